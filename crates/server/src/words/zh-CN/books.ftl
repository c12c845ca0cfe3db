books-menu = 接待、计划、制度、经费
books-stands-on = 依据：
books-done = 登记好了
books-public = 大家看到的样子
books-pdf = 张贴用（PDF）
books-docx = 张贴用（Word）
books-open-days-title = 固定接待日
books-open-days-lead = 这些日子有人在那里等您，不用预约。当天说的每件事都登记成民意，有人署名答复。
books-open-days-desk = 定好的日子大家都看得到。当天说的事，一件一件登记成民意；过了日子没有登记的，会标出来。
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
books-programmes-answer = 办得怎么样
books-programmes-unanswered = 还没有回话
books-programmes-answers = 指导 { $given } 次，回话 { $answered } 次
books-programmes-sites = 协商示范点
books-programmes-no-sites = 还没有示范点。
books-programmes-reason = 为什么
books-programmes-site-here = 这里是协商示范点
books-programmes-site-holds = 示范点
books-programmes-site-over = 不在期内
books-year-plans-title = 年度协商计划
books-year-plans-lead = 一年里哪个月议什么、谁负责，都写在这里。议了没有、办成没有，看立的事，不另外填。
books-year-plans-desk = 一年一份计划，发布了就不改写：要添一项、少一项，都写明原因。立了事的，把事连到这一项上，情况自己会变。
books-year-plans-plan = { $year } 年{ $body }工作计划
books-year-plans-said = { $year } 年 { $month } 月：{ $topic }
books-year-plans-month-of = { $month } 月
books-year-plans-note = { $month } 月，{ $who }负责
books-year-plans-tally = 计划 { $all } 项：办结 { $done } 项，正在办 { $running } 项，过了月份没有议 { $missing } 项。
books-year-plans-added = 后来添的：{ $reason }
books-year-plans-dropped = 不议了：{ $reason }
books-year-plans-entries = 计划议的事
books-year-plans-month = 月份
books-year-plans-topic = 议题
books-year-plans-who = 谁负责
books-year-plans-stand = 情况
books-year-plans-none = 还没有年度计划。
books-year-plans-stands = { $stand ->
    [done] 办结
    [running] 正在办
    [missing] 过了月份没有议
    [dropped] 不议了
   *[coming] 还没到
}
books-bylaws-title = 协商议事制度
books-bylaws-lead = 议事照什么制度来，都写在这里：谁通过的，哪天通过的，改过几次。
books-bylaws-desk = 制度原文存在这里，发布了就不改写：改了是新的一版，旧的还看得到。议事规则由群众自己定，要指出在哪件事里、哪份记录上定的。
books-bylaws-file = 存着的制度
books-bylaws-text = 制度
books-bylaws-adopted = 谁通过的
books-bylaws-stand = 情况
books-bylaws-none = 还没有制度。
books-bylaws-earlier = 以前的
books-bylaws-adopted-by = { $body }{ $day }通过，第 { $version } 版
books-bylaws-because = 修改的原因：{ $reason }
books-bylaws-holds = 正在用
books-bylaws-repealed = { $day }起不用了：{ $reason }
books-indicators-title = 评估细化指标
books-indicators-lead = 评协商议事评哪些、一项值几分，都写在这里。打分一项一项打，扣一分、加一分都写明理由。
books-indicators-desk = 规程评的每一项，可以分成几个核心项目，下面写细化指标和分值。没有写的一项照整项打分。发布了就不改写：改了是新的一版。打了一半的表照原来的一版打完。
books-indicators-tree = 现在用的
books-indicators-earlier = 以前的
books-indicators-nothing = 这里用的规程没有要打分的指标，不用定细化指标。
books-indicators-none = 还没有细化指标，照规程写的几项整项打分。
books-indicators-name = 细化指标
books-indicators-points = 分值
books-indicators-above = { $place }统一定的，这里照用。
books-indicators-version = 第 { $version } 版，{ $day }发布{ $changed ->
    [no] 。
   *[other] 。改的原因：{ $reason }
}
books-indicators-withdrawn = { $day }起不用了：{ $reason }
books-indicators-sum = { $bonus ->
    [yes] 最多加 { $points } 分
   *[no] { $points } 分
}
books-hirings-title = 公开招聘
books-hirings-lead = 招什么人、谁聘上了、聘到哪天，都写在这里。
books-hirings-desk = 先公开招聘，过了报名的日子才能聘人，聘的人不多过名额。一聘期一考核，考核过了才能再聘。
books-hirings-no-role = 这里用的规程里，没有要公开招聘的人。
books-hirings-calls = 招聘公告
books-hirings-hired = 聘上的人
books-hirings-paid = 工作补贴
books-hirings-none = 还没有。
books-hirings-who = 谁
books-hirings-term = 聘期
books-hirings-appraised = 考核
books-hirings-stand = 情况
books-hirings-role = 招什么人
books-hirings-places = 几名
books-hirings-until = 报名到哪天
books-hirings-days = 哪几天
books-hirings-sum = 多少
books-hirings-back = 收回的原因
books-hirings-called = 招 { $places } 名，报名到{ $day }
books-hirings-since = 从{ $day }起
books-hirings-not-appraised = 还没有考核
books-hirings-appraised-as = { $result }（{ $day }）
books-hirings-over = 聘期满了
books-hirings-coming = 还没开始
books-hirings-soon = 还有 { $days } 天聘期满
books-hirings-runs = 聘期内
books-hirings-open = 正在报名
books-hirings-closed = 报名结束
