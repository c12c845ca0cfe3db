//! A stage for stories in memory, shared by the tests of the shipped procedures: one unit, one voice,
//! one matter, and whoever acts.

use std::fs;
use std::path::PathBuf;

use domain::actors::Actor;
use domain::commands::{self, Wish};
use domain::context::{Context, Place};
use domain::matters::{self, Matter};
use domain::procedures::{Fragment, Procedure, Settings, parse_fragment, parse_law, parse_with};
use domain::refusals::Reason;
use domain::time::{Calendar, Timestamp};
use domain::units::{self, Unit};
use domain::voices::{self, Voice};
use serde_json::Value;

/// A file of the repository.
pub fn text(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap()
}

/// What procedures include.
pub fn fragments() -> Vec<Fragment> {
    let names = ["standing-still", "feedback", "commissioned", "passed-on", "risk-assessment"];
    names
        .iter()
        .map(|name| parse_fragment(&text(&format!("procedures/fragments/{name}.toml"))).unwrap())
        .collect()
}

/// The shipped procedure, with its file changed.
pub fn village_council(change: impl Fn(String) -> String) -> Procedure {
    let law = parse_law(&text("procedures/law/villagers-committee.toml")).unwrap();
    parse_with(&change(text("procedures/village-council.toml")), &[law], &fragments()).unwrap()
}

#[derive(Clone)]
pub struct Village {
    pub procedure: Procedure,
    pub calendar: Calendar,
    pub settings: Settings,
    pub place: Place,
    pub now: Timestamp,
    pub voice: Voice,
    pub matter: Matter,
    pub unit: Unit,
}

impl Village {
    pub fn new(procedure: Procedure) -> Self {
        Self {
            procedure,
            calendar: Calendar::parse(&text("procedures/holidays.csv")).unwrap(),
            settings: Settings::default(),
            place: Place::default(),
            now: "2026-03-02T09:00:00+08:00".parse().unwrap(),
            voice: Voice { id: "v1".into(), ..Voice::default() },
            matter: Matter { id: "m1".into(), ..Matter::default() },
            unit: Unit::default(),
        }
    }

    /// Does an act of somebody who holds one role and is named like it.
    pub fn act(&mut self, role: &str, name: &str, with: Value) {
        let done = self.try_act(role, name, &with);
        assert_eq!(done, Ok(()), "{role} {name} at {:?}", self.matter.step());
    }

    /// Why such an act is refused.
    pub fn refused(&mut self, role: &str, name: &str, with: Value) -> String {
        self.try_act(role, name, &with).unwrap_err()
    }

    /// Tries an act of somebody who holds one role and is named like it.
    pub fn try_act(&mut self, role: &str, name: &str, with: &Value) -> Result<(), String> {
        self.try_as(role, role, name, with)
    }

    /// Tries an act of somebody who holds one role.
    pub fn try_as(
        &mut self,
        person: &str,
        role: &str,
        name: &str,
        with: &Value,
    ) -> Result<(), String> {
        let wish = commands::wish(name, with).map_err(|bad| format!("{bad:?}"))?;
        let actor = Actor { person: person.into(), roles: vec![role.into()], household: None };
        self.try_wish(&actor, wish)
    }

    /// What somebody leans on now.
    pub fn context<'a>(&'a self, actor: &'a Actor) -> Context<'a> {
        Context {
            now: self.now,
            actor,
            calendar: &self.calendar,
            procedure: &self.procedure,
            settings: &self.settings,
            place: &self.place,
            number: "事-2026-0001",
        }
    }

    /// Tries a wish and folds what follows from it; the id of the refusal where there is one.
    pub fn try_wish(&mut self, actor: &Actor, wish: Wish) -> Result<(), String> {
        let ctx = self.context(actor);
        let refused = |why: &dyn Reason| why.id().to_owned();
        match wish {
            Wish::Raise(wish) => {
                let event = voices::raise(wish, &ctx).map_err(|why| refused(&why))?;
                self.voice.apply(&event, self.now);
            }
            Wish::Record(wish) => {
                let event = voices::record(wish, &ctx).map_err(|why| refused(&why))?;
                self.voice.apply(&event, self.now);
            }
            Wish::Voice(act) => {
                let events = voices::decide(&self.voice, act, &ctx).map_err(|why| refused(&why))?;
                for event in events {
                    self.voice.apply(&event, self.now);
                }
            }
            Wish::Open(wish) => {
                let voices = [self.voice.clone()];
                let events = matters::open(wish, &voices, &ctx).map_err(|why| refused(&why))?;
                self.fold(&events, actor.person.as_str());
                let matter = self.matter.id.clone();
                self.voice.apply(&voices::Event::Merged { matter }, self.now);
            }
            Wish::Matter(act) => {
                let voices = [self.voice.clone()];
                let events = matters::decide(&self.matter, act, &voices, &ctx)
                    .map_err(|why| refused(&why))?;
                self.fold(&events, actor.person.as_str());
            }
            Wish::Book(_) => unreachable!("no story of these tests writes into a book"),
            Wish::Import(wish) => {
                domain::earlier::import(wish, &ctx).map_err(|why| refused(&why))?;
            }
            // No act of a method: `openness.rs` decides it with a calendar of its own.
            Wish::Openness(_) => return Err("openness.not-asked".to_owned()),
            Wish::Catalogue(act) => {
                let events = domain::catalogues::decide(&self.unit, act, &ctx)
                    .map_err(|why| refused(&why))?;
                for event in &events {
                    self.unit.apply(event, self.now);
                }
            }
            Wish::Unit(act) => {
                let events = units::decide(&self.unit, act, &ctx).map_err(|why| refused(&why))?;
                for event in &events {
                    let stored = domain::facts::store(event);
                    let payload = stored.payload.as_ref().map(|(payload, _)| payload);
                    let back: units::Event =
                        domain::facts::restore(&stored.kind, Some(&stored.body), payload).unwrap();
                    assert_eq!(back, *event);
                    self.unit.apply(&back, self.now);
                }
            }
        }
        Ok(())
    }

    /// Folds what would come back from the log: every event goes through its stored form.
    pub fn fold(&mut self, events: &[matters::Event], by: &str) {
        for event in events {
            let stored = event.store();
            let payload = stored.payload.as_ref().map(|(payload, _)| payload);
            let back = matters::Event::restore(&stored.kind, Some(&stored.body), payload).unwrap();
            assert_eq!(back, *event);
            self.matter.apply(&back, 0, self.now, by);
        }
    }
}
