//! HTTP, pages, read models, mail.

pub mod units;
