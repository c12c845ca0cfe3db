//! Receipts: what a person takes home and checks without us (C2SP tlog-proof, version 1).
//!
//! Rule 1. A receipt names a position, the sibling hashes, and a signed checkpoint. It never holds content.
//! Rule 2. The short code is the first 50 bits of the leaf hash in ten characters of RFC 4648 base32
//!         (A-Z, 2-7: no 0, 1, 8 to mistake), so that it can be read out over a telephone.

use std::fmt;

use crate::checkpoint::{self, BadCheckpoint, Checkpoint};
use crate::encoding::{decimal, from_base64, hash_from_base64, to_base64};
use crate::note::Verifier;
use crate::tree::{Hash, verify_inclusion};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// More siblings than a tree of 2^63 leaves needs.
const MAX_SIBLINGS: usize = 64;
/// The largest receipt that is read, in bytes.
pub const MAX_RECEIPT_BYTES: usize = 1 << 20;

/// A proof that an entry stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Unauthenticated context of the application; usually none.
    pub extra: Option<Vec<u8>>,
    /// Position of the entry.
    pub index: u64,
    /// Siblings, from the leaf's up to the root's child.
    pub proof: Vec<Hash>,
    /// The signed checkpoint, verbatim.
    pub checkpoint: String,
}

/// Why a receipt is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadReceipt {
    #[error("not a receipt: {reason}")]
    Form { reason: &'static str },
    #[error(transparent)]
    Checkpoint(#[from] BadCheckpoint),
    #[error("the entry does not stand at {index} in the tree of {size}")]
    NotIncluded { index: u64, size: u64 },
}

impl Receipt {
    /// Reads the text without believing it.
    pub fn parse(text: &str) -> Result<Self, BadReceipt> {
        let form = |reason| BadReceipt::Form { reason };
        if text.len() > MAX_RECEIPT_BYTES {
            return Err(form("too long"));
        }
        let (head, checkpoint) = text.split_once("\n\n").ok_or(form("no empty line"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(form("the first line is another"));
        }
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            None => None,
            Some(line) => {
                let encoded = line.trim_start_matches("extra ");
                Some(from_base64(encoded).ok_or(form("extra is not base64"))?)
            }
        };
        let index = lines
            .next()
            .and_then(|line| decimal(line.strip_prefix("index ")?))
            .ok_or(form("no index"))?;
        let proof = lines
            .map(hash_from_base64)
            .collect::<Option<Vec<_>>>()
            .ok_or(form("a sibling is not base64 of 32 bytes"))?;
        if proof.len() > MAX_SIBLINGS {
            return Err(form("too many siblings"));
        }
        Ok(Self { extra, index, proof, checkpoint: checkpoint.to_owned() })
    }

    /// Checks that the entry with this leaf hash stands in the log whose key is `log`.
    pub fn verify(&self, leaf: &Hash, log: &Verifier) -> Result<Checkpoint, BadReceipt> {
        let head = checkpoint::open(&self.checkpoint, log, &[])?;
        if verify_inclusion(leaf, self.index, head.size, &self.proof, &head.root) {
            Ok(head)
        } else {
            Err(BadReceipt::NotIncluded { index: self.index, size: head.size })
        }
    }
}

/// The text as it is stored, printed and put into a QR code.
impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", to_base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.proof.iter().try_for_each(|sibling| writeln!(f, "{}", to_base64(sibling)))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

/// The ten characters people compare (rule 2).
pub fn short_code(leaf: &Hash) -> String {
    const ALPHABET: [char; 32] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R',
        'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7',
    ];
    let bits = leaf.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..10_u32)
        .filter_map(|place| {
            let five = bits >> (59 - 5 * place) & 31;
            ALPHABET.get(usize::try_from(five).ok()?)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Signer;
    use crate::tree::{inclusion_proof, leaf_hash, node_hash};

    fn log() -> Signer {
        Signer::new("v.example/0193-lxc", &[3; 32]).unwrap()
    }

    /// A log of two entries and the receipt of the second.
    fn receipt() -> (Receipt, Hash) {
        let leaves = [leaf_hash(b"a"), leaf_hash(b"b")];
        let proof =
            inclusion_proof(1, 2, |_, index| leaves.get(usize::try_from(index).unwrap()).copied())
                .unwrap();
        let root = node_hash(&leaves[0], &leaves[1]);
        let checkpoint = checkpoint::sign(&log(), "v.example/0193-lxc", 2, root).unwrap();
        (Receipt { extra: None, index: 1, proof, checkpoint }, leaves[1])
    }

    #[test]
    fn the_text_is_that_of_the_specification_and_comes_back() {
        let (receipt, _) = receipt();
        let text = receipt.to_string();
        let sibling = to_base64(&leaf_hash(b"a"));
        assert!(
            text.starts_with(&format!("c2sp.org/tlog-proof@v1\nindex 1\n{sibling}\n\nv.example/"))
        );
        assert_eq!(Receipt::parse(&text), Ok(receipt.clone()));
        let extra = Receipt { extra: Some(b"slip 7".to_vec()), ..receipt };
        assert!(extra.to_string().starts_with("c2sp.org/tlog-proof@v1\nextra c2xpcCA3\nindex 1\n"));
        assert_eq!(Receipt::parse(&extra.to_string()), Ok(extra));
    }

    #[test]
    fn it_proves_its_own_entry_at_its_own_place_under_its_own_key() {
        let (receipt, leaf) = receipt();
        assert_eq!(receipt.verify(&leaf, log().verifier()).unwrap().size, 2);
        assert!(receipt.verify(&leaf_hash(b"c"), log().verifier()).is_err());
        let moved = Receipt { index: 0, ..receipt.clone() };
        assert_eq!(
            moved.verify(&leaf, log().verifier()),
            Err(BadReceipt::NotIncluded { index: 0, size: 2 })
        );
        let stranger = Signer::new("v.example/0193-lxc", &[4; 32]).unwrap();
        assert!(matches!(
            receipt.verify(&leaf, stranger.verifier()),
            Err(BadReceipt::Checkpoint(_))
        ));
    }

    #[test]
    fn a_receipt_of_a_thousand_entries_stays_below_two_kilobytes() {
        let (receipt, _) = receipt();
        let deep = Receipt { proof: vec![[9; 32]; 10], ..receipt };
        assert!(deep.to_string().len() < 2048, "{}", deep.to_string().len());
    }

    #[test]
    fn other_forms_are_refused() {
        let (receipt, _) = receipt();
        let text = receipt.to_string();
        for (from, to) in [
            ("@v1", "@v2"),
            ("index 1", "index 01"),
            ("index 1", "indeks 1"),
            ("index 1", "extra !\nindex 1"),
            ("index 1\n", "index 1\nAAAA\n"),
            ("\n\n", "\n"),
        ] {
            let bad = text.replacen(from, to, 2);
            assert_ne!(bad, text);
            assert!(matches!(Receipt::parse(&bad), Err(BadReceipt::Form { .. })), "{to}");
        }
        let many = Receipt { proof: vec![[9; 32]; MAX_SIBLINGS + 1], ..receipt.clone() };
        assert!(Receipt::parse(&many.to_string()).is_err());
        let most = Receipt { proof: vec![[9; 32]; MAX_SIBLINGS], ..receipt };
        assert!(Receipt::parse(&most.to_string()).is_ok());
    }

    #[test]
    fn the_short_code_is_the_start_of_the_base32_text() {
        // base64.b32encode(bytes(range(32)))[:10] in Python.
        let leaf: Hash = std::array::from_fn(|byte| u8::try_from(byte).unwrap());
        assert_eq!(short_code(&leaf), "AAAQEAYEAU");
        assert_eq!(short_code(&[0xff; 32]), "7777777777");
    }
}
