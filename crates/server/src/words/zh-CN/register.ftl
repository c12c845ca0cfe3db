# 事项台账
register-title = 事项台账
register-lead = 在办 { $running } 件，已办完 { $ended } 件
register-view = { $view ->
    [mine] 等我办
    [soon] 快到期
    [late] 已超期
    [posted] 正在公示
    [ended] 已办完
   *[running] 在办
}
register-caption = 事项台账：{ $view ->
    [mine] 等我办的
    [soon] 快到期的
    [late] 已超期的
    [posted] 正在公示的
    [ended] 已办完的
   *[running] 在办的
}事项
register-none = { $view ->
    [mine] 没有等您办的事项。
    [soon] 没有快到期的事项。
    [late] 没有超期的事项。
    [posted] 没有正在公示的事项。
    [ended] 还没有办完的事项。
   *[running] 没有符合的事项。换个条件，或者清空筛选。
}
register-text = 事项或编号
register-matter = 事项
register-step = 办到哪步
register-who = 谁在办
register-due = 期限
register-stand = 状态
register-act = 操作
register-number = 编号
register-voices = 民意条数
register-opened = 立项日期
register-note = { $number } · { $voices } 条民意 · { $day }
register-no-due = 没有期限
register-ended-on = { $day }办完
register-done = 办完了
register-stands = { $stand ->
    [late] 已超期
    [soon] 快到期
    [posted] 正在公示
    [paused] 暂停
    [asked] 监督有提问
    [ended] 已办完
   *[going] 进行中
}
register-go = { $kind ->
    [screen] 去研究
    [resolve] 去登记会议
    [deliberate] 去登记会议
    [vote] 去登记会议
    [brief] 去通报
    [investigate] 去调研
    [plan] 去拟方案
    [publicize] 看公示
    [file] 去备案
    [implement] 看进展
    [supervise] 看监督
    [rate] 看评议
    [archive] 去归档
    [refer] 看转办
   *[ended] 看一看
}
register-personal = 台账里有身份证、电话或银行卡号码，不能导出：{ $places }。请先把标题里的号码去掉。
register-note-view = { $place }：{ $view }
register-note-made = { $moment }导出，共 { $count } 件
register-bad-file = 台账文件 { $file } 读不懂：{ $why }
register-bad-empty = 台账“{ $set }”没有列。
register-bad-of = 台账“{ $set }”：of = "{ $of }" 不认识，可以写 voices（民意）、matters（事项）、tasks（任务）。
register-bad-taken = 台账“{ $set }”的 id 已经有了，换一个。
register-bad-field = 台账“{ $set }”第 { $column } 列“{ $head }”：没有“{ $field }”这个字段。可以用的有：{ $known }
register-bad-form = 台账“{ $set }”第 { $column } 列“{ $head }”：没有“{ $form }”这种格式。可以用的有：{ $known }
register-note-made-itself = 本表由系统从办理记录生成，无需另填。
register-channel = { $channel ->
    [web] 网上
    [phone] 电话
    [counter] 当面
    [visit] 走访
    [diary] 民情日记
    [box] 意见箱
    [chat] 微信群
    [open-day] 接待日
   *[meeting] 会上
}
register-visibility = { $visibility ->
    [signed] 公开署名
    [unnamed] 对公众匿名
   *[supervision] 只给监督员看
}
register-voice-stand = { $stand ->
    [waiting] 等答复
    [answered] 已答复
    [in-matter] 列入议事
    [referred] 转办
   *[handed-over] 移交监督
}
register-task-stand = { $stand ->
    [finished] 已办完
    [void] 不再办
   *[going] 在办
}
register-yes-no = { $yes ->
    [true] 是
   *[false] 否
}
