//! The short numbers people see: `民-2026-0042`, per unit and year.

use domain::time::Timestamp;
use store::{Fault, Read, Tx};

const LAST: &str =
    "SELECT last FROM rm_numbers WHERE tenant = $1 AND unit = $2 AND word = $3 AND year = $4";
const USE: &str = "INSERT INTO rm_numbers (tenant, unit, word, year, last) \
     VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (tenant, unit, word, year) DO UPDATE SET last = excluded.last \
     WHERE excluded.last > rm_numbers.last";

/// The year a number of that instant carries.
pub fn year_of(at: Timestamp) -> i64 {
    at.day().year()
}

/// The next free number of the series `word` (民, 事, 示, 备, 档, 移, 公) in the unit.
pub fn next_number(
    tx: &mut Tx<'_>,
    unit: &str,
    word: &str,
    at: Timestamp,
) -> Result<String, Fault> {
    let tenant = tx.tenant().to_owned();
    let year = year_of(at);
    let params = [tenant.into(), unit.into(), word.into(), year.into()];
    let last = tx.row(LAST, &params)?.map_or(Ok(0), |row| row.int(0))?;
    Ok(format!("{word}-{year}-{:04}", last + 1))
}

/// Remembers that `number` was used.
pub(crate) fn use_number(tx: &mut Tx<'_>, unit: &str, number: &str) -> Result<(), Fault> {
    let mut parts = number.splitn(3, '-');
    let (Some(word), Some(year), Some(last)) = (parts.next(), parts.next(), parts.next()) else {
        return Ok(());
    };
    let (Ok(year), Ok(last)) = (year.parse::<i64>(), last.parse::<i64>()) else {
        return Ok(());
    };
    let tenant = tx.tenant().to_owned();
    tx.run(USE, &[tenant.into(), unit.into(), word.into(), year.into(), last.into()]).map(|_| ())
}
