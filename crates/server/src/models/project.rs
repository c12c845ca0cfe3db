//! From recorded facts to read models: once per write, and from nothing in a rebuild.

use std::collections::BTreeMap;

use domain::ids::{MatterId, UnitId, VoiceId};
use domain::matters::{self, Matter};
use domain::notices;
use domain::time::Timestamp;
use domain::units::{self, Unit};
use domain::voices::{self, Voice};
use store::{Fault, Read as _, Recorded, Tx, Value};

use super::numbers::use_number;
use super::voices::{index_voice, save_voice};
use super::{read, search};
use crate::app::App;
use crate::run::Folded;

const SAVE_UNIT: &str = "INSERT INTO rm_units (tenant, unit, code, name, level, parent, version, doc) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, unit) DO UPDATE SET \
     code = excluded.code, name = excluded.name, level = excluded.level, \
     parent = excluded.parent, version = excluded.version, doc = excluded.doc";
const SAVE_MATTER: &str = "INSERT INTO rm_matters (tenant, unit, id, version, number, title, category, \
     stand, procedure, procedure_version, step, kind, owner, responsible, voices, overrides, \
     open_questions, sealed, opened_at, entered_at, due_at, at_most, ended_at, updated_at, doc, private, \
     paused_until) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
     $19, $20, $21, $22, $23, $24, $25, $26, $27) \
     ON CONFLICT (tenant, unit, id) DO UPDATE SET version = excluded.version, \
     number = excluded.number, title = excluded.title, category = excluded.category, \
     stand = excluded.stand, procedure = excluded.procedure, \
     procedure_version = excluded.procedure_version, step = excluded.step, kind = excluded.kind, \
     owner = excluded.owner, responsible = excluded.responsible, voices = excluded.voices, \
     overrides = excluded.overrides, open_questions = excluded.open_questions, \
     sealed = excluded.sealed, opened_at = excluded.opened_at, entered_at = excluded.entered_at, \
     due_at = excluded.due_at, at_most = excluded.at_most, ended_at = excluded.ended_at, \
     updated_at = excluded.updated_at, doc = excluded.doc, private = excluded.private, \
     paused_until = excluded.paused_until";
const CLEAR_CLOCKS: &str = "DELETE FROM rm_clocks WHERE tenant = $1 AND unit = $2 AND stream = $3";
const SAVE_CLOCK: &str = "INSERT INTO rm_clocks \
     (tenant, unit, stream, what, number, ends_at, at_most, told) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (tenant, unit, stream, what, number) DO UPDATE SET ends_at = excluded.ends_at";
const SAVE_NOTICE: &str = "INSERT INTO rm_notices (tenant, unit, number, matter, step, title, stand, \
     posted_at, closes_at, stays_until, objections, open_objections) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
     ON CONFLICT (tenant, unit, number) DO UPDATE SET stand = excluded.stand, \
     objections = excluded.objections, open_objections = excluded.open_objections";
const SAVE_FILING: &str = "INSERT INTO rm_filings \
     (tenant, unit, number, matter, title, submitted_at, answer, answered_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (tenant, unit, number) DO UPDATE SET answer = excluded.answer, \
     answered_at = excluded.answered_at";

/// The stream a unit's own facts stand in.
pub const UNIT_STREAM: &str = "unit";

/// An aggregate that was touched.
enum Touched {
    Unit(Unit),
    Voice(Voice),
    Matter(Matter),
}

/// Folds recorded facts into the read models of one transaction; saves each aggregate once.
#[derive(Default)]
pub struct Projector {
    touched: BTreeMap<(String, String), Held>,
    /// What the decision folded already.
    folded: Folded,
}

/// An aggregate with whether this transaction made it, and whether strangers could find it before.
struct Held {
    fresh: bool,
    found: bool,
    state: Touched,
}

fn shape(error: impl std::fmt::Debug) -> Fault {
    Fault::Shape(format!("{error:?}"))
}

fn id_of(stream: &str) -> &str {
    stream.split_once('/').map_or(stream, |(_, id)| id)
}

impl Projector {
    /// Goes on from what the decision folded.
    pub(crate) fn after(folded: Folded) -> Self {
        Self { touched: BTreeMap::new(), folded }
    }

