//! From running clocks to reminders.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::ids::PersonId;
use domain::matters::{Matter, What, running};
use domain::procedures::Step;
use domain::time::Timestamp;
use domain::units::Unit;
use domain::voices::{Visibility, Voice};
use serde_json::json;
use store::{Fault, Read, Row, Tx};

use super::table::{self, Reminder};
use crate::app::App;
use crate::founding::schedule_of;
use crate::{models, openness, people};

/// Nobody is reminded earlier than this many days before.
pub const MOST_DAYS_BEFORE: u32 = 2 * 7;
/// Clocks looked at in one transaction.
const PAGE: i64 = 500;
const NEAR: &str = "SELECT unit, stream, what, number, ends_at FROM rm_clocks \
     WHERE tenant = $1 AND ends_at <= $2 AND at_most = 1 \
     AND (ends_at, unit, stream, what, number) > ($3, $4, $5, $6, $7) \
     ORDER BY ends_at, unit, stream, what, number LIMIT $8";
const SEATED: &str = "SELECT person, person_id FROM people WHERE tenant = $1 AND unit = $2";

/// Somebody to be told, by the id that is the same over all units.
type Person = String;

/// Everybody a clock concerns: those whose work it is, and those told when it has run out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerned {
    pub workers: BTreeSet<Person>,
    pub told: BTreeSet<Person>,
    /// Number and step, for the words of a mail.
    pub number: String,
    pub step: String,
}

/// Writes the reminders that are due at `now`; answers how many. Rule 1, Rule 2.
///
/// # Errors
/// Where the database fails.
pub fn sweep(app: &App, now: Timestamp) -> Result<u64, Fault> {
    sweep_by(app, now, PAGE)
}

/// [`sweep`], so many clocks at a time: however many run, each is looked at.
fn sweep_by(app: &App, now: Timestamp, page: i64) -> Result<u64, Fault> {
    let mut places = BTreeMap::new();
    let mut after = None;
    let mut made = 0;
    loop {
        let near = app.store.read(|read| near(read, after.as_ref(), now, page))?;
        let planned = app.store.read(|read| -> Result<Vec<Planned>, Fault> {
            let mut planned = Vec::new();
            for reminder in &near {
                plan(app, read, &mut places, reminder.clone(), now, &mut planned)?;
            }
            Ok(planned)
        })?;
        made += write(app, planned, now)?;
        after = near.into_iter().next_back();
        if after.is_none() {
            break;
        }
    }
    let planned = app.store.read(|read| -> Result<Vec<Planned>, Fault> {
        let mut planned = Vec::new();
        for near in openness::near(app, read, now, ahead())? {
            plan(app, read, &mut places, of_period(&near, now), now, &mut planned)?;
        }
        Ok(planned)
    })?;
    Ok(made + write(app, planned, now)?)
}

fn ahead() -> i64 {
    i64::from(MOST_DAYS_BEFORE) * Timestamp::MILLIS_PER_DAY
}

/// The running clocks behind `after` of which somebody may have to be told.
fn near(
    read: &mut dyn Read,
    after: Option<&Reminder>,
    now: Timestamp,
    page: i64,
) -> Result<Vec<Reminder>, Fault> {
    let from = after.map_or_else(
        || [i64::MIN.into(), "".into(), "".into(), "".into(), 0_i64.into()],
        |last| {
            [
                last.ends_at.0.into(),
                (&last.unit).into(),
                (&last.stream).into(),
                (&last.what).into(),
                last.number.into(),
            ]
        },
    );
    let mut params = vec![read.tenant().to_owned().into(), (now.0 + ahead()).into()];
    params.extend(from);
    params.push(page.into());
    read.rows(NEAR, &params)?.iter().map(|row| of_clock(row, now)).collect()
}

fn write(app: &App, planned: Vec<Planned>, now: Timestamp) -> Result<u64, Fault> {
    if planned.is_empty() {
        return Ok(0);
    }
    app.store.write(move |tx: &mut Tx<'_>| -> Result<u64, Fault> {
        let mut made = 0;
        for one in planned {
            if table::remind(tx, &one.person, &one.reminder, now)? {
                made += 1;
                post(tx, &one, now)?;
            }
        }
        Ok(made)
    })
}

/// A reminder to be written, with the address it is mailed to; empty for none.
struct Planned {
    person: Person,
    reminder: Reminder,
    mail: String,
    number: String,
    step: String,
}

/// The mail of a reminder, in the same transaction. It holds facts; words come when it is sent.
fn post(tx: &mut Tx<'_>, one: &Planned, now: Timestamp) -> Result<(), Fault> {
    if one.mail.is_empty() {
        return Ok(());
    }
    let of = &one.reminder;
    let late = if of.late { "late" } else { "soon" };
    let (stream, what, number) = (&of.stream, &of.what, of.number);
    let id = format!("mail/{late}/{stream}/{what}/{number}/{}/{}", of.ends_at.0, one.person);
    let body = json!({
        "to": one.mail, "person": one.person, "stream": stream, "what": what, "late": of.late,
        "ends_at": of.ends_at.0, "number": one.number, "step": one.step,
    });
    tx.outbox(&of.unit, &id, "mail", &body.to_string(), now.0)
}

/// A running clock.
fn of_clock(row: &Row, now: Timestamp) -> Result<Reminder, Fault> {
    let ends_at = Timestamp(row.int(4)?);
    let (unit, stream, what) = (row.text(0)?, row.text(1)?, row.text(2)?);
    Ok(Reminder { unit, stream, what, number: row.int(3)?, late: ends_at <= now, ends_at })
}

