//! What stands round the pages of supervision and of the level above.

use std::sync::Arc;

use domain::actors::Power;
use domain::units::Unit;
use store::{Fault, Read as _};

use crate::http::{Ctx, WATCH, WRITE};
use crate::ui::Shell;
use crate::ui::shell::{NavGroup, NavItem};

const PASSED: &str = "SELECT COUNT(*) FROM rm_voices WHERE tenant = $1 AND receiver = $2 \
     AND stand = 'referred'";

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Supervision,
    Questions,
    Openness,
    Oversight,
    Filings,
    Passed,
    Programmes,
    Catalogue,
    Ledger,
    Home,
    /// Pages of the desk that are reached from here.
    Desk,
}

/// The shell of a page with its side menu.
///
/// # Errors
/// Where what waits cannot be counted.
pub fn frame(ctx: &Ctx, title: impl Into<String>, here: Here) -> Result<Shell, Fault> {
    let base = ctx.base();
    let item = |at: Here, path: String, icon, word: &str| NavItem {
        href: path,
        icon,
        label: ctx.w.t(word),
        count: 0,
        current: at == here,
    };
    let mut work = Vec::new();
    let asks = ctx.actor.may(Power::Supervise) || ctx.actor.may(Power::Question);
    if asks || (!is_above(ctx) && ctx.actor.may(Power::Oversee)) {
        work.push(item(
            Here::Supervision,
            format!("{base}/supervision"),
            "eye",
            "supervision-menu",
        ));
        let asked = format!("{base}/supervision/questions");
        work.push(item(Here::Questions, asked, "question", "supervision-asked"));
    }
    if !is_above(ctx) && ctx.is_given(WATCH) {
        let schedule = ctx.unit.as_ref().and_then(|unit| crate::founding::schedule_of(&unit.level));
        let path = format!("{base}/supervision/openness");
        work.extend(schedule.map(|schedule| NavItem {
            label: schedule.name.clone(),
            ..item(Here::Openness, path, "board", "supervision-menu")
        }));
    }
    if ctx.actor.may(Power::Oversee) || ctx.actor.may(Power::Survey) {
        let up = upper_base(ctx);
        work.push(item(Here::Oversight, format!("{up}/oversight"), "warn", "oversight-menu"));
        work.push(item(
            Here::Filings,
            format!("{up}/oversight/filings"),
            "stamp",
            "oversight-filings",
        ));
    }
    if ctx.actor.may(Power::Oversee) || ctx.actor.may(Power::Survey) {
        let path = format!("{}/oversight/voices", upper_base(ctx));
        let count = passed_on(ctx)?;
        work.push(NavItem { count, ..item(Here::Passed, path, "speak", "oversight-passed") });
    }
    if is_above(ctx) && (ctx.actor.may(Power::Oversee) || ctx.actor.may(Power::Survey)) {
        let path = format!("{base}/desk/programmes");
        work.push(item(Here::Programmes, path, "list", "books-programmes-title"));
    }
    if is_above(ctx) {
        let own = format!("{base}/desk/catalogue");
        work.push(item(Here::Catalogue, own, "book", "catalogues-title"));
    }
    let mut place = vec![item(Here::Ledger, format!("{base}/ledger"), "shield", "ledger-menu")];
    place.push(item(Here::Home, base.clone(), "home", "desk-home"));
    let mut methods = Vec::new();
    if ctx.is_given(WRITE) {
        let drafts = format!("{base}/desk/methods/drafts");
        methods.push(item(Here::Desk, drafts, "document", "editor-title"));
        if is_above(ctx) {
            let offers = format!("{base}/desk/methods/offers");
            methods.push(item(Here::Desk, offers, "stamp", "offers-title"));
        }
    }
    let mut shell = ctx.shell(title);
    let place = NavGroup { heading: ctx.w.t("supervision-place"), items: place };
    let methods = NavGroup { heading: ctx.w.t("methods-title"), items: methods };
    let groups = [NavGroup { heading: String::new(), items: work }, methods, place];
    shell.nav = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
    Ok(shell)
}

/// How many voices wait with the unit whose office the reader holds.
fn passed_on(ctx: &Ctx) -> Result<u64, Fault> {
    let Some(unit) = upper(ctx).or(ctx.unit.as_ref()) else { return Ok(0) };
    let id = unit.id.0.as_str();
    ctx.app.store.read(|read| {
        let row = read.row(PASSED, &[read.tenant().to_owned().into(), id.into()])?;
        row.map_or(Ok(0), |row| row.count(0))
    })
}

/// The address of the unit above whose office the reader holds; of the page's own where that is above.
fn upper_base(ctx: &Ctx) -> String {
    upper(ctx).map_or_else(|| ctx.base(), |upper| format!("/u/{}", upper.code))
}

/// That unit; none where the page's own is it.
fn upper(ctx: &Ctx) -> Option<&Arc<Unit>> {
    // The township stands right above a village, the county at the top.
    let upper = if ctx.actor.may(Power::Oversee) { ctx.above.first() } else { ctx.above.last() };
    upper.filter(|_| !is_above(ctx))
}

/// Whether the unit of the page has villages below it.
pub fn is_above(ctx: &Ctx) -> bool {
    let level = ctx.unit.as_ref().map(|unit| unit.level.as_str());
    matches!(level, Some("city" | "county" | "township" | "subdistrict"))
}
