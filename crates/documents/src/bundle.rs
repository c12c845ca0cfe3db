//! A ZIP of papers: a dossier to take home or to hand on.
//!
//! Rule 1. Only a [`Publishable`] bundle is packed; the papers inside are drawn here, from data that
//!         the scanner saw.
//! Rule 2. No name inside leads out of the folder it is unpacked in, on any system, and no two names
//!         are the same for a system that ignores case.
//! Rule 3. The same bundle gives the same bytes.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::docx::docx_of;
use crate::fonts::Fonts;
use crate::paper::Paper;
use crate::pdf::{PaperFault, pdf_of};
use crate::publishable::{Publish, Publishable};
use crate::sheet::{Sheet, xlsx_of};
use crate::text::clean;

/// Longest part of a path, in characters; file systems take 255 bytes.
const PART_CHARS: usize = 60;
/// Names of devices on Windows.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Files to be packed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    pub files: Vec<BundleFile>,
}

/// One file; `path` is made safe when packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleFile {
    pub path: String,
    pub content: Content,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Text(String),
    Pdf(Box<Paper>),
    Docx(Box<Paper>),
    Xlsx(Box<Sheet>),
    /// Bytes that cannot be scanned: an uploaded original, a proof. Who packs them decides that they
    /// may go out.
    Original(Vec<u8>),
}

impl Publish for Bundle {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        for file in &self.files {
            see("文件名", &file.path);
            let mut inside = |place: &str, text: &str| see(&format!("{} {place}", file.path), text);
            match &file.content {
                Content::Text(text) => inside("", text),
                Content::Pdf(paper) | Content::Docx(paper) => paper.show(&mut inside),
                Content::Xlsx(sheet) => sheet.show(&mut inside),
                Content::Original(_) => {}
            }
        }
    }
}

/// Bytes of a ZIP file, UTF-8 names.
pub fn zip(bundle: &Publishable<Bundle>, fonts: &Fonts) -> Result<Vec<u8>, PaperFault> {
    let mut taken = BTreeSet::new();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in &bundle.content().files {
        let (bytes, packed) = bytes_of(&file.content, fonts)?;
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default());
        let name = free_name(safe_path(&file.path), &mut taken);
        writer.start_file(name, options).map_err(writing)?;
        writer.write_all(&bytes).map_err(|error| PaperFault::Writing(error.to_string()))?;
    }
    Ok(writer.finish().map_err(writing)?.into_inner())
}

fn writing(error: zip::result::ZipError) -> PaperFault {
    PaperFault::Writing(error.to_string())
}

/// The bytes, and whether they are packed already.
fn bytes_of(content: &Content, fonts: &Fonts) -> Result<(Vec<u8>, bool), PaperFault> {
    match content {
        Content::Text(text) => Ok((text.clone().into_bytes(), false)),
        Content::Pdf(paper) => Ok((pdf_of(paper, fonts)?, true)),
        Content::Docx(paper) => Ok((docx_of(paper)?, true)),
        Content::Xlsx(sheet) => Ok((xlsx_of(sheet)?, true)),
        Content::Original(bytes) => Ok((bytes.clone(), false)),
    }
}

/// A relative path of harmless parts; never empty.
pub fn safe_path(path: &str) -> String {
    let path = clean(path);
    let parts: Vec<String> = path.split(['/', '\\']).filter_map(safe_part).collect();
    if parts.is_empty() { "未命名".to_owned() } else { parts.join("/") }
}

fn safe_part(part: &str) -> Option<String> {
    let forbidden = |c: char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\n');
    let plain: String = part.chars().map(|c| if forbidden(c) { '_' } else { c }).collect();
    let plain = plain.trim().trim_end_matches(['.', ' ']);
    if plain.is_empty() || plain.chars().all(|c| c == '.') {
        return None;
    }
    let stem = plain.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    let device = DEVICES.contains(&stem.as_str());
    let plain = if device { format!("_{plain}") } else { plain.to_owned() };
    Some(shortened(&plain))
}

/// At most 60 characters, the ending kept.
fn shortened(part: &str) -> String {
    if part.chars().count() <= PART_CHARS {
        return part.to_owned();
    }
    let (stem, ending) = part.rsplit_once('.').unwrap_or((part, ""));
    let ending: String = ending.chars().take(10).collect();
    let room = PART_CHARS - ending.chars().count() - 1;
    let stem: String = stem.chars().take(room).collect();
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// `name`, or `name-2`, `name-3` ... when it is taken.
fn free_name(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.clone();
    let mut count = 1;
    while !taken.insert(candidate.to_lowercase()) {
        count += 1;
        candidate = match name.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') => format!("{stem}-{count}.{ending}"),
            _ => format!("{name}-{count}"),
        };
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishable::Allowed;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (path, safe) in [
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("..\\..\\x.exe", "x.exe"),
            ("C:\\x", "C_/x"),
            ("a/./b", "a/b"),
            ("…/公示.pdf", "…/公示.pdf"),
            ("", "未命名"),
            ("...", "未命名"),
            ("nul.txt", "_nul.txt"),
            ("a\u{0}b\u{202e}fdp.exe", "abfdp.exe"),
            ("x. ", "x"),
            ("//host/share", "host/share"),
            ("CON", "_CON"),
            ("a:b?.pdf", "a_b_.pdf"),
        ] {
            assert_eq!(safe_path(path), safe, "{path:?}");
        }
    }

    #[test]
    fn a_name_has_at_most_sixty_characters_and_keeps_its_ending() {
        let long = safe_path(&format!("{}.pdf", "事".repeat(100)));
        assert_eq!(long.chars().count(), 60);
        assert_eq!(long.rsplit_once('.').unwrap().1, "pdf");
        assert_eq!(safe_path(&"事".repeat(60)), "事".repeat(60));
    }

    #[test]
    fn names_that_differ_only_in_case_are_told_apart() {
        let mut taken = BTreeSet::new();
        let names: Vec<String> = ["公示.pdf", "公示.PDF", "公示.pdf", "a"]
            .map(|name| free_name(name.to_owned(), &mut taken))
            .into();
        assert_eq!(names, ["公示.pdf", "公示-2.PDF", "公示-3.pdf", "a"]);
    }

    #[test]
    fn a_bundle_is_scanned_inside_and_packed_the_same_twice() {
        let file = |text: &str| BundleFile {
            path: "说明.txt".to_owned(),
            content: Content::Text(text.to_owned()),
        };
        let found = Publishable::new(Bundle { files: vec![file("13812345678")] }, &Allowed::none());
        assert_eq!(found.unwrap_err()[0].place, "说明.txt ");
        let bundle = Bundle { files: vec![file("好"), file("也好")] };
        let bundle = Publishable::new(bundle, &Allowed::none()).unwrap();
        let first = zip(&bundle, Fonts::embedded()).unwrap();
        assert_eq!(first, zip(&bundle, Fonts::embedded()).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(first)).unwrap();
        let names: Vec<String> =
            (0..2).map(|i| archive.by_index(i).unwrap().name().to_owned()).collect();
        assert_eq!(names, ["说明.txt", "说明-2.txt"]);
    }
}
