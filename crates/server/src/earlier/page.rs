//! Taking a list over: the file, the preview with every fault, and then all of it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::earlier::{Column as Of, Refusal};
use store::{Fault, Read as _, Tx};

use super::list::day_words;
use super::table::{List, column_name, list as read_list};
use super::{look, read, take_over};
use crate::desk::{Frame, Here, frame, snippet};
use crate::http::{Ctx, Halt, see};
use crate::run::{Failure, Refused};
use crate::ui::form::{Accept, Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, Cell, Column, Ledger, Row, SearchBox};
use crate::ui::{self, Shell};
use crate::words::Words;

/// Entries shown before they are taken.
const SHOWN: usize = 20;
/// Faults shown at once.
const FAULTS: usize = 100;

const KEEP: &str = "INSERT INTO uploads (tenant, unit, hash, name, media, size, at) \
     VALUES ($1, $2, $3, $4, 'text/csv', $5, $6) ON CONFLICT (tenant, unit, hash) DO NOTHING";
const KNOWN: &str = "SELECT name FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";

#[derive(Template)]
#[template(path = "earlier/page.html")]
struct ImportPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    heads: String,
    /// What is wrong, one sentence each.
    faults: Vec<String>,
    more: String,
    /// What to look at before it is taken.
    notes: Vec<String>,
    preview: Option<Ledger>,
    note: String,
    sure: Option<FormView>,
    form: FormView,
}

fn address(ctx: &Ctx) -> String {
    format!("{}/desk/earlier/import", ctx.base())
}

fn form(ctx: &Ctx) -> Form {
    let tables = Kind::Files { max: 1, accept: Accept::Tables };
    let fields = vec![Field::new("file", "earlier-file-field", tables)];
    ctx.form(Form::new(address(ctx), fields).submit("earlier-look"))
}

/// What the page shows besides the form.
#[derive(Default)]
struct Shown {
    faults: Vec<String>,
    list: Option<(String, List)>,
}

fn shown(ctx: &Ctx, form: &Form, what: &Shown, status: StatusCode) -> Result<Response, Halt> {
    let w = ctx.w;
    let heads: Vec<String> = Of::ALL.iter().map(|(column, ..)| column_name(w, *column)).collect();
    let more = what.faults.len().saturating_sub(FAULTS);
    let Frame { shell, search, record } = frame(ctx, w.t("earlier-import"), Here::Earlier)?;
    let sure = what.list.as_ref().map(|(hash, _)| {
        let hidden = Field::new("kept", "earlier-file-field", Kind::Hidden);
        let form = Form::new(address(ctx), vec![hidden]).submit("earlier-sure");
        ctx.form(form.with("kept", hash.as_str())).view(w)
    });
    let count = what.list.as_ref().map_or(0, |(_, list)| list.entries.len());
    let page = ImportPage {
        w,
        search,
        record,
        heads: heads.join(&w.t("http-list-separator")),
        faults: what.faults.iter().take(FAULTS).cloned().collect(),
        more: if more > 0 { w.n("earlier-more", "count", more) } else { String::new() },
        notes: match &what.list {
            Some((_, list)) => look::notes(w, list, &categories(ctx)?),
            None => Vec::new(),
        },
        preview: what.list.as_ref().map(|(_, list)| preview(w, list)),
        note: w.n2("earlier-preview", "count", count, "shown", count.min(SHOWN)),
        sure,
        form: form.view(w),
        shell,
    };
    Ok(ui::render(status, &page))
}

/// The names of the categories in use here.
fn categories(ctx: &Ctx) -> Result<Vec<String>, Halt> {
    let methods = ctx.app.methods_of(ctx.unit()?, ctx.now.day());
    let names = methods.iter().flat_map(|method| &method.categories);
    Ok(names.map(|category| category.name.clone()).collect())
}

/// What of a list is here already: the whole of it, or rows by their number and year.
fn taken_before(ctx: &Ctx, list: &List) -> Result<Vec<String>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (since, numbers) = ctx.app.store.read(|read| -> Result<_, Fault> {
        Ok((read::since(read, &unit, &list.id)?, read::numbers(read, &unit)?))
    })?;
    Ok(match since {
        Some(at) => vec![ctx.sentence(&Refused::of(&Refusal::AlreadyImported { at }))],
        None => look::taken(ctx.w, list, &numbers),
    })
}

