# 各种表单共用的话
form-submit = 交上去
form-next = 下一步
form-check = 下一步：核对一下
form-save = 保存
form-yes = 是
form-no = 不是
form-yuan = 元
form-choose = 请选一个
form-problems = 有 { $count } 处要再看看
form-problem-of = { $label }：{ $sentence }
form-missing = 还没填：{ $label }
form-missing-here = 这里还没填
form-not-chosen = 还没选：{ $label }
form-no-file = 还没放文件：{ $label }
form-too-long = 写了 { $is } 个字，最多 { $max } 个字，请删短一些
form-counter = 写了 { $is } 个字，最多 { $max } 个字
form-most = 最多 { $max } 个字
form-not-number = “{ $typed }”不是数字，请写成 46 这样
form-number-here = 这里要写数字，比如 46
form-roll-hint = 名册上有 { $count } 人，请写姓名。有重名的，空一格再写小组、户号或电话。
form-roll-which = 是哪一位
form-roll-several = 有 { $count } 位都对得上“{ $typed }”，请在下面选是哪一位
form-roll-part = 没有正好叫“{ $typed }”的，相近的有 { $count } 位：请在下面选一位，或者把姓名写全
form-roll-many = “{ $typed }”对得上 { $count } 位，请空一格再写小组、户号或电话
form-roll-nobody = 名册上没有找到“{ $typed }”。请只写姓名再试；还没有上名册的，先到“人员名单”里加上
form-too-small = 最少 { $min }
form-too-big = 最多 { $max }
form-too-many = 最多选 { $max } 个
form-not-money = “{ $typed }”看不出是多少钱，请写成 6800 或 6.8万
form-too-much = 金额要写成数字，最多 { $max }
form-date-part = 年、月、日都要填
form-date-wrong = 没有 { $typed } 这一天，请再看看
form-moment-part = 日期和几点都要填
form-clock-wrong = 没有 { $typed } 这个时间，钟点从 0 到 23
form-choice-unknown = 请从列出来的里面选
form-unknown = 这一项这里不收
form-rows-few = 至少要 { $min } 行，现在有 { $is } 行
form-rows-many = 最多 { $max } 行，现在有 { $is } 行
form-files-many = 最多放 { $max } 个，现在有 { $is } 个
form-file-empty = “{ $name }”是空的，请换一个
form-file-large = “{ $name }”有 { $size }，一个文件最大 20 MB
form-file-photo = “{ $name }”不是照片，请放 JPG、PNG 或 WebP
form-file-paper = “{ $name }”这种文件不收，请放照片、PDF、Word（.docx）或 Excel（.xlsx）
form-file-method = “{ $name }”不是规程文件，请放 .toml
form-file-table = “{ $name }”不是表格，请放 Excel（.xlsx）或 CSV
form-photos-most = 最多 { $max } 张，会自动压小，不带拍照地点
form-files-most = 最多 { $max } 个，每个最大 20 MB
form-row = 第 { $number } 行
form-row-more = 再加一行
form-row-less = 去掉
form-row-drop = 去掉第 { $number } 行
form-draft-kept = 已自动存在手机里。
form-box = { $part ->
    [y] 年
    [m] 月
    [d] 日
    [h] 点
   *[min] 分
}
form-faster = 您写的时候，别人先办了一步。您写的都在下面，看清现在到哪一步，再决定要不要交。
