# 我要反映，和后来怎么样了
voices-step = 我要反映 · 第 { $step } 步，共 { $of } 步
voices-before = 上一步
voices-person-note = 反映某个人的问题，不经过{ $office }，直接交给监督的人。
voices-accuse = 直接交给监督
voices-accuse-text = 是什么事
voices-accuse-note = 写的内容只有接手的人看得到，{ $office }和被反映的人都看不到。那个人自己就在监督委员会的，交给乡镇（街道）。
voices-accuse-limit = 登录的人是谁，接手的人知道。也可以打 12388 向纪检监察机关反映。
voices-hand = 交上去
voices-category-none = 说不清
voices-urgent = 急事请直接打 110、119、120。
voices-photos-later = 登录以后可以放照片。
voices-similar = 是不是这件？
voices-similar-one = { $title }（{ $number }）
voices-not-listed = 都不是
voices-where = 在哪儿？
voices-who-note = 公开的页面上不写身份证号、电话。不署名的，不显示组别。
voices-group = { $number } 组
voices-place-of = { $place }（{ $group }）
voices-none-given = 没有写
voices-photos-of = { $count } 张
voices-check = 交之前再看一眼
voices-come-in = 还差一步：让我们知道您是谁
voices-come-in-why = 有名字才能答复到您。给不给别人看，按您上面选的办。写的都在，不会丢。
voices-come-in-slip = 家里有二维码纸条：用这台手机扫一下，再回到这一页。
voices-come-in-password = 有密码：在下面登录。
voices-enter = 登录，接着交
voices-photo = “{ $name }”{ $kind ->
    [large] 太大，一张最大 20 MB
    [heic] 是 HEIC 格式，请在手机相机设置里改成 JPG 再拍
    [pixels] 像素太多，请拍小一点
    [broken] 打不开，请重新拍一张
   *[unknown] 不是照片，请放 JPG、PNG 或 WebP
}
voices-done = 交好了
voices-answer-by = { $owner }最晚 { $day }答复您。
voices-answered-by = { $owner }来答复。
voices-office = 经办人
voices-handed-to = 交给{ $to }
voices-handed-why = 流程里只留下交给了谁、什么时候、回执号，不留内容。
voices-joined = 已经并进“{ $title }”。
voices-see = 看进度
voices-another = 再说一件
voices-own = 我反映的 { $number }
voices-way = 办到哪儿了
voices-raised = 交上来了
voices-reply = 答复
voices-waiting = 等答复
voices-answered = 已答复
voices-in-matter = 立为一事
voices-referred = 已转办
voices-handed = 已移交
voices-withdrawn = 已撤回
voices-withdrawn-what = 您撤回了，不再办理。
voices-name-off = 这件事接着办，您的名字去掉了。
voices-withdraw = 撤回 { $number }
voices-withdraw-meaning = 撤回以后就不办了，也不再答复。有事随时可以再说。
voices-withdraw-stays = 这一条已经立为一事，大家的事接着办；撤回以后，您的名字从这件事里去掉。
voices-split = 分出来了
voices-split-from = 并进 { $number } 是弄错了，现在分出来单独办，编号还是 { $own }。
voices-referred-to = 转给{ $to }
voices-passed = 转到哪儿了
voices-passed-by = { $who } · { $when }
voices-passed-name = { $what ->
    [receipt] 等对方收下
   *[result] 正在办
}
voices-passed-waits = { $what ->
    [receipt] 转给了{ $to }，等那边收下，给回执。
   *[result] { $to }收下了，正在办，有了结果告诉反映的人。
}
voices-taken = 收下了
voices-taken-by = { $to } · { $day }
voices-taken-what = 收件号 { $receipt }{ $who ->
    [none] {""}
   *[other] ，{ $who }收下
}{ $handler ->
    [none] 。
   *[other] ，{ $handler }来办。
}
voices-came-back = 退回来了，由这里接着办
voices-back-from = { $to }退回 · { $by }
voices-clue-confirmed = 接手的人收到了
voices-clue-confirmed-what = 已经指定了人办。
voices-clue-dealt = 办结了
voices-clue-dealt-what = 接手的人登记办结，怎么办的不写在这里。
voices-clue-waits = 等接手的人确认
voices-collect = 替别人登记一件事
voices-mine-noted = 替{ $who }登记 · { $title }
voices-matter = { $title }（{ $number }）
voices-to-matter = 看“{ $title }”办到哪一步
voices-not-content = 觉得没办好，可以再说一件，也可以找乡镇（街道）。
voices-none = 您还没有反映过。有事您先说。
voices-mine-title = 我反映：{ $text }
voices-mine-note = { $number } · { $day }
voices-shared-phone = 用的是别人的手机，看完请退出。