fn preview(w: Words, list: &List) -> Ledger {
    let columns = [Of::Number, Of::Title, Of::HappenedOn, Of::EndedOn, Of::Result];
    let row = |entry: &domain::earlier::Entry| {
        let ended = entry.ended_on.map(|day| day_words(w, &day.to_string()));
        let texts = [
            entry.number.clone(),
            snippet(&entry.title, 40),
            day_words(w, &entry.happened_on.to_string()),
            ended.unwrap_or_default(),
            snippet(&entry.result, 40),
        ];
        Row { late: false, cells: texts.map(Cell::Text).into() }
    };
    Ledger {
        caption: w.t("earlier-preview-caption"),
        columns: columns.map(|column| Column::new(column_name(w, column))).into(),
        rows: list.entries.iter().take(SHOWN).map(row).collect(),
        none: String::new(),
    }
}

/// `GET /u/{code}/desk/earlier/import`
///
/// # Errors
/// Where the counts of the menu cannot be read.
pub fn import_page(ctx: &Ctx) -> Result<Response, Halt> {
    shown(ctx, &form(ctx), &Shown::default(), StatusCode::OK)
}

/// `POST /u/{code}/desk/earlier/import`: a file is looked at; a file looked at is taken over.
///
/// # Errors
/// 422 with every fault; nothing is stored then.
pub fn import(ctx: &Ctx) -> Result<Response, Halt> {
    let kept = ctx.posted.typed.one("kept").to_owned();
    if !kept.is_empty() {
        return take(ctx, &kept);
    }
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let form = form(ctx);
    if let Reading::Again(wrong) = form.read(&ctx.posted, ctx.w) {
        return shown(ctx, &wrong, &Shown::default(), again);
    }
    let upload = ctx.posted.uploads.get("file").and_then(|files| files.first());
    let Some(upload) = upload else { return shown(ctx, &form, &Shown::default(), again) };
    match read_list(ctx.w, &upload.bytes, ctx.now.day()) {
        Ok(list) => {
            let faults = taken_before(ctx, &list)?;
            if !faults.is_empty() {
                return shown(ctx, &form, &Shown { faults, ..Shown::default() }, again);
            }
            let hash = keep(ctx, &upload.name, &upload.bytes)?;
            let shown_now = Shown { list: Some((hash, list)), ..Shown::default() };
            shown(ctx, &form, &shown_now, StatusCode::OK)
        }
        Err(unfit) => {
            let faults = Shown { faults: unfit.sentences, ..Shown::default() };
            shown(ctx, &form, &faults, again)
        }
    }
}

/// Keeps the file for the second look.
fn keep(ctx: &Ctx, name: &str, bytes: &[u8]) -> Result<String, Halt> {
    let hash = ctx.app.store.blobs().put(bytes)?;
    let (unit, now) = (ctx.unit()?.id.0.clone(), ctx.now.0);
    let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
    let (size, token) = (i64::try_from(bytes.len()).unwrap_or(i64::MAX), hash.clone());
    ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        let tenant = tx.tenant().to_owned();
        let params =
            [tenant.into(), unit.into(), token.into(), name.into(), size.into(), now.into()];
        tx.run(KEEP, &params).map(|_| ())
    })?;
    Ok(hash)
}

/// All of it, or nothing.
fn take(ctx: &Ctx, hash: &str) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (key_unit, key) = (unit.clone(), hash.to_owned());
    let known = ctx.app.store.read(|read| -> Result<_, Fault> {
        let params = [read.tenant().to_owned().into(), key_unit.into(), key.into()];
        read.row(KNOWN, &params)
    })?;
    known.ok_or_else(Halt::missing)?;
    let bytes = ctx.app.store.blobs().get(hash)?.ok_or_else(Halt::missing)?;
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let list = match read_list(ctx.w, &bytes, ctx.now.day()) {
        Ok(list) => list,
        Err(unfit) => {
            let faults = Shown { faults: unfit.sentences, ..Shown::default() };
            return shown(ctx, &form(ctx), &faults, again);
        }
    };
    let faults = taken_before(ctx, &list)?;
    if !faults.is_empty() {
        return shown(ctx, &form(ctx), &Shown { faults, ..Shown::default() }, again);
    }
    let count = list.entries.len();
    match take_over(&ctx.app, &unit, ctx.actor.clone(), list, ctx.now) {
        Ok(_) => Ok(see(&format!("{}/desk/earlier?taken={count}", ctx.base()))),
        Err(Failure::Refused(refused)) => {
            let faults = Shown { faults: vec![ctx.sentence(&refused)], ..Shown::default() };
            shown(ctx, &form(ctx), &faults, again)
        }
        Err(Failure::Faster | Failure::Moved) => {
            let faults = Shown { faults: vec![ctx.w.t("earlier-faster")], ..Shown::default() };
            shown(ctx, &form(ctx), &faults, again)
        }
        Err(Failure::NotFound) => Err(Halt::missing()),
        Err(Failure::Fault(fault)) => Err(Halt::Fault(fault)),
    }
}
