//! Check 2: every file has its place, and every place that must be filled is.

use std::collections::BTreeSet;

use super::Export;
use super::report::{Finding, Outcome};
use crate::export::{Place, Scope, Source};

/// The files of an export by what they are.
pub(super) struct Listing {
    pub(super) places: BTreeSet<Place>,
    unknown: Vec<String>,
}

impl Listing {
    pub(super) fn of(source: &Source) -> Self {
        let mut listing = Self { places: BTreeSet::new(), unknown: Vec::new() };
        for name in source.names() {
            match Place::parse(name) {
                Some(place) => drop(listing.places.insert(place)),
                None => listing.unknown.push(name.clone()),
            }
        }
        listing
    }

    /// Positions that have a receipt, in order.
    pub(super) fn proved(&self) -> Vec<u64> {
        let position = |place: &Place| match place {
            Place::Proof(position) => Some(*position),
            _ => None,
        };
        self.places.iter().filter_map(position).collect()
    }

    /// How many places `fits` picks.
    pub(super) fn count(&self, fits: impl Fn(&Place) -> bool) -> u64 {
        let count = self.places.iter().filter(|place| fits(place)).count();
        u64::try_from(count).unwrap_or(u64::MAX)
    }
}

pub(super) fn check(export: &Export, source: &Source) -> Outcome {
    let listing = &export.listing;
    if let Some(name) = source.repeated().first() {
        return Outcome::Failed(Finding::new(format!("{name} 在包里出现不止一次")));
    }
    if let Some(name) = listing.unknown.first() {
        return Outcome::Failed(Finding::new(format!("{name} 来历不明")));
    }
    let needed = [Place::Entries, Place::Checkpoint];
    if let Some(missing) = needed.iter().find(|place| !listing.places.contains(place)) {
        return Outcome::Failed(Finding::new(format!("缺少 {missing}")));
    }
    let of_the_log = |place: &&Place| matches!(place, Place::Tile(_) | Place::EarlierCheckpoint(_));
    match listing.places.iter().find(of_the_log) {
        Some(place) if export.scope == Scope::Matter => {
            Outcome::Failed(Finding::new(format!("单件事项的导出包不该有 {place}")))
        }
        _ => Outcome::passed(format!("{} 个文件", listing.places.len())),
    }
}
