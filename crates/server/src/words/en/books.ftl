books-menu = Open days, money, pilot
books-done = Recorded
books-public = As everybody sees it
books-pdf = For the board (PDF)
books-docx = For the board (Word)
books-open-days-title = Fixed days
books-open-days-lead = On these days somebody waits for you; no appointment is needed. Whatever is said is recorded as a voice and answered by name.
books-open-days-desk = Everybody sees the days that are fixed. Record each thing said as a voice of its own; a day that passed without a record is marked.
books-open-days-source = 000
books-open-days-cite = Source: “以民情恳谈日、警务开放日等平台”
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
books-allowances-source = 001
books-allowances-cite = Source: “受村(居)民委员会委托组织群众协商的人员，给予适当误工补贴，并按照村(居)务公开的要求予以公示”
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
books-means-source = 000
books-means-cite = Source: “做到活动有场地，经费有保障”
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
books-programmes-source = 000
books-programmes-cite = Source: “乡镇制定协商民主试点实施方案，指导试点村制定开展协商民主工作方案” “由党建站牵头，各相关站所配合”
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
