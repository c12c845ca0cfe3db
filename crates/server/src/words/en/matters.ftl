# Matters: lists, the page, what each step came to
matters-search = Search matters
matters-list = Matters
matters-running = Running
matters-done = Done
matters-by-category = By category
matters-chosen = shown now
matters-none = No matters here yet.
matters-found = “{ $words }”: { $count } found
matters-not-found = Nothing found for “{ $words }”. Try another word.
matters-ended = Done
matters-ended-on = Closed on { $day }
matters-at = { $step }
matters-now = { $owner }: { $step }
matters-next-end = closed and filed
matters-next-by = { $next }, this step ends by { $day }
matters-next-from = { $next }, not before { $day }
matters-number = Number
matters-from = Raised by
matters-voices = { $count } voices
matters-money = Money
matters-money-of = budget { $budget }, spent { $spent }
matters-overrides = Exceptions
matters-overrides-of = { $count } departures from the usual way, with reasons on record for supervision
matters-dossier = Dossier
matters-turn = { $owner }: { $step }
matters-clock-most = Rule: { $days }.
matters-clock-least = Rule: { $days }; it cannot end earlier.
matters-clock-over = The time is over; work may go on.
matters-then = Next: { $next }
matters-see-notice = See the notice, object
matters-story = How far it has come
matters-method = By which method
matters-round = { $name } (round { $round })
matters-who = { $owner } · { $when }
matters-will = { $owner } will act
matters-void = Void after a correction
matters-task-void = No longer to be done
matters-reopened = Opened anew after a correction
matters-corrected = On { $day } the level above corrected the result of this matter under { $law }. It has no force any more and is talked over anew.
matters-corrected-see = How it was corrected
matters-limit = Rule: { $days }
matters-limit-used = Rule: { $days }; { $used ->
    [0] done the same day
    [one] took one day
   *[other] took { $used } days
}
matters-over = late
matters-met = met
matters-unmet = not met
matters-tasks = Who is doing it
matters-task = { $who }, by { $due }{ $costs ->
    [yes] ; budget { $budget }{ $funds ->
        [none] {""}
       *[named] {" "}({ $funds })
    }, spent { $spent }
   *[no] {""}
}
matters-task-done = Done
matters-bulletins = Reports of progress ({ $count })
matters-bulletin = No. { $report } · { $who }
matters-reports = Progress is told once in { $days }{ $next ->
    [yes] ; the next time by { $until }
   *[no] {""}
}.
matters-reports-unset = Progress is told regularly; the place has not said how often.
matters-notices = Notices and objections
matters-notice = { $number } · { $count } objections
matters-said = What people said
matters-unsigned = { $count } voices are not signed in public; their words stay private and are answered all the same.
matters-ratings = Are people satisfied?
matters-papers = Papers
matters-paper = made on { $day } · PDF
matters-whole-dossier = The whole dossier
matters-checked-dossier = The dossier with its proofs, to check yourself
matters-say-too = I want to speak too
matters-open-to-you = What you can do about this
told-joined = Another voice was merged in.
told-split = A voice was taken out and is handled apart.
told-acted-for = Done by a deputy of the { $role }.
told-paused = Paused until { $until }: { $reason }
told-unpaused = { $because ->
    [day] The pause is over; it goes on after { $days } days.
    [asked] It goes on early, after { $days } days.
   *[moved] It went back to an earlier step; the pause ended after { $days } days.
}
matters-paused = Paused until { $until }
told-screened = { $outcome ->
    [accepted] Taken up.
    [refused] Not taken up; those who spoke were told why.
   *[referred] Passed on elsewhere.
}
told-reason = Reason: { $text }
told-remedy = Remedy: { $text }
told-text = { $text }
told-overrode = Done otherwise than usual: { $rule }; the reason is on record.
told-exhausted = After { $rounds } rounds the procedure takes another way.
told-went-back = { $because ->
    [unlawful] The township ordered a correction: back
    [unlawful-opinion] Held unlawful: back
    [too-risky] Held too risky: back
   *[correction] A correction took it back
} to “{ $step }”; later papers are void.
told-called = { $body } called: { $when }, { $place }
told-track = Discussed as “{ $track }”
told-appraised = { $about ->
    [legal] Legal opinion
   *[expert] Expert opinion
}: { $finding ->
    [sound] sound
    [conditional] sound after changes
   *[unsound] unsound
}
told-assessed = Risk assessment ({ $day }): { $conclusion ->
    [go-ahead] may go ahead
    [put-off] put off
   *[dropped] not to be carried out
}, { $level }
told-appraised-law = On the ground of { $law }
told-late = { $what ->
    [notice] The notice was not closed in time
    [stay] The notice hung out its time and was not taken down
    [objection] Objection { $number } was not answered in time
    [question] Question { $number } of supervision was not answered in time
    [dissent] Dissent { $number } was not explained in time
    [task] Task { $number } was not done in time
    [commission] Whoever commissioned the talk was not answered in time
    [report] Progress was not told in time
   *[step] Not done in time
}
told-late-told = { $late }; told: { $told }
told-sealed = Filed as dossier { $number }.
told-counts = { $base ->
    [households] by households: { $due } due, { $present } present
   *[persons] { $due } due, { $present } present
}: { $yes } for, { $no } against, { $abstain } abstained
told-present = { $base ->
    [households] by households: { $due } due, { $present } present
   *[persons] { $due } due, { $present } present
}
told-held = { $held }: { $body } met at { $place }.
told-was = Recorded before: { $counts }
told-outcome = { $outcome ->
    [agreed] Agreed.
    [again] Not agreed yet; another round.
   *[unresolved] Not agreed; the larger meeting decides.
}
told-item = { $settled ->
    [yes] Settled: { $name }: { $conclusion }
   *[no] Still open: { $name }
}
told-opinion = Opinion: { $text }
told-dissents = { $count } dissenting opinions, kept word for word; each is owed an explanation.
told-dissent = Dissent: “{ $text }”
told-dissent-by = { $who } disagreed: “{ $text }”
told-corrected = Corrected on { $day }: { $was } → { $is }
told-briefed = { $reached } were briefed ({ $ways }).
told-investigated = Looked at on { $day }{ $visits ->
    [0] {""}
   *[other] , { $visits } households visited
}.
told-co-hosts = Held together with: { $names }
told-organisations = Mass organisations and partner units asked: { $names }
told-invited = { $count } members named for this matter: { $who }
told-seen = Seen: { $text }
told-feasible = Feasible: { $text }
told-measures = Measures: { $text }
told-risks = Risks: { $text }
told-plan = { $when }, at { $place }.
told-participants = With: { $text }
told-agenda = Agenda: { $text }
told-posted = Notice posted: { $title }. Objections until { $end }.
told-published = How it was carried out was posted: { $title }.
told-notice-link = See notice { $number }
told-objected = Objection { $number } arrived.
told-decided = Objection { $number } { $upheld ->
    [yes] was upheld; the result goes back.
   *[no] was not upheld; the reason was given.
}
told-closed = The notice closed with { $count } objections, all answered.
told-submitted = Filed as { $number }.
told-received = Filing received, receipt { $receipt }.
told-returned = The filing was sent back.
told-corrected-by-law = Corrected by the level above under { $law }
told-assigned = { $who } is responsible for { $title } by { $due }{ $costs ->
    [yes] , budget { $money }
   *[no] {""}
}.
told-progress = Progress on { $day }, { $money } spent.
told-payee = Paid to: { $text }
told-reported = Report { $report } of progress, by { $who }.
told-finished = Task { $task } finished on { $day }.
told-all-done = { $who ->
    [above] The level above says: solved
   *[place] All done
}{ $costs ->
    [yes] ; { $money } spent in total
   *[no] {""}
}.
told-stopped = { $who ->
    [above] The level above says: it cannot be solved
   *[place] Work stopped
}
told-asked = Supervision asked question { $number }, to be answered by { $by }.
told-asked-in = { $channel } asked question { $number }, to be answered by { $by }.
told-answered = Question { $number } was answered.
told-concluded = { $satisfied ->
    [yes] Supervision has looked and is satisfied.
   *[no] Supervision sees open questions and keeps watching.
}
told-explained = Dissent { $number } was explained.
told-tallied = { $way }: { $count } rating sheets came back.
told-totals = satisfied { $satisfied }, fair { $fair }, dissatisfied { $dissatisfied }
told-few = Fewer than { $small } ratings; figures are not shown.
told-rated = { $reopens ->
    [yes] Too many are dissatisfied; it is taken up again.
   *[no] The rating passed.
}
told-taken = { $to } took it, receipt { $receipt }.
told-settled = { $result ->
    [done] What was referred was done
   *[not-done] What was referred was not done
}{ $from ->
    [outside] {" "}({ $who }):
   *[above] :
}
told-came-back = It came back; work goes on.
matters-promises = Promises made at the meetings ({ $count })
matters-promise = { $other ->
    [yes] Promised by { $who }, 
   *[no] {""}
}{ $name } answers for it, by { $due }{ $done ->
    [yes] . { $told }
   *[no] {""}
}
matters-drafts = { $count } versions of the plan: see what changed
matters-lights = Asked, done, answered, watched
matters-light-asked = asked
matters-light-done = done
matters-light-answered = answered
matters-light-watched = watched
matters-light-yes = yes
matters-light-not-yet = not yet
matters-light-late = late
