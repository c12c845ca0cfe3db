//! What residents and visitors meet, over HTTP, in sentences.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop at the first fault")]

mod doors;
mod invitations;
mod laws;
mod matters;
mod notices;
mod pages;
mod place;
mod voices;
