//! 回音壁 (M192): what people said, and what came of it, for everybody to read.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/replies` | `wall.rs`, `wall.html` |
//! | `GET /u/{code}/replies.pdf`, `.docx` | `paper.rs` |
//! | what stands on it | `read.rs` |
//!
//! Rule 1. Only what was signed in public stands there in its words; of the others, how many were
//!         answered, and nothing below three.
//! Rule 2. An answer stands with the name of who gave it and its day (M15).
//! Rule 3. Nothing about an accusation stands there, not even that there was one.
//! Rule 4. A passage with a personal number is replaced by a sentence.
//! Rule 5. What became a private matter is on no wall, signed or not.

mod paper;
mod read;
mod wall;

pub use paper::{docx, pdf};
pub use wall::wall;
