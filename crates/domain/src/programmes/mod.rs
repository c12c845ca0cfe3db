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
//! Rule 5. What a place was told is answered by the place, once for each guidance, in its own book; between
//!         the two offices (M214).
//! Rule 6. The level above names a place below a demonstration site, with a reason, from a day on and until a
//!         day where there is one; it is public, and ended with a reason (M213).
//! Rule 7. A phase is closed once, with what came of it, when it has begun. One whose last day is over is late.

mod act;
mod event;
mod sites;

pub use act::{Act, Answer, ClosePhase, Guide, Plan, Publish, Refusal};
pub use event::{
    Answered, Event, Guidance, Partner, Phase, Planned, Programme, Programmes, Site, Standing,
};
pub use sites::{EndSite, NameSite};
