//! Wishes about venues and money.

use serde::Deserialize;

use super::{Event, Means};
use crate::actors::Power;
use crate::books::{Book, next};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::{MatterId, PersonId};
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// The role of those who hold no office.
const NO_OFFICE: &str = "resident";

/// A place to meet.
#[derive(Debug, Clone, Deserialize)]
pub struct AddVenue {
    pub name: String,
    pub place: String,
    pub seats: u32,
    #[serde(default)]
    pub hours: String,
    pub keeper: PersonId,
    #[serde(default)]
    pub sort: String,
}

impl AddVenue {
    pub const FIELDS: &'static [Field] = &[
        Field::must("name", Kind::Text { max: 40 }),
        Field::must("place", Kind::Text { max: 100 }),
        Field::must("seats", Kind::Count { min: 1, max: 100_000 }),
        Field::may("hours", Kind::Text { max: 60 }),
        Field::must("keeper", Kind::Pick { from: Source::Officers }),
        Field::may("sort", Kind::Choice { of: VENUES }),
    ];
}

/// What a venue can be: the platforms that sources 001 and 003 name (M244, M245). Their words stand with the
/// pages.
pub const VENUES: &[&str] = &[
    "party-home",
    "democracy-yard",
    "forum",
    "talk-room",
    "reply-wall",
    "veterans-studio",
    "delegates-studio",
    "police-room",
    "civilisation-station",
    "service-centre",
    "service-post",
    "other",
];

/// A venue is given up.
#[derive(Debug, Clone, Deserialize)]
pub struct GiveUp {
    pub venue: u32,
    pub reason: String,
}

