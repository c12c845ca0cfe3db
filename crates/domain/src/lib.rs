//! What may happen and what follows: no IO, no clock, no chance, nothing asynchronous.
//!
//! Each slice has its wishes (commands), facts (events), refusals and state; deciding is a pure
//! function from state and wish to facts. The map of slices is in ARCHITECTURE.md.

pub mod actors;
pub mod allocations;
pub mod allowances;
pub mod appraisals;
pub mod books;
pub mod bylaws;
pub mod catalogues;
pub mod commands;
pub mod commissions;
pub mod consents;
pub mod context;
pub mod drafts;
pub mod earlier;
pub mod evaluations;
pub mod explanations;
pub mod facts;
pub mod feedback;
pub mod filings;
pub mod floors;
pub mod forms;
pub mod helpers;
pub mod hirings;
pub mod ids;
pub mod indicators;
pub mod invitations;
pub mod joints;
pub mod matters;
pub mod means;
pub mod meetings;
pub mod notices;
pub mod open_days;
pub mod openness;
pub mod pauses;
pub mod plans;
pub mod procedures;
pub mod programmes;
pub mod promises;
pub mod questions;
pub mod ratings;
pub mod receipts;
pub mod referrals;
pub mod refusals;
pub mod rules;
pub mod seals;
pub mod tasks;
#[cfg(test)]
mod testing;
pub mod time;
pub mod units;
pub mod voices;
pub mod walks;
pub mod year_plans;
