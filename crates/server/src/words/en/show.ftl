# How dates, times and amounts are said
# Both languages name the same variables; one that a language does not say stands as an empty choice.
show-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
show-day = { $day } { $month }
show-day-year = { $day } { $month } { $year }
show-day-week = { $week } { $day }
show-week = { $week ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
show-part = { $part ->
    [night] at night
    [morning] in the morning
    [noon] at noon
    [afternoon] in the afternoon
   *[evening] in the evening
}
show-hour = { $hour } { $half }{ $part ->
   *[other] {""}
}
show-hour-minute = { $hour }:{ $minute } { $half }{ $part ->
   *[other] {""}
}
show-moment = { $day }, { $hour }
show-span = { $from } to { $to }
show-greeting = { $part ->
    [night] It is late
    [morning] Good morning
    [noon] Good day
    [afternoon] Good afternoon
   *[evening] Good evening
}
show-yuan = ¥{ $amount }
show-wan = ¥{ $yuan }{ $amount ->
   *[other] {""}
}
