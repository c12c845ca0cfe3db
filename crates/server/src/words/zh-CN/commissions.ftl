commissions-entered = { $day }受{ $from }委托来商量{ $lettered ->
    [no] {""}
   *[yes] （{ $letter }）
}
commissions-reported = 结果报给了委托的单位{ $clocked ->
    [no] {""}
   *[yes] ，最晚{ $until }答复
}
commissions-answered = { $who }答复{ $ways ->
    [no] {""}
   *[yes] （{ $way }）
}：{ $adopted ->
    [all] 全部采纳
    [part] 采纳一部分
   *[none] 没有采纳
}
