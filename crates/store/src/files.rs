//! Files that must survive a power cut: written aside, flushed, then named.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Fault;

/// Tells the temporary names of one process apart.
static TURN: AtomicU64 = AtomicU64::new(0);

/// Puts `bytes` under `path`, over what may be there: after a crash it holds the old or the new whole.
pub(crate) fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Fault> {
    let aside = write_aside(path, bytes, mode)?;
    let renamed = std::fs::rename(&aside, path);
    settle(path, &aside, renamed).map(|_| ())
}

/// Puts `bytes` under `path` unless something is there; answers whether it was put.
pub(crate) fn create(path: &Path, bytes: &[u8], mode: u32) -> Result<bool, Fault> {
    let aside = write_aside(path, bytes, mode)?;
    let linked = std::fs::hard_link(&aside, path);
    settle(path, &aside, linked)
}

/// Whole contents, or `None` when there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, Fault> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes a folder, with those above it that are missing, and makes every new name durable.
pub(crate) fn folder(path: &Path) -> Result<(), Fault> {
    let missing: Vec<&Path> = path.ancestors().take_while(|above| !is_folder(above)).collect();
    std::fs::create_dir_all(path)?;
    for made in missing {
        flush_folder(made)?;
        made.parent().map_or(Ok(()), flush_folder)?;
    }
    Ok(())
}

/// The empty path stands for the folder the process runs in.
fn is_folder(path: &Path) -> bool {
    path.as_os_str().is_empty() || path.is_dir()
}

/// Makes the names in a folder durable.
pub(crate) fn flush_folder(path: &Path) -> Result<(), Fault> {
    let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    Ok(File::open(here)?.sync_all()?)
}

fn write_aside(path: &Path, bytes: &[u8], mode: u32) -> Result<PathBuf, Fault> {
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}-{turn}.part", std::process::id()));
    let aside = PathBuf::from(name);
    let written = OpenOptions::new().write(true).create_new(true).mode(mode).open(&aside).and_then(
        |mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        },
    );
    if let Err(error) = written {
        // A half-written part is of no use; that it may be gone already does not matter.
        let _ = std::fs::remove_file(&aside);
        return Err(error.into());
    }
    Ok(aside)
}

/// Clears the part away and flushes the folder; answers whether `path` is now what was written.
fn settle(path: &Path, aside: &Path, named: std::io::Result<()>) -> Result<bool, Fault> {
    // After a rename it is gone already.
    let _ = std::fs::remove_file(aside);
    match named {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    path.parent().map_or(Ok(()), flush_folder)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_made_below_the_one_we_run_in_too() {
        // Tests run in the folder of their crate; what they make there they take away again.
        let own = tempfile::Builder::new().prefix("files-").tempdir_in(".").unwrap();
        let relative = Path::new(own.path().file_name().unwrap()).join("a/b");
        assert!(relative.is_relative() && !relative.exists());
        assert_eq!((folder(&relative), folder(&relative)), (Ok(()), Ok(())));
        assert!(relative.is_dir());
        assert_eq!(create(&relative.join("x"), b"one", 0o600), Ok(true));
    }

    #[test]
    fn create_never_overwrites_and_replace_always_does() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        assert_eq!(read(&path), Ok(None));
        assert_eq!(create(&path, b"one", 0o600), Ok(true));
        assert_eq!(create(&path, b"two", 0o600), Ok(false));
        assert_eq!(read(&path), Ok(Some(b"one".to_vec())));
        replace(&path, b"three", 0o600).unwrap();
        assert_eq!(read(&path), Ok(Some(b"three".to_vec())));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no part is left behind");
    }
}
