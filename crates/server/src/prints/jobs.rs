//! Prints under way: how far each is, and what came of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// More finished prints than this are forgotten, oldest first.
const MOST_KEPT: usize = 8;

/// What came of a print.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The name of the file with its ending.
    pub name: String,
    pub media: &'static str,
    pub bytes: Arc<Vec<u8>>,
}

/// One print.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The unit it was made for.
    pub unit: String,
    pub total: usize,
    pub done: usize,
    /// Numbers of notices that hold something which may not be published.
    pub withheld: Vec<String>,
    pub printed: Option<Printed>,
    /// The world failed; the log says why.
    pub failed: bool,
}

impl Job {
    /// Whether there is nothing more to wait for.
    pub fn is_over(&self) -> bool {
        self.failed || self.printed.is_some()
    }
}

/// Every print of this process, by its key. Rule 4.
#[derive(Debug, Clone, Default)]
pub struct Prints(Arc<Mutex<BTreeMap<String, Job>>>);

impl Prints {
    fn jobs(&self) -> MutexGuard<'_, BTreeMap<String, Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a print. Keys grow with time, so the oldest come first.
    pub fn begin(&self, key: &str, job: Job) {
        let mut jobs = self.jobs();
        let over: Vec<String> =
            jobs.iter().filter(|(_, job)| job.is_over()).map(|(key, _)| key.clone()).collect();
        let surplus = (over.len() + 1).saturating_sub(MOST_KEPT);
        for key in over.iter().take(surplus) {
            jobs.remove(key);
        }
        jobs.insert(key.to_owned(), job);
    }

    /// The print of that key, if it was made for the unit.
    pub fn find(&self, unit: &str, key: &str) -> Option<Job> {
        self.jobs().get(key).filter(|job| job.unit == unit).cloned()
    }

    /// Whether the unit has a print under way: one at a time.
    pub fn running(&self, unit: &str) -> Option<String> {
        let jobs = self.jobs();
        let mut of = jobs.iter().filter(|(_, job)| job.unit == unit && !job.is_over());
        of.next().map(|(key, _)| key.clone())
    }

    /// Tells how far it is.
    pub fn tell(&self, key: &str, told: impl FnOnce(&mut Job)) {
        if let Some(job) = self.jobs().get_mut(key) {
            told(job);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(unit: &str, over: bool) -> Job {
        Job { unit: unit.into(), total: 2, failed: over, ..Job::default() }
    }

    #[test]
    fn a_print_is_found_by_its_own_place_alone() {
        let prints = Prints::default();
        prints.begin("k1", job("a", false));
        assert!(prints.find("a", "k1").is_some());
        assert!(prints.find("b", "k1").is_none());
        assert_eq!(prints.running("a"), Some("k1".to_owned()));
        prints.tell("k1", |job| job.failed = true);
        assert_eq!(prints.running("a"), None);
    }

    #[test]
    fn the_oldest_finished_prints_are_forgotten_and_running_ones_never() {
        let prints = Prints::default();
        prints.begin("k0", job("a", false));
        for number in 1..=MOST_KEPT + 3 {
            prints.begin(&format!("k{number:02}"), job("a", true));
        }
        assert!(prints.find("a", "k0").is_some(), "it still runs");
        assert!(prints.find("a", "k01").is_none() && prints.find("a", "k03").is_none());
        assert!(prints.find("a", "k04").is_some() && prints.find("a", "k11").is_some());
    }
}
