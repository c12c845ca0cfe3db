//! Each aggregate written into its tables.

mod matters;
mod voices;

pub use matters::is_private;
pub(super) use matters::{save_clocks, save_matter};
pub use voices::same_answer;
pub(super) use voices::{index_voice, save_voice};

use domain::ids::UnitId;
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Read as _, Tx, Value};

const SAVE_UNIT: &str = "INSERT INTO rm_units (tenant, unit, code, name, level, parent, version, doc) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, unit) DO UPDATE SET \
     code = excluded.code, name = excluded.name, level = excluded.level, \
     parent = excluded.parent, version = excluded.version, doc = excluded.doc";
const CLEAR_CLOCKS: &str = "DELETE FROM rm_clocks WHERE tenant = $1 AND unit = $2 AND stream = $3";
const SAVE_CLOCK: &str = "INSERT INTO rm_clocks \
     (tenant, unit, stream, what, number, ends_at, at_most, told) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (tenant, unit, stream, what, number) DO UPDATE SET ends_at = excluded.ends_at";

fn shape(error: impl std::fmt::Debug) -> Fault {
    Fault::Shape(format!("{error:?}"))
}

pub(super) fn doc<T: serde::Serialize>(state: &T) -> Result<Value, Fault> {
    serde_json::to_string(state).map(Value::from).map_err(shape)
}

pub(super) fn stored(n: impl TryInto<i64>) -> Value {
    n.try_into().unwrap_or(i64::MAX).into()
}

fn word<T: serde::Serialize>(of: &T) -> Value {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(word)) => word.into(),
        _ => Value::from(""),
    }
}

pub(super) fn save_unit(tx: &mut Tx<'_>, unit: &Unit) -> Result<(), Fault> {
    let parent = unit.parent.as_ref().map_or("", UnitId::as_str);
    let params = [
        tx.tenant().to_owned().into(),
        unit.id.as_str().into(),
        unit.code.as_str().into(),
        unit.name.as_str().into(),
        unit.level.as_str().into(),
        parent.into(),
        stored(unit.version),
        doc(unit)?,
    ];
    tx.run(SAVE_UNIT, &params).map(|_| ())
}

fn clear_clocks(tx: &mut Tx<'_>, unit: &str, stream: &str) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    tx.run(CLEAR_CLOCKS, &[tenant.into(), unit.into(), stream.into()]).map(|_| ())
}

fn save_clock(
    tx: &mut Tx<'_>,
    unit: &str,
    stream: &str,
    (what, number): (&str, u32),
    ends_at: Timestamp,
    at_most: bool,
    told: bool,
) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        stream.into(),
        what.into(),
        i64::from(number).into(),
        ends_at.0.into(),
        i64::from(at_most).into(),
        i64::from(told).into(),
    ];
    tx.run(SAVE_CLOCK, &params).map(|_| ())
}
