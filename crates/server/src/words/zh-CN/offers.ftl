# 推荐规程：上级推荐，下面的地方自己定
offers-title = 推荐规程
offers-lead = 把一套做法推荐给下面的地方。用不用，由各地自己定、自己记录；推荐不等于采用。
offers-now = 正在推荐的
offers-none = 现在没有推荐规程。
offers-open = 可以推荐的
offers-look = 看一看再推荐
offers-reason = 推荐的理由
offers-nowhere = 还没有地方采用
offers-withdraw = 不再推荐
offers-done = 已记入公开账本
offers-lead-offer = 推荐以后，下面的地方在“议事规程”里看得到；书记、主任可以直接采用这一版。
offers-lead-withdraw = 不再推荐以后，已经采用的地方照旧用；还没有采用的，不再看到。
offers-received = 上级推荐的
offers-received-lead = 用不用由这里自己定。采用了，会记下谁定的、为什么，向大家公布。
offers-who = 谁推荐的
offers-from = { $place }，{ $day }
