//! Choices and answers used by several forms.

use domain::actors::ROLES;
use domain::procedures::{Procedure, StepKind, StepOutcome, Target};
use domain::time::Count;

use crate::http::Ctx;
use crate::ui::form::{Choice, Field, Filled, Form, Kind};

/// The word of the end, as it stands in a menu.
pub(super) const END: &str = "end";
/// The step itself, before it has an id.
pub(super) const ITSELF: &str = "itself";

/// The roles of a method by its own names, then the others the program knows.
pub(super) fn roles(ctx: &Ctx, procedure: &Procedure) -> Vec<Choice> {
    let declared = procedure.roles.iter().filter_map(|role| {
        let word = |key: &str| role.get(key).and_then(serde_json::Value::as_str);
        Some((word("id")?.to_owned(), word("name").or(word("id"))?.to_owned()))
    });
    let mut all: Vec<(String, String)> = declared.collect();
    let more = ROLES.iter().filter(|(id, _)| *id != "clock" && *id != "administrator");
    for (id, _) in more {
        if !all.iter().any(|(known, _)| known == id) {
            all.push(((*id).to_owned(), ctx.role_name(id)));
        }
    }
    all.into_iter().map(|(id, name)| Choice::plain(id, name)).collect()
}

/// Bodies first, then roles.
pub(super) fn owners(ctx: &Ctx, procedure: &Procedure) -> Vec<Choice> {
    let bodies = procedure.bodies.iter().map(|body| Choice::plain(&*body.id, &*body.name));
    bodies.chain(roles(ctx, procedure)).collect()
}

/// Every step something can lead to, and the end.
pub(super) fn targets(ctx: &Ctx, procedure: &Procedure, without: &str) -> Vec<Choice> {
    let steps = procedure.steps.iter();
    let steps = steps.filter(|step| step.kind != StepKind::Collect && step.id != without);
    let named = steps.map(|step| Choice::plain(&*step.id, &*step.name));
    named.chain([Choice::plain(END, ctx.w.t("editor-end"))]).collect()
}

/// What a menu of targets says.
pub(super) fn target(word: &str) -> Target {
    match word {
        END => Target::End,
        ITSELF => Target::Step(String::new()),
        id => Target::Step(id.to_owned()),
    }
}

/// The word of a target in a menu.
pub(super) fn target_word(to: &Target) -> String {
    match to {
        Target::End => END.to_owned(),
        Target::Step(id) => id.clone(),
    }
}

/// The outcome of that word.
pub(super) fn outcome(word: &str) -> Option<StepOutcome> {
    let all = StepKind::ALL.iter().flat_map(|kind| kind.outcomes());
    all.copied().find(|outcome| outcome.id() == word)
}

/// Natural or working days.
pub(super) fn counts(name: &'static str) -> Field {
    let of =
        [("natural", "editor-natural"), ("working", "editor-working"), ("hours", "editor-hours")];
    let of = of.map(|(word, key): (&str, &'static str)| Choice::new(word, key));
    Field::new(name, "editor-days-kind", Kind::Choice(of.into()))
}

pub(super) fn count_of(word: &str) -> Count {
    match word {
        "working" => Count::Working,
        "hours" => Count::Hours,
        _ => Count::Natural,
    }
}

pub(super) const fn count_word(count: Count) -> &'static str {
    match count {
        Count::Natural => "natural",
        Count::Working => "working",
        Count::Hours => "hours",
    }
}

/// A number of days, filled where it stands.
pub(super) fn days(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, Kind::Count { min: 0, max: 3650 })
}

/// A number somebody filled in.
pub(super) fn number(filled: &Filled, name: &str) -> Option<u32> {
    filled.count(name).and_then(|n| u32::try_from(n).ok())
}

/// Several answers filled in beforehand.
pub(super) fn choose(mut form: Form, name: &str, values: &[String]) -> Form {
    form.typed.0.insert(name.to_owned(), values.to_vec());
    form
}
