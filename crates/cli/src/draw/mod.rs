//! `yishi draw`: a fair draw from a pool under quotas; `yishi verify draw.json`: the check of one.
//!
//! | file | what |
//! |---|---|
//! | `files.rs` | reads pool, quotas and lists; a wrong file becomes one sentence |
//! | `record.rs` | the JSON document, written and read |
//! | `words.rs` | the result in words |
//! | `verify.rs` | checks a document against pool and quotas, without a solver |
//!
//! Rule 1. Without `--seed` chances and tickets are computed and nothing is drawn.
//! Rule 2. The document alone, with pool and quotas, suffices to check the draw.
//! Rule 3. Those who declined are replaced under the same quotas; the rest of the panel stays.

mod files;
mod record;
pub mod verify;
mod words;

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use algorithms::sortition::{
    Answer, Draw, Method, Pool, Progress, Relaxation, Terms, csv, draw, pick, reserve_seed,
};
use clap::ValueEnum;

/// 抽签的参数
#[derive(clap::Args)]
pub struct Args {
    /// 名册（CSV，一列 id，每个特征一列）
    #[arg(long, value_name = "FILE")]
    pool: PathBuf,
    /// 定额（CSV：feature,value,min,max）
    #[arg(long, value_name = "FILE")]
    quotas: PathBuf,
    /// 每组人数
    #[arg(long, value_name = "N")]
    size: usize,
    /// 名册里的户列；同一户至多抽一人
    #[arg(long, value_name = "COLUMN")]
    households: Option<String>,
    /// 公平的标准
    #[arg(long, value_enum, default_value_t = Choice::Leximin)]
    method: Choice,
    /// 签数
    #[arg(long, value_name = "N", default_value_t = 1000)]
    tickets: u32,
    /// 公布的种子（十六进制）；不给则只算概率和签，不抽
    #[arg(long, value_name = "HEX")]
    seed: Option<String>,
    /// 必须入选的人（逗号分隔）
    #[arg(long, value_name = "IDS", default_value = "")]
    force: String,
    /// 必须回避的人（逗号分隔）
    #[arg(long, value_name = "IDS", default_value = "")]
    exclude: String,
    /// 一次抽几组，互不重复
    #[arg(long, value_name = "K", default_value_t = 1)]
    panels: usize,
    /// 抽中后不能参加的人（每行一个 id）；按同样定额递补
    #[arg(long, value_name = "FILE")]
    reserves: Option<PathBuf>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

/// Names of the methods on the command line and in documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// 最小的概率尽量大，再到次小的，依次类推
    Leximin,
    /// 最小的概率尽量大
    Maximin,
    /// 各人概率的乘积尽量大
    Nash,
    /// 简单分层：各人概率尽量相等
    Simple,
}

impl Choice {
    fn method(self) -> Method {
        match self {
            Self::Leximin => Method::Leximin,
            Self::Maximin => Method::Maximin,
            Self::Nash => Method::Nash,
            Self::Simple => Method::Simple,
        }
    }
}

/// Why the command stops; the sentence goes to standard error.
pub(crate) enum Stop {
    /// Wrong use or a wrong file: exit 2.
    Wrong(String),
    /// Checked, and not so: exit 1.
    NotSo(String),
}

impl Stop {
    pub(crate) fn exit(self) -> ExitCode {
        let (sentence, code) = match self {
            Self::Wrong(sentence) => (sentence, 2),
            Self::NotSo(sentence) => (sentence, 1),
        };
        tell(&sentence);
        ExitCode::from(code)
    }
}

/// Runs the command.
pub fn run(args: Args) -> ExitCode {
    match go(&args) {
        Ok(code) => code,
        Err(stop) => stop.exit(),
    }
}

/// What was asked, read and checked.
struct Asked {
    pool: Pool,
    pool_text: String,
    terms: Terms,
    seed: Option<Vec<u8>>,
}

