//! The legal clock at work: what ran out is told, once, to those it concerns.

use domain::actors::Actor;
use domain::commands::Wish;
use domain::time::Timestamp;
use domain::{matters, voices};
use store::{Fault, Read};

use crate::app::App;
use crate::run::{self, Failure, Request};

const DUE: &str = "SELECT unit, stream, ends_at FROM rm_clocks \
     WHERE tenant = $1 AND ends_at <= $2 AND at_most = 1 AND told = 0 \
     ORDER BY ends_at, unit, stream, what, number LIMIT 500";
const NEXT: &str = "SELECT MIN(ends_at) FROM rm_clocks WHERE tenant = $1 AND ends_at > $2";

/// Fires whatever fell due up to `now`, each at the moment it fell due but never before `not_before`
/// (time in a ledger does not go back). Answers how many clocks rang.
///
/// # Errors
/// Where the database fails.
pub fn tick(app: &App, now: Timestamp, live: bool) -> Result<u64, Fault> {
    let mut rang = 0;
    loop {
        let due = app.store.read(|read| -> Result<_, Fault> {
            let rows = read.rows(DUE, &[read.tenant().to_owned().into(), now.0.into()])?;
            let read_row = |row: &store::Row| Ok((row.text(0)?, row.text(1)?, row.int(2)?));
            rows.iter().map(read_row).collect::<Result<Vec<_>, Fault>>()
        })?;
        let before = rang;
        for (unit, stream, ends_at) in due {
            let at = if live { now } else { Timestamp(ends_at) };
            rang += u64::from(ring(app, &unit, &stream, at)?);
        }
        if rang == before {
            return Ok(rang);
        }
    }
}

fn ring(app: &App, unit: &str, stream: &str, at: Timestamp) -> Result<bool, Fault> {
    let Some((noun, id)) = stream.split_once('/') else { return Ok(false) };
    let wish = match noun {
        "voice" => Wish::Voice(voices::Act::RunLate),
        _ => Wish::Matter(matters::Act::RunLate),
    };
    let request = Request {
        unit: unit.to_owned(),
        actor: Actor::clock(),
        on: Some(id.to_owned()),
        wish,
        now: at,
        key: None,
    };
    match run::act(app, request) {
        Ok(_) => Ok(true),
        Err(Failure::Fault(fault)) => Err(fault),
        // Another process rang first, or the thing was done in between.
        Err(_) => Ok(false),
    }
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
