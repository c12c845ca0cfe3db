# Supervision: every step can be seen
supervision-menu = Supervision
supervision-title = Supervision
supervision-place = Check
supervision-lead = { $running } running, { $late } late. Every step is open here; nobody can switch this off.
supervision-caption = Running matters, the late ones first
supervision-aside = To look at
supervision-unit = matters
supervision-running = Running
supervision-over = Late
supervision-questions = Open questions
supervision-objections = Open objections
supervision-col-matter = Matter
supervision-col-step = Step
supervision-col-who = Who
supervision-indicator = { $fine ->
    [no] { $name }
   *[other] { $part }, { $core }, { $name }
}{ $set ->
    [no] (worth not set)
   *[other] ({ $worth } points)
}{ $scored ->
    [no] { "" }
   *[other] , scored { $done }
}
supervision-col-due = Due
supervision-col-stand = Status
supervision-none = Nothing is running in { $home } now.
supervision-no-clock = No term
supervision-tag-late = Late
supervision-tag-look = Look here
supervision-tag-going = Running
supervision-overrides = Done otherwise than usual
supervision-corrections = Corrections
supervision-open = Open objections and questions
supervision-notices = On the board now
supervision-unpublished = Not published in time
supervision-notice-note = { $number } · { $left } · { $count } objections
supervision-merged = Several offices in one hand
supervision-clues = Handed over
supervision-clue = Clue { $receipt }
supervision-clue-note = To { $to } · { $when } · { $stand ->
    [confirmed] confirmed, somebody named
    [late] not confirmed in time
    [not-dealt] not dealt with in time
    [dealt] dealt with
   *[waits] to be confirmed
}
supervision-clue-lead = About a person: only its receiver reads what was said.
supervision-handed-to = Handed to
supervision-handed-at = When
supervision-handed-by = By whom
supervision-receipt = Receipt
supervision-hidden = Only { $to } reads the words; here stands only that it was handed over.
supervision-confirm-by = To be confirmed by
supervision-deal-by = To be dealt with by
supervision-dealt-with = Dealt with
supervision-deal-lead = The day alone is kept, not how.
supervision-designated = Confirmed and named
supervision-designated-who = { $who } · { $when }
supervision-designate = Received; name who sees to it
supervision-designate-lead = Only who sees to it and when is kept, nothing of the content. Somebody else may be named later; the earlier record stays.
supervision-passed = Voices passed on
supervision-passed-note = To { $to } · { $what ->
    [receipt] waits for the receipt
   *[result] waits for the result
} · { $left }
supervision-sealed = For supervision alone
supervision-sealed-lead = This was said for supervision alone, and supervision answers it.
supervision-answered = { $when } · answered
supervision-unanswered = { $when } · waits for an answer
supervision-unsigned = Unsigned
supervision-late = { $what ->
    [step] This step: { $over }{ $number ->
       *[other] {""}
    }
    [objection] Answer to objection { $number }: { $over }
    [question] Answer to question { $number }: { $over }
    [dissent] Explanation of dissent { $number }: { $over }
    [commission] the answer of whoever asked{ $over }
    [task] Task { $number }: { $over }
    [report] Report of progress: { $over }
   *[other] Term: { $over }
}
supervision-no-quorum = Too few came to “{ $step }”, and nobody has met again
supervision-overridden = { $rule }; reason: { $reason }
supervision-unlawful = Ordered to be corrected under { $law }, not done yet
supervision-flagged = The law asks more: { $note }
supervision-exhausted = The rounds of “{ $step }” are used up without a result
supervision-paused = Paused until { $until }, because: { $reason }
supervision-objection = Objection { $number } has no answer
supervision-question = Question { $number } has no answer
supervision-question-in = Question { $number } of { $channel } is unanswered
supervision-corrected = Figures of meeting { $number } were corrected
shown-overridden = A general requirement was not kept
shown-overridden-consents-closes-early = Consent closed before all were asked
shown-overridden-consents-other-number-due = The number asked differs from the list
shown-overridden-floors-others-turn = Somebody spoke out of turn
shown-overridden-floors-turn-too-long = Somebody spoke longer than everybody has
shown-overridden-meetings-called-too-late = The meeting was called late
shown-overridden-meetings-no-expert-heard = No expert was heard
shown-overridden-meetings-other-number-due = The number due differs from the list
shown-overridden-tasks-over-budget = More was spent than budgeted
supervision-wrong = Look at this
supervision-checks = Check list of the procedure
supervision-checks-lead = What the method and the law ask, one by one.
supervision-check-step = Step
supervision-check-what = What is asked
supervision-check-is = Is it so
supervision-check-whole = The whole matter
supervision-check-none = Nothing to check yet.
supervision-check = { $what ->
    [time] done in its time
    [call] called early enough
    [quorum] enough were present
    [posted] posted for its whole time
    [objections] every objection answered
    [reports] progress was told as often as asked
    [stays] the result stays up as the law asks
    [dissents] every dissent explained
    [filed] the filing has its receipt
    [questions] questions of supervision answered in time
   *[tasks] tasks done in time
}
supervision-check-holds = { $holds ->
    [yes] yes
    [no] no
   *[open] not yet
}
supervision-records = All records
supervision-papers = Papers
supervision-dossier = Dossier
supervision-opened = Opened
supervision-voices = Voices
supervision-responsible = Responsible
supervision-archive = Archive number
supervision-ended = Ended
supervision-until = { $until } ({ $left })
supervision-round = { $name } (round { $round })
supervision-most = At the latest { $day }
supervision-least = At least until { $day }
supervision-void = Void after a correction
supervision-ledgers = Ledgers of clues
supervision-ledger-note = { $count } · late { $late }
supervision-ledger-lead = { $count } in all, { $late } late.
supervision-ledger-number = Number
supervision-ledger-handed = Handed over
supervision-ledger-to = To whom
supervision-ledger-confirmed = Received, handler named
supervision-ledger-dealt = Dealt with
supervision-ledger-stand = { $stand ->
    [dealt] dealt with
    [dealt-late] dealt with late
    [late] late
    [confirmed] under way
   *[waits] to be confirmed
}
supervision-ledger-now = Stand
supervision-ledger-direct = By whoever spoke
supervision-ledger-empty = No clue stands in this ledger yet.
supervision-ledger-kept = It keeps the number, the hand-over, the receipt, who sees to it and the day it was dealt with; not what was said, nor by whom.
supervision-asked = Questions of supervision
supervision-asked-lead = { $count } in all, { $open } unanswered.
supervision-asked-caption = Questions of supervision, the unanswered first
supervision-asked-empty = Nobody has asked yet.
supervision-asked-none = Supervision of no kind
supervision-asked-number = { $matter } · question { $number }
supervision-asked-matter = Matter
supervision-asked-kind = Which kind
supervision-asked-text = The question
supervision-asked-due = Answer by
supervision-asked-stand = { $stand ->
    [late] late
    [answered] answered
    [answered-late] answered late
   *[open] open
}
supervision-asked-now = Stand
