//! What must hold of every allocation, on elections drawn at random and on hostile ones.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use algorithms::allocation::{
    BallotKind, Choice, Completion, Count, Election, Limits, Missing, Project, Refusal, Rule,
    Utility, Wish, allocate, bills, missing, pabulib, paid_by,
};
use num_bigint::BigUint;
use proptest::prelude::*;
use std::fmt::Write;

/// An election as plain lists: budget, costs, ballots of (project, points).
#[derive(Clone, Debug)]
struct Plain {
    budget: u64,
    costs: Vec<u64>,
    ballots: Vec<Vec<(usize, u32)>>,
}

fn id(project: usize) -> String {
    format!("p{project:02}")
}

impl Plain {
    /// Builds it with projects in the given order of their numbers.
    fn build(&self, order: &[usize]) -> Election {
        let projects = order
            .iter()
            .map(|p| Project { id: id(*p), cost: self.costs[*p], category: None })
            .collect();
        let election = Election::new(self.budget, 0, BallotKind::Scoring, projects).unwrap();
        let mut count = Count::new(election);
        for ballot in &self.ballots {
            let place = |p: usize| order.iter().position(|other| *other == p).unwrap();
            let mut choices: Vec<Choice> = ballot
                .iter()
                .map(|(p, points)| Choice {
                    project: u32::try_from(place(*p)).unwrap(),
                    points: *points,
                })
                .collect();
            count.push(&mut choices).unwrap();
        }
        count.finish()
    }

    fn straight(&self) -> Election {
        self.build(&(0..self.costs.len()).collect::<Vec<_>>())
    }
}

fn plain(most_projects: usize, most_voters: usize) -> impl Strategy<Value = Plain> {
    (1..=most_projects).prop_flat_map(move |projects| {
        let ballot = prop::collection::vec((0..projects, 1u32..4), 0..=projects);
        let ballots = prop::collection::vec(ballot, 0..=most_voters);
        let costs = prop::collection::vec(prop_oneof![Just(0u64), 1..12u64, Just(6)], projects);
        (1..40u64, costs, ballots).prop_map(|(budget, costs, mut ballots)| {
            for ballot in &mut ballots {
                ballot.sort_unstable();
                ballot.dedup_by_key(|(project, _)| *project);
            }
            Plain { budget, costs, ballots }
        })
    })
}

const RULES: [(Rule, Completion); 6] = [
    (Rule::Greedy, Completion::None),
    (Rule::EqualShares, Completion::None),
    (Rule::EqualShares, Completion::Greedy),
    (Rule::EqualShares, Completion::Add1),
    (Rule::EqualShares, Completion::Add1Greedy),
    (Rule::EqualShares, Completion::Add1Compare),
];
const UTILITIES: [Utility; 3] = [Utility::Cost, Utility::Cardinality, Utility::Score];

fn wishes(limits: &Limits) -> Vec<Wish<'_>> {
    RULES
        .iter()
        .flat_map(|(rule, completion)| {
            UTILITIES.iter().map(|utility| Wish {
                rule: *rule,
                utility: *utility,
                completion: *completion,
                limits,
            })
        })
        .collect()
}

fn shares(utility: Utility, completion: Completion, limits: &Limits) -> Wish<'_> {
    Wish { rule: Rule::EqualShares, utility, completion, limits }
}

fn winners(election: &Election, wish: &Wish<'_>) -> Vec<String> {
    let selected = allocate(election, wish).unwrap().selected();
    selected
        .into_iter()
        .map(|p| election.projects()[usize::try_from(p).unwrap()].id.clone())
        .collect()
}

/// The definition of equal shares with fractions of big integers and no shortcut.
mod definition {
    use super::{BigUint, Plain, Utility};
    use std::cmp::Ordering;

    #[derive(Clone)]
    struct Ratio(BigUint, BigUint);

