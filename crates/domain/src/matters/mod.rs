//! Matters (一事): from the first voice to the dossier, along one version of one procedure.
//!
//! Rule 1. A matter is made of voices; many voices merge into one with their origin kept.
//! Rule 2. At any moment it stands in one step; only what the step allows is done, by those it
//!         names. Supervision asks, dissenters are answered and records are put right at any step.
//! Rule 3. A step is left with one of its kind's outcomes, and the procedure says where that leads.
//! Rule 4. A loop is bounded; where the rounds are used up the procedure names another way.
//! Rule 5. A soft rule gives way to a reason on record, shown to supervision; a legal one never.
//! Rule 6. A corrected figure that changes an outcome takes the matter back; later papers lose
//!         their force and stay visible.
//! Rule 7. Its track (大事大议、小事小议、急事快议) says which steps it takes and how fast; what the
//!         law gives to an assembly goes there, and an unlawful result goes no further.
//! Rule 8. It is sealed only when it is complete: voices answered, notices expired, objections
//!         decided, dissents explained, questions answered, tasks done, papers made.
//! Rule 8. What the law gives to another body is not settled here: the step says which classes, the
//!         refusal says whose matter it is.

mod act;
mod apply;
mod clocks;
mod complete;
mod decide;
mod event;
mod flow;
mod gather;
mod open_meeting;
mod open_meeting_apply;
mod refusal;
mod state;
mod way;

pub use act::{Act, Join, Open, Screen, Seal, Split};
pub use clocks::{Running, What, due_now, running};
pub use complete::{Missing, Work, awaits_answer, missing, work_done};
pub use decide::{decide, open};
pub use event::{Event, Own};
pub use flow::clock_of;
pub use refusal::{Refusal, Why};
pub use state::{Matter, Paper, Record, Stand, Visit};
pub use way::{ChooseTrack, main_way, private, risk_gate, track_of};
