//! `yishi verify FILE|DIR`: checks an export offline, one line per numbered check.
//! `yishi verify draw.json --pool … --quotas …`: checks a draw (`draw::verify`).
//!
//! Exit: 0 everything holds, 1 something does not, 2 wrong use (no such file, not an export).
//! What kind of file it is, its first bytes say (`Kind`); each kind is one arm of `run`.

mod text;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use proofs::export::{Limits, Source};
use proofs::note::{MAX_NOTE_BYTES, Verifier};
use proofs::verify::{Figures, Given, Options, run_with};

use crate::draw;

/// A finding.
const NOT_SO: u8 = 1;
/// Wrong use.
const WRONG_USE: u8 = 2;

#[derive(clap::Args, Debug)]
pub struct Args {
    /// 导出包（ZIP 文件或解开的文件夹），或抽签结果（draw.json）
    #[arg(value_name = "FILE|DIR")]
    path: PathBuf,
    /// 以前留下的检查点：看今天的记录是不是接着它写下来的（可给多个）
    #[arg(long, value_name = "CHECKPOINT")]
    since: Vec<PathBuf>,
    /// 手里的收据（.tlog-proof）：看那条记录是不是在册（可给多个）
    #[arg(long, value_name = "RECEIPT")]
    receipt: Vec<PathBuf>,
    /// 从公告栏等处抄来的本单位公钥；不给则用包里自带的
    #[arg(long, value_name = "KEY", value_parser = key)]
    key: Option<Verifier>,
    /// 抽签所用的名册（只用于抽签结果）
    #[arg(long, value_name = "FILE", requires = "quotas", conflicts_with_all = ["since", "receipt", "key"])]
    pool: Option<PathBuf>,
    /// 抽签所用的定额（只用于抽签结果）
    #[arg(long, value_name = "FILE", requires = "pool")]
    quotas: Option<PathBuf>,
    /// 输出 JSON（只用于导出包）
    #[arg(long)]
    json: bool,
}

/// What is to be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A ZIP or a folder.
    Export,
    /// JSON: the document of a draw.
    Draw,
    /// Nothing this command knows.
    Unknown,
}

/// Runs the command. `figures` are the checks that other crates add.
pub fn run(args: &Args, figures: &mut [Box<dyn Figures>]) -> ExitCode {
    let mut out = io::stdout().lock();
    match kind_of(&args.path) {
        Ok(Kind::Export) => export(args, figures, &mut out),
        Ok(Kind::Draw) => draw(args),
        Ok(Kind::Unknown) => wrong_use(&format!(
            "{}：既不是导出包（ZIP 文件或文件夹），也不是抽签结果。",
            args.path.display()
        )),
        Err(error) => wrong_use(&format!("{}：打不开（{error}）。", args.path.display())),
    }
}

fn draw(args: &Args) -> ExitCode {
    let (Some(pool), Some(quotas)) = (args.pool.clone(), args.quotas.clone()) else {
        return wrong_use("核对抽签结果要同时给出 --pool 与 --quotas。");
    };
    draw::verify::run(draw::verify::Args { file: args.path.clone(), pool, quotas })
}

fn export(args: &Args, figures: &mut [Box<dyn Figures>], out: &mut impl Write) -> ExitCode {
    let options = match options(args) {
        Ok(options) => options,
        Err(sentence) => return wrong_use(&sentence),
    };
    let mut source = match Source::open(&args.path, Limits::default()) {
        Ok(source) => source,
        Err(error) => {
            // It looked like an export and is none any more: that is a finding, not a wrong use.
            let told =
                writeln!(out, "不通过：{} 不是完整的导出包（{error}）。", args.path.display());
            return told.map_or(ExitCode::from(WRONG_USE), |()| ExitCode::from(NOT_SO));
        }
    };
    let report = run_with(&mut source, &options, figures);
    let told = if args.json {
        writeln!(out, "{:#}", report.to_value())
    } else {
        out.write_all(text::of(&report).as_bytes())
    };
    match told {
        Err(_) => ExitCode::from(WRONG_USE),
        Ok(()) if report.holds() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(NOT_SO),
    }
}

