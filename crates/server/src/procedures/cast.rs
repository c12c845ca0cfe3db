//! Who plays the ways of a finding, and where.

use domain::actors::{Power, powers};
use domain::procedures::Procedure;

use crate::words::Words;

/// Who plays: keeps the records; leads; supervises; speaks; the two levels above.
const CAST: [(&str, &str); 6] = [
    ("lin", "roles = [\"clerk\"]"),
    ("zhou", "roles = [\"branch-secretary\", \"committee-head\", \"council-chair\"]"),
    ("sun", "roles = [\"supervision\"]"),
    ("li", "roles = [\"resident\"], group = 3"),
    ("wu", "roles = [\"township\"]"),
    ("he", "roles = [\"county\"]"),
];

/// Who speaks for which place below, where several take part.
const BELOW: [(&str, &str); 2] = [("dong", "east"), ("xi", "west")];

/// The cast with names as people call each other, and the places below where the method knows some.
pub(super) fn cast(procedure: &Procedure, words: Words) -> String {
    let line = |(handle, rest): (&str, &str)| {
        let name = words.n("procedures-cast", "who", handle);
        format!("{handle} = {{ name = \"{name}\", {rest} }}\n")
    };
    let lines: String = CAST.into_iter().map(line).collect();
    let Some(role) = procedure.joint.as_ref().and_then(|between| between.by.first()) else {
        return format!("[cast]\n{lines}");
    };
    let below = |(_, place): (&str, &str)| {
        let name = words.n("procedures-cast", "who", place);
        format!("{place} = {{ name = \"{name}\" }}\n")
    };
    let speaks = |(handle, place): (&str, &str)| {
        line((handle, &format!("roles = [\"{role}\"], in = \"{place}\"")))
    };
    let places: String = BELOW.into_iter().map(below).collect();
    let speakers: String = BELOW.into_iter().map(speaks).collect();
    format!("[below]\n{places}\n[cast]\n{lines}{speakers}")
}

/// Who of the cast says that something passed on was taken: an office above or supervision by itself.
pub(super) fn receiver(owner: &str) -> &'static str {
    let has = |power| powers(owner).contains(&power);
    if has(Power::Oversee) {
        "wu"
    } else if has(Power::Supervise) {
        "sun"
    } else if has(Power::Survey) {
        "he"
    } else {
        "lin"
    }
}
