# 民意：列表、办理、登记
intake-title = 民意
intake-lead = 每一条都要有人署名答复，说清楚怎么办、什么时候。
intake-caption = 民意，等答复的按期限从近到远，其余从新到旧
intake-waiting = 等答复
intake-answered = 已答复
intake-merged = 已并入事项
intake-referred = 转办
intake-withdrawn = 本人撤回
intake-what = 说了什么
intake-who = 谁说的
intake-how = 怎么来的
intake-due = 期限
intake-stand = 状态
intake-act = 操作
intake-nameless = 没有留名
intake-name-off = 本人撤回，名字已去掉
intake-taken-back = 什么时候撤回的
intake-taken-back-why = 撤回的原因
intake-go-answer = 去答复
intake-go-look = 看一看
intake-none = { $view ->
    [waiting] 没有等答复的民意。
    [answered] 还没有答复过的民意。
    [merged] 还没有并入事项的民意。
    [withdrawn] 没有撤回的民意。
   *[referred] 没有转给别处的民意。
}
intake-stands = { $stand ->
    [late] 已超期
    [waiting] 等答复
    [answered] 已答复
    [merged-unanswered] 已并入，还没答复
    [merged] 已并入事项
    [receipt] 等回执
    [result] 已收下，等结果
    [referred] 转办
    [withdrawn] 本人撤回
   *[handed-over] 已移交监督
}
intake-voice = 民意 { $number }
intake-voice-lead = { $who } · { $how } · { $when }
intake-said = 他说的
intake-about = 这条民意
intake-others = 还可以
intake-alike = 是不是这件？
intake-alike-lead = 是同一件，在“是不是已有的这件事”里选上；不是，再点一次“记下来”。
intake-in-matter = 已并入 { $number } { $title }
intake-recorder = 谁登记的
intake-which-matter = 并入哪件事
intake-meaning = { $act ->
    [voices-answer] 写上您怎么办、什么时候办，会署您的名字。
    [matters-open] 立为一事以后，按规程一步一步办；别的同样的民意可以一起并进来。
    [matters-join] 和已有的一件事是同一回事，就并进去，来源会保留。
    [voices-refer] 不归这里管的，写清转给谁、为什么，反映的人能看到。
    [voices-take] 外面的单位收下了，把收件号、谁收下的、谁来办记在这里，反映的人看得到。
    [voices-send-back] 那边退回来的，写明为什么；退回以后由这里接着办，期限重新起算。
    [voices-withdraw] 他本人要撤回的，写明他是怎么说的。没有立为一事的就不办了；立了的接着办，只去掉名字。
   *[voices-hand-over] 反映的是某个人的问题，交给监督渠道。交了以后这里就看不到内容了。
}
intake-done = 办好了：{ $act }
intake-kept = 记下了，编号 { $number }。请把编号告诉说的人；内容只给监督的人看，这里不再显示。
intake-read = 念给对方听
intake-read-text = 您说的是：“{ $text }”，对吗？
intake-read-number = 记下了，编号 { $number }。
intake-read-due = 最晚 { $day }，会有人署名答复您。
intake-read-joined = 这和 { $number }“{ $title }”是同一件，一起办。
intake-record-lead = 别人打电话、上门说的事，您替他记下来。
intake-paste = 从聊天粘贴
intake-pasted = 把聊天里的话原样贴到“他说了什么”里，不用改字。谁说的能对上名册就选上。
intake-looked = 看过相似的事了
intake-save = 记下来
intake-q1 = 1. 谁说的，怎么来的
intake-q2 = 2. 出了什么事
intake-q3 = 3. 哪类事
intake-q4 = 4. 在哪儿，给谁看
intake-papers = 三张表（登记、办理、反馈）
