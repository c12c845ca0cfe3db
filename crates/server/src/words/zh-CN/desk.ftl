# 工作台的菜单和“今天”
desk-today = 今天
desk-voices = 民意
desk-matters = 事项台账
desk-notices = 正在公示
desk-place = { $home }
desk-settings = 本{ $unit }规定
desk-home = { $home }的首页
desk-search = 搜事项、编号
desk-record = 登记一件事
desk-numbered = 第 { $number } 条：{ $text }
desk-sealed = （只给监督委员会看）
desk-tasks = 要办的事
desk-tasks-count = 共 { $count } 件
desk-late = 已超期
desk-due-today = 今天到期
desk-soon = 快到期
desk-whenever = 顺手就办
desk-nothing = 今天没有等着办的事。有人来说事，点“登记一件事”。
desk-waiting = { $people }在等
desk-waiting-none = 没有人在等答复。
desk-waiting-since = { $number } · { $days ->
    [0] 今天说的
   *[other] 等了 { $days } 天
}
desk-figure-voices = 等答复
desk-figure-running = 在办
desk-figure-posted = 正在公示
desk-figure-late = 已超期
desk-figure-unit = 件
desk-note-late = { $number } · { $until }到期，超 { $days } 天
desk-note-due = { $number } · { $until }前
desk-note-free = { $number }
desk-do = { $what ->
    [answer] 答复民意：{ $title }
    [question] 答复监督提问：{ $title }
    [dissent] 解释说明：{ $title }
    [objection] 答复异议：{ $title }
    [task] 催任务：{ $title }
    [notice] 结束公示：{ $title }
    [post] 贴出公示：{ $title }
    [pause] 暂停到期，接着办：{ $title }
   *[step] { $step }：{ $title }
}
# 提醒
reminders-title = 提醒
reminders-lead = 期限快到、已经过了的，按您的选择提醒。同一个期限只提醒一次。
reminders-none = 没有要提醒您的。
reminders-wishes = 我要怎么提醒
reminders-before = 提前几天提醒
reminders-days = { $days ->
    [0] 不提前
   *[other] 提前 { $days } 天
}
reminders-mails-soon = 快到期时，也发邮件吗
reminders-mails-late = 超期时，也发邮件吗
reminders-mail = 邮箱
reminders-mail-hint = 邮件里只写编号、环节和日期，不写反映的内容。
reminders-save = 保存
reminders-saved = 保存好了
reminders-aside = 都看过了
reminders-no-route = 这里还没有设置发邮件的服务器，邮件先存着，设好以后再发。页面上的提醒照常。
reminders-no-address = 这不是一个邮箱地址，请照 name@example.cn 这样写。
reminders-where-to = 要发邮件，请写邮箱；不发就选“否”。
reminders-task = { $what }：{ $title }
reminders-note = { $number } · { $until } · { $left }
reminders-what = { $what ->
    [answer] 答复民意
    [question] 答复监督提问
    [dissent] 解释说明
    [objection] 答复异议
    [task] 完成任务
    [pause] 暂停到期
   *[step] 办这一步
}
reminders-subject = { $place } { $number } { $when ->
    [late] 已超期
   *[soon] 快到期
}：{ $what }（{ $until }）
reminders-greeting = { $name }：
reminders-line = { $place } { $number } { $step } { $what }，期限到 { $until }{ $when ->
    [late] ，已经过了
   *[soon] {""}
}。
reminders-automatic = 这封邮件按期限自动发出，不用回复。不想收，或者要改提前几天：
# 一周安排和日历订阅
week-title = 一周安排
week-lead = { $span }：会议、期限、公示到期
week-turn = 换一周
week-before = 上一周
week-this = 这一周
week-after = 下一周
week-free = 没有安排
week-kind = { $sort ->
    [meeting] { $what ->
        [held] 开过会
       *[meets] 开会
    }
    [notice] 公示满
    [stay] 公布可以撤
   *[deadline] { $what ->
        [answer] 最晚答复
        [question] 最晚答复提问
        [dissent] 最晚解释
        [objection] 最晚答复异议
        [task] 任务到期
        [pause] 暂停到期
       *[step] 这一步到期
    }
}
week-feed = 订阅到手机日历
week-feed-lead = 生成一个只属于您的网址，放进手机或电脑的日历里，会议和您的期限就会自动出现。里面只有编号和环节，没有人名和内容。
week-feed-make = 生成订阅网址
week-feed-anew = 换一个网址
week-feed-revoke = 停用
week-feed-address = 订阅网址
week-feed-once = 这个网址只显示这一次，谁拿到都能看，不要转给别人。丢了就换一个，旧的马上停用。
week-feed-since = { $day }生成的网址还在用。
week-feed-name = { $place }议事安排
week-feed-entry = { $place } { $number } { $step } { $sort ->
    [meeting] 开会
    [notice] 公示满
    [stay] 公布可以撤
   *[deadline] { $what ->
        [answer] 最晚答复
        [question] 最晚答复提问
        [dissent] 最晚解释
        [objection] 最晚答复异议
        [task] 任务到期
        [pause] 暂停到期
       *[step] 到期
    }
}
