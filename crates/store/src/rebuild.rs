//! Read models made anew from the log.
//!
//! Rule 1. All of it in one transaction: until it commits, everybody reads the old tables.
//! Rule 2. Units of all tenants in the order of their ids, each in the order of its positions.

use crate::{Fault, Read as _, Recorded, Store, Tx, schema};

const LOGS: &str = "SELECT tenant, unit, position FROM unit_heads ORDER BY tenant, unit";

/// Entries read at a time.
const PAGE: u64 = 500;

/// How far a rebuild is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub unit: String,
    /// Entries replayed so far, of all units.
    pub done: u64,
    /// Entries of all units.
    pub total: u64,
}

impl Store {
    /// Drops and creates every registered read model and replays every unit's log through `project`, some
    /// hundred entries at a time, all of one unit. Answers how many entries were replayed. Writes wait
    /// meanwhile.
    pub fn rebuild<E>(
        &self,
        mut project: impl FnMut(&mut Tx<'_>, &[Recorded]) -> Result<(), E> + Send + 'static,
        mut progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<u64, E>
    where
        E: From<Fault> + Send + 'static,
    {
        let models = self.inner.models.clone();
        self.write(move |tx| {
            schema::clear_models(tx.connection(), &models)?;
            let logs = all_logs(tx)?;
            let total = logs.iter().map(|log| log.entries).sum();
            let mut done = 0;
            for log in logs {
                // The tables hold the rows of every tenant, so each is replayed as its own.
                let mut tx = tx.of_tenant(&log.tenant);
                let mut position = 0;
                while position < log.entries {
                    let page = tx.entries(&log.unit, position, PAGE)?;
                    let Some(last) = page.last() else {
                        let what = format!("unit {} ends at {position}", log.unit);
                        return Err(Fault::Corrupt(what).into());
                    };
                    position = last.position + 1;
                    project(&mut tx, &page)?;
                    done += u64::try_from(page.len()).unwrap_or(u64::MAX);
                    progress(Progress { unit: log.unit.clone(), done, total });
                }
                tx.settle()?;
            }
            schema::mark_built(tx.connection())?;
            Ok(done)
        })
    }

    /// Read models whose shape is newer than their contents: call [`Store::rebuild`] before serving pages.
    pub fn stale_models(&self) -> Result<Vec<String>, Fault> {
        self.read(schema::stale)
    }
}

/// A unit's log in this database.
struct Log {
    tenant: String,
    unit: String,
    entries: u64,
}

fn all_logs(tx: &mut Tx<'_>) -> Result<Vec<Log>, Fault> {
    let rows = tx.rows(LOGS, &[])?;
    rows.iter()
        .map(|row| Ok(Log { tenant: row.text(0)?, unit: row.text(1)?, entries: row.count(2)? }))
        .collect()
}
