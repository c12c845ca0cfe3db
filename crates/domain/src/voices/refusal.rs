//! Why a wish about a voice is refused.

use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        /// Only somebody who keeps the records does this.
        NotYours = "voices.not-yours",
        /// Whoever only collects writes down a name and joins nothing to a matter.
        OnlyCollects = "voices.only-collects",
        AlreadyInMatter = "voices.already-in-matter",
        HandedOver = "voices.handed-over",
        /// Nobody speaks about that category here.
        UnknownCategory { category: String } = "voices.unknown-category",
        /// A voice for supervision alone is answered by supervision.
        Sealed = "voices.sealed",
        /// An answer is about this matter, in words of its own.
        EmptyAnswer = "voices.empty-answer",
        /// Nobody sits on supervision who could take it.
        NobodyToReceive = "voices.nobody-to-receive",
        /// The same words were given to somebody else about another thing.
        SameAnswer { number: String } = "voices.same-answer",
        NotYourVoice = "voices.not-your-voice",
        AlreadyAnswered = "voices.already-answered",
        AlreadyReferred = "voices.already-referred",
        /// A place above, or a body outside: one of them.
        SayToWhom = "voices.say-to-whom",
        NoSuchPlaceAbove = "voices.no-such-place-above",
        NotReferred = "voices.not-referred",
        AlreadyTaken = "voices.already-taken",
        /// The receiver confirms by itself.
        ReceiverConfirms { to: String } = "voices.receiver-confirms",
        SayWhoTook = "voices.say-who-took",
        SayWhoHandles = "voices.say-who-handles",
        OnAFutureDay { on: Day } = "voices.on-a-future-day",
        BeforeItWasSent { at: Timestamp } = "voices.before-it-was-sent",
        /// Nobody has it yet who could have seen to it.
        NotTakenYet { to: String } = "voices.not-taken-yet",
        NotHandedOver = "voices.not-handed-over",
        /// Only whoever received a clue says who sees to it.
        NotTheReceiver { role: String } = "voices.not-the-receiver",
        /// One of the receiver's own, or an office: one of them.
        SayWhoSeesToIt = "voices.say-who-sees-to-it",
        HandlerSitsElsewhere { role: String } = "voices.handler-sits-elsewhere",
        /// No method in force here or above names that ledger.
        UnknownLedger { ledger: String } = "voices.unknown-ledger",
        /// A clue is confirmed before it is dealt with.
        NobodySeesToIt = "voices.nobody-sees-to-it",
        /// Nothing is dealt with before it was handed over.
        DealtBeforeItCame { at: Timestamp } = "voices.dealt-before-it-came",
        AlreadyDealtWith { on: Day } = "voices.already-dealt-with",
        Withdrawn = "voices.withdrawn",
        /// Whoever takes it back for somebody says what they were told.
        SayWhy = "voices.say-why",
        NotLate = "voices.not-late",
        /// What was said at a fixed day names the sitting.
        SayWhichOpening = "voices.say-which-opening",
        NoSuchOpening = "voices.no-such-opening",
    }
}
