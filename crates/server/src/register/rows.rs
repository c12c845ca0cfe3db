//! Rows of a register: every voice, matter or task of the place as named fields.
//!
//! Rule 1. A register may leave the house: a speaker who did not sign is not named, and a text that
//!         holds a personal number is replaced by a sentence.
//! Rule 2. What is on a private track, its voices and its work, leaves the house in no register; in the
//!         house's own it stands with its number, its kind and where it stands.

use documents::{Allowed, Publishable};
use domain::matters::{Event, Matter};
use domain::tasks;
use domain::time::Timestamp;
use domain::voices::{Visibility, Voice};
use serde_json::{Map, Value, json};
use store::{Fault, Read};

use super::columns::Of;
use crate::http::Ctx;
use crate::models;
use crate::papers::Names;
use crate::words::Words;

const VOICES: &str =
    "SELECT id FROM rm_voices WHERE tenant = $1 AND unit = $2 ORDER BY raised_at, number";
const MATTERS: &str =
    "SELECT id FROM rm_matters WHERE tenant = $1 AND unit = $2 ORDER BY opened_at, number";

/// What the house's own register tells of a private matter. Rule 2.
const PLAIN: &[&str] = &["number", "matter_number", "category", "stand", "step", "ended"];

type Row = Map<String, Value>;

/// The rows of the unit, oldest first; `inside` for a register that stays in the house.
///
/// # Errors
/// Where the database fails.
pub fn rows(
    ctx: &Ctx,
    read: &mut dyn Read,
    w: Words,
    (of, inside): (Of, bool),
) -> Result<Vec<Row>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let names = Names::load(read, unit, true)?;
    let house = House { ctx, names, w, inside };
    let mut rows = match of {
        Of::Voices => house.voices(read, unit.id.as_str())?,
        Of::Matters => house.matters(read, unit.id.as_str())?,
        Of::Tasks => house.tasks(read, unit.id.as_str())?,
    };
    for (serial, row) in (1_u64..).zip(&mut rows) {
        row.insert("serial".into(), json!(serial));
        row.insert("unit".into(), json!(unit.name));
    }
    Ok(rows)
}

/// What every row leans on.
struct House<'a> {
    ctx: &'a Ctx,
    names: Names,
    w: Words,
    inside: bool,
}

fn row(value: Value) -> Row {
    match value {
        Value::Object(fields) => fields,
        _ => Row::new(),
    }
}

/// Of a row about something private what may stand here, if it may at all. Rule 2.
fn kept(row: Row, private: bool, inside: bool) -> Option<Row> {
    match (private, inside) {
        (false, _) => Some(row),
        (true, false) => None,
        (true, true) => {
            Some(row.into_iter().filter(|(field, _)| PLAIN.contains(&field.as_str())).collect())
        }
    }
}

