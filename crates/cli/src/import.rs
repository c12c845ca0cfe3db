//! `yishi import`: lists from elsewhere, looked through first, then taken over whole or not at all.

use std::fs;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use domain::actors::Actor;
use server::earlier::{read_list, take_over};
use server::run::Failure;
use server::words::Words;
use server::{http, models};
use store::Fault;

use crate::open::{self, Data, fault, put, say};

#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// 以前年度的台账：先看有没有错，再整张收进来，标明补录
    #[command(
        after_help = "例：\n  yishi import matters 2023年台账.xlsx --data /srv/yishi --unit 231086100206\n  yishi import matters 2023年台账.csv --data /srv/yishi --unit 231086100206 --yes"
    )]
    Matters(Matters),
}

#[derive(ClapArgs, Debug)]
struct Matters {
    /// 表格：.xlsx、.xls 或 .csv（UTF-8、GB18030 都行）
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// 哪个村、社区：十二位区划代码
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// 没有错就收进来；不写只看一遍
    #[arg(long)]
    yes: bool,
}

/// 0 where it was looked through without a fault or taken over, 1 where something is wrong with it.
pub(crate) fn run(args: &Args) -> Result<bool, String> {
    let What::Matters(matters) = &args.what;
    let bytes = fs::read(&matters.file)
        .map_err(|error| format!("读不了 {}（{error}）。", matters.file.display()))?;
    let opened = open::existing(&matters.data)?;
    let app = &opened.app;
    let code = matters.unit.as_str();
    let found = app.store.read(|read| -> Result<_, Fault> {
        let Some(id) = models::unit_by_code(read, code)? else { return Ok(None) };
        models::load_unit(app, read, &id)
    });
    let unit = found.map_err(fault)?.ok_or_else(|| format!("没有代码是 {code} 的单位。"))?;
    let now = app.now();
    let list = match read_list(Words::default(), &bytes, now.day()) {
        Ok(list) => list,
        Err(unfit) => {
            for sentence in &unfit.sentences {
                put(sentence)?;
            }
            say(&format!("有 {} 处要改，改好再来。什么都没有收。", unfit.sentences.len()));
            return Ok(false);
        }
    };
    let count = list.entries.len();
    for entry in list.entries.iter().take(5) {
        put(&format!("{}\t{}\t{}", entry.number, entry.happened_on, entry.title))?;
    }
    if !matters.yes {
        say(&format!("{} 可以收 {count} 件，没有错。加上 --yes 就收进来。", unit.name));
        return Ok(true);
    }
    let actor =
        Actor { person: "deployment".into(), roles: vec!["administrator".into()], household: None };
    match take_over(app, unit.id.as_str(), actor, list, now) {
        Ok(_) => {
            say(&format!("{} 收进来了 {count} 件，标明补录。", unit.name));
            Ok(true)
        }
        Err(Failure::Refused(refused)) => {
            put(&http::sentence_of(Words::default(), &refused, now))?;
            Ok(false)
        }
        Err(Failure::NotFound) => Err(format!("没有代码是 {code} 的单位。")),
        Err(Failure::Faster | Failure::Moved) => Err("刚才有人先写了，请再来一次。".to_owned()),
        Err(Failure::Fault(error)) => Err(fault(error)),
    }
}
