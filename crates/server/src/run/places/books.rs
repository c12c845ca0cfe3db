//! Acts about the books of a place, and lists of earlier years: the book is folded from its own stream, what
//! it needs of elsewhere is looked up in the same transaction.

use std::sync::Arc;

use domain::allowances::{self, Allowances};
use domain::books::{Act, Book};
use domain::bylaws::{self, Bylaws};
use domain::earlier;
use domain::hirings::{self, Hirings, Term};
use domain::ids::{MatterId, PersonId};
use domain::indicators::{self, Indicators};
use domain::means::{self, Means};
use domain::open_days::OpenDays;
use domain::programmes::{self, Programmes};
use domain::refusals::Reason;
use domain::time::Timestamp;
use domain::units::{self, Held, Unit};
use domain::voices;
use domain::year_plans::{self, YearPlans};
use store::Tx;

use super::nothing_adopted;
use crate::app::App;
use crate::run::decide::Ground;
use crate::run::streams::Folded;
use crate::run::{Batch, Decided, Failure, Refused};
use crate::{models, people};

/// Decides an act about a book.
pub(in crate::run) fn on_book(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    act: Act,
) -> Result<Decided, Failure> {
    match act {
        Act::OpenDay(act) => written::<OpenDays>(tx, ground, act),
        Act::Allowance(act) => {
            let act = of_allowances(tx, folded, ground, act)?;
            written::<Allowances>(tx, ground, act)
        }
        Act::Means(act) => {
            let act = of_means(tx, folded, ground, act)?;
            written::<Means>(tx, ground, act)
        }
        Act::Programme(act) => {
            let act = of_programmes(tx, ground.unit, act)?;
            written::<Programmes>(tx, ground, act)
        }
        Act::YearPlan(act) => {
            let act = of_year_plans(tx, folded, ground, act)?;
            written::<YearPlans>(tx, ground, act)
        }
        Act::Bylaw(act) => {
            let act = of_bylaws(tx, folded, ground, act)?;
            written::<Bylaws>(tx, ground, act)
        }
        Act::Indicator(act) => {
            let act = of_indicators(ground, act);
            written::<Indicators>(tx, ground, act)
        }
        Act::Hiring(act) => written::<Hirings>(tx, ground, of_hirings(ground.unit, act)),
    }
}

fn written<B: Book>(tx: &mut Tx<'_>, ground: &Ground<'_>, act: B::Act) -> Result<Decided, Failure> {
    let (app, unit, now) = (ground.app, ground.unit, ground.request.now);
    let recorded = tx.stream(unit.id.as_str(), B::STREAM)?;
    let mut book = B::default();
    for entry in &recorded {
        models::apply_to_book(&mut book, entry)?;
    }
    let procedure =
        app.procedure_of(unit, now.day()).unwrap_or_else(|| Arc::new(nothing_adopted()));
    let event = book.decide(act, &ground.context(&procedure, "")).map_err(|why| refused(&why))?;
    let expected = u64::try_from(recorded.len()).unwrap_or(u64::MAX);
    let facts = vec![domain::facts::store(&event)];
    let batches = vec![Batch { stream: B::STREAM.to_owned(), expected, facts }];
    let id = unit.id.0.clone();
    Ok(Decided { id, number: String::new(), batches, messages: Vec::new(), clue: None })
}

fn refused(why: &dyn Reason) -> Failure {
    Failure::Refused(Refused::of(why))
}

/// Whether a matter of the place may stand in an account for everybody: it is there, and on no private track.
fn is_public(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    matter: Option<&MatterId>,
) -> Result<bool, Failure> {
    let Some(id) = matter else { return Ok(false) };
    let known = folded.matter(tx, ground.unit.id.as_str(), id.as_str())?;
    Ok(known.is_some_and(|known| !models::is_private(ground.app, &known)))
}

/// What an allowance leans on: the matter that decided it, the list of people.
fn of_allowances(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    act: allowances::Act,
) -> Result<allowances::Act, Failure> {
    Ok(match act {
        allowances::Act::Decide(wish) => {
            let matter_is_public = is_public(tx, folded, ground, wish.matter.as_ref())?;
            let passed = passed(tx, folded, ground, wish.matter.as_ref())?;
            allowances::Act::Decide(allowances::Decide { matter_is_public, passed, ..wish })
        }
        allowances::Act::Entrust(wish) => {
            let known = people::find(tx, ground.unit.id.as_str(), wish.person.as_str())?;
            let is_listed = known.is_some();
            let person_id = known.map(|known| known.person_id).unwrap_or_default();
            let sits_above = sits_above(tx, ground, &person_id)?;
            allowances::Act::Entrust(allowances::Entrust { is_listed, sits_above, ..wish })
        }
        other => other,
    })
}

