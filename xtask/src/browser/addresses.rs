//! Real addresses for the routes of the table: each persona of the demo enters with one click and
//! follows links, so the pages are filled ones.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::program::Program;
use crate::web::{Form, Visitor, forms, links};

/// Most pages one persona opens while looking for addresses.
const MOST_PAGES: usize = 150;

/// A persona after entering.
pub(crate) struct Persona {
    pub(crate) name: String,
    pub(crate) home: String,
    pub(crate) cookies: Vec<(String, String)>,
    /// Route pattern to the first address found for it.
    pub(crate) addresses: BTreeMap<String, String>,
}

/// The forms of the demo's page that let somebody in: one person for each set of roles.
fn entries(html: &str) -> Vec<Form> {
    let entry = |form: &Form| {
        form.post && form.action.starts_with("/demo") && !form.action.contains("clock")
    };
    let mut found: Vec<Form> = Vec::new();
    for form in forms(html).into_iter().filter(entry) {
        if !found.iter().any(|own| own.beside == form.beside && !form.beside.is_empty()) {
            found.push(form);
        }
    }
    found
}

/// Enters as everybody the demo offers, and walks.
pub(super) fn walk(program: &Program, patterns: &[String]) -> Result<Vec<Persona>, String> {
    let mut stranger = Visitor::new(program.address);
    let (_, page) = stranger.open("/demo")?;
    let mut personas = vec![explore("nobody", stranger, "/", patterns)?];
    for (number, entry) in (1..).zip(entries(&page.text())) {
        let buttons = if entry.buttons.is_empty() {
            vec![Vec::new()]
        } else {
            let one = |(name, value): &(String, String)| vec![(name.clone(), value.clone())];
            entry.buttons.iter().map(one).collect()
        };
        for (button, fields) in (1..).zip(buttons) {
            let mut visitor = Visitor::new(program.address);
            visitor.open("/demo")?;
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let (home, reply) = visitor.submit(&entry, &fields)?;
            if reply.status != 200 {
                return Err(format!("{home}: {} after entering", reply.status));
            }
            let name = format!("persona-{number}-{button}");
            personas.push(explore(&name, visitor, &home, patterns)?);
        }
    }
    Ok(personas)
}

fn explore(
    name: &str,
    mut visitor: Visitor,
    home: &str,
    patterns: &[String],
) -> Result<Persona, String> {
    let mut addresses = BTreeMap::new();
    let mut waiting = VecDeque::from([home.to_owned()]);
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut opened = 0;
    while let Some(path) = waiting.pop_front() {
        let pattern = patterns.iter().find(|pattern| matches(pattern, &path));
        let known = pattern.is_some_and(|pattern| addresses.contains_key(pattern));
        if known || opened >= MOST_PAGES {
            continue;
        }
        opened += 1;
        let (last, reply) = visitor.open(&path)?;
        if reply.status >= 500 {
            return Err(format!("{path}: {} for {name}", reply.status));
        }
        let html = reply.header("content-type").is_some_and(|kind| kind.contains("text/html"));
        if reply.status != 200 || !html {
            continue;
        }
        if let Some(pattern) = patterns.iter().find(|pattern| matches(pattern, &last)) {
            addresses.entry(pattern.clone()).or_insert(last);
        }
        let fresh = links(&reply.text()).into_iter().filter(|link| seen.insert(link.clone()));
        waiting.extend(fresh.collect::<Vec<_>>());
    }
    let (name, home, cookies) = (name.to_owned(), home.to_owned(), visitor.cookies().to_vec());
    Ok(Persona { name, home, cookies, addresses })
}

/// Whether an address of a running program falls under a pattern.
fn matches(pattern: &str, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(want), Some(_)) if want.starts_with("{*") => return true,
            (Some(want), Some(part)) if want.starts_with('{') && !part.is_empty() => {}
            (Some(want), Some(part)) if want == part => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_falls_under_its_pattern_only() {
        assert!(matches("/matters/{id}", "/matters/m1?a=b") && matches("/", "/"));
        assert!(matches("/assets/{*file}", "/assets/a/b.css"));
        assert!(
            !matches("/matters/{id}", "/matters/") && !matches("/matters/{id}", "/matters/m1/x")
        );
    }

    #[test]
    fn the_clock_is_no_way_in() {
        let html = "<form method=\"post\" action=\"/demo/clock\"></form>\
                    <form method=\"post\" action=\"/demo/enter\"></form>\
                    <form action=\"/demo\"></form>";
        let two = "<form method=\"post\" action=\"/demo/enter\"><button>A</button> clerk</form>"
            .repeat(2);
        assert_eq!(entries(&two).len(), 1);
        let actions: Vec<String> = entries(html).into_iter().map(|form| form.action).collect();
        assert_eq!(actions, ["/demo/enter"]);
    }
}
