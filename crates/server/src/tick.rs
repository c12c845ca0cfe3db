//! The legal clock at work: what ran out is told, once, to those it concerns.

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
            rang += u64::from(ring(app, &unit, &stream, at)?);
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
        for (unit, stream, ends_at) in due(tx, now)? {
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
