//! HTTP, pages, read models, mail.

pub mod ui;
pub mod units;
pub mod words;
