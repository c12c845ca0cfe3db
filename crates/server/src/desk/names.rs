//! Who is who on a unit's list, for those who keep its records.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::PersonId;
use store::{Fault, Read};

use crate::people::{self, Person};
use crate::words::Words;

/// The unit's list of people, loaded once for a page.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub people: Vec<Person>,
    by_id: BTreeMap<String, String>,
}

impl Names {
    /// Loads the list of a unit.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn load(read: &mut dyn Read, unit: &str) -> Result<Self, Fault> {
        let people = people::all(read, unit)?;
        let by_id = people.iter().map(|who| (who.person.0.clone(), who.name.clone())).collect();
        Ok(Self { people, by_id })
    }

    /// The names of some people of a unit.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn some(read: &mut dyn Read, unit: &str, who: &BTreeSet<PersonId>) -> Result<Self, Fault> {
        let mut names = Self::default();
        for person in who {
            if let Some(found) = people::find(read, unit, person.as_str())? {
                names.by_id.insert(person.0.clone(), found.name.clone());
                names.people.push(found);
            }
        }
        Ok(names)
    }

    /// With others who act here too.
    #[must_use]
    pub fn and(mut self, others: Vec<(PersonId, String)>) -> Self {
        for (person, name) in others {
            self.by_id.entry(person.0).or_insert(name);
        }
        self
    }

    /// The name behind a pseudonym; the clock and strangers get a word.
    pub fn of(&self, w: Words, person: &str) -> String {
        match self.by_id.get(person) {
            Some(name) => name.clone(),
            None if person == "clock" => w.t("http-clock"),
            None => w.t("http-somebody"),
        }
    }

    /// The groups people live in, sorted.
    pub fn groups(&self) -> Vec<String> {
        let mut groups: Vec<String> =
            self.people.iter().map(|who| who.group.clone()).filter(|g| !g.is_empty()).collect();
        groups.sort();
        groups.dedup();
        groups
    }
}

/// The first `most` characters on one line, with a mark where something was left out.
pub fn snippet(text: &str, most: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let mut cut: String = line.chars().take(most).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_stands_on_one_line_and_says_where_it_was_cut() {
        assert_eq!(snippet("三组 水渠\n堵了", 20), "三组 水渠 堵了");
        assert_eq!(snippet("水渠堵了", 4), "水渠堵了");
        assert_eq!(snippet("水渠堵了很久", 4), "水渠堵了…");
    }
}
