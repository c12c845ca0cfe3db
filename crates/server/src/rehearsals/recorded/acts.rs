//! From facts to the acts that made them. What a fact says under the name of a field is what was typed there;
//! [`ACTS`] says which act a kind comes from, and [`differently`] what is written otherwise.

use std::collections::BTreeMap;

use domain::actors::Actor;
use domain::commands;
use domain::forms::{Field, Kind, Source};
use domain::time::Timestamp;
use domain::voices::SPEAKER;
use serde_json::{Map, Value, json};
use store::Recorded;

use super::cast::Cast;
use super::kinds::ACTS;

/// An act of the story.
pub struct Act {
    pub at: Timestamp,
    pub by: String,
    pub command: &'static str,
    pub on: Option<String>,
    pub name: Option<String>,
    pub with: Value,
}

impl Act {
    /// An act before the matter's own.
    pub fn opening(at: Timestamp, by: String, command: &'static str, with: Value) -> Self {
        Self { at, by, command, on: None, name: None, with }
    }
}

/// The acts behind the facts of a matter and its voices, in their order.
pub fn told(recorded: &[Recorded], cast: &mut Cast) -> Vec<Act> {
    let mut story = Story::default();
    for entry in recorded {
        let together = |other: &&Recorded| other.recorded_at == entry.recorded_at;
        let together: Vec<&Recorded> = recorded.iter().filter(together).collect();
        story.tell(entry, &together, cast);
    }
    story.acts
}

#[derive(Default)]
struct Story {
    acts: Vec<Act>,
    /// Why the next act did not do as is usual.
    reason: Option<String>,
    /// The meeting is recorded on the spot.
    floor: bool,
    /// Voices by the handle they were given, and by whom they were raised.
    voices: BTreeMap<String, (String, String)>,
}

impl Story {
    fn tell(&mut self, entry: &Recorded, together: &[&Recorded], cast: &mut Cast) {
        let at = Timestamp(entry.recorded_at);
        let fact = whole(entry);
        let text =
            |name: &str| fact.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        match entry.kind.as_str() {
            "matter.overrode.1" => self.reason = Some(text("reason")),
            "matter.acted_for.1" | "voice.acted_for.1" => {
                cast.deputy(&text("by"), &text("role"), at.day());
            }
            _ => {}
        }
        let Some(command) = self.command(entry, &fact, together) else { return };
        let Some(known) = commands::find(command) else { return };
        let fact = differently(entry, fact, together);
        let mut with = Map::new();
        for field in known.fields {
            let said = fact.get(field.name).and_then(|value| self.said(field, value, at, cast));
            with.extend(said.map(|value| (field.name.to_owned(), value)));
        }
        let level = fact.get("unit").and_then(|unit| cast.level_of(unit.as_str()?));
        if let Some(level) = level.filter(|_| command == "voices.refer") {
            with.remove("to");
            with.insert("above".to_owned(), json!(level));
        }
        if let Some(reason) = self.reason.take_if(|_| has(known.fields, "override_reason")) {
            with.insert("override_reason".to_owned(), json!(reason));
        }
        let who = self.who(entry, &fact);
        let by = cast.part(&who, at.day());
        let voice = entry.stream.strip_prefix("voice/").unwrap_or_default();
        let name = match entry.kind.as_str() {
            "voice.raised.1" => {
                let handle = format!("voice-{}", self.voices.len() + 1);
                self.voices.insert(voice.to_owned(), (handle.clone(), who));
                Some(handle)
            }
            "matter.opened.1" => Some("matter".to_owned()),
            _ => None,
        };
        let on =
            self.voices.get(voice).map(|(handle, _)| handle.clone()).filter(|_| name.is_none());
        self.acts.push(Act { at, by, command, on, name, with: Value::Object(with) });
    }

