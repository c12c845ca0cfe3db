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

    /// A name that was typed, as it may stand on this paper. Villages are full of namesakes: it is an
    /// officer's only where nobody without an office bears it too.
    pub fn typed(&self, name: &str) -> String {
        let mut bearers = self.known.iter().filter(|(_, known)| *known == name).peekable();
        let office = bearers.peek().is_some() && bearers.all(|(who, _)| self.offices.contains(who));
        let open = self.full || name.is_empty() || office;
        if open { name.to_owned() } else { mask_name(name) }
    }

    /// As [`Names::name`].
    pub fn of_person(&self, person: &PersonId) -> String {
        self.name(person.as_str())
    }
}

#[cfg(test)]
mod tests {
    use domain::units::Event;

    use super::*;

    fn names(full: bool) -> Names {
        let mut unit = Unit::default();
        let (person, role, title) = ("zhou".into(), "committee-head".to_owned(), String::new());
        let seated =
            Event::Seated { person, role, from: None, until: None, title, groups: Vec::new() };
        unit.apply(&seated, domain::time::Timestamp(0));
        Names::of(&unit, full).with("zhou", "周建国").with("li", "李秀英")
    }

    #[test]
    fn a_typed_name_is_an_officers_only_where_no_resident_bears_it_too() {
        assert_eq!(names(false).typed("周建国"), "周建国");
        let namesake = names(false).with("other", "周建国");
        assert_eq!(namesake.typed("周建国"), mask_name("周建国"));
        assert_ne!(mask_name("周建国"), "周建国");
        assert_eq!(namesake.name("zhou"), "周建国", "the officer acts in public all the same");
        assert_eq!(names(false).typed("李秀英"), mask_name("李秀英"));
        assert_eq!(names(false).typed("王不在册"), mask_name("王不在册"));
        assert_eq!(names(false).typed(""), "");
        assert_eq!(names(true).with("other", "周建国").typed("周建国"), "周建国");
    }
}
