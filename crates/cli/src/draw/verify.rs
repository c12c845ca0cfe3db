//! `yishi verify draw.json --pool … --quotas …`: checks a draw without a solver.
//!
//! 1. Every ticket has the right size, nobody twice, one per household, every quota met, the
//!    forced in and the excluded out; tickets stand in order.
//! 2. The seed picks the ticket that was drawn.
//! 3. Chances are given for everybody, lie in [0, 1] and sum to the seats; shares of tickets lie
//!    as near to them as stated.
//! 4. The prices, in whole numbers, prove the stated bound on the smallest chance.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use algorithms::sortition::{Checker, Fault, Pool, Proof, Quota, Terms, csv, pick, reserve_seed};

use super::record::{Document, Outcome, Replacement, Seats};
use super::{Stop, files, write_out};

/// 验证抽签结果的参数
#[derive(clap::Args)]
pub struct Args {
    /// `yishi draw --json` 的输出
    pub file: PathBuf,
    /// 抽签所用的名册
    #[arg(long, value_name = "FILE")]
    pub pool: PathBuf,
    /// 抽签所用的定额
    #[arg(long, value_name = "FILE")]
    pub quotas: PathBuf,
}

/// Rounding in the stated figures.
const ROUNDING: f64 = 1e-9;

/// Runs the command.
pub fn run(args: Args) -> ExitCode {
    match go(&args).and_then(|words| write_out(&words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.exit(),
    }
}

fn go(args: &Args) -> Result<String, Stop> {
    let text = files::read(&args.file)?;
    let document: Document = serde_json::from_str(&text).map_err(|error| {
        Stop::Wrong(format!(
            "{}：第 {} 行第 {} 列，不是抽签结果（{error}）。",
            args.file.display(),
            error.line(),
            error.column()
        ))
    })?;
    let Some(outcome) = document.result.filter(|_| document.feasible) else {
        return Err(Stop::NotSo("这份文件说按定额抽不出来，没有签可验。".to_owned()));
    };
    let quota_text = files::read(&args.quotas)?;
    let quotas = csv::read_quotas(&quota_text)
        .map_err(|fault| files::fault_sentence(&args.quotas, &fault))?;
    let terms = terms(&outcome, quotas);
    let pool_text = files::read(&args.pool)?;
    let pool = csv::read_pool(&pool_text, outcome.households.as_deref())
        .map_err(|fault| files::fault_sentence(&args.pool, &fault))?;
    let checker = Checker::new(&pool, &terms)
        .map_err(|refusal| files::refusal_sentence(&args.pool, &pool_text, &refusal))?;
    let mut words = check(&checker, &outcome)?;
    if let Some(part) = document.replacement {
        words.push_str(&check_replacement(&pool, &terms, &outcome, &part)?);
    }
    Ok(words)
}

fn terms(outcome: &Outcome, quotas: Vec<Quota>) -> Terms {
    let mut terms = Terms::new(outcome.panel_size, quotas);
    terms.panels = outcome.panels;
    terms.forced.clone_from(&outcome.forced);
    terms.excluded.clone_from(&outcome.excluded);
    terms
}

/// All four checks; the words for the good case.
fn check(checker: &Checker, outcome: &Outcome) -> Result<String, Stop> {
    let tickets: Vec<Vec<Vec<&str>>> = outcome.tickets.iter().map(Seats::panels).collect();
    if tickets.is_empty() {
        return Err(Stop::NotSo("没有签。".to_owned()));
    }
    checker.tickets(&tickets).map_err(|fault| Stop::NotSo(fault_words(&fault)))?;
    check_drawn(outcome)?;
    let least = check_chances(checker, outcome, &tickets)?;
    let bound = check_bound(checker, outcome)?;
    Ok(format!(
        "验证通过：{} 张签都合定额；按签数，可抽的人中机会最小的是 {}/{}；{bound}",
        tickets.len(),
        least,
        tickets.len()
    ))
}

fn check_drawn(outcome: &Outcome) -> Result<(), Stop> {
    let (Some(seed), Some(drawn)) = (&outcome.seed, &outcome.drawn) else {
        return match (&outcome.seed, &outcome.drawn) {
            (None, None) => Ok(()),
            _ => Err(Stop::NotSo("种子和抽中的名单只有其一。".to_owned())),
        };
    };
    let count = u32::try_from(outcome.tickets.len()).unwrap_or(u32::MAX);
    let index = pick(&files::hex(seed)?, count).and_then(|index| usize::try_from(index).ok());
    let ticket = index.and_then(|index| outcome.tickets.get(index));
    if ticket == Some(drawn) {
        Ok(())
    } else {
        let number = index.map_or(0, |index| index + 1);
        Err(Stop::NotSo(format!("种子选出的是第 {number} 张签，与公布的名单不同。")))
    }
}

/// The smallest number of tickets among people who can be drawn.
fn check_chances(
    checker: &Checker,
    outcome: &Outcome,
    tickets: &[Vec<Vec<&str>>],
) -> Result<u32, Stop> {
    let no = |words: String| Err(Stop::NotSo(words));
    let count = u32::try_from(tickets.len()).unwrap_or(u32::MAX);
    let never: BTreeSet<&str> = outcome.never.iter().map(String::as_str).collect();
    let shares = checker.frequencies(tickets);
    if !shares.keys().copied().eq(outcome.probabilities.keys().map(String::as_str)) {
        return no("概率表与名册的人不一致。".to_owned());
    }
    let (mut sum, mut least, mut lowest) = (0.0, u32::MAX, f64::INFINITY);
    for (id, &p) in &outcome.probabilities {
        let share = shares.get(id.as_str()).copied().unwrap_or(0);
        if !(0.0..=1.0).contains(&p) {
            return no(format!("“{id}”的概率 {p} 不在 0 与 1 之间。"));
        }
        let away = (p - f64::from(share) / f64::from(count)).abs();
        if away > outcome.ticket_gap + ROUNDING {
            return no(format!("“{id}”的概率是 {p}，却在 {count} 张签里占 {share} 张。"));
        }
        let out = outcome.excluded.contains(id) || never.contains(id.as_str());
        if out && share > 0 {
            return no(format!("“{id}”被列为抽不到，却在 {share} 张签里。"));
        }
        if !out {
            least = least.min(share);
            lowest = lowest.min(p);
        }
        sum += p;
    }
    let seats = outcome.panel_size.saturating_mul(outcome.panels);
    let seats = u32::try_from(seats).map_or(f64::INFINITY, f64::from);
    if (sum - seats).abs() > 1e-6 * seats {
        return no(format!("各人概率之和是 {sum}，应为 {seats}。"));
    }
    if lowest.is_finite() && (lowest - outcome.min_probability).abs() > ROUNDING {
        return no(format!("最小概率应为 {lowest}，文件写的是 {}。", outcome.min_probability));
    }
    Ok(least)
}

fn check_bound(checker: &Checker, outcome: &Outcome) -> Result<String, Stop> {
    let certificate = &outcome.certificate;
    if (certificate.min_lower - outcome.min_probability).abs() > ROUNDING
        || certificate.min_lower > certificate.min_upper + ROUNDING
    {
        return Err(Stop::NotSo("证书的下限与最小概率不符。".to_owned()));
    }
    let Some(proof) = proof(checker, outcome) else {
        return Err(Stop::NotSo("证书的价格提到定额表里没有的取值。".to_owned()));
    };
    let never: BTreeSet<&str> = outcome.never.iter().map(String::as_str).collect();
    let proved = checker.bound(&proof, &never).map(|bound| bound.value().clamp(0.0, 1.0));
    match proved {
        Some(bound) if bound <= certificate.min_upper + ROUNDING => Ok(format!(
            "整数算得任何抽法的最小概率都不超过 {:.6}%，本结果为 {:.6}%。",
            bound * 100.0,
            certificate.min_lower * 100.0
        )),
        Some(bound) if certificate.cuts > 0 => Ok(format!(
            "不用求解器只能证明最小概率不超过 {:.6}%；更紧的 {:.6}% 由穷举搜索得出，需重算核对。",
            bound * 100.0,
            certificate.min_upper * 100.0
        )),
        None if certificate.min_upper >= 1.0 => Ok("没有需要证明的上限。".to_owned()),
        None if certificate.cuts > 0 => Ok("上限由穷举搜索得出，需重算核对。".to_owned()),
        Some(_) | None => Err(Stop::NotSo("证书的价格证明不了所写的上限。".to_owned())),
    }
}

/// The document's prices in the checker's order; none when a price names an unknown quota.
fn proof(checker: &Checker, outcome: &Outcome) -> Option<Proof> {
    let prices = &outcome.certificate.prices;
    let mut quotas = vec![0; checker.quotas().len()];
    for price in &prices.quotas {
        let position = checker.quotas().iter().position(|quota| {
            quota.feature.trim() == price.feature.trim() && quota.value.trim() == price.value.trim()
        })?;
        *quotas.get_mut(position)? = price.price;
    }
    let households =
        prices.households.iter().map(|price| (price.household.clone(), price.price)).collect();
    Some(Proof { seat: prices.seat, quotas, households })
}

/// A replacement keeps the same rules: its tickets, and the panel it says was drawn.
fn check_replacement(
    pool: &Pool,
    terms: &Terms,
    outcome: &Outcome,
    part: &Replacement,
) -> Result<String, Stop> {
    if !part.feasible {
        return Ok("递补：按同样定额找不到人。".to_owned());
    }
    let Some(before) = outcome.drawn.as_ref().map(|drawn| drawn.panels().concat()) else {
        return Err(Stop::NotSo("有递补，却没有抽中的名单。".to_owned()));
    };
    let before: Vec<String> = before.into_iter().map(str::to_owned).collect();
    let terms = terms.after_declines(&before, &part.declined);
    let checker =
        Checker::new(pool, &terms).map_err(|_| Stop::NotSo("递补的条件自相矛盾。".to_owned()))?;
    let tickets: Vec<Vec<Vec<&str>>> = part.tickets.iter().map(Seats::panels).collect();
    checker.tickets(&tickets).map_err(|fault| Stop::NotSo(fault_words(&fault)))?;
    let seed = outcome.seed.as_deref().map(files::hex).transpose()?.unwrap_or_default();
    let seed = reserve_seed(&seed, &part.declined);
    let count = u32::try_from(tickets.len()).unwrap_or(u32::MAX);
    let index = pick(&seed, count).and_then(|index| usize::try_from(index).ok());
    let picked = index.and_then(|index| tickets.get(index)).map(|ticket| ticket.concat());
    let drawn: Vec<&str> = part.drawn.iter().map(String::as_str).collect();
    if picked == Some(drawn) {
        Ok("递补也验证通过。".to_owned())
    } else {
        Err(Stop::NotSo("种子选出的递补与公布的名单不同。".to_owned()))
    }
}

fn fault_words(fault: &Fault) -> String {
    match fault {
        Fault::Panels { ticket, panels } => {
            format!("第 {} 张签有 {panels} 组，组数不对。", ticket + 1)
        }
        Fault::Size { ticket, size } => {
            format!("第 {} 张签有一组是 {size} 人，人数不对。", ticket + 1)
        }
        Fault::Unknown { ticket, id } => {
            format!("第 {} 张签里的“{id}”不在名册上。", ticket + 1)
        }
        Fault::Excluded { ticket, id } => {
            format!("第 {} 张签里有必须回避的“{id}”。", ticket + 1)
        }
        Fault::Twice { ticket, id } => format!("第 {} 张签里“{id}”出现两次。", ticket + 1),
        Fault::Missing { ticket, id } => {
            format!("第 {} 张签里缺少必须入选的“{id}”。", ticket + 1)
        }
        Fault::Household { ticket, household } => {
            format!("第 {} 张签里“{household}”户不止一人。", ticket + 1)
        }
        Fault::Quota { ticket, feature, value, people, min, max } => format!(
            "第 {} 张签里“{feature} = {value}”有 {people} 人，定额是 {min} 到 {max} 人。",
            ticket + 1
        ),
        Fault::Order { ticket } => format!("第 {} 张签的次序不对。", ticket + 1),
    }
}
