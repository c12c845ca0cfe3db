//! The public ledger (公开账本): what a unit's log holds, and how anybody checks it without us.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/ledger` latest entries, `?before=` older ones | `list.rs`, `list.html` |
//! | `GET /u/{code}/ledger/checkpoint` the signed head (C2SP tlog-checkpoint) | `proof.rs` |
//! | `GET /u/{code}/ledger/{position}` one entry with its proof | `proof.rs`, `entry.html` |
//! | `GET /u/{code}/ledger/{position}/receipt` the receipt (C2SP tlog-proof) | `proof.rs` |
//!
//! Rule 1. Shown are the published bytes of an entry; no payload ever.
//! Rule 2. A receipt is checked with the unit's public key alone, without this server.

mod list;
mod proof;

pub use list::list;
pub use proof::{checkpoint, entry, receipt};

#[cfg(test)]
mod tests;
