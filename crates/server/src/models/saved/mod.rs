//! Each aggregate written into its tables.

pub(crate) mod clocks;
mod matters;
mod voices;

pub use matters::is_private;
pub(super) use matters::save_matter;
pub use voices::same_answer;
pub(super) use voices::{index_voice, save_voice};

use domain::ids::UnitId;
use domain::units::Unit;
use store::{Fault, Read as _, Tx, Value};

const SAVE_UNIT: &str = "INSERT INTO rm_units (tenant, unit, code, name, level, parent, version, doc) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, unit) DO UPDATE SET \
     code = excluded.code, name = excluded.name, level = excluded.level, \
     parent = excluded.parent, version = excluded.version, doc = excluded.doc";

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
