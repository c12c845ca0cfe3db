//! Whom a clock concerns: those whose work it is, and those told when it has run out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::actors::{Power, powers};
use domain::context::{Above, reaches_into};
use domain::ids::{PersonId, UnitId};
use domain::matters::{Matter, What, running};
use domain::notices::Objection;
use domain::procedures::Step;
use domain::time::Timestamp;
use domain::units::Unit;
use domain::voices::{Stand, Visibility, Voice};
use store::{Fault, Read};

use super::table::{Reminder, TERM};
use crate::app::{App, Inner};
use crate::books::{Ending, endings};
use crate::founding::schedule_of;
use crate::words::Words;
use crate::{models, people};

const SEATED: &str = "SELECT person, person_id FROM people WHERE tenant = $1 AND unit = $2";

/// Somebody to be told, by the id that is the same over all units.
pub(super) type Person = String;

/// Everybody a clock concerns: those whose work it is, and those told when it has run out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerned {
    pub workers: BTreeSet<Person>,
    pub told: BTreeSet<Person>,
    /// Those of them to whose level it was passed on: they have a page of their own for it.
    pub above: BTreeSet<Person>,
    /// Number and step, for the words of a mail.
    pub number: String,
    pub step: String,
}

/// A unit with who holds which role, those above included.
pub(super) struct Place {
    unit: Arc<Unit>,
    holders: BTreeMap<String, BTreeSet<Person>>,
    people: BTreeMap<String, Person>,
    /// The units above whose officers act here.
    uppers: Vec<Above>,
}

impl Place {
    pub(super) fn of(
        app: &App,
        read: &mut dyn Read,
        unit: &str,
        now: Timestamp,
    ) -> Result<Option<Self>, Fault> {
        let Some(own) = models::load_unit(app, read, unit)? else { return Ok(None) };
        let people = listed(read, unit)?;
        let mut place =
            Self { unit: Arc::clone(&own), holders: BTreeMap::new(), people, uppers: Vec::new() };
        let own_people = place.people.clone();
        place.add(&own, &own_people, now, |_| true);
        for upper in models::units_above(app, read, &own)? {
            let listed = listed(read, upper.id.as_str())?;
            place.add(&upper, &listed, now, |role| reaches_into(role, &upper.level, &own.level));
            place.uppers.extend(Above::of(&upper));
        }
        Ok(Some(place))
    }

    fn add(
        &mut self,
        unit: &Unit,
        people: &BTreeMap<String, Person>,
        now: Timestamp,
        counts: impl Fn(&str) -> bool,
    ) {
        for (role, who) in unit.place(now.day()).holders {
            if counts(&role) {
                let known = who.iter().filter_map(|one| people.get(one.as_str()).cloned());
                self.holders.entry(role).or_default().extend(known);
            }
        }
    }

    fn holders(&self, role: &str) -> impl Iterator<Item = Person> + '_ {
        self.holders.get(role).into_iter().flatten().cloned()
    }

    /// Those who hold an office of a unit above, which are called after its level.
    fn officers_of(&self, unit: &UnitId) -> BTreeSet<Person> {
        let above = self.uppers.iter().find(|above| above.id == *unit);
        let of = |role: &String| above.is_some_and(|above| above.is_its_office(role));
        let all = self.holders.iter().filter(|(role, _)| of(role));
        all.flat_map(|(_, who)| who).cloned().collect()
    }

    fn person(&self, pseudonym: &PersonId) -> Option<Person> {
        self.people.get(pseudonym.as_str()).cloned()
    }
}

/// Pseudonym to the person over all units, for everybody on a unit's list.
fn listed(read: &mut dyn Read, unit: &str) -> Result<BTreeMap<String, Person>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    let rows = read.rows(SEATED, &params)?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// Whom a clock of the place concerns; none where what it belongs to is gone.
pub(super) fn about(
    app: &App,
    read: &mut dyn Read,
    place: &Place,
    of: &Reminder,
) -> Result<Option<Concerned>, Fault> {
    let unit = place.unit.id.as_str();
    if let Some(id) = of.stream.strip_prefix("voice/") {
        let voice = models::load_voice(read, unit, id)?;
        return Ok(voice.map(|voice| of_voice(app, place, &voice)));
    }
    if let Some(id) = of.stream.strip_prefix("openness/") {
        return Ok(of_item(place, id));
    }
    if of.what == TERM {
        return Ok(of_term(app, place, of));
    }
    let id = of.stream.strip_prefix("matter/").unwrap_or_default();
    let matter = models::load_matter(read, unit, id)?;
    Ok(matter.map(|matter| of_matter(app, place, &matter, of)))
}

/// Those who answer voices: whoever acts for the owner of the first step; supervision where the
/// voice is for supervision alone.
fn of_voice(app: &App, place: &Place, voice: &Voice) -> Concerned {
    let mut concerned = Concerned { number: voice.number.clone(), ..Concerned::default() };
    let tell = || voice.due.iter().flat_map(|due| &due.tell);
    if voice.stand == Stand::HandedOver {
        let to = voice.referred_to.as_deref().unwrap_or_default();
        concerned.workers.extend(place.holders(to));
        concerned.told.extend(tell().flat_map(|role| place.holders(role)));
        return concerned;
    }
    if let Some(unit) = voice.passage().and_then(|passage| passage.unit.as_ref()) {
        concerned.above = place.officers_of(unit);
        concerned.workers.extend(concerned.above.iter().cloned());
        concerned.told.extend(place.holders("clerk"));
        concerned.told.extend(tell().flat_map(|role| place.holders(role)));
        return concerned;
    }
    if voice.visibility == Visibility::Supervision {
        concerned.workers.extend(place.holders("supervision"));
        return concerned;
    }
    let procedure = app.library.get(&voice.procedure, voice.procedure_version);
    if let Some(procedure) = procedure
        && let Some(step) = procedure.step(&procedure.start)
    {
        concerned.workers.extend(owners(place, &procedure, step));
        concerned.step.clone_from(&step.name);
    }
    concerned.workers.extend(place.holders("clerk"));
    concerned.told.extend(tell().flat_map(|role| place.holders(role)));
    concerned
}

