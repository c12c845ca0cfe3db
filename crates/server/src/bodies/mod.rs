//! Bodies (机构): who is named to the council, what its composition asks, who sits and how long.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/bodies/{body}` | `page.rs`, `page.html` |
//! | `POST /u/{code}/bodies/{body}/objections` | `page.rs` |
//! | `GET /u/{code}/bodies/{body}/{file}` | `paper.rs` |
//! | `GET /u/{code}/desk/bodies/{body}` | `desk.rs`, `desk.html` |
//! | `POST /u/{code}/desk/bodies/{body}/do/{command}` | `desk.rs` |
//!
//! Rule 1. Members of a body stand with their full names and what they stand for; so does the list
//!         while it hangs.
//! Rule 2. Before anybody confirms, the page says what the composition asks and the list is not.

mod desk;
mod page;
mod paper;

use domain::procedures::{BodyShape, Procedure};
use domain::units::{Body, Member};

use crate::desk::Names;
use crate::http::{Ctx, Halt};

pub use desk::{act, page as desk_page};
pub use page::{object, page};
pub use paper::paper;

/// Somebody as a table shows them.
struct Row {
    member: u32,
    name: String,
    seat: String,
    kind: String,
    group: String,
    cadre: bool,
    note: String,
}

/// The body the address names, with its shape; an empty one where nobody was named yet.
fn named(ctx: &Ctx, procedure: &Procedure) -> Result<(BodyShape, Body), Halt> {
    let id = ctx.param("body");
    let shape = procedure.body(id).filter(|shape| !shape.seats.is_empty());
    let shape = shape.ok_or_else(Halt::missing)?.clone();
    let kept = ctx.unit()?.bodies.get(id).cloned().unwrap_or_default();
    Ok((shape, kept))
}

fn rows(ctx: &Ctx, shape: &BodyShape, names: &Names, members: &[Member]) -> Vec<Row> {
    let kinds = || shape.seats.iter().flat_map(|seat| &seat.kinds);
    let row = |member: &Member| Row {
        member: member.member,
        name: match &member.person {
            Some(person) => names.of(ctx.w, person.as_str()),
            None => member.name.clone(),
        },
        seat: shape
            .seats
            .iter()
            .find(|seat| seat.id == member.seat)
            .map_or_else(|| member.seat.clone(), |seat| seat.name.clone()),
        kind: member
            .kind
            .as_ref()
            .and_then(|id| kinds().find(|kind| kind.id == *id))
            .map_or_else(String::new, |kind| kind.name.clone()),
        group: member.group.clone().unwrap_or_default(),
        cadre: member.cadre,
        note: member.note.clone(),
    };
    members.iter().map(row).collect()
}
