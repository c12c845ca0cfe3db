//! From what an act says to a wish: names of the cast become pseudonyms, handles become ids, and times
//! relative to the act become instants. Everything else is read as a posted form is.

use std::collections::BTreeMap;

use domain::commands::{self, BadInput, Wish};
use domain::forms::{Fault, Field, Kind, Problem, Source};
use domain::ids::PersonId;
use domain::time::Timestamp;
use serde_json::{Map, Value};

use super::script::{after, is_relative};
use crate::ui::form::{fields_of, problems_of};
use crate::words::Words;

/// Rule ids of a form that cannot be read.
pub(super) const FORM_IDS: &[&str] = &[
    "form.missing",
    "form.too-long",
    "form.not-a-number",
    "form.too-small",
    "form.too-large",
    "form.not-a-day",
    "form.not-a-moment",
    "form.not-an-amount",
    "form.not-one-of",
    "form.too-many",
    "form.unknown",
];

/// What names in an act stand for.
pub(super) struct Names<'a> {
    pub people: &'a BTreeMap<String, PersonId>,
    pub handles: &'a BTreeMap<String, String>,
    pub at: Timestamp,
}

/// Why a form cannot be read: the rule that says no, and which field it is about, in a sentence; empty where it
/// is about none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    pub id: &'static str,
    pub said: String,
}

impl Unread {
    fn unknown() -> Self {
        Self { id: "form.unknown", said: String::new() }
    }

    /// The first fault, with the field as a form calls it.
    fn of(command: &str, fields: &[Field], faults: &[Fault]) -> Self {
        let Some(fault) = faults.first() else { return Self::unknown() };
        let w = Words::default();
        let name = fault.path.split('.').next().unwrap_or_default();
        let described = fields_of(command, fields, &|_| Vec::new());
        let label = described.iter().find(|field| field.name == name);
        let label = label.map_or_else(|| name.to_owned(), |field| field.label.text(w));
        let told = problems_of(faults, w).into_iter().next().map(|problem| problem.sentence);
        let said = told.map(|told| w.n2("rehearsals-field", "label", label, "told", told));
        Self { id: form_id(&fault.problem), said: said.unwrap_or_default() }
    }
}

/// Builds the wish, or says which field stands against it.
pub(super) fn build(command: &str, with: &Value, names: &Names<'_>) -> Result<Wish, Unread> {
    let known = commands::find(command).ok_or_else(Unread::unknown)?;
    let resolved = object(known.fields, with, names);
    commands::wish(command, &resolved).map_err(|bad| match bad {
        BadInput::UnknownCommand(_) => Unread::unknown(),
        BadInput::Fields(faults) => Unread::of(command, known.fields, &faults),
    })
}

fn form_id(problem: &Problem) -> &'static str {
    match problem {
        Problem::Missing => "form.missing",
        Problem::TooLong { .. } => "form.too-long",
        Problem::NotANumber => "form.not-a-number",
        Problem::TooSmall { .. } => "form.too-small",
        Problem::TooLarge { .. } => "form.too-large",
        Problem::NotADay => "form.not-a-day",
        Problem::NotAMoment => "form.not-a-moment",
        Problem::NotAnAmount => "form.not-an-amount",
        Problem::NotOneOf => "form.not-one-of",
        Problem::TooMany { .. } => "form.too-many",
        Problem::Unknown => "form.unknown",
    }
}

fn object(fields: &[Field], given: &Value, names: &Names<'_>) -> Value {
    let Value::Object(given) = given else { return given.clone() };
    let resolved = given.iter().map(|(name, value)| {
        let field = fields.iter().find(|field| field.name == name);
        (name.clone(), field.map_or_else(|| value.clone(), |f| resolve(f.kind, value, names)))
    });
    Value::Object(resolved.collect::<Map<String, Value>>())
}

fn resolve(kind: Kind, value: &Value, names: &Names<'_>) -> Value {
    match (kind, value) {
        (Kind::Rows { of, .. }, Value::Array(rows)) => {
            rows.iter().map(|row| object(of, row, names)).collect()
        }
        (Kind::Picks { .. }, Value::Array(list)) => {
            list.iter().map(|one| resolve_pick(kind, one, names)).collect()
        }
        (Kind::Pick { .. } | Kind::Picks { .. }, _) => resolve_pick(kind, value, names),
        (Kind::Day, Value::String(text)) if is_relative(text) => match after(names.at, text) {
            Some(at) => Value::String(at.day().to_string()),
            None => value.clone(),
        },
        (Kind::Moment, Value::String(text)) if is_relative(text) => {
            after(names.at, text).map_or_else(|| value.clone(), |at| Value::from(at.0))
        }
        _ => value.clone(),
    }
}

fn resolve_pick(kind: Kind, value: &Value, names: &Names<'_>) -> Value {
    let (Kind::Pick { from } | Kind::Picks { from }) = kind else { return value.clone() };
    let Value::String(name) = value else { return value.clone() };
    let meant = match from {
        Source::People | Source::Officers | Source::Hired | Source::Helpers => {
            names.people.get(name).map(|who| who.0.clone())
        }
        Source::OpenVoices
        | Source::OwnVoices
        | Source::Matters
        | Source::AllMatters
        | Source::PlacesBelow
        | Source::JointPlaces => names.handles.get(name).cloned(),
        // `1@now`: the sitting of that fixed day on the day of the act.
        Source::Openings => name.split_once('@').and_then(|(number, day)| {
            let day = is_relative(day).then(|| after(names.at, day))??.day();
            Some(format!("{number}@{day}"))
        }),
        _ => None,
    };
    meant.map_or_else(|| value.clone(), Value::String)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_handles_and_relative_times_are_resolved_where_the_field_means_them() {
        let people = BTreeMap::from([("li".to_owned(), PersonId::from("p1"))]);
        let handles = BTreeMap::from([("v".to_owned(), "id-1".to_owned())]);
        let at: Timestamp = "2026-03-02T09:00:00+08:00".parse().unwrap();
        let names = Names { people: &people, handles: &handles, at };
        let task = json!({"title": "li", "responsible": "li", "due_on": "+3d"});
        let fields = commands::find("tasks.assign").unwrap().fields;
        let read = object(fields, &task, &names);
        assert_eq!(read, json!({"title": "li", "responsible": "p1", "due_on": "2026-03-05"}));
        let fields = commands::find("matters.open").unwrap().fields;
        let read = object(fields, &json!({"voices": ["v"], "title": "v"}), &names);
        assert_eq!(read, json!({"voices": ["id-1"], "title": "v"}));
    }

    #[test]
    fn a_form_that_cannot_be_read_names_its_rule() {
        let (people, handles) = (BTreeMap::new(), BTreeMap::new());
        let names = Names { people: &people, handles: &handles, at: Timestamp(0) };
        let missing = build("voices.raise", &json!({}), &names).unwrap_err();
        assert_eq!(missing.id, "form.missing");
        assert!(missing.said.starts_with("“出了什么事”："), "{}", missing.said);
        let odd = json!({"text": "灯坏了", "colour": "red"});
        assert_eq!(build("voices.raise", &odd, &names).unwrap_err().id, "form.unknown");
    }
}
