//! From running clocks to reminders.

use std::collections::BTreeMap;

use domain::time::Timestamp;
use serde_json::json;
use store::{Fault, Read, Row, Tx};

use super::concerned::{Person, Place, about};
use super::table::{self, Reminder, TERM};
use crate::app::App;
use crate::books::{Ending, endings};
use crate::{models, openness};

/// Nobody is reminded earlier than this many days before.
pub const MOST_DAYS_BEFORE: u32 = 2 * 7;
/// Clocks looked at in one transaction.
const PAGE: i64 = 500;
const NEAR: &str = "SELECT unit, stream, what, number, ends_at FROM rm_clocks \
     WHERE tenant = $1 AND ends_at <= $2 AND at_most = 1 \
     AND (ends_at, unit, stream, what, number) > ($3, $4, $5, $6, $7) \
     ORDER BY ends_at, unit, stream, what, number LIMIT $8";

const UNITS: &str = "SELECT unit FROM rm_units WHERE tenant = $1 ORDER BY unit";
/// So long after its end a term is still worth a reminder: a week, as with a period.
const BACK: i64 = 7 * Timestamp::MILLIS_PER_DAY;

/// How often periods are looked through, in milliseconds.
const HOUR: i64 = Timestamp::MILLIS_PER_HOUR;

/// Places by the ids of their units; none for a unit that is not there.
type Places = BTreeMap<String, Option<Place>>;

/// Writes the reminders that are due at `now`; answers how many. Rule 1, Rule 2.
///
/// # Errors
/// Where the database fails.
pub fn sweep(app: &App, now: Timestamp) -> Result<u64, Fault> {
    sweep_by(app, now, PAGE)
}

/// [`sweep`], so many clocks at a time: however many run, each is looked at.
fn sweep_by(app: &App, now: Timestamp, page: i64) -> Result<u64, Fault> {
    let mut places = Places::new();
    let mut after = None;
    let mut made = 0;
    loop {
        let (last, planned) = app.store.read(|read| -> Result<_, Fault> {
            let mut planned = Vec::new();
            let near = near(read, after.as_ref(), now, page)?;
            for reminder in &near {
                plan(app, read, &mut places, reminder.clone(), now, &mut planned)?;
            }
            Ok((near.into_iter().next_back(), planned))
        })?;
        made += write(app, planned, now)?;
        after = last;
        if after.is_none() {
            break;
        }
    }
    Ok(made + periods(app, &mut places, now)?)
}

/// Periods nobody has published and hired terms that end: once an hour, for they end at midnight, and so do the days
/// before.
fn periods(app: &App, places: &mut Places, now: Timestamp) -> Result<u64, Fault> {
    let hour = now.0.div_euclid(HOUR);
    if app.has_looked_in(hour) {
        return Ok(0);
    }
    let planned = app.store.read(|read| -> Result<Vec<Planned>, Fault> {
        let mut planned = Vec::new();
        for near in openness::near(app, read, now, ahead())? {
            plan(app, read, places, of_period(&near, now), now, &mut planned)?;
        }
        for reminder in terms(app, read, now)? {
            plan(app, read, places, reminder, now, &mut planned)?;
        }
        Ok(planned)
    })?;
    let made = write(app, planned, now)?;
    app.looked_in(hour);
    Ok(made)
}

fn ahead() -> i64 {
    i64::from(MOST_DAYS_BEFORE) * Timestamp::MILLIS_PER_DAY
}

/// The running clocks behind `after` of which somebody may have to be told.
fn near(
    read: &mut dyn Read,
    after: Option<&Reminder>,
    now: Timestamp,
    page: i64,
) -> Result<Vec<Reminder>, Fault> {
    let from = after.map_or_else(
        || [i64::MIN.into(), "".into(), "".into(), "".into(), 0_i64.into()],
        |last| {
            [
                last.ends_at.0.into(),
                (&last.unit).into(),
                (&last.stream).into(),
                (&last.what).into(),
                last.number.into(),
            ]
        },
    );
    let mut params = vec![read.tenant().to_owned().into(), (now.0 + ahead()).into()];
    params.extend(from);
    params.push(page.into());
    read.rows(NEAR, &params)?.iter().map(|row| of_clock(row, now)).collect()
}

fn write(app: &App, planned: Vec<Planned>, now: Timestamp) -> Result<u64, Fault> {
    if planned.is_empty() {
        return Ok(0);
    }
    app.store.write(move |tx: &mut Tx<'_>| -> Result<u64, Fault> {
        let mut made = 0;
        for one in planned {
            if table::remind(tx, &one.person, &one.reminder, now)? {
                made += 1;
                post(tx, &one, now)?;
            }
        }
        Ok(made)
    })
}

/// A reminder to be written, with the address it is mailed to; empty for none.
struct Planned {
    person: Person,
    reminder: Reminder,
    mail: String,
    number: String,
    step: String,
    /// See [`super::concerned::Concerned`].
    above: bool,
}

