//! 分类指导 (M50, M80, M212): what fits a place like this one, and why. Never more than a hint.

use std::sync::Arc;

use domain::procedures::{Hint, Procedure};
use domain::units::{Unit, is_meant_for};

use crate::founding;
use crate::http::Ctx;
use crate::shown::{Cited, cited};

/// A hint as shown.
pub struct HintView {
    /// 留守人员较多
    pub of: String,
    /// Methods or forms that can be chosen here, by name.
    pub what: String,
    pub why: String,
    pub unconfirmed: bool,
    pub cite: Option<Cited>,
}

/// What the place is like, by name.
pub fn profile(unit: &Unit) -> Vec<String> {
    let advice = founding::advice();
    let named = unit.profile.iter().filter_map(|id| advice.profile(id));
    named.map(|profile| profile.name.clone()).collect()
}

/// Forms of meeting that come first here, among those of the procedure.
pub fn for_forms(ctx: &Ctx, procedure: &Procedure) -> Vec<HintView> {
    let offered: Vec<&String> = procedure.steps.iter().flat_map(|step| &step.forms).collect();
    hints(ctx, |hint| hint.forms.iter().filter(|form| offered.contains(form)).cloned().collect())
}

/// Methods that come first here, among those meant for places of this level.
pub fn for_methods(ctx: &Ctx) -> Vec<HintView> {
    let level = ctx.unit.as_ref().map(|unit| unit.level.clone()).unwrap_or_default();
    let named = |hint: &Hint| -> Vec<String> {
        let known = hint.methods.iter().filter_map(|id| ctx.app.library.newest(id));
        let fits = known.filter(|method: &Arc<Procedure>| is_meant_for(method, &level));
        fits.map(|method| method.name.clone()).collect()
    };
    hints(ctx, named)
}

/// The hints for the place that name something it can choose.
fn hints(ctx: &Ctx, what: impl Fn(&Hint) -> Vec<String>) -> Vec<HintView> {
    let Some(unit) = ctx.unit.as_ref() else { return Vec::new() };
    let advice = founding::advice();
    let view = |hint: &Hint| {
        let what = what(hint);
        let of = advice.profile(&hint.profile)?.name.clone();
        (!what.is_empty()).then(|| HintView {
            of,
            what: what.join(&ctx.w.t("laws-comma")),
            why: hint.why.clone(),
            unconfirmed: hint.unconfirmed,
            cite: cited(ctx.w, &hint.cite),
        })
    };
    advice.hints_for(&unit.profile).filter_map(view).collect()
}
