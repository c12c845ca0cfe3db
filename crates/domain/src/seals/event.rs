//! Facts of a seal.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::rules::Verdict;
use crate::time::Timestamp;

/// One holder's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub by: PersonId,
    pub at: Timestamp,
    pub given: bool,
    pub reason: String,
}

/// What money is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Counted from 1 within the matter.
    pub slip: u32,
    pub step: String,
    pub at: Timestamp,
    pub by: PersonId,
    pub rule: String,
    /// Holders in term when the slip was put forward.
    pub holders: Vec<PersonId>,
    pub amount_fen: i64,
    pub paid_to: Option<PersonId>,
    pub purpose: String,
    pub payee: String,
    pub files: Vec<String>,
    pub parts: Vec<Part>,
    /// Whole or refused, once it is decided.
    pub whole: Option<bool>,
}

impl Slip {
    /// Parts given so far.
    pub fn given(&self) -> u64 {
        u64::try_from(self.parts.iter().filter(|part| part.given).count()).unwrap_or(u64::MAX)
    }

    /// Parts refused so far.
    pub fn refused(&self) -> u64 {
        u64::try_from(self.parts.iter().filter(|part| !part.given).count()).unwrap_or(u64::MAX)
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "seal.requested.1")]
    Requested {
        slip: u32,
        by: PersonId,
        rule: String,
        holders: Vec<PersonId>,
        amount_fen: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paid_to: Option<PersonId>,
        files: Vec<String>,
        #[serde(default)]
        purpose: String,
        #[serde(default)]
        payee: String,
    },
    #[serde(rename = "seal.given.1")]
    Given { slip: u32, by: PersonId },
    #[serde(rename = "seal.refused.1")]
    Refused {
        slip: u32,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    /// All that was needed has been said.
    #[serde(rename = "seal.decided.1")]
    Decided { slip: u32, whole: bool, verdict: Verdict },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Requested { .. } => &["purpose", "payee"],
            Self::Refused { .. } => &["reason"],
            Self::Given { .. } | Self::Decided { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}