impl House<'_> {
    fn is_private(&self, matter: &Matter) -> bool {
        models::is_private(&self.ctx.app, matter)
    }

    fn ids(read: &mut dyn Read, sql: &'static str, unit: &str) -> Result<Vec<String>, Fault> {
        let key = [read.tenant().to_owned().into(), unit.into()];
        read.rows(sql, &key)?.iter().map(|row| row.text(0)).collect()
    }

    /// Rule 1.
    fn text(&self, text: &str) -> String {
        let allowed = Allowed::none().number(&self.ctx.options.phone);
        match Publishable::new(text.to_owned(), &allowed) {
            Ok(text) => text.into_content(),
            Err(_) => self.w.t("shown-withheld"),
        }
    }

    fn step(&self, matter: &Matter) -> (String, String, Option<String>) {
        let procedure = self.ctx.app.library.get(&matter.procedure, matter.procedure_version);
        let Some(procedure) = procedure else { return Default::default() };
        let step = matter.step().and_then(|id| procedure.step(id));
        let category = matter.category.as_ref().and_then(|id| procedure.category(id));
        let owner = step.map(|step| procedure.owner_name(&step.owner).to_owned());
        let name = step.map(|step| step.name.clone()).unwrap_or_default();
        (name, owner.unwrap_or_default(), category.map(|category| category.name.clone()))
    }

    fn all_matters(read: &mut dyn Read, unit: &str) -> Result<Vec<Matter>, Fault> {
        let mut matters = Vec::new();
        for id in Self::ids(read, MATTERS, unit)? {
            matters.extend(models::load_matter(read, unit, &id)?);
        }
        Ok(matters)
    }

    fn voices(&self, read: &mut dyn Read, unit: &str) -> Result<Vec<Row>, Fault> {
        let mut rows = Vec::new();
        for id in Self::ids(read, VOICES, unit)? {
            let Some(voice) = models::load_voice(read, unit, &id)? else { continue };
            let matter = match &voice.matter {
                Some(matter) => models::load_matter(read, unit, matter.as_str())?,
                None => None,
            };
            let private = matter.as_ref().is_some_and(|matter| self.is_private(matter));
            rows.extend(kept(self.voice(&voice, matter.as_ref()), private, self.inside));
        }
        Ok(rows)
    }

    fn voice(&self, voice: &Voice, matter: Option<&Matter>) -> Row {
        let w = self.w;
        let sealed = voice.visibility == Visibility::Supervision;
        let speaker = match (&voice.visibility, &voice.speaker, &voice.name) {
            (Visibility::Signed, Some(who), _) => self.names.of_person(who),
            (Visibility::Signed, None, Some(name)) => name.clone(),
            (Visibility::Supervision, ..) => w.t("papers-speaker-sealed"),
            _ => w.t("papers-speaker-unnamed"),
        };
        let inside = || w.t("papers-voice-inside");
        let text = if sealed { inside() } else { self.text(&voice.text) };
        let reply = voice.replies.last();
        let answer = reply.map(|reply| if sealed { inside() } else { self.text(&reply.text) });
        let procedure = self.ctx.procedure_of_voice(voice);
        let category = voice.category.as_ref().zip(procedure.as_ref());
        let category =
            category.and_then(|(id, procedure)| procedure.category(id).map(|c| c.name.clone()));
        // Said before a way was chosen: the matter's own category then.
        let category = category.or_else(|| matter.and_then(|matter| self.step(matter).2));
        let channel = serde_json::to_value(voice.channel).unwrap_or_default();
        let word = |key: &str, name: &str, value: &str| w.n(key, name, value);
        row(json!({
            "number": voice.number,
            "channel": word("register-channel", "channel", channel.as_str().unwrap_or_default()),
            "raised_at": voice.raised_at,
            "speaker": speaker,
            "group": voice.group,
            "place": voice.place.as_deref().filter(|_| !sealed).map(|place| self.text(place)),
            "text": text,
            "category": category,
            "visibility": word("register-visibility", "visibility", visibility(voice)),
            "stand": word("register-voice-stand", "stand", voice.stand.id()),
            "recorder": voice.recorder.as_ref().map(|who| self.names.of_person(who)),
            "due_at": voice.due.as_ref().map(|due| due.ends_at.plus_millis(-1)),
            "answered": reply.is_some(),
            "answered_by": reply.map(|reply| self.names.of_person(&reply.by)),
            "answered_at": reply.map(|reply| reply.at),
            "answer": answer,
            "referred_to": voice.referred_to,
            "matter_number": matter.map(|matter| matter.number.clone()),
            "matter_title": matter.map(|matter| self.text(&matter.title)),
            "step": matter.map(|matter| self.step(matter).0),
        }))
    }

    fn matters(&self, read: &mut dyn Read, unit: &str) -> Result<Vec<Row>, Fault> {
        let all = Self::all_matters(read, unit)?;
        let one = |matter| kept(self.matter(matter), self.is_private(matter), self.inside);
        Ok(all.iter().filter_map(one).collect())
    }

    fn matter(&self, matter: &Matter) -> Row {
        let (step, owner, category) = self.step(matter);
        let [satisfied, fair, dissatisfied] = matter.ratings.totals();
        let outcome = matter.visits.iter().rev().find_map(|visit| visit.outcome);
        let outcome = serde_json::to_value(outcome).unwrap_or_default();
        let outcomes = &crate::papers::forms::table().outcomes;
        let due = matter.visit().and_then(|visit| visit.due.as_ref());
        row(json!({
            "number": matter.number,
            "title": self.text(&matter.title),
            "summary": self.text(&matter.summary),
            "category": category,
            "voices": matter.voices.len(),
            "opened_at": matter.opened_at,
            "step": step,
            "owner": owner,
            "due_at": due.map(|due| due.ends_at.plus_millis(-1)),
            "responsible": matter.responsible.as_ref().map(|who| self.names.of_person(who)),
            "notice_number": matter.notices.last().map(|notice| notice.number.clone()),
            "filing_number": matter.filings.last().map(|filing| filing.number.clone()),
            "satisfied": satisfied,
            "fair": fair,
            "dissatisfied": dissatisfied,
            "outcome": outcome.as_str().and_then(|id| outcomes.get(id)),
            "ended": matter.ended_at.is_some(),
            "ended_at": matter.ended_at,
            "sealed": matter.sealed,
        }))
    }

    fn tasks(&self, read: &mut dyn Read, unit: &str) -> Result<Vec<Row>, Fault> {
        let matters = Self::all_matters(read, unit)?;
        let of = |matter| {
            let private = self.is_private(matter);
            self.tasks_of(matter).into_iter().filter_map(move |row| kept(row, private, self.inside))
        };
        Ok(matters.iter().flat_map(of).collect())
    }

    fn tasks_of(&self, matter: &Matter) -> Vec<Row> {
        let conclusion = matter.visits.iter().flat_map(|visit| &visit.records).rev();
        let conclusion = conclusion.clone().find_map(|record| match &record.event {
            Event::Question(domain::questions::Event::Concluded { text, .. }) => Some(text.clone()),
            _ => None,
        });
        let conclusion = conclusion.map(|text| self.text(&text));
        let one = |task: &tasks::Task| {
            let told = last_told(matter, task.task);
            let stand = match task.finished_at {
                Some(_) => "finished",
                None if task.void => "void",
                None => "going",
            };
            let stand = self.w.n("register-task-stand", "stand", stand);
            // What was told before it was done is not how it stands now.
            let passed = |told: &(Timestamp, String)| {
                task.finished_at.is_some_and(|done| told.0 < done) || told.1.is_empty()
            };
            let told = match told {
                Some(told) if !passed(&told) => Some(told),
                _ if task.finished_at.is_some() => task.finished_at.map(|at| (at, stand.clone())),
                other => other,
            };
            row(json!({
                "matter_number": matter.number,
                "matter_title": self.text(&matter.title),
                "number": task.task,
                "title": self.text(&task.title),
                "responsible": self.names.of_person(&task.responsible),
                "funds": self.text(&task.funds),
                "budget": task.budget_fen,
                "spent": task.spent_fen,
                "due_on": task.due_on.to_string(),
                "stand": stand,
                "progress": told.as_ref().map(|(_, text)| self.text(text)),
                "progress_at": told.as_ref().map(|(at, _)| *at),
                "finished": task.finished_at.is_some(),
                "finished_at": task.finished_at,
                "supervision": conclusion,
            }))
        };
        matter.tasks.iter().map(one).collect()
    }
}

fn visibility(voice: &Voice) -> &'static str {
    match voice.visibility {
        Visibility::Signed => "signed",
        Visibility::Unnamed => "unnamed",
        Visibility::Supervision => "supervision",
    }
}

/// The last report about a task.
fn last_told(matter: &Matter, number: u32) -> Option<(Timestamp, String)> {
    let records = matter.visits.iter().flat_map(|visit| &visit.records);
    let mut told = records.filter_map(|record| match &record.event {
        Event::Task(
            tasks::Event::Progressed { task, text, .. } | tasks::Event::Finished { task, text, .. },
        ) if *task == number => Some((record.at, text.clone())),
        _ => None,
    });
    told.next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_row_leaves_no_house_and_is_bare_inside() {
        let full = || row(json!({"number": "民〔2026〕1号", "text": "两家吵架", "stand": "在办"}));
        assert_eq!(kept(full(), false, false), Some(full()));
        assert_eq!(kept(full(), true, false), None);
        let bare = kept(full(), true, true).unwrap();
        assert_eq!(bare, row(json!({"number": "民〔2026〕1号", "stand": "在办"})));
    }
}
