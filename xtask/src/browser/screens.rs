//! `cargo xtask screens`: every page of the table as every persona, at a phone's width with the
//! largest letters, at a desk's width with the standard ones, and dark, into `target/screens/LOOK/`.
//! `target/screens/summary.txt` lists who saw what. The step forms that nobody is offered on the demo's
//! day are photographed by the journeys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::addresses::{Persona, walk};
use super::deeds;
use super::driver::Driver;
use super::inspect;
use super::program::{Program, target};
use super::session::Session;
use crate::say;
use crate::tidy::routes;
use crate::tree::Tree;

/// A way of looking: the name of its folder, the width in CSS pixels, the cookie that asks for letters
/// and light.
struct Look {
    name: &'static str,
    width: u32,
    reading: &'static str,
}

const LOOKS: &[Look] = &[
    Look { name: "390", width: 390, reading: "xl" },
    Look { name: "1440", width: 1440, reading: "m" },
    Look { name: "dark", width: 390, reading: "m.dark" },
];

/// The cookie in which a reader's size is kept.
const READING: &str = "reading";

/// Addresses that show no page, and why.
const NO_PAGES: &[(&str, &str)] = &[
    ("/healthz", "a word for machines"),
    ("/q/{token}", "a household's slip: enters and goes on at once"),
    ("/u/{code}/matters/{id}/papers/{file}", "a file"),
    ("/u/{code}/matters/{id}/dossier.pdf", "a file"),
    ("/u/{code}/matters/{id}/dossier.zip", "a file"),
    ("/u/{code}/desk/matters.xlsx", "a file"),
    ("/u/{code}/method/board.pdf", "a file"),
    ("/methods/{id}/{version}/board.pdf", "a file"),
    (
        "/methods/{id}/compare",
        "only where a method is at hand in two versions: none of the demo is",
    ),
    ("/u/{code}/desk/uploads/{hash}", "a file"),
    ("/u/{code}/notices/{number}/photos/{hash}", "a picture"),
    ("/u/{code}/voices/{id}/photos/{hash}", "a picture"),
    ("/u/{code}/openness/{number}/files/{hash}", "a file"),
    (
        "/u/{code}/matters/{id}/seal",
        "only where a procedure divides the seal: no matter of the demo runs under one",
    ),
    ("/u/{code}/ledger/checkpoint", "a file"),
    ("/u/{code}/ledger/{position}/receipt", "a file"),
];

/// What was looked at, and what was found.
struct Album<'a> {
    axe: &'a str,
    root: PathBuf,
    findings: Vec<String>,
    /// Who looked, to pages.
    seen: BTreeMap<String, BTreeSet<String>>,
    pictures: usize,
}

/// Takes all pictures and inspects every page; an error lists what was found.
pub(super) fn take(root: &Path, driver: &Driver) -> Result<String, String> {
    let tree = Tree::read(root)?;
    let gets = routes(&tree).into_iter().filter(|route| route.method == "GET");
    let patterns: Vec<String> = gets.map(|route| route.path).collect();
    let axe = std::fs::read_to_string(root.join("xtask/assets/axe.min.js"))
        .map_err(|why| format!("axe.min.js: {why}"))?;
    let folder = target().join("screens");
    // Pictures of another day would be taken for today's.
    let _ = std::fs::remove_dir_all(&folder);
    let mut album =
        Album { axe: &axe, root: folder, findings: Vec::new(), seen: BTreeMap::new(), pictures: 0 };
    let program = Program::build_and_start(root)?;
    say(&format!("the demo stands at {}", program.url("/")));
    deeds::tell(&program)?;
    let personas = walk(&program, &patterns)?;
    for persona in &personas {
        album.visit(driver, &program, persona)?;
    }
    let missed = missed(&patterns, &personas);
    album.findings.extend(missed);
    album.tell()
}

/// Routes nobody came to, without a reason.
fn missed(patterns: &[String], personas: &[Persona]) -> Vec<String> {
    let reached =
        |pattern: &String| personas.iter().any(|persona| persona.addresses.contains_key(pattern));
    let excused = |pattern: &String| NO_PAGES.iter().any(|(known, _)| known == pattern);
    let missed = patterns.iter().filter(|pattern| !reached(pattern) && !excused(pattern));
    missed.map(|pattern| format!("no page of the demo leads to {pattern}")).collect()
}

