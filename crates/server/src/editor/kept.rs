//! Drafts as they are kept: a text with who changed it last and when. Kept beside the log, never in it.

use domain::time::Timestamp;
use store::{Fault, Read, Row, Tx};

const COLUMNS: &str = "SELECT draft, procedure, name, text, before, author, made_at, changed_by, \
     changed_at, revision, written FROM method_drafts \
     WHERE tenant = $1 AND unit = $2 ORDER BY changed_at DESC, draft";
const ONE: &str = "SELECT draft, procedure, name, text, before, author, made_at, changed_by, \
     changed_at, revision, written FROM method_drafts \
     WHERE tenant = $1 AND unit = $2 AND draft = $3";
const BEGIN: &str = "INSERT INTO method_drafts (tenant, unit, draft, procedure, name, text, before, \
     author, made_at, changed_by, changed_at, revision, written) \
     VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $7, $8, 1, 0)";
const CHANGE: &str = "UPDATE method_drafts SET name = $5, before = text, text = $6, changed_by = $7, \
     changed_at = $8, revision = revision + 1, written = 0 \
     WHERE tenant = $1 AND unit = $2 AND draft = $3 AND revision = $4";
const WRITTEN: &str = "UPDATE method_drafts SET written = $4, text = $5, before = '' \
     WHERE tenant = $1 AND unit = $2 AND draft = $3 AND revision = $6";
const DROP: &str = "DELETE FROM method_drafts WHERE tenant = $1 AND unit = $2 AND draft = $3";

/// A draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    pub id: String,
    /// The id of the method it will be.
    pub procedure: String,
    pub name: String,
    pub text: String,
    /// The text before the last change; empty where there is nothing to take back.
    pub before: String,
    pub author: String,
    pub made_at: Timestamp,
    pub changed_by: String,
    pub changed_at: Timestamp,
    /// Counts the changes, so that of two who change it at once one is told.
    pub revision: u64,
    /// The version as which this text stands in the log; 0 where it does not yet.
    pub written: u64,
}

/// Who changes it, and when.
#[derive(Debug, Clone)]
pub struct Hand {
    pub name: String,
    pub at: Timestamp,
}

fn kept(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept {
        id: row.text(0)?,
        procedure: row.text(1)?,
        name: row.text(2)?,
        text: row.text(3)?,
        before: row.text(4)?,
        author: row.text(5)?,
        made_at: Timestamp(row.int(6)?),
        changed_by: row.text(7)?,
        changed_at: Timestamp(row.int(8)?),
        revision: row.count(9)?,
        written: row.count(10)?,
    })
}

/// The drafts of a unit, changed last first.
pub fn all(read: &mut dyn Read, unit: &str) -> Result<Vec<Kept>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    read.rows(COLUMNS, &key)?.iter().map(kept).collect()
}

/// The draft of that id.
pub fn find(read: &mut dyn Read, unit: &str, draft: &str) -> Result<Option<Kept>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into(), draft.into()];
    read.row(ONE, &key)?.as_ref().map(kept).transpose()
}

/// Keeps a new draft.
pub fn begin(tx: &mut Tx<'_>, unit: &str, new: &Kept, hand: &Hand) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        new.id.as_str().into(),
        new.procedure.as_str().into(),
        new.name.as_str().into(),
        new.text.as_str().into(),
        hand.name.as_str().into(),
        hand.at.0.into(),
    ];
    tx.run(BEGIN, &params).map(|_| ())
}

/// Changes a draft that still stands at its revision; `false` where somebody was faster.
pub fn change(tx: &mut Tx<'_>, unit: &str, new: &Kept, hand: &Hand) -> Result<bool, Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        new.id.as_str().into(),
        i64::try_from(new.revision).unwrap_or(i64::MAX).into(),
        new.name.as_str().into(),
        new.text.as_str().into(),
        hand.name.as_str().into(),
        hand.at.0.into(),
    ];
    Ok(tx.run(CHANGE, &params)? > 0)
}

/// Says that the draft's text stands in the log as that version; nothing where it was changed meanwhile.
pub fn written(tx: &mut Tx<'_>, unit: &str, now: &Kept) -> Result<(), Fault> {
    let stored = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        now.id.as_str().into(),
        stored(now.written).into(),
        now.text.as_str().into(),
        stored(now.revision).into(),
    ];
    tx.run(WRITTEN, &params).map(|_| ())
}

/// Throws a draft away. What was written of it stays in the log.
pub fn drop(tx: &mut Tx<'_>, unit: &str, draft: &str) -> Result<(), Fault> {
    let key = [tx.tenant().to_owned().into(), unit.into(), draft.into()];
    tx.run(DROP, &key).map(|_| ())
}
