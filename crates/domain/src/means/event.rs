//! Facts of venues and money, and both as they stand.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::{MatterId, PersonId};
use crate::time::{Day, Timestamp};

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "means.venue_added.1")]
    VenueAdded {
        venue: u32,
        name: String,
        place: String,
        seats: u32,
        #[serde(default)]
        hours: String,
        keeper: PersonId,
        by: PersonId,
        /// What it is, in the words of [`super::VENUES`]; empty where nobody said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        sort: String,
    },
    #[serde(rename = "means.venue_given_up.1")]
    VenueGivenUp { venue: u32, by: PersonId, reason: String },
    #[serde(rename = "means.funded.1")]
    Funded {
        fund: u32,
        source: String,
        purpose: String,
        amount_fen: i64,
        on: Day,
        /// The venue it helps to build or furnish.
        #[serde(default)]
        venue: Option<u32>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
    },
    #[serde(rename = "means.spent.1")]
    Spent {
        spent: u32,
        fund: u32,
        amount_fen: i64,
        on: Day,
        what: String,
        #[serde(default)]
        matter: Option<MatterId>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        #[serde(default)]
        payee: String,
    },
    #[serde(rename = "means.fund_taken_back.1")]
    FundTakenBack { fund: u32, by: PersonId, reason: String },
    #[serde(rename = "means.spent_taken_back.1")]
    SpentTakenBack { spent: u32, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Spent { .. } => Some(Personal { fields: &["payee"], class: Class::Internal }),
            _ => None,
        }
    }
}

/// A venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venue {
    /// Counted from 1 within the place.
    pub venue: u32,
    pub name: String,
    pub place: String,
    pub seats: u32,
    pub hours: String,
    pub keeper: PersonId,
    #[serde(default)]
    pub sort: String,
    pub given_up: Option<String>,
}

/// Money that came, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub fund: u32,
    pub source: String,
    pub purpose: String,
    pub amount_fen: i64,
    pub left_fen: i64,
    pub on: Day,
    pub venue: Option<u32>,
    pub files: Vec<String>,
    pub by: PersonId,
    /// Why it was taken back; then nothing is left of it.
    #[serde(default)]
    pub taken_back: Option<String>,
}

/// Money that went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    pub spent: u32,
    pub fund: u32,
    pub amount_fen: i64,
    pub on: Day,
    pub what: String,
    pub payee: String,
    pub matter: Option<MatterId>,
    pub files: Vec<String>,
    pub by: PersonId,
    pub at: Timestamp,
    /// Why it was taken back; then it is left again.
    #[serde(default)]
    pub taken_back: Option<String>,
}

/// Venues and money of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Means {
    pub venues: Vec<Venue>,
    pub funds: Vec<Money>,
    pub spent: Vec<Spent>,
}

impl Means {
    /// Venues in use.
    pub fn open_venues(&self) -> impl Iterator<Item = &Venue> {
        self.venues.iter().filter(|venue| venue.given_up.is_none())
    }

    /// Money by its number.
    pub fn fund(&self, fund: u32) -> Option<&Money> {
        self.funds.iter().find(|money| money.fund == fund)
    }

    /// What came and was not taken back.
    pub fn standing_funds(&self) -> impl Iterator<Item = &Money> {
        self.funds.iter().filter(|money| money.taken_back.is_none())
    }

    /// What went and was not taken back.
    pub fn standing_spent(&self) -> impl Iterator<Item = &Spent> {
        self.spent.iter().filter(|spent| spent.taken_back.is_none())
    }

    /// What came, what went and what is left, in fen; nothing that was taken back.
    pub fn totals_fen(&self) -> [i64; 3] {
        let funds = || self.standing_funds();
        let came = funds().map(|money| money.amount_fen).fold(0, i64::saturating_add);
        let left = funds().map(|money| money.left_fen).fold(0, i64::saturating_add);
        [came, came.saturating_sub(left), left]
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::VenueAdded { venue, name, place, seats, hours, keeper, sort, .. } => {
                let given_up = None;
                self.venues.push(Venue {
                    venue,
                    name,
                    place,
                    seats,
                    hours,
                    keeper,
                    sort,
                    given_up,
                });
            }
            Event::VenueGivenUp { venue, reason, .. } => {
                if let Some(known) = self.venues.iter_mut().find(|known| known.venue == venue) {
                    known.given_up = Some(reason);
                }
            }
            Event::Funded { fund, source, purpose, amount_fen, on, venue, files, by } => {
                let left_fen = amount_fen;
                self.funds.push(Money {
                    fund,
                    source,
                    purpose,
                    amount_fen,
                    left_fen,
                    on,
                    venue,
                    files,
                    by,
                    taken_back: None,
                });
            }
            Event::Spent { spent, fund, amount_fen, on, what, matter, files, by, payee } => {
                if let Some(money) = self.funds.iter_mut().find(|money| money.fund == fund) {
                    money.left_fen = money.left_fen.saturating_sub(amount_fen);
                }
                self.spent.push(Spent {
                    spent,
                    fund,
                    amount_fen,
                    on,
                    what,
                    payee,
                    matter,
                    files,
                    by,
                    at,
                    taken_back: None,
                });
            }
            Event::FundTakenBack { fund, reason, .. } => {
                if let Some(money) = self.funds.iter_mut().find(|money| money.fund == fund) {
                    (money.left_fen, money.taken_back) = (0, Some(reason));
                }
            }
            Event::SpentTakenBack { spent, reason, .. } => {
                let Some(known) = self.spent.iter_mut().find(|known| known.spent == spent) else {
                    return;
                };
                known.taken_back = Some(reason);
                let (fund, amount_fen) = (known.fund, known.amount_fen);
                if let Some(money) = self.funds.iter_mut().find(|money| money.fund == fund) {
                    money.left_fen = money.left_fen.saturating_add(amount_fen);
                }
            }
        }
    }
}
