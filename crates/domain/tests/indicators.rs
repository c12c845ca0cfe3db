//! Fine indicators of an evaluation: who publishes a tree, which one counts, what is scored by it.

use std::collections::BTreeMap;

use domain::actors::Actor;
use domain::books::Book;
use domain::context::{Context, Place};
use domain::evaluations::{self, Add, Asked, Deduction, Event, Score, Sheet, Sum};
use domain::indicators::{self, Act, Indicators, Kept, Part, Publish, Row, Withdraw, chosen};
use domain::procedures::{Amount, Indicator, Procedure, Settings};
use domain::refusals::Reason;
use domain::rules::Cite;
use domain::time::{Calendar, Timestamp};

const ZHOU: (&str, &str) = ("zhou", "branch-secretary");
const SUN: (&str, &str) = ("sun", "supervision");

fn at(level: &str, indicators: Vec<Kept>) -> Place {
    Place { level: level.into(), indicators, ..Place::default() }
}

fn indicator(id: &str, name: &str, points: u32, bonus: bool) -> Indicator {
    let (points, plain, cite) = (Amount::Fixed(points), String::new(), Cite::default());
    Indicator { id: id.into(), name: name.into(), points, bonus, plain, cite }
}

/// Two things are looked at, and one is added.
fn method() -> Procedure {
    let indicators = vec![
        indicator("research", "调研", 20, false),
        indicator("meetings", "会议", 30, false),
        indicator("innovation", "创新", 5, true),
    ];
    Procedure { indicators, ..Procedure::default() }
}

fn parts() -> Vec<Part> {
    let part =
        |own: &Indicator| Part { id: own.id.clone(), name: own.name.clone(), bonus: own.bonus };
    method().indicators.iter().map(part).collect()
}

fn in_context<T>(who: (&str, &str), place: &Place, act: impl Fn(&Context<'_>) -> T) -> T {
    let actor = Actor { person: who.0.into(), roles: vec![who.1.into()], household: None };
    act(&Context {
        now: Timestamp(0),
        actor: &actor,
        calendar: &Calendar::default(),
        procedure: &method(),
        settings: &Settings::default(),
        place,
        number: "",
    })
}

fn keep(
    book: &mut Indicators,
    who: (&str, &str),
    level: &str,
    act: Act,
) -> Result<(), &'static str> {
    let decided = |ctx: &Context<'_>| book.decide(act.clone(), ctx).map_err(|why| why.id());
    let event = in_context(who, &at(level, Vec::new()), decided)?;
    book.apply(&event, Timestamp(0));
    Ok(())
}

fn row(part: &str, core: &str, name: &str, points: u64) -> Row {
    Row { part: part.into(), core: core.into(), name: name.into(), points }
}

/// Research is split up in two core items, the bonus in one; meetings are scored whole.
fn rows() -> Vec<Row> {
    vec![
        row("research", "走访", "走访记录", 8),
        row("调研", "走访", "走访户数", 4),
        row("research", "论证", "论证会", 10),
        row("innovation", "办法", "新办法", 3),
    ]
}

fn publish(rows: Vec<Row>, reason: &str) -> Act {
    Act::Publish(Publish { rows, reason: reason.into(), parts: parts() })
}

fn withdraw() -> Act {
    Act::Withdraw(Withdraw { reason: "照镇里的".into() })
}

fn kept(unit: &str, book: &Indicators) -> Kept {
    Kept { unit: unit.into(), book: book.clone() }
}

fn tree() -> Indicators {
    let mut book = Indicators::default();
    assert_eq!(keep(&mut book, ZHOU, "village", publish(rows(), "")), Ok(()));
    book
}

#[test]
fn the_place_is_split_up_by_those_who_lead_it_and_the_level_above_by_its_officers() {
    let refused = Err("indicators.not-yours");
    let officer = ("wu", "township");
    let county = ("he", "county");
    for (who, level, answer) in [
        (ZHOU, "village", Ok(())),
        (("lin", "clerk"), "village", refused),
        (SUN, "village", refused),
        (officer, "village", refused),
        (officer, "township", Ok(())),
        (ZHOU, "township", refused),
        (county, "county", Ok(())),
        (officer, "county", refused),
    ] {
        let done = keep(&mut Indicators::default(), who, level, publish(rows(), ""));
        assert_eq!(done, answer, "{who:?} in a {level}");
    }
}

