# 材料和档案
papers-withheld = 这份材料里像是有身份证号、电话或银行卡号，不能公开。请先更正这些地方：{ $places }
papers-glyphs = 这些字系统里没有字体，印不出来：{ $missing }。请管理员补上字体，或者换个写法。
papers-date = { $year }年{ $month }月{ $day }日
papers-date-short = { $month }月{ $day }日
papers-both-times = { $happened } 发生，{ $recorded } 记录
papers-yuan = { $amount } 元
papers-the-clock = 系统时钟
papers-somebody = 有关人员
papers-organ = { $name }{ $level ->
    [village] 村民委员会
    [community] 居民委员会
    [township] 人民政府
    [subdistrict] 办事处
   *[other] {""}
}
papers-upper = 乡镇人民政府
papers-place-word = 村
papers-place-kept = 村务 村民
papers-place-either = 村（居）
papers-place-own = { $level ->
    [community] 居
   *[other] 村
}
papers-scan = 扫码看全过程、提意见
papers-ledger-entry = 账本第 { $position } 条
papers-entry = 第 { $position } 条
papers-entries = 第 { $first } 条至第 { $last } 条
papers-running = 在办
papers-incomplete = 在办，本卷不完整
papers-this-file = 本卷
papers-version = { $name } 第 { $version } 版
papers-number = 事项编号
papers-opened = 立事
papers-closed = 办结
papers-result = 结果
papers-procedure = 规程
papers-ledger = 账本
papers-file-number = 档案号
papers-file-name = { $number }-一事一档
papers-internal = 存档材料，只给经办人、监督员和上级
papers-void = 因更正失效：本材料对应的环节已按更正退回重办，原件保留备查。
papers-void-mark = （因更正失效）
papers-taken-back = 本公示因异议成立已经收回，请以后来的公示为准。
papers-round = （第 { $round } 次）
papers-fact = { $name }：{ $value }
papers-section = { $number ->
    [1] 一、
    [2] 二、
    [3] 三、
    [4] 四、
    [5] 五、
    [6] 六、
    [7] 七、
    [8] 八、
    [9] 九、
    [10] 十、
    [11] 十一、
    [12] 十二、
   *[other] { $number }、
}
papers-ending = 本环节结果
papers-ended = { $how }（{ $left }{ $late ->
    [yes] ，超过期限
   *[no] {""}
}）
papers-channel = { $name }：
papers-unconfirmed = { $cite }（待核对）
papers-line-unset = { $what ->
    [quorum] 到会
   *[pass] 赞成
}：本地没有规定比例，未作要求，有 { $have } { $each }
papers-each = { $base ->
    [households] 户
    [owners] 位业主
    [items] 项
    [places] 个
   *[persons] 人
}
papers-counted = { $base ->
    [households] 按户，
   *[persons] {""}
}
papers-line-heads = { $count } { $each }
papers-line-share = { $of ->
    [all] 应到
    [present] 到会
   *[participating] 参加表决
}的 { $over }/{ $under }
papers-line = { $what ->
    [quorum] 到会
   *[pass] 赞成
}{ $test ->
    [more_than] 超过
    [at_most] 不超过
   *[at_least] 达到
}{ $share }：{ $test ->
    [at_most] 最多
   *[at_least] 需要
} { $needed } { $each }，有 { $have } { $each }，{ $met ->
    [yes] 符合
   *[no] 不符合
}
papers-organisation = 派人参加
papers-item-open = 还没有定，下次接着商量
papers-no-names = 村民 居民 群众 代表 组 户 业主 商户 干部 大家 有人
papers-speaker-sealed = （只给监督员看）
papers-speaker-unnamed = 未署名
papers-speaker-nobody = 一位群众
papers-explained-how = { $way ->
    [none] 由{ $by }说明
   *[other] 由{ $by }{ $way }说明
}
papers-task-done = 办完
papers-party = { $level ->
    [subdistrict] 中共{ $name }工作委员会
   *[other] 中共{ $name }委员会
}
papers-voice-inside = （内容不在本表）
papers-blank-date = 　　　　年　　月　　日
papers-blank-clock = 公示时间：　月　日贴出，　月　日至　月　日，满　　天
papers-blank-object = 有不同意见，请在　　月　　日　　　　前告诉我们：
papers-object = { $phone ->
    [none] 到{ $office }当面说
   *[other] 打 { $phone }、到{ $office }当面说
}
papers-or-scan = ，或扫右下角的码
papers-natural-days = 满 { $days } 天
papers-working-days = 满 { $days } 个工作日
papers-blank-mark = （空白表）
