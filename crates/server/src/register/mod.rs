//! 事项台账: every matter of the place, in saved views, with filters in the address.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/matters` | `list.rs`, `list.html` |
//! | `GET /u/{code}/desk/matters.xlsx` | `sheet.rs` |
//! | one light row per matter | `entries.rs` |
//! | `GET /u/{code}/desk/registers/{file}` | `chosen.rs` |
//! | which columns a register has, as data | `columns.rs`, `procedures/papers/registers.toml` |
//! | voices, matters and tasks as named fields | `rows.rs` |
//! | view, filters, order, page out of the address | `wanted.rs` |
//!
//! Rule 1. It is a view: nothing is typed here.
//! Rule 2. What is shown, exported and printed is the same list: the address says which.

mod chosen;
mod columns;
mod entries;
mod list;
mod rows;
mod sheet;
mod wanted;

pub use chosen::{chosen, codes};
pub use columns::{BadSet, Set, Sets};
pub use list::list;
pub use sheet::sheet;
