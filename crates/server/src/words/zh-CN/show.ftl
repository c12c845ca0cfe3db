# 日期、时间、金额的说法
# Both languages name the same variables; one that a language does not say stands as an empty choice.
show-month = { $month }
show-day = { $month }月{ $day }日
show-day-year = { $year }年{ $month }月{ $day }日
show-day-week = { $day }（{ $week }）
show-week = { $week ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
show-part = { $part ->
    [night] 夜里
    [morning] 上午
    [noon] 中午
    [afternoon] 下午
   *[evening] 晚上
}
show-hour = { $part } { $hour } 点{ $half ->
   *[other] {""}
}
show-hour-minute = { $part } { $hour } 点 { $minute } 分{ $half ->
   *[other] {""}
}
show-moment = { $day }{ $hour }
show-span = { $from } 至 { $to }
show-greeting = { $part ->
    [night] 夜深了
    [morning] 上午好
    [noon] 中午好
    [afternoon] 下午好
   *[evening] 晚上好
}
show-yuan = { $amount } 元
show-wan = { $amount } 万元{ $yuan ->
   *[other] {""}
}
