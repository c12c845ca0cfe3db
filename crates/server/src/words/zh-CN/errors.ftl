# 出了岔子时的页面
errors-title = { $kind ->
    [bad] 这一页没看明白
    [signin] 先登录，才能看这一页
    [forbidden] 这一页您看不了
    [missing] 没有这一页
    [late] 这一页要重新打开
    [gone] 这里的内容已经撤下
    [large] 文件太大了
    [refused] 这样办不了
    [busy] 点得太快了
    [full] 存储空间满了，没有存上
   *[fault] 没办成，问题在我们这边
}
errors-why = { $kind ->
    [bad] 送来的内容不完整，或者页面放得太久了。
    [signin] 登录以后会回到这里。
    [forbidden] 这一页只给办这件事的人看。
    [missing] 网址可能写错了，或者这一页已经换了地方。
    [late] 这一页放得太久了，或者换了人登录。
    [gone] 按规定，到期或者应本人要求的内容会撤下，记录还在。
    [large] 一个文件最大 20 MB，请压缩或者分几次交。
    [refused] 规矩不允许这样办。
    [busy] 同一个地方点的次数太多，系统先歇一歇。
    [full] 机器上存东西的地方用完了，这一次没有记进去，已经记下的都还在。
   *[fault] 您的操作没有记进去，已经记下的都还在。
}
errors-now = { $kind ->
    [bad] 回上一页再交一次，写过的字手机里还存着。
    [signin] 不会登录，打值班电话，我们帮您办。
    [forbidden] 觉得应该能看，请找{ $office }说一声。
    [missing] 可以回首页，从“{ $home }的事”里找。
    [late] 这一次没有交上。重新打开以后再交一次。
    [gone] 要查原来的记录，请找{ $office }或者监督委员会。
    [large] 照片可以重新拍，手机会自动压小。
    [refused] 请看看写明的原因，改好再交。
    [busy] 过一分钟再点。
    [full] 请找{ $office }，由管理员腾出空间以后再交一次；回上一页，写过的字还在。
   *[fault] 过一会儿再点一次。还不行，请把下面的编号告诉我们。
}
errors-reference = 编号
errors-kept = 您刚才写的都在这里
errors-kept-how = 长按全选、复制，重新打开那一页以后贴上去。
