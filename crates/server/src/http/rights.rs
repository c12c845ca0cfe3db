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
    /// Somebody with one of the first powers, or with one of the second by an office held in this very
    /// unit: what reaches down from above does not count there.
    OneOfOrHere(&'static [Power], &'static [Power]),
}

/// Those who keep a unit's records.
pub const DESK: Right = Right::OneOf(&[Power::Record]);
/// Those who look at everything in a unit: records, supervision, the level above.
pub const LOOK: Right = Right::OneOf(&[Power::Record, Power::Supervise, Power::Oversee]);
/// Those who look at the place's own rules.
pub const PLACE: Right =
    Right::OneOf(&[Power::Record, Power::Supervise, Power::Oversee, Power::Administer]);
/// Supervision, and the level above.
pub const WATCH: Right = Right::OneOf(&[Power::Supervise, Power::Oversee]);
/// Whoever may ask with a deadline: supervision of every kind, and the level above.
pub const ASK: Right = Right::OneOf(domain::questions::ASKING);
/// The level above.
pub const ABOVE: Right = Right::OneOf(&[Power::Oversee, Power::Survey]);
/// Those who adopt any method for a place; who leads it adopts what is offered to it.
pub const ADOPT: Right = Right::OneOf(&[Power::Oversee, Power::Administer]);
/// Those who write methods of a unit's own and offer them to the places below: the county in its own
/// unit alone.
pub const WRITE: Right = Right::OneOfOrHere(&[Power::Oversee, Power::Administer], &[Power::Survey]);

/// Those who read and write what one level guides another to do: a county in its own unit alone.
pub const GUIDE: Right =
    Right::OneOfOrHere(&[Power::Record, Power::Supervise, Power::Oversee], &[Power::Survey]);

impl Right {
    /// Whether the right is given. `signed_in` says whether there is a session at all, `here` who the same
    /// person is by offices of this very unit.
    pub fn is_given(self, signed_in: bool, actor: &Actor, here: &Actor) -> bool {
        let one_of = |powers: &[Power], who: &Actor| powers.iter().any(|power| who.may(*power));
        match self {
            Self::Anybody => true,
            Self::SignedIn => signed_in,
            Self::OneOf(powers) => signed_in && one_of(powers, actor),
            Self::OneOfOrHere(powers, held_here) => {
                signed_in && (one_of(powers, actor) || one_of(held_here, here))
            }
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
        let given = |right: Right, signed_in: bool, role: &str| {
            right.is_given(signed_in, &actor(role), &actor(role))
        };
        assert!(Right::Anybody.is_given(false, &Actor::default(), &Actor::default()));
        assert!(!given(Right::SignedIn, false, "clerk") && !given(DESK, false, "clerk"));
        assert!(given(DESK, true, "clerk") && !given(DESK, true, "supervision"));
        assert!(given(LOOK, true, "supervision") && !given(WATCH, true, "clerk"));
    }

    #[test]
    fn the_county_writes_where_it_holds_its_office_and_the_township_wherever_it_reaches() {
        let nobody = Actor::default();
        assert!(WRITE.is_given(true, &actor("county"), &actor("county")));
        assert!(!WRITE.is_given(true, &actor("county"), &nobody));
        assert!(!WRITE.is_given(false, &actor("county"), &actor("county")));
        assert!(WRITE.is_given(true, &actor("township"), &nobody));
        assert!(!WRITE.is_given(true, &actor("clerk"), &actor("clerk")));
    }
}
