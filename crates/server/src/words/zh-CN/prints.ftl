# 纸面材料：空白表、成批公示、广播稿
prints-title = 材料和台账
prints-lead = 要打印、要带到户里填、要报上去的，都在这里。
prints-wrong = 有的台账格式用不了
prints-blanks = 空白表（带去手填）
prints-blanks-lead = 跟系统里出的是同一张表，只是留了空。填好拍照，回来登记。
prints-notices = 公示
prints-no-notices = 还没有公示。
prints-notices-lead = 一次打印多份公示，每份都带二维码和盖章处。
prints-open = 打印正在公示的 { $count } 份
prints-all = 打印全部 { $count } 份
prints-registers = 台账（Excel）
prints-registers-lead = 按上面要的列导出，不用另填。
prints-file = 公示 { $first } 至 { $last }
prints-total = 一共 { $count } 份
prints-far = 正在排版：{ $done } / { $total } 份
prints-wait = 这一页会自己更新；先去做别的也行，回来还在。
prints-look-again = 看看到哪了
prints-ready = 好了，可以打印
prints-failed = 没有印成。请再试一次；还不行，请告诉管理员。
prints-fetch = 打开文件
prints-withheld = 这些公示里像是有身份证号、电话或银行卡号，没有印。请先更正：
prints-back = 回到材料和台账
prints-notice-lead = 打印公示，或者在大喇叭里念。
prints-the-text = 广播稿
prints-the-notice = 公示
prints-as = { $name }（打印）{" "}
prints-files = 打印
prints-aloud-lead = 短句子，数字写成念的样子。念两遍。
prints-aloud-call = { $people }请注意，{ $people }请注意。
prints-aloud-about = 现在播一则公示：{ $title }。
prints-aloud-matter = 说的是“{ $title }”这件事。
prints-aloud-until = 公布到{ $until }。
prints-aloud-ask = { $phone ->
    [none] 有疑问的，请到{ $office }当面问。
   *[other] 有疑问的，打电话 { $phone }，或者到{ $office }当面问。
}
prints-aloud-span = 公示从{ $from }到{ $to }。
prints-aloud-object = { $phone ->
    [none] 有不同意见的，请在{ $ends }以前，到{ $office }当面说。
   *[other] 有不同意见的，请在{ $ends }以前告诉我们。打电话 { $phone }，或者到{ $office }当面说。
}
prints-aloud-again = 全文贴在公示栏里。播送完了，再播一遍。
