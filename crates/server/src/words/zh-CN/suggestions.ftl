# 对这个系统的意见建议
suggestions-title = 意见建议
suggestions-lead = 这里说的是这个系统好不好用。{ $home }的事，请用“我要反映”。
suggestions-text = 哪里不好用，想怎么改
suggestions-text-hint = 不用登录，也不用写名字。
suggestions-send = 交上去
suggestions-done = 交好了，谢谢您
suggestions-done-line = 管理员会看到。
suggestions-all = 收到的意见建议
suggestions-somebody = 有人说
