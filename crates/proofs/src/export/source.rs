//! Reads an export from a ZIP or a folder, trusting nothing in it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::directory;

/// How much is read before an export is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Files in all.
    pub files: u64,
    /// Unpacked bytes read in all, repetitions counted.
    pub bytes: u64,
    /// Lines of `log/entries.jsonl`.
    pub entries: u64,
}

impl Default for Limits {
    /// Two hundred thousand files, 16 GiB, two million entries: more than a village makes in a century.
    fn default() -> Self {
        Self { files: 200_000, bytes: 16 << 30, entries: 2_000_000 }
    }
}

/// Why an export or a file of it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSource {
    #[error("cannot open: {reason}")]
    Closed { reason: String },
    #[error("not a whole ZIP: {reason}")]
    NotZip { reason: String },
    #[error("more than {limit} files")]
    TooManyFiles { limit: u64 },
    #[error("the file name {name:?} is not allowed")]
    Name { name: String },
    #[error("{name} is missing")]
    Missing { name: String },
    #[error("{name} is longer than {limit} bytes")]
    TooLong { name: String, limit: u64 },
    #[error("{name} cannot be read: {reason}")]
    Unreadable { name: String, reason: String },
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

enum Kind {
    Zip(Box<ZipArchive<Box<dyn ReadSeek>>>),
    Folder(PathBuf),
}

/// An export that can be read file by file.
pub struct Source {
    kind: Kind,
    names: BTreeSet<String>,
    repeated: Vec<String>,
    limits: Limits,
    bytes_left: u64,
}

impl Source {
    /// Opens a ZIP file or a folder.
    pub fn open(path: &Path, limits: Limits) -> Result<Self, BadSource> {
        let closed = |error: io::Error| BadSource::Closed { reason: error.to_string() };
        if fs::metadata(path).map_err(closed)?.is_dir() {
            return Self::from_folder(path, limits);
        }
        Self::from_zip(File::open(path).map_err(closed)?, limits)
    }

    /// Reads a ZIP from anything that can be searched.
    pub fn from_zip(
        mut reader: impl Read + Seek + 'static,
        limits: Limits,
    ) -> Result<Self, BadSource> {
        let mut names = BTreeSet::new();
        let mut repeated = Vec::new();
        for name in directory::names(&mut reader, limits.files)? {
            if !name.ends_with('/') && !names.insert(name.clone()) {
                repeated.push(name);
            }
        }
        let reader: Box<dyn ReadSeek> = Box::new(reader);
        let archive = ZipArchive::new(reader)
            .map_err(|error| BadSource::NotZip { reason: error.to_string() })?;
        let seen: BTreeSet<&str> =
            archive.file_names().filter(|name| !name.ends_with('/')).collect();
        if !seen.iter().copied().eq(names.iter().map(String::as_str)) {
            return Err(BadSource::NotZip { reason: "two ways to read its directory".to_owned() });
        }
        Ok(Self::over(Kind::Zip(Box::new(archive)), names, repeated, limits))
    }

    fn from_folder(root: &Path, limits: Limits) -> Result<Self, BadSource> {
        let mut names = BTreeSet::new();
        let mut waiting = vec![(root.to_owned(), String::new())];
        while let Some((folder, prefix)) = waiting.pop() {
            let unreadable = |error: io::Error| unreadable(&prefix, &error);
            for file in fs::read_dir(&folder).map_err(unreadable)? {
                let file = file.map_err(unreadable)?;
                let name = format!("{prefix}{}", file.file_name().to_string_lossy());
                let kind = file.file_type().map_err(unreadable)?;
                if !directory::is_plain(&name) || kind.is_symlink() {
                    return Err(BadSource::Name { name });
                }
                if kind.is_dir() {
                    waiting.push((file.path(), format!("{name}/")));
                } else {
                    names.insert(name);
                }
                let seen = names.len().saturating_add(waiting.len());
                if u64::try_from(seen).is_ok_and(|seen| seen > limits.files) {
                    return Err(BadSource::TooManyFiles { limit: limits.files });
                }
            }
        }
        Ok(Self::over(Kind::Folder(root.to_owned()), names, Vec::new(), limits))
    }

