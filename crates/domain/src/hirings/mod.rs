//! Hirings (公开招聘): a role that a method says is hired openly, for a term, appraised every term, with an
//! allowance (M9). Whoever is hired is seated like anybody else; a seat leans on this book.
//!
//! Rule 1. Those who lead call openly: for which role, how many places, on what conditions, until when.
//! Rule 2. Somebody is seated in such a role only after the last day of a call, and no more than it has
//!         places (`units`).
//! Rule 3. Each term is appraised once, by those who lead, when it has begun and never by oneself; whoever
//!         is seated again has the last term appraised.
//! Rule 4. An allowance is for days of a term that are over, each day once, and entered by somebody else. How
//!         much is suitable no source says: no figure is made up here.
//! Rule 5. A call is public; whom an appraisal or an allowance names stays inside.

mod act;
mod event;

pub use act::{Act, Appraise, Call, Pay, Refusal, TakeBack};
pub use event::{Appraised, Called, Event, Hirings, Paid, Term};
