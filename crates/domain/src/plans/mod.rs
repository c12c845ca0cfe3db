//! Before the talk (通报、调研、方案): those concerned are briefed, the council looks for itself, and a
//! plan says when, where, with whom and about what.
//!
//! Rule 1. A brief names whom it reached and by which ways (M52-54).
//! Rule 2. Research answers three things: is it feasible, by which measures, with which risks (M56).
//! Rule 3. A plan has a time, a place, participants and an agenda; it is published (M57). Until what it is
//!         for has been agreed on it is published anew where time or place change, also for the next round.
//! Rule 4. Mass organisations and partner units of the place hold a talk with it, or are asked to it as such (M246,
//!         M249).

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::invitations::{marks, meant};
use crate::procedures::Step;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};
use crate::units::Organisation;

/// Tell those concerned what it is about.
#[derive(Debug, Clone, Deserialize)]
pub struct Brief {
    pub reached: String,
    pub ways: String,
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Brief {
    pub const FIELDS: &'static [Field] = &[
        Field::must("reached", Kind::Text { max: 200 }),
        Field::must("ways", Kind::Text { max: 100 }),
        Field::must("text", Kind::LongText { max: 8000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// What the council saw and found.
#[derive(Debug, Clone, Deserialize)]
pub struct Investigate {
    pub on: Day,
    pub who: String,
    pub seen: String,
    pub feasible: String,
    pub measures: String,
    pub risks: String,
    #[serde(default)]
    pub visits: u64,
    #[serde(default)]
    pub photos: Vec<String>,
}

impl Investigate {
    pub const FIELDS: &'static [Field] = &[
        Field::must("on", Kind::Day),
        Field::must("who", Kind::Text { max: 200 }),
        Field::must("seen", Kind::LongText { max: 8000 }),
        Field::must("feasible", Kind::LongText { max: 4000 }),
        Field::must("measures", Kind::LongText { max: 4000 }),
        Field::must("risks", Kind::LongText { max: 4000 }),
        Field::may("visits", Kind::Count { min: 0, max: 1_000_000 }),
        Field::may("photos", Kind::Files { max: 10 }),
    ];
}

/// When, where, with whom, about what.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {
    pub meets_at: Timestamp,
    pub place: String,
    pub participants: String,
    pub agenda: String,
    #[serde(default)]
    pub form: String,
    #[serde(default)]
    pub host: String,
    /// Who speaks for the offices.
    #[serde(default)]
    pub speakers: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
    /// Groups the matter concerns; the whole place where none is named.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Members named for this matter alone (X, M167).
    #[serde(default)]
    pub invited: Vec<Invited>,
    /// Mass organisations and partner units that hold it together with the place, by name (M246, M249).
    #[serde(default)]
    pub co_hosts: Vec<String>,
    /// Those of them that are asked to come as such.
    #[serde(default)]
    pub organisations: Vec<String>,
}

/// Somebody who belongs to the council for one matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub name: String,
    #[serde(default)]
    pub standing: String,
}

/// A plan more than a year ahead is a mistyped year, not a plan.
const MOST_MONTHS_AHEAD: i64 = 12;

const INVITED: &[Field] =
    &[Field::must("name", Kind::Text { max: 40 }), Field::may("standing", Kind::Text { max: 40 })];

impl Publish {
    pub const FIELDS: &'static [Field] = &[
        Field::must("meets_at", Kind::Moment),
        Field::must("place", Kind::Text { max: 100 }),
        Field::must("participants", Kind::LongText { max: 1000 }),
        Field::must("agenda", Kind::LongText { max: 4000 }),
        Field::may("form", Kind::Text { max: 40 }),
        Field::may("host", Kind::Text { max: 40 }),
        Field::may("speakers", Kind::Text { max: 200 }),
        Field::may("groups", Kind::Picks { from: Source::Groups }),
        Field::may("invited", Kind::Rows { of: INVITED, max: 40 }),
        Field::may("co_hosts", Kind::Picks { from: Source::Organisations }),
        Field::may("organisations", Kind::Picks { from: Source::Organisations }),
        Field::may("text", Kind::LongText { max: 8000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "plan.briefed.1")]
    Briefed {
        reached: String,
        ways: String,
        #[serde(default)]
        files: Vec<String>,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "plan.investigated.1")]
    Investigated {
        on: Day,
        visits: u64,
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        who: String,
        #[serde(default)]
        seen: String,
        #[serde(default)]
        feasible: String,
        #[serde(default)]
        measures: String,
        #[serde(default)]
        risks: String,
    },
    #[serde(rename = "plan.published.1")]
    Published {
        /// Counted from 1: a plan changes from round to round.
        edition: u32,
        meets_at: Timestamp,
        #[serde(default)]
        files: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        invited: Vec<Invited>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        co_hosts: Vec<Organisation>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        organisations: Vec<Organisation>,
        #[serde(default)]
        place: String,
        #[serde(default)]
        participants: String,
        #[serde(default)]
        agenda: String,
        #[serde(default)]
        form: String,
        #[serde(default)]
        host: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        speakers: String,
        #[serde(default)]
        text: String,
    },
}

