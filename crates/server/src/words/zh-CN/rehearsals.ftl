# 演练：脚本哪里写得不对，演得怎样
rehearsals-township = 示例镇
rehearsals-bad = 第 { $line } 行：{ $kind ->
    [unknown] 没有“{ $what }”这一项，请核对 docs/rehearsal.md。
    [missing] 缺少“{ $what }”，请补上。
    [kind] 这里的值写得不对（{ $what }），请照 docs/rehearsal.md 改。
    [time] “{ $what }”不是时间；写成 2026-03-02 09:00，或者 1d、2h 30m、3d 19:30。
    [back] 这一幕（{ $what }）早于上一幕，时间不能倒退；把 at 或 after 往后改。
    [part] 没有“{ $what }”这个人，请先写在 [cast] 里。
    [role] 没有“{ $what }”这个角色；可用的角色见 docs/rehearsal.md。
    [field] 这个动作没有“{ $what }”这一栏；用 yishi procedures show 查看各栏，写对或者删去。
    [no-field] 这个动作缺少“{ $what }”这一栏，请补上。
    [command] 没有“{ $what }”这个动作；用 yishi procedures show 查看。
    [rule] 没有“{ $what }”这条规则；用 yishi procedures show 查看。
    [handle] 前面没有哪一幕的 name 是“{ $what }”；给前面那一幕写上 name，或者改成有的。
    [twice] 名字“{ $what }”用了两次；改掉一个。
    [procedure] 没有“{ $what }”这个规程；用 yishi procedures list 看有哪些，或者加 --procedure 文件。
    [setting] 规程里没有“{ $what }”这个本地设置，或者值写得不对；用 yishi procedures show 查看。
    [acts] 一幕也没有；请至少写一幕 [[act]]。
   *[toml] 不合 TOML 的写法：引号、括号、等号要写全，一行写一项；照 docs/rehearsal.md 的例子改。
}
rehearsals-title = 演练：{ $title }（{ $where }）
rehearsals-act = { $kind ->
    [done] 　✓ 第 { $line } 行 { $at } { $by } { $command }：办成 { $number } { $step }
    [refused] 　✓ 第 { $line } 行 { $at } { $by } { $command }：按规矩不予办理（{ $got }）
    [not-refused] 　✗ 第 { $line } 行 { $at } { $by } { $command }：应当不予办理（{ $expected }），却办成了 { $number } { $step }
   *[not-done] 　✗ 第 { $line } 行 { $at } { $by } { $command }：应当是 { $expected }，实际是 { $got } { $step }{ $why }
}
rehearsals-remedy = { $what ->
    [role] 。{ $why }{ $by } 的角色是“{ $roles }”：在 [cast] 里给他加上能办这件事的角色，或者换人来办，或者写 expect
   *[other] 。{ $why }
}
rehearsals-field = “{ $label }”：{ $told }
rehearsals-unread = { $kind ->
    [missing] 没有这条记录：on 或 with 里写的名字对不上前面的 name。
   *[other] 有一栏填得不对（{ $rule }）：照 yishi procedures show 列的各栏改。
}
rehearsals-did = { $kind ->
    [done] { $when }，{ $who }（{ $roles }）：{ $did }。{ $number }
    [refused] { $when }，{ $who }（{ $roles }）想“{ $did }”，没有办成：{ $why }
    [not-refused] { $when }，{ $who }（{ $roles }）：{ $did }。{ $number }（脚本说应当办不成）
   *[not-done] { $when }，{ $who }（{ $roles }）想“{ $did }”，没有办成（脚本说应当办成）：{ $why }
}
rehearsals-entered = 　　→ 进入“{ $step }”{ $round ->
    [1] {""}
   *[other] （第{ $round }轮）
}{ $limited ->
    [yes] ，{ $until }以前要有结果，到期告诉{ $tell }
   *[no] {""}
}。
rehearsals-used-up = 　　→ “{ $step }”的次数用完了。
rehearsals-late = 　　→ 到期没有结果，告诉了{ $tell }。
rehearsals-back = 　　→ 退回“{ $step }”，后来的材料因更正失效。
rehearsals-ended = 　　→ 这件事结束了。
rehearsals-check = { $holds ->
    [yes] 　✓ { $what }：{ $expected }
   *[no] 　✗ { $what }：应当是 { $expected }，实际是 { $found }
}
rehearsals-end = { $wrong ->
    [0] 演完 { $acts } 幕，全部符合。
   *[other] 演完 { $acts } 幕，{ $wrong } 处不符。
}
rehearsals-all = { $wrong ->
    [0] 共 { $count } 个演练，全部符合。
   *[other] 共 { $count } 个演练，{ $wrong } 个不符：
}
rehearsals-group = { $number ->
    [1] 一组
    [2] 二组
    [3] 三组
    [4] 四组
    [5] 五组
    [6] 六组
    [7] 七组
    [8] 八组
    [9] 九组
    [10] 十组
    [11] 十一组
    [12] 十二组
    [13] 十三组
    [14] 十四组
    [15] 十五组
   *[other] { $number }组
}
