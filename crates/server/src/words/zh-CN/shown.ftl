# 谁能看到什么；规矩怎么说
shown-withheld = （这一段里有身份证号、电话或者银行卡号，按规定先收起来了，{ $office }会处理。）
shown-withheld-page = 这一页里有不能公开的号码，先收起来了。{ $office }处理以后再放出来。
shown-law = 《{ $law }》{ $article }
shown-source = 《{ $source }》{ $part }
shown-hours = { $days }（按小时）
shown-working = { $days }（工作日）
shown-share = { $test ->
    [at-least] { $share } 以上
    [more-than] 超过 { $share }
   *[at-most] 不超过 { $share }
}
shown-number = { $test ->
    [at-least] 至少 { $number }
    [more-than] 多于 { $number }
   *[at-most] 最多 { $number }
}
shown-quorum = { $asked ->
    [doors] 一共要问的 { $share } 表态才算数
    [places] 参加的村和社区 { $share } 表态才算数
   *[meeting] { $of ->
        [all] 应到的
       *[other] 到会的
    } { $share } 到会才有效
}
shown-pass = { $asked ->
    [doors] { $of ->
        [all] 一共要问的
       *[other] 表了态的
    } { $share } 同意才通过
    [places] { $of ->
        [all] 参加的村和社区
       *[other] 表了态的村和社区
    } { $share } 同意才通过
   *[meeting] { $of ->
        [all] 应到的
        [present] 到会的
       *[participating] 投了票的
    } { $share } 同意才通过
}
shown-quorum-line = 到会：应到的 { $share }，要 { $needed }，到了 { $have }{ $of ->
   *[other] {""}
}
shown-pass-line = 同意：{ $of ->
    [all] 应到的
    [present] 到会的
   *[participating] 投了票的
} { $share }，要 { $needed }，有 { $have }
shown-unset = { $quorum ->
    [yes] { $asked ->
        [doors] 多少人表态才算数
        [places] 几个村（社区）表态才算数
       *[meeting] 到会多少人有效
    }：本地还没有定
   *[no] { $asked ->
        [places] 几个村（社区）同意通过
       *[other] 多少人同意通过
    }：本地还没有定
}
shown-midnight = { $day }24 点
shown-own = 本地自定：{ $own }
shown-moved = 按天数数到{ $counted }，那天是{ $rest }，顺延到{ $last }。
shown-weekend = 周末