const PUBLISHED: &[&str] =
    &["place", "participants", "agenda", "form", "host", "speakers", "text", "invited"];

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let (fields, class): (&'static [&'static str], _) = match self {
            Self::Briefed { .. } => (&["text"], Class::Internal),
            Self::Investigated { .. } => {
                (&["who", "seen", "feasible", "measures", "risks"], Class::Internal)
            }
            Self::Published { .. } => (PUBLISHED, Class::Public),
        };
        Some(Personal { fields, class })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "plans.not-yours",
        OnAFutureDay { on: Day } = "plans.on-a-future-day",
        /// A plan is made for a meeting that is still to come.
        MeetsInThePast { at: Timestamp } = "plans.meets-in-the-past",
        /// Nobody plans a talk for years ahead: a year is mistyped.
        MeetsTooLate { at: Timestamp, latest: Day } = "plans.meets-too-late",
        /// Only what works with the place holds a talk with it or is asked as such.
        UnknownOrganisation { name: String } = "plans.unknown-organisation",
        /// Several people here bear the name, and the plan does not say which is asked.
        WhichOfThem { name: String, marks: Vec<String> } = "plans.which-of-them",
    }
}

fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

/// Rule 1.
///
/// # Errors
/// Where the actor keeps no records and does not own the step.
pub fn brief(wish: Brief, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let Brief { reached, ways, text, files } = wish;
    Ok(Event::Briefed { reached, ways, files, text })
}

/// Rule 2.
///
/// # Errors
/// As [`brief`], and where the day has not come yet.
pub fn investigate(wish: Investigate, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let Investigate { on, who, seen, feasible, measures, risks, visits, photos } = wish;
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    Ok(Event::Investigated { on, visits, photos, who, seen, feasible, measures, risks })
}

/// Whoever is asked by a name that others bear too is told apart.
fn which(name: &str, said: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let marks = marks(name.trim(), &ctx.place.namesakes);
    if marks.is_empty() || meant(said, &marks).is_some() {
        return Ok(());
    }
    let marks = marks.into_iter().map(str::to_owned).collect();
    Err(Refusal::WhichOfThem { name: name.trim().to_owned(), marks })
}

/// The organisations of the place that bear these names.
fn known(names: &[String], ctx: &Context<'_>) -> Result<Vec<Organisation>, Refusal> {
    let find = |name: &String| {
        let known = ctx.place.organisations.iter().find(|known| known.name == *name);
        known.cloned().ok_or_else(|| Refusal::UnknownOrganisation { name: name.clone() })
    };
    names.iter().map(find).collect()
}

/// Rule 3.
///
/// # Errors
/// As [`brief`], where the meeting lies in the past or more than a year ahead, and where the plan names somebody
/// whose name others bear too.
pub fn publish(
    wish: Publish,
    edition: u32,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let Publish {
        meets_at,
        place,
        participants,
        agenda,
        form,
        host,
        speakers,
        text,
        files,
        groups,
        invited,
        co_hosts,
        organisations,
    } = wish;
    if meets_at < ctx.now {
        return Err(Refusal::MeetsInThePast { at: meets_at });
    }
    let latest = ctx.now.day().plus_months(MOST_MONTHS_AHEAD);
    if meets_at.day() > latest {
        return Err(Refusal::MeetsTooLate { at: meets_at, latest });
    }
    which(&host, &host, ctx)?;
    invited.iter().try_for_each(|one| which(&one.name, &one.standing, ctx))?;
    let (co_hosts, organisations) = (known(&co_hosts, ctx)?, known(&organisations, ctx)?);
    Ok(Event::Published {
        edition,
        meets_at,
        files,
        groups,
        invited,
        co_hosts,
        organisations,
        place,
        participants,
        agenda,
        form,
        host,
        speakers,
        text,
    })
}
