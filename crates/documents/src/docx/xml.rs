//! Small pieces of WordprocessingML.

use crate::text::clean;

/// Twentieths of a point in a millimetre, times 100.
const TWIPS_PER_MM_HUNDREDTHS: u32 = 5669;

pub(super) fn twips(mm: u32) -> u32 {
    mm * TWIPS_PER_MM_HUNDREDTHS / 100
}

/// Text between tags or in an attribute.
pub(super) fn escape(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A type by its Chinese name; Word finds the fallbacks in the font table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Fang,
    Hei,
    Kai,
    BiaoSong,
}

impl Face {
    fn name(self) -> &'static str {
        match self {
            Self::Fang => "仿宋_GB2312",
            Self::Hei => "黑体",
            Self::Kai => "楷体_GB2312",
            Self::BiaoSong => "方正小标宋简体",
        }
    }
}

/// How a run looks; size in half points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub face: Face,
    pub half_points: u32,
    pub bold: bool,
}

impl Ink {
    pub(super) fn new(face: Face, half_points: u32) -> Self {
        Self { face, half_points, bold: false }
    }

    pub(super) fn bold(self, bold: bool) -> Self {
        Self { bold, ..self }
    }

    pub(super) fn properties(self) -> String {
        let name = self.face.name();
        let bold = if self.bold { "<w:b/><w:bCs/>" } else { "" };
        let size = self.half_points;
        format!(
            "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
             w:eastAsia=\"{name}\" w:hint=\"eastAsia\"/>{bold}<w:sz w:val=\"{size}\"/>\
             <w:szCs w:val=\"{size}\"/></w:rPr>"
        )
    }
}

/// A run; line ends become breaks.
pub(super) fn run(text: &str, ink: Ink) -> String {
    let text = escape(text);
    let lines: Vec<String> =
        text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{line}</w:t>")).collect();
    format!("<w:r>{}{}</w:r>", ink.properties(), lines.join("<w:br/>"))
}

/// What Word computes when it opens the file: PAGE, NUMPAGES, PAGEREF.
pub(super) fn field(instruction: &str, shown: &str, ink: Ink) -> String {
    format!(
        "<w:fldSimple w:instr=\" {} \" w:dirty=\"true\">{}</w:fldSimple>",
        escape(instruction),
        run(shown, ink)
    )
}

/// Paragraph properties in the order the schema wants them.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    pub style: Option<&'static str>,
    pub keep_next: bool,
    /// All its lines on one page.
    pub keep_lines: bool,
    pub page_break_before: bool,
    /// A rule under the paragraph, in eighths of a point.
    pub rule_below: u32,
    /// Exact pitch in twentieths of a point; 0 for single spacing.
    pub line: u32,
    pub before: u32,
    pub after: u32,
    /// How far the first line, two characters, goes in, in twentieths of a point; 0 not at all.
    pub indent: u32,
    /// `left`, `center`, `right`, `both`.
    pub align: Option<&'static str>,
}

impl Shape {
    pub(super) fn properties(&self) -> String {
        let flag = |on: bool, tag: &str| if on { tag.to_owned() } else { String::new() };
        let style = self.style.map(|style| format!("<w:pStyle w:val=\"{style}\"/>"));
        let rule = (self.rule_below > 0).then(|| {
            let size = self.rule_below;
            format!(
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"{size}\" w:space=\"4\" \
                 w:color=\"000000\"/></w:pBdr>"
            )
        });
        let pitch = match self.line {
            0 => String::new(),
            line => format!(" w:line=\"{line}\" w:lineRule=\"exact\""),
        };
        let (before, after) = (self.before, self.after);
        let indent = match self.indent {
            0 => String::new(),
            twips => format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{twips}\"/>"),
        };
        let align = self.align.map(|align| format!("<w:jc w:val=\"{align}\"/>"));
        [
            "<w:pPr>".to_owned(),
            style.unwrap_or_default(),
            flag(self.keep_next, "<w:keepNext/>"),
            flag(self.keep_lines, "<w:keepLines/>"),
            flag(self.page_break_before, "<w:pageBreakBefore/>"),
            rule.unwrap_or_default(),
            // Digits among characters stand as on the printed sheet, without gaps.
            "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>".to_owned(),
            format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"{pitch}/>"),
            indent,
            align.unwrap_or_default(),
            "</w:pPr>".to_owned(),
        ]
        .concat()
    }
}

/// A paragraph of ready runs.
pub(super) fn paragraph(shape: &Shape, runs: &str) -> String {
    format!("<w:p>{}{runs}</w:p>", shape.properties())
}

/// The same text, written already, with every paragraph on the page of what follows it.
pub(super) fn kept(written: &str) -> String {
    const KEPT: &str = "<w:keepNext/>";
    let mut out = String::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("<w:pPr>") {
        out.push_str(before);
        out.push_str("<w:pPr>");
        // A style is named first of all.
        let style = after.strip_prefix("<w:pStyle ").and_then(|style| style.find("/>"));
        let (style, after) =
            style.map_or(("", after), |end| after.split_at("<w:pStyle ".len() + end + 2));
        out.push_str(style);
        if !after.starts_with(KEPT) {
            out.push_str(KEPT);
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace("<w:p/>", "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_text() {
        let ink = Ink::new(Face::Fang, 24);
        let xml = run("</w:t><w:p/>&\"\u{0}\n二", ink);
        assert!(xml.contains("&lt;/w:t&gt;&lt;w:p/&gt;&amp;&quot;</w:t><w:br/><w:t"));
        assert!(!xml.contains('\u{0}'));
    }

    #[test]
    fn what_is_kept_is_kept_once_and_after_its_style() {
        let plain = paragraph(&Shape { align: Some("left"), ..Shape::default() }, "");
        assert!(!plain.contains("keepNext"));
        let held = kept(&plain);
        assert_eq!(held.matches("<w:pPr><w:keepNext/>").count(), 1, "{held}");
        assert_eq!(kept(&held), held);
        let styled = paragraph(&Shape { style: Some("Heading2"), ..Shape::default() }, "");
        assert!(kept(&styled).contains("<w:pStyle w:val=\"Heading2\"/><w:keepNext/>"));
        assert!(kept("<w:tc><w:p/></w:tc>").contains("<w:keepNext/>"));
    }
}
