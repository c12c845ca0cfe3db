# 工作台的菜单和“今天”
desk-today = 今天
desk-voices = 民意
desk-matters = 事项台账
desk-notices = 正在公示
desk-place = { $home }
desk-settings = 本地规定
desk-home = { $home }的首页
desk-search = 搜事项、编号
desk-record = 登记一件事
desk-numbered = 第 { $number } 条：{ $text }
desk-sealed = （只给监督委员会看）
desk-tasks = 要办的事
desk-tasks-count = 共 { $count } 件
desk-tasks-first = 共 { $count } 件，先列最急的 { $shown } 件
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
    [receipt] 等接手回执：{ $title }
    [result] 等转办结果：{ $title }
    [clue] 确认线索，指定谁办：{ $title }
    [clue-result] 办结线索：{ $title }
    [commission] 等委托单位答复：{ $title }
    [report] 通报进展：{ $title }
    [task] 催任务：{ $title }
    [notice] 结束公示：{ $title }
    [post] 贴出公示：{ $title }
    [pause] 暂停到期，接着办：{ $title }
   *[step] { $step }：{ $title }
}
desk-papers = 材料和台账
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
    [receipt] 等接手回执
    [result] 等转办结果
    [clue] 确认线索，指定谁办
    [clue-result] 办结线索
    [commission] 等委托单位答复
    [report] 通报进展
    [task] 完成任务
    [pause] 暂停到期
    [openness] 公布
    [term] 聘期满
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
        [open] 固定接待日
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
        [term] 聘期满
        [receipt] 等接手回执
        [result] 等转办结果
        [clue] 确认线索，指定谁办
        [clue-result] 办结线索
        [commission] 委托单位最晚答复
        [report] 最晚通报进展
        [pause] 暂停到期
       *[step] 这一步到期
    }
}
week-feed = 订阅到手机日历
week-feed-lead = 生成一个只属于您的网址，放进手机或电脑的日历里，会议和您的期限就会自动出现。里面只有编号、环节、时间和开会的地点，没有人名和内容。
week-feed-make = 生成订阅网址
week-feed-anew = 换一个网址
week-feed-revoke = 停用
week-feed-address = 订阅网址
week-feed-once = 这个网址只显示这一次，谁拿到都能看，不要转给别人。丢了就换一个，旧的马上停用。
week-feed-since = { $day }生成的网址还在用。
week-feed-name = { $place }议事安排
week-feed-entry = { $place } { $number } { $step } { $sort ->
    [meeting] { $what ->
        [open] 接待
       *[other] 开会
    }
    [notice] 公示满
    [stay] 公布可以撤
   *[deadline] { $what ->
        [answer] 最晚答复
        [question] 最晚答复提问
        [dissent] 最晚解释
        [objection] 最晚答复异议
        [task] 任务到期
        [term] 聘期满
        [receipt] 等接手回执
        [result] 等转办结果
        [clue] 确认线索，指定谁办
        [clue-result] 办结线索
        [commission] 委托单位最晚答复
        [report] 最晚通报进展
        [pause] 暂停到期
       *[step] 到期
    }
}
# 代理
deputies-title = 代理
deputies-lead = 有人不在，由别的经办人在他的职务里代办。代办的事都写明代谁，监督委员会看得到。
deputies-now = 现在和以后的代理
deputies-caption = 代理，从近到远
deputies-none = 没有安排代理。
deputies-absent = 谁不在
deputies-role = 什么职务
deputies-deputy = 由谁代
deputies-term = 从哪天到哪天
deputies-by = 谁安排的
deputies-stand = 状态
deputies-days = { $from } 到 { $until }
deputies-stands = { $stand ->
    [lasts] 正在代
    [coming] 还没开始
   *[ended] 已结束
}
deputies-done = 办好了
# 以前的台账
earlier-title = 以前的台账
earlier-lead = 以前年度办过的事，从旧台账收进来，标明补录。不算在办，也不进统计。
earlier-import = 导入以前的台账
earlier-import-lead = 先看有没有错，没有错再整张收进来。有一处错就一件也不收。
earlier-choose = 选一张表
earlier-file-field = 旧台账（.xlsx 或 .csv）
earlier-heads = 第一行写栏名，认得这些：{ $heads }。事项、反映日期、办理结果三栏要有，别的可以没有。
earlier-look = 看有没有错
earlier-sure = 整张收进来
earlier-sure-lead = 收进来以后每件都标明补录：什么时候的事照原来的日期，什么时候记的是今天。
earlier-faults = 这些地方要改，改好再来：
earlier-notes = 可以收，收之前请看一看：
earlier-number-taken = 第 { $row } 行：编号 { $number }（{ $year } 年）已经收进来过了。请删掉这一行，或者核对编号。
earlier-personal = 第 { $row } 行“{ $column }”里有电话号码、身份证号或者银行卡号，用不着的请先在表里删掉。
earlier-strange-kind = 类别“{ $name }”这里没有在用（{ $count } 件），收进来照原样写着。
earlier-more = 还有 { $count } 处没有列出来。
earlier-preview = 没有错，可以收 { $count } 件（下面是前 { $shown } 件）
earlier-preview-caption = 要收进来的事项
earlier-taken = 收进来了 { $count } 件
earlier-caption = 以前的台账，从新到旧
earlier-none = 还没有符合的。
earlier-col-thing = 事项
earlier-col-happened = 反映日期
earlier-col-ended = 办结日期
earlier-col-result = 办理结果
earlier-col-responsible = 责任人
earlier-col-recorded = 补录
earlier-recorded = 补录 · { $day } · { $who }
earlier-note = { $number } · { $category }
earlier-by-command = 管理员
earlier-by-year = 哪一年
earlier-year = { $year } 年
earlier-heads-number = 编号|序号|台账编号|登记号
earlier-heads-title = 事项|问题|事项名称|反映事项|反映问题|主要内容
earlier-heads-happened-on = 反映日期|登记日期|日期|受理日期|反映时间|登记时间
earlier-heads-ended-on = 办结日期|完成日期|办结时间|完成时间
earlier-heads-category = 类别|分类|事项类别
earlier-heads-result = 办理结果|处理结果|办理情况|结果|答复情况
earlier-heads-responsible = 责任人|承办人|负责人|经办人
earlier-heads-note = 备注|说明
earlier-faster = 刚才有人先记了别的，这张表还没有收。请再点一次。
earlier-empty = 栏名下面没有内容。
earlier-no-head = 没有找到栏名。请在前十行里写一行栏名，要有：{ $columns }。
earlier-file = { $what ->
    [large] 文件太大，最多 20 MB。请分成几张表。
    [many] 行或列太多，一张表最多 20000 行、200 列。请分成几张表。
    [broken] 文件打不开，可能坏了或者加了密码。请另存为 .xlsx 再来。
    [empty] 表是空的。
   *[kind] 这不是表格。请用 .xlsx 或 .csv 文件。
}
earlier-cell = 第 { $row } 行第 { $column } 列：{ $what ->
    [lost-digits] 超过 15 位的数字，表格里已经丢了后几位。请把这一列改成文本，重新填。
    [encoding] 有认不出的字。请另存为 UTF-8 或 GB18030 的 CSV，或者 .xlsx。
   *[error] 单元格是错误值（如 #REF!）。请改成内容。
}
earlier-fault = 第 { $row } 行“{ $column }”：{ $what ->
    [missing] 没有填。请补上。
    [long] 太长，最多 { $figure } 个字。请写短一点。
    [day] 看不出是哪一天。请写成 2023-05-01 这样。
    [future] 日期还没有到。请核对。
    [before] 早于反映日期。请核对。
    [early] 早于 { $figure } 年。请核对年份。
   *[twice] 和第 { $figure } 行的编号一样。请改掉一个。
}
# 练习
practice-title = 练习
practice-banner = 练习：这里的人和事都是假的，不会进任何台账和统计
practice-entry = 回到练习步骤
practice-place = { $name }（练习）
practice-passing-lead = 不用账号，谁都可以照一个演练，一步一步把规程走一遍，看看每一步谁来办、能做什么、什么做不成。
practice-begin-lead = 照一个演练，一步一步把规程走一遍。
practice-apart = 练习和真的分开：另有一本账、一个时钟，不进台账、统计、导出和搜索。重新开始就清空；程序重启也清空。
practice-which = 练哪一个
practice-begin = 开始练习
practice-heading = 练习：{ $title }
practice-lead = 已经走了 { $done } 步，一共 { $all } 步
practice-next = 下一步
practice-past = 走过的步骤
practice-go = 照这样做
practice-look = 看看是在哪一页做的
practice-refused = 这一步会被拒绝，看看为什么。
practice-did = { $who }：{ $act }
practice-ok = 办好了
practice-no = 没有办成：{ $rule }
practice-rule-matters-incomplete = 档案还不齐，不能归档。
practice-rule-matters-last-voice = 一件事至少要留一条反映。
practice-rule-matters-not-yours = 这一步由规程写明的人来办。
practice-rule-notices-closed = 公示已经结束，不能再提异议。
practice-rule-notices-not-over = 公示的日子还没有满，不能提前结束。
practice-rule-notices-not-yours = 这一步由贴公示的一方来办。
practice-rule-notices-open-objections = 还有异议没有答复，答复完才能结束公示。
practice-rule-pauses-not-yours = 暂停由书记、主任或会长来定。
practice-rule-pauses-standing = 这件事暂停着，要先“接着办”。
practice-rule-pauses-too-long = 停得太久，超过了规定的天数。
practice-rule-pauses-until-a-past-day = 停到的日子要在今天以后。
practice-rule-questions-open-questions = 监督的提问还没有答复，不能写“满意”。
practice-rule-tasks-over-budget = 花的钱超过了预算，要写明原因。
practice-rule-voices-empty-answer = 答复要针对这件事写清楚，不能只回“收到”。
practice-matter = 看这件事办到哪一步
practice-end = 走完了。可以看看这件事的档案，或者结束练习。
practice-leave = 结束练习，回到真的工作台
