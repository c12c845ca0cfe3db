//! Facts of fine indicators, and the trees as they stand.

use serde::{Deserialize, Serialize};

use crate::facts::{Fact, Personal};
use crate::ids::{PersonId, UnitId};
use crate::time::Timestamp;

/// What is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fine {
    /// Within its version: the id of what the method looks at, a dot, a number.
    pub id: String,
    /// The indicator of the method it stands below, and its name at that time.
    pub part: String,
    pub part_name: String,
    /// The core item.
    pub core: String,
    pub name: String,
    pub points: u64,
    /// Added on top.
    #[serde(default)]
    pub bonus: bool,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "indicator.published.1")]
    Published {
        version: u32,
        rows: Vec<Fine>,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "indicator.withdrawn.1")]
    Withdrawn { version: u32, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        None
    }
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// Counted from 1 within the unit.
    pub version: u32,
    pub rows: Vec<Fine>,
    pub at: Timestamp,
    /// Why it took the place of the one before; empty for the first.
    pub reason: String,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(Timestamp, String)>,
}

impl Tree {
    /// What stands below an indicator of the method, in the order it was written.
    pub fn below<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a Fine> {
        self.rows.iter().filter(move |row| row.part == part)
    }
}

/// The trees of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicators {
    /// The newest last.
    pub trees: Vec<Tree>,
}

impl Indicators {
    /// The tree that holds.
    pub fn standing(&self) -> Option<&Tree> {
        self.trees.last().filter(|tree| tree.withdrawn.is_none())
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Published { version, rows, reason, .. } => {
                self.trees.push(Tree { version, rows, at, reason, withdrawn: None });
            }
            Event::Withdrawn { version, reason, .. } => {
                let own = self.trees.iter_mut().find(|tree| tree.version == version);
                if let Some(tree) = own {
                    tree.withdrawn = Some((at, reason));
                }
            }
        }
    }
}

/// The trees of a place or of a unit above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub unit: UnitId,
    pub book: Indicators,
}

/// Which tree a sheet is scored by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeRef {
    pub unit: UnitId,
    pub version: u32,
}

/// The tree that counts among `kept`, the place's own first. `begun` says by which a sheet was begun, if it
/// was: `Some(None)` without one. Rules 3 and 4.
pub fn chosen<'a>(
    kept: &'a [Kept],
    begun: Option<Option<&TreeRef>>,
) -> Option<(TreeRef, &'a Tree)> {
    let named =
        |kept: &Kept, tree: &Tree| TreeRef { unit: kept.unit.clone(), version: tree.version };
    let Some(begun) = begun else {
        return kept.iter().find_map(|own| {
            let tree = own.book.standing()?;
            Some((named(own, tree), tree))
        });
    };
    let begun = begun?;
    let own = kept.iter().find(|own| own.unit == begun.unit)?;
    let tree = own.book.trees.iter().find(|tree| tree.version == begun.version)?;
    Some((begun.clone(), tree))
}
