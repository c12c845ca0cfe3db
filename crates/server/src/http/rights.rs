//! Who may open which route: one word per route, one table ([`super::routes::ROUTES`]).

use domain::actors::{Actor, Power};

/// What a route asks of whoever opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Everybody, also without sign-in; what they see is masked.
    Anybody,
    /// Somebody who is signed in or came by a household's slip.
    SignedIn,
    /// Somebody with one of these powers in the unit.
    OneOf(&'static [Power]),
}

/// Those who keep a unit's records.
pub const DESK: Right = Right::OneOf(&[Power::Record]);
/// Those who look at everything in a unit: records, supervision, the level above.
pub const LOOK: Right = Right::OneOf(&[Power::Record, Power::Supervise, Power::Oversee]);
/// Supervision, and the level above.
pub const WATCH: Right = Right::OneOf(&[Power::Supervise, Power::Oversee]);
/// The level above.
pub const ABOVE: Right = Right::OneOf(&[Power::Oversee, Power::Survey]);

impl Right {
    /// Whether the right is given. `signed_in` says whether there is a session at all.
    pub fn is_given(self, signed_in: bool, actor: &Actor) -> bool {
        match self {
            Self::Anybody => true,
            Self::SignedIn => signed_in,
            Self::OneOf(powers) => signed_in && powers.iter().any(|power| actor.may(*power)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: &str) -> Actor {
        Actor { person: "p".into(), roles: vec![role.into()], household: None }
    }

    #[test]
    fn a_right_asks_for_sign_in_first_and_then_for_a_power() {
        assert!(Right::Anybody.is_given(false, &Actor::default()));
        assert!(!Right::SignedIn.is_given(false, &actor("clerk")));
        assert!(!DESK.is_given(false, &actor("clerk")));
        assert!(DESK.is_given(true, &actor("clerk")));
        assert!(!DESK.is_given(true, &actor("supervision")));
        assert!(LOOK.is_given(true, &actor("supervision")));
        assert!(!WATCH.is_given(true, &actor("clerk")));
    }
}
