//! Where a method has no step of the party organisation on its main way, and where that of the place above has them.

use serde::{Deserialize, Serialize};

use crate::rules::Cite;

/// Why, by its source, there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    pub without: String,
    #[serde(default)]
    pub cite: Cite,
}

/// In groups and yards the steps of a body are done by those who sit in it in the village or community above.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Led {
    /// In places of these levels.
    pub levels: Vec<String>,
    /// The body.
    pub by: String,
    /// The rules of a vote there, in place of those the step names.
    #[serde(default)]
    pub rules: Vec<String>,
    #[serde(default)]
    pub cite: Cite,
}
