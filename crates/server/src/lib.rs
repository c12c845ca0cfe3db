//! HTTP, pages, read models, mail. ARCHITECTURE.md has the map.

pub mod accounts;
pub mod app;
pub mod clock;
pub mod demo;
pub mod desk;
pub mod exports;
pub mod founding;
pub mod http;
pub mod intake;
pub mod models;
pub mod papers;
pub mod people;
pub mod register;
pub mod rehearsals;
pub mod run;
pub mod settings;
pub mod steps;
pub mod tick;
pub mod ui;
pub mod units;
pub mod uploads;
pub mod words;
