//! One writer, many wishes: group commit.
//!
//! Rule 1. Jobs run one after another, each in a savepoint: a job that fails or panics is undone alone.
//! Rule 2. Nobody is answered before the commit that covers him is on the disk. This holds for refusals
//!         too, for they may rest on what an earlier job of the batch did.
//! Rule 3. A batch ends when no job is waiting or at its limit, so a single job never waits for company.
//! Rule 4. When the commit fails, every job of the batch gets the fault and nothing of it is stored. Lack of
//!         room is passed on and writing goes on with the next batch; any other failure stops all writing,
//!         since after a failed fsync nobody knows what the file holds.

use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, PoisonError, RwLock};

use crate::keys::Keys;
use crate::sql::Connection;
use crate::{Fault, Tx};

/// Tells the caller how it went, once the outcome of the commit is known.
pub(crate) type Answer = Box<dyn FnOnce(Result<(), Fault>) + Send>;

/// A job that has run.
pub(crate) struct Ran {
    /// Whether its changes are to be kept.
    pub(crate) keep: bool,
    pub(crate) answer: Answer,
}

/// A wish to write. It is run with a transaction, or told why there is none.
pub(crate) type Job = Box<dyn FnOnce(Result<&mut Tx<'_>, Fault>) -> Ran + Send>;

/// How many entries each unit's log holds, as of the last commit.
#[derive(Default)]
pub(crate) struct Heads(RwLock<BTreeMap<String, u64>>);

impl Heads {
    pub(crate) fn get(&self, unit: &str) -> u64 {
        let heads = self.0.read().unwrap_or_else(PoisonError::into_inner);
        heads.get(unit).copied().unwrap_or(0)
    }

    pub(crate) fn publish(&self, moved: BTreeMap<String, u64>) {
        if !moved.is_empty() {
            self.0.write().unwrap_or_else(PoisonError::into_inner).extend(moved);
        }
    }
}

/// Owns the only connection that writes.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) tenant: String,
    pub(crate) keys: Arc<Keys>,
    pub(crate) heads: Arc<Heads>,
    /// The most jobs of one commit.
    pub(crate) limit: usize,
    /// Why writing has stopped, if it has.
    pub(crate) stopped: Option<Fault>,
}

/// What waits for the commit.
#[derive(Default)]
struct Batch {
    answers: Vec<Answer>,
    moved: BTreeMap<String, u64>,
}

impl Batch {
    fn answer(self, outcome: &Result<(), Fault>) {
        for answer in self.answers {
            answer(outcome.clone());
        }
    }
}

impl Writer {
    /// Serves jobs until nobody can send any more.
    pub(crate) fn serve(mut self, jobs: &Receiver<Job>) {
        while let Ok(first) = jobs.recv() {
            self.batch(first, || jobs.try_recv().ok());
        }
    }

    /// Runs `first` and whatever is waiting behind it, commits, answers.
    pub(crate) fn batch(&mut self, first: Job, mut next: impl FnMut() -> Option<Job>) {
        let begun = self.stopped.clone().map_or_else(|| self.connection.begin_write(), Err);
        if let Err(fault) = begun {
            return refuse(first, fault);
        }
        let mut batch = Batch::default();
        let mut waiting = Some(first);
        while let Some(job) = waiting.take() {
            if let Err(fault) = self.one(job, &mut batch) {
                return self.abandon(batch, fault);
            }
            waiting = if batch.answers.len() < self.limit { next() } else { None };
        }
        let outcome = self.commit();
        if outcome.is_ok() {
            self.heads.publish(std::mem::take(&mut batch.moved));
        }
        batch.answer(&outcome);
    }

    /// Runs one job in its savepoint. A fault means that the whole transaction is lost.
    fn one(&mut self, job: Job, batch: &mut Batch) -> Result<(), Fault> {
        if let Err(fault) = self.connection.control("SAVEPOINT job") {
            batch.answers.push(job(Err(fault.clone())).answer);
            return Err(fault);
        }
        let mut tx = Tx::new(&self.connection, &self.tenant, &self.keys);
        let ran = job(Ok(&mut tx));
        let moved = tx.into_moved();
        batch.answers.push(ran.answer);
        if !self.connection.in_transaction() {
            // The engine undid everything by itself. It does so when room or memory runs out.
            return Err(Fault::Full);
        }
        if ran.keep {
            batch.moved.extend(moved);
        } else {
            self.connection.control("ROLLBACK TO job")?;
        }
        self.connection.control("RELEASE job")
    }

    fn commit(&mut self) -> Result<(), Fault> {
        let mut outcome = self.connection.control("COMMIT");
        if matches!(outcome, Err(Fault::Busy)) {
            outcome = self.connection.control("COMMIT");
        }
        let Err(fault) = outcome else { return Ok(()) };
        self.roll_back();
        match fault {
            Fault::Full | Fault::Busy => Err(fault),
            other => {
                tracing::error!(fault = %other, "a commit failed; writing stops");
                let stopped = Fault::Stopped(other.to_string());
                self.stopped = Some(stopped.clone());
                Err(stopped)
            }
        }
    }

    fn abandon(&mut self, batch: Batch, fault: Fault) {
        self.roll_back();
        batch.answer(&Err(fault));
    }

    fn roll_back(&mut self) {
        if !self.connection.in_transaction() {
            return;
        }
        if let Err(fault) = self.connection.control("ROLLBACK") {
            tracing::error!(%fault, "a rollback failed; writing stops");
            self.stopped = Some(Fault::Stopped(fault.to_string()));
        }
    }
}

fn refuse(job: Job, fault: Fault) {
    (job(Err(fault.clone())).answer)(Err(fault));
}
