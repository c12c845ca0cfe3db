//! Facts of rules on file, and the file as it stands.

use serde::{Deserialize, Serialize};

use crate::facts::{Fact, Personal};
use crate::ids::{MatterId, PersonId};
use crate::time::Day;

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "bylaw.adopted.1")]
    Adopted {
        bylaw: u32,
        sort: String,
        title: String,
        /// Who adopted it.
        body: String,
        on: Day,
        #[serde(default)]
        matter: Option<MatterId>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    #[serde(rename = "bylaw.revised.1")]
    Revised {
        bylaw: u32,
        version: u32,
        body: String,
        on: Day,
        #[serde(default)]
        matter: Option<MatterId>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        reason: String,
        text: String,
    },
    #[serde(rename = "bylaw.repealed.1")]
    Repealed { bylaw: u32, on: Day, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        None
    }
}

/// One version of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Counted from 1.
    pub version: u32,
    pub body: String,
    pub on: Day,
    pub matter: Option<MatterId>,
    pub files: Vec<String>,
    pub by: PersonId,
    /// Why it was changed; empty for the first.
    pub reason: String,
    pub text: String,
}

/// A text on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bylaw {
    /// Counted from 1 within the place.
    pub bylaw: u32,
    pub sort: String,
    pub title: String,
    /// The newest last.
    pub versions: Vec<Version>,
    /// From which day on it holds no longer, and why.
    pub repealed: Option<(Day, String)>,
}

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bylaws {
    pub bylaws: Vec<Bylaw>,
}

impl Bylaws {
    /// A text by its number.
    pub fn bylaw(&self, bylaw: u32) -> Option<&Bylaw> {
        self.bylaws.iter().find(|known| known.bylaw == bylaw)
    }

    /// Texts that hold.
    pub fn standing(&self) -> impl Iterator<Item = &Bylaw> {
        self.bylaws.iter().filter(|known| known.repealed.is_none())
    }

    fn of(&mut self, bylaw: u32) -> Option<&mut Bylaw> {
        self.bylaws.iter_mut().find(|known| known.bylaw == bylaw)
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event) {
        match event.clone() {
            Event::Adopted { bylaw, sort, title, body, on, matter, files, by, text } => {
                let reason = String::new();
                let first = Version { version: 1, body, on, matter, files, by, reason, text };
                let (versions, repealed) = (vec![first], None);
                self.bylaws.push(Bylaw { bylaw, sort, title, versions, repealed });
            }
            Event::Revised { bylaw, version, body, on, matter, files, by, reason, text } => {
                if let Some(known) = self.of(bylaw) {
                    let next = Version { version, body, on, matter, files, by, reason, text };
                    known.versions.push(next);
                }
            }
            Event::Repealed { bylaw, on, reason, .. } => {
                if let Some(known) = self.of(bylaw) {
                    known.repealed = Some((on, reason));
                }
            }
        }
    }
}
