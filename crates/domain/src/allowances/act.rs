//! Wishes about allowances.

use serde::Deserialize;

use super::{Allowances, Decided, Event, Passed, Trust};
use crate::actors::Power;
use crate::books::{Book, next};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::{MatterId, PersonId};
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// The bodies a decision can be of, as stored.
pub(super) const ASSEMBLY: &str = "assembly";
pub(super) const REPRESENTATIVES: &str = "representatives";

/// The role in which the committee entrusts somebody.
pub const HEAD: &str = "committee-head";

/// What the assembly or the representatives decided.
#[derive(Debug, Clone, Deserialize)]
pub struct Decide {
    pub body: String,
    pub on: Day,
    pub rate_fen: i64,
    pub text: String,
    #[serde(default)]
    pub matter: Option<MatterId>,
    #[serde(default)]
    pub files: Vec<String>,
    /// Whether `matter` is a matter of the place that everybody may see; looked up beforehand.
    #[serde(skip)]
    pub matter_is_public: bool,
    /// What assemblies have passed in `matter`, see [`super::passed`]; looked up beforehand.
    #[serde(skip)]
    pub passed: Vec<Passed>,
}

impl Decide {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Choice { of: &[ASSEMBLY, REPRESENTATIVES] }),
        Field::must("on", Kind::Day),
        Field::must("rate_fen", Kind::Money),
        Field::must("text", Kind::LongText { max: 2000 }),
        Field::may("matter", Kind::Pick { from: Source::AllMatters }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// The committee entrusts somebody with organising.
#[derive(Debug, Clone, Deserialize)]
pub struct Entrust {
    pub person: PersonId,
    pub what: String,
    pub from: Day,
    pub until: Day,
    /// Whether `person` stands on the place's list of people; looked up beforehand.
    #[serde(skip)]
    pub is_listed: bool,
    /// Whether `person` holds an office of a level above; looked up beforehand.
    #[serde(skip)]
    pub sits_above: bool,
}

impl Entrust {
    pub const FIELDS: &'static [Field] = &[
        Field::must("person", Kind::Pick { from: Source::People }),
        Field::must("what", Kind::Text { max: 200 }),
        Field::must("from", Kind::Day),
        Field::must("until", Kind::Day),
    ];
}

/// It ends before its time.
#[derive(Debug, Clone, Deserialize)]
pub struct EndTrust {
    pub trust: u32,
    pub last: Day,
    pub reason: String,
}

impl EndTrust {
    pub const FIELDS: &'static [Field] = &[
        Field::must("trust", Kind::Pick { from: Source::Trusts }),
        Field::must("last", Kind::Day),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// An allowance for days of organising.
#[derive(Debug, Clone, Deserialize)]
pub struct Grant {
    pub trust: u32,
    pub from: Day,
    pub until: Day,
    pub days: u32,
    pub amount_fen: i64,
    #[serde(default)]
    pub note: String,
}

impl Grant {
    pub const FIELDS: &'static [Field] = &[
        Field::must("trust", Kind::Pick { from: Source::Trusts }),
        Field::must("from", Kind::Day),
        Field::must("until", Kind::Day),
        Field::must("days", Kind::Count { min: 1, max: 366 }),
        Field::must("amount_fen", Kind::Money),
        Field::may("note", Kind::LongText { max: 500 }),
    ];
}

/// It was granted wrongly.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeBack {
    pub grant: u32,
    pub reason: String,
}

