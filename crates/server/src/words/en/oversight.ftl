# The level above: exceptions first
oversight-menu = Exceptions
oversight-title = { $name }: to look into
oversight-lead = { $units } villages and communities, { $count } matters with exceptions. In the order of their codes.
oversight-caption = Matters with exceptions, in the order of codes
oversight-none = No exceptions now.
oversight-filings = Filings
oversight-filings-title = { $name }: filings
oversight-filings-lead = What was filed and its receipts, the newest first.
oversight-filings-caption = Filings, the newest first
oversight-filings-none = Nothing has been filed yet.
oversight-passed = Passed on to us
oversight-passed-title = { $name }: voices passed on to us
oversight-passed-lead = What places below could not see to and passed on. Take it with a receipt and say who sees to it; send back what does not belong here, saying why.
oversight-passed-caption = Voices passed on, the nearest end first
oversight-passed-none = Nothing waits to be taken or seen to.
oversight-passed-col-said = What was said
oversight-passed-col-unit = From where
oversight-passed-col-sent = Sent on
oversight-passed-col-due = Until
oversight-passed-col-stand = Where it stands
oversight-passed-stands = { $what ->
    [receipt] To be taken
   *[result] Taken, waits for the result
}
oversight-passed-from = From where
oversight-passed-unnamed = Not named; reach them by way of { $place }
oversight-passed-meaning = { $act ->
    [voices-take] A number and who sees to it. The speaker and the village see it at once; a clock runs until the result.
    [voices-answer] What was done and what came of it, under your name; the speaker reads it.
   *[voices-send-back] Not yours: say why. The village sees to it again.
}
oversight-passed-waiting = Voices passed on to us or late
oversight-passed-note = { $unit } · { $note }
oversight-notices = On the board now
oversight-notice-note = { $unit } · { $left } · { $count } objections
oversight-raised = Raised from below
oversight-raised-note = { $unit } · sent { $since }
oversight-openness = Is published what must be
oversight-board = { $unit } · { $name }
oversight-own-pace = How often to meet
oversight-own-late = A meeting is due
oversight-own-kept = In time
oversight-commissioned = Commissioned; the result waits for an answer
oversight-commissioned-note = { $unit } · asked by { $from }
oversight-waiting = Waits for a receipt
oversight-received = Received
oversight-returned = Sent back
oversight-corrected = Ordered corrected
oversight-col-unit = Village or community
oversight-col-matter = Matter
oversight-col-wrong = Exception
oversight-col-number = Filing
oversight-col-submitted = Sent
oversight-col-answer = Answer
oversight-pace = { $met ->
    [yes] Last met on { $last }
   *[no] Has not met yet
}; the next is due by { $by } ({ $asked } asked, { $held } held)
oversight-pace-kept = Last met on { $last }; enough for now
oversight-pace-places = In time: { $count }, not listed.
oversight-do-tasks-complete = Solved: say how
oversight-do-tasks-stop = Cannot be solved: say why
