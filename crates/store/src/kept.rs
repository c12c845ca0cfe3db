//! Kept tables of the store itself: answers remembered per form, messages to be sent, texts beside the log.

use crate::log;
use crate::value::stored;
use crate::{Fault, Read, Reader, Tx};

const REMEMBER: &str = "INSERT INTO idempotency (tenant, form_key, answer) VALUES ($1, $2, $3)";
const RECALL: &str = "SELECT answer FROM idempotency WHERE tenant = $1 AND form_key = $2";
const POST: &str = "INSERT INTO outbox (tenant, unit, id, topic, body, due_at, attempts) \
     VALUES ($1, $2, $3, $4, $5, $6, 0)";
const DUE: &str = "SELECT unit, id, topic, body, due_at, attempts FROM outbox \
     WHERE tenant = $1 AND due_at <= $2 ORDER BY due_at, unit, id LIMIT $3";
const SENT: &str = "DELETE FROM outbox WHERE tenant = $1 AND unit = $2 AND id = $3";
const LATER: &str = "UPDATE outbox SET due_at = $4, attempts = attempts + 1 \
     WHERE tenant = $1 AND unit = $2 AND id = $3";
const ERASE: &str = "DELETE FROM texts WHERE tenant = $1 AND unit = $2 AND position = $3";

/// A message that leaves the unit: mail, a webhook, a fact for another unit. Delivered at least once, so
/// whoever receives it goes by `id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub unit: String,
    /// Unique in the unit.
    pub id: String,
    pub topic: String,
    pub body: String,
    /// Unix milliseconds; not before.
    pub due_at: i64,
    /// How often it was tried in vain.
    pub attempts: i64,
}

impl Tx<'_> {
    /// Keeps the answer to a form under its key, so that a second tap finds it.
    ///
    /// # Errors
    /// [`Fault::Taken`] when the key has an answer already: `recall` first.
    pub fn remember(&mut self, key: &str, answer: &str) -> Result<(), Fault> {
        let params = [self.tenant().into(), key.into(), answer.into()];
        self.run(REMEMBER, &params).map(|_| ())
    }

    /// The answer kept under a form's key.
    pub fn recall(&mut self, key: &str) -> Result<Option<String>, Fault> {
        recall(self, key)
    }

    /// Puts a message into the outbox, in the same transaction as the facts it follows from.
    pub fn outbox(
        &mut self,
        unit: &str,
        id: &str,
        topic: &str,
        body: &str,
        due_at: i64,
    ) -> Result<(), Fault> {
        let tenant = self.tenant().into();
        self.run(POST, &[tenant, unit.into(), id.into(), topic.into(), body.into(), due_at.into()])
            .map(|_| ())
    }

    /// Takes a delivered message out of the outbox; `false` when it was not there.
    pub fn outbox_sent(&mut self, unit: &str, id: &str) -> Result<bool, Fault> {
        let params = [self.tenant().into(), unit.into(), id.into()];
        Ok(self.run(SENT, &params)? > 0)
    }

    /// Puts a message off after a failed attempt; `false` when it was not there.
    pub fn outbox_later(&mut self, unit: &str, id: &str, due_at: i64) -> Result<bool, Fault> {
        let params = [self.tenant().into(), unit.into(), id.into(), due_at.into()];
        Ok(self.run(LATER, &params)? > 0)
    }

    /// Erases the personal text and the salt beside an entry; the entry and every proof stay. `false` when
    /// there was none. Call [`crate::Store::settle`] after the commit to empty the write-ahead log too.
    pub fn erase_payload(&mut self, unit: &str, position: u64) -> Result<bool, Fault> {
        let params = [self.tenant().into(), unit.into(), stored(position)?];
        Ok(self.run(ERASE, &params)? > 0)
    }
}

impl Reader<'_> {
    /// The answer kept under a form's key.
    pub fn recall(&mut self, key: &str) -> Result<Option<String>, Fault> {
        recall(self, key)
    }

    /// Messages due at `now` (Unix milliseconds), the longest due first.
    pub fn outbox_due(&mut self, now: i64, limit: u32) -> Result<Vec<Message>, Fault> {
        let params = [self.tenant().into(), now.into(), limit.into()];
        let rows = self.rows(DUE, &params)?;
        rows.iter()
            .map(|row| {
                Ok(Message {
                    unit: row.text(0)?,
                    id: row.text(1)?,
                    topic: row.text(2)?,
                    body: row.text(3)?,
                    due_at: row.int(4)?,
                    attempts: row.int(5)?,
                })
            })
            .collect()
    }

    /// Salt, canonical payload text and class beside an entry, while they are there: what an export opens.
    pub fn payload(
        &mut self,
        unit: &str,
        position: u64,
    ) -> Result<Option<([u8; 32], String, String)>, Fault> {
        log::payload_of(self, unit, position)
    }
}

fn recall(read: &mut dyn Read, key: &str) -> Result<Option<String>, Fault> {
    let params = [read.tenant().into(), key.into()];
    read.row(RECALL, &params)?.map(|row| row.text(0)).transpose()
}
