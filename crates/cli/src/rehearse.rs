//! `yishi rehearse FILE|DIR...`: plays scripted matters; exit 0 only if every expectation holds.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use server::founding;
use server::rehearsals::{self, Report, Script};
use server::words::Words;

use crate::open;

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi rehearse rehearsals/whole-way.toml\n  yishi rehearse rehearsals --json"
)]
pub(crate) struct Args {
    /// 脚本，或装着脚本的文件夹（不看里面的子文件夹）
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    let (mut whole, mut told) = (true, Vec::new());
    for file in files(&args.paths)? {
        let report = play(&file)?;
        whole &= report.holds;
        if args.json {
            let mut value = serde_json::to_value(&report).map_err(open::fault)?;
            if let Value::Object(fields) = &mut value {
                fields.insert("file".to_owned(), json!(file.display().to_string()));
            }
            told.push(value);
        } else {
            open::put(&rehearsals::text(&report, Words::default()))?;
        }
    }
    if args.json {
        open::put(&format!("{:#}", Value::Array(told)))?;
    }
    Ok(whole)
}

fn play(file: &Path) -> Result<Report, String> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{name}：读不出（{error}）。"))?;
    let bad = |bad: rehearsals::BadScript| format!("{name} {}", bad.sentence(Words::default()));
    let script = Script::parse(&text).map_err(bad)?;
    let (app, clock) = rehearsals::stage(founding::library(), founding::calendar(), script.start)
        .map_err(open::fault)?;
    let played = rehearsals::perform(&app, &clock, script);
    played.map_err(|failure| open::fault(format!("{failure:?}")))?.map_err(bad)
}

/// The files named, and those in the folders named, in order.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let unreadable = |error| format!("{}：读不出（{error}）。", path.display());
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).map_err(unreadable)? {
            let file = entry.map_err(unreadable)?.path();
            if file.extension().is_some_and(|ending| ending == "toml") {
                inside.push(file);
            }
        }
        inside.sort();
        found.extend(inside);
    }
    if found.is_empty() { Err("没有找到脚本（.toml）。".to_owned()) } else { Ok(found) }
}
