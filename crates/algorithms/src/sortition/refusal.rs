//! Why a draw is refused before it begins, or given up.

use std::fmt;

/// Pool or terms that break a rule, or arithmetic that did not settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    EmptyPanel,
    NoPanels,
    NoTickets,
    TooManyTickets {
        most: u32,
    },
    TooManyPeople {
        most: usize,
    },
    EmptyId,
    DuplicateId {
        id: String,
    },
    UnknownId {
        id: String,
    },
    ForcedAndExcluded {
        id: String,
    },
    TooManyForced {
        forced: usize,
    },
    ForcedShareHousehold {
        first: String,
        second: String,
    },
    UnknownFeature {
        feature: String,
    },
    UnknownValue {
        id: String,
        feature: String,
        value: String,
    },
    DuplicateQuota {
        feature: String,
        value: String,
    },
    MinAboveMax {
        feature: String,
        value: String,
    },
    /// The arithmetic did not settle within its limits; nothing is claimed.
    Stalled,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPanel => write!(f, "a panel needs at least one seat"),
            Self::NoPanels => write!(f, "at least one panel must be drawn"),
            Self::NoTickets => write!(f, "a lottery needs at least one ticket"),
            Self::TooManyTickets { most } => write!(f, "a lottery has at most {most} tickets"),
            Self::TooManyPeople { most } => write!(f, "a pool has at most {most} people"),
            Self::EmptyId => write!(f, "a person has no id"),
            Self::DuplicateId { id } => write!(f, "the id {id} occurs twice"),
            Self::UnknownId { id } => write!(f, "nobody in the pool has the id {id}"),
            Self::ForcedAndExcluded { id } => write!(f, "{id} is both forced and excluded"),
            Self::TooManyForced { forced } => {
                write!(f, "{forced} people are forced, more than there are seats")
            }
            Self::ForcedShareHousehold { first, second } => {
                write!(f, "{first} and {second} are both forced and share a household")
            }
            Self::UnknownFeature { feature } => {
                write!(f, "quotas name the feature {feature}, which the pool does not have")
            }
            Self::UnknownValue { id, feature, value } => {
                write!(f, "{id} has the value {value:?} of {feature}, for which there is no quota")
            }
            Self::DuplicateQuota { feature, value } => {
                write!(f, "{feature} = {value} has two quotas")
            }
            Self::MinAboveMax { feature, value } => {
                write!(f, "{feature} = {value} has a minimum above its maximum")
            }
            Self::Stalled => write!(f, "the arithmetic did not settle"),
        }
    }
}

impl std::error::Error for Refusal {}
