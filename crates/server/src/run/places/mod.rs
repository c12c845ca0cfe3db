//! Decisions about a place itself: its seats and settings, its catalogue, its books, what it publishes.

pub(super) mod books;
pub(super) mod openness;

use std::sync::Arc;

use domain::catalogues;
use domain::context::Place;
use domain::procedures::Procedure;
use domain::units::{self, Unit};
use store::Tx;

use super::decide::Ground;
use super::methods::{known_pack, read_method};
use super::{Batch, Decided, Failure, Request};
use crate::app::App;
use crate::founding;
use crate::models::{self, UNIT_STREAM};

pub(super) fn on_unit(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &Unit,
    place: &Place,
    request: &Request,
    act: units::Act,
) -> Result<Decided, Failure> {
    let named = match &act {
        units::Act::Adopt(wish) => app.library.get(&wish.procedure, wish.version),
        units::Act::OfferMethod(wish) => app.library.get(&wish.procedure, wish.version),
        units::Act::WriteMethod(wish) => Some(Arc::new(read_method(&wish.text)?)),
        // A setting belongs to the first of the place's methods that asks for it; where none of those in force
        // does, to one by which matters still run.
        units::Act::Set(wish) => {
            let asks = |method: &Arc<Procedure>| {
                method.settings.iter().any(|known| known.id == wish.setting)
            };
            let mut own = app.methods_of(unit, request.now.day());
            own.extend(crate::founding::ground_of(&unit.level));
            own.extend(
                models::methods_running(tx, unit.id.0.as_str())?
                    .iter()
                    .filter_map(|(id, version, _)| app.library.get(id, *version)),
            );
            own.into_iter().find(asks)
        }
        _ => None,
    };
    let none = Arc::new(nothing_adopted());
    let procedure = named.or_else(|| app.procedure_of(unit, request.now.day())).unwrap_or(none);
    let ground = Ground { app, unit, place, request };
    let events = units::decide(unit, act, &ground.context(&procedure, ""))?;
    Ok(into_unit(unit, &events))
}

/// A group becomes a place of its own: its log begins in the same transaction, with those who live in it.
pub(super) fn found_group(
    tx: &mut Tx<'_>,
    ground: &Ground<'_>,
    wish: units::FoundGroup,
) -> Result<Decided, Failure> {
    let (app, unit, request) = (ground.app, ground.unit, ground.request);
    let (id, code) = founding::next_group(app, tx, unit)?;
    let wish = units::FoundGroup { code, unit: id, ..wish };
    let none = nothing_adopted();
    let events = units::decide(unit, units::Act::FoundGroup(wish), &ground.context(&none, ""))?;
    for event in &events {
        if let units::Event::GroupFounded { unit: id, code, name, group, .. } = event {
            let part = units::Part { unit: id.clone(), name: name.clone(), group: group.clone() };
            founding::found_group(app, tx, unit, (&part, code), request.now)?;
        }
    }
    Ok(into_unit(unit, &events))
}

/// What a level writes into its catalogue stands in its own stream.
pub(super) fn on_catalogue(
    app: &App,
    unit: &Unit,
    place: &Place,
    request: &Request,
    act: catalogues::Act,
) -> Result<Decided, Failure> {
    let act = match act {
        catalogues::Act::Take(wish) => catalogues::Act::Take(known_pack(wish)),
        other => other,
    };
    let none = Arc::new(nothing_adopted());
    let procedure = app.procedure_of(unit, request.now.day()).unwrap_or(none);
    let ground = Ground { app, unit, place, request };
    let events = catalogues::decide(unit, act, &ground.context(&procedure, ""))?;
    Ok(into_unit(unit, &events))
}

/// Facts of the unit's own stream.
fn into_unit(unit: &Unit, events: &[units::Event]) -> Decided {
    let facts = events.iter().map(domain::facts::store).collect();
    let batches = vec![Batch { stream: UNIT_STREAM.to_owned(), expected: unit.version, facts }];
    let id = unit.id.0.clone();
    Decided { id, number: String::new(), batches, messages: Vec::new(), clue: None }
}

/// Stands in where a place has adopted nothing: no steps, no rules, no settings.
pub(super) fn nothing_adopted() -> Procedure {
    Procedure::default()
}
