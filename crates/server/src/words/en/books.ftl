books-menu = Open days, plans, rules, money
books-stands-on = After{" "}
books-done = Recorded
books-public = As everybody sees it
books-pdf = For the board (PDF)
books-docx = For the board (Word)
books-open-days-title = Fixed days
books-open-days-lead = On these days somebody waits for you; no appointment is needed. Whatever is said is recorded as a voice and answered by name.
books-open-days-desk = Everybody sees the days that are fixed. Record each thing said as a voice of its own; a day that passed without a record is marked.
books-open-days-sort = { $sort ->
    [talk] Talk day
    [police] Police open day
   *[other] Fixed day
}
books-open-days-rhythm = { $every ->
    [week] every { $week }, { $hour }
    [fortnight] every second { $week }, { $hour }
   *[month] every month on the { $day }., { $hour }
}
books-open-days-said = { $name } ({ $rhythm })
books-open-days-hours = { $from } to { $until }
books-open-days-line = { $name } · { $hours }
books-open-days-at = { $where }, { $hosts }
books-open-days-who = Who sits there: { $hosts }
books-open-days-off = Called off: { $reason }. { $moved ->
    [no] {""}
   *[yes] Instead: { $instead }.
}
books-open-days-came-of = With { $hosts }; { $came } came, { $voices } voices recorded, { $followed } of them answered or made a matter.
books-open-days-few = fewer than { $small }
books-open-days-nothing = Nothing is recorded of it yet.
books-open-days-count = { $voices }, { $followed } followed up
books-open-days-raise = Record a voice
books-open-days-past = Held
books-open-days-coming = Coming
books-open-days-days = The days kept
books-open-days-none = None yet.
books-open-days-when = When
books-open-days-what = Which day
books-open-days-where = Where
books-open-days-hosts = With whom
books-open-days-came = How many came
books-open-days-raised = What was said
books-open-days-stand = State
books-open-days-act = To do
books-open-days-kept = kept
books-open-days-ended = kept until { $day }
books-open-days-stands = { $stand ->
    [off] called off
    [held] held
    [missing] not recorded
    [begun] going on
   *[coming] as planned
}
books-allowances-title = Allowances
books-allowances-lead = Whoever is entrusted with organising may be paid for the days they lose. A meeting sets the rate; who received how much stands here.
books-allowances-desk = A decision first, then a trust by the head, then an allowance. No more than the rate a day, no day twice, nobody records their own.
books-allowances-decision = { $day }, { $body ->
    [assembly] the assembly
   *[representatives] the representatives
}: at most { $rate } a day
books-allowances-grants = Allowances
books-allowances-trusts = Who is entrusted
books-allowances-decisions = Decisions
books-allowances-none = None yet.
books-allowances-who = Who
books-allowances-days = Which days
books-allowances-sum = How much
books-allowances-by = Recorded by
books-allowances-stand = State
books-allowances-what = With what
books-allowances-term = From when to when
books-allowances-decision-head = Decision
books-allowances-text = What it says
books-allowances-span = { $span }, { $days } days
books-allowances-granted = recorded
books-allowances-back = taken back: { $reason }
books-allowances-total = { $sum } in all
books-means-title = Venues and money
books-means-lead = Where the place meets, where its money comes from and where it goes.
books-means-desk = Record what came first, then what went and of which money; more than is left cannot be recorded.
books-means-fund = { $source } · { $purpose } ({ $left } left)
books-means-totals = { $came } came, { $went } went, { $left } is left.
books-means-venues = Venues
books-means-funds = Money that came
books-means-spent = Money that went
books-means-no-venues = No venue is recorded yet.
books-means-no-funds = No money is recorded yet.
books-means-no-spent = Nothing is spent yet.
books-means-name = Name
books-means-place = Address
books-means-seats = Seats
books-means-keeper = Who keeps the key
books-means-source-head = From whom
books-means-on = Day
books-means-sum = How much
books-means-left = Left
books-means-what = For what
books-means-payee = To whom
books-means-given-up = not used any more: { $reason }
books-means-venue = { $where }, { $seats } seats
books-means-came = { $sum } came
books-means-back = taken back: { $reason }
books-programmes-title = Pilot programme
books-programmes-lead = Which station leads, which phases there are, and how far it has come.
books-programmes-desk = The township publishes a programme and guides; a place that takes part writes its own plan. Venues, money and matters come from their own books, nothing is typed again.
books-programmes-led-by = { $lead } leads ({ $officer })
books-programmes-phases = Phases
books-programmes-places = Places that take part
books-programmes-guided = Guidance received
books-programmes-phase = Phase
books-programmes-span = From when to when
books-programmes-work = What is done
books-programmes-stand = State
books-programmes-stands = { $stand ->
    [closed] closed
    [late] over, not closed
    [runs] going on
   *[coming] not begun
}
books-programmes-place = Place
books-programmes-plan = Plan of work
books-programmes-venue = Venues
books-programmes-money = Money left
books-programmes-matters = Matters
books-programmes-guidance = Guidance
books-programmes-missing = none yet
books-programmes-count = { $all }, { $ended } ended
books-programmes-asked = To be done by { $day }
books-programmes-own-plan = Plan of work here: { $text }
books-programmes-no-plan = No plan of work is written here yet.
books-programmes-not-guided = No guidance is recorded yet.
books-programmes-none = No programme yet.
books-programmes-on = Day
books-programmes-by = By
books-programmes-answer = What was done about it
books-programmes-unanswered = Not answered yet
books-programmes-answers = Guided { $given } times, answered { $answered }
books-programmes-sites = Demonstration sites
books-programmes-no-sites = No sites yet.
books-programmes-reason = Why
books-programmes-site-here = A demonstration site of deliberation
books-programmes-site-holds = Site
books-programmes-site-over = Not in its time
books-year-plans-title = Plan of the year
books-year-plans-lead = What is to be discussed in which month, and who sees to it. Whether it was discussed and done is read from the matters and typed nowhere.
books-year-plans-desk = One plan for a year, and it is never written over: what comes in later or falls away has its reason. Name the matter that was opened for an entry, and its state follows by itself.
books-year-plans-plan = { $body }: plan of { $year }
books-year-plans-said = { $year }-{ $month }: { $topic }
books-year-plans-month-of = Month { $month }
books-year-plans-note = Month { $month }, { $who }
books-year-plans-tally = { $all } planned: { $done } done, { $running } under way, { $missing } not discussed in their month.
books-year-plans-added = Came in later: { $reason }
books-year-plans-dropped = Fell away: { $reason }
books-year-plans-entries = What is planned
books-year-plans-month = Month
books-year-plans-topic = Topic
books-year-plans-who = Who sees to it
books-year-plans-stand = State
books-year-plans-none = No plan yet.
books-year-plans-stands = { $stand ->
    [done] Done
    [running] Under way
    [missing] Not discussed in its month
    [dropped] Fell away
   *[coming] To come
}
books-bylaws-title = Rules on file
books-bylaws-lead = By which rules one deliberates here: who adopted them, when, and how often they were changed.
books-bylaws-desk = A text on file is never written over: a change is a new version, and the earlier ones stay. Rules of procedure are the people’s own: name the matter or the record in which they made them.
books-bylaws-file = On file
books-bylaws-text = Text
books-bylaws-adopted = Adopted by
books-bylaws-stand = State
books-bylaws-none = Nothing on file yet.
books-bylaws-earlier = Earlier
books-bylaws-adopted-by = { $body }, { $day }, version { $version }
books-bylaws-because = Changed because: { $reason }
books-bylaws-holds = In force
books-bylaws-repealed = Not in force since { $day }: { $reason }
books-indicators-title = Fine indicators of the evaluation
books-indicators-lead = What is evaluated and how much each item is worth. Each is scored by itself, and every point taken off or added says why.
books-indicators-desk = Each thing the method evaluates can be split up into core items, with fine indicators and their points below. What is not split up is scored whole. A version is never written over, and a sheet is ended by the version it was begun with.
books-indicators-tree = In use
books-indicators-earlier = Earlier
books-indicators-nothing = No method used here scores anything, so there is nothing to split up.
books-indicators-none = No fine indicators yet: each thing the method names is scored whole.
books-indicators-name = Fine indicator
books-indicators-points = Points
books-indicators-above = Set by { $place }, used here.
books-indicators-version = Version { $version }, published { $day }{ $changed ->
    [no] .
   *[other] . Changed because: { $reason }
}
books-indicators-withdrawn = No longer used since { $day }: { $reason }
books-indicators-sum = { $bonus ->
    [yes] { $points } added at most
   *[no] { $points } points
}
books-hirings-title = Open hiring
books-hirings-lead = Who is looked for, who was hired and until when.
books-hirings-desk = First an open call; somebody is hired after its last day, within its places. Each term is appraised, and only then is somebody hired again.
books-hirings-no-role = No method in use here hires anybody openly.
books-hirings-calls = Calls
books-hirings-hired = Hired
books-hirings-paid = Allowances
books-hirings-none = None yet.
books-hirings-who = Who
books-hirings-term = Term
books-hirings-appraised = Appraisal
books-hirings-stand = State
books-hirings-role = Looked for
books-hirings-places = Places
books-hirings-until = Come forward until
books-hirings-days = Which days
books-hirings-sum = How much
books-hirings-back = Taken back because
books-hirings-called = { $places } places, come forward until { $day }
books-hirings-since = Since { $day }
books-hirings-not-appraised = Not appraised yet
books-hirings-appraised-as = { $result } ({ $day })
books-hirings-over = Term is over
books-hirings-coming = Not begun
books-hirings-soon = Term ends in { $days } days
books-hirings-runs = In term
books-hirings-open = Open
books-hirings-closed = Closed
