//! The meetings to come of a place, and those that ask somebody.

use domain::ids::PersonId;
use domain::invitations::{Capacity, Guest, Meeting, Namesake, coming};
use domain::matters::{self, Matter};
use domain::procedures::Procedure;
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Read};

use crate::app::Inner;
use crate::people;

/// Matters with a meeting on `$3` or later. More than these stand in no place at once.
const COMING: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND stand = 'running' AND meets_at >= $3 ORDER BY meets_at, id LIMIT 100";

/// One meeting with the matter it is about.
pub struct Found<'a> {
    pub matter: &'a Matter,
    pub procedure: &'a Procedure,
    pub meeting: Meeting<'a>,
    /// Whether the matter is kept from strangers.
    pub private: bool,
}

/// Asks `wanted` about every meeting to come of the unit, in the order of their matters' first one.
///
/// # Errors
/// Where the read model cannot be read.
pub fn each<T>(
    app: &Inner,
    read: &mut dyn Read,
    unit: &str,
    now: Timestamp,
    wanted: &mut dyn FnMut(&Found<'_>) -> Option<T>,
) -> Result<Vec<T>, Fault> {
    let since = now.day().starts_at().0;
    let params = [read.tenant().to_owned().into(), unit.into(), since.into()];
    let mut found = Vec::new();
    for row in read.rows(COMING, &params)? {
        let matter: Matter =
            serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))?;
        let procedure = app.library.get(&matter.procedure, matter.procedure_version);
        let Some(procedure) = procedure else { continue };
        let private = matters::private(&matter, &procedure);
        for meeting in coming(&matter, &procedure, now) {
            let one = Found { matter: &matter, procedure: &procedure, meeting, private };
            found.extend(wanted(&one));
        }
    }
    Ok(found)
}

/// Somebody with what decides whether a meeting asks them.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub person: PersonId,
    pub name: String,
    pub group: String,
    pub household: String,
    pub roles: Vec<String>,
    /// Everybody who bears the name, where somebody else does too.
    pub namesakes: Vec<Namesake>,
}

impl Known {
    /// Somebody of the unit's list, with the roles they have there today.
    ///
    /// # Errors
    /// Where the list cannot be read.
    pub fn of(
        read: &mut dyn Read,
        unit: &str,
        person: &PersonId,
        roles: &[String],
    ) -> Result<Self, Fault> {
        let listed = people::find(read, unit, person.as_str())?.unwrap_or_default();
        let people::Person { name, group, household, .. } = listed;
        let namesakes = match name.as_str() {
            "" => Vec::new(),
            name => people::namesakes(read, unit, Some(name))?,
        };
        let (person, roles) = (person.clone(), roles.to_vec());
        Ok(Self { person, name, group, household, roles, namesakes })
    }

    /// As what a meeting asks them.
    pub fn asked(&self, found: &Found<'_>, unit: &Unit) -> Option<Capacity> {
        let Self { person, name, group, household, roles, namesakes } = self;
        let guest = Guest { person, name, group, household, roles, namesakes };
        found.meeting.asks(&guest, unit, found.procedure)
    }
}

/// The streams and numbers of the meetings that ask somebody: `matter/…`, `meets` or `called`, which one.
///
/// # Errors
/// Where the read models cannot be read.
pub fn of_guest(
    app: &Inner,
    read: &mut dyn Read,
    unit: &Unit,
    known: &Known,
    now: Timestamp,
) -> Result<Vec<(String, &'static str, u32)>, Fault> {
    each(app, read, unit.id.as_str(), now, &mut |found| {
        let asked = !found.private && known.asked(found, unit).is_some();
        asked.then(|| {
            let stream = format!("matter/{}", found.matter.id);
            (stream, found.meeting.announced.word(), found.meeting.number)
        })
    })
}
