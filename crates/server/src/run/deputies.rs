//! Whose roles an act needs: one's own, or those of somebody one stands in for.

use domain::context::{Place, reaches_down, reaches_into};
use domain::ids::PersonId;
use domain::matters;
use domain::units::{self, Deputy, Unit};
use domain::voices;
use store::Tx;

use super::decide::decide;
use super::streams::Folded;
use super::{Decided, Failure, Refused, Request};
use crate::app::App;
use crate::people;

/// Those of `deputies`, who stand in above, in a role that reaches down, by their pseudonyms here.
pub(super) fn stand_ins(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &Unit,
    upper: &Unit,
    deputies: Vec<Deputy>,
) -> Result<Vec<Deputy>, Failure> {
    let mut found = Vec::new();
    for deputy in deputies {
        let here = |tx: &mut Tx<'_>, who: &PersonId| -> Result<Option<PersonId>, Failure> {
            let known = people::find(tx, upper.id.as_str(), who.as_str())?;
            let Some(known) = known else { return Ok(None) };
            let pseudonym = app.store.pseudonym(unit.id.as_str(), &known.person_id)?;
            Ok(Some(PersonId::from(pseudonym)))
        };
        let (absent, who) = (here(tx, &deputy.absent)?, here(tx, &deputy.deputy)?);
        if let (Some(absent), Some(who)) = (absent, who)
            && (deputy.role.starts_with("township") || is_of_the_whole(&deputy.role, unit, upper))
        {
            found.push(Deputy { absent, deputy: who, ..deputy });
        }
    }
    Ok(found)
}

/// Whether a role of a village or community is one by which its group is led.
fn is_of_the_whole(role: &str, unit: &Unit, upper: &Unit) -> bool {
    !reaches_down(role) && reaches_into(role, &upper.level, &unit.level)
}

/// Decides with the actor's own roles; where they do not suffice, with those of each they stand in
/// for, and then says for whom it was done.
pub(super) fn by_whom(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: Request,
) -> Result<Decided, Failure> {
    let person = request.actor.person.clone();
    if !place.deputies.iter().any(|deputy| deputy.deputy == person) {
        return decide(app, tx, folded, unit, place, request);
    }
    let seated = unit.seated(&person, request.now.day());
    let lent = |role: &String| {
        let stands = |deputy: &Deputy| deputy.deputy == person && deputy.role == *role;
        !seated.contains(role) && place.deputies.iter().any(stands)
    };
    let mut own = request.clone();
    own.actor.roles.retain(|role| !lent(role));
    let for_others = units::acts_for(place, &person, &own.actor.roles);
    let mut refused = match decide(app, tx, folded, unit, place, own.clone()) {
        Err(Failure::Refused(refused)) => refused,
        other => return other,
    };
    for deputy in &for_others {
        let mut lent = own.clone();
        lent.actor.roles.push(deputy.role.clone());
        match decide(app, tx, folded, unit, place, lent) {
            Ok(decided) => return Ok(marked(decided, deputy)),
            // Whoever may do it by a lent role is told what is wrong with it, not that they may not.
            Err(Failure::Refused(why)) if is_about_who(&refused) => refused = why,
            Err(Failure::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    // What takes several lent roles at once is marked with the first of them.
    match (decide(app, tx, folded, unit, place, request), for_others.first()) {
        (Ok(decided), Some(deputy)) => Ok(marked(decided, deputy)),
        (Err(Failure::Refused(_)), _) => Err(Failure::Refused(refused)),
        (other, _) => other,
    }
}

/// Whether a refusal says only that somebody else is to do it.
fn is_about_who(refused: &Refused) -> bool {
    refused.id.ends_with(".not-yours") || refused.id == "matters.led-from-above"
}

/// The first batch says for whom it was done: before what is done, behind what begins.
fn marked(mut decided: Decided, for_whom: &Deputy) -> Decided {
    let (by, absent) = (for_whom.deputy.clone(), for_whom.absent.clone());
    let role = for_whom.role.clone();
    if let Some(batch) = decided.batches.first_mut() {
        let fact = match batch.stream.split('/').next() {
            Some("matter") => {
                matters::Event::from(matters::Own::ActedFor { by, absent, role }).store()
            }
            Some("voice") => domain::facts::store(&voices::Event::ActedFor { by, absent, role }),
            _ => domain::facts::store(&units::Event::ActedFor { by, absent, role }),
        };
        let at = if batch.expected == 0 { batch.facts.len() } else { 0 };
        batch.facts.insert(at, fact);
    }
    decided
}
