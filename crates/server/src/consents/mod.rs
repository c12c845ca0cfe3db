//! 征询意见: a resident says whether they, or their household, agree.
//!
//! | address | file |
//! |---|---|
//! | `GET`, `POST /u/{code}/matters/{id}/consent` | `page.rs`, `page.html` |
//! | one row for each thing that is asked or scored | `rows.rs` |

mod page;
pub mod rows;

pub use page::{ask, say};
