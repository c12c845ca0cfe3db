//! Cleaning of text before it is drawn or written.

pub mod spoken;

use serde_json::Value;

use crate::fonts::Fonts;

/// True for characters that draw nothing and only confuse: controls, direction overrides (which can
/// make a text read otherwise than it is stored), joiners, selectors, noncharacters.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}' | '\u{fff9}'..='\u{fffb}')
        || (c.is_control() && c != '\n' && c != '\t')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// `text` with line ends as `\n`, tabs and odd spaces as a space, without invisible characters.
pub fn clean(text: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    plain
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c != '\n' && c != '\u{3000}' && c.is_whitespace() { ' ' } else { c })
        .collect()
}

/// `text` with every character that no font has spelled out: 〓〔U+1F600〕. Nothing vanishes, and
/// the paper can still be made.
pub fn spelled(text: &str, fonts: &Fonts) -> String {
    let spell = |c: char| {
        if fonts.covers(c) { c.to_string() } else { format!("〓〔U+{:04X}〕", u32::from(c)) }
    };
    let parts: Vec<String> = clean(text).chars().map(spell).collect();
    parts.concat()
}

pub(crate) fn clean_json(data: &mut Value) {
    match data {
        Value::String(text) => *text = clean(text),
        Value::Array(parts) => parts.iter_mut().for_each(clean_json),
        Value::Object(fields) => fields.values_mut().for_each(clean_json),
        _ => {}
    }
}

pub(crate) fn each_string(data: &Value, see: &mut dyn FnMut(&str)) {
    match data {
        Value::String(text) => see(text),
        Value::Array(parts) => parts.iter().for_each(|part| each_string(part, see)),
        Value::Object(fields) => fields.values().for_each(|field| each_string(field, see)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_direction_overrides_go_and_lines_stay() {
        assert_eq!(clean("一\r\n二\u{202e}三\u{0}\t四\u{a0}五"), "一\n二三 四 五");
    }

    #[test]
    fn a_character_without_a_glyph_is_spelled_out() {
        assert_eq!(spelled("谢谢\u{1f600}", Fonts::embedded()), "谢谢〓〔U+1F600〕");
        assert_eq!(spelled("谢谢", Fonts::embedded()), "谢谢");
    }
}
