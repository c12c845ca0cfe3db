//! Programmes (试点实施方案): a township says which station leads, who helps, which phases there are and which
//! places take part, and guides them (M173, M205, M254).
//!
//! Rule 1. The level above publishes one for places below it; one station leads, by an officer of its own who
//!         is named, and every other station is named with its work.
//! Rule 2. Phases have their days, in order, without gap of sense: none ends before it begins, none begins
//!         before the one above it.
//! Rule 3. Guidance is given to a place that takes part, about something that happened, by the officer who
//!         leads or the township's own lead; whoever else sits there is told who leads.
//! Rule 4. A place that takes part writes its own plan of work; it stands in the place's own book.
//! Rule 5. A phase is closed once, with what came of it, when it has begun. One whose last day is over is late.

mod act;
mod event;

pub use act::{Act, ClosePhase, Guide, Plan, Publish, Refusal};
pub use event::{Event, Guidance, Partner, Phase, Planned, Programme, Programmes, Standing};
