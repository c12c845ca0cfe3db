//! The matter as one reader may read it: folded again from facts without the payloads they may not
//! open, so that nothing hidden is there to be left out. Rule 2.

use domain::facts::Class;
use domain::matters::{Event, Matter};

/// What everybody may read.
pub const OUTSIDE: &[Class] = &[Class::Public];
/// What those who keep the records may read.
pub const DESK: &[Class] = &[Class::Public, Class::Internal];
/// What supervision may read.
pub const SUPERVISION: &[Class] = &[Class::Public, Class::Internal, Class::Sealed];

/// The matter with the texts of these classes only.
pub fn seen(matter: &Matter, classes: &[Class]) -> Matter {
    let mut seen = Matter {
        id: matter.id.clone(),
        number: matter.number.clone(),
        title: matter.title.clone(),
        summary: matter.summary.clone(),
        category: matter.category.clone(),
        procedure: matter.procedure.clone(),
        procedure_version: matter.procedure_version,
        opened_at: matter.opened_at,
        opened_by: matter.opened_by.clone(),
        ..Matter::default()
    };
    for record in matter.visits.iter().flat_map(|visit| &visit.records) {
        if let Some(event) = opened(&record.event, classes) {
            seen.apply(&event, record.position, record.at, &record.by);
        }
    }
    seen.voices.clone_from(&matter.voices);
    seen.split.clone_from(&matter.split);
    seen.version = matter.version;
    seen
}

/// The matter as everybody may read it.
pub fn outside(matter: &Matter) -> Matter {
    seen(matter, OUTSIDE)
}

/// The matter for those who look at everything; sealed texts only for supervision.
pub fn seen_by(matter: &Matter, supervises: bool) -> Matter {
    seen(matter, if supervises { SUPERVISION } else { DESK })
}

/// The fact with its payload only where this reader may open it.
fn opened(event: &Event, classes: &[Class]) -> Option<Event> {
    let stored = event.store();
    let payload = stored.payload.as_ref().filter(|(_, class)| classes.contains(class));
    Event::restore(&stored.kind, Some(&stored.body), payload.map(|(text, _)| text)).ok()
}
