//! Matters as residents and visitors see them.
//!
//! | address | file |
//! |---|---|
//! | `GET /u/{code}/matters` | `list.rs`, `list.html`; `q`, `stand`, `category`, `p` in the address |
//! | `GET /u/{code}/matters/{id}` | `page.rs`, `page.html` |
//! | what a step came to, visit by visit | `story.rs`, `told/`, `totals.rs`, `story.html` |
//! | consents, allocations, seals in lines | `gathered.rs` |
//! | promises, the four lights, the way to the drafts | `promised.rs` |
//! | a matter in a list, the step bar | `card.rs` |
//! | what they read | `read.rs` |

mod card;
pub mod gathered;
mod list;
mod page;
mod promised;
mod read;
mod story;
mod told;
mod totals;

pub use card::{card, place_in, steps, tag};
pub use list::list;
pub use page::page;
pub use read::{asking, count, running};
pub use told::ran_late;
