//! Playing: act by act through the one write path, everything that falls due in between at its moment.
//!
//! Rule 1. An act of a story goes through `run::once`, as a page's does: decide, append, project.
//! Rule 2. Many stories on one store are played in the order of their acts, so that no ledger's time goes
//!         back.
//! Rule 3. A refusal is an outcome of an act, not a fault of the play: nothing of it is stored.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::commands::On;
use domain::context::{Above, reaches_down};
use domain::ids::PersonId;
use domain::matters::{Event, Matter, Own};
use domain::refusals::Arg;
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Tx};

use super::script::{Act, Expected, Part, Script, about};
use super::told::{Followed, Told};
use super::wishes::{self, Names};
use crate::app::App;
use crate::founding::{self, Newcomer};
use crate::http::{refused_key, sentence_of};
use crate::joints::from_below;
use crate::people;
use crate::run::{self, Failure, Folded, Key, Refused, Request};
use crate::words::Words;
use crate::{models, tick};

/// A story on its way.
#[derive(Debug)]
pub struct Play {
    pub(super) script: Script,
    pub(super) unit: String,
    pub(super) person_ids: BTreeMap<String, String>,
    people: BTreeMap<String, PersonId>,
    handles: BTreeMap<String, String>,
    pub(super) voice: Option<String>,
    pub(super) matter: Option<String>,
    /// The label after whose act the story stops.
    stop: Option<String>,
    pub(super) next: usize,
    pub(super) told: Vec<Told>,
    /// How many facts of the matter were told.
    facts: usize,
}

impl Play {
    /// Seats the cast in `unit` and the units above it, recorded at `at`; the story stops after the act
    /// labelled `stop`.
    ///
    /// # Errors
    /// Where there is no such unit or a statement fails.
    pub fn set_up(
        app: &App,
        tx: &mut Tx<'_>,
        script: Script,
        unit: &str,
        stop: Option<String>,
        at: Timestamp,
    ) -> Result<Self, Failure> {
        let kept = models::load_unit(app, tx, unit)?.ok_or(Failure::NotFound)?;
        let mut play = Self {
            unit: unit.to_owned(),
            person_ids: BTreeMap::new(),
            people: BTreeMap::new(),
            handles: BTreeMap::new(),
            voice: None,
            matter: None,
            stop,
            next: 0,
            told: Vec::new(),
            facts: 0,
            script,
        };
        for handle in play.script.below.keys() {
            play.handles.insert(handle.clone(), play.script.below_id(unit, handle));
        }
        let uppers = models::units_above(app, tx, &kept)?;
        for (handle, part) in play.script.cast.clone() {
            play.seat(app, tx, handle, &part, (&uppers, at))?;
        }
        Ok(play)
    }

    /// Seats one of the cast: in the unit, above it, or in a place below.
    fn seat(
        &mut self,
        app: &App,
        tx: &mut Tx<'_>,
        handle: String,
        part: &Part,
        (uppers, at): (&[Arc<Unit>], Timestamp),
    ) -> Result<(), Failure> {
        let unit = self.unit.clone();
        let (upper, own): (Vec<_>, Vec<_>) =
            part.roles.iter().cloned().partition(|role| reaches_down(role));
        let home = seat_of(uppers, &upper).unwrap_or(&unit).to_owned();
        let person_id = format!("{home}/{handle}");
        let lives_here = own.iter().any(|role| role == "resident") || part.household.is_some();
        let household = part.household.clone().unwrap_or_else(|| format!("h-{handle}"));
        let mut who = Newcomer {
            person_id: person_id.clone(),
            name: part.name.clone().unwrap_or_else(|| handle.clone()),
            household: if lives_here { household } else { String::new() },
            group: part.group.map(group_name).unwrap_or_default(),
            roles: own,
            ..Newcomer::default()
        };
        if let Some(level) = part.place.as_ref()
            && let Some(upper) = place_of(uppers, level).and_then(|nth| uppers.get(nth))
        {
            who.person_id = format!("{}/{handle}", upper.id);
            founding::seat(app, tx, upper.id.as_str(), &who, at)?;
            let here = app.store.pseudonym(&unit, &who.person_id)?;
            self.people.insert(handle.clone(), here.into());
            self.person_ids.insert(handle, who.person_id);
            return Ok(());
        }
        if let Some(place) = &part.place {
            let below = self.script.below_id(&unit, place);
            who.person_id = format!("{below}/{handle}");
            founding::seat(app, tx, &below, &who, at)?;
            self.person_ids.insert(handle, who.person_id);
            return Ok(());
        }
        if home == unit {
            who.roles.extend(upper);
            let person = founding::seat(app, tx, &unit, &who, at)?;
            self.people.insert(handle.clone(), person);
        } else {
            let there = Newcomer {
                roles: upper,
                household: String::new(),
                group: String::new(),
                ..who.clone()
            };
            founding::seat(app, tx, &home, &there, at)?;
            let person = founding::seat(app, tx, &unit, &who, at)?;
            self.people.insert(handle.clone(), person);
        }
        self.person_ids.insert(handle, person_id);
        Ok(())
    }

