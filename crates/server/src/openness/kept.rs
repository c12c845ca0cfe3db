//! What is kept about publications, and what the methods bring to a period.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::allowances::Allowances;
use domain::matters::Matter;
use domain::openness::{
    Event, Fed, Feed, Item, Kept, Posting, Postings, Schedule, Slot, Span, Urge, fed, granted,
    looks_back, slots,
};
use domain::time::{Day, Timestamp};
use domain::units::Unit;
use store::{Fault, Read, ReadModel, Recorded, Row, Tx, Value};

use crate::app::Inner;
use crate::{founding, models, people};

/// The read model.
pub const READ_MODEL: ReadModel = ReadModel {
    name: "openness",
    version: 2,
    ddl: "CREATE TABLE rm_openness (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, number TEXT NOT NULL, item TEXT NOT NULL,
  first_at BIGINT, last_at BIGINT, posted_at BIGINT NOT NULL, stays_until BIGINT NOT NULL,
  replaced_by TEXT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, number));
CREATE INDEX rm_openness_item ON rm_openness (tenant, unit, item, first_at);
CREATE INDEX rm_openness_last ON rm_openness (tenant, unit, last_at);
CREATE TABLE rm_openness_urges (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, item TEXT NOT NULL, first_at BIGINT NOT NULL,
  at BIGINT NOT NULL, position BIGINT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, position));",
    clear: "DROP TABLE IF EXISTS rm_openness; DROP TABLE IF EXISTS rm_openness_urges;",
};

const SAVE: &str = "INSERT INTO rm_openness (tenant, unit, number, item, first_at, last_at, \
     posted_at, stays_until, replaced_by, doc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
     ON CONFLICT (tenant, unit, number) DO UPDATE SET replaced_by = excluded.replaced_by, \
     doc = excluded.doc";
const ONE: &str = "SELECT doc FROM rm_openness WHERE tenant = $1 AND unit = $2 AND number = $3";
const ALL: &str = "SELECT doc FROM rm_openness WHERE tenant = $1 AND unit = $2 \
     ORDER BY posted_at DESC, number DESC LIMIT $3";
const STANDING: &str = "SELECT number, item, first_at, last_at, posted_at FROM rm_openness \
     WHERE tenant = $1 AND unit = $2 AND replaced_by = '' AND last_at >= $3 \
     ORDER BY posted_at, number";
const URGE: &str = "INSERT INTO rm_openness_urges (tenant, unit, item, first_at, at, position, doc) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const URGES: &str = "SELECT item, doc FROM rm_openness_urges WHERE tenant = $1 AND unit = $2 \
     ORDER BY position DESC LIMIT 200";
/// Whatever a period takes over was touched after it began.
const TOUCHED: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND private = 0 AND updated_at >= $3 ORDER BY number";
const PLACES: &str = "SELECT unit, level FROM rm_units WHERE tenant = $1 ORDER BY unit";
/// No period is longer, in months.
const MONTHS: i64 = 12;
/// Reminders of what is long over help nobody.
const BACK: i64 = 7 * Timestamp::MILLIS_PER_DAY;

fn shape(error: impl std::fmt::Debug) -> Fault {
    Fault::Shape(format!("{error:?}"))
}

/// Folds one recorded fact into the read model.
///
/// # Errors
/// Where the fact cannot be read or a statement fails.
pub fn keep(tx: &mut Tx<'_>, recorded: &Recorded) -> Result<(), Fault> {
    if recorded.kind.starts_with("unit.") {
        // For whom it was done; nothing of the publication.
        return Ok(());
    }
    let (body, payload) = (recorded.body.as_ref(), recorded.payload.as_ref());
    let event: Event = domain::facts::restore(&recorded.kind, body, payload).map_err(shape)?;
    let mut postings = Postings::default();
    postings.apply(&event, Timestamp(recorded.recorded_at));
    if let Some(urge) = postings.urges.first() {
        return keep_urge(tx, recorded, &postings.item, urge);
    }
    let Some(posting) = postings.list.first() else { return Ok(()) };
    models::use_number(tx, &recorded.unit, &posting.number)?;
    if let Some(old) = &posting.replaces
        && let Some(mut old) = one(tx, &recorded.unit, old)?
    {
        old.replaced_by = Some(posting.number.clone());
        save(tx, &recorded.unit, &old)?;
    }
    save(tx, &recorded.unit, posting)
}

