# 会签页面，以及征询、量分、会签在各处怎么说
seals-title = 会签用款
seals-parts = 各瓣
seals-so-far = 已盖 { $given } 瓣，一共 { $of } 瓣
seals-given = 已同意
seals-refused = 不同意
seals-waiting = 还没表态
seals-agree = 同意
seals-disagree = 不同意
seals-look = 去看用款单
gathered-asked = 征询 { $due } 人（户）：{ $items }
gathered-door = 问了{ $door }
gathered-said = { $door }自己表了态
gathered-sheet = 登记了{ $way }
gathered-judged = { $item }：一共 { $due }，同意 { $yes }，不同意 { $no }，{ $passed ->
    [yes] 可以开工
   *[no] 没有达到要求的 { $needed }，不开工
}
gathered-pooled = 提出 { $all } 个项目，{ $entered } 个入池，资金 { $budget }
gathered-left-out = { $title }由 { $households } 户提出，不够入池的户数
gathered-scored = 登记了{ $scorer }的打分表
gathered-ranked = 第 { $rank } 名 { $title }：{ $scores } 张表共 { $sum } 分，{ $chosen ->
    [yes] 选上
   *[no] 没选上
}
gathered-spent = 选上的一共 { $spent }
gathered-points = { $name }：得 { $points } 分（满分 { $full } 分）。{ $note }
gathered-deducted = 扣 { $points } 分：{ $note }
gathered-fine = { $part }·{ $core }·{ $name }
gathered-core = { $part }·{ $core }：{ $bonus ->
    [yes] 加 { $points } 分（最多 { $full } 分）
   *[no] 得 { $points } 分（满分 { $full } 分）
}
gathered-added = 加分·{ $name }：{ $points } 分。{ $note }
gathered-evidence = 凭据：{ $text }
gathered-total = 合计 { $points } 分（满分 { $full } 分），另加分 { $bonus } 分
gathered-requested = 提出用款 { $amount }，等 { $holders } 瓣会签
gathered-given = 一瓣同意
gathered-refused = 一瓣不同意
gathered-decided = { $whole ->
    [yes] 会签完成，可以付款
   *[no] 会签没有通过，不能付款
}
