//! 推荐规程: what a unit offers to the places below it, and what a place is offered from above.
//!
//! | address | file |
//! |---|---|
//! | `GET /u/{code}/desk/methods/offers?m=&v=`, `POST …/do/{command}` | `page.rs`, `page.html` |
//! | what is offered to a place, for its own page of methods | `received.rs` |
//!
//! Rule 1. An offer binds nobody: a place adopts by an act of its own, on record.
//! Rule 2. The places that run a method are listed in the order of their codes, never counted or ranked.

mod page;
mod received;

pub use page::{act, page};
pub use received::{Received, is_offered, received};
