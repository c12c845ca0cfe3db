//! Published figures, derived again from entries by a crate that knows what they mean.

use serde_json::Value;

use super::checks::FIRST_FIGURE;
use super::report::{Finding, Line, Outcome};
use crate::entry::Entry;

/// One further check. It sees all entries in order, then all opened payloads in order, then all
/// dossiers, and is then asked once. Only what passed its own built-in check is shown to it.
pub trait Figures {
    /// Its number, from 101 on, given once.
    fn number(&self) -> u16;
    /// What it makes sure of, one Chinese sentence.
    fn sentence(&self) -> String;
    /// An entry of the log.
    fn entry(&mut self, entry: &Entry);
    /// A public payload whose commitment holds.
    fn opened(&mut self, _position: u64, _payload: &str) {}
    /// A `matters/<matter>/dossier.json` whose hash is the manifest's.
    fn dossier(&mut self, _matter: &str, _dossier: &Value) {}
    /// What was counted, or the first figure that is another than the published one.
    fn finish(&mut self) -> Result<String, Finding>;
}

/// Asks for the verdict. Numbers below 101 belong to the built-in checks and are lifted above them.
pub(super) fn line(figures: &mut Box<dyn Figures>) -> Line {
    let outcome = match figures.finish() {
        Ok(detail) => Outcome::Passed { detail },
        Err(finding) => Outcome::Failed(finding),
    };
    Line { number: figures.number().max(FIRST_FIGURE), sentence: figures.sentence(), outcome }
}
