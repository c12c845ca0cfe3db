//! Why a wish about a notice is refused.

use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "notices.not-yours",
        NotPosted = "notices.not-posted",
        AlreadyPosted = "notices.already-posted",
        /// The place has not set how many days a notice stays open.
        NoTerm = "notices.no-term",
        /// The last day lies before the first.
        EndsBeforeItStarts { starts: Timestamp, ends: Day } = "notices.ends-before-it-starts",
        /// The place may leave it open longer, not shorter.
        TooShort { at: Timestamp } = "notices.too-short",
        /// So long a time is a slip of the year: the matter would stand still until then.
        TooLong { latest: Day } = "notices.too-long",
        NothingCarriedOut = "notices.nothing-carried-out",
        PostedInTheFuture { at: Timestamp } = "notices.posted-in-the-future",
        PostedBeforeTheStep { at: Timestamp } = "notices.posted-before-the-step",
        Closed { at: Timestamp } = "notices.closed",
        NoReason = "notices.no-reason",
        AlreadyObjected = "notices.already-objected",
        NoSuchObjection = "notices.no-such-objection",
        AlreadyDecided = "notices.already-decided",
        /// Who is told no is told why.
        OnlyAVerdict = "notices.only-a-verdict",
        /// Nobody decides about their own objection.
        OwnObjection = "notices.own-objection",
        /// What supervision alone may read supervision decides.
        SupervisionDecides = "notices.supervision-decides",
        /// Nobody sits on supervision who could read it.
        NobodyOnSupervision = "notices.nobody-on-supervision",
        NotOver { at: Timestamp } = "notices.not-over",
        OpenObjections { count: u64 } = "notices.open-objections",
    }
}