    /// The act a fact comes from; none where it followed.
    fn command(
        &mut self,
        entry: &Recorded,
        fact: &Map<String, Value>,
        together: &[&Recorded],
    ) -> Option<&'static str> {
        let there = |name: &str| fact.get(name).is_some_and(|value| !value.is_null());
        if entry.actor == Actor::clock().person.as_str() {
            return None;
        }
        let made_by = |kind: &str| together.iter().any(|other| other.kind == kind);
        match entry.kind.as_str() {
            // The answer to an opinion, in a draft or on the floor, explains it.
            "explanation.given.1" if made_by("draft.answered.1") => None,
            "explanation.given.1" if self.just("floors.close", entry) => None,
            // The word of a place receives what was filed, or sends it back.
            "filing.received.1" | "filing.returned.1" if made_by("joint.word_given.1") => None,
            // What nobody may object to is closed as it is posted.
            "notice.closed.1" if made_by("notice.posted.1") => None,
            "voice.raised.1" if there("recorder") => Some("voices.record"),
            "voice.raised.1" => Some("voices.raise"),
            "pause.ended.1" => (fact.get("because")? == "asked").then_some("pauses.end"),
            "floor.opened.1" => {
                self.floor = true;
                Some("floors.open")
            }
            "meeting.recorded.1" if std::mem::take(&mut self.floor) => Some("floors.close"),
            "meeting.recorded.1" => Some("meetings.record"),
            "draft.answered.1" => (!self.just("drafts.write", entry)).then_some("drafts.write"),
            // A promise gives its task by itself.
            "task.assigned.1" => {
                let same = |other: &&Recorded| {
                    other.kind == "promise.made.1" && whole(other).get("task") == fact.get("task")
                };
                (!together.iter().any(same)).then_some("tasks.assign")
            }
            "promise.made.1" => Some("promises.make"),
            kind => ACTS.iter().find(|(known, _)| *known == kind).map(|(_, command)| *command),
        }
    }

    /// Whether the act told last is this one, of the same moment.
    fn just(&self, command: &str, entry: &Recorded) -> bool {
        let last = self.acts.last();
        last.is_some_and(|act| act.command == command && act.at.0 == entry.recorded_at)
    }

    /// Whoever acted; who spoke stands inside alone. Rule 2.
    fn who(&self, entry: &Recorded, fact: &Map<String, Value>) -> String {
        if entry.actor != SPEAKER {
            return entry.actor.clone();
        }
        let inside = ["by", "speaker"].iter().find_map(|name| fact.get(*name)?.as_str());
        let joined = fact.get("voice").and_then(Value::as_str);
        let raised = joined.and_then(|voice| self.voices.get(voice)).map(|(_, who)| who.as_str());
        inside.or(raised).filter(|who| !who.is_empty()).unwrap_or(SPEAKER).to_owned()
    }

    /// What was typed, with people and voices by their handles; none where nothing was.
    fn said(&self, field: &Field, value: &Value, at: Timestamp, cast: &mut Cast) -> Option<Value> {
        let empty = match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if empty {
            return None;
        }
        match (field.kind, value) {
            (Kind::Picks { from: Source::Helpers }, Value::Array(who)) => {
                let who = who.iter().filter_map(Value::as_str);
                Some(who.map(|who| json!(cast.part(who, at.day()))).collect())
            }
            // Files are left out, and what the place kept of organisations is not of the matter.
            (Kind::Files { .. } | Kind::Picks { from: Source::Organisations }, _) => None,
            (Kind::Moment, Value::Number(ms)) => Some(json!(Timestamp(ms.as_i64()?).to_string())),
            (Kind::Text { .. } | Kind::LongText { .. }, Value::Array(list)) => {
                let parts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                Some(json!(parts.join("、")))
            }
            (Kind::Rows { of, .. }, Value::Array(rows)) => {
                Some(rows.iter().map(|row| self.row(of, row, at, cast)).collect())
            }
            (
                Kind::Pick { from: Source::People | Source::Officers | Source::Hired },
                Value::String(who),
            ) => Some(json!(cast.part(who, at.day()))),
            (Kind::Pick { from: Source::JointPlaces }, Value::String(place)) => {
                Some(json!(cast.place(place).unwrap_or(place)))
            }
            (Kind::Picks { from: Source::PlacesBelow }, Value::Array(all)) => {
                let handle = |place: &Value| Some(json!(cast.place(place.as_str()?)?));
                Some(all.iter().filter_map(handle).collect())
            }
            (Kind::Pick { from } | Kind::Picks { from }, value) => self.picked(from, value),
            _ => Some(value.clone()),
        }
    }

    fn picked(&self, from: Source, value: &Value) -> Option<Value> {
        let handle = |value: &Value| {
            let known = value.as_str().and_then(|id| self.voices.get(id));
            known.map(|(handle, _)| json!(handle))
        };
        match (from, value) {
            (Source::OpenVoices | Source::OwnVoices, Value::Array(all)) => {
                Some(all.iter().filter_map(handle).collect())
            }
            (Source::OpenVoices | Source::OwnVoices, one) => handle(one),
            // Other matters, catalogues and methods are not on the stage.
            (Source::Matters | Source::AllMatters | Source::Listed | Source::Methods, _) => None,
            _ => Some(value.clone()),
        }
    }

    fn row(&self, fields: &[Field], row: &Value, at: Timestamp, cast: &mut Cast) -> Value {
        let mut told = Map::new();
        for field in fields {
            let said = match row {
                // A list of names is rows of one field.
                Value::String(_) => Some(row),
                row => row.get(field.name),
            };
            let said = said.and_then(|value| self.said(field, value, at, cast));
            told.extend(said.map(|value| (field.name.to_owned(), value)));
        }
        Value::Object(told)
    }
}

fn has(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|field| field.name == name)
}

