//! Why a wish about a matter is refused: the matter's own reasons and those of its slices.

use crate::refusals::{Arg, Reason, refusals};
use crate::{
    allocations, appraisals, commissions, consents, drafts, evaluations, explanations, feedback,
    filings, floors, helpers, joints, meetings, notices, pauses, plans, promises, questions,
    ratings, referrals, seals, tasks, walks,
};

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "matters.not-yours",
        NoVoices = "matters.no-voices",
        /// The voice stands in another matter, was answered or handed over.
        VoiceNotFree { number: String } = "matters.voice-not-free",
        VoiceNotHere { number: String } = "matters.voice-not-here",
        /// A matter keeps at least one voice.
        LastVoice = "matters.last-voice",
        UnknownCategory { category: String } = "matters.unknown-category",
        NotInTheCatalogue = "matters.not-in-the-catalogue",
        /// The catalogue says that this goes elsewhere.
        NotDiscussed { name: String, place: String, route: String } = "matters.not-discussed",
        /// The matter has moved on; this belongs to another step.
        NotThisStep { step: String } = "matters.not-this-step",
        /// The step is done by those who sit in that body of the place above.
        LedFromAbove { body: String, step: String } = "matters.led-from-above",
        Ended = "matters.ended",
        SayWhy = "matters.say-why",
        SayWhere = "matters.say-where",
        UnknownTrack { track: String } = "matters.unknown-track",
        /// A small track is not for what the law gives weight.
        TrackNotForThis { track: String, category: String } = "matters.track-not-for-this",
        /// The procedure starts with a step this program cannot yet run.
        BadStart = "matters.bad-start",
        NotLate = "matters.not-late",
        UnknownMethod { method: String } = "matters.unknown-method",
        /// So many are needed here before something counts as agreed.
        TooFewCame { present: u64, least: u64 } = "matters.too-few-came",
        /// A floor is open: it is closed, not recorded a second time.
        FloorOpen = "matters.floor-open",
        /// A plan is changed before or after its meeting.
        MeetingGoesOn = "matters.meeting-goes-on",
        /// What a complete dossier still lacks.
        Incomplete { missing: Vec<String> } = "matters.incomplete",
    }
}

/// Any refusal a matter can give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Own(Refusal),
    Meeting(meetings::Refusal),
    Appraisal(appraisals::Refusal),
    Pause(pauses::Refusal),
    Plan(plans::Refusal),
    Notice(notices::Refusal),
    Filing(filings::Refusal),
    Task(tasks::Refusal),
    Question(questions::Refusal),
    Explanation(explanations::Refusal),
    Rating(ratings::Refusal),
    Referral(referrals::Refusal),
    Consent(consents::Refusal),
    Allocation(allocations::Refusal),
    Seal(seals::Refusal),
    Evaluation(evaluations::Refusal),
    Walk(walks::Refusal),
    Draft(drafts::Refusal),
    Floor(floors::Refusal),
    Promise(promises::Refusal),
    Feedback(feedback::Refusal),
    Commission(commissions::Refusal),
    Joint(joints::Refusal),
    Helper(helpers::Refusal),
}

impl Why {
    fn reason(&self) -> &dyn Reason {
        match self {
            Self::Own(why) => why,
            Self::Meeting(why) => why,
            Self::Appraisal(why) => why,
            Self::Pause(why) => why,
            Self::Plan(why) => why,
            Self::Notice(why) => why,
            Self::Filing(why) => why,
            Self::Task(why) => why,
            Self::Question(why) => why,
            Self::Explanation(why) => why,
            Self::Rating(why) => why,
            Self::Referral(why) => why,
            Self::Consent(why) => why,
            Self::Allocation(why) => why,
            Self::Seal(why) => why,
            Self::Evaluation(why) => why,
            Self::Walk(why) => why,
            Self::Draft(why) => why,
            Self::Floor(why) => why,
            Self::Promise(why) => why,
            Self::Feedback(why) => why,
            Self::Commission(why) => why,
            Self::Joint(why) => why,
            Self::Helper(why) => why,
        }
    }
}

impl Reason for Why {
    fn id(&self) -> &'static str {
        self.reason().id()
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.reason().args()
    }
}

macro_rules! from {
    ($($variant:ident($from:ty)),* $(,)?) => {$(
        impl From<$from> for Why {
            fn from(why: $from) -> Self {
                Self::$variant(why)
            }
        }
    )*};
}

from! {
    Own(Refusal),
    Meeting(meetings::Refusal),
    Appraisal(appraisals::Refusal),
    Pause(pauses::Refusal),
    Plan(plans::Refusal),
    Notice(notices::Refusal),
    Filing(filings::Refusal),
    Task(tasks::Refusal),
    Question(questions::Refusal),
    Explanation(explanations::Refusal),
    Rating(ratings::Refusal),
    Referral(referrals::Refusal),
    Consent(consents::Refusal),
    Allocation(allocations::Refusal),
    Seal(seals::Refusal),
    Evaluation(evaluations::Refusal),
    Walk(walks::Refusal),
    Draft(drafts::Refusal),
    Floor(floors::Refusal),
    Promise(promises::Refusal),
    Feedback(feedback::Refusal),
    Commission(commissions::Refusal),
    Joint(joints::Refusal),
    Helper(helpers::Refusal),
}
