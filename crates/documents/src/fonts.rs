//! The typefaces: four subsets inside the binary, more from bytes the caller reads.
//!
//! How the subsets were made: `docs/fonts.md`. Licence: `fonts/OFL.txt`.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::sync::OnceLock;

use serde_json::Value;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// 宋: running text and titles.
const SONG: &str = "Noto Serif CJK SC";
/// 黑: posters, first headings, names in tables.
const HEI: &str = "Noto Sans CJK SC";
/// Families of 仿宋 that a place may own; GB/T 9704 asks for 仿宋, so they go first when present.
const FANG: [&str; 5] = ["FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FandolFang R"];

const EMBEDDED: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSerifCJKsc-Regular.otf.gz"),
    include_bytes!("../fonts/NotoSerifCJKsc-Bold.otf.gz"),
    include_bytes!("../fonts/NotoSansCJKsc-Regular.otf.gz"),
    include_bytes!("../fonts/NotoSansCJKsc-Bold.otf.gz"),
];

/// Fonts ready to draw with.
#[derive(Debug, Clone)]
pub struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    /// The subsets inside the binary, unpacked at the first call.
    pub fn embedded() -> &'static Self {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| {
            Self::of(EMBEDDED.iter().flat_map(|packed| faces(unpack(packed))).collect())
        })
    }

    /// The embedded ones and those in `files` (.otf, .ttf, .ttc); what is not a font is left out,
    /// and its index in `files` is returned.
    pub fn with_files(files: Vec<Vec<u8>>) -> (Self, Vec<usize>) {
        let mut fonts = Self::embedded().fonts.clone();
        let mut refused = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let found = faces(file);
            if found.is_empty() {
                refused.push(index);
            }
            fonts.extend(found);
        }
        (Self::of(fonts), refused)
    }

    fn of(fonts: Vec<Font>) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book }
    }

    /// True when some font draws `c`.
    pub fn covers(&self, c: char) -> bool {
        let covers = |font: &Font| font.info().coverage.contains(u32::from(c));
        c == '\n' || c == '\t' || self.fonts.iter().any(covers)
    }

    /// The characters of `text` that no font has, each once, in code order.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let unique: BTreeSet<char> = text.chars().collect();
        unique.into_iter().filter(|c| !self.covers(*c)).collect()
    }

    pub(crate) fn missing_in(&self, data: &Value) -> Vec<char> {
        let mut all = BTreeSet::new();
        crate::text::each_string(data, &mut |text| all.extend(text.chars()));
        all.into_iter().filter(|c| !self.covers(*c)).collect()
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// Families of running text, best first.
    pub(crate) fn song(&self) -> Vec<String> {
        let own = FANG.iter().filter(|family| self.book.contains_family(&family.to_lowercase()));
        own.chain([&SONG, &HEI]).map(|family| (*family).to_owned()).collect()
    }

    /// Families of headings, best first.
    pub(crate) fn hei() -> Vec<String> {
        vec![HEI.to_owned(), SONG.to_owned()]
    }
}

fn faces(file: Vec<u8>) -> Vec<Font> {
    Font::iter(Bytes::new(file)).collect()
}

/// The embedded files are part of the program: one that does not unpack is a bug, not a fault.
fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut font = Vec::new();
    let read = flate2::read::GzDecoder::new(packed).read_to_end(&mut font);
    assert!(read.is_ok(), "an embedded font does not unpack");
    font
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_faces_are_embedded_and_cover_ordinary_and_rare_names() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.fonts.len(), 4);
        assert_eq!(
            fonts.missing("王某某，〔2026〕18 号；①√□〇—…喆堃甪㛃䶮𬭸𫖯"),
            Vec::<char>::new()
        );
        assert_eq!(fonts.missing("好\u{1f600}好\u{1f600}"), vec!['\u{1f600}']);
    }

    #[test]
    fn a_file_that_is_no_font_is_refused_by_its_index() {
        let (fonts, refused) = Fonts::with_files(vec![b"not a font".to_vec()]);
        assert_eq!(refused, [0]);
        assert_eq!(fonts.fonts.len(), 4);
    }
}
