//! Fixed days (民情恳谈日、警务开放日): a place keeps them, everybody knows when, and what is said there is
//! followed like any other voice (M71).
//!
//! Rule 1. Whoever keeps the records fixes a day: what kind, from when on, how often, where, who sits there.
//! Rule 2. Its sittings follow by themselves: every week, every second week, every month on that day (on the
//!         month's last day where there is none), until the day is given up.
//! Rule 3. A sitting that cannot be held is called off before its day ends, with a reason, and where possible
//!         with another time instead: not after the last day, nor on a day that has one already. Where that
//!         time cannot be kept either, it is called off in its turn.
//! Rule 4. What came of a sitting is written down once, when it has begun. One whose day is over without
//!         that is missing, and stays so in public.
//! Rule 5. What was raised there are voices that name the sitting; each is owed its own answer.

mod act;
mod event;

pub use act::{Act, CallOff, End, Fix, Hold, Refusal};
pub use event::{CalledOff, Event, Every, Fixed, Held, OpenDays, Sitting, key_of, read_key};
