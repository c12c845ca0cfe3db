//! What an evaluation looks at, as data.

use serde::{Deserialize, Serialize};

use super::Amount;
use crate::rules::Cite;

/// One line of the sheet of an evaluation (评估指标).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: String,
    pub name: String,
    /// What it is worth, or the most a bonus adds; a setting the place fills in where no source says.
    pub points: Amount,
    /// True where it is added on top and does not count among the full points (加分).
    #[serde(default)]
    pub bonus: bool,
    /// One plain sentence for whoever scores.
    #[serde(default)]
    pub plain: String,
    #[serde(default)]
    pub cite: Cite,
}