    /// When the next act happens; none at the end.
    pub fn next_at(&self) -> Option<Timestamp> {
        self.script.acts.get(self.next).map(|act| act.at)
    }

    /// Plays the next act.
    ///
    /// # Errors
    /// Where the world fails; a refusal is told, not an error.
    pub(crate) fn step(
        &mut self,
        app: &App,
        tx: &mut Tx<'_>,
        folded: &mut Folded,
    ) -> Result<(), Failure> {
        let Some(act) = self.script.acts.get(self.next).cloned() else { return Ok(()) };
        let stops = self.stop.is_some() && self.stop == act.label;
        self.next = if stops { self.script.acts.len() } else { self.next + 1 };
        let (got, number, why) = match self.perform(app, tx, folded, &act)? {
            Ok(done) => {
                self.keep(&act, &done.id);
                ("ok".to_owned(), done.number, String::new())
            }
            Err(refused) => (refused.id.to_owned(), String::new(), refusal(&refused, act.at)),
        };
        let expected = match &act.expect {
            Expected::Word(word) => word.clone(),
            Expected::Refused { refused } => refused.clone(),
        };
        let part = self.script.cast.get(&act.by).cloned().unwrap_or_default();
        let matter = self.standing(tx, folded)?;
        let followed = matter.as_ref().map(|matter| self.followed(app, matter)).unwrap_or_default();
        let step = matter.and_then(|matter| matter.step().map(str::to_owned));
        self.told.push(Told {
            line: act.line,
            at: act.at.to_string(),
            who: part.name.unwrap_or_else(|| act.by.clone()),
            roles: part.roles,
            by: act.by,
            command: act.command,
            holds: got == expected,
            expected,
            got,
            why,
            number,
            step: step.unwrap_or_default(),
            followed,
        });
        Ok(())
    }

    /// What happened to the matter since it was last looked at.
    fn followed(&mut self, app: &App, matter: &Matter) -> Vec<Followed> {
        let procedure = app.library.get(&matter.procedure, matter.procedure_version);
        let name = |id: &String| {
            let step = procedure.as_ref().and_then(|procedure| procedure.step(id));
            step.map_or_else(|| id.clone(), |step| step.name.clone())
        };
        let facts = matter.visits.iter().flat_map(|visit| &visit.records);
        let new: Vec<_> = facts.skip(self.facts).collect();
        self.facts += new.len();
        let told = new.into_iter().filter_map(|record| match &record.event {
            Event::Own(Own::Entered { step, round, due, .. }) => Some(Followed::Entered {
                step: name(step),
                round: *round,
                until: due.as_ref().map(|due| due.ends_at.to_string()).unwrap_or_default(),
                tell: due.as_ref().map(|due| due.tell.clone()).unwrap_or_default(),
            }),
            Event::Own(Own::Exhausted { step, .. }) => Some(Followed::UsedUp { step: name(step) }),
            Event::Own(Own::RanLate { told, .. }) => Some(Followed::Late { tell: told.clone() }),
            Event::Own(Own::WentBack { step, .. }) => Some(Followed::Back { step: name(step) }),
            Event::Own(Own::Ended { .. }) => Some(Followed::Ended),
            _ => None,
        });
        told.collect()
    }

