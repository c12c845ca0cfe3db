//! The register as a page.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use store::Fault;

use super::entries::{Entry, entries};
use super::wanted::{Order, View, Wanted, belongs};
use crate::desk::{Frame, Here, Names, frame, tasks};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::ui::parts::{
    Button, Cell, Column, Filter, FilterField, Ledger, Meaning, MiniSteps, Pager, Row, SearchBox,
    Tag, TaskList, View as ViewTab, Views,
};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// Rows on one page.
const PAGE: usize = 20;
/// Tasks of today at the side.
const TASKS: usize = 8;

#[derive(Template)]
#[template(path = "register/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    views: Views,
    filter: Filter,
    ledger: Ledger,
    pager: Pager,
    /// What to do today, for those who record.
    tasks: Option<TaskList>,
}

/// The list the address asks for, in order, with the counts of all views.
pub struct Chosen {
    pub wanted: Wanted,
    pub rows: Vec<Entry>,
    pub counts: Vec<(View, u64)>,
    pub names: Names,
    /// Steps and owners that occur, by id, for the filters.
    steps: BTreeMap<String, String>,
    owners: BTreeMap<String, String>,
}

/// Reads the register once and picks what the address asks for. Rule 2.
///
/// # Errors
/// Where it cannot be read.
pub fn choose(ctx: &Ctx) -> Result<Chosen, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let wanted = Wanted::of(ctx);
    let (all, names, found) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let all = entries(&ctx.app, read, &unit)?;
        let names = Names::load(read, &unit)?;
        let found = if wanted.text.is_empty() {
            None
        } else {
            let hits = models::find(read, &unit, &wanted.text, &["public", "desk"])?;
            let ids = hits.into_iter().filter(|hit| hit.kind == "matter").map(|hit| hit.id);
            Some(ids.collect::<BTreeSet<String>>())
        };
        Ok((all, names, found))
    })?;
    let counts = View::ALL.iter().map(|(view, _)| {
        let count = all.iter().filter(|entry| belongs(ctx, *view, entry)).count();
        (*view, wide(count))
    });
    let counts = counts.collect();
    let (mut steps, mut owners) = (BTreeMap::new(), BTreeMap::new());
    for entry in all.iter().filter(|entry| entry.running) {
        steps.insert(entry.step.clone(), entry.step_name().to_owned());
        owners.insert(entry.owner.clone(), entry.owner_name().to_owned());
    }
    // A search looks through everything; the saved view comes back once the box is empty.
    let anywhere = !wanted.text.is_empty() && ctx.asked("view").is_empty();
    let mut rows: Vec<Entry> = all
        .into_iter()
        .filter(|entry| anywhere || belongs(ctx, wanted.view, entry))
        .filter(|entry| wanted.lets(entry, found.as_ref()))
        .collect();
    rows.sort_by(|a, b| wanted.compare(a, b));
    Ok(Chosen { wanted, rows, counts, names, steps, owners })
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// `GET /u/{code}/desk/matters`
///
/// # Errors
/// Where the register cannot be read.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let chosen = choose(ctx)?;
    let wanted = &chosen.wanted;
    let path = format!("{}/desk/matters", ctx.base());
    let all = chosen.rows.len();
    let last = all.div_ceil(PAGE).max(1);
    let page = wanted.page.min(last);
    let from = (page - 1) * PAGE;
    let shown: Vec<&Entry> = chosen.rows.iter().skip(from).take(PAGE).collect();
    let turn = |to: usize| wanted.address(&path, &[("page", &to.to_string())]);
    let pager = Pager {
        w: ctx.w,
        from: if shown.is_empty() { 0 } else { wide(from + 1) },
        to: wide(from + shown.len()),
        all: wide(all),
        before: if page > 1 { turn(page - 1) } else { String::new() },
        after: if page < last { turn(page + 1) } else { String::new() },
    };
    let here = if wanted.view == View::Posted { Here::Notices } else { Here::Matters };
    let Frame { shell, mut search, record } = frame(ctx, ctx.w.t("register-title"), here)?;
    search.value.clone_from(&wanted.text);
    let page = ListPage {
        w: ctx.w,
        search,
        record,
        lead: lead(ctx, &chosen),
        views: views(ctx, &chosen, &path),
        filter: filter(ctx, &chosen, &path),
        ledger: ledger(ctx, &chosen, &shown, &path),
        pager,
        tasks: if ctx.actor.may(Power::Record) { Some(tasks(ctx, TASKS)?) } else { None },
        shell,
    };
    Ok(ui::page(&page))
}

fn lead(ctx: &Ctx, chosen: &Chosen) -> String {
    let count = |view: View| {
        chosen.counts.iter().find(|(known, _)| *known == view).map_or(0, |(_, count)| *count)
    };
    ctx.w.n2("register-lead", "running", count(View::Running), "ended", count(View::Ended))
}

fn views(ctx: &Ctx, chosen: &Chosen, path: &str) -> Views {
    let tab = |(view, count): &(View, u64)| ViewTab {
        href: chosen.wanted.address(path, &[("view", view.word()), ("sort", "")]),
        label: ctx.w.n("register-view", "view", view.word()),
        count: *count,
        meaning: match view {
            View::Late => Meaning::Late,
            View::Soon => Meaning::Warn,
            _ => Meaning::Quiet,
        },
        current: *view == chosen.wanted.view,
    };
    let export = chosen.wanted.address(&format!("{path}.xlsx"), &[]);
    Views { w: ctx.w, views: chosen.counts.iter().map(tab).collect(), export }
}

