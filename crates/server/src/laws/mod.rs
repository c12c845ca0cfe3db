//! The statutes that rules cite, as in force, and the place's procedure in plain words.
//!
//! | address | file |
//! |---|---|
//! | `GET /law` | `page.rs`, `list.html` |
//! | `GET /law/{id}` | `page.rs`, `page.html`; articles are anchors: `#第二十五条` |
//! | `GET /u/{code}/method` | `method.rs`, `method.html` |
//! | the texts | `texts.rs`, from `law/*.md` |
//! | `GET /source/{id}` | `sources.rs`, `source.html`, from `procedures/sources.csv` |

mod method;
mod page;
mod sources;
mod texts;

pub use method::method;
pub use page::{law, laws};
pub use sources::{address as source_address, page as source, source as source_named};
pub use texts::title;
