//! The read model of matters, with their clocks, notices and filings.

use domain::invitations;
use domain::matters::{self, Matter};
use domain::notices;
use domain::procedures::Procedure;
use domain::time::Timestamp;
use store::{Fault, Read as _, Tx, Value};

use super::{doc, stored, word};
use crate::app::App;
use crate::models::{read, search};

const SAVE_MATTER: &str = "INSERT INTO rm_matters (tenant, unit, id, version, number, title, category, \
     stand, procedure, procedure_version, step, kind, owner, responsible, voices, overrides, \
     open_questions, sealed, opened_at, entered_at, due_at, at_most, ended_at, updated_at, doc, private, \
     paused_until, meets_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
     $19, $20, $21, $22, $23, $24, $25, $26, $27, $28) \
     ON CONFLICT (tenant, unit, id) DO UPDATE SET version = excluded.version, \
     number = excluded.number, title = excluded.title, category = excluded.category, \
     stand = excluded.stand, procedure = excluded.procedure, \
     procedure_version = excluded.procedure_version, step = excluded.step, kind = excluded.kind, \
     owner = excluded.owner, responsible = excluded.responsible, voices = excluded.voices, \
     overrides = excluded.overrides, open_questions = excluded.open_questions, \
     sealed = excluded.sealed, opened_at = excluded.opened_at, entered_at = excluded.entered_at, \
     due_at = excluded.due_at, at_most = excluded.at_most, ended_at = excluded.ended_at, \
     updated_at = excluded.updated_at, doc = excluded.doc, private = excluded.private, \
     paused_until = excluded.paused_until, meets_at = excluded.meets_at";
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

const FORGET_PLACES: &str = "DELETE FROM rm_joints WHERE tenant = $1 AND unit = $2 AND matter = $3";
const SAVE_PLACE: &str =
    "INSERT INTO rm_joints (tenant, unit, matter, place) VALUES ($1, $2, $3, $4)";

/// Whether only those concerned, the office and supervision may see it at all.
pub fn is_private(app: &App, matter: &Matter) -> bool {
    let procedure = app.library.get(&matter.procedure, matter.procedure_version);
    procedure.is_some_and(|procedure| matters::private(matter, &procedure))
}

/// Saves a matter as it stands, whether it is to be found by strangers among it. `fresh` where it is new.
///
/// # Errors
/// Where a statement fails.
pub fn save_matter(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &str,
    matter: &Matter,
    at: Timestamp,
    fresh: bool,
) -> Result<(), Fault> {
    let found = app.is_looked_at && !fresh && read::is_found(tx, unit, matter)?;
    let private = is_private(app, matter);
    save_row(app, tx, unit, matter, at, private)?;
    save_notices(tx, unit, matter)?;
    save_filings(tx, unit, matter)?;
    save_places(tx, unit, matter)?;
    match (found, private) {
        (false, false) if app.is_looked_at => index_matter(tx, unit, matter),
        (true, true) => search::forget(tx, unit, "matter", matter.id.as_str()),
        _ => Ok(()),
    }
}

fn save_row(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &str,
    matter: &Matter,
    at: Timestamp,
    private: bool,
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
        at.0.into(),
        doc(matter)?,
        i64::from(private).into(),
        matter.pause().map(|pause| pause.until.ends_at().0).into(),
        procedure.as_ref().and_then(|procedure| last_meeting(matter, procedure)).into(),
    ];
    tx.run(SAVE_MATTER, &params).map(|_| ())
}

/// When the last meeting is that is announced and not held.
fn last_meeting(matter: &Matter, procedure: &Procedure) -> Option<i64> {
    invitations::announced(matter, procedure).last().map(|meeting| meeting.meets_at.0)
}

fn save_notices(tx: &mut Tx<'_>, unit: &str, matter: &Matter) -> Result<(), Fault> {
    for notice in &matter.notices {
        let stays = notice.stays.as_ref().map_or(notice.closes.ends_at, |stays| stays.ends_at);
        // Where nobody is asked for objections it is over when it may come down.
        let closes = if notice.is_told_only() { stays } else { notice.closes.ends_at };
        let params = [
            tx.tenant().to_owned().into(),
            unit.into(),
            notice.number.as_str().into(),
            matter.id.as_str().into(),
            notice.step.as_str().into(),
            notice.title.as_str().into(),
            word(&notice.stand),
            notice.posted_at.0.into(),
            closes.0.into(),
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

/// The units that take part, so that each finds the matter.
fn save_places(tx: &mut Tx<'_>, unit: &str, matter: &Matter) -> Result<(), Fault> {
    let Some(joint) = &matter.joint else { return Ok(()) };
    let key = [tx.tenant().to_owned().into(), unit.into(), matter.id.as_str().into()];
    tx.run(FORGET_PLACES, &key)?;
    for place in joint.places.iter().filter_map(|place| place.unit.as_deref()) {
        let [tenant, unit, matter] = key.clone();
        tx.run(SAVE_PLACE, &[tenant, unit, matter, place.into()])?;
    }
    Ok(())
}

fn index_matter(tx: &mut Tx<'_>, unit: &str, matter: &Matter) -> Result<(), Fault> {
    let text = format!("{} {} {}", matter.number, matter.title, matter.summary);
    search::learn(tx, unit, "matter", matter.id.as_str(), "public", search::cut(&text))
}
