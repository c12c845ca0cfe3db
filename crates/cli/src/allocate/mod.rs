//! `yishi allocate`: which projects are bought with common money, or which items rank first.
//!
//! - `allocate FILE.pb --rule … ` → [`budget`]
//! - `allocate --scores scores.csv …` → [`scores`]
//!
//! Exit: 0 done, 1 the rule has no meaning for these votes, 2 a wrong file or wrong use.

mod budget;
mod flaws;
mod scores;
mod text;

use clap::{ArgGroup, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args, Debug)]
#[command(about = "按票分配公共资金（预算共商），或给事项打分排序（量分）")]
#[command(group(ArgGroup::new("input").required(true).args(["file", "scores"])))]
pub struct Args {
    /// 项目与选票（Pabulib 格式 .pb）
    #[arg(value_name = "FILE.pb", conflicts_with_all = ["drop_extremes", "weights", "scale"])]
    file: Option<PathBuf>,
    /// 分配规则：greedy 得票优先，phragmen 均负，mes 等额分权
    #[arg(long, value_enum, required_unless_present = "scores")]
    rule: Option<RuleName>,
    /// 支持者的所得怎样计：cost 按费用，cardinality 按项数，score 按分数
    #[arg(long, value_enum)]
    utility: Option<UtilityName>,
    /// 等额分权之后余下的钱怎样用
    #[arg(long, value_enum, default_value_t = CompletionName::None)]
    completion: CompletionName,
    /// 分类预算与限额（表格：name, projects, budget, max_cost, max_projects）
    #[arg(long, value_name = "FILE", conflicts_with = "scores")]
    categories: Option<PathBuf>,
    /// 打分表（每行一人、每列一项；或 scorer, item, score 三列）
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rule", "utility"])]
    scores: Option<PathBuf>,
    /// 每项去掉几个最高分和几个最低分
    #[arg(long, value_name = "N", default_value_t = 0)]
    drop_extremes: usize,
    /// 打分人的权重（表格：scorer, weight）
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// 分数的范围，例如 0-100
    #[arg(long, value_name = "MIN-MAX", value_parser = scale)]
    scale: Option<(u64, u64)>,
    /// 列出每张票为每个项目出了多少钱（等额分权）
    #[arg(long, conflicts_with = "scores")]
    payments: bool,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RuleName {
    Greedy,
    Phragmen,
    Mes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UtilityName {
    Cost,
    Cardinality,
    Score,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CompletionName {
    None,
    Greedy,
    Add1,
    #[value(name = "add1+greedy")]
    Add1Greedy,
    #[value(name = "add1+compare")]
    Add1Compare,
}

/// How a command ends without a result: the sentence and the exit code.
struct Ending {
    sentence: String,
    code: u8,
}

impl Ending {
    /// The rules say no.
    fn refused(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }

    /// Wrong use or a wrong file.
    fn wrong(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 2 }
    }
}

/// Runs the command; results to standard output, words to standard error.
pub fn run(args: Args) -> ExitCode {
    let result = match (&args.file, &args.scores) {
        (Some(file), _) => budget::run(file, &args),
        (None, Some(scores)) => scores::run(scores, &args),
        (None, None) => Err(Ending::wrong("请给出一个 .pb 文件，或用 --scores 给出打分表。")),
    };
    match result {
        Ok(text) => print(&text),
        Err(ending) => {
            // Nobody is left to tell if standard error is closed.
            let _ = writeln!(std::io::stderr(), "{}", ending.sentence);
            ExitCode::from(ending.code)
        }
    }
}

fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader went away (a pipe into head): not our fault.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// Reads `MIN-MAX`.
fn scale(text: &str) -> Result<(u64, u64), String> {
    let parts = text
        .split_once('-')
        .and_then(|(least, most)| Some((least.trim().parse().ok()?, most.trim().parse().ok()?)));
    parts.filter(|(least, most)| least < most).ok_or_else(|| "应写成 0-100 这样的范围".to_owned())
}
