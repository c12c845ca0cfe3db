//! What the pages of notices read.

use domain::matters::Matter;
use domain::time::Timestamp;
use store::{Fault, Read, Row};

use crate::models;

const OPEN: &str = "SELECT n.number, n.title, n.closes_at, n.objections, m.title, n.stand, \
     n.stays_until FROM rm_notices n \
     JOIN rm_matters m ON m.tenant = n.tenant AND m.unit = n.unit AND m.id = n.matter \
     WHERE n.tenant = $1 AND n.unit = $2 AND m.private = 0 \
     AND (n.stand = 'open' OR (n.stand = 'closed' AND n.stays_until > $4)) \
     ORDER BY n.stand DESC, n.closes_at, n.number LIMIT $3";
const PAST: &str = "SELECT n.number, n.title, n.closes_at, n.objections, m.title, n.stand, \
     n.stays_until FROM rm_notices n \
     JOIN rm_matters m ON m.tenant = n.tenant AND m.unit = n.unit AND m.id = n.matter \
     WHERE n.tenant = $1 AND n.unit = $2 AND m.private = 0 \
     AND n.stand <> 'open' AND (n.stand <> 'closed' OR n.stays_until <= $4) \
     ORDER BY n.posted_at DESC, n.number LIMIT $3";
const MATTER: &str =
    "SELECT matter FROM rm_notices WHERE tenant = $1 AND unit = $2 AND number = $3";

/// A notice in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub number: String,
    pub title: String,
    pub closes_at: i64,
    pub objections: u64,
    /// The title of the matter it is about.
    pub matter: String,
    /// Objections are still taken, or wait to be answered.
    pub open: bool,
    pub stays_until: i64,
}

fn listed(row: &Row) -> Result<Listed, Fault> {
    Ok(Listed {
        number: row.text(0)?,
        title: row.text(1)?,
        closes_at: row.int(2)?,
        objections: row.count(3)?,
        matter: row.text(4)?,
        open: row.text(5)? == "open",
        stays_until: row.int(6)?,
    })
}

/// What hangs at `now`, open or for as long as it has to stay up, those that close first at the front; or what is
/// over, the newest first. What hangs in a private matter stands in no list.
pub fn notices(
    read: &mut dyn Read,
    unit: &str,
    (hangs, now): (bool, Timestamp),
    most: u32,
) -> Result<Vec<Listed>, Fault> {
    let tenant = read.tenant().to_owned();
    let params = [tenant.into(), unit.into(), i64::from(most).into(), now.0.into()];
    read.rows(if hangs { OPEN } else { PAST }, &params)?.iter().map(listed).collect()
}

/// The matter a notice belongs to.
pub fn matter_of(read: &mut dyn Read, unit: &str, number: &str) -> Result<Option<Matter>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), number.into()];
    let Some(row) = read.row(MATTER, &params)? else { return Ok(None) };
    models::load_matter(read, unit, &row.text(0)?)
}
