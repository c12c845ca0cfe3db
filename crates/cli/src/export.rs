//! `yishi export unit CODE`, `yishi export matter ID`: a ZIP that `yishi verify` checks offline.

use std::fs::{self, File};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use server::exports::{self, Copy, Label, NoExport};
use server::{founding, models};

use crate::open::{self, Data, Opened};

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi export unit 231086101203 --data yishi-demo --out 幸福村.zip\n  yishi export matter 事-2026-0001 --unit 231086101203 --data yishi-demo --out 一件事.zip\n  yishi verify 幸福村.zip"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// 一个单位的全部记录
    Unit(Named),
    /// 一件事的记录和证明
    Matter(Named),
}

#[derive(clap::Args, Debug)]
struct Named {
    /// 单位写代码，事项写编号
    #[arg(value_name = "CODE|ID")]
    name: String,
    /// 事项在哪个单位（代码）；几个单位都有这个编号时要写
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    #[command(flatten)]
    data: Data,
    /// 写到哪个文件
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    let (What::Unit(named) | What::Matter(named)) = &args.what;
    let opened = open::existing(&named.data)?;
    let part = named.out.with_extension("part");
    let file = File::create(&part).map_err(|error| unwritable(&part, &error))?;
    let label = Label {
        software: concat!("yishi ", env!("CARGO_PKG_VERSION")).to_owned(),
        notice: opened.demo.then(|| open::DEMO_NOTICE.to_owned()),
        ..Label::default()
    };
    let written = match &args.what {
        What::Unit(named) => unit(&opened, &named.name, label, file),
        What::Matter(named) => matter(&opened, named, label, file),
    };
    let synced = written.and_then(|file| file.sync_all().map_err(|e| unwritable(&part, &e)));
    let named_now =
        synced.and_then(|()| fs::rename(&part, &named.out).map_err(|e| unwritable(&named.out, &e)));
    if let Err(sentence) = named_now {
        // What was half written is of no use; that it may be gone does not matter.
        let _ = fs::remove_file(&part);
        return Err(sentence);
    }
    open::put(&named.out.display().to_string())?;
    Ok(true)
}

fn unwritable(path: &Path, error: &std::io::Error) -> String {
    format!("{}：写不进去（{error}）。", path.display())
}

/// The unit of a code of six or twelve digits.
fn unit_of(opened: &Opened, code: &str) -> Result<String, String> {
    let full = if code.len() == 6 { format!("{code}000000") } else { code.to_owned() };
    let known = opened.app.store.read(|read| models::unit_by_code(read, &full));
    Ok(known.map_err(open::fault)?.unwrap_or_else(|| founding::unit_id(&full)))
}

fn unit(opened: &Opened, code: &str, label: Label, file: File) -> Result<File, String> {
    let id = unit_of(opened, code)?;
    let watched = io::stderr().is_terminal();
    let mut told = |done, all| {
        if watched {
            open::say(&format!("档案 {done}/{all}"));
        }
    };
    exports::unit(&opened.app, &id, label, &mut told, file).map_err(|why| sentence(code, &why))
}

fn matter(opened: &Opened, named: &Named, label: Label, file: File) -> Result<File, String> {
    let name = named.name.as_str();
    let within = named.unit.as_ref().map(|code| unit_of(opened, code)).transpose()?;
    let found = opened.app.store.read(|read| exports::find_matter(read, name, within.as_deref()));
    let (unit, id) =
        found.map_err(open::fault)?.ok_or_else(|| sentence(name, &NoExport::NotFound))?;
    exports::matter(&opened.app, &unit, &id, Copy::Public, label, file)
        .map_err(|why| sentence(name, &why))
}

fn sentence(name: &str, why: &NoExport) -> String {
    match why {
        NoExport::NotFound | NoExport::Fault(store::Fault::NoKeys(_)) => {
            format!("没有找到 {name}；几个单位都有这个编号时，用 --unit 写明单位。")
        }
        NoExport::Withheld(places) => {
            format!("{name} 里有不该公开的号码，没有导出：{}。", places.join("、"))
        }
        other => open::fault(other),
    }
}
