//! One pass over `log/entries.jsonl`: form, order and chain of the entries, and their leaves.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read as _};

use serde_json::Value;

use super::figures::Figures;
use super::report::{Finding, Outcome};
use super::words;
use crate::encoding::hash_from_hex;
use crate::entry::{self, Entry, MAX_ENTRY_BYTES, NO_PREVIOUS};
use crate::export::{Place, Scope, Source};
use crate::tree::{Hash, Levels, leaf_hash};

/// More originals than an export may hold files.
const MAX_REFERENCES: usize = 1_000_000;

/// What the pass found.
pub(super) struct Walk {
    scope: Scope,
    /// Where the receipts of a matter's export say its lines stand: for lines that no longer say so.
    proved: Vec<u64>,
    /// One leaf a line.
    pub(super) levels: Levels,
    /// Position and line number of a matter's entries, sorted; empty for a unit's, where both are one.
    positions: Vec<(u64, u64)>,
    /// Position and commitment, by position.
    pub(super) commits: Vec<(u64, Hash)>,
    /// Originals named in bodies, with the first entry that names each.
    pub(super) references: BTreeMap<Hash, u64>,
    previous: Option<Previous>,
    malformed: Option<Finding>,
    disordered: Option<Finding>,
    unchained: Option<Finding>,
}

struct Previous {
    position: u64,
    hash: Hash,
}

/// What can still be read of a line that may not be a proper entry.
struct Claimed {
    seq: Option<u64>,
    prev: Option<Hash>,
}

impl Walk {
    pub(super) fn over(
        source: &mut Source,
        scope: Scope,
        proved: Vec<u64>,
        figures: &mut [Box<dyn Figures>],
    ) -> Self {
        let mut walk = Self {
            scope,
            proved,
            levels: Levels::new(),
            positions: Vec::new(),
            commits: Vec::new(),
            references: BTreeMap::new(),
            previous: None,
            malformed: None,
            disordered: None,
            unchained: None,
        };
        let limit = source.limits().entries;
        let read = each_line(source, |number, line| {
            if number >= limit {
                let many = format!("记录超过 {limit} 条，不再往下读");
                walk.malformed.get_or_insert(Finding::at(number, many));
                return false;
            }
            walk.line(number, line, figures);
            true
        });
        if let Err(detail) = read {
            walk.malformed.get_or_insert(Finding::new(detail));
        }
        walk.commits.sort_unstable();
        walk.positions.sort_unstable();
        walk
    }

    fn line(&mut self, number: u64, line: &[u8], figures: &mut [Box<dyn Figures>]) {
        let ended = line.strip_suffix(b"\n");
        let bytes = ended.unwrap_or(line);
        let parsed = Entry::parse(bytes);
        let claimed = match &parsed {
            Ok(entry) => Claimed { seq: Some(entry.seq), prev: Some(entry.prev) },
            Err(_) => Claimed::of(bytes),
        };
        let position = match self.scope {
            Scope::Unit => number,
            Scope::Matter => claimed.seq.unwrap_or_else(|| self.proved_position(number)),
        };
        match &parsed {
            Ok(entry) => self.take(position, entry, figures),
            Err(error) => {
                self.malformed.get_or_insert(Finding::at(position, words::entry(error)));
            }
        }
        if ended.is_none() {
            self.malformed.get_or_insert(Finding::at(position, "行末没有换行"));
        }
        self.follow(position, &claimed);
        self.levels.push(leaf_hash(bytes));
        if self.scope == Scope::Matter {
            self.positions.push((position, number));
        }
        self.previous = Some(Previous { position, hash: entry::hash(bytes) });
    }

    fn take(&mut self, position: u64, entry: &Entry, figures: &mut [Box<dyn Figures>]) {
        if let Some(commit) = entry.commit {
            self.commits.push((position, commit));
        }
        if let Some(body) = &entry.body {
            collect_references(body, position, &mut self.references);
        }
        for figures in figures.iter_mut() {
            figures.entry(entry);
        }
    }

    /// Order and chain: what the line claims against what came before it.
    fn follow(&mut self, position: u64, claimed: &Claimed) {
        let previous = self.previous.as_ref();
        let in_order = match (self.scope, claimed.seq) {
            (_, None) => true, // Check 3 has named it.
            (Scope::Unit, Some(seq)) => seq == position,
            (Scope::Matter, Some(seq)) => previous.is_none_or(|previous| previous.position < seq),
        };
        if let (false, Some(seq)) = (in_order, claimed.seq) {
            let detail = match self.scope {
                Scope::Unit => format!("此处应为序号 {position}，记录自称序号 {seq}"),
                Scope::Matter => format!("序号 {seq} 没有排在前一条之后"),
            };
            self.disordered.get_or_insert(Finding::at(position, detail));
        }
        let expected = match previous {
            None if self.scope == Scope::Unit => Some(NO_PREVIOUS),
            Some(previous)
                if self.scope == Scope::Unit || previous.position.checked_add(1) == claimed.seq =>
            {
                Some(previous.hash)
            }
            _ => None, // In a matter's export the entry before is another matter's.
        };
        if let (Some(expected), Some(claimed)) = (expected, claimed.prev)
            && expected != claimed
        {
            let detail = match position.checked_sub(1) {
                None => "第一条记录之前不应有指纹".to_owned(),
                Some(before) => format!("序号 {position} 所记的指纹与序号 {before} 的内容不符"),
            };
            self.unchained.get_or_insert(Finding::at(position, detail));
        }
    }

