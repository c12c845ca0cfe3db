joints-title = 跨村的事
joints-lead = 上级牵头、本{ $unit }参加的事。谈成的办法由本{ $unit }“两委”自己表态，别人不能代填。
joints-none = 现在没有本{ $unit }参加的跨村的事。
joints-led-by = { $name }牵头 · 现在：{ $step }
joints-until = 最晚{ $day }
joints-talked-out = 谈成的办法
joints-by-the-committees = 等本{ $unit }“两委”成员表态。
joints-done = 记下了
joints-places = 参加的村和社区（{ $count } 个）
joints-waits = 还没有表态
joints-today = 等本{ $unit }表态：{ $title }
joints-posted-by = { $name } · { $note }
joints-take-in = 备案登记
joints-word = { $word ->
    [agree] 同意
    [disagree] 不同意
   *[send-back] 退回
}
joints-named = 参加的：{ $places }
joints-said = { $name }：{ $word }{ $entered ->
    [no] {""}
   *[yes] （上级登记，{ $who }）
}
joints-closed = 到期没有表态的：{ $places }
joints-decided = { $places } 个村和社区里 { $agreed } 个同意，要 { $needed } 个：{ $passed ->
    [yes] 通过
   *[no] 没有通过
}{ $left ->
    [none] 。
   *[other] 。没有同意的：{ $against }
}
