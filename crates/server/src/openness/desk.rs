//! `GET /u/{code}/desk/openness`: what is due, and publishing it. What the methods brought stands above the
//! form and is not typed again.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use documents::{Allowed, Publishable, rows};
use domain::actors::Power;
use domain::commands::find;
use domain::forms::Source;
use domain::openness::{
    Column, ColumnKind, Fed, Heading, Item, MOST_ROWS, Posting, Row, Schedule, Slot, Span,
    Standing, Typed,
};
use domain::time::Day;
use domain::units::Unit;
use store::Fault;

use super::kept::{brought, one, postings, standing, urges};
use super::page::address;
use super::told::{
    cell, late_words, missing, rhythm, rhythm_open, row, span_words, title_of, urged,
};
use crate::desk::{Frame, Here, frame};
use crate::founding::schedule_of;
use crate::http::{Acted, Ctx, Halt, see};
use crate::shown::{Cited, cited, end};
use crate::ui::form::{Accept, Choice, Field, Form, FormView, Kind, Problem, Said, fields_of};
use crate::ui::parts::{Button, Meaning, SearchBox, Task, TaskGroup, TaskList};
use crate::ui::{self, Link, Shell};
use crate::uploads;
use crate::words::Words;

const COMMAND: &str = "openness.publish";
/// How many publications the desk lists.
const MOST: u32 = 40;

#[derive(Template)]
#[template(path = "openness/desk.html")]
struct DeskPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    tasks: TaskList,
    /// What is published when it happens.
    any_time: Vec<Button>,
    published: Vec<(Link, String)>,
    /// What supervision or the level above asked for.
    urges: Vec<String>,
    public: Button,
    settings: Button,
    sheet: Option<Sheet>,
}

/// The item that is about to be published.
struct Sheet {
    heading: String,
    plain: String,
    cite: Option<Cited>,
    heads: Vec<String>,
    /// What the methods brought, each cell below its head. It goes in as it is.
    fed: Vec<Vec<(String, String)>>,
    form: FormView,
}

/// What the address names.
struct On {
    unit: std::sync::Arc<Unit>,
    schedule: &'static Schedule,
    item: &'static Item,
    span: Option<Span>,
    old: Option<Posting>,
    fed: Vec<Fed>,
}

/// `GET /u/{code}/desk/openness`
///
/// # Errors
/// 404 where no statute asks a calendar of this place.
pub fn desk(ctx: &Ctx) -> Result<Response, Halt> {
    shown(ctx, None, StatusCode::OK)
}

/// `GET /u/{code}/desk/openness/{item}/{period}`; `now` for what has no rhythm.
///
/// # Errors
/// 404 where there is no such item or period.
pub fn publish_page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let form = form(ctx, &on);
    shown(ctx, Some((&on, form)), StatusCode::OK)
}

/// `POST /u/{code}/desk/openness/{item}/{period}`
///
/// # Errors
/// 404 where there is no such item or period. What the rules refuse comes back as 422.
pub fn publish(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let form = form(ctx, &on);
    let (mut values, files) = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, files, .. } => (values, files),
        uploads::Reading::Again(again, status) => return shown(ctx, Some((&on, *again)), status),
    };
    if let Some(fields) = values.as_object_mut() {
        fields.insert("item".into(), on.item.id.as_str().into());
        let period = on.span.filter(|_| on.old.is_none());
        fields.insert("period".into(), period.map(|span| span.first.to_string()).into());
    }
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let bad = unfit(ctx, files.get("files").into_iter().flatten().map(|file| &file.token))?;
    if !bad.is_empty() {
        let mut again = form.keeping(&ctx.posted);
        again.kept = files;
        again.problems.extend(bad);
        return shown(ctx, Some((&on, again)), refused);
    }
    match ctx.act(COMMAND, None, &values, form)? {
        Acted::Done(done) => Ok(see(&format!("{}?done=1", address(ctx, &done.number)))),
        Acted::Again(mut again) => {
            again.kept = files;
            shown(ctx, Some((&on, *again)), refused)
        }
    }
}

fn on(ctx: &Ctx) -> Result<On, Halt> {
    let unit = ctx.unit()?.clone();
    let schedule = crate::founding::schedule_of(&unit.level).ok_or_else(Halt::missing)?;
    let item = schedule.item(ctx.param("item")).ok_or_else(Halt::missing)?;
    let months = schedule.months(item, &unit.settings);
    let replaces = match ctx.asked("replaces") {
        "" => ctx.posted.typed.one("replaces"),
        asked => asked,
    };
    let named = match (ctx.param("period"), months) {
        ("now", _) => None,
        (day, Some(months)) => {
            let day = day.parse::<Day>().map_err(|_| Halt::missing())?;
            let span = Span::around(day, months);
            if !schedule.asks(span) {
                return Err(Halt::missing());
            }
            Some(span)
        }
        _ => return Err(Halt::missing()),
    };
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let old = one(read, unit.id.as_str(), replaces)?.filter(|old| old.item == item.id);
        let span = old.as_ref().and_then(|old| old.span).or(named);
        let fed = match span {
            Some(span) => brought(&ctx.app, read, unit.id.as_str(), (schedule, item), span)?,
            None => Vec::new(),
        };
        Ok((old, span, fed))
    });
    let (old, span, fed) = found?;
    Ok(On { unit, schedule, item, span, old, fed })
}