fn save(tx: &mut Tx<'_>, unit: &str, posting: &Posting) -> Result<(), Fault> {
    let first: Option<i64> = posting.span.map(|span| span.first.starts_at().0);
    let last: Option<i64> = posting.span.map(|span| span.last.starts_at().0);
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        posting.number.as_str().into(),
        posting.item.as_str().into(),
        first.into(),
        last.into(),
        posting.counts_from().0.into(),
        posting.stays.ends_at.0.into(),
        posting.replaced_by.as_deref().unwrap_or("").into(),
        serde_json::to_string(posting).map_err(shape)?.into(),
    ];
    tx.run(SAVE, &params).map(|_| ())
}

fn keep_urge(tx: &mut Tx<'_>, recorded: &Recorded, item: &str, urge: &Urge) -> Result<(), Fault> {
    let position = i64::try_from(recorded.position).unwrap_or(i64::MAX);
    let params = [
        tx.tenant().to_owned().into(),
        recorded.unit.as_str().into(),
        item.into(),
        urge.span.first.starts_at().0.into(),
        recorded.recorded_at.into(),
        position.into(),
        serde_json::to_string(urge).map_err(shape)?.into(),
    ];
    tx.run(URGE, &params).map(|_| ())
}

fn doc<T: serde::de::DeserializeOwned>(row: &Row) -> Result<T, Fault> {
    serde_json::from_str(&row.text(0)?).map_err(shape)
}

fn key(read: &dyn Read, unit: &str) -> [Value; 2] {
    [read.tenant().to_owned().into(), unit.into()]
}

/// The publication of that number.
///
/// # Errors
/// Where it cannot be read.
pub fn one(read: &mut dyn Read, unit: &str, number: &str) -> Result<Option<Posting>, Fault> {
    let [tenant, unit] = key(read, unit);
    read.row(ONE, &[tenant, unit, number.into()])?.as_ref().map(doc).transpose()
}

/// The publications of a place, the newest first.
///
/// # Errors
/// Where they cannot be read.
pub fn postings(read: &mut dyn Read, unit: &str, most: u32) -> Result<Vec<Posting>, Fault> {
    let [tenant, unit] = key(read, unit);
    read.rows(ALL, &[tenant, unit, i64::from(most).into()])?.iter().map(doc).collect()
}

/// What stands for which period, of those that last until `since` or longer.
fn kept(read: &mut dyn Read, unit: &str, since: Day) -> Result<Vec<Kept>, Fault> {
    let [tenant, unit] = key(read, unit);
    let rows = read.rows(STANDING, &[tenant, unit, since.starts_at().0.into()])?;
    let one = |row: &Row| -> Result<Kept, Fault> {
        let day = |at: i64| Timestamp(at).day();
        let span = match (row.opt_int(2)?, row.opt_int(3)?) {
            (Some(first), Some(last)) => Some(Span { first: day(first), last: day(last) }),
            _ => None,
        };
        let posted_at = Timestamp(row.int(4)?);
        Ok(Kept { number: row.text(0)?, item: row.text(1)?, span, posted_at })
    };
    rows.iter().map(one).collect()
}

/// Who asked for what, the last one first.
///
/// # Errors
/// Where it cannot be read.
pub fn urges(read: &mut dyn Read, unit: &str) -> Result<Vec<(String, Urge)>, Fault> {
    let rows = read.rows(URGES, &key(read, unit))?;
    let one = |row: &Row| -> Result<(String, Urge), Fault> {
        Ok((row.text(0)?, serde_json::from_str(&row.text(1)?).map_err(shape)?))
    };
    rows.iter().map(one).collect()
}

