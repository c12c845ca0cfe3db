//! What the place publishes: one stream for each item, so that a period is published once.

use domain::context::{Context, Place};
use domain::openness::{self, Act, Postings, Schedule, Span};
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Tx};

use crate::app::App;
use crate::founding;
use crate::models;
use crate::openness::brought;
use crate::run::{Batch, Decided, Failure, Request};

/// Everything published under an item, folded from its stream, with the length of the stream.
fn stream(tx: &mut Tx<'_>, unit: &str, stream: &str) -> Result<(Postings, u64), Failure> {
    let recorded = tx.stream(unit, stream)?;
    let mut postings = Postings::default();
    for entry in recorded.iter().filter(|entry| entry.kind.starts_with("openness.")) {
        let (body, payload) = (entry.body.as_ref(), entry.payload.as_ref());
        let event = domain::facts::restore::<openness::Event>(&entry.kind, body, payload);
        let event = event.map_err(|bad| Fault::Shape(format!("{}: {}", bad.kind, bad.why)))?;
        postings.apply(&event, Timestamp(entry.recorded_at));
    }
    Ok((postings, u64::try_from(recorded.len()).unwrap_or(u64::MAX)))
}

/// The act with what the methods brought to its period, or with since when the place is there.
fn looked_up(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &Unit,
    schedule: &Schedule,
    postings: &Postings,
    act: Act,
) -> Result<Act, Fault> {
    let mut wish = match act {
        Act::Publish(wish) => wish,
        Act::Urge(wish) => {
            let since = Some(unit.created_at.day());
            return Ok(Act::Urge(openness::Ask { since, ..wish }));
        }
    };
    if let Some(item) = schedule.item(&wish.item) {
        let replaced = postings.find(wish.replaces.trim()).and_then(|old| old.span);
        let months = schedule.months(item, &unit.settings);
        let named = months.zip(wish.period).map(|(months, day)| Span::around(day, months));
        if let Some(span) = replaced.or(named) {
            wish.fed = brought(app, tx, unit.id.as_str(), (schedule, item), span)?;
        }
    }
    Ok(Act::Publish(wish))
}

pub(in crate::run) fn decide(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &Unit,
    place: &Place,
    request: &Request,
    act: Act,
) -> Result<Decided, Failure> {
    let unit_id = unit.id.as_str();
    let schedule = founding::schedule_of(&unit.level).ok_or(openness::Refusal::NotAsked)?;
    let stream_id = format!("openness/{}", act.item());
    let (postings, expected) = stream(tx, unit_id, &stream_id)?;
    let number = match &act {
        Act::Publish(_) => models::next_number(tx, unit_id, "公", request.now)?,
        Act::Urge(_) => String::new(),
    };
    let act = looked_up(app, tx, unit, schedule, &postings, act)?;
    let ctx = Context {
        now: request.now,
        actor: &request.actor,
        calendar: &app.calendar,
        procedure: &schedule.ground,
        settings: &unit.settings,
        place,
        number: &number,
    };
    let event = openness::decide(&postings, act, schedule, &ctx)?;
    let facts = vec![domain::facts::store(&event)];
    let batches = vec![Batch { stream: stream_id, expected, facts }];
    Ok(Decided { id: number.clone(), number, batches, messages: Vec::new(), clue: None })
}
