//! Founding the counties and playing every story up to the demo's today.

use std::collections::BTreeMap;

use domain::ids::{PersonId, UnitId};
use domain::procedures::SettingValue;
use domain::time::Timestamp;
use domain::units::Event;
use store::{Fault, Tx};

use super::fill::{self, Spot};
use super::register::{Extra, Instance, Register, register};
use crate::app::App;
use crate::founding::{self, NewUnit};
use crate::models;
use crate::rehearsals::{Play, Told, play_until};
use crate::run::{self, Failure};

/// What was built.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Built {
    pub units: usize,
    pub stories: usize,
    /// Acts that did not come out as their story says: none in a demo that is whole.
    pub unlike: Vec<(String, Told)>,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum NoDemo {
    /// A story of the binary does not read: a bug of its data.
    #[error("a story does not read: {0}")]
    BadStory(String),
    #[error("a story could not be played: {0:?}")]
    Stopped(Box<Failure>),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Failure> for NoDemo {
    fn from(failure: Failure) -> Self {
        Self::Stopped(Box::new(failure))
    }
}

/// Makes the demo in an empty store, as it stands on `today`. The clock is the caller's.
///
/// # Errors
/// See [`NoDemo`].
pub fn build(app: &App, today: Timestamp) -> Result<Built, NoDemo> {
    let register = register();
    let mut built = Built { stories: register.matters.len(), ..Built::default() };
    for county in &register.counties {
        let founded = founding::found_county(app, &county.code, register.epoch(&county.code))?;
        built.units += 1 + founded.townships + founded.villages;
    }
    built.units += register.units.iter().filter(|unit| !unit.name.is_empty()).count();
    let shared = app.clone();
    app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let mut extras = register.units.iter();
        extras.try_for_each(|extra| add(&shared, tx, extra, register.epoch(&extra.code)))
    })?;
    let scripts = scripts(app, register, today)?;
    let shared = app.clone();
    let plays = app.store.write(move |tx: &mut Tx<'_>| -> Result<Vec<Play>, Failure> {
        let mut plays = Vec::new();
        for (instance, script) in scripts {
            let unit = founding::unit_id(&instance.unit);
            let stop = instance.until.clone();
            let at = register.epoch(&instance.unit);
            plays.push(Play::set_up(&shared, tx, script, &unit, stop, at)?);
        }
        play_until(&shared, tx, &mut plays, today)?;
        Ok(plays)
    })?;
    for (play, instance) in plays.iter().zip(&register.matters) {
        let unlike = play.told().iter().filter(|told| !told.holds).cloned();
        let name = format!("{} {}", instance.story, instance.start);
        built.unlike.extend(unlike.map(|told| (name.clone(), told)));
    }
    Ok(built)
}

type Scripts = Vec<(&'static Instance, crate::rehearsals::Script)>;

/// Every instance with its script; places are counted as they appear, so that names differ.
fn scripts(app: &App, register: &'static Register, today: Timestamp) -> Result<Scripts, NoDemo> {
    let mut places = register.places();
    // Who sits above several villages bears one name: that of the first of them.
    let mut above: BTreeMap<UnitId, usize> = BTreeMap::new();
    let mut scripts = Vec::new();
    for instance in &register.matters {
        let next = places.len();
        let place = *places.entry(instance.unit.as_str()).or_insert(next);
        let id = founding::unit_id(&instance.unit);
        let unit = app.store.read(|read| models::load_unit(app, read, &id))?;
        let unit = unit.ok_or(Failure::NotFound)?;
        let above = *above.entry(unit.parent.clone().unwrap_or_default()).or_insert(place);
        let spot = Spot { place, above, name: &unit.name };
        let script = fill::script(instance, &register.cast, &spot, today)?;
        scripts.push((instance, script));
    }
    Ok(scripts)
}

/// A unit the list does not have, or a procedure and numbers for one it has.
fn add(app: &App, tx: &mut Tx<'_>, extra: &Extra, at: Timestamp) -> Result<(), Failure> {
    let id = founding::unit_id(&extra.code);
    if !extra.name.is_empty() {
        let new = NewUnit {
            id: id.clone(),
            code: extra.code.clone(),
            name: extra.name.clone(),
            level: extra.level.clone(),
            parent: Some(founding::unit_id(&extra.parent)),
        };
        founding::found_unit(app, tx, &new, at)?;
    }
    let by = PersonId::from("deployment");
    let mut events = Vec::new();
    if let Some(procedure) = extra.adopt.as_ref().and_then(|id| app.library.newest(id)) {
        events.push(Event::Adopted {
            procedure: procedure.id.clone(),
            version: procedure.version,
            by: by.clone(),
        });
    }
    let counted = extra.due.iter().map(|(body, due)| Event::Counted {
        body: body.clone(),
        due: *due,
        by: by.clone(),
    });
    events.extend(counted);
    let unit = models::load_unit(app, tx, &id)?.ok_or(Failure::NotFound)?;
    for (setting, typed) in &extra.set {
        let procedure = app.procedure_of(&unit, app.now().day()).ok_or(Failure::NotFound)?;
        let known = procedure.settings.iter().find(|known| known.id == *setting);
        if let Some(value) = known.and_then(|known| SettingValue::read(&known.unit, typed)) {
            let (setting, confirmed_by) = (setting.clone(), by.clone());
            events.push(Event::Set { setting, value, confirmed_by });
        }
    }
    if events.is_empty() {
        return Ok(());
    }
    run::found(app, tx, &unit.id, &events, unit.version, at)
}
