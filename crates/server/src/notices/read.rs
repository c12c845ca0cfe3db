//! What the pages of notices read.

use domain::matters::Matter;
use store::{Fault, Read, Row};

use crate::models;

const OPEN: &str = "SELECT number, title, closes_at, objections FROM rm_notices \
     WHERE tenant = $1 AND unit = $2 AND stand = 'open' ORDER BY closes_at, number LIMIT $3";
const PAST: &str = "SELECT number, title, closes_at, objections FROM rm_notices \
     WHERE tenant = $1 AND unit = $2 AND stand <> 'open' ORDER BY posted_at DESC, number LIMIT $3";
const MATTER: &str =
    "SELECT matter FROM rm_notices WHERE tenant = $1 AND unit = $2 AND number = $3";

/// A notice in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub number: String,
    pub title: String,
    pub closes_at: i64,
    pub objections: u64,
}

fn listed(row: &Row) -> Result<Listed, Fault> {
    Ok(Listed {
        number: row.text(0)?,
        title: row.text(1)?,
        closes_at: row.int(2)?,
        objections: row.count(3)?,
    })
}

/// Open notices, those that close first at the front; or those that are over, the newest first.
pub fn notices(
    read: &mut dyn Read,
    unit: &str,
    open: bool,
    most: u32,
) -> Result<Vec<Listed>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), i64::from(most).into()];
    read.rows(if open { OPEN } else { PAST }, &params)?.iter().map(listed).collect()
}

/// The matter a notice belongs to.
pub fn matter_of(read: &mut dyn Read, unit: &str, number: &str) -> Result<Option<Matter>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), number.into()];
    let Some(row) = read.row(MATTER, &params)? else { return Ok(None) };
    models::load_matter(read, unit, &row.text(0)?)
}
