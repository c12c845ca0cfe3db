//! Bodies (机构): who is nominated, publicised and confirmed, and what the composition asks.
//!
//! Rule 1. A body of the procedure is filled from a list of nominations; each names a seat.
//! Rule 2. The list is publicised for the days its source asks; anybody may object, and every
//!         objection is decided with a reason before the list is confirmed (M107). A list that could not
//!         be confirmed whatever the reason is not publicised.
//! Rule 3. Whoever forms the body confirms it. What must be so is refused where it is not; what is
//!         only so as a rule (原则上, 一般) gives way to a reason on record (contracts 4).
//! Rule 4. It sits for the term the procedure gives it, and is named anew after that (M172).

mod judge;
mod wish;

use serde::{Deserialize, Serialize};

pub use judge::{Doubt, judge};
use judge::{fixed, hard, number, stands, stands_for};
pub use wish::{BodyAct, Confirm, DecideOn, Nominate, ObjectTo, PostList, Strike};

use super::{Event, Refusal, Unit};
use crate::actors::{Power, powers};
use crate::context::{Context, Due};
use crate::ids::PersonId;
use crate::procedures::BodyShape;
use crate::rules::Threshold;
use crate::time::{Count, Day, Period, Timestamp, deadline};

/// Somebody on the list or on the body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Counted from 1 within the body.
    pub member: u32,
    pub seat: String,
    pub person: Option<PersonId>,
    pub name: String,
    pub kind: Option<String>,
    pub group: Option<String>,
    pub cadre: bool,
    pub note: String,
}

/// An objection to the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListObjection {
    pub objection: u32,
    pub by: PersonId,
    pub at: Timestamp,
    pub text: String,
    pub decided: Option<(bool, String)>,
}

/// A body, folded: the list that is being made, and who sits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub list: Vec<Member>,
    /// How many were ever nominated.
    pub nominated: u32,
    /// Until when the list hangs; none while it is being made.
    pub posted: Option<Due>,
    pub posted_at: Option<Timestamp>,
    pub objections: Vec<ListObjection>,
    pub members: Vec<Member>,
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// The role members hold by their seat.
    pub role: Option<String>,
    pub overrides: Vec<(String, String, Timestamp)>,
}

impl Body {
    /// Whether its members sit on `day`.
    pub fn sits(&self, day: Day) -> bool {
        self.from.is_some_and(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Objections nobody has decided.
    pub fn open_objections(&self) -> impl Iterator<Item = &ListObjection> {
        self.objections.iter().filter(|objection| objection.decided.is_none())
    }
}

fn shape<'a>(id: &str, ctx: &Context<'a>) -> Result<&'a BodyShape, Refusal> {
    let known = ctx.procedure.body(id).filter(|shape| !shape.seats.is_empty());
    known.ok_or_else(|| Refusal::NoSuchBody { body: id.to_owned() })
}

fn keeps(ctx: &Context<'_>) -> Result<(), Refusal> {
    let may = [Power::Record, Power::Lead, Power::Administer].iter().any(|p| ctx.actor.may(*p));
    if may { Ok(()) } else { Err(Refusal::NotYours) }
}

fn kept<'a>(unit: &'a Unit, id: &str) -> Result<&'a Body, Refusal> {
    unit.bodies.get(id).ok_or(Refusal::EmptyList)
}

/// Decides a wish about a body of `unit`.
pub(super) fn decide(unit: &Unit, act: BodyAct, ctx: &Context<'_>) -> Result<Event, Refusal> {
    match act {
        BodyAct::Nominate(wish) => nominate(unit, wish, ctx),
        BodyAct::Strike(wish) => strike(unit, wish, ctx),
        BodyAct::PostList(wish) => post_list(unit, wish, ctx),
        BodyAct::Object(wish) => object(unit, wish, ctx),
        BodyAct::Decide(wish) => decide_on(unit, wish, ctx),
        BodyAct::Confirm(wish) => confirm(unit, wish, ctx),
    }
}

