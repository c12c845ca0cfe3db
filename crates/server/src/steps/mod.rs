//! 办理页: what a matter needs now, and the form for it.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/matters/{id}` | `page.rs`, `page.html` |
//! | `GET /u/{code}/desk/matters/{id}/do/{command}` | `page.rs` |
//! | `POST /u/{code}/desk/matters/{id}/do/{command}` | `post.rs` |
//! | which acts stand open | `offers.rs` |
//! | a command's fields as a form, what is known filled in | `fields.rs`, `known.rs` |
//! | the rule and its figures, before anybody types any | `rule.rs`, `rule.html` |
//! | what has happened, in words | `told/`, `timeline.rs` |
//!
//! Rule 1. The rule is said before the figures are typed: base, quorum, pass line, heads needed.
//! Rule 2. One form a page; the other acts are links.
//! Rule 3. A form of a step that is over changes nothing: what was typed is kept and shown.

mod fields;
mod known;
mod offers;
mod page;
mod post;
mod rule;
mod timeline;
mod told;

pub use offers::referral_is_ready;
pub use page::{act_page, page};
pub use post::act;
pub use rule::{cite_words, share_words};
pub use timeline::{pause_word, state_of};
pub use told::speeches;
