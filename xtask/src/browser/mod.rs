//! Chromium through its driver: journeys of several people, and pictures of every page.
//!
//! The driver speaks plain HTTP and JSON, so the client is our own. Every session has a new profile.

mod addresses;
mod deeds;
mod driver;

mod inspect;
mod journeys;
mod program;
mod screens;
mod session;

use std::path::Path;

use crate::say;
use crate::test::{Count, Failed};
use crate::tidy::routes;
use crate::tree::Tree;
use driver::Driver;

pub(crate) use addresses::Persona;
pub(crate) use program::{Program, target};

/// Walks every journey, with and without JavaScript; counts those that went through. Photographed is what people saw
/// where one failed.
pub(crate) fn journeys(root: &Path) -> Result<Count, Failed> {
    walk(root, "", false)
}

/// Walks the journeys whose name holds these words, with a picture of every page.
pub(crate) fn journeys_named(root: &Path, words: &str) -> Result<Count, Failed> {
    walk(root, words, true)
}

fn walk(root: &Path, words: &str, album: bool) -> Result<Count, Failed> {
    let driver = Driver::start(album)?;
    let mut count = Count::default();
    tell(&mut count, "the harness drives", journeys::harness::check(&driver));
    let program = Program::build_and_start(root)?;
    for (name, walk) in journeys::ALL.iter().filter(|(name, _)| name.contains(words)) {
        tell(&mut count, name, walk(&driver, &program));
    }
    if count.failed > 0 {
        let words = format!("journeys: {} passed, {} failed", count.passed, count.failed);
        return Err(Failed { count, words });
    }
    Ok(count)
}

fn tell(count: &mut Count, name: &str, outcome: Result<(), String>) {
    match outcome {
        Ok(()) => {
            count.passed += 1;
            say(&format!("journey {name} ... ok"));
        }
        Err(why) => {
            count.failed += 1;
            say(&format!("journey {name} ... FAILED\n  {why}"));
        }
    }
}

/// Everybody the demo offers, with an address for every page they reach.
pub(crate) fn personas(root: &Path, program: &Program) -> Result<Vec<Persona>, String> {
    let gets = routes(&Tree::read(root)?).into_iter().filter(|route| route.method == "GET");
    addresses::walk(program, &gets.map(|route| route.path).collect::<Vec<_>>())
}

/// Pictures of every page, with axe and the measures of the house.
pub(crate) fn screens(root: &Path) -> Result<String, String> {
    let driver = Driver::start(true)?;
    screens::take(root, &driver)
}
