//! One fact in a unit's log, and its exact bytes.
//!
//! Rule 1. The bytes are canonical JSON with the keys `v seq type subject time actor prev body commit` and
//!         no other; `time`, `body` and `commit` are left out when there is none.
//! Rule 2. `body` holds facts without personal text, `commit` binds the personal payload kept beside the
//!         log. An entry has at least one of the two and may have both.
//! Rule 3. `prev` is the SHA-256 of the previous entry's bytes, in hex; of the first entry 64 zeroes.
//! Rule 4. `time` is when the log recorded it, RFC 3339 with +08:00 and whole seconds.
//! Rule 5. At most 60 KB.

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::canonical::{self, Members, NotCanonical};
use crate::encoding::{hash_from_hex, to_hex};
use crate::tree::{self, Hash};

/// The longest entry, in bytes.
pub const MAX_ENTRY_BYTES: usize = 60 * 1024;
/// Room for most entries.
const TYPICAL_BYTES: usize = 512;
/// The longest `type`, `subject` and `actor`, in bytes.
pub const MAX_NAME_BYTES: usize = 200;
/// The version of this format.
pub const VERSION: u64 = 1;
/// `prev` of the first entry.
pub const NO_PREVIOUS: Hash = [0; 32];

/// A fact as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position in the unit's log, from 0, without gaps.
    pub seq: u64,
    /// `type`: the stored name of the event, such as `notice.objected.1`.
    pub kind: String,
    /// What it is about, such as `notices/0193…`.
    pub subject: String,
    /// Recorded at, `2026-03-02T09:00:00+08:00`; none for ballots.
    pub time: Option<String>,
    /// Pseudonym of a person, or the name of an office.
    pub actor: String,
    /// SHA-256 of the previous entry's bytes.
    pub prev: Hash,
    /// Public facts.
    pub body: Option<Value>,
    /// Commitment to the personal payload.
    pub commit: Option<Hash>,
}

/// Why something is no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    #[error(transparent)]
    NotCanonical(#[from] NotCanonical),
    #[error("{bytes} bytes; an entry has at most {MAX_ENTRY_BYTES}")]
    TooLong { bytes: usize },
    #[error("the key {key:?} is missing or of the wrong kind")]
    Field { key: &'static str },
    #[error("the key {key:?} has no place in an entry")]
    UnknownKey { key: String },
    #[error("neither body nor commit")]
    Empty,
}

impl Entry {
    /// The exact bytes that are hashed, stored and exported.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BadEntry> {
        self.check()?;
        let mut members = Members::begin(TYPICAL_BYTES);
        members.text("actor", &self.actor);
        if let Some(body) = &self.body {
            members.value("body", body)?;
        }
        if let Some(commit) = &self.commit {
            members.text("commit", &to_hex(commit));
        }
        members.text("prev", &to_hex(&self.prev));
        members.number("seq", self.seq)?;
        members.text("subject", &self.subject);
        if let Some(time) = &self.time {
            members.text("time", time);
        }
        members.text("type", &self.kind);
        members.number("v", VERSION)?;
        let bytes = members.end();
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(BadEntry::TooLong { bytes: bytes.len() });
        }
        Ok(bytes)
    }

    /// Reads bytes that must be exactly what `to_bytes` writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, BadEntry> {
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(BadEntry::TooLong { bytes: bytes.len() });
        }
        let Value::Object(mut object) = canonical::parse(bytes)? else {
            return Err(BadEntry::Field { key: "v" });
        };
        if object.remove("v").and_then(|v| v.as_u64()) != Some(VERSION) {
            return Err(BadEntry::Field { key: "v" });
        }
        let seq = object.remove("seq").and_then(|seq| seq.as_u64());
        let entry = Self {
            seq: seq.ok_or(BadEntry::Field { key: "seq" })?,
            kind: take_text(&mut object, "type")?.ok_or(BadEntry::Field { key: "type" })?,
            subject: take_text(&mut object, "subject")?
                .ok_or(BadEntry::Field { key: "subject" })?,
            time: take_text(&mut object, "time")?,
            actor: take_text(&mut object, "actor")?.ok_or(BadEntry::Field { key: "actor" })?,
            prev: take_hash(&mut object, "prev")?.ok_or(BadEntry::Field { key: "prev" })?,
            body: object.remove("body"),
            commit: take_hash(&mut object, "commit")?,
        };
        if let Some(key) = object.keys().next() {
            return Err(BadEntry::UnknownKey { key: key.clone() });
        }
        entry.check()?;
        Ok(entry)
    }

    /// SHA-256 of the bytes: the next entry's `prev`.
    pub fn hash(&self) -> Result<Hash, BadEntry> {
        Ok(hash(&self.to_bytes()?))
    }

    /// RFC 6962 hash of the bytes: the leaf in the tree.
    pub fn leaf_hash(&self) -> Result<Hash, BadEntry> {
        Ok(tree::leaf_hash(&self.to_bytes()?))
    }

    fn check(&self) -> Result<(), BadEntry> {
        let named = [("type", &self.kind), ("subject", &self.subject), ("actor", &self.actor)];
        if let Some((key, _)) = named.into_iter().find(|(_, text)| !is_name(text)) {
            return Err(BadEntry::Field { key });
        }
        if self.time.as_deref().is_some_and(|time| !is_time(time)) {
            return Err(BadEntry::Field { key: "time" });
        }
        if self.body.is_none() && self.commit.is_none() {
            return Err(BadEntry::Empty); // Rule 2.
        }
        Ok(())
    }
}

