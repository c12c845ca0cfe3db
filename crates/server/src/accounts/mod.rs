//! Accounts: sign-in by name or phone with a password, or by a household's slip; sessions; lockout.
//!
//! Rule 1. Passwords are kept as Argon2id; a wrong name and a wrong password get the same sentence
//!         and take the same time.
//! Rule 2. Five wrong tries close an account for fifteen minutes.
//! Rule 3. A session's token and a slip's token are kept as hashes only.
//! Rule 4. A slip opens its household's pages without a password; it opens no office, whoever lives
//!         there, and can be revoked.

mod pages;
mod sessions;
mod table;

pub use pages::{by_slip, health, reading, sign_in, sign_in_page, sign_out};
pub use sessions::{Session, begin, cookie, end, hash_token, new_token, session, token_in};
pub use table::{Account, NotIn, create, enter, hash_password, make_slip, slip_holder};
