books-menu = 接待、经费、试点
books-done = 登记好了
books-public = 大家看到的样子
books-pdf = 张贴用（PDF）
books-docx = 张贴用（Word）
books-open-days-title = 固定接待日
books-open-days-lead = 这些日子有人在那里等您，不用预约。当天说的每件事都登记成民意，有人署名答复。
books-open-days-desk = 定好的日子大家都看得到。当天说的事，一件一件登记成民意；过了日子没有登记的，会标出来。
books-open-days-source = 000
books-open-days-cite = 依据：“以民情恳谈日、警务开放日等平台”
books-open-days-sort = { $sort ->
    [talk] 民情恳谈日
    [police] 警务开放日
   *[other] 固定接待日
}
books-open-days-rhythm = { $every ->
    [week] 每{ $week }{ $hour }
    [fortnight] 每两周的{ $week }{ $hour }
   *[month] 每月{ $day }日{ $hour }
}
books-open-days-said = { $name }（{ $rhythm }）
books-open-days-hours = { $from }到{ $until }
books-open-days-line = { $name } · { $hours }
books-open-days-at = { $where }，{ $hosts }
books-open-days-who = 接待的人：{ $hosts }
books-open-days-off = 这一次取消：{ $reason }。{ $moved ->
    [no] {""}
   *[yes] 改到{ $instead }。
}
books-open-days-came-of = { $hosts }接待，来了 { $came } 人，登记民意 { $voices } 条，其中 { $followed } 条已经答复或者立了事。
books-open-days-few = 不到 { $small }
books-open-days-nothing = 这一次还没有登记。
books-open-days-count = { $voices } 条，{ $followed } 条有着落
books-open-days-raise = 登记民意
books-open-days-past = 办过的
books-open-days-coming = 接下来的
books-open-days-days = 定下的日子
books-open-days-none = 还没有。
books-open-days-when = 什么时候
books-open-days-what = 哪个日子
books-open-days-where = 在哪儿
books-open-days-hosts = 谁接待
books-open-days-came = 来了几人
books-open-days-raised = 说的事
books-open-days-stand = 情况
books-open-days-act = 可以办
books-open-days-kept = 照常
books-open-days-ended = 办到{ $day }为止
books-open-days-stands = { $stand ->
    [off] 取消
    [held] 办了
    [missing] 没有登记
    [begun] 正在办
   *[coming] 照常
}
books-allowances-title = 误工补贴
books-allowances-lead = 受委托组织协商的人，误了工可以补一点。标准由会议决定，谁领了多少，都写在这里。
books-allowances-desk = 先有会议决定，再由主任委托，才能登记补贴。每天不超过标准，同一天不补两次，自己的由别人登记。
books-allowances-source = 001
books-allowances-cite = 依据：“受村(居)民委员会委托组织群众协商的人员，给予适当误工补贴，并按照村(居)务公开的要求予以公示”
books-allowances-decision = { $day } { $body ->
    [assembly] { $people }会议
   *[representatives] { $people }代表会议
}决定：每天最多 { $rate }
books-allowances-grants = 补贴
books-allowances-trusts = 受委托的人
books-allowances-decisions = 会议决定
books-allowances-none = 还没有。
books-allowances-who = 谁
books-allowances-days = 哪几天
books-allowances-sum = 多少
books-allowances-by = 谁登记的
books-allowances-stand = 情况
books-allowances-what = 组织什么
books-allowances-term = 从哪天到哪天
books-allowances-decision-head = 决定
books-allowances-text = 内容
books-allowances-span = { $span }，{ $days } 天
books-allowances-granted = 已登记
books-allowances-back = 收回：{ $reason }
books-allowances-total = 一共 { $sum }
books-means-title = 场地和经费
books-means-lead = 在哪儿议事，钱从哪儿来、用到哪儿去，都写在这里。
books-means-desk = 来的钱先登记，花的钱记在哪一笔上；花得比剩的多，登记不了。
books-means-source = 000
books-means-cite = 依据：“做到活动有场地，经费有保障”
books-means-fund = { $source } · { $purpose }（还剩 { $left }）
books-means-totals = 来了 { $came }，花了 { $went }，还剩 { $left }。
books-means-venues = 场地
books-means-funds = 来的钱
books-means-spent = 花的钱
books-means-no-venues = 还没有登记场地。
books-means-no-funds = 还没有登记经费。
books-means-no-spent = 还没有花钱。
books-means-name = 名称
books-means-place = 地址
books-means-seats = 坐得下
books-means-keeper = 谁管钥匙
books-means-source-head = 谁给的
books-means-on = 哪天
books-means-sum = 多少
books-means-left = 还剩
books-means-what = 办了什么
books-means-payee = 付给谁
books-means-given-up = 不用了：{ $reason }
books-means-venue = { $where }，坐得下 { $seats } 人
books-means-came = 来了 { $sum }
books-means-back = 收回：{ $reason }
books-programmes-title = 试点实施方案
books-programmes-lead = 哪个站所牵头，分几个阶段，做到哪一步，都写在这里。
books-programmes-desk = 乡镇（街道）发布方案、指导试点；试点的地方写本地工作方案。场地、经费、办了几件事，从各自的台账里来，不另外填。
books-programmes-source = 000
books-programmes-cite = 依据：“乡镇制定协商民主试点实施方案，指导试点村制定开展协商民主工作方案”“由党建站牵头，各相关站所配合”
books-programmes-led-by = { $lead }牵头（{ $officer }）
books-programmes-phases = 阶段
books-programmes-places = 试点的地方
books-programmes-guided = 得到的指导
books-programmes-phase = 阶段
books-programmes-span = 从哪天到哪天
books-programmes-work = 做什么
books-programmes-stand = 情况
books-programmes-stands = { $stand ->
    [closed] 小结了
    [late] 到期没有小结
    [runs] 正在做
   *[coming] 还没开始
}
books-programmes-place = 哪里
books-programmes-plan = 工作方案
books-programmes-venue = 场地
books-programmes-money = 剩的经费
books-programmes-matters = 议的事
books-programmes-guidance = 指导
books-programmes-missing = 还没有
books-programmes-count = { $all } 件，办结 { $ended } 件
books-programmes-asked = 请在{ $day }前做好
books-programmes-own-plan = 本地工作方案：{ $text }
books-programmes-no-plan = 还没有写本地工作方案。
books-programmes-not-guided = 还没有登记指导。
books-programmes-none = 还没有方案。
books-programmes-on = 哪天
books-programmes-by = 谁
