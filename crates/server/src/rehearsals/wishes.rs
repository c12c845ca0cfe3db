//! From what an act says to a wish: names of the cast become pseudonyms, handles become ids, and times
//! relative to the act become instants. Everything else is read as a posted form is.

use std::collections::BTreeMap;

use domain::commands::{self, BadInput, Wish};
use domain::forms::{Field, Kind, Problem, Source};
use domain::ids::PersonId;
use domain::time::Timestamp;
use serde_json::{Map, Value};

use super::script::{after, is_relative};

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

/// Builds the wish, or names the rule of the form that says no.
pub(super) fn build(command: &str, with: &Value, names: &Names<'_>) -> Result<Wish, &'static str> {
    let Some(known) = commands::find(command) else { return Err("form.unknown") };
    let resolved = object(known.fields, with, names);
    commands::wish(command, &resolved).map_err(|bad| match bad {
        BadInput::UnknownCommand(_) => "form.unknown",
        BadInput::Fields(faults) => {
            faults.first().map_or("form.unknown", |fault| form_id(&fault.problem))
        }
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
        Source::People | Source::Officers => names.people.get(name).map(|who| who.0.clone()),
        Source::OpenVoices | Source::OwnVoices | Source::Matters => {
            names.handles.get(name).cloned()
        }
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
        assert_eq!(build("voices.raise", &json!({}), &names).unwrap_err(), "form.missing");
        let odd = json!({"text": "灯坏了", "colour": "red"});
        assert_eq!(build("voices.raise", &odd, &names).unwrap_err(), "form.unknown");
    }
}
