//! `yishi procedures list | show ID | check [FILE...]`.
//!
//! Exit of `check`: 0 with doubts and notes, 1 with errors, 2 where a file cannot be read as a procedure.

mod text;

use std::fs;
use std::path::{Path, PathBuf};

use domain::commands::COMMANDS;
use domain::procedures::{Finding, Procedure, Weight, check, parse};
use serde_json::{Value, json};
use server::founding;
use server::rehearsals::rule_ids;

use crate::open;

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi procedures list\n  yishi procedures show ID\n  yishi procedures check procedures/*.toml --json"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// 有哪些规程
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 一个规程的环节、规则、本地设置，以及演练能用的动作、各栏和规则编号
    Show {
        /// 规程的编号
        id: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 检查规程；不写文件就检查自带的全部
    Check {
        /// 规程文件
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    match &args.what {
        What::List { json } => list(*json),
        What::Show { id, json } => show(id, *json),
        What::Check { files, json } => check_all(files, *json),
    }
}

fn list(json: bool) -> Result<bool, String> {
    let library = founding::library();
    let lines: Vec<Value> = library
        .iter()
        .map(|p| json!({"id": p.id, "version": p.version, "name": p.name, "levels": p.levels}))
        .collect();
    if json {
        open::put(&format!("{:#}", Value::Array(lines)))?;
    } else {
        for p in library.iter() {
            open::put(&format!("{} {} {}（{}）", p.id, p.version, p.name, p.levels.join("、")))?;
        }
    }
    Ok(true)
}

fn show(id: &str, json: bool) -> Result<bool, String> {
    let library = founding::library();
    let Some(procedure) = library.newest(id) else {
        let known: Vec<&str> = library.iter().map(|p| p.id.as_str()).collect();
        return Err(format!("没有 {id} 这个规程。现有：{}。", known.join("、")));
    };
    if json {
        let commands: Vec<Value> = COMMANDS
            .iter()
            .map(|command| json!({"name": command.name, "fields": command.fields}))
            .collect();
        let rules: Vec<&str> = rule_ids().into_iter().collect();
        let procedure = serde_json::to_value(procedure.as_ref()).map_err(open::fault)?;
        let whole = json!({"procedure": procedure, "commands": commands, "rule_ids": rules});
        open::put(&format!("{whole:#}"))?;
    } else {
        open::put(&text::of(&procedure))?;
    }
    Ok(true)
}

fn check_all(files: &[PathBuf], json: bool) -> Result<bool, String> {
    let mut checked: Vec<(String, Vec<Finding>)> = Vec::new();
    if files.is_empty() {
        for procedure in founding::library().iter() {
            checked.push((procedure.id.clone(), check(procedure)));
        }
    }
    for file in files {
        checked.push((file.display().to_string(), check(&read(file)?)));
    }
    let whole = !checked.iter().flat_map(|(_, found)| found).any(|f| f.weight == Weight::Error);
    if json {
        let told: Vec<Value> = checked
            .iter()
            .map(|(name, found)| json!({"procedure": name, "findings": found}))
            .collect();
        open::put(&format!("{:#}", Value::Array(told)))?;
    } else {
        for (name, found) in &checked {
            open::put(&text::findings(name, found))?;
        }
    }
    Ok(whole)
}

fn read(file: &Path) -> Result<Procedure, String> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{name}：读不出（{error}）。"))?;
    let read = parse(&text, &founding::laws());
    read.map_err(|bad| format!("{name} 第 {} 行：{}", bad.line, bad.what))
}
