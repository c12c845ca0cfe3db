//! What bends a matter's way: its track, what the law gives to somebody else, the gates.

mod beyond;
mod gates;
mod sittings;
mod tracks;

pub(super) use beyond::{after_agreement, may_decide};
pub use gates::risk_gate;
pub(super) use gates::{after_opinion, is_open};
pub(super) use sittings::{announced, call_meeting, correct_meeting, record_meeting};
pub use tracks::ChooseTrack;
pub(super) use tracks::{choose, held_as_asked};
pub use tracks::{main_way, private, track_of};
