//! All procedures at hand, by id and version.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Procedure;

/// Every version of every procedure that may run or still runs.
#[derive(Debug, Clone, Default)]
pub struct Library {
    procedures: BTreeMap<(String, u32), Arc<Procedure>>,
}

impl Library {
    /// A library of the given procedures.
    pub fn new<P: Into<Arc<Procedure>>>(procedures: impl IntoIterator<Item = P>) -> Self {
        let all = procedures.into_iter().map(Into::<Arc<Procedure>>::into);
        Self { procedures: all.map(|p| ((p.id.clone(), p.version), p)).collect() }
    }

    /// Adds a procedure; what stands there under the same id and version gives way.
    pub fn add(&mut self, procedure: Procedure) {
        let key = (procedure.id.clone(), procedure.version);
        self.procedures.insert(key, Arc::new(procedure));
    }

    /// The procedure of that id and version.
    pub fn get(&self, id: &str, version: u32) -> Option<Arc<Procedure>> {
        self.procedures.get(&(id.to_owned(), version)).cloned()
    }

    /// The newest version of a procedure.
    pub fn newest(&self, id: &str) -> Option<Arc<Procedure>> {
        let mut versions = self.procedures.range((id.to_owned(), 0)..=(id.to_owned(), u32::MAX));
        versions.next_back().map(|(_, procedure)| Arc::clone(procedure))
    }

    /// All procedures in order of id and version.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Procedure>> {
        self.procedures.values()
    }
}
