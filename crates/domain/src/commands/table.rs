//! The table of commands.

use serde_json::Value;

use super::{Wish, build};
use crate::forms::{Fault, Field};
use crate::procedures::StepKind;
use crate::{
    allocations, consents, explanations, filings, matters, meetings, notices, pauses, plans,
    questions, ratings, referrals, seals, tasks, units, voices,
};

/// What a command acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Something new in the unit.
    Unit,
    Voice,
    /// A matter at any step.
    Matter,
    /// A matter that stands in a step of one of these kinds.
    Step(&'static [StepKind]),
}

/// A command as pages and rehearsals know it.
pub struct Command {
    /// `slice.verb`, stored for ever in rehearsals.
    pub name: &'static str,
    pub on: On,
    pub fields: &'static [Field],
    pub(super) build: fn(Value) -> Result<Wish, Vec<Fault>>,
}

macro_rules! command {
    ($name:literal, $on:expr, $wish:ty, $wrap:expr) => {
        Command {
            name: $name,
            on: $on,
            fields: <$wish>::FIELDS,
            build: |value| build::<$wish>(value, $wrap),
        }
    };
}

use StepKind as K;
use matters::Act as M;

/// Every command there is.
pub const COMMANDS: &[Command] = &[
    command!("voices.raise", On::Unit, voices::Raise, Wish::Raise),
    command!("voices.record", On::Unit, voices::Record, Wish::Record),
    command!("voices.answer", On::Voice, voices::Answer, |w| Wish::Voice(voices::Act::Answer(w))),
    command!("voices.refer", On::Voice, voices::Refer, |w| Wish::Voice(voices::Act::Refer(w))),
    command!("voices.hand_over", On::Voice, voices::HandOver, |w| {
        Wish::Voice(voices::Act::HandOver(w))
    }),
    command!("voices.withdraw", On::Voice, voices::Withdraw, |w| {
        Wish::Voice(voices::Act::Withdraw(w))
    }),
    command!("matters.open", On::Unit, matters::Open, Wish::Open),
    command!("matters.join", On::Matter, matters::Join, |w| {
        Wish::Matter(M::Join { voice: w.voice })
    }),
    command!("matters.split", On::Matter, matters::Split, |w| Wish::Matter(M::Split(w))),
    command!("pauses.start", On::Matter, pauses::Start, |w| Wish::Matter(M::Pause(w))),
    command!("pauses.end", On::Matter, pauses::End, |w| Wish::Matter(M::EndPause(w))),
    command!("matters.screen", On::Step(&[K::Screen]), matters::Screen, |w| {
        Wish::Matter(M::Screen(w))
    }),
    command!(
        "meetings.record",
        On::Step(&[K::Resolve, K::Deliberate, K::Vote]),
        meetings::Record,
        |w| Wish::Matter(M::RecordMeeting(w))
    ),
    command!("meetings.correct", On::Matter, meetings::Correct, |w| {
        Wish::Matter(M::CorrectMeeting(w))
    }),
    command!("plans.brief", On::Step(&[K::Brief]), plans::Brief, |w| Wish::Matter(M::Brief(w))),
    command!("plans.investigate", On::Step(&[K::Investigate]), plans::Investigate, |w| {
        Wish::Matter(M::Investigate(w))
    }),
    command!("plans.publish", On::Step(&[K::Plan]), plans::Publish, |w| {
        Wish::Matter(M::PublishPlan(w))
    }),
    command!("consents.ask", On::Step(&[K::Consent]), consents::Ask, |w| {
        Wish::Matter(M::AskConsent(w))
    }),
    command!("consents.door", On::Step(&[K::Consent]), consents::Door, |w| {
        Wish::Matter(M::AskDoor(w))
    }),
    command!("consents.sheet", On::Step(&[K::Consent]), consents::Sheet, |w| {
        Wish::Matter(M::EnterSheet(w))
    }),
    command!("consents.close", On::Step(&[K::Consent]), consents::Close, |w| {
        Wish::Matter(M::CloseConsent(w))
    }),
    command!("allocations.pool", On::Step(&[K::Allocate]), allocations::Pool, |w| {
        Wish::Matter(M::Pool(w))
    }),
    command!("allocations.score", On::Step(&[K::Allocate]), allocations::Score, |w| {
        Wish::Matter(M::Score(w))
    }),
    command!("allocations.close", On::Step(&[K::Allocate]), allocations::Close, |w| {
        Wish::Matter(M::CloseAllocation(w))
    }),
    command!("seals.request", On::Step(&[K::Seal]), seals::Request, |w| {
        Wish::Matter(M::RequestSeal(w))
    }),
    command!("seals.give", On::Step(&[K::Seal]), seals::Give, |w| Wish::Matter(M::GiveSeal(w))),
    command!("seals.refuse", On::Step(&[K::Seal]), seals::Refuse, |w| {
        Wish::Matter(M::RefuseSeal(w))
    }),
    command!("notices.post", On::Step(&[K::Publicize]), notices::Post, |w| {
        Wish::Matter(M::PostNotice(w))
    }),
    command!("notices.object", On::Step(&[K::Publicize]), notices::Object, |w| {
        Wish::Matter(M::Object(w))
    }),
    command!("notices.decide", On::Step(&[K::Publicize]), notices::Decide, |w| {
        Wish::Matter(M::DecideObjection(w))
    }),
    command!("notices.close", On::Step(&[K::Publicize]), notices::Close, |w| {
        Wish::Matter(M::CloseNotice(w))
    }),
    command!("filings.submit", On::Step(&[K::File]), filings::Submit, |w| {
        Wish::Matter(M::Submit(w))
    }),
    command!("filings.receive", On::Step(&[K::File]), filings::Receive, |w| {
        Wish::Matter(M::Receive(w))
    }),
    command!("filings.return", On::Step(&[K::File]), filings::Return, |w| {
        Wish::Matter(M::Return(w))
    }),
    command!("filings.correct", On::Matter, filings::Correct, |w| {
        Wish::Matter(M::CorrectByLaw(w))
    }),
    command!("tasks.assign", On::Step(&[K::Implement]), tasks::Assign, |w| {
        Wish::Matter(M::Assign(w))
    }),
    command!("tasks.progress", On::Step(&[K::Implement]), tasks::Progress, |w| {
        Wish::Matter(M::Progress(w))
    }),
    command!("tasks.finish", On::Step(&[K::Implement]), tasks::Finish, |w| {
        Wish::Matter(M::Finish(w))
    }),
    command!("tasks.complete", On::Step(&[K::Implement]), tasks::Complete, |w| {
        Wish::Matter(M::Complete(w))
    }),
    command!("tasks.stop", On::Step(&[K::Implement]), tasks::Stop, |w| Wish::Matter(M::Stop(w))),
    command!("questions.ask", On::Matter, questions::Ask, |w| Wish::Matter(M::Ask(w))),
    command!("questions.answer", On::Matter, questions::Answer, |w| {
        Wish::Matter(M::AnswerQuestion(w))
    }),
    command!("questions.conclude", On::Step(&[K::Supervise]), questions::Conclude, |w| {
        Wish::Matter(M::Conclude(w))
    }),
    command!("explanations.give", On::Matter, explanations::Give, |w| Wish::Matter(M::Explain(w))),
    command!("ratings.give", On::Step(&[K::Rate]), ratings::Give, |w| Wish::Matter(M::Rate(w))),
    command!("ratings.tally", On::Step(&[K::Rate]), ratings::Tally, |w| Wish::Matter(M::Tally(w))),
    command!("ratings.close", On::Step(&[K::Rate]), ratings::Close, |w| {
        Wish::Matter(M::CloseRating(w))
    }),
    command!("referrals.take", On::Step(&[K::Refer]), referrals::Take, |w| {
        Wish::Matter(M::Take(w))
    }),
    command!("referrals.back", On::Step(&[K::Refer]), referrals::Back, |w| {
        Wish::Matter(M::Back(w))
    }),
    command!("dossiers.seal", On::Step(&[K::Archive]), matters::Seal, |w| {
        Wish::Matter(M::Seal(w))
    }),
    command!("units.seat", On::Unit, units::Seat, |w| Wish::Unit(units::Act::Seat(w))),
    command!("units.unseat", On::Unit, units::Unseat, |w| Wish::Unit(units::Act::Unseat(w))),
    command!("units.deputise", On::Unit, units::Deputise, |w| {
        Wish::Unit(units::Act::Deputise(w))
    }),
    command!("units.end_deputy", On::Unit, units::EndDeputy, |w| {
        Wish::Unit(units::Act::EndDeputy(w))
    }),
    command!("units.set", On::Unit, units::Set, |w| Wish::Unit(units::Act::Set(w))),
    command!("units.adopt", On::Unit, units::Adopt, |w| Wish::Unit(units::Act::Adopt(w))),
    command!("units.count", On::Unit, units::CountBody, |w| Wish::Unit(units::Act::CountBody(w))),
];
