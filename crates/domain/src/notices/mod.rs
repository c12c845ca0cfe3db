//! Notices (公示): a result is posted; anybody affected may object until it closes.
//!
//! Rule 1. It stays open at least the days the place has set; it cannot close before.
//! Rule 2. The clock starts when it was posted, if that is proved by a photo of the board or two
//!         signatures; otherwise when it was recorded.
//! Rule 3. Every objection is decided with a reason before the notice closes.
//! Rule 4. An upheld objection takes the result back; one that is not upheld stays on record. Whoever else had
//!         objected by then is answered all the same, whatever the matter has come to since.
//! Rule 5. What was settled stays published for the days the law asks (村 35), longer than the
//!         time for objections where that is shorter.
//! Rule 6. An objection that supervision alone may read is decided by supervision, and by nobody else; without
//!         anybody on supervision none is taken.

mod event;
mod notice;
mod refusal;

pub use event::{Event, Objection};
pub use notice::{
    Close, Decide, Notice, Object, Post, Stand, close, decide, is_proved, object, post, publish,
};
pub use refusal::Refusal;