    impl Ratio {
        fn of(n: u64, d: u64) -> Self {
            Self(n.into(), d.into())
        }
        fn cmp(&self, other: &Self) -> Ordering {
            (&self.0 * &other.1).cmp(&(&other.0 * &self.1))
        }
        fn sub(&self, other: &Self) -> Self {
            Self(&self.0 * &other.1 - &other.0 * &self.1, &self.1 * &other.1)
        }
        fn add(&self, other: &Self) -> Self {
            Self(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
        }
        fn times(&self, n: u64) -> Self {
            Self(&self.0 * n, self.1.clone())
        }
        fn over(&self, n: u64) -> Self {
            Self(self.0.clone(), &self.1 * n)
        }
        fn min(self, other: Self) -> Self {
            if self.cmp(&other) == Ordering::Greater { other } else { self }
        }
    }

    fn gain(plain: &Plain, utility: Utility, voter: usize, project: usize) -> u64 {
        let points = plain.ballots[voter].iter().find(|(p, _)| *p == project);
        match (utility, points) {
            (_, None) => 0,
            (Utility::Cost, Some(_)) => plain.costs[project],
            (Utility::Cardinality, Some(_)) => 1,
            (Utility::Score, Some((_, points))) => u64::from(*points),
        }
    }

    fn rho(plain: &Plain, utility: Utility, left: &[Ratio], project: usize) -> Option<Ratio> {
        let mut backers: Vec<(Ratio, u64)> = left
            .iter()
            .enumerate()
            .map(|(voter, left)| (left.clone(), gain(plain, utility, voter, project)))
            .filter(|(_, gain)| *gain > 0)
            .collect();
        backers.sort_by(|a, b| a.0.over(a.1).cmp(&b.0.over(b.1)));
        let mut rest = Ratio::of(plain.costs[project], 1);
        let mut gains: u64 = backers.iter().map(|(_, gain)| gain).sum();
        for (left, gain) in backers {
            let rho = rest.over(gains);
            if rho.times(gain).cmp(&left) != Ordering::Greater {
                return Some(rho);
            }
            rest = rest.sub(&left);
            gains -= gain;
        }
        None
    }

    /// The projects bought, by number.
    pub fn equal_shares(plain: &Plain, utility: Utility) -> Vec<usize> {
        let voters = u64::try_from(plain.ballots.len()).unwrap().max(1);
        let mut left = vec![Ratio::of(plain.budget, voters); plain.ballots.len()];
        let backed = |p: &usize| plain.ballots.iter().flatten().any(|(other, _)| other == p);
        let numbers = 0..plain.costs.len();
        let mut bought: Vec<usize> =
            numbers.clone().filter(|p| plain.costs[*p] == 0 && backed(p)).collect();
        loop {
            let mut best: Option<(usize, Ratio)> = None;
            for p in numbers.clone().filter(|p| plain.costs[*p] > 0 && !bought.contains(p)) {
                if let Some(rho) = rho(plain, utility, &left, p)
                    && best.as_ref().is_none_or(|(_, least)| rho.cmp(least) == Ordering::Less)
                {
                    best = Some((p, rho));
                }
            }
            let Some((project, rho)) = best else { return bought };
            for (voter, left) in left.iter_mut().enumerate() {
                let due = rho.times(gain(plain, utility, voter, project)).min(left.clone());
                *left = left.sub(&due);
            }
            bought.push(project);
        }
    }

    /// Extended justified representation up to one project, by trying every group of voters.
    pub fn represents(plain: &Plain, utility: Utility, bought: &[usize]) -> bool {
        let voters = plain.ballots.len();
        (1u32..1 << voters).all(|mask| {
            let group: Vec<usize> = (0..voters).filter(|v| mask >> v & 1 == 1).collect();
            (1u32..1 << plain.costs.len()).all(|wanted| {
                let wanted: Vec<usize> =
                    (0..plain.costs.len()).filter(|p| wanted >> p & 1 == 1).collect();
                group_is_content(plain, utility, bought, &group, &wanted)
            })
        })
    }