    fn proved_position(&self, number: u64) -> u64 {
        let line = usize::try_from(number).unwrap_or(usize::MAX);
        let next = || self.previous.as_ref().map_or(0, |last| last.position.saturating_add(1));
        self.proved.get(line).copied().unwrap_or_else(next)
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> u64 {
        self.levels.size()
    }

    /// The number of the line that holds the entry at `position`.
    pub(super) fn line_of(&self, position: u64) -> Option<u64> {
        match self.scope {
            Scope::Unit => (position < self.count()).then_some(position),
            Scope::Matter => {
                let found = self.positions.binary_search_by_key(&position, |(at, _)| *at).ok()?;
                self.positions.get(found).map(|(_, line)| *line)
            }
        }
    }

    /// Leaf of the entry at `position`.
    pub(super) fn leaf(&self, position: u64) -> Option<Hash> {
        self.levels.leaf(self.line_of(position)?)
    }

    /// Positions of all lines, in order.
    pub(super) fn all_positions(&self) -> Vec<u64> {
        match self.scope {
            Scope::Unit => (0..self.count()).collect(),
            Scope::Matter => self.positions.iter().map(|(position, _)| *position).collect(),
        }
    }

    /// Check 3.
    pub(super) fn canonical(&self) -> Outcome {
        self.verdict(self.malformed.as_ref())
    }

    /// Check 4.
    pub(super) fn order(&self) -> Outcome {
        self.verdict(self.disordered.as_ref())
    }

    /// Check 5.
    pub(super) fn chain(&self) -> Outcome {
        self.verdict(self.unchained.as_ref())
    }

    fn verdict(&self, finding: Option<&Finding>) -> Outcome {
        match finding {
            None => Outcome::passed(format!("{} 条", self.count())),
            Some(finding) => Outcome::Failed(finding.clone()),
        }
    }
}

impl Claimed {
    fn of(bytes: &[u8]) -> Self {
        let value: Value = serde_json::from_slice(bytes).unwrap_or_default();
        Self {
            seq: value.get("seq").and_then(Value::as_u64),
            prev: value.get("prev").and_then(Value::as_str).and_then(hash_from_hex),
        }
    }
}

/// Gives every line, its newline included, to `visit` until that says `false`. A line that is too long is
/// given cut off, so that it is not an entry any more, and its rest is passed over.
pub(super) fn each_line(
    source: &mut Source,
    mut visit: impl FnMut(u64, &[u8]) -> bool,
) -> Result<(), words::Sentence> {
    let name = Place::Entries.to_string();
    let reader = source.reader(&name).map_err(|error| words::source(&error))?;
    let mut reader = BufReader::with_capacity(128 * 1024, reader);
    let longest = u64::try_from(MAX_ENTRY_BYTES).unwrap_or(u64::MAX).saturating_add(2);
    let mut line = Vec::new();
    let mut number = 0;
    let unreadable = |error: io::Error| format!("{name} 读不出：{error}");
    loop {
        line.clear();
        let read =
            reader.by_ref().take(longest).read_until(b'\n', &mut line).map_err(unreadable)?;
        if read == 0 || !visit(number, &line) {
            return Ok(());
        }
        if !line.ends_with(b"\n") {
            skip_line(&mut reader).map_err(unreadable)?;
        }
        number += 1;
    }
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        let done = end.is_some() || buffer.is_empty();
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// What names an original, at any depth: a SHA-256 in hex under the key `sha256`, or in an array, where
/// events keep the files of a form (`photos`, `files`, `signed` …).
pub(super) fn collect_references(
    value: &Value,
    position: u64,
    references: &mut BTreeMap<Hash, u64>,
) {
    match value {
        Value::Array(items) => {
            for item in items {
                note_reference(item, position, references);
                collect_references(item, position, references);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                if key == "sha256" {
                    note_reference(value, position, references);
                }
                collect_references(value, position, references);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn note_reference(value: &Value, position: u64, references: &mut BTreeMap<Hash, u64>) {
    let hash = value.as_str().and_then(hash_from_hex);
    if let Some(hash) = hash.filter(|_| references.len() < MAX_REFERENCES) {
        references.entry(hash).or_insert(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::to_hex;
    use serde_json::json;

    #[test]
    fn files_are_named_in_arrays_and_under_sha256_and_nowhere_else() {
        let hash = |byte: u8| to_hex(&[byte; 32]);
        let body = json!({
            "photos": [hash(1), "short"],
            "rows": [{"signed": [hash(2)]}, {"scan": {"sha256": hash(3)}}],
            "seed": hash(4),
            "sha256": 5,
        });
        let mut references = BTreeMap::new();
        collect_references(&body, 7, &mut references);
        collect_references(&json!([hash(1)]), 8, &mut references);
        let expected = [([1; 32], 7), ([2; 32], 7), ([3; 32], 7)];
        assert_eq!(references, BTreeMap::from(expected));
    }
}