    /// The answer, or the id of the rule that says no.
    fn perform(
        &self,
        app: &App,
        tx: &mut Tx<'_>,
        folded: &mut Folded,
        act: &Act,
    ) -> Result<Result<run::Done, Refused>, Failure> {
        let unit = folded.unit(app, tx, &self.unit)?.ok_or(Failure::NotFound)?;
        let mut uppers = folded.units_above(app, tx, &unit)?;
        let at = act.above.as_ref().and_then(|level| place_of(&uppers, level));
        let unit = at.and_then(|at| uppers.drain(..=at).next_back()).unwrap_or(unit);
        let above = if at.is_some() { Some(self.people_of(app, &unit)?) } else { None };
        let people = above.as_ref().unwrap_or(&self.people);
        let names = Names { people, handles: &self.handles, at: act.at };
        let wish = match wishes::build(&act.command, &act.with, &names) {
            Ok(wish) => wish,
            Err(bad) => {
                let args = vec![("said", Arg::Text(bad.said))];
                return Ok(Err(Refused { id: bad.id, args }));
            }
        };
        let person_id = self.person_ids.get(&act.by).cloned().unwrap_or_default();
        let place = self.script.cast.get(&act.by).and_then(|part| part.place.as_ref());
        let place = place.filter(|place| self.script.below.contains_key(*place));
        let actor = match place {
            // Who belongs to a place below acts here as from its desk.
            Some(place) => {
                let there = folded.unit(app, tx, &self.script.below_id(&self.unit, place))?;
                let there = there.ok_or(Failure::NotFound)?;
                from_below(people::actor(app, tx, &person_id, &there, &[], act.at)?)
            }
            None => people::actor(app, tx, &person_id, &unit, &uppers, act.at)?,
        };
        let request = Request {
            unit: unit.id.0.clone(),
            actor,
            on: self.target(act),
            wish,
            now: act.at,
            key: None,
            seen: None,
        };
        match run::once(app, tx, folded, request) {
            Ok(done) => {
                // A story is one transaction: what it writes, it may adopt at once.
                if act.command == "units.write_method" {
                    models::learn_from(app, tx)?;
                }
                Ok(Ok(done))
            }
            Err(Failure::Refused(refused)) => Ok(Err(refused)),
            Err(Failure::NotFound) => Ok(Err(Refused { id: "run.not-found", args: Vec::new() })),
            Err(other) => Err(other),
        }
    }

    /// The cast by their pseudonyms in another unit.
    fn people_of(&self, app: &App, unit: &Unit) -> Result<BTreeMap<String, PersonId>, Fault> {
        let there = |(handle, person): (&String, &String)| {
            let pseudonym = app.store.pseudonym(unit.id.as_str(), person)?;
            Ok((handle.clone(), PersonId::from(pseudonym)))
        };
        self.person_ids.iter().map(there).collect()
    }

    /// The voice or matter the act is about: by its handle, or the last one made.
    pub(super) fn target(&self, act: &Act) -> Option<String> {
        let named = act.on.as_ref().and_then(|handle| self.handles.get(handle).cloned());
        match about(&act.command) {
            On::Unit => None,
            On::Voice => named.or_else(|| self.voice.clone()),
            On::Matter | On::Step(_) => named.or_else(|| self.matter.clone()),
        }
    }

