# 自然村、村民小组：单独的一处
groups-title = 自然村和小组
groups-lead = 人多的自然村、小组可以单独设成一处：有自己的名单、页面和账本，在{ $unit }党组织的领导下商量自己的事。
groups-caption = 单独设的自然村和小组
groups-name = 名称
groups-people = 名单上几个人
groups-running = 正在办几件
groups-methods = 用哪套规程
groups-none = 还没有单独设的自然村、小组。
groups-matters = 各组的事
groups-ended = 已经结束
groups-done = 设好了，名单也带过去了。
groups-of-here = 自然村、小组
