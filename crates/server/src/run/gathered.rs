//! What a decision leans on beside the entity itself, gathered in the same transaction.

use domain::catalogues;
use domain::commands::Wish;
use domain::context::{Above, Place, has_parts, reaches_into};
use domain::ids::PersonId;
use domain::matters;
use domain::units::Unit;
use domain::voices;
use store::Tx;

use super::{Failure, Folded, Request, deputies};
use crate::app::App;
use crate::models;
use crate::people;

/// The unit's facts with those who reach down from above: what takes a look at a whole list is gathered
/// only for the wishes that lean on it.
pub(super) fn place_of(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    request: &Request,
) -> Result<Place, Failure> {
    let (actor, today) = (&request.actor.person, request.now.day());
    let mut place = unit.place(today);
    if matches!(request.wish, Wish::Unit(_)) {
        place.groups = people::groups(tx, unit.id.as_str())?;
    }
    let uppers = folded.units_above(app, tx, unit)?;
    for upper in &uppers {
        let Place { holders, deputies, .. } = upper.place(today);
        for (role, who) in holders {
            if reaches_into(&role, &upper.level, &unit.level) {
                place.holders.entry(role).or_default().extend(who);
            }
        }
        if has_parts(&upper.level) {
            place.held_above = held_there(app, tx, unit, upper, request)?;
        }
        place.above.extend(Above::of(upper));
        let offered = upper.offered.iter().map(|offer| (offer.procedure.clone(), offer.version));
        place.offered.extend(offered);
        place.deputies.extend(deputies::stand_ins(app, tx, unit, upper, deputies)?);
    }
    match &request.wish {
        Wish::Matter(matters::Act::Rate(_) | matters::Act::SayConsent(_)) => {
            let listed = people::find(tx, unit.id.as_str(), actor.as_str())?;
            place.group_of_actor =
                listed.map(|person| person.group).filter(|group| !group.is_empty());
        }
        Wish::Matter(matters::Act::NamePlaces(_)) => {
            place.below = models::places_below(app, tx, unit.id.as_str())?.into_iter().collect();
        }
        Wish::Matter(matters::Act::PublishPlan(_)) => {
            place.namesakes = people::namesakes(tx, unit.id.as_str(), None)?;
        }
        Wish::Matter(
            matters::Act::Mark(_) | matters::Act::AddPoints(_) | matters::Act::Conclude(_),
        ) => {
            place.indicators = models::indicators_of(app, tx, unit)?;
        }
        Wish::Voice(voices::Act::HandOver(_) | voices::Act::Designate(_)) => {
            let units = std::iter::once(unit).chain(uppers.iter().map(AsRef::as_ref));
            place.ledgers = app.clue_ledgers(units, today);
        }
        Wish::Matter(matters::Act::GiveWord(wish)) => {
            // Who speaks for a place acts by the pseudonym they have there.
            let there = folded.unit(app, tx, &wish.place)?;
            let roles = there.map(|there| there.roles_of(actor, today)).unwrap_or_default();
            place.roles_below.insert(wish.place.clone(), roles);
        }
        _ => {}
    }
    if matches!(request.wish, Wish::Open(_) | Wish::Catalogue(_)) {
        let mut places: Vec<&Unit> = uppers.iter().rev().map(AsRef::as_ref).collect();
        places.push(unit);
        place.catalogue = catalogues::standing(&places);
    }
    Ok(place)
}

/// The offices of the village or community above that whoever acts in its part holds there, or stands in for.
fn held_there(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &Unit,
    upper: &Unit,
    request: &Request,
) -> Result<Vec<String>, Failure> {
    let mut held = Vec::new();
    for (role, who) in upper.place(request.now.day()).holders {
        if !reaches_into(&role, &upper.level, &unit.level) {
            continue;
        }
        for there in who {
            let Some(known) = people::find(tx, upper.id.as_str(), there.as_str())? else {
                continue;
            };
            let here = app.store.pseudonym(unit.id.as_str(), &known.person_id)?;
            if PersonId::from(here) == request.actor.person {
                held.push(role.clone());
            }
        }
    }
    Ok(held)
}
