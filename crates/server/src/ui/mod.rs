//! The kit all pages are built from: layouts, components, forms, icons, assets, headers.
//! Shown in full at `/styleguide`; looks and rules come from the design reference.
//!
//! | what | where |
//! |---|---|
//! | `GET /assets/{file}` | `assets.rs`, files in `crates/server/assets` |
//! | `POST /prefs` | `prefs.rs`; its page `prefs.html` is shown by `accounts` |
//! | `GET /styleguide` | `styleguide/` |
//! | security headers | `headers.rs` |
//! | layouts to extend | `layouts/resident.html`, `layouts/desk.html`, `layouts/paper.html` |
//! | components | `parts/`, one struct and one partial each |
//! | forms from data | `form/` |
//! | dates, money, periods | `show.rs` |
//! | refusals and faults as pages | `errors.rs`, `error.html` |
//!
//! # A page
//! ```text
//! use crate::ui::{self, Shell, parts::*};                 // the template needs `ui` in scope
//! #[derive(askama::Template)]
//! #[template(path = "voices/page.html")]                  // a path below crates/server/src
//! struct VoicePage { shell: Shell, w: Words, steps: Steps, talk: Vec<Comment> }
//! ui::page(&VoicePage { .. })                             // 200; ui::render(status, &page) for others
//! ```
//! ```text
//! {% extends "ui/layouts/resident.html" %}
//! {% block main %}
//! <div class="lead"><h1>{{ shell.title }}</h1></div>
//! {{ steps }}
//! {% for comment in talk %}{{ comment }}{% endfor %}
//! <a class="btn" href="/x">{{ ui::icon("ballot") }}{{ w.t("voices-go") }}</a>
//! {% endblock %}
//! ```
//! Components are values: build them, put them in the page, write `{{ name }}`. They escape their
//! texts themselves. Classes for what needs no struct (buttons, tags, cards, sections) are listed on
//! the style guide. Blocks: resident has `head`, `top`, `main`, `bottom`; desk has `head`, `tools`, `main`.
//!
//! # Rules
//! Rule 1. No `style` attribute, no inline script, no other host: the policy in `headers.rs` forbids it.
//! Rule 2. One h1 and one main button a page; every control has a visible label; ids are unique.
//!         [`sane::check`] says what is amiss; every page's test calls it.
//! Rule 3. Every page works without JavaScript; scripts only add comfort (drafts, smaller photos).
//! Rule 4. A status is a word with a shape, never colour alone.
//! Rule 5. Money, dates and periods are said by [`show`], sentences by the catalogues, nothing by hand.

pub mod assets;
pub mod errors;
pub mod form;
pub mod headers;
mod icons;
pub mod parts;
pub mod prefs;
pub mod sane;
pub mod shell;
pub mod show;
pub mod styleguide;

pub use assets::asset;
pub use errors::{Trouble, page, render};
pub use icons::{Icon, icon, icon_names};
pub use prefs::{Prefs, Size, Theme};
pub use shell::{Link, Shell, Tab};

use axum::Router;
use axum::routing::{get, post};

/// The routes of the kit. The router they are merged into adds [`headers::guard`] once, for all.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/assets/{file}", get(assets::send))
        .route("/prefs", post(prefs::choose))
        .route("/styleguide", get(styleguide::page))
        .route("/styleguide/{part}", get(styleguide::part))
}
