//! The places of a matter with what each has said, and the matters of the level above on a place's own pages.

use domain::actors::{Actor, Power};
use domain::joints::{Joint, Place, Word};
use domain::matters::Matter;
use store::{Fault, Read};

use super::read::Standing;
use super::word;
use crate::http::Ctx;
use crate::people;
use crate::shown::passage;
use crate::ui::Link;
use crate::ui::parts::{Meaning, Tag};
use crate::ui::show;

/// A place with its last word.
pub struct PlaceRow {
    pub name: String,
    pub note: String,
    pub tag: Option<Tag>,
}

/// Every place of a matter, in the order in which they were named; none where it has none.
pub fn rows(ctx: &Ctx, matter: &Matter) -> Vec<PlaceRow> {
    let Some(joint) = &matter.joint else { return Vec::new() };
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, method)| method.step(id));
    let asked = step.is_some_and(|step| step.by_places);
    joint.places.iter().map(|place| row(ctx, matter, joint, place, asked)).collect()
}

/// Where all are asked now only a word of this round counts; else the last one stands there with its day.
fn row(ctx: &Ctx, matter: &Matter, joint: &Joint, place: &Place, asked: bool) -> PlaceRow {
    let w = ctx.w;
    let last = joint.words.iter().rev().find(|given| given.place == place.key());
    let now = joint.word_of(place.key(), matter.last_visit());
    let given = if asked { now } else { last };
    let Some(given) = given else {
        let tag = asked.then(|| Tag::new(Meaning::Wait, w.t("joints-waits")));
        return PlaceRow { name: place.name.clone(), note: String::new(), tag };
    };
    let meaning = if given.word == Word::Agree { Meaning::Done } else { Meaning::Warn };
    let day = show::day(w, given.at.0, ctx.now.0);
    let text = passage(ctx, &given.text);
    let entered = if given.who.is_empty() { String::new() } else { passage(ctx, &given.who) };
    let parts = [day, text, entered];
    let note: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    PlaceRow {
        name: place.name.clone(),
        note: note.join(" · "),
        tag: Some(Tag::new(meaning, word(w, given.word))),
    }
}

/// Who asks, in the unit that leads: whoever lives in a place that takes part has a say in what hangs there.
///
/// # Errors
/// Where the lists of people cannot be read.
pub fn who(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<Actor, Fault> {
    let mut who = ctx.actor.clone();
    let Some(session) = ctx.session.as_ref().filter(|_| !who.may(Power::Speak)) else {
        return Ok(who);
    };
    for place in matter.joint.iter().flat_map(|joint| &joint.places) {
        let Some(unit) = place.unit.as_deref() else { continue };
        let person = ctx.app.store.pseudonym(unit, &session.person_id)?;
        let listed = people::find(read, unit, &person)?;
        if listed.is_some_and(|listed| !listed.household.is_empty()) {
            who.roles.push("resident".to_owned());
            return Ok(who);
        }
    }
    Ok(who)
}

/// The matters of the level above that concern the place, each with who leads it and where it stands.
pub fn links(ctx: &Ctx, found: &[Standing]) -> Vec<(Link, String)> {
    let link = |standing: &Standing| {
        let matter = &standing.matter;
        let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
        let step = matter.step().zip(procedure.as_ref()).and_then(|(id, method)| method.step(id));
        let step = step.map_or_else(|| ctx.w.t("matters-done"), |step| step.name.clone());
        let href = format!("/u/{}/matters/{}", standing.code, matter.id);
        let note = ctx.w.n2("joints-led-by", "name", &standing.name, "step", step);
        (Link::new(href, passage(ctx, &matter.title)), note)
    };
    found.iter().map(link).collect()
}
