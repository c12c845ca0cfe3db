//! Read models made anew from the log.
//!
//! Rule 1. All of it in one transaction: until it commits, everybody reads the old tables.
//! Rule 2. Units in the order of their ids, each in the order of its positions.

use crate::{Fault, Recorded, Store, Tx, schema};

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
    /// Drops and creates every registered read model and replays every unit's log through `project`. Answers
    /// how many entries were replayed. Writes wait meanwhile.
    pub fn rebuild<E>(
        &self,
        mut project: impl FnMut(&mut Tx<'_>, &Recorded) -> Result<(), E> + Send + 'static,
        mut progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<u64, E>
    where
        E: From<Fault> + Send + 'static,
    {
        let models = self.inner.models.clone();
        self.write(move |tx| {
            schema::clear_models(tx.connection(), &models)?;
            let heads = tx.units()?;
            let total = heads.iter().map(|head| head.position).sum();
            let mut done = 0;
            for head in heads {
                let mut position = 0;
                while position < head.position {
                    let page = tx.entries(&head.unit, position, PAGE)?;
                    let Some(last) = page.last() else {
                        let what = format!("unit {} ends at {position}", head.unit);
                        return Err(Fault::Corrupt(what).into());
                    };
                    position = last.position + 1;
                    for recorded in &page {
                        project(tx, recorded)?;
                        done += 1;
                    }
                    progress(Progress { unit: head.unit.clone(), done, total });
                }
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
