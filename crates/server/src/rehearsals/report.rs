//! Telling what happened: the same lines as text for people and as JSON for programs.

use domain::time::Timestamp;
use serde::Serialize;
use store::{Fault, Read};

use super::checks::{self, Check};
use super::play::Play;
use super::told::{Followed, Told};
use crate::app::App;
use crate::models;
use crate::oversight;
use crate::shown::end;
use crate::ui::show;
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
    pub(super) fn of(app: &App, play: &Play, read: &mut dyn Read) -> Result<Self, Fault> {
        let matter = match &play.matter {
            Some(id) => models::load_matter(read, &play.unit, id)?,
            None => None,
        };
        let voice = match &play.voice {
            Some(id) => models::load_voice(read, &play.unit, id)?,
            None => None,
        };
        let expect = &play.script.expect;
        let mut checks = checks::all(expect, matter.as_ref(), voice.as_ref());
        if let Some(cadence) = &expect.cadence {
            let today = play.script.acts.last().map_or(play.script.start, |act| act.at).day();
            let found = match models::load_unit(app, read, &play.unit)? {
                Some(unit) => oversight::pace_word(app, read, &unit, today)?,
                None => "none",
            };
            checks.push(Check::new("cadence", cadence, found));
        }
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

/// The story in sentences: who did what when, what stood against it, what followed.
pub fn explained(report: &Report, words: Words) -> String {
    let mut lines =
        vec![words.n2("rehearsals-title", "title", &report.title, "where", &report.unit)];
    lines.extend(report.acts.iter().flat_map(|told| said(told, words)));
    let wrong = report.acts.iter().filter(|told| !told.holds).count()
        + report.checks.iter().filter(|check| !check.holds).count();
    lines.push(words.n2("rehearsals-end", "acts", report.acts.len(), "wrong", wrong));
    lines.join("\n")
}

/// One act in sentences: what fell due before it, who did what, what stood against it, what followed.
pub fn said(told: &Told, words: Words) -> Vec<String> {
    let (before, after): (Vec<&Followed>, Vec<&Followed>) =
        told.followed.iter().partition(|followed| is_before(followed));
    let mut lines: Vec<String> = before.into_iter().map(|f| follow(f, words)).collect();
    lines.push(sentence(told, words));
    lines.extend(after.into_iter().map(|f| follow(f, words)));
    lines
}

/// What falls due rings before the act.
fn is_before(followed: &Followed) -> bool {
    matches!(followed, Followed::Late { .. })
}

fn when(at: &str, words: Words) -> String {
    at.parse().map_or_else(|_| at.to_owned(), |at: Timestamp| show::moment(words, at.0, at.0))
}

fn roles(roles: &[String], words: Words) -> String {
    let named = roles.iter().map(|role| {
        let key = format!("role-{role}");
        if Words::knows(&key) { words.t(&key) } else { role.clone() }
    });
    named.collect::<Vec<_>>().join(&words.t("http-list-separator"))
}

fn sentence(told: &Told, words: Words) -> String {
    let did = words.t(&format!("do-{}", told.command.replace(['.', '_'], "-")));
    let kind = match (told.holds, told.got.as_str()) {
        (true, "ok") => "done",
        (true, _) => "refused",
        (false, "ok") => "not-refused",
        (false, _) => "not-done",
    };
    words.with(
        "rehearsals-did",
        &[
            ("when", &when(&told.at, words)),
            ("who", &told.who),
            ("roles", &roles(&told.roles, words)),
            ("did", &did),
            ("number", &told.number),
            ("why", if told.why.is_empty() { &told.got } else { &told.why }),
            ("kind", &kind),
        ],
    )
}

fn follow(followed: &Followed, words: Words) -> String {
    match followed {
        Followed::Entered { step, round, until, tell } => {
            let until =
                until.parse().map_or_else(|_| String::new(), |at: Timestamp| end(words, at, at));
            let limited = if until.is_empty() { "no" } else { "yes" };
            words.with(
                "rehearsals-entered",
                &[
                    ("step", step),
                    ("round", round),
                    ("until", &until),
                    ("limited", &limited),
                    ("tell", &roles(tell, words)),
                ],
            )
        }
        Followed::UsedUp { step } => words.n("rehearsals-used-up", "step", step),
        Followed::Late { tell } => words.n("rehearsals-late", "tell", roles(tell, words)),
        Followed::Back { step } => words.n("rehearsals-back", "step", step),
        Followed::Ended => words.t("rehearsals-ended"),
    }
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
            ("why", &remedy(told, words)),
        ],
    )
}

/// What stood against an act, and what can be done where a role is missing.
fn remedy(told: &Told, words: Words) -> String {
    let lacks_role = told.got.ends_with(".not-yours") || told.got.ends_with(".not-supervision");
    let what = if lacks_role { "role" } else { "other" };
    if told.why.is_empty() {
        return String::new();
    }
    let roles = roles(&told.roles, words);
    words.with(
        "rehearsals-remedy",
        &[("why", &told.why), ("by", &told.by), ("roles", &roles), ("what", &what)],
    )
}
