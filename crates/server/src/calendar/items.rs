//! What stands in the calendar of a place.

use domain::invitations::announced;
use domain::matters::{self, Matter, What, running};
use domain::open_days::{self, OpenDays};
use domain::procedures::Procedure;
use domain::time::Timestamp;
use domain::voices::Voice;
use serde::de::DeserializeOwned;
use store::{Fault, Read, Row};

use crate::app::App;
use crate::books::endings;
use crate::models;
use crate::people;

/// Matters that run, or ended since `$3`.
const MATTERS: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND (stand = 'running' OR ended_at >= $3) ORDER BY number LIMIT 2000";
const VOICES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand IN ('waiting', 'referred') AND due_at >= $3 ORDER BY due_at, id LIMIT 2000";

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A meeting that was called, or was held.
    Meeting,
    /// Something must be done by the end of this day.
    Deadline,
    /// A notice may be closed after this day.
    Notice,
    /// A publication may come down after this day.
    Stay,
}

impl Sort {
    /// The word of the catalogue.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Deadline => "deadline",
            Self::Notice => "notice",
            Self::Stay => "stay",
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub sort: Sort,
    /// Where a meeting begins; where the time of everything else is over.
    pub at: Timestamp,
    /// `matter/…`, `voice/…` or `open-days/…`.
    pub stream: String,
    /// Which clock, or which meeting of the matter.
    pub what: String,
    pub number: u32,
    /// 事-2026-0007
    pub thing: String,
    pub step: String,
    pub title: String,
    /// Where a meeting is; empty where strangers may not know.
    pub place: String,
    /// Set where only supervision may know of it.
    pub sealed: bool,
}

impl Item {
    /// The instant that decides on which day it stands: a deadline on its last day.
    pub fn shown_at(&self) -> Timestamp {
        match self.sort {
            Sort::Meeting => self.at,
            Sort::Deadline | Sort::Notice | Sort::Stay => self.at.plus_millis(-1),
        }
    }
}

fn docs<T: DeserializeOwned>(rows: &[Row]) -> Result<Vec<T>, Fault> {
    let one = |row: &Row| {
        serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
    };
    rows.iter().map(one).collect()
}

/// Everything of the unit from `from` up to `to`, in the order of time.
///
/// # Errors
/// Where the read models cannot be read.
pub fn items(
    app: &App,
    read: &mut dyn Read,
    unit: &str,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Item>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into(), from.0.into()];
    let matters: Vec<Matter> = docs(&read.rows(MATTERS, &key)?)?;
    let voices: Vec<Voice> = docs(&read.rows(VOICES, &key)?)?;
    let mut items = Vec::new();
    for matter in &matters {
        let procedure = app.library.get(&matter.procedure, matter.procedure_version);
        if let Some(procedure) = procedure {
            meetings(matter, &procedure, &mut items);
            clocks(matter, &procedure, &mut items);
        }
    }
    items.extend(voices.iter().filter_map(of_voice));
    let days: OpenDays = models::book(read, unit)?;
    items.extend(days.sittings(from.day(), to.day()).iter().filter_map(of_opening));
    items.extend(terms(app, read, unit, (from, to))?);
    items.retain(|item| (from..to).contains(&item.shown_at()));
    items.sort_by(|a, b| {
        (a.shown_at(), a.sort, &a.thing, a.number).cmp(&(b.shown_at(), b.sort, &b.thing, b.number))
    });
    Ok(items)
}

/// A sitting of a fixed day that is not called off.
fn of_opening(sitting: &open_days::Sitting<'_>) -> Option<Item> {
    let day = sitting.day;
    sitting.off.is_none().then(|| Item {
        sort: Sort::Meeting,
        at: sitting.at,
        stream: format!("open-days/{}-{}", day.open_day, sitting.on()),
        what: "open".to_owned(),
        number: day.open_day,
        thing: day.place.clone(),
        step: String::new(),
        title: if day.title.is_empty() { day.hosts.clone() } else { day.title.clone() },
        place: day.place.clone(),
        sealed: false,
    })
}

/// Ends of terms in roles that are hired, of those who do not go on.
fn terms(
    app: &App,
    read: &mut dyn Read,
    unit: &str,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Item>, Fault> {
    let Some(unit) = models::load_unit(app, read, unit)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for ending in endings(app, &unit) {
        if ending.until < from.day() || to.day() < ending.until {
            continue;
        }
        let who = people::find(read, unit.id.as_str(), ending.person.as_str())?;
        found.push(Item {
            sort: Sort::Deadline,
            at: ending.ends_at(),
            stream: ending.stream(),
            what: "term".to_owned(),
            number: 0,
            thing: ending.name,
            step: String::new(),
            title: who.map(|who| who.name).unwrap_or_default(),
            place: String::new(),
            sealed: false,
        });
    }
    Ok(found)
}

fn of_voice(voice: &Voice) -> Option<Item> {
    let due = voice.due.as_ref()?;
    Some(Item {
        sort: Sort::Deadline,
        at: due.ends_at,
        stream: format!("voice/{}", voice.id),
        what: voice.clock_word().to_owned(),
        number: 0,
        thing: voice.number.clone(),
        step: String::new(),
        title: voice.text.clone(),
        place: String::new(),
        sealed: voice.visibility == domain::voices::Visibility::Supervision,
    })
}

fn name_of(procedure: &Procedure, step: &str) -> String {
    procedure.step(step).map_or_else(|| step.to_owned(), |step| step.name.clone())
}

/// Meetings as they were announced, and as held.
fn meetings(matter: &Matter, procedure: &Procedure, items: &mut Vec<Item>) {
    let private = matters::private(matter, procedure);
    let item = |at: Timestamp, step: String, what: &str, number: u32, place: &str| Item {
        sort: Sort::Meeting,
        at,
        stream: format!("matter/{}", matter.id),
        what: what.to_owned(),
        number,
        thing: matter.number.clone(),
        step,
        title: matter.title.clone(),
        place: if private { String::new() } else { place.to_owned() },
        sealed: false,
    };
    for sitting in &matter.sittings {
        let step = name_of(procedure, &sitting.step);
        items.push(item(sitting.held_at, step, "held", sitting.sitting, &sitting.place));
    }
    for meeting in announced(matter, procedure) {
        let (step, what) = (meeting.step.name.clone(), meeting.announced.word());
        items.push(item(meeting.meets_at, step, what, meeting.number, meeting.place));
    }
}

fn clocks(matter: &Matter, procedure: &Procedure, items: &mut Vec<Item>) {
    let step = matter.step().map(|step| name_of(procedure, step)).unwrap_or_default();
    for clock in running(matter) {
        let (what, number) = clock.what.stored();
        let sort = match clock.what {
            What::Notice => Sort::Notice,
            What::Stay => Sort::Stay,
            _ => Sort::Deadline,
        };
        items.push(Item {
            sort,
            at: clock.due.ends_at,
            stream: format!("matter/{}", matter.id),
            what: what.to_owned(),
            number,
            thing: matter.number.clone(),
            step: step.clone(),
            title: matter.title.clone(),
            place: String::new(),
            sealed: false,
        });
    }
}