fn form(ctx: &Ctx, on: &On) -> Form {
    let fields = find(COMMAND).map_or(&[][..], |command| command.fields);
    let pick = |from: Source| -> Vec<Choice> {
        match from {
            Source::Channels => {
                let all = on.schedule.channels.iter();
                all.map(|channel| Choice::plain(channel.as_str(), channel.as_str())).collect()
            }
            _ => Vec::new(),
        }
    };
    let mut fields = fields_of(COMMAND, fields, &pick);
    // The address says what is published and for which period.
    let asked = |name: &str| match name {
        "item" | "period" => false,
        "happened_on" => on.span.is_none(),
        "nothing" => on.span.is_some() && on.fed.is_empty(),
        "replaces" | "reason" => on.old.is_some(),
        _ => true,
    };
    fields.retain(|field| asked(field.name.as_ref()));
    for field in &mut fields {
        match field.name.as_ref() {
            "replaces" => field.kind = Kind::Hidden,
            "reason" => field.required = true,
            "photos" => field.kind = Kind::Files { max: 6, accept: Accept::Photos },
            "rows" => field.kind = table_of(on.item),
            _ => {}
        }
    }
    let period = on.span.map_or_else(|| "now".to_owned(), |span| span.first.to_string());
    let action = format!("{}/desk/openness/{}/{period}", ctx.base(), on.item.id);
    let mut form = ctx.form(Form::new(action, fields).draft(format!("openness/{}", on.item.id)));
    form.submit = Cow::Borrowed("openness-publish");
    let form = form.with("channels", on.schedule.board.as_str());
    match &on.old {
        Some(old) => refill(form, on.item, old),
        None => form,
    }
}

/// One box for each column; what stands in it is judged where it is written.
fn table_of(item: &Item) -> Kind {
    let letters = Typed::FIELDS.iter().zip(&item.columns);
    let field = |(letter, column): (&domain::forms::Field, &Column)| {
        let hint = match column.kind {
            ColumnKind::Text => None,
            kind => Some(Said::Key(Cow::Owned(format!("openness-column-{}", kind.word())))),
        };
        let kind = Kind::Text { max: 500 };
        let field = Field::new(letter.name, "field-text", kind).optional();
        Field { hint, label: Said::Plain(column.name.clone()), ..field }
    };
    Kind::List { fields: letters.map(field).collect(), min: 0, max: MOST_ROWS }
}

/// What was typed into the publication that is put right.
fn refill(mut form: Form, item: &Item, old: &Posting) -> Form {
    let typed: Vec<&Row> = old.rows.iter().filter(|row| row.matter.is_none()).collect();
    for (at, row) in typed.iter().enumerate() {
        let letters = Typed::FIELDS.iter().zip(&item.columns).zip(&row.cells);
        for ((letter, column), stored) in letters {
            form = form.with(&format!("rows.{at}.{}", letter.name), as_typed(column.kind, stored));
        }
    }
    if !typed.is_empty() {
        form = form.with("rows.n", typed.len().to_string());
    }
    form.with("text", old.text.as_str()).with("replaces", old.number.as_str())
}

/// Money as it is typed again: 1200.50.
fn as_typed(kind: ColumnKind, stored: &str) -> String {
    match stored.parse::<i64>() {
        Ok(fen) if kind == ColumnKind::Money => format!("{}.{:02}", fen / 100, fen % 100),
        _ => stored.to_owned(),
    }
}

/// What is wrong with files that would hang for everybody. Rule 1.
fn unfit<'a>(ctx: &Ctx, hashes: impl Iterator<Item = &'a String>) -> Result<Vec<Problem>, Halt> {
    let allowed = Allowed::none().number(&ctx.options.phone);
    let mut bad = Vec::new();
    for hash in hashes {
        let bytes = ctx.app.store.blobs().get(hash)?.unwrap_or_default();
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            continue;
        }
        let key = match rows::read(&bytes) {
            Err(_) => Some("openness-file-closed"),
            Ok(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let text: Vec<String> = cells.cloned().collect();
                Publishable::new(text, &allowed).is_err().then_some("openness-file-numbers")
            }
        };
        bad.extend(key.map(|key| Problem { path: "files".into(), sentence: ctx.w.t(key) }));
    }
    Ok(bad)
}

