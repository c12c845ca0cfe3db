//! Roles of the cast and fields of an act that nobody knows, each with its line.
//! A procedure may bring roles of its own, so roles are held against it before the play.

use std::collections::BTreeMap;

use domain::actors::ROLES;
use domain::commands;
use domain::forms::{Field, Kind};
use serde_json::{Map, Value};

use super::bad::{BadScript, Problem};
use super::{Act, Expected, Part, Script};

/// Roles of the cast the program itself does not know, each with its line.
pub(super) fn foreign(text: &str, cast: &BTreeMap<String, Part>) -> Vec<(usize, String)> {
    let from = line_where(text, 0, |line| line == "[cast]" || line.starts_with("[cast."));
    let mut foreign = Vec::new();
    for (handle, part) in cast {
        let begins = |line: &str| {
            line.strip_prefix(handle.as_str())
                .is_some_and(|rest| rest.trim_start().starts_with('='))
                || line == format!("[cast.{handle}]")
        };
        let line = line_where(text, from, begins);
        let unknown = |role: &&String| !ROLES.iter().any(|(id, _)| id == role);
        foreign.extend(part.roles.iter().filter(unknown).map(|role| (line, role.clone())));
    }
    foreign
}

/// Whoever is in a place below or above is in one the script has.
pub(super) fn places(text: &str, script: &Script) -> Result<(), BadScript> {
    let from = line_where(text, 0, |line| line == "[cast]" || line.starts_with("[cast."));
    for (handle, part) in &script.cast {
        let known = |place: &str| script.below.contains_key(place) || script.above.is_above(place);
        let unknown = part.place.as_ref().filter(|place| !known(place));
        if let Some(place) = unknown {
            let line = line_where(text, from, |line| line.starts_with(handle.as_str()));
            return Err(BadScript::new(line, Problem::NoSuchHandle, place));
        }
    }
    Ok(())
}

/// Every field of an act is one of its command; an act that is meant to be refused may have others.
pub(super) fn fields(text: &str, act: &Act) -> Result<(), BadScript> {
    if matches!(act.expect, Expected::Refused { .. }) {
        return Ok(());
    }
    let Some(command) = commands::find(&act.command) else { return Ok(()) };
    let Value::Object(given) = &act.with else {
        return Err(BadScript::new(act.line, Problem::WrongKind, "with"));
    };
    if let Some(field) = unknown(command.fields, given) {
        let named = |line: &str| {
            line.match_indices(field.as_str()).any(|(at, _)| {
                let rest = line.get(at + field.len()..).unwrap_or_default();
                let before = line.get(..at).and_then(|text| text.chars().next_back());
                let alone = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '"');
                alone && rest.trim_start().starts_with('=')
            })
        };
        let line = line_where(text, act.line, named);
        return Err(BadScript::new(line, Problem::NoSuchField, field));
    }
    let missing = command.fields.iter().find(|f| f.required && !given.contains_key(f.name));
    match missing {
        Some(field) => Err(BadScript::new(act.line, Problem::NoField, field.name)),
        None => Ok(()),
    }
}

fn unknown(fields: &[Field], given: &Map<String, Value>) -> Option<String> {
    for (name, value) in given {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            return Some(name.clone());
        };
        let (Kind::Rows { of, .. }, Value::Array(rows)) = (field.kind, value) else { continue };
        let inner = rows.iter().filter_map(Value::as_object).find_map(|row| unknown(of, row));
        if inner.is_some() {
            return inner;
        }
    }
    None
}

/// The first line, counted from 1 and not before `from`, of which `is` holds; `from` where there is none.
fn line_where(text: &str, from: usize, is: impl Fn(&str) -> bool) -> usize {
    let mut lines = (1..).zip(text.lines()).skip(from.saturating_sub(1));
    lines.find(|(_, line)| is(line.trim())).map_or(from, |(at, _)| at)
}
