//! Where a place's own method comes from.

use serde::{Deserialize, Serialize};

/// The method a place's own one began as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    pub id: String,
    pub version: u32,
}
