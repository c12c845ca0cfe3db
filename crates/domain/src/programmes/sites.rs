//! Demonstration sites: a place below is named one, from a day on, with a reason.

use serde::Deserialize;

use super::act::{Refusal, looks_down};
use super::{Event, Programmes, Site};
use crate::books::next;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::time::Day;

/// A place below is a demonstration site.
#[derive(Debug, Clone, Deserialize)]
pub struct NameSite {
    pub place: String,
    pub from: Day,
    #[serde(default)]
    pub until: Option<Day>,
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
    /// The units below; looked up beforehand.
    #[serde(skip)]
    pub below: Vec<String>,
}

impl NameSite {
    pub const FIELDS: &'static [Field] = &[
        Field::must("place", Kind::Pick { from: Source::PlacesBelow }),
        Field::must("from", Kind::Day),
        Field::may("until", Kind::Day),
        Field::must("text", Kind::LongText { max: 2000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// It is one no longer.
#[derive(Debug, Clone, Deserialize)]
pub struct EndSite {
    pub site: u32,
    pub reason: String,
}

impl EndSite {
    pub const FIELDS: &'static [Field] = &[
        Field::must("site", Kind::Pick { from: Source::Sites }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// Rule 6.
pub(super) fn name_site(
    book: &Programmes,
    wish: NameSite,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let NameSite { place, from, until, text, files, below } = wish;
    if !looks_down(ctx) {
        return Err(Refusal::NotYours);
    }
    if !below.contains(&place) {
        return Err(Refusal::NotBelow);
    }
    if let Some(until) = until.filter(|until| *until < from) {
        return Err(Refusal::EndsBeforeItBegins { from, until });
    }
    let same = |known: &&Site| known.place == place && known.ended.is_none();
    let overlaps = |known: &&Site| {
        known.until.is_none_or(|last| from <= last) && until.is_none_or(|last| known.from <= last)
    };
    if book.sites.iter().filter(same).any(|known| overlaps(&known)) {
        return Err(Refusal::IsASite);
    }
    let (site, by) = (next(book.sites.len()), ctx.actor.person.clone());
    Ok(Event::SiteNamed { site, place, from, until, files, by, text })
}

/// Rule 6.
pub(super) fn end_site(
    book: &Programmes,
    wish: EndSite,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let EndSite { site, reason } = wish;
    if !looks_down(ctx) {
        return Err(Refusal::NotYours);
    }
    let known = book.sites.iter().find(|known| known.site == site && known.ended.is_none());
    known.ok_or(Refusal::NoSuchSite)?;
    Ok(Event::SiteEnded { site, by: ctx.actor.person.clone(), reason })
}
