//! The parts of the package round the text.

use super::geometry::Geometry;
use super::media::Media;
use super::xml::{self, Face, Ink, Shape};
use crate::paper::{Look, Paper};

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Default Extension=\"png\" ContentType=\"image/png\"/>",
    "<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "</Types>"
);

pub(super) const ROOT_RELS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

/// Names with fallbacks: what a machine lacks it takes from `altName`.
pub(super) const FONT_TABLE: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋,FangSong,STFangsong,华文仿宋,FandolFang R,Noto Serif CJK SC\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>",
    "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei,Noto Sans CJK SC,Source Han Sans SC,微软雅黑\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>",
    "<w:font w:name=\"楷体_GB2312\"><w:altName w:val=\"楷体,KaiTi,STKaiti,华文楷体,Noto Serif CJK SC\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>",
    "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"小标宋体,宋体,SimSun,STSong,Noto Serif CJK SC\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/></w:font>",
    "</w:fonts>"
);

const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

pub(super) fn core(paper: &Paper) -> String {
    let moment = paper.made_at.as_deref().filter(|moment| moment.is_ascii() && moment.len() >= 20);
    let created = moment.map_or_else(String::new, |moment| {
        let moment = xml::escape(moment);
        format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:modified>"
        )
    });
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:language>zh-CN</dc:language>{created}</cp:coreProperties>",
        xml::escape(&paper.title)
    )
}

/// Default type and the heading styles, so that Word shows the outline.
pub(super) fn styles(look: Look) -> String {
    let geometry = Geometry::of(look);
    let size = geometry.half_points;
    let heading = |level: u32| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>\
             <w:outlineLvl w:val=\"{}\"/></w:pPr></w:style>",
            level - 1
        )
    };
    let headings: String = (1..=5).map(heading).collect();
    format!(
        "{DECLARATION}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"/>\
         <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>\
         </w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>{headings}</w:styles>"
    )
}

/// The demo line at the head, or an empty head.
pub(super) fn header(paper: &Paper) -> String {
    let shape = Shape { align: Some("center"), ..Shape::default() };
    let line = paper.demo.as_deref().map_or_else(String::new, |line| xml::run(line, small()));
    format!("{DECLARATION}<w:hdr {NAMESPACE}>{}</w:hdr>", xml::paragraph(&shape, &line))
}

/// 本公示第 1 页，共 1 页 · 打印 ... · 经手 ... · 编号 ..., and the demo line.
pub(super) fn footer(paper: &Paper) -> String {
    let ink = small();
    let foot = &paper.foot;
    let rest: String = [("打印", &foot.printed), ("经手", &foot.handler), ("编号", &foot.number)]
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| format!(" · {name} {value}")))
        .collect();
    let runs = [
        xml::run(&format!("{}第 ", foot.noun), ink),
        xml::field("PAGE", "1", ink),
        xml::run(" 页，共 ", ink),
        xml::field("NUMPAGES", "1", ink),
        xml::run(&format!(" 页{rest}"), ink),
    ]
    .concat();
    let shape = Shape { align: Some("center"), ..Shape::default() };
    let demo = paper
        .demo
        .as_deref()
        .map_or_else(String::new, |line| xml::paragraph(&shape, &xml::run(line, ink)));
    format!("{DECLARATION}<w:ftr {NAMESPACE}>{}{demo}</w:ftr>", xml::paragraph(&shape, &runs))
}

fn small() -> Ink {
    Ink::new(Face::Hei, 18)
}

pub(super) fn rels(media: &[Media]) -> String {
    const BASE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let part = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{BASE}/{kind}\" Target=\"{target}\"/>")
    };
    let parts = [
        ("rStyles", "styles", "styles.xml"),
        ("rFonts", "fontTable", "fontTable.xml"),
        ("rHeader", "header", "header1.xml"),
        ("rFooter", "footer", "footer1.xml"),
    ];
    let mut all: Vec<String> =
        parts.iter().map(|(id, kind, target)| part(id, kind, target)).collect();
    all.extend(media.iter().map(|media| part(&media.id, "image", &media.path)));
    let all = all.concat();
    format!(
        "{DECLARATION}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}
