//! The desk over HTTP: what a clerk, a secretary, supervision and a resident see and do there.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests stop at the first fault")]

mod bodies;
mod books;
mod deputies;
mod earlier;
mod editor;
mod forms;
mod groups;
mod joint;
mod journey;
mod levels;
mod lists;
mod methods;
mod offers;
mod openness;
mod papers;
mod place;
mod practice;
mod private;
mod reminders;
mod reports;
mod roll;
mod speakers;
mod standing;
mod writers;
mod yard;
mod yearly;
