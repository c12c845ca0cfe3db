//! Papers as Word files that clerks edit and stamp.
//!
//! Rule 1. The words are those of the PDF, block by block; only a [`Publishable`] is written.
//! Rule 2. Fonts go by name with fallbacks (仿宋_GB2312, 仿宋, FangSong ...), as offices expect.
//! Rule 3. Heads of lists repeat on every page; rows do not break.
//! Rule 4. The same paper gives the same bytes.
//!
//! WordprocessingML is written by hand: the part of ECMA-376 that papers need is small, and repeated
//! heads and font fallbacks are not to be had from the known writers.

mod body;
mod dossier;
mod fixed;
mod geometry;
mod media;
mod table;
mod xml;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::paper::Paper;
use crate::pdf::PaperFault;
use crate::publishable::Publishable;

/// Bytes of a .docx file.
pub fn docx(paper: &Publishable<Paper>) -> Result<Vec<u8>, PaperFault> {
    docx_of(paper.content())
}

pub(crate) fn docx_of(paper: &Paper) -> Result<Vec<u8>, PaperFault> {
    let written = body::write(paper)?;
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), fixed::CONTENT_TYPES.into()),
        ("_rels/.rels".to_owned(), fixed::ROOT_RELS.into()),
        ("docProps/core.xml".to_owned(), fixed::core(paper).into()),
        ("word/document.xml".to_owned(), written.document.into()),
        ("word/styles.xml".to_owned(), fixed::styles(paper.look).into()),
        ("word/fontTable.xml".to_owned(), fixed::FONT_TABLE.into()),
        ("word/header1.xml".to_owned(), fixed::header(paper).into()),
        ("word/footer1.xml".to_owned(), fixed::footer(paper).into()),
        ("word/_rels/document.xml.rels".to_owned(), fixed::rels(&written.media).into()),
    ];
    files.extend(
        written.media.into_iter().map(|media| (format!("word/{}", media.path), media.bytes)),
    );
    pack(files).map_err(|error| PaperFault::Writing(error.to_string()))
}

fn pack(files: Vec<(String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
