//! What is no answer: a text that says nothing but that something was received (M15). The phrases are data.

use domain::voices::answer_key;

const PHRASES: &str = include_str!("../../../../procedures/receipts.txt");

/// What must be left of an answer, in letters and digits, once its phrases of receipt are taken out.
const LEAST: usize = 4;

/// Whether a text is a receipt and nothing else.
pub fn is_receipt(text: &str) -> bool {
    let phrases = PHRASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let rest = phrases.fold(answer_key(text), |rest, phrase| rest.replace(phrase, ""));
    rest.chars().count() < LEAST
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
}
