//! What a composition asks (1+1+10+X and its kin), held against those named.

use super::{Body, Member, Nominate};
use crate::context::Context;
use crate::procedures::{BodyShape, Limit, Seat};
use crate::rules::{Strength, Threshold};
use crate::units::Refusal;

/// What the composition asks and the list is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The rule of composition, by its id; `must-include` or `seats` for the rest.
    pub limit: String,
    pub strength: Strength,
    /// How many there are.
    pub have: u64,
    /// Whom or what it is about: a role, a seat, a group.
    pub what: String,
}

/// Everything the composition of `shape` asks and `members` are not.
pub fn judge(shape: &BodyShape, members: &[Member], ctx: &Context<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for role in &shape.must_include {
        let holders = ctx.place.holders.get(role);
        let sits = |member: &Member| {
            member
                .person
                .as_ref()
                .is_some_and(|who| holders.is_some_and(|holders| holders.contains(who)))
        };
        if !fixed(shape, members).any(sits) {
            doubts.push(Doubt {
                limit: "must-include".to_owned(),
                strength: Strength::Local,
                have: 0,
                what: role.clone(),
            });
        }
    }
    for seat in shape.seats.iter().filter(|seat| !seat.per_matter) {
        let have = number(members.iter().filter(|member| member.seat == seat.id).count());
        let few = seat.least.is_some_and(|least| have < least);
        if few || seat.most.is_some_and(|most| have > most) {
            let (strength, what) = (Strength::Local, seat.name.clone());
            doubts.push(Doubt { limit: "seats".to_owned(), strength, have, what });
        }
    }
    for limit in &shape.limits {
        doubts.extend(outside(limit, shape, members, ctx));
    }
    doubts
}

/// Rule 1: what somebody on a seat of several kinds stands for, and which group a kind that is counted by group
/// comes from.
pub(super) fn stands_for(wish: &Nominate, shape: &BodyShape, seat: &Seat) -> Result<(), Refusal> {
    if seat.fixed && !seat.kinds.is_empty() && wish.kind.is_none() {
        return Err(Refusal::NameTheKind { seat: seat.name.clone() });
    }
    let by_group = shape.limits.iter().filter(|limit| limit.per.as_deref() == Some("group"));
    let mut counted = by_group.filter(|limit| Some(&limit.count) == wish.kind.as_ref());
    let group = wish.group.as_deref().unwrap_or_default();
    if counted.next().is_some() && group.trim().is_empty() {
        let kind = seat.kinds.iter().find(|kind| Some(&kind.id) == wish.kind.as_ref());
        return Err(Refusal::NameTheGroup {
            kind: kind.map(|k| k.name.clone()).unwrap_or_default(),
        });
    }
    Ok(())
}

/// Whether the list hangs and stays as it is: one that hung its time and cannot be confirmed whatever the reason
/// is changed, and hangs anew. Rule 2.
pub(super) fn stands(shape: &BodyShape, body: &Body, ctx: &Context<'_>) -> bool {
    body.posted
        .as_ref()
        .is_some_and(|due| ctx.now < due.ends_at || hard(shape, &body.list, ctx).is_none())
}

/// What the composition asks whatever the reason, and the list is not.
pub(super) fn hard(shape: &BodyShape, list: &[Member], ctx: &Context<'_>) -> Option<Doubt> {
    judge(shape, list, ctx).into_iter().find(|doubt| doubt.strength != Strength::Soft)
}

pub(super) fn fixed<'a>(
    shape: &'a BodyShape,
    members: &'a [Member],
) -> impl Iterator<Item = &'a Member> {
    let is_fixed = |id: &str| shape.seats.iter().any(|seat| seat.id == id && seat.fixed);
    members.iter().filter(move |member| is_fixed(&member.seat))
}

pub(super) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A limit that the members are outside of, once for each group where it is counted by group.
fn outside(limit: &Limit, shape: &BodyShape, members: &[Member], ctx: &Context<'_>) -> Vec<Doubt> {
    let all = number(fixed(shape, members).count());
    let counts = |group: Option<&String>| {
        let of_kind = fixed(shape, members).filter(|member| match limit.count.as_str() {
            "fixed" => true,
            "cadres" => member.cadre,
            kind => member.kind.as_deref() == Some(kind),
        });
        number(of_kind.filter(|member| group.is_none() || member.group.as_ref() == group).count())
    };
    let known = ["fixed", "cadres"].contains(&limit.count.as_str())
        || shape.seats.iter().flat_map(|seat| &seat.kinds).any(|kind| kind.id == limit.count);
    if !known {
        return Vec::new();
    }
    let beyond = |have: u64| {
        let few = limit.at_least.is_some_and(|least| !reaches(have, least, all));
        few || limit.at_most.is_some_and(|most| exceeds(have, most, all))
    };
    let doubt = |have: u64, what: &str| Doubt {
        limit: limit.id.clone(),
        strength: limit.strength,
        have,
        what: what.to_owned(),
    };
    if limit.per.as_deref() == Some("group") {
        let each = ctx.place.groups.iter().map(|group| (group, counts(Some(group))));
        return each.filter(|(_, n)| beyond(*n)).map(|(group, n)| doubt(n, group)).collect();
    }
    let have = counts(None);
    if beyond(have) { vec![doubt(have, &limit.name)] } else { Vec::new() }
}

fn reaches(have: u64, least: Threshold, all: u64) -> bool {
    match least {
        Threshold::Number(n) => have >= n,
        Threshold::Share(f) => {
            u128::from(have) * u128::from(f.under) >= u128::from(all) * u128::from(f.over)
        }
    }
}

fn exceeds(have: u64, most: Threshold, all: u64) -> bool {
    match most {
        Threshold::Number(n) => have > n,
        Threshold::Share(f) => {
            u128::from(have) * u128::from(f.under) > u128::from(all) * u128::from(f.over)
        }
    }
}
