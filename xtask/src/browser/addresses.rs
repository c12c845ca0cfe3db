//! Real addresses for the routes of the table: each persona of the demo enters with one click and
//! follows links, so the pages are filled ones.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::program::Program;
use crate::web::{Form, Visitor, forms, links};

/// Most pages one persona opens while looking for addresses.
const MOST_PAGES: usize = 400;

/// Pages that differ with the state of a matter: so many of each are looked at.
const MOST_MATTERS: usize = 3;

/// Pages of the kit, which stand outside the table.
const KIT: &[&str] = &["/styleguide", "/styleguide/{part}"];

/// Where somebody nobody knows looks besides the first page; the last is a page that is not there.
const DOORS: &[&str] =
    &["/demo", "/sign-in", "/suggestions", "/law", "/styleguide", "/prefs?back=/", LOST];
const LOST: &str = "/nowhere";

/// A resident's own words; the page that thanks for them stands below.
const SAID: &str = "/u/{code}/voices/{id}";

/// Endings of what is taken along and not looked at.
const FILES: &[&str] = &[".pdf", ".docx", ".xlsx", ".zip", ".toml", "/receipt", "/checkpoint"];

/// A persona after entering.
pub(crate) struct Persona {
    /// As in the register, `lin`; somebody nobody knows is `nobody`.
    pub(crate) name: String,
    pub(crate) home: String,
    pub(crate) cookies: Vec<(String, String)>,
    /// Route pattern to the first address found for it.
    pub(crate) addresses: BTreeMap<String, String>,
    /// What to look at: the page by its pattern, each act of its own, and an address of it.
    pub(super) pages: Vec<(String, String)>,
    /// Links that lead nowhere, with the answer.
    pub(super) dead: Vec<String>,
}

impl Persona {
    fn has(&self, page: &str) -> bool {
        self.pages.iter().any(|(own, _)| own == page)
    }
}

/// The forms of the demo's page that let somebody in, with a name: one person for each set of roles.
fn entries(html: &str) -> Vec<(String, Form)> {
    let entry = |form: &Form| {
        form.post && form.action.starts_with("/demo") && !form.action.contains("clock")
    };
    let mut found: Vec<(String, Form)> = Vec::new();
    for form in forms(html).into_iter().filter(entry) {
        let known = |(_, own): &(String, Form)| own.said == form.said && !form.said.is_empty();
        if !found.iter().any(known) {
            let name = form.fields.iter().find(|(name, _)| name == "person");
            let name = name.and_then(|(_, id)| id.rsplit('/').next()).unwrap_or("somebody");
            found.push((name.to_owned(), form));
        }
    }
    found
}

/// Enters as everybody the demo offers, and walks.
pub(super) fn walk(program: &Program, patterns: &[String]) -> Result<Vec<Persona>, String> {
    let mut stranger = Visitor::new(program.address);
    let (_, page) = stranger.open("/demo")?;
    let mut patterns = patterns.to_vec();
    patterns.extend(KIT.iter().map(|pattern| (*pattern).to_owned()));
    let doors: Vec<&str> = std::iter::once("/").chain(DOORS.iter().copied()).collect();
    let mut personas = vec![explore("nobody", stranger, &doors, &patterns)?];
    for (name, entry) in entries(&page.text()) {
        let mut visitor = Visitor::new(program.address);
        visitor.open("/demo")?;
        let (home, reply) = visitor.submit(&entry, &[])?;
        if reply.status != 200 {
            return Err(format!("{home}: {} after entering", reply.status));
        }
        let mut persona = explore(&name, visitor, &[&home], &patterns)?;
        // What stands outside the units is the same for everybody.
        let common =
            |page: &str| !page.starts_with("/u/") && personas.iter().any(|own| own.has(page));
        persona.pages.retain(|(page, _)| !common(page));
        personas.push(persona);
    }
    Ok(personas)
}

