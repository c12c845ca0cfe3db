//! What stands on printed pages: head, foot with number and seal, QR code.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// 石桥村村民委员会 / 公示 / 石桥公示〔2026〕18 号.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/paper_head.html")]
pub struct PaperHead {
    pub office: String,
    /// The page's h1.
    pub title: String,
    pub number: String,
}

/// Who signs and when, the place for the seal, the QR code, the line of record.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/paper_foot.html")]
pub struct PaperFoot {
    pub w: Words,
    pub office: String,
    pub day: String,
    pub seal: bool,
    pub qr: Option<Qr>,
    pub printed_at: String,
    pub printed_by: String,
    pub number: String,
}

impl PaperFoot {
    fn trail(&self) -> String {
        self.w.with(
            "ui-printed",
            &[("when", &self.printed_at), ("who", &self.printed_by), ("number", &self.number)],
        )
    }
}

/// A QR code as one SVG path with its caption.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/qr.html")]
pub struct Qr {
    side: usize,
    path: String,
    pub caption: String,
    /// What it holds, shown below in letters for those who cannot scan; empty hides it.
    pub text: String,
}

impl Qr {
    /// Draws a text (an address). A text too long for a code (above 2,000 bytes) shows as letters only.
    pub fn new(text: impl Into<String>, caption: impl Into<String>) -> Qr {
        let text = text.into();
        let code = fast_qr::QRBuilder::new(text.as_str()).ecl(fast_qr::ECL::M).build();
        let (side, path) = code.map_or((0, String::new()), |code| (code.size, outline(&code)));
        Qr { side, path, caption: caption.into(), text }
    }

    /// Side with the quiet zone of four modules all round.
    fn full_side(&self) -> usize {
        self.side + 8
    }
}

/// Runs of dark modules as one path.
fn outline(code: &fast_qr::QRCode) -> String {
    let dark = |x: usize, y: usize| code.data.get(y * code.size + x).is_some_and(|m| m.value());
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|&at| dark(at, y)).count();
            if run > 0 {
                // Writing to a String does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + 4, y + 4);
            }
            x += run.max(1);
        }
    }
    path
}

impl HtmlSafe for PaperHead {}
impl HtmlSafe for PaperFoot {}
impl HtmlSafe for Qr {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_zone() {
        let qr = Qr::new("https://example.org/v/1", "扫码");
        assert!(qr.path.starts_with("M4 4h7v1h-7z"));
        assert_eq!(qr.full_side(), qr.side + 8);
        let long = Qr::new("长".repeat(3000), "");
        assert!(long.path.is_empty());
    }
}
