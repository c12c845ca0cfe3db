//! A method as a picture: the steps from top to bottom, and where each outcome leads.
//!
//! | what | where |
//! |---|---|
//! | what is shown, in words | `flow.rs` |
//! | where it stands | `layout.rs`, `lanes.rs` |
//! | the picture itself | `svg.rs` |
//! | the main way for a wall | `board.rs` |
//! | `GET /methods/{id}/{version}/board.pdf`, `GET /u/{code}/method/board.pdf` | `paper.rs` |
//!
//! Rule 1. The main way stands in the middle, numbered; what is only taken when that way is closed
//!         stands below.
//! Rule 2. An outcome that leaves the main way says in words where it leads, and a line goes there:
//!         forward on the right, back, broken, on the left.
//! Rule 3. The picture has a title and a description, and says nothing that the words beside it do not.
//! Rule 4. No style attribute: colours come from the sheet of the page, and from plain attributes on
//!         paper.

mod board;
mod flow;
mod lanes;
mod layout;
mod paper;
mod svg;

use domain::procedures::Procedure;
use domain::units::Unit;

pub use flow::{Flow, Node, Outlet, To, flow};
pub use paper::{board, board_here};

use crate::words::Words;

/// How wide a picture is and what stands beside what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// For a phone held upright: everything below each other.
    Narrow,
    /// For a desk, a printed page, a board on the wall: outcomes beside the step.
    Wide,
}

/// The main way in two columns with large letters, as SVG markup: for paper.
pub fn wall(w: Words, procedure: &Procedure, unit: &Unit) -> String {
    board::board(w, &flow(w, procedure, unit))
}

/// The picture of a procedure as SVG markup. `id` begins the ids inside it, so that two pictures can
/// stand on one page.
pub fn diagram(w: Words, procedure: &Procedure, unit: &Unit, shape: Shape, id: &str) -> String {
    svg::svg(w, &flow(w, procedure, unit), shape, id)
}

#[cfg(test)]
mod tests;
