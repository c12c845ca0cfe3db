//! Uploads: what a form brought along, kept by its SHA-256 under the name it came with.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/uploads/{hash}` | `send.rs` |
//! | files of a posted form | `keep.rs` |
//!
//! Rule 1. A photo is decoded and written anew, so its place and its camera are gone; papers stay as they are.
//! Rule 2. A file is kept before the form is judged: nobody picks it twice because a date was wrong.
//! Rule 3. A form names only files that this unit has kept.

mod keep;
mod send;

pub use keep::{Reading, read};
pub use send::send;
