//! Hard questions settled one by one (逐条明确, source 000): each by its name, with what was settled about it.
//!
//! Rule 8. A question stays open until a sitting of the step writes down what was settled about it; nothing is
//!         agreed while one of them is open. A later sitting may settle it anew.

use serde::{Deserialize, Serialize};

use super::{Refusal, Sitting};
use crate::forms::{Field, Kind};

/// One question, and what was settled about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub name: String,
    /// Empty while it is open.
    #[serde(default)]
    pub conclusion: String,
}

pub(super) const ITEM: &[Field] = &[
    Field::must("name", Kind::Text { max: 200 }),
    Field::may("conclusion", Kind::LongText { max: 1000 }),
];

impl Item {
    /// Whether something was settled about it.
    pub fn is_settled(&self) -> bool {
        !self.conclusion.trim().is_empty()
    }
}

/// The questions of a step's sittings that are open, in the order they were named. Rule 8.
pub fn open_items<'a>(sittings: &'a [Sitting], step: &str) -> Vec<&'a str> {
    let own = sittings.iter().filter(|sitting| sitting.step == step);
    left_open(own.flat_map(|sitting| &sitting.items))
}

fn left_open<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<&'a str> {
    let mut open: Vec<&str> = Vec::new();
    for item in items {
        let name = item.name.trim();
        if item.is_settled() {
            open.retain(|known| *known != name);
        } else if !open.contains(&name) {
            open.push(name);
        }
    }
    open
}

/// Rule 8, for a sitting that has talked over `items` after those before it.
///
/// # Errors
/// Where a question stands twice, or something was agreed while one is open.
pub fn settled(
    items: &[Item],
    agreed: bool,
    earlier: &[Sitting],
    step: &str,
) -> Result<(), Refusal> {
    for (at, item) in items.iter().enumerate() {
        let same = |other: &Item| other.name.trim() == item.name.trim();
        if items.iter().take(at).any(same) {
            return Err(Refusal::ItemTwice { item: item.name.trim().to_owned() });
        }
    }
    let before = earlier.iter().filter(|sitting| sitting.step == step);
    let open = left_open(before.flat_map(|sitting| &sitting.items).chain(items));
    if agreed && !open.is_empty() {
        return Err(Refusal::ItemsOpen { items: open.into_iter().map(str::to_owned).collect() });
    }
    Ok(())
}
