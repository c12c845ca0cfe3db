# Papers and dossiers
papers-withheld = This paper seems to hold an identity, phone or bank number and cannot be published. Please correct these places first: { $places }
papers-glyphs = No font has these characters: { $missing }. Ask the administrator for a fuller font, or write them another way.
papers-date = { $year }-{ $month }-{ $day }
papers-date-short = { $month }-{ $day }
papers-both-times = happened { $happened }, recorded { $recorded }
papers-yuan = { $amount } yuan
papers-the-clock = the system's clock
papers-somebody = somebody concerned
papers-organ = { $name }{ $level ->
    [village] {" "}villagers' committee
    [community] {" "}residents' committee
    [township] {" "}people's government
    [subdistrict] {" "}sub-district office
   *[other] {""}
}
papers-upper = the township's government
papers-place-word = village
papers-place-kept = village-affairs villagers
papers-place-either = village (community)
papers-place-own = { $level ->
    [community] community
   *[other] village
}
papers-scan = Scan to follow it and to speak
papers-ledger-entry = entry { $position } of the ledger
papers-entry = entry { $position }
papers-entries = entries { $first } to { $last }
papers-running = under way
papers-incomplete = under way, this file is not complete
papers-this-file = this file
papers-version = { $name }, version { $version }
papers-number = Number
papers-opened = Opened
papers-closed = Closed
papers-result = Result
papers-procedure = Procedure
papers-ledger = Ledger
papers-file-number = File number
papers-file-name = { $number }-dossier
papers-internal = kept on file, for those who handle it, supervision and the level above
papers-void = Without force since a correction: its step was taken back; the original is kept.
papers-void-mark = {" "}(without force since a correction)
papers-taken-back = This notice was taken back after an objection; a later notice takes its place.
papers-round = {" "}(round { $round })
papers-fact = { $name }: { $value }
papers-section = { $number ->
    [1] I.{" "}
   *[other] { $number }.{" "}
}
papers-ending = How this step ended
papers-ended = { $how } ({ $left }{ $late ->
    [yes] , late
   *[no] {""}
})
papers-channel = { $name }: 
papers-unconfirmed = { $cite } (to be checked)
papers-line-unset = { $what ->
    [quorum] present
   *[pass] in favour
}: the place has set no share, none was asked, there are { $have } { $each }
papers-each = { $base ->
    [households] households
    [owners] owners
    [items] items
    [places] places
   *[persons] people
}
papers-counted = { $base ->
    [households] by households,{" "}
   *[persons] {""}
}
papers-line-heads = { $count } { $each }
papers-line-share = { $over }/{ $under } of { $of ->
    [all] all due
    [present] those present
   *[participating] those who voted
}
papers-line = { $what ->
    [quorum] present
   *[pass] in favour
} { $test ->
    [more_than] more than
    [at_most] at most
   *[at_least] at least
} { $share }: { $test ->
    [at_most] allowed
   *[at_least] needed
} { $needed } { $each }, there are { $have } { $each }, { $met ->
    [yes] met
   *[no] not met
}
papers-organisation = sends somebody
papers-item-open = not settled yet; talked over again next time
papers-no-names = villager resident people representative group household owner shop officer everybody somebody
papers-speaker-sealed = (for supervision only)
papers-speaker-unnamed = not named
papers-speaker-nobody = a resident
papers-explained-how = { $way ->
    [none] explained by { $by }
   *[other] explained by { $by }, { $way }
}
papers-task-done = done
papers-party = Party committee of { $name }{ $level ->
    [subdistrict] {" "}(working committee)
   *[other] {""}
}
papers-voice-inside = (not on this sheet)
papers-blank-date = date
papers-blank-clock = Posted on ____, from ____ to ____, ____ full days
papers-blank-object = Whoever disagrees tells us by ____:
papers-object = { $phone ->
    [none] in person at { $office }
   *[other] call { $phone }, in person at { $office }
}
papers-or-scan = , or scan the code below
papers-natural-days = { $days } full days
papers-working-days = { $days } full working days
papers-blank-mark = {" "}(blank)
