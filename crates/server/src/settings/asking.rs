//! Which methods ask for settings at a place.

use std::sync::Arc;

use domain::indicators::chosen;
use domain::procedures::{Amount, Procedure};

use crate::http::{Ctx, Halt};
use crate::models;

/// A method that asks for settings here.
pub struct Asking {
    pub method: Arc<Procedure>,
    /// How many matters still run by it, where nothing new begins by it any more.
    pub only_running: Option<u64>,
}

/// Everything that asks for settings here: the methods, then the calendar of what is published, then those methods
/// by which nothing new begins but matters still run.
pub fn asking(ctx: &Ctx) -> Result<Vec<Asking>, Halt> {
    let unit = ctx.unit()?;
    let mut all = ctx.app.methods_of(unit, ctx.now.day());
    all.extend(crate::founding::ground_of(&unit.level));
    let own = |method| Asking { method, only_running: None };
    let mut asking: Vec<Asking> = all.into_iter().map(own).collect();
    let running = ctx.app.store.read(|read| models::methods_running(read, unit.id.0.as_str()))?;
    for (id, version, count) in running {
        let known = |one: &Asking| one.method.id == id && one.method.version == version;
        if asking.iter().any(known) {
            continue;
        }
        let method = ctx.app.library.get(&id, version);
        asking.extend(method.map(|method| Asking { method, only_running: Some(count) }));
    }
    Ok(asking)
}

/// Settings by which the place says what an indicator is worth, where fine indicators below it say so by now.
pub(super) fn finer(ctx: &Ctx, methods: &[Asking]) -> Result<Vec<String>, Halt> {
    let unit = ctx.unit()?;
    let kept = ctx.app.store.read(|read| models::indicators_of(&ctx.app, read, unit))?;
    let Some((_, tree)) = chosen(&kept, None) else { return Ok(Vec::new()) };
    let all = methods.iter().flat_map(|one| &one.method.indicators);
    let split = all.filter(|own| tree.below(&own.id).next().is_some());
    let settings = split.filter_map(|own| match &own.points {
        Amount::Setting { setting } => Some(setting.clone()),
        Amount::Fixed(_) | Amount::Figure { .. } => None,
    });
    Ok(settings.collect())
}