    fn over(kind: Kind, names: BTreeSet<String>, repeated: Vec<String>, limits: Limits) -> Self {
        Self { kind, names, repeated, limits, bytes_left: limits.bytes }
    }

    /// All paths, sorted.
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Paths that stand in the ZIP more than once.
    pub fn repeated(&self) -> &[String] {
        &self.repeated
    }

    /// The limits it was opened with.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// A stream over one file. It fails once the whole export's bytes are used up.
    pub fn reader(&mut self, name: &str) -> Result<Reader<'_>, BadSource> {
        if !self.names.contains(name) {
            return Err(BadSource::Missing { name: name.to_owned() });
        }
        let inner: Box<dyn Read + '_> = match &mut self.kind {
            Kind::Folder(root) => {
                Box::new(File::open(root.join(name)).map_err(|error| unreadable(name, &error))?)
            }
            Kind::Zip(archive) => Box::new(archive.by_name(name).map_err(|error| {
                BadSource::Unreadable { name: name.to_owned(), reason: error.to_string() }
            })?),
        };
        Ok(Reader { inner, bytes_left: &mut self.bytes_left })
    }

    /// A whole file of at most `limit` bytes.
    pub fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, BadSource> {
        let mut bytes = Vec::new();
        let mut reader = self.reader(name)?.take(limit.saturating_add(1));
        reader.read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
        if reader.limit() == 0 {
            return Err(BadSource::TooLong { name: name.to_owned(), limit });
        }
        Ok(bytes)
    }
}

/// A file being read, counted against the export's bytes.
pub struct Reader<'a> {
    inner: Box<dyn Read + 'a>,
    bytes_left: &'a mut u64,
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let counted = u64::try_from(read).unwrap_or(u64::MAX);
        *self.bytes_left = self.bytes_left.checked_sub(counted).ok_or_else(|| {
            io::Error::new(io::ErrorKind::FileTooLarge, "the export unpacks to too many bytes")
        })?;
        Ok(read)
    }
}

fn unreadable(name: &str, error: &io::Error) -> BadSource {
    BadSource::Unreadable { name: name.to_owned(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn opened(bytes: Vec<u8>, limits: Limits) -> Result<Source, BadSource> {
        Source::from_zip(Cursor::new(bytes), limits)
    }

    #[test]
    fn files_are_listed_sorted_and_read_whole() {
        let bytes = zipped(&[("b", b"two"), ("a/c", b"one")]);
        let mut source = opened(bytes, Limits::default()).unwrap();
        assert!(source.names().iter().eq(["a/c", "b"]));
        assert_eq!(source.read("b", 3).unwrap(), b"two");
        let long = BadSource::TooLong { name: "b".to_owned(), limit: 2 };
        assert_eq!(source.read("b", 2), Err(long));
        assert_eq!(source.read("c", 9), Err(BadSource::Missing { name: "c".to_owned() }));
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit_and_not_after() {
        let bomb = zipped(&[("a", &vec![0; 5_000_000])]);
        assert!(bomb.len() < 20_000, "it packs well: {}", bomb.len());
        let limited = |bytes| Limits { bytes, ..Limits::default() };
        let mut source = opened(bomb.clone(), limited(4_999_999)).unwrap();
        assert!(matches!(source.read("a", u64::MAX), Err(BadSource::Unreadable { .. })));
        let mut source = opened(bomb, limited(5_000_000)).unwrap();
        assert_eq!(source.read("a", u64::MAX).unwrap().len(), 5_000_000);
        assert!(source.read("a", u64::MAX).is_err(), "the bytes are used up");
    }

    #[test]
    fn a_changed_byte_in_a_packed_file_is_an_error_and_not_a_panic() {
        let bytes = zipped(&[("a", b"the quick brown fox jumps over the lazy dog")]);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x20;
            if let Ok(mut source) = opened(changed, Limits::default()) {
                let read = source.read("a", 1000);
                assert!(read.is_err() || read.is_ok_and(|read| read.starts_with(b"the quick")));
            }
        }
    }
}
