# 回音壁
replies-title = 回音壁
replies-lead = 大家说的，都有回音：谁答复的、哪天答复的，都写明白。
replies-answered = 说了，答了
replies-none = 还没有公开署名的民意得到答复。
replies-said = { $who }（{ $day }）说
replies-unsigned = 另有 { $count } 条不公开署名的民意，也都答复了本人。
replies-done = 办完的事
replies-done-note = { $voices } 条民意 · { $day }办结 · { $outcome }
replies-rated = {" "}· 满意 { $satisfied }、一般 { $fair }、不满意 { $dissatisfied }
replies-say = 我也有话说
replies-print = 打印一张贴出来（PDF）
