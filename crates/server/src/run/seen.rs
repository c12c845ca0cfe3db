//! What a form was made from, and whether that still stands. Decided inside the transaction: two people
//! who post the same form at once cannot both be right.

use std::fmt;

use domain::matters::Matter;
use domain::voices::Voice;
use store::Tx;

use super::Failure;
use super::streams::Folded;

/// The state a form was made from: `matter/ID@4` in its fourth stay, `voice/ID@1` after one act. What
/// only the clock does (being late) leaves a form as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    noun: &'static str,
    id: String,
    count: u64,
}

impl Seen {
    /// A form about a matter goes stale when the matter enters another step, or the same step again.
    pub fn matter(matter: &Matter) -> Self {
        let count = u64::try_from(matter.visits.len()).unwrap_or(u64::MAX);
        Self { noun: "matter", id: matter.id.0.clone(), count }
    }

    /// A form about a voice goes stale with any act about it.
    pub fn voice(voice: &Voice) -> Self {
        let count = voice.version.saturating_sub(u64::from(voice.late_told));
        Self { noun: "voice", id: voice.id.0.clone(), count }
    }

    /// Reads what [`fmt::Display`] has written; none for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (noun, rest) = text.split_once('/')?;
        let (id, count) = rest.split_once('@')?;
        let noun = ["matter", "voice"].into_iter().find(|known| *known == noun)?;
        Some(Self { noun, id: id.to_owned(), count: count.parse().ok()? })
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}@{}", self.noun, self.id, self.count)
    }
}

/// Refuses with [`Failure::Moved`] where what was seen is no more.
pub(super) fn still(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &str,
    seen: Option<&Seen>,
) -> Result<(), Failure> {
    let Some(seen) = seen else { return Ok(()) };
    let now = match seen.noun {
        "matter" => folded.matter(tx, unit, &seen.id)?.map(|matter| Seen::matter(&matter)),
        _ => folded.voice(tx, unit, &seen.id)?.map(|voice| Seen::voice(&voice)),
    };
    if now.as_ref() == Some(seen) { Ok(()) } else { Err(Failure::Moved) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_saw_is_written_and_read_back() {
        let matter = Matter { id: "m1".into(), ..Matter::default() };
        let seen = Seen::matter(&matter);
        assert_eq!(seen.to_string(), "matter/m1@0");
        assert_eq!(Seen::read("matter/m1@0"), Some(seen));
        for odd in ["", "matter/m1", "matter/m1@x", "unit/m1@1", "m1@1"] {
            assert_eq!(Seen::read(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_clock_that_rings_leaves_a_form_as_it_was() {
        let voice = Voice { id: "v1".into(), version: 3, ..Voice::default() };
        let late = Voice { version: 4, late_told: true, ..voice.clone() };
        assert_eq!(Seen::voice(&voice), Seen::voice(&late));
        let answered = Voice { version: 4, ..voice.clone() };
        assert_ne!(Seen::voice(&voice), Seen::voice(&answered));
    }
}
