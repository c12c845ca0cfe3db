# The desk's menu and Today
desk-today = Today
desk-voices = Voices
desk-matters = Matters
desk-notices = On the board
desk-place = { $home }
desk-settings = Local rules
desk-home = Front page of { $home }
desk-search = Search matters, numbers
desk-record = Record a voice
desk-numbered = No. { $number }: { $text }
desk-sealed = (for the supervision committee only)
desk-tasks = To do
desk-tasks-count = { $count } in all
desk-tasks-first = { $count }, the { $shown } most urgent first
desk-late = Late
desk-due-today = Due today
desk-soon = Due soon
desk-whenever = When you get to it
desk-nothing = Nothing waits today. When somebody comes with something, press “Record a voice”.
desk-waiting = { $people } are waiting
desk-waiting-none = Nobody is waiting for an answer.
desk-waiting-since = { $number } · { $days ->
    [0] said today
    [one] waiting one day
   *[other] waiting { $days } days
}
desk-figure-voices = To answer
desk-figure-running = Running
desk-figure-posted = On the board
desk-figure-late = Late
desk-figure-unit = items
desk-note-late = { $number } · was due { $until }, { $days } days late
desk-note-due = { $number } · by { $until }
desk-note-free = { $number }
desk-do = { $what ->
    [answer] Answer: { $title }
    [question] Answer supervision: { $title }
    [dissent] Explain: { $title }
    [objection] Decide an objection: { $title }
    [receipt] Receipt of what was passed on: { $title }
    [result] Result of what was passed on: { $title }
    [clue] Confirm a clue and name who sees to it: { $title }
    [clue-result] Deal with a clue: { $title }
    [commission] Answer of whoever asked: { $title }
    [report] Tell how far it is: { $title }
    [task] Chase a task: { $title }
    [notice] Close the notice: { $title }
    [post] Post the notice: { $title }
    [pause] Pause ends, go on: { $title }
   *[step] { $step }: { $title }
}
desk-papers = Papers
# Reminders
reminders-title = Reminders
reminders-lead = What is nearly due or late, as you have chosen. Nobody is reminded of the same end twice.
reminders-none = Nothing to remind you of.
reminders-wishes = How I am reminded
reminders-before = Days before
reminders-days = { $days ->
    [0] Not before
   *[other] { $days } days before
}
reminders-mails-soon = A mail when it is nearly due?
reminders-mails-late = A mail when it is late?
reminders-mail = Mail address
reminders-mail-hint = A mail names number, step and day, never what somebody said.
reminders-save = Save
reminders-saved = Saved
reminders-aside = Seen all
reminders-no-route = No mail server is set here; mails wait until there is one. The page reminds you all the same.
reminders-no-address = This is no mail address; write it like name@example.cn.
reminders-where-to = To get mails, give an address; otherwise choose “No”.
reminders-task = { $what }: { $title }
reminders-note = { $number } · { $until } · { $left }
reminders-what = { $what ->
    [answer] Answer a voice
    [question] Answer supervision
    [dissent] Explain
    [objection] Decide an objection
    [receipt] Receipt of what was passed on
    [result] Result of what was passed on
    [clue] Confirm a clue and name who sees to it
    [clue-result] Deal with a clue
    [commission] Answer of whoever asked
    [report] Tell how far it is
    [task] Finish a task
    [pause] Pause ends
    [openness] publish
    [term] Hired term ends
   *[step] Do this step
}
reminders-subject = { $place } { $number } { $when ->
    [late] late
   *[soon] due soon
}: { $what } ({ $until })
reminders-greeting = { $name },
reminders-line = { $place } { $number } { $step } { $what }, due { $until }{ $when ->
    [late] , which is over
   *[soon] {""}
}.
reminders-automatic = This mail is sent by the clock; no need to answer. To change what you get:
# The week and its feed
week-title = The week
week-lead = { $span }: meetings, deadlines, ends of notices
week-turn = Another week
week-before = Week before
week-this = This week
week-after = Week after
week-free = Nothing
week-kind = { $sort ->
    [meeting] { $what ->
        [held] Met
        [open] Fixed day
       *[meets] Meeting
    }
    [notice] Notice is over
    [stay] May come down
   *[deadline] { $what ->
        [answer] Answer due
        [question] Supervision: answer due
        [dissent] Explanation due
        [objection] Objection: answer due
        [task] Task due
        [term] Term ends
        [receipt] Receipt of what was passed on
        [result] Result of what was passed on
        [clue] Confirm a clue and name who sees to it
        [clue-result] Deal with a clue
        [commission] Answer of whoever asked
        [report] report of progress due
        [pause] Pause ends
       *[step] Step due
    }
}
week-feed = Subscribe from a phone
week-feed-lead = Makes an address of your own for the calendar of a phone or computer: meetings and your deadlines. It holds numbers, steps, times and places of meetings, no names and nothing anybody said.
week-feed-make = Make an address
week-feed-anew = Make a new address
week-feed-revoke = End it
week-feed-address = The address
week-feed-once = It is shown this once. Whoever has it can read it; do not pass it on. If it is lost make a new one, and the old one ends.
week-feed-since = The address made on { $day } is in use.
week-feed-name = { $place }: deliberation
week-feed-entry = { $place } { $number } { $step } { $sort ->
    [meeting] { $what ->
        [open] Open day
       *[other] Meeting
    }
    [notice] Notice is over
    [stay] May come down
   *[deadline] { $what ->
        [answer] answer due
        [question] supervision: answer due
        [dissent] explanation due
        [objection] objection: answer due
        [task] task due
        [term] term ends
        [receipt] Receipt of what was passed on
        [result] Result of what was passed on
        [clue] Confirm a clue and name who sees to it
        [clue-result] Deal with a clue
        [commission] Answer of whoever asked
        [report] report of progress due
        [pause] pause ends
       *[step] due
    }
}
# Deputies
deputies-title = Deputies
deputies-lead = While somebody is away another officer acts in their office. What they do says for whom, and supervision sees it.
deputies-now = Deputies now and to come
deputies-caption = Deputies, the latest first
deputies-none = Nobody stands in.
deputies-absent = Away
deputies-role = Office
deputies-deputy = Stands in
deputies-term = From and until
deputies-by = Arranged by
deputies-stand = Status
deputies-days = { $from } to { $until }
deputies-stands = { $stand ->
    [lasts] Standing in
    [coming] To come
   *[ended] Over
}
deputies-done = Done
# Earlier registers
earlier-title = Earlier registers
earlier-lead = What earlier years settled, taken over from old lists and marked so. It neither runs nor counts.
earlier-import = Take an old list over
earlier-import-lead = First it is looked through; without a fault all of it is taken. With one fault nothing is.
earlier-choose = Choose a table
earlier-file-field = Old register (.xlsx or .csv)
earlier-heads = The first row names the columns; known are: { $heads }. Thing, day raised and result must be there.
earlier-look = Look for faults
earlier-sure = Take all of it
earlier-sure-lead = Each entry is marked: it happened on its own day and is written down today.
earlier-faults = Please put this right first:
earlier-notes = It can be taken over; please look at this first:
earlier-number-taken = Row { $row }: number { $number } of { $year } was taken over before. Delete the row or check the number.
earlier-personal = Row { $row }, “{ $column }” holds a telephone, identity or bank number; delete it in the list where it is not needed.
earlier-strange-kind = The kind “{ $name }” is not in use here ({ $count }); it is kept as written.
earlier-more = { $count } more are not listed.
earlier-preview = No fault; { $count } can be taken (the first { $shown } below)
earlier-preview-caption = What would be taken over
earlier-taken = { $count } taken over
earlier-caption = Earlier registers, newest first
earlier-none = Nothing fits yet.
earlier-col-thing = Thing
earlier-col-happened = Raised
earlier-col-ended = Settled
earlier-col-result = Result
earlier-col-responsible = Responsible
earlier-col-recorded = Entered later
earlier-recorded = Entered later · { $day } · { $who }
earlier-note = { $number } · { $category }
earlier-by-command = Administrator
earlier-by-year = Year
earlier-year = { $year }
earlier-heads-number = Number|No.|编号|序号
earlier-heads-title = Thing|Matter|Title|事项|问题
earlier-heads-happened-on = Raised|Date|反映日期|登记日期
earlier-heads-ended-on = Settled|Closed|办结日期
earlier-heads-category = Category|类别
earlier-heads-result = Result|Outcome|办理结果
earlier-heads-responsible = Responsible|责任人
earlier-heads-note = Note|备注
earlier-faster = Somebody recorded something else just now; this list was not taken over yet. Press once more.
earlier-empty = Nothing stands below the heads.
earlier-no-head = No row of heads found. Among the first ten rows one must name: { $columns }.
earlier-file = { $what ->
    [large] The file is too large; at most 20 MB. Please split it.
    [many] Too many rows or columns; at most 20,000 and 200. Please split it.
    [broken] The file cannot be opened; it may be broken or protected. Save it as .xlsx again.
    [empty] The table is empty.
   *[kind] This is no table. Please use .xlsx or .csv.
}
earlier-cell = Row { $row }, column { $column }: { $what ->
    [lost-digits] A number of more than 15 digits has lost its last ones. Make the column text and enter it again.
    [encoding] Characters that cannot be read. Save as CSV in UTF-8 or GB18030, or as .xlsx.
   *[error] The cell shows an error (#REF!). Please fill it in.
}
earlier-fault = Row { $row }, “{ $column }”: { $what ->
    [missing] is empty. Please fill it in.
    [long] is too long; at most { $figure } characters.
    [day] is no day. Write it like 2023-05-01.
    [future] lies in the future. Please check.
    [before] lies before the day it was raised. Please check.
    [early] lies before { $figure }. Please check the year.
   *[twice] is the same as in row { $figure }. Please change one.
}
# Practice
practice-title = Practice
practice-banner = Practice: nobody and nothing here is real, and no register or statistic holds any of it
practice-entry = Back to the steps
practice-place = { $name } (practice)
practice-passing-lead = Anybody may go through a procedure step by step, without an account, and see who does what, what one may do, and what is refused.
practice-begin-lead = Go through a procedure step by step, along a rehearsal.
practice-apart = Practice is apart from everything real: its own ledger and clock, in no register, statistic, export or search. Beginning anew empties it; so does a restart of the program.
practice-which = Which one
practice-begin = Begin
practice-heading = Practice: { $title }
practice-lead = { $done } of { $all } steps done
practice-next = Next step
practice-past = Steps done
practice-go = Do it like this
practice-look = See the page where it is done
practice-refused = This step will be refused; see why.
practice-did = { $who }: { $act }
practice-ok = Done
practice-no = Refused: { $rule }
practice-rule-matters-incomplete = The file is not complete yet.
practice-rule-matters-last-voice = A matter keeps at least one voice.
practice-rule-matters-not-yours = This step belongs to those the procedure names.
practice-rule-notices-closed = The notice is over; nobody can object any more.
practice-rule-notices-not-over = Its days are not over; it cannot close before.
practice-rule-notices-not-yours = This belongs to those who post the notice.
practice-rule-notices-open-objections = An objection is unanswered; answer it first.
practice-rule-pauses-not-yours = The secretary, head or chair decides on a pause.
practice-rule-pauses-standing = It stands still; let it go on first.
practice-rule-pauses-too-long = It would stand still longer than allowed.
practice-rule-pauses-until-a-past-day = The day must lie after today.
practice-rule-questions-open-questions = A question of supervision is unanswered.
practice-rule-tasks-over-budget = More was spent than planned; say why.
practice-rule-voices-empty-answer = An answer is about this matter; a receipt is none.
practice-matter = See how far the matter has come
practice-end = That was all. Look at the dossier, or end the practice.
practice-leave = End the practice and go back to the real desk
