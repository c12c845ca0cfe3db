//! The directory of a ZIP, read by ourselves before anything else touches the file.
//!
//! Two programs may read one ZIP differently when a name stands in it twice. So names are listed here,
//! with repetitions, and the number of files is known before memory is spent on them.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::source::BadSource;

/// The longest path in an export, in bytes.
pub(super) const MAX_NAME_BYTES: usize = 300;
const END_BYTES: usize = 22;
const END_64_BYTES: usize = 56;
const LOCATOR_BYTES: usize = 20;
const HEADER_BYTES: usize = 46;
/// Far enough back for the end record, the longest comment and the locator.
const TAIL_BYTES: u64 = 22 + 65_535 + 20;

/// Where the directory stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Directory {
    files: u64,
    bytes: u64,
    offset: u64,
}

/// All names in the order of the directory, repetitions included; at most `limit`.
pub(super) fn names(reader: &mut (impl Read + Seek), limit: u64) -> Result<Vec<String>, BadSource> {
    let directory = find(reader).map_err(not_zip)?.ok_or_else(|| bad("no end of directory"))?;
    if directory.files > limit {
        return Err(BadSource::TooManyFiles { limit });
    }
    reader.seek(SeekFrom::Start(directory.offset)).map_err(not_zip)?;
    let mut headers = BufReader::new(reader.take(directory.bytes));
    let names = (0..directory.files).map(|_| next_name(&mut headers)).collect::<Result<_, _>>()?;
    let mut rest = [0];
    match headers.read(&mut rest) {
        Ok(0) => Ok(names),
        Ok(_) => Err(bad("more in the directory than it counts")),
        Err(error) => Err(not_zip(error)),
    }
}

fn next_name(headers: &mut impl Read) -> Result<String, BadSource> {
    let mut header = [0; HEADER_BYTES];
    headers.read_exact(&mut header).map_err(not_zip)?;
    let lengths = (u16_at(&header, 28), u16_at(&header, 30), u16_at(&header, 32));
    let (true, (Some(name), Some(extra), Some(comment))) =
        (header.starts_with(b"PK\x01\x02"), lengths)
    else {
        return Err(bad("a directory header is none"));
    };
    if usize::from(name) > MAX_NAME_BYTES {
        return Err(BadSource::Name { name: format!("({name} bytes)") });
    }
    let mut spelled = vec![0; usize::from(name)];
    headers.read_exact(&mut spelled).map_err(not_zip)?;
    let skip = u64::from(extra) + u64::from(comment);
    io::copy(&mut headers.take(skip), &mut io::sink()).map_err(not_zip)?;
    let spelled = String::from_utf8_lossy(&spelled).into_owned();
    if is_plain(&spelled) { Ok(spelled) } else { Err(BadSource::Name { name: spelled }) }
}

/// Printable ASCII, relative, no backslash, no empty part but a last one (a folder), no dots alone.
pub(super) fn is_plain(name: &str) -> bool {
    let parts = name.strip_suffix('/').unwrap_or(name);
    name.len() <= MAX_NAME_BYTES
        && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && parts.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn find(reader: &mut (impl Read + Seek)) -> io::Result<Option<Directory>> {
    let length = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
    let mut tail = Vec::new();
    reader.take(TAIL_BYTES).read_to_end(&mut tail)?;
    let Some((before, end)) = split_end(&tail) else { return Ok(None) };
    let (Some(files), Some(bytes), Some(offset)) =
        (u16_at(end, 10), u32_at(end, 12), u32_at(end, 16))
    else {
        return Ok(None);
    };
    let locator = before.len().checked_sub(LOCATOR_BYTES).and_then(|at| before.get(at..));
    match locator.filter(|locator| locator.starts_with(b"PK\x06\x07")) {
        Some(locator) if files == u16::MAX || bytes == u32::MAX || offset == u32::MAX => {
            match u64_at(locator, 8) {
                Some(at) => read_end_64(reader, at),
                None => Ok(None),
            }
        }
        _ => {
            Ok(Some(Directory { files: files.into(), bytes: bytes.into(), offset: offset.into() }))
        }
    }
}

/// The end record is the last one whose comment reaches exactly to the end of the file.
fn split_end(tail: &[u8]) -> Option<(&[u8], &[u8])> {
    (0..=tail.len().checked_sub(END_BYTES)?).rev().find_map(|at| {
        let (before, end) = tail.split_at_checked(at)?;
        let comment = usize::from(u16_at(end, 20)?);
        (end.starts_with(b"PK\x05\x06") && end.len() == END_BYTES + comment)
            .then_some((before, end))
    })
}

fn read_end_64(reader: &mut (impl Read + Seek), at: u64) -> io::Result<Option<Directory>> {
    let mut end = [0; END_64_BYTES];
    reader.seek(SeekFrom::Start(at))?;
    reader.read_exact(&mut end)?;
    let numbers = (u64_at(&end, 32), u64_at(&end, 40), u64_at(&end, 48));
    Ok(match numbers {
        (Some(files), Some(bytes), Some(offset)) if end.starts_with(b"PK\x06\x06") => {
            Some(Directory { files, bytes, offset })
        }
        _ => None,
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().copied().map(u64::from_le_bytes)
}

fn bad(reason: &'static str) -> BadSource {
    BadSource::NotZip { reason: reason.to_owned() }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape map_err asks for")]
fn not_zip(error: io::Error) -> BadSource {
    BadSource::NotZip { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    fn zipped(names: &[&str]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for name in names {
            writer.start_file(*name, stored).unwrap();
            writer.write_all(b"x").unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn listed(bytes: &[u8], limit: u64) -> Result<Vec<String>, BadSource> {
        names(&mut Cursor::new(bytes), limit)
    }

    #[test]
    fn names_come_in_order_and_a_repeated_one_comes_twice() {
        let bytes = zipped(&["b/2", "a"]);
        assert_eq!(listed(&bytes, 9).unwrap(), ["b/2", "a"]);
        // The same length, so that the repetition can be patched in.
        let text: Vec<u8> = zipped(&["aa", "bb"]);
        let at = text.windows(2).rposition(|pair| pair == b"bb").unwrap();
        let mut twice = text;
        twice[at..at + 2].copy_from_slice(b"aa");
        assert_eq!(listed(&twice, 9).unwrap(), ["aa", "aa"]);
    }

    #[test]
    fn the_number_of_files_is_bounded_before_they_are_read() {
        let bytes = zipped(&["a", "b", "c"]);
        assert_eq!(listed(&bytes, 3).unwrap().len(), 3);
        assert_eq!(listed(&bytes, 2), Err(BadSource::TooManyFiles { limit: 2 }));
    }

    #[test]
    fn a_directory_of_more_than_65535_files_is_read() {
        let names: Vec<String> = (0..65_540).map(|number| number.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(listed(&zipped(&names), 100_000).unwrap().len(), 65_540);
    }

    #[test]
    fn paths_that_climb_and_files_that_are_no_zip_are_refused() {
        for bad in ["../a", "/a", "a/../b", "a//b", "a\\b", "字", "a b", &"n".repeat(301)] {
            assert!(matches!(listed(&zipped(&[bad]), 9), Err(BadSource::Name { .. })), "{bad}");
        }
        assert!(listed(&zipped(&["a/b", &"n".repeat(300)]), 9).is_ok());
        let bytes = zipped(&["a"]);
        for cut in 0..bytes.len() {
            assert!(listed(&bytes[..cut], 9).is_err(), "cut at {cut}");
        }
        assert!(listed(b"", 9).is_err());
    }
}
