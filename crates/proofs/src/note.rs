//! Signed notes (C2SP signed-note) with Ed25519 keys.
//!
//! Rule 1. A note is text ending in a newline, an empty line, and signature lines
//!         `— <key name> base64(key id ‖ signature)`.
//! Rule 2. A signature line of an unknown key is ignored, so other kinds (SM2, witnesses) can stand beside.
//! Rule 3. A line of a known key that does not verify spoils the whole note; so does a note without any
//!         line of a known key.
//! Rule 4. A verifier key is written `<name>+<id in hex>+base64(0x01 ‖ public key)`, a secret key
//!         `PRIVATE+KEY+<name>+<id in hex>+base64(0x01 ‖ seed)`, both as Go's sumdb reads them.

use std::fmt;

use ed25519_dalek::{Signature as Ed25519Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::encoding::{from_base64, from_hex, to_base64, to_hex};

/// Signature type of plain Ed25519.
const ED25519: u8 = 1;
/// More signature lines than any honest note carries; the specification asks for at least 16.
pub const MAX_SIGNATURES: usize = 64;
/// The largest note that is read, in bytes.
pub const MAX_NOTE_BYTES: usize = 1 << 20;

/// Why a note or a key is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    #[error("the key name {name:?} is empty or holds a space or a plus")]
    KeyName { name: String },
    #[error("not a key: {reason}")]
    Key { reason: &'static str },
    #[error("not a signed note: {reason}")]
    Form { reason: &'static str },
    #[error("no signature by a known key")]
    NoKnownKey,
    #[error("the signature of {name} does not verify")]
    WrongSignature { name: String },
}

/// A key that signs. Its secret is never printed by `Debug`.
pub struct Signer {
    verifier: Verifier,
    key: SigningKey,
}

/// A key that checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    pub id: [u8; 4],
    pub bytes: Vec<u8>,
}

/// A parsed note. Nothing in it is to be believed before `verify`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Ends in a newline.
    pub text: String,
    pub signatures: Vec<Signature>,
}

impl Signer {
    /// A key named `name` from its 32 secret bytes.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, BadNote> {
        let key = SigningKey::from_bytes(seed);
        Ok(Self { verifier: Verifier::new(name, key.verifying_key())?, key })
    }

    /// Reads the secret key format of rule 4.
    pub fn parse(text: &str) -> Result<Self, BadNote> {
        let rest = text
            .trim_end_matches('\n')
            .strip_prefix("PRIVATE+KEY+")
            .ok_or(BadNote::Key { reason: "no PRIVATE+KEY in front" })?;
        let (name, id, seed) = split_key(rest)?;
        let signer = Self::new(name, &seed)?;
        if signer.verifier.id == id {
            Ok(signer)
        } else {
            Err(BadNote::Key { reason: "the key id does not fit the key" })
        }
    }

    /// The secret key format of rule 4: for a file of mode 600 and nowhere else.
    pub fn to_secret_text(&self) -> String {
        let keyed = [&[ED25519][..], self.key.as_bytes()].concat();
        let (name, id) = (&self.verifier.name, to_hex(&self.verifier.id));
        format!("PRIVATE+KEY+{name}+{id}+{}", to_base64(&keyed))
    }

    /// The public half.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// Signs `text`, which must end in a newline, and returns the whole note.
    pub fn sign(&self, text: &str) -> Result<String, BadNote> {
        if !text.ends_with('\n') || text.chars().any(is_forbidden) {
            return Err(BadNote::Form { reason: "the text lacks its newline or holds a control" });
        }
        let signature = Signature {
            name: self.verifier.name.clone(),
            id: self.verifier.id,
            bytes: self.key.sign(text.as_bytes()).to_vec(),
        };
        Ok(Note { text: text.to_owned(), signatures: vec![signature] }.to_string())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("name", &self.verifier.name).finish_non_exhaustive()
    }
}