impl Album<'_> {
    /// All pages of one persona in every look.
    fn visit(
        &mut self,
        driver: &Driver,
        program: &Program,
        persona: &Persona,
    ) -> Result<(), String> {
        say(&format!("{} at {}: {} pages", persona.name, persona.home, persona.pages.len()));
        let mut session = driver.session(true)?;
        session.open(&program.url("/healthz"))?;
        for (name, value) in &persona.cookies {
            session.set_cookie(name, value)?;
        }
        self.findings.extend(persona.dead.iter().cloned());
        for look in LOOKS {
            let before = self.findings.len();
            session.set_width(look.width)?;
            session.set_cookie(READING, look.reading)?;
            for (number, (page, path)) in (1_usize..).zip(&persona.pages) {
                session.open(&program.url(path))?;
                let again = persona.pages.iter().take(number).filter(|(own, _)| own == page);
                self.look(&mut session, look, &persona.name, page, again.count())?;
            }
            say(&format!("  {}: {} findings", look.name, self.findings.len() - before));
        }
        Ok(())
    }

    /// One picture, and everything that is measured.
    fn look(
        &mut self,
        session: &mut Session,
        look: &Look,
        who: &str,
        page: &str,
        again: usize,
    ) -> Result<(), String> {
        let folder = self.root.join(look.name);
        std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let mut found = inspect::house(session)?;
        found.extend(inspect::reach(session)?);
        found.extend(inspect::axe(session, self.axe)?);
        let picture = session.screenshot()?;
        let file = name_of(&folder, who, page, again);
        std::fs::write(&file, picture).map_err(|why| format!("{}: {why}", file.display()))?;
        let url = session.url()?;
        for what in found {
            let finding = format!("{who} {} {url}: {what}", look.name);
            say(&format!("    {finding}"));
            self.findings.push(finding);
        }
        self.seen.entry(who.to_owned()).or_default().insert(page.to_owned());
        self.pictures += 1;
        Ok(())
    }

    /// The summary, on disk and in words.
    fn tell(&self) -> Result<String, String> {
        let mut lines =
            vec![format!("{} pictures, {} findings", self.pictures, self.findings.len())];
        lines.extend(self.findings.iter().map(|finding| format!("found: {finding}")));
        for (who, pages) in &self.seen {
            lines.push(format!("{who}, {} pages:", pages.len()));
            lines.extend(pages.iter().map(|page| format!("  {page}")));
        }
        lines.push("no pages:".to_owned());
        lines.extend(NO_PAGES.iter().map(|(pattern, why)| format!("  {pattern}: {why}")));
        let summary = self.root.join("summary.txt");
        std::fs::write(&summary, lines.join("\n"))
            .map_err(|why| format!("{}: {why}", summary.display()))?;
        let all: BTreeSet<&String> = self.seen.values().flatten().collect();
        let words = format!(
            "{} pictures of {} pages in {}; {}",
            self.pictures,
            all.len(),
            self.root.display(),
            summary.display()
        );
        if self.findings.is_empty() {
            return Ok(format!("{words}; nothing found"));
        }
        Err(format!("{}\n{words}; {} findings", self.findings.join("\n"), self.findings.len()))
    }
}

/// `/matters/{id}` as `lin.matters.id.png`, its second matter as `lin.matters.id.2.png`.
fn name_of(folder: &Path, who: &str, page: &str, again: usize) -> PathBuf {
    let parts: Vec<&str> = page
        .split(['/', '?', '='])
        .map(|part| part.trim_matches(['{', '}', '*']))
        .filter(|part| !part.is_empty())
        .collect();
    let page = if parts.is_empty() { "home".to_owned() } else { parts.join(".") };
    let again = if again > 1 { format!(".{again}") } else { String::new() };
    folder.join(format!("{who}.{page}{again}.png"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_after_person_page_and_count() {
        let name = |page, again| name_of(Path::new("s"), "p", page, again).display().to_string();
        assert_eq!(name("/matters/{id}", 1), "s/p.matters.id.png");
        assert_eq!(name("/matters/{id}", 2), "s/p.matters.id.2.png");
        assert_eq!(name("/", 1), "s/p.home.png");
    }

    #[test]
    fn a_route_nobody_came_to_is_missed_unless_a_reason_is_written() {
        let patterns = ["/a", "/healthz"].map(str::to_owned);
        assert_eq!(missed(&patterns, &[]), ["no page of the demo leads to /a"]);
    }
}
