# 监督：看得到每一步
supervision-menu = 监督
supervision-title = 监督
supervision-place = 核对
supervision-lead = 在办 { $running } 件，超期 { $late } 件。每一步都能看，谁也关不掉。
supervision-caption = 在办的事，超期的在前
supervision-aside = 要留意的
supervision-unit = 件
supervision-running = 在办
supervision-over = 超期
supervision-questions = 没答复的提问
supervision-objections = 没答复的异议
supervision-col-matter = 事项
supervision-col-step = 办到哪步
supervision-col-who = 谁在办
supervision-indicator = { $fine ->
    [no] { $name }
   *[other] { $part }·{ $core }·{ $name }
}{ $set ->
    [no] （分值没有定）
   *[other] （{ $worth } 分）
}{ $scored ->
    [no] { "" }
   *[other] ，已打 { $done } 分
}
supervision-col-due = 期限
supervision-col-stand = 状态
supervision-none = { $home }现在没有在办的事。
supervision-no-clock = 没有期限
supervision-tag-late = 已超期
supervision-tag-look = 请留意
supervision-tag-going = 进行中
supervision-overrides = 不照一般做法的
supervision-corrections = 更正和依法纠正
supervision-open = 没答复的异议和提问
supervision-notices = 正在公示
supervision-unpublished = 到期没有公开
supervision-notice-note = { $number } · { $left } · 异议 { $count } 条
supervision-merged = 一人兼任几个职务
supervision-clues = 移交的线索
supervision-clue = 线索 { $receipt }
supervision-clue-note = 交给{ $to } · { $when } · { $stand ->
    [confirmed] 已收到，指定了人办
    [late] 超期没有确认
    [not-dealt] 超期没有办结
    [dealt] 已办结
   *[waits] 等确认
}
supervision-clue-lead = 反映个人的问题，只有接手的人能看内容。
supervision-handed-to = 交给谁
supervision-handed-at = 什么时候
supervision-handed-by = 谁移交的
supervision-receipt = 回执号
supervision-hidden = 内容只有{ $to }能看，这里只记移交。
supervision-confirm-by = 最晚哪天确认
supervision-deal-by = 最晚哪天办结
supervision-dealt-with = 办结
supervision-deal-lead = 只记办结的日子，不记怎么办的。
supervision-designated = 收到并指定
supervision-designated-who = { $who } · { $when }
supervision-designate = 收到了，指定谁办
supervision-designate-lead = 只记谁办、什么时候指定，不记内容。以后换人，再指定一次，前面的记录留着。
supervision-passed = 转出去的反映
supervision-passed-note = 转给{ $to } · { $what ->
    [receipt] 等回执
   *[result] 等结果
} · { $left }
supervision-sealed = 只给监督委员会看的
supervision-sealed-lead = 这一条只给监督委员会看，由监督委员会答复。
supervision-answered = { $when } · 已答复
supervision-unanswered = { $when } · 等答复
supervision-unsigned = 没有署名
supervision-late = { $what ->
    [step] 这一步{ $over }{ $number ->
       *[other] {""}
    }
    [objection] 第 { $number } 条异议的答复{ $over }
    [question] 第 { $number } 个提问的答复{ $over }
    [dissent] 第 { $number } 条不同意见的解释{ $over }
    [commission] 委托单位的答复{ $over }
    [task] 第 { $number } 项任务{ $over }
    [report] 该向大家通报的进展{ $over }
   *[other] 期限{ $over }
}
supervision-no-quorum = “{ $step }”到会人数不够，还没有重开
supervision-overridden = { $rule }，原因：{ $reason }
supervision-unlawful = 被责令依法纠正（{ $law }），还没有改完
supervision-flagged = 法律另有规定：{ $note }
supervision-exhausted = “{ $step }”的次数用完了，没有结果
supervision-paused = 暂停到{ $until }，原因：{ $reason }
supervision-objection = 第 { $number } 条异议没有答复
supervision-question = 监督第 { $number } 问没有答复
supervision-question-in = { $channel }第 { $number } 问没有答复
supervision-corrected = 第 { $number } 次会议的数字更正过
shown-overridden = 没有照一般要求办
shown-overridden-consents-closes-early = 征询没有问完就结束
shown-overridden-consents-other-number-due = 征询的总数和名册不一样
shown-overridden-floors-others-turn = 没有照先后顺序发言
shown-overridden-floors-turn-too-long = 发言超过了大家一样的时间
shown-overridden-meetings-called-too-late = 会议通知晚了
shown-overridden-meetings-no-expert-heard = 没有请懂行的人论证
shown-overridden-meetings-other-number-due = 应到人数和名册不一样
shown-overridden-tasks-over-budget = 支出超过预算
supervision-wrong = 要留意
supervision-checks = 程序清单
supervision-checks-lead = 规程和法律要求的，一样一样对照。
supervision-check-step = 环节
supervision-check-what = 要求
supervision-check-is = 情况
supervision-check-whole = 整件事
supervision-check-none = 还没有要对照的。
supervision-check = { $what ->
    [time] 在期限内办完
    [call] 提前的天数够
    [quorum] 到会人数够
    [posted] 公示满期
    [objections] 异议都答复了
    [reports] 进展按期通报
    [stays] 结果张贴满法定时间
    [dissents] 不同意见都解释了
    [filed] 备案收到回执
    [questions] 监督提问按期答复
   *[tasks] 任务按期办完
}
supervision-check-holds = { $holds ->
    [yes] 做到了
    [no] 没做到
   *[open] 还没到时候
}
supervision-records = 全部记录
supervision-papers = 材料
supervision-dossier = 一事一档
supervision-opened = 立事
supervision-voices = 民意条数
supervision-responsible = 责任人
supervision-archive = 档案号
supervision-ended = 已结束
supervision-until = { $until }（{ $left }）
supervision-round = { $name }（第 { $round } 次）
supervision-most = 最晚 { $day }
supervision-least = 至少到 { $day }
supervision-void = 因更正失效
supervision-ledgers = 线索台账
supervision-ledger-note = { $count } 条 · 超期 { $late } 条
supervision-ledger-lead = 共 { $count } 条，超期 { $late } 条。
supervision-ledger-number = 编号
supervision-ledger-handed = 移交
supervision-ledger-to = 交给谁
supervision-ledger-confirmed = 收到并指定
supervision-ledger-dealt = 办结
supervision-ledger-stand = { $stand ->
    [dealt] 已办结
    [dealt-late] 超期办结
    [late] 已超期
    [confirmed] 在办
   *[waits] 等确认
}
supervision-ledger-now = 情况
supervision-ledger-direct = 反映人直接交来
supervision-ledger-empty = 这本台账里还没有线索。
supervision-ledger-kept = 只记编号、移交、回执、谁办、哪天办结；反映了什么、谁反映的，不记。
supervision-asked = 监督提问
supervision-asked-lead = 共 { $count } 问，没答复 { $open } 问。
supervision-asked-caption = 监督提问，没答复的在前
supervision-asked-empty = 还没有人提问。
supervision-asked-none = 没有分类的监督
supervision-asked-number = { $matter } · 第 { $number } 问
supervision-asked-matter = 事项
supervision-asked-kind = 哪一类监督
supervision-asked-text = 问什么
supervision-asked-due = 最晚答复
supervision-asked-stand = { $stand ->
    [late] 超期没答复
    [answered] 已答复
    [answered-late] 超期答复
   *[open] 等答复
}
supervision-asked-now = 情况