fn explore(
    name: &str,
    mut visitor: Visitor,
    starts: &[&str],
    patterns: &[String],
) -> Result<Persona, String> {
    let (mut addresses, mut pages, mut dead) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting: VecDeque<String> = starts.iter().map(|start| (*start).to_owned()).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut opened = 0;
    while let Some(path) = waiting.pop_front() {
        let pattern = patterns.iter().find(|pattern| matches(pattern, &path));
        let page = pattern.map_or_else(|| path.clone(), |pattern| page_of(pattern, &path));
        let full = counts.get(&page).is_some_and(|count| *count >= most(&page));
        if full || opened >= MOST_PAGES {
            continue;
        }
        if let Some(pattern) = pattern.filter(|_| is_file(&path)) {
            addresses.entry(pattern.clone()).or_insert(path);
            continue;
        }
        opened += 1;
        let (last, reply) = visitor.open(&path)?;
        if reply.status >= 500 {
            return Err(format!("{path}: {} for {name}", reply.status));
        }
        let html = reply.header("content-type").is_some_and(|kind| kind.contains("text/html"));
        if !html {
            continue;
        }
        let wanted = path == LOST || path.starts_with("/styleguide/");
        if reply.status != 200 && !wanted {
            dead.push(format!("{path} is linked and answers {} to {name}", reply.status));
            continue;
        }
        let pattern = patterns.iter().find(|pattern| matches(pattern, &last));
        let page = pattern.map_or_else(|| last.clone(), |pattern| page_of(pattern, &last));
        if let Some(pattern) = pattern {
            addresses.entry(pattern.clone()).or_insert_with(|| last.clone());
        }
        *counts.entry(page.clone()).or_default() += 1;
        if !pages.iter().any(|(_, own)| *own == last) {
            pages.push((page, last.clone()));
        }
        // The samples of the kit lead nowhere.
        let onward =
            if last.starts_with("/styleguide/") { Vec::new() } else { links(&reply.text()) };
        // Only whoever has just said something is led to the page that thanks for it.
        let thanks = (pattern.map(String::as_str) == Some(SAID)).then(|| format!("{last}/done"));
        let fresh = onward.into_iter().chain(thanks).filter(|link| seen.insert(link.clone()));
        waiting.extend(fresh.collect::<Vec<_>>());
    }
    let home = starts.first().map(|home| (*home).to_owned()).unwrap_or_default();
    let (name, cookies) = (name.to_owned(), visitor.cookies().to_vec());
    Ok(Persona { name, home, cookies, addresses, pages, dead })
}

/// The pattern with the name of the act or the part in it: each is a page of its own.
fn page_of(pattern: &str, address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    match path.rsplit('/').next() {
        Some(last) if pattern.ends_with("/{command}") || pattern.ends_with("/{part}") => {
            let (before, _) = pattern.rsplit_once('/').unwrap_or((pattern, ""));
            format!("{before}/{last}")
        }
        _ => pattern.to_owned(),
    }
}

fn most(page: &str) -> usize {
    if page.ends_with("/matters/{id}") { MOST_MATTERS } else { 1 }
}

fn is_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    FILES.iter().any(|ending| path.ends_with(ending))
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
    fn every_act_is_a_page_of_its_own_and_a_paper_is_none() {
        let pattern = "/u/{code}/desk/matters/{id}/do/{command}";
        let page = page_of(pattern, "/u/1/desk/matters/m/do/meetings.record?again=1");
        assert_eq!(page, "/u/{code}/desk/matters/{id}/do/meetings.record");
        assert_eq!(page_of("/law/{id}", "/law/x#1"), "/law/{id}");
        assert!(is_file("/u/1/matters/m/papers/minutes-v3.pdf?copy=public"));
        assert!(!is_file("/u/1/desk/matters/m/do/meetings.record"));
    }

    #[test]
    fn the_clock_is_no_way_in_and_equal_roles_enter_once() {
        let html = "<form method=\"post\" action=\"/demo/clock\"></form>\
                    <form action=\"/demo\"></form>";
        assert!(entries(html).is_empty());
        let two: String = ["a/lin", "a/tan"]
            .map(|person| {
                format!(
                    "<form method=\"post\" action=\"/demo/enter\"><input type=\"hidden\" \
                     name=\"person\" value=\"{person}\"><button><b>林</b><span>文书</span>\
                     </button></form>"
                )
            })
            .concat();
        let found = entries(&two);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["lin"]);
    }
}
