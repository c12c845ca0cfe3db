//! Sessions: a random token in a cookie, its hash in the database.

use axum::http::{HeaderMap, header};
use domain::time::Timestamp;
use proofs::encoding::to_hex;
use sha2::{Digest, Sha256};
use store::{Fault, Read, Tx};

use crate::app::Inner;

/// The cookie's name.
const COOKIE: &str = "session";
/// A session ends thirty days after it began.
const LASTS_MS: i64 = 30 * 86_400_000;

const BEGIN: &str = "INSERT INTO sessions \
     (tenant, token_hash, person_id, name, unit, by_slip, csrf, made_at, expires_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FIND: &str = "SELECT person_id, name, unit, by_slip, csrf FROM sessions \
     WHERE tenant = $1 AND token_hash = $2 AND expires_at > $3";
const END: &str = "DELETE FROM sessions WHERE tenant = $1 AND token_hash = $2";

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub person_id: String,
    pub name: String,
    /// The unit one works or lives in.
    pub unit: String,
    /// Came by a household's slip.
    pub by_slip: bool,
    pub csrf: String,
}

/// 32 hex characters of chance.
pub fn new_token(app: &Inner) -> String {
    let bytes: [u8; 16] = app.random();
    to_hex(&bytes)
}

/// What is kept of a token.
pub fn hash_token(token: &str) -> String {
    to_hex(&Sha256::digest(token.as_bytes()))
}

/// Begins a session; answers the token for the cookie.
pub fn begin(
    app: &Inner,
    tx: &mut Tx<'_>,
    person_id: &str,
    name: &str,
    unit: &str,
    by_slip: bool,
    now: Timestamp,
) -> Result<String, Fault> {
    let token = new_token(app);
    let params = [
        tx.tenant().to_owned().into(),
        hash_token(&token).into(),
        person_id.into(),
        name.into(),
        unit.into(),
        i64::from(by_slip).into(),
        new_token(app).into(),
        now.0.into(),
        (now.0 + LASTS_MS).into(),
    ];
    tx.run(BEGIN, &params)?;
    Ok(token)
}

/// The session of a token, if it still lasts.
pub fn session(read: &mut dyn Read, token: &str, now: Timestamp) -> Result<Option<Session>, Fault> {
    let params = [read.tenant().to_owned().into(), hash_token(token).into(), now.0.into()];
    let Some(row) = read.row(FIND, &params)? else { return Ok(None) };
    Ok(Some(Session {
        person_id: row.text(0)?,
        name: row.text(1)?,
        unit: row.text(2)?,
        by_slip: row.int(3)? != 0,
        csrf: row.text(4)?,
    }))
}

/// Ends a session.
pub fn end(tx: &mut Tx<'_>, token: &str) -> Result<(), Fault> {
    let params = [tx.tenant().to_owned().into(), hash_token(token).into()];
    tx.run(END, &params).map(|_| ())
}

/// The token a browser sent.
pub fn token_in(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let token = pairs.find(|(name, _)| name.trim() == COOKIE).map(|(_, value)| value.trim())?;
    let plausible = token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    plausible.then(|| token.to_owned())
}

/// The cookie that carries a token; an empty token takes it away.
pub fn cookie(token: &str, secure: bool) -> String {
    let age = if token.is_empty() { 0 } else { LASTS_MS / 1000 };
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}")
}
