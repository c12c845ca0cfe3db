//! Units (单位): who sits where and until when, what the place has set, which procedure it runs.
//!
//! Rule 1. A unit's id never changes; its code may.
//! Rule 2. A seat is held from a day to a day; outside it the role gives nothing. Seats are those the
//!         program knows and those a method in force declares; where the method says for how many
//!         months, a seat ends then, and none is longer.
//! Rule 3. A procedure is adopted in one version from a day on, with a reason where there are doubts; a
//!         running matter keeps its own. A place may have adopted several, ends one and says which is the
//!         main one (`adoption.rs`).
//! Rule 4. A setting is filled in by the place, with the one who confirmed it on record.
//! Rule 5. While somebody is away a deputy acts in their role (`deputies.rs`).
//! Rule 6. A place writes methods of its own; each stands in its log whole (`methods.rs`).
//! Rule 7. A unit offers methods to the places below it; each decides for itself (`offers.rs`).
//! Rule 8. How many belong to a body is a fact with a source, not a guess of the recorder.
//! Rule 9. Seats that look or administer from above are given and taken by the administrator alone.
//! Rule 10. Whom a body or a role excludes holds both at no time; a role that is hired openly is held after a
//!          call alone, and again after an appraisal (`seats`).
//! Rule 11. A village or community makes groups of it places of their own (`groups`).
//! Rule 12. A place says which mass organisations and partner units work with it (`organisations`).

mod adoption;
mod body;
mod deputies;
mod event;
mod groups;
mod methods;
mod offers;
mod officers;
mod organisations;
mod seats;
mod state;

use serde::Deserialize;

pub use adoption::{
    Adopt, Adoption, ChooseMain, Doubted, EndMethod, Noted, is_meant_for, standing_doubts,
};
pub use body::{
    Body, BodyAct, Confirm, DecideOn, Doubt, ListObjection, Member, Nominate, ObjectTo, PostList,
    Strike, judge,
};
pub use deputies::{Deputise, Deputy, EndDeputy, acts_for, is_ones_own, is_own, may_be_deputised};
pub use event::Event;
pub use groups::{FoundGroup, Part};
pub use methods::{TEXT_BYTES, WriteMethod};
pub use offers::{Offer, OfferMethod, WithdrawOffer, has_places_below, is_meant_below};
pub use officers::Officer;
pub use organisations::{EndOrganisation, NameOrganisation, Organisation, SORTS};
pub use seats::{KEEPS_IN_TOUCH, Looked, Seat, Unseat};
pub use state::{Held, Unit};

use crate::actors::Power;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{PROFILES, SettingValue};
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// The place fills in what a source leaves open.
#[derive(Debug, Clone, Deserialize)]
pub struct Set {
    pub setting: String,
    /// A number of days, a count, or a fraction written `>1/2`, `>=2/3`, `<=1/3`.
    pub value: String,
}

impl Set {
    pub const FIELDS: &'static [Field] = &[
        Field::must("setting", Kind::Pick { from: Source::Settings }),
        Field::must("value", Kind::Text { max: 40 }),
    ];
}

/// How many belong to a body.
#[derive(Debug, Clone, Deserialize)]
pub struct CountBody {
    /// A body, or `body/households`.
    pub body: String,
    pub due: u64,
}

impl CountBody {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Text { max: 80 }),
        Field::must("due", Kind::Count { min: 1, max: 10_000_000 }),
    ];
}

/// The place says what it is like; what is said now counts.
#[derive(Debug, Clone, Deserialize)]
pub struct Describe {
    #[serde(default)]
    pub profile: Vec<String>,
}

impl Describe {
    pub const FIELDS: &'static [Field] =
        &[Field::may("profile", Kind::Picks { from: Source::Profiles })];
}

