//! Rating a matter that is done: one question, three answers.
//!
//! | address | file |
//! |---|---|
//! | `GET`, `POST /u/{code}/matters/{id}/rate` | `page.rs`, `page.html` |

mod page;

pub use page::{ask, give, group_of};
