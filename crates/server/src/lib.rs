//! HTTP, pages, read models, mail. ARCHITECTURE.md has the map.

pub mod app;
pub mod clock;
pub mod models;
pub mod people;
pub mod run;
pub mod tick;
pub mod ui;
pub mod units;
pub mod words;
