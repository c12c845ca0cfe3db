//! What concerns a place of the matters of the level above.

use domain::matters::{Matter, Stand};
use domain::time::Timestamp;
use store::{Fault, Read, Row};

use crate::app::Inner;
use crate::models;

const OF_PLACE: &str = "SELECT j.unit, j.matter, u.code, u.name FROM rm_joints j \
     JOIN rm_matters m ON m.tenant = j.tenant AND m.unit = j.unit AND m.id = j.matter \
     JOIN rm_units u ON u.tenant = j.tenant AND u.unit = j.unit \
     WHERE j.tenant = $1 AND j.place = $2 AND m.private = 0 \
     ORDER BY m.opened_at DESC, m.id LIMIT 50";
const NOTICES: &str = "SELECT n.number, n.title, n.closes_at, n.objections, m.title, u.code, u.name, \
     n.stand, n.stays_until FROM rm_joints j \
     JOIN rm_notices n ON n.tenant = j.tenant AND n.unit = j.unit AND n.matter = j.matter \
     JOIN rm_matters m ON m.tenant = j.tenant AND m.unit = j.unit AND m.id = j.matter \
     JOIN rm_units u ON u.tenant = j.tenant AND u.unit = j.unit \
     WHERE j.tenant = $1 AND j.place = $2 AND m.private = 0 \
     ORDER BY n.posted_at DESC, n.number LIMIT 50";

/// A matter of the level above in which a place takes part.
pub struct Standing {
    /// The unit that leads.
    pub unit: String,
    pub code: String,
    pub name: String,
    pub matter: Matter,
}

impl Standing {
    /// Whether the matter waits for the word of the place.
    pub fn waits_for(&self, app: &Inner, place: &str) -> bool {
        let (matter, library) = (&self.matter, &app.library);
        let Some(method) = library.get(&matter.procedure, matter.procedure_version) else {
            return false;
        };
        let Some(step) = matter.step().and_then(|id| method.step(id)) else { return false };
        let filed = || matter.open_filing().is_some_and(|filing| filing.answer.is_none());
        let open = step.kind != domain::procedures::StepKind::File || filed();
        let said = |joint: &domain::joints::Joint| {
            joint.word_of(place, matter.last_visit()).is_some() || joint.place(place).is_none()
        };
        step.by_places
            && open
            && matter.stand == Stand::Running
            && matter.joint.as_ref().is_some_and(|joint| !said(joint))
    }
}

/// The matters of the level above in which `place` takes part, the newest first.
///
/// # Errors
/// Where the read models cannot be read.
pub fn of_place(read: &mut dyn Read, place: &str) -> Result<Vec<Standing>, Fault> {
    let rows = read.rows(OF_PLACE, &[read.tenant().to_owned().into(), place.into()])?;
    let mut found = Vec::new();
    for row in &rows {
        let (unit, code, name) = (row.text(0)?, row.text(2)?, row.text(3)?);
        let matter = models::load_matter(read, &unit, &row.text(1)?)?;
        found.extend(matter.map(|matter| Standing { unit, code, name, matter }));
    }
    Ok(found)
}

/// Those of them that wait for its word.
///
/// # Errors
/// As [`of_place`].
pub fn waiting(app: &Inner, read: &mut dyn Read, place: &str) -> Result<Vec<Standing>, Fault> {
    let mut all = of_place(read, place)?;
    all.retain(|standing| standing.waits_for(app, place));
    Ok(all)
}

/// A notice of such a matter: what hangs in every place that takes part.
pub struct Posted {
    pub number: String,
    pub title: String,
    pub closes_at: i64,
    pub objections: u64,
    pub matter: String,
    /// Code and name of the unit that leads.
    pub code: String,
    pub name: String,
    pub open: bool,
    pub stays_until: i64,
}

/// The notices that hang at `now`, or those that are over.
///
/// # Errors
/// Where the read models cannot be read.
pub fn notices(
    read: &mut dyn Read,
    place: &str,
    (hangs, now): (bool, Timestamp),
) -> Result<Vec<Posted>, Fault> {
    let rows = read.rows(NOTICES, &[read.tenant().to_owned().into(), place.into()])?;
    let posted = |row: &Row| -> Result<Posted, Fault> {
        Ok(Posted {
            number: row.text(0)?,
            title: row.text(1)?,
            closes_at: row.int(2)?,
            objections: row.count(3)?,
            matter: row.text(4)?,
            code: row.text(5)?,
            name: row.text(6)?,
            open: row.text(7)? == "open",
            stays_until: row.int(8)?,
        })
    };
    let mut found = Vec::new();
    for row in &rows {
        let stand = row.text(7)?;
        let up = stand == "open" || (stand == "closed" && row.int(8)? > now.0);
        if up == hangs {
            found.push(posted(row)?);
        }
    }
    Ok(found)
}
