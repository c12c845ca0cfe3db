//! All drafts of a place; a new one from a method that is there, or from a file.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::procedures::edit::Draft;
use domain::procedures::utf8;
use store::{Fault, Tx};

use super::kept::{self, Kept};
use super::{hand, here};
use crate::desk::{Frame, Here, frame};
use crate::founding;
use crate::http::{Ctx, Halt, see};
use crate::models;
use crate::procedures as told;
use crate::run::{Failure, Refused};
use crate::ui::form::{Accept, Choice, Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, Cell, Column, Ledger, Meaning, Row, SearchBox, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "editor/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    drafts: Ledger,
    written: Option<Ledger>,
    begin: FormView,
    import: FormView,
}

/// `id/version`, as the menu of methods says it.
fn choice(id: &str, version: u32) -> String {
    format!("{id}/{version}")
}

/// The newest version of every method there is.
fn begin_form(ctx: &Ctx) -> Form {
    let mut ids: Vec<String> = ctx.app.library.iter().map(|method| method.id.clone()).collect();
    ids.dedup();
    let newest = ids.iter().filter_map(|id| ctx.app.library.newest(id));
    let named = newest.map(|method| {
        let version = method.version;
        let name = ctx.w.n2("editor-method", "name", &method.name, "version", version);
        Choice::plain(choice(&method.id, version), name)
    });
    let fields = vec![
        Field::new("from", "editor-from", Kind::Choice(named.collect())),
        Field::new("name", "editor-method-name", Kind::Text { max: 40 })
            .hint("editor-method-name-hint")
            .optional(),
    ];
    let form = Form::new(here(ctx), fields).with("from", ctx.asked("from"));
    ctx.form(form.submit("editor-begin"))
}

fn import_form(ctx: &Ctx) -> Form {
    let file = Kind::Files { max: 1, accept: Accept::Methods };
    let fields = vec![Field::new("file", "editor-file", file)];
    ctx.form(Form::new(format!("{}/import", here(ctx)), fields).submit("editor-import"))
}

/// `GET /u/{code}/desk/methods/drafts`
///
/// # Errors
/// Where the drafts cannot be read.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    shown(ctx, &begin_form(ctx), &import_form(ctx), StatusCode::OK)
}

fn shown(ctx: &Ctx, begin: &Form, import: &Form, status: StatusCode) -> Result<Response, Halt> {
    let w = ctx.w;
    let unit = ctx.unit()?.id.0.clone();
    let (drafts, written) = ctx.app.store.read(|read| -> Result<_, Fault> {
        Ok((kept::all(read, &unit)?, models::methods_written(read, &unit)?))
    })?;
    let Frame { mut shell, search, record } = frame(ctx, w.t("editor-title"), Here::Drafts)?;
    if ctx.asked("done") == "dropped" {
        shell.toast = w.t("editor-dropped");
    }
    let page = ListPage {
        w,
        search,
        record,
        drafts: ledger(ctx, &drafts),
        written: (!written.is_empty()).then(|| ledger_written(ctx, &written)),
        begin: begin.view(w),
        import: import.view(w),
        shell,
    };
    Ok(ui::render(status, &page))
}

fn ledger(ctx: &Ctx, drafts: &[Kept]) -> Ledger {
    let w = ctx.w;
    let row = |draft: &Kept| {
        let at = show::moment(w, draft.changed_at.0, ctx.now.0);
        let link = Link::new(format!("{}/{}", here(ctx), draft.id), draft.name.clone());
        let tag = if draft.written > 0 {
            Tag::new(Meaning::Done, w.n("editor-stands-as", "version", draft.written))
        } else {
            Tag::new(Meaning::Wait, w.t("editor-in-work"))
        };
        let who = w.n2("editor-changed", "who", &draft.changed_by, "when", at);
        Row { late: false, cells: vec![Cell::Lead(link, who), Cell::Tag(tag)] }
    };
    Ledger {
        caption: w.t("editor-drafts"),
        columns: vec![Column::new(w.t("editor-col-draft")), Column::new(w.t("editor-col-stand"))],
        rows: drafts.iter().map(row).collect(),
        none: w.t("editor-none"),
    }
}

/// Methods of the place's own in its log.
fn ledger_written(ctx: &Ctx, written: &[models::Kept]) -> Ledger {
    let w = ctx.w;
    let row = |method: &models::Kept| {
        let name = w.n2("editor-method", "name", &method.name, "version", method.version);
        let record = format!("{}/ledger/{}", ctx.base(), method.position);
        let day = show::day(w, method.at.0, ctx.now.0);
        let from = choice(&method.procedure, method.version);
        let from: String = form_urlencoded::byte_serialize(from.as_bytes()).collect();
        let next = Button::line(format!("{}?from={from}#begin", here(ctx)), w.t("editor-next"));
        let lead = Cell::Lead(Link::new(record, name), w.n("editor-written-on", "day", day));
        Row { late: false, cells: vec![lead, Cell::Act(next)] }
    };
    Ledger {
        caption: w.t("editor-written"),
        columns: vec![Column::new(w.t("editor-col-method")), Column::new(w.t("editor-col-act"))],
        rows: written.iter().map(row).collect(),
        none: String::new(),
    }
}

