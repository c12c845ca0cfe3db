//! `yishi procedures list | show ID | check [FILE...] | compare OLD NEW`.
//!
//! Exit of `check`: 0 with doubts and notes, 1 with errors, 2 where a file cannot be read as a procedure.

mod catalogues;
mod fragments;
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::commands::COMMANDS;
use domain::procedures::{
    Finding, Library, Procedure, Weight, check_on, compare as changes, parse_with, utf8,
};
use domain::time::Day;
use serde_json::{Value, json};
use server::clock::Clock as _;
use server::founding;
use server::methods::change_words;
use server::procedures as told;
use server::rehearsals::rule_ids;
use server::words::Words;

use crate::open;

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi procedures list\n  yishi procedures list --data /var/lib/yishi\n  yishi procedures show ID\n  yishi procedures check procedures/*.toml --json\n  yishi procedures check my.toml --story stories && yishi rehearse stories --procedure my.toml\n  yishi procedures check --explain no-clock\n  yishi procedures compare ID my.toml"
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
        /// 连这个数据文件夹里各地写成的一起列
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// 一个规程的环节、规则、本地设置，以及演练能用的动作、各栏和规则编号
    Show {
        /// 规程的编号
        id: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
        /// 连这个数据文件夹里各地写成的一起找
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// 检查规程；不写文件就检查自带的全部
    Check {
        /// 规程文件
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
        /// 说明一个编号是什么意思、怎么办
        #[arg(long, value_name = "ID", conflicts_with_all = ["files", "story"])]
        explain: Option<String>,
        /// 把走得到问题的路写成演练脚本，放进这个文件夹
        #[arg(long, value_name = "DIR")]
        story: Option<PathBuf>,
        /// 按哪一天生效的法律检查（2026-03-01）；不写就是今天
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// 两版规程差在哪里，一句一处
    Compare {
        /// 原来的：规程的编号，或者文件
        #[arg(value_name = "OLD")]
        from: String,
        /// 改过的：规程的编号，或者文件
        #[arg(value_name = "NEW")]
        to: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    match &args.what {
        What::List { json, data } => list(*json, data.as_deref()),
        What::Show { id, json, data } => show(id, *json, data.as_deref()),
        What::Compare { from, to, json } => compare(from, to, *json),
        What::Check { explain: Some(id), .. } => explain(id),
        What::Check { files, json, story, on, .. } => {
            let day = match on {
                Some(day) => {
                    day.parse().map_err(|_| format!("--on {day}：不是日期；写成 2026-03-01。"))?
                }
                None => open::Real.now().day(),
            };
            check_all(files, *json, story.as_deref(), day)
        }
    }
}

/// What the binary carries; of a data folder also what its places wrote.
pub(crate) fn library(data: Option<&Path>) -> Result<Library, String> {
    match data {
        Some(dir) => {
            let data = open::Data { data: dir.to_path_buf() };
            Ok(open::existing(&data)?.app.library.all())
        }
        None => Ok(founding::library()),
    }
}

fn list(json: bool, data: Option<&Path>) -> Result<bool, String> {
    let library = library(data)?;
    let lines: Vec<Value> = library
        .iter()
        .map(|p| {
            json!({"id": p.id, "version": p.version, "name": p.name, "levels": p.levels,
                "steps": p.steps.len(), "plain": p.plain})
        })
        .collect();
    if json {
        open::put(&format!("{:#}", Value::Array(lines)))?;
    } else {
        for p in library.iter() {
            open::put(&text::line(p))?;
        }
        let methods: BTreeSet<&str> = library.iter().map(|p| p.id.as_str()).collect();
        open::put(&format!("共 {} 种办法，{} 个版本。", methods.len(), lines.len()))?;
    }
    Ok(true)
}

fn show(id: &str, json: bool, data: Option<&Path>) -> Result<bool, String> {
    let library = library(data)?;
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
        let whole = json!({"procedure": procedure, "commands": commands, "rule_ids": rules,
            "finding_ids": text::finding_ids()});
        open::put(&format!("{whole:#}"))?;
    } else {
        open::put(&text::of(&procedure))?;
    }
    Ok(true)
}

/// A procedure by its id or from a file.
fn named(name: &str) -> Result<Procedure, String> {
    match founding::library().newest(name) {
        Some(known) => Ok(known.as_ref().clone()),
        None => read(Path::new(name)),
    }
}

fn compare(from: &str, to: &str, json: bool) -> Result<bool, String> {
    let (words, changes) = (Words::default(), changes(&named(from)?, &named(to)?));
    if json {
        let mut values = Vec::new();
        for change in &changes {
            let mut value = serde_json::to_value(change).map_err(open::fault)?;
            if let Value::Object(fields) = &mut value {
                fields.insert("sentence".to_owned(), json!(change_words(words, change)));
            }
            values.push(value);
        }
        open::put(&format!("{:#}", Value::Array(values)))?;
        return Ok(true);
    }
    if changes.is_empty() {
        open::put(&words.t("methods-no-change"))?;
    }
    for change in &changes {
        open::put(&change_words(words, change))?;
    }
    Ok(true)
}

fn explain(id: &str) -> Result<bool, String> {
    let words = Words::default();
    match told::explained(id, words) {
        Some(sentences) => open::put(&sentences).map(|()| true),
        None => Err(format!("没有 {id} 这个编号。现有：{}。", text::finding_ids().join("、"))),
    }
}

/// A procedure and where it was read from.
type Named = (String, Procedure);

fn check_all(
    files: &[PathBuf],
    json: bool,
    stories: Option<&Path>,
    day: Day,
) -> Result<bool, String> {
    let (lists, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.iter().cloned().partition(|file| catalogues::is_one(file));
    if !lists.is_empty() {
        catalogues::check(&lists)?;
        if files.is_empty() {
            return Ok(true);
        }
    }
    let (parts, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| fragments::is_one(file));
    for part in &parts {
        fragments::check(part)?;
    }
    if files.is_empty() && !parts.is_empty() {
        return Ok(true);
    }
    let (mut named, mut unread): (Vec<Named>, Vec<String>) = (Vec::new(), Vec::new());
    if files.is_empty() {
        let own = |p: &Arc<Procedure>| (format!("{}/{}", p.id, p.version), p.as_ref().clone());
        named.extend(founding::library().iter().map(own));
    }
    // One file that does not read keeps no other from being checked.
    for file in &files {
        match read(file) {
            Ok(procedure) => named.push((file.display().to_string(), procedure)),
            Err(sentence) => unread.push(sentence),
        }
    }
    let mut values = Vec::new();
    let mut whole = true;
    for (name, procedure) in &named {
        let mut found = check_on(procedure, Some(day));
        found.extend(told::cited(procedure));
        found.sort_by_key(|finding| finding.weight);
        whole &= !found.iter().any(|finding| finding.weight == Weight::Error);
        if let Some(folder) = stories {
            write_stories(folder, procedure, &found)?;
        }
        if json {
            values.push(value(name, procedure, &found)?);
            continue;
        }
        let words = Words::default();
        for finding in &found {
            open::put(&told::finding(finding, procedure, name, words))?;
        }
        open::put(&told::sum(name, &found, words))?;
    }
    if json {
        values.extend(unread.iter().map(|sentence| json!({"unreadable": sentence})));
        open::put(&format!("{:#}", Value::Array(values)))?;
    }
    if unread.is_empty() { Ok(whole) } else { Err(unread.join("\n")) }
}

/// The findings of a procedure, each with its sentence and its way in words.
fn value(name: &str, procedure: &Procedure, found: &[Finding]) -> Result<Value, String> {
    let words = Words::default();
    let mut findings = Vec::new();
    for finding in found {
        let mut value = serde_json::to_value(finding).map_err(open::fault)?;
        if let Value::Object(fields) = &mut value {
            let sentence = told::sentence(finding, procedure, words);
            fields.insert("sentence".to_owned(), json!(sentence));
            if let Some(story) = &finding.story {
                fields.insert("way".to_owned(), json!(told::way(story, procedure, words)));
            }
        }
        findings.push(value);
    }
    Ok(json!({"procedure": name, "findings": findings}))
}

/// Each way that can be played, as `ID-STEP.toml`.
fn write_stories(folder: &Path, procedure: &Procedure, found: &[Finding]) -> Result<(), String> {
    let unwritable = |error| format!("{}：写不出（{error}）。", folder.display());
    fs::create_dir_all(folder).map_err(unwritable)?;
    for finding in found {
        let Some(text) = told::rehearsal(finding, procedure, Words::default()) else { continue };
        let mut name = format!("{}-{}", finding.id, finding.step);
        if folder.join(format!("{name}.toml")).exists() && !finding.what.is_empty() {
            name = format!("{name}-{}", finding.what.replace(['/', ' '], "-"));
        }
        let file = folder.join(format!("{name}.toml"));
        fs::write(&file, text).map_err(unwritable)?;
        open::say(&file.display().to_string());
    }
    Ok(())
}

/// Reads a procedure from a file.
pub(crate) fn read(file: &Path) -> Result<Procedure, String> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| open::unreadable(file, &error))?;
    let fragments = fragments::at_hand(file)?;
    let read = utf8(&bytes).and_then(|text| parse_with(text, founding::laws(), &fragments));
    read.map_err(|bad| told::unreadable(&bad, &name, Words::default()))
}
