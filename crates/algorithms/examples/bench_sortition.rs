//! Times of the draws, one JSON line per case: name, seconds, and facts of the result.
//! Run with `cargo run --release -p algorithms --example bench_sortition`.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measurement reads the clock and may stop on a missing file"
)]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use algorithms::sortition::{Answer, Method, Person, Pool, Quota, Terms, csv, draw, ideal};
use serde_json::{Value, json};

fn main() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sortition");
    for name in ["ess_h_35", "ess_b_30", "ess_e_110"] {
        let read = |file: &str| std::fs::read_to_string(home.join(name).join(file)).unwrap();
        let reference: Value = serde_json::from_str(&read("reference.json")).unwrap();
        let homes = reference["households"].as_bool().unwrap_or(false).then_some("household");
        let pool = csv::read_pool(&read("pool.csv"), homes).unwrap();
        let size = usize::try_from(reference["panel_size"].as_u64().unwrap()).unwrap();
        let terms = Terms::new(size, csv::read_quotas(&read("quotas.csv")).unwrap());
        measure(name, &pool, &terms, &reference["leximin"]["probabilities"]);
    }
    let (pool, terms) = many_types(800, 75, 200);
    measure("generated_800_75_200_types", &pool, &terms, &Value::Null);
    let (pool, terms) = three_types(2000, 200);
    measure("generated_2000_200_3_types", &pool, &terms, &Value::Null);
}

/// The chances alone; certified chances with one ticket; the same with 1,000 tickets.
fn measure(name: &str, pool: &Pool, terms: &Terms, reference: &Value) {
    let start = Instant::now();
    let chances = ideal(pool, terms, Method::Leximin).unwrap().unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let worst = chances.iter().filter_map(|(id, p)| Some((p - reference[id].as_f64()?).abs()));
    let line = json!({"name": format!("sortition/{name}/chances"), "seconds": seconds,
        "result": {"people": chances.len(), "from_reference": worst.reduce(f64::max)}});
    writeln!(std::io::stdout().lock(), "{line}").unwrap();
    for tickets in [1, 1000] {
        let start = Instant::now();
        let answer = draw(pool, terms, Method::Leximin, tickets, &mut |_| ()).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        let line = json!({"name": format!("sortition/{name}/{tickets}_tickets"),
            "seconds": seconds, "result": facts(&answer, reference)});
        writeln!(std::io::stdout().lock(), "{line}").unwrap();
    }
}

fn facts(answer: &Answer, reference: &Value) -> Value {
    let Answer::Drawn(draw) = answer else { return json!({"feasible": false}) };
    let worst = draw
        .people
        .iter()
        .zip(&draw.probabilities)
        .filter_map(|(id, p)| Some((p - reference[id].as_f64()?).abs()))
        .reduce(f64::max);
    json!({"min": draw.min_probability, "exact": draw.certificate.exact,
        "gap": draw.certificate.gap, "min_upper": draw.certificate.min_upper,
        "cuts": draw.certificate.cuts, "ticket_gap": draw.ticket_gap, "from_reference": worst})
}

/// A fixed sequence below a limit.
fn next(state: &mut u64, limit: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % limit
}

/// People of so many kinds, unevenly spread, with quotas that every kind of value shares evenly.
fn many_types(people: usize, size: usize, kinds: usize) -> (Pool, Terms) {
    let mut state = 20_261_121;
    let values = [2_u64, 3, 4, 5, 6];
    let mut seen = BTreeSet::new();
    while seen.len() < kinds {
        seen.insert(values.map(|v| next(&mut state, v)));
    }
    let kinds: Vec<[u64; 5]> = seen.into_iter().collect();
    let most = u64::try_from(kinds.len()).unwrap();
    let mut pool = Pool { features: (0..5).map(|f| format!("f{f}")).collect(), people: Vec::new() };
    for index in 0..people {
        let skewed = next(&mut state, most).min(next(&mut state, most));
        let kind = kinds.get(index).or(kinds.get(usize::try_from(skewed).unwrap())).unwrap();
        pool.people.push(Person {
            id: format!("g{index:04}"),
            values: kind.iter().map(|v| format!("v{v}")).collect(),
            household: None,
        });
    }
    let mut quotas = Vec::new();
    for (feature, &count) in values.iter().enumerate() {
        let share = size / usize::try_from(count).unwrap();
        let low = u32::try_from(share.saturating_sub(2)).unwrap();
        let high = u32::try_from(share + 3).unwrap();
        for value in 0..count {
            quotas.push(Quota::new(&format!("f{feature}"), &format!("v{value}"), low, high));
        }
    }
    (pool, Terms::new(size, quotas))
}

/// Three kinds of people in all.
fn three_types(people: usize, size: usize) -> (Pool, Terms) {
    let kinds = [["w", "old"], ["w", "young"], ["m", "young"]];
    let pool = Pool {
        features: vec!["sex".to_owned(), "age".to_owned()],
        people: (0..people)
            .map(|index| Person {
                id: format!("g{index:04}"),
                values: kinds.get(index % 7 % 3).unwrap().map(str::to_owned).to_vec(),
                household: None,
            })
            .collect(),
    };
    let half = u32::try_from(size / 2).unwrap();
    let quotas = vec![
        Quota::new("sex", "w", half - 5, half + 5),
        Quota::new("sex", "m", half - 5, half + 5),
        Quota::new("age", "old", half / 2, half),
        Quota::new("age", "young", half, 2 * half),
    ];
    (pool, Terms::new(size, quotas))
}
