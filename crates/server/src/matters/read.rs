//! What the pages of matters read.

use domain::matters::Matter;
use domain::procedures::StepKind;
use store::{Fault, Read, Row};

use crate::models;

const RUNNING: &str = "SELECT doc FROM rm_matters \
     WHERE tenant = $1 AND unit = $2 AND stand = 'running' AND private = 0 \
     ORDER BY COALESCE(due_at, 9223372036854775807), opened_at, id LIMIT $3";
const ASKING: &str = "SELECT doc FROM rm_matters \
     WHERE tenant = $1 AND unit = $2 AND stand = 'running' AND kind = $3 AND private = 0 \
     ORDER BY entered_at, id LIMIT $4";
const COUNT: &str = "SELECT COUNT(*) FROM rm_matters WHERE tenant = $1 AND unit = $2 AND stand = $3 AND private = 0";
const LIST: &str = "SELECT doc FROM rm_matters \
     WHERE tenant = $1 AND unit = $2 AND stand = $3 AND private = 0 AND ($4 = '' OR category = $4) \
     ORDER BY updated_at DESC, id LIMIT $5 OFFSET $6";
const LISTED: &str = "SELECT COUNT(*) FROM rm_matters \
     WHERE tenant = $1 AND unit = $2 AND stand = $3 AND private = 0 AND ($4 = '' OR category = $4)";

/// Matters of one list page.
pub const PAGE: u32 = 20;

fn folded(rows: &[Row]) -> Result<Vec<Matter>, Fault> {
    let one = |row: &Row| {
        serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
    };
    rows.iter().map(one).collect()
}

/// Running matters, those that fall due first at the front.
pub fn running(read: &mut dyn Read, unit: &str, most: u32) -> Result<Vec<Matter>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), i64::from(most).into()];
    folded(&read.rows(RUNNING, &params)?)
}

/// Matters in a step of this kind, which waits for what residents say.
pub fn asking(
    read: &mut dyn Read,
    unit: &str,
    kind: StepKind,
    most: u32,
) -> Result<Vec<Matter>, Fault> {
    let tenant = read.tenant().to_owned();
    let params = [tenant.into(), unit.into(), kind.id().into(), i64::from(most).into()];
    folded(&read.rows(ASKING, &params)?)
}

/// How many matters stand so (`running`, `ended`).
pub fn count(read: &mut dyn Read, unit: &str, stand: &str) -> Result<u64, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), stand.into()];
    read.row(COUNT, &params)?.map_or(Ok(0), |row| row.count(0))
}

/// One page of a list and how many there are.
pub fn listed(
    read: &mut dyn Read,
    unit: &str,
    stand: &str,
    category: &str,
    page: u32,
) -> Result<(Vec<Matter>, u64), Fault> {
    let tenant = read.tenant().to_owned();
    let from = i64::from(page.saturating_mul(PAGE));
    let counted = [tenant.as_str().into(), unit.into(), stand.into(), category.into()];
    let all = read.row(LISTED, &counted)?.map_or(Ok(0), |row| row.count(0))?;
    let params = [
        tenant.into(),
        unit.into(),
        stand.into(),
        category.into(),
        i64::from(PAGE).into(),
        from.into(),
    ];
    Ok((folded(&read.rows(LIST, &params)?)?, all))
}

/// Matters whose number, title or summary holds the words, best first.
pub fn searched(read: &mut dyn Read, unit: &str, query: &str) -> Result<Vec<Matter>, Fault> {
    let mut found = Vec::new();
    for hit in models::find(read, unit, query, &["public"])? {
        if hit.kind == "matter" {
            found.extend(models::load_matter(read, unit, &hit.id)?);
        }
    }
    Ok(found)
}
