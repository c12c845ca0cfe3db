# 编写规程：草稿、改动、演练、提出采用
editor-title = 编写规程
editor-lead = 从现成的规程改出本地自己的办法：改名称、期限、谁来办，加一步、减一步。改到没有错误，再提出采用。
editor-drafts = 草稿
editor-none = 还没有草稿。在下面选一个规程开始。
editor-col-draft = 草稿
editor-col-stand = 到了哪一步
editor-col-method = 规程
editor-col-act = 可以做
editor-in-work = 在改
editor-stands-as = 已记入公开账本（第 { $version } 版）
editor-changed = { $who } 改于 { $when }
editor-written = 本地写成的规程
editor-written-lead = 写成的规程全文在公开账本里，不再改动。要改，就写下一版。
editor-written-on = { $day } 记入公开账本
editor-next = 写下一版
editor-method = { $name }（第 { $version } 版）
editor-begin-title = 从现成的规程开始
editor-begin-lead = 原来的规程不会变。
editor-from = 从哪个规程改起
editor-method-name = 规程的名称
editor-method-name-hint = 写下一版时不用填。
editor-begin = 开始写
editor-import-title = 从文件导入
editor-import-lead = 别处导出的规程文件（.toml）。读不出来的，会告诉您第几行、怎么改。
editor-file = 规程文件
editor-import = 导入
editor-dropped = 草稿已删除
editor-version = 第 { $version } 版
editor-origin = 从“{ $name }”第 { $version } 版改来
editor-head = 改名称和适用范围
editor-rehearse = 演练
editor-propose = 提出采用
editor-export = 导出文件
editor-undo = 撤回上一次改动
editor-undo-lead = 改错了可以撤回一次。
editor-undone = 已撤回
editor-saved = 已保存
editor-was-written = 已记入公开账本。接下来可以采用，或者推荐给下面的地方。
editor-steps = 主要环节（{ $count } 步）
editor-steps-lead = 点开一步，改这一步的名称、期限、谁来办、去向，或者在它后面加一步。
editor-others = 其他环节
editor-col-step = 环节
editor-owner = 谁来办
editor-col-clock = 期限
editor-col-leads = 结果和去向
editor-leads = { $outcome } → { $to }
editor-end = 结束
editor-nowhere = 没有写
editor-found = 检查结果
editor-found-none = 没有发现问题。
editor-fix = 怎么办：{ $fix }
editor-way = 走到那里的路：{ $way }
editor-set-right = 去改
editor-rules = 表决和人数
editor-rules-lead = 只能往上提，不能往下降；法律写的提高以后，成为本地的规则。
editor-of-law = 法律规定
editor-raise = 提高
editor-change = 修改
editor-notice-said = { $days ->
    [0] 没有规定提前几天通知
   *[other] 提前通知 { $days } 天
}
editor-names = 名称
editor-names-lead = 点一个名称来改。
editor-names-of = { $table ->
    [body] 机构
    [role] 角色
    [paper] 材料
   *[form] 会议形式
}
editor-level = { $level ->
    [city] 市
    [county] 县（市、区）
    [township] 乡镇
    [village] 村
    [community] 社区
    [group] 小组
   *[yard] 院落
}
editor-kind = { $kind ->
    [screen] 组织研究
    [collect] 收集
    [resolve] 会议审议
    [investigate] 调研
    [plan] 方案
    [brief] 通报
    [deliberate] 协商
    [vote] 表决
    [consent] 征询同意
    [allocate] 项目分配
    [publicize] 公示
    [file] 备案
    [seal] 会签
    [implement] 实施
    [supervise] 监督
    [rate] 评议
    [archive] 归档
   *[refer] 转办
}
editor-kind-plain = { $kind ->
    [screen] 一个组织研究后定，不数人头；不受理要写明理由和去处。
    [collect] 谁都可以说，每一条都有答复。
    [resolve] 一个机构开会表决，到会多少、同意多少都记下来。
    [investigate] 到现场看、问，看到什么记什么。
    [plan] 时间、地点、参加的人、议题，提前公布。
    [brief] 把情况和材料先告诉有关的人。
    [deliberate] 坐下来商量，不同意见照原话记下。
    [vote] 代表会议或者全体会议投票决定。
    [consent] 一户一户问，一项一项问，够数才办。
    [allocate] 给项目打分排名，按钱选定。
    [publicize] 贴出来，谁都可以提异议，异议必须答复。
    [file] 报上一级备案，有回执。
    [seal] 用款要几个人一起签才算。
    [implement] 分成任务，谁办、什么时候办完、花多少钱。
    [supervise] 监督的人提疑问，限期答复。
    [rate] 办得好不好，受影响的人说了算。
    [archive] 整理成一事一档。
   *[refer] 转给管这件事的单位，接手的人要答复。
}
editor-step-kind = { $kind }：{ $plain }
editor-cite = 依据：{ $cite }
editor-cited = { $label }“{ $quote }”
editor-told = 到期告诉：{ $who }
editor-nothing = 没有
editor-bound = 最多 { $rounds } 次，用完去“{ $then }”
editor-part = { $part ->
    [name] 名称和说明
    [owner] 谁来办
    [clock] 期限
    [answer] 答复期限
    [stays] 张贴时间
    [reports] 几天通报一次进展
    [rounds] 最多几次
    [papers] 材料
   *[forms] 会议形式
}
editor-connect = 改去向
editor-add-here = 在这里加一步
editor-remove-step = 去掉这一步
editor-back = 返回
editor-which-kind = 加哪一类环节
editor-outcome-of = { $step }（{ $outcome }）
editor-wish = { $what ->
    [head] 改规程名称
    [rename] 改名称：{ $about }
    [threshold] 提高人数要求：{ $about }
    [notice] 改提前通知的天数：{ $about }
    [step] 改名称和说明：{ $about }
    [owner] 改谁来办：{ $about }
    [clock] 改期限：{ $about }
    [rounds] 改最多几次：{ $about }
    [papers] 改材料：{ $about }
    [forms] 改会议形式：{ $about }
    [connect] 改去向：{ $about }
    [remove] 去掉一步：{ $about }
   *[add] 加一步，在“{ $about }”之后
}
editor-wish-lead = { $what ->
    [threshold] 只能比现在高，或者一样严。
    [clock] 法律写了至少几天的，不能少于法律。改过的天数标“待核对”，采用的地方自己确认。
    [remove] 原来通向这一步的，改成通向哪里？
    [rounds] 来回商量要有次数，用完了去哪里也要写明。
    [add] 新的一步接在中间，之后还走原来的路。
   *[other] 改好就保存，随时可以撤回。
}
editor-plain = 给居民看的一句话
editor-levels = 在哪里用
editor-name = 名称
editor-step-name = 环节的名称
editor-short = 短名
editor-short-hint = 步骤条上用，最多四个字。
editor-at-least-days = 至少几天
editor-at-most-days = 最多几天
editor-days-kind = 按什么日子算
editor-natural = 自然日
editor-working = 工作日
editor-hours = 小时
editor-tell = 到期还没办，告诉谁
editor-rounds = 最多几次
editor-then = 次数用完去哪里
editor-papers = 这一步留下哪些材料
editor-new-paper = 另加一份材料
editor-paper-public = 新加的材料居民看得到吗
editor-forms = 用哪些会议形式
editor-new-form = 另加一种形式
editor-form-fits = 什么时候用它
editor-to = 去哪里
editor-joined = 改成通向哪里
editor-remove = 去掉
editor-save = 保存
editor-test = 怎么算
editor-at-least = 达到就算（以上）
editor-more-than = 超过才算（不含本数）
editor-over = 几分之几：分子
editor-under = 几分之几：分母
editor-heads = 多少人（户）
editor-only-upward = 只能往上提。
editor-notice-days = 至少提前几天通知
editor-least = 至少几天
editor-most = 最多几天
editor-answer-days = 异议、不同意见、疑问，最多几天答复
editor-scale = 一个项目最多打几分
editor-rule = 按哪条规则算通过
editor-own-rule = 自己定（在下面写）
editor-own-rule-hint = 上面选“自己定”的，写清几分之几。
editor-base-label = 数人还是数户
editor-base = { $base ->
    [persons] 数人
   *[households] 数户
}
editor-rule-of = { $step }通过的人数
editor-concerned = 这件事关系到的居民
editor-itself = 再来一次（这一步）
editor-on = “{ $outcome }”去哪里
editor-basis = 依据什么定的
editor-basis-hint = 哪一天、哪个会议、哪份文件定的。
editor-add = 加上这一步
editor-setting-clock-least = { $step }：至少几天
editor-setting-clock-most = { $step }：最多几天
editor-setting-answer-least = { $step }：至少几天后答复
editor-setting-answer-most = { $step }：最多几天答复
editor-setting-reports-least = { $step }：至少隔几天通报一次进展
editor-setting-reports-most = { $step }：最多隔几天通报一次进展
editor-setting-stays-least = { $step }：至少张贴几天
editor-setting-stays-most = { $step }：最多张贴几天
editor-setting-scale = { $step }：最多打几分
editor-rehearse-lead = 在单独的演练里一步一步走，不影响任何真实的事。
editor-ways = 走哪条路
editor-way-main = 顺顺当当走完
editor-way-through = 经过“{ $step }”
editor-way-finding = 走到出问题的地方：{ $sentence }
editor-acts = 演到第 { $shown } 步，共 { $all } 步
editor-next-act = 下一步
editor-whole = 一直演完
editor-played = 演完了。
editor-act-refused = 这一步没有办成：看看上面的原因，改好规程再演。
editor-no-way = 没有一条路走得到结束。先看检查结果。
editor-not-played = 这条路里有演练不了的一步（会签要真实的成员）。
editor-propose-lead = 把“{ $name }”第 { $version } 版写进公开账本。
editor-propose-what = 写进账本以后，这一版再也不能改；谁都可以看到全文，导出和核验都带着它。要在哪个地方用，还要另外“采用”。
editor-propose-sure = 写进公开账本
editor-already = “{ $name }”第 { $version } 版已经在公开账本里。再改，就是下一版。
editor-errors = { $count } 处错误
editor-errors-lead = 有错误的规程不能提出采用。先改好。
editor-doubts = { $count } 处存疑
editor-doubts-lead = 存疑不拦着写进账本，但采用时要写明理由。
editor-drop = 删除草稿
editor-drop-title = 不要这份草稿了
editor-drop-lead = 草稿删了就没有了；已经写进账本的不受影响。
editor-author = { $who } 起草于 { $when }
editor-adopt = 在本地采用
editor-offer = 推荐给下面的地方
editor-changes = 和原来的规程比，改了什么
