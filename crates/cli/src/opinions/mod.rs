//! `yishi opinions`: votes in, common ground out.
//! Rule 1. Results go to standard output, words about the work to standard error.
//! Rule 2. Exit code 0: done; 2: a file or an argument is wrong, told in one sentence with file,
//! line and column. There is no lawful input without an answer, so 1 does not occur.
//!
//! | file | what |
//! |---|---|
//! | `input.rs` | files to plain data |
//! | `state.rs` | the memory of an update, written and read back |
//! | `output.rs` | the JSON contract |
//! | `summary.rs` | the same for people |
//! | `words.rs` | every sentence |

mod input;
mod output;
mod state;
mod summary;
mod words;

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use algorithms::opinions::{Analysis, Conversation, Memory, Statement};

#[derive(clap::Args)]
pub struct Args {
    /// 表态表：timestamp,statement,participant,vote（1 同意，-1 不同意，0 不表态）
    #[arg(long, value_name = "FILE")]
    votes: PathBuf,
    /// 观点表：statement,moderated,text（-1 撤下，0 未审，1 通过；可加 meta 列）
    #[arg(long, value_name = "FILE")]
    statements: Option<PathBuf>,
    /// 沿用别处算出的人员、小簇和分组（生产系统的输出文件），只算其余部分
    #[arg(long, value_name = "FILE", conflicts_with = "previous")]
    given: Option<PathBuf>,
    /// 接着上一次的结果算（上一次的 JSON 输出）
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// 超过一万人时按生产系统的办法抽样；种子公开，十六进制
    #[arg(long, value_name = "HEX", value_parser = input::seed)]
    seed: Option<input::Seed>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

/// A finished run: the picture, what the next run needs, and the statements' words.
struct Outcome {
    analysis: Analysis,
    memory: Option<Memory>,
    statements: Vec<Statement>,
}

impl Outcome {
    fn texts(&self) -> BTreeMap<u64, &str> {
        let worded = self.statements.iter().filter(|statement| !statement.text.is_empty());
        worded.map(|statement| (statement.id, statement.text.as_str())).collect()
    }
}

pub fn run(args: Args) -> ExitCode {
    let outcome = match work(&args) {
        Ok(outcome) => outcome,
        Err(sentence) => {
            let _ = writeln!(std::io::stderr(), "{sentence}");
            return ExitCode::from(2);
        }
    };
    match print(&args, &outcome) {
        Err(fault) if fault.kind() != std::io::ErrorKind::BrokenPipe => {
            let _ = writeln!(std::io::stderr(), "写不出结果：{fault}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn work(args: &Args) -> Result<Outcome, String> {
    let votes = input::votes(&args.votes)?;
    let statements = args.statements.as_deref().map_or(Ok(Vec::new()), input::statements)?;
    tell(&format!("读入 {} 次表态、{} 条观点", votes.len(), statements.len()));
    let mut conversation = Conversation::gather(&votes, &statements);
    drop(votes);
    if let Some(path) = &args.given {
        let analysis = conversation.explain(&input::given(path)?);
        return Ok(Outcome { analysis, memory: None, statements });
    }
    if let Some(path) = &args.previous {
        conversation.resume(&input::previous(path)?);
    }
    let analysis = conversation.update(args.seed.as_ref().map(|seed| seed.0.as_slice()));
    Ok(Outcome { analysis, memory: conversation.memory(), statements })
}

fn print(args: &Args, outcome: &Outcome) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &output::Output::of(outcome))?;
        writeln!(out)?;
    } else {
        summary::write(&mut out, outcome)?;
    }
    out.flush()
}

/// Progress, when a person watches.
fn tell(words: &str) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let _ = writeln!(err, "{words}");
    }
}
