# 工作进展报告
reports-title = 工作进展报告
reports-lead = { $place }，{ $span }。数字都从办理记录里来，不用另填。
reports-spans = 换一段时间
reports-span = { $which ->
    [now] 这{ $word ->
        [half] 半年
        [quarter] 一季度
        [year] 一年
       *[month] 个月
    }
   *[before] 上{ $word ->
        [half] 半年
        [quarter] 一季度
        [year] 一年
       *[month] 个月
    }
}
reports-no-such-days = 没有这样一段时间
reports-no-such-days-why = 结束的日子不能早于开始的日子。下面是这半年的情况。
reports-figures = 总的情况
reports-voices = 民意
reports-of-voices = 收到 { $all } 条，已答复 { $part } 条
reports-answered-late = ，其中 { $count } 条答复晚了
reports-matters = 事项
reports-of-matters = 立事 { $all } 件，办结 { $part } 件
reports-sheets = 征求意见表
reports-of-sheets = { $count } 张
reports-whose = 由谁办
reports-of-whose = 留在这里办 { $all } 件，别的部门、单位接手 { $part } 件
reports-opinions = 对方案的意见
reports-of-opinions = 答复 { $all } 条，采纳 { $part } 条{ $some ->
    [0] {""}
   *[other] ，部分采纳 { $some } 条
}
reports-running = 还在办
reports-sittings = 会议
reports-of-sittings = { $all } 次，{ $part } 人次
reports-notices = 公示
reports-of-notices = { $all } 份，异议 { $part } 条
reports-filed = 备案
reports-tasks = 到期的任务
reports-of-tasks = { $all } 项，办完 { $part } 项
reports-count = { $count } 件
reports-raised = 需要上级帮助解决的事
reports-late = 超期的事
reports-going = 正在办的事
reports-ended = 办结的事
reports-col-matter = 事项
reports-col-stand = 情况
reports-col-when = 期限或办结
reports-none = 没有
reports-rated = { $all } 人评，{ $part } 人满意
reports-files = 报上去
reports-files-lead = 按公文的样子排好，改一改就能报。
reports-word = 报告（Word）
reports-pdf = 报告（PDF）
reports-open = 看这半年的报告
