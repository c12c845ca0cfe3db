# 本地规定
settings-lead = 现行规程：{ $name }（第 { $version } 版）
settings-no-method = 这一级不跑规程，这里只安排任职。
settings-open = 来源没有写、由本{ $unit }来定的
settings-open-lead = “待核对”的是暂用的建议，不是规定；核对以后才算本{ $unit }的规定。
settings-what = 哪一项
settings-value = 现在是
settings-stand = 状态
settings-change = 操作
settings-set = 核对或修改
settings-count = 登记人数
settings-unset = 还没有定
settings-own = 本{ $unit }已定
settings-default = 规程写明
settings-days = { $count } 天
settings-hours = { $count } 小时
settings-test = { $test ->
    [more_than] 超过{ $share }
    [at_most] 不超过{ $share }
   *[at_least] { $share }以上
}
settings-hint = { $sort ->
    [fraction] 写成 >1/2（超过一半）、>=2/3（三分之二以上）或 <=1/3（不超过三分之一）
    [days] 写天数，例如 15
    [yes-no] 写“是”或“否”
    [text] 写文字
   *[other] 写数字
}
settings-bodies = 按名册一共多少人、多少户
settings-body-name = 机构，或者征询的一群人
settings-body-due = 一共
settings-body = { $base ->
    [households] { $name }（按户）
   *[persons] { $name }
}
settings-uncounted = 还没有登记
settings-seats = 谁担任什么
settings-organisations = 群团组织、共建单位
settings-organisations-lead = 可以请它们来商量，也可以和它们共同主办。名称照本地的叫法写。
settings-no-organisations = 还没有登记。
settings-organisation = 登记一个
settings-organisation-ended = 去掉一个
settings-profile = 村情、社情
settings-profile-lead = 说清楚这里是什么样的地方，选规程、定会议形式时会给出提示。提示只供参考，由您定。
settings-no-profile = 还没有填。
settings-describe = 填写
settings-seat = 安排任职
settings-no-seats = 还没有登记任职的人。
settings-term-head = 任期
settings-term = { $known ->
    [yes] { $from } 至 { $until }
   *[no] 没有写任期
}
settings-done = 记好了
settings-of-method = { $method }：{ $name }
settings-scored-finely = 已经定了细化指标，分值照细化指标算，这里不用再填；只有从前开始打分的表还照这里。
settings-only-running = 只管还在办的 { $count } 件事：新的事不再用这套规程。
