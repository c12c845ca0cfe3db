//! Loading folded states back.

use std::sync::Arc;

use domain::ids::UnitId;
use domain::matters::Matter;
use domain::units::Unit;
use domain::voices::Voice;
use serde::de::DeserializeOwned;
use store::{Fault, Read, Row};

use crate::app::Inner;

const UNIT_VERSION: &str = "SELECT version FROM rm_units WHERE tenant = $1 AND unit = $2";
const UNIT: &str = "SELECT doc FROM rm_units WHERE tenant = $1 AND unit = $2";
const BY_CODE: &str = "SELECT unit FROM rm_units WHERE tenant = $1 AND code = $2";
const BELOW: &str = "SELECT unit FROM rm_units WHERE tenant = $1 AND parent = $2 ORDER BY code";
const MATTER: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 AND id = $3";
const PRIVATE: &str = "SELECT private FROM rm_matters WHERE tenant = $1 AND unit = $2 AND id = $3";
const RUN_BY: &str = "SELECT procedure, procedure_version, COUNT(*) FROM rm_matters \
     WHERE tenant = $1 AND unit = $2 AND stand = 'running' \
     GROUP BY procedure, procedure_version ORDER BY procedure, procedure_version";
const VOICE: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 AND id = $3";

fn folded<T: DeserializeOwned>(row: Option<Row>) -> Result<Option<T>, Fault> {
    let Some(row) = row else { return Ok(None) };
    let doc = row.text(0)?;
    serde_json::from_str(&doc).map(Some).map_err(|error| Fault::Shape(error.to_string()))
}

/// The unit of that id, from the cache where it is still true.
pub fn load_unit(app: &Inner, read: &mut dyn Read, unit: &str) -> Result<Option<Arc<Unit>>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    let Some(row) = read.row(UNIT_VERSION, &key)? else { return Ok(None) };
    if let Some(cached) = app.cached_unit(unit, row.count(0)?) {
        return Ok(Some(cached));
    }
    let loaded = load_whole(read, unit)?;
    Ok(loaded.map(|loaded| app.cache_unit(&UnitId::from(unit), loaded)))
}

/// The units over a unit, nearest first.
pub fn units_above(app: &Inner, read: &mut dyn Read, unit: &Unit) -> Result<Vec<Arc<Unit>>, Fault> {
    climb(unit, |id| load_unit(app, read, id))
}

/// From parent to parent up to the top, each got from `load`.
pub(crate) fn climb(
    unit: &Unit,
    mut load: impl FnMut(&str) -> Result<Option<Arc<Unit>>, Fault>,
) -> Result<Vec<Arc<Unit>>, Fault> {
    let mut above: Vec<Arc<Unit>> = Vec::new();
    let mut parent = unit.parent.clone();
    while let Some(id) = parent.take() {
        let Some(upper) = load(id.as_str())? else { break };
        parent.clone_from(&upper.parent);
        above.push(upper);
    }
    Ok(above)
}

/// The unit of that id, as it was saved last.
pub(super) fn load_whole(read: &mut dyn Read, unit: &str) -> Result<Option<Unit>, Fault> {
    folded(read.row(UNIT, &[read.tenant().to_owned().into(), unit.into()])?)
}

/// The id of the unit with that code.
pub fn unit_by_code(read: &mut dyn Read, code: &str) -> Result<Option<String>, Fault> {
    let key = [read.tenant().to_owned().into(), code.into()];
    read.row(BY_CODE, &key)?.map(|row| row.text(0)).transpose()
}

/// The ids of the units directly below, in the order of their codes.
pub fn units_below(read: &mut dyn Read, unit: &str) -> Result<Vec<String>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    read.rows(BELOW, &key)?.iter().map(|row| row.text(0)).collect()
}

/// Villages and communities directly below, with their names.
pub fn places_below(
    app: &Inner,
    read: &mut dyn Read,
    unit: &str,
) -> Result<Vec<(String, String)>, Fault> {
    let mut found = Vec::new();
    for id in units_below(read, unit)? {
        let below = load_unit(app, read, &id)?;
        let place = below.filter(|one| matches!(one.level.as_str(), "village" | "community"));
        found.extend(place.map(|place| (id, place.name.clone())));
    }
    Ok(found)
}

/// By which methods matters of the unit still run, and how many by each; ended methods are among them.
pub fn methods_running(read: &mut dyn Read, unit: &str) -> Result<Vec<(String, u32, u64)>, Fault> {
    let rows = read.rows(RUN_BY, &[read.tenant().to_owned().into(), unit.into()])?;
    let one = |row: &Row| {
        let version = u32::try_from(row.int(1)?).map_err(|e| Fault::Shape(e.to_string()))?;
        Ok((row.text(0)?, version, row.count(2)?))
    };
    rows.iter().map(one).collect()
}

/// The matter of that id.
pub fn load_matter(read: &mut dyn Read, unit: &str, id: &str) -> Result<Option<Matter>, Fault> {
    folded(read.row(MATTER, &[read.tenant().to_owned().into(), unit.into(), id.into()])?)
}

/// Whether a matter stands in the search of strangers, as it was saved last.
pub(super) fn is_found(read: &mut dyn Read, unit: &str, matter: &Matter) -> Result<bool, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into(), matter.id.as_str().into()];
    read.row(PRIVATE, &key)?.map_or(Ok(false), |row| Ok(row.int(0)? == 0))
}

/// The voice of that id.
pub fn load_voice(read: &mut dyn Read, unit: &str, id: &str) -> Result<Option<Voice>, Fault> {
    folded(read.row(VOICE, &[read.tenant().to_owned().into(), unit.into(), id.into()])?)
}
