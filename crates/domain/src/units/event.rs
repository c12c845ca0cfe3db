//! Facts of a unit.

use serde::{Deserialize, Serialize};

use crate::catalogues::Entry;
use crate::context::Due;
use crate::facts::{Class, Fact, Personal};
use crate::ids::{PersonId, UnitId};
use crate::procedures::SettingValue;
use crate::time::Day;
use crate::units::Doubted;

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "unit.created.1")]
    Created {
        code: String,
        name: String,
        level: String,
        #[serde(default)]
        parent: Option<UnitId>,
    },
    #[serde(rename = "unit.seated.1")]
    Seated {
        person: PersonId,
        role: String,
        #[serde(default)]
        from: Option<Day>,
        #[serde(default)]
        until: Option<Day>,
        #[serde(default)]
        title: String,
        /// Groups whoever takes the seat keeps in touch with; the whole place where none is named.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<String>,
    },
    #[serde(rename = "unit.unseated.1")]
    Unseated { person: PersonId, role: String },
    #[serde(rename = "unit.set.1")]
    Set { setting: String, value: SettingValue, confirmed_by: PersonId },
    #[serde(rename = "unit.adopted.1")]
    Adopted { procedure: String, version: u32, by: PersonId },
    /// The whole text of a method of the place's own, so that whoever reads the log can run it.
    #[serde(rename = "unit.method_written.1")]
    MethodWritten { procedure: String, version: u32, name: String, text: String, by: PersonId },
    /// By somebody, from a day on, in spite of doubts where there were any.
    #[serde(rename = "unit.method_adopted.1")]
    MethodAdopted {
        procedure: String,
        version: u32,
        by: PersonId,
        from: Day,
        #[serde(default)]
        in_spite_of: Vec<Doubted>,
        #[serde(default)]
        reason: String,
        /// Whether new matters run it where nothing else is chosen.
        #[serde(default)]
        main: bool,
    },
    /// No matter begins by it from that day on.
    #[serde(rename = "unit.method_ended.1")]
    MethodEnded {
        procedure: String,
        by: PersonId,
        from: Day,
        #[serde(default)]
        reason: String,
    },
    /// What new matters run from that day on where nothing else is chosen.
    #[serde(rename = "unit.main_chosen.1")]
    MainChosen {
        procedure: String,
        by: PersonId,
        from: Day,
        #[serde(default)]
        reason: String,
    },
    /// To the places below, each of which decides for itself.
    #[serde(rename = "unit.method_offered.1")]
    MethodOffered {
        procedure: String,
        version: u32,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "unit.offer_withdrawn.1")]
    OfferWithdrawn {
        procedure: String,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "unit.counted.1")]
    Counted { body: String, due: u64, by: PersonId },
    /// What the place is like.
    #[serde(rename = "unit.described.1")]
    Described { profile: Vec<String>, by: PersonId },
    /// A mass organisation or a partner unit works with the place.
    #[serde(rename = "unit.organisation_named.1")]
    OrganisationNamed {
        name: String,
        sort: String,
        #[serde(default)]
        person: Option<PersonId>,
        by: PersonId,
    },
    #[serde(rename = "unit.organisation_ended.1")]
    OrganisationEnded {
        name: String,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    /// A group of the place becomes a place of its own, with a log of its own.
    #[serde(rename = "unit.group_founded.1")]
    GroupFounded {
        unit: UnitId,
        code: String,
        name: String,
        #[serde(default)]
        group: String,
        by: PersonId,
    },
    /// The place enters something in its catalogue of matters.
    #[serde(rename = "unit.catalogue_entered.1")]
    CatalogueEntered { item: u32, entry: Entry, by: PersonId },
    #[serde(rename = "unit.catalogue_struck.1")]
    CatalogueStruck {
        item: u32,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "unit.deputised.1")]
    Deputised {
        absent: PersonId,
        role: String,
        deputy: PersonId,
        from: Day,
        until: Day,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "unit.deputy_ended.1")]
    DeputyEnded { absent: PersonId, role: String, deputy: PersonId, by: PersonId },
    /// What follows was done by a deputy, in the role of `absent`.
    #[serde(rename = "unit.acted_for.1")]
    ActedFor { by: PersonId, absent: PersonId, role: String },
    #[serde(rename = "unit.nominated.1")]
    Nominated {
        body: String,
        member: u32,
        seat: String,
        #[serde(default)]
        person: Option<PersonId>,
        #[serde(default)]
        kind: Option<String>,
        #[serde(default)]
        group: Option<String>,
        #[serde(default)]
        cadre: bool,
        #[serde(default)]
        name: String,
        #[serde(default)]
        note: String,
    },
    #[serde(rename = "unit.struck.1")]
    Struck {
        body: String,
        member: u32,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "unit.list_posted.1")]
    ListPosted {
        body: String,
        closes: Due,
        #[serde(default)]
        photos: Vec<String>,
    },
    #[serde(rename = "unit.list_objected.1")]
    ListObjected {
        body: String,
        objection: u32,
        /// Inside since the second form: who objects stands in no published byte.
        #[serde(default)]
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "unit.list_decided.1")]
    ListDecided {
        body: String,
        objection: u32,
        upheld: bool,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "unit.confirmed.1")]
    Confirmed {
        body: String,
        from: Day,
        #[serde(default)]
        until: Option<Day>,
        /// How many fixed members it has.
        fixed: u64,
        #[serde(default)]
        role: Option<String>,
        by: PersonId,
        /// Soft rules of composition that gave way to the reason.
        #[serde(default)]
        overrode: Vec<String>,
        #[serde(default)]
        reason: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Seated { .. } => Some(Personal { fields: &["title"], class: Class::Public }),
            Self::MethodAdopted { .. }
            | Self::MethodEnded { .. }
            | Self::MainChosen { .. }
            | Self::CatalogueStruck { .. }
            | Self::OrganisationEnded { .. }
            | Self::MethodOffered { .. }
            | Self::OfferWithdrawn { .. } => {
                Some(Personal { fields: &["reason"], class: Class::Public })
            }
            Self::Nominated { .. } => {
                Some(Personal { fields: &["name", "note"], class: Class::Public })
            }
            Self::Deputised { .. }
            | Self::Struck { .. }
            | Self::ListDecided { .. }
            | Self::Confirmed { .. } => {
                Some(Personal { fields: &["reason"], class: Class::Internal })
            }
            Self::ListObjected { .. } => {
                Some(Personal { fields: &["text", "by"], class: Class::Internal })
            }
            _ => None,
        }
    }
}
