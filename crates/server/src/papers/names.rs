//! Who is who on a paper: in full for the desk and for offices, masked otherwise. Rule 2.

use std::collections::{BTreeMap, BTreeSet};

use documents::mask_name;
use domain::actors::{Power, powers};
use domain::ids::PersonId;
use domain::units::Unit;
use store::{Fault, Read};

use crate::people;
use crate::words::Words;

/// Names by pseudonym.
#[derive(Debug, Clone, Default)]
pub struct Names {
    known: BTreeMap<String, String>,
    /// Who holds or held an office: offices act in public.
    offices: BTreeSet<String>,
    /// Nobody is masked.
    full: bool,
}

impl Names {
    /// The names on a unit's list; `full` for papers that stay at the desk.
    ///
    /// # Errors
    /// Where the list cannot be read.
    pub fn load(read: &mut dyn Read, unit: &Unit, full: bool) -> Result<Self, Fault> {
        let known = people::all(read, unit.id.as_str())?;
        let known = known.into_iter().map(|who| (who.person.0, who.name));
        Ok(Self { known: known.collect(), ..Self::of(unit, full) })
    }

    fn of(unit: &Unit, full: bool) -> Self {
        let office = |role: &str| powers(role).iter().any(|power| *power != Power::Speak);
        let seats = unit.seats.iter().filter(|seat| office(&seat.role));
        let offices = seats.map(|seat| seat.person.0.clone()).collect();
        Self { known: BTreeMap::new(), offices, full }
    }

    /// Adds or replaces a name.
    #[must_use]
    pub fn with(mut self, person: &str, name: &str) -> Self {
        self.known.insert(person.to_owned(), name.to_owned());
        self
    }

    /// Whether names stand in full.
    pub fn full(&self) -> bool {
        self.full
    }

    /// The name behind a pseudonym.
    pub fn name(&self, person: &str) -> String {
        match self.known.get(person) {
            Some(name) if self.full || self.offices.contains(person) => name.clone(),
            Some(name) => mask_name(name),
            None if person == "clock" => Words::default().t("papers-the-clock"),
            None => Words::default().t("papers-somebody"),
        }
    }

    /// A name that was typed, as it may stand on this paper.
    pub fn typed(&self, name: &str) -> String {
        let holds = |person: &String| self.known.get(person).is_some_and(|known| known == name);
        let open = self.full || name.is_empty() || self.offices.iter().any(holds);
        if open { name.to_owned() } else { mask_name(name) }
    }

    /// As [`Names::name`].
    pub fn of_person(&self, person: &PersonId) -> String {
        self.name(person.as_str())
    }
}
