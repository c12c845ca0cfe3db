//! Opening a data folder with the real clock and real chance: the only place that has them.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Timestamp;
use server::app::{App, Setup};
use server::clock::{Ahead, Clock};
use server::{demo, founding};
use store::{Fault, Read as _, Tx};

/// First part of every ledger's origin, where a deployment is given no other name.
pub(crate) const DEPLOYMENT: &str = "yishi.local";
/// What every demo export says.
pub(crate) const DEMO_NOTICE: &str = "演示：人物与事项均为虚构，史料案例除外";
const DATABASE: &str = "yishi.db";
const NAME: &str = "SELECT value FROM deployment WHERE tenant = $1 AND word = 'name'";
const KEEP_NAME: &str = "INSERT INTO deployment (tenant, word, value) VALUES ($1, 'name', $2)";
/// Behind any clock: where the demo's clock stands before it is moved.
const FAR_BEHIND_MS: i64 = -(1 << 50);

/// Where the data are.
#[derive(clap::Args, Debug)]
pub(crate) struct Data {
    /// 数据文件夹
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
}

/// The computer's clock.
pub(crate) struct Real;

impl Clock for Real {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// An open data folder.
pub(crate) struct Opened {
    pub app: App,
    pub clock: Arc<Ahead>,
    pub demo: bool,
    /// The data folder.
    pub dir: PathBuf,
}

/// Says a sentence on standard error.
pub(crate) fn say(sentence: &str) {
    // Nothing can be done about a closed terminal.
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// Writes a result to standard output.
pub(crate) fn put(result: &str) -> Result<(), String> {
    match writeln!(io::stdout(), "{result}") {
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| format!("写不出结果（{error}）。")),
    }
}

/// The sentence of a fault of the world; for those that somebody can do something about, what.
pub(crate) fn fault(error: impl std::fmt::Display) -> String {
    let told = error.to_string();
    let says = |word: &str| told.contains(word);
    if says("disk is full") || says("Fault(Full)") {
        return "存储空间满了，没有办成。请腾出空间，再来一次。".to_owned();
    }
    if says("database is busy") || says("Fault(Busy)") {
        return "别的程序正在写这份数据，没有办成。请等它写完，再来一次。".to_owned();
    }
    format!("没有办成：{told}。")
}

/// Why a file or folder cannot be read, and what to do.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件。请核对文件名和文件夹。",
        io::ErrorKind::PermissionDenied => "没有读它的权限。请改权限，或者换有权限的用户。",
        io::ErrorKind::IsADirectory => "是文件夹，不是文件。请写文件名。",
        _ => "读不出。请核对文件是不是完好，再试一次。",
    };
    format!("{}：{why}", path.display())
}

/// Whether a folder holds data already.
pub(crate) fn holds_data(dir: &Path) -> bool {
    dir.join(DATABASE).exists()
}

/// Opens a folder that holds data.
pub(crate) fn existing(data: &Data) -> Result<Opened, String> {
    if !holds_data(&data.data) {
        let dir = data.data.display();
        return Err(format!("{dir} 里没有数据。新建请用 yishi init，或者 yishi demo。"));
    }
    at(&data.data, DEPLOYMENT)
}

/// Opens a folder, making what it lacks. A deployment keeps the name it was made with.
pub(crate) fn at(dir: &Path, deployment: &str) -> Result<Opened, String> {
    let opened = open(dir, deployment)?;
    let name = opened.app.store.read(|read| -> Result<Option<String>, Fault> {
        let row = read.row(NAME, &[read.tenant().to_owned().into()])?;
        row.map(|row| row.text(0)).transpose()
    });
    match name.map_err(fault)? {
        Some(name) if name != deployment => {
            drop(opened);
            open(dir, &name)
        }
        Some(_) => Ok(opened),
        None => {
            let kept = deployment.to_owned();
            let keep = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
                let params = [tx.tenant().to_owned().into(), kept.into()];
                tx.run(KEEP_NAME, &params).map(|_| ())
            };
            opened.app.store.write(keep).map_err(fault)?;
            Ok(opened)
        }
    }
}

fn open(dir: &Path, deployment: &str) -> Result<Opened, String> {
    let clock = Arc::new(Ahead::of(Box::new(Real), FAR_BEHIND_MS));
    let app = App::open(Setup {
        dir: Some(dir.to_path_buf()),
        deployment: deployment.to_owned(),
        library: founding::library(),
        calendar: founding::calendar(),
        clock: Arc::<Ahead>::clone(&clock),
        chance: Arc::new(chance),
        is_looked_at: true,
    })
    .map_err(|error| format!("打不开 {}：{error}。", dir.display()))?;
    let ahead = app.store.read(|read| demo::ahead_ms(read)).map_err(fault)?;
    clock.move_to(Real.now().plus_millis(ahead.unwrap_or(0)));
    Ok(Opened { app, clock, demo: ahead.is_some(), dir: dir.to_path_buf() })
}

/// Real chance. A system that gives none runs nothing here.
fn chance(bytes: &mut [u8]) {
    let filled = getrandom::fill(bytes);
    assert!(filled.is_ok(), "the system gives no chance: {filled:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_with_what_to_do() {
        assert!(fault(Fault::Full).contains("存储空间满了"));
        assert!(
            fault(format!("{:?}", server::run::Failure::Fault(Fault::Full))).contains("腾出空间")
        );
        assert_eq!(fault("x"), "没有办成：x。");
    }
}