/// The calendar of the place with every period; none where no statute asks one of it.
///
/// # Errors
/// Where it cannot be read.
pub fn standing(
    app: &Inner,
    read: &mut dyn Read,
    unit: &Unit,
    now: Timestamp,
) -> Result<Option<(&'static Schedule, Vec<Slot<'static>>)>, Fault> {
    let Some(schedule) = founding::schedule_of(&unit.level) else { return Ok(None) };
    let since = looks_back(schedule, unit.created_at.day(), now.day());
    // The first period looked at may have begun up to a year before.
    let kept = kept(read, unit.id.as_str(), since.plus_months(-MONTHS))?;
    let slots = slots(schedule, &unit.settings, &app.calendar, since, &kept, now);
    Ok(Some((schedule, slots)))
}

/// What the methods bring to a period of an item: read from the matters, never typed. Nothing to one the text
/// did not ask for.
///
/// # Errors
/// Where the read models cannot be read.
pub fn brought(
    app: &Inner,
    read: &mut dyn Read,
    unit: &str,
    (schedule, item): (&Schedule, &Item),
    span: Span,
) -> Result<Vec<Fed>, Fault> {
    if item.feeds.is_empty() || !schedule.asks(span) {
        return Ok(Vec::new());
    }
    let unit_id = unit;
    let [tenant, unit] = key(read, unit);
    let rows = read.rows(TOUCHED, &[tenant, unit, span.first.starts_at().0.into()])?;
    let mut all = Vec::new();
    for row in &rows {
        let matter: Matter = doc(row)?;
        let procedure = app.library.get(&matter.procedure, matter.procedure_version);
        let Some(procedure) = procedure else { continue };
        for feed in &item.feeds {
            all.extend(fed(*feed, &matter, &procedure, span));
        }
    }
    if item.feeds.contains(&Feed::Allowances) {
        let book: Allowances = models::book(read, unit_id)?;
        let mut names = BTreeMap::new();
        for grant in book.standing() {
            let found = people::find(read, unit_id, grant.person.as_str())?;
            names.insert(grant.person.clone(), found.map(|found| found.name).unwrap_or_default());
        }
        all.extend(granted(&book, span, |who| names.get(who).cloned().unwrap_or_default()));
    }
    Ok(all)
}

/// A period that ends soon, or ended a few days ago, and is not published.
pub struct Near {
    pub unit: Arc<Unit>,
    pub schedule: &'static Schedule,
    pub item: &'static Item,
    pub first: Day,
    pub due: Timestamp,
}

/// What is near in every place that publishes, `ahead` milliseconds before its end at most.
///
/// # Errors
/// Where the read models cannot be read.
pub fn near(
    app: &Inner,
    read: &mut dyn Read,
    now: Timestamp,
    ahead: i64,
) -> Result<Vec<Near>, Fault> {
    let mut found = Vec::new();
    let tenant = read.tenant().to_owned();
    for row in read.rows(PLACES, &[tenant.into()])? {
        if founding::schedule_of(&row.text(1)?).is_none() {
            continue;
        }
        let Some(unit) = models::load_unit(app, read, &row.text(0)?)? else { continue };
        let Some((schedule, slots)) = standing(app, read, &unit, now)? else { continue };
        let earliest = now.0 - BACK;
        let waits = |slot: &Slot<'static>| {
            slot.waits() && slot.due.0 > earliest && slot.due.0 <= now.0 + ahead
        };
        found.extend(slots.into_iter().filter(waits).map(|slot| Near {
            unit: Arc::clone(&unit),
            schedule,
            item: slot.item,
            first: slot.span.first,
            due: slot.due,
        }));
    }
    Ok(found)
}