/// A period nobody has published; its number is the moment it began.
fn of_period(near: &openness::Near, now: Timestamp) -> Reminder {
    Reminder {
        unit: near.unit.id.0.clone(),
        stream: format!("openness/{}", near.item.id),
        what: "openness".to_owned(),
        number: near.first.starts_at().0,
        late: near.due <= now,
        ends_at: near.due,
    }
}

/// Adds what one clock asks for and nobody was told yet.
fn plan(
    app: &App,
    read: &mut dyn Read,
    places: &mut BTreeMap<String, Option<Place>>,
    reminder: Reminder,
    now: Timestamp,
    planned: &mut Vec<Planned>,
) -> Result<(), Fault> {
    let (unit, late, ends_at) = (reminder.unit.clone(), reminder.late, reminder.ends_at);
    let known = table::known(read, &reminder)?;
    if !places.contains_key(&unit) {
        let found = Place::of(app, read, &unit, now)?;
        places.insert(unit.clone(), found);
    }
    let Some(place) = places.get(&unit).and_then(Option::as_ref) else { return Ok(()) };
    let Some(about) = about(app, read, place, &reminder)? else { return Ok(()) };
    let mut people = about.workers.clone();
    if late {
        people.extend(about.told.iter().cloned());
    }
    for person in people {
        if known.iter().any(|(who, was_late)| *who == person && *was_late == late) {
            continue;
        }
        let wishes = table::wishes(read, &person)?;
        let before = i64::from(wishes.days_before) * Timestamp::MILLIS_PER_DAY;
        if !late && (wishes.days_before == 0 || ends_at.0 - before > now.0) {
            continue;
        }
        let mailed = if late { wishes.mails_late } else { wishes.mails_soon };
        planned.push(Planned {
            person,
            reminder: reminder.clone(),
            mail: if mailed { wishes.mail } else { String::new() },
            number: about.number.clone(),
            step: about.step.clone(),
        });
    }
    Ok(())
}

/// A unit with who holds which role, those above included.
struct Place {
    unit: Arc<Unit>,
    holders: BTreeMap<String, BTreeSet<Person>>,
    people: BTreeMap<String, Person>,
}

impl Place {
    fn of(
        app: &App,
        read: &mut dyn Read,
        unit: &str,
        now: Timestamp,
    ) -> Result<Option<Self>, Fault> {
        let Some(own) = models::load_unit(app, read, unit)? else { return Ok(None) };
        let people = listed(read, unit)?;
        let mut place = Self { unit: Arc::clone(&own), holders: BTreeMap::new(), people };
        let own_people = place.people.clone();
        place.add(&own, &own_people, now, |_| true);
        let mut parent = own.parent.clone();
        while let Some(id) = parent.take() {
            let Some(upper) = models::load_unit(app, read, id.as_str())? else { break };
            let listed = listed(read, id.as_str())?;
            place.add(&upper, &listed, now, |role| role.starts_with("township"));
            parent.clone_from(&upper.parent);
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

fn about(
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
    let id = of.stream.strip_prefix("matter/").unwrap_or_default();
    let matter = models::load_matter(read, unit, id)?;
    Ok(matter.map(|matter| of_matter(app, place, &matter, of)))
}

/// Those who answer voices: whoever acts for the owner of the first step; supervision where the
/// voice is for supervision alone.
fn of_voice(app: &App, place: &Place, voice: &Voice) -> Concerned {
    let mut concerned = Concerned { number: voice.number.clone(), ..Concerned::default() };
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
    let tell = voice.due.iter().flat_map(|due| &due.tell);
    concerned.told.extend(tell.flat_map(|role| place.holders(role)));
    concerned
}

/// Those who keep the records, and whoever the calendar tells.
fn of_item(place: &Place, id: &str) -> Option<Concerned> {
    let schedule = schedule_of(&place.unit.level)?;
    let told = schedule.after.tell.iter().flat_map(|role| place.holders(role));
    Some(Concerned {
        workers: place.holders("clerk").collect(),
        told: told.collect(),
        number: schedule.name.clone(),
        step: schedule.item(id)?.name.clone(),
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::founding;
    use crate::rehearsals::{Script, perform, stage};

    const FIVE: &str = r#"
procedure = "village-council"
title = "五句话"
start = "2026-03-02T09:00:00+08:00"
[unit]
name = "示例村"
[cast]
lin = { roles = ["clerk"], name = "小林" }
li = { roles = ["resident"], name = "李大爷", group = 3 }
"#;

    fn waiting() -> App {
        let raised = |n: usize| {
            format!(
                "[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nwith = {{ text = \"第{n}盏灯不亮\" }}\n"
            )
        };
        let story: String = [FIVE.to_owned()].into_iter().chain((1..=5).map(raised)).collect();
        let script = Script::parse(&story).unwrap();
        let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
        perform(&app, &clock, script).unwrap().unwrap();
        app
    }

    #[test]
    fn however_many_clocks_run_each_is_looked_at_and_nobody_is_told_twice() {
        let late: Timestamp = "2026-06-01T09:00:00+08:00".parse().unwrap();
        let told = |page| {
            let app = waiting();
            let made = sweep_by(&app, late, page).unwrap();
            assert_eq!(sweep_by(&app, late, page).unwrap(), 0, "told once");
            let streams = "SELECT COUNT(DISTINCT stream) FROM reminders";
            let count = app.store.read(|read| read.row(streams, &[])?.unwrap().int(0));
            (made, count.unwrap())
        };
        let (made, streams) = told(2);
        assert!(made >= 5 && streams == 5, "{made} {streams}");
        assert_eq!(told(500), (made, streams));
    }
}
