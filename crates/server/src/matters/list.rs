//! `GET /u/{code}/matters`

use askama::Template;
use axum::response::Response;
use domain::matters::{Matter, Stand};
use store::{Fault, Read};

use super::card;
use super::read::{PAGE, count, listed, searched};
use crate::http::{Ctx, Halt};
use crate::joints;
use crate::shown::public_page;
use crate::ui::parts::{MatterCard, Pager, SearchBox, View, Views};
use crate::ui::{self, Link, Shell, Tab};
use crate::words::Words;

#[derive(Template)]
#[template(path = "matters/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    views: Views,
    categories: Vec<(Link, bool)>,
    cards: Vec<MatterCard>,
    sentence: String,
    /// Matters of the level above in which this place takes part, and where each stands.
    joint: Vec<(Link, String)>,
    pager: Option<Pager>,
}

/// What the address asks for.
struct Asked {
    query: String,
    /// `running` or `ended`; empty for both, where words are searched.
    stand: &'static str,
    category: String,
    page: u32,
}

fn asked(ctx: &Ctx) -> Asked {
    let query = ctx.asked("q").trim().to_owned();
    let stand = match ctx.asked("stand") {
        "ended" => "ended",
        "running" => "running",
        _ if query.is_empty() => "running",
        _ => "",
    };
    let page = ctx.asked("p").parse::<u32>().unwrap_or(1).clamp(1, 10_000) - 1;
    Asked { query, stand, category: ctx.asked("category").to_owned(), page }
}

impl Asked {
    /// The address of the same list with another choice.
    fn href(&self, base: &str, stand: &str, category: &str, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let page = if page == 0 { String::new() } else { (page + 1).to_string() };
        let wanted =
            [("q", self.query.as_str()), ("stand", stand), ("category", category), ("p", &page)];
        for (name, value) in wanted.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{base}/matters{mark}{query}")
    }
}

/// `GET /u/{code}/matters`
///
/// # Errors
/// Where the database fails.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let asked = asked(ctx);
    let page = ctx.app.store.read(|read| page(ctx, read, &unit, &asked))?;
    Ok(public_page(ctx, &page))
}

fn found(read: &mut dyn Read, unit: &str, asked: &Asked) -> Result<(Vec<Matter>, u64), Fault> {
    if asked.query.is_empty() {
        return listed(read, unit, asked.stand, &asked.category, asked.page);
    }
    let mut found = searched(read, unit, &asked.query)?;
    found.retain(|matter| {
        let stand = if matter.stand == Stand::Ended { "ended" } else { "running" };
        let fits = asked.category.is_empty() || matter.category.as_ref() == Some(&asked.category);
        fits && (asked.stand.is_empty() || asked.stand == stand)
    });
    let all = u64::try_from(found.len()).unwrap_or(u64::MAX);
    Ok((found, all))
}

fn page(ctx: &Ctx, read: &mut dyn Read, unit: &str, asked: &Asked) -> Result<ListPage, Fault> {
    let w = ctx.w;
    let (matters, all) = found(read, unit, asked)?;
    let mut shell = ctx.shell(w.t("ui-tab-matters"));
    shell.tab = Tab::Matters;
    let base = ctx.base();
    let search = SearchBox {
        w,
        id: "q".into(),
        action: format!("{base}/matters"),
        label: w.t("matters-search"),
        value: asked.query.clone(),
    };
    let view = |stand: &'static str, key: &str, count: u64| View {
        href: asked.href(&base, stand, &asked.category, 0),
        label: w.t(key),
        count,
        current: asked.stand == stand,
        ..View::default()
    };
    let running = count(read, unit, "running")?;
    let done = count(read, unit, "ended")?;
    let views =
        vec![view("running", "matters-running", running), view("ended", "matters-done", done)];
    let searching = !asked.query.is_empty();
    let ended = asked.stand == "ended";
    let mut with_others = if searching { Vec::new() } else { joints::of_place(read, unit)? };
    with_others.retain(|one| (one.matter.stand == Stand::Ended) == ended);
    let sentence = match (searching, matters.is_empty()) {
        (true, true) => w.n("matters-not-found", "words", &asked.query),
        (true, false) => w.n2("matters-found", "words", &asked.query, "count", all),
        (false, true) => w.t("matters-none"),
        (false, false) => String::new(),
    };
    Ok(ListPage {
        search,
        views: Views { w, views, export: String::new() },
        categories: categories(ctx, asked),
        cards: matters.iter().map(|matter| card(ctx, matter)).collect(),
        sentence,
        joint: joints::links(ctx, &with_others),
        pager: (!searching && all > u64::from(PAGE)).then(|| pager(ctx, asked, all)),
        w,
        shell,
    })
}

/// The category filter: all, and each of the procedure's.
fn categories(ctx: &Ctx, asked: &Asked) -> Vec<(Link, bool)> {
    let Some(procedure) =
        ctx.unit.as_ref().and_then(|unit| ctx.app.procedure_of(unit, ctx.now.day()))
    else {
        return Vec::new();
    };
    let base = ctx.base();
    let link = |id: &str, name: String| {
        let href = asked.href(&base, asked.stand, id, 0);
        (Link::new(href, name), asked.category == id)
    };
    let all = link("", ctx.w.t("ui-all"));
    let each =
        procedure.categories.iter().map(|category| link(&category.id, category.name.clone()));
    std::iter::once(all).chain(each).collect()
}

fn pager(ctx: &Ctx, asked: &Asked, all: u64) -> Pager {
    let base = ctx.base();
    let first = u64::from(asked.page) * u64::from(PAGE);
    let to = (first + u64::from(PAGE)).min(all);
    let href = |page: u32| asked.href(&base, asked.stand, &asked.category, page);
    let before = asked.page.checked_sub(1).map(href).unwrap_or_default();
    let after = if to < all { href(asked.page + 1) } else { String::new() };
    Pager { w: ctx.w, from: (first + 1).min(all), to, all, before, after }
}