    /// Remembers what the act made.
    fn keep(&mut self, act: &Act, id: &str) {
        match act.command.split('.').next() {
            Some("voices") if about(&act.command) == On::Unit => self.voice = Some(id.to_owned()),
            Some("matters") if about(&act.command) == On::Unit => self.matter = Some(id.to_owned()),
            _ => {}
        }
        if let Some(name) = &act.name {
            self.handles.insert(name.clone(), id.to_owned());
        }
    }

    fn standing(&self, tx: &mut Tx<'_>, folded: &mut Folded) -> Result<Option<Arc<Matter>>, Fault> {
        match &self.matter {
            Some(id) => folded.matter(tx, &self.unit, id),
            None => Ok(None),
        }
    }

    /// The matter whose end is looked at.
    fn ends_with(&self) -> Option<Key> {
        self.matter.as_ref().map(|id| (self.unit.clone(), format!("matter/{id}")))
    }

    /// The unit the story plays in.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// What became of the acts played so far.
    pub fn told(&self) -> &[Told] {
        &self.told
    }
}

/// The sentence of a refusal, and what can be done where a role is missing.
fn refusal(refused: &Refused, now: Timestamp) -> String {
    let words = Words::default();
    if !Words::knows(&refused_key(refused.id)) {
        if let Some((_, Arg::Text(said))) = refused.args.first().filter(|(name, _)| *name == "said")
            && !said.is_empty()
        {
            return said.clone();
        }
        let kind = if refused.id == "run.not-found" { "missing" } else { "field" };
        return words.n2("rehearsals-unread", "kind", kind, "rule", refused.id);
    }
    sentence_of(words, refused, now)
}

/// The unit above in which somebody with these roles sits: that of the office, where the story has one; else a
/// city's and a county's in the farthest, a township's in the nearest.
fn seat_of<'a>(uppers: &'a [Arc<Unit>], roles: &[String]) -> Option<&'a str> {
    let role = roles.iter().max_by_key(|role| (*role == "city", *role == "county"))?;
    let its = |upper: &&Arc<Unit>| Above::of(upper).is_some_and(|unit| unit.is_its_office(role));
    let far = matches!(role.as_str(), "city" | "county");
    let other = if far { uppers.last() } else { uppers.first() };
    uppers.iter().find(its).or(other).map(|upper| upper.id.as_str())
}

/// Where a unit above stands, counted from the nearest: by its level, or `above` for the nearest itself.
fn place_of(uppers: &[Arc<Unit>], level: &str) -> Option<usize> {
    uppers.iter().position(|upper| level == "above" || upper.level == level)
}

/// 3 → 三组.
fn group_name(number: u64) -> String {
    Words::default().n("rehearsals-group", "number", number)
}

/// Plays all stories up to `until`, together in the order of their acts, and rings what falls due.
///
/// # Errors
/// Where the world fails.
pub fn play_until(
    app: &App,
    tx: &mut Tx<'_>,
    plays: &mut [Play],
    until: Timestamp,
) -> Result<(), Failure> {
    let mut folded = Folded::for_a_story(tx)?;
    loop {
        let waiting = plays.iter_mut().filter_map(|play| play.next_at().map(|at| (at, play)));
        let first = waiting.filter(|(at, _)| *at <= until).min_by_key(|(at, _)| *at);
        let Some((at, play)) = first else { break };
        tick::fire(app, tx, &mut folded, at)?;
        play.step(app, tx, &mut folded)?;
    }
    tick::fire(app, tx, &mut folded, until)?;
    let counts = |play: &Play| play.script.expect.cadence.is_some();
    if !app.is_looked_at && !plays.iter().any(counts) {
        let ends: Vec<Key> = plays.iter().filter_map(Play::ends_with).collect();
        folded.waiting().into_iter().for_each(|waiting| waiting.keep_only(&ends));
    }
    Ok(models::settle(app, tx, &mut folded)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_named_as_people_say_them() {
        let said = ["一组", "十组", "十二组", "20组"].map(String::from);
        assert_eq!([1, 10, 12, 20].map(group_name), said);
    }
}
