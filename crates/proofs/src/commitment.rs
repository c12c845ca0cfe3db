//! Personal text is outside the ledger: the entry holds a commitment, the text sits beside it.
//!
//! Rule 1. `commit = SHA-256(salt ‖ payload)` with a salt of 32 random bytes, used once. Without the salt
//!         nobody can guess 同意 or 反对 from the hash; with salt and payload erased, every proof still holds.
//! Rule 2. A person appears in a unit's log as HMAC-SHA-256(unit secret, person id), first 16 bytes in hex:
//!         the same person has unrelated names in two units.

use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::encoding::to_hex;
use crate::tree::Hash;

/// Binds `payload` (the exact bytes kept beside the log) under `salt`.
pub fn commit(salt: &[u8; 32], payload: &[u8]) -> Hash {
    Sha256::new().chain_update(salt).chain_update(payload).finalize().into()
}

/// The name of `person` in one unit's log: 32 hex characters.
pub fn pseudonym(secret: &[u8; 32], person: &str) -> String {
    // A key shorter than the block is zero-filled to it (RFC 2104), so this cannot fail.
    let mut block = [0_u8; 64];
    block.iter_mut().zip(secret).for_each(|(place, byte)| *place = *byte);
    let mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into())
        .chain_update(person.as_bytes())
        .finalize()
        .into_bytes();
    to_hex(&mac.into_iter().take(16).collect::<Vec<u8>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commitment_is_what_sha256sum_says_of_salt_and_payload() {
        let expected: Hash = Sha256::digest([&[7_u8; 32][..], "同意".as_bytes()].concat()).into();
        assert_eq!(commit(&[7; 32], "同意".as_bytes()), expected);
        assert_ne!(commit(&[8; 32], "同意".as_bytes()), expected);
        assert_ne!(commit(&[7; 32], "反对".as_bytes()), expected);
    }

    #[test]
    fn the_pseudonym_is_the_start_of_the_hmac() {
        // Computed with Python: hmac.new(bytes(range(32)), b"p-1", "sha256").hexdigest()[:32]
        let secret: [u8; 32] = std::array::from_fn(|byte| u8::try_from(byte).unwrap());
        assert_eq!(pseudonym(&secret, "p-1"), "d4823dde9a18f1a3f321f5344a9cb5d2");
        assert_ne!(pseudonym(&secret, "p-2"), pseudonym(&secret, "p-1"));
        assert_ne!(pseudonym(&[0; 32], "p-1"), pseudonym(&secret, "p-1"));
    }
}
