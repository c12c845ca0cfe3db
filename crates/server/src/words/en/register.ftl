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
    [paused] Paused
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
register-bad-file = The register file { $file } cannot be read: { $why }
register-bad-empty = The register “{ $set }” has no columns.
register-bad-of = The register “{ $set }”: of = "{ $of }" is unknown; it may be voices, matters or tasks.
register-bad-taken = The id of the register “{ $set }” is taken; choose another.
register-bad-field = The register “{ $set }”, column { $column } “{ $head }”: there is no field “{ $field }”. There are: { $known }
register-bad-form = The register “{ $set }”, column { $column } “{ $head }”: there is no format “{ $form }”. There are: { $known }
register-note-made-itself = Made from the records; nothing has to be filled in again.
register-channel = { $channel ->
    [web] online
    [phone] phone
    [counter] in person
    [visit] visit
    [diary] diary
    [box] box
    [chat] chat group
    [open-day] at a fixed day
   *[meeting] at a meeting
}
register-visibility = { $visibility ->
    [signed] signed
    [unnamed] unnamed to the public
   *[supervision] for supervision only
}
register-voice-stand = { $stand ->
    [waiting] waiting
    [answered] answered
    [in-matter] in a matter
    [referred] referred
   *[handed-over] handed to supervision
}
register-task-stand = { $stand ->
    [finished] finished
    [void] no longer to be done
   *[going] under way
}
register-yes-no = { $yes ->
    [true] yes
   *[false] no
}