fn go(args: &Args) -> Result<ExitCode, Stop> {
    let asked = ask(args)?;
    let declined = match &args.reserves {
        Some(_) if asked.seed.is_none() => {
            return Err(Stop::Wrong("递补要先知道抽中了谁：请同时给出 --seed。".to_owned()));
        }
        Some(_) if args.panels > 1 => {
            return Err(Stop::Wrong(
                "递补一次只针对一组：--reserves 不能与 --panels 同用。".to_owned(),
            ));
        }
        Some(path) => Some(csv::read_ids(&files::read(path)?)),
        None => None,
    };
    let first = match solve(args, &asked, &asked.terms)? {
        Ok(first) => first,
        Err(relaxation) => {
            let document = record::Document::infeasible(relaxation).map_err(unwritable)?;
            return show(args, &document).map(|()| ExitCode::from(1));
        }
    };
    let drawn = asked.seed.as_deref().and_then(|seed| chosen(&first, seed));
    let mut document = record::document(&first, args, &asked, drawn.as_ref());
    let mut code = ExitCode::SUCCESS;
    if let (Some(declined), Some(seed), Some(drawn)) = (&declined, &asked.seed, &drawn) {
        let panel = drawn.first().cloned().unwrap_or_default();
        let (part, feasible) = replace(args, &asked, seed, &panel, declined)?;
        document.replacement = Some(part);
        if !feasible {
            code = ExitCode::from(1);
        }
    }
    show(args, &document)?;
    Ok(code)
}

fn ask(args: &Args) -> Result<Asked, Stop> {
    let pool_text = files::read(&args.pool)?;
    let quota_text = files::read(&args.quotas)?;
    let pool = csv::read_pool(&pool_text, args.households.as_deref())
        .map_err(|fault| files::fault_sentence(&args.pool, &fault))?;
    let quotas = csv::read_quotas(&quota_text)
        .map_err(|fault| files::fault_sentence(&args.quotas, &fault))?;
    let mut terms = Terms::new(args.size, quotas);
    terms.panels = args.panels;
    terms.forced = csv::read_ids(&args.force);
    terms.excluded = csv::read_ids(&args.exclude);
    let seed = args.seed.as_deref().map(files::hex).transpose()?;
    Ok(Asked { pool, pool_text, terms, seed })
}

/// The draw, or the smallest relaxation under which there is one (told in words).
fn solve(
    args: &Args,
    asked: &Asked,
    terms: &Terms,
) -> Result<Result<Draw, Option<Relaxation>>, Stop> {
    let watched = std::io::stderr().is_terminal();
    let mut progress = |progress: Progress| {
        if watched {
            let mut line = std::io::stderr().lock();
            // A lost progress line harms nobody.
            let _ = write!(
                line,
                "\r已找到 {} 个组合，概率离目标还差 {:.1e}   ",
                progress.panels, progress.distance
            );
        }
    };
    let answer = draw(&asked.pool, terms, args.method.method(), args.tickets, &mut progress)
        .map_err(|refusal| files::refusal_sentence(&args.pool, &asked.pool_text, &refusal))?;
    if watched {
        tell("");
    }
    match answer {
        Answer::Drawn(drawn) => Ok(Ok(drawn)),
        Answer::Infeasible(relaxation) => {
            tell(&words::infeasible(&asked.pool, terms, relaxation.as_ref()));
            Ok(Err(relaxation))
        }
    }
}

/// The ids of the ticket that the seed picks, panel by panel.
fn chosen(draw: &Draw, seed: &[u8]) -> Option<Vec<Vec<String>>> {
    let tickets = u32::try_from(draw.tickets.len()).ok()?;
    let index = usize::try_from(pick(seed, tickets)?).ok()?;
    draw.tickets.get(index).map(|ticket| record::names(draw, ticket))
}

/// Draws replacements for those who declined; false when the quotas cannot be kept.
fn replace(
    args: &Args,
    asked: &Asked,
    seed: &[u8],
    panel: &[String],
    declined: &BTreeSet<String>,
) -> Result<(record::Replacement, bool), Stop> {
    let terms = asked.terms.after_declines(panel, declined);
    let seed = reserve_seed(seed, declined);
    Ok(match solve(args, asked, &terms)? {
        Ok(second) => {
            let drawn = chosen(&second, &seed).unwrap_or_default();
            (record::Replacement::found(&second, &terms, declined, &seed, drawn, panel), true)
        }
        Err(none) => (record::Replacement::none(&terms, declined, &seed, none), false),
    })
}

fn show(args: &Args, document: &record::Document) -> Result<(), Stop> {
    let text = if args.json {
        serde_json::to_string(document).map_err(unwritable)?
    } else {
        words::result(document)
    };
    write_out(&text)
}

fn unwritable(error: serde_json::Error) -> Stop {
    Stop::Wrong(format!("结果无法写成 JSON：{error}"))
}

/// One line to standard output.
pub(crate) fn write_out(text: &str) -> Result<(), Stop> {
    writeln!(std::io::stdout().lock(), "{text}")
        .map_err(|error| Stop::Wrong(format!("结果写不出去：{error}")))
}

/// One line to standard error.
pub(crate) fn tell(sentence: &str) {
    // Nothing can be said when standard error itself is closed.
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
}
