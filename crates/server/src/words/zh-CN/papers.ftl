# 材料和档案
papers-withheld = 这份材料里像是有身份证号、电话或银行卡号，不能公开。请先更正这些地方：{ $places }
papers-glyphs = 这些字系统里没有字体，印不出来：{ $missing }。请管理员补上字体，或者换个写法。
