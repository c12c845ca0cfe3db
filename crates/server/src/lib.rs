//! HTTP, pages, read models, mail. ARCHITECTURE.md has the map.

pub mod accounts;
pub mod app;
pub mod clock;
pub mod founding;
pub mod http;
pub mod models;
pub mod papers;
pub mod people;
pub mod rehearsals;
pub mod run;
pub mod tick;
pub mod ui;
pub mod units;
pub mod words;
