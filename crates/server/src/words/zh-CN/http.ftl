http-office = { $place ->
    [county] { $name }
    [city] { $name }
    [group] { $name }
    [town] { $name }政府
   *[other] { $name }{ $office }
}
http-disk-full = 存储空间满了，这次没有存上。您写的都还在这一页，请管理员腾出空间后再交一次。
http-stale-form = 这一页放得太久了，或者换了人登录。请重新打开，再交一次。
http-open-again = 重新打开这一页
http-signed-out = 您已经退出登录，这次没有交上。请先登录，再交一次。
http-list-separator = ；
http-clock = 系统时钟
http-somebody = 有关人员
lacks-answer = 还有反映没有答复：{ $which }
lacks-notice = 公示还没有结束：{ $which }
lacks-stay = 公布还要留到{ $which }
lacks-objection = 第 { $which } 条异议还没有处理
lacks-explanation = 第 { $which } 条不同意见还没有解释说明
lacks-question = 监督第 { $which } 问还没有答复
lacks-task = 第 { $which } 项任务还没有办完
lacks-opinion = 第 { $which } 条意见（会次-条）还没有回应
lacks-carried-out = 办完了还没有向{ $people }公布办理结果{ $which }
lacks-told = 办得怎么样，还没有反馈给{ $which }
lacks-report = 受委托的协商，结果还没有报回去{ $which }
lacks-commission-answer = 委托的单位还没有答复{ $which }
lacks-correction = 被责令依法纠正（{ $which }），怎么改的还没有公布
lacks-paper = 缺材料：{ $which }
http-personal-number = { $kind ->
    [identity] 这里有身份证号（{ $excerpt }），公开出去会泄露个人信息。请删掉或者改成某某，再交一次。
    [card] 这里像有银行卡号（{ $excerpt }），公开出去会泄露个人信息。请删掉，再交一次。
   *[mobile] 这里有手机号（{ $excerpt }），公开出去会泄露个人信息。请改成{ $office }的值班电话，再交一次。
}
