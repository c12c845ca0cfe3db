# 现场记录、走访、承诺
floors-title = 现场记录
floors-go = 现场记录
floors-lead = 开会时用手机一条一条记：谁说了什么，当场怎么答的，答应了谁办、哪天办完。
floors-lead-open = { $held }，{ $place }。{ $host ->
    [none] {""}
   *[named] 主持：{ $host }。
}{ $speakers ->
    [none] {""}
   *[named] 发言人：{ $speakers }。
}
floors-not-counted-yet = 还没有点人数。不用签到，数一数来了多少人就行。
floors-uncounted = 到会人数没有记录
floors-speak-save = 记下
floors-waiting = 还有 { $count } 个问题等答复或承诺
floors-promised = 这次会上承诺了 { $count } 件
floors-said = 已经记下 { $count } 条
floors-as-voice = 另立一条民意
floors-somebody = 一位群众
floors-heads-of = { $group } { $count } 人
floors-heads = 来了 { $present } 人{ $counted ->
    [yes] （{ $households } 户）
   *[no] {""}
}{ $parted ->
    [yes] ：{ $groups }
   *[no] {""}
}
floors-told-walk = { $day }走访 { $households } 户{ $grouped ->
    [yes] （{ $group }）
   *[no] {""}
}
floors-told-heard = { $who }去的，听到：{ $text }
floors-told-walks = 一共走访 { $walks } 次、{ $households } 户次。说得最多的：{ $text }
floors-told-draft = { $first ->
    [yes] 写出方案第 { $draft } 稿
   *[no] 写出方案第 { $draft } 稿：{ $note }
}
floors-told-opinion = 第 { $sitting } 次会第 { $speech } 条意见{ $adopted ->
    [yes] 采纳
    [partly] 部分采纳
   *[no] 没有采纳
}：{ $text }
floors-told-opened = 在{ $place }开始记录{ $host ->
    [none] {""}
   *[named] ，主持：{ $host }
}{ $speakers ->
    [none] {""}
   *[named] ，发言人：{ $speakers }
}
floors-told-spoke = 第 { $speech } 条，{ $who }{ $stance ->
    [asks] 提问
    [suggests] 建议
    [against] 不同意
   *[for] 赞成
}：{ $words }
floors-told-put-right = 第 { $speech } 条改记为：{ $words }
floors-told-answered = 第 { $speech } 条，{ $who }当场答复：{ $words }
floors-told-turn = { $who }要发言（第 { $turn } 个）
floors-turns = 等着发言的 { $count } 人
floors-turns-lead = 没讲过的先讲，然后按先来后到。{ $minutes ->
    [0] {""}
   *[other] 每人每次最多 { $minutes } 分钟。
}
floors-turn-next = 请{ $who }发言
floors-turn-spoken = 讲过 { $count } 次
floors-spoken = 有 { $heads } 人留了名字发言，每人最多讲了 { $most } 次。
floors-told-released = 承诺第 { $promise } 条没能办成：{ $reason }
floors-heard = { $stance ->
    [asks] 问
    [suggests] 建议
   *[for] 赞成
}：“{ $words }”
floors-heard-answer = 当场答复（{ $who }）：{ $words }
floors-heard-promise = 见承诺第 { $promise } 条
floors-promise = 承诺第 { $promise } 条：{ $what }。{ $other ->
    [yes] { $who }答应，
   *[no] {""}
}{ $name }负责，{ $due }前办完
floors-standing = { $standing ->
    [kept] 兑现了
    [kept-late] 过期后办完
    [released] 没能办成
   *[open] 在办
}
floors-kept-line = { $made }。{ $standing }。{ $told }