/// The published and the inner part of a fact as one.
fn whole(entry: &Recorded) -> Map<String, Value> {
    let parts = [entry.body.as_ref(), entry.payload.as_ref()];
    let parts = parts.into_iter().flatten().filter_map(Value::as_object);
    parts.flatten().map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// What a fact says otherwise than the form of its act; `together` is all that was recorded at its moment.
fn differently(
    entry: &Recorded,
    mut fact: Map<String, Value>,
    together: &[&Recorded],
) -> Map<String, Value> {
    let after = || together.iter().filter(|other| other.position >= entry.position);
    match entry.kind.as_str() {
        "meeting.recorded.1" => {
            flatten(&mut fact, "count");
            let left = after().find(|other| other.kind == "matter.left.1").map(|left| whole(left));
            let beyond = left.is_some_and(|left| left.get("outcome") == Some(&json!("beyond")));
            if beyond {
                fact.insert("beyond".to_owned(), json!(true));
            }
        }
        // The fixed days of the place are not on the stage.
        "voice.raised.1" if fact.remove("opening").is_some_and(|opening| !opening.is_null()) => {
            fact.insert("channel".to_owned(), json!("counter"));
        }
        "question.asked.1" => {
            let ends_at = fact.get("due").and_then(|due| due.get("ends_at")?.as_i64());
            let last = ends_at.map(|at| Timestamp(at - 1).day().to_string());
            fact.extend(last.map(|day| ("answer_by".to_owned(), json!(day))));
        }
        "joint.named.1" => {
            let places = fact.remove("places").unwrap_or_default();
            let places = places.as_array().map(Vec::as_slice).unwrap_or_default();
            let text = |place: &Value, name: &str| Some(place.get(name)?.as_str()?.to_owned());
            let below = places.iter().filter_map(|place| text(place, "unit"));
            let outside = places.iter().filter(|place| text(place, "unit").is_none());
            let outside: Vec<String> = outside.filter_map(|place| text(place, "name")).collect();
            fact.insert("places".to_owned(), below.collect());
            fact.insert("outside".to_owned(), json!(outside.join("\n")));
        }
        "meeting.corrected.1" => flatten(&mut fact, "is"),
        "consent.said.1" => {
            let answers =
                fact.get("answers").and_then(Value::as_array).cloned().unwrap_or_default();
            let side = |answer: &Value| {
                let said = |side: &&str| answer.get(*side) == Some(&json!(1));
                let side = ["yes", "no", "abstain"].into_iter().find(|side| said(side));
                json!({ "item": answer.get("item"), "answer": side })
            };
            fact.insert("answers".to_owned(), answers.iter().map(side).collect());
        }
        "draft.written.1" | "draft.answered.1" => {
            let answers = after().filter(|other| other.kind == "draft.answered.1");
            let answers: Vec<Value> = answers.map(|other| Value::Object(whole(other))).collect();
            if entry.kind == "draft.answered.1" {
                fact.clear();
            }
            fact.insert("answers".to_owned(), Value::Array(answers));
        }
        "promise.made.1" => {
            let task = together.iter().find(|other| {
                other.kind == "task.assigned.1" && whole(other).get("task") == fact.get("task")
            });
            for name in ["responsible", "due_on"] {
                let said = task.and_then(|task| whole(task).get(name).cloned());
                fact.extend(said.map(|value| (name.to_owned(), value)));
            }
        }
        _ => {}
    }
    fact
}

/// Figures of a count as fields of their own; what is nought was not typed.
fn flatten(fact: &mut Map<String, Value>, name: &str) {
    let Some(Value::Object(count)) = fact.remove(name) else { return };
    let typed = count.into_iter().filter(|(name, figure)| name == "present" || *figure != json!(0));
    fact.extend(typed);
}

/// Kinds that [`Story::command`] looks at by itself, and those that always follow. Rule 3.
#[cfg(test)]
const OTHERS: &[&str] = &[
    "draft.answered.1",
    "evaluation.totalled.1",
    "joint.decided.1",
    "explanation.owed.1",
    "matter.acted_for.1",
    "matter.ended.1",
    "matter.entered.1",
    "matter.exhausted.1",
    "matter.left.1",
    "matter.overrode.1",
    "matter.ran_late.1",
    "matter.skipped.1",
    "matter.went_back.1",
    "meeting.recorded.1",
    "pause.ended.1",
    "seal.decided.1",
    "voice.acted_for.1",
    "voice.merged.1",
    "voice.raised.1",
    "voice.ran_late.1",
    "voice.split.1",
    // Clues are of no matter.
    "voice.clue_dealt_with.1",
    "voice.clue_designated.1",
    "voice.handed_over.1",
];

/// Whether a kind is told by an act, or known to follow from one.
#[cfg(test)]
pub fn is_known(kind: &str) -> bool {
    ACTS.iter().any(|(known, _)| *known == kind) || OTHERS.contains(&kind)
}