/// Rule 1.
///
/// # Errors
/// Where the list hangs, the body, the seat or the kind is unknown, or somebody is named twice.
fn nominate(unit: &Unit, wish: Nominate, ctx: &Context<'_>) -> Result<Event, Refusal> {
    keeps(ctx)?;
    let shape = shape(&wish.body, ctx)?;
    let Some(seat) = shape.seats.iter().find(|seat| seat.id == wish.seat) else {
        return Err(Refusal::UnknownSeat { seat: wish.seat });
    };
    let kind = wish.kind.as_ref().filter(|kind| !seat.kinds.iter().any(|k| k.id == **kind));
    if let Some(kind) = kind {
        return Err(Refusal::UnknownSeat { seat: kind.clone() });
    }
    if wish.person.is_none() && wish.name.trim().is_empty() {
        return Err(Refusal::NameSomebody);
    }
    let body = unit.bodies.get(&wish.body);
    if body.is_some_and(|body| stands(shape, body, ctx)) {
        return Err(Refusal::ListPosted);
    }
    let name = wish.name.trim();
    let twice = |member: &Member| match &wish.person {
        Some(_) => member.person == wish.person,
        None => member.person.is_none() && member.name.trim() == name,
    };
    if body.is_some_and(|body| body.list.iter().any(twice)) {
        return Err(Refusal::AlreadyNominated);
    }
    stands_for(&wish, shape, seat)?;
    if let Some(role) = &seat.held_by {
        let holders = ctx.place.holders.get(role);
        let holds = |who: &PersonId| holders.is_some_and(|holders| holders.contains(who));
        // Somebody named in words only sits elsewhere: a leader of the township is not on the place's list.
        let elsewhere = powers(role).contains(&Power::Oversee);
        if !wish.person.as_ref().map_or(elsewhere || holders.is_none(), holds) {
            return Err(Refusal::SeatOfRole { seat: seat.name.clone(), role: role.clone() });
        }
    }
    let member = body.map_or(0, |body| body.nominated) + 1;
    let Nominate { body, seat, person, name, kind, group, cadre, note } = wish;
    Ok(Event::Nominated { body, member, seat, person, kind, group, cadre, name, note })
}

/// Takes somebody off the list.
///
/// # Errors
/// Where the list hangs, or nobody on it has that number.
fn strike(unit: &Unit, wish: Strike, ctx: &Context<'_>) -> Result<Event, Refusal> {
    keeps(ctx)?;
    let body = kept(unit, &wish.body)?;
    if stands(shape(&wish.body, ctx)?, body, ctx) {
        return Err(Refusal::ListPosted);
    }
    if !body.list.iter().any(|member| member.member == wish.member) {
        return Err(Refusal::NoSuchMember);
    }
    Ok(Event::Struck { body: wish.body, member: wish.member, reason: wish.reason })
}

/// Rule 2.
///
/// # Errors
/// Where nobody is on the list, it hangs already, or the composition is not what it must be.
fn post_list(unit: &Unit, wish: PostList, ctx: &Context<'_>) -> Result<Event, Refusal> {
    keeps(ctx)?;
    let shape = shape(&wish.body, ctx)?;
    let body = kept(unit, &wish.body)?;
    if body.list.is_empty() {
        return Err(Refusal::EmptyList);
    }
    if stands(shape, body, ctx) {
        return Err(Refusal::ListPosted);
    }
    if let Some(hard) = hard(shape, &body.list, ctx) {
        return Err(breaks(&hard));
    }
    let limit = shape.limits.iter().find(|limit| limit.count == "publicity-days");
    let days = limit.and_then(|limit| match limit.at_least {
        Some(Threshold::Number(n)) => u32::try_from(n).ok(),
        _ => None,
    });
    let period = Period { days: days.unwrap_or(0), count: Count::Natural };
    let end = deadline(ctx.now, period, ctx.calendar);
    let closes = Due {
        ends_at: end.ends_at,
        at_most: false,
        unconfirmed: end.unconfirmed,
        tell: Vec::new(),
    };
    Ok(Event::ListPosted { body: wish.body, closes, photos: wish.photos })
}

/// Rule 2.
///
/// # Errors
/// Where no list hangs, or its time is over.
fn object(unit: &Unit, wish: ObjectTo, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Speak) {
        return Err(Refusal::NotYours);
    }
    let body = kept(unit, &wish.body)?;
    let posted = body.posted.as_ref().ok_or(Refusal::ListNotPosted)?;
    if ctx.now >= posted.ends_at {
        return Err(Refusal::ListOver { at: posted.ends_at });
    }
    let objection = u32::try_from(body.objections.len() + 1).unwrap_or(u32::MAX);
    let by = ctx.actor.person.clone();
    Ok(Event::ListObjected { body: wish.body, objection, by, text: wish.text })
}

/// Rule 2.
///
/// # Errors
/// Where the objection is unknown, decided, or one's own.
fn decide_on(unit: &Unit, wish: DecideOn, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    let mut open = kept(unit, &wish.body)?.open_objections();
    let objection = open.find(|o| o.objection == wish.objection).ok_or(Refusal::NoSuchObjection)?;
    if objection.by == ctx.actor.person {
        return Err(Refusal::OwnObjection);
    }
    let DecideOn { body, objection, upheld, reason } = wish;
    let by = ctx.actor.person.clone();
    Ok(Event::ListDecided { body, objection, upheld, by, reason })
}

