//! What holds in a place: its own entries and those of the levels above.

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::ids::UnitId;
use crate::units::Unit;

/// An entry that holds in a place, with where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub unit: UnitId,
    /// Code and name of the place that wrote it.
    pub code: String,
    pub place: String,
    pub level: String,
    pub item: u32,
    pub entry: Entry,
    /// The place above that has entered the contrary since; then this entry does not hold. Rule 5.
    #[serde(default)]
    pub yields_to: Option<String>,
}

impl Listed {
    /// `unit/item`, for forms and facts.
    pub fn key(&self) -> String {
        format!("{}/{}", self.unit, self.item)
    }

    /// Whether it holds: nothing above contradicts it.
    pub fn holds(&self) -> bool {
        self.yields_to.is_none()
    }
}

/// Everything on the lists of `places`, the topmost place first, as it stands for the last of them. What
/// was struck off is not among it.
pub fn standing(places: &[&Unit]) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    for unit in places {
        let own = unit.catalogue.iter().filter(|kept| kept.struck.is_none());
        let listed: Vec<Listed> = own
            .map(|kept| {
                let contrary = all.iter().find(|above| {
                    above.holds()
                        && above.entry.list != kept.entry.list
                        && above.entry.name_alone() == kept.entry.name_alone()
                });
                Listed {
                    unit: unit.id.clone(),
                    code: unit.code.clone(),
                    place: unit.name.clone(),
                    level: unit.level.clone(),
                    item: kept.item,
                    entry: kept.entry.clone(),
                    yields_to: contrary.map(|above| above.place.clone()),
                }
            })
            .collect();
        all.extend(listed);
    }
    all
}