/// Those who keep the records, and whoever the calendar tells.
fn of_item(place: &Place, id: &str) -> Option<Concerned> {
    let schedule = schedule_of(&place.unit.level)?;
    let told = schedule.after.tell.iter().flat_map(|role| place.holders(role));
    Some(Concerned {
        workers: place.holders("clerk").collect(),
        told: told.collect(),
        above: BTreeSet::new(),
        number: schedule.name.clone(),
        step: schedule.item(id)?.name.clone(),
    })
}

/// Those who keep the records, and those who lead: they appraise, go on with somebody, or call anew.
fn of_term(app: &App, place: &Place, of: &Reminder) -> Option<Concerned> {
    let ending = term_of(app, &place.unit, &of.stream, of.ends_at)?;
    let sees_to_it = |role: &String| {
        let powers = powers(role);
        powers.contains(&Power::Record) || powers.contains(&Power::Lead)
    };
    let holders = place.holders.iter().filter(|(role, _)| sees_to_it(role));
    Some(Concerned {
        workers: holders.flat_map(|(_, who)| who).cloned().collect(),
        number: Words::default().t("books-hirings-title"),
        step: ending.name,
        ..Concerned::default()
    })
}

/// The end of a hired term that a reminder is about, while it still ends then.
pub(super) fn term_of(
    app: &Inner,
    unit: &Unit,
    stream: &str,
    ends_at: Timestamp,
) -> Option<Ending> {
    let all = endings(app, unit).into_iter();
    all.filter(|ending| ending.ends_at() == ends_at).find(|ending| ending.stream() == stream)
}

fn of_matter(app: &App, place: &Place, matter: &Matter, of: &Reminder) -> Concerned {
    let mut concerned = Concerned { number: matter.number.clone(), ..Concerned::default() };
    let procedure = app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, p)| p.step(id));
    let number = u32::try_from(of.number).unwrap_or(0);
    let clock = running(matter).into_iter().find(|c| c.what.stored() == (of.what.as_str(), number));
    if let (Some(procedure), Some(step)) = (&procedure, step) {
        concerned.step.clone_from(&step.name);
        concerned.workers.extend(owners(place, procedure, step));
    }
    let responsible = |who: &Option<PersonId>| who.as_ref().and_then(|who| place.person(who));
    if let Some(What::Task(n)) = clock.as_ref().map(|clock| clock.what) {
        let task = matter.tasks.iter().find(|task| task.task == n);
        concerned.workers = task.and_then(|t| place.person(&t.responsible)).into_iter().collect();
    }
    if let Some(What::Objection(n)) = clock.as_ref().map(|clock| clock.what) {
        let all = matter.notices.iter().flat_map(|notice| &notice.objections);
        // Whoever may not read it cannot decide it.
        if all.filter(|o| o.objection == n).any(Objection::is_sealed) {
            concerned.workers = place.holders("supervision").collect();
        }
    }
    for role in clock.iter().flat_map(|clock| &clock.due.tell) {
        if role == "responsible" {
            concerned.told.extend(responsible(&matter.responsible));
        } else {
            concerned.told.extend(place.holders(role));
        }
    }
    concerned
}

/// Those who do the step's work: holders of the owning role, or of the roles its body acts through.
fn owners(
    place: &Place,
    procedure: &domain::procedures::Procedure,
    step: &Step,
) -> BTreeSet<Person> {
    let through = procedure.body(&step.owner).into_iter().flat_map(|body| &body.acts_through);
    let roles = through.map(String::as_str).chain([step.owner.as_str()]);
    roles.flat_map(|role| place.holders(role)).collect()
}

/// Whether a clock of the unit concerns this person at all, and how: for one's own calendar.
///
/// # Errors
/// Where the read models cannot be read.
pub fn concerned(
    app: &App,
    read: &mut dyn Read,
    unit: &str,
    clocks: &[Reminder],
    person_id: &str,
    now: Timestamp,
) -> Result<Vec<(Reminder, Concerned)>, Fault> {
    let Some(place) = Place::of(app, read, unit, now)? else { return Ok(Vec::new()) };
    let mut mine = Vec::new();
    for clock in clocks {
        let Some(about) = about(app, read, &place, clock)? else { continue };
        if about.workers.contains(person_id) || about.told.contains(person_id) {
            mine.push((clock.clone(), about));
        }
    }
    Ok(mine)
}

/// Somebody's name on any list, for the head of a mail.
pub(super) fn name_of(read: &mut dyn Read, person_id: &str) -> Result<String, Fault> {
    for (unit, person) in people::places(read, person_id)? {
        if let Some(found) = people::find(read, &unit, person.as_str())? {
            return Ok(found.name);
        }
    }
    Ok(String::new())
}
