//! Masking of names for publication (`domain.md` 2.8): the surname stays, the rest becomes 某某.

/// Surnames of two characters (复姓).
const DOUBLE: &str = "欧阳 司马 上官 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 \
公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 \
夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 哥舒 纳兰 完颜 独孤 耶律 叶赫 那拉";

/// Frequent surnames: after 老, 小, 阿 or 大 they show that the first character is a form of address.
const FREQUENT: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任\
沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Words that end an office: 村党支部书记 and 王主任 name nobody by more than a surname.
const OFFICES: &str = "书记 主任 会长 组长 村长 镇长 乡长 站长 所长 局长 院长 队长 委员 代表 干部 文书 律师 医生 老师 网格员";

/// With these a place or an organisation begins or ends.
const BEGINS_PLACE: &str = "村镇乡街县市社“";
const ENDS_PLACE: &str = "村镇乡街道区县市局站所院组会部办委队社民府”";

/// What stands for the given name.
const MASK: &str = "某某";

/// 王婶 → 王某某, 欧阳修远 → 欧阳某某, 老王 → 王某某, 阿依古丽·买买提 → 阿某某; an empty name → 某某. An
/// office stays as it is: 村党支部书记, 王主任; 王小明主任 → 王某某主任.
pub fn mask_name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let parts = OFFICES.split(' ').find_map(|office| Some((plain.strip_suffix(office)?, office)));
    let (who, office) = parts.unwrap_or((plain.as_str(), ""));
    if !office.is_empty() && (who.chars().count() <= 1 || is_place(who)) {
        return plain;
    }
    let who: Vec<char> = who.chars().collect();
    format!("{}{MASK}{office}", surname(&who))
}

fn is_place(text: &str) -> bool {
    text.starts_with(|c| BEGINS_PLACE.contains(c)) || text.ends_with(|c| ENDS_PLACE.contains(c))
}

fn surname(name: &[char]) -> String {
    match name {
        [] => String::new(),
        ['某', ..] => String::new(),
        ['老' | '小' | '阿' | '大', second, rest @ ..]
            if rest.len() <= 1 && FREQUENT.contains(*second) =>
        {
            second.to_string()
        }
        [first, second, ..] if is_double(*first, *second) => format!("{first}{second}"),
        [first, ..] => first.to_string(),
    }
}

fn is_double(first: char, second: char) -> bool {
    DOUBLE.split_whitespace().any(|known| known.chars().eq([first, second]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surname_stays_and_the_rest_goes() {
        for (name, masked) in [
            ("王婶", "王某某"),
            ("王芳", "王某某"),
            ("王 小 明", "王某某"),
            ("欧阳修远", "欧阳某某"),
            ("欧阳", "欧阳某某"),
            ("欧文", "欧某某"),
            ("老王", "王某某"),
            ("小李子", "李某某"),
            ("甪里", "甪某某"),
            ("𬭸某", "𬭸某某"),
            ("王某某", "王某某"),
            ("阿依古丽·买买提", "阿某某"),
            ("某某", "某某"),
            ("", "某某"),
            ("老舍", "老某某"),
            ("John", "J某某"),
            ("村党支部书记", "村党支部书记"),
            ("镇水务站站长", "镇水务站站长"),
            ("“两委”干部", "“两委”干部"),
            ("书记", "书记"),
            ("王主任", "王主任"),
            ("王小明主任", "王某某主任"),
            ("王小明 书记", "王某某书记"),
        ] {
            assert_eq!(mask_name(name), masked, "{name}");
        }
    }
}
