//! What a statute says, as data: rules, figures, duties, reserved matters, bodies.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::procedures::BodyShape;
use crate::rules::{Cite, Rule};

/// Rules, figures and duties of one statute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawPack {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub version: Option<String>,
    /// Where the law holds: village, community …
    #[serde(default)]
    pub levels: Vec<String>,
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
    #[serde(rename = "figure", default)]
    pub figures: Vec<Figure>,
    #[serde(rename = "duty", default)]
    pub duties: Vec<Duty>,
    #[serde(rename = "reserved", default)]
    pub reserved: Vec<Reserved>,
    #[serde(rename = "body", default)]
    pub bodies: Vec<BodyShape>,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A number the law gives that is not a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(alias = "days", alias = "number")]
    pub value: u32,
    /// Which clock of a step it is the least of: `stays`.
    #[serde(default)]
    pub bounds: Option<String>,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// What must be done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    pub id: String,
    /// Bodies whose decision it must precede.
    #[serde(default)]
    pub before: Vec<String>,
    #[serde(default)]
    pub done_by: String,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// What only an assembly decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    pub id: String,
    pub body: String,
    /// True where the body may authorise its representatives.
    #[serde(default)]
    pub delegable: bool,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// What the law packs of a procedure say besides the rules and figures it may name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Law {
    /// Ids of the rules that come from a pack, so that they are no rules of the procedure's own.
    pub rules: BTreeSet<String>,
    pub figures: Vec<Figure>,
    pub duties: Vec<Duty>,
    pub reserved: Vec<Reserved>,
    pub bodies: Vec<BodyShape>,
}

impl Law {
    pub(crate) fn take_in(&mut self, pack: &LawPack) {
        self.rules.extend(pack.rules.iter().map(|rule| rule.id.clone()));
        self.figures.extend(pack.figures.iter().cloned());
        self.duties.extend(pack.duties.iter().cloned());
        self.reserved.extend(pack.reserved.iter().cloned());
        self.bodies.extend(pack.bodies.iter().cloned());
    }

    /// The duty that asks for something before that body decides.
    pub fn duty_before(&self, body: &str) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.before.iter().any(|before| before == body))
    }

    /// The body of that id.
    pub fn body(&self, id: &str) -> Option<&BodyShape> {
        self.bodies.iter().find(|body| body.id == id)
    }
}
