//! Draws on the reference instances, on everyday cases, and on awkward pools.
//!
//! The instances are looked for in `../shared/data/sortition` beside the repository; when that
//! folder is absent, the copies of our own synthetic pools in `tests/data/sortition` are used.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "test code over files and lists it chose itself"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use algorithms::sortition::{
    Answer, Checker, Draw, Method, Person, Pool, Quota, Refusal, Terms, at_least_share,
    at_most_share, csv, draw, part_of, pick,
};
use proptest::prelude::*;
use serde_json::Value;

fn instances() -> Vec<PathBuf> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = home.join("../../../shared/data/sortition");
    let folder = if shared.is_dir() {
        shared
    } else {
        eprintln!("../shared/data/sortition is absent: only the copies in tests/data are tested");
        home.join("tests/data/sortition")
    };
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

struct Instance {
    pool: Pool,
    terms: Terms,
    reference: Value,
}

fn load(folder: &Path) -> Instance {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let reference: Value = serde_json::from_str(&read("reference.json")).unwrap();
    let homes = reference["households"].as_bool().unwrap_or(false).then_some("household");
    let size = usize::try_from(reference["panel_size"].as_u64().unwrap()).unwrap();
    Instance {
        pool: csv::read_pool(&read("pool.csv"), homes).unwrap(),
        terms: Terms::new(size, csv::read_quotas(&read("quotas.csv")).unwrap()),
        reference,
    }
}

fn solve(pool: &Pool, terms: &Terms, method: Method, tickets: u32) -> Draw {
    match draw(pool, terms, method, tickets, &mut |_| ()).unwrap() {
        Answer::Drawn(draw) => {
            sound(pool, terms, &draw, tickets);
            draw
        }
        Answer::Infeasible(relaxation) => panic!("no panel: {relaxation:?}"),
    }
}

/// What holds for every draw: tickets keep the terms, chances sum to the seats, the proof holds.
fn sound(pool: &Pool, terms: &Terms, draw: &Draw, tickets: u32) {
    let checker = Checker::new(pool, terms).unwrap();
    let name = |&person: &u32| draw.people[usize::try_from(person).unwrap()].as_str();
    let named: Vec<Vec<Vec<&str>>> = draw
        .tickets
        .iter()
        .map(|ticket| ticket.iter().map(|panel| panel.iter().map(name).collect()).collect())
        .collect();
    assert_eq!(checker.tickets(&named), Ok(()));
    assert_eq!(named.len(), usize::try_from(tickets).unwrap());
    let sum: f64 = draw.probabilities.iter().sum();
    let seats = u32::try_from(terms.size * terms.panels).unwrap();
    assert!((sum - f64::from(seats)).abs() < 1e-6, "chances sum to {sum}, not {seats}");
    assert!(draw.certificate.exact, "{:?}", draw.certificate);
    let never: BTreeSet<&str> = draw.never.iter().map(String::as_str).collect();
    if let Some(bound) = checker.bound(&draw.certificate.proof, &never) {
        assert!(bound.value() >= draw.min_probability - 1e-9, "the proof contradicts the draw");
    }
    for (id, share) in checker.frequencies(&named) {
        let person = draw.people.iter().position(|known| known == id).unwrap();
        let away = draw.probabilities[person] - f64::from(share) / f64::from(tickets);
        assert!(away.abs() <= draw.ticket_gap + 1e-12);
    }
}

#[test]
fn every_reference_instance_is_reproduced() {
    for folder in instances() {
        let Instance { pool, terms, reference } = load(&folder);
        if reference["feasible"] == Value::Bool(false) {
            let answer = draw(&pool, &terms, Method::Leximin, 1, &mut |_| ()).unwrap();
            let Answer::Infeasible(Some(relaxation)) = answer else {
                panic!("{}: {answer:?}", folder.display());
            };
            let objective = reference["relaxation_objective"].as_f64().unwrap();
            assert!((relaxation.objective - objective).abs() < 1e-9, "{relaxation:?}");
            continue;
        }
        let leximin = solve(&pool, &terms, Method::Leximin, 1000);
        for (id, p) in leximin.people.iter().zip(&leximin.probabilities) {
            let known = reference["leximin"]["probabilities"][id].as_f64().unwrap();
            assert!((p - known).abs() <= 1e-5, "{} {id}: {p} {known}", folder.display());
        }
        assert!(leximin.ticket_gap < 0.01, "{}", leximin.ticket_gap);
        let maximin = solve(&pool, &terms, Method::Maximin, 100);
        let floor = reference["maximin"]["min_probability"].as_f64().unwrap();
        assert!((maximin.min_probability - floor).abs() <= 1e-5, "{}", folder.display());
        let nash = solve(&pool, &terms, Method::Nash, 100);
        if let Some(known) = reference["nash"]["sum_log_p"].as_f64() {
            assert!(nash.sum_log >= known - 1e-3, "{}: {}", folder.display(), nash.sum_log);
        }
        solve(&pool, &terms, Method::Simple, 100);
    }
}

