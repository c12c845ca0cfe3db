//! Seals (会签): several holders must agree before money is spent.
//!
//! Rule 1. A slip names what for, how much, to whom; whoever keeps the records puts it forward.
//! Rule 2. A holder in term gives or refuses one part of the seal, once for each slip, in person.
//! Rule 3. Nobody who acts for a body that the holders' body excludes gives a part.
//! Rule 4. Nobody seals what they put forward or what is paid to them.
//! Rule 5. A refusal has a reason.
//! Rule 6. The seal is whole as soon as the rule is met, and refused as soon as it can no longer be.

mod act;
mod event;

pub use act::{Give, Refusal, Refuse, Request, give, refuse, request};
pub use event::{Event, Part, Slip};
