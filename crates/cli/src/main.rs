//! `yishi`: one command per line of [`Command`].

mod allocate;
mod draw;
mod opinions;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "yishi", version, about = "议事：公共事务从一句话到一事一档")]
struct Yishi {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Allocate(allocate::Args),
    /// 抽签：按定额公平抽人
    Draw(draw::Args),
    /// 共识：从表态中找出意见组和最大公约数
    Opinions(opinions::Args),
    /// 核验：离线重算导出包里的全部记录，或核对抽签结果
    Verify(verify::Args),
}

fn main() -> ExitCode {
    match Yishi::parse().command {
        Command::Allocate(args) => allocate::run(args),
        Command::Draw(args) => draw::run(args),
        Command::Opinions(args) => opinions::run(args),
        Command::Verify(args) => verify::run(&args, &mut []),
    }
}
