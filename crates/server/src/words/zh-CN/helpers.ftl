# 请人帮忙：谁都可以报名，谁来了有数
helpers-title = 请人帮忙
helpers-asked = { $day }，要 { $wanted } 人：{ $text }
helpers-so-far = 已报名 { $count } 人，要 { $wanted } 人
helpers-names = 报名的有：{ $names }
helpers-came = 来了 { $count } 人帮忙
helpers-put-down = 我来帮忙
helpers-mine = 我报了名
helpers-mine-lead = 您已经报了名。那天去不了，可以在这里撤回。
helpers-note = 报名全凭自愿，不打卡、不排名。您不同意，就不写您的名字。
