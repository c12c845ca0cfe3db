//! What typst may see: one template, the fonts, the data. No file, no clock, no network.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use crate::fonts::Fonts;

/// The surroundings of one paper.
pub(super) struct World<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    template: Source,
}

/// The template, parsed once.
fn template() -> Source {
    static TEMPLATE: OnceLock<Source> = OnceLock::new();
    TEMPLATE
        .get_or_init(|| match VirtualPath::new("paper.typ") {
            Ok(path) => {
                let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
                Source::new(id, include_str!("paper.typ").to_owned())
            }
            Err(_) => Source::detached(include_str!("paper.typ")),
        })
        .clone()
}

impl<'a> World<'a> {
    pub(super) fn new(inputs: Dict, fonts: &'a Fonts) -> Self {
        let library = Library::builder().with_inputs(inputs).build();
        Self { library: LazyHash::new(library), fonts, template: template() }
    }
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
