//! Where a method has no step of the party organisation on its main way.

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
