//! Checkpoints (C2SP tlog-checkpoint): a signed note of origin, size and root.
//!
//! Rule 1. The key's name is the log's origin, so that nobody confuses two logs of one house.
//! Rule 2. No extension lines are written; those of others are refused, for nobody here reads them.

use crate::encoding::{decimal, hash_from_base64, to_base64};
use crate::note::{BadNote, Note, Signer, Verifier};
use crate::tree::Hash;

/// A tree head: the first `size` entries of the log `origin` have this root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: String,
    pub size: u64,
    pub root: Hash,
}

/// Why a checkpoint is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCheckpoint {
    #[error(transparent)]
    Note(#[from] BadNote),
    #[error("not a checkpoint: {reason}")]
    Form { reason: &'static str },
    #[error("the checkpoint is of {found:?}, not of {expected:?}")]
    OtherOrigin { found: String, expected: String },
}

impl Checkpoint {
    /// The note's text: three lines.
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, to_base64(&self.root))
    }

    /// Reads a note's text.
    pub fn parse_text(text: &str) -> Result<Self, BadCheckpoint> {
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root), Some(""), None) =
            (lines.next(), lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(BadCheckpoint::Form { reason: "not exactly three lines" });
        };
        if origin.is_empty() {
            return Err(BadCheckpoint::Form { reason: "the origin is empty" });
        }
        let size = decimal(size).ok_or(BadCheckpoint::Form { reason: "the size is no number" })?;
        let root = hash_from_base64(root)
            .ok_or(BadCheckpoint::Form { reason: "the root is not base64 of 32 bytes" })?;
        Ok(Self { origin: origin.to_owned(), size, root })
    }

    /// Reads a signed checkpoint without believing it.
    pub fn parse_unverified(note: &str) -> Result<Self, BadCheckpoint> {
        Self::parse_text(&Note::parse(note)?.text)
    }
}

/// Signs a head. `key` must be named like the origin (rule 1).
pub fn sign(key: &Signer, origin: &str, size: u64, root: Hash) -> Result<String, BadCheckpoint> {
    if key.verifier().name() != origin {
        let (found, expected) = (key.verifier().name().to_owned(), origin.to_owned());
        return Err(BadCheckpoint::OtherOrigin { found, expected });
    }
    Ok(key.sign(&Checkpoint { origin: origin.to_owned(), size, root }.to_text())?)
}

/// Reads a signed checkpoint of the log whose key is `log`; `others` (witnesses) are checked when present.
pub fn open(note: &str, log: &Verifier, others: &[Verifier]) -> Result<Checkpoint, BadCheckpoint> {
    let note = Note::parse(note)?;
    let checkpoint = Checkpoint::parse_text(&note.text)?;
    if checkpoint.origin != log.name() {
        let (found, expected) = (checkpoint.origin, log.name().to_owned());
        return Err(BadCheckpoint::OtherOrigin { found, expected });
    }
    note.verify(std::slice::from_ref(log))?;
    if !others.is_empty() {
        match note.verify(others) {
            Ok(_) | Err(BadNote::NoKnownKey) => {}
            Err(wrong) => return Err(wrong.into()),
        }
    }
    Ok(checkpoint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(origin: &str) -> Signer {
        Signer::new(origin, &[7; 32]).unwrap()
    }

    #[test]
    fn the_example_of_the_specification_is_read() {
        let note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
        let checkpoint = Checkpoint::parse_unverified(note).unwrap();
        assert_eq!(checkpoint.origin, "example.com/behind-the-sofa");
        assert_eq!(checkpoint.size, 20_852_163);
        assert!(note.starts_with(&checkpoint.to_text()));
    }

    #[test]
    fn a_signed_head_is_opened_by_its_own_key_only() {
        let note = sign(&key("v.example/a"), "v.example/a", 3, [5; 32]).unwrap();
        let opened = open(&note, key("v.example/a").verifier(), &[]).unwrap();
        assert_eq!((opened.size, opened.root), (3, [5; 32]));
        let other = Signer::new("v.example/a", &[8; 32]).unwrap();
        assert_eq!(
            open(&note, other.verifier(), &[]),
            Err(BadCheckpoint::Note(BadNote::NoKnownKey))
        );
        assert!(matches!(
            open(&note, key("v.example/b").verifier(), &[]),
            Err(BadCheckpoint::OtherOrigin { .. })
        ));
        assert!(matches!(
            sign(&key("v.example/a"), "v.example/b", 3, [5; 32]),
            Err(BadCheckpoint::OtherOrigin { .. })
        ));
    }

    #[test]
    fn a_witness_line_may_be_absent_but_not_wrong() {
        let (log, witness) = (key("v.example/a"), Signer::new("w.example", &[9; 32]).unwrap());
        let text =
            Checkpoint { origin: "v.example/a".to_owned(), size: 1, root: [1; 32] }.to_text();
        let mut note = Note::parse(&log.sign(&text).unwrap()).unwrap();
        let others = [witness.verifier().clone()];
        assert!(open(&note.to_string(), log.verifier(), &others).is_ok());
        note.signatures.extend(Note::parse(&witness.sign(&text).unwrap()).unwrap().signatures);
        assert!(open(&note.to_string(), log.verifier(), &others).is_ok());
        note.signatures[1].bytes[0] ^= 1;
        assert!(open(&note.to_string(), log.verifier(), &others).is_err());
        assert!(open(&note.to_string(), log.verifier(), &[]).is_ok(), "unknown lines are ignored");
    }

    #[test]
    fn other_forms_are_refused() {
        let root = to_base64(&[5; 32]);
        assert!(Checkpoint::parse_text(&format!("o\n0\n{root}\n")).is_ok());
        for bad in [
            String::new(),
            format!("\n1\n{root}\n"),
            format!("o\n01\n{root}\n"),
            format!("o\n-1\n{root}\n"),
            format!("o\n1\n{root}"),
            format!("o\n1\n{root}\nextension\n"),
            "o\n1\nAAAA\n".to_owned(),
        ] {
            assert!(Checkpoint::parse_text(&bad).is_err(), "{bad:?}");
        }
    }
}
