# 法律原文和办事规矩
laws-title = 法律原文
laws-lead = 页面上引用的法律条文，都能在这里对上原文。
laws-all = 全部法律
laws-in-force = 现行有效的文本。
laws-method = { $home }的事怎么办
laws-way = 一件事要走 { $count } 步
laws-aside = 走不通时，还有这几步
laws-owner = 谁来办
laws-clock = 多少天
laws-papers = 要留下
laws-notice-days = 会前 { $count } 天通知
laws-settings = 本地定的数
laws-settings-why = 来源没有写明的，由本地填。标“待核对”的，是还没有人确认的建议数，不是规定。
laws-not-set = 还没有定
laws-comma = 、
