//! Names of bodies: of the method, or of a law where the method names none.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::matters::{Matter, Visit};
use domain::procedures::{Procedure, StepKind};
use domain::tasks::is_above;
use domain::time::Timestamp;

use crate::founding;
use crate::words::{Language, Place, Words};

/// The name of a body or role; its id where neither the method nor a law of the binary names it.
pub fn body_name(procedure: &Procedure, id: &str) -> String {
    static OF_LAWS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let named = procedure.owner_name(id);
    if named != id {
        return named.to_owned();
    }
    let of_laws = OF_LAWS.get_or_init(|| {
        let bodies = founding::laws().iter().flat_map(|law| &law.bodies);
        bodies.map(|body| (body.id.clone(), body.name.clone())).collect()
    });
    of_laws.get(id).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| id.to_owned())
}

/// The name of an owner or role in the words of this kind of place: 村（居）务监督委员会 of a method for both is
/// 村务监督委员会 in a village.
pub fn owner_here(w: Words, procedure: &Procedure, id: &str) -> String {
    let level = match w.place {
        Place::Village | Place::Group => "village",
        Place::Community => "community",
        _ => return procedure.owner_name(id).to_owned(),
    };
    // Names are data of a method and stand in its language.
    let w = Words { language: Language::Chinese, ..w };
    let own = w.n("papers-place-own", "level", level);
    procedure.owner_name(id).replace(&w.t("papers-place-either"), &own)
}

/// Who says at that moment that the work is done or stopped: `above`, or `place`.
pub fn said_by(matter: &Matter, procedure: &Procedure, at: Timestamp) -> &'static str {
    let lasted =
        |visit: &&Visit| visit.entered_at <= at && visit.left_at.is_none_or(|left| at <= left);
    let steps = matter.visits.iter().filter(lasted).filter_map(|visit| procedure.step(&visit.step));
    let mut work = steps.filter(|step| step.kind == StepKind::Implement);
    if work.any(is_above) { "above" } else { "place" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_only_a_law_knows_has_its_name_all_the_same() {
        let library = founding::library();
        let procedure = library.iter().find(|procedure| procedure.id == "village-council").unwrap();
        assert_eq!(body_name(procedure, "villagers-assembly"), "村民会议");
        assert_eq!(body_name(procedure, "council"), procedure.owner_name("council"));
        assert_eq!(body_name(procedure, "nobody"), "nobody");
    }

    #[test]
    fn a_body_of_a_method_for_both_has_the_name_of_the_place_it_stands_in() {
        let library = founding::library();
        let both = library.iter().find(|procedure| procedure.id == "yard-meeting").unwrap();
        let at = |place| owner_here(Words { place, ..Words::default() }, both, "supervision");
        assert_eq!(both.owner_name("supervision"), "村（居）务监督委员会");
        assert_eq!(at(Place::Village), "村务监督委员会");
        assert_eq!(at(Place::Community), "居务监督委员会");
        assert_eq!(at(Place::Town), "村（居）务监督委员会", "a township has both below it");
    }
}
