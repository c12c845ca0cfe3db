//! `yishi demo`: makes the demo in an empty folder, or continues the one that is there, and serves it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;

use domain::time::{Day, Timestamp};
use server::clock::Clock as _;
use server::{demo, tick};

use crate::open::{self, Opened, Real};
use crate::serve;

/// First part of every ledger's origin in a demo.
const DEPLOYMENT: &str = "demo.yishi.local";

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi demo\n  yishi demo --data 演示 --today 2026-12-01 --listen 127.0.0.1:9000"
)]
pub(crate) struct Args {
    /// 网页开在哪里
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// 数据文件夹；有演示就接着看，空的就新建
    #[arg(long, value_name = "DIR", default_value = "yishi-demo")]
    data: PathBuf,
    /// 演示从哪一天开始（上午九点）；接着看的时候只能往后
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Day>,
    /// 只建演示，不开网页
    #[arg(long)]
    build_only: bool,
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    let begun = Instant::now();
    let wanted = args.today.map(|day| day.starts_at().plus_millis(9 * Timestamp::MILLIS_PER_HOUR));
    let opened =
        if open::holds_data(&args.data) { continued(args, wanted)? } else { built(args, wanted)? };
    let (shown, took) = (opened.app.now(), begun.elapsed().as_millis());
    open::say(&format!("演示时钟：{shown}；准备用了 {took} 毫秒。"));
    if args.build_only {
        return Ok(true);
    }
    serve::serve(opened, args.listen)
}

fn built(args: &Args, wanted: Option<Timestamp>) -> Result<Opened, String> {
    let mut opened = open::at(&args.data, DEPLOYMENT)?;
    let now = Real.now();
    let today = wanted.unwrap_or_else(|| demo::start(now));
    let built = demo::build(&opened.app, today).map_err(open::fault)?;
    for (story, told) in &built.unlike {
        open::say(&format!(
            "与脚本不符：{story} 第 {} 行 {} {}",
            told.line, told.command, told.got
        ));
    }
    keep(&opened, today.0 - now.0)?;
    opened.demo = true;
    open::say(&format!("演示已建好：{} 个单位，{} 个故事。", built.units, built.stories));
    // A clock that was set back would be held by the one it ran on so far: open anew.
    drop(opened);
    open::at(&args.data, DEPLOYMENT)
}

fn continued(args: &Args, wanted: Option<Timestamp>) -> Result<Opened, String> {
    let opened = open::at(&args.data, DEPLOYMENT)?;
    if !opened.demo {
        let dir = args.data.display();
        return Err(format!("{dir} 里不是演示（或者没有建完）。请换一个空文件夹。"));
    }
    if let Some(at) = wanted {
        let ahead = opened.clock.move_to(at);
        keep(&opened, ahead)?;
    }
    tick::tick(&opened.app, opened.app.now(), false).map_err(open::fault)?;
    Ok(opened)
}

fn keep(opened: &Opened, ahead_ms: i64) -> Result<(), String> {
    demo::keep_ahead(&opened.app, ahead_ms).map_err(open::fault)
}
