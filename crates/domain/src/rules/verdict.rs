//! Holding figures against a rule.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Count, Fraction, Of, Requirement, Rule, Test, Threshold};

/// What a rule makes of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Refused,
    NoQuorum,
}

/// One requirement, held against the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// True for a line of the quorum, false for a line of passing.
    pub quorum: bool,
    pub of: Of,
    /// `at_least`, `more_than`, `at_most`; empty when the place has set nothing.
    pub test: String,
    pub share: Option<Fraction>,
    /// The smallest (for `at_most`: the largest) number that satisfies the line.
    pub needed: Option<u64>,
    pub have: u64,
    pub met: bool,
    /// The setting the place has not filled in.
    pub unset: Option<String>,
}

/// The outcome and every line that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub outcome: Outcome,
    pub lines: Vec<Line>,
}

/// Fractions the place has filled in, by setting id.
pub type Fractions = BTreeMap<String, Test>;

/// Judges `count` by `rule`.
///
/// `settings` holds the place's own thresholds; a requirement whose setting is absent is not applied.
pub fn judge(rule: &Rule, settings: &Fractions, count: &Count) -> Verdict {
    let quorum: Vec<Line> =
        rule.quorum.iter().map(|r| line(r, settings, count, count.present, true)).collect();
    let pass: Vec<Line> =
        rule.pass.iter().map(|r| line(r, settings, count, count.yes, false)).collect();
    let outcome = if quorum.iter().any(|line| !line.met) {
        Outcome::NoQuorum
    } else if pass.iter().any(|line| !line.met) {
        Outcome::Refused
    } else {
        Outcome::Passed
    };
    Verdict { outcome, lines: quorum.into_iter().chain(pass).collect() }
}

/// What must be reached when `due` belong to the body and, for passing, all of them come:
/// told before the meeting.
pub fn needed(rule: &Rule, settings: &Fractions, due: u64) -> Vec<Line> {
    let all = Count { due, present: due, yes: due, ..Count::default() };
    judge(rule, settings, &all).lines
}

fn line(r: &Requirement, settings: &Fractions, count: &Count, have: u64, quorum: bool) -> Line {
    let whole = match r.of {
        Of::All => count.due,
        Of::Present => count.present,
        Of::Participating => count.participating(),
    };
    let test = match &r.test {
        Test::Setting(id) => match settings.get(id) {
            Some(test) => test,
            None => return unset(r, id, have, quorum),
        },
        test => test,
    };
    let (name, threshold, needed) = match test {
        Test::AtLeast(t) => ("at_least", Some(*t), least(*t, whole)),
        Test::MoreThan(t) => ("more_than", Some(*t), above(*t, whole)),
        Test::AtMost(t) => ("at_most", Some(*t), most(*t, whole)),
        Test::Setting(id) => return unset(r, id, have, quorum),
    };
    let met = if name == "at_most" { have <= needed } else { have >= needed };
    let share = match threshold {
        Some(Threshold::Share(fraction)) => Some(fraction),
        _ => None,
    };
    Line {
        quorum,
        of: r.of,
        test: name.into(),
        share,
        needed: Some(needed),
        have,
        met,
        unset: None,
    }
}

fn unset(r: &Requirement, id: &str, have: u64, quorum: bool) -> Line {
    let unset = Some(id.to_owned());
    Line {
        quorum,
        of: r.of,
        test: String::new(),
        share: None,
        needed: None,
        have,
        met: true,
        unset,
    }
}

/// Smallest n with n/whole ≥ share; of nobody no share is reached.
fn least(threshold: Threshold, whole: u64) -> u64 {
    match threshold {
        Threshold::Number(n) => n,
        Threshold::Share(f) if f.over > 0 => narrow(product(f, whole).div_ceil(under(f))).max(1),
        Threshold::Share(_) => 0,
    }
}

/// Smallest n with n/whole > share.
fn above(threshold: Threshold, whole: u64) -> u64 {
    match threshold {
        Threshold::Number(n) => n.saturating_add(1),
        Threshold::Share(f) => narrow(product(f, whole) / under(f) + 1),
    }
}

/// Largest n with n/whole ≤ share.
fn most(threshold: Threshold, whole: u64) -> u64 {
    match threshold {
        Threshold::Number(n) => n,
        Threshold::Share(f) => narrow(product(f, whole) / under(f)),
    }
}

fn product(f: Fraction, whole: u64) -> u128 {
    u128::from(f.over) * u128::from(whole)
}

fn under(f: Fraction) -> u128 {
    u128::from(f.under.max(1))
}

