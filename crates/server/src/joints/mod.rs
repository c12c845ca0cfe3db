//! Matters of several places: what each of them sees of it, and where it gives its word (domain: `joints`).
//!
//! | address | file |
//! |---|---|
//! | `GET /u/{code}/desk/joint`, `POST /u/{code}/desk/joint/{id}` | `desk.rs`, `desk.html` |
//! | the places and their words on the page of the matter | `shown.rs`, `matters/page.html` |
//! | which matters and notices of the level above concern a place | `read.rs` |
//!
//! Rule 1. The matter stands in the log of the level that leads. A place reads it there; its own pages lead to it.
//! Rule 2. Whoever gives the word of a place acts in the log of the level above without any office there, by the
//!         pseudonym of the place: the office held in the place is looked up when it is decided.

mod desk;
mod read;
mod shown;

pub use desk::{give, page};
pub use read::{Posted, Standing, notices, of_place, waiting};
pub use shown::{PlaceRow, links, rows, who};

use domain::actors::Actor;
use domain::joints::{Event, Word};
use domain::rules::Outcome;

use crate::words::{Word as Said, Words};

/// Whoever acts for a place in the level above: without any office, save that who lives below lives there too.
#[must_use]
pub fn from_below(mut actor: Actor) -> Actor {
    actor.roles.retain(|role| role == "resident");
    actor
}

/// 同意, 不同意, 退回: in a filing 登记 in place of 同意.
pub(crate) fn word(w: Words, word: Word) -> String {
    w.n("joints-word", "word", word.id())
}

/// The lines of a fact: the same for everybody.
pub fn lines(w: Words, event: &Event) -> Vec<String> {
    match event {
        Event::Named { places, .. } => {
            let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
            vec![w.n("joints-named", "places", names.join(&w.t("laws-comma")))]
        }
        Event::WordGiven { name, word: given, text, who, .. } => {
            let (said, entered) = (word(w, *given), if who.is_empty() { "no" } else { "yes" });
            let values: [(&str, &dyn Said); 4] =
                [("name", name), ("word", &said), ("entered", &entered), ("who", who)];
            vec![w.with("joints-said", &values), text.clone()]
        }
        Event::Decided { outcome, places, agreed, needed, against, .. } => {
            let passed = if *outcome == Outcome::Passed { "yes" } else { "no" };
            let names = against.join(&w.t("laws-comma"));
            let left = if against.is_empty() { "none" } else { "some" };
            let values: [(&str, &dyn Said); 6] = [
                ("passed", &passed),
                ("left", &left),
                ("places", places),
                ("agreed", agreed),
                ("needed", needed),
                ("against", &names),
            ];
            vec![w.with("joints-decided", &values)]
        }
        Event::Closed { silent, .. } => {
            let silent = silent.join(&w.t("laws-comma"));
            vec![w.n("joints-closed", "places", silent)]
        }
    }
}
