# 规程：写了什么、谁采用的、两版差在哪里
methods-title = 议事规程
methods-lead = 这里有 { $count } 套做法。每一套都写明出处，谁办、多少天、多少人同意才算，都看得到。
methods-all = 全部规程
methods-runs-here = 这里正在用
methods-runs = 正在用
methods-version = 第 { $version } 版
methods-steps = { $count } 个环节
methods-levels = 用于{ $levels }
methods-level = { $level ->
    [city] 市
    [county] 县（市、区）
    [township] 乡镇、街道
    [village] 村
    [community] 社区
    [group] 组
    [yard] 院落
   *[other] { $level }
}
methods-from = 出处：
methods-about = 第 { $version } 版，用于{ $levels }。下面的天数、人数是规程自带的；标“待核对”的，要由采用的地方确认。
methods-about-here = { $name }用的第 { $version } 版，天数、人数按这里定的写。
methods-picture = 流程图
methods-picture-elsewhere = 步骤多，一页印不下：流程图分页印在“工作流程”图板上（{ $board }）。
methods-board = 上墙的工作流程（PDF）
methods-legend = 中间一路是一件事顺利办的走法。实线往后走，虚线往回走，每个去处下面都用文字写着。
methods-diagram = { $name }流程图
methods-diagram-desc = 顺利时走 { $count } 步：{ $names }。另有 { $aside } 步在走不通时用。每一步通向哪里，图下面逐步写着。
methods-outlet = { $outcome }：{ $place }
methods-to-step = 到 { $number } { $name }
methods-again = 这一步再来一次
methods-ends = 到此结束
methods-end = 办结
methods-used-up = 满 { $count } 次
methods-used-up-unset = 次数用完
methods-beyond = 依法该由别处定的
methods-rounds-label = 次数
methods-rounds = 一件事最多走 { $count } 次
methods-rounds-unset = 最多几次，本地还没有定
methods-forms = 可以怎么开
methods-public = { $name }（公开）
methods-clock = { $what ->
    [answer] { $kind ->
        [publicize] 异议几天答复
        [supervise] 提问几天答复
        [refer] 接手以后几天告诉结果
       *[other] 不同意见几天答复
    }
    [stays] 公布多少天
    [reports] 最多隔几天通报一次进展
   *[own] 多少天
}
methods-told-every = { $days }通报一次进展
methods-told = （到期没办完，告诉{ $roles }）
methods-kind = { $kind ->
    [collect] 收集民意
    [screen] 研究筛选
    [resolve] 会议审议
    [investigate] 调研
    [plan] 定方案
    [brief] 通报
    [deliberate] 协商
    [vote] 表决
    [consent] 逐户征询同意
    [allocate] 选项目、分资金
    [publicize] 公示
    [file] 备案
    [seal] 会签
    [implement] 实施
    [supervise] 监督
    [rate] 评议
    [archive] 归档
   *[refer] 转办、上提
}
methods-you = 按{ $people }看到的
methods-you-lead = 每一步您能看到什么、能做什么。任何时候都可以对一件正在办的事说“我也要说”。
methods-you-step = 环节
methods-you-sees = 看得到
methods-you-does = 能做什么
methods-sees = { $kind ->
    [collect] 自己说的有没有人答复，署名公开的都看得到
    [screen] 列不列入、理由和去处
    [resolve] 应到、实到多少人，多少人同意，通过没有
    [investigate] 什么时候去看的、看到了什么
    [plan] 什么时候、在哪里、请谁来、议什么
    [brief] 告诉了谁、用什么办法
    [deliberate] 到了多少人、形成的意见、不同意见答复没有
    [vote] 应到、实到、同意、反对、弃权各多少，算不算数
    [consent] 一共多少户、多少户同意、够不够
    [allocate] 有哪些项目、怎么算的、选了哪些
    [publicize] 结果全文、公示到哪天、异议的答复
    [file] 备案号和回执
    [seal] 盖齐了没有、没盖的理由
    [implement] 谁负责、到哪一步了、花了多少钱
    [supervise] 问了什么、怎么答的、结论
    [rate] 满意、一般、不满意各多少
    [archive] 一事一档的目录和公开的材料
   *[refer] 转给了谁、什么时候、对方接了没有
}
methods-does = { $kind ->
    [collect] 反映一件事；别人说过的，跟着说
    [deliberate] 受邀来商量；来不了的，让代表带话
    [vote] 自己是会议成员的，到会投票
    [consent] 上门时逐项说同意还是不同意
    [publicize] 公示期里提异议，一定有答复
    [seal] 轮到会签的人，同意就盖，不同意写明理由
    [implement] 看到不对的，向监督委员会说
    [supervise] 把疑问交给监督委员会去问
    [rate] 评满意、一般或者不满意，不满意说明原因
    [archive] 查阅公开的材料、下载档案
    [allocate] 参加提项目、打分的，按办法打分
   *[other] 看；有话随时说“我也要说”
}
methods-does-walk-up = 直接来，当场说，说的话当场记下
methods-party-head = 谁带头、谁把关
methods-party = 党组织在这几步：{ $steps }。
methods-party-step = { $step }（{ $owner }）
methods-bends = 什么时候走法不一样
methods-legal = 法律关口
methods-legal-told = { $who }认为结果违法的，不往下走，{ $to }。
methods-correction = 依法纠正
methods-correction-told = { $who }责令纠正的，{ $to }，原来的留着，后来的注明失效。
methods-risk = 社会稳定风险评估
methods-risk-told = { $tracks }：公示、表决以前看社会稳定风险评估，要不要一定做由当地定；暂缓的等着，不实施或者风险过高的，{ $to }。
methods-feedback = 反馈
methods-feedback-told = 办完以后，归档以前，要告诉{ $to }办得怎么样。
methods-commissioned = 受委托的协商
methods-commissioned-told = 政府或者部门委托来商量的，结果报回去，{ $count } 天内答复采纳了什么。
methods-passed = 转给别处办的反映
methods-passed-told = 不归这里管的，写明理由转出去，{ $taken } 天内要有接手的回执，接手以后 { $told } 天内告诉结果；退回来的由这里接着办。
methods-channels = 几类监督
methods-channels-told = { $names }，各问各的；哪一类还有问题没有答复，监督就不能写“满意”。
methods-ledger-told = 线索移交的时候可以记进来，只记编号、移交、回执、谁办、哪天办结；{ $confirmed } 天内确认，确认以后 { $dealt } 天内办结。
methods-led = 自然村、小组
methods-led-told = 在自然村、小组里商量的，{ $body }的环节由上面{ $body }的人来做。
methods-pause = 暂停
methods-pause-told = 写明原因和日期可以停下，一步最多停 { $count } 天；公示、异议、提问的日子照走。
methods-check = 规程检查
methods-checked = { $errors ->
    [0] 没有错误
   *[other] { $errors } 处错误
}，{ $doubts ->
    [0] 没有存疑
   *[other] { $doubts } 处存疑
}，{ $notes ->
    [0] 没有提示
   *[other] { $notes } 处提示
}。
methods-findings-open = 看检查出了什么
methods-way = 走到那里的路：{ $way }
methods-versions = 别的版本
methods-places = 哪些地方在用
methods-place = { $name }（第 { $version } 版）
methods-compare = 两版差在哪里
methods-hints = 像这样的地方，先考虑
methods-hints-lead = 按填写的村情、社情给的提示，为什么写在下面。标“待核对”的是建议，不是规定。
methods-compare-with = 第 { $from } 版到第 { $to } 版改了什么
methods-compare-lead = 从第 { $from } 版到第 { $to } 版：
methods-no-change = 除了版本号，没有别的不一样。
methods-here = 这里按什么规程办
methods-here-lead = 什么时候采用的、谁定的、为什么，都记在公开账本上。
methods-now = 现在施行的
methods-first = 新的一件事没有另外选的，按第一个办。
methods-coming = 定了还没有到日子的
methods-earlier = 以前施行的
methods-none = 这里还没有采用规程。
methods-since = { $day }起
methods-which = 哪一版
methods-when = 什么时候
methods-who = 谁采用的
methods-why = 为什么
methods-by = { $place }{ $office } { $name }
methods-by-founding = 建立时自带
methods-in-spite = 采用时知道还有这些疑问
methods-running-keep = 已经在办的事，按开始时的那一版办完；换规程只管以后的事。
methods-ledger = 公开账本
methods-desk-lead = 采用哪一套、哪一版，由上一级或者管理员定；上级推荐的，本地负责人也可以定。定了就向大家公布。
methods-open = 可以采用的
methods-open-lead = 先看检查结果和改了什么，再决定。有错误的不能采用；有存疑的要写明原因。
methods-look = 看一看再定
methods-name = 规程
methods-for = 用于
methods-chosen = { $name }，第 { $version } 版
methods-read = 看全文和流程图
methods-same-version = 现在施行的就是这一版。
methods-new-here = 这里还没有施行过这一套；采用以后，办一件事时就可以选它，正在用的照旧。
methods-not-yours = 采用规程由上一级或者管理员来定；上级推荐的，由书记、主任来定也行。
methods-closed-errors = 有 { $count } 处错误，不能采用。改好以后作为新的一版再来。
methods-closed-level = 这一套用于{ $levels }，这里不能采用。
methods-done = 办好了，已经记入公开账本。
methods-noted = { $what ->
    [end] 不再采用：{ $name }
   *[main] 以后新的事先用：{ $name }
}
methods-noted-lead = { $what ->
    [end] 从那天起，新的事不能再按它办；正在办的按它办完。谁定的、为什么，向大家公布。最后一套不能停。
   *[main] 没有另外选的，新反映、新立的事就按它办。已经在办的不变。谁定的、为什么，向大家公布。
}
methods-ended = { $day }起不再采用（{ $by }）：{ $reason }
methods-main-since = { $day }起，新的事先用这一套（{ $by }）：{ $reason }
methods-board-word = 工作流程
methods-board-scan = 扫码看说明
methods-board-whole = 每一步通向哪里
methods-board-file = 工作流程-{ $name }
methods-semicolon = ；
methods-gone = 不再有{ $names }
methods-new = 新增{ $names }
methods-reworded = 改了{ $names }
methods-quoted = “{ $name }”
methods-named = { $number }（{ $name }）
methods-times = { $count } 次
methods-no-bound = 不限次数
methods-no-days = 没有写天数
methods-no-threshold = 不设门槛
methods-change-named = 名称从“{ $from }”改为“{ $to }”。
methods-change-plain = 写给{ $people }看的说明改了。
methods-change-plain-step = “{ $at }”写给{ $people }看的说明改了。
methods-change-levels = 用于哪里：{ $moved }。
methods-change-step-added = 新增环节“{ $at }”（{ $kind }）。
methods-change-step-removed = 去掉环节“{ $at }”。
methods-change-step-named = 环节“{ $from }”改名为“{ $to }”。
methods-change-kind = “{ $at }”从{ $from }改为{ $to }。
methods-change-owner = “{ $at }”从由{ $from }办改为由{ $to }办。
methods-change-clock = “{ $at }”{ $of ->
    [answer] 答复异议、提问、不同意见
    [stays] 公布
    [reports] 通报进展
   *[own] 办理
}{ $bound ->
    [least] 至少
   *[most] 最多
}的天数：从{ $from }改为{ $to }。
methods-change-told = “{ $at }”{ $of ->
    [answer] 答复
    [stays] 公布
    [reports] 通报进展
   *[own] 办理
}到期告诉谁：{ $moved }。
methods-change-rounds = “{ $at }”一件事最多走几次：从{ $from }改为{ $to }。
methods-change-leads = “{ $at }”有了“{ $outcome }”的结果，从去{ $from }改为去{ $to }。
methods-change-exhausted = “{ $at }”次数用完以后，从去{ $from }改为去{ $to }。
methods-change-papers = “{ $at }”留下的材料：{ $moved }。
methods-change-forms = “{ $at }”可以怎么开：{ $moved }。
methods-change-rules = “{ $at }”按哪条规则定：{ $moved }。
methods-change-published = “{ $at }”做的事，{ $now ->
    [yes] 改为向大家公开
   *[no] 不再写明公开
}。
methods-change-rule-added = 新增表决规则“{ $at }”。
methods-change-rule-removed = 去掉表决规则“{ $at }”。
methods-change-quorum = “{ $at }”{ $asked ->
    [doors] 多少人表态才算数
    [places] 几个村（社区）表态才算数
   *[meeting] 多少人到会有效
}：从“{ $from }”改为“{ $to }”。
methods-change-pass = “{ $at }”{ $asked ->
    [places] 几个村（社区）同意通过
   *[other] 多少人同意通过
}：从“{ $from }”改为“{ $to }”。
methods-change-notice = “{ $at }”会前通知的天数：从{ $from ->
    [0] 没有规定
   *[other] { $from } 天
}改为{ $to ->
    [0] 没有规定
   *[other] { $to } 天
}。
methods-change-setting-added = 新增由本地定的“{ $at }”。
methods-change-setting-removed = 不再由本地定“{ $at }”。
methods-change-default = “{ $at }”的建议数从{ $from }改为{ $to }。
methods-change-table = { $at }：{ $moved }。
methods-change-other = “{ $at }”的{ $word }改了。
methods-change-other-all = { $word }改了。
methods-word-answer = 答复期限
methods-word-authority = 授权
methods-word-base = 按什么计数
methods-word-beyond = 依法归别处定的去向
methods-word-body = 机构
methods-word-by-places = 各村自己表态
methods-word-category = 事项分类
methods-word-cite = 出处
methods-word-cite-notice = 通知天数的出处
methods-word-cite-quorum = 到会人数的出处
methods-word-clock = 期限
methods-word-correction = 依法纠正
methods-word-joint = 参加的村怎么表态
methods-word-drafts = 写几稿方案
methods-word-exhausted = 次数用完以后的去处
methods-word-form = 会议形式
methods-word-forms = 会议形式
methods-word-laws = 用到的法律
methods-word-least-present = 至少到场人数
methods-word-ledger = 线索台账
methods-word-legal = 法律关口
methods-word-may-be-empty = 可以没有任务
methods-word-name = 名称
methods-word-names-responsible = 定责任人
methods-word-note = 说明
methods-word-order = 环节的先后
methods-word-paper = 材料
methods-word-papers = 材料
methods-word-pause = 暂停
methods-word-pool = 入库规则
methods-word-promises = 当场承诺
methods-word-reported-by = 还有谁可以通报进展
methods-word-reports = 通报进展的期限
methods-word-risk = 社会稳定风险评估
methods-word-role = 角色
methods-word-route = 去处
methods-word-rules = 表决规则
methods-word-scale = 打分上限
methods-word-settles-not = 不在这一步定的事
methods-word-short = 简称
methods-word-start = 从哪一步开始
methods-word-stays = 公布期限
methods-word-strength = 约束力
methods-word-studies = 党组织研究
methods-word-supervision = 监督分哪几类
methods-word-track = 走法
methods-word-unconfirmed = 待核对
methods-word-unit = 单位
methods-word-usual = 新建的地方是不是一建就采用
methods-word-walk-up = 开门议事
methods-word-walks = 上门走访
