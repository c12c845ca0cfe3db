//! 协商议事室上墙 (M186): the five styles source 002 names for a room (标识牌、工作规则、工作流程、协商主体、
//! 宣传标语), each as a page to print, made of what the place has set.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/boards` | this file, `page.html` |
//! | `GET /u/{code}/method/handbook.pdf?m=&v=` | `handbook.rs` |
//! | `GET /u/{code}/boards/{file}`: `sign.pdf`, `rules.pdf`, `parties.pdf`, `slogan-ID.pdf` | `paper.rs` |
//! | 工作流程 | the board of the method, `diagrams` |
//! | words in letters as large as the page | `large.rs` |
//!
//! Rule 1. Nothing is typed for a board: rules, days, bodies and names are the place's own.
//! Rule 2. The handbook (M160) is the method as the place has filled it in, with its bodies, its papers and the
//!         rules it has on file; anybody takes it along.
//! Rule 3. A slogan is one a source holds, and says which.

mod handbook;
mod large;
mod paper;

use std::sync::OnceLock;

use askama::Template;
use axum::response::Response;
use domain::rules::Cite;
use serde::Deserialize;

pub use handbook::handbook;
pub use paper::file;

use crate::http::{Ctx, Halt};
use crate::shown::{Cited, cited, public_page};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

const SLOGANS: &str = include_str!("../../../../procedures/boards/slogans.toml");

/// Words for a wall.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slogan {
    id: String,
    lines: Vec<String>,
    cite: Cite,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slogans {
    slogan: Vec<Slogan>,
}

/// Every slogan. A file that does not read is a bug of the build.
fn slogans() -> &'static [Slogan] {
    static ALL: OnceLock<Vec<Slogan>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read: Result<Slogans, _> = toml::from_str(SLOGANS);
        assert!(read.is_ok(), "the slogans inside the binary do not read: {:?}", read.err());
        read.unwrap_or_default().slogan
    })
}

#[derive(Template)]
#[template(path = "boards/page.html")]
struct BoardsPage {
    shell: Shell,
    w: Words,
    boards: Vec<Board>,
}

/// One style with its papers to print.
struct Board {
    name: String,
    plain: String,
    files: Vec<(Link, Option<Cited>)>,
}

/// `GET /u/{code}/boards`
///
/// # Errors
/// 404 where the place runs no method.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let (w, base) = (ctx.w, ctx.base());
    let procedure = ctx.procedure()?;
    let one = |style: &str, href: String| Board {
        name: w.n("boards-style", "style", style),
        plain: w.n("boards-plain", "style", style),
        files: vec![(Link::new(href, w.t("boards-print")), None)],
    };
    let slogan = |slogan: &Slogan| {
        let href = format!("{base}/boards/slogan-{}.pdf", slogan.id);
        (Link::new(href, slogan.lines.join(&w.t("boards-space"))), cited(w, &slogan.cite))
    };
    let boards = vec![
        one("sign", format!("{base}/boards/sign.pdf")),
        one("rules", format!("{base}/boards/rules.pdf")),
        one("flow", format!("{base}/method/board.pdf?m={}", procedure.id)),
        one("parties", format!("{base}/boards/parties.pdf")),
        Board {
            name: w.n("boards-style", "style", "slogan"),
            plain: w.n("boards-plain", "style", "slogan"),
            files: slogans().iter().map(slogan).collect(),
        },
    ];
    let mut shell = ctx.shell(w.t("boards-title"));
    shell.back = Some(Link::new(format!("{base}/methods"), w.t("methods-here")));
    Ok(public_page(ctx, &BoardsPage { shell, w, boards }))
}
