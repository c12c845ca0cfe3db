//! Papers: what a matter has made so far, as PDF and Word, and the dossier of all of it.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/matters/{id}/papers/{file}`, `{paper}.pdf`, `{paper}.docx`, `{paper}-v{visit}.pdf` | `serve/paper.rs` |
//! | `GET /u/{code}/matters/{id}/dossier.pdf` | `serve/whole.rs`, `dossier.rs` |
//! | which paper shows which facts, and in which words | `procedures/papers`, read by `forms` |
//! | which papers a matter has made; each composed, filled or blank | `compose.rs` |
//! | what a composer leans on; days and money; names | `ground.rs`, `say.rs`, `names.rs` |
//! | what somebody from outside may read | `seen.rs` |
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
pub mod forms;
mod ground;
mod names;
mod say;
mod seen;
pub mod serve;

pub use compose::{Made, blank, compose, drawn, made};
pub use dossier::{dossier, is_public, json_of, originals, texts_of};
pub use forms::lines_of;
pub use ground::Ground;
pub use names::Names;
pub use seen::{outside, seen, seen_by};
pub use serve::{case, case_name, dossier_pdf, has_case, looks, paper};

#[cfg(test)]
mod tests;
