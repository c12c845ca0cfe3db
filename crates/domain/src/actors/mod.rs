//! Who acts, and what a role lets them do.
//!
//! Rule 1. A role runs in one unit during a term.
//! Rule 2. What a role may do stands in one table; a page and a command ask the same table.
//! Rule 3. Merged offices (一肩挑) add up, except that nobody approves their own personal act.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// What a role lets somebody do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Power {
    /// Raise a voice, object, rate.
    Speak,
    /// Write down what others say, and nothing else.
    Collect,
    /// Keep the unit's records.
    Record,
    /// Decide what is taken up; answer for the place.
    Lead,
    /// Look at everything, ask with a deadline, receive what accuses somebody.
    Supervise,
    /// Look at what runs and ask with a deadline, in the channel a method gives the role, and nothing else.
    Question,
    /// The level above: exceptions, filings, corrections.
    Oversee,
    /// The county, the city: everything below, read only; in its own unit it writes methods and offers them.
    Survey,
    /// Accounts, terms, settings.
    Administer,
    /// The clock itself.
    Tick,
}

/// The table of roles. A role that is not here lets one speak.
pub const ROLES: &[(&str, &[Power])] = &[
    ("resident", &[Power::Speak]),
    ("representative", &[Power::Speak]),
    ("council-member", &[Power::Speak, Power::Collect]),
    // 党代表, who keeps in touch with people and writes down what they say (M241).
    ("party-delegate", &[Power::Speak, Power::Collect]),
    ("group-head", &[Power::Speak, Power::Record]),
    ("liaison", &[Power::Speak, Power::Record]),
    ("clerk", &[Power::Speak, Power::Record]),
    ("committee-member", &[Power::Speak, Power::Record]),
    ("branch-secretary", &[Power::Speak, Power::Record, Power::Lead]),
    ("committee-head", &[Power::Speak, Power::Record, Power::Lead]),
    ("council-chair", &[Power::Speak, Power::Record, Power::Lead]),
    ("supervision", &[Power::Speak, Power::Supervise]),
    ("supervision-head", &[Power::Speak, Power::Supervise]),
    // Kinds of supervision beside the one above, each with a channel of its own (M250).
    ("responsible-unit", &[Power::Speak, Power::Question]),
    ("competent-department", &[Power::Speak, Power::Question]),
    ("inspection-office", &[Power::Speak, Power::Question]),
    ("legal-adviser", &[Power::Speak]),
    ("expert", &[Power::Speak]),
    ("township", &[Power::Oversee]),
    ("township-lead", &[Power::Oversee]),
    // 党建站, which leads a programme of the township (M173).
    ("township-party-station", &[Power::Oversee]),
    ("honorary-chair", &[Power::Oversee]),
    ("county", &[Power::Survey]),
    ("city", &[Power::Survey]),
    ("administrator", &[Power::Administer]),
    ("clock", &[Power::Tick]),
];

/// Somebody who acts in a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    pub roles: Vec<String>,
    /// The household the person belongs to or speaks for.
    pub household: Option<String>,
}

impl Actor {
    /// The legal clock of the unit, which acts when something falls due.
    pub fn clock() -> Self {
        Self { person: PersonId::from("clock"), roles: vec!["clock".into()], household: None }
    }

    /// Whether one of the roles is `role`.
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own == role)
    }

    /// Whether one of the roles gives `power`.
    pub fn may(&self, power: Power) -> bool {
        self.roles.iter().any(|role| powers(role).contains(&power))
    }
}

impl Actor {
    /// The same person without any office: what somebody may do who came without a password.
    #[must_use]
    pub fn without_offices(mut self) -> Self {
        self.roles.retain(|role| powers(role).iter().all(|power| *power == Power::Speak));
        self
    }
}

/// What a role gives.
pub fn powers(role: &str) -> &'static [Power] {
    ROLES.iter().find(|(id, _)| *id == role).map_or(&[Power::Speak], |(_, powers)| powers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_offices_add_up_their_powers() {
        let both = Actor {
            person: "p".into(),
            roles: vec!["resident".into(), "supervision".into()],
            household: None,
        };
        assert!(both.may(Power::Speak) && both.may(Power::Supervise) && !both.may(Power::Record));
    }

    #[test]
    fn without_offices_somebody_speaks_and_does_nothing_else() {
        let all = ROLES.iter().map(|(role, _)| (*role).to_owned()).collect();
        let actor = Actor { roles: all, ..Actor::default() }.without_offices();
        assert!(actor.may(Power::Speak) && actor.has("representative"));
        for power in [Power::Collect, Power::Record, Power::Lead, Power::Supervise, Power::Oversee]
        {
            assert!(!actor.may(power), "{power:?}");
        }
        assert!(!actor.may(Power::Survey) && !actor.may(Power::Administer));
        assert!(!actor.may(Power::Question));
    }

    #[test]
    fn whoever_asks_in_a_channel_of_their_own_asks_and_does_nothing_else() {
        for role in ["responsible-unit", "competent-department", "inspection-office"] {
            assert_eq!(powers(role), [Power::Speak, Power::Question], "{role}");
        }
    }

    #[test]
    fn a_township_officer_keeps_no_records_of_the_village() {
        let officer = Actor { roles: vec!["township".into()], ..Actor::default() };
        assert!(officer.may(Power::Oversee) && !officer.may(Power::Record));
    }
}