/// Rule 3, Rule 4.
///
/// # Errors
/// Where the list has not hung its time, an objection is open, the actor does not form the body,
/// or the composition is not what it must be.
fn confirm(unit: &Unit, wish: Confirm, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let shape = shape(&wish.body, ctx)?;
    let forms = shape.more.get("formed_by").and_then(serde_json::Value::as_str);
    let former = forms.and_then(|id| ctx.procedure.body(id));
    let through = former.is_none_or(|b| b.acts_through.iter().any(|role| ctx.actor.has(role)));
    if !through || !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    let body = kept(unit, &wish.body)?;
    let posted = body.posted.as_ref().ok_or(Refusal::ListNotPosted)?;
    if ctx.now < posted.ends_at {
        return Err(Refusal::ListNotOver { at: posted.ends_at });
    }
    let open = number(body.open_objections().count());
    if open > 0 {
        return Err(Refusal::ListOpenObjections { count: open });
    }
    let doubts = judge(shape, &body.list, ctx);
    let reason = wish.override_reason.unwrap_or_default();
    if let Some(hard) = hard(shape, &body.list, ctx) {
        return Err(breaks(&hard));
    }
    if !doubts.is_empty() && reason.trim().is_empty() {
        let what = doubts.iter().map(|doubt| format!("{} {}", doubt.what, doubt.have)).collect();
        return Err(Refusal::OutOfLimits { what });
    }
    let until = term(unit, shape, wish.until, ctx)?;
    let overrode = doubts.into_iter().map(|doubt| doubt.limit).collect();
    let role = shape.more.get("gives").and_then(serde_json::Value::as_str).map(str::to_owned);
    Ok(Event::Confirmed {
        body: wish.body,
        from: ctx.now.day(),
        until,
        fixed: number(fixed(shape, &body.list).count()),
        role,
        by: ctx.actor.person.clone(),
        overrode,
        reason,
    })
}

fn breaks(doubt: &Doubt) -> Refusal {
    let (what, have) = (doubt.what.clone(), doubt.have);
    match doubt.limit.as_str() {
        "must-include" => Refusal::MustInclude { role: what },
        "seats" => Refusal::SeatCount { seat: what, have },
        limit => Refusal::BreaksLimit { limit: limit.to_owned(), what, have },
    }
}

/// The last day: that of the body it shares its term with, which a named day may not pass.
fn term(
    unit: &Unit,
    shape: &BodyShape,
    wanted: Option<Day>,
    ctx: &Context<'_>,
) -> Result<Option<Day>, Refusal> {
    let same = shape.more.get("term").and_then(|term| term.get("same_as"));
    let other = same.and_then(serde_json::Value::as_str).and_then(|id| ctx.procedure.body(id));
    let roles = other.map(|body| body.acts_through.as_slice()).unwrap_or_default();
    let head = unit.seats.iter().filter(|seat| roles.first() == Some(&seat.role));
    let last = head.filter_map(|seat| seat.until).filter(|until| *until >= ctx.now.day()).max();
    match (wanted, last) {
        (Some(day), Some(last)) if day > last => Err(Refusal::TermTooLong { until: last }),
        (Some(day), _) if day < ctx.now.day() => {
            Err(Refusal::EndsBeforeItBegins { from: ctx.now.day(), until: day })
        }
        (Some(day), _) => Ok(Some(day)),
        (None, last) => Ok(last),
    }
}

impl Unit {
    /// Folds a fact about a body.
    pub(super) fn apply_body(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Nominated { body, member, seat, person, kind, group, cadre, name, note } => {
                let kept = self.bodies.entry(body.clone()).or_default();
                kept.posted = None;
                kept.nominated = *member;
                kept.list.push(Member {
                    member: *member,
                    seat: seat.clone(),
                    person: person.clone(),
                    name: name.clone(),
                    kind: kind.clone(),
                    group: group.clone(),
                    cadre: *cadre,
                    note: note.clone(),
                });
            }
            Event::Struck { body, member, .. } => {
                let kept = self.bodies.entry(body.clone()).or_default();
                kept.posted = None;
                kept.list.retain(|listed| listed.member != *member);
            }
            Event::ListPosted { body, closes, .. } => {
                let kept = self.bodies.entry(body.clone()).or_default();
                kept.posted = Some(closes.clone());
                kept.posted_at = Some(at);
            }
            Event::ListObjected { body, objection, by, text } => {
                let kept = self.bodies.entry(body.clone()).or_default();
                kept.objections.push(ListObjection {
                    objection: *objection,
                    by: by.clone(),
                    at,
                    text: text.clone(),
                    decided: None,
                });
            }
            Event::ListDecided { body, objection, upheld, reason, .. } => {
                let kept = self.bodies.entry(body.clone()).or_default();
                for open in kept.objections.iter_mut().filter(|o| o.objection == *objection) {
                    open.decided = Some((*upheld, reason.clone()));
                }
                if *upheld {
                    kept.posted = None;
                }
            }
            Event::Confirmed { body, from, until, fixed, role, overrode, reason, .. } => {
                let kept = self.bodies.entry(body.clone()).or_default();
                kept.members = std::mem::take(&mut kept.list);
                kept.posted = None;
                (kept.from, kept.until) = (Some(*from), *until);
                kept.role.clone_from(role);
                let said = overrode.iter().map(|limit| (limit.clone(), reason.clone(), at));
                kept.overrides.extend(said);
                self.due.insert(body.clone(), *fixed);
            }
            _ => {}
        }
    }
}
