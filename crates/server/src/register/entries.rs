//! One light row per matter, read once for all counts.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::procedures::Procedure;
use domain::time::Timestamp;
use store::{Fault, Read, Row};

use crate::app::App;

/// So many matters of one place are looked through; the newest.
const ROWS: &str = "SELECT id, number, title, category, stand, step, kind, owner, responsible, \
     voices, open_questions, opened_at, due_at, at_most, ended_at, procedure, procedure_version, \
     paused_until \
     FROM rm_matters WHERE tenant = $1 AND unit = $2 ORDER BY opened_at DESC, id LIMIT 20000";

/// Matters about which something hangs on the board.
const POSTED: &str =
    "SELECT DISTINCT matter FROM rm_notices WHERE tenant = $1 AND unit = $2 AND stand = 'open'";

/// A matter as the register knows it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub id: String,
    pub number: String,
    pub title: String,
    pub category: String,
    pub running: bool,
    pub step: String,
    pub kind: String,
    pub owner: String,
    pub responsible: String,
    pub voices: u64,
    pub open_questions: u64,
    pub opened_at: Timestamp,
    pub due_at: Option<Timestamp>,
    pub at_most: bool,
    pub ended_at: Option<Timestamp>,
    /// A notice about it hangs.
    pub posted: bool,
    /// Stands still until then.
    pub paused_until: Option<Timestamp>,
    /// The procedure it runs; none where the library no longer has it.
    pub procedure: Option<Arc<Procedure>>,
}

impl Entry {
    /// Late: an at-most clock has run out.
    pub fn is_late(&self, now: Timestamp) -> bool {
        let runs = self.running && self.paused_until.is_none();
        runs && self.at_most && self.due_at.is_some_and(|due| due <= now)
    }

    /// The step's name; empty after the end.
    pub fn step_name(&self) -> &str {
        let step = self.procedure.as_ref().and_then(|procedure| procedure.step(&self.step));
        step.map_or("", |step| step.name.as_str())
    }

    /// Whoever the step belongs to, in words.
    pub fn owner_name(&self) -> &str {
        self.procedure.as_ref().map_or("", |procedure| procedure.owner_name(&self.owner))
    }

    /// The category in words.
    pub fn category_name(&self) -> &str {
        let known = self.procedure.as_ref().and_then(|p| p.category(&self.category));
        known.map_or("", |category| category.name.as_str())
    }
}

fn entry(app: &App, row: &Row, posted: &BTreeSet<String>) -> Result<Entry, Fault> {
    let version = u32::try_from(row.int(16)?).unwrap_or(0);
    let id = row.text(0)?;
    Ok(Entry {
        posted: posted.contains(&id),
        id,
        number: row.text(1)?,
        title: row.text(2)?,
        category: row.text(3)?,
        running: row.text(4)? == "running",
        step: row.text(5)?,
        kind: row.text(6)?,
        owner: row.text(7)?,
        responsible: row.text(8)?,
        voices: row.count(9)?,
        open_questions: row.count(10)?,
        opened_at: Timestamp(row.int(11)?),
        due_at: row.opt_int(12)?.map(Timestamp),
        at_most: row.int(13)? == 1,
        ended_at: row.opt_int(14)?.map(Timestamp),
        paused_until: row.opt_int(17)?.map(Timestamp),
        procedure: app.library.get(&row.text(15)?, version),
    })
}

/// All matters of the unit.
///
/// # Errors
/// Where they cannot be read.
pub fn entries(app: &App, read: &mut dyn Read, unit: &str) -> Result<Vec<Entry>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    let posted = read.rows(POSTED, &key)?;
    let posted: BTreeSet<String> =
        posted.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
    read.rows(ROWS, &key)?.iter().map(|row| entry(app, row, &posted)).collect()
}