#[test]
fn a_row_stands_below_what_the_method_looks_at_and_has_a_name_of_its_own() {
    let mut book = Indicators::default();
    let mut with = |more: Row| {
        let all = rows().into_iter().chain([more]).collect();
        keep(&mut book, ZHOU, "village", publish(all, "更细"))
    };
    assert_eq!(with(row("honesty", "态度", "和气", 1)), Err("indicators.no-such-part"));
    assert_eq!(with(row("meetings", "到会", "论证会", 1)), Err("indicators.name-twice"));
    assert_eq!(with(row("meetings", "到会", "会议", 1)), Err("indicators.name-twice"));
    assert_eq!(with(row("meetings", "到会", "到会人数", 1)), Ok(()));
}

#[test]
fn a_tree_is_never_written_over_and_the_next_one_says_why() {
    let mut book = tree();
    let again = keep(&mut book, ZHOU, "village", publish(rows(), "再发一次"));
    assert_eq!(again, Err("indicators.nothing-new"));
    let fewer = || rows().into_iter().take(2).collect::<Vec<Row>>();
    let silent = keep(&mut book, ZHOU, "village", publish(fewer(), " "));
    assert_eq!(silent, Err("indicators.say-why"));
    assert_eq!(keep(&mut book, ZHOU, "village", publish(fewer(), "太细")), Ok(()));
    let versions: Vec<(u32, usize)> =
        book.trees.iter().map(|tree| (tree.version, tree.rows.len())).collect();
    assert_eq!(versions, [(1, 4), (2, 2)]);
    assert_eq!(keep(&mut book, ZHOU, "village", withdraw()), Ok(()));
    assert_eq!((book.standing(), book.trees.len()), (None, 2));
    assert_eq!(keep(&mut book, ZHOU, "village", withdraw()), Err("indicators.none-holds"));
}

#[test]
fn the_nearest_tree_counts_and_a_sheet_keeps_the_one_it_was_begun_with() {
    let (mut own, above) = (tree(), tree());
    let which = |own: &Indicators, begun| {
        let all = [kept("village", own), kept("town", &above)];
        chosen(&all, begun).map(|(which, _)| (which.unit.0, which.version))
    };
    let named = |unit: &str, version| Some((unit.to_owned(), version));
    assert_eq!(which(&own, None), named("village", 1));
    assert_eq!(which(&Indicators::default(), None), named("town", 1));
    let first = indicators::TreeRef { unit: "village".into(), version: 1 };
    let fewer = rows().into_iter().take(2).collect();
    assert_eq!(keep(&mut own, ZHOU, "village", publish(fewer, "太细")), Ok(()));
    assert_eq!(which(&own, None), named("village", 2));
    assert_eq!(which(&own, Some(Some(&first))), named("village", 1));
    assert_eq!(which(&own, Some(None)), None, "it was begun without one");
    assert_eq!(keep(&mut own, ZHOU, "village", withdraw()), Ok(()));
    assert_eq!(which(&own, None), named("town", 1));
}

fn score(sheet: &mut Sheet, place: &Place, name: &str, points: u64) -> Result<(), &'static str> {
    scored(sheet, place, name, points, &[])
}

fn scored(
    sheet: &mut Sheet,
    place: &Place,
    name: &str,
    points: u64,
    off: &[u64],
) -> Result<(), &'static str> {
    let event = in_context(SUN, place, |ctx| {
        let off = off.iter().map(|points| Deduction { points: *points, note: "缺".into() });
        let (note, deductions) = ("看过".into(), off.collect());
        let wish = Score { indicator: name.into(), points, note, deductions };
        evaluations::score(wish, sheet, ctx).map_err(|why| why.id())
    })?;
    sheet.apply(&event);
    Ok(())
}

fn add(sheet: &mut Sheet, place: &Place, name: &str, points: u64) -> Result<(), &'static str> {
    let event = in_context(SUN, place, |ctx| {
        let (note, evidence) = ("想出来的".into(), String::new());
        let wish = Add { indicator: name.into(), points, note, evidence };
        evaluations::add(wish, sheet, ctx).map_err(|why| why.id())
    })?;
    sheet.apply(&event);
    Ok(())
}

