//! The editor changes a method as data: what was not meant stays, the law is never undercut, and a method
//! with a step more proves itself like any other.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::edit::{Change, Days, Draft, Named, NewRule, NewStep, Part, Refusal};
use domain::procedures::{
    ClockOf, Finding, Fragment, LawPack, Procedure, StepKind, StepOutcome, Target, Weight, check,
    parse_fragment, parse_law, parse_with,
};
use domain::rules::{Base, Of, Test, Threshold};
use domain::time::Count;
use domain::units::TEXT_BYTES;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn texts(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn laws() -> Vec<LawPack> {
    texts("procedures/law").iter().map(|text| parse_law(text).unwrap()).collect()
}

fn fragments() -> Vec<Fragment> {
    texts("procedures/fragments").iter().map(|text| parse_fragment(text).unwrap()).collect()
}

fn shipped(id: &str) -> String {
    fs::read_to_string(root().join(format!("procedures/{id}.toml"))).unwrap()
}

fn open(id: &str) -> Draft {
    Draft::open(&shipped(id), &laws(), &fragments()).unwrap()
}

fn changed(draft: &Draft, wish: Change) -> Draft {
    draft.change(&wish, &laws()).unwrap()
}

fn refused(draft: &Draft, wish: Change) -> Refusal {
    draft.change(&wish, &laws()).unwrap_err()
}

fn errors(procedure: &Procedure) -> Vec<Finding> {
    check(procedure).into_iter().filter(|finding| finding.weight == Weight::Error).collect()
}

/// What the engine reads, without where it stands.
fn bare(mut procedure: Procedure) -> Procedure {
    procedure.lines = domain::procedures::Lines::default();
    procedure
}

fn at_least(over: u64, under: u64) -> Test {
    Test::AtLeast(Threshold::Share([over, under].into()))
}

fn end(id: &str) -> Target {
    Target::Step(id.to_owned())
}

#[test]
fn every_shipped_method_written_out_reads_the_same_and_fits_the_log() {
    for text in texts("procedures") {
        let original = parse_with(&text, &laws(), &fragments()).unwrap();
        let draft = Draft::open(&text, &laws(), &fragments()).unwrap();
        let name = original.id.clone();
        assert!(!draft.text().contains("[[include]]"), "{name}");
        assert_eq!(bare(draft.procedure().clone()), bare(original), "{name}");
        // One begun from it fits the log, and has room for what an officer puts in.
        let begun = draft.begin("own-1", "我村的办法", &laws()).unwrap();
        let escaped = serde_json::to_string(&begun.text()).unwrap();
        assert!(escaped.len() + 1024 <= TEXT_BYTES, "{name}: {}", escaped.len());
        let mut same = bare(begun.procedure().clone());
        let shipped = draft.procedure();
        same.id.clone_from(&shipped.id);
        same.name.clone_from(&shipped.name);
        (same.version, same.usual, same.origin) = (shipped.version, shipped.usual, None);
        assert_eq!(same, bare(shipped.clone()), "{name}: comments say nothing to the engine");
        assert!(!draft.text().contains("own ="), "what is shipped names a source or a law: {name}");
    }
}

#[test]
fn a_method_begins_from_another_with_its_origin_on_record_and_in_force_nowhere() {
    let draft = open("village-council").begin("own-1", " 我村的办法 ", &laws()).unwrap();
    let method = draft.procedure();
    assert_eq!(
        (method.id.as_str(), method.version, method.name.as_str()),
        ("own-1", 1, "我村的办法")
    );
    let origin = method.origin.clone().unwrap();
    let shipped = open("village-council");
    assert_eq!(
        (origin.id.as_str(), origin.version),
        ("village-council", shipped.procedure().version)
    );
    assert!(!method.usual);
    assert!(errors(method).is_empty());
    let nameless = open("village-council").begin("own-1", " ", &laws());
    assert_eq!(nameless.unwrap_err(), Refusal::NoName);
}

#[test]
fn what_a_wish_does_not_name_stays_with_its_comments() {
    let draft = open("six-step");
    let wish = Change::Step {
        step: "investigate".into(),
        name: "走到现场明事".into(),
        short: "明事".into(),
        plain: "到现场去看、去问，把事情的来龙去脉弄明白。".into(),
    };
    let after = changed(&draft, wish.clone());
    let (before, text) = (draft.text(), after.text());
    let different: Vec<&str> = text.lines().filter(|line| !before.contains(*line)).collect();
    assert_eq!(different, ["name = \"走到现场明事\""]);
    assert_eq!(before.lines().count(), text.lines().count());
    assert!(text.contains("# Where a matter goes that would enter a step once more"));
    assert_eq!(refused(&after, wish), Refusal::NothingChanged);
}

#[test]
fn names_are_said_and_the_step_bar_has_room_for_four_characters() {
    let draft = open("six-step");
    let step = |name: &str, short: &str| Change::Step {
        step: "investigate".into(),
        name: name.into(),
        short: short.into(),
        plain: String::new(),
    };
    assert_eq!(refused(&draft, step("", "明事")), Refusal::NoName);
    assert_eq!(refused(&draft, step("看", "一二三四五")), Refusal::ShortTooLong { most: 4 });
    assert_eq!(
        changed(&draft, step("看", "一二三四")).procedure().step("investigate").unwrap().short,
        "一二三四"
    );
    let body =
        |id: &str| Change::Name { of: Named::Body, id: id.into(), name: "村民小组".into() };
    let renamed = changed(&draft, body("council"));
    assert_eq!(renamed.procedure().body("council").unwrap().name, "村民小组");
    assert_eq!(refused(&draft, body("nobody")), Refusal::NoSuchThing { what: "nobody".into() });
    let head =
        |levels: Vec<String>| Change::Head { name: "新名".into(), plain: String::new(), levels };
    assert_eq!(refused(&draft, head(vec![])), Refusal::NoLevel);
    assert_eq!(changed(&draft, head(vec!["group".into()])).procedure().levels, ["group"]);
}

fn days(at_most: u32, tell: &[&str]) -> Days {
    Days {
        at_most: Some(at_most),
        tell: tell.iter().map(|role| (*role).to_owned()).collect(),
        most_name: "明事最多几天".into(),
        least_name: "至少几天".into(),
        ..Days::default()
    }
}

fn clock(step: &str, which: ClockOf, days: Days) -> Change {
    Change::Clock { step: step.into(), which, days }
}

#[test]
fn a_number_of_days_of_the_places_own_is_a_setting_only_its_step_uses() {
    let draft = open("six-step");
    let tell = ["committee-head", "supervision"];
    let once = changed(&draft, clock("investigate", ClockOf::Step, days(9, &tell)));
    let suggested = |draft: &Draft, id: &str| {
        let setting = draft.procedure().settings.iter().find(|s| s.id == id).cloned();
        setting.and_then(|s| s.default)
    };
    let nine = Some(domain::procedures::SettingValue::Number(9));
    assert_eq!(suggested(&once, "research_days"), nine, "nobody else uses it");
    // explanation_days is used by the talk and by the assembly.
    let shared = changed(&draft, clock("deliberate", ClockOf::Answer, days(9, &tell)));
    assert_ne!(suggested(&shared, "explanation_days"), nine, "the others keep theirs");
    assert_eq!(suggested(&shared, "deliberate_answer_most"), nine);
    assert!(errors(shared.procedure()).is_empty());
    assert_eq!(
        refused(&draft, clock("investigate", ClockOf::Step, days(0, &tell))),
        Refusal::NoDays
    );
    assert_eq!(
        refused(&draft, clock("investigate", ClockOf::Step, days(9, &[]))),
        Refusal::NobodyTold
    );
    let missing = Refusal::NoSuchStep { step: "nowhere".into() };
    assert_eq!(refused(&draft, clock("nowhere", ClockOf::Step, days(9, &tell))), missing);
}

#[test]
fn no_publication_stays_up_for_fewer_days_than_the_statute_says() {
    let draft = open("six-step");
    let figure = draft.procedure().law.figures.iter().find(|f| f.bounds.is_some()).unwrap().clone();
    let stay = |least: u32| {
        let days =
            Days { at_least: Some(least), at_most: None, ..days(1, &["clerk", "supervision"]) };
        clock("publicize", ClockOf::Stays, days)
    };
    let below = Refusal::BelowLaw { law: figure.name.clone(), least: figure.value };
    assert_eq!(refused(&draft, stay(figure.value - 1)), below);
    assert_eq!(refused(&draft, stay(figure.value)), Refusal::NothingChanged);
    let longer = changed(&draft, stay(figure.value + 1));
    assert!(errors(longer.procedure()).is_empty());
    assert_eq!(refused(&longer, stay(figure.value - 1)), below, "not in two steps either");
}

#[test]
fn thresholds_only_rise_and_a_rule_of_the_law_is_copied_before_it_does() {
    let draft = open("six-step");
    let wish = |rule: &str, test: Test| Change::Threshold {
        rule: rule.into(),
        part: Part::Pass,
        at: 0,
        test,
    };
    let half = Test::MoreThan(Threshold::Share([1, 2].into()));
    assert_eq!(refused(&draft, wish("collective-study", at_least(1, 2))), Refusal::LessThanBefore);
    assert_eq!(refused(&draft, wish("collective-study", half)), Refusal::NothingChanged);
    assert_eq!(refused(&draft, wish("collective-study", at_least(3, 2))), Refusal::NotAFraction);
    let raised = changed(&draft, wish("collective-study", at_least(2, 3)));
    assert!(raised.text().contains("default = { at_least = [2, 3] }"));
    let law = "villagers-representatives";
    assert_eq!(refused(&draft, wish(law, at_least(1, 2))), Refusal::LessThanBefore);
    let strict = changed(&draft, wish(law, at_least(3, 4)));
    let vote = strict.procedure().step("vote").unwrap();
    assert!(vote.rules.contains(&"villagers-representatives-own".to_owned()));
    assert!(!vote.rules.contains(&law.to_owned()));
    let own = strict.procedure().rule("villagers-representatives-own").unwrap();
    let of_law = draft.procedure().rule(law).unwrap();
    assert_eq!((own.strength, &own.quorum), (of_law.strength, &of_law.quorum));
    assert_eq!(errors(strict.procedure()), []);
    let shorter = Change::Notice { rule: law.into(), days: of_law.notice_days.saturating_sub(1) };
    if of_law.notice_days > 0 {
        assert_eq!(refused(&draft, shorter), Refusal::NoticeBelowLaw { least: of_law.notice_days });
    }
    let longer = Change::Notice { rule: law.into(), days: of_law.notice_days + 1 };
    assert_eq!(errors(changed(&draft, longer).procedure()), []);
}

#[test]
fn papers_come_and_go_with_the_step_that_makes_them() {
    let draft = open("six-step");
    let wish = |papers: &[&str], new: &[(&str, bool)]| Change::Papers {
        step: "investigate".into(),
        papers: papers.iter().map(|paper| (*paper).to_owned()).collect(),
        new: new.iter().map(|(name, public)| ((*name).to_owned(), *public)).collect(),
    };
    let after = changed(&draft, wish(&[], &[("走访记录", true)]));
    assert_eq!(after.procedure().step("investigate").unwrap().papers, ["paper"]);
    assert_eq!(after.procedure().paper_name("paper"), "走访记录");
    assert_eq!(
        after.procedure().paper_name("research-record"),
        "research-record",
        "nobody makes it"
    );
    assert_eq!(errors(after.procedure()), []);
    let unknown = Refusal::NoSuchThing { what: "no-such".into() };
    assert_eq!(refused(&draft, wish(&["no-such"], &[])), unknown);
    let forms = Change::Forms {
        step: "deliberate".into(),
        forms: vec![],
        new: vec![("院坝会".into(), "人多的时候".into())],
    };
    let met = changed(&draft, forms);
    assert_eq!(met.procedure().step("deliberate").unwrap().forms, ["院坝会"]);
    assert_eq!(met.procedure().form("院坝会").unwrap().plain, "人多的时候");
    let owner = |owner: &str| Change::Owner { step: "investigate".into(), owner: owner.into() };
    assert_eq!(
        changed(&draft, owner("branch")).procedure().step("investigate").unwrap().owner,
        "branch"
    );
    assert_eq!(refused(&draft, owner("mayor")), Refusal::UnknownOwner { owner: "mayor".into() });
}

/// 征询同意, door by door, between the decision and the work.
fn consent() -> NewStep {
    NewStep {
        after: "resolve".into(),
        outcome: StepOutcome::Passed,
        kind: StepKind::Consent,
        name: "逐户征询".into(),
        short: "征询".into(),
        plain: "开工之前一户一户问。".into(),
        owner: "committee".into(),
        days: 20,
        count: Count::Natural,
        tell: vec!["committee-head".into(), "supervision".into()],
        answer_days: None,
        rounds: Some((2, end("refer"))),
        on: BTreeMap::from([
            (StepOutcome::Refused, end("deliberate")),
            (StepOutcome::NoQuorum, end("")),
        ]),
        rule: None,
        own_rule: Some(NewRule {
            name: "三分之二的户同意".into(),
            body: "residents".into(),
            body_name: "这件事关系到的住户".into(),
            base: Base::Households,
            pass: at_least(2, 3),
            of: Of::All,
        }),
        papers: vec![("consent-sheet".into(), "征询同意表".into())],
        basis: "示例村村民代表会议2026年2月1日决定".into(),
        days_name: "征询最多几天".into(),
        limit_name: String::new(),
        answer_name: String::new(),
        scale: None,
        scale_name: String::new(),
    }
}

#[test]
fn a_step_is_put_between_and_the_method_still_proves_itself() {
    let draft = open("six-step").begin("own-1", "六步加征询", &laws()).unwrap();
    let after = changed(&draft, Change::Add(consent()));
    let method = after.procedure();
    let step = method.step("consent").unwrap();
    assert_eq!(method.step("resolve").unwrap().on.get(&StepOutcome::Passed), Some(&end("consent")));
    assert_eq!(
        step.on.get(&StepOutcome::Passed),
        Some(&end("implement")),
        "it leads on where it led"
    );
    assert_eq!(step.on.get(&StepOutcome::NoQuorum), Some(&end("consent")));
    assert_eq!(method.exhausted.get("consent"), Some(&end("refer")));
    assert_eq!(method.rule("consent-rule").unwrap().base, Base::Households);
    assert_eq!(errors(method), []);
    let names: Vec<&str> = method.main_way().iter().map(|step| step.id.as_str()).collect();
    assert!(names.contains(&"consent"));
}

#[test]
fn a_step_says_what_it_leans_on_how_long_it_takes_and_who_decides_how() {
    let draft = open("six-step");
    let with = |change: &dyn Fn(&mut NewStep)| {
        let mut step = consent();
        change(&mut step);
        refused(&draft, Change::Add(step))
    };
    assert_eq!(with(&|step| step.basis.clear()), Refusal::NoBasis);
    assert_eq!(with(&|step| step.days = 0), Refusal::NoDays);
    assert_eq!(with(&|step| step.tell.clear()), Refusal::NobodyTold);
    assert_eq!(with(&|step| step.own_rule = None), Refusal::NoRule);
    assert_eq!(with(&|step| step.name.clear()), Refusal::NoName);
    assert_eq!(with(&|step| step.kind = StepKind::Collect), Refusal::KindStandsAlready);
    assert_eq!(with(&|step| step.outcome = StepOutcome::Taken), Refusal::NoSuchOutcome);
    assert_eq!(with(&|step| step.on.clear()), Refusal::NoSuchOutcome);
    let back = |step: &mut NewStep| {
        step.on.insert(StepOutcome::Refused, end("collect"));
    };
    assert_eq!(with(&back), Refusal::BackToCollect);
    let publication = |answer_days| {
        let mut step = consent();
        step.kind = StepKind::Publicize;
        step.answer_days = answer_days;
        step.on = BTreeMap::from([
            (StepOutcome::Upheld, end("deliberate")),
            (StepOutcome::ObjectedAndKept, end("implement")),
        ]);
        Change::Add(step)
    };
    assert_eq!(refused(&draft, publication(None)), Refusal::NoDays, "objections are answered");
    let shown = changed(&draft, publication(Some(5)));
    assert_eq!(errors(shown.procedure()), []);
    assert!(shown.procedure().step("publicize-2").unwrap().stays.is_some());
}

#[test]
fn a_step_taken_out_leaves_no_loose_end() {
    let draft = open("six-step");
    let wish = |step: &str, to: Target| Change::Remove { step: step.into(), joined: to };
    assert_eq!(refused(&draft, wish("collect", end("investigate"))), Refusal::StartStays);
    assert_eq!(refused(&draft, wish("investigate", end("investigate"))), Refusal::LeadsToItself);
    let without = changed(&draft, wish("investigate", end("deliberate")));
    let method = without.procedure();
    assert!(method.step("investigate").is_none());
    assert_eq!(
        method.step("collect").unwrap().on.get(&StepOutcome::Matter),
        Some(&end("deliberate"))
    );
    assert!(!method.settings.iter().any(|setting| setting.id == "research_days"));
    assert_eq!(method.paper_name("research-record"), "research-record", "nobody makes it any more");
    assert_eq!(errors(method), []);
    // There and back again: what was added goes without a trace.
    let with = changed(&draft, Change::Add(consent()));
    let again = changed(&with, wish("consent", end("implement")));
    assert_eq!(again.procedure().steps.len(), draft.procedure().steps.len());
    assert!(again.procedure().rule("consent-rule").is_none());
    assert!(!again.text().contains("consent_days"));
}

#[test]
fn an_outcome_is_led_elsewhere_and_a_loop_is_bound() {
    let draft = open("six-step");
    let lead =
        |to: Target| Change::Connect { step: "investigate".into(), outcome: StepOutcome::Done, to };
    assert_eq!(refused(&draft, lead(end("collect"))), Refusal::BackToCollect);
    assert_eq!(refused(&draft, lead(end("deliberate"))), Refusal::NothingChanged);
    let round = changed(&draft, lead(end("investigate")));
    assert!(
        errors(round.procedure()).iter().any(|f| f.id == "unbounded-loop" || f.id == "unreachable")
    );
    let bound = |rounds, then| Change::Rounds { step: "investigate".into(), rounds, then };
    assert_eq!(refused(&round, bound(0, end("deliberate"))), Refusal::RoundsZero);
    assert_eq!(refused(&round, bound(2, end("investigate"))), Refusal::LeadsToItself);
    let told = changed(&round, bound(2, end("deliberate")));
    assert!(!errors(told.procedure()).iter().any(|finding| finding.id == "unbounded-loop"));
}

#[test]
fn rows_written_as_a_list_are_edited_like_tables() {
    let text = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"collect\"\n\
         step = [{ id = \"collect\", kind = \"collect\", name = \"收\", owner = \"clerk\", on = { matter = \"end\" } }]\n";
    let draft = Draft::open(text, &laws(), &[]).unwrap();
    let wish = Change::Owner { step: "collect".into(), owner: "liaison".into() };
    assert_eq!(changed(&draft, wish).procedure().step("collect").unwrap().owner, "liaison");
    let bad = Draft::open("id = \n", &laws(), &[]).unwrap_err();
    assert_eq!((bad.id, bad.line), ("not-toml", 1));
}
