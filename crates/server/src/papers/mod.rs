//! Papers: what a matter has made so far, as PDF and Word, and the dossier of all of it.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/matters/{id}/papers/{file}`, `{paper}.pdf`, `{paper}.docx`, `{paper}-v{visit}.pdf` | `pages.rs` |
//! | `GET /u/{code}/matters/{id}/dossier.pdf`, `dossier.zip` | `pages.rs`, `dossier.rs` |
//! | which composer makes which paper | `compose.rs` |
//! | the notice for the board | `notice.rs` |
//! | meeting record, sign-in sheet, votes | `meeting.rs` |
//! | sheets with a form of their own | `sheets.rs` |
//! | every fact in words, for every other sheet | `told.rs` |
//! | what somebody from outside may read | `seen.rs` |
//! | names | `names.rs` |
//!
//! Rule 1. A paper is composed of facts alone; nothing here reads a clock, so the same facts give the
//!         same bytes.
//! Rule 2. A paper for everybody is composed of a matter folded without any internal payload, with
//!         masked names, and passes the scanner; a paper for the desk says why it stays there.
//! Rule 3. Papers are written in the language of record, whatever language the pages are read in.
//! Rule 4. Every paper a procedure names can be made: one without a form of its own says the facts of
//!         its step.
//! Rule 5. A paper that has lost its force says so at its head and in the contents.

mod compose;
mod dossier;
mod ground;
mod meeting;
mod names;
mod notice;
mod pages;
mod say;
mod seen;
mod sheets;
mod told;

pub use compose::{Made, compose, made};
pub use dossier::{bundle, dossier, is_public, json_of, originals, texts_of};
pub use ground::Ground;
pub use names::Names;
pub use pages::{dossier_pdf, dossier_zip, looks, paper};
pub use seen::{seen, seen_by};
pub use told::lines_of;

#[cfg(test)]
mod tests;
