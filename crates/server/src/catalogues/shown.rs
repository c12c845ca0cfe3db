//! Entries of the catalogue as pages show them.

use domain::catalogues::{List, Listed, standing};
use domain::units::Unit;

use crate::http::Ctx;
use crate::shown::{Cited, cited, passage};
use crate::ui::Link;
use crate::ui::form::{Choice, Said};

/// An entry as shown.
#[derive(Debug, Clone)]
pub struct EntryView {
    /// For its place on the page.
    pub anchor: String,
    pub key: String,
    pub name: String,
    pub plain: String,
    /// Where it goes instead; empty on the list of what is discussed.
    pub route: String,
    /// The place that wrote it, with its own list; none where that is here.
    pub from: Option<Link>,
    pub cite: Option<Cited>,
    pub basis: String,
    /// The place above that has entered the contrary since.
    pub yields_to: String,
    pub category: String,
}

/// What holds here, the topmost level first; also what has to yield.
pub fn here(ctx: &Ctx) -> Vec<Listed> {
    let mut places: Vec<&Unit> = ctx.above.iter().rev().map(AsRef::as_ref).collect();
    places.extend(ctx.unit.as_deref());
    standing(&places)
}

fn view(ctx: &Ctx, listed: &Listed) -> EntryView {
    let own = ctx.unit.as_ref().is_some_and(|unit| unit.id == listed.unit);
    let entry = &listed.entry;
    let from = Link::new(format!("/u/{}/catalogue", listed.code), listed.place.clone());
    EntryView {
        anchor: format!("e-{}-{}", listed.code, listed.item),
        key: listed.key(),
        name: passage(ctx, &entry.name),
        plain: passage(ctx, &entry.plain),
        route: passage(ctx, &entry.route),
        from: (!own).then_some(from),
        cite: entry.cite.as_ref().and_then(|cite| cited(ctx.w, cite)),
        basis: passage(ctx, &entry.basis),
        yields_to: listed.yields_to.clone().unwrap_or_default(),
        category: entry.category.clone().unwrap_or_default(),
    }
}

/// The two lists: what is discussed, what is not.
pub fn lists(ctx: &Ctx) -> [Vec<EntryView>; 2] {
    let (discussed, not): (Vec<Listed>, Vec<Listed>) =
        here(ctx).into_iter().partition(|listed| listed.entry.list == List::Discuss);
    [discussed, not].map(|list| list.iter().map(|listed| view(ctx, listed)).collect())
}

/// What is not discussed here and holds, for whoever is about to say something.
pub fn elsewhere(ctx: &Ctx) -> Vec<EntryView> {
    let [_, mut not] = lists(ctx);
    not.retain(|entry| entry.yields_to.is_empty());
    not
}

/// Entries a matter may fall under; both lists, so that whoever keeps the records sees the other way.
pub fn choices(ctx: &Ctx) -> Vec<Choice> {
    let held = here(ctx).into_iter().filter(Listed::holds);
    held.map(|listed| {
        let entry = &listed.entry;
        let list = entry.list.id();
        let label = ctx.w.n2("catalogues-choice", "list", list, "name", &entry.name);
        let hint = if entry.route.is_empty() {
            ctx.w.n("catalogues-of", "place", &listed.place)
        } else {
            ctx.w.n2("catalogues-of-elsewhere", "place", &listed.place, "route", &entry.route)
        };
        Choice::plain(listed.key(), label).hint(Said::Plain(hint))
    })
    .collect()
}

/// 路灯（东宁市的目录）: the entry a matter falls under, also where it was struck off since.
pub fn under(ctx: &Ctx, key: Option<&str>) -> Option<String> {
    let (unit, item) = key?.rsplit_once('/')?;
    let mut places = ctx.unit.iter().chain(&ctx.above);
    let place = places.find(|known| known.id.as_str() == unit)?;
    let kept = place.catalogue.iter().find(|kept| kept.item.to_string() == item)?;
    let name = passage(ctx, &kept.entry.name);
    Some(ctx.w.n2("catalogues-under", "name", name, "place", &place.name))
}