fn shown(ctx: &Ctx, sheet: Option<(&On, Form)>, status: StatusCode) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let standing = standing(&ctx.app, read, &unit, ctx.now)?;
        let published = postings(read, unit.id.as_str(), MOST)?;
        Ok((standing, published, urges(read, unit.id.as_str())?))
    })?;
    let (Some((schedule, slots)), published, asked) = found else { return Err(Halt::missing()) };
    let (w, base) = (ctx.w, ctx.base());
    let Frame { shell, search, record } = frame(ctx, schedule.name.as_str(), Here::Openness)?;
    let asked = asked.iter().filter_map(|(item, urge)| {
        let slot = slots.iter().find(|slot| slot.item.id == *item && slot.span == urge.span)?;
        slot.waits().then(|| urged(ctx, &slot.item.name, urge))
    });
    let page = DeskPage {
        w,
        search,
        record,
        lead: w.n2("openness-desk-lead", "board", &schedule.board, "by", &schedule.publisher),
        tasks: tasks(ctx, &slots),
        any_time: any_time(ctx, schedule, &unit),
        published: published.iter().map(|one| row(ctx, one)).collect(),
        urges: asked.collect(),
        public: Button::line(format!("{base}/openness"), w.t("openness-as-seen")),
        settings: Button::line(format!("{base}/desk/settings"), w.t("desk-settings")),
        sheet: sheet.map(|(on, form)| sheet_of(ctx, on, &form)),
        shell,
    };
    Ok(ui::render(status, &page))
}

fn sheet_of(ctx: &Ctx, on: &On, form: &Form) -> Sheet {
    let w = ctx.w;
    let heading = |column: &Column| Heading { name: column.name.clone(), kind: column.kind };
    let headings: Vec<Heading> = on.item.columns.iter().map(heading).collect();
    let line = |fed: &Fed| {
        let cells = on.item.columns.iter().zip(&headings);
        let said = |(column, heading): (&Column, &Heading)| {
            let stored = column.fed.as_deref().map(|word| fed.cell(word)).unwrap_or_default();
            let words = cell(w, heading.kind, &stored, ctx.now);
            (heading.name.clone(), if words.is_empty() { "—".to_owned() } else { words })
        };
        cells.map(said).collect()
    };
    let (often, _) = rhythm(w, on.schedule, &on.unit, on.item);
    Sheet {
        heading: title_of(w, &on.item.name, on.span),
        plain: w.n2("openness-sheet", "plain", &on.item.plain, "often", often),
        cite: cited(w, &on.item.cite),
        heads: headings.iter().map(|heading| heading.name.clone()).collect(),
        fed: on.fed.iter().map(line).collect(),
        form: form.view(w),
    }
}

/// 过了期限, 该公布了, 这一期还没公布.
fn tasks(ctx: &Ctx, slots: &[Slot<'_>]) -> TaskList {
    let w = ctx.w;
    let all = slots.iter().filter(|slot| slot.waits()).count();
    let place = ctx.unit.as_ref().and_then(|unit| Some((unit, schedule_of(&unit.level)?)));
    // Where no text says how often, nothing is called late.
    let open = |slot: &Slot<'_>| {
        let waits = slot.standing == Standing::Gap;
        waits && place.is_some_and(|(unit, schedule)| rhythm_open(schedule, unit, slot.item))
    };
    let group = |standing: Standing, is_open: bool, key: &str, meaning: Meaning| {
        let own = slots.iter().filter(|slot| slot.standing == standing && open(slot) == is_open);
        let task = |slot: &Slot<'_>| {
            let (item, first) = (&slot.item.id, slot.span.first);
            let note = match standing {
                Standing::Gap => late_words(ctx, slot.item, slot.due),
                _ => w.n("openness-by-day", "until", end(w, slot.due, ctx.now)),
            };
            Task {
                href: format!("{}/desk/openness/{item}/{first}#do", ctx.base()),
                what: w.n2(
                    "openness-title",
                    "name",
                    &slot.item.name,
                    "span",
                    span_words(w, slot.span),
                ),
                note,
            }
        };
        TaskGroup { heading: w.t(key), meaning, tasks: own.map(task).collect() }
    };
    let groups = [
        group(Standing::Gap, false, "openness-gap", Meaning::Late),
        group(Standing::Gap, true, "openness-gap-open", Meaning::Warn),
        group(Standing::Due, false, "openness-due", Meaning::Warn),
        group(Standing::Open, false, "openness-running", Meaning::Quiet),
    ];
    TaskList {
        id: "openness".into(),
        heading: w.t("openness-tasks"),
        note: if all == 0 {
            w.t("openness-no-gaps")
        } else {
            missing(w, slots).unwrap_or_default()
        },
        groups: groups.into_iter().filter(|group| !group.tasks.is_empty()).collect(),
    }
}

fn any_time(ctx: &Ctx, schedule: &Schedule, unit: &Unit) -> Vec<Button> {
    let open = |item: &&Item| schedule.months(item, &unit.settings).is_none();
    let button = |item: &Item| {
        let href = format!("{}/desk/openness/{}/now#do", ctx.base(), item.id);
        Button::line(href, item.name.as_str())
    };
    let may = ctx.actor.may(Power::Record);
    schedule.items.iter().filter(open).filter(|_| may).map(button).collect()
}
