# 职务：谁在办事，谁兼任，谁在代办
offices-title = 谁在办事
offices-lead = 现在担任职务的人，和他们的任期。
offices-nobody = 还没有登记谁担任什么职务。
offices-merged = 一人兼任
offices-merged-lead = 一人兼任几个职务的，开会表决时按一个人算；和他本人有关的审批，要由别人来做。
offices-touch = 和{ $groups }的人保持联系，有话可以找他说
offices-touch-all = 和全{ $unit }的人保持联系，有话可以找他说
offices-until = 任期：到{ $until }
offices-organisations = 群团组织、共建单位
offices-speaks = { $sort }，{ $who }代表
offices-deputies = 正在代办
offices-deputy = { $who }代{ $absent }（{ $role }），到{ $until }
