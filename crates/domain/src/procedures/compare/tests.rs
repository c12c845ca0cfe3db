use super::*;
use crate::procedures::{Clock, Step, Target};
use crate::rules::{Fraction, Of, Rule, Test, Threshold};

fn step(id: &str) -> Step {
    let text = format!(
        "id = '{id}'\nkind = 'resolve'\nname = '{id}一步'\nowner = 'clerk'\n\
         [on]\npassed = 'end'\nrefused = 'end'\nno_quorum = 'end'"
    );
    toml::from_str(&text).unwrap()
}

fn method() -> Procedure {
    let half = Test::AtLeast(Threshold::Share(Fraction { over: 1, under: 2 }));
    let rule = Rule {
        pass: vec![Requirement { test: half, of: Of::Present }],
        ..toml::from_str("id = 'r'\nname = '过半'\nbody = 'council'").unwrap()
    };
    Procedure {
        id: "m".into(),
        version: 1,
        name: "一".into(),
        steps: vec![step("talk"), step("vote")],
        rules: vec![rule],
        ..Procedure::default()
    }
}

fn days(n: u32) -> Clock {
    let amount = Some(Amount::Fixed(n));
    let clock: Clock = toml::from_str("tell = ['supervision']").unwrap();
    Clock { at_most: amount, ..clock }
}

#[test]
fn a_new_number_alone_is_no_change() {
    assert_eq!(compare(&method(), &Procedure { version: 2, ..method() }), []);
}

#[test]
fn a_clock_from_five_to_seven_days_is_told_with_both_numbers() {
    let (mut from, mut to) = (method(), method());
    from.steps[0].clock = Some(days(5));
    to.steps[0].clock = Some(days(7));
    let said =
        |n| Some(Days { amount: Said { number: Some(n), named: None }, count: Count::Natural });
    let change = Change::Clock {
        step: "talk一步".into(),
        of: ClockOf::Step,
        bound: Bound::Most,
        from: said(5),
        to: said(7),
    };
    assert_eq!(compare(&from, &to), [change]);
}

#[test]
fn a_step_taken_out_and_one_put_in_are_told_and_where_the_way_now_leads() {
    let (from, mut to) = (method(), method());
    to.steps[1] = step("ask");
    to.steps[0].on.insert(StepOutcome::Passed, Target::Step("ask".into()));
    let changes = compare(&from, &to);
    assert_eq!(changes[0], Change::StepRemoved { step: "vote一步".into() });
    let leads = Change::Leads {
        step: "talk一步".into(),
        kind: StepKind::Resolve,
        outcome: StepOutcome::Passed,
        from: None,
        to: Some("ask一步".into()),
    };
    assert_eq!(changes[1], leads);
    assert_eq!(changes[2], Change::StepAdded { step: "ask一步".into(), kind: StepKind::Resolve });
    assert_eq!(changes.len(), 3);
}

#[test]
fn a_threshold_an_owner_a_paper_and_a_name_are_told() {
    let (from, mut to) = (method(), method());
    let most = Test::MoreThan(Threshold::Share(Fraction { over: 1, under: 2 }));
    to.rules[0].pass[0].test = most;
    to.steps[0].owner = "branch".into();
    to.steps[0].papers = vec!["record".into()];
    to.steps[1].name = "表决".into();
    let words: Vec<&str> = compare(&from, &to).iter().map(word).collect();
    assert_eq!(words, ["owner", "papers", "step-named", "pass"]);
}

fn word(change: &Change) -> &'static str {
    match change {
        Change::Owner { .. } => "owner",
        Change::Papers { .. } => "papers",
        Change::StepNamed { .. } => "step-named",
        Change::Pass { .. } => "pass",
        _ => "another",
    }
}

#[test]
fn what_has_no_sentence_of_its_own_is_told_by_its_word() {
    let (from, mut to) = (method(), method());
    to.steps[0].studies = true;
    to.laws = vec!["villagers-committee".into()];
    let changes = compare(&from, &to);
    let other = |at: Option<&str>, word: &str| Change::Other {
        at: at.map(str::to_owned),
        word: word.into(),
    };
    assert_eq!(changes, [other(Some("talk一步"), "studies"), other(None, "laws")]);
}

#[test]
fn kinds_of_supervision_and_ledgers_of_clues_are_told_by_their_names() {
    let (from, mut to) = (method(), method());
    to.supervisions =
        vec![toml::from_str("id = 'g'\nname = '业务督导'\nrole = 'competent-department'").unwrap()];
    to.ledgers = vec![toml::from_str("id = 'l'\nname = '换届台账'").unwrap()];
    let table = |table: &str, new: &str| Change::Table {
        table: table.into(),
        gone: Vec::new(),
        new: vec![new.into()],
        changed: Vec::new(),
    };
    let changes = [table("ledger", "换届台账"), table("supervision", "业务督导")];
    assert_eq!(compare(&from, &to), changes);
    to.ledgers[0].receipt = Some(days(2));
    let mut later = to.clone();
    later.ledgers[0].receipt = Some(days(1));
    let changed = Change::Table {
        table: "ledger".into(),
        gone: Vec::new(),
        new: Vec::new(),
        changed: vec!["换届台账".into()],
    };
    assert_eq!(compare(&to, &later), [changed]);
}
