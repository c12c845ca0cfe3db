//! A unit as its facts have made it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Adoption, Body, Deputy, Event, Noted, Offer, Organisation, Part};
use crate::catalogues::{self, Kept};
use crate::context::Place;
use crate::ids::{PersonId, UnitId};
use crate::procedures::Settings;
use crate::time::{Day, Timestamp};

/// A seat held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub person: PersonId,
    pub role: String,
    pub title: String,
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// Groups whoever sits there keeps in touch with; the whole place where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
}

/// A unit, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: UnitId,
    pub version: u64,
    pub code: String,
    pub name: String,
    pub level: String,
    pub parent: Option<UnitId>,
    pub created_at: Timestamp,
    pub seats: Vec<Held>,
    pub settings: Settings,
    /// Who confirmed which setting.
    pub confirmed: BTreeMap<String, PersonId>,
    /// Procedures adopted, in the order of the record.
    pub adopted: Vec<Adoption>,
    /// Methods ended, in the order of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<Noted>,
    /// Methods chosen as the main one, in the order of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mains: Vec<Noted>,
    /// Methods of its own with their newest version. Their texts stand in the log.
    #[serde(default)]
    pub written: BTreeMap<String, u32>,
    /// Methods it offers to the places below, each in one version.
    #[serde(default)]
    pub offered: Vec<Offer>,
    pub due: BTreeMap<String, u64>,
    /// What the place is like, in the words of [`crate::procedures::PROFILES`].
    #[serde(default)]
    pub profile: Vec<String>,
    /// What it entered in its catalogue of matters, also what was struck off since.
    #[serde(default)]
    pub catalogue: Vec<Kept>,
    /// Bodies whose members were nominated or confirmed.
    #[serde(default)]
    pub bodies: BTreeMap<String, Body>,
    /// Mass organisations and partner units that work with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Organisation>,
    /// Its groups that are places of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Who stands in, stood in or will stand in for whom.
    #[serde(default)]
    pub deputies: Vec<Deputy>,
}

impl Unit {
    /// Folds one fact into the state. Cannot fail: it has already happened.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        self.version += 1;
        match event {
            Event::Created { code, name, level, parent } => {
                self.code.clone_from(code);
                self.name.clone_from(name);
                self.level.clone_from(level);
                self.parent.clone_from(parent);
                self.created_at = at;
            }
            Event::Seated { person, role, from, until, title, groups } => self.seats.push(Held {
                person: person.clone(),
                role: role.clone(),
                title: title.clone(),
                from: *from,
                until: *until,
                groups: groups.clone(),
            }),
            Event::Unseated { person, role } => self.unseated(person, role, at.day()),
            Event::Set { setting, value, confirmed_by } => {
                self.settings.values.insert(setting.clone(), value.clone());
                self.confirmed.insert(setting.clone(), confirmed_by.clone());
            }
            Event::MethodWritten { procedure, version, .. } => {
                self.written.insert(procedure.clone(), *version);
            }
            Event::MethodOffered { .. } | Event::OfferWithdrawn { .. } => {
                self.take_offer(event, at);
            }
            Event::Counted { body, due, .. } => {
                self.due.insert(body.clone(), *due);
            }
            Event::OrganisationNamed { name, sort, person, .. } => {
                let (name, sort, person) = (name.clone(), sort.clone(), person.clone());
                self.organisations.push(Organisation { name, sort, person });
            }
            Event::OrganisationEnded { name, .. } => {
                self.organisations.retain(|known| known.name != *name);
            }
            Event::GroupFounded { unit, name, group, .. } => self.parts.push(Part {
                unit: unit.clone(),
                name: name.clone(),
                group: group.clone(),
            }),
            Event::Described { profile, .. } => self.profile.clone_from(profile),
            Event::Deputised { .. } | Event::DeputyEnded { .. } => self.stand_in(event, at),
            Event::ActedFor { .. } => {}
            Event::CatalogueEntered { .. } | Event::CatalogueStruck { .. } => {
                catalogues::apply(&mut self.catalogue, event, at);
            }
            Event::Adopted { .. }
            | Event::MethodAdopted { .. }
            | Event::MethodEnded { .. }
            | Event::MainChosen { .. } => self.take_up(event, at),
            about_a_body => self.apply_body(about_a_body, at),
        }
    }

    /// Who stands in for whom.
    fn stand_in(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Deputised { absent, role, deputy, from, until, by, reason } => {
                self.deputies.push(Deputy {
                    absent: absent.clone(),
                    role: role.clone(),
                    deputy: deputy.clone(),
                    from: *from,
                    until: *until,
                    reason: reason.clone(),
                    by: by.clone(),
                    ended_on: None,
                });
            }
            Event::DeputyEnded { absent, role, deputy, .. } => {
                let today = at.day();
                // What was over before stays as it was.
                let same = |kept: &&mut Deputy| {
                    let whom = kept.absent == *absent && kept.deputy == *deputy;
                    whom && kept.role == *role && kept.until >= today
                };
                for kept in self.deputies.iter_mut().filter(same) {
                    kept.ended_on.get_or_insert(today);
                }
            }
            _ => {}
        }
    }

    /// Terms that were over before stay as they were.
    fn unseated(&mut self, person: &PersonId, role: &str, today: Day) {
        let own = |seat: &&mut Held| seat.person == *person && seat.role == role;
        let runs = |seat: &&mut Held| seat.until.is_none_or(|until| until >= today);
        for seat in self.seats.iter_mut().filter(own).filter(runs) {
            seat.until = Some(today);
        }
    }

    /// The roles a person holds by a seat of their own on `day`. Rule 2.
    pub fn seated(&self, person: &PersonId, day: Day) -> Vec<String> {
        let held = self.seats.iter().filter(|s| s.person == *person && in_term(s, day));
        let mut roles: Vec<String> = held.map(|seat| seat.role.clone()).collect();
        let on = |body: &&Body| {
            body.sits(day) && body.members.iter().any(|m| m.person.as_ref() == Some(person))
        };
        roles.extend(self.bodies.values().filter(on).filter_map(|body| body.role.clone()));
        roles.sort();
        roles.dedup();
        roles
    }

    /// Facts about the unit that decisions lean on.
    pub fn place(&self, day: Day) -> Place {
        let mut holders: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
        for seat in self.seats.iter().filter(|seat| in_term(seat, day)) {
            holders.entry(seat.role.clone()).or_default().push(seat.person.clone());
        }
        let deputies: Vec<Deputy> = self.standing_in(day).cloned().collect();
        for deputy in &deputies {
            holders.entry(deputy.role.clone()).or_default().push(deputy.deputy.clone());
        }
        let (level, due) = (self.level.clone(), self.due.clone());
        let organisations = self.organisations.clone();
        Place { level, due, holders, organisations, deputies, ..Place::default() }
    }
}

/// Whether a term runs on `day`.
pub(super) fn in_term(seat: &Held, day: Day) -> bool {
    seat.from.is_none_or(|from| from <= day) && seat.until.is_none_or(|until| day <= until)
}
