//! Facts of allowances, and the list as it stands.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::{MatterId, PersonId};
use crate::time::{Day, Timestamp};

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "allowance.decided.1")]
    Decided {
        decision: u32,
        /// `assembly` or `representatives`.
        body: String,
        on: Day,
        rate_fen: i64,
        #[serde(default)]
        matter: Option<MatterId>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    #[serde(rename = "allowance.entrusted.1")]
    Entrusted {
        trust: u32,
        #[serde(default)]
        person: PersonId,
        what: String,
        from: Day,
        until: Day,
        by: PersonId,
    },
    #[serde(rename = "allowance.trust_ended.1")]
    TrustEnded { trust: u32, last: Day, by: PersonId, reason: String },
    #[serde(rename = "allowance.granted.1")]
    Granted {
        grant: u32,
        trust: u32,
        from: Day,
        until: Day,
        days: u32,
        amount_fen: i64,
        by: PersonId,
        #[serde(default)]
        note: String,
    },
    #[serde(rename = "allowance.taken_back.1")]
    TakenBack { grant: u32, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            // The page says the name; the pseudonym beside it would name the person in the whole log.
            Self::Entrusted { .. } => {
                Some(Personal { fields: &["person"], class: Class::Internal })
            }
            Self::Granted { .. } => Some(Personal { fields: &["note"], class: Class::Internal }),
            // Rule 4: the law wants the rest published.
            _ => None,
        }
    }
}

/// What the assembly or the representatives decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub decision: u32,
    pub body: String,
    pub on: Day,
    pub rate_fen: i64,
    pub matter: Option<MatterId>,
    pub files: Vec<String>,
    pub text: String,
}

/// Somebody whom the committee entrusted with organising.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// Counted from 1 within the place.
    pub trust: u32,
    pub person: PersonId,
    pub what: String,
    pub from: Day,
    /// The last day.
    pub until: Day,
    pub by: PersonId,
    /// Why it ended before its time.
    pub ended: Option<String>,
}

/// An allowance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    pub grant: u32,
    pub trust: u32,
    pub person: PersonId,
    pub from: Day,
    pub until: Day,
    pub days: u32,
    pub amount_fen: i64,
    pub by: PersonId,
    pub at: Timestamp,
    pub note: String,
    pub taken_back: Option<String>,
}

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowances {
    pub decisions: Vec<Decided>,
    pub trusts: Vec<Trust>,
    pub grants: Vec<Granted>,
}

impl Allowances {
    /// The decision that counts on a day. Rule 1.
    pub fn in_force(&self, day: Day) -> Option<&Decided> {
        let begun = self.decisions.iter().filter(|decided| decided.on <= day);
        begun.max_by_key(|decided| (decided.on, decided.decision))
    }

    /// A trust by its number.
    pub fn trust(&self, trust: u32) -> Option<&Trust> {
        self.trusts.iter().find(|known| known.trust == trust)
    }

    /// What was granted and not taken back.
    pub fn standing(&self) -> impl Iterator<Item = &Granted> {
        self.grants.iter().filter(|grant| grant.taken_back.is_none())
    }

    /// Everything granted and not taken back, in fen.
    pub fn total_fen(&self) -> i64 {
        self.standing().map(|grant| grant.amount_fen).fold(0, i64::saturating_add)
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Decided { decision, body, on, rate_fen, matter, files, text, .. } => {
                self.decisions.push(Decided { decision, body, on, rate_fen, matter, files, text });
            }
            Event::Entrusted { trust, person, what, from, until, by } => {
                self.trusts.push(Trust { trust, person, what, from, until, by, ended: None });
            }
            Event::TrustEnded { trust, last, reason, .. } => {
                if let Some(known) = self.trusts.iter_mut().find(|known| known.trust == trust) {
                    (known.until, known.ended) = (last, Some(reason));
                }
            }
            Event::Granted { grant, trust, from, until, days, amount_fen, by, note } => {
                let person = self.trust(trust).map(|known| known.person.clone());
                let person = person.unwrap_or_default();
                let taken_back = None;
                self.grants.push(Granted {
                    grant,
                    trust,
                    person,
                    from,
                    until,
                    days,
                    amount_fen,
                    by,
                    at,
                    note,
                    taken_back,
                });
            }
            Event::TakenBack { grant, reason, .. } => {
                if let Some(known) = self.grants.iter_mut().find(|known| known.grant == grant) {
                    known.taken_back = Some(reason);
                }
            }
        }
    }
}
