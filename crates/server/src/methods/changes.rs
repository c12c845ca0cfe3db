//! `GET /methods/{id}/compare?from=&to=`: what differs between two versions, in words.

use askama::Template;
use axum::response::Response;
use domain::procedures::{Asked, Bound, Change, ClockOf, Days, Said, compare as changes};
use domain::rules::{Of, Requirement, Test, Threshold};
use domain::time::Count;

use super::told::value_words;
use super::versions;
use crate::http::{Ctx, Halt};
use crate::shown::{asked_words, outcome_word, public_page, unset_words};
use crate::ui::{self, Link, Shell};
use crate::words::{Word, Words};

#[derive(Template)]
#[template(path = "methods/compare.html")]
struct ComparePage {
    shell: Shell,
    w: Words,
    name: String,
    lead: String,
    changes: Vec<String>,
    links: Vec<Link>,
}

/// `GET /methods/{id}/compare`; without figures the newest with the one before it.
///
/// # Errors
/// 404 where there are no two such versions.
pub fn compare(ctx: &Ctx) -> Result<Response, Halt> {
    let (w, id) = (ctx.w, ctx.param("id"));
    let known = versions(ctx, id);
    let asked = |name: &str, otherwise: usize| match ctx.asked(name) {
        "" => known.get(otherwise),
        version => {
            let version = version.parse::<u32>().ok()?;
            known.iter().find(|known| known.version == version)
        }
    };
    let to = asked("to", 0).ok_or_else(Halt::missing)?;
    let from = asked("from", 1).or_else(|| known.first()).ok_or_else(Halt::missing)?;
    let mut shell = ctx.shell(w.t("methods-compare"));
    shell.back = Some(Link::new(format!("/methods/{id}"), to.name.clone()));
    let link = |version: u32| {
        Link::new(format!("/methods/{id}/{version}"), w.n("methods-version", "version", version))
    };
    let page = ComparePage {
        name: to.name.clone(),
        lead: w.n2("methods-compare-lead", "from", from.version, "to", to.version),
        changes: changes(from, to).iter().map(|change| said(w, change)).collect(),
        links: vec![link(from.version), link(to.version)],
        w,
        shell,
    };
    Ok(public_page(ctx, &page))
}

/// One change as a sentence.
pub fn said(w: Words, change: &Change) -> String {
    let s =
        |key: &str, values: &[(&str, &dyn Word)]| w.with(&format!("methods-change-{key}"), values);
    let lists = |key: &str, step: &str, gone: &[String], new: &[String]| {
        s(key, &[("at", &step), ("moved", &moved(w, gone, new))])
    };
    match change {
        Change::Named { from, to } => s("named", &[("from", from), ("to", to)]),
        Change::Plain { step: None } => s("plain", &[]),
        Change::Plain { step: Some(step) } => s("plain-step", &[("at", step)]),
        Change::Levels { gone, new } => {
            let name = |levels: &[String]| -> Vec<String> {
                levels.iter().map(|level| w.n("methods-level", "level", level)).collect()
            };
            s("levels", &[("moved", &moved(w, &name(gone), &name(new)))])
        }
        Change::StepAdded { step, kind } => {
            let kind = w.n("methods-kind", "kind", kind.id());
            s("step-added", &[("at", step), ("kind", &kind)])
        }
        Change::StepRemoved { step } => s("step-removed", &[("at", step)]),
        Change::StepNamed { from, to } => s("step-named", &[("from", from), ("to", to)]),
        Change::Kind { step, from, to } => {
            let kind = |kind: &domain::procedures::StepKind| w.n("methods-kind", "kind", kind.id());
            s("kind", &[("at", step), ("from", &kind(from)), ("to", &kind(to))])
        }
        Change::Owner { step, from, to } => s("owner", &[("at", step), ("from", from), ("to", to)]),
        Change::Told { step, of, gone, new } => {
            let moved = moved(w, gone, new);
            s("told", &[("at", step), ("of", &clock_word(*of)), ("moved", &moved)])
        }
        Change::Papers { step, gone, new } => lists("papers", step, gone, new),
        Change::Forms { step, gone, new } => lists("forms", step, gone, new),
        Change::Rules { step, gone, new } => lists("rules", step, gone, new),
        Change::Published { step, now } => {
            s("published", &[("at", step), ("now", &if *now { "yes" } else { "no" })])
        }
        Change::RuleAdded { rule } => s("rule-added", &[("at", rule)]),
        Change::RuleRemoved { rule } => s("rule-removed", &[("at", rule)]),
        Change::SettingAdded { setting } => s("setting-added", &[("at", setting)]),
        Change::SettingRemoved { setting } => s("setting-removed", &[("at", setting)]),
        Change::Notice { rule, from, to } => {
            s("notice", &[("at", rule), ("from", from), ("to", to)])
        }
        other => figures(w, other),
    }
}

