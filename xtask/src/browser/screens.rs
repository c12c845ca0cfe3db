//! `cargo xtask screens`: every page of the table as every persona, at a phone's width with the
//! largest letters and at a desk's width with the standard ones, into `target/screens/WIDTH/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::addresses::{Persona, walk};
use super::driver::Driver;
use super::inspect;
use super::program::{Program, target};
use super::session::Session;
use crate::say;
use crate::tidy::routes;
use crate::tree::Tree;

/// Width in CSS pixels and the cookie that asks for a size of letters.
const LOOKS: &[(u32, &str)] = &[(390, "xl"), (1440, "m")];

/// The cookie in which a reader's size is kept.
const READING: &str = "reading";

/// Addresses that are no pages.
const NO_PAGES: &[&str] = &["/healthz"];

/// Takes all pictures and inspects every page; an error lists what was found.
pub(super) fn take(root: &Path, driver: &Driver, program: &Program) -> Result<String, String> {
    let tree = Tree::read(root)?;
    let gets = routes(&tree).into_iter().filter(|route| route.method == "GET");
    let patterns: Vec<String> = gets.map(|route| route.path).collect();
    let axe = std::fs::read_to_string(root.join("xtask/assets/axe.min.js"))
        .map_err(|why| format!("axe.min.js: {why}"))?;
    let personas = walk(program, &patterns)?;
    let mut findings = Vec::new();
    let mut pictures = 0;
    for persona in &personas {
        say(&format!("{} at {}: {} pages", persona.name, persona.home, persona.addresses.len()));
        let mut session = driver.session(true)?;
        session.open(&program.url("/healthz"))?;
        for (name, value) in &persona.cookies {
            session.set_cookie(name, value)?;
        }
        for (width, size) in LOOKS {
            let album = Album { program, axe: &axe, width: *width, size };
            pictures += album.fill(&mut session, persona, &mut findings)?;
        }
    }
    let reached: BTreeSet<&String> = personas.iter().flat_map(|p| p.addresses.keys()).collect();
    let missed =
        patterns.iter().filter(|p| !reached.contains(p) && !NO_PAGES.contains(&p.as_str()));
    for pattern in missed {
        say(&format!("no page of the demo leads to {pattern}"));
    }
    let folder = target().join("screens");
    let words = format!("{pictures} pictures in {}", folder.display());
    if findings.is_empty() {
        return Ok(format!("{words}, nothing found"));
    }
    Err(format!("{}\n{words}, {} findings", findings.join("\n"), findings.len()))
}

struct Album<'a> {
    program: &'a Program,
    axe: &'a str,
    width: u32,
    size: &'a str,
}

impl Album<'_> {
    fn fill(
        &self,
        session: &mut Session,
        persona: &Persona,
        findings: &mut Vec<String>,
    ) -> Result<usize, String> {
        session.set_width(self.width)?;
        session.set_cookie(READING, self.size)?;
        let folder = target().join("screens").join(self.width.to_string());
        std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        for (pattern, path) in &persona.addresses {
            session.open(&self.program.url(path))?;
            let picture = session.screenshot()?;
            let file = name_of(&folder, &persona.name, pattern);
            std::fs::write(&file, picture).map_err(|why| format!("{}: {why}", file.display()))?;
            let mut found = inspect::house(session)?;
            found.extend(inspect::axe(session, self.axe)?);
            let at = |what: String| format!("{path} as {} at {}: {what}", persona.name, self.width);
            findings.extend(found.into_iter().map(at));
        }
        Ok(persona.addresses.len())
    }
}

/// `/matters/{id}` as `persona-1.matters.id.png`.
fn name_of(folder: &Path, persona: &str, pattern: &str) -> PathBuf {
    let parts: Vec<&str> = pattern
        .split('/')
        .map(|part| part.trim_matches(['{', '}', '*']))
        .filter(|part| !part.is_empty())
        .collect();
    let page = if parts.is_empty() { "home".to_owned() } else { parts.join(".") };
    folder.join(format!("{persona}.{page}.png"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_after_person_and_page() {
        let name = |pattern| name_of(Path::new("s"), "p", pattern).display().to_string();
        assert_eq!(name("/matters/{id}"), "s/p.matters.id.png");
        assert_eq!(name("/"), "s/p.home.png");
    }
}
