# The page of a matter at the desk
steps-lead = { $number } · { $voices } voices · opened { $day }
steps-turn = { $owner }: { $step }
steps-aside = Off the main way
steps-clock = { $kind ->
    [least] This time must at least pass; ending earlier does not count.
   *[most] This is the most time there is; after it the step is late.
}
steps-rules = { $asked ->
    [doors] The rule first, then the doors
    [places] The rule first, then the words of the places
   *[meeting] The rule first, then the figures
}
steps-rules-lead = { $asked ->
    [doors] How many must answer, and how many must agree.
    [places] How many places must agree.
   *[meeting] How many must come for the meeting to count, and how many must agree.
}
steps-pick-rule = Record under “{ $name }”
steps-due = { $due } { $base ->
    [households] households
    [owners] owners
    [items] items
    [places] places
   *[persons] people
} { $asked ->
    [doors] are asked
    [places] take part
   *[meeting] are due
}.
steps-due-unknown = { $base ->
    [households] How many households are due is not recorded yet; please take it from the list.
    [owners] How many owners there are is not recorded yet.
    [items] How many items there are is not recorded yet.
   *[persons] How many people are due is not recorded yet; please take it from the list.
}
steps-settle-count = Record it
steps-settle = Confirm it
steps-unset = { $what ->
    [quorum] { $asked ->
        [meeting] Quorum
       *[other] How many must answer
    }: this { $unit } has not set one; none is applied.
   *[pass] Pass line: this { $unit } has not set one; none is applied.
}
steps-needed = { $what ->
    [quorum] { $asked ->
        [meeting] Present
       *[other] Answering
    }: { $test ->
        [more_than] more than { $share }
        [at_most] at most { $share }
       *[at_least] at least { $share }
    }{ $known ->
        [yes] : at least { $needed } { $base ->
            [households] households
            [owners] owners
            [items] items
            [places] places
           *[persons] people
        } must { $asked ->
            [meeting] come
           *[other] answer
        }
       *[no] {""}
    }.
   *[pass] In favour: { $test ->
        [more_than] more than
        [at_most] at most
       *[at_least] at least
    } { $share } { $asked ->
        [doors] { $of ->
            [all] of all who are asked
           *[other] of those who answered
        }
        [places] { $of ->
            [all] of the places that take part
           *[other] of the places that answered
        }
       *[meeting] { $of ->
            [all] of all due
            [participating] of those voting
           *[present] of those present
        }
    }{ $test ->
        [at_least] {""}; exactly that passes
        [more_than] ; exactly that does not pass
       *[at_most] {""}
    }{ $known ->
        [yes] ; { $asked ->
            [doors] when all answer, { $needed }
            [places] { $needed }
           *[meeting] when everybody comes, { $needed }
        } { $base ->
            [households] households
            [owners] owners
            [items] items
            [places] places
           *[persons] people
        }
       *[no] {""}
    }.
}
steps-share = { $half ->
    [half] one half
   *[share] { $over }/{ $under }
}
steps-numeral = { $n ->
   *[other] { $n }
}
steps-notice-days = { $days } days' notice: called today, it can be held on { $day } at the earliest.
steps-short-notice = Shorter notice is lawful in this case: { $when }; the reason goes on record.
steps-cite-law = { $law }, { $article }
steps-cite-source = Source { $source }
steps-law-archives = Archives Law
steps-law-civil-code-owners = Civil Code, owners of a building
steps-law-civil-code-periods = Civil Code, counting of periods
steps-law-electronic-signature = Electronic Signature Law
steps-law-people-s-mediation = People's Mediation Law
steps-law-personal-information-protection = Personal Information Protection Law
steps-law-rural-collective-economic-organizations = Law on Rural Collective Economic Organizations
steps-law-rural-land-contract = Rural Land Contract Law
steps-law-urban-residents-committee = Organic Law of Urban Residents' Committees
steps-law-villagers-committee = Organic Law of Villagers' Committees
steps-route-hint = Such as the mediation committee, the department in charge, the township, the collective's members' assembly
steps-notice-title = { $what ->
    [passed] “{ $title }”: voted and passed
    [failed] “{ $title }”: voted and not passed
   *[agreed] Result of “{ $title }”
}
steps-notice-vote = { $body } voted{ $base ->
    [households] {" "}by households: { $due } households due, { $present } present
   *[persons] : { $due } due, { $present } present
}, { $yes } for, { $no } against, { $abstain } abstained; { $outcome ->
    [passed] passed
    [no_quorum] too few came, nothing was decided
   *[refused] not passed
}.
steps-others = Also possible in this step
steps-any = Possible at any time
steps-record = What happened, and papers
steps-lacks = { $count } still missing
steps-answer-voice = Answer { $number }
steps-numbers = Numbers and people
steps-number = Matter
steps-voices = Voices
steps-voices-count = { $count }
steps-notice = Notice
steps-filing = Filing
steps-sealed = Dossier
steps-procedure = Procedure
steps-version = { $name } (version { $version })
steps-papers = Papers made
steps-way = How far it is
steps-done = Recorded: { $act }
steps-not-open = That cannot be done now; below is what can.
steps-void = Without force after a correction
steps-round = { $name } (round { $round })
steps-stay = { $owner } · { $span }
steps-since = { $owner } · since { $day }
steps-file = File { $number }
steps-ended-as = Outcome: { $outcome }
steps-limit = { $word ->
    [late] The limit of { $until } has passed
    [least] At least until { $until }
   *[kept] By { $until }
}
steps-outcome = { $outcome ->
    [settled] Its result is told
    [matter] made a matter
    [answered] answered
    [referred] sent elsewhere
    [accusation] handed to supervision
    [accepted] taken up
    [refused] not passed
    [passed] passed
    [no_quorum] too few came; the meeting does not count
    [no_answers] too few answered; this round does not count
    [done] done
    [agreed] agreed
    [again] another round
    [unresolved] no agreement
    [clear] no objections
    [upheld] an objection was upheld; back to talking
    [objected_and_kept] objections answered, result kept
    [received] filed
    [returned] sent back
    [corrected] corrected by law
    [stopped] stopped
    [satisfied] satisfied
    [question_open] questions open; work goes on
    [reopened] dissatisfied; reopened
    [end] sealed
    [taken] taken over
    [back] came back
   *[other] finished
}
steps-overrides = General requirements not kept; supervision sees this
steps-overrode = { $what } ({ $day }): { $reason }
steps-told-opened = Made a matter: { $title }
steps-told-joined = A voice was merged in
steps-told-split = A voice was taken out: { $reason }
steps-told-acted-for = { $by } for { $absent } ({ $role })
steps-told-paused = { $by } paused it until { $until }, because: { $reason }
steps-told-unpaused = { $because ->
    [day] The pause is over after { $days } days; the time is extended by as many
    [asked] It goes on early after { $days } days; the time is extended by as many
   *[moved] It went back to an earlier step; the pause ended after { $days } days
}
steps-paused = Paused until { $until }, because: { $reason }
steps-paused-rest = Only this step's own time stands still. Notices, objections, questions, explanations and the days of tasks run on.
steps-told-screened = Studied: { $outcome }{ $routed ->
    [yes] , goes to { $route }
   *[no] {""}
}
steps-told-overrode = { $by } set a general requirement aside: { $reason }
steps-told-back = Back to “{ $step }”: { $because ->
    [unlawful] corrected by order of the township
    [unlawful-opinion] held unlawful by the legal opinion
    [too-risky] held too risky by the assessment
   *[correction] a corrected figure changed the outcome
}
steps-told-exhausted = { $rounds } rounds are used up; the procedure names another way
steps-told-track = Discussed as “{ $track }”, because: { $reason }
steps-told-skipped = “{ $track }” passes over “{ $step }”
steps-told-called = { $body } called: { $when }, { $place }. { $ways }
steps-told-appraised = { $about ->
    [legal] Legal opinion
   *[expert] Expert opinion
}: { $finding ->
    [sound] sound
    [conditional] sound after changes
   *[unsound] unsound
}. { $who }
steps-told-assessed = Risk assessment ({ $day }, { $who }): { $conclusion ->
    [go-ahead] may go ahead
    [put-off] put off
   *[dropped] not to be carried out
}, { $level }
steps-carried-out-title = How “{ $title }” was carried out
steps-carried-out-task = { $title }: { $told } (done { $day })
steps-told-sealed = Sealed, dossier { $number }
steps-told-ended = The matter is closed
steps-count = { $base ->
    [households] by households: due { $due }, present { $present }
   *[persons] due { $due }, present { $present }
}{ $votes ->
    [yes] ; yes { $yes }, no { $no }, abstain { $abstain }{ $spoilt ->
        [some] , invalid { $invalid }
       *[none] {""}
    }
   *[no] {""}
}
steps-told-corrected = Figures of sitting { $sitting } corrected: was { $was }; is { $is }. Reason: { $reason }
steps-told-sitting = { $when }, { $place }{ $formal ->
    [yes] , { $form }
   *[no] {""}
}
steps-told-responsible = Responsible: { $who }
steps-told-opinion = Opinion formed: { $text }
steps-told-speech = { $who }{ $stance ->
    [for] {" "}(for)
    [against] {" "}(against)
    [asks] {" "}(asks)
   *[suggests] {" "}(suggests)
}: “{ $words }”
steps-told-briefed = Told: { $reached }; how: { $ways }
steps-told-investigated = Visited on { $day }: { $who }
steps-told-seen = Seen and heard: { $text }
steps-told-feasible = Feasible: { $text }
steps-told-measures = Measures: { $text }
steps-told-risks = Risks: { $text }
steps-told-plan = Meets { $when } at { $place }
steps-told-participants = Participants: { $text }
steps-told-agenda = Agenda: { $text }
steps-told-posted = { $number } “{ $title }” posted { $posted }, until { $until }
steps-told-published = { $number } “{ $title }” posted { $posted }, telling how it was carried out{ $until ->
    [none] {""}
   *[other] , up until { $until }
}
steps-told-objected = Objection { $number }: { $text }
steps-told-decided = Objection { $number } { $upheld ->
    [yes] upheld
   *[no] not upheld
}: { $reason }
steps-told-closed = Notice closed, { $count } objections
steps-told-submitted = Filed under { $number }
steps-told-received = Filing received, receipt { $receipt }
steps-told-returned = Filing sent back: { $reason }
steps-told-by-law = Corrected under { $law }: { $reason }; remedy: { $remedy }
steps-told-assigned = Task { $task } “{ $title }”: { $who }, by { $day }{ $costs ->
    [yes] , budget { $budget }
   *[no] {""}
}
steps-told-progressed = Task { $task }: { $text }{ $costs ->
    [yes] {" "}(spent { $spent }, paid to { $payee })
   *[no] {""}
}
steps-told-reported = Report { $report } of progress ({ $who }): { $text }
steps-told-finished = Task { $task } finished: { $text }
steps-told-all-done = { $who ->
    [above] The level above says how it was solved
   *[place] All done
}{ $costs ->
    [yes] , { $spent } spent
   *[no] {""}
}: { $text }
steps-told-stopped = { $who ->
    [above] The level above says why it cannot be solved
   *[place] Stopped
}: { $reason }
steps-told-asked = Question { $number } of supervision (answer by { $until }): { $text }
steps-told-asked-in = { $channel }: question { $number } (answer by { $until }): { $text }
steps-told-answered = Answer to question { $number }: { $text }
steps-told-concluded = Supervision concluded{ $satisfied ->
    [yes] : satisfied
   *[no] : questions open
}. { $text }
steps-told-explained = Explained{ $ways ->
    [yes] {" "}({ $way })
   *[no] {""}
}: { $text }
steps-told-tallied = { $way }: satisfied { $satisfied }, fair { $fair }, dissatisfied { $dissatisfied }
steps-told-rated = Rating closed: satisfied { $satisfied }, fair { $fair }, dissatisfied { $dissatisfied }{ $reopens ->
    [yes] , reopened
   *[no] {""}
}
steps-told-taken = Taken by { $to }, receipt { $receipt }
steps-told-came-back = Came back: { $reason }
steps-blanks = Print
steps-case = Word, to finish and hand on
steps-blank = blank, to fill in by hand
steps-print-notice = print the notice, read it out
