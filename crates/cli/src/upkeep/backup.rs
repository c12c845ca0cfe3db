//! `yishi backup` and `yishi restore`: database, keys and originals in one folder.
//!
//! Rule 1. A backup is taken while the service runs; the database's copy is whole.
//! Rule 2. Keys lie beside it: whoever holds the backup can sign for the units. Keep it so.
//! Rule 3. A restore writes into an empty folder only, and checks what it has written.

use std::fs;
use std::path::{Path, PathBuf};

use crate::open::{self, Data};

const DATABASE: &str = "yishi.db";
/// Folders copied file by file.
const FOLDERS: [&str; 2] = ["keys", "blobs"];

#[derive(clap::Args, Debug)]
#[command(after_help = "例：\n  yishi backup --data /srv/yishi --out /media/usb/2026-11-22")]
pub(crate) struct BackupArgs {
    #[command(flatten)]
    data: Data,
    /// 备份到哪个空文件夹
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(clap::Args, Debug)]
#[command(after_help = "例：\n  yishi restore /media/usb/2026-11-22 --data /srv/yishi")]
pub(crate) struct RestoreArgs {
    /// 备份的文件夹
    #[arg(value_name = "BACKUP")]
    from: PathBuf,
    #[command(flatten)]
    data: Data,
}

pub(crate) fn backup(args: &BackupArgs) -> Result<bool, String> {
    let opened = open::existing(&args.data)?;
    empty(&args.out)?;
    // Originals and keys first: the database may not name what its backup lacks.
    for folder in FOLDERS {
        copy(&args.data.data.join(folder), &args.out.join(folder))?;
    }
    opened.app.store.backup_to(&args.out.join(DATABASE)).map_err(open::fault)?;
    for folder in FOLDERS {
        copy(&args.data.data.join(folder), &args.out.join(folder))?;
    }
    open::put(&args.out.display().to_string())?;
    open::say("备份里有密钥，请锁好。");
    Ok(true)
}

pub(crate) fn restore(args: &RestoreArgs) -> Result<bool, String> {
    if !open::holds_data(&args.from) {
        return Err(format!("{} 里没有备份。", args.from.display()));
    }
    empty(&args.data.data)?;
    for folder in FOLDERS {
        copy(&args.from.join(folder), &args.data.data.join(folder))?;
    }
    let to = args.data.data.join(DATABASE);
    fs::copy(args.from.join(DATABASE), &to).map_err(|error| unreadable(&to, &error))?;
    let opened = open::existing(&args.data)?;
    let audit = opened.app.store.integrity().map_err(open::fault)?;
    open::put(&format!("已恢复：{} 个单位，{} 条记录。", audit.units, audit.entries))?;
    for damage in &audit.damage {
        open::say(&format!("损坏：{damage:?}"));
    }
    Ok(audit.damage.is_empty())
}

/// Makes the folder, or says that something is in it.
fn empty(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| unreadable(folder, &error))?;
    let mut inside = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    match inside.next() {
        None => Ok(()),
        Some(_) => Err(format!("{} 不是空文件夹。", folder.display())),
    }
}

/// Copies a folder with everything below it, permissions included; what is there already is left.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to).map_err(|error| unreadable(to, &error))?;
    let permissions = fs::metadata(from).map_err(|error| unreadable(from, &error))?.permissions();
    fs::set_permissions(to, permissions).map_err(|error| unreadable(to, &error))?;
    for entry in fs::read_dir(from).map_err(|error| unreadable(from, &error))? {
        let entry = entry.map_err(|error| unreadable(from, &error))?;
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied)?;
        } else if !copied.exists() && path.extension().is_none_or(|ending| ending != "part") {
            fs::copy(&path, &copied).map_err(|error| unreadable(&path, &error))?;
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("{}：{error}。", path.display())
}
