//! 事项台账: every matter of the place, in saved views, with filters in the address.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/matters` | `list.rs`, `list.html` |
//! | `GET /u/{code}/desk/matters.xlsx` | `sheet.rs` |
//! | one light row per matter | `entries.rs` |
//! | view, filters, order, page out of the address | `wanted.rs` |
//!
//! Rule 1. It is a view: nothing is typed here.
//! Rule 2. What is shown, exported and printed is the same list: the address says which.

mod entries;
mod list;
mod sheet;
mod wanted;

pub use list::list;
pub use sheet::sheet;
