//! A stage for one story: a store in memory, a township (or the units the story names) and one unit under it, a
//! clock that stands until it is moved, and chance that is the same on every run.

use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::{PersonId, UnitId};
use domain::procedures::{Library, SettingValue};
use domain::time::{Calendar, Timestamp};
use domain::units::Event;
use sha2::{Digest as _, Sha256};
use store::{Fault, Tx};

use super::play::{Play, play_until};
use super::report::Report;
use super::script::{BadScript, Problem, Script};
use crate::app::{App, Setup};
use crate::clock::Simulated;
use crate::founding::{self, NewUnit};
use crate::models;
use crate::run::{self, Failure};
use crate::words::Words;

const UNIT: &str = "rehearsal";

/// Opens an empty stage whose clock stands at `at`.
///
/// # Errors
/// Where the store cannot be opened.
pub fn stage(
    library: Library,
    calendar: Calendar,
    at: Timestamp,
) -> Result<(App, Arc<Simulated>), Fault> {
    set(library, calendar, at, true)
}

/// [`stage`] at which nobody will look: for a story of which only the outcome counts. Lists, messages and the
/// words for searching are left out.
///
/// # Errors
/// Where the store cannot be opened.
pub fn bare_stage(
    library: Library,
    calendar: Calendar,
    at: Timestamp,
) -> Result<(App, Arc<Simulated>), Fault> {
    set(library, calendar, at, false)
}

fn set(
    library: Library,
    calendar: Calendar,
    at: Timestamp,
    is_looked_at: bool,
) -> Result<(App, Arc<Simulated>), Fault> {
    let clock = Arc::new(Simulated::at(at));
    let app = App::open(Setup {
        dir: None,
        deployment: "rehearsal".to_owned(),
        library,
        calendar,
        clock: Arc::<Simulated>::clone(&clock),
        chance: Arc::new(fixed_chance()),
        is_looked_at,
    })?;
    Ok((app, clock))
}

/// SHA-256 of a counter.
fn fixed_chance() -> impl Fn(&mut [u8]) + Send + Sync {
    let turn = Mutex::new(0_u64);
    move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            let mut turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            *turn += 1;
            let block = Sha256::digest(turn.to_be_bytes());
            chunk.iter_mut().zip(block).for_each(|(place, byte)| *place = byte);
        }
    }
}

/// Plays a script from its first act to its last on an empty stage.
///
/// # Errors
/// The outer one where the world fails, the inner one where the script names a procedure or setting
/// that is not there.
pub fn perform(
    app: &App,
    clock: &Simulated,
    script: Script,
) -> Result<Result<Report, BadScript>, Failure> {
    let end = script.acts.last().map_or(script.start, |act| act.at);
    let play = match open(app, script)? {
        Ok(play) => play,
        Err(bad) => return Ok(Err(bad)),
    };
    let shared = app.clone();
    let play = app.store.write(move |tx: &mut Tx<'_>| -> Result<Play, Failure> {
        let mut plays = [play];
        play_until(&shared, tx, &mut plays, end)?;
        let [play] = plays;
        Ok(play)
    })?;
    clock.move_to(end);
    Ok(Ok(app.store.read(|read| Report::of(app, &play, read))?))
}

/// Sets an empty stage for a script: its place, its rules, its cast; nothing is played yet.
///
/// # Errors
/// As [`perform`].
pub fn open(app: &App, script: Script) -> Result<Result<Play, BadScript>, Failure> {
    let Some(procedure) = app.library.newest(&script.procedure) else {
        return Ok(Err(BadScript::new(
            script.line_of("procedure"),
            Problem::NoSuchProcedure,
            script.procedure,
        )));
    };
    let own = |role: &str| {
        procedure.roles.iter().any(|known| known.get("id").is_some_and(|id| id == role))
    };
    if let Some((line, role)) = script.foreign.iter().find(|(_, role)| !own(role)) {
        return Ok(Err(BadScript::new(*line, Problem::NoSuchRole, role)));
    }
    let mut events = vec![Event::Adopted {
        procedure: procedure.id.clone(),
        version: procedure.version,
        by: PersonId::from("deployment"),
    }];
    for (id, typed) in &script.settings {
        let known = procedure.settings.iter().find(|setting| setting.id == *id);
        let value = known.and_then(|known| SettingValue::read(&known.unit, typed));
        let Some(value) = value else {
            return Ok(Err(BadScript::new(script.line_of(id), Problem::NoSuchSetting, id)));
        };
        let confirmed_by = PersonId::from("deployment");
        events.push(Event::Set { setting: id.clone(), value, confirmed_by });
    }
    events.extend(counted(&script));
    let first = || procedure.levels.first().cloned().unwrap_or_default();
    let level = script.unit.level.clone().unwrap_or_else(first);
    let (shared, start) = (app.clone(), script.start);
    let play = app.store.write(move |tx: &mut Tx<'_>| -> Result<Play, Failure> {
        let mut parent: Option<String> = None;
        for upper in uppers(&script) {
            let upper = NewUnit { parent: parent.take(), ..upper };
            founding::found_unit(&shared, tx, &upper, script.start)?;
            parent = Some(upper.id);
        }
        let place = unit(UNIT, &script.unit.name, &level, parent.as_deref());
        founding::found_unit(&shared, tx, &place, script.start)?;
        for (handle, below) in &script.below {
            let level = below.level.as_deref().unwrap_or("village");
            let below = unit(&script.below_id(UNIT, handle), &below.name, level, Some(UNIT));
            founding::found_unit(&shared, tx, &below, script.start)?;
        }
        let version = models::load_unit(&shared, tx, UNIT)?.map_or(0, |unit| unit.version);
        run::found(&shared, tx, &UnitId::from(UNIT), &events, version, script.start)?;
        Play::set_up(&shared, tx, script, UNIT, None, start)
    })?;
    Ok(Ok(play))
}

/// The units above, the farthest first: as the script names them, or one township.
fn uppers(script: &Script) -> Vec<NewUnit> {
    let of = |(level, name): (&str, &str)| unit(&format!("{UNIT}-{level}"), name, level, None);
    let named: Vec<NewUnit> = script.above.named().map(of).collect();
    if named.is_empty() {
        return vec![of(("township", &Words::default().t("rehearsals-township")))];
    }
    named
}

/// How many belong to each body, from `[due]` and from the adults and households of the place.
pub(super) fn counted(script: &Script) -> Vec<Event> {
    let assembly = "villagers-assembly";
    let mut due = script.due.clone();
    let place = &script.unit;
    let both =
        [(assembly.to_owned(), place.adults), (format!("{assembly}/households"), place.households)];
    for (body, count) in both {
        if let Some(count) = count {
            due.entry(body).or_insert(count);
        }
    }
    let by = PersonId::from("deployment");
    due.into_iter().map(|(body, due)| Event::Counted { body, due, by: by.clone() }).collect()
}

fn unit(id: &str, name: &str, level: &str, parent: Option<&str>) -> NewUnit {
    NewUnit {
        id: id.to_owned(),
        code: id.to_owned(),
        name: name.to_owned(),
        level: level.to_owned(),
        parent: parent.map(str::to_owned),
    }
}
