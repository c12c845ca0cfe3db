//! What is no answer: a text that says nothing but that something was received (M15). The phrases are data.

use crate::voices::answer_key;

const PHRASES: &str = include_str!("../../../procedures/receipts.txt");

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

#[cfg(test)]
mod tests {
    use super::*;

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
