//! The catalogue of matters (协商事项目录): what may be discussed here, what not, and where that goes instead.
//!
//! Rule 1. Each level writes its own list: the city, the county, the township, the village or community.
//! Rule 2. What a level above has written holds below. A level below adds; it takes nothing away, and
//!         enters nothing on one list that stands above on the other.
//! Rule 3. Whatever is not discussed says where it goes instead, and every entry says what it rests on.
//! Rule 4. An entry is struck off with a reason by the level that wrote it; it stays on record.
//! Rule 5. Where a level above enters later what contradicts an entry below, the entry above holds.

mod pack;
mod standing;

use serde::{Deserialize, Serialize};

use crate::actors::{Actor, Power};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::{PersonId, UnitId};
use crate::refusals::refusals;
use crate::rules::Cite;
use crate::time::Timestamp;
use crate::units::{Event, Unit};

pub use pack::{FAULTS, Pack, PackItem, cycle_among, inherited, parse_pack};
pub use standing::{Listed, standing};

/// The two lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// 可以议.
    #[default]
    Discuss,
    /// 不议: it has a way elsewhere.
    NotDiscuss,
}

impl List {
    /// The stored words.
    pub const IDS: &'static [&'static str] = &["discuss", "not-discuss"];

    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Discuss => "discuss",
            Self::NotDiscuss => "not-discuss",
        }
    }
}

/// What stands in an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub list: List,
    pub name: String,
    /// One sentence for residents.
    #[serde(default)]
    pub plain: String,
    /// A category of the method, where the entry belongs to one.
    #[serde(default)]
    pub category: Option<String>,
    /// Where it goes instead; always there on the list of what is not discussed.
    #[serde(default)]
    pub route: String,
    /// What the place rests it on: a decision, a document.
    #[serde(default)]
    pub basis: String,
    /// The source it was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<Cite>,
}

/// Why an entry no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Struck {
    pub at: Timestamp,
    pub by: PersonId,
    pub reason: String,
}

/// An entry as the place's log holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Counted from 1 in its place.
    pub item: u32,
    pub entry: Entry,
    pub by: PersonId,
    pub at: Timestamp,
    pub struck: Option<Struck>,
}

/// A level writes an entry.
#[derive(Debug, Clone, Deserialize)]
pub struct Enter {
    pub list: List,
    pub name: String,
    #[serde(default)]
    pub plain: String,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub route: String,
    pub basis: String,
}

impl Enter {
    pub const FIELDS: &'static [Field] = &[
        Field::must("list", Kind::Choice { of: List::IDS }),
        Field::must("name", Kind::Text { max: 60 }),
        Field::may("plain", Kind::LongText { max: 200 }),
        Field::may("category", Kind::Pick { from: Source::Categories }),
        Field::may("route", Kind::Text { max: 100 }),
        Field::must("basis", Kind::Text { max: 120 }),
    ];
}

/// A level takes over what a source lists, as far as it does not stand there yet.
#[derive(Debug, Clone, Deserialize)]
pub struct Take {
    pub pack: String,
    /// Levels it is meant for and its entries, with those it inherits. Looked up by the caller; none
    /// where nobody knows it.
    #[serde(skip)]
    pub known: Option<(Vec<String>, Vec<Entry>)>,
}

impl Take {
    pub const FIELDS: &'static [Field] =
        &[Field::must("pack", Kind::Pick { from: Source::Catalogues })];
}

/// A level strikes off what it wrote.
#[derive(Debug, Clone, Deserialize)]
pub struct Strike {
    /// [`Listed::key`] of the entry.
    pub entry: String,
    pub reason: String,
}

impl Strike {
    pub const FIELDS: &'static [Field] = &[
        Field::must("entry", Kind::Pick { from: Source::Listed }),
        Field::must("reason", Kind::LongText { max: 300 }),
    ];
}

/// A wish about a place's catalogue.
#[derive(Debug, Clone)]
pub enum Act {
    Enter(Enter),
    Take(Take),
    Strike(Strike),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "catalogues.not-yours",
        /// What is not discussed says where it goes.
        SayWhere = "catalogues.say-where",
        UnknownCategory { category: String } = "catalogues.unknown-category",
        AlreadyListed { name: String, place: String } = "catalogues.already-listed",
        /// It stands on the other list, here.
        OnTheOtherList { name: String } = "catalogues.on-the-other-list",
        /// It stands on the other list, above: nothing below weakens that.
        StandsAbove { name: String, place: String } = "catalogues.stands-above",
        NoSuchEntry = "catalogues.no-such-entry",
        UnknownPack { pack: String } = "catalogues.unknown-pack",
        MeantForOtherLevels { levels: Vec<String> } = "catalogues.meant-for-other-levels",
        NothingNew = "catalogues.nothing-new",
    }
}

/// Whether somebody writes the list of a place of this level. Rule 1.
pub fn may_write(actor: &Actor, level: &str) -> bool {
    let own = match level {
        "city" | "county" => Power::Survey,
        "township" | "subdistrict" => Power::Oversee,
        _ => Power::Lead,
    };
    actor.may(own) || actor.may(Power::Administer)
}

