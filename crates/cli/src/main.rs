//! `yishi`: one command per line of [`Command`].

mod allocate;
mod demo;
mod draw;
mod export;
mod import;
mod init;
mod open;
mod opinions;
mod procedures;
mod rehearse;
mod serve;
mod upkeep;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A fifth faster than the system's where many small values come and go, as they do in every act (decision 0016).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "yishi", version, about = "议事：公共事务从一句话到一事一档")]
struct Yishi {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Allocate(allocate::Args),
    /// 备份：数据库、密钥和原件，一份可以单独保管的副本
    Backup(upkeep::BackupArgs),
    /// 演示：两个县的地方、人物和事项，开机就能看
    Demo(demo::Args),
    /// 抽签：按定额公平抽人
    Draw(draw::Args),
    /// 导出：一个单位或一件事的全部记录，谁都能离线核验
    Export(export::Args),
    /// 导入：以前年度的台账，先看有没有错，再整张收进来
    Import(import::Args),
    /// 开户：从全国区划名录建一个县的乡镇、村和社区
    Init(init::Args),
    /// 迁移：把数据改成这个版本的样子
    Migrate(upkeep::Args),
    /// 共识：从表态中找出意见组和最大公约数
    Opinions(opinions::Args),
    /// 规程：列出、查看、检查
    Procedures(procedures::Args),
    /// 重建：从记录重做全部读模型
    Rebuild(upkeep::Args),
    /// 演练：照脚本把一件事走一遍，看结果对不对
    Rehearse(rehearse::Args),
    /// 恢复：从备份恢复到一个空文件夹
    Restore(upkeep::RestoreArgs),
    /// 运行：打开网页服务
    Serve(serve::Args),
    /// 核验：离线重算导出包里的全部记录，或核对抽签结果
    Verify(verify::Args),
}

fn main() -> ExitCode {
    match Yishi::parse().command {
        Command::Allocate(args) => allocate::run(args),
        Command::Backup(args) => told(upkeep::backup(&args)),
        Command::Demo(args) => told(demo::run(&args)),
        Command::Draw(args) => draw::run(args),
        Command::Export(args) => told(export::run(&args)),
        Command::Import(args) => told(import::run(&args)),
        Command::Init(args) => told(init::run(&args)),
        Command::Migrate(args) => told(upkeep::migrate(&args)),
        Command::Opinions(args) => opinions::run(args),
        Command::Procedures(args) => told(procedures::run(&args)),
        Command::Rebuild(args) => told(upkeep::rebuild(&args)),
        Command::Rehearse(args) => told(rehearse::run(&args)),
        Command::Restore(args) => told(upkeep::restore(&args)),
        Command::Serve(args) => told(serve::run(&args)),
        Command::Verify(args) => verify::run(&args, &mut []),
    }
}

/// How a command ended: 0, "checked and not so" 1, or a sentence on standard error and 2.
fn told(ended: Result<bool, String>) -> ExitCode {
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(sentence) => {
            open::say(&sentence);
            ExitCode::from(2)
        }
    }
}
