//! Which two roles nobody holds together.

use crate::ids::PersonId;
use crate::procedures::{BodyShape, Procedure};
use crate::time::Day;
use crate::units::Unit;

/// Whether `role` is a seat of `body`: `committee` has `committee-head`.
fn sits(role: &str, body: &str) -> bool {
    role.strip_prefix(body).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Whether a body or a role of the method excludes `other` where somebody holds `one`.
fn excludes(procedure: &Procedure, one: &str, other: &str) -> bool {
    let listed = |body: &BodyShape| {
        let list = body.more.get("excludes").and_then(|list| list.as_array());
        list.into_iter().flatten().filter_map(|id| id.as_str()).any(|id| sits(other, id))
    };
    let by_body = procedure.bodies.iter().any(|body| sits(one, &body.id) && listed(body));
    by_body || procedure.role_excludes(one).any(|id| id == other)
}

/// A role of `person` held from `from` on that may not be held beside `role`.
pub(super) fn held<'a>(
    unit: &'a Unit,
    person: &PersonId,
    role: &str,
    from: Day,
    procedure: &Procedure,
) -> Option<&'a str> {
    let held = unit
        .seats
        .iter()
        .filter(|seat| seat.person == *person && seat.until.is_none_or(|until| from <= until));
    let mut roles = held.map(|seat| seat.role.as_str());
    roles.find(|held| excludes(procedure, role, held) || excludes(procedure, held, role))
}

/// An office held above that may not be held beside `role`.
pub(super) fn held_above<'a>(
    above: &'a [String],
    role: &str,
    procedure: &Procedure,
) -> Option<&'a str> {
    above.iter().map(String::as_str).find(|held| excludes(procedure, role, held))
}
