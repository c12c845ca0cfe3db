//! Projects and votes: the rule, its explanations, the answer as text or JSON.

use super::{Args, CompletionName, Ending, RuleName, UtilityName, flaws, text};
use algorithms::allocation::{
    BallotKind, Bill, Completion, Election, Limits, Missing, Outcome, Refusal, Rule, Utility, Wish,
    allocate, bills, decimal, missing, pabulib, paid_by,
};
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Work for the question how many votes were missing: a few seconds.
const EFFORT: u64 = 200_000_000;

/// More decimal places than the currency has, where a share is shown.
const SHARE_DIGITS: u32 = 4;

#[derive(Serialize)]
pub(super) struct Answer {
    pub(super) rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) utility: Option<&'static str>,
    pub(super) completion: &'static str,
    pub(super) budget: String,
    pub(super) cost: String,
    pub(super) voters: usize,
    pub(super) selected: Vec<String>,
    pub(super) projects: Vec<ProjectAnswer>,
    /// The rule for ties, and every tie it decided.
    pub(super) tie_break: &'static str,
    pub(super) ties: Vec<TieAnswer>,
    pub(super) rounds: Vec<RoundAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) payments: Option<Vec<VoterAnswer>>,
}

#[derive(Serialize)]
pub(super) struct ProjectAnswer {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) cost: String,
    pub(super) selected: bool,
    pub(super) votes: u64,
    /// How many more votes would have sufficed; null where bought or where none would.
    pub(super) missing: Option<u32>,
    /// Whether that is proven to be the fewest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) missing_is_fewest: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paid: Option<BillAnswer>,
}

/// Who paid for a project bought by equal shares.
#[derive(Serialize)]
pub(super) struct BillAnswer {
    /// What one supporter (or one point) was asked for, rounded down.
    pub(super) price: String,
    pub(super) in_full: u64,
    pub(super) in_part: u64,
    /// What those in part gave together, rounded down.
    pub(super) part_total: String,
}

#[derive(Serialize)]
pub(super) struct TieAnswer {
    pub(super) chosen: String,
    pub(super) among: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct RoundAnswer {
    pub(super) category: Option<String>,
    pub(super) budget: String,
    pub(super) cost: String,
    pub(super) selected: Vec<String>,
    /// How often every share was raised by one unit of currency.
    pub(super) raises: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) comparison: Option<ComparisonAnswer>,
}

#[derive(Serialize)]
pub(super) struct ComparisonAnswer {
    pub(super) prefer_equal_shares: u64,
    pub(super) prefer_greedy: u64,
    pub(super) taken: &'static str,
}

#[derive(Serialize)]
pub(super) struct VoterAnswer {
    pub(super) voter: String,
    /// Project and amount, rounded down.
    pub(super) paid: Vec<(String, String)>,
}

pub(super) fn run(path: &Path, args: &Args) -> Result<String, Ending> {
    let file = pabulib::read(&flaws::read(path)?).map_err(|flaw| flaws::wrong(path, &flaw))?;
    let limits = match &args.categories {
        Some(path) => Limits::read(&flaws::read(path)?, &file.election)
            .map_err(|flaw| flaws::wrong(path, &flaw))?,
        None => Limits::none(),
    };
    let utility = utility(args.utility, file.election.kind());
    let rule = rule(args.rule);
    let wish = Wish { rule, utility, completion: completion(args.completion), limits: &limits };
    let outcome = allocate(&file.election, &wish).map_err(refused)?;
    progress("正在计算未入选的项目各差多少票……");
    let lacking = missing(&file.election, &wish, &outcome, EFFORT).map_err(refused)?;
    progress("");
    let answer = answer(&file, args, &wish, &outcome, &lacking);
    if args.json {
        let json = serde_json::to_string(&answer)
            .map_err(|error| Ending::refused(format!("结果写不成 JSON：{error}。")))?;
        return Ok(json + "\n");
    }
    Ok(text::budget(&answer))
}

/// A word for whoever watches; an empty one wipes it away.
fn progress(word: &str) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        // Progress that cannot be shown is not missed.
        let _ = write!(err, "\r\x1b[2K{word}");
        let _ = err.flush();
    }
}

fn refused(refusal: Refusal) -> Ending {
    Ending::refused(match refusal {
        Refusal::Ordinal => "这是排序票，这几种规则都需要赞成票或打分票，不能用在它上面。",
        Refusal::NeedsApprovals => "均负（phragmen）只对赞成票有意义，这是打分票。",
        Refusal::CompletesNothing => "只有等额分权（mes）之后才有余款补充，请去掉 --completion。",
        Refusal::NoEnd => "逐元加份额已到能计数的上限，请换一种余款用法。",
    })
}

fn rule(name: Option<RuleName>) -> Rule {
    match name {
        Some(RuleName::Greedy) => Rule::Greedy,
        Some(RuleName::Phragmen) => Rule::Phragmen,
        Some(RuleName::Mes) | None => Rule::EqualShares,
    }
}

/// The utility asked for; points where ballots have points, otherwise cost.
fn utility(name: Option<UtilityName>, kind: BallotKind) -> Utility {
    match name {
        Some(UtilityName::Cost) => Utility::Cost,
        Some(UtilityName::Cardinality) => Utility::Cardinality,
        Some(UtilityName::Score) => Utility::Score,
        None if kind.has_points() => Utility::Score,
        None => Utility::Cost,
    }
}

