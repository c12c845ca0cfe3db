//! Accounts and slips in the database.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::time::Timestamp;
use store::{Fault, Read, Tx};

use super::sessions::{hash_token, new_token};
use crate::app::Inner;
use crate::people;

/// Wrong tries before an account closes. Rule 2.
const TRIES: i64 = 5;
/// How long it stays closed.
const CLOSED_MS: i64 = 15 * 60_000;

const CREATE: &str = "INSERT INTO accounts \
     (tenant, login, person_id, name, password, home_unit, failures, locked_until, made_at) \
     VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7)";
const FIND: &str = "SELECT person_id, name, password, home_unit, locked_until \
     FROM accounts WHERE tenant = $1 AND login = $2";
const TRY: &str = "UPDATE accounts SET failures = failures + 1 \
     WHERE tenant = $1 AND login = $2 AND failures < $3 RETURNING failures";
const SETTLE: &str = "UPDATE accounts SET failures = 0, locked_until = $3 \
     WHERE tenant = $1 AND login = $2";
const SLIP: &str = "INSERT INTO slips (tenant, token_hash, unit, household, person_id, made_at) \
     VALUES ($1, $2, $3, $4, $5, $6)";
const HOLDER: &str = "SELECT unit, household, person_id FROM slips \
     WHERE tenant = $1 AND token_hash = $2 AND revoked_at IS NULL";

/// An account after a successful sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub person_id: String,
    pub name: String,
    pub home_unit: String,
}

/// Why somebody does not get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotIn {
    /// Name or password are wrong; which one is not said.
    Wrong,
    /// Closed until then.
    Closed(Timestamp),
    Fault(Fault),
}

impl From<Fault> for NotIn {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Argon2id with 19 MiB, two passes, one lane (OWASP's first recommendation).
fn hasher() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password with a fresh salt.
///
/// # Errors
/// Where the hash cannot be computed.
pub fn hash_password(app: &Inner, password: &str) -> Result<String, Fault> {
    let salt: [u8; 16] = app.random();
    let bad = |error: argon2::password_hash::Error| Fault::Shape(error.to_string());
    let salt = SaltString::encode_b64(&salt).map_err(bad)?;
    Ok(hasher().hash_password(password.as_bytes(), &salt).map_err(bad)?.to_string())
}

/// Makes an account.
///
/// # Errors
/// [`Fault::Taken`] where the name is in use.
pub fn create(
    app: &Inner,
    tx: &mut Tx<'_>,
    login: &str,
    password_hash: &str,
    account: &Account,
    now: Timestamp,
) -> Result<(), Fault> {
    let _ = app;
    let params = [
        tx.tenant().to_owned().into(),
        login.into(),
        account.person_id.as_str().into(),
        account.name.as_str().into(),
        password_hash.into(),
        account.home_unit.as_str().into(),
        now.0.into(),
    ];
    tx.run(CREATE, &params).map(|_| ())
}

/// Lets somebody in by name and password. Rule 1, Rule 2.
///
/// # Errors
/// See [`NotIn`].
pub fn enter(app: &Inner, login: &str, password: &str, now: Timestamp) -> Result<Account, NotIn> {
    let login = login.trim().to_owned();
    let key = login.clone();
    let row = app
        .store
        .read(|read| read.row(FIND, &[read.tenant().to_owned().into(), key.as_str().into()]))?;
    let Some(row) = row else {
        // The same work as for a known name.
        let _ = hash_password(app, password)?;
        return Err(NotIn::Wrong);
    };
    let closed = Timestamp(row.int(4)?);
    if now < closed {
        return Err(NotIn::Closed(closed));
    }
    // Counted before it is looked at: many tries at once are not more tries.
    let tries = count_try(app, &login)?;
    let kept = row.text(2)?;
    let right = tries.is_some()
        && PasswordHash::new(&kept)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok());
    if right {
        settle(app, &login, 0)?;
        return Ok(Account {
            person_id: row.text(0)?,
            name: row.text(1)?,
            home_unit: row.text(3)?,
        });
    }
    if tries.is_some_and(|tries| tries < TRIES) {
        return Err(NotIn::Wrong);
    }
    let until = now.plus_millis(CLOSED_MS);
    settle(app, &login, until.0)?;
    Err(NotIn::Closed(until))
}

/// One more try; none where as many as are allowed are being looked at already.
fn count_try(app: &Inner, login: &str) -> Result<Option<i64>, Fault> {
    let login = login.to_owned();
    app.store.write(move |tx| {
        let params = [tx.tenant().to_owned().into(), login.into(), TRIES.into()];
        tx.row(TRY, &params)?.map(|row| row.int(0)).transpose()
    })
}

/// The count begins anew; the account is closed until then (0: open).
fn settle(app: &Inner, login: &str, until: i64) -> Result<(), Fault> {
    let login = login.to_owned();
    app.store.write(move |tx| {
        let params = [tx.tenant().to_owned().into(), login.into(), until.into()];
        tx.run(SETTLE, &params).map(|_| ())
    })
}

/// Makes a household's slip; answers the token that its QR code carries.
///
/// # Errors
/// Where a statement fails.
pub fn make_slip(
    app: &Inner,
    tx: &mut Tx<'_>,
    unit: &str,
    household: &str,
    person_id: &str,
    now: Timestamp,
) -> Result<String, Fault> {
    let token = new_token(app);
    let params = [
        tx.tenant().to_owned().into(),
        hash_token(&token).into(),
        unit.into(),
        household.into(),
        person_id.into(),
        now.0.into(),
    ];
    tx.run(SLIP, &params)?;
    Ok(token)
}

/// Who holds a slip: the household's named representative.
///
/// # Errors
/// Where the list cannot be read.
pub fn slip_holder(
    app: &Inner,
    read: &mut dyn Read,
    token: &str,
) -> Result<Option<(String, people::Person)>, Fault> {
    let params = [read.tenant().to_owned().into(), hash_token(token).into()];
    let Some(row) = read.row(HOLDER, &params)? else { return Ok(None) };
    let (unit, person_id) = (row.text(0)?, row.text(2)?);
    let pseudonym = app.store.pseudonym(&unit, &person_id)?;
    Ok(people::find(read, &unit, &pseudonym)?.map(|person| (unit, person)))
}
