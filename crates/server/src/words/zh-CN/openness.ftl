# 该公布什么、公布了没有、差哪些
openness-span = { $sort ->
    [month] { $year }年{ $month }月
    [quarter] { $year }年第{ $month ->
        [1] 一
        [4] 二
        [7] 三
       *[other] 四
    }季度
    [half] { $year }年{ $month ->
        [1] 上
       *[other] 下
    }半年
    [year] { $year }年
   *[months] { $year }年{ $month }月至{ $last }月
}
openness-title = { $name }（{ $span }）
openness-any-time = 随时公布
openness-unset = 多久一次还没有定
openness-every = { $months ->
    [1] 每月一次
    [3] 每季度一次
    [6] 每半年一次
    [12] 每年一次
   *[other] 每 { $months } 个月一次
}
openness-gap = 过了期限没公布
openness-gap-open = 还没有公布（多久一次待核对）
openness-due = 该公布了
openness-running = 这一期还没结束
openness-late = 公布晚了
openness-published = 已公布
openness-up = 正在公布
openness-over = 公布期已过
openness-replaced = 已更正
openness-total = 合计
openness-gaps = 还差 { $count } 项，共 { $periods } 期
openness-no-gaps = 到期该公布的都公布了。
openness-last = 最近一次：{ $what }，{ $day }公布
openness-late-note = { $open ->
    [yes] 照暂定的日子（待核对），最晚 { $until }公布，过了 { $days } 天
   *[no] 应当在 { $until }以前公布，过了 { $days } 天
}
openness-by-day = 最晚 { $until }公布
openness-recent = 公布过的
openness-none = 还没有在这里公布过。
openness-row = { $number } · { $day }公布 · { $stand ->
    [up] 正在公布
    [replaced] 已更正
   *[over] 公布期已过
}
openness-ask = 对公开的内容有疑问，告诉我们
openness-print = 打印目录（A4，贴公开栏）
openness-print-one = 打印（A4，贴公开栏）
openness-word = Word 文件
openness-number = 编号
openness-period = 哪一期
openness-happened = 发生日期
openness-posted = 公布时间
openness-stays = 一直贴到
openness-where = 公布渠道
openness-by = 谁公布的
openness-done = 公布好了
openness-correct = 更正这一期
openness-replaced-by = 这一份已经更正，以新的为准：
openness-replaces = 这一份代替：
openness-because = 更正原因：{ $reason }
openness-over-lead = 这一份的公布期已过，不再公开显示。本{ $unit }{ $people }登录以后可以看，也可以到{ $office }查询。
openness-nothing = 这一期没有需要公布的内容。
openness-table = 公开内容
openness-text = 说明
openness-files = 附件
openness-file = 附件
openness-file-closed = 只能附照片或者 Excel 表：别的文件打不开来查，里面有没有个人号码不知道。
openness-file-numbers = 这张表里有身份证号、手机号或者银行卡号，删掉再附。
openness-desk-lead = 贴{ $board }，由{ $by }公布。该公布的、差哪些都在这里；办事过程里已经公示的会自动列进来。
openness-tasks = 要公布的
openness-any = 随时公布的
openness-any-lead = 没有固定周期，事情出来就公布。
openness-as-seen = { $people }看到的样子
openness-urges = 有人督促
openness-urged = { $day }{ $kind ->
    [ordered] 上级责令
   *[asked] 监督督促
}公布“{ $title }”：{ $text }
openness-sheet = { $plain }（{ $often }）
openness-fed = 办事过程里产生的 { $count } 条，自动列入
openness-fed-lead = 下面这些不用再填，公布时原样列在最前面。
openness-publish = 公布
openness-column-money = 元，可以写 1200.50 或者 1.2万
openness-column-count = 写数字
openness-column-day = 例如 2026-03-02
openness-today = { $name }：{ $count } 项要公布
openness-watch = 监督{ $name }
openness-watch-lead = 到期没有公布的都列在这里，可以督促。
openness-urge = 督促公布
openness-urge-done = 督促已经记下，{ $office }看得到。
