//! The legal clock at work: what ran out is told, once, to those it concerns.
//!
//! Rule 1. A matter that cannot be read stops no clock but its own; it is logged at every round.

use domain::actors::Actor;
use domain::commands::Wish;
use domain::time::Timestamp;
use domain::{matters, voices};
use store::{Fault, Read, Tx};

use crate::app::App;
use crate::reminders;
use crate::run::{self, Failure, Folded, Request};

const DUE: &str = "SELECT unit, stream, ends_at FROM rm_clocks \
     WHERE tenant = $1 AND ends_at <= $2 AND at_most = 1 AND told = 0 \
     ORDER BY ends_at, unit, stream, what, number LIMIT 500";
const NEXT: &str = "SELECT MIN(ends_at) FROM rm_clocks WHERE tenant = $1 AND ends_at > $2";

/// Fires whatever fell due up to `now`, and writes the reminders due then: while the program is `live` at `now`, in a story at the
/// moment it fell due (stories are played in the order of time). Answers how many clocks rang.
///
/// # Errors
/// Where the database fails.
pub fn tick(app: &App, now: Timestamp, live: bool) -> Result<u64, Fault> {
    let mut rang = 0;
    loop {
        let due = app.store.read(|read| due(read, now))?;
        let before = rang;
        for (unit, stream, ends_at) in due {
            let at = if live { now } else { Timestamp(ends_at) };
            match ring(app, &unit, &stream, at) {
                Ok(told) => rang += u64::from(told),
                Err(fault) if fault.is_of_one() => {
                    tracing::error!(%unit, %stream, %fault, "a clock could not ring");
                }
                Err(fault) => return Err(fault),
            }
        }
        if rang == before {
            break;
        }
    }
    reminders::sweep(app, now)?;
    Ok(rang)
}

/// The same inside a transaction, for stories: everything due by `now`, each at its own moment.
///
/// # Errors
/// Where the database fails.
pub(crate) fn fire(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    now: Timestamp,
) -> Result<u64, Failure> {
    let mut rang = 0;
    loop {
        let before = rang;
        let due = match folded.waiting() {
            Some(waiting) => waiting.due(now),
            None => due(tx, now)?,
        };
        for (unit, stream, ends_at) in due {
            let Some(request) = wished(&unit, &stream, Timestamp(ends_at)) else { continue };
            match run::once(app, tx, folded, request) {
                Ok(_) => rang += 1,
                Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
                Err(_) => {}
            }
        }
        if rang == before {
            return Ok(rang);
        }
    }
}

/// Unit, stream and end of the clocks that ran out by `now` and of which nobody has been told.
fn due(read: &mut dyn Read, now: Timestamp) -> Result<Vec<(String, String, i64)>, Fault> {
    let rows = read.rows(DUE, &[read.tenant().to_owned().into(), now.0.into()])?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?, row.int(2)?))).collect()
}

fn ring(app: &App, unit: &str, stream: &str, at: Timestamp) -> Result<bool, Fault> {
    let Some(request) = wished(unit, stream, at) else { return Ok(false) };
    match run::act(app, request) {
        Ok(_) => Ok(true),
        Err(Failure::Fault(fault)) => Err(fault),
        // Another process rang first, or the thing was done in between.
        Err(_) => Ok(false),
    }
}

/// What the clock asks for when something in the stream ran out.
fn wished(unit: &str, stream: &str, at: Timestamp) -> Option<Request> {
    let (noun, id) = stream.split_once('/')?;
    let wish = match noun {
        "voice" => Wish::Voice(voices::Act::RunLate),
        _ => Wish::Matter(matters::Act::RunLate),
    };
    Some(Request {
        unit: unit.to_owned(),
        actor: Actor::clock(),
        on: Some(id.to_owned()),
        wish,
        now: at,
        key: None,
        seen: None,
    })
}

/// The next moment anything falls due after `now`.
///
/// # Errors
/// Where the database fails.
pub fn next_due(app: &App, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
    app.store.read(|read| {
        let row = read.row(NEXT, &[read.tenant().to_owned().into(), now.0.into()])?;
        Ok(row.map(|row| row.opt_int(0)).transpose()?.flatten().map(Timestamp))
    })
}

#[cfg(test)]
mod tests {
    use store::{NewEntry, Read as _};

    use super::*;
    use crate::rehearsals::waiting;

    const CLOCK: &str = "INSERT INTO rm_clocks \
         (tenant, unit, stream, what, number, ends_at, at_most, told) \
         SELECT tenant, unit, 'voice/broken', what, number, ends_at - 1, at_most, told FROM rm_clocks";
    const TOLD: &str = "SELECT told FROM rm_clocks WHERE stream <> 'voice/broken'";

    #[test]
    fn a_matter_that_cannot_be_read_stops_no_clock_but_its_own() {
        let app = waiting(1);
        app.store
            .write(|tx| -> Result<(), Failure> {
                let unreadable = NewEntry {
                    kind: "voice.of_tomorrow.1".to_owned(),
                    recorded_at: tx.last_at("rehearsal")?.unwrap(),
                    hide_time: false,
                    actor: "clock".to_owned(),
                    body: Some(1.into()),
                    payload: None,
                    salt: [0; 32],
                };
                tx.append("rehearsal", "voice/broken", 0, vec![unreadable])?;
                tx.run(CLOCK, &[])?;
                Ok(())
            })
            .unwrap();
        let late: Timestamp = "2026-06-01T09:00:00+08:00".parse().unwrap();
        assert_eq!(tick(&app, late, true).unwrap(), 1);
        let told = app.store.read(|read| read.row(TOLD, &[])?.unwrap().int(0));
        assert_eq!(told.unwrap(), 1, "the other voice is told late");
    }
}
