//! Notices as residents and visitors see them, and objections.
//!
//! | address | file |
//! |---|---|
//! | `GET /u/{code}/notices` | `list.rs`, `list.html` |
//! | `GET /u/{code}/notices/{number}` | `page.rs`, `page.html` |
//! | `GET /u/{code}/notices/{number}/photos/{hash}` | `photo.rs` |
//! | `POST /u/{code}/notices/{number}/objections` | `object.rs` |
//! | what they read | `read.rs` |

mod list;
mod object;
mod page;
mod photo;
mod read;

pub use list::{list, open_rows};
pub use object::object;
pub use page::page;
pub use photo::{jpeg, photo};
