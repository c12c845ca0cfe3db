//! A matter as the ledger holds it, told again as a rehearsal: what last year's matter would have come to by
//! another method or version.
//!
//! | what | where |
//! |---|---|
//! | the script: its place, its figures, its cast, its acts in order | this file |
//! | from facts to the acts that made them | `acts.rs` |
//! | from pseudonyms to a cast with its roles | `cast.rs` |
//!
//! Rule 1. Every act is told again at its own moment, by the office that did it; nobody is named.
//! Rule 2. Who spoke and what was erased is told by a part of its own: the story needs that somebody said it.
//! Rule 3. What only the clock did, or followed from an act, is not told: it follows again, or it does not.
//! Rule 4. Files are left out: a rehearsal has none.
//! Rule 5. The fine indicators a sheet was begun by, the place's own or those of a level above, are published
//! again by the place as the story begins.

mod acts;
mod cast;
mod kinds;

#[cfg(test)]
pub(crate) use acts::is_known;

use std::collections::BTreeSet;

use domain::indicators::{self, Indicators};
use domain::time::Timestamp;
use domain::{joints, matters};
use serde_json::{Value, json};
use store::{Fault, Read as _, Reader, Recorded};

use crate::app::App;
use crate::models;
use crate::settings;

const MATTERS: &str = "SELECT unit, id, number FROM rm_matters \
     WHERE tenant = $1 AND ($2 = '' OR unit = $2) ORDER BY unit, opened_at, id";

/// A matter of some unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub unit: String,
    pub id: String,
    pub number: String,
}

/// Matters of a unit, or of all where `unit` is empty, in the order they were opened.
///
/// # Errors
/// Where the read models cannot be read.
pub fn known(read: &mut Reader<'_>, unit: &str) -> Result<Vec<Known>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    let rows = read.rows(MATTERS, &params)?;
    let known =
        |row: &store::Row| Ok(Known { unit: row.text(0)?, id: row.text(1)?, number: row.text(2)? });
    rows.iter().map(known).collect()
}

/// A matter told again, and the version it ran by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    pub procedure: String,
    pub version: u32,
}

/// The matter as the text of a script; none where the unit has no such matter.
///
/// # Errors
/// Where the ledger or the read models cannot be read.
pub fn script(
    app: &App,
    read: &mut Reader<'_>,
    unit: &str,
    id: &str,
) -> Result<Option<Told>, Fault> {
    let own = read.stream(unit, &format!("matter/{id}"))?;
    let Some(place) = models::load_unit(app, read, unit)? else { return Ok(None) };
    let Some(matter) = models::load_matter(read, unit, id)? else { return Ok(None) };
    let mut recorded = own;
    let (voices, below) = taking_part(&recorded)?;
    for voice in voices {
        recorded.extend(read.stream(unit, &format!("voice/{voice}"))?);
    }
    recorded.sort_by_key(|entry| entry.position);
    let Some(start) = recorded.first().map(|entry| Timestamp(entry.recorded_at)) else {
        return Ok(None);
    };
    let last = recorded.last().map_or(start, |entry| Timestamp(entry.recorded_at));
    let mut cast = cast::Cast::of(app, read, &place, &below)?;
    cast.seated(start.day());
    cast.seated(last.day());
    let mut acts = acts::told(&recorded, &mut cast);
    if let Some(tree) = tree(read, &matter)? {
        let by = cast.holding(indicators::power_at(&place.level));
        acts.insert(0, acts::Act::opening(start, by, "indicators.publish", tree));
    }
    let procedure = app.library.get(&matter.procedure, matter.procedure_version);
    let values = place.settings.values.iter();
    let known = |id: &str| {
        procedure.as_ref().is_some_and(|p| p.settings.iter().any(|setting| setting.id == id))
    };
    let filled = values
        .filter(|(id, _)| known(id))
        .map(|(id, value)| (id.clone(), Value::String(settings::typed(value))));
    let mut head = json!({
        "procedure": matter.procedure,
        "title": matter.title,
        "start": start.to_string(),
        "unit": { "name": place.name, "level": place.level },
        "settings": Value::Object(filled.collect()),
        "below": cast.below(),
        "due": place.due,
        "cast": cast.parts(),
    });
    if let (Some(above), Some(head)) = (cast.above(), head.as_object_mut()) {
        head.insert("above".to_owned(), above);
    }
    let text = written(&matter.number, &head, &acts);
    Ok(Some(Told { text, procedure: matter.procedure, version: matter.procedure_version }))
}

