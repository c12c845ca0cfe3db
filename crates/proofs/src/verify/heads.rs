//! Checks 6, 7, 8, 14, 17 and 18: signed heads and receipts against the tree of the entries.

use super::report::{Finding, Outcome};
use super::{Export, Given, read_text, words};
use crate::checkpoint::{self, Checkpoint};
use crate::encoding::to_hex;
use crate::export::{Place, Scope, Source};
use crate::note::{MAX_NOTE_BYTES, Verifier};
use crate::receipt::{BadReceipt, MAX_RECEIPT_BYTES, Receipt};
use crate::tree::verify_inclusion;

const NO_KEY: &str = "清单读不出，不知道本单位的密钥";

impl Export {
    /// Whether the whole log is here, so that any root can be computed.
    pub(super) fn whole(&self) -> bool {
        self.scope == Scope::Unit
    }

    /// Whether `head` is the tree of our first entries.
    fn extends(&self, head: &Checkpoint) -> Result<(), Finding> {
        let count = self.walk.count();
        match self.walk.levels.root_of(head.size) {
            None => Err(Finding::new(format!(
                "检查点记有 {} 条，这里只有 {count} 条：后来的记录被去掉了",
                head.size
            ))),
            Some(root) if root == head.root => Ok(()),
            Some(root) => Err(Finding::new(format!(
                "前 {} 条的树根是 {}…，检查点记的是 {}…：以前的记录被改过",
                head.size,
                short(&root),
                short(&head.root)
            ))),
        }
    }
}

/// Check 6.
pub(super) fn root(export: &Export) -> Outcome {
    if !export.whole() {
        return Outcome::idle("单件事项没有全部记录，由第 14 项逐条证明");
    }
    let Some(head) = export.head() else {
        return Outcome::idle("没有可读的检查点");
    };
    let count = export.walk.count();
    if head.size < count {
        let detail = format!("检查点记有 {} 条，这里有 {count} 条", head.size);
        return Outcome::Failed(Finding::at(head.size, detail));
    }
    match export.extends(&head) {
        Ok(()) => Outcome::passed(format!("{count} 条，树根 {}…", short(&head.root))),
        Err(finding) => Outcome::Failed(finding),
    }
}

/// Check 7.
pub(super) fn signature(export: &Export) -> Outcome {
    let (Some(key), Some(note)) = (&export.key, &export.note) else {
        return Outcome::idle("没有可读的检查点或密钥");
    };
    match checkpoint::open(note, key, &[]) {
        Ok(head) => Outcome::passed(format!("{}，{} 条", key.name(), head.size)),
        Err(error) => Outcome::Failed(Finding::new(words::checkpoint(&error))),
    }
}

/// Check 8.
pub(super) fn earlier(export: &Export, source: &mut Source) -> Outcome {
    let Some(key) = &export.key else { return Outcome::idle(NO_KEY) };
    let mut count = 0_u64;
    for place in &export.listing.places {
        let Place::EarlierCheckpoint(size) = place else { continue };
        let held = read_text(source, place, MAX_NOTE_BYTES)
            .map_err(|error| Finding::new(words::source(&error)))
            .and_then(|note| opened_prefix(export, key, &note))
            .and_then(|head| {
                let other = || Finding::new(format!("里面写的是 {} 条", head.size));
                (head.size == *size).then_some(()).ok_or_else(other)
            });
        if let Err(finding) = held {
            return Outcome::Failed(named(&place.to_string(), finding));
        }
        count += 1;
    }
    match count {
        0 => Outcome::idle("没有以往的检查点"),
        _ => Outcome::passed(format!("{count} 个")),
    }
}

/// Check 17.
pub(super) fn since(export: &Export, given: &[Given]) -> Outcome {
    let Some(key) = &export.key else { return Outcome::idle(NO_KEY) };
    if given.is_empty() {
        return Outcome::idle("没有交来检查点");
    }
    if !export.whole() {
        return Outcome::idle("单件事项的导出包核对不了，请用全单位的导出包");
    }
    for Given { name, text } in given {
        if let Err(finding) = opened_prefix(export, key, text) {
            return Outcome::Failed(named(name, finding));
        }
    }
    Outcome::passed(format!("{} 个", given.len()))
}

