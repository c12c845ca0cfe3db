//! What the units above offer to a place.

use domain::procedures::Procedure;
use domain::units::{Offer, Unit, is_meant_for};

use crate::http::Ctx;
use crate::ui::parts::Button;
use crate::ui::show;

/// A version offered to the place.
pub struct Received {
    pub name: String,
    pub plain: String,
    pub version: String,
    /// 东宁市 3月2日推荐
    pub from: String,
    pub reason: String,
    /// The place runs this very version.
    pub runs: bool,
    pub look: Button,
}

/// What is offered to the place of the page and meant for its level, the nearest unit first.
pub fn received(ctx: &Ctx, unit: &Unit, methods: &str) -> Vec<Received> {
    let offers = ctx.above.iter().flat_map(|upper| upper.offered.iter().map(move |o| (upper, o)));
    offers.filter_map(|(upper, offer)| line(ctx, unit, upper, offer, methods)).collect()
}

fn line(ctx: &Ctx, unit: &Unit, upper: &Unit, offer: &Offer, methods: &str) -> Option<Received> {
    let (id, version) = (&offer.procedure, offer.version);
    let method = ctx.app.library.get(id, version)?;
    if !is_meant_for(&method, &unit.level) {
        return None;
    }
    let w = ctx.w;
    let runs = unit.methods(ctx.now.day()).into_iter();
    let runs = runs.filter(|own| own.procedure == *id && own.version == version).count() > 0;
    let href = format!("{methods}?m={id}&v={version}#chosen");
    let day = show::day(w, offer.at.0, ctx.now.0);
    Some(Received {
        name: method.name.clone(),
        plain: method.plain.clone(),
        version: w.n("methods-version", "version", version),
        from: w.n2("offers-from", "place", &upper.name, "day", day),
        reason: offer.reason.clone(),
        runs,
        look: Button::line(href, w.t("methods-look")),
    })
}

/// Whether a unit above offers this version.
pub fn is_offered(ctx: &Ctx, procedure: &Procedure) -> bool {
    let of = |unit: &Unit| unit.offer_of(&procedure.id).map(|offer| offer.version);
    ctx.above.iter().any(|upper| of(upper) == Some(procedure.version))
}
