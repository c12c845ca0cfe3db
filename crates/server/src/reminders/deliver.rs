//! The worker: takes what is due out of the outbox and sends it. Rule 3.

use domain::time::Timestamp;
use store::{Fault, Message, Read, Tx};

use super::concerned::{name_of, term_of};
use super::letter::Facts;
use super::route::{Route, Sent};
use super::table::{TERM, still_runs, wishes};
use crate::app::App;
use crate::models;
use crate::words::Words;

/// Messages of one round.
const ROUND: u32 = 200;
const MINUTE_MS: i64 = 60_000;
/// A mail that was refused so often is given up.
const MOST_ATTEMPTS: i64 = 8;

const CLAIM: &str = "INSERT INTO mails (tenant, id, claimed_at) VALUES ($1, $2, $3) \
     ON CONFLICT (tenant, id) DO NOTHING";
const GIVE_BACK: &str = "DELETE FROM mails WHERE tenant = $1 AND id = $2 AND sent_at IS NULL";
const DONE: &str = "UPDATE mails SET sent_at = $3 WHERE tenant = $1 AND id = $2";

/// Sends what is due; answers how many mails went out.
///
/// # Errors
/// Where the database fails. A mail server that fails is tried again later.
pub fn deliver(app: &App, route: &Route, site: &str, now: Timestamp) -> Result<u64, Fault> {
    let due = app.store.read(|read| read.outbox_due(now.0, ROUND))?;
    let mut sent = 0;
    for message in due {
        if message.topic != "mail" {
            // Nobody outside listens to the other topics yet.
            app.store.write(move |tx| tx.outbox_sent(&message.unit, &message.id))?;
        } else if route.is_set() {
            sent += u64::from(mail(app, route, site, &message, now)?);
        }
    }
    Ok(sent)
}

/// One mail: claim it, send it, write down what became of it.
fn mail(
    app: &App,
    route: &Route,
    site: &str,
    message: &Message,
    now: Timestamp,
) -> Result<bool, Fault> {
    let id = message.id.clone();
    let claimed = app.store.write(move |tx: &mut Tx<'_>| -> Result<bool, Fault> {
        let tenant = tx.tenant().to_owned();
        Ok(tx.run(CLAIM, &[tenant.into(), id.into(), now.0.into()])? > 0)
    })?;
    if !claimed {
        // Claimed before and never written down: it may have gone out, so it is not sent again.
        finish(app, message, now)?;
        return Ok(false);
    }
    let letter = app.store.read(|read| compose(app, read, message, site, now))?;
    let outcome = match &letter {
        Some(letter) => route.send(&format!("{}/{}", message.unit, message.id), letter),
        None => Sent::Never("nothing-to-say".to_owned()),
    };
    match outcome {
        Sent::Out => finish(app, message, now).map(|()| true),
        Sent::Never(why) => {
            tracing::warn!(%why, id = %message.id, "a mail can never be sent");
            finish(app, message, now).map(|()| false)
        }
        Sent::Later(why) if message.attempts + 1 >= MOST_ATTEMPTS => {
            tracing::warn!(%why, id = %message.id, "a mail was given up");
            finish(app, message, now).map(|()| false)
        }
        Sent::Later(why) => {
            tracing::info!(%why, id = %message.id, "a mail is tried again later");
            again(app, message, now).map(|()| false)
        }
    }
}

/// Five minutes, ten, twenty … from one attempt to the next.
fn pause_ms(attempts: i64) -> i64 {
    let doubled = u32::try_from(attempts.clamp(0, 10)).unwrap_or(0);
    5 * MINUTE_MS * 2_i64.pow(doubled)
}

fn again(app: &App, message: &Message, now: Timestamp) -> Result<(), Fault> {
    let (unit, id, attempts) = (message.unit.clone(), message.id.clone(), message.attempts);
    app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        let tenant = tx.tenant().to_owned();
        tx.run(GIVE_BACK, &[tenant.into(), id.as_str().into()])?;
        tx.outbox_later(&unit, &id, now.0 + pause_ms(attempts)).map(|_| ())
    })
}

fn finish(app: &App, message: &Message, now: Timestamp) -> Result<(), Fault> {
    let (unit, id) = (message.unit.clone(), message.id.clone());
    app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        let tenant = tx.tenant().to_owned();
        tx.run(DONE, &[tenant.into(), id.as_str().into(), now.0.into()])?;
        tx.outbox_sent(&unit, &id).map(|_| ())
    })
}

/// The letter; none where its facts cannot be read, the person has taken the address back, or what it is
/// about is done meanwhile.
fn compose(
    app: &App,
    read: &mut dyn Read,
    message: &Message,
    site: &str,
    now: Timestamp,
) -> Result<Option<super::Letter>, Fault> {
    let Ok(facts) = serde_json::from_str::<Facts>(&message.body) else { return Ok(None) };
    let Some(unit) = models::load_unit(app, read, &message.unit)? else { return Ok(None) };
    let (about, ends_at) = ((facts.stream.as_str(), facts.what.as_str()), Timestamp(facts.ends_at));
    let runs = match facts.what.as_str() {
        TERM => term_of(app, &unit, &facts.stream, ends_at).is_some(),
        _ => still_runs(read, &message.unit, about, ends_at)?,
    };
    if !runs || wishes(read, &facts.person)?.mail != facts.to {
        return Ok(None);
    }
    let name = name_of(read, &facts.person)?;
    Ok(facts.letter(Words::default(), &unit, &name, site, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_lie_longer_and_longer_apart() {
        assert_eq!((pause_ms(0), pause_ms(1), pause_ms(3)), (300_000, 600_000, 2_400_000));
        assert_eq!(pause_ms(99), pause_ms(10));
    }
}
