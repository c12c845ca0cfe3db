//! `GET /methods`: every method at hand, and where it comes from.

use askama::Template;
use axum::response::Response;
use domain::units::Unit;
use store::{Fault, Read};

use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::{cited, public_page};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// Every unit of the deployment, in the order of the codes.
const UNITS: &str = "SELECT unit FROM rm_units WHERE tenant = $1 ORDER BY code";

#[derive(Template)]
#[template(path = "methods/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    methods: Vec<Line>,
}

/// One method.
struct Line {
    link: Link,
    plain: String,
    levels: String,
    source: Option<Link>,
    steps: usize,
    /// Older versions still at hand.
    version: String,
    /// The reader's own place runs it.
    here: bool,
}

/// `GET /methods`
///
/// # Errors
/// None of its own.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let w = ctx.w;
    let own: Vec<String> = ctx
        .unit
        .iter()
        .flat_map(|unit| ctx.app.methods_of(unit, ctx.now.day()))
        .map(|m| m.id.clone())
        .collect();
    let mut ids: Vec<String> = ctx.app.library.iter().map(|method| method.id.clone()).collect();
    ids.dedup();
    let line = |id: &String| {
        let method = ctx.app.library.newest(id)?;
        let source = cited(w, &method.cite);
        Some(Line {
            link: Link::new(format!("/methods/{id}"), method.name.clone()),
            plain: method.plain.clone(),
            levels: levels(w, &method.levels),
            source: source.map(|source| Link::new(source.href, source.label)),
            steps: method.steps.len(),
            version: w.n("methods-version", "version", method.version),
            here: own.contains(id),
        })
    };
    let methods = ids.iter().filter_map(line).collect();
    let mut shell = ctx.shell(w.t("methods-title"));
    shell.back = Some(Link::new(
        if ctx.unit.is_some() { ctx.base() } else { "/".to_owned() },
        w.t("ui-back"),
    ));
    Ok(public_page(ctx, &ListPage { shell, w, methods }))
}

/// 村、社区
pub fn levels(w: Words, levels: &[String]) -> String {
    let named: Vec<String> =
        levels.iter().map(|level| w.n("methods-level", "level", level)).collect();
    named.join(&w.t("laws-comma"))
}

/// The places that run a method today, with the version, in the order of their codes.
pub fn places(ctx: &Ctx, read: &mut dyn Read, id: &str) -> Result<Vec<Link>, Fault> {
    let today = ctx.now.day();
    let mut places = Vec::new();
    for row in read.rows(UNITS, &[read.tenant().to_owned().into()])? {
        let Some(unit) = models::load_unit(&ctx.app, read, &row.text(0)?)? else { continue };
        let unit: &Unit = &unit;
        let runs = unit.methods(today).into_iter().find(|adopted| adopted.procedure == id);
        if let Some(adopted) = runs {
            let label = ctx.w.n2("methods-place", "name", &unit.name, "version", adopted.version);
            places.push(Link::new(format!("/u/{}/methods", unit.code), label));
        }
    }
    Ok(places)
}
