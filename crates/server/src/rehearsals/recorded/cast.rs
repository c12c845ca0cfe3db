//! Who acts in a recorded matter: parts named by their office, never by a person. Rule 1, Rule 2.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::actors::{Power, ROLES, powers};
use domain::context::has_parts;
use domain::ids::PersonId;
use domain::time::Day;
use domain::units::Unit;
use domain::voices::SPEAKER;
use serde_json::{Map, Value, json};
use store::{Fault, Read};

use crate::app::App;
use crate::people::{self, Person};
use crate::{models, words::Words};

/// No group has a higher number than this, as people say it.
const MOST_GROUPS: u64 = 99;

/// The cast as it grows with the acts.
pub struct Cast {
    own: Arc<Unit>,
    /// The units above with the pseudonyms their people bear in this unit.
    above: Vec<(Arc<Unit>, BTreeMap<String, PersonId>)>,
    /// The places that take part, by the ids of their units.
    below: BTreeMap<String, Below>,
    listed: BTreeMap<String, Person>,
    parts: BTreeMap<String, Part>,
    handles: BTreeMap<String, String>,
}

/// A place below and its people, by the pseudonyms they bear there: they act from its desk.
struct Below {
    handle: String,
    unit: Arc<Unit>,
    people: BTreeSet<PersonId>,
}

#[derive(Default)]
struct Part {
    /// The handle of the place below in which they sit, or the level of the whole above.
    place: Option<String>,
    roles: BTreeSet<String>,
    household: String,
    group: String,
}

