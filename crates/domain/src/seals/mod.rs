//! Seals (会签): several holders must agree before money is spent.
//!
//! Rule 1. A slip names what for, how much, to whom; whoever keeps the records puts it forward.
//! Rule 2. A holder in term gives or refuses one part of the seal, once for each slip, in person.
//! Rule 3. Nobody who acts for a body that the holders' body excludes gives a part.
//! Rule 4. Nobody seals what they put forward or what is paid to them.
//! Rule 5. A refusal has a reason.
//! Rule 6. The seal is whole as soon as the rule is met, and refused as soon as it can no longer be: whoever has
//!         an own slip, has left or acts for an excluded body gives no part any more.
//! Rule 7. A slip is not put forward where those who could give a part would never make the seal whole. One
//!         that became such while it waited, since holders left, gives way to the next.

mod act;
mod event;

pub use act::{Give, Refusal, Refuse, Request, give, refuse, request};
pub use event::{Event, Part, Slip};
