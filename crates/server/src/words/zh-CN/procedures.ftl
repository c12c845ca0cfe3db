# 规程的检查：哪里不对、怎么改、违反哪一条
procedures-rule-graph = 每个环节都走得到、走得完，每个结果都有去处。
procedures-rule-loop = 每个循环都有次数，次数用完有别的去处。
procedures-rule-clock = 等着人办的每一步都有期限，到期有人被告知，不许议而不决。
procedures-rule-answer = 每一条反映都有答复，才算了结。
procedures-rule-publish = 结果先公示，异议答复完，再备案、再去办；办的情况也公开。
procedures-rule-study = 提交会议决定的，先经党组织研究。
procedures-rule-law = 不低于法律写的人数和天数。
procedures-rule-names = 写到的都要有，而且对得上；写了的都用得上。
procedures-rule-cite = 每一步、每条规则都有出处。
procedures-rule-paper = 档案里的每份材料都有一步做它，每一步都留下材料。
procedures-rule-file = 文件要能照格式读出来。
procedures-found-start-missing = start 写的“{ $what }”不是任何一个环节。
procedures-fix-start-missing = 把 start 改成第一个环节的编号。
procedures-found-start-not-collect = 第一个环节“{ $step }”收不到民意，或者收到的民意成不了一件事。
procedures-fix-start-not-collect = 第一个环节用 collect，并让 matter 通向一个环节。
procedures-found-edge-missing = 环节“{ $step }”的结果“{ $outcome }”没有写去处：到了这里，事情就断了。
procedures-fix-edge-missing = 在 on 里写上 { $what } = "…"。
procedures-found-edge-unknown = 环节“{ $step }”这一类没有“{ $outcome }”这个结果。
procedures-fix-edge-unknown = 从 on 里删去 { $what }。
procedures-found-edge-to-nowhere = “{ $step }”通向“{ $what }”，没有这个环节。
procedures-fix-edge-to-nowhere = 改成有的环节，或者 end。
procedures-found-back-to-collect = 环节“{ $step }”的结果“{ $outcome }”回到收集：成了一件事以后，在收集这一步谁也办不了它。
procedures-fix-back-to-collect = 改成通向收集之后的一步。
procedures-found-unreachable = 没有哪条路走得到环节“{ $step }”。
procedures-fix-unreachable = 让别的环节通向它，或者删去它。
procedures-found-no-way-to-an-end = 从环节“{ $step }”出发，怎么走都办不完。
procedures-fix-no-way-to-an-end = 给它一条通向归档或 end 的路。
procedures-found-unbounded-loop = 可以没完没了地转圈：{ $what }。
procedures-fix-unbounded-loop = 给圈里的一个环节写 rounds，并在 [exhausted] 里让它通向圈外。
procedures-found-exhausted-missing = 环节“{ $step }”写了次数，没写次数用完以后去哪里。
procedures-fix-exhausted-missing = 在 [exhausted] 里写 { $step } = "…"。
procedures-found-exhausted-circle = 次数用完以后，“{ $step }”又绕回自己：等于没有次数。
procedures-fix-exhausted-circle = 让 [exhausted] 最后通向没有次数限制的环节或 end。
procedures-found-rounds-zero = 环节“{ $step }”一次也不许进。
procedures-fix-rounds-zero = rounds 至少写 1。
procedures-found-rounds-without-bound = 环节“{ $step }”可以进 { $what } 次：等于没有次数。
procedures-fix-rounds-without-bound = rounds 写 100 以内的数。
procedures-found-exhausted-unused = “{ $step }”没有次数限制，[exhausted] 里这一行用不上。
procedures-fix-exhausted-unused = 删去这一行，或者给它写 rounds。
procedures-found-no-clock = 环节“{ $step }”没有写最多几天：到这里可以一直拖着。
procedures-fix-no-clock = 写 clock = {"{"} at_most = …, tell = […] {"}"}。
procedures-found-nobody-told = 环节“{ $step }”的 { $what } 到期了没有人被告知。
procedures-fix-nobody-told = 在 tell 里写上监督的人或上一级。
procedures-found-answer-missing = 环节“{ $step }”里提的异议、不同意见，没有写几天内答复。
procedures-fix-answer-missing = 写 answer = {"{"} at_most = …, tell = […] {"}"}。
procedures-found-publication-without-term = 公示“{ $step }”没有写至少几天。
procedures-fix-publication-without-term = 写 clock = {"{"} at_least = …, at_most = … {"}"}。
procedures-found-archive-without-clock = 归档“{ $step }”没有写最多几天。
procedures-fix-archive-without-clock = 写 clock = {"{"} at_most = …, tell = […] {"}"}。
procedures-found-publication-without-limit = 公示“{ $step }”只写了至少几天：一直不贴出来，没有人被告知。
procedures-fix-publication-without-limit = clock 里再写 at_most，比公示天数和答复异议的天数加起来长。
procedures-found-clock-unset = 环节“{ $step }”的期限要等当地填了“{ $what }”才起算，现在等于没有。
procedures-fix-clock-unset = 给设置 { $what } 写 default，或者采用前先填好。
procedures-found-reports-misplaced = “{ $step }”不是实施的环节，写了定期通报进展。
procedures-fix-reports-misplaced = 把 reports 写到实施（implement）的环节里。
procedures-found-reports-without-days = “{ $step }”要通报进展，没有写最多隔几天。
procedures-fix-reports-without-days = 写 reports = {"{"} at_most = …, tell = […] {"}"}。
procedures-found-told-only-owner = 环节“{ $step }”到期只告诉办事的人自己。
procedures-fix-told-only-owner = tell 里再写上监督的人或上一级。
procedures-found-end-without-answer = 事情从“{ $step }”（{ $outcome }）直接结束，反映的人得不到答复。
procedures-fix-end-without-answer = 先通向归档：归档要等每一条反映都有答复。
procedures-found-result-untold = “{ $step }”有人接手就归档，办了没有没人说。
procedures-fix-result-untold = 写 answer = {"{"} at_most = …, tell = […] {"}"}：接手以后最多几天告诉结果。
procedures-found-filing-before-publication = 还没有公示，就到了备案“{ $step }”（从“{ $what }”来）。
procedures-fix-filing-before-publication = 让这条路先经过公示。
procedures-found-upheld-then-filed = 异议成立了，结果没有改，就到了备案“{ $step }”（从“{ $what }”来）。
procedures-fix-upheld-then-filed = 异议成立（upheld）通向重新商量的环节。
procedures-found-result-not-published = 有了结果没有公示，就从“{ $step }”（{ $outcome }）了结了。
procedures-fix-result-not-published = 让这条路经过公示。
procedures-found-assembly-without-study = 没有先经党组织研究，就到了“{ $step }”表决（{ $what }）。
procedures-fix-assembly-without-study = 让通向表决的每条路都经过 studies = true 的环节；改过的方案要重新研究。
procedures-found-study-by-others = “{ $step }”是提交会议之前的研究，办的却是“{ $what }”。
procedures-fix-study-by-others = owner 写党组织（kind = "party-organisation" 的机构）。
procedures-found-party-nowhere = “{ $step }”的主要环节里，没有一步由党组织办，也没有党组织参加的一步。
procedures-fix-party-nowhere = 加一步交给党组织（kind = "party-organisation" 的机构）；来源确实没有的，在 [party] 里写明为什么（without）和出处。
procedures-found-responsible-unnamed = 到了“{ $step }”要由“{ $what }”去办，路上没有一步定下是谁。
procedures-fix-responsible-unnamed = 前面加一步 names_responsible = true。
procedures-found-correction-missing = 有备案“{ $step }”，没有写依法纠正怎么办。
procedures-fix-correction-missing = 写 [correction]：谁可以责令、回到哪一步。
procedures-found-corrected-elsewhere = 备案“{ $step }”的 corrected 通向“{ $what }”，[correction] 写的是另一步；以 [correction] 为准。
procedures-fix-corrected-elsewhere = 两处写成一样。
procedures-found-threshold-below-law = 规则“{ $step }”比法律（{ $what }）要求的人数低，或者没有写到会人数。
procedures-fix-threshold-below-law = 改成不低于法律，或者直接用 { $what }。
procedures-found-notice-below-law = 规则“{ $step }”提前通知的天数比法律（{ $what }）少。
procedures-fix-notice-below-law = notice_days 不少于法律写的。
procedures-found-publication-below-law = 公示“{ $step }”张贴的天数比法律写的少（{ $what }）。
procedures-fix-publication-below-law = 写 stays = {"{"} at_least = {"{"} figure = "{ $what }" {"}"} {"}"}。
procedures-found-work-not-published = 事情办完了没有公布怎样办的，就从“{ $step }”（{ $outcome }）归了档。
procedures-fix-work-not-published = 在办事的那一步写 stays（公布多少天），或者让这条路再经过公示。
procedures-found-rule-not-in-force = 环节“{ $step }”的规则（{ $what }）那一天都不生效。
procedures-fix-rule-not-in-force = 换成那一天生效的规则。
procedures-found-unknown-reserved = 事项“{ $step }”写的“{ $what }”，法律包里没有。
procedures-fix-unknown-reserved = 改成法律包里有的，或者在 laws 里写上法律包。
procedures-found-reserved-without-assembly = 事项“{ $step }”只能由会议（{ $what }）决定，这个规程没有一步交给它。
procedures-fix-reserved-without-assembly = 加一个表决环节，用那个会议的规则。
procedures-found-setting-may-undercut = 规则“{ $step }”的人数由当地填，可能填得比法律（{ $what }）低。
procedures-fix-setting-may-undercut = 直接写数，或者用法律的规则。
procedures-found-rule-missing = 环节“{ $step }”要表决，没有写用哪条规则。
procedures-fix-rule-missing = 写 rule = "…"。
procedures-found-unknown-rule = 环节“{ $step }”用的规则“{ $what }”没有。
procedures-fix-unknown-rule = 写上这条 [[rule]]，或者改成有的。
procedures-found-unknown-setting = “{ $step }”用到的本地设置“{ $what }”没有。
procedures-fix-unknown-setting = 写上这条 [[setting]]。
procedures-found-unknown-figure = 环节“{ $step }”用到的法定数字“{ $what }”没有。
procedures-fix-unknown-figure = 在 laws 里写上有它的法律包。
procedures-found-setting-unit = “{ $step }”用到的设置“{ $what }”，单位不对：期限要 days，次数要 count，人数要 fraction。
procedures-fix-setting-unit = 改设置的 unit，或者换一个设置。
procedures-found-setting-default = 设置“{ $step }”的 default 和单位（{ $what }）对不上。
procedures-fix-setting-default = 按单位写 default。
procedures-found-unknown-body = 规则“{ $step }”说的机构“{ $what }”没有。
procedures-fix-unknown-body = 写上这个 [[body]]，或者在 laws 里写上有它的法律包。
procedures-found-rule-base = 规则“{ $step }”数的不是“{ $what }”该数的：委员会和协商会数人，法律规定的会议按法律数。
procedures-fix-rule-base = 改 base。
procedures-found-unknown-owner = 环节“{ $step }”交给“{ $what }”办，没有这个角色或机构。
procedures-fix-unknown-owner = 改成 [[role]] 或 [[body]] 里有的。
procedures-found-owner-nobody = 环节“{ $step }”交给“{ $what }”办，可没有人能代它办。
procedures-fix-owner-nobody = 在这个机构的 acts_through 里写上角色。
procedures-found-unknown-role = “{ $step }”到期要告诉“{ $what }”，没有这个角色。
procedures-fix-unknown-role = 改成有的角色。
procedures-found-unknown-route = 事项“{ $step }”的去处“{ $what }”没有。
procedures-fix-unknown-route = 写上这条 [[route]]。
procedures-found-unknown-track = “{ $step }”写的走法“{ $what }”，规程里没有。
procedures-fix-unknown-track = 写上这个 [[track]]，或者改成有的。
procedures-found-unknown-level = “{ $step }”写的适用范围“{ $what }”，没有这一级。
procedures-fix-unknown-level = levels 写 city、county、township、village、community、group、yard 里的。
procedures-found-places-unnamed = “{ $step }”要各村自己表态，参加的村没有写全（{ $what }）。
procedures-fix-places-unnamed = 写 [joint]，写清 least、by；by_places 放在 consent 或 file 上，前面要有 screen。
procedures-found-places-threshold = “{ $what }”要几个村同意写得不对（{ $step }）：最少的几个村参加时都同意也通不过，或者一个都不同意也通过，或者写了几条规则。
procedures-fix-places-threshold = 只写一条 rule，要的数不超过 [joint] 的 least，至少要一个村同意。
procedures-found-places-outvoted = “{ $what }”里不同意的村也要照办（{ $step }）。乡镇不得干预依法属于村民自治范围内的事项（村民委员会组织法），一个村自己的事、自己的钱和地，别的村不能替它定。
procedures-fix-places-outvoted = 去掉这条 rule，各村都同意才算；要照多数办的，写明理由，只用在不替哪个村做主的事上。
procedures-found-citation-missing = “{ $step }”没有写出处。
procedures-fix-citation-missing = 写 cite：哪份来源或哪部法律，原话是什么。
procedures-found-unknown-source = “{ $step }”引的来源“{ $what }”没有。
procedures-fix-unknown-source = 改成 procedures/sources.csv 里有的编号。
procedures-found-unknown-statute = “{ $step }”引的法律“{ $what }”没有。
procedures-fix-unknown-statute = 改成 law 里有的文件名。
procedures-found-unknown-article = “{ $step }”引的那部法律没有“{ $what }”。
procedures-fix-unknown-article = 对照法律原文改条号，照原文的中文数字写。
procedures-found-quote-not-there = “{ $step }”引的话，那一条里没有：{ $what }。
procedures-fix-quote-not-there = 对照法律原文，一字不差地抄最少的字。
procedures-found-rule-body = 环节“{ $step }”由一家办，规则数的却是“{ $what }”的人。
procedures-fix-rule-body = owner 和规则的 body 写成同一家。
procedures-found-owner-without-power = 环节“{ $step }”交给“{ $what }”，这个角色办不了这一类的事。
procedures-fix-owner-without-power = 监督的事交给监督，转办的事交给能登记的人或上一级。
procedures-found-channel-without-power = “{ $step }”由“{ $what }”来问，这个角色不能提问。
procedures-fix-channel-without-power = 换成能提问的角色：监督，或者只管提问的几类监督。
procedures-found-unknown-table = 没有“{ $what }”这样的一项，程序不会看它。
procedures-fix-unknown-table = 核对 docs/procedures.md 里的写法。
procedures-found-setting-unused = 本地设置“{ $step }”没有哪里用到。
procedures-fix-setting-unused = 删去，或者在要用的地方写 {"{"} setting = "{ $step }" {"}"}。
procedures-found-rule-unused = 规则“{ $step }”没有哪个环节用到。
procedures-fix-rule-unused = 删去，或者在环节里写 rule = "{ $step }"。
procedures-found-citation-without-quote = “{ $step }”的出处没有写原话。
procedures-fix-citation-without-quote = 写 quote，引最少的字。
procedures-found-paper-nobody-makes = 材料“{ $step }”没有哪一步会做，档案等不到它。
procedures-fix-paper-nobody-makes = 在环节的 papers 里写上，或者写 when，或者删去。
procedures-found-paper-undeclared = “{ $step }”要做的材料“{ $what }”没有写名字。
procedures-fix-paper-undeclared = 写上这条 [[paper]]。
procedures-found-paper-never = 材料“{ $step }”要等“{ $what }”才做，这个规程里不会有。
procedures-fix-paper-never = 改 when，或者删去。
procedures-found-step-without-paper = 环节“{ $step }”什么材料也不留下。
procedures-fix-step-without-paper = 写 papers。
procedures-found-not-published = 环节“{ $step }”做的事没有写要公开。
procedures-fix-not-published = 写 published = true。
procedures-found-not-utf8 = 这个文件不是 UTF-8 编码。
procedures-fix-not-utf8 = 另存为 UTF-8 再试。
procedures-found-not-toml = 这里不合 TOML 的写法：引号、括号、等号要写全，一行写一项。
procedures-fix-not-toml = 照 docs/procedures.md 的例子改。
procedures-found-unknown-kind = 没有“{ $what }”这一类环节。
procedures-fix-unknown-kind = 用 docs/procedures.md 列的种类。
procedures-found-unknown-outcome = 没有“{ $what }”这个结果。
procedures-fix-unknown-outcome = 用这一类环节有的结果。
procedures-found-unknown-word = 这里没有“{ $what }”这一项。
procedures-fix-unknown-word = 核对写法，或者删去。
procedures-found-missing-word = 缺少“{ $what }”。
procedures-fix-missing-word = 补上这一项。
procedures-found-wrong-value = 这里的值写得不对（{ $what }）。
procedures-fix-wrong-value = 照 docs/procedures.md 改。
procedures-misfit = 写的是{ $got ->
    [text] 文字
    [number] 整数
    [fraction] 小数
    [flag] 是或否（true、false）
    [list] 一列（[…]）
    [table] 一组（{"{"}…{"}"}）
   *[other] 别的
}，要的是{ $want ->
    [text] 文字（加引号）
    [number] 整数（不加引号）
    [flag] true 或 false
    [list] 一列（[…]）
    [table] 一组（{"{"}…{"}"}）
   *[other] 另一种写法
}
procedures-found-unknown-law = 没有“{ $what }”这个法律包。
procedures-fix-unknown-law = 改成 procedures/law 里有的。
procedures-found-step-twice = 环节“{ $what }”写了两次。
procedures-fix-step-twice = 改一个的编号。
procedures-found-rule-twice = 规则“{ $what }”写了两次。
procedures-fix-rule-twice = 改一个的编号，或者删去。
procedures-found-setting-twice = 设置“{ $what }”写了两次，写的还不一样。
procedures-fix-setting-twice = 留一个。
procedures-found-unknown-fragment = 没有“{ $what }”这个片段（名称和版本）。
procedures-fix-unknown-fragment = 用 procedures/fragments 里有的。
procedures-found-fragment-cycle = 片段绕回了自己：{ $what }。
procedures-fix-fragment-cycle = 去掉其中一处 [[include]]。
procedures-found-fragment-parameter = 片段要的“{ $what }”没有写，或者写了它没有的“{ $what }”。
procedures-fix-fragment-parameter = 照片段开头的 needs 和 may 写。
procedures-found-unknown-catalogue = 没有“{ $what }”这份目录，不知道要在什么上面加。
procedures-fix-unknown-catalogue = inherits 写一份有的目录，连它的文件一起检查。
procedures-found-catalogue-cycle = 目录的继承绕回了自己：{ $what }。
procedures-fix-catalogue-cycle = 去掉其中一个 inherits。
procedures-found-item-twice = 条目“{ $what }”写了两遍。
procedures-fix-item-twice = 改掉一个 id，或者去掉一条。
procedures-found-item-without-route = “{ $what }”写在不议一边，没有写该找谁。
procedures-fix-item-without-route = 加上 route = "…"。
procedures-found-item-without-source = “{ $what }”没有写出处。
procedures-fix-item-without-source = cite 里写 source 或者 law，和原话。
# 在网页上改的人看的：每一条在哪里点
procedures-mend-start-missing = 在“环节”里选第一个环节。
procedures-mend-start-not-collect = 第一个环节用“收集民意”，收到的民意要能成为一件事。
procedures-mend-edge-missing = 打开这个环节，选这个结果之后去哪里。
procedures-mend-edge-unknown = 打开这个环节，去掉这个结果。
procedures-mend-edge-to-nowhere = 打开这个环节，选一个有的环节，或者选“结束”。
procedures-mend-back-to-collect = 打开这个环节，改成去收集之后的一步。
procedures-mend-no-way-to-an-end = 打开这个环节，让它有一个结果去归档或者结束。
procedures-mend-unbounded-loop = 给圈里的一个环节定最多几次，再选次数用完以后去圈外的哪一步。
procedures-mend-exhausted-missing = 打开这个环节，选次数用完以后去哪里。
procedures-mend-exhausted-circle = 打开这个环节，次数用完以后改去没有次数限制的一步，或者结束。
procedures-mend-rounds-zero = 打开这个环节，最多几次至少填 1。
procedures-mend-rounds-without-bound = 打开这个环节，最多几次填 100 以内。
procedures-mend-exhausted-unused = 打开这个环节，去掉次数用完以后的去处，或者定最多几次。
procedures-mend-no-clock = 打开这个环节，填最多几天、到期告诉谁。
procedures-mend-nobody-told = 打开这个环节，到期告诉谁里选监督的人或者上一级。
procedures-mend-answer-missing = 打开这个环节，填几天内答复、到期告诉谁。
procedures-mend-result-untold = 打开这个环节，填接手以后几天告诉结果、到期告诉谁。
procedures-mend-publication-without-term = 打开这个环节，填至少公示几天、最多几天。
procedures-mend-archive-without-clock = 打开归档，填最多几天、到期告诉谁。
procedures-mend-publication-without-limit = 打开这个环节，再填最多几天，要比公示天数和答复异议的天数加起来长。
procedures-mend-clock-unset = 给这一项本地设置填一个建议的数，或者采用前先填好。
procedures-mend-reports-misplaced = 只有实施的环节才通报进展，请在规程文件里改到实施的环节。
procedures-mend-reports-without-days = 打开这个环节，填最多隔几天通报一次进展、到期告诉谁。
procedures-mend-unknown-track = 这一项要在规程文件里改：写上这种走法，或者改成有的。
procedures-mend-told-only-owner = 打开这个环节，到期告诉谁里再选监督的人或者上一级。
procedures-mend-upheld-then-filed = 打开这个公示，异议成立以后改去重新商量的一步。
procedures-mend-assembly-without-study = 在表决前面加一步党组织研究；改过的方案要重新研究。
procedures-mend-study-by-others = 打开这个环节，由谁办改成党组织。
procedures-mend-party-nowhere = 在主要的路上加一步，由谁办选党组织；来源确实没有的，采用时写明理由。
procedures-mend-responsible-unnamed = 前面加一步，定下由谁负责。
procedures-mend-correction-missing = 照自带的规程做起：依法纠正由上级写好再用。
procedures-mend-corrected-elsewhere = 打开备案，两处选成同一步。
procedures-mend-threshold-below-law = 打开这条规则，人数改成不低于法律写的。
procedures-mend-notice-below-law = 打开这条规则，提前通知的天数改成不少于法律写的。
procedures-mend-publication-below-law = 打开这个公示，张贴的天数改成不少于法律写的。
procedures-mend-work-not-published = 打开办事的一步，填办理结果公布多少天，或者后面加一步公示。
procedures-mend-unknown-reserved = 打开这类事项，改选法律里有的会议决定事项。
procedures-mend-rule-missing = 打开这个环节，选用哪条规则表决。
procedures-mend-unknown-rule = 打开这个环节，改选有的规则。
procedures-mend-unknown-setting = 改填一个数，或者改选有的本地设置。
procedures-mend-unknown-figure = 改填一个数。
procedures-mend-setting-unit = 换一个单位对得上的本地设置。
procedures-mend-setting-default = 打开这项本地设置，按单位填建议的数。
procedures-mend-unknown-body = 打开这条规则，改选有的机构。
procedures-mend-rule-base = 打开这条规则，改按什么计数。
procedures-mend-unknown-owner = 打开这个环节，由谁办改选有的角色或者机构。
procedures-mend-owner-nobody = 打开这个环节，由谁办改选有人代它办的机构。
procedures-mend-unknown-role = 打开这个环节，到期告诉谁改选有的角色。
procedures-mend-unknown-route = 打开这类事项，改选有的去处。
procedures-mend-unknown-level = 在名称和适用范围里，选有的范围。
procedures-mend-places-unnamed = 请去掉这一环节，或者从有各村参加的规程开始改。
procedures-mend-places-threshold = 请把要几个村同意改成参加的村做得到的数，或者去掉这条规则：各村都同意才算。
procedures-mend-places-outvoted = 请改成各村都同意才算；要照多数办，采用时写明理由。
procedures-mend-citation-missing = 写明出处：哪份来源、哪部法律，或者本地什么时候定的，原话是什么。
procedures-mend-unknown-source = 出处改选有的来源。
procedures-mend-unknown-statute = 出处改选有的法律。
procedures-mend-rule-body = 打开这个环节，让由谁办和规则数的人是同一家。
procedures-mend-setting-unused = 去掉这项本地设置，或者在要用的地方选它。
procedures-mend-rule-unused = 去掉这条规则，或者在要用的环节里选它。
procedures-mend-citation-without-quote = 写上原话，引最少的字。
procedures-mend-paper-nobody-makes = 打开会留下这份材料的环节，勾上它，或者去掉这份材料。
procedures-mend-paper-undeclared = 给这份材料写上名字。
procedures-mend-paper-never = 改这份材料什么时候做，或者去掉它。
procedures-mend-step-without-paper = 打开这个环节，勾上它留下的材料。
procedures-mend-not-published = 打开这个环节，选向大家公开。
procedures-outcome = { $outcome ->
    [settled] 接手的说了结果
    [matter] 立为一事
    [answered] 已答复
    [referred] 转出
    [accusation] 反映某个人
    [accepted] 收下
    [refused] 不通过
    [passed] 通过
    [no_quorum] 到会人数不够
    [no_answers] 表态的不够
    [done] 办成
    [agreed] 谈拢
    [again] 再商量一次
    [unresolved] 没谈拢
    [chosen] 选定
    [none] 一个也没选
    [clear] 没有异议
    [upheld] 异议成立
    [objected_and_kept] 有异议，维持原结果
    [received] 收到备案
    [returned] 退回
    [corrected] 依法纠正
    [whole] 会签齐全
    [stopped] 停办
    [satisfied] 满意
    [question_open] 还有疑问
    [reopened] 重新办
    [end] 归档
    [taken] 对方接手
   *[back] 退回
}
procedures-weight = { $weight ->
    [error] 错误
    [doubt] 存疑
   *[note] 提示
}
procedures-line = { $weight } { $id }　{ $place }：{ $sentence }
procedures-at = { $where } 第 { $line } 行
procedures-fix = 　　怎么办：{ $fix }
procedures-breaks = 　　规矩：{ $rule }
procedures-law = 　　依据：{ $law }“{ $quote }”
procedures-way = 　　走到那里的路：{ $way }
procedures-way-end = 结束
procedures-way-round = { $step }（第{ $round }轮）
procedures-way-step = { $step }（{ $outcome }）
procedures-way-used-up = “{ $step }”次数用完
procedures-way-corrected = { $step }（上级依法纠正）
procedures-way-stands = { $way }：到这里，{ $sentence }
procedures-sum = { $name }：{ $errors } 处错误，{ $doubts } 处存疑，{ $notes } 处提示
procedures-explained = { $id }（{ $weight }）
procedures-any = …
procedures-play-title = 示例：{ $title }
procedures-play-voice = 三组的路灯不亮了，晚上看不清路。
procedures-play-matter = 三组路灯
procedures-play-answer = 您说的事办好了，经过都在这份档案里，随时可以来看。
procedures-play-text = 示例文字
procedures-play-law = 某法第一条
procedures-play-unit = 示例村
procedures-play-head = { $id }：{ $sentence }
procedures-cast = { $who ->
    [lin] 小林
    [zhou] 老周
    [sun] 老孙
    [li] 李大爷
    [dong] 东村支书
    [xi] 西村支书
    [east] 东村
    [west] 西村
    [he] 老何
   *[wu] 老吴
}
