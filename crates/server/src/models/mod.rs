//! Read models: what pages read. All of it can be thrown away and rebuilt from the log.
//!
//! A voice, a matter and a unit are kept as their folded state (`doc`), beside the columns that lists
//! filter and sort by. The same fold decides and shows, so a page cannot disagree with the rules.

mod ddl;
mod kept;
mod numbers;
mod project;
mod read;
mod rebuild;
mod saved;
mod search;

pub use ddl::READ_MODELS;
pub(crate) use kept::books::apply as apply_to_book;
pub use kept::books::{book, books_kept, indicators_of, parts_of};
pub use kept::methods::{Kept, learn, learn_adopted, learn_from, methods_written};
pub(crate) use numbers::use_number;
pub use numbers::{next_number, year_of};
pub(crate) use project::settle;
pub use project::{Projector, UNIT_STREAM};
pub(crate) use read::climb;
pub use read::{
    load_matter, load_unit, load_voice, methods_running, places_below, unit_by_code, units_above,
    units_below,
};
pub use rebuild::rebuild;
pub(crate) use saved::clocks::Clock;
pub use saved::{is_private, same_answer};
pub(crate) use search::Cut;
pub use search::{Hit, cut, find};
