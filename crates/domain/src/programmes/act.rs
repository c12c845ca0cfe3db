//! Wishes about programmes.

use serde::Deserialize;

use super::sites::{self, EndSite, NameSite};
use super::{Event, Partner, Phase, Programme, Programmes};
use crate::actors::{Power, powers};
use crate::books::{Book, next};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// The role whose holder leads whatever station leads.
const OWN_LEAD: &str = "township-lead";
/// A level that is guided by the one above and guides the one below.
const TOWNSHIP: &str = "township";

const PARTNERS: &[Field] =
    &[Field::must("name", Kind::Text { max: 40 }), Field::must("work", Kind::Text { max: 200 })];
const PHASES: &[Field] = &[
    Field::must("title", Kind::Text { max: 40 }),
    Field::must("from", Kind::Day),
    Field::must("until", Kind::Day),
    Field::must("work", Kind::Text { max: 500 }),
];

/// The township publishes a programme.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {
    pub title: String,
    pub lead: String,
    pub officer: PersonId,
    #[serde(default)]
    pub partners: Vec<Partner>,
    pub phases: Vec<Phase>,
    pub places: Vec<String>,
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
    /// Which of `places` lie below the unit; whoever asks looks it up beforehand.
    #[serde(skip)]
    pub below: Vec<String>,
}

