//! Why a wish about a voice is refused.

use crate::refusals::refusals;

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        /// Only somebody who keeps the records does this.
        NotYours = "voices.not-yours",
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
        Withdrawn = "voices.withdrawn",
        /// Whoever takes it back for somebody says what they were told.
        SayWhy = "voices.say-why",
        NotLate = "voices.not-late",
        /// What was said at a fixed day names the sitting.
        SayWhichOpening = "voices.say-which-opening",
        NoSuchOpening = "voices.no-such-opening",
    }
}
