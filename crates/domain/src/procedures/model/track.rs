//! What bends the main way: categories, tracks, forms of meeting, the gates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Amount, Procedure, StepOutcome, Target};
use crate::rules::Cite;

/// A class of matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: String,
    pub name: String,
    /// Ids the class was recorded under before: read, never offered again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// What must be minded, such as another body the law asks for.
    #[serde(default)]
    pub flag: Option<String>,
    /// What of it the law reserves to an assembly, by its id in the law pack.
    #[serde(default)]
    pub reserved: Option<String>,
    /// True where that holds for every matter of the category, so that nobody is asked.
    #[serde(default)]
    pub always: bool,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

impl Procedure {
    /// The category a matter was recorded under, also where it bears another id by now.
    pub fn category(&self, id: &str) -> Option<&Category> {
        let was = |category: &&Category| category.formerly.iter().any(|old| old == id);
        self.offered_category(id).or_else(|| self.categories.iter().find(was))
    }

    /// The category that bears that id now: what something new is recorded under.
    pub fn offered_category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }
}

/// 大事大议、小事小议、急事快议: which steps a matter takes, and how fast.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub plain: String,
    /// Roles that may choose it; everybody who may screen where none is named.
    #[serde(default)]
    pub chosen_by: Vec<String>,
    /// True where choosing it needs a reason on record.
    #[serde(default)]
    pub reason: bool,
    /// Steps passed over by their first outcome; each passing over stands on record.
    #[serde(default)]
    pub skips: Vec<String>,
    /// Edges of this track in place of the step's own.
    #[serde(default)]
    pub leads: BTreeMap<String, BTreeMap<StepOutcome, Target>>,
    /// Where a used-up step leads on this track.
    #[serde(default)]
    pub exhausted: BTreeMap<String, Target>,
    /// At-most clocks of this track in place of the step's own.
    #[serde(default)]
    pub clocks: BTreeMap<String, Amount>,
    /// One sitting of one of these forms stands before anything is agreed.
    #[serde(default)]
    pub must_hold: Vec<String>,
    /// Flags of the categories it is for; any where none is named.
    #[serde(default)]
    pub only: Vec<String>,
    /// Flags of the categories it is not for.
    #[serde(default)]
    pub never: Vec<String>,
    /// True where only those concerned, the office and supervision see the matter.
    #[serde(default)]
    pub private: bool,
    #[serde(default)]
    pub cite: Cite,
}

/// A form of meeting the sources name, with when it fits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingForm {
    pub name: String,
    /// When to choose it.
    #[serde(default)]
    pub plain: String,
    /// True where somebody with special knowledge gives an opinion before anything is agreed.
    #[serde(default)]
    pub needs_expert: bool,
    #[serde(default)]
    pub cite: Cite,
}

/// 法律关口, 社会稳定风险评估: who looks at a result, and before which steps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Roles that give the opinion; whoever keeps the records may write it down as well.
    #[serde(default)]
    pub by: Vec<String>,
    /// Steps no result goes on to that the opinion stops.
    pub before: Vec<String>,
    /// Where a result goes back to that may not be carried out.
    pub to: String,
    /// Tracks it is for; all of them where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<String>,
    /// How high a risk can be, the lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// The setting (`yes-no`) that makes an opinion compulsory.
    #[serde(default)]
    pub required: Option<String>,
    #[serde(default)]
    pub cite: Cite,
}

/// How high a risk is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub id: String,
    pub name: String,
    /// Nothing so risky is carried out, whatever else the assessment says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stops: bool,
}

/// A limit on the composition of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    pub id: String,
    #[serde(default)]
    pub name: String,
    /// What is counted: `fixed`, `cadres`, `publicity-days`, or the id of a kind of member.
    pub count: String,
    #[serde(default)]
    pub at_least: Option<crate::rules::Threshold>,
    #[serde(default)]
    pub at_most: Option<crate::rules::Threshold>,
    /// Of what a fraction is taken.
    #[serde(default)]
    pub of: Option<String>,
    /// `group`: counted in each group by itself.
    #[serde(default)]
    pub per: Option<String>,
    #[serde(default)]
    pub strength: crate::rules::Strength,
    /// The source's softener: 原则上, 一般.
    #[serde(default)]
    pub word: String,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}