/// Decides a wish about the catalogue of `unit`. `ctx.place.catalogue` is what holds there, with what
/// the levels above have written.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn decide(unit: &Unit, act: Act, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if !may_write(ctx.actor, &unit.level) {
        return Err(Refusal::NotYours);
    }
    match act {
        Act::Enter(wish) => enter(unit, wish, ctx),
        Act::Take(wish) => take(unit, wish, ctx),
        Act::Strike(wish) => strike(&unit.id, wish, ctx),
    }
}

fn enter(unit: &Unit, wish: Enter, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Enter { list, name, plain, category, route, basis } = wish;
    let entry = Entry { list, name, plain, category, route, basis, cite: None };
    if entry.list == List::NotDiscuss && entry.route.trim().is_empty() {
        return Err(Refusal::SayWhere); // Rule 3.
    }
    if let Some(category) = &entry.category
        && ctx.procedure.offered_category(category).is_none()
    {
        return Err(Refusal::UnknownCategory { category: category.clone() });
    }
    fits(&entry, &unit.id, ctx)?;
    Ok(vec![entered(unit, 0, entry, ctx)])
}

fn take(unit: &Unit, wish: Take, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Take { pack, known } = wish;
    let Some((levels, entries)) = known else { return Err(Refusal::UnknownPack { pack }) };
    if !levels.is_empty() && !levels.contains(&unit.level) {
        return Err(Refusal::MeantForOtherLevels { levels });
    }
    let mut new: Vec<Entry> = Vec::new();
    for entry in entries {
        // A source and one it inherits may both name it.
        let fitting = fits(&entry, &unit.id, ctx).and_then(|()| beside(&entry, &new, unit));
        match fitting {
            Ok(()) => new.push(entry),
            Err(Refusal::AlreadyListed { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    if new.is_empty() {
        return Err(Refusal::NothingNew);
    }
    let numbered = (0_u32..).zip(new);
    Ok(numbered.map(|(before, entry)| entered(unit, before, entry, ctx)).collect())
}

/// Rule 2, among what is entered by the same act.
fn beside(entry: &Entry, new: &[Entry], unit: &Unit) -> Result<(), Refusal> {
    let same = |known: &&Entry| known.name_alone() == entry.name_alone();
    let name = entry.name.clone();
    match new.iter().find(same) {
        None => Ok(()),
        Some(known) if known.list == entry.list => {
            Err(Refusal::AlreadyListed { name, place: unit.name.clone() })
        }
        Some(_) => Err(Refusal::OnTheOtherList { name }),
    }
}

/// Rule 2. The nearest reason not to: above before here.
fn fits(entry: &Entry, own: &UnitId, ctx: &Context<'_>) -> Result<(), Refusal> {
    let same = |listed: &&Listed| listed.entry.name_alone() == entry.name_alone();
    let Some(known) = ctx.place.catalogue.iter().find(same) else { return Ok(()) };
    let (name, place) = (entry.name.clone(), known.place.clone());
    if known.entry.list == entry.list {
        Err(Refusal::AlreadyListed { name, place })
    } else if known.unit == *own {
        Err(Refusal::OnTheOtherList { name })
    } else {
        Err(Refusal::StandsAbove { name, place })
    }
}

/// The fact, numbered behind those that are known and `before` others of the same act.
fn entered(unit: &Unit, before: u32, entry: Entry, ctx: &Context<'_>) -> Event {
    let last = unit.catalogue.iter().map(|kept| kept.item).max().unwrap_or(0);
    let item = last.saturating_add(before).saturating_add(1);
    Event::CatalogueEntered { item, entry, by: ctx.actor.person.clone() }
}

fn strike(own: &UnitId, wish: Strike, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let known = ctx.place.catalogue.iter().find(|listed| listed.key() == wish.entry);
    let known = known.ok_or(Refusal::NoSuchEntry)?;
    if known.unit != *own {
        let (name, place) = (known.entry.name.clone(), known.place.clone());
        return Err(Refusal::StandsAbove { name, place }); // Rule 2, Rule 4.
    }
    let by = ctx.actor.person.clone();
    Ok(vec![Event::CatalogueStruck { item: known.item, by, reason: wish.reason }])
}

impl Entry {
    /// The name without what people write differently: spaces and marks.
    pub fn name_alone(&self) -> String {
        self.name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }
}

/// Folds one fact of the catalogue into what the place holds.
pub(crate) fn apply(kept: &mut Vec<Kept>, event: &Event, at: Timestamp) {
    match event {
        Event::CatalogueEntered { item, entry, by } => {
            let (entry, by) = (entry.clone(), by.clone());
            kept.push(Kept { item: *item, entry, by, at, struck: None });
        }
        Event::CatalogueStruck { item, by, reason } => {
            for one in kept.iter_mut().filter(|one| one.item == *item) {
                one.struck = Some(Struck { at, by: by.clone(), reason: reason.clone() });
            }
        }
        _ => {}
    }
}
