//! The table of commands.

use serde_json::Value;

use super::{Wish, build};
use crate::forms::{Fault, Field};
use crate::procedures::StepKind;
use crate::{
    allocations, allowances, appraisals, books, bylaws, catalogues, commissions, consents, drafts,
    evaluations, explanations, feedback, filings, floors, helpers, hirings, indicators, joints,
    matters, means, meetings, notices, open_days, openness, pauses, plans, programmes, promises,
    questions, ratings, referrals, seals, tasks, units, voices, walks, year_plans,
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

/// A wish about a book of the place.
macro_rules! of_book {
    ($name:literal, $book:ident, $slice:ident :: $act:ident) => {
        command!($name, On::Unit, $slice::$act, |w| {
            Wish::Book(books::Act::$book($slice::Act::$act(w)))
        })
    };
}

use StepKind as K;
use matters::Act as M;
use units::BodyAct as B;

fn body(act: B) -> Wish {
    Wish::Unit(units::Act::Body(act))
}

/// Every command there is.
pub const COMMANDS: &[Command] = &[
    command!("voices.raise", On::Unit, voices::Raise, Wish::Raise),
    command!("voices.record", On::Unit, voices::Record, Wish::Record),
    command!("voices.answer", On::Voice, voices::Answer, |w| Wish::Voice(voices::Act::Answer(w))),
    command!("voices.refer", On::Voice, voices::Refer, |w| Wish::Voice(voices::Act::Refer(w))),
    command!("voices.take", On::Voice, voices::Take, |w| Wish::Voice(voices::Act::Take(w))),
    command!("voices.send_back", On::Voice, voices::SendBack, |w| {
        Wish::Voice(voices::Act::SendBack(w))
    }),
    command!("voices.designate", On::Voice, voices::Designate, |w| {
        Wish::Voice(voices::Act::Designate(w))
    }),
    command!("voices.deal_with", On::Voice, voices::DealWith, |w| {
        Wish::Voice(voices::Act::DealWith(w))
    }),
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
    command!("matters.choose_track", On::Step(&[K::Screen]), matters::ChooseTrack, |w| {
        Wish::Matter(M::ChooseTrack(w))
    }),
    command!("appraisals.give", On::Matter, appraisals::Give, |w| Wish::Matter(M::Appraise(w))),
    command!("appraisals.assess", On::Matter, appraisals::Assess, |w| Wish::Matter(M::Assess(w))),
    command!(
        "meetings.call",
        On::Step(&[K::Resolve, K::Deliberate, K::Vote]),
        meetings::CallWish,
        |w| Wish::Matter(M::CallMeeting(w))
    ),
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
    command!("plans.publish", On::Step(&[K::Plan, K::Deliberate]), plans::Publish, |w| {
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
    command!("consents.say", On::Step(&[K::Consent]), consents::Say, |w| {
        Wish::Matter(M::SayConsent(w))
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
    command!("evaluations.score", On::Step(&[K::Supervise]), evaluations::Score, |w| {
        Wish::Matter(M::Mark(w))
    }),
    command!("evaluations.add", On::Step(&[K::Supervise]), evaluations::Add, |w| {
        Wish::Matter(M::AddPoints(w))
    }),
    command!(
        "notices.post",
        On::Step(&[K::Publicize, K::Supervise, K::Rate, K::Archive]),
        notices::Post,
        |w| Wish::Matter(M::PostNotice(w))
    ),
    command!("notices.object", On::Step(&[K::Publicize]), notices::Object, |w| {
        Wish::Matter(M::Object(w))
    }),
    command!("notices.decide", On::Matter, notices::Decide, |w| {
        Wish::Matter(M::DecideObjection(w))
    }),
    command!("notices.close", On::Step(&[K::Publicize]), notices::Close, |w| {
        Wish::Matter(M::CloseNotice(w))
    }),
    command!("openness.publish", On::Unit, openness::Publish, |w| {
        Wish::Openness(openness::Act::Publish(w))
    }),
    command!("openness.urge", On::Unit, openness::Ask, |w| {
        Wish::Openness(openness::Act::Urge(w))
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
    command!(
        "walks.record",
        On::Step(&[K::Investigate, K::Plan, K::Deliberate]),
        walks::Record,
        |w| { Wish::Matter(M::Walk(w)) }
    ),
    command!("walks.finish", On::Step(&[K::Investigate]), walks::Finish, |w| {
        Wish::Matter(M::FinishWalks(w))
    }),
    command!(
        "drafts.write",
        On::Step(&[K::Plan, K::Deliberate, K::Implement]),
        drafts::Write,
        |w| { Wish::Matter(M::WriteDraft(w)) }
    ),
    command!("floors.open", On::Step(&[K::Deliberate]), floors::Open, |w| {
        Wish::Matter(M::OpenFloor(w))
    }),
    command!("floors.speak", On::Step(&[K::Deliberate]), floors::Speak, |w| {
        Wish::Matter(M::Speak(w))
    }),
    command!("floors.ask_turn", On::Step(&[K::Deliberate]), floors::AskTurn, |w| {
        Wish::Matter(M::AskTurn(w))
    }),
    command!("floors.put_right", On::Step(&[K::Deliberate]), floors::PutRight, |w| {
        Wish::Matter(M::PutRight(w))
    }),
    command!("floors.answer", On::Step(&[K::Deliberate]), floors::Answer, |w| {
        Wish::Matter(M::AnswerSpeech(w))
    }),
    command!("floors.count", On::Step(&[K::Deliberate]), floors::Count, |w| {
        Wish::Matter(M::CountHeads(w))
    }),
    command!("floors.close", On::Step(&[K::Deliberate]), floors::Close, |w| {
        Wish::Matter(M::CloseFloor(w))
    }),
    command!("promises.make", On::Step(&[K::Deliberate, K::Implement]), promises::Make, |w| {
        Wish::Matter(M::Promise(w))
    }),
    command!("promises.release", On::Matter, promises::Release, |w| {
        Wish::Matter(M::ReleasePromise(w))
    }),
    command!("tasks.assign", On::Step(&[K::Implement]), tasks::Assign, |w| {
        Wish::Matter(M::Assign(w))
    }),
    // What was promised is worked on and done at whatever step the matter stands.
    command!("tasks.progress", On::Matter, tasks::Progress, |w| Wish::Matter(M::Progress(w))),
    command!("tasks.finish", On::Matter, tasks::Finish, |w| Wish::Matter(M::Finish(w))),
    command!("helpers.ask", On::Matter, helpers::Ask, |w| Wish::Matter(M::AskHelp(w))),
    command!("helpers.offer", On::Matter, helpers::Offer, |w| Wish::Matter(M::OfferHelp(w))),
    command!("helpers.withdraw", On::Matter, helpers::Withdraw, |w| {
        Wish::Matter(M::WithdrawHelp(w))
    }),
    command!("helpers.confirm", On::Matter, helpers::Confirm, |w| Wish::Matter(M::ConfirmHelp(w))),
    command!("tasks.complete", On::Step(&[K::Implement]), tasks::Complete, |w| {
        Wish::Matter(M::Complete(w))
    }),
    command!("tasks.report", On::Step(&[K::Implement]), tasks::Report, |w| {
        Wish::Matter(M::Report(w))
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
    command!("feedback.give", On::Matter, feedback::Give, |w| Wish::Matter(M::TellOf(w))),
    command!("commissions.enter", On::Matter, commissions::Enter, |w| {
        Wish::Matter(M::EnterCommission(w))
    }),
    command!("commissions.report", On::Matter, commissions::Report, |w| {
        Wish::Matter(M::ReportCommission(w))
    }),
    command!("commissions.answer", On::Matter, commissions::Answer, |w| {
        Wish::Matter(M::AnswerCommission(w))
    }),
    command!("joints.name", On::Step(&[K::Screen, K::Brief]), joints::Name, |w| {
        Wish::Matter(M::NamePlaces(w))
    }),
    command!("joints.word", On::Step(&[K::Consent, K::File]), joints::Give, |w| {
        Wish::Matter(M::GiveWord(w))
    }),
    command!("ratings.give", On::Step(&[K::Rate]), ratings::Give, |w| Wish::Matter(M::Rate(w))),
    command!("ratings.tally", On::Step(&[K::Rate]), ratings::Tally, |w| Wish::Matter(M::Tally(w))),
    command!("ratings.close", On::Step(&[K::Rate]), ratings::Close, |w| {
        Wish::Matter(M::CloseRating(w))
    }),
    command!("referrals.take", On::Step(&[K::Refer]), referrals::Take, |w| {
        Wish::Matter(M::Take(w))
    }),
    command!("referrals.settle", On::Step(&[K::Refer]), referrals::Settle, |w| {
        Wish::Matter(M::Settle(w))
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
    command!("units.nominate", On::Unit, units::Nominate, |w| { body(B::Nominate(w)) }),
    command!("units.strike", On::Unit, units::Strike, |w| body(B::Strike(w))),
    command!("units.post_list", On::Unit, units::PostList, |w| { body(B::PostList(w)) }),
    command!("units.object", On::Unit, units::ObjectTo, |w| body(B::Object(w))),
    command!("units.decide", On::Unit, units::DecideOn, |w| body(B::Decide(w))),
    command!("units.confirm", On::Unit, units::Confirm, |w| body(B::Confirm(w))),
    command!("units.write_method", On::Unit, units::WriteMethod, |w| {
        Wish::Unit(units::Act::WriteMethod(w))
    }),
    command!("units.offer_method", On::Unit, units::OfferMethod, |w| {
        Wish::Unit(units::Act::OfferMethod(w))
    }),
    command!("units.withdraw_offer", On::Unit, units::WithdrawOffer, |w| {
        Wish::Unit(units::Act::WithdrawOffer(w))
    }),
    command!("units.adopt", On::Unit, units::Adopt, |w| Wish::Unit(units::Act::Adopt(w))),
    command!("units.end_method", On::Unit, units::EndMethod, |w| {
        Wish::Unit(units::Act::EndMethod(w))
    }),
    command!("units.choose_main", On::Unit, units::ChooseMain, |w| {
        Wish::Unit(units::Act::ChooseMain(w))
    }),
    command!("units.describe", On::Unit, units::Describe, |w| {
        Wish::Unit(units::Act::Describe(w))
    }),
    command!("units.name_organisation", On::Unit, units::NameOrganisation, |w| {
        Wish::Unit(units::Act::NameOrganisation(w))
    }),
    command!("units.end_organisation", On::Unit, units::EndOrganisation, |w| {
        Wish::Unit(units::Act::EndOrganisation(w))
    }),
    command!("units.found_group", On::Unit, units::FoundGroup, |w| {
        Wish::Unit(units::Act::FoundGroup(w))
    }),
    of_book!("open_days.fix", OpenDay, open_days::Fix),
    of_book!("open_days.call_off", OpenDay, open_days::CallOff),
    of_book!("open_days.hold", OpenDay, open_days::Hold),
    of_book!("open_days.end", OpenDay, open_days::End),
    of_book!("allowances.decide", Allowance, allowances::Decide),
    of_book!("allowances.entrust", Allowance, allowances::Entrust),
    of_book!("allowances.end_trust", Allowance, allowances::EndTrust),
    of_book!("allowances.grant", Allowance, allowances::Grant),
    of_book!("allowances.take_back", Allowance, allowances::TakeBack),
    of_book!("means.add_venue", Means, means::AddVenue),
    of_book!("means.give_up", Means, means::GiveUp),
    of_book!("means.fund", Means, means::Fund),
    of_book!("means.spend", Means, means::Spend),
    of_book!("means.take_back_fund", Means, means::TakeBackFund),
    of_book!("means.take_back_spent", Means, means::TakeBackSpent),
    of_book!("programmes.publish", Programme, programmes::Publish),
    of_book!("programmes.guide", Programme, programmes::Guide),
    of_book!("programmes.close_phase", Programme, programmes::ClosePhase),
    of_book!("programmes.plan", Programme, programmes::Plan),
    of_book!("programmes.answer", Programme, programmes::Answer),
    of_book!("programmes.name_site", Programme, programmes::NameSite),
    of_book!("programmes.end_site", Programme, programmes::EndSite),
    of_book!("year_plans.publish", YearPlan, year_plans::Publish),
    of_book!("year_plans.add", YearPlan, year_plans::Add),
    of_book!("year_plans.strike", YearPlan, year_plans::Strike),
    of_book!("year_plans.take_up", YearPlan, year_plans::TakeUp),
    of_book!("bylaws.adopt", Bylaw, bylaws::Adopt),
    of_book!("bylaws.revise", Bylaw, bylaws::Revise),
    of_book!("bylaws.repeal", Bylaw, bylaws::Repeal),
    of_book!("indicators.publish", Indicator, indicators::Publish),
    of_book!("indicators.withdraw", Indicator, indicators::Withdraw),
    of_book!("hirings.call", Hiring, hirings::Call),
    of_book!("hirings.appraise", Hiring, hirings::Appraise),
    of_book!("hirings.pay", Hiring, hirings::Pay),
    of_book!("hirings.take_back", Hiring, hirings::TakeBack),
    command!("catalogues.enter", On::Unit, catalogues::Enter, |w| {
        Wish::Catalogue(catalogues::Act::Enter(w))
    }),
    command!("catalogues.take", On::Unit, catalogues::Take, |w| {
        Wish::Catalogue(catalogues::Act::Take(w))
    }),
    command!("catalogues.strike", On::Unit, catalogues::Strike, |w| {
        Wish::Catalogue(catalogues::Act::Strike(w))
    }),
    command!("units.count", On::Unit, units::CountBody, |w| Wish::Unit(units::Act::CountBody(w))),
];