    /// Folds one fact.
    ///
    /// # Errors
    /// Where the stored fact cannot be read.
    pub fn take(&mut self, tx: &mut Tx<'_>, recorded: &Recorded) -> Result<(), Fault> {
        if recorded.stream.starts_with("earlier/") {
            return crate::earlier::keep(tx, recorded);
        }
        if super::kept::books::keep(tx, recorded)? {
            return Ok(());
        }
        if recorded.stream.starts_with("openness/") {
            return crate::openness::keep(tx, recorded);
        }
        let key = (recorded.unit.clone(), recorded.stream.clone());
        if !self.touched.contains_key(&key) {
            let state = match self.known(&key) {
                Some(state) => state,
                None => load(tx, &recorded.unit, &recorded.stream)?,
            };
            let fresh = recorded.version == 1;
            let found = match &state {
                Touched::Matter(matter) if !fresh => read::is_found(tx, &recorded.unit, matter)?,
                _ => false,
            };
            self.touched.insert(key.clone(), Held { fresh, found, state });
        }
        let Some(Held { state: touched, .. }) = self.touched.get_mut(&key) else { return Ok(()) };
        let (kind, at) = (recorded.kind.as_str(), Timestamp(recorded.recorded_at));
        let (body, payload) = (recorded.body.as_ref(), recorded.payload.as_ref());
        match touched {
            Touched::Unit(unit) => {
                let event: units::Event =
                    domain::facts::restore(kind, body, payload).map_err(shape)?;
                super::kept::methods::keep(tx, recorded, &event)?;
                unit.apply(&event, at);
            }
            Touched::Voice(voice) => {
                let event: voices::Event =
                    domain::facts::restore(kind, body, payload).map_err(shape)?;
                if let voices::Event::Raised { number, .. }
                | voices::Event::HandedOver { number, .. } = &event
                {
                    use_number(tx, &recorded.unit, number)?;
                }
                voice.apply(&event, at);
            }
            Touched::Matter(matter) => {
                let event = matters::Event::restore(kind, body, payload).map_err(shape)?;
                if let Some(number) = number_in(&event) {
                    use_number(tx, &recorded.unit, number)?;
                }
                matter.apply(&event, recorded.position, at, &recorded.actor);
            }
        }
        Ok(())
    }

    fn known(&mut self, key: &(String, String)) -> Option<Touched> {
        let matter = self.folded.take_matter(key).map(Touched::Matter);
        matter.or_else(|| self.folded.take_voice(key).map(Touched::Voice))
    }

    /// Saves what was touched; answers what is folded now.
    ///
    /// # Errors
    /// Where a statement fails.
    pub(crate) fn save(self, app: &App, tx: &mut Tx<'_>, now: Timestamp) -> Result<Folded, Fault> {
        let mut folded = self.folded;
        for (key, Held { fresh, found, state }) in self.touched {
            let unit = &key.0;
            match state {
                Touched::Unit(kept) => save_unit(tx, &kept)?,
                Touched::Voice(voice) => {
                    save_voice(tx, unit, &voice)?;
                    if app.search {
                        index_voice(tx, unit, &voice, fresh)?;
                    }
                    folded.keep_voice(key, voice);
                }
                Touched::Matter(matter) => {
                    save_matter(app, tx, unit, &matter, now)?;
                    match (found, is_private(app, &matter)) {
                        (false, false) if app.search => index_matter(tx, unit, &matter)?,
                        (true, true) => search::forget(tx, unit, "matter", matter.id.as_str())?,
                        _ => {}
                    }
                    folded.keep_matter(key, matter);
                }
            }
        }
        Ok(folded)
    }
}

fn load(tx: &mut Tx<'_>, unit: &str, stream: &str) -> Result<Touched, Fault> {
    let id = id_of(stream);
    if stream == UNIT_STREAM {
        let key = [tx.tenant().to_owned().into(), unit.into()];
        let row = tx.row("SELECT doc FROM rm_units WHERE tenant = $1 AND unit = $2", &key)?;
        let kept = row.map(|row| row.text(0)).transpose()?;
        let new = || Unit { id: UnitId::from(unit), ..Unit::default() };
        return Ok(Touched::Unit(match kept {
            Some(doc) => serde_json::from_str(&doc).map_err(shape)?,
            None => new(),
        }));
    }
    if stream.starts_with("voice/") {
        let new = || Voice { id: VoiceId::from(id), ..Voice::default() };
        return Ok(Touched::Voice(read::load_voice(tx, unit, id)?.unwrap_or_else(new)));
    }
    let new = || Matter { id: MatterId::from(id), ..Matter::default() };
    Ok(Touched::Matter(read::load_matter(tx, unit, id)?.unwrap_or_else(new)))
}

/// The short number a fact uses up.
fn number_in(event: &matters::Event) -> Option<&str> {
    match event {
        matters::Event::Own(
            matters::Own::Opened { number, .. } | matters::Own::Sealed { number, .. },
        )
        | matters::Event::Notice(notices::Event::Posted { number, .. })
        | matters::Event::Filing(domain::filings::Event::Submitted { number, .. }) => Some(number),
        _ => None,
    }
}

pub(super) fn doc<T: serde::Serialize>(state: &T) -> Result<Value, Fault> {
    serde_json::to_string(state).map(Value::from).map_err(shape)
}

pub(super) fn stored(n: impl TryInto<i64>) -> Value {
    n.try_into().unwrap_or(i64::MAX).into()
}

fn save_unit(tx: &mut Tx<'_>, unit: &Unit) -> Result<(), Fault> {
    let parent = unit.parent.as_ref().map_or("", UnitId::as_str);
    let params = [
        tx.tenant().to_owned().into(),
        unit.id.as_str().into(),
        unit.code.as_str().into(),
        unit.name.as_str().into(),
        unit.level.as_str().into(),
        parent.into(),
        stored(unit.version),
        doc(unit)?,
    ];
    tx.run(SAVE_UNIT, &params).map(|_| ())
}

