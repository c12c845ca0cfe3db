# 协商事项目录：什么可以议，什么不议、该找谁，是哪一级定的
catalogues-title = 协商事项目录
catalogues-lead = { $above ->
    [yes] { $place }能议什么、不议什么。上级定的，这里照办；这里可以往上加，不能减。
   *[no] { $place }能议什么、不议什么，都写在这里。
}
catalogues-desk-lead = { $place }自己写的，加上上级写的。上级写的在这里一直有效，只能加，不能减。
catalogues-discussed = 可以议
catalogues-not = 不在这里议
catalogues-not-lead = 下面这些不在这里议，每一样都写着该找谁。您还是可以先说出来，经办人会转过去，给您答复。
catalogues-none = 还没有写。
catalogues-route = 该找：{ $route }
catalogues-from = 上级定的：
catalogues-own = 这里定的
catalogues-basis = 依据：{ $basis }
catalogues-yields = { $place }后来写了相反的一条，这一条不再有效。
catalogues-struck = 移出了的
catalogues-struck-on = { $day }移出：{ $reason }
catalogues-not-yours = 这份目录由本级负责人填写。您可以看，不能改。
catalogues-seen = 居民看到的样子
catalogues-done = 记下了，已经公布
catalogues-pack = { $name }（{ $count } 条）
catalogues-choice = { $list ->
    [not-discuss] 不议：{ $name }
   *[other] { $name }
}
catalogues-of = { $place }的目录
catalogues-of-elsewhere = { $place }的目录，该找：{ $route }
catalogues-under = { $name }（{ $place }的目录）
catalogues-ask = 有些事不在这里议，该找谁
catalogues-ask-all = 看全部目录
catalogues-at-intake = 对照目录
catalogues-at-intake-lead = 在目录里的，点一下立为一事；不议的，点一下转给该找的单位，理由和去处会替您写好。
catalogues-go-open = 按这条立为一事
catalogues-go-refer = 按这条转办
catalogues-refer-reason = 按{ $place }的协商事项目录，“{ $name }”不在这里议。
