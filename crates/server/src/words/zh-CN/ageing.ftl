# 等了多久
ageing-title = 等了多久
ageing-lead = 还没办的事，超期最久的在前。只看事，不比人、不比单位。
ageing-caption = 正在等的事，超期最久的在前，其余按等的时间
ageing-none = 没有符合的。换个条件，或者清空筛选。
ageing-more = 只列出前 { $shown } 条，一共 { $all } 条。用上面的条件缩小范围。
ageing-thing = 什么事
ageing-waits-for = 等什么
ageing-at = 等谁
ageing-since = 从哪天等起
ageing-due = 期限
ageing-days = 等了 { $days } 天
ageing-note = { $number } · { $step }
ageing-by-what = 等什么
ageing-by-who = 等谁
ageing-by-late = 期限
ageing-late-only = 只看超期的
ageing-what = { $what ->
    [answer] 等答复
    [question] 等答复监督提问
    [dissent] 等解释说明
    [objection] 等答复异议
    [receipt] 等接手回执
    [result] 等转办结果
    [commission] 等委托单位答复
    [task] 任务没办完
    [report] 等通报进展
    [notice] 公示满了，等结束
    [pause] 暂停中
   *[step] 等办这一步
}