fn person(id: usize, values: &[&str]) -> Person {
    Person {
        id: format!("r{id:03}"),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        household: None,
    }
}

/// A village of five groups: every third a woman's seat, some cadres, some who moved in.
fn village() -> Pool {
    let people = (0..200).map(|i| {
        let group = ["一组", "二组", "三组", "四组", "五组"][i % 5];
        let sex = if i % 3 == 0 { "女" } else { "男" };
        let office = if i % 8 == 0 { "干部" } else { "群众" };
        let origin = if i % 11 == 0 { "外来" } else { "本地" };
        person(i, &[group, sex, office, origin])
    });
    let features = ["小组", "性别", "身份", "来源"];
    Pool { features: features.map(str::to_owned).to_vec(), people: people.collect() }
}

#[test]
fn a_council_has_one_or_two_per_group_and_cadres_are_at_most_a_third() {
    let mut quotas: Vec<Quota> = ["一组", "二组", "三组", "四组", "五组"]
        .map(|group| Quota::new("小组", group, 1, 2))
        .to_vec();
    quotas.push(at_most_share("身份", "干部", (1, 3), 9));
    quotas.push(Quota::new("身份", "群众", 0, 9));
    quotas.push(at_least_share("性别", "女", (1, 3), 9));
    quotas.push(Quota::new("性别", "男", 0, 9));
    quotas.push(Quota::new("来源", "外来", 1, 9));
    quotas.push(Quota::new("来源", "本地", 0, 9));
    let draw = solve(&village(), &Terms::new(9, quotas), Method::Leximin, 300);
    assert!(draw.min_probability > 0.03, "{}", draw.min_probability);
    assert!(draw.never.is_empty());
}

#[test]
fn one_and_one_and_ten_and_more_seats_are_forced_and_drawn() {
    // 1 secretary and 1 head sit by office, 10 residents are drawn, 2 of those concerned sit too.
    let mut terms =
        Terms::new(14, vec![Quota::new("性别", "女", 5, 14), Quota::new("性别", "男", 0, 14)]);
    terms.forced = ["r000", "r001", "r007", "r100"].map(str::to_owned).into();
    let draw = solve(&village(), &terms, Method::Leximin, 100);
    for (id, p) in draw.people.iter().zip(&draw.probabilities) {
        assert_eq!(terms.forced.contains(id), *p > 0.999, "{id} {p}");
    }
}

#[test]
fn supervisors_have_no_interest_in_the_matter() {
    let mut terms = Terms::new(3, Vec::new());
    terms.excluded = (0..20).map(|i| format!("r{i:03}")).collect();
    let draw = solve(&village(), &terms, Method::Simple, 60);
    for (id, p) in draw.people.iter().zip(&draw.probabilities) {
        let want = if terms.excluded.contains(id) { 0.0 } else { 3.0 / 180.0 };
        assert!((p - want).abs() < 1e-9, "{id} {p}");
    }
    assert!(draw.never.is_empty() && draw.min_probability > 0.016);
}

#[test]
fn a_fifth_of_the_receipts_is_called_back_with_equal_chances() {
    let size = usize::try_from(part_of(200, (20, 100))).unwrap();
    let draw = solve(&village(), &Terms::new(size, Vec::new()), Method::Simple, 5);
    assert!(draw.probabilities.iter().all(|p| (p - 0.2).abs() < 1e-12));
    assert!(draw.ticket_gap < 1e-12, "five tickets hold everybody once");
}

#[test]
fn those_who_decline_are_replaced_under_the_same_quotas() {
    let quotas = vec![Quota::new("性别", "女", 4, 5), Quota::new("性别", "男", 4, 6)];
    let terms = Terms::new(9, quotas);
    let first = solve(&village(), &terms, Method::Leximin, 100);
    let ticket = &first.tickets[usize::try_from(pick(b"seed", 100).unwrap()).unwrap()];
    let panel: Vec<String> =
        ticket[0].iter().map(|&p| first.people[usize::try_from(p).unwrap()].clone()).collect();
    let declined: BTreeSet<String> = panel.iter().take(3).cloned().collect();
    let second = solve(&village(), &terms.after_declines(&panel, &declined), Method::Leximin, 100);
    for (id, p) in second.people.iter().zip(&second.probabilities) {
        if declined.contains(id) {
            assert!(*p == 0.0);
        } else if panel.contains(id) {
            assert!((*p - 1.0).abs() < 1e-9);
        }
    }
}

