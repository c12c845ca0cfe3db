//! What people do in the browser, with and without JavaScript. A journey is a function that ends in
//! a sentence when something is not as it should be; a long one is a story, told as a table of acts.

mod drafts;
mod fill;
pub(super) mod harness;
mod papers;
mod stories;
mod story;
mod village;

use super::driver::Driver;
use super::inspect;
use super::program::Program;
use super::session::Session;

/// One journey.
type Walk = fn(&Driver, &Program) -> Result<(), String>;

/// All journeys, in the order they are walked: the demo's clock goes on from one to the next.
pub(super) const ALL: &[(&str, Walk)] = &[
    ("a persona of the demo enters with one click", |driver, program| {
        enters(driver, program, true)
    }),
    ("a persona enters without JavaScript", |driver, program| enters(driver, program, false)),
    ("what is written and not sent is there again", drafts::walk),
    ("a word becomes a dossier", |driver, program| {
        let words = [("place", "四组")];
        village::play(driver, program, stories::WHOLE_WAY, "whole-way", &words, true)
    }),
    ("a word becomes a dossier without JavaScript", |driver, program| {
        let words = [("place", "六组")];
        village::play(driver, program, stories::WHOLE_WAY, "whole-way-plain", &words, false)
    }),
    ("what the committees refuse is referred with a receipt", |driver, program| {
        village::play(driver, program, stories::REFERRED, "referred", &[], true)
    }),
    ("an unlawful result is corrected by the township", |driver, program| {
        village::play(driver, program, stories::CORRECTED, "corrected", &[], true)
    }),
    ("a promise made in the yard is kept and shown", |driver, program| {
        village::play(driver, program, stories::PROMISES, "promises", &[], true)
    }),
    ("what the yard may not settle goes to those who may", |driver, program| {
        village::play(driver, program, stories::ELSEWHERE, "elsewhere", &[], true)
    }),
    // Last: whoever opens a matter afterwards is offered the new method first.
    ("a method of the county's own is written, offered, adopted and run", |driver, program| {
        let words = [("method", "六步协商加征询"), ("place", "三组")];
        village::play(driver, program, stories::OWN_METHOD, "own-method", &words, true)
    }),
    ("a method of the county's own without JavaScript", |driver, program| {
        let words = [("method", "六步协商加逐户征询"), ("place", "五组")];
        village::play(driver, program, stories::OWN_METHOD, "own-method-plain", &words, false)
    }),
];

/// A sentence when something does not hold.
fn ensure(holds: bool, words: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(words.to_owned()) }
}

/// From the first page to the page of one persona.
fn enters(driver: &Driver, program: &Program, javascript: bool) -> Result<(), String> {
    let mut session = driver.session(javascript)?;
    session.set_width(390)?;
    session.open(&program.url("/"))?;
    ensure(session.has("main")?, "the first page has no main part")?;
    session.open(&program.url("/demo"))?;
    session.follow("form[action^='/demo']:not([action*='clock']) button:not([tabindex='-1'])")?;
    let url = session.url()?;
    ensure(!url.ends_with("/demo"), "the persona's button leads nowhere")?;
    ensure(session.has("main h1, main h2")?, &format!("{url} has no heading"))?;
    holds_the_house(&mut session, javascript)
}

/// No sideways scroll, no style attribute, nothing from elsewhere.
fn holds_the_house(session: &mut Session, javascript: bool) -> Result<(), String> {
    if !javascript {
        return ensure(!session.source()?.contains(" style=\""), "a style attribute");
    }
    let found = inspect::house(session)?;
    ensure(found.is_empty(), &found.join("; "))
}
