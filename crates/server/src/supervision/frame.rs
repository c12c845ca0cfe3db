//! What stands round the pages of supervision and of the level above.

use domain::actors::Power;

use crate::http::{Ctx, WRITE};
use crate::ui::Shell;
use crate::ui::shell::{NavGroup, NavItem};

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Supervision,
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
pub fn frame(ctx: &Ctx, title: impl Into<String>, here: Here) -> Shell {
    let base = ctx.base();
    let item = |at: Here, path: String, icon, word: &str| NavItem {
        href: path,
        icon,
        label: ctx.w.t(word),
        count: 0,
        current: at == here,
    };
    let mut work = Vec::new();
    if !is_above(ctx) && (ctx.actor.may(Power::Supervise) || ctx.actor.may(Power::Oversee)) {
        work.push(item(
            Here::Supervision,
            format!("{base}/supervision"),
            "eye",
            "supervision-menu",
        ));
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
        work.push(item(Here::Passed, path, "speak", "oversight-passed"));
    }
    if is_above(ctx) && ctx.actor.may(Power::Oversee) {
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
    shell
}

/// The address of the unit above whose office the reader holds; of the page's own where that is above.
fn upper_base(ctx: &Ctx) -> String {
    // The township stands right above a village, the county at the top.
    let upper = if ctx.actor.may(Power::Oversee) { ctx.above.first() } else { ctx.above.last() };
    let upper = upper.filter(|_| !is_above(ctx));
    upper.map_or_else(|| ctx.base(), |upper| format!("/u/{}", upper.code))
}

/// Whether the unit of the page has villages below it.
pub fn is_above(ctx: &Ctx) -> bool {
    let level = ctx.unit.as_ref().map(|unit| unit.level.as_str());
    matches!(level, Some("city" | "county" | "township" | "subdistrict"))
}
