//! What is no answer: a text that says nothing but that something was received (M15); and what names no article
//! of a law (村 41). The phrases are data.

use crate::voices::answer_key;

const PHRASES: &str = include_str!("../../../procedures/receipts.txt");
const ARTICLES: &str = include_str!("../../../procedures/articles.txt");
/// So many digits a number of an article has at most, and so many letters the shortest name of a law.
const DIGITS: usize = 8;
const NAME: usize = 2;

/// What must be left of an answer, in letters and digits, once its phrases of receipt are taken out.
const LEAST: usize = 4;

/// Whether a written text is a receipt and nothing else.
pub fn is_receipt(text: &str) -> bool {
    said(text) < LEAST
}

/// Whether a text has no word beside those of a receipt: what is said aloud may be as short as it likes.
pub fn says_nothing(text: &str) -> bool {
    said(text) == 0
}

/// Letters and digits beside the phrases of receipt.
fn said(text: &str) -> usize {
    let phrases = PHRASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let rest = phrases.fold(answer_key(text), |rest, phrase| rest.replace(phrase, ""));
    rest.chars().count()
}

/// Whether a text names a law and one of its articles: `个人信息保护法第二十五条`.
pub fn names_an_article(text: &str) -> bool {
    let of = |key: &str| {
        let words = ARTICLES.lines().filter(|line| !line.starts_with('#'));
        let words = words.filter_map(|line| line.split_once(' ')).filter(move |(k, _)| *k == key);
        words.map(|(_, word)| word).collect::<Vec<_>>()
    };
    let (names, digits) = (of("name"), of("digits").concat());
    let named = |before: &str| {
        let letters = before.chars().filter(|c| c.is_alphanumeric()).count();
        letters >= NAME && names.iter().any(|name| before.contains(name))
    };
    let numbered = |rest: &str, after: &str| {
        let number: String = rest.chars().take_while(|c| digits.contains(*c)).collect();
        let count = number.chars().count();
        (1..=DIGITS).contains(&count)
            && rest.strip_prefix(&number).is_some_and(|rest| rest.starts_with(after))
    };
    let (before, after) = (of("before").concat(), of("after").concat());
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.match_indices(&before).any(|(at, word)| {
        let (name, rest) = plain.split_at(at);
        named(name) && rest.strip_prefix(word).is_some_and(|rest| numbered(rest, &after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_named_by_its_law_and_its_number() {
        for text in [
            "个人信息保护法第二十五条",
            "《村民委员会组织法》 第三十一条第二款",
            "村民委员会组织法 第 41 条",
            "民法典第二百七十八条",
            "《物业管理条例》第十二条",
            "某法第一条",
        ] {
            assert!(names_an_article(text), "{text}");
        }
        for text in [
            "法",
            "法第一条",
            "行政处罚法",
            "第三十一条",
            "《村民委员会组织法》",
            "村民委员会组织法第条",
            "村民委员会组织法第几条",
            "村里说的第一条",
            "",
        ] {
            assert!(!names_an_article(text), "{text}");
        }
    }

    #[test]
    fn a_receipt_in_many_words_is_one_and_an_answer_about_the_matter_is_none() {
        for text in [
            "已收到，我们会尽快处理。",
            "您好！您反映的问题已收到，感谢您的支持，正在核实，请耐心等待。",
            "您的意见已转相关部门，我们将尽快答复您。",
            "收到",
        ] {
            assert!(is_receipt(text), "{text}");
        }
        for text in [
            "已收到。明天上午小林去看渠。",
            "灯换好了。",
            "您反映的路灯，二组电工后天来换。",
            "公路归镇里养护，已电话报修。",
        ] {
            assert!(!is_receipt(text), "{text}");
        }
    }

    #[test]
    fn a_verdict_without_a_reason_is_none_and_a_short_word_aloud_is() {
        for text in ["不成立。", "异议不成立", "经核实，异议不成立。", "不予采纳"]
        {
            assert!(is_receipt(text) && says_nothing(text), "{text}");
        }
        assert!(!says_nothing("周五。"), "an answer on the spot may be short");
        assert!(says_nothing("收到！") && says_nothing("……"));
    }
}
