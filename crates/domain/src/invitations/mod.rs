//! Invitations (请您参加): the meetings of a matter that are still to be held, and whom each asks to come.
//!
//! Rule 1. A meeting stands from its call or the publication of its plan on, until it was held or the matter
//!         went on without it (M52, M57). One whose day is over is not to come any more.
//! Rule 2. A body calls those who sit on it and the roles it names (`called`, else those it acts through and
//!         the role its seats give); an open meeting asks everybody, of the groups its plan names where it
//!         names some; whoever the plan names is asked by name (M53, M54), of
//!         two who bear it the one it means; whoever speaks for an organisation it names is asked for it (M249).
//! Rule 3. What a body decides among itself is told to those it calls; everything else to everybody.

mod namesakes;

pub use namesakes::{Namesake, marks, meant};

use serde_json::Value;

use crate::ids::PersonId;
use crate::matters::{Event, Matter, Stand, Visit};
use crate::meetings::Call;
use crate::plans::{self, Invited};
use crate::procedures::{BodyShape, Procedure, Step, StepKind};
use crate::rules::{Base, Rule};
use crate::time::Timestamp;
use crate::units::{Organisation, Unit};

/// Bodies made of bodies are followed so far.
const DEEPEST: usize = 4;

/// What announces a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announced {
    /// A plan (议事方案).
    Plan,
    /// A call (会议通知).
    Call,
}

impl Announced {
    /// The word of its entry in a calendar.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plan => "meets",
            Self::Call => "called",
        }
    }
}

/// A meeting that is announced and not held yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting<'a> {
    pub step: &'a Step,
    /// The body that meets, or the role that holds the meeting.
    pub body: &'a str,
    pub rule: Option<&'a Rule>,
    pub announced: Announced,
    /// The edition of the plan, or which call of the matter.
    pub number: u32,
    pub meets_at: Timestamp,
    pub place: &'a str,
    /// The agenda, or what it is called about.
    pub about: &'a str,
    /// Whom the plan names in its own words; empty of a call.
    pub participants: &'a str,
    pub host: &'a str,
    pub invited: &'a [Invited],
    /// Mass organisations and partner units that hold it too, or are asked as such.
    pub co_hosts: &'a [Organisation],
    pub organisations: &'a [Organisation],
    /// Groups the plan names; the whole place where it names none.
    pub groups: &'a [String],
}

/// Somebody who may be asked to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guest<'a> {
    pub person: &'a PersonId,
    pub name: &'a str,
    pub group: &'a str,
    pub household: &'a str,
    pub roles: &'a [String],
    /// Everybody who bears the name, where somebody else does too.
    pub namesakes: &'a [Namesake],
}

impl Guest<'_> {
    /// Whether a name means this one; `said` is what else is said of whoever is meant. Where nothing is said that
    /// tells them apart, everybody of the name is meant.
    fn is_named(&self, name: &str, said: &str) -> bool {
        if self.name.is_empty() {
            return false;
        }
        let marks = marks(self.name, self.namesakes);
        let own = |mark: &str| mark == self.group || mark == self.household;
        if name == self.name {
            return meant(said, &marks).is_none_or(own);
        }
        // 李明（三组）: the name and the mark in one.
        name.starts_with(self.name) && meant(name, &marks).is_some_and(own)
    }
}

/// As what somebody is asked to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Capacity {
    /// Their name stands in the plan.
    Named,
    /// They speak for an organisation that is asked, or holds it too.
    Organisation(String),
    /// They sit on the body.
    Member,
    /// They hold a role the body calls.
    Role(String),
    /// One of each household comes.
    Household,
    /// As one of those who live there.
    Resident,
}

/// The meetings of a matter that are announced and not held, the earliest first. Rule 1.
pub fn announced<'a>(matter: &'a Matter, procedure: &'a Procedure) -> Vec<Meeting<'a>> {
    if matter.stand == Stand::Ended {
        return Vec::new();
    }
    let mut all: Vec<Meeting<'a>> = planned(matter, procedure).into_iter().collect();
    for called in called(matter, procedure) {
        // A plan that is called as well is one meeting.
        if !all.iter().any(|known| known.meets_at == called.meets_at) {
            all.push(called);
        }
    }
    all.sort_by_key(|meeting| meeting.meets_at);
    all
}

/// Of these, those that are still to come: also while their day lasts, and not while the matter stands still.
pub fn coming<'a>(
    matter: &'a Matter,
    procedure: &'a Procedure,
    now: Timestamp,
) -> Vec<Meeting<'a>> {
    let still = matter.pause().map(|pause| pause.until.ends_at());
    let mut all = announced(matter, procedure);
    all.retain(|meeting| {
        now < meeting.meets_at.day().ends_at() && still.is_none_or(|end| end <= meeting.meets_at)
    });
    all
}

/// The meeting the last plan in force is for.
fn planned<'a>(matter: &'a Matter, procedure: &'a Procedure) -> Option<Meeting<'a>> {
    let stands: Vec<&Visit> = matter.visits.iter().filter(|visit| !visit.void).collect();
    let is_talk = |visit: &&Visit| {
        procedure.step(&visit.step).is_some_and(|step| step.kind == StepKind::Deliberate)
    };
    let published = |visit: &&&Visit| visit.records.iter().any(|record| is_plan(&record.event));
    let visit = stands.iter().rev().find(published)?;
    let after = |other: &&&Visit| other.entered_at >= visit.entered_at;
    // Once the talk it is for was left, nobody meets for it any more.
    if stands.iter().filter(after).any(|other| is_talk(other) && other.left_at.is_some()) {
        return None;
    }
    let here = matter.step().and_then(|id| procedure.step(id));
    let talks = |step: &&Step| step.kind == StepKind::Deliberate;
    let step = here.filter(talks).or_else(|| procedure.steps.iter().find(talks))?;
    let event = visit.records.iter().rev().map(|record| &record.event).find(|e| is_plan(e))?;
    let Event::Plan(plans::Event::Published {
        edition,
        meets_at,
        place,
        agenda,
        participants,
        host,
        invited,
        co_hosts,
        organisations,
        groups,
        ..
    }) = event
    else {
        return None;
    };
    let held = matter.sittings.iter().any(|kept| kept.held_at.day() >= meets_at.day());
    (!held).then_some(Meeting {
        step,
        body: &step.owner,
        rule: None,
        announced: Announced::Plan,
        number: *edition,
        meets_at: *meets_at,
        place,
        about: agenda,
        participants,
        host,
        invited,
        co_hosts,
        organisations,
        groups,
    })
}