fn completion(name: CompletionName) -> Completion {
    match name {
        CompletionName::None => Completion::None,
        CompletionName::Greedy => Completion::Greedy,
        CompletionName::Add1 => Completion::Add1,
        CompletionName::Add1Greedy => Completion::Add1Greedy,
        CompletionName::Add1Compare => Completion::Add1Compare,
    }
}

fn completion_word(completion: Completion) -> &'static str {
    match completion {
        Completion::None => "none",
        Completion::Greedy => "greedy",
        Completion::Add1 => "add1",
        Completion::Add1Greedy => "add1+greedy",
        Completion::Add1Compare => "add1+compare",
    }
}

fn answer(
    file: &pabulib::Pabulib,
    args: &Args,
    wish: &Wish<'_>,
    outcome: &Outcome,
    lacking: &[Missing],
) -> Answer {
    let election = &file.election;
    let ids = |projects: &[u32]| projects.iter().map(|project| id(election, *project)).collect();
    let bills: Vec<Bill> =
        outcome.rounds.iter().flat_map(|round| bills(election, wish.utility, round)).collect();
    let ties = outcome.rounds.iter().flat_map(|round| &round.ties);
    Answer {
        rule: match wish.rule {
            Rule::Greedy => "greedy",
            Rule::Phragmen => "phragmen",
            Rule::EqualShares => "mes",
        },
        utility: match wish.utility {
            _ if wish.rule == Rule::Phragmen => None,
            Utility::Cost => Some("cost"),
            Utility::Cardinality => Some("cardinality"),
            Utility::Score => Some("score"),
        },
        completion: completion_word(wish.completion),
        budget: decimal(election.budget(), election.places()),
        cost: decimal(outcome.cost(), election.places()),
        voters: election.voters(),
        selected: ids(&outcome.selected()),
        projects: projects(file, outcome, lacking, &bills),
        tie_break: "id",
        ties: ties
            .map(|tie| TieAnswer { chosen: id(election, tie.chosen), among: ids(&tie.among) })
            .collect(),
        rounds: rounds(election, outcome),
        payments: args.payments.then(|| payments(file, wish.utility, outcome)),
    }
}

fn id(election: &Election, project: u32) -> String {
    let place = usize::try_from(project).unwrap_or(usize::MAX);
    election.projects().get(place).map(|project| project.id.clone()).unwrap_or_default()
}

fn projects(
    file: &pabulib::Pabulib,
    outcome: &Outcome,
    lacking: &[Missing],
    bills: &[Bill],
) -> Vec<ProjectAnswer> {
    let (election, selected) = (&file.election, outcome.selected());
    let name = file.projects.column("name").unwrap_or(usize::MAX);
    let listed = election.projects().iter().zip(election.votes()).zip(lacking);
    (0u32..)
        .zip(listed)
        .enumerate()
        .map(|(row, (number, ((project, votes), lacking)))| {
            let (missing, missing_is_fewest) = match lacking {
                Missing::Bought | Missing::Never => (None, None),
                Missing::Fewest(count) => (Some(*count), Some(true)),
                Missing::AtMost(count) => (Some(*count), Some(false)),
            };
            ProjectAnswer {
                id: project.id.clone(),
                name: file.projects.cell(row, name).to_owned(),
                cost: decimal(project.cost, election.places()),
                selected: selected.contains(&number),
                votes,
                missing,
                missing_is_fewest,
                paid: bills.iter().find(|bill| bill.project == number).map(|bill| BillAnswer {
                    price: bill.price.decimal(election.places(), SHARE_DIGITS),
                    in_full: bill.full,
                    in_part: bill.part,
                    part_total: bill.part_total.decimal(election.places(), SHARE_DIGITS),
                }),
            }
        })
        .collect()
}

fn rounds(election: &Election, outcome: &Outcome) -> Vec<RoundAnswer> {
    let rounds = outcome.rounds.iter().map(|round| RoundAnswer {
        category: round.name.clone(),
        budget: decimal(round.pot, election.places()),
        cost: decimal(round.cost, election.places()),
        selected: round.selected.iter().map(|project| id(election, *project)).collect(),
        raises: round.raises(),
        comparison: round.comparison().map(|step| ComparisonAnswer {
            prefer_equal_shares: step.shares,
            prefer_greedy: step.greedy,
            taken: if step.prefers_greedy() { "greedy" } else { "mes" },
        }),
    });
    rounds.collect()
}

/// What every voter paid, in the order of the ballots.
fn payments(file: &pabulib::Pabulib, utility: Utility, outcome: &Outcome) -> Vec<VoterAnswer> {
    let election = &file.election;
    let amounts = |group: u32| {
        let rounds = outcome.rounds.iter();
        let paid = rounds.flat_map(|round| paid_by(election, utility, round, group));
        paid.map(|(project, amount)| {
            (id(election, project), amount.decimal(election.places(), SHARE_DIGITS))
        })
        .collect()
    };
    let voters = file.voter_ids().zip(election.group_of());
    voters
        .map(|(voter, group)| VoterAnswer { voter: voter.to_owned(), paid: amounts(*group) })
        .collect()
}