/// An id nobody has: the root it comes from, the place's code without its zeros, and a number.
fn free_id(ctx: &Ctx, root: &str, drafts: &[Kept]) -> String {
    let code = ctx.unit.as_ref().map(|unit| unit.code.clone()).unwrap_or_default();
    let code = code.trim_end_matches('0').to_ascii_lowercase();
    let fit = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    let root: String = root.chars().filter(fit).take(40).collect();
    let stem = format!("{root}-{}", code.chars().filter(fit).collect::<String>());
    let taken = |id: &String| {
        ctx.app.library.newest(id).is_some() || drafts.iter().any(|draft| draft.procedure == *id)
    };
    let mut numbered = (1_u32..).map(|n| format!("{stem}-{n}"));
    numbered.find(|id| !taken(id)).unwrap_or(stem)
}

/// The draft of a text: the next version of a method of the place's own, otherwise a new method.
fn drafted(ctx: &Ctx, draft: &Draft, name: &str) -> Result<Draft, Refused> {
    let laws = founding::laws();
    let id = draft.procedure().id.clone();
    let own = ctx.unit.as_ref().and_then(|unit| unit.written.get(&id).copied());
    let made = if let Some(version) = own {
        draft.numbered(version.saturating_add(1), laws)
    } else {
        let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
        let drafts = ctx.app.store.read(|read| kept::all(read, &unit)).unwrap_or_default();
        let root = draft.procedure().origin.as_ref().map_or(id.clone(), |o| o.id.clone());
        let name = if name.trim().is_empty() { &draft.procedure().name } else { name };
        draft.begin(&free_id(ctx, &root, &drafts), name, laws)
    };
    made.map_err(|refusal| Refused::of(&refusal))
}

fn keep(ctx: &Ctx, draft: &Draft) -> Result<String, Halt> {
    let id = ctx.app.new_id(ctx.now);
    let new = Kept {
        id: id.clone(),
        procedure: draft.procedure().id.clone(),
        name: draft.procedure().name.clone(),
        text: draft.text(),
        ..Kept::default()
    };
    let (unit, hand, once) = (ctx.unit()?.id.0.clone(), hand(ctx), ctx.posted.once().to_owned());
    let kept = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<String, Failure> {
        // A second tap finds the first draft.
        let key = format!("{unit}/draft/{once}");
        if !once.is_empty() {
            if let Some(first) = tx.recall(&key)? {
                return Ok(first);
            }
            tx.remember(&key, &new.id)?;
        }
        kept::begin(tx, &unit, &new, &hand)?;
        Ok(new.id)
    });
    kept.map_err(|failure| match failure {
        Failure::Fault(fault) => Halt::Fault(fault),
        _ => Halt::missing(),
    })
}

/// `POST /u/{code}/desk/methods/drafts`: from a method that is there.
///
/// # Errors
/// 404 where there is no such method; what does not fit comes back as 422.
pub fn begin(ctx: &Ctx) -> Result<Response, Halt> {
    let form = begin_form(ctx);
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(again) => return shown(ctx, &again, &import_form(ctx), unfit),
    };
    let (id, version) = filled.text("from").split_once('/').ok_or_else(Halt::missing)?;
    let version = version.parse().map_err(|_| Halt::missing())?;
    let text = ctx.app.library.text(id, version).ok_or_else(Halt::missing)?;
    let (laws, fragments) = (founding::laws(), founding::fragments());
    let draft = Draft::open(&text, laws, fragments).map_err(|_| Halt::missing())?;
    match drafted(ctx, &draft, filled.text("name")) {
        Ok(draft) => Ok(see(&format!("{}/{}", here(ctx), keep(ctx, &draft)?))),
        Err(refused) => {
            let form = form.keeping(&ctx.posted).refuse("name", ctx.sentence(&refused));
            shown(ctx, &form, &import_form(ctx), unfit)
        }
    }
}

/// `POST /u/{code}/desk/methods/drafts/import`: from a file.
///
/// # Errors
/// What cannot be read comes back as 422 with the file, the line and one sentence.
pub fn import(ctx: &Ctx) -> Result<Response, Halt> {
    let form = import_form(ctx);
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(again) => return shown(ctx, &begin_form(ctx), &again, unfit),
    };
    let Some(file) = filled.files("file").first() else { return Err(Halt::missing()) };
    let (laws, fragments) = (founding::laws(), founding::fragments());
    let draft = utf8(&file.bytes).and_then(|text| Draft::open(text, laws, fragments));
    let sentence = match draft.map(|draft| drafted(ctx, &draft, "")) {
        Ok(Ok(draft)) => return Ok(see(&format!("{}/{}", here(ctx), keep(ctx, &draft)?))),
        Ok(Err(refused)) => ctx.sentence(&refused),
        Err(bad) => told::unreadable(&bad, &file.name, ctx.w),
    };
    let form = form.refuse("file", sentence);
    shown(ctx, &begin_form(ctx), &form, unfit)
}
