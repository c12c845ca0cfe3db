# 村里的事：列表、事项页、每一步办成什么样
matters-search = 搜{ $home }的事
matters-list = 事项
matters-running = 在办
matters-done = 办完
matters-by-category = 按类看
matters-chosen = 正在看
matters-none = 这里还没有事项。
matters-found = 搜“{ $words }”，找到 { $count } 件
matters-not-found = 没有找到“{ $words }”。换个词试试。
matters-ended = 已办结
matters-ended-on = { $day }办结归档
matters-at = { $step }
matters-now = { $owner }：{ $step }
matters-next-end = 办结归档
matters-next-by = { $next }，这一步最晚 { $day }
matters-next-from = { $next }，最早 { $day }
matters-number = 编号
matters-from = 谁提的
matters-voices = { $count } 条反映
matters-money = 花多少钱
matters-money-of = 预算 { $budget }，已花 { $spent }
matters-overrides = 变通
matters-overrides-of = { $count } 处没照一般做法，理由记在案，监督委员会能看到
matters-dossier = 档案
matters-turn = 轮到{ $owner }：{ $step }
matters-clock-most = 规定{ $days }办好。
matters-clock-least = 规定{ $days }，时间不到不能结束。
matters-clock-over = 时间已经到了，可以往下办。
matters-then = 接着：{ $next }
matters-see-notice = 看公示、提意见
matters-story = 办到哪一步了
matters-method = 按哪个规程办
matters-round = { $name }（第 { $round } 次）
matters-who = { $owner } · { $when }
matters-will = { $owner }负责
matters-void = 因更正失效
matters-task-void = 不再办
matters-reopened = 因更正重开
matters-corrected = { $day }上一级依法纠正了这件事的结果，依据{ $law }。原来的结果不再有效，要重新商量。
matters-corrected-see = 看纠正的经过
matters-limit = 规定{ $days }
matters-limit-used = 规定{ $days }，{ $used ->
    [0] 当天办好
   *[other] 用了 { $used } 天
}
matters-over = 超期
matters-met = 够
matters-unmet = 不够
matters-tasks = 谁在办
matters-task = { $who }负责，{ $due }前办完{ $costs ->
    [yes] ；预算 { $budget }{ $funds ->
        [none] {""}
       *[named] （{ $funds }）
    }，已花 { $spent }
   *[no] {""}
}
matters-task-done = 办完了
matters-bulletins = 进展通报（{ $count } 次）
matters-bulletin = 第 { $report } 次 · { $who }
matters-reports = { $days }向大家通报一次进展{ $next ->
    [yes] ，下一次最晚{ $until }
   *[no] {""}
}。
matters-reports-unset = 要定期向大家通报进展；多久一次，当地还没有定。
matters-notices = 公示和异议
matters-notice = { $number } · 异议 { $count } 条
matters-said = 反映的人怎么说
matters-unsigned = { $count } 条反映没有公开署名，内容不公开，同样有答复。
matters-ratings = 大家满意吗
matters-papers = 材料
matters-paper = { $day }形成 · PDF
matters-whole-dossier = 一事一档：全部材料
matters-checked-dossier = 一事一档：带证明，可以自己核对
matters-say-too = 我也要说
matters-open-to-you = 这件事您可以
told-joined = 并入一条反映。
told-split = 分出一条反映，另外办理。
told-acted-for = 代{ $role }办理。
told-paused = 暂停到{ $until }：{ $reason }
told-unpaused = { $because ->
    [day] 暂停到期，接着办，一共停了 { $days } 天。
    [asked] 提前接着办，一共停了 { $days } 天。
   *[moved] 退回前面的环节，暂停结束，一共停了 { $days } 天。
}
matters-paused = 暂停到{ $until }
told-screened = { $outcome ->
    [accepted] 收下，列入商量。
    [refused] 没有列入，原因告诉了反映的人。
   *[referred] 转给别处办。
}
told-reason = 理由：{ $text }
told-remedy = 怎么改：{ $text }
told-text = { $text }
told-overrode = 没有照一般做法：{ $rule }，理由记在案。
told-exhausted = 已经 { $rounds } 次，按规程换一条路走。
told-went-back = { $because ->
    [unlawful] 上级要求依法纠正
    [unlawful-opinion] 法律意见认为违法
    [too-risky] 风险评估认为不能实施
   *[correction] 因为更正
}，回到“{ $step }”重新办，后面的材料失效。
told-called = 通知召开{ $body }：{ $when }，{ $place }
told-track = 按“{ $track }”来议
told-appraised = { $about ->
    [legal] 法律意见
   *[expert] 论证评估意见
}：{ $finding ->
    [sound] 可以
    [conditional] 改了可以
   *[unsound] 不可以
}
told-assessed = 社会稳定风险评估（{ $day }）：{ $conclusion ->
    [go-ahead] 可实施
    [put-off] 暂缓
   *[dropped] 不实施
}，{ $level }
told-appraised-law = 依据：{ $law }
told-late = { $what ->
    [notice] 公示到期没有收
    [stay] 公示贴满了时间没有收
    [objection] 第 { $number } 条异议到期没有答复
    [question] 监督的第 { $number } 问到期没有答复
    [dissent] 第 { $number } 条不同意见到期没有解释
    [task] 第 { $number } 项任务到期没办完
    [commission] 到期没有答复委托协商的一方
    [report] 到期没有通报进展
   *[step] 到期没办好
}
told-late-told = { $late }，已经告诉{ $told }
told-sealed = 归档，档号 { $number }。
told-counts = { $base ->
    [households] 按户：应到 { $due } 户，实到 { $present } 户
   *[persons] 应到 { $due }，实到 { $present }
}：赞成 { $yes }，反对 { $no }，弃权 { $abstain }
told-present = { $base ->
    [households] 按户：应到 { $due } 户，实到 { $present } 户
   *[persons] 应到 { $due }，实到 { $present }
}
told-held = { $held }，{ $body }在{ $place }开会。
told-was = 原来记的：{ $counts }
told-outcome = { $outcome ->
    [agreed] 谈拢了。
    [again] 还没谈拢，再议一次。
   *[unresolved] 谈不拢，交上面一级的会来定。
}
told-item = { $settled ->
    [yes] 逐条定的：{ $name }——{ $conclusion }
   *[no] 还没有定的问题：{ $name }
}
told-opinion = 形成的意见：{ $text }
told-dissents = 有 { $count } 条不同意见，照原话记下，都要解释说明。
told-dissent = 不同意见：“{ $text }”
told-dissent-by = { $who }不同意：“{ $text }”
told-corrected = { $day }更正：{ $was } → { $is }
told-briefed = 通报给{ $reached }（{ $ways }）。
told-investigated = { $day }去看了{ $visits ->
    [0] {""}
   *[other] ，走访 { $visits } 户
}。
told-co-hosts = 共同主办：{ $names }
told-organisations = 请来的群团组织、共建单位：{ $names }
told-invited = 为这件事另请 { $count } 位成员：{ $who }
told-seen = 看到的：{ $text }
told-feasible = 办得成吗：{ $text }
told-measures = 怎么办：{ $text }
told-risks = 有什么风险：{ $text }
told-plan = { $when }，在{ $place }商量。
told-participants = 参加的人：{ $text }
told-agenda = 议程：{ $text }
told-posted = 贴出公示：{ $title }。{ $end }以前可以提异议。
told-published = 贴出办理结果：{ $title }。
told-notice-link = 看公示 { $number }
told-objected = 收到第 { $number } 条异议。
told-decided = 第 { $number } 条异议{ $upheld ->
    [yes] 成立，结果收回重新商量。
   *[no] 不成立，理由已经答复。
}
told-closed = 公示结束，一共 { $count } 条异议，都有答复。
told-submitted = 报送备案，编号 { $number }。
told-received = 收到备案，回执 { $receipt }。
told-returned = 备案退回，要补正。
told-corrected-by-law = 上级依法纠正，依据 { $law }
told-assigned = { $who }负责{ $title }，{ $due }前办完{ $costs ->
    [yes] ，预算 { $money }
   *[no] {""}
}。
told-progress = { $day }报进展，花了 { $money }。
told-payee = 付给：{ $text }
told-reported = { $who }第 { $report } 次通报进展。
told-finished = 第 { $task } 项任务 { $day }办完。
told-all-done = { $who ->
    [above] 上级说明：解决了
   *[place] 全部办完
}{ $costs ->
    [yes] ，一共花了 { $money }
   *[no] {""}
}。
told-stopped = { $who ->
    [above] 上级说明：解决不了
   *[place] 停止实施
}
told-asked = 监督委员会提了第 { $number } 问，{ $by }前答复。
told-asked-in = { $channel }提了第 { $number } 问，{ $by }前答复。
told-answered = 第 { $number } 问已经答复。
told-concluded = { $satisfied ->
    [yes] 监督委员会看过了，没有问题。
   *[no] 监督委员会认为还有问题，继续看着。
}
told-explained = 第 { $number } 条不同意见，已经解释说明。
told-tallied = { $way }收回 { $count } 份评议。
told-totals = 满意 { $satisfied }，一般 { $fair }，不满意 { $dissatisfied }
told-few = 评的人不到 { $small } 个，先不公布数字。
told-rated = { $reopens ->
    [yes] 不满意的多，重新办。
   *[no] 评议通过。
}
told-taken = { $to }接下了，回执 { $receipt }。
told-settled = { $result ->
    [done] 转办的事办好了
   *[not-done] 转办的事没有办
}{ $from ->
    [outside] （{ $who }）：
   *[above] ：
}
told-came-back = 对方退回，接着办。
matters-promises = 会上的承诺（{ $count } 件）
matters-promise = { $other ->
    [yes] { $who }答应，
   *[no] {""}
}{ $name }负责，{ $due }前办完{ $done ->
    [yes] 。{ $told }
   *[no] {""}
}
matters-drafts = 方案一共 { $count } 稿：看每一稿改了什么
matters-lights = 有诉求，有落实，有回应，有监督
matters-light-asked = 有诉求
matters-light-done = 有落实
matters-light-answered = 有回应
matters-light-watched = 有监督
matters-light-yes = 有了
matters-light-not-yet = 还没有
matters-light-late = 过期了
