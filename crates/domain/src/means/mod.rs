//! Means (场地和经费): where a place meets, what money it has for meeting, from whom, and where it went
//! (M24, M189, M255).
//!
//! Rule 1. A venue has a name, an address, seats, hours and somebody who sits here and keeps the key.
//! Rule 2. Money stands here with its source and purpose before anything is spent of it; whoever keeps the
//!         records enters it, and so may the level above, which gives it.
//! Rule 3. No more is spent than is left of what came, and not before it came; each sum has its payee.
//! Rule 4. Everybody can read all of it; a matter is named only where everybody may see it.
//! Rule 5. A sum that was entered wrongly is taken back with a reason and stays to be seen: what was spent
//!         is left again, what came counts no more. Money of which something was spent is not taken back
//!         before that is.

mod act;
mod event;

pub use act::{Act, AddVenue, Fund, GiveUp, Refusal, Spend, TakeBackFund, TakeBackSpent, VENUES};
pub use event::{Event, Means, Money, Spent, Venue};
