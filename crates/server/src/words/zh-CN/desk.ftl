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
   *[step] { $step }：{ $title }
}
desk-papers = 材料和台账
