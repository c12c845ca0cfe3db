//! Whom a visitor of the demo can be: its personas, and whoever else has an account.

use std::sync::Arc;

use domain::units::Unit;
use store::{Fault, Read};

use crate::app::App;
use crate::{demo, models, people};

const ACCOUNTS: &str = "SELECT person_id, name, home_unit FROM accounts WHERE tenant = $1 \
     ORDER BY home_unit, name, person_id LIMIT 300";

/// Somebody one can be.
#[derive(Debug, Clone)]
pub struct Face {
    pub person_id: String,
    pub name: String,
    /// The unit on whose page they enter.
    pub unit: Arc<Unit>,
    /// Role ids.
    pub roles: Vec<String>,
    /// What one sees with their eyes; empty where nobody has written it.
    pub about: String,
}

/// Everybody at the door. A persona nobody has founded here is left out.
///
/// # Errors
/// Where the lists cannot be read.
pub fn faces(app: &App, read: &mut dyn Read) -> Result<Vec<Face>, Fault> {
    let mut faces = Vec::new();
    for persona in demo::personas() {
        let Some(unit) = models::load_unit(app, read, &persona.unit)? else { continue };
        if people::places(read, &persona.person_id)?.is_empty() {
            continue;
        }
        let demo::Persona { person_id, name, roles, about, .. } = persona;
        faces.push(Face { person_id, name, unit, roles, about });
    }
    for row in read.rows(ACCOUNTS, &[read.tenant().to_owned().into()])? {
        let (person_id, name, home) = (row.text(0)?, row.text(1)?, row.text(2)?);
        if faces.iter().any(|face| face.person_id == person_id) {
            continue;
        }
        let Some(unit) = models::load_unit(app, read, &home)? else { continue };
        let roles = people::actor(app, read, &person_id, &unit, &[], app.now())?.roles;
        faces.push(Face { person_id, name, unit, roles, about: String::new() });
    }
    Ok(faces)
}
