//! The worked example of the README: a council of nine, one or two from each of five groups, at
//! least a third women, cadres at most a third.
#![expect(clippy::unwrap_used, reason = "an example stops where a program would report")]

use std::io::Write;

use algorithms::sortition::{
    Answer, Method, Person, Pool, Quota, Terms, at_least_share, at_most_share, draw, pick,
};

fn main() {
    let person = |i: usize| Person {
        id: format!("r{i:03}"),
        values: vec![
            format!("group {}", i % 5 + 1),
            if i.is_multiple_of(3) { "woman" } else { "man" }.to_owned(),
            if i.is_multiple_of(8) { "cadre" } else { "resident" }.to_owned(),
        ],
        household: Some(format!("house {}", i / 2)),
    };
    let features = ["group", "sex", "office"].map(str::to_owned).to_vec();
    let pool = Pool { features, people: (0..120).map(person).collect() };

    let mut quotas: Vec<Quota> =
        (1..=5).map(|group| Quota::new("group", &format!("group {group}"), 1, 2)).collect();
    quotas.push(at_least_share("sex", "woman", (1, 3), 9));
    quotas.push(Quota::new("sex", "man", 0, 9));
    quotas.push(at_most_share("office", "cadre", (1, 3), 9));
    quotas.push(Quota::new("office", "resident", 0, 9));
    let terms = Terms::new(9, quotas);

    let mut out = std::io::stdout().lock();
    match draw(&pool, &terms, Method::Leximin, 1000, &mut |_| ()).unwrap() {
        Answer::Drawn(draw) => {
            let certificate = &draw.certificate;
            writeln!(
                out,
                "everybody's chance is at least {:.4}; no draw can do better than {:.4}",
                draw.min_probability, certificate.min_upper
            )
            .unwrap();
            let seed = b"published after the tickets";
            let ticket = usize::try_from(pick(seed, 1000).unwrap()).unwrap();
            let panel = draw.tickets.get(ticket).and_then(|panels| panels.first()).unwrap();
            let names = panel.iter().filter_map(|&p| draw.people.get(usize::try_from(p).ok()?));
            let names: Vec<&str> = names.map(String::as_str).collect();
            writeln!(out, "ticket {ticket}: {}", names.join(" ")).unwrap();
        }
        Answer::Infeasible(relaxation) => writeln!(out, "no panel: {relaxation:?}").unwrap(),
    }
}