#[test]
fn several_panels_share_nobody() {
    let mut terms =
        Terms::new(12, vec![Quota::new("性别", "女", 4, 6), Quota::new("性别", "男", 4, 9)]);
    terms.panels = 3;
    let draw = solve(&village(), &terms, Method::Leximin, 50);
    assert!(draw.tickets.iter().all(|ticket| ticket.len() == 3));
}

#[test]
fn empty_and_single_pools_and_full_panels_are_answered() {
    let nobody = Pool::default();
    let answer = draw(&nobody, &Terms::new(1, Vec::new()), Method::Leximin, 1, &mut |_| ());
    assert_eq!(answer, Ok(Answer::Infeasible(None)));
    let one = Pool { features: Vec::new(), people: vec![person(1, &[])] };
    for method in [Method::Leximin, Method::Maximin, Method::Nash, Method::Simple] {
        let draw = solve(&one, &Terms::new(1, Vec::new()), method, 3);
        assert!((draw.probabilities[0] - 1.0).abs() < 1e-9 && draw.tickets.len() == 3);
        let all = solve(&village(), &Terms::new(200, Vec::new()), method, 2);
        assert!(all.probabilities.iter().all(|p| (p - 1.0).abs() < 1e-9));
    }
    let two = draw(&one, &Terms::new(2, Vec::new()), Method::Leximin, 1, &mut |_| ());
    assert_eq!(two, Ok(Answer::Infeasible(None)));
}

#[test]
fn impossible_quotas_are_relaxed_as_little_as_possible() {
    let both = |women: (u32, u32), men: (u32, u32)| {
        vec![Quota::new("性别", "女", women.0, women.1), Quota::new("性别", "男", men.0, men.1)]
    };
    let relaxed = |quotas: Vec<Quota>, size: usize| {
        let terms = Terms::new(size, quotas);
        match draw(&village(), &terms, Method::Leximin, 1, &mut |_| ()).unwrap() {
            Answer::Infeasible(Some(relaxation)) => relaxation,
            other => panic!("{other:?}"),
        }
    };
    // Minima sum to 12 in a panel of 10: two down, at 1 + 2/7 each rather than 1 + 2/5.
    let down = relaxed(both((5, 10), (7, 10)), 10);
    assert!((down.objective - 2.0 * (1.0 + 2.0 / 7.0)).abs() < 1e-9, "{down:?}");
    // Maxima sum to 8 in a panel of 10: two up.
    assert!((relaxed(both((0, 4), (0, 4)), 10).objective - 2.0).abs() < 1e-9);
    // A value nobody has: its minimum goes to 0.
    let mut quotas = both((0, 10), (0, 10));
    quotas.push(Quota::new("性别", "其他", 1, 2));
    assert!((relaxed(quotas, 10).objective - 3.0).abs() < 1e-9);
    // Limits on the relaxation are kept.
    let mut quotas = both((5, 10), (7, 10));
    quotas[1].min_flex = Some(7);
    let kept = relaxed(quotas, 10);
    assert!((kept.objective - 2.0 * (1.0 + 2.0 / 5.0)).abs() < 1e-9, "{kept:?}");
}

#[test]
fn people_whom_no_panel_can_hold_are_named() {
    let mut terms =
        Terms::new(6, vec![Quota::new("性别", "女", 0, 0), Quota::new("性别", "男", 0, 6)]);
    terms.excluded.insert("r001".to_owned());
    for method in [Method::Leximin, Method::Maximin, Method::Nash, Method::Simple] {
        let draw = solve(&village(), &terms, method, 20);
        assert_eq!(draw.never.len(), 67, "every third of 200 is a woman");
        assert!(draw.never.iter().all(|id| id != "r001"), "the excluded are not listed");
        assert!((draw.min_probability - 6.0 / 132.0).abs() < 1e-6, "{method:?}");
        assert!(draw.sum_log.is_finite());
    }
}

