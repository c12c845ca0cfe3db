//! People on a unit's list, the seats they take, and the slips by which a household signs in.

use domain::ids::{PersonId, UnitId};
use domain::time::Timestamp;
use domain::units::Event;
use sha2::{Digest as _, Sha256};
use store::{Fault, Read as _, Tx};

use crate::app::App;
use crate::models;
use crate::people::{self, Person};
use crate::run::{self, Failure};

const HOUSEHOLD: &str = "INSERT INTO households (tenant, unit, household, number, head, grp) \
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, unit, household) DO NOTHING";
const SLIP: &str = "INSERT INTO slips (tenant, token_hash, unit, household, person_id, made_at) \
     VALUES ($1, $2, $3, $4, $5, $6)";

/// Somebody who comes onto a unit's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// The same person over all units.
    pub person_id: String,
    pub name: String,
    pub phone: String,
    /// Empty for an officer who does not live here.
    pub household: String,
    /// 一组, 二组 …; empty where the place has none.
    pub group: String,
    /// Seats to take. `resident` is no seat: it follows from a household.
    pub roles: Vec<String>,
}

/// Puts somebody on the list of `unit` and gives them the seats they do not hold yet.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such unit.
pub fn seat(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &str,
    who: &Newcomer,
    at: Timestamp,
) -> Result<PersonId, Failure> {
    let kept = models::load_unit(app, tx, unit)?.ok_or(Failure::NotFound)?;
    let person = PersonId::from(app.store.pseudonym(unit, &who.person_id)?);
    let row = Person {
        person: person.clone(),
        person_id: who.person_id.clone(),
        name: who.name.clone(),
        phone: who.phone.clone(),
        household: who.household.clone(),
        group: who.group.clone(),
    };
    people::save(tx, unit, &row)?;
    if !who.household.is_empty() {
        keep_household(tx, unit, &row)?;
    }
    let held = kept.roles_of(&person, at.day());
    let new = who.roles.iter().filter(|role| *role != "resident" && !held.contains(role));
    let events: Vec<Event> = new
        .map(|role| Event::Seated {
            person: person.clone(),
            role: role.clone(),
            from: None,
            until: None,
            title: String::new(),
        })
        .collect();
    if !events.is_empty() {
        run::found(app, tx, &UnitId::from(unit), &events, kept.version, at)?;
    }
    Ok(person)
}

fn keep_household(tx: &mut Tx<'_>, unit: &str, of: &Person) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        of.household.as_str().into(),
        of.household.as_str().into(),
        of.name.as_str().into(),
        of.group.as_str().into(),
    ];
    tx.run(HOUSEHOLD, &params).map(|_| ())
}

/// Makes the slip by which a person of a household signs in without a password. The token is answered
/// once, to be printed; what stays is its hash.
///
/// # Errors
/// Where a statement fails.
pub fn make_slip(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &str,
    household: &str,
    person_id: &str,
    at: Timestamp,
) -> Result<String, Fault> {
    let token = base32(&app.random::<16>());
    let params = [
        tx.tenant().to_owned().into(),
        slip_hash(&token).into(),
        unit.into(),
        household.into(),
        person_id.into(),
        at.0.into(),
    ];
    tx.run(SLIP, &params)?;
    Ok(token)
}

/// What is kept of a token: its SHA-256 in hex, letters taken as capitals.
pub fn slip_hash(token: &str) -> String {
    let digest = Sha256::digest(token.trim().to_uppercase().as_bytes());
    proofs::encoding::to_hex(&digest)
}

/// RFC 4648 base32 without padding: capitals and 2 to 7, nothing to mistake when read aloud.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut letter = |five: u32| {
        let index = usize::try_from(five & 31).unwrap_or(0);
        text.push(LETTERS.get(index).copied().map_or('A', char::from));
    };
    for byte in bytes {
        held = ((held & 0xff) << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letter(held >> bits);
        }
    }
    if bits > 0 {
        letter(held << (5 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_that_of_rfc_4648() {
        let vectors = [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foob", "MZXW6YQ")];
        for (plain, coded) in vectors {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(&[0; 16]).len(), 26);
    }

    #[test]
    fn a_token_typed_in_small_letters_has_the_same_hash() {
        assert_eq!(slip_hash("mzxw6 ".trim()), slip_hash("MZXW6"));
        assert_ne!(slip_hash("MZXW6"), slip_hash("MZXW7"));
    }
}