fn narrow(n: u128) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::Cite;
    use super::*;

    fn rule(quorum: Vec<Requirement>, pass: Vec<Requirement>) -> Rule {
        Rule {
            id: "r".into(),
            name: String::new(),
            body: "b".into(),
            base: super::super::Base::Persons,
            by_households: None,
            quorum,
            pass,
            notice_days: 0,
            levels: Vec::new(),
            short_notice: None,
            strength: super::super::Strength::Local,
            version: None,
            valid_from: None,
            valid_to: None,
            unconfirmed: false,
            cite: Cite::default(),
            cite_quorum: None,
            cite_notice: None,
        }
    }

    fn at_least(over: u64, under: u64, of: Of) -> Requirement {
        Requirement { test: Test::AtLeast(Threshold::Share([over, under].into())), of }
    }

    fn more_than(over: u64, under: u64, of: Of) -> Requirement {
        Requirement { test: Test::MoreThan(Threshold::Share([over, under].into())), of }
    }

    fn outcome(rule: &Rule, due: u64, present: u64, yes: u64) -> Outcome {
        let count = Count { due, present, yes, no: present - yes, ..Count::default() };
        judge(rule, &Fractions::new(), &count).outcome
    }

    #[test]
    fn half_or_more_passes_at_exactly_one_half_and_more_than_half_does_not() {
        let half = rule(vec![], vec![at_least(1, 2, Of::Present)]);
        assert_eq!(outcome(&half, 8, 8, 4), Outcome::Passed);
        assert_eq!(outcome(&half, 8, 8, 3), Outcome::Refused);
        assert_eq!(outcome(&half, 7, 7, 3), Outcome::Refused);
        let majority = rule(vec![], vec![more_than(1, 2, Of::Present)]);
        assert_eq!(outcome(&majority, 8, 8, 4), Outcome::Refused);
        assert_eq!(outcome(&majority, 8, 8, 5), Outcome::Passed);
        assert_eq!(outcome(&majority, 7, 7, 4), Outcome::Passed);
    }

    #[test]
    fn two_thirds_of_forty_six_are_thirty_one() {
        let quorum = rule(vec![at_least(2, 3, Of::All)], vec![more_than(1, 2, Of::Present)]);
        assert_eq!(outcome(&quorum, 46, 30, 30), Outcome::NoQuorum);
        assert_eq!(outcome(&quorum, 46, 31, 16), Outcome::Passed);
        assert_eq!(outcome(&quorum, 46, 31, 15), Outcome::Refused);
        assert_eq!(needed(&quorum, &Fractions::new(), 46)[0].needed, Some(31));
    }

    #[test]
    fn a_share_of_nobody_is_never_reached() {
        let half = rule(vec![], vec![at_least(1, 2, Of::Present)]);
        assert_eq!(outcome(&half, 7, 0, 0), Outcome::Refused);
        assert_eq!(outcome(&half, 7, 1, 1), Outcome::Passed);
        let of_voters = rule(vec![], vec![at_least(1, 2, Of::Participating)]);
        let blank = Count { due: 7, present: 3, invalid: 3, ..Count::default() };
        assert_eq!(judge(&of_voters, &Fractions::new(), &blank).outcome, Outcome::Refused);
    }

    #[test]
    fn abstentions_count_among_those_present_and_not_in_favour() {
        let majority = rule(vec![], vec![more_than(1, 2, Of::Present)]);
        let count = Count { due: 10, present: 10, yes: 5, no: 1, abstain: 4, invalid: 0 };
        assert_eq!(judge(&majority, &Fractions::new(), &count).outcome, Outcome::Refused);
    }

    #[test]
    fn a_quorum_the_place_has_not_set_is_not_applied_and_said() {
        let open = Requirement { test: Test::Setting("q".into()), of: Of::All };
        let rule = rule(vec![open], vec![at_least(1, 2, Of::Present)]);
        let count = Count { due: 9, present: 2, yes: 1, no: 1, ..Count::default() };
        let verdict = judge(&rule, &Fractions::new(), &count);
        assert_eq!(verdict.outcome, Outcome::Passed);
        assert_eq!(verdict.lines[0].unset.as_deref(), Some("q"));
        let mut set = Fractions::new();
        set.insert("q".into(), Test::MoreThan(Threshold::Share([1, 2].into())));
        assert_eq!(judge(&rule, &set, &count).outcome, Outcome::NoQuorum);
    }

    #[test]
    fn several_requirements_must_all_hold() {
        let both =
            rule(vec![], vec![more_than(1, 2, Of::Present), at_least(9, 10, Of::Participating)]);
        assert_eq!(outcome(&both, 10, 10, 9), Outcome::Passed);
        assert_eq!(outcome(&both, 10, 10, 8), Outcome::Refused);
    }

    #[test]
    fn not_more_than_a_third_allows_exactly_a_third() {
        let cadres =
            Requirement { test: Test::AtMost(Threshold::Share([1, 3].into())), of: Of::All };
        let rule = rule(vec![], vec![cadres]);
        assert_eq!(outcome(&rule, 24, 24, 8), Outcome::Passed);
        assert_eq!(outcome(&rule, 24, 24, 9), Outcome::Refused);
    }

    #[test]
    fn a_rule_is_read_from_toml_with_one_table_or_several() {
        let text = r#"
id = "committees-agenda"
body = "two-committees"
base = "persons"
quorum = { setting = "committees_quorum" }
pass = [{ at_least = [1, 2], of = "present" }, { at_least = 3 }]
"#;
        let rule: Rule = toml::from_str(text).unwrap();
        assert_eq!(rule.quorum[0].test, Test::Setting("committees_quorum".into()));
        assert_eq!(rule.pass[1].test, Test::AtLeast(Threshold::Number(3)));
        assert_eq!(rule.pass[0].of, Of::Present);
    }
}