    fn group_is_content(
        plain: &Plain,
        utility: Utility,
        bought: &[usize],
        group: &[usize],
        wanted: &[usize],
    ) -> bool {
        let cost: u64 = wanted.iter().map(|p| plain.costs[*p]).sum();
        let size = u64::try_from(group.len()).unwrap();
        if cost * u64::try_from(plain.ballots.len()).unwrap() > plain.budget * size {
            return true;
        }
        // What every member gains at least from each wanted project.
        let least = |p: &usize| group.iter().map(|v| gain(plain, utility, *v, *p)).min().unwrap();
        let owed: u64 = wanted.iter().map(least).sum();
        group.iter().any(|v| {
            let has: u64 = bought.iter().map(|p| gain(plain, utility, *v, *p)).sum();
            let missed = wanted.iter().filter(|p| !bought.contains(p));
            let one_more = missed.map(|p| gain(plain, utility, *v, *p)).max().unwrap_or(0);
            has >= owed || has + one_more > owed
        })
    }

    pub fn sum(shares: impl Iterator<Item = (BigUint, BigUint)>) -> (BigUint, BigUint) {
        let sum = shares.fold(Ratio::of(0, 1), |sum, (n, d)| sum.add(&Ratio(n, d)));
        (sum.0, sum.1)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn equal_shares_buys_what_its_definition_buys(plain in plain(7, 9)) {
        let (election, limits) = (plain.straight(), Limits::none());
        for utility in UTILITIES {
            let expected: Vec<String> =
                definition::equal_shares(&plain, utility).into_iter().map(id).collect();
            let wish = shares(utility, Completion::None, &limits);
            prop_assert_eq!(winners(&election, &wish), expected, "{:?}", utility);
        }
    }

    #[test]
    fn the_order_of_ballots_and_projects_never_matters(plain in plain(6, 8), turn in 1..6usize) {
        let limits = Limits::none();
        let mut turned = plain.clone();
        turned.ballots.reverse();
        let mut order: Vec<usize> = (0..plain.costs.len()).rev().collect();
        let length = order.len();
        order.rotate_left(turn % length);
        for wish in wishes(&limits) {
            let ours = winners(&plain.straight(), &wish);
            prop_assert_eq!(ours, winners(&turned.build(&order), &wish), "{:?}", wish);
        }
    }

    #[test]
    fn scaling_money_or_points_or_ballots_never_matters(plain in plain(6, 8), factor in 2..50u64) {
        let limits = Limits::none();
        let money = Plain {
            budget: plain.budget * factor,
            costs: plain.costs.iter().map(|cost| cost * factor).collect(),
            ..plain.clone()
        };
        let mut points = plain.clone();
        for (_, points) in points.ballots.iter_mut().flatten() {
            *points *= u32::try_from(factor).unwrap();
        }
        let mut twice = plain.clone();
        twice.ballots.extend(plain.ballots.clone());
        for utility in UTILITIES {
            for (rule, completion) in RULES.into_iter().take(3) {
                let wish = Wish { rule, utility, completion, limits: &limits };
                let ours = winners(&plain.straight(), &wish);
                prop_assert_eq!(&ours, &winners(&money.straight(), &wish));
                prop_assert_eq!(&ours, &winners(&points.straight(), &wish));
                prop_assert_eq!(&ours, &winners(&twice.straight(), &wish));
            }
        }
    }

    #[test]
    fn a_choice_repeated_on_a_ballot_changes_nothing(plain in plain(6, 8)) {
        let limits = Limits::none();
        let mut repeated = plain.clone();
        for ballot in &mut repeated.ballots {
            ballot.extend(ballot.clone());
        }
        for wish in wishes(&limits) {
            let ours = winners(&plain.straight(), &wish);
            prop_assert_eq!(ours, winners(&repeated.straight(), &wish));
        }
    }

    #[test]
    fn every_group_that_deserves_it_is_represented_up_to_one(plain in plain(5, 6)) {
        let limits = Limits::none();
        for utility in UTILITIES {
            let wish = shares(utility, Completion::None, &limits);
            let bought = allocate(&plain.straight(), &wish).unwrap().selected();
            let bought: Vec<usize> =
                bought.into_iter().map(|p| usize::try_from(p).unwrap()).collect();
            prop_assert!(definition::represents(&plain, utility, &bought), "{:?}", bought);
        }
    }

    #[test]
    fn the_budget_holds_and_completions_only_add(plain in plain(6, 8)) {
        let (election, limits) = (plain.straight(), Limits::none());
        for wish in wishes(&limits) {
            let outcome = allocate(&election, &wish).unwrap();
            prop_assert!(outcome.cost() <= plain.budget);
            let selected = outcome.selected();
            prop_assert!(selected.iter().enumerate().all(|(n, p)| !selected[..n].contains(p)));
        }
        for utility in UTILITIES {
            let alone = winners(&election, &shares(utility, Completion::None, &limits));
            let filled = winners(&election, &shares(utility, Completion::Greedy, &limits));
            prop_assert_eq!(&filled[..alone.len()], &alone[..]);
        }
    }

    #[test]
    fn the_bills_add_up_to_the_cost_and_nobody_pays_more_than_a_share(plain in plain(6, 8)) {
        let (election, limits) = (plain.straight(), Limits::none());
        for utility in UTILITIES {
            let outcome = allocate(&election, &shares(utility, Completion::None, &limits)).unwrap();
            let round = &outcome.rounds[0];
            for bill in bills(&election, utility, round) {
                let paid = election.group_of().iter().flat_map(|group| {
                    paid_by(&election, utility, round, *group)
                        .into_iter()
                        .filter(|(project, _)| *project == bill.project)
                        .map(|(_, amount)| (amount.numerator, amount.denominator))
                });
                let (sum, denominator) = definition::sum(paid);
                let cost = plain.costs[usize::try_from(bill.project).unwrap()];
                prop_assert_eq!(sum, denominator * cost);
            }
            for group in election.group_of() {
                let paid = paid_by(&election, utility, round, *group).into_iter();
                let (sum, denominator) =
                    definition::sum(paid.map(|(_, a)| (a.numerator, a.denominator)));
                let voters = u64::try_from(plain.ballots.len()).unwrap();
                prop_assert!(sum * voters <= denominator * plain.budget);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn with_the_missing_voters_a_project_is_bought_and_with_fewer_it_is_not(plain in plain(5, 6)) {
        let (election, limits) = (plain.straight(), Limits::none());
        let most = plain.ballots.iter().flatten().map(|(_, points)| *points).max().unwrap_or(1);
        for wish in wishes(&limits) {
            let outcome = allocate(&election, &wish).unwrap();
            let answers = missing(&election, &wish, &outcome, u64::MAX).unwrap();
            for (project, answer) in answers.into_iter().enumerate() {
                let with = |voters: u32| {
                    let mut more = plain.clone();
                    let extra = vec![(project, most)];
                    more.ballots.extend((0..voters).map(|_| extra.clone()));
                    winners(&more.straight(), &wish).contains(&id(project))
                };
                match answer {
                    Missing::Bought => prop_assert!(with(0)),
                    Missing::Fewest(count) => {
                        prop_assert!(with(count), "{:?} {}", wish, project);
                        for fewer in 0..count {
                            prop_assert!(!with(fewer), "{:?} {} {}", wish, project, fewer);
                        }
                    }
                    Missing::AtMost(_) => prop_assert!(false, "the effort was unbounded"),
                    Missing::Never => prop_assert!(!with(0) && !with(12)),
                }
            }
        }
    }

    #[test]
    fn a_file_written_is_read_back_the_same(plain in plain(6, 8)) {
        let mut text = format!(
            "META\nkey;value\nbudget;{}.50\nvote_type;scoring\nnote;\"a;\"\"b\"\"\"\n\
             PROJECTS\nproject_id;cost;name\n",
            plain.budget
        );
        for (project, cost) in plain.costs.iter().enumerate() {
            writeln!(text, "{};{cost};\" 名;称 \"", id(project)).unwrap();
        }
        text += "VOTES\nvoter_id;vote;points\n";
        for (voter, ballot) in plain.ballots.iter().enumerate() {
            let ids: Vec<String> = ballot.iter().map(|(p, _)| id(*p)).collect();
            let points: Vec<String> = ballot.iter().map(|(_, n)| n.to_string()).collect();
            writeln!(text, "{voter};{};{}", ids.join(","), points.join(",")).unwrap();
        }
        let file = pabulib::read(&text).unwrap();
        let again = pabulib::read(&pabulib::write(&file)).unwrap();
        prop_assert_eq!(&again.meta, &file.meta);
        prop_assert_eq!(&again.projects, &file.projects);
        prop_assert_eq!(&again.votes, &file.votes);
        prop_assert_eq!(again.election.votes(), file.election.votes());
        prop_assert_eq!(again.election.budget(), plain.budget * 10 + 5);
        prop_assert_eq!(pabulib::write(&again), pabulib::write(&file));
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in "(META|PROJECTS|VOTES|[a-z0-9;,.\"\n]){0,40}") {
        if let Err(flaw) = pabulib::read(&text) {
            prop_assert!(flaw.line >= 1 && flaw.column >= 1);
        }
    }
}

fn approvals(budget: u64, costs: &[u64], ballots: &[(usize, &[usize])]) -> Plain {
    let mut cast = Vec::new();
    for (times, ballot) in ballots {
        let ballot: Vec<(usize, u32)> = ballot.iter().map(|project| (*project, 1)).collect();
        cast.extend((0..*times).map(|_| ballot.clone()));
    }
    Plain { budget, costs: costs.to_vec(), ballots: cast }
}

#[test]
fn a_near_tie_that_f64_cannot_see_is_decided_exactly() {
    // Prices of (10^17 + 1) / 3 against 10^17 / 3.
    let limits = Limits::none();
    let large = 100_000_000_000_000_001u64;
    let plain = approvals(900_000_000_000_000_000, &[large, large - 1], &[(3, &[0]), (3, &[1])]);
    let float = |cost: u64| cost.to_string().parse::<f64>().unwrap().to_bits();
    assert_eq!(float(large), float(large - 1), "f64 calls the two costs equal");
    let bought =
        winners(&plain.straight(), &shares(Utility::Cardinality, Completion::None, &limits));
    assert_eq!(bought, ["p01", "p00"], "the cheaper first, though its id comes second");
    let even = approvals(900_000_000_000_000_000, &[large, large], &[(3, &[0]), (3, &[1])]);
    let outcome =
        allocate(&even.straight(), &shares(Utility::Cardinality, Completion::None, &limits))
            .unwrap();
    assert_eq!(outcome.selected(), [0, 1]);
    assert_eq!(outcome.rounds[0].ties.len(), 1, "a true tie is published");
}

#[test]
fn thirds_that_add_up_exactly_are_enough_and_one_unit_more_is_not() {
    // Three voters with 10/3 each buy p00 for 1 (1/3 each) and have 3 each: 9 in all.
    let limits = Limits::none();
    let wish = shares(Utility::Cardinality, Completion::None, &limits);
    let exact = approvals(10, &[1, 9], &[(3, &[0, 1])]);
    assert_eq!(winners(&exact.straight(), &wish), ["p00", "p01"]);
    let over = approvals(10, &[1, 10], &[(3, &[0, 1])]);
    assert_eq!(winners(&over.straight(), &wish), ["p00"]);
    // The same through unequal remainders: 1/7 of a voter's money here and there.
    let mixed = approvals(7_000_001, &[3, 1_000_000, 6_000_000 - 2], &[(3, &[0, 2]), (4, &[1, 2])]);
    for utility in UTILITIES {
        let expected: Vec<String> =
            definition::equal_shares(&mixed, utility).into_iter().map(id).collect();
        let wish = shares(utility, Completion::None, &limits);
        assert_eq!(winners(&mixed.straight(), &wish), expected);
    }
}

#[test]
fn phragmen_stops_at_the_first_best_that_no_longer_fits() {
    let limits = Limits::none();
    let wish = Wish {
        rule: Rule::Phragmen,
        utility: Utility::Cost,
        completion: Completion::None,
        limits: &limits,
    };
    let text = |cost: u32| {
        format!(
            "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\n\
             a;6\nb;{cost}\nc;4\nVOTES\nvoter_id;vote\n1;a,b\n2;a,b\n3;a\n4;c\n"
        )
    };
    // a at 2; then b (4 + 5 over 2 = 4.5, or 4 + 4 over 2 = 4), c at 4.
    let election = |cost| pabulib::read(&text(cost)).unwrap().election;
    let ids = |cost| winners(&election(cost), &wish);
    assert_eq!(ids(5), ["a", "c"], "b is dearer in time, c comes first and uses up the money");
    assert_eq!(ids(4), ["a", "b"], "b and c stand equal, both fit, the id decides");
    assert_eq!(ids(3), ["b", "a"], "b comes first at 1.5, a at 3, then c no longer fits");
}

#[test]
fn hostile_elections_have_plain_answers() {
    let limits = Limits::none();
    let none = approvals(5, &[], &[]);
    let nobody = approvals(5, &[1, 0], &[]);
    let silent = approvals(5, &[1, 9], &[(4, &[])]);
    let free = approvals(1, &[0, 0, 5], &[(1, &[1, 0, 2])]);
    for wish in wishes(&limits) {
        assert!(winners(&none.straight(), &wish).is_empty());
        let free = winners(&free.straight(), &wish);
        assert_eq!(free, ["p00", "p01"], "what costs nothing is bought, what is too dear is not");
        if wish.rule == Rule::EqualShares && wish.completion == Completion::None {
            assert!(winners(&nobody.straight(), &wish).is_empty());
            assert!(winners(&silent.straight(), &wish).is_empty());
        }
    }
    let huge = approvals(999_999_999_999_999_999, &[999_999_999_999_999_999, 1], &[(1, &[0, 1])]);
    let wish = shares(Utility::Cost, Completion::Greedy, &limits);
    assert_eq!(winners(&huge.straight(), &wish), ["p00"], "a tie in rho goes to the smaller id");
}

#[test]
fn ranked_ballots_and_points_are_refused_where_a_rule_has_no_meaning() {
    let text = |kind: &str, points: &str| {
        format!(
            "META\nkey;value\nbudget;10\nvote_type;{kind}\nPROJECTS\nproject_id;cost\na;6\n\
             VOTES\nvoter_id;vote{points}\n"
        )
    };
    let limits = Limits::none();
    let mut wish = shares(Utility::Cost, Completion::None, &limits);
    let ordinal = pabulib::read(&text("ordinal", "")).unwrap().election;
    assert_eq!(allocate(&ordinal, &wish).unwrap_err(), Refusal::Ordinal);
    wish.rule = Rule::Phragmen;
    let scoring = pabulib::read(&text("scoring", ";points")).unwrap().election;
    assert_eq!(allocate(&scoring, &wish).unwrap_err(), Refusal::NeedsApprovals);
    wish.completion = Completion::Greedy;
    let approval = pabulib::read(&text("approval", "")).unwrap().election;
    assert_eq!(allocate(&approval, &wish).unwrap_err(), Refusal::CompletesNothing);
}
