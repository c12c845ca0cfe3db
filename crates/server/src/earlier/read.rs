//! The read model of earlier registers.

use std::collections::BTreeSet;

use domain::earlier::Event;
use domain::time::Timestamp;
use store::{Fault, Read, ReadModel, Recorded, Row, Tx};

/// One row an entry.
pub const READ_MODEL: ReadModel = ReadModel {
    name: "earlier",
    version: 1,
    ddl: "CREATE TABLE rm_earlier (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, list TEXT NOT NULL, row BIGINT NOT NULL,
  number TEXT NOT NULL, title TEXT NOT NULL, category TEXT NOT NULL, happened_on TEXT NOT NULL,
  ended_on TEXT NOT NULL, result TEXT NOT NULL, responsible TEXT NOT NULL, note TEXT NOT NULL,
  recorded_by TEXT NOT NULL, recorded_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, list, row));
CREATE INDEX rm_earlier_happened ON rm_earlier (tenant, unit, happened_on)",
    clear: "DROP TABLE IF EXISTS rm_earlier;",
};

const SAVE: &str = "INSERT INTO rm_earlier (tenant, unit, list, row, number, title, category, \
     happened_on, ended_on, result, responsible, note, recorded_by, recorded_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
     ON CONFLICT (tenant, unit, list, row) DO NOTHING";
const ROWS: &str = "SELECT number, title, category, happened_on, ended_on, result, responsible, \
     note, recorded_by, recorded_at FROM rm_earlier WHERE tenant = $1 AND unit = $2 \
     AND (title LIKE $3 OR result LIKE $3 OR number LIKE $3) AND happened_on LIKE $4 \
     ORDER BY happened_on DESC, list, row LIMIT $5 OFFSET $6";
const COUNT: &str = "SELECT COUNT(*) FROM rm_earlier WHERE tenant = $1 AND unit = $2 \
     AND (title LIKE $3 OR result LIKE $3 OR number LIKE $3) AND happened_on LIKE $4";
const YEARS: &str = "SELECT DISTINCT SUBSTR(happened_on, 1, 4) FROM rm_earlier \
     WHERE tenant = $1 AND unit = $2 ORDER BY 1 DESC LIMIT 60";

const SINCE: &str = "SELECT recorded_at FROM rm_earlier WHERE tenant = $1 AND unit = $2 AND list = $3 \
     ORDER BY row LIMIT 1";
const NUMBERS: &str = "SELECT DISTINCT number, SUBSTR(happened_on, 1, 4) FROM rm_earlier \
     WHERE tenant = $1 AND unit = $2 AND number <> ''";

/// An entry as kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    pub number: String,
    pub title: String,
    pub category: String,
    pub happened_on: String,
    pub ended_on: String,
    pub result: String,
    pub responsible: String,
    pub note: String,
    pub recorded_by: String,
    pub recorded_at: Timestamp,
}

/// Folds one fact into the table.
///
/// # Errors
/// Where the stored fact cannot be read or a statement fails.
pub fn keep(tx: &mut Tx<'_>, recorded: &Recorded) -> Result<(), Fault> {
    let (body, payload) = (recorded.body.as_ref(), recorded.payload.as_ref());
    let event: Event = domain::facts::restore(&recorded.kind, body, payload)
        .map_err(|error| Fault::Shape(format!("{error:?}")))?;
    let Event::Imported {
        by,
        row,
        happened_on,
        ended_on,
        number,
        category,
        title,
        result,
        responsible,
        note,
    } = event;
    let list = recorded.stream.strip_prefix("earlier/").unwrap_or_default();
    let params = [
        tx.tenant().to_owned().into(),
        recorded.unit.as_str().into(),
        list.into(),
        i64::from(row).into(),
        number.into(),
        title.into(),
        category.into(),
        happened_on.to_string().into(),
        ended_on.map(|day| day.to_string()).unwrap_or_default().into(),
        result.into(),
        responsible.into(),
        note.into(),
        by.0.into(),
        recorded.recorded_at.into(),
    ];
    tx.run(SAVE, &params).map(|_| ())
}

/// What one looks for: words anywhere, a year.
fn like(text: &str, year: &str) -> (String, String) {
    let plain: String = text.chars().filter(|c| !matches!(c, '%' | '_')).collect();
    let year: String = year.chars().filter(char::is_ascii_digit).take(4).collect();
    (format!("%{plain}%"), format!("{year}%"))
}

/// Entries that fit, the newest first.
///
/// # Errors
/// Where they cannot be read.
pub fn find(
    read: &mut dyn Read,
    unit: &str,
    (text, year): (&str, &str),
    (most, from): (i64, i64),
) -> Result<Vec<Kept>, Fault> {
    let (text, year) = like(text, year);
    let params = [
        read.tenant().to_owned().into(),
        unit.into(),
        text.into(),
        year.into(),
        most.into(),
        from.into(),
    ];
    let one = |row: &Row| {
        Ok(Kept {
            number: row.text(0)?,
            title: row.text(1)?,
            category: row.text(2)?,
            happened_on: row.text(3)?,
            ended_on: row.text(4)?,
            result: row.text(5)?,
            responsible: row.text(6)?,
            note: row.text(7)?,
            recorded_by: row.text(8)?,
            recorded_at: Timestamp(row.int(9)?),
        })
    };
    read.rows(ROWS, &params)?.iter().map(one).collect()
}

/// How many fit.
///
/// # Errors
/// Where they cannot be read.
pub fn count(read: &mut dyn Read, unit: &str, text: &str, year: &str) -> Result<u64, Fault> {
    let (text, year) = like(text, year);
    let params = [read.tenant().to_owned().into(), unit.into(), text.into(), year.into()];
    read.row(COUNT, &params)?.map_or(Ok(0), |row| row.count(0))
}

/// The years that occur, the newest first.
///
/// # Errors
/// Where they cannot be read.
pub fn years(read: &mut dyn Read, unit: &str) -> Result<Vec<String>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    read.rows(YEARS, &params)?.iter().map(|row| row.text(0)).collect()
}

/// When a list was taken over, if it was.
///
/// # Errors
/// Where it cannot be read.
pub fn since(read: &mut dyn Read, unit: &str, list: &str) -> Result<Option<Timestamp>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), list.into()];
    read.row(SINCE, &params)?.map(|row| Ok(Timestamp(row.int(0)?))).transpose()
}

/// The numbers taken over, each with its year: every year of a register counts from one anew.
///
/// # Errors
/// Where they cannot be read.
pub fn numbers(read: &mut dyn Read, unit: &str) -> Result<BTreeSet<(String, String)>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    let rows = read.rows(NUMBERS, &params)?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}
