//! Facts of openness.

use serde::{Deserialize, Serialize};

use super::{ColumnKind, Span};
use crate::context::Due;
use crate::facts::{Class, Fact, Personal};
use crate::ids::{MatterId, PersonId};
use crate::time::{Day, Timestamp};

/// A column as it stood when something was published under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub name: String,
    pub kind: ColumnKind,
}

/// One row: its cells in the order of the headings. Money is whole fen, a day is ISO.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<String>,
    /// The matter it came from, where it was not typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "openness.published.1")]
    Published {
        number: String,
        /// The calendar by its id, and the item by its id and name.
        schedule: String,
        item: String,
        name: String,
        #[serde(default)]
        span: Option<Span>,
        #[serde(default)]
        happened_on: Option<Day>,
        by: PersonId,
        posted_at: Timestamp,
        stays: Due,
        headings: Vec<Heading>,
        /// There was nothing in the period.
        #[serde(default)]
        nothing: bool,
        #[serde(default)]
        channels: Vec<String>,
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        files: Vec<String>,
        /// The number of the publication it takes the place of.
        #[serde(default)]
        replaces: Option<String>,
        #[serde(default)]
        rows: Vec<Row>,
        #[serde(default)]
        text: String,
        #[serde(default)]
        reason: String,
        #[serde(default)]
        witnesses: Vec<String>,
    },
    /// Supervision, or the level above, asked for what was missing.
    #[serde(rename = "openness.urged.1")]
    Urged {
        item: String,
        span: Span,
        by: PersonId,
        /// The level above orders what supervision asks for.
        ordered: bool,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Published { .. } => &["rows", "text", "reason", "witnesses"],
            Self::Urged { .. } => &["text"],
        };
        Some(Personal { fields, class: Class::Public })
    }
}