/// The mail of a reminder, in the same transaction. It holds facts; words come when it is sent.
fn post(tx: &mut Tx<'_>, one: &Planned, now: Timestamp) -> Result<(), Fault> {
    if one.mail.is_empty() {
        return Ok(());
    }
    let of = &one.reminder;
    let late = if of.late { "late" } else { "soon" };
    let (stream, what, number) = (&of.stream, &of.what, of.number);
    let id = format!("mail/{late}/{stream}/{what}/{number}/{}/{}", of.ends_at.0, one.person);
    let body = json!({
        "to": one.mail, "person": one.person, "stream": stream, "what": what, "late": of.late,
        "ends_at": of.ends_at.0, "number": one.number, "step": one.step, "above": one.above,
    });
    tx.outbox(&of.unit, &id, "mail", &body.to_string(), now.0)
}

/// A running clock.
fn of_clock(row: &Row, now: Timestamp) -> Result<Reminder, Fault> {
    let ends_at = Timestamp(row.int(4)?);
    let (unit, stream, what) = (row.text(0)?, row.text(1)?, row.text(2)?);
    Ok(Reminder { unit, stream, what, number: row.int(3)?, late: ends_at <= now, ends_at })
}

/// Terms in hired roles that end soon or have just ended; longer ago it helps nobody.
fn terms(app: &App, read: &mut dyn Read, now: Timestamp) -> Result<Vec<Reminder>, Fault> {
    let mut found = Vec::new();
    for row in read.rows(UNITS, &[read.tenant().to_owned().into()])? {
        let Some(unit) = models::load_unit(app, read, &row.text(0)?)? else { continue };
        let near = |ending: &Ending| {
            let ends_at = ending.ends_at().0;
            ends_at > now.0 - BACK && ends_at <= now.0 + ahead()
        };
        found.extend(endings(app, &unit).into_iter().filter(near).map(|ending| Reminder {
            unit: unit.id.0.clone(),
            stream: ending.stream(),
            what: TERM.to_owned(),
            number: 0,
            late: ending.ends_at() <= now,
            ends_at: ending.ends_at(),
        }));
    }
    Ok(found)
}

/// A period nobody has published; its number is the moment it began.
fn of_period(near: &openness::Near, now: Timestamp) -> Reminder {
    Reminder {
        unit: near.unit.id.0.clone(),
        stream: format!("openness/{}", near.item.id),
        what: "openness".to_owned(),
        number: near.first.starts_at().0,
        late: near.due <= now,
        ends_at: near.due,
    }
}

/// Adds what one clock asks for and nobody was told yet.
fn plan(
    app: &App,
    read: &mut dyn Read,
    places: &mut Places,
    reminder: Reminder,
    now: Timestamp,
    planned: &mut Vec<Planned>,
) -> Result<(), Fault> {
    let (unit, late, ends_at) = (reminder.unit.clone(), reminder.late, reminder.ends_at);
    let known = table::known(read, &reminder)?;
    if !places.contains_key(&unit) {
        let found = Place::of(app, read, &unit, now)?;
        places.insert(unit.clone(), found);
    }
    let Some(place) = places.get(&unit).and_then(Option::as_ref) else { return Ok(()) };
    let Some(about) = about(app, read, place, &reminder)? else { return Ok(()) };
    let mut people = about.workers.clone();
    if late {
        people.extend(about.told.iter().cloned());
    }
    for person in people {
        if known.iter().any(|(who, was_late)| *who == person && *was_late == late) {
            continue;
        }
        let wishes = table::wishes(read, &person)?;
        let before = i64::from(wishes.days_before) * Timestamp::MILLIS_PER_DAY;
        if !late && (wishes.days_before == 0 || ends_at.0 - before > now.0) {
            continue;
        }
        let mailed = if late { wishes.mails_late } else { wishes.mails_soon };
        planned.push(Planned {
            above: about.above.contains(&person),
            person,
            reminder: reminder.clone(),
            mail: if mailed { wishes.mail } else { String::new() },
            number: about.number.clone(),
            step: about.step.clone(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rehearsals::waiting;

    #[test]
    fn however_many_clocks_run_each_is_looked_at_and_nobody_is_told_twice() {
        let late: Timestamp = "2026-06-01T09:00:00+08:00".parse().unwrap();
        let told = |page| {
            let app = waiting(5);
            let made = sweep_by(&app, late, page).unwrap();
            assert_eq!(sweep_by(&app, late, page).unwrap(), 0, "told once");
            let streams = "SELECT COUNT(DISTINCT stream) FROM reminders";
            let count = app.store.read(|read| read.row(streams, &[])?.unwrap().int(0));
            (made, count.unwrap())
        };
        let (made, streams) = told(2);
        assert!(made >= 5 && streams == 5, "{made} {streams}");
        assert_eq!(told(500), (made, streams));
    }
}