fn is_plan(event: &Event) -> bool {
    matches!(event, Event::Plan(plans::Event::Published { .. }))
}

/// The meetings called in the present stay.
fn called<'a>(
    matter: &'a Matter,
    procedure: &'a Procedure,
) -> impl Iterator<Item = Meeting<'a>> + 'a {
    let since = matter.visit().map(|visit| (visit.step.as_str(), visit.entered_at));
    (1_u32..).zip(&matter.calls).filter_map(move |(number, call)| {
        let stands = since.is_some_and(|(step, at)| call.step == step && call.called_at >= at);
        let met = matter
            .sittings
            .iter()
            .any(|kept| kept.step == call.step && kept.held_at >= call.meets_at);
        let step = procedure.step(&call.step).filter(|_| stands && !met)?;
        Some(of_call(call, number, step, matter, procedure))
    })
}

fn of_call<'a>(
    call: &'a Call,
    number: u32,
    step: &'a Step,
    matter: &'a Matter,
    procedure: &'a Procedure,
) -> Meeting<'a> {
    Meeting {
        step,
        body: &call.body,
        rule: call.rule.as_ref().and_then(|id| procedure.rule(id)),
        announced: Announced::Call,
        number,
        meets_at: call.meets_at,
        place: &call.place,
        about: &call.about,
        participants: "",
        host: "",
        invited: &matter.invited,
        co_hosts: &[],
        organisations: &[],
        groups: &matter.affected,
    }
}

impl Meeting<'_> {
    /// Whether everybody may know of it. Rule 3.
    pub fn is_public(&self) -> bool {
        self.step.kind != StepKind::Resolve
    }

    /// As what it asks somebody to come; none where it does not. Rule 2.
    pub fn asks(&self, guest: &Guest<'_>, unit: &Unit, procedure: &Procedure) -> Option<Capacity> {
        let talk = self.step.kind == StepKind::Deliberate;
        let invited = || self.invited.iter().any(|one| guest.is_named(&one.name, &one.standing));
        if talk && (guest.is_named(self.host, "") || invited()) {
            return Some(Capacity::Named);
        }
        let asked = self.co_hosts.iter().chain(self.organisations);
        let speaks = |one: &&Organisation| one.person.as_ref() == Some(guest.person);
        if let Some(one) = asked.filter(|_| talk).find(speaks) {
            return Some(Capacity::Organisation(one.name.clone()));
        }
        let mut roles = Vec::new();
        let mut sits = false;
        call_up(procedure, self.body, 0, &mut |id, shape| {
            let body = unit.bodies.get(id).filter(|body| body.sits(self.meets_at.day()));
            sits |= body.is_some_and(|body| {
                body.members.iter().any(|member| member.person.as_ref() == Some(guest.person))
            });
            roles.extend(shape.map_or_else(|| vec![id.to_owned()], roles_of));
        });
        if sits {
            return Some(Capacity::Member);
        }
        let holds = |role: &&String| guest.roles.contains(role);
        let office = roles.iter().filter(|role| *role != RESIDENT).find(holds);
        if let Some(role) = office {
            return Some(Capacity::Role(role.clone()));
        }
        let lives_here = guest.roles.iter().any(|role| role == RESIDENT);
        let of_group = self.groups.is_empty() || self.groups.iter().any(|g| g == guest.group);
        if self.step.walk_up {
            return (lives_here && of_group).then_some(Capacity::Resident);
        }
        let everybody = lives_here && roles.iter().any(|role| role == RESIDENT);
        let households = self.rule.is_some_and(|rule| rule.base == Base::Households);
        everybody.then_some(if households { Capacity::Household } else { Capacity::Resident })
    }
}

/// The body and the bodies it is made of, as the method or one of its laws shapes them.
fn call_up(
    procedure: &Procedure,
    id: &str,
    depth: usize,
    each: &mut dyn FnMut(&str, Option<&BodyShape>),
) {
    let shape = procedure.body(id).or_else(|| procedure.law.body(id));
    each(id, shape);
    for part in shape.into_iter().flat_map(|shape| words(shape, "made_of")) {
        if depth < DEEPEST {
            call_up(procedure, part, depth + 1, each);
        }
    }
}

/// Somebody who lives in the place.
const RESIDENT: &str = "resident";

/// The roles a body calls when it meets.
fn roles_of(shape: &BodyShape) -> Vec<String> {
    let called: Vec<String> = words(shape, "called").map(str::to_owned).collect();
    if !called.is_empty() {
        return called;
    }
    let gives = shape.more.get("gives").and_then(Value::as_str).map(str::to_owned);
    let held = shape.seats.iter().filter_map(|seat| seat.held_by.clone());
    gives.into_iter().chain(shape.acts_through.iter().cloned()).chain(held).collect()
}

/// A list of words of a body's composition.
pub(crate) fn words<'a>(shape: &'a BodyShape, key: &str) -> impl Iterator<Item = &'a str> {
    let list = shape.more.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str)
}