/// A wish about a unit.
#[derive(Debug, Clone)]
pub enum Act {
    Seat(Seat),
    Unseat(Unseat),
    Set(Set),
    Adopt(Adopt),
    EndMethod(EndMethod),
    ChooseMain(ChooseMain),
    WriteMethod(WriteMethod),
    OfferMethod(OfferMethod),
    WithdrawOffer(WithdrawOffer),
    CountBody(CountBody),
    Describe(Describe),
    Body(BodyAct),
    Deputise(Deputise),
    EndDeputy(EndDeputy),
    FoundGroup(FoundGroup),
    NameOrganisation(NameOrganisation),
    EndOrganisation(EndOrganisation),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "units.not-yours",
        UnknownRole { role: String } = "units.unknown-role",
        EndsBeforeItBegins { from: Day, until: Day } = "units.ends-before-it-begins",
        /// The method names a term for the role.
        SeatTooLong { until: Day } = "units.seat-too-long",
        AlreadySeated = "units.already-seated",
        /// A seat that is over already gives nothing. Rule 2.
        TermOver { until: Day } = "units.term-over",
        /// Members of one body sit on no body that it excludes.
        SeatsApart { held: String, role: String } = "units.seats-apart",
        /// The same person sits above, where a role excludes those who do.
        SeatsAbove { held: String, role: String } = "units.seats-above",
        /// The method says that the role is hired openly.
        NotCalled { role: String } = "units.not-called",
        CallStillOpen { until: Day } = "units.call-still-open",
        CalledPlacesTaken { places: u32 } = "units.called-places-taken",
        /// The last term has to be appraised first.
        NotAppraised { role: String } = "units.not-appraised",
        NotSeated = "units.not-seated",
        UnknownSetting { setting: String } = "units.unknown-setting",
        BadValue { setting: String, value: String } = "units.bad-value",
        UnknownProfile { profile: String } = "units.unknown-profile",
        NoSuchBody { body: String } = "units.no-such-body",
        UnknownSeat { seat: String } = "units.unknown-seat",
        NameSomebody = "units.name-somebody",
        AlreadyNominated = "units.already-nominated",
        /// A seat filled from several kinds of people says which.
        NameTheKind { seat: String } = "units.name-the-kind",
        /// A kind that is counted by group says which group.
        NameTheGroup { kind: String } = "units.name-the-group",
        NoSuchMember = "units.no-such-member",
        /// The seat belongs to whoever holds that role.
        SeatOfRole { seat: String, role: String } = "units.seat-of-role",
        EmptyList = "units.empty-list",
        ListPosted = "units.list-posted",
        ListNotPosted = "units.list-not-posted",
        ListNotOver { at: Timestamp } = "units.list-not-over",
        ListOver { at: Timestamp } = "units.list-over",
        ListOpenObjections { count: u64 } = "units.list-open-objections",
        NoSuchObjection = "units.no-such-objection",
        OwnObjection = "units.own-objection",
        MustInclude { role: String } = "units.must-include",
        SeatCount { seat: String, have: u64 } = "units.seat-count",
        BreaksLimit { limit: String, what: String, have: u64 } = "units.breaks-limit",
        /// What is so as a rule only: a reason on record lets it pass.
        OutOfLimits { what: Vec<String> } = "units.out-of-limits",
        TermTooLong { until: Day } = "units.term-too-long",
        UnknownProcedure { procedure: String } = "units.unknown-procedure",
        /// The text does not read as a procedure.
        MethodUnreadable { line: u64, what: String } = "units.method-unreadable",
        /// It asks for other files.
        MethodNotWhole = "units.method-not-whole",
        MethodTooLong { most: u64 } = "units.method-too-long",
        BadMethodId { procedure: String } = "units.bad-method-id",
        /// Another place's, or one that everybody has.
        MethodOfOthers { procedure: String } = "units.method-of-others",
        /// What is written once never changes: the next version comes next.
        NotTheNextVersion { next: u32 } = "units.not-the-next-version",
        NothingNewInMethod = "units.nothing-new-in-method",
        /// What `check` calls an error.
        MethodHasErrors { count: u64, first: String } = "units.method-has-errors",
        /// Those who lead a place adopt what is offered to it, and nothing else.
        NotOffered = "units.not-offered",
        NobodyBelow { levels: Vec<String> } = "units.nobody-below",
        AlreadyOffered { version: u32 } = "units.already-offered",
        NoSuchOffer { procedure: String } = "units.no-such-offer",
        AdoptedInThePast { from: Day } = "units.adopted-in-the-past",
        MeantForOtherLevels { levels: Vec<String> } = "units.meant-for-other-levels",
        AlreadyInForce { version: u32 } = "units.already-in-force",
        /// Only what is in force can be ended or be the main one.
        NotInForce { from: Day } = "units.not-in-force",
        /// A place keeps at least one method.
        LastMethod = "units.last-method",
        /// What `check` finds wrong.
        FindingsForbid { findings: Vec<String> } = "units.findings-forbid",
        SayWhyInSpiteOf { findings: Vec<String> } = "units.say-why-in-spite-of",
        DeputyInThePast { until: Day } = "units.deputy-in-the-past",
        /// Standing in is for an absence, not for a term.
        DeputyTooLong { latest: Day } = "units.deputy-too-long",
        OwnDeputy = "units.own-deputy",
        /// A seat somebody was elected or named to in person.
        RoleNotDeputised { role: String } = "units.role-not-deputised",
        DeputyHoldsNoOffice = "units.deputy-holds-no-office",
        /// Supervision and those it watches do not stand in for each other.
        SupervisionApart = "units.supervision-apart",
        AlreadyDeputised { from: Day, until: Day } = "units.already-deputised",
        NobodyStandsIn = "units.nobody-stands-in",
        /// Groups belong to villages and communities.
        NoGroupsHere = "units.no-groups-here",
        GroupFounded { name: String } = "units.group-founded",
        OrganisationNamed { name: String } = "units.organisation-named",
        NoSuchOrganisation { name: String } = "units.no-such-organisation",
        /// Groups are named for those who keep in touch with them.
        KeepsNoTouch { role: String } = "units.keeps-no-touch",
        NobodyInGroup { group: String } = "units.nobody-in-group",
    }
}

