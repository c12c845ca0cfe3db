//! The library at run time: what the binary carries and what the places' logs hold.
//!
//! Rule 1. A reader takes the library as it stands and holds no lock while it works.
//! Rule 2. A method comes onto the shelf after the fact that holds it is durable, and never leaves it.
//! Rule 3. A text that no longer reads (its law pack is gone) is logged and left out; its log stays whole.
//! Rule 4. What a place has adopted and nobody has is looked for once, not at every request.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use domain::procedures::{BadProcedure, Library, Procedure, parse_with};

use crate::founding;

/// A method as a place's log holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Id of the unit whose log it stands in.
    pub unit: String,
    pub procedure: String,
    pub version: u32,
    pub text: Arc<str>,
}

/// What stands on the shelf at one instant.
#[derive(Debug, Default)]
struct Stand {
    library: Library,
    written: BTreeMap<(String, u32), Written>,
    /// What a place has adopted and nobody has: it was looked for in every log.
    lost: BTreeSet<(String, u32)>,
}

/// The library at run time.
#[derive(Debug, Default)]
pub struct Shelf(RwLock<Arc<Stand>>);

/// Reads the text of a method with the law packs and fragments of the binary.
///
/// # Errors
/// Where it is not a procedure.
pub fn read(text: &str) -> Result<Procedure, BadProcedure> {
    parse_with(text, founding::laws(), founding::fragments())
}

impl Shelf {
    /// A shelf with what the binary carries.
    pub fn new(library: Library) -> Self {
        Self(RwLock::new(Arc::new(Stand { library, ..Stand::default() })))
    }

    fn stand(&self) -> Arc<Stand> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The procedure of that id and version.
    pub fn get(&self, id: &str, version: u32) -> Option<Arc<Procedure>> {
        self.stand().library.get(id, version)
    }

    /// The newest version of a procedure.
    pub fn newest(&self, id: &str) -> Option<Arc<Procedure>> {
        self.stand().library.newest(id)
    }

    /// All procedures in order of id and version, as they stand now.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Procedure>> + use<> {
        let all: Vec<Arc<Procedure>> = self.stand().library.iter().map(Arc::clone).collect();
        all.into_iter()
    }

    /// The library as it stands now.
    pub fn all(&self) -> Library {
        self.stand().library.clone()
    }

    /// A method a place wrote; none for what the binary carries.
    pub fn written(&self, id: &str, version: u32) -> Option<Written> {
        self.stand().written.get(&(id.to_owned(), version)).cloned()
    }

    /// The text of a method: of a place's log, or of the binary.
    pub fn text(&self, id: &str, version: u32) -> Option<Arc<str>> {
        if let Some(written) = self.written(id, version) {
            return Some(written.text);
        }
        let shipped = self.get(id, version)?;
        founding::text_of(&shipped.id, shipped.version).map(Arc::from)
    }

    /// Puts methods onto the shelf beside what stands there.
    pub fn put(&self, new: Vec<Written>) {
        let read = new.into_iter().filter_map(|written| match read(&written.text) {
            Ok(procedure) => Some((written, procedure)),
            Err(bad) => {
                let (id, version) = (&written.procedure, written.version);
                tracing::error!(%id, version, why = bad.id, line = bad.line, "method unreadable");
                None
            }
        });
        let read: Vec<(Written, Procedure)> = read.collect();
        if read.is_empty() {
            return;
        }
        let mut place = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let mut written = place.written.clone();
        let mut library = place.library.clone();
        for (one, procedure) in read {
            library.add(procedure);
            written.insert((one.procedure.clone(), one.version), one);
        }
        *place = Arc::new(Stand { library, written, lost: place.lost.clone() });
    }

    /// Whether nobody need look for a method: it is here, or was looked for in vain.
    pub fn is_settled(&self, id: &str, version: u32) -> bool {
        let stand = self.stand();
        let here = stand.library.get(id, version).is_some();
        here || stand.lost.contains(&(id.to_owned(), version))
    }

    /// A method was looked for; where it is not here it is nowhere. Rule 4.
    pub fn settle(&self, id: &str, version: u32) {
        if self.is_settled(id, version) {
            return;
        }
        tracing::error!(%id, version, "a method that is adopted is nowhere");
        let mut place = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let (library, written) = (place.library.clone(), place.written.clone());
        let mut lost = place.lost.clone();
        lost.insert((id.to_owned(), version));
        *place = Arc::new(Stand { library, written, lost });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str) -> Written {
        let text = format!("id = \"own\"\nversion = 1\nname = \"{name}\"\nstart = \"collect\"\n");
        let (unit, procedure) = ("u1".to_owned(), "own".to_owned());
        Written { unit, procedure, version: 1, text: text.into() }
    }

    #[test]
    fn a_reader_keeps_what_it_took_and_the_next_one_sees_what_came() {
        let shelf = Shelf::new(Library::default());
        let before = shelf.iter();
        shelf.put(vec![written("n")]);
        assert_eq!(before.count(), 0);
        assert_eq!(shelf.iter().count(), 1);
        assert_eq!(shelf.get("own", 1).unwrap().name, "n");
        assert!(shelf.get("own", 2).is_none() && shelf.newest("other").is_none());
        assert_eq!(shelf.written("own", 1).unwrap().unit, "u1");
        assert!(shelf.text("own", 1).is_some() && shelf.text("own", 2).is_none());
    }

    #[test]
    fn what_does_not_read_is_left_out_and_the_rest_stays() {
        let shelf = Shelf::new(Library::default());
        let broken = Written { text: "id = ".into(), version: 2, ..written("n") };
        shelf.put(vec![written("n"), broken]);
        assert_eq!(shelf.iter().count(), 1);
    }

    #[test]
    fn what_is_nowhere_is_settled_once_it_was_looked_for() {
        let shelf = Shelf::new(Library::default());
        shelf.put(vec![written("n")]);
        assert!(shelf.is_settled("own", 1) && !shelf.is_settled("own", 2));
        shelf.settle("own", 2);
        assert!(shelf.is_settled("own", 2) && shelf.get("own", 2).is_none());
        shelf.put(vec![Written { version: 3, ..written("n") }]);
        assert!(shelf.is_settled("own", 2) && shelf.is_settled("own", 1));
    }
}
