//! Telling what happened: the same lines as text for people and as JSON for programs.

use serde::Serialize;
use store::{Fault, Read};

use super::checks::{self, Check};
use super::play::{Play, Told};
use crate::models;
use crate::words::Words;

/// A story that was played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub title: String,
    pub procedure: String,
    pub unit: String,
    pub acts: Vec<Told>,
    pub checks: Vec<Check>,
    /// Whether every act and every expectation came out as written.
    pub holds: bool,
}

impl Report {
    /// Looks at how the story ended.
    pub(super) fn of(play: &Play, read: &mut dyn Read) -> Result<Self, Fault> {
        let matter = match &play.matter {
            Some(id) => models::load_matter(read, &play.unit, id)?,
            None => None,
        };
        let voice = match &play.voice {
            Some(id) => models::load_voice(read, &play.unit, id)?,
            None => None,
        };
        let checks = checks::all(&play.script.expect, matter.as_ref(), voice.as_ref());
        let acts = play.told.clone();
        let holds = acts.iter().all(|told| told.holds) && checks.iter().all(|check| check.holds);
        Ok(Self {
            title: play.script.title.clone(),
            procedure: play.script.procedure.clone(),
            unit: play.script.unit.name.clone(),
            acts,
            checks,
            holds,
        })
    }
}

/// The report as lines of text.
pub fn text(report: &Report, words: Words) -> String {
    let mut lines =
        vec![words.n2("rehearsals-title", "title", &report.title, "where", &report.unit)];
    lines.extend(report.acts.iter().map(|told| act_line(told, words)));
    for check in &report.checks {
        let holds = if check.holds { "yes" } else { "no" };
        lines.push(words.with(
            "rehearsals-check",
            &[
                ("what", &check.what),
                ("expected", &check.expected),
                ("found", &check.found),
                ("holds", &holds),
            ],
        ));
    }
    let wrong = report.acts.iter().filter(|told| !told.holds).count()
        + report.checks.iter().filter(|check| !check.holds).count();
    lines.push(words.n2("rehearsals-end", "acts", report.acts.len(), "wrong", wrong));
    lines.join("\n")
}

fn act_line(told: &Told, words: Words) -> String {
    let kind = match (told.holds, told.got.as_str()) {
        (true, "ok") => "done",
        (true, _) => "refused",
        (false, "ok") => "not-refused",
        (false, _) => "not-done",
    };
    words.with(
        "rehearsals-act",
        &[
            ("line", &told.line),
            ("at", &told.at),
            ("by", &told.by),
            ("command", &told.command),
            ("number", &told.number),
            ("got", &told.got),
            ("expected", &told.expected),
            ("step", &told.step),
            ("kind", &kind),
        ],
    )
}