impl Publish {
    pub const FIELDS: &'static [Field] = &[
        Field::must("title", Kind::Text { max: 80 }),
        Field::must("lead", Kind::Text { max: 40 }),
        Field::must("officer", Kind::Pick { from: Source::Officers }),
        Field::may("partners", Kind::Rows { of: PARTNERS, max: 20 }),
        Field::must("phases", Kind::Rows { of: PHASES, max: 12 }),
        Field::must("places", Kind::Picks { from: Source::PlacesBelow }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// A place that takes part was guided.
#[derive(Debug, Clone, Deserialize)]
pub struct Guide {
    pub programme: u32,
    pub place: String,
    pub on: Day,
    pub text: String,
    /// Until when the place should have done what was asked.
    #[serde(default)]
    pub asked_by: Option<Day>,
}

impl Guide {
    pub const FIELDS: &'static [Field] = &[
        Field::must("programme", Kind::Pick { from: Source::Programmes }),
        Field::must("place", Kind::Pick { from: Source::PlacesBelow }),
        Field::must("on", Kind::Day),
        Field::must("text", Kind::LongText { max: 2000 }),
        Field::may("asked_by", Kind::Day),
    ];
}

/// A phase is over.
#[derive(Debug, Clone, Deserialize)]
pub struct ClosePhase {
    pub programme: u32,
    /// Counted from 1.
    pub phase: u32,
    pub text: String,
}

impl ClosePhase {
    pub const FIELDS: &'static [Field] = &[
        Field::must("programme", Kind::Pick { from: Source::Programmes }),
        Field::must("phase", Kind::Pick { from: Source::Phases }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// A place writes its own plan of work.
#[derive(Debug, Clone, Deserialize)]
pub struct Plan {
    pub programme: u32,
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
    /// Whether the level above has that programme and this place takes part; looked up beforehand.
    #[serde(skip)]
    pub takes_part: bool,
}

impl Plan {
    pub const FIELDS: &'static [Field] = &[
        Field::must("programme", Kind::Pick { from: Source::Programmes }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// What the place did about guidance.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub programme: u32,
    /// Which of those given to the place, counted from 1.
    pub guidance: u32,
    pub text: String,
    /// How often the programme above has guided this place; looked up beforehand.
    #[serde(skip)]
    pub given: u32,
}

impl Answer {
    pub const FIELDS: &'static [Field] = &[
        Field::must("programme", Kind::Pick { from: Source::Programmes }),
        Field::must("guidance", Kind::Count { min: 1, max: 10_000 }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// A wish about programmes.
#[derive(Debug, Clone)]
pub enum Act {
    Publish(Publish),
    Guide(Guide),
    ClosePhase(ClosePhase),
    Plan(Plan),
    Answer(Answer),
    NameSite(NameSite),
    EndSite(EndSite),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "programmes.not-yours",
        /// The officer in whose name a station leads sits in the township.
        LeadSitsElsewhere = "programmes.lead-sits-elsewhere",
        NoPhases = "programmes.no-phases",
        PhaseEndsBeforeItBegins { phase: String } = "programmes.phase-ends-before-it-begins",
        PhasesOutOfOrder { phase: String } = "programmes.phases-out-of-order",
        NotBelow = "programmes.not-below",
        NoSuchProgramme = "programmes.no-such-programme",
        /// Another station leads.
        OthersLead { lead: String } = "programmes.others-lead",
        DoesNotTakePart = "programmes.does-not-take-part",
        OnAFutureDay { on: Day } = "programmes.on-a-future-day",
        AskedInThePast { by: Day } = "programmes.asked-in-the-past",
        NoSuchPhase = "programmes.no-such-phase",
        PhaseNotBegun { from: Day } = "programmes.phase-not-begun",
        PhaseClosedBefore = "programmes.phase-closed-before",
        NoSuchGuidance { given: u32 } = "programmes.no-such-guidance",
        AnsweredBefore = "programmes.answered-before",
        EndsBeforeItBegins { from: Day, until: Day } = "programmes.ends-before-it-begins",
        IsASite = "programmes.is-a-site",
        NoSuchSite = "programmes.no-such-site",
    }
}

impl Book for Programmes {
    const STREAM: &'static str = "programmes";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        match act {
            Act::Publish(wish) => publish(self, wish, ctx),
            Act::Guide(wish) => guide(self, wish, ctx),
            Act::ClosePhase(wish) => close_phase(self, wish, ctx),
            Act::Plan(wish) => plan(wish, ctx),
            Act::Answer(wish) => answer(self, wish, ctx),
            Act::NameSite(wish) => sites::name_site(self, wish, ctx),
            Act::EndSite(wish) => sites::end_site(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, at: Timestamp) {
        self.take(event, at);
    }
}

/// A power of the level above: of a township, or of a county in its own book.
fn is_above(power: Power) -> bool {
    matches!(power, Power::Oversee | Power::Survey)
}

pub(super) fn looks_down(ctx: &Context<'_>) -> bool {
    ctx.actor.may(Power::Oversee) || ctx.actor.may(Power::Survey)
}

/// Who writes for the place that is guided: a township has no clerk of records, its officers write themselves.
fn keeps_the_book(ctx: &Context<'_>) -> bool {
    let own = if ctx.place.level == TOWNSHIP { Power::Oversee } else { Power::Record };
    ctx.actor.may(own)
}

/// Rules 1 and 2.
fn publish(book: &Programmes, wish: Publish, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Publish { title, lead, officer, partners, phases, places, text, files, below } = wish;
    if !looks_down(ctx) {
        return Err(Refusal::NotYours);
    }
    let sits =
        ctx.place.holders.iter().any(|(role, who)| {
            powers(role).iter().copied().any(is_above) && who.contains(&officer)
        });
    if !sits {
        return Err(Refusal::LeadSitsElsewhere);
    }
    in_order(&phases)?;
    if places.is_empty() || places.iter().any(|place| !below.contains(place)) {
        return Err(Refusal::NotBelow);
    }
    let (programme, by) = (next(book.programmes.len()), ctx.actor.person.clone());
    Ok(Event::Published {
        programme,
        title,
        lead,
        officer,
        partners,
        phases,
        places,
        files,
        by,
        text,
    })
}

/// Rule 2.
fn in_order(phases: &[Phase]) -> Result<(), Refusal> {
    let title = |phase: &Phase| phase.title.clone();
    if phases.is_empty() {
        return Err(Refusal::NoPhases);
    }
    if let Some(odd) = phases.iter().find(|phase| phase.until < phase.from) {
        return Err(Refusal::PhaseEndsBeforeItBegins { phase: title(odd) });
    }
    let pairs = phases.iter().zip(phases.iter().skip(1));
    match pairs.into_iter().find(|(one, other)| other.from < one.from) {
        Some((_, odd)) => Err(Refusal::PhasesOutOfOrder { phase: title(odd) }),
        None => Ok(()),
    }
}

/// The programme, if the actor leads it. Rule 3.
fn led<'a>(
    book: &'a Programmes,
    programme: u32,
    ctx: &Context<'_>,
) -> Result<&'a Programme, Refusal> {
    if !looks_down(ctx) {
        return Err(Refusal::NotYours);
    }
    let known = book.programme(programme).ok_or(Refusal::NoSuchProgramme)?;
    if known.officer != ctx.actor.person && !ctx.actor.has(OWN_LEAD) {
        return Err(Refusal::OthersLead { lead: known.lead.clone() });
    }
    Ok(known)
}

/// Rule 3.
fn guide(book: &Programmes, wish: Guide, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Guide { programme, place, on, text, asked_by } = wish;
    let known = led(book, programme, ctx)?;
    if !known.places.contains(&place) {
        return Err(Refusal::DoesNotTakePart);
    }
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if let Some(by) = asked_by.filter(|by| *by < on) {
        return Err(Refusal::AskedInThePast { by });
    }
    Ok(Event::Guided { programme, place, on, asked_by, by: ctx.actor.person.clone(), text })
}

/// Rule 7.
fn close_phase(book: &Programmes, wish: ClosePhase, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let ClosePhase { programme, phase, text } = wish;
    let known = led(book, programme, ctx)?;
    let index = usize::try_from(phase).ok().and_then(|phase| phase.checked_sub(1));
    let standing = index.and_then(|index| known.phases.get(index)).ok_or(Refusal::NoSuchPhase)?;
    if standing.closed.is_some() {
        return Err(Refusal::PhaseClosedBefore);
    }
    if ctx.now.day() < standing.phase.from {
        return Err(Refusal::PhaseNotBegun { from: standing.phase.from });
    }
    Ok(Event::PhaseClosed { programme, phase, by: ctx.actor.person.clone(), text })
}

/// Rule 4.
fn plan(wish: Plan, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Plan { programme, text, files, takes_part } = wish;
    if !keeps_the_book(ctx) {
        return Err(Refusal::NotYours);
    }
    if !takes_part {
        return Err(Refusal::DoesNotTakePart);
    }
    Ok(Event::Planned { programme, files, by: ctx.actor.person.clone(), text })
}

/// Rule 5.
fn answer(book: &Programmes, wish: Answer, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Answer { programme, guidance, text, given } = wish;
    if !keeps_the_book(ctx) {
        return Err(Refusal::NotYours);
    }
    if guidance == 0 || guidance > given {
        return Err(Refusal::NoSuchGuidance { given });
    }
    if book.answer_to(programme, guidance).is_some() {
        return Err(Refusal::AnsweredBefore);
    }
    Ok(Event::Answered { programme, guidance, by: ctx.actor.person.clone(), text })
}
