# 演示的入口
entry-title = 演示：换个人看
entry-lead = 点一个名字，就用他的身份看。人物都是虚构的。
entry-nobody = 这里还没有可以选的人。
entry-and = 、
