//! 以前的台账: what earlier years settled, taken over from old lists and marked 补录.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/earlier` | `list.rs`, `list.html` |
//! | `GET`, `POST /u/{code}/desk/earlier/import` | `page.rs`, `page.html` |
//! | a file as a list, or what is wrong with it | `table.rs` |
//! | what to look at before it is taken | `look.rs` |
//! | the read model | `read.rs` |
//!
//! Rule 1. A preview first; then all of it or nothing.
//! Rule 2. It stands apart: in no statistics, no register of running matters, no view of residents.

mod list;
mod look;
mod page;
mod read;
mod table;

pub use list::list;
pub use page::{import, import_page};
pub use read::{Kept, READ_MODEL, count, keep};
pub use table::{List, Unfit, column_name, list as read_list};

use domain::actors::Actor;
use domain::commands::Wish;
use domain::earlier::Import;
use domain::time::Timestamp;

use crate::app::App;
use crate::run::{self, Done, Failure, Request};

/// Takes a list over through the one write path.
///
/// # Errors
/// Where the rules say no or the world fails; nothing was stored then.
pub fn take_over(
    app: &App,
    unit: &str,
    actor: Actor,
    list: List,
    now: Timestamp,
) -> Result<Done, Failure> {
    let List { id, entries } = list;
    let wish = Wish::Import(Import { list: id.clone(), entries, known_since: None });
    let unit = unit.to_owned();
    run::act(app, Request { unit, actor, on: Some(id), wish, now, key: None, seen: None })
}
