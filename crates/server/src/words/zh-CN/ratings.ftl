# 打分
ratings-again = 您打过分了。再打一次，以后一次为准。
ratings-note = 不满意的要写一句为什么，办的人才知道怎么改。您的名字不公开，只公布总数。
ratings-done = 收到您的打分，谢谢。