/// Decides a wish about `unit`.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn decide(unit: &Unit, act: Act, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let may = ctx.actor.may(Power::Administer)
        || ctx.actor.may(Power::Oversee)
        || (ctx.actor.may(Power::Lead) && is_for_those_who_lead(&act))
        || (is_about_writing(&act) && offers::holds_county_office(unit, ctx))
        // Who may there, each act says.
        || matches!(act, Act::Body(_) | Act::Deputise(_) | Act::EndDeputy(_))
        || matches!(act, Act::NameOrganisation(_) | Act::EndOrganisation(_));
    if !may {
        return Err(Refusal::NotYours);
    }
    let by = ctx.actor.person.clone();
    let event = match act {
        Act::Seat(wish) => seats::seat(unit, wish, ctx)?,
        Act::Unseat(wish) => seats::unseat(unit, wish, ctx)?,
        Act::Set(wish) => set(wish, ctx)?,
        Act::Adopt(wish) => adoption::adopt(unit, wish, ctx)?,
        Act::EndMethod(wish) => adoption::end(unit, wish, ctx)?,
        Act::ChooseMain(wish) => adoption::choose_main(unit, wish, ctx)?,
        Act::WriteMethod(wish) => methods::write(unit, wish, ctx)?,
        Act::OfferMethod(wish) => offers::offer(unit, wish, ctx)?,
        Act::WithdrawOffer(wish) => offers::withdraw(unit, wish, ctx)?,
        Act::CountBody(CountBody { body, due }) => Event::Counted { body, due, by },
        Act::Describe(wish) => describe(wish, by)?,
        Act::Body(act) => body::decide(unit, act, ctx)?,
        Act::Deputise(wish) => deputies::deputise(unit, wish, ctx)?,
        Act::EndDeputy(wish) => deputies::end(unit, wish, ctx)?,
        Act::FoundGroup(wish) => groups::found(unit, wish, ctx)?,
        Act::NameOrganisation(wish) => organisations::name(unit, wish, ctx)?,
        Act::EndOrganisation(wish) => organisations::end(unit, wish, ctx)?,
    };
    Ok(vec![event])
}

/// What those who lead a place do in it; of methods they adopt what is offered from above.
fn is_for_those_who_lead(act: &Act) -> bool {
    let methods = matches!(act, Act::Adopt(_) | Act::EndMethod(_) | Act::ChooseMain(_));
    methods
        || matches!(act, Act::Set(_) | Act::CountBody(_) | Act::Describe(_) | Act::FoundGroup(_))
}

/// What the county's office does in its own unit.
fn is_about_writing(act: &Act) -> bool {
    matches!(act, Act::WriteMethod(_) | Act::OfferMethod(_) | Act::WithdrawOffer(_))
}

/// In the order in which the words are known, each once.
fn describe(wish: Describe, by: PersonId) -> Result<Event, Refusal> {
    let known = |id: &&String| PROFILES.contains(&id.as_str());
    if let Some(unknown) = wish.profile.iter().find(|id| !known(id)) {
        return Err(Refusal::UnknownProfile { profile: unknown.clone() });
    }
    let said = PROFILES.iter().filter(|id| wish.profile.iter().any(|said| said == *id));
    Ok(Event::Described { profile: said.map(|id| (*id).to_owned()).collect(), by })
}

fn set(wish: Set, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Set { setting, value } = wish;
    let Some(known) = ctx.procedure.settings.iter().find(|s| s.id == setting) else {
        return Err(Refusal::UnknownSetting { setting });
    };
    let read = SettingValue::read(&known.unit, &value);
    let Some(value) = read else {
        return Err(Refusal::BadValue { setting, value });
    };
    Ok(Event::Set { setting, value, confirmed_by: ctx.actor.person.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_role_counts_from_its_first_day_to_its_last() {
        let mut unit = Unit::default();
        let event = Event::Seated {
            person: "zhou".into(),
            role: "clerk".into(),
            from: Some(day("2026-01-01")),
            until: Some(day("2026-06-30")),
            title: String::new(),
            groups: Vec::new(),
        };
        unit.apply(&event, Timestamp(0));
        assert_eq!(unit.roles_of(&"zhou".into(), day("2025-12-31")), [""; 0]);
        assert_eq!(unit.roles_of(&"zhou".into(), day("2026-01-01")), ["clerk"]);
        assert_eq!(unit.roles_of(&"zhou".into(), day("2026-06-30")), ["clerk"]);
        assert_eq!(unit.roles_of(&"zhou".into(), day("2026-07-01")), [""; 0]);
    }
}