impl Cast {
    /// `below` are the ids of the places that take part.
    pub fn of(
        app: &App,
        read: &mut dyn Read,
        unit: &Arc<Unit>,
        below: &[String],
    ) -> Result<Self, Fault> {
        let here = |read: &mut dyn Read, id: &str| -> Result<BTreeMap<String, PersonId>, Fault> {
            let mut here = BTreeMap::new();
            for person in people::all(read, id)? {
                let pseudonym = app.store.pseudonym(unit.id.as_str(), &person.person_id)?;
                here.insert(pseudonym, person.person);
            }
            Ok(here)
        };
        let mut places = BTreeMap::new();
        for (at, id) in (1_u32..).zip(below) {
            let Some(unit) = models::load_unit(app, read, id)? else { continue };
            let people = people::all(read, id)?.into_iter().map(|person| person.person).collect();
            let handle = format!("place-{at}");
            places.insert(id.clone(), Below { handle, unit, people });
        }
        let mut above = Vec::new();
        for upper in models::units_above(app, read, unit)? {
            let there = here(read, upper.id.as_str())?;
            above.push((upper, there));
        }
        let listed = people::all(read, unit.id.as_str())?;
        let listed = listed.into_iter().map(|person| (person.person.0.clone(), person)).collect();
        let (parts, handles) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { own: Arc::clone(unit), above, below: places, listed, parts, handles })
    }

    /// The handle of whoever bears this pseudonym, with the roles they held on `day`.
    pub fn part(&mut self, pseudonym: &str, day: Day) -> String {
        let roles = self.roles(pseudonym, day);
        let handle = match self.handles.get(pseudonym) {
            Some(known) => known.clone(),
            None => self.named(pseudonym, &roles),
        };
        let listed = self.listed.get(pseudonym);
        let sits = |below: &&Below| below.people.iter().any(|one| one.as_str() == pseudonym);
        let place = self.below.values().find(sits).map(|below| below.handle.clone());
        let part = self.parts.entry(handle.clone()).or_default();
        part.roles.extend(roles);
        // In a group those of the village act by what they hold there.
        let led = self
            .above
            .iter()
            .find(|(upper, there)| has_parts(&upper.level) && there.contains_key(pseudonym));
        let place = led.map(|(upper, _)| upper.level.clone()).or(place);
        part.place = place.filter(|_| listed.is_none());
        if let Some(person) = listed {
            part.household.clone_from(&person.household);
            part.group.clone_from(&person.group);
        }
        handle
    }

    /// Everybody who holds a seat on `day`: some rules count them all.
    pub fn seated(&mut self, day: Day) {
        let holders = self.own.place(day).holders.into_values().flatten();
        let holders: BTreeSet<PersonId> = holders.collect();
        for holder in holders {
            self.part(holder.as_str(), day);
        }
    }

    /// [`Cast::part`], who acts in a role they do not hold themselves: as a deputy.
    pub fn deputy(&mut self, pseudonym: &str, role: &str, day: Day) {
        let handle = self.part(pseudonym, day);
        if let Some(part) = self.parts.get_mut(&handle) {
            part.roles.insert(role.to_owned());
        }
    }

    fn roles(&self, pseudonym: &str, day: Day) -> BTreeSet<String> {
        let holds = |unit: &Unit, who: &str| -> Vec<String> {
            let holders = unit.place(day).holders.into_iter();
            let held = holders.filter(|(_, all)| all.iter().any(|one| one.as_str() == who));
            held.map(|(role, _)| role).collect()
        };
        let mut roles: BTreeSet<String> = holds(&self.own, pseudonym).into_iter().collect();
        for (upper, there) in &self.above {
            let Some(known) = there.get(pseudonym) else { continue };
            roles.extend(holds(upper, known.as_str()));
        }
        for below in self.below.values() {
            roles.extend(holds(&below.unit, pseudonym));
        }
        let lives_here = self.listed.get(pseudonym).is_some_and(|one| !one.household.is_empty());
        if lives_here || pseudonym.is_empty() || pseudonym == SPEAKER {
            roles.insert("resident".to_owned());
        }
        roles
    }

    /// `clerk`, `resident-2`: the first of the offices, and a number where there are several.
    fn named(&mut self, pseudonym: &str, roles: &BTreeSet<String>) -> String {
        let office = roles.iter().find(|role| *role != "resident").or_else(|| roles.first());
        let office = office.map_or("somebody", String::as_str);
        let of_office = |handle: &&String| {
            let rest = handle.strip_prefix(office).unwrap_or("-");
            rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok())
        };
        let handle = match self.parts.keys().filter(of_office).count() {
            0 => office.to_owned(),
            others => format!("{office}-{}", others + 1),
        };
        self.handles.insert(pseudonym.to_owned(), handle.clone());
        handle
    }

    /// The handle of somebody who holds the power here: a part in the cast, or one of its own.
    pub fn holding(&mut self, power: Power) -> String {
        let holds = |role: &str| powers(role).contains(&power);
        let mut parts = self.parts.iter().filter(|(_, part)| part.place.is_none());
        if let Some((handle, _)) = parts.find(|(_, part)| part.roles.iter().any(|role| holds(role)))
        {
            return handle.clone();
        }
        let role = ROLES.iter().map(|(role, _)| *role).find(|role| holds(role)).unwrap_or_default();
        self.parts.entry(role.to_owned()).or_default().roles.insert(role.to_owned());
        role.to_owned()
    }

    /// The level of a unit above.
    pub fn level_of(&self, unit: &str) -> Option<&str> {
        let found = self.above.iter().find(|(upper, _)| upper.id.as_str() == unit);
        found.map(|(upper, _)| upper.level.as_str())
    }

    /// The handle of a place below.
    pub fn place(&self, unit: &str) -> Option<&str> {
        self.below.get(unit).map(|below| below.handle.as_str())
    }

    /// The table `[above]` of a group; none elsewhere, where one township stands above.
    pub fn above(&self) -> Option<Value> {
        let unit = |upper: &Unit| (upper.level.clone(), json!({ "name": upper.name }));
        let is_part = self.above.iter().any(|(upper, _)| has_parts(&upper.level));
        is_part.then(|| Value::Object(self.above.iter().map(|(upper, _)| unit(upper)).collect()))
    }

    /// The table `[below]`.
    pub fn below(&self) -> Value {
        let place = |below: &Below| {
            let told = json!({ "name": below.unit.name, "level": below.unit.level });
            (below.handle.clone(), told)
        };
        Value::Object(self.below.values().map(place).collect())
    }

    /// The table `[cast]`.
    pub fn parts(&self) -> Value {
        let part = |(handle, part): (&String, &Part)| {
            let mut told = Map::from_iter([("roles".to_owned(), json!(part.roles))]);
            if let Some(place) = &part.place {
                told.insert("in".to_owned(), json!(place));
            }
            if !part.household.is_empty() {
                told.insert("household".to_owned(), json!(part.household));
            }
            if let Some(number) = group_number(&part.group) {
                told.insert("group".to_owned(), json!(number));
            }
            (handle.clone(), Value::Object(told))
        };
        Value::Object(self.parts.iter().map(part).collect())
    }
}

/// The number of a group, as people say it; none where it is called otherwise.
fn group_number(name: &str) -> Option<u64> {
    let said = |number: u64| Words::default().n("rehearsals-group", "number", number);
    (1..=MOST_GROUPS).find(|number| !name.is_empty() && said(*number) == name)
}
