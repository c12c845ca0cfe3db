# 办理页
steps-lead = { $number } · { $voices } 条民意 · { $day }立项
steps-turn = 轮到{ $owner }：{ $step }
steps-aside = 现在不在主要环节上
steps-clock = { $kind ->
    [least] 这是至少要等的时间，提前结束不算数。
   *[most] 这是最多能用的时间，过了就算超期。
}
steps-rules = { $asked ->
    [doors] 先看规则，再逐户征询
    [places] 先看规则，再登记意见
   *[meeting] 先看规则，再登记人数
}
steps-rules-lead = { $asked ->
    [doors] 下面写明多少人表态才算数、多少人同意算通过。
    [places] 下面写明几个村（社区）同意算通过。
   *[meeting] 下面写明多少人到会有效、多少人同意算通过。
}
steps-pick-rule = 按“{ $name }”登记
steps-due = { $asked ->
    [doors] 一共要问
    [places] 一共
   *[meeting] 应到
} { $due } { $base ->
    [households] 户
    [owners] 位业主
    [items] 项
    [places] 个村和社区参加
   *[persons] 人
}。
steps-due-unknown = { $base ->
    [households] 应到多少户还没有登记，请按名册填写。
    [owners] 业主总数还没有登记，请按名册填写。
    [items] 一共几项还没有登记。
   *[persons] 应到多少人还没有登记，请按名册填写。
}
steps-settle-count = 去登记
steps-settle = 去核对
steps-unset = { $what ->
    [quorum] { $asked ->
        [doors] 多少人表态才算数
        [places] 几个村（社区）表态才算数
       *[meeting] 到会多少人有效
    }：本{ $unit }还没有定，现在不设门槛。
   *[pass] { $asked ->
        [places] 几个村（社区）同意算通过
       *[other] 多少人同意算通过
    }：本{ $unit }还没有定，现在不设门槛。
}
steps-needed = { $what ->
    [quorum] { $asked ->
        [meeting] 到会
       *[other] 表态的
    }{ $test ->
        [more_than] 要超过{ $share }
        [at_most] 不能超过{ $share }
       *[at_least] 要有{ $share }以上
    }{ $known ->
        [yes] ：至少 { $needed } { $base ->
            [households] 户
            [owners] 位业主
            [items] 项
            [places] 个村和社区
           *[persons] 人
        }{ $asked ->
            [meeting] 到会才有效
           *[other] 表态才算数
        }
       *[no] {""}
    }。
   *[pass] 同意的{ $test ->
        [more_than] 要超过
        [at_most] 不能超过
       *[at_least] 要占
    }{ $asked ->
        [doors] { $of ->
            [all] 一共要问的
           *[other] 表了态的
        }
        [places] { $of ->
            [all] 参加的村和社区的
           *[other] 表了态的村和社区的
        }
       *[meeting] { $of ->
            [all] 应到人数的
            [participating] 参加表决人数的
           *[present] 到会人数的
        }
    }{ $share }{ $test ->
        [at_least] {""}以上，正好够也算通过
        [more_than] ，正好够不算通过
       *[at_most] {""}
    }{ $known ->
        [yes] ；{ $asked ->
            [doors] 都表态时要
            [places] 要
           *[meeting] 全部到会时要
        } { $needed } { $base ->
            [households] 户
            [owners] 位业主
            [items] 项
            [places] 个村和社区
           *[persons] 人
        }同意
       *[no] {""}
    }。
}
steps-share = { $half ->
    [half] 一半
   *[share] { $under }分之{ $over }
}
steps-numeral = { $n ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
   *[other] { $n }
}
steps-notice-days = 要提前 { $days } 天通知：今天发通知，最早 { $day }能开。
steps-short-notice = { $when }的可以临时通知，要写明原因，记录在案。
steps-cite-law = 《{ $law }》{ $article }
steps-cite-source = 《{ $source }》
steps-law-archives = 档案法
steps-law-civil-code-owners = 民法典·业主的建筑物区分所有权
steps-law-civil-code-periods = 民法典·期间计算
steps-law-electronic-signature = 电子签名法
steps-law-people-s-mediation = 人民调解法
steps-law-personal-information-protection = 个人信息保护法
steps-law-rural-collective-economic-organizations = 农村集体经济组织法
steps-law-rural-land-contract = 农村土地承包法
steps-law-urban-residents-committee = 城市居民委员会组织法
steps-law-villagers-committee = 村民委员会组织法
steps-route-hint = 例如人民调解委员会、归口部门、乡镇（街道）、农村集体经济组织成员大会
steps-notice-title = “{ $title }”{ $what ->
    [passed] 表决结果公示
    [failed] 表决未通过的公示
   *[agreed] 协商结果公示
}
steps-notice-vote = { $body }{ $base ->
    [households] 按户表决：应到 { $due } 户，实到 { $present } 户
   *[persons] 表决：应到 { $due } 人，实到 { $present } 人
}，赞成 { $yes } 票，反对 { $no } 票，弃权 { $abstain } 票，{ $outcome ->
    [passed] 表决通过
    [no_quorum] 到会人数不够，没有作出决定
   *[refused] 没有通过
}。
steps-others = 这一步还可以
steps-any = 随时可以
steps-record = 经过和材料
steps-lacks = 还缺 { $count } 样
steps-answer-voice = 答复 { $number }
steps-numbers = 编号和人
steps-number = 事项编号
steps-voices = 民意
steps-voices-count = { $count } 条
steps-notice = 公示编号
steps-filing = 备案编号
steps-sealed = 档案编号
steps-procedure = 规程
steps-version = { $name }（第 { $version } 版）
steps-papers = 已有材料
steps-way = 办到哪一步了
steps-done = 记好了：{ $act }
steps-not-open = 这一项现在不能办，下面是现在要办的。
steps-void = 因更正失效
steps-round = { $name }（第 { $round } 次）
steps-stay = { $owner } · { $span }
steps-since = { $owner } · { $day }起
steps-file = 附件 { $number }
steps-ended-as = 结果：{ $outcome }
steps-limit = { $word ->
    [late] 超过了 { $until } 的期限
    [least] 至少到 { $until }
   *[kept] 最晚 { $until }
}
steps-outcome = { $outcome ->
    [settled] 接手的说了结果
    [matter] 立为一事
    [answered] 已答复
    [referred] 转给别处
    [accusation] 移交监督
    [accepted] 收下来议
    [refused] 没有通过
    [passed] 通过
    [no_quorum] 到会人数不够，这次会议无效
    [no_answers] 表态的不够，这一轮不算
    [done] 办完
    [agreed] 谈拢了
    [again] 还要再议
    [unresolved] 谈不拢
    [clear] 没有异议
    [upheld] 异议成立，重新商量
    [objected_and_kept] 有异议，答复后维持原结果
    [received] 已备案
    [returned] 退回
    [corrected] 依法纠正
    [stopped] 停止
    [satisfied] 满意
    [question_open] 还有疑问，接着办
    [reopened] 不满意，重新办
    [end] 已归档
    [taken] 已接手
    [back] 退回来了
   *[other] 完成
}
steps-overrides = 没有照一般要求办的，监督委员会能看到
steps-overrode = { $what }（{ $day }）：{ $reason }
steps-told-opened = 立为一事：{ $title }
steps-told-joined = 并入一条民意
steps-told-split = 分出一条民意，原因：{ $reason }
steps-told-acted-for = { $by } 代 { $absent }（{ $role }）办理
steps-told-paused = { $by }暂停到{ $until }，原因：{ $reason }
steps-told-unpaused = { $because ->
    [day] 暂停到期，接着办，一共停了 { $days } 天，期限顺延
    [asked] 提前接着办，一共停了 { $days } 天，期限顺延
   *[moved] 退回前面的环节，暂停结束，一共停了 { $days } 天
}
steps-paused = 暂停到{ $until }，原因：{ $reason }
steps-paused-rest = 停的只是这一步自己的期限。公示、异议、监督提问、解释说明和任务的日子照走。
steps-told-screened = 研究结果：{ $outcome }{ $routed ->
    [yes] ，去处：{ $route }
   *[no] {""}
}
steps-told-overrode = { $by }没有照一般要求办，原因：{ $reason }
steps-told-back = 回到“{ $step }”：{ $because ->
    [unlawful] 上级要求依法纠正
    [unlawful-opinion] 法律意见认为违法
    [too-risky] 风险评估认为不能实施
   *[correction] 更正数字后结果变了
}
steps-told-exhausted = 已经办过 { $rounds } 次，按规程改走别的路
steps-told-track = 按“{ $track }”来议，原因：{ $reason }
steps-told-skipped = “{ $track }”不走“{ $step }”
steps-told-called = 通知召开{ $body }：{ $when }，{ $place }。{ $ways }
steps-told-appraised = { $about ->
    [legal] 法律意见
   *[expert] 论证评估意见
}：{ $finding ->
    [sound] 可以
    [conditional] 改了可以
   *[unsound] 不可以
}。{ $who }
steps-told-assessed = 社会稳定风险评估（{ $day }，{ $who }）：{ $conclusion ->
    [go-ahead] 可实施
    [put-off] 暂缓
   *[dropped] 不实施
}，{ $level }
steps-carried-out-title = 关于“{ $title }”办理结果的公布
steps-carried-out-task = { $title }：{ $told }（{ $day }办完）
steps-told-sealed = 归档，档案编号 { $number }
steps-told-ended = 这件事办结了
steps-count = { $base ->
    [households] 按户：应到 { $due } 户，实到 { $present } 户
   *[persons] 应到 { $due }，实到 { $present }
}{ $votes ->
    [yes] ；赞成 { $yes }，反对 { $no }，弃权 { $abstain }{ $spoilt ->
        [some] ，废票 { $invalid }
       *[none] {""}
    }
   *[no] {""}
}
steps-told-corrected = 第 { $sitting } 次会的数字更正：原来是 { $was }；改为 { $is }。原因：{ $reason }
steps-told-sitting = { $when }，{ $place }{ $formal ->
    [yes] ，{ $form }
   *[no] {""}
}
steps-told-responsible = 责任人：{ $who }
steps-told-opinion = 形成的意见：{ $text }
steps-told-speech = { $who }{ $stance ->
    [for] （赞成）
    [against] （不同意）
    [asks] （提问）
   *[suggests] （建议）
}：“{ $words }”
steps-told-briefed = 通报到：{ $reached }；办法：{ $ways }
steps-told-investigated = { $day }去看了，{ $who }
steps-told-seen = 看到、听到：{ $text }
steps-told-feasible = 办得成吗：{ $text }
steps-told-measures = 怎么办：{ $text }
steps-told-risks = 风险：{ $text }
steps-told-plan = { $when }在{ $place }开会
steps-told-participants = 参加：{ $text }
steps-told-agenda = 议程：{ $text }
steps-told-posted = { $number }《{ $title }》{ $posted }贴出，公示到 { $until }
steps-told-published = { $number }《{ $title }》{ $posted }贴出，公布办理结果{ $until ->
    [none] {""}
   *[other] ，一直贴到 { $until }
}
steps-told-objected = 异议 { $number }：{ $text }
steps-told-decided = 异议 { $number } { $upheld ->
    [yes] 成立
   *[no] 不成立
}：{ $reason }
steps-told-closed = 公示结束，收到异议 { $count } 条
steps-told-submitted = 报送备案 { $number }
steps-told-received = 收下备案，回执 { $receipt }
steps-told-returned = 退回备案：{ $reason }
steps-told-by-law = 依据{ $law }纠正：{ $reason }；怎么改：{ $remedy }
steps-told-assigned = 任务 { $task } {"“"}{ $title }{"”"}：{ $who }，{ $day }前{ $costs ->
    [yes] ，预算 { $budget }
   *[no] {""}
}
steps-told-progressed = 任务 { $task } 进展：{ $text }{ $costs ->
    [yes] （花了 { $spent }，付给{ $payee }）
   *[no] {""}
}
steps-told-reported = 第 { $report } 次通报进展（{ $who }）：{ $text }
steps-told-finished = 任务 { $task } 办完：{ $text }
steps-told-all-done = { $who ->
    [above] 上级说明怎么解决的
   *[place] 全部办完
}{ $costs ->
    [yes] ，一共花了 { $spent }
   *[no] {""}
}：{ $text }
steps-told-stopped = { $who ->
    [above] 上级说明为什么解决不了
   *[place] 停止实施
}：{ $reason }
steps-told-asked = 监督第 { $number } 问（{ $until }前答复）：{ $text }
steps-told-asked-in = { $channel }：第 { $number } 问（{ $until }前答复）：{ $text }
steps-told-answered = 答复第 { $number } 问：{ $text }
steps-told-concluded = 监督结论{ $satisfied ->
    [yes] ：满意
   *[no] ：还有疑问
}。{ $text }
steps-told-explained = 解释说明{ $ways ->
    [yes] （{ $way }）
   *[no] {""}
}：{ $text }
steps-told-tallied = { $way }：满意 { $satisfied }，一般 { $fair }，不满意 { $dissatisfied }
steps-told-rated = 评议结束：满意 { $satisfied }，一般 { $fair }，不满意 { $dissatisfied }{ $reopens ->
    [yes] ，重新办
   *[no] {""}
}
steps-told-taken = { $to }接手，回执 { $receipt }
steps-told-came-back = 退回来了：{ $reason }
steps-blanks = 打印
steps-case = Word，写好了给别处参考
steps-blank = 空白表，带去手填
steps-print-notice = 打印公示、广播稿
