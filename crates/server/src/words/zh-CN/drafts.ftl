# 方案各稿
drafts-title = 方案各稿
drafts-lead = 一共 { $versions } 稿，开了 { $meetings } 次会。每一稿都留着，改了哪里看得见。
drafts-compared = 第 { $new } 稿比第 { $old } 稿改了什么
drafts-compare = 第 { $old } 稿 → 第 { $new } 稿
drafts-changes = 加了 { $added } 处，删了 { $removed } 处，改了 { $replaced } 处。
drafts-marks = 怎么看：
drafts-mark-in = 加上的（有下划线）
drafts-mark-out = 删掉的（有删除线）
drafts-in = 加上：
drafts-out = 删掉：
drafts-opinions = 会上的意见，改到哪里了
drafts-round = 第 { $number } 次会，{ $day }
drafts-words-for-residents = 一条意见（原话住在这里的人可以看）
drafts-open = 等答复
drafts-adopted = { $adopted ->
    [yes] 采纳
    [partly] 部分采纳
   *[no] 没有采纳
}
drafts-answer = 第 { $number } 稿：{ $text }
drafts-versions = 每一稿的全文
drafts-version = 第 { $number } 稿
drafts-written = { $day }，{ $who }写{ $after ->
    [none] ，第一次会以前
   *[some] ，第 { $count } 次会以后
}
