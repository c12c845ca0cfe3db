//! The statutes that rules cite, as in force, and the documents that methods come from.
//!
//! | address | file |
//! |---|---|
//! | `GET /law` | `page.rs`, `list.html` |
//! | `GET /law/{id}` | `page.rs`, `page.html`; articles are anchors: `#第二十五条` |
//! | the texts | `texts.rs`, from `law/*.md` |
//! | `GET /source/{id}` | `sources.rs`, `source.html`, from `procedures/sources.csv` |

mod page;
mod sources;
mod texts;

pub use page::{law, laws};
pub use sources::{address as source_address, page as source, source as source_named};
pub use texts::{article, title};
