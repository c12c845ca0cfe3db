//! Facts of hirings, and the book as it stands.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::time::Day;

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "hiring.called.1")]
    Called {
        call: u32,
        role: String,
        places: u32,
        /// The last day to come forward.
        until: Day,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    #[serde(rename = "hiring.appraised.1")]
    Appraised {
        appraisal: u32,
        role: String,
        #[serde(default)]
        person: PersonId,
        on: Day,
        /// `good`, `fit` or `unfit`.
        #[serde(default)]
        result: String,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "hiring.paid.1")]
    Paid {
        payment: u32,
        role: String,
        #[serde(default)]
        person: PersonId,
        from: Day,
        until: Day,
        amount_fen: i64,
        by: PersonId,
        #[serde(default)]
        note: String,
    },
    #[serde(rename = "hiring.taken_back.1")]
    TakenBack { payment: u32, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let inside = |fields| Some(Personal { fields, class: Class::Internal });
        match self {
            Self::Appraised { .. } => inside(&["person", "result", "text"]),
            Self::Paid { .. } => inside(&["person", "note"]),
            Self::Called { .. } | Self::TakenBack { .. } => None,
        }
    }
}

/// A term somebody sits or sat in the role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub role: String,
    pub from: Day,
    /// The last day; none where nothing says so.
    pub until: Option<Day>,
}

impl Term {
    /// Whether all of `from` to `until` lies in it.
    pub fn holds(&self, from: Day, until: Day) -> bool {
        self.from <= from && self.until.is_none_or(|last| until <= last)
    }
}

/// A call as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    pub call: u32,
    pub role: String,
    pub places: u32,
    pub until: Day,
    pub files: Vec<String>,
    pub by: PersonId,
    pub text: String,
}

/// An appraisal of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraised {
    pub role: String,
    pub person: PersonId,
    pub on: Day,
    pub result: String,
    pub by: PersonId,
    pub text: String,
}

/// An allowance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    pub payment: u32,
    pub role: String,
    pub person: PersonId,
    pub from: Day,
    pub until: Day,
    pub amount_fen: i64,
    pub by: PersonId,
    pub note: String,
    pub taken_back: Option<String>,
}

/// The book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hirings {
    pub calls: Vec<Called>,
    pub appraisals: Vec<Appraised>,
    pub payments: Vec<Paid>,
}

impl Hirings {
    /// The last day on which a term of `person` in `role` was appraised.
    pub fn appraised_on(&self, person: &PersonId, role: &str) -> Option<Day> {
        let own = self.appraisals.iter().filter(|one| one.person == *person && one.role == role);
        own.map(|one| one.on).max()
    }

    /// Calls for a role, as [`crate::units::Openly`] needs them.
    pub fn calls_for<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Called> {
        self.calls.iter().filter(move |call| call.role == role)
    }

    /// What was paid and not taken back.
    pub fn standing(&self) -> impl Iterator<Item = &Paid> {
        self.payments.iter().filter(|paid| paid.taken_back.is_none())
    }

    /// Everything paid and not taken back, in fen.
    pub fn total_fen(&self) -> i64 {
        self.standing().map(|paid| paid.amount_fen).fold(0, i64::saturating_add)
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event) {
        match event.clone() {
            Event::Called { call, role, places, until, files, by, text } => {
                self.calls.push(Called { call, role, places, until, files, by, text });
            }
            Event::Appraised { role, person, on, result, by, text, .. } => {
                self.appraisals.push(Appraised { role, person, on, result, by, text });
            }
            Event::Paid { payment, role, person, from, until, amount_fen, by, note } => {
                let taken_back = None;
                self.payments.push(Paid {
                    payment,
                    role,
                    person,
                    from,
                    until,
                    amount_fen,
                    by,
                    note,
                    taken_back,
                });
            }
            Event::TakenBack { payment, reason, .. } => {
                let known = self.payments.iter_mut().find(|known| known.payment == payment);
                if let Some(known) = known {
                    known.taken_back = Some(reason);
                }
            }
        }
    }
}