#[test]
fn identical_people_have_identical_chances() {
    let people = (0..30).map(|i| person(i, &["同"])).collect();
    let pool = Pool { features: vec!["类".to_owned()], people };
    let terms = Terms::new(7, vec![Quota::new("类", "同", 7, 7)]);
    let draw = solve(&pool, &terms, Method::Leximin, 30);
    assert!(draw.probabilities.iter().all(|p| (p - 7.0 / 30.0).abs() < 1e-12));
    assert!(draw.ticket_gap < 1.0 / 30.0);
}

#[test]
fn wrong_terms_are_refused_with_their_reason() {
    let pool = village();
    let refusal = |change: &dyn Fn(&mut Terms)| {
        let mut terms =
            Terms::new(5, vec![Quota::new("性别", "女", 1, 4), Quota::new("性别", "男", 1, 4)]);
        change(&mut terms);
        draw(&pool, &terms, Method::Leximin, 1, &mut |_| ()).unwrap_err()
    };
    assert_eq!(refusal(&|terms| terms.size = 0), Refusal::EmptyPanel);
    assert_eq!(refusal(&|terms| terms.panels = 0), Refusal::NoPanels);
    let forced = refusal(&|terms| {
        terms.forced.insert("nobody".to_owned());
    });
    assert_eq!(forced, Refusal::UnknownId { id: "nobody".to_owned() });
    let unknown = refusal(&|terms| {
        terms.quotas.pop();
    });
    assert!(matches!(unknown, Refusal::UnknownValue { .. }), "{unknown:?}");
    let above = refusal(&|terms| terms.quotas[0].min = 5);
    assert!(matches!(above, Refusal::MinAboveMax { .. }), "{above:?}");
    let none = draw(&pool, &Terms::new(1, Vec::new()), Method::Leximin, 0, &mut |_| ());
    assert_eq!(none, Err(Refusal::NoTickets));
}

fn any_pool() -> impl Strategy<Value = (Pool, Terms)> {
    let people = proptest::collection::vec((0..3_usize, 0..2_usize, 0..9_usize), 12..40);
    (people, 3..6_usize, any::<bool>()).prop_map(|(people, size, homes)| {
        let people = people
            .into_iter()
            .enumerate()
            .map(|(i, (a, b, home))| Person {
                id: format!("p{i:02}"),
                values: vec![format!("a{a}"), format!("b{b}")],
                household: homes.then(|| format!("h{home}")),
            })
            .collect();
        let most = u32::try_from(size).unwrap();
        let quotas = vec![
            Quota::new("A", "a0", 0, 2),
            Quota::new("A", "a1", 1, 3),
            Quota::new("A", "a2", 0, most),
            Quota::new("B", "b0", 1, most - 1),
            Quota::new("B", "b1", 1, most),
        ];
        (Pool { features: vec!["a".to_owned(), "b".to_owned()], people }, Terms::new(size, quotas))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_input_never_matters((pool, terms) in any_pool(), turn in 1..11_usize) {
        let first = draw(&pool, &terms, Method::Leximin, 37, &mut |_| ()).unwrap();
        let (mut pool, mut terms) = (pool, terms);
        pool.people.rotate_left(turn);
        pool.people.reverse();
        terms.quotas.rotate_left(turn % 5);
        pool.features.reverse();
        for person in &mut pool.people {
            person.values.reverse();
        }
        let second = draw(&pool, &terms, Method::Leximin, 37, &mut |_| ()).unwrap();
        prop_assert_eq!(first, second);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place(text in "[a-c,\"\r\n 0-9\u{feff}]{0,60}") {
        for text in [text.clone(), format!("id,a\n{text}"), format!("feature,value,min,max\n{text}")] {
            let lines = text.split('\n').count();
            if let Err(fault) = csv::read_pool(&text, None) {
                prop_assert!(fault.line >= 1 && fault.line <= lines && fault.column >= 1);
            }
            if let Err(fault) = csv::read_quotas(&text) {
                prop_assert!(fault.line >= 1 && fault.line <= lines && fault.column >= 1);
            }
        }
    }

    #[test]
    fn every_draw_is_sound((pool, terms) in any_pool(), method in 0..4_usize) {
        let method = [Method::Leximin, Method::Maximin, Method::Nash, Method::Simple][method];
        match draw(&pool, &terms, method, 23, &mut |_| ()).unwrap() {
            Answer::Drawn(draw) => sound(&pool, &terms, &draw, 23),
            Answer::Infeasible(relaxation) => {
                prop_assert!(relaxation.is_none_or(|relaxation| relaxation.objective > 0.0));
            }
        }
    }
}
