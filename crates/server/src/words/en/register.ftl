# The register of matters
register-title = Register of matters
register-lead = { $running } running, { $ended } done
register-view = { $view ->
    [mine] Waiting for me
    [soon] Due soon
    [late] Late
    [posted] On the board
    [ended] Done
   *[running] Running
}
register-caption = Register: { $view ->
    [mine] those waiting for me
    [soon] those due soon
    [late] late ones
    [posted] those on the board
    [ended] those done
   *[running] those running
}
register-none = { $view ->
    [mine] Nothing waits for you.
    [soon] Nothing is due soon.
    [late] Nothing is late.
    [posted] Nothing hangs on the board.
    [ended] Nothing is done yet.
   *[running] Nothing fits. Change or clear the filter.
}
register-text = Matter or number
register-matter = Matter
register-step = Step
register-who = With whom
register-due = Due
register-stand = Status
register-act = Act
register-number = Number
register-voices = Voices
register-opened = Opened
register-note = { $number } · { $voices } voices · { $day }
register-no-due = No limit
register-ended-on = Done { $day }
register-done = Done
register-stands = { $stand ->
    [late] Late
    [soon] Due soon
    [posted] On the board
    [asked] Question open
    [ended] Done
   *[going] Running
}
register-go = { $kind ->
    [screen] Study
    [resolve] Record meeting
    [deliberate] Record meeting
    [vote] Record meeting
    [brief] Brief
    [investigate] Investigate
    [plan] Plan
    [publicize] See notice
    [file] File
    [implement] See progress
    [supervise] See questions
    [rate] See ratings
    [archive] Seal
    [refer] See referral
   *[ended] Look
}
register-personal = The register holds an identity, phone or bank number and is not exported: { $places }. Take the number out of the title first.
register-note-view = { $place }: { $view }
register-note-made = Exported { $moment }, { $count } matters
