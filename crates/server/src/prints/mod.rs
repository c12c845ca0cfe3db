//! Papers to be printed: blank ones to take along, notices by the hundred, a notice to be read aloud.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/papers` | `index.rs`, `index.html` |
//! | `GET /u/{code}/desk/papers/blank/{file}` | `blank.rs` |
//! | `POST /u/{code}/desk/papers/notices`, `GET /u/{code}/desk/papers/jobs/{job}`, `GET …/jobs/{job}/{file}` | `notices.rs`, `job.html` |
//! | prints under way | `jobs.rs` |
//! | `GET /u/{code}/desk/notices/{number}`, `GET …/{number}/{file}` | `aloud.rs`, `aloud.html` |
//!
//! Rule 1. A blank paper is the paper itself with lines to write on, never a second form.
//! Rule 2. Notices are printed as they hang: scanned, names masked; what the scanner stops is left out
//!         and said.
//! Rule 3. A long print runs beside the pages; its page tells how far it is and works without a script.
//! Rule 4. A print is kept in memory for a while and belongs to the place it was made for.

mod aloud;
mod blank;
mod index;
mod jobs;
mod notices;

pub use aloud::{aloud, aloud_paper};
pub use blank::{blank, made, offered};
pub use index::index;
pub use jobs::Prints;
pub use notices::{begin, fetch, job};