impl Verifier {
    /// A key named `name`.
    pub fn new(name: &str, key: VerifyingKey) -> Result<Self, BadNote> {
        if name.is_empty() || name.chars().any(|c| c.is_whitespace() || c == '+' || c.is_control())
        {
            return Err(BadNote::KeyName { name: name.to_owned() });
        }
        let digest = Sha256::new()
            .chain_update(name)
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        let mut id = [0; 4];
        id.iter_mut().zip(digest).for_each(|(place, byte)| *place = byte);
        Ok(Self { name: name.to_owned(), id, key })
    }

    /// Reads the verifier key format of rule 4.
    pub fn parse(text: &str) -> Result<Self, BadNote> {
        let (name, id, public) = split_key(text.trim_end_matches('\n'))?;
        let key = VerifyingKey::from_bytes(&public)
            .map_err(|_| BadNote::Key { reason: "no point of the curve" })?;
        let verifier = Self::new(name, key)?;
        if verifier.id == id {
            Ok(verifier)
        } else {
            Err(BadNote::Key { reason: "the key id does not fit the key" })
        }
    }

    /// The name that stands on its signature lines.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key).
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    fn made(&self, signature: &Signature) -> bool {
        self.name == signature.name && self.id == signature.id
    }

    fn accepts(&self, text: &str, signature: &Signature) -> bool {
        Ed25519Signature::from_slice(&signature.bytes)
            .is_ok_and(|bytes| self.key.verify_strict(text.as_bytes(), &bytes).is_ok())
    }
}

/// The verifier key format of rule 4.
impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keyed = [&[ED25519][..], self.key.as_bytes()].concat();
        write!(f, "{}+{}+{}", self.name, to_hex(&self.id), to_base64(&keyed))
    }
}

impl Note {
    /// Reads a note without believing it.
    pub fn parse(whole: &str) -> Result<Self, BadNote> {
        if whole.len() > MAX_NOTE_BYTES || whole.chars().any(is_forbidden) {
            return Err(BadNote::Form { reason: "too long, or holds a control character" });
        }
        let (text, lines) = whole
            .rsplit_once("\n\n")
            .ok_or(BadNote::Form { reason: "no empty line before the signatures" })?;
        let lines = lines
            .strip_suffix('\n')
            .ok_or(BadNote::Form { reason: "no newline after the last signature" })?;
        let signatures = lines.split('\n').map(parse_signature).collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(BadNote::Form { reason: "too many signatures" });
        }
        Ok(Self { text: format!("{text}\n"), signatures })
    }

    /// Checks every line of a known key. Returns the names that signed, each once.
    pub fn verify(&self, known: &[Verifier]) -> Result<Vec<String>, BadNote> {
        let mut names: Vec<String> = Vec::new();
        for signature in &self.signatures {
            let Some(verifier) = known.iter().find(|verifier| verifier.made(signature)) else {
                continue; // Rule 2.
            };
            if !verifier.accepts(&self.text, signature) {
                return Err(BadNote::WrongSignature { name: signature.name.clone() }); // Rule 3.
            }
            if !names.contains(&signature.name) {
                names.push(signature.name.clone());
            }
        }
        if names.is_empty() { Err(BadNote::NoKnownKey) } else { Ok(names) }
    }
}

/// The note as it is stored and sent.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| {
            let keyed = [&signature.id[..], &signature.bytes].concat();
            writeln!(f, "— {} {}", signature.name, to_base64(&keyed))
        })
    }
}

