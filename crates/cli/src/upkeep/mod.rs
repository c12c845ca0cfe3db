//! `yishi rebuild` and `yishi migrate`; `backup.rs` has `yishi backup` and `yishi restore`.

mod backup;

use server::models;

use crate::open::{self, Data};

pub(crate) use backup::{BackupArgs, RestoreArgs, backup, restore};

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi rebuild --data /srv/yishi\n  yishi migrate --data /srv/yishi"
)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
}

/// Throws the read models away and makes them anew from the log.
pub(crate) fn rebuild(args: &Args) -> Result<bool, String> {
    let opened = open::existing(&args.data)?;
    let mut told = 0;
    let progress = move |at: store::Progress| {
        if at.done >= told + 10_000 {
            told = at.done;
            open::say(&format!("已重做 {} 条……", at.done));
        }
    };
    let entries = models::rebuild(&opened.app, progress).map_err(open::fault)?;
    open::put(&format!("重做完毕：{entries} 条记录。"))?;
    Ok(true)
}

/// Opening brings everything to the newest shape; what that was is told.
pub(crate) fn migrate(args: &Args) -> Result<bool, String> {
    let opened = open::existing(&args.data)?;
    let late = opened.app.store.migrate().map_err(open::fault)?;
    let rest = if late.is_empty() { "没有落下的。".to_owned() } else { late.join("、") };
    open::put(&format!("数据已是这个版本的样子；{rest}"))?;
    Ok(true)
}