fn total(sheet: &Sheet, place: &Place) -> Result<Event, Vec<String>> {
    in_context(SUN, place, |ctx| evaluations::total(sheet, ctx)).map_err(|why| match why {
        evaluations::Refusal::NotAllScored { names } => names,
        other => vec![other.id().to_owned()],
    })
}

#[test]
fn fine_indicators_are_scored_in_place_of_what_they_split_up_and_summed_for_each_core_item() {
    let place = at("village", vec![kept("village", &tree())]);
    let mut sheet = Sheet::default();
    let sheet = &mut sheet;
    assert_eq!(score(sheet, &place, "research", 20), Err("evaluations.split-up"));
    assert_eq!(score(sheet, &place, "随便写的", 1), Err("evaluations.no-such-indicator"));
    assert_eq!(score(sheet, &place, "走访记录", 9), Err("evaluations.do-not-add-up"));
    assert_eq!(score(sheet, &place, "走访记录", 7), Err("evaluations.do-not-add-up"));
    assert_eq!(score(sheet, &place, "新办法", 3), Err("evaluations.of-the-other-kind"));
    assert_eq!(scored(sheet, &place, "走访记录", 6, &[2]), Ok(()));
    assert_eq!(score(sheet, &place, "research.2", 4), Ok(()));
    assert_eq!(add(sheet, &place, "新办法", 4), Err("evaluations.above-the-most"));
    assert_eq!(add(sheet, &place, "新办法", 3), Ok(()));
    assert_eq!(total(sheet, &place), Err(vec!["论证会".to_owned(), "会议".to_owned()]));
    assert_eq!(scored(sheet, &place, "论证会", 0, &[10]), Ok(()));
    assert_eq!(score(sheet, &place, "meetings", 30), Ok(()));
    let sum = |part: &str, core: &str, points, full, bonus| Sum {
        part: part.into(),
        core: core.into(),
        points,
        full,
        bonus,
    };
    let cores = vec![
        sum("调研", "走访", 10, 12, false),
        sum("调研", "论证", 0, 10, false),
        sum("创新", "办法", 3, 3, true),
    ];
    let totalled = Event::Totalled { points: 40, full: 52, bonus: 3, cores };
    assert_eq!(total(sheet, &place), Ok(totalled));
}

#[test]
fn a_sheet_that_was_begun_whole_is_ended_whole() {
    let bare = at("village", Vec::new());
    let mut sheet = Sheet::default();
    assert_eq!(score(&mut sheet, &bare, "meetings", 30), Ok(()));
    let split = at("village", vec![kept("village", &tree())]);
    assert_eq!(score(&mut sheet, &split, "走访记录", 8), Err("evaluations.no-such-indicator"));
    assert_eq!(score(&mut sheet, &split, "research", 20), Ok(()));
    let totalled = Event::Totalled { points: 50, full: 50, bonus: 0, cores: Vec::new() };
    assert_eq!(total(&sheet, &split), Ok(totalled));
    let mut begun = Sheet::default();
    assert_eq!(score(&mut begun, &split, "meetings", 30), Ok(()));
    assert_eq!(begun.begun().flatten().map(|tree| tree.version), Some(1));
}

#[test]
fn a_sheet_offers_every_row_with_what_it_is_worth() {
    let (method, book) = (method(), tree());
    let all = [kept("village", &book)];
    let settings = Settings::default();
    let named = |asked: Vec<Asked>| -> BTreeMap<String, Option<u64>> {
        asked.into_iter().map(|one| (one.name, one.worth)).collect()
    };
    let split = named(evaluations::asked(&method, &settings, chosen(&all, None).as_ref()));
    let expected = [("走访记录", 8), ("走访户数", 4), ("论证会", 10), ("会议", 30), ("新办法", 3)];
    let expected = expected.map(|(name, worth)| (name.to_owned(), Some(worth)));
    assert_eq!(split, BTreeMap::from(expected));
    let whole = named(evaluations::asked(&method, &settings, None));
    assert_eq!((whole.len(), whole.get("调研")), (3, Some(&Some(20))));
}