fn options(args: &Args) -> Result<Options, String> {
    let given = |paths: &[PathBuf]| paths.iter().map(|path| given(path)).collect::<Result<_, _>>();
    Ok(Options {
        key: args.key.clone(),
        since: given(&args.since)?,
        receipts: given(&args.receipt)?,
    })
}

fn given(path: &Path) -> Result<Given, String> {
    let name = path.display().to_string();
    let limit = u64::try_from(MAX_NOTE_BYTES).unwrap_or(u64::MAX);
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(limit).read_to_string(&mut text))
        .map_err(|error| format!("{name}：读不出（{error}）。"))?;
    Ok(Given { name, text })
}

fn kind_of(path: &Path) -> io::Result<Kind> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Ok(Kind::Export);
    }
    let mut start = Vec::new();
    file.take(64).read_to_end(&mut start)?;
    Ok(match start.trim_ascii_start() {
        [b'P', b'K', ..] => Kind::Export,
        [b'{', ..] => Kind::Draw,
        _ => Kind::Unknown,
    })
}

fn key(text: &str) -> Result<Verifier, String> {
    Verifier::parse(text).map_err(|_| "应写作 名称+八位编号+公钥，从公告上整行抄下".to_owned())
}

fn wrong_use(sentence: &str) -> ExitCode {
    // Nothing can be done about a closed terminal.
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::from(WRONG_USE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use proofs::checkpoint;
    use proofs::entry::{Entry, NO_PREVIOUS};
    use proofs::export::{Head, UnitName, Writer};
    use proofs::note::Signer;
    use proofs::tree::Levels;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use std::fs;

    #[derive(Parser)]
    struct Yishi {
        #[command(flatten)]
        args: Args,
    }

    const ORIGIN: &str = "v.example/u1";

    fn signer() -> Signer {
        Signer::new(ORIGIN, &[1; 32]).unwrap()
    }

    fn lines(votes: u64) -> Vec<Vec<u8>> {
        let mut prev = NO_PREVIOUS;
        let mut lines = Vec::new();
        for seq in 0..5 {
            let entry = Entry {
                seq,
                kind: "vote.counted.1".to_owned(),
                subject: "matters/m1".to_owned(),
                time: None,
                actor: "office".to_owned(),
                prev,
                body: Some(json!({"yes": votes + seq})),
                commit: None,
            };
            prev = entry.hash().unwrap();
            lines.push(entry.to_bytes().unwrap());
        }
        lines
    }

    fn head(lines: &[Vec<u8>]) -> String {
        let mut levels = Levels::new();
        for line in lines {
            levels.push(proofs::tree::leaf_hash(line));
        }
        let root = levels.root_of(levels.size()).unwrap();
        checkpoint::sign(&signer(), ORIGIN, levels.size(), root).unwrap()
    }

    /// Writes an export of five entries to a file.
    fn export_to(path: &Path, lines: &[Vec<u8>]) {
        let label = Head {
            key: signer().verifier().clone(),
            unit: UnitName {
                id: "u1".into(), code: "231086100206".into(), name: "示例村".into()
            },
            matter: None,
            made_at: "2026-04-01T08:00:00+08:00".to_owned(),
            software: "yishi".to_owned(),
            notice: Some("演示".to_owned()),
            withheld: BTreeSet::new(),
        };
        let mut writer = Writer::new(File::create(path).unwrap(), label);
        writer.entries(lines.iter().map(|line| Ok::<_, io::Error>(line.clone()))).unwrap();
        writer.checkpoint(&head(lines)).unwrap();
        writer.finish().unwrap();
    }

    /// The exit and what was printed.
    fn verified(words: &[&str]) -> (ExitCode, String) {
        let args = Yishi::parse_from([&["verify"], words].concat()).args;
        let mut out = Vec::new();
        let code = export(&args, &mut [], &mut out);
        (code, String::from_utf8(out).unwrap())
    }

    fn same(code: ExitCode, number: u8) -> bool {
        format!("{code:?}") == format!("{:?}", ExitCode::from(number))
    }

    #[test]
    fn an_honest_export_leaves_with_zero_and_a_line_per_check() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("u1.zip");
        export_to(&path, &lines(31));
        let (code, printed) = verified(&[path.to_str().unwrap()]);
        assert!(same(code, 0), "{printed}");
        for check in proofs::verify::CHECKS {
            assert!(printed.contains(check.sentence), "{printed}");
        }
        assert!(printed.contains("全部通过") && printed.contains("演示"), "{printed}");
        let (code, printed) = verified(&[path.to_str().unwrap(), "--json"]);
        let report: Value = serde_json::from_str(&printed).unwrap();
        assert!(same(code, 0) && report["holds"] == json!(true));
    }

    #[test]
    fn one_byte_changed_in_a_folder_leaves_with_one_and_names_the_entry() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("u1.zip");
        export_to(&path, &lines(31));
        let mut source = Source::open(&path, Limits::default()).unwrap();
        let unpacked = folder.path().join("unpacked");
        for name in source.names().clone() {
            let mut bytes = source.read(&name, u64::MAX).unwrap();
            if name == "log/entries.jsonl" {
                let place = bytes.windows(8).position(|word| word == b"\"yes\":33").unwrap();
                bytes[place + 7] = b'9';
            }
            fs::create_dir_all(unpacked.join(&name).parent().unwrap()).unwrap();
            fs::write(unpacked.join(&name), bytes).unwrap();
        }
        let (code, printed) = verified(&[unpacked.to_str().unwrap()]);
        assert!(same(code, 1), "{printed}");
        assert!(printed.contains("序号 2（vote.counted.1）"), "{printed}");
    }

    #[test]
    fn a_kept_checkpoint_and_a_copied_key_are_held_against_the_export() {
        let folder = tempfile::tempdir().unwrap();
        let (path, kept) = (folder.path().join("u1.zip"), folder.path().join("kept"));
        export_to(&path, &lines(31));
        fs::write(&kept, head(&lines(31)[..3])).unwrap();
        let (path, kept) = (path.to_str().unwrap(), kept.to_str().unwrap());
        let key = signer().verifier().to_string();
        assert!(same(verified(&[path, "--since", kept, "--key", &key]).0, 0));
        fs::write(kept, head(&lines(30)[..3])).unwrap();
        assert!(same(verified(&[path, "--since", kept]).0, 1));
        assert!(same(verified(&[path, "--since", "/nowhere"]).0, 2));
        let other = Signer::new(ORIGIN, &[2; 32]).unwrap().verifier().to_string();
        assert!(same(verified(&[path, "--key", &other]).0, 1));
        assert!(Yishi::try_parse_from(["verify", path, "--key", "x"]).is_err());
    }

    #[test]
    fn a_cut_zip_is_a_finding_and_another_file_is_wrong_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("u1.zip");
        export_to(&path, &lines(31));
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(same(verified(&[path.to_str().unwrap()]).0, 1));
        assert_eq!(kind_of(&path).unwrap(), Kind::Export);
        fs::write(&path, b"P").unwrap();
        assert_eq!(kind_of(&path).unwrap(), Kind::Unknown);
        assert_eq!(kind_of(folder.path()).unwrap(), Kind::Export);
        assert!(kind_of(Path::new("/nowhere")).is_err());
        let args = Yishi::parse_from(["verify", path.to_str().unwrap()]).args;
        assert!(same(run(&args, &mut []), 2));
    }

    #[test]
    fn a_draw_is_known_by_its_first_brace_and_needs_pool_and_quotas() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draw.json");
        fs::write(&path, "\n {\"feasible\": true}").unwrap();
        assert_eq!(kind_of(&path).unwrap(), Kind::Draw);
        let path = path.to_str().unwrap();
        let args = Yishi::parse_from(["verify", path]).args;
        assert!(same(run(&args, &mut []), 2));
        assert!(Yishi::try_parse_from(["verify", path, "--pool", "pool.csv"]).is_err());
        assert!(Yishi::try_parse_from(["verify", path, "--pool", "a", "--quotas", "b"]).is_ok());
    }
}