impl TakeBack {
    pub const FIELDS: &'static [Field] = &[
        Field::must("grant", Kind::Pick { from: Source::Grants }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// A wish about allowances.
#[derive(Debug, Clone)]
pub enum Act {
    Decide(Decide),
    Entrust(Entrust),
    EndTrust(EndTrust),
    Grant(Grant),
    TakeBack(TakeBack),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "allowances.not-yours",
        /// The committee entrusts, in the name of its head.
        CommitteeEntrusts = "allowances.committee-entrusts",
        OnAFutureDay { on: Day } = "allowances.on-a-future-day",
        NoRate = "allowances.no-rate",
        ShowTheDecision = "allowances.show-the-decision",
        /// No matter of the place, or one that is not for everybody.
        NoSuchMatter = "allowances.no-such-matter",
        /// That assembly has passed nothing in the matter. Rule 1.
        NotDecidedThere { body: String } = "allowances.not-decided-there",
        /// It has, but on another day.
        DecidedOnAnotherDay { was: Day } = "allowances.decided-on-another-day",
        NotOnTheList = "allowances.not-on-the-list",
        /// An officer of a level above is sent by that level. Rule 2.
        SitsAbove = "allowances.sits-above",
        EndsBeforeItBegins { from: Day, until: Day } = "allowances.ends-before-it-begins",
        NoDecision { on: Day } = "allowances.no-decision",
        /// Rule 2, the hard one.
        NotEntrusted = "allowances.not-entrusted",
        OutsideTheTrust { from: Day, until: Day } = "allowances.outside-the-trust",
        MoreDaysThanThere { days: u32, most: u64 } = "allowances.more-days-than-there",
        AboveTheRate { most_fen: u64 } = "allowances.above-the-rate",
        /// Another decision came in between: each day has its own rate.
        TwoRates { on: Day } = "allowances.two-rates",
        DayTwice { on: Day } = "allowances.day-twice",
        NoAmount = "allowances.no-amount",
        OwnAllowance = "allowances.own-allowance",
        /// Nobody entrusts themselves.
        OwnTrust = "allowances.own-trust",
        NoSuchGrant = "allowances.no-such-grant",
        AlreadyTakenBack = "allowances.already-taken-back",
        LastDayOutside { from: Day, until: Day } = "allowances.last-day-outside",
        AlreadyEnded { last: Day } = "allowances.already-ended",
        /// Days after it were granted.
        DaysGranted { until: Day } = "allowances.days-granted",
    }
}

impl Book for Allowances {
    const STREAM: &'static str = "allowances";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        if !ctx.actor.may(Power::Record) {
            return Err(Refusal::NotYours);
        }
        match act {
            Act::Decide(wish) => decide(self, wish, ctx),
            Act::Entrust(wish) => entrust(self, wish, ctx),
            Act::EndTrust(wish) => end_trust(self, wish, ctx),
            Act::Grant(wish) => grant(self, wish, ctx),
            Act::TakeBack(wish) => take_back(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, at: Timestamp) {
        self.take(event, at);
    }
}

/// Rule 1.
fn decide(book: &Allowances, wish: Decide, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Decide { body, on, rate_fen, text, matter, files, matter_is_public, passed } = wish;
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if rate_fen <= 0 {
        return Err(Refusal::NoRate);
    }
    if matter.is_none() && files.is_empty() {
        return Err(Refusal::ShowTheDecision);
    }
    if matter.is_some() && !matter_is_public {
        return Err(Refusal::NoSuchMatter);
    }
    if matter.is_some() {
        shown_by(&body, on, &passed)?;
    }
    let (decision, by) = (next(book.decisions.len()), ctx.actor.person.clone());
    Ok(Event::Decided { decision, body, on, rate_fen, matter, files, by, text })
}

/// A matter is proof where that assembly passed something in it on that day. Rule 1.
fn shown_by(body: &str, on: Day, passed: &[Passed]) -> Result<(), Refusal> {
    let there: Vec<&Passed> = passed.iter().filter(|one| one.body == body).collect();
    let Some(last) = there.last() else {
        return Err(Refusal::NotDecidedThere { body: body.to_owned() });
    };
    if there.iter().any(|one| one.on == on) {
        return Ok(());
    }
    Err(Refusal::DecidedOnAnotherDay { was: last.on })
}

/// Rule 2.
fn entrust(book: &Allowances, wish: Entrust, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Entrust { person, what, from, until, is_listed, sits_above } = wish;
    if !ctx.actor.has(HEAD) {
        return Err(Refusal::CommitteeEntrusts);
    }
    if person == ctx.actor.person {
        return Err(Refusal::OwnTrust);
    }
    if !is_listed {
        return Err(Refusal::NotOnTheList);
    }
    if sits_above {
        return Err(Refusal::SitsAbove);
    }
    if until < from {
        return Err(Refusal::EndsBeforeItBegins { from, until });
    }
    let (trust, by) = (next(book.trusts.len()), ctx.actor.person.clone());
    Ok(Event::Entrusted { trust, person, what, from, until, by })
}

fn known(book: &Allowances, trust: u32) -> Result<&Trust, Refusal> {
    book.trust(trust).ok_or(Refusal::NotEntrusted)
}

fn end_trust(book: &Allowances, wish: EndTrust, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let EndTrust { trust, last, reason } = wish;
    if !ctx.actor.has(HEAD) {
        return Err(Refusal::CommitteeEntrusts);
    }
    let kept = known(book, trust)?;
    if kept.ended.is_some() {
        return Err(Refusal::AlreadyEnded { last: kept.until });
    }
    if last < kept.from || last > kept.until {
        return Err(Refusal::LastDayOutside { from: kept.from, until: kept.until });
    }
    let granted = book.standing().filter(|grant| grant.trust == trust);
    if let Some(until) = granted.map(|grant| grant.until).max().filter(|until| *until > last) {
        return Err(Refusal::DaysGranted { until });
    }
    Ok(Event::TrustEnded { trust, last, by: ctx.actor.person.clone(), reason })
}

/// Rules 1 to 3.
fn grant(book: &Allowances, wish: Grant, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Grant { trust, from, until, days, amount_fen, note } = wish;
    let kept = known(book, trust)?;
    if kept.person == ctx.actor.person {
        return Err(Refusal::OwnAllowance);
    }
    if until < from {
        return Err(Refusal::EndsBeforeItBegins { from, until });
    }
    if !ctx.has_come(until) {
        return Err(Refusal::OnAFutureDay { on: until });
    }
    if from < kept.from || until > kept.until {
        return Err(Refusal::OutsideTheTrust { from: kept.from, until: kept.until });
    }
    let rule = rule_for(book, from, until)?;
    let most = u64::try_from(from.days_until(until) + 1).unwrap_or(0);
    if u64::from(days) > most {
        return Err(Refusal::MoreDaysThanThere { days, most });
    }
    if amount_fen <= 0 {
        return Err(Refusal::NoAmount);
    }
    let most_fen = rule.rate_fen.saturating_mul(i64::from(days));
    if amount_fen > most_fen {
        return Err(Refusal::AboveTheRate { most_fen: u64::try_from(most_fen).unwrap_or(0) });
    }
    let mut same = book.standing().filter(|known| known.person == kept.person);
    if let Some(twice) = same.find(|known| known.from <= until && from <= known.until) {
        return Err(Refusal::DayTwice { on: twice.from.max(from) });
    }
    let (grant, by) = (next(book.grants.len()), ctx.actor.person.clone());
    Ok(Event::Granted { grant, trust, from, until, days, amount_fen, by, note })
}

/// The one decision that counts on every day from `from` to `until`. Rule 1.
fn rule_for(book: &Allowances, from: Day, until: Day) -> Result<&Decided, Refusal> {
    let rule = book.in_force(from).ok_or(Refusal::NoDecision { on: from })?;
    match book.in_force(until) {
        Some(later) if later.decision != rule.decision => Err(Refusal::TwoRates { on: later.on }),
        _ => Ok(rule),
    }
}

/// Rule 4.
fn take_back(book: &Allowances, wish: TakeBack, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let TakeBack { grant, reason } = wish;
    let known = book.grants.iter().find(|known| known.grant == grant);
    if known.ok_or(Refusal::NoSuchGrant)?.taken_back.is_some() {
        return Err(Refusal::AlreadyTakenBack);
    }
    Ok(Event::TakenBack { grant, by: ctx.actor.person.clone(), reason })
}
