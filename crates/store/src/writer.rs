//! One writer, many wishes: group commit.
//!
//! Rule 1. Jobs run one after another, each in a savepoint: a job that fails or panics is undone alone.
//! Rule 2. Nobody is answered before the commit that covers him is on the disk. This holds for refusals
//!         too, for they may rest on what an earlier job of the batch did.
//! Rule 3. A batch ends when no job is waiting or at its limit, so a single job never waits for company.
//! Rule 4. When the commit fails, every job of the batch gets the fault and nothing of it is stored; writing
//!         goes on with the next batch. Only a failure of the disk itself stops all writing, since after a
//!         failed fsync nobody knows what the file holds.

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
        batch.answers.push(ran.answer);
        // Out of room or memory, the engine may have undone everything by itself.
        tx.ended().map_or(Ok(()), Err)?;
        if ran.keep {
            tx.settle()?;
            batch.moved.extend(tx.into_moved());
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
        outcome.map_err(|fault| self.lost(fault))
    }

    fn abandon(&mut self, batch: Batch, fault: Fault) {
        let fault = self.lost(fault);
        batch.answer(&Err(fault));
    }

    /// Gives the transaction up; stops all writing when the disk itself failed.
    fn lost(&mut self, fault: Fault) -> Fault {
        self.roll_back();
        if !matches!(fault, Fault::Disk(_) | Fault::Corrupt(_)) {
            return fault;
        }
        tracing::error!(%fault, "the disk failed; writing stops");
        let stopped = Fault::Stopped(fault.to_string());
        self.stopped = Some(stopped.clone());
        stopped
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::job::wrap;
    use crate::{AppendError, Migration, NewEntry, Options, schema};

    #[derive(Debug, PartialEq, Eq)]
    enum Refused {
        Rule,
        Append(AppendError),
    }

    impl From<Fault> for Refused {
        fn from(fault: Fault) -> Self {
            Self::Append(AppendError::Fault(fault))
        }
    }

    impl From<AppendError> for Refused {
        fn from(error: AppendError) -> Self {
            Self::Append(error)
        }
    }

    type Outcome = Result<u64, Refused>;
    type Wish = fn(&mut Tx<'_>) -> Outcome;

    /// A promise that is only checked at the commit, so that a test can make commits fail.
    const PROMISES: Migration = Migration {
        id: "test-0001-promises",
        sql: "CREATE TABLE kept_promises (id BIGINT NOT NULL, PRIMARY KEY (id));
              CREATE TABLE promises (id BIGINT NOT NULL, PRIMARY KEY (id),
                FOREIGN KEY (id) REFERENCES kept_promises (id) DEFERRABLE INITIALLY DEFERRED);",
    };
    const PROMISE: &str = "INSERT INTO promises (id) VALUES ($1)";

    fn writer(limit: usize) -> Writer {
        let connection = Connection::open_in_memory().unwrap();
        schema::whole(&connection, |c| schema::migrate(c, &[PROMISES], &[]).map(drop)).unwrap();
        let mut writer = Writer {
            connection,
            tenant: "main".to_owned(),
            keys: Arc::new(Keys::in_memory(Options::rehearsal().chance)),
            heads: Arc::default(),
            limit,
            stopped: None,
        };
        let created =
            run(&mut writer, &[|tx| Ok(tx.create_log("u1", "v.example/u1").map(|()| 0)?)]);
        assert_eq!(created, [Ok(0)]);
        writer
    }

    /// Offers all wishes as one batch; answers what each caller was told, in order.
    fn run(writer: &mut Writer, wishes: &[Wish]) -> Vec<Outcome> {
        let (mut jobs, answers): (Vec<Job>, Vec<_>) = wishes
            .iter()
            .map(|wish| {
                let (answer, answered) = mpsc::sync_channel(1);
                (wrap(0, *wish, answer), answered)
            })
            .unzip();
        jobs.reverse();
        while let Some(first) = jobs.pop() {
            writer.batch(first, || jobs.pop());
        }
        answers.iter().map(|answered| answered.try_recv().unwrap()).collect()
    }

    fn fact() -> NewEntry {
        NewEntry {
            kind: "x.1".to_owned(),
            recorded_at: 0,
            hide_time: false,
            actor: "office".to_owned(),
            body: Some(1.into()),
            payload: None,
            salt: [0; 32],
        }
    }

    fn append(tx: &mut Tx<'_>, stream: &str) -> Outcome {
        let recorded = tx.append("u1", stream, 0, vec![fact()])?;
        Ok(recorded.first().map_or(u64::MAX, |entry| entry.position))
    }

    fn promise(tx: &mut Tx<'_>) -> Outcome {
        Ok(tx.run(PROMISE, &[1_i64.into()])?)
    }

    /// Refuses when somebody has written stream `a`.
    fn second_of_a(tx: &mut Tx<'_>) -> Outcome {
        if tx.stream("u1", "a")?.is_empty() { Ok(7) } else { Err(Refused::Rule) }
    }

    #[test]
    fn a_failed_job_is_undone_alone_and_the_others_of_its_batch_stay() {
        let mut writer = writer(128);
        let wishes: [Wish; 5] = [
            |tx| append(tx, "a"),
            |tx| {
                append(tx, "refused")?;
                tx.remember("refused", "never")?;
                Err(Refused::Rule)
            },
            |tx| append(tx, "b"),
            |tx| {
                append(tx, "panicked")?;
                panic!("a bug in a job")
            },
            |tx| append(tx, "c"),
        ];
        let panicked = Refused::from(Fault::Panicked("a bug in a job".to_owned()));
        let told = run(&mut writer, &wishes);
        assert_eq!(told, [Ok(0), Err(Refused::Rule), Ok(1), Err(panicked), Ok(2)]);
        assert_eq!(writer.heads.get("u1"), 3);
        let recalled = run(&mut writer, &[|tx| Ok(u64::from(tx.recall("refused")?.is_some()))]);
        assert_eq!(recalled, [Ok(0)]);
    }

    #[test]
    fn when_the_commit_fails_every_job_of_the_batch_gets_the_fault_refusals_too() {
        let mut writer = writer(128);
        let told = run(&mut writer, &[|tx| append(tx, "a"), second_of_a, promise]);
        for outcome in &told {
            let fault =
                matches!(outcome, Err(Refused::Append(AppendError::Fault(Fault::Engine(_)))));
            assert!(fault, "{told:?}");
        }
        assert_eq!(writer.heads.get("u1"), 0);
        assert_eq!(run(&mut writer, &[second_of_a]), [Ok(7)], "nothing of the batch is stored");
    }

    #[test]
    fn when_the_engine_ends_the_transaction_within_a_job_nothing_of_the_batch_is_stored() {
        const TWICE: &str = "INSERT OR ROLLBACK INTO idempotency (tenant, form_key, answer) \
             VALUES ('main', 'k', 'a'), ('main', 'k', 'a')";
        let mut writer = writer(128);
        let wishes: [Wish; 3] = [
            |tx| append(tx, "a"),
            |tx| {
                // Whatever a job does about it, nothing it writes afterwards may stand alone.
                assert!(tx.run(TWICE, &[]).is_err());
                assert!(tx.remember("after", "x").is_err());
                assert!(append(tx, "b").is_err());
                assert!(tx.stream("u1", "a").is_err());
                Ok(0)
            },
            |tx| append(tx, "c"),
        ];
        let told = run(&mut writer, &wishes);
        let fault = |outcome: &Outcome| {
            matches!(outcome, Err(Refused::Append(AppendError::Fault(Fault::Engine(_)))))
        };
        assert!(told.iter().take(2).all(fault), "{told:?}");
        assert_eq!(told.last(), Some(&Ok(0)), "the next batch goes on");
        let after = run(&mut writer, &[|tx| Ok(u64::from(tx.recall("after")?.is_some()))]);
        assert_eq!(after, [Ok(0)]);
        assert_eq!(writer.heads.get("u1"), 1);
    }

    #[test]
    fn half_an_append_is_never_kept_whatever_its_job_says() {
        let mut writer = writer(128);
        let no_texts = "CREATE TRIGGER no_texts BEFORE INSERT ON texts \
             BEGIN SELECT RAISE(ABORT, 'no texts today'); END;";
        writer.connection.batch(no_texts).unwrap();
        let told = run(
            &mut writer,
            &[|tx| {
                let payload = crate::Payload { json: 1.into(), class: "internal".to_owned() };
                let voice = NewEntry { payload: Some(payload), ..fact() };
                assert!(tx.append("u1", "a", 0, vec![fact(), voice]).is_err());
                assert!(tx.remember("after", "x").is_err());
                Ok(0)
            }],
        );
        let fault = Fault::Engine("no texts today".to_owned());
        assert_eq!(told, [Err(Refused::from(fault))]);
        let after =
            run(&mut writer, &[|tx| Ok(u64::from(tx.recall("after")?.is_some())), second_of_a]);
        assert_eq!(after, [Ok(0), Ok(7)]);
        assert_eq!(writer.heads.get("u1"), 0);
        assert_eq!(
            run(&mut writer, &[|tx| append(tx, "a")]),
            [Ok(0)],
            "the next append begins at 0"
        );
    }

    #[test]
    fn a_batch_ends_at_its_limit_so_that_a_later_failure_does_not_reach_back() {
        let mut writer = writer(2);
        let told = run(&mut writer, &[|tx| append(tx, "a"), second_of_a, promise]);
        assert_eq!(told.get(..2), Some(&[Ok(0), Err(Refused::Rule)][..]));
        assert!(matches!(told.last(), Some(Err(Refused::Append(_)))));
        assert_eq!(writer.heads.get("u1"), 1);
    }

    #[test]
    fn a_writer_that_has_stopped_refuses_and_does_not_run_the_job() {
        let mut writer = writer(2);
        let stopped = Fault::Stopped("fsync failed".to_owned());
        writer.stopped = Some(stopped.clone());
        let told = run(&mut writer, &[|_| panic!("it must not run")]);
        assert_eq!(told, [Err(Refused::from(stopped))]);
    }
}