/// SHA-256 of an entry's bytes: what `sha256sum` prints for them.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Whether `text` is an instant as the ledger writes it: `2026-03-02T09:00:00+08:00`.
pub fn is_time(text: &str) -> bool {
    let pattern = b"dddd-dd-ddTdd:dd:dd+08:00";
    let shaped = text.len() == pattern.len()
        && text.bytes().zip(pattern).all(|(found, wanted)| match wanted {
            b'd' => found.is_ascii_digit(),
            literal => found == *literal,
        });
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse().ok());
    let within = |from, to, limits: std::ops::RangeInclusive<u32>| {
        part(from, to).is_some_and(|number| limits.contains(&number))
    };
    let last_day = part(0, 4).zip(part(5, 7)).map_or(0, |(year, month)| days_in(year, month));
    shaped
        && within(5, 7, 1..=12)
        && within(8, 10, 1..=last_day)
        && within(11, 13, 0..=23)
        && within(14, 16, 0..=59)
        && within(17, 19, 0..=59)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_NAME_BYTES && !text.chars().any(char::is_control)
}

fn take_text(
    object: &mut Map<String, Value>,
    key: &'static str,
) -> Result<Option<String>, BadEntry> {
    match object.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(BadEntry::Field { key }),
    }
}

fn take_hash(object: &mut Map<String, Value>, key: &'static str) -> Result<Option<Hash>, BadEntry> {
    let text = take_text(object, key)?;
    text.map(|text| hash_from_hex(&text).ok_or(BadEntry::Field { key })).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry() -> Entry {
        Entry {
            seq: 7,
            kind: "notice.objected.1".to_owned(),
            subject: "notices/n12".to_owned(),
            time: Some("2026-03-02T09:00:00+08:00".to_owned()),
            actor: "9f86d081884c7d65".to_owned(),
            prev: [0xab; 32],
            body: Some(json!({"yes": 31, "字": "同意"})),
            commit: Some([0xcd; 32]),
        }
    }

    #[test]
    fn the_bytes_are_the_documented_ones_and_come_back() {
        let bytes = entry().to_bytes().unwrap();
        let expected = format!(
            r#"{{"actor":"9f86d081884c7d65","body":{{"yes":31,"字":"同意"}},"commit":"{}","prev":"{}","seq":7,"subject":"notices/n12","time":"2026-03-02T09:00:00+08:00","type":"notice.objected.1","v":1}}"#,
            "cd".repeat(32),
            "ab".repeat(32)
        );
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
        assert_eq!(Entry::parse(&bytes), Ok(entry()));
        assert_eq!(entry().hash().unwrap(), Hash::from(Sha256::digest(&bytes)));
        assert_ne!(entry().hash(), entry().leaf_hash());
    }

    #[test]
    fn body_or_commit_may_be_left_out_but_not_both() {
        let plain = Entry { commit: None, time: None, ..entry() };
        assert_eq!(Entry::parse(&plain.to_bytes().unwrap()), Ok(plain.clone()));
        let bound = Entry { body: None, ..entry() };
        assert_eq!(Entry::parse(&bound.to_bytes().unwrap()), Ok(bound));
        assert_eq!(Entry { body: None, ..plain }.to_bytes(), Err(BadEntry::Empty));
        // A body that is null is a body.
        let null = Entry { body: Some(Value::Null), ..entry() };
        assert_eq!(Entry::parse(&null.to_bytes().unwrap()), Ok(null));
    }

    #[test]
    fn sixty_kilobytes_are_an_entry_and_one_byte_more_is_not() {
        let sized = |count: usize| Entry { body: Some("x".repeat(count).into()), ..entry() };
        let frame = sized(0).to_bytes().unwrap().len();
        let longest = sized(MAX_ENTRY_BYTES - frame).to_bytes().unwrap();
        assert_eq!(longest.len(), MAX_ENTRY_BYTES);
        assert!(Entry::parse(&longest).is_ok());
        let over = sized(MAX_ENTRY_BYTES - frame + 1).to_bytes();
        assert_eq!(over, Err(BadEntry::TooLong { bytes: MAX_ENTRY_BYTES + 1 }));
    }

    #[test]
    fn times_are_real_moments_in_whole_seconds_at_plus_eight() {
        for good in
            ["2026-03-02T09:00:00+08:00", "2024-02-29T23:59:59+08:00", "2000-02-29T00:00:00+08:00"]
        {
            assert!(is_time(good), "{good}");
        }
        for bad in [
            "",
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:00:00.0+08:00",
            "2026-03-02 09:00:00+08:00",
            "2026-00-02T09:00:00+08:00",
            "2026-13-02T09:00:00+08:00",
            "2026-02-29T09:00:00+08:00",
            "2100-02-29T09:00:00+08:00",
            "2026-04-31T09:00:00+08:00",
            "2026-03-02T24:00:00+08:00",
            "2026-03-02T09:60:00+08:00",
            "2026-03-02T09:00:60+08:00",
            "2026-03-00T09:00:00+08:00",
            "２026-03-02T09:00:00+08:0",
        ] {
            assert!(!is_time(bad), "{bad}");
        }
    }

    #[test]
    fn unknown_missing_and_wrong_keys_are_refused() {
        let good: Value = serde_json::from_slice(&entry().to_bytes().unwrap()).unwrap();
        let altered = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut object = good.as_object().unwrap().clone();
            change(&mut object);
            Entry::parse(&canonical::to_bytes(&Value::Object(object)).unwrap())
        };
        assert!(altered(&|_| ()).is_ok());
        for key in ["v", "seq", "type", "subject", "actor", "prev"] {
            assert_eq!(altered(&|o| drop(o.remove(key))), Err(BadEntry::Field { key }));
        }
        for key in ["v", "seq", "type", "subject", "time", "actor", "prev", "commit"] {
            assert_eq!(
                altered(&|o| drop(o.insert(key.into(), json!([])))),
                Err(BadEntry::Field { key })
            );
        }
        for key in ["type", "subject", "actor"] {
            assert_eq!(
                altered(&|o| drop(o.insert(key.into(), json!("")))),
                Err(BadEntry::Field { key })
            );
            let long = json!("x".repeat(MAX_NAME_BYTES + 1));
            assert_eq!(
                altered(&|o| drop(o.insert(key.into(), long.clone()))),
                Err(BadEntry::Field { key })
            );
            let fits = json!("x".repeat(MAX_NAME_BYTES));
            assert!(altered(&|o| drop(o.insert(key.into(), fits.clone()))).is_ok());
        }
        assert_eq!(
            altered(&|o| drop(o.insert("v".into(), json!(2)))),
            Err(BadEntry::Field { key: "v" })
        );
        assert_eq!(
            altered(&|o| drop(o.insert("note".into(), json!(1)))),
            Err(BadEntry::UnknownKey { key: "note".to_owned() })
        );
    }
}
