//! What the test of one decision needs: somebody at a moment, in a place that has said nothing yet.

use crate::actors::Actor;
use crate::context::{Context, Place};
use crate::procedures::{Procedure, Settings};
use crate::time::{Calendar, Timestamp};

/// Who decides what, when and where.
#[derive(Debug, Default)]
pub struct Scene {
    pub actor: Actor,
    pub now: Timestamp,
    pub place: Place,
    pub procedure: Procedure,
}

impl Scene {
    /// `who` with these roles.
    pub fn of(who: &str, roles: &[&str]) -> Self {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let actor = Actor { person: who.into(), roles, household: None };
        Self { actor, ..Self::default() }
    }

    /// What comes of the decision.
    pub fn decides<T>(&self, decide: impl FnOnce(&Context<'_>) -> T) -> T {
        decide(&Context {
            now: self.now,
            actor: &self.actor,
            calendar: &Calendar::default(),
            procedure: &self.procedure,
            settings: &Settings::default(),
            place: &self.place,
            number: "",
        })
    }
}
