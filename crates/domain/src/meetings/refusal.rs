//! Why a record of a sitting is refused.

use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "meetings.not-yours",
        /// The step lets one choose among rules; one must be named before the figures are read.
        NameTheRule { choices: Vec<String> } = "meetings.name-the-rule",
        NotAmongTheRules { rule: String } = "meetings.not-among-the-rules",
        HeldInTheFuture { at: Timestamp } = "meetings.held-in-the-future",
        HeldBeforeTheStep { at: Timestamp } = "meetings.held-before-the-step",
        /// Those who come go by the published time.
        HeldBeforeThePlan { at: Timestamp } = "meetings.held-before-the-plan",
        NobodyDue = "meetings.nobody-due",
        /// An empty room decides nothing.
        NobodyCame = "meetings.nobody-came",
        MoreWomenThanPresent { women: u64, present: u64 } = "meetings.more-women-than-present",
        MorePresentThanDue { present: u64, due: u64 } = "meetings.more-present-than-due",
        MoreAnswersThanPresent { answers: u64, present: u64 } = "meetings.more-answers-than-present",
        FewerAnswersThanPresent { missing: u64 } = "meetings.fewer-answers-than-present",
        /// The body has so many members by the register; another number needs a reason.
        OtherNumberDue { due: u64, known: u64 } = "meetings.other-number-due",
        /// Where whoever likes comes, no more come than live in the place.
        MoreThanLiveHere { present: u64, adults: u64 } = "meetings.more-than-live-here",
        /// A household has at least one head.
        MoreHouseholdsThanPresent { households: u64, present: u64 } = "meetings.more-households-than-present",
        SayWhenCalled { days: u32 } = "meetings.say-when-called",
        /// Nobody calls a meeting on what the matter has not come to yet.
        CalledBeforeTheStep { called: Day, at: Timestamp } = "meetings.called-before-the-step",
        /// Too short a notice needs the special circumstances on record.
        CalledTooLate { called: Day, earliest: Timestamp, days: u32 } = "meetings.called-too-late",
        SayHowItEnded = "meetings.say-how-it-ended",
        SayWhatWasAgreed = "meetings.say-what-was-agreed",
        /// Rule 8: nothing is agreed while a question that was named is open.
        ItemsOpen { items: Vec<String> } = "meetings.items-open",
        ItemTwice { item: String } = "meetings.item-twice",
        NameSomebodyResponsible = "meetings.name-somebody-responsible",
        NoSuchSitting = "meetings.no-such-sitting",
        /// A correction of a correction is a new correction of the figures in force.
        NothingToCorrect = "meetings.nothing-to-correct",
        SayWhy = "meetings.say-why",
        /// Whoever corrected a figure does not correct it again: somebody else looks.
        CorrectedBefore = "meetings.corrected-before",
        MeetsInThePast { at: Timestamp } = "meetings.meets-in-the-past",
        /// The track asks for a hearing before anything is agreed.
        HoldThatFirst { forms: Vec<String> } = "meetings.hold-that-first",
        /// A technical form hears somebody who knows; without, a reason stands on record.
        NoExpertHeard { form: String } = "meetings.no-expert-heard",
        /// The category may belong to an assembly or to the collective's members.
        SayWhoDecides { note: String } = "meetings.say-who-decides",
        OnlyTheAssembly { what: String } = "meetings.only-the-assembly",
        NotAuthorised = "meetings.not-authorised",
        StudyFirst = "meetings.study-first",
    }
}