fn filter(ctx: &Ctx, chosen: &Chosen, path: &str) -> Filter {
    let w = ctx.w;
    let wanted = &chosen.wanted;
    let field = |name: &str, word: &str, value: &str, options: Vec<(String, String)>| FilterField {
        name: name.to_owned(),
        label: w.t(word),
        value: value.to_owned(),
        options,
    };
    let pairs = |map: &BTreeMap<String, String>| {
        map.iter().map(|(id, name)| (id.clone(), name.clone())).collect::<Vec<_>>()
    };
    let procedure = ctx.unit.as_ref().and_then(|unit| ctx.app.procedure_of(unit, ctx.now.day()));
    let categories = procedure.iter().flat_map(|procedure| &procedure.categories);
    let categories = categories.map(|c| (c.id.clone(), c.name.clone())).collect();
    let mut fields = vec![field("q", "register-text", &wanted.text, Vec::new())];
    for menu in [
        field("step", "register-step", &wanted.step, pairs(&chosen.steps)),
        field("category", "field-category", &wanted.category, categories),
        field("who", "register-who", &wanted.who, pairs(&chosen.owners)),
    ] {
        if !menu.options.is_empty() {
            fields.push(menu);
        }
    }
    let hidden = vec![("view".to_owned(), wanted.view.word().to_owned())];
    Filter { w, action: path.to_owned(), fields, hidden }
}

fn ledger(ctx: &Ctx, chosen: &Chosen, shown: &[&Entry], path: &str) -> Ledger {
    let w = ctx.w;
    let wanted = &chosen.wanted;
    let sorted = |order: Order, word: &str, up: &str, down: &str| {
        let here = wanted.order == order;
        let next = if here && wanted.ascending { down } else { up };
        let state = here.then_some(wanted.ascending);
        Column::new(w.t(word)).sorted(wanted.address(path, &[("sort", next)]), state)
    };
    let columns = vec![
        sorted(Order::Opened, "register-matter", "opened", "-opened"),
        Column::new(w.t("register-step")),
        Column::new(w.t("register-who")),
        sorted(Order::Due, "register-due", "due", "-due"),
        Column::new(w.t("register-stand")),
        Column::new(w.t("register-act")),
    ];
    Ledger {
        caption: w.n("register-caption", "view", wanted.view.word()),
        columns,
        rows: shown.iter().map(|entry| row(ctx, &chosen.names, entry)).collect(),
        none: w.n("register-none", "view", wanted.view.word()),
    }
}

fn row(ctx: &Ctx, names: &Names, entry: &Entry) -> Row {
    let w = ctx.w;
    let href = format!("{}/desk/matters/{}", ctx.base(), entry.id);
    let late = entry.is_late(ctx.now);
    let opened = show::day(w, entry.opened_at.0, ctx.now.0);
    let values: [(&str, &dyn crate::words::Word); 3] =
        [("number", &entry.number), ("voices", &entry.voices), ("day", &opened)];
    let note = w.with("register-note", &values);
    let due = match entry.paused_until.or(entry.due_at) {
        Some(at) if entry.running => {
            Cell::Both(show::day(w, at.0 - 1, ctx.now.0), show::left(w, at.0 - 1, ctx.now.0))
        }
        _ => Cell::Text(match entry.ended_at {
            Some(at) => w.n("register-ended-on", "day", show::day(w, at.0, ctx.now.0)),
            None => w.t("register-no-due"),
        }),
    };
    let who = if entry.responsible.is_empty() || entry.owner != "responsible" {
        entry.owner_name().to_owned()
    } else {
        names.of(w, &entry.responsible)
    };
    let kind = if entry.running { entry.kind.as_str() } else { "ended" };
    let act = Button { main: late, ..Button::line(href.clone(), w.n("register-go", "kind", kind)) };
    let cells = vec![
        Cell::Lead(Link::new(href, entry.title.clone()), note),
        step_cell(ctx, entry),
        Cell::Text(who),
        due,
        Cell::Tag(tag(ctx, entry)),
        Cell::Act(act),
    ];
    Row { late, cells }
}

fn step_cell(ctx: &Ctx, entry: &Entry) -> Cell {
    let Some(procedure) = &entry.procedure else { return Cell::Text(entry.step.clone()) };
    let way = procedure.main_way();
    if !entry.running {
        let mini = MiniSteps { of: way.len(), at: way.len() + 1 };
        return Cell::Step(ctx.w.t("register-done"), mini);
    }
    match way.iter().position(|step| step.id == entry.step) {
        Some(index) => {
            let text = ctx.w.n2("ui-step-at", "step", index + 1, "name", entry.step_name());
            Cell::Step(text, MiniSteps { of: way.len(), at: index + 1 })
        }
        None => Cell::Text(entry.step_name().to_owned()),
    }
}

/// Where a matter stands, as a word.
pub fn stand_word(ctx: &Ctx, entry: &Entry) -> &'static str {
    if !entry.running {
        "ended"
    } else if entry.paused_until.is_some() {
        "paused"
    } else if entry.is_late(ctx.now) {
        "late"
    } else if belongs(ctx, View::Soon, entry) {
        "soon"
    } else if entry.posted {
        "posted"
    } else if entry.open_questions > 0 {
        "asked"
    } else {
        "going"
    }
}

fn tag(ctx: &Ctx, entry: &Entry) -> Tag {
    let word = stand_word(ctx, entry);
    let meaning = match word {
        "ended" => Meaning::Done,
        "late" => Meaning::Late,
        "soon" | "asked" => Meaning::Warn,
        "posted" | "paused" => Meaning::Wait,
        _ => Meaning::Go,
    };
    Tag::new(meaning, ctx.w.n("register-stands", "stand", word))
}
