//! Wishes about a matter.

use serde::Deserialize;

use crate::forms::{Field, Kind, Source};
use crate::ids::VoiceId;
use crate::procedures::StepOutcome;
use crate::{
    allocations, appraisals, commissions, consents, drafts, evaluations, explanations, feedback,
    filings, floors, helpers, joints, meetings, notices, pauses, plans, promises, questions,
    ratings, referrals, seals, tasks, walks,
};

/// Make a matter of voices.
#[derive(Debug, Clone, Deserialize)]
pub struct Open {
    pub voices: Vec<VoiceId>,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub category: Option<String>,
    /// The method it runs by; the one in force where none is named.
    #[serde(default)]
    pub procedure: Option<String>,
    /// The entry of the catalogue of matters it falls under, by its key.
    #[serde(default)]
    pub listed: Option<String>,
}

impl Open {
    pub const FIELDS: &'static [Field] = &[
        Field::must("voices", Kind::Picks { from: Source::OpenVoices }),
        Field::must("title", Kind::Text { max: 60 }),
        Field::may("summary", Kind::LongText { max: 2000 }),
        Field::may("category", Kind::Pick { from: Source::Categories }),
        Field::may("procedure", Kind::Pick { from: Source::Methods }),
        Field::may("listed", Kind::Pick { from: Source::Listed }),
    ];
}

/// Merge another voice in.
#[derive(Debug, Clone, Deserialize)]
pub struct Join {
    pub voice: VoiceId,
}

impl Join {
    pub const FIELDS: &'static [Field] =
        &[Field::must("voice", Kind::Pick { from: Source::OpenVoices })];
}

/// Take a voice out again.
#[derive(Debug, Clone, Deserialize)]
pub struct Split {
    pub voice: VoiceId,
    pub reason: String,
}

impl Split {
    pub const FIELDS: &'static [Field] = &[
        Field::must("voice", Kind::Pick { from: Source::OwnVoices }),
        Field::must("reason", Kind::LongText { max: 500 }),
    ];
}

/// Decide what is taken up; a refusal says why and where it goes.
#[derive(Debug, Clone, Deserialize)]
pub struct Screen {
    pub outcome: StepOutcome,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub route: Option<String>,
}

impl Screen {
    pub const FIELDS: &'static [Field] = &[
        Field::must("outcome", Kind::Choice { of: &["accepted", "refused", "referred"] }),
        Field::may("reason", Kind::LongText { max: 2000 }),
        Field::may("route", Kind::Text { max: 100 }),
    ];
}

/// Seal the dossier.
#[derive(Debug, Clone, Deserialize)]
pub struct Seal {}

impl Seal {
    pub const FIELDS: &'static [Field] = &[];
}

/// A wish about a matter that exists.
#[derive(Debug, Clone)]
pub enum Act {
    Join {
        voice: VoiceId,
    },
    Split(Split),
    Pause(pauses::Start),
    EndPause(pauses::End),
    Screen(Screen),
    ChooseTrack(super::ChooseTrack),
    Appraise(appraisals::Give),
    Assess(appraisals::Assess),
    CallMeeting(meetings::CallWish),
    RecordMeeting(meetings::Record),
    CorrectMeeting(meetings::Correct),
    Brief(plans::Brief),
    Investigate(plans::Investigate),
    PublishPlan(plans::Publish),
    PostNotice(notices::Post),
    Object(notices::Object),
    DecideObjection(notices::Decide),
    CloseNotice(notices::Close),
    Submit(filings::Submit),
    Receive(filings::Receive),
    Return(filings::Return),
    CorrectByLaw(filings::Correct),
    Assign(tasks::Assign),
    Progress(tasks::Progress),
    Finish(tasks::Finish),
    Complete(tasks::Complete),
    Stop(tasks::Stop),
    Report(tasks::Report),
    Ask(questions::Ask),
    AnswerQuestion(questions::Answer),
    Conclude(questions::Conclude),
    Explain(explanations::Give),
    Rate(ratings::Give),
    Tally(ratings::Tally),
    CloseRating(ratings::Close),
    Take(referrals::Take),
    Back(referrals::Back),
    Settle(referrals::Settle),
    AskConsent(consents::Ask),
    AskDoor(consents::Door),
    EnterSheet(consents::Sheet),
    SayConsent(consents::Say),
    CloseConsent(consents::Close),
    Pool(allocations::Pool),
    Score(allocations::Score),
    CloseAllocation(allocations::Close),
    RequestSeal(seals::Request),
    GiveSeal(seals::Give),
    RefuseSeal(seals::Refuse),
    Mark(evaluations::Score),
    AddPoints(evaluations::Add),
    Seal(Seal),
    Walk(walks::Record),
    FinishWalks(walks::Finish),
    WriteDraft(drafts::Write),
    OpenFloor(floors::Open),
    Speak(floors::Speak),
    PutRight(floors::PutRight),
    AnswerSpeech(floors::Answer),
    CountHeads(floors::Count),
    CloseFloor(floors::Close),
    Promise(promises::Make),
    ReleasePromise(promises::Release),
    TellOf(feedback::Give),
    EnterCommission(commissions::Enter),
    ReportCommission(commissions::Report),
    AnswerCommission(commissions::Answer),
    NamePlaces(joints::Name),
    GiveWord(joints::Give),
    AskTurn(floors::AskTurn),
    AskHelp(helpers::Ask),
    OfferHelp(helpers::Offer),
    WithdrawHelp(helpers::Withdraw),
    ConfirmHelp(helpers::Confirm),
    /// The clock says that something is late.
    RunLate,
}