impl GiveUp {
    pub const FIELDS: &'static [Field] = &[
        Field::must("venue", Kind::Pick { from: Source::Venues }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// Money came.
#[derive(Debug, Clone, Deserialize)]
pub struct Fund {
    pub source: String,
    pub purpose: String,
    pub amount_fen: i64,
    pub on: Day,
    #[serde(default)]
    pub venue: Option<u32>,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Fund {
    pub const FIELDS: &'static [Field] = &[
        Field::must("source", Kind::Text { max: 100 }),
        Field::must("purpose", Kind::Text { max: 200 }),
        Field::must("amount_fen", Kind::Money),
        Field::must("on", Kind::Day),
        Field::may("venue", Kind::Pick { from: Source::Venues }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// Money went.
#[derive(Debug, Clone, Deserialize)]
pub struct Spend {
    pub fund: u32,
    pub amount_fen: i64,
    pub on: Day,
    pub what: String,
    pub payee: String,
    #[serde(default)]
    pub matter: Option<MatterId>,
    #[serde(default)]
    pub files: Vec<String>,
    /// Whether `matter` is a matter of the place that everybody may see; looked up beforehand.
    #[serde(skip)]
    pub matter_is_public: bool,
}

impl Spend {
    pub const FIELDS: &'static [Field] = &[
        Field::must("fund", Kind::Pick { from: Source::Funds }),
        Field::must("amount_fen", Kind::Money),
        Field::must("on", Kind::Day),
        Field::must("what", Kind::Text { max: 200 }),
        Field::must("payee", Kind::Text { max: 60 }),
        Field::may("matter", Kind::Pick { from: Source::AllMatters }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// Money that came was entered wrongly.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeBackFund {
    pub fund: u32,
    pub reason: String,
}

impl TakeBackFund {
    pub const FIELDS: &'static [Field] = &[
        Field::must("fund", Kind::Pick { from: Source::WholeFunds }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// Money that went was entered wrongly.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeBackSpent {
    pub spent: u32,
    pub reason: String,
}

impl TakeBackSpent {
    pub const FIELDS: &'static [Field] = &[
        Field::must("spent", Kind::Pick { from: Source::Spent }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// A wish about venues or money.
#[derive(Debug, Clone)]
pub enum Act {
    AddVenue(AddVenue),
    GiveUp(GiveUp),
    Fund(Fund),
    Spend(Spend),
    TakeBackFund(TakeBackFund),
    TakeBackSpent(TakeBackSpent),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "means.not-yours",
        NoSuchVenue = "means.no-such-venue",
        AlreadyGivenUp = "means.already-given-up",
        NoSuchFund = "means.no-such-fund",
        NoAmount = "means.no-amount",
        OnAFutureDay { on: Day } = "means.on-a-future-day",
        BeforeItCame { came: Day } = "means.before-it-came",
        MoreThanLeft { left_fen: u64 } = "means.more-than-left",
        SameName { name: String } = "means.same-name",
        /// Nobody who sits here keeps the key.
        KeeperSitsElsewhere = "means.keeper-sits-elsewhere",
        /// No matter of the place, or one that is not for everybody.
        NoSuchMatter = "means.no-such-matter",
        NoSuchSpent = "means.no-such-spent",
        AlreadyTakenBack = "means.already-taken-back",
        /// Of this money some was spent; that is taken back first.
        SpentOfIt { spent_fen: u64 } = "means.spent-of-it",
    }
}

impl Book for Means {
    const STREAM: &'static str = "means";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        let gives = ctx.actor.may(Power::Oversee) && self.is_of_giver(&act, ctx);
        if !ctx.actor.may(Power::Record) && !gives {
            return Err(Refusal::NotYours);
        }
        match act {
            Act::AddVenue(wish) => add_venue(self, wish, ctx),
            Act::GiveUp(wish) => give_up(self, wish, ctx),
            Act::Fund(wish) => fund(self, wish, ctx),
            Act::Spend(wish) => spend(self, wish, ctx),
            Act::TakeBackFund(wish) => take_back_fund(self, wish, ctx),
            Act::TakeBackSpent(wish) => take_back_spent(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, at: Timestamp) {
        self.take(event, at);
    }
}

impl Means {
    /// Whether the level above may do it: enter what it gives, and put right what it entered itself. Rule 2.
    fn is_of_giver(&self, act: &Act, ctx: &Context<'_>) -> bool {
        match act {
            Act::Fund(_) => true,
            Act::TakeBackFund(wish) => {
                self.fund(wish.fund).is_some_and(|money| money.by == ctx.actor.person)
            }
            _ => false,
        }
    }
}

/// Rule 1.
fn add_venue(book: &Means, wish: AddVenue, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let AddVenue { name, place, seats, hours, keeper, sort } = wish;
    if book.open_venues().any(|venue| venue.name == name) {
        return Err(Refusal::SameName { name });
    }
    let mut offices = ctx.place.holders.iter().filter(|(role, _)| *role != NO_OFFICE);
    if !offices.any(|(_, who)| who.contains(&keeper)) {
        return Err(Refusal::KeeperSitsElsewhere);
    }
    let (venue, by) = (next(book.venues.len()), ctx.actor.person.clone());
    Ok(Event::VenueAdded { venue, name, place, seats, hours, keeper, by, sort })
}

fn is_open(book: &Means, venue: u32) -> Result<(), Refusal> {
    let known = book.venues.iter().find(|known| known.venue == venue);
    match known {
        None => Err(Refusal::NoSuchVenue),
        Some(known) if known.given_up.is_some() => Err(Refusal::AlreadyGivenUp),
        Some(_) => Ok(()),
    }
}

fn give_up(book: &Means, wish: GiveUp, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let GiveUp { venue, reason } = wish;
    is_open(book, venue)?;
    Ok(Event::VenueGivenUp { venue, by: ctx.actor.person.clone(), reason })
}

/// Rule 2.
fn fund(book: &Means, wish: Fund, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Fund { source, purpose, amount_fen, on, venue, files } = wish;
    if amount_fen <= 0 {
        return Err(Refusal::NoAmount);
    }
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if let Some(venue) = venue {
        is_open(book, venue)?;
    }
    let (fund, by) = (next(book.funds.len()), ctx.actor.person.clone());
    Ok(Event::Funded { fund, source, purpose, amount_fen, on, venue, files, by })
}

/// Rule 3.
fn spend(book: &Means, wish: Spend, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Spend { fund, amount_fen, on, what, payee, matter, files, matter_is_public } = wish;
    let money = book.fund(fund).ok_or(Refusal::NoSuchFund)?;
    if money.taken_back.is_some() {
        return Err(Refusal::AlreadyTakenBack);
    }
    if matter.is_some() && !matter_is_public {
        return Err(Refusal::NoSuchMatter);
    }
    if amount_fen <= 0 {
        return Err(Refusal::NoAmount);
    }
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if on < money.on {
        return Err(Refusal::BeforeItCame { came: money.on });
    }
    if amount_fen > money.left_fen {
        return Err(Refusal::MoreThanLeft { left_fen: u64::try_from(money.left_fen).unwrap_or(0) });
    }
    let (spent, by) = (next(book.spent.len()), ctx.actor.person.clone());
    Ok(Event::Spent { spent, fund, amount_fen, on, what, matter, files, by, payee })
}

/// Rule 5.
fn take_back_fund(book: &Means, wish: TakeBackFund, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let TakeBackFund { fund, reason } = wish;
    let money = book.fund(fund).ok_or(Refusal::NoSuchFund)?;
    if money.taken_back.is_some() {
        return Err(Refusal::AlreadyTakenBack);
    }
    let spent_fen = u64::try_from(money.amount_fen - money.left_fen).unwrap_or(0);
    if spent_fen > 0 {
        return Err(Refusal::SpentOfIt { spent_fen });
    }
    Ok(Event::FundTakenBack { fund, by: ctx.actor.person.clone(), reason })
}

/// Rule 5.
fn take_back_spent(book: &Means, wish: TakeBackSpent, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let TakeBackSpent { spent, reason } = wish;
    let known = book.spent.iter().find(|known| known.spent == spent);
    if known.ok_or(Refusal::NoSuchSpent)?.taken_back.is_some() {
        return Err(Refusal::AlreadyTakenBack);
    }
    Ok(Event::SpentTakenBack { spent, by: ctx.actor.person.clone(), reason })
}