/// What assemblies passed in a matter of the place.
fn passed(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    matter: Option<&MatterId>,
) -> Result<Vec<allowances::Passed>, Failure> {
    let Some(id) = matter else { return Ok(Vec::new()) };
    let Some(known) = folded.matter(tx, ground.unit.id.as_str(), id.as_str())? else {
        return Ok(Vec::new());
    };
    let method = ground.app.library.get(&known.procedure, known.procedure_version);
    Ok(method.map(|method| allowances::passed(&known, &method)).unwrap_or_default())
}

/// Whether somebody holds an office of a unit above today, by the pseudonym they bear there.
fn sits_above(tx: &mut Tx<'_>, ground: &Ground<'_>, person_id: &str) -> Result<bool, Failure> {
    let (app, today) = (ground.app, ground.request.now.day());
    for above in &ground.place.above {
        let Some(unit) = models::load_unit(app, tx, above.id.as_str())? else { continue };
        let there = PersonId::from(app.store.pseudonym(unit.id.as_str(), person_id)?);
        let held = unit.roles_of(&there, today);
        if held.iter().any(|role| above.is_its_office(role)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What spending leans on: the matter it was for.
fn of_means(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    act: means::Act,
) -> Result<means::Act, Failure> {
    Ok(match act {
        means::Act::Spend(wish) => {
            let matter_is_public = is_public(tx, folded, ground, wish.matter.as_ref())?;
            means::Act::Spend(means::Spend { matter_is_public, ..wish })
        }
        other => other,
    })
}

/// The programmes of the unit above.
fn programmes_above(tx: &mut Tx<'_>, unit: &Unit) -> Result<Programmes, Failure> {
    Ok(match &unit.parent {
        Some(parent) => models::book(tx, parent.as_str())?,
        None => Programmes::default(),
    })
}

/// What a programme needs to know of the units below and above.
fn of_programmes(
    tx: &mut Tx<'_>,
    unit: &Unit,
    act: programmes::Act,
) -> Result<programmes::Act, Failure> {
    Ok(match act {
        programmes::Act::Publish(wish) => {
            let below = models::units_below(tx, unit.id.as_str())?;
            programmes::Act::Publish(programmes::Publish { below, ..wish })
        }
        programmes::Act::NameSite(wish) => {
            let below = models::units_below(tx, unit.id.as_str())?;
            programmes::Act::NameSite(programmes::NameSite { below, ..wish })
        }
        programmes::Act::Answer(wish) => {
            let above = programmes_above(tx, unit)?;
            let meant = above.programme(wish.programme);
            let given = meant.map_or(0, |known| known.guidance_for(unit.id.as_str()).count());
            let given = u32::try_from(given).unwrap_or(u32::MAX);
            programmes::Act::Answer(programmes::Answer { given, ..wish })
        }
        programmes::Act::Plan(wish) => {
            let above = programmes_above(tx, unit)?;
            let meant = above.programme(wish.programme);
            let takes_part = meant.is_some_and(|known| known.places.contains(&unit.id.0));
            programmes::Act::Plan(programmes::Plan { takes_part, ..wish })
        }
        other => other,
    })
}

/// What taking up an entry leans on: the matter that was opened for it.
fn of_year_plans(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    act: year_plans::Act,
) -> Result<year_plans::Act, Failure> {
    Ok(match act {
        year_plans::Act::TakeUp(wish) => {
            let matter_is_public = is_public(tx, folded, ground, Some(&wish.matter))?;
            year_plans::Act::TakeUp(year_plans::TakeUp { matter_is_public, ..wish })
        }
        other => other,
    })
}

/// What a text on file leans on: the matter in which it was made.
fn of_bylaws(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    act: bylaws::Act,
) -> Result<bylaws::Act, Failure> {
    Ok(match act {
        bylaws::Act::Adopt(wish) => {
            let matter_is_public = is_public(tx, folded, ground, wish.matter.as_ref())?;
            bylaws::Act::Adopt(bylaws::Adopt { matter_is_public, ..wish })
        }
        bylaws::Act::Revise(wish) => {
            let matter_is_public = is_public(tx, folded, ground, wish.matter.as_ref())?;
            bylaws::Act::Revise(bylaws::Revise { matter_is_public, ..wish })
        }
        repeal @ bylaws::Act::Repeal(_) => repeal,
    })
}

/// What a tree of fine indicators leans on: what the methods look at.
fn of_indicators(ground: &Ground<'_>, act: indicators::Act) -> indicators::Act {
    match act {
        indicators::Act::Publish(wish) => {
            let day = ground.request.now.day();
            let parts = models::parts_of(ground.app, ground.unit, day);
            indicators::Act::Publish(indicators::Publish { parts, ..wish })
        }
        withdraw @ indicators::Act::Withdraw(_) => withdraw,
    }
}

/// What an appraisal and an allowance lean on: the terms of whoever was hired.
fn of_hirings(unit: &Unit, act: hirings::Act) -> hirings::Act {
    let terms = |person: &PersonId| -> Vec<Term> {
        let own = unit.seats.iter().filter(|seat| seat.person == *person);
        let term = |seat: &Held| Term {
            role: seat.role.clone(),
            from: seat.from.unwrap_or_else(|| unit.created_at.day()),
            until: seat.until,
        };
        own.map(term).collect()
    };
    match act {
        hirings::Act::Appraise(wish) => {
            let terms = terms(&wish.person);
            hirings::Act::Appraise(hirings::Appraise { terms, ..wish })
        }
        hirings::Act::Pay(wish) => {
            let terms = terms(&wish.person);
            hirings::Act::Pay(hirings::Pay { terms, ..wish })
        }
        other => other,
    }
}

/// What a seat leans on beside the unit: the same person's offices above, calls for the role, the last
/// appraisal.
pub(in crate::run) fn with_looked(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &Unit,
    wish: units::Seat,
    now: Timestamp,
) -> Result<units::Seat, Failure> {
    let book: Hirings = models::book(tx, unit.id.as_str())?;
    let calls = book.calls_for(&wish.role).map(|call| (call.until, call.places)).collect();
    let appraised_on = book.appraised_on(&wish.person, &wish.role);
    let mut above = Vec::new();
    if let Some(known) = people::find(tx, unit.id.as_str(), wish.person.as_str())? {
        for upper in models::units_above(app, tx, unit)? {
            let there = app.store.pseudonym(upper.id.as_str(), &known.person_id)?;
            above.extend(upper.seated(&PersonId::from(there), now.day()));
        }
    }
    Ok(units::Seat { looked: units::Looked { above, calls, appraised_on }, ..wish })
}

/// A voice that names the sitting of a fixed day, with whether the place keeps it and it has begun.
pub(in crate::run) fn with_opening(
    tx: &mut Tx<'_>,
    unit: &Unit,
    wish: voices::Record,
    now: Timestamp,
) -> Result<voices::Record, Failure> {
    let Some(key) = wish.opening.as_deref() else { return Ok(wish) };
    let days: OpenDays = models::book(tx, unit.id.as_str())?;
    let sitting = days.sitting(key);
    let opening_is_known = sitting.is_some_and(|one| one.off.is_none() && one.at <= now);
    Ok(voices::Record { opening_is_known, ..wish })
}

/// A list of earlier years: a stream of its own, so that it is taken over once.
pub(in crate::run) fn import(
    tx: &mut Tx<'_>,
    ground: &Ground<'_>,
    wish: earlier::Import,
) -> Result<Decided, Failure> {
    let (app, unit, now) = (ground.app, ground.unit, ground.request.now);
    let id = wish.list.clone();
    let stream = format!("earlier/{id}");
    let known = tx.stream(unit.id.as_str(), &stream)?;
    let known_since = known.first().map(|entry| Timestamp(entry.recorded_at));
    let procedure =
        app.procedure_of(unit, now.day()).unwrap_or_else(|| Arc::new(nothing_adopted()));
    let wish = earlier::Import { known_since, ..wish };
    let events = earlier::import(wish, &ground.context(&procedure, ""))?;
    let facts = events.iter().map(domain::facts::store).collect();
    let batches = vec![Batch { stream, expected: 0, facts }];
    Ok(Decided { id, number: String::new(), batches, messages: Vec::new(), clue: None })
}
