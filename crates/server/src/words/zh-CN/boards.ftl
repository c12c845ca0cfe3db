# 协商议事室上墙：五种样式
boards-title = 议事室上墙的样式
boards-lead = 标识牌、工作规则、工作流程、协商主体、宣传标语。数字、机构都是这里定的，打出来就能贴。
boards-room = 协商议事室
boards-print = 打印
boards-space = {"　"}
boards-stop = {"；"}
boards-steps = 一步一步怎么办
boards-rule = { $name }：{ $lines }
boards-kinds = { $name }（{ $kinds }）
boards-body = 机构
boards-seat = 由谁组成
boards-heads = 人数
boards-exactly = { $count } 人
boards-between = { $least } 到 { $most } 人
boards-at-least = 至少 { $count } 人
boards-at-most = 最多 { $count } 人
boards-per-matter = 按议题定
boards-everybody = 事情关系到谁，谁就可以来：户籍居民、在这里住的外来居民代表、有关的单位和个人，都可以参加协商。
boards-style = { $style ->
    [sign] 标识牌
    [rules] 工作规则
    [flow] 工作流程
    [parties] 协商主体
   *[slogan] 宣传标语
}
boards-plain = { $style ->
    [sign] 挂在门口，一眼看到是谁的议事室。
    [rules] 什么不在这里议、每一步谁办、几天、多少人同意才算。
    [flow] 一件事从头到尾怎么走，正面是图，背面是表。
    [parties] 哪些机构参加，由哪些人组成。
   *[slogan] 都是文件和材料里的原话。
}
boards-handbook = 工作手册
boards-handbook-of = { $name }工作手册
boards-handbook-made = 按{ $day }这里用的规程、定的数字和存着的制度编成。
boards-handbook-steps = 一步一步怎么办
boards-handbook-parties = 由谁来办
boards-handbook-papers = 用哪些表格、文书
boards-handbook-settings = 本地定的数字
boards-handbook-bylaws = 存着的制度
boards-handbook-source = 每一步的依据
boards-handbook-free = 不分环节
boards-handbook-setting = 定的是什么
boards-handbook-value = 定为
boards-handbook-confirmed = 是否核对
boards-handbook-note = 说明