/// Check 14.
pub(super) fn receipts(export: &Export, source: &mut Source) -> Outcome {
    let Some(key) = &export.key else { return Outcome::idle(NO_KEY) };
    let mut last = None;
    let mut count = 0_u64;
    for place in &export.listing.places {
        let Place::Proof(position) = place else { continue };
        let held = read_text(source, place, MAX_RECEIPT_BYTES)
            .map_err(|error| Finding::new(words::source(&error)))
            .and_then(|text| hold(export, key, &text, Some(*position), &mut last));
        if let Err(finding) = held {
            let finding = Finding { position: Some(*position), ..finding };
            return Outcome::Failed(named(&place.to_string(), finding));
        }
        count += 1;
    }
    let unproved = |position: &u64| !export.listing.places.contains(&Place::Proof(*position));
    if !export.whole()
        && let Some(position) = export.walk.all_positions().into_iter().find(unproved)
    {
        let detail = format!("序号 {position} 没有收据");
        return Outcome::Failed(Finding::at(position, detail));
    }
    match count {
        0 => Outcome::idle("没有收据"),
        _ => Outcome::passed(format!("{count} 份")),
    }
}

/// Check 18.
pub(super) fn receipts_given(export: &Export, given: &[Given]) -> Outcome {
    let Some(key) = &export.key else { return Outcome::idle(NO_KEY) };
    if given.is_empty() {
        return Outcome::idle("没有交来收据");
    }
    for Given { name, text } in given {
        if let Err(finding) = hold(export, key, text, None, &mut None) {
            return Outcome::Failed(named(name, finding));
        }
    }
    Outcome::passed(format!("{} 份", given.len()))
}

/// A signature is checked once for many receipts under one checkpoint.
type Opened = Option<(String, Checkpoint)>;

/// A receipt proves the entry we have, and its checkpoint is of our log.
fn hold(
    export: &Export,
    key: &Verifier,
    text: &str,
    expected: Option<u64>,
    last: &mut Opened,
) -> Result<(), Finding> {
    let refused = |error: BadReceipt| Finding::new(words::receipt(&error));
    let receipt = Receipt::parse(text).map_err(refused)?;
    let index = receipt.index;
    if expected.is_some_and(|expected| expected != index) {
        return Err(Finding::new(format!("收据写的是序号 {index}")));
    }
    let leaf = export
        .walk
        .leaf(index)
        .ok_or_else(|| Finding::at(index, format!("这里没有序号 {index} 的记录")))?;
    let head = match last.take() {
        Some((checkpoint, head)) if checkpoint == receipt.checkpoint => head,
        _ => checkpoint::open(&receipt.checkpoint, key, &[])
            .map_err(|error| Finding::new(words::checkpoint(&error)))?,
    };
    if !verify_inclusion(&leaf, index, head.size, &receipt.proof, &head.root) {
        let finding = refused(BadReceipt::NotIncluded { index, size: head.size });
        return Err(Finding { position: Some(index), ..finding });
    }
    if export.whole() {
        export.extends(&head)?;
    } else if expected.is_some() && export.note.as_ref() != Some(&receipt.checkpoint) {
        return Err(Finding::new("收据的检查点与包里的不是同一个"));
    }
    *last = Some((receipt.checkpoint, head));
    Ok(())
}

fn opened_prefix(export: &Export, key: &Verifier, note: &str) -> Result<Checkpoint, Finding> {
    let head = checkpoint::open(note, key, &[])
        .map_err(|error| Finding::new(words::checkpoint(&error)))?;
    export.extends(&head)?;
    Ok(head)
}

fn named(name: &str, finding: Finding) -> Finding {
    Finding { detail: format!("{name}：{}", finding.detail), ..finding }
}

/// The first eight hex digits, enough to tell two roots apart by eye.
fn short(hash: &[u8]) -> String {
    to_hex(hash).chars().take(8).collect()
}