fn parse_signature(line: &str) -> Result<Signature, BadNote> {
    let bad = BadNote::Form { reason: "a line after the empty line is no signature" };
    let (name, encoded) =
        line.strip_prefix("— ").and_then(|rest| rest.split_once(' ')).ok_or(bad.clone())?;
    let keyed = from_base64(encoded).ok_or(bad.clone())?;
    let (id, bytes) = keyed.split_first_chunk::<4>().ok_or(bad.clone())?;
    if name.is_empty() || bytes.is_empty() || name.contains('+') {
        return Err(bad);
    }
    Ok(Signature { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
}

/// `<name>+<id>+<base64>` of an Ed25519 key, public or secret: name, id, 32 bytes.
fn split_key(text: &str) -> Result<(&str, [u8; 4], [u8; 32]), BadNote> {
    let bad = |reason| BadNote::Key { reason };
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(keyed)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(bad("fewer than three parts"));
    };
    let id = from_hex(id)
        .and_then(|id| <[u8; 4]>::try_from(id).ok())
        .ok_or(bad("the key id is not 8 hex characters"))?;
    let keyed = from_base64(keyed).ok_or(bad("the key is not base64"))?;
    match keyed.split_first() {
        Some((&ED25519, key)) => {
            let key = key.try_into().map_err(|_| bad("an Ed25519 key has 32 bytes"))?;
            Ok((name, id, key))
        }
        _ => Err(bad("not an Ed25519 key")),
    }
}

fn is_forbidden(character: char) -> bool {
    character < ' ' && character != '\n'
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of Go's sumdb/note, the format's first implementation.
    const SECRET: &str =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                        then you don't know what your problem is.\n";
    const LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    fn known() -> Vec<Verifier> {
        vec![Verifier::parse(PUBLIC).unwrap()]
    }

    #[test]
    fn the_published_example_is_signed_byte_for_byte() {
        let signer = Signer::parse(SECRET).unwrap();
        assert_eq!(signer.sign(TEXT).unwrap(), format!("{TEXT}\n{LINE}"));
        assert_eq!(signer.verifier().to_string(), PUBLIC);
        assert_eq!(signer.to_secret_text(), SECRET);
        assert!(!format!("{signer:?}").contains("AYEK"));
    }

    #[test]
    fn the_published_example_verifies_and_one_changed_letter_does_not() {
        let note = Note::parse(&format!("{TEXT}\n{LINE}")).unwrap();
        assert_eq!(note.verify(&known()), Ok(vec!["PeterNeumann".to_owned()]));
        let changed = Note { text: note.text.replace("think", "thinx"), ..note };
        assert_eq!(
            changed.verify(&known()),
            Err(BadNote::WrongSignature { name: "PeterNeumann".to_owned() })
        );
    }

    #[test]
    fn an_unknown_line_is_ignored_but_does_not_suffice() {
        // The example note of the C2SP text, by a key nobody here knows.
        let foreign = "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
        let both = Note::parse(&format!("{TEXT}\n{foreign}{LINE}")).unwrap();
        assert_eq!(both.signatures.len(), 2);
        assert_eq!(both.verify(&known()), Ok(vec!["PeterNeumann".to_owned()]));
        let alone = Note::parse(&format!("{TEXT}\n{foreign}")).unwrap();
        assert_eq!(alone.verify(&known()), Err(BadNote::NoKnownKey));
        assert_eq!(alone.to_string(), format!("{TEXT}\n{foreign}"));
    }

    #[test]
    fn a_text_may_hold_empty_lines() {
        let signer = Signer::parse(SECRET).unwrap();
        let whole = signer.sign("one\n\ntwo\n").unwrap();
        let note = Note::parse(&whole).unwrap();
        assert_eq!(note.text, "one\n\ntwo\n");
        assert!(note.verify(&known()).is_ok());
    }

    #[test]
    fn malformed_notes_and_keys_are_refused() {
        for bad in [
            "",
            "a\n",
            "a\n\n",
            "a\n\n— x\n",
            "a\n\n— x !!!!\n",
            "a\n\n— x AAAAAA==",
            "a\r\n\n— x AAAAAAAA\n",
        ] {
            assert!(Note::parse(bad).is_err(), "{bad:?}");
        }
        assert!(Note::parse("a\n\n— x AAAAAAAA\n").is_ok());
        for bad in ["", "a+b", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
        {
            assert!(Verifier::parse(bad).is_err(), "{bad:?}");
        }
        for name in ["", "two words", "a+b", "a\u{3000}b"] {
            assert!(Signer::new(name, &[1; 32]).is_err(), "{name:?}");
        }
        assert!(Signer::new("v.example/0193-lxc", &[1; 32]).is_ok());
        assert!(Signer::new("v.example", &[1; 32]).unwrap().sign("no newline").is_err());
    }
}
