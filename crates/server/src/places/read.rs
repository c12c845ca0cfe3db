//! What the pages of places read.

use store::{Fault, Read};

const TOPS: &str =
    "SELECT code, name, level FROM rm_units WHERE tenant = $1 AND parent = '' ORDER BY code";
const NAMED: &str = "SELECT u.code, u.name, p.name FROM rm_units u \
     LEFT JOIN rm_units p ON p.tenant = u.tenant AND p.unit = u.parent \
     WHERE u.tenant = $1 AND u.name LIKE $2 ORDER BY u.code LIMIT 50";
const OWN: &str = "SELECT u.code, u.name, u.level, COUNT(m.id) FROM rm_units u \
     LEFT JOIN rm_matters m ON m.tenant = u.tenant AND m.unit = u.unit AND m.stand = 'running' \
     WHERE u.tenant = $1 AND u.parent = $2 GROUP BY u.code, u.name, u.level ORDER BY u.code";
const UNDER: &str = "SELECT u.code, u.name, u.level, COUNT(m.id) FROM rm_units u \
     LEFT JOIN rm_units v ON v.tenant = u.tenant AND v.parent = u.unit \
     LEFT JOIN rm_matters m ON m.tenant = v.tenant AND m.unit = v.unit AND m.stand = 'running' \
     WHERE u.tenant = $1 AND u.parent = $2 GROUP BY u.code, u.name, u.level ORDER BY u.code";

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub code: String,
    pub name: String,
    /// The level, or in a search the name of the unit above.
    pub note: String,
    /// Matters that run there and below.
    pub running: u64,
}

/// The topmost units.
pub fn tops(read: &mut dyn Read) -> Result<Vec<Listed>, Fault> {
    let rows = read.rows(TOPS, &[read.tenant().to_owned().into()])?;
    let listed = |row: &store::Row| {
        Ok(Listed { code: row.text(0)?, name: row.text(1)?, note: row.text(2)?, running: 0 })
    };
    rows.iter().map(listed).collect()
}

/// Units whose name holds `part`, with the unit above.
pub fn named(read: &mut dyn Read, part: &str) -> Result<Vec<Listed>, Fault> {
    let plain: String = part.chars().filter(|c| !matches!(c, '%' | '_')).collect();
    let params = [read.tenant().to_owned().into(), format!("%{plain}%").into()];
    let rows = read.rows(NAMED, &params)?;
    let listed = |row: &store::Row| {
        let note = row.opt_text(2)?.unwrap_or_default();
        Ok(Listed { code: row.text(0)?, name: row.text(1)?, note, running: 0 })
    };
    rows.iter().map(listed).collect()
}

/// The units directly below, with the matters that run in them (`deep`: in the units below them).
pub fn below(read: &mut dyn Read, unit: &str, deep: bool) -> Result<Vec<Listed>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    let rows = read.rows(if deep { UNDER } else { OWN }, &params)?;
    let listed = |row: &store::Row| {
        let (code, name, note) = (row.text(0)?, row.text(1)?, row.text(2)?);
        Ok(Listed { code, name, note, running: row.count(3)? })
    };
    rows.iter().map(listed).collect()
}
