# What a place must publish, what it has published, what is missing
openness-span = { $sort ->
    [month] { $month }/{ $year }
    [quarter] { $month ->
        [1] first
        [4] second
        [7] third
       *[other] fourth
    } quarter of { $year }
    [half] { $month ->
        [1] first
       *[other] second
    } half of { $year }
    [year] { $year }
   *[months] { $month } to { $last }/{ $year }
}
openness-title = { $name } ({ $span })
openness-any-time = whenever it happens
openness-unset = how often is not decided yet
openness-every = { $months ->
    [1] every month
    [3] every quarter
    [6] every half-year
    [12] every year
   *[other] every { $months } months
}
openness-gap = Not published in time
openness-gap-open = Not published yet (how often: to be confirmed)
openness-due = to be published now
openness-running = the period still runs
openness-late = published late
openness-published = published
openness-up = on the board
openness-over = no longer on the board
openness-replaced = corrected
openness-total = Total
openness-gaps = { $count } items missing, { $periods } periods in all
openness-no-gaps = Everything due has been published.
openness-last = Last: { $what }, published { $day }
openness-late-note = { $open ->
    [yes] By the provisional days (to be confirmed) due { $until }, { $days } days ago
   *[no] Should have been published by { $until }, { $days } days ago
}
openness-by-day = by { $until }
openness-recent = Published
openness-none = Nothing has been published here yet.
openness-row = { $number } · published { $day } · { $stand ->
    [up] on the board
    [replaced] corrected
   *[over] no longer on the board
}
openness-ask = A question about what is published? Tell us
openness-print = Print the list (A4, for the board)
openness-print-one = Print (A4, for the board)
openness-word = Word file
openness-number = Number
openness-period = Period
openness-happened = Happened on
openness-posted = Published
openness-stays = Stays up until
openness-where = Where
openness-by = Published by
openness-done = Published
openness-correct = Correct this one
openness-replaced-by = This one was corrected; the new one counts:
openness-replaces = This one takes the place of
openness-because = Why: { $reason }
openness-over-lead = Its time on the board is over and it is no longer shown to everybody. { $people ->
   *[other] Residents
} of this { $unit ->
   *[other] place
} can read it after signing in, or ask { $office ->
   *[other] the committee
}.
openness-nothing = There was nothing to publish in this period.
openness-table = What is published
openness-text = Remarks
openness-files = Files
openness-file = File
openness-file-closed = Only photos and spreadsheets: nobody can look into other files for personal numbers.
openness-file-numbers = This sheet holds an identity, phone or card number; take it out first.
openness-desk-lead = Hangs on the { $board }, published by the { $by }. What is due and what is missing stands here; what was already posted along the way comes in by itself.
openness-tasks = To be published
openness-any = Whenever it happens
openness-any-lead = No fixed rhythm: published as soon as there is something.
openness-as-seen = { $people ->
   *[other] As residents see it
}
openness-urges = Asked for
openness-urged = { $day }: { $kind ->
    [ordered] ordered by the level above
   *[asked] asked for by supervision
}: “{ $title }”: { $text }
openness-sheet = { $plain } ({ $often })
openness-fed = { $count } come in by themselves
openness-fed-lead = These need no typing; they stand first, as they are.
openness-publish = Publish
openness-column-money = yuan, as 1200.50
openness-column-count = a number
openness-column-day = for instance 2026-03-02
openness-today = { $name }: { $count } to publish
openness-watch = Supervising { $name }
openness-watch-lead = What was not published in time; it can be asked for.
openness-urge = Ask for it
openness-urge-done = Noted; { $office ->
   *[other] the committee
} sees it.
