//! `yishi rehearse FILE|DIR...`: plays scripted matters; exit 0 only if every expectation holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use domain::procedures::{Library, Procedure, utf8};
use domain::time::Timestamp;
use serde_json::{Value, json};
use server::founding;
use server::rehearsals::{self, BadScript, Report, Script};
use server::words::Words;

mod recorded;

use crate::{open, procedures};

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi rehearse rehearsals/whole-way.toml\n  yishi rehearse rehearsals --json\n  yishi rehearse rehearsals/whole-way.toml --explain\n  yishi rehearse rehearsals --procedure changed.toml\n  yishi rehearse 去年.toml --procedure six-step-231086-1/2 --data /var/lib/yishi\n  yishi rehearse --recorded 2025 --data /var/lib/yishi --procedure 改过的.toml\n  yishi rehearse --recorded 事-2025-0007 --data /var/lib/yishi --save 演练"
)]
pub(crate) struct Args {
    /// 脚本，或装着脚本的文件夹（不看里面的子文件夹）
    #[arg(required_unless_present = "recorded", value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    /// 用话讲：谁在什么时候办了什么，接下来怎样
    #[arg(long, conflicts_with = "json")]
    explain: bool,
    /// 用别的规程演，看改了以后会怎样：规程文件，或者哪一套的哪一版（编号/版本）
    #[arg(long, value_name = "FILE|ID/VERSION")]
    procedure: Option<String>,
    /// 连这个数据文件夹里各地写成的规程一起找
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 把账本里办过的事还原成演练再演：一件写编号，一年的写年份
    #[arg(long, value_name = "NUMBER|YEAR", requires = "data")]
    recorded: Option<String>,
    /// 只还原这个地方的（代码）
    #[arg(long, value_name = "CODE", requires = "recorded")]
    unit: Option<String>,
    /// 还原的脚本存到这个文件夹
    #[arg(long, value_name = "DIR", requires = "recorded")]
    save: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    // Read while the first story is.
    thread::spawn(|| Words::default().read_ahead());
    // What the places of a data folder have written; without one, what a script names of the binary's.
    let written = args.data.as_deref().map(|dir| procedures::library(Some(dir))).transpose()?;
    let other = args.procedure.as_deref().map(|name| named(written.as_ref(), name)).transpose()?;
    let (mut wrong, mut told) = (Vec::new(), Vec::new());
    let mut stories = Vec::new();
    if let (Some(wanted), Some(dir)) = (&args.recorded, &args.data) {
        stories.extend(recorded::stories(dir, wanted, args.unit.as_deref())?);
    }
    if let Some(folder) = &args.save {
        recorded::save(folder, &stories)?;
    }
    if !args.paths.is_empty() {
        stories.extend(files(&args.paths)?.into_iter().map(Story::File));
    }
    let mut count = 0_u32;
    for story in stories {
        let report = story.play(written.as_ref(), other.as_ref())?;
        let name = story.name();
        count += 1;
        if !report.holds {
            wrong.push(name.clone());
        }
        if args.json {
            let mut value = serde_json::to_value(&report).map_err(open::fault)?;
            if let Value::Object(fields) = &mut value {
                fields.insert("file".to_owned(), json!(name));
            }
            told.push(value);
        } else if args.explain {
            open::put(&rehearsals::explained(&report, Words::default()))?;
        } else {
            open::put(&name)?;
            open::put(&rehearsals::text(&report, Words::default()))?;
        }
    }
    if args.json {
        open::put(&format!("{:#}", Value::Array(told)))?;
    } else if count > 1 {
        let words = Words::default();
        open::put(&words.with("rehearsals-all", &[("count", &count), ("wrong", &wrong.len())]))?;
        wrong.iter().try_for_each(|name| open::put(&format!("  {name}")))?;
    }
    Ok(wrong.is_empty())
}

/// A file, a version at hand by `id/version`, or the newest by its id alone.
fn named(written: Option<&Library>, name: &str) -> Result<Procedure, String> {
    let path = Path::new(name);
    if path.exists() || path.extension().is_some_and(|ending| ending == "toml") {
        return procedures::read(path);
    }
    let library = written.cloned().unwrap_or_else(founding::library);
    let version = name.rsplit_once('/').and_then(|(id, version)| Some((id, version.parse().ok()?)));
    let known = match version {
        Some((id, version)) => library.get(id, version),
        None => library.newest(name),
    };
    if let Some(known) = known {
        return Ok(known.as_ref().clone());
    }
    let all: Vec<String> = library.iter().map(|p| format!("{}/{}", p.id, p.version)).collect();
    Err(format!("没有 {name} 这份规程。现有：{}。", all.join("、")))
}

/// What is played.
enum Story {
    File(PathBuf),
    /// A matter of the ledger, told again.
    Recorded(recorded::Story),
}

impl Story {
    fn name(&self) -> String {
        match self {
            Self::File(file) => file.display().to_string(),
            Self::Recorded(story) => story.name.clone(),
        }
    }

    /// Plays by its own procedure, or by `other`.
    fn play(&self, library: Option<&Library>, other: Option<&Procedure>) -> Result<Report, String> {
        let name = self.name();
        let text = match self {
            Self::File(file) => read(file)?,
            Self::Recorded(story) => story.text.clone(),
        };
        let bad = |bad: BadScript| format!("{name} {}", bad.sentence(Words::default()));
        let own = match self {
            Self::File(_) => None,
            Self::Recorded(story) => Some(&story.method),
        };
        let method = other.or(own);
        // The methods a script names and the stage take as long to be ready as the script itself.
        let (script, stage) = thread::scope(|scope| {
            let stage = scope.spawn(|| {
                let library = match (method, library) {
                    (Some(method), _) => Library::new([method.clone()]),
                    (None, Some(library)) => library.clone(),
                    (None, None) => founding::library_named_in(&text),
                };
                rehearsals::bare_stage(library, founding::calendar(), Timestamp::default())
            });
            let script = Script::parse(&text);
            (script, stage.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let mut script = script.map_err(bad)?;
        if let Some(method) = method {
            script.procedure.clone_from(&method.id);
        }
        let (app, clock) = stage.map_err(open::fault)?;
        clock.move_to(script.start);
        let played = rehearsals::perform(&app, &clock, script);
        played.map_err(|failure| open::fault(format!("{failure:?}")))?.map_err(bad)
    }
}

fn read(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| open::unreadable(file, &error))?;
    let text = utf8(&bytes).map_err(|bad| {
        let name = file.display();
        format!("{name} 第 {} 行：不是 UTF-8 编码；另存为 UTF-8 再试。", bad.line)
    })?;
    Ok(text.to_owned())
}

/// The files named, and those in the folders named, in order.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let unreadable = |error| open::unreadable(path, &error);
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
