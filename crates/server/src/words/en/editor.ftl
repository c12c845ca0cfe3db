# Writing methods: drafts, changes, rehearsal, proposal
editor-title = Writing methods
editor-lead = Make a method of your own from one that is there: names, days, owners, steps. Once nothing is wrong, propose it.
editor-drafts = Drafts
editor-none = No drafts yet. Begin from a method below.
editor-col-draft = Draft
editor-col-stand = Stand
editor-col-method = Method
editor-col-act = Act
editor-in-work = Being written
editor-stands-as = On record (version { $version })
editor-changed = Changed by { $who }, { $when }
editor-written = Methods written here
editor-written-lead = Their whole text stands in the ledger and never changes. To change one, write its next version.
editor-written-on = On record since { $day }
editor-next = Next version
editor-method = { $name } (version { $version })
editor-begin-title = Begin from a method
editor-begin-lead = The method itself stays as it is.
editor-from = Which method
editor-method-name = Name of the method
editor-method-name-hint = Not needed for a next version.
editor-begin = Begin
editor-import-title = Import a file
editor-import-lead = A method exported elsewhere (.toml). What cannot be read is told with its line.
editor-file = Method file
editor-import = Import
editor-dropped = The draft is gone
editor-version = Version { $version }
editor-origin = From “{ $name }”, version { $version }
editor-head = Name and levels
editor-rehearse = Rehearse
editor-propose = Propose
editor-export = Export
editor-undo = Take back the last change
editor-undo-lead = The last change can be taken back.
editor-undone = Taken back
editor-saved = Saved
editor-was-written = It is on record now. Next, adopt it, or offer it to the places below.
editor-steps = Main steps ({ $count })
editor-steps-lead = Open a step to change it, or to put one behind it.
editor-others = Other steps
editor-col-step = Step
editor-owner = Owner
editor-col-clock = Clock
editor-col-leads = Outcomes
editor-leads = { $outcome } → { $to }
editor-end = End
editor-nowhere = nowhere
editor-found = Findings
editor-found-none = Nothing was found.
editor-fix = What to do: { $fix }
editor-way = The way there: { $way }
editor-set-right = Set it right
editor-rules = Decision rules
editor-rules-lead = Only upward. A rule of law that is raised becomes one of your own.
editor-of-law = by law
editor-raise = Raise
editor-change = Change
editor-notice-said = { $days ->
    [0] No days of notice are set
   *[other] { $days } days of notice
}
editor-names = Names
editor-names-lead = Choose a name to change it.
editor-names-of = { $table ->
    [body] Bodies
    [role] Roles
    [paper] Papers
   *[form] Forms of meeting
}
editor-level = { $level ->
    [city] City
    [county] County
    [township] Township
    [village] Village
    [community] Community
    [group] Group
   *[yard] Yard
}
editor-kind = { $kind ->
    [screen] Screening
    [collect] Collecting
    [resolve] Resolution
    [investigate] Field research
    [plan] Plan
    [brief] Briefing
    [deliberate] Deliberation
    [vote] Vote
    [consent] Consent
    [allocate] Allocation
    [publicize] Publication
    [file] Filing
    [seal] Sealing
    [implement] Implementation
    [supervise] Supervision
    [rate] Rating
    [archive] Archive
   *[refer] Referral
}
editor-kind-plain = { $kind ->
    [screen] An organisation studies and decides without counting heads.
    [collect] Anybody speaks, every voice is answered.
    [resolve] A body decides; those present and in favour are counted.
    [investigate] Somebody goes and looks.
    [plan] Time, place, participants and agenda are published.
    [brief] Those concerned are told beforehand.
    [deliberate] People sit down and talk; dissent is written down word for word.
    [vote] An assembly decides.
    [consent] Every door is asked, item by item.
    [allocate] Projects are scored and chosen within a budget.
    [publicize] It is posted; objections are answered.
    [file] It is filed above, with a receipt.
    [seal] Spending is signed by several together.
    [implement] Tasks with a person, a day and money.
    [supervise] Questions with deadlines.
    [rate] Those affected say whether it is good.
    [archive] The dossier is put together and sealed.
   *[refer] Somebody else takes it and answers.
}
editor-step-kind = { $kind }: { $plain }
editor-cite = Basis: { $cite }
editor-cited = { $label } “{ $quote }”
editor-told = Told when late: { $who }
editor-nothing = None
editor-bound = At most { $rounds } times, then “{ $then }”
editor-part = { $part ->
    [name] Name
    [owner] Owner
    [clock] Clock
    [answer] Days to answer
    [stays] Days on display
    [reports] Days between reports of progress
    [rounds] Rounds
    [papers] Papers
   *[forms] Forms of meeting
}
editor-connect = Lead elsewhere
editor-add-here = Put a step here
editor-remove-step = Take this step out
editor-back = Back
editor-which-kind = Which kind of step
editor-outcome-of = { $step } ({ $outcome })
editor-wish = { $what ->
    [head] Name of the method
    [rename] Rename { $about }
    [threshold] Raise a threshold: { $about }
    [notice] Days of notice: { $about }
    [step] Name of { $about }
    [owner] Owner of { $about }
    [clock] Clock of { $about }
    [rounds] Rounds of { $about }
    [papers] Papers of { $about }
    [forms] Forms of { $about }
    [connect] Lead { $about } elsewhere
    [remove] Take out { $about }
   *[add] Put a step behind { $about }
}
editor-wish-lead = { $what ->
    [threshold] Only upward.
    [clock] Never below the figure of a statute. A changed number waits to be confirmed by the place.
    [remove] Where does what led here lead now?
    [rounds] A loop is bounded, and says where it leads then.
    [add] The new step leads on where it led before.
   *[other] Saved at once; the last change can be taken back.
}
editor-plain = One sentence for residents
editor-levels = Where it may run
editor-name = Name
editor-step-name = Name of the step
editor-short = Short name
editor-short-hint = For the step bar, at most four characters.
editor-at-least-days = At least so many days
editor-at-most-days = At most so many days
editor-days-kind = Which days count
editor-natural = Every day
editor-working = Working days
editor-hours = Hours
editor-tell = Who is told when it is late
editor-rounds = At most so many times
editor-then = Where it goes then
editor-papers = Papers of this step
editor-new-paper = A new paper
editor-paper-public = Residents see the new paper
editor-forms = Forms of meeting
editor-new-form = A new form
editor-form-fits = When it fits
editor-to = Where to
editor-joined = Where it leads now
editor-remove = Take it out
editor-save = Save
editor-test = How it is counted
editor-at-least = At least
editor-more-than = More than
editor-over = Numerator
editor-under = Denominator
editor-heads = How many
editor-only-upward = Only upward.
editor-notice-days = Days of notice
editor-least = At least so many days
editor-most = At most so many days
editor-answer-days = Days to answer objections and questions
editor-scale = Most points for a project
editor-rule = Decided by which rule
editor-own-rule = Our own (below)
editor-own-rule-hint = For our own rule: which share.
editor-base-label = What is counted
editor-base = { $base ->
    [persons] Persons
   *[households] Households
}
editor-rule-of = Passing of { $step }
editor-concerned = Those whom the matter concerns
editor-itself = Once more (this step)
editor-on = “{ $outcome }” leads to
editor-basis = On what it is based
editor-basis-hint = Which meeting or document, which day.
editor-add = Add the step
editor-setting-clock-least = Least days of “{ $step }”
editor-setting-clock-most = Most days of “{ $step }”
editor-setting-answer-least = Least days to answer in “{ $step }”
editor-setting-answer-most = Most days to answer in “{ $step }”
editor-setting-reports-least = Least days between reports of “{ $step }”
editor-setting-reports-most = Most days between reports of “{ $step }”
editor-setting-stays-least = Least days on display of “{ $step }”
editor-setting-stays-most = Most days on display of “{ $step }”
editor-setting-scale = Most points of “{ $step }”
editor-rehearse-lead = Played apart from everything real.
editor-ways = Which way
editor-way-main = The main way
editor-way-through = Through “{ $step }”
editor-way-finding = To what is wrong: { $sentence }
editor-acts = Act { $shown } of { $all }
editor-next-act = Next act
editor-whole = Play to the end
editor-played = Played to the end.
editor-act-refused = This act was refused; see why above.
editor-no-way = No way leads to the end. See the findings first.
editor-not-played = A step of this way cannot be rehearsed (a seal needs real holders).
editor-propose-lead = Put “{ $name }”, version { $version }, on record.
editor-propose-what = Once on record this version never changes; anybody sees its text, and exports carry it. Adopting it is another act.
editor-propose-sure = Put it on record
editor-already = “{ $name }”, version { $version }, is on record. A change makes the next version.
editor-errors = { $count } errors
editor-errors-lead = A method with errors cannot be proposed.
editor-doubts = { $count } doubts
editor-doubts-lead = Doubts do not stand against the record; adopting asks for a reason.
editor-drop = Throw it away
editor-drop-title = Throw this draft away
editor-drop-lead = The draft is gone for good; what is on record stays.
editor-author = Begun by { $who }, { $when }
editor-adopt = Adopt it here
editor-offer = Offer it to the places below
editor-changes = What it says otherwise
