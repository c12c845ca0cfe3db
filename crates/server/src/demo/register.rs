//! The demo as data: `rehearsals/demo/register.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::context::reaches_down;
use domain::time::Timestamp;
use serde::Deserialize;

use super::clock::not_before;
use crate::founding;
use crate::rehearsals::instant;

const REGISTER: &str = "register";

/// The whole register.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Register {
    /// The day the demo was written for.
    pub today: String,
    pub counties: Vec<Opened>,
    /// Units the national list does not have, and communities that adopt a procedure here.
    #[serde(default, rename = "unit")]
    pub units: Vec<Extra>,
    pub cast: BTreeMap<String, Cast>,
    #[serde(rename = "persona")]
    pub personas: Vec<Listed>,
    #[serde(rename = "matter")]
    pub matters: Vec<Instance>,
}

/// A county of the demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opened {
    /// Six digits.
    pub code: String,
    /// When its units were founded.
    pub epoch: String,
}

/// A unit beside those of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extra {
    pub code: String,
    /// Empty where the unit is in the list and only adopts.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub level: String,
    #[serde(default)]
    pub parent: String,
    #[serde(default)]
    pub adopt: Option<String>,
    /// How many belong to a body, where the demo's usual numbers do not fit.
    #[serde(default)]
    pub due: BTreeMap<String, u64>,
    /// Settings as the place would type them.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
}

impl Register {
    /// When the county of that unit was founded.
    pub(super) fn epoch(&self, code: &str) -> Timestamp {
        let county = self.counties.iter().find(|county| code.starts_with(&county.code));
        county.and_then(|county| instant(&county.epoch)).unwrap_or_default()
    }

    /// The places of the personas, counted: whoever opens a door of the demo bears the name that stands on it.
    pub(super) fn places(&self) -> BTreeMap<&str, usize> {
        let mut places = BTreeMap::new();
        for persona in &self.personas {
            let next = places.len();
            places.entry(persona.unit.as_str()).or_insert(next);
        }
        places
    }
}

/// A part that every place of the demo fills.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cast {
    pub roles: Vec<String>,
    /// The first place takes the first name, and so round.
    pub names: Vec<String>,
    #[serde(default)]
    pub group: Option<u64>,
}

impl Cast {
    /// The name in the place of that number.
    pub(super) fn name_in(&self, place: usize) -> Option<&String> {
        self.names.get(place.checked_rem(self.names.len())?)
    }

    /// Whether the part sits above the villages: one person for all of them, by one name.
    pub(super) fn sits_above(&self) -> bool {
        self.roles.iter().any(|role| reaches_down(role))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub handle: String,
    /// Code of the unit the persona belongs to, and on whose page they enter.
    pub unit: String,
    pub about: String,
}

/// A story told once with its own words.
#[derive(Debug, Deserialize)]
pub(super) struct Instance {
    pub story: String,
    pub unit: String,
    /// An instant, or `today-23d 09:00`.
    pub start: String,
    /// The label of the last act.
    #[serde(default)]
    pub until: Option<String>,
    #[serde(flatten)]
    pub words: BTreeMap<String, String>,
}

/// Somebody whose eyes a visitor of the demo can borrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    pub person_id: String,
    pub name: String,
    /// Id of the unit on whose page they enter.
    pub unit: String,
    /// Roles of the part, for the line below the name.
    pub roles: Vec<String>,
    pub about: String,
}

/// The register inside the binary. One that does not read is a bug of the build.
pub(super) fn register() -> &'static Register {
    static READ: OnceLock<Register> = OnceLock::new();
    READ.get_or_init(|| {
        let text = story(REGISTER).unwrap_or_default();
        let read = toml::from_str(text);
        assert!(read.is_ok(), "the demo's register does not read: {:?}", read.err());
        read.unwrap_or_default()
    })
}

/// The text of a template.
pub(super) fn story(name: &str) -> Option<&'static str> {
    founding::stories().iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The moment the demo begins: the day it was written for, or the real present where that is later.
pub fn start(real: Timestamp) -> Timestamp {
    not_before(instant(&register().today).unwrap_or_default(), real)
}

/// Everybody whose eyes a visitor can borrow, in the order of the register.
pub fn personas() -> Vec<Persona> {
    let register = register();
    let persona = |listed: &Listed| {
        let part = register.cast.get(&listed.handle)?;
        let unit = founding::unit_id(&listed.unit);
        let place = *register.places().get(listed.unit.as_str())?;
        let name = if part.sits_above() { part.names.first() } else { part.name_in(place) };
        Some(Persona {
            person_id: format!("{unit}/{}", listed.handle),
            name: name?.clone(),
            unit,
            roles: part.roles.clone(),
            about: listed.about.clone(),
        })
    };
    register.personas.iter().filter_map(persona).collect()
}
