# Papers: blank ones, notices by the hundred, text for the loudspeaker
prints-title = Papers and registers
prints-lead = What is printed, filled in by hand, or sent up.
prints-wrong = Some column sets cannot be used
prints-blanks = Blank papers, to fill in by hand
prints-blanks-lead = The same sheets as the program makes, with lines to write on. Take a picture and record it.
prints-notices = Notices
prints-no-notices = There is no notice yet.
prints-notices-lead = Many notices in one go, each with its code and room for the stamp.
prints-open = Print the { $count } that hang now
prints-all = Print all { $count }
prints-registers = Registers (Excel)
prints-registers-lead = With the columns that are asked for; nothing has to be filled in again.
prints-file = notices { $first } to { $last }
prints-total = { $count } altogether
prints-far = Setting: { $done } of { $total }
prints-wait = This page renews itself; it is still here when you come back.
prints-look-again = Look how far it is
prints-ready = Ready to print
prints-failed = It could not be printed. Try again; if it fails again, tell the administrator.
prints-fetch = Open the file
prints-withheld = These notices seem to hold an identity, phone or bank number and were left out. Correct them first:
prints-back = Back to papers and registers
prints-notice-lead = Print the notice, or read it out over the loudspeaker.
prints-the-text = text for the loudspeaker
prints-the-notice = notice
prints-as = Print the { $name },{" "}
prints-files = Print
prints-aloud-lead = Short sentences, numbers as they are read. Read it twice.
prints-aloud-call = Attention please, { $people }. Attention please, { $people }.
prints-aloud-about = Here is a notice: { $title }.
prints-aloud-matter = It is about “{ $title }”.
prints-aloud-until = It stays up until { $until }.
prints-aloud-ask = { $phone ->
    [none] If you have a question, ask at { $office }.
   *[other] If you have a question, call { $phone } or ask at { $office }.
}
prints-aloud-span = It is posted from { $from } to { $to }.
prints-aloud-object = { $phone ->
    [none] Whoever disagrees says so before { $ends } at { $office }.
   *[other] Whoever disagrees tells us before { $ends }. Call { $phone }, or come to { $office }.
}
prints-aloud-again = The whole text hangs on the board. This was the notice; here it is once more.