pub(super) fn word<T: serde::Serialize>(of: &T) -> Value {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(word)) => word.into(),
        _ => Value::from(""),
    }
}

fn index_matter(tx: &mut Tx<'_>, unit: &str, matter: &Matter) -> Result<(), Fault> {
    let text = format!("{} {} {}", matter.number, matter.title, matter.summary);
    search::learn(tx, unit, "matter", matter.id.as_str(), "public", &text)
}

pub(super) fn clear_clocks(tx: &mut Tx<'_>, unit: &str, stream: &str) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    tx.run(CLEAR_CLOCKS, &[tenant.into(), unit.into(), stream.into()]).map(|_| ())
}

pub(super) fn save_clock(
    tx: &mut Tx<'_>,
    unit: &str,
    stream: &str,
    (what, number): (&str, u32),
    ends_at: Timestamp,
    at_most: bool,
    told: bool,
) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        stream.into(),
        what.into(),
        i64::from(number).into(),
        ends_at.0.into(),
        i64::from(at_most).into(),
        i64::from(told).into(),
    ];
    tx.run(SAVE_CLOCK, &params).map(|_| ())
}

/// Whether only those concerned, the office and supervision may see it at all.
pub fn is_private(app: &App, matter: &Matter) -> bool {
    let procedure = app.library.get(&matter.procedure, matter.procedure_version);
    procedure.is_some_and(|procedure| matters::private(matter, &procedure))
}

fn save_matter(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &str,
    matter: &Matter,
    now: Timestamp,
) -> Result<(), Fault> {
    let id = matter.id.as_str();
    let procedure = app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().unwrap_or("");
    let model = procedure.as_ref().and_then(|procedure| procedure.step(step));
    let visit = matter.visit();
    let due = visit.and_then(|visit| visit.due.as_ref());
    let notice = matter.open_notice().filter(|notice| notice.stand == notices::Stand::Open);
    let due = due.or(notice.map(|notice| &notice.closes));
    let open = matter.questions.iter().filter(|question| question.answer.is_none()).count();
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        id.into(),
        stored(matter.version),
        matter.number.as_str().into(),
        matter.title.as_str().into(),
        matter.category.as_deref().unwrap_or("").into(),
        word(&matter.stand),
        matter.procedure.as_str().into(),
        i64::from(matter.procedure_version).into(),
        step.into(),
        model.map_or("", |step| step.kind.id()).into(),
        model.map_or("", |step| step.owner.as_str()).into(),
        matter.responsible.as_ref().map_or("", |who| who.as_str()).into(),
        stored(matter.voices.len()),
        stored(matter.overrides.len()),
        stored(open),
        matter.sealed.as_deref().unwrap_or("").into(),
        matter.opened_at.0.into(),
        visit.map_or(matter.opened_at.0, |visit| visit.entered_at.0).into(),
        due.map(|due| due.ends_at.0).into(),
        i64::from(due.is_none_or(|due| due.at_most)).into(),
        matter.ended_at.map(|at| at.0).into(),
        now.0.into(),
        doc(matter)?,
        i64::from(is_private(app, matter)).into(),
        matter.pause().map(|pause| pause.until.ends_at().0).into(),
    ];
    tx.run(SAVE_MATTER, &params)?;
    let stream = format!("matter/{id}");
    clear_clocks(tx, unit, &stream)?;
    for clock in matters::running(matter) {
        let (ends_at, at_most) = (clock.due.ends_at, clock.due.at_most);
        save_clock(tx, unit, &stream, clock.what.stored(), ends_at, at_most, clock.told)?;
    }
    save_notices(tx, unit, matter)?;
    save_filings(tx, unit, matter)
}

fn save_notices(tx: &mut Tx<'_>, unit: &str, matter: &Matter) -> Result<(), Fault> {
    for notice in &matter.notices {
        let stays = notice.stays.as_ref().map_or(notice.closes.ends_at, |stays| stays.ends_at);
        let params = [
            tx.tenant().to_owned().into(),
            unit.into(),
            notice.number.as_str().into(),
            matter.id.as_str().into(),
            notice.step.as_str().into(),
            notice.title.as_str().into(),
            word(&notice.stand),
            notice.posted_at.0.into(),
            notice.closes.ends_at.0.into(),
            stays.0.into(),
            stored(notice.objections.len()),
            stored(notice.open_objections().count()),
        ];
        tx.run(SAVE_NOTICE, &params)?;
    }
    Ok(())
}

fn save_filings(tx: &mut Tx<'_>, unit: &str, matter: &Matter) -> Result<(), Fault> {
    for filing in &matter.filings {
        let answer = filing.answer.as_ref();
        let params = [
            tx.tenant().to_owned().into(),
            unit.into(),
            filing.number.as_str().into(),
            matter.id.as_str().into(),
            matter.title.as_str().into(),
            filing.submitted_at.0.into(),
            answer.map_or(Value::from(""), |answer| word(&answer.how)),
            answer.map(|answer| answer.at.0).into(),
        ];
        tx.run(SAVE_FILING, &params)?;
    }
    Ok(())
}
