//! Wishes about a body.

use serde::Deserialize;

use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::time::Day;

/// Put somebody on the list.
#[derive(Debug, Clone, Deserialize)]
pub struct Nominate {
    pub body: String,
    pub seat: String,
    /// Somebody of the unit's list; another is named in words.
    #[serde(default)]
    pub person: Option<PersonId>,
    #[serde(default)]
    pub name: String,
    /// The kind of people the seat is filled from.
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub cadre: bool,
    /// Why this person: 代表性、公认性、稳定性.
    #[serde(default)]
    pub note: String,
}

impl Nominate {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Pick { from: Source::Bodies }),
        Field::must("seat", Kind::Text { max: 40 }),
        Field::may("person", Kind::Pick { from: Source::People }),
        Field::may("name", Kind::Text { max: 40 }),
        Field::may("kind", Kind::Text { max: 40 }),
        Field::may("group", Kind::Pick { from: Source::Groups }),
        Field::may("cadre", Kind::YesNo),
        Field::may("note", Kind::Text { max: 200 }),
    ];
}

/// Take somebody off the list.
#[derive(Debug, Clone, Deserialize)]
pub struct Strike {
    pub body: String,
    pub member: u32,
    pub reason: String,
}

impl Strike {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Pick { from: Source::Bodies }),
        Field::must("member", Kind::Count { min: 1, max: 10_000 }),
        Field::must("reason", Kind::LongText { max: 500 }),
    ];
}

/// Publicise the list.
#[derive(Debug, Clone, Deserialize)]
pub struct PostList {
    pub body: String,
    #[serde(default)]
    pub photos: Vec<String>,
}

impl PostList {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Pick { from: Source::Bodies }),
        Field::may("photos", Kind::Files { max: 6 }),
    ];
}

/// Say something against the list.
#[derive(Debug, Clone, Deserialize)]
pub struct ObjectTo {
    pub body: String,
    pub text: String,
}

impl ObjectTo {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Pick { from: Source::Bodies }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// Decide about an objection; an upheld one takes the list back.
#[derive(Debug, Clone, Deserialize)]
pub struct DecideOn {
    pub body: String,
    pub objection: u32,
    pub upheld: bool,
    pub reason: String,
}

impl DecideOn {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Pick { from: Source::Bodies }),
        Field::must("objection", Kind::Count { min: 1, max: 10_000 }),
        Field::must("upheld", Kind::YesNo),
        Field::must("reason", Kind::LongText { max: 2000 }),
    ];
}

/// Determine the members.
#[derive(Debug, Clone, Deserialize)]
pub struct Confirm {
    pub body: String,
    /// The last day of the term, where the procedure gives none.
    #[serde(default)]
    pub until: Option<Day>,
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Confirm {
    pub const FIELDS: &'static [Field] = &[
        Field::must("body", Kind::Pick { from: Source::Bodies }),
        Field::may("until", Kind::Day),
        Field::may("override_reason", Kind::LongText { max: 500 }),
    ];
}

/// A wish about a body.
#[derive(Debug, Clone)]
pub enum BodyAct {
    Nominate(Nominate),
    Strike(Strike),
    PostList(PostList),
    Object(ObjectTo),
    Decide(DecideOn),
    Confirm(Confirm),
}
