//! Everything a request leans on, opened once.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use domain::ids::UnitId;
use domain::procedures::{Library, Procedure, beside};
use domain::time::{Calendar, Day, Timestamp};
use domain::units::Unit;
use domain::voices::KnownLedger;
use store::{Chance, Fault, Options, Store};

use crate::clock::Clock;
use crate::shelf::Shelf;
use crate::{models, people};

/// Fills a buffer with unpredictable bytes.
pub type Unpredictable = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// Units by id with the version they were folded at.
type FoldedUnits = HashMap<String, (u64, Arc<Unit>)>;

/// Methods in force beside each other, by their ids and versions in order.
type Together = HashMap<Vec<(String, u32)>, Arc<Procedure>>;

/// What the application is opened with.
pub struct Setup {
    /// Where data lives; none for a rehearsal in memory.
    pub dir: Option<std::path::PathBuf>,
    /// First part of every ledger's origin.
    pub deployment: String,
    pub library: Library,
    pub calendar: Calendar,
    pub clock: Arc<dyn Clock>,
    pub chance: Unpredictable,
    /// Whether anybody searches it, reads its lists or gets its messages: not where only the outcome of a
    /// story counts.
    pub is_looked_at: bool,
}

/// The application. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What an [`App`] holds.
pub struct Inner {
    pub store: Store,
    pub deployment: String,
    /// Every method there is: those of the binary, and those that places wrote.
    pub library: Shelf,
    pub calendar: Calendar,
    pub clock: Arc<dyn Clock>,
    chance: Unpredictable,
    pub(crate) is_looked_at: bool,
    /// Units by id with the version they were folded at: a cache, checked against the database.
    units: RwLock<FoldedUnits>,
    /// The hour in which what is near was looked through last.
    looked_in: AtomicI64,
    /// Methods read as one, by their ids and versions in order.
    together: RwLock<Together>,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens the store with the server's tables.
    ///
    /// # Errors
    /// Where the folder or the database cannot be opened.
    pub fn open(setup: Setup) -> Result<Self, Fault> {
        let chance = Arc::clone(&setup.chance);
        let filled: Chance = Box::new(move |bytes: &mut [u8]| chance(bytes));
        let mut options = Options::new(filled);
        options.migrations = people::MIGRATIONS.to_vec();
        options.read_models = models::READ_MODELS.to_vec();
        let store = match &setup.dir {
            Some(dir) => Store::open(Path::new(dir), options)?,
            None => Store::in_memory(options)?,
        };
        let app = Self(Arc::new(Inner {
            store,
            deployment: setup.deployment,
            library: Shelf::new(setup.library),
            calendar: setup.calendar,
            clock: setup.clock,
            chance: setup.chance,
            is_looked_at: setup.is_looked_at,
            units: RwLock::default(),
            looked_in: AtomicI64::new(i64::MIN),
            together: RwLock::default(),
        }));
        if app.store.stale_models()?.is_empty() {
            models::learn(&app)?;
        } else {
            models::rebuild(&app, |_| {})?;
        }
        Ok(app)
    }
}

impl Inner {
    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether what is near was looked through in that hour.
    pub(crate) fn has_looked_in(&self, hour: i64) -> bool {
        self.looked_in.load(Ordering::Relaxed) == hour
    }

    /// What is near was looked through, and what it asks for is written.
    pub(crate) fn looked_in(&self, hour: i64) {
        self.looked_in.store(hour, Ordering::Relaxed);
    }

    /// Unpredictable bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.chance)(&mut bytes);
        bytes
    }

    /// A new id: UUIDv7 of `at` and chance.
    pub fn new_id(&self, at: Timestamp) -> String {
        let ms = u64::try_from(at.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &self.random::<10>()).into_uuid().to_string()
    }

    /// The unit in the cache, if it was folded at `version`.
    pub(crate) fn cached_unit(&self, id: &str, version: u64) -> Option<Arc<Unit>> {
        let cache = self.units.read().unwrap_or_else(PoisonError::into_inner);
        cache.get(id).filter(|(at, _)| *at == version).map(|(_, unit)| Arc::clone(unit))
    }

    /// Keeps a unit folded at its version.
    pub(crate) fn cache_unit(&self, id: &UnitId, unit: Unit) -> Arc<Unit> {
        let kept = Arc::new(unit);
        let mut cache = self.units.write().unwrap_or_else(PoisonError::into_inner);
        cache.insert(id.0.clone(), (kept.version, Arc::clone(&kept)));
        kept
    }

    /// Every method a matter of the unit may run by on `day`, the one in force first.
    pub fn methods_of(&self, unit: &Unit, day: Day) -> Vec<Arc<Procedure>> {
        let adopted = unit.methods(day).into_iter();
        adopted.filter_map(|one| self.library.get(&one.procedure, one.version)).collect()
    }

    /// Ledgers of clues that methods in force in these units on `day` name, each once, the nearest first.
    pub fn clue_ledgers<'a>(
        &self,
        units: impl IntoIterator<Item = &'a Unit>,
        day: Day,
    ) -> Vec<KnownLedger> {
        let mut all: Vec<KnownLedger> = Vec::new();
        for unit in units {
            for method in self.methods_of(unit, day) {
                let own = KnownLedger::of(&method, &unit.settings).into_iter();
                let new: Vec<_> = own.filter(|one| all.iter().all(|k| k.id != one.id)).collect();
                all.extend(new);
            }
        }
        all
    }

    /// The main method of a unit on `day`, as it is written.
    pub fn main_method_of(&self, unit: &Unit, day: Day) -> Option<Arc<Procedure>> {
        let adopted = unit.in_force(day)?;
        self.library.get(&adopted.procedure, adopted.version)
    }

    /// What a unit runs on `day`: the main method, with the categories, bodies, roles and settings of
    /// those in force beside it.
    pub fn procedure_of(&self, unit: &Unit, day: Day) -> Option<Arc<Procedure>> {
        self.beside(self.methods_of(unit, day))
    }

    /// What a voice leans on: the method it was raised under, with what the place runs today beside it.
    pub fn procedure_for_voice(
        &self,
        unit: &Unit,
        day: Day,
        (id, version): (&str, u32),
    ) -> Option<Arc<Procedure>> {
        let mut methods = self.methods_of(unit, day);
        if let Some(first) = self.library.get(id, version) {
            methods.retain(|method| method.id != id);
            methods.insert(0, first);
        }
        self.beside(methods)
    }

    /// Several methods as one, read once: a version never changes.
    fn beside(&self, methods: Vec<Arc<Procedure>>) -> Option<Arc<Procedure>> {
        if methods.len() < 2 {
            return methods.into_iter().next();
        }
        let key: Vec<(String, u32)> = methods.iter().map(|m| (m.id.clone(), m.version)).collect();
        let known = self.together.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if known.is_some() {
            return known;
        }
        let whole = Arc::new(beside(methods.iter().map(AsRef::as_ref))?);
        let mut together = self.together.write().unwrap_or_else(PoisonError::into_inner);
        together.insert(key, Arc::clone(&whole));
        Some(whole)
    }
}
