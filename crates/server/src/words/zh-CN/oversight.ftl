# 上级：先看例外
oversight-menu = 例外
oversight-title = { $name }：要过问的事
oversight-lead = 看 { $units } 个村社区，有例外的 { $count } 件。按村社区代码排列。
oversight-caption = 有例外的事，按村社区代码排列
oversight-none = 现在没有例外。
oversight-filings = 备案
oversight-filings-title = { $name }：备案
oversight-filings-lead = 报上来的备案和回执，新的在前。
oversight-filings-caption = 备案，新的在前
oversight-filings-none = 还没有报上来的备案。
oversight-passed = 转来的反映
oversight-passed-title = { $name }：转来的反映
oversight-passed-lead = 下面办不了、转到这里的反映。收下要给回执、写明谁来办；不归这里管的，写明原因退回。
oversight-passed-caption = 转来的反映，期限近的在前
oversight-passed-none = 没有等着收下或者办理的反映。
oversight-passed-col-said = 说了什么
oversight-passed-col-unit = 哪里转来的
oversight-passed-col-sent = 哪天转来
oversight-passed-col-due = 期限
oversight-passed-col-stand = 状态
oversight-passed-stands = { $what ->
    [receipt] 等收下
   *[result] 已收下，等结果
}
oversight-passed-from = 哪里转来的
oversight-passed-unnamed = 没有署名，要找他请经{ $place }
oversight-passed-meaning = { $act ->
    [voices-take] 写收件号和谁来办。反映的人和转来的地方马上看得到，办结以前期限一直走。
    [voices-answer] 写办了什么、结果怎样，会署您的名字，反映的人看得到。
   *[voices-send-back] 不归这里管的，写明原因；退回以后由转来的地方接着办。
}
oversight-passed-waiting = 转来的和超期的反映
oversight-passed-note = { $unit } · { $note }
oversight-notices = 正在公示
oversight-notice-note = { $unit } · { $left } · 异议 { $count } 条
oversight-raised = 上提的事
oversight-raised-note = { $unit } · { $since }送来
oversight-openness = 该公布的公布了没有
oversight-board = { $unit } · { $name }
oversight-own-pace = 协商节奏
oversight-own-late = 该开一次协商会了
oversight-own-kept = 按时
oversight-commissioned = 委托协商的结果，等答复
oversight-commissioned-note = { $unit } · { $from }委托
oversight-waiting = 等回执
oversight-received = 已收
oversight-returned = 退回
oversight-corrected = 依法纠正
oversight-col-unit = 村社区
oversight-col-matter = 事项
oversight-col-wrong = 例外
oversight-col-number = 备案号
oversight-col-submitted = 报送
oversight-col-answer = 回执
oversight-pace = { $met ->
    [yes] 上次协商是{ $last }
   *[no] 还没有协商过
}，应在{ $by }以前组织（要求 { $asked } 次，有 { $held } 次）
oversight-pace-kept = 上次协商是{ $last }，已经够了
oversight-pace-places = 按时的 { $count } 个，不列出来。
oversight-do-tasks-complete = 解决了，说明怎么解决的
oversight-do-tasks-stop = 解决不了，说明为什么
