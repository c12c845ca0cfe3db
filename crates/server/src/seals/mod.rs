//! 会签: the holders of a divided seal look at one slip and give or refuse their part.
//!
//! | address | file |
//! |---|---|
//! | `GET /u/{code}/matters/{id}/seal` | `page.rs`, `page.html` |
//! | `POST …/seal/give`, `POST …/seal/refuse` | `page.rs` |

mod page;

pub use page::{give, look, refuse};