/// The tree the sheet of the matter was begun by, as it is published; none where it was begun without one. Rule 5.
fn tree(read: &mut Reader<'_>, matter: &matters::Matter) -> Result<Option<Value>, Fault> {
    let Some(Some(which)) = matter.evaluation.begun() else { return Ok(None) };
    let book: Indicators = models::book(read, which.unit.as_str())?;
    let tree = book.trees.iter().find(|tree| tree.version == which.version);
    let row = |fine: &indicators::Fine| json!({ "part": fine.part, "core": fine.core, "name": fine.name, "points": fine.points });
    Ok(tree.map(|tree| json!({ "rows": tree.rows.iter().map(row).collect::<Vec<Value>>() })))
}

/// Every voice that was in the matter at some time, and the units below that took part.
fn taking_part(recorded: &[Recorded]) -> Result<(BTreeSet<String>, Vec<String>), Fault> {
    let (mut voices, mut below) = (BTreeSet::new(), Vec::new());
    for entry in recorded {
        let event =
            matters::Event::restore(&entry.kind, entry.body.as_ref(), entry.payload.as_ref())
                .map_err(|error| Fault::Shape(format!("{}: {}", error.kind, error.why)))?;
        match event {
            matters::Event::Own(matters::Own::Opened { voices: first, .. }) => {
                voices.extend(first.into_iter().map(|voice| voice.0));
            }
            matters::Event::Own(matters::Own::Joined { voice }) => {
                voices.insert(voice.0);
            }
            matters::Event::Joint(joints::Event::Named { places, .. }) => {
                for unit in places.into_iter().filter_map(|place| place.unit) {
                    if !below.contains(&unit) {
                        below.push(unit);
                    }
                }
            }
            _ => {}
        }
    }
    Ok((voices, below))
}

/// TOML: what the story is told in, then act after act.
fn written(number: &str, head: &Value, acts: &[acts::Act]) -> String {
    let (mut lines, mut tables) = (vec![format!("# {number}")], Vec::new());
    for (name, value) in head.as_object().into_iter().flatten() {
        match value {
            Value::Object(rows) if rows.is_empty() => {}
            Value::Object(rows) => {
                tables.extend([String::new(), format!("[{name}]")]);
                tables.extend(rows.iter().map(|(key, row)| said(key, row)));
            }
            plain => lines.push(said(name, plain)),
        }
    }
    lines.append(&mut tables);
    for act in acts {
        let at = json!(act.at.to_string());
        lines.extend([String::new(), "[[act]]".to_owned(), said("at", &at)]);
        lines.extend([said("by", &json!(act.by)), said("do", &json!(act.command))]);
        let named = [("on", &act.on), ("name", &act.name)];
        let named = named.into_iter().filter_map(|(key, handle)| Some((key, handle.as_ref()?)));
        lines.extend(named.map(|(key, handle)| said(key, &json!(handle))));
        if act.with.as_object().is_some_and(|with| !with.is_empty()) {
            lines.push(said("with", &act.with));
        }
    }
    lines.join("\n") + "\n"
}

fn said(key: &str, value: &Value) -> String {
    format!("{} = {}", word(key), inline(value))
}

/// A key, in quotes where TOML wants them.
fn word(key: &str) -> String {
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if plain && !key.is_empty() { key.to_owned() } else { inline(&json!(key)) }
}

/// A value on one line; TOML has none for what is not there.
fn inline(value: &Value) -> String {
    toml::Value::try_from(value).map_or_else(|_| "\"\"".to_owned(), |value| value.to_string())
}