/// Changes of figures and of where things lead.
fn figures(w: Words, change: &Change) -> String {
    let s = |key: &str, at: &str, from: String, to: String| {
        w.with(&format!("methods-change-{key}"), &[("at", &at), ("from", &from), ("to", &to)])
    };
    match change {
        Change::Clock { step, of, bound, from, to } => {
            let bound = if *bound == Bound::Most { "most" } else { "least" };
            w.with(
                "methods-change-clock",
                &[
                    ("at", step),
                    ("of", &clock_word(*of)),
                    ("bound", &bound),
                    ("from", &days(w, from.as_ref())),
                    ("to", &days(w, to.as_ref())),
                ],
            )
        }
        Change::Rounds { step, from, to } => {
            let times = |said: &Option<Said>| match said {
                None => w.t("methods-no-bound"),
                Some(said) => named(w, said, said.number.map(|n| w.n("methods-times", "count", n))),
            };
            s("rounds", step, times(from), times(to))
        }
        Change::Leads { step, kind, outcome, from, to } => {
            let outcome = w.n("procedures-outcome", "outcome", outcome_word(*kind, *outcome));
            w.with(
                "methods-change-leads",
                &[
                    ("at", step),
                    ("outcome", &outcome),
                    ("from", &place(w, from.as_ref())),
                    ("to", &place(w, to.as_ref())),
                ],
            )
        }
        Change::Exhausted { step, from, to } => {
            s("exhausted", step, place(w, from.as_ref()), place(w, to.as_ref()))
        }
        Change::Quorum { rule, asked, from, to } => {
            threshold(w, (rule, *asked, true), (from.as_slice(), to.as_slice()))
        }
        Change::Pass { rule, asked, from, to } => {
            threshold(w, (rule, *asked, false), (from.as_slice(), to.as_slice()))
        }
        Change::Default { setting, unit, from, to } => {
            let (from, to) =
                (value_words(w, unit, from.as_ref()), value_words(w, unit, to.as_ref()));
            s("default", setting, from, to)
        }
        Change::Table { table, gone, new, changed } => rows(w, table, gone, new, changed),
        Change::Other { at: Some(at), word: known } => {
            w.n2("methods-change-other", "at", at, "word", word(w, known))
        }
        Change::Other { at: None, word: known } => {
            w.n("methods-change-other-all", "word", word(w, known))
        }
        // The rest has sentences of its own in `said`.
        _ => String::new(),
    }
}

/// Rows of a table that came, went or changed.
fn rows(w: Words, table: &str, gone: &[String], new: &[String], changed: &[String]) -> String {
    let changed = if changed.is_empty() {
        String::new()
    } else {
        w.n("methods-reworded", "names", changed.join(&w.t("laws-comma")))
    };
    let parts = [moved(w, gone, new), changed];
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let moved = parts.join(&w.t("methods-semicolon"));
    w.n2("methods-change-table", "at", word(w, table), "moved", moved)
}

const fn clock_word(of: ClockOf) -> &'static str {
    match of {
        ClockOf::Step => "own",
        ClockOf::Answer => "answer",
        ClockOf::Stays => "stays",
        ClockOf::Reports => "reports",
    }
}

/// A word of the file as people say it; the word itself where nobody has named it.
fn word(w: Words, word: &str) -> String {
    let key = format!("methods-word-{}", word.replace('_', "-"));
    if Words::knows(&key) { w.t(&key) } else { word.to_owned() }
}

/// 不再有甲、乙；新增丙
fn moved(w: Words, gone: &[String], new: &[String]) -> String {
    let comma = w.t("laws-comma");
    let mut parts = Vec::new();
    if !gone.is_empty() {
        parts.push(w.n("methods-gone", "names", gone.join(&comma)));
    }
    if !new.is_empty() {
        parts.push(w.n("methods-new", "names", new.join(&comma)));
    }
    parts.join(&w.t("methods-semicolon"))
}

fn place(w: Words, name: Option<&String>) -> String {
    name.map_or_else(|| w.t("methods-ends"), |name| w.n("methods-quoted", "name", name))
}

/// 7 天（工作日）; with the name of the setting it stands in.
fn days(w: Words, days: Option<&Days>) -> String {
    let Some(days) = days else { return w.t("methods-no-days") };
    let count = days.amount.number.map(|count| {
        let said = w.n("settings-days", "count", count);
        match days.count {
            Count::Natural => said,
            Count::Working => w.n("shown-working", "days", said),
            Count::Hours => w.n("shown-hours", "days", said),
        }
    });
    named(w, &days.amount, count)
}

fn named(w: Words, said: &Said, number: Option<String>) -> String {
    let number = number.unwrap_or_else(|| w.t("laws-not-set"));
    match &said.named {
        Some(name) => w.n2("methods-named", "number", number, "name", name),
        None => number,
    }
}

/// How many must be there, or agree, before and after.
fn threshold(
    w: Words,
    (rule, asked, quorum): (&str, Asked, bool),
    (from, to): (&[Requirement], &[Requirement]),
) -> String {
    let key = if quorum { "methods-change-quorum" } else { "methods-change-pass" };
    let (from, to) = (tests(w, from, asked, quorum), tests(w, to, asked, quorum));
    w.with(key, &[("at", &rule), ("asked", &asked.id()), ("from", &from), ("to", &to)])
}

/// What a rule asks for; 不设门槛 where it asks nothing.
fn tests(w: Words, tests: &[Requirement], asked: Asked, quorum: bool) -> String {
    let one = |requirement: &Requirement| {
        let threshold = |word: &str, threshold: &Threshold| match threshold {
            Threshold::Share(f) => {
                w.n2("shown-share", "test", word, "share", format!("{}/{}", f.over, f.under))
            }
            Threshold::Number(n) => w.n2("shown-number", "test", word, "number", *n),
        };
        let share = match &requirement.test {
            Test::AtLeast(t) => threshold("at-least", t),
            Test::MoreThan(t) => threshold("more-than", t),
            Test::AtMost(t) => threshold("at-most", t),
            Test::Setting(_) => return unset_words(w, asked, quorum),
        };
        let of = match requirement.of {
            Of::All => "all",
            Of::Present => "present",
            Of::Participating => "participating",
        };
        asked_words(w, asked, quorum, (of, &share))
    };
    if tests.is_empty() {
        return w.t("methods-no-threshold");
    }
    tests.iter().map(one).collect::<Vec<String>>().join(&w.t("methods-semicolon"))
}
