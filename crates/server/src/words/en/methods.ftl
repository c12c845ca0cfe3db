# Methods: what they say, who adopted them, what differs between two versions
methods-title = Methods
methods-lead = { $count } methods. Each says where it comes from, who acts, within how many days, and how many must agree.
methods-all = All methods
methods-runs-here = In force here
methods-runs = In force
methods-version = Version { $version }
methods-steps = { $count } steps
methods-levels = For { $levels }
methods-level = { $level ->
    [city] cities
    [county] counties
    [township] townships and sub-districts
    [village] villages
    [community] communities
    [group] groups
    [yard] yards
   *[other] { $level }
}
methods-from = From:
methods-about = Version { $version }, for { $levels }. Days and numbers below are the method's own; those marked as unconfirmed wait for the place that adopts it.
methods-about-here = Version { $version } as it runs in { $name }, with the numbers set here.
methods-picture = Picture
methods-picture-elsewhere = Too many steps for one page: the picture is printed in parts as the board ({ $board }).
methods-board = Wall board (PDF)
methods-legend = The middle is how a matter goes when all is well. Whole lines lead forward, broken lines lead back; each is also told in words below.
methods-diagram = Picture of { $name }
methods-diagram-desc = When all is well, { $count } steps: { $names }. Another { $aside } are taken when the way is closed. Where each step leads is told below the picture.
methods-outlet = { $outcome }: { $place }
methods-to-step = to { $number } { $name }
methods-again = this step again
methods-ends = ends here
methods-end = Done
methods-used-up = After { $count } times
methods-used-up-unset = Times used up
methods-beyond = By law for others to decide
methods-rounds-label = Times
methods-rounds = At most { $count } times in one matter
methods-rounds-unset = How many times is not set here yet
methods-forms = Ways to meet
methods-public = { $name } (public)
methods-clock = { $what ->
    [answer] { $kind ->
        [publicize] Objections answered within
        [supervise] Questions answered within
        [refer] Result told within
       *[other] Dissent answered within
    }
    [stays] Published for
    [reports] Progress told at least every
   *[own] Days
}
methods-told-every = progress told once in { $days }
methods-told = (when it runs out: { $roles })
methods-kind = { $kind ->
    [collect] Collecting voices
    [screen] Study and choice
    [resolve] Meeting
    [investigate] Looking into it
    [plan] Plan
    [brief] Telling those concerned
    [deliberate] Deliberation
    [vote] Vote
    [consent] Consent door by door
    [allocate] Choosing projects
    [publicize] Publication
    [file] Filing
    [seal] Joint seal
    [implement] Carrying out
    [supervise] Supervision
    [rate] Rating
    [archive] Archive
   *[refer] Referral
}
methods-you = As { $people } see it
methods-you-lead = What you see and may do at each step. To any running matter you may add your voice at any time.
methods-you-step = Step
methods-you-sees = You see
methods-you-does = You may
methods-sees = { $kind ->
    [collect] whether your voice was answered; voices signed in public
    [screen] whether it is taken up, why, and where it goes
    [resolve] how many were due and came, how many agreed, whether it passed
    [investigate] when somebody looked and what was seen
    [plan] when, where, who is invited, the agenda
    [brief] who was told, and how
    [deliberate] how many came, what was agreed, whether dissent was answered
    [vote] due, present, for, against, abstained, and whether it counts
    [consent] how many households, how many agree, whether it suffices
    [allocate] the projects, how it was counted, which were chosen
    [publicize] the whole result, until when, answers to objections
    [file] the number and the receipt
    [seal] whether it is whole, and reasons for refusal
    [implement] who is responsible, how far it is, what it cost
    [supervise] what was asked, how it was answered, the conclusion
    [rate] how many are satisfied, fair, dissatisfied
    [archive] the contents of the dossier and its public papers
   *[refer] who took it, when, and whether they accepted
}
methods-does = { $kind ->
    [collect] raise a matter, or join one
    [deliberate] come where invited, or let a representative speak for you
    [vote] vote, if you belong to the meeting
    [consent] say yes or no to each item at your door
    [publicize] object while it is posted; you will be answered
    [seal] if it is yours to seal: seal, or say why not
    [implement] tell supervision what looks wrong
    [supervise] give supervision your question to ask
    [rate] say satisfied, fair or dissatisfied, and why
    [archive] read the public papers, take the dossier
    [allocate] propose and score as the rules say
   *[other] look; and add your voice at any time
}
methods-does-walk-up = come and speak; it is written down on the spot
methods-party-head = Who leads
methods-party = The party organisation acts in: { $steps }.
methods-party-step = { $step } ({ $owner })
methods-bends = When the way differs
methods-legal = Legal gate
methods-legal-told = A result { $who } finds unlawful goes no further: { $to }.
methods-correction = Correction by law
methods-correction-told = Where { $who } orders a correction: { $to }; the original is kept, later papers are marked void.
methods-risk = Risk assessment
methods-risk-told = { $tracks }: before anything is published or voted upon its risk to social stability is assessed, where the place asks for it; what is put off waits, what is dropped or too risky goes { $to }.
methods-feedback = Feedback
methods-feedback-told = Before the dossier is sealed { $to } are told how it was carried out.
methods-commissioned = Commissioned matters
methods-commissioned-told = What the government or a department asked for goes back to it and is answered within { $count } days.
methods-passed = Voices that belong elsewhere
methods-passed-told = What does not belong here is passed on with its reason, taken with a receipt within { $taken } days, and its result told within { $told } days after that; what comes back is seen to here.
methods-channels = Kinds of supervision
methods-channels-told = { $names }, each in a channel of its own; supervision is not satisfied while one has an unanswered question.
methods-ledger-told = A clue may be entered when it is handed over: number, hand-over, receipt, who sees to it, the day it was dealt with, nothing else; confirmed within { $confirmed } days, dealt with within { $dealt } days after that.
methods-led = Natural villages and groups
methods-led-told = Where a natural village or group talks something over, the steps of the { $body } are done by those who sit in it above.
methods-pause = Standing still
methods-pause-told = With a reason and a date, at most { $count } days in a step; notices, objections and questions run on.
methods-check = Check
methods-checked = { $errors ->
    [0] No errors
   *[other] { $errors } errors
}, { $doubts ->
    [0] no doubts
   *[other] { $doubts } doubts
}, { $notes ->
    [0] no notes
   *[other] { $notes } notes
}.
methods-findings-open = What the check found
methods-way = The way there: { $way }
methods-versions = Other versions
methods-places = Where it runs
methods-place = { $name } (version { $version })
methods-compare = What differs
methods-hints = In a place like this, think first of
methods-hints-lead = Hints by what the place said it is like, with why. What is marked unconfirmed is a suggestion, no rule.
methods-compare-with = From version { $from } to version { $to }
methods-compare-lead = From version { $from } to version { $to }:
methods-no-change = Nothing differs but the number.
methods-here = The methods of this place
methods-here-lead = When they were adopted, by whom and why stands in the public ledger.
methods-now = In force
methods-first = A new matter for which nothing else is chosen runs the first one.
methods-coming = Adopted, not yet in force
methods-earlier = Earlier
methods-none = No method has been adopted here yet.
methods-since = From { $day }
methods-which = Version
methods-when = Since
methods-who = Adopted by
methods-why = Why
methods-by = { $place } { $office } { $name }
methods-by-founding = In force since the place was set up
methods-in-spite = Adopted in spite of these doubts
methods-running-keep = Matters that run keep the version they began with; a change holds for what comes after.
methods-ledger = Public ledger
methods-desk-lead = The township or the administrator decides which method and version; what is offered from above, those who lead the place may adopt too. The decision is published.
methods-open = Can be adopted
methods-open-lead = See what the check finds and what changes first. Errors cannot be adopted; doubts need a reason.
methods-look = Look and decide
methods-name = Method
methods-for = For
methods-chosen = { $name }, version { $version }
methods-read = Whole text and picture
methods-same-version = This version is in force now.
methods-new-here = This method has not been in force here. Once adopted it stands first; the others can still be chosen.
methods-not-yours = The township or the administrator adopts methods; what is offered from above, those who lead the place may adopt too.
methods-closed-errors = { $count } errors: it cannot be adopted. Mend them and come back with a new version.
methods-closed-level = This method is for { $levels } and cannot be adopted here.
methods-done = Recorded in the public ledger.
methods-noted = { $what ->
    [end] No longer in use: { $name }
   *[main] New matters begin with: { $name }
}
methods-noted-lead = { $what ->
    [end] From that day no new matter begins by it; those that run finish by it. Who decided and why is published. The last one cannot be ended.
   *[main] New voices and matters run it where nothing else is chosen. What runs stays as it is. Who decided and why is published.
}
methods-ended = No longer in use from { $day } ({ $by }): { $reason }
methods-main-since = New matters begin with it from { $day } ({ $by }): { $reason }
methods-board-word = How we work
methods-board-scan = Scan to read more
methods-board-whole = Where each step leads
methods-board-file = Board - { $name }
methods-semicolon = ;{" "}
methods-gone = no longer { $names }
methods-new = new { $names }
methods-reworded = changed { $names }
methods-quoted = “{ $name }”
methods-named = { $number } ({ $name })
methods-times = { $count } times
methods-no-bound = any number of times
methods-no-days = no days
methods-no-threshold = no threshold
methods-change-named = The name changes from “{ $from }” to “{ $to }”.
methods-change-plain = The explanation for { $people } changes.
methods-change-plain-step = The explanation of “{ $at }” for { $people } changes.
methods-change-levels = Where it may run: { $moved }.
methods-change-step-added = New step “{ $at }” ({ $kind }).
methods-change-step-removed = Step “{ $at }” is gone.
methods-change-step-named = Step “{ $from }” is now called “{ $to }”.
methods-change-kind = “{ $at }” changes from { $from } to { $to }.
methods-change-owner = “{ $at }” passes from { $from } to { $to }.
methods-change-clock = Days of “{ $at }” for { $of ->
    [answer] answers
    [stays] publication
    [reports] reports of progress
   *[own] the step
}, { $bound ->
    [least] at least
   *[most] at most
}: from { $from } to { $to }.
methods-change-told = Who is told when “{ $at }” runs out ({ $of ->
    [answer] answers
    [stays] publication
    [reports] reports of progress
   *[own] the step
}): { $moved }.
methods-change-rounds = “{ $at }” may be entered: from { $from } to { $to }.
methods-change-leads = “{ $at }” with “{ $outcome }” led to { $from }, now to { $to }.
methods-change-exhausted = “{ $at }” used up led to { $from }, now to { $to }.
methods-change-papers = Papers of “{ $at }”: { $moved }.
methods-change-forms = Ways to meet in “{ $at }”: { $moved }.
methods-change-rules = Decision rules of “{ $at }”: { $moved }.
methods-change-published = What “{ $at }” makes is { $now ->
    [yes] now published
   *[no] no longer said to be published
}.
methods-change-rule-added = New decision rule “{ $at }”.
methods-change-rule-removed = Decision rule “{ $at }” is gone.
methods-change-quorum = { $asked ->
    [meeting] Quorum of
   *[other] How many must answer for
} “{ $at }”: from “{ $from }” to “{ $to }”.
methods-change-pass = { $asked ->
    [places] Places that must agree for
   *[other] Passing
} “{ $at }”: from “{ $from }” to “{ $to }”.
methods-change-notice = Days of notice for “{ $at }”: from { $from ->
    [0] none set
   *[other] { $from }
} to { $to ->
    [0] none set
   *[other] { $to }
}.
methods-change-setting-added = New setting “{ $at }”.
methods-change-setting-removed = Setting “{ $at }” is gone.
methods-change-default = Suggestion for “{ $at }”: from { $from } to { $to }.
methods-change-table = { $at }: { $moved }.
methods-change-other = Of “{ $at }”, { $word } changes.
methods-change-other-all = Changed: { $word }.
methods-word-answer = time for answers
methods-word-authority = authority
methods-word-base = what is counted
methods-word-beyond = what others decide by law
methods-word-body = bodies
methods-word-by-places = the word of places
methods-word-category = classes of matters
methods-word-cite = the source
methods-word-cite-notice = the source of the notice
methods-word-cite-quorum = the source of the quorum
methods-word-clock = the time
methods-word-correction = correction by law
methods-word-joint = how places take part
methods-word-drafts = drafts
methods-word-exhausted = where a used-up step leads
methods-word-form = forms of meeting
methods-word-forms = forms of meeting
methods-word-laws = statutes used
methods-word-least-present = least number present
methods-word-ledger = ledgers of clues
methods-word-legal = the legal gate
methods-word-may-be-empty = may have no task
methods-word-name = the name
methods-word-names-responsible = naming who is responsible
methods-word-note = the note
methods-word-order = the order of steps
methods-word-paper = papers
methods-word-papers = papers
methods-word-pause = standing still
methods-word-pool = the rule of the pool
methods-word-promises = promises
methods-word-reported-by = who else tells the progress
methods-word-reports = days between reports of progress
methods-word-risk = risk assessment
methods-word-role = roles
methods-word-route = routes
methods-word-rules = decision rules
methods-word-scale = most points
methods-word-settles-not = what the step does not settle
methods-word-short = the short name
methods-word-start = the first step
methods-word-stays = time of publication
methods-word-strength = how binding it is
methods-word-studies = study by the party organisation
methods-word-supervision = kinds of supervision
methods-word-track = tracks
methods-word-unconfirmed = unconfirmed
methods-word-unit = the unit
methods-word-usual = adopted by new places
methods-word-walk-up = open to whoever comes
methods-word-walks = walks
