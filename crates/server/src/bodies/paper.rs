//! `GET /u/{code}/bodies/{body}/{file}`: 成员名单 to hang up, while the list hangs and once it is confirmed.

use axum::response::Response;
use domain::matters::Matter;
use serde_json::json;

use super::page::term;
use super::{Row, named, rows};
use crate::desk::Names;
use crate::http::{Ctx, Halt};
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Names as Masked};
use crate::shown::end;

/// The form of the paper.
const LIST: &str = "member-list";

/// The list that hangs, or the members who sit: `list.pdf`, `list.docx`.
///
/// # Errors
/// 404 for another file; 422 where it holds a number that may not be published.
pub fn paper(ctx: &Ctx) -> Result<Response, Halt> {
    let ending = ctx.param("file").strip_prefix("list.").ok_or_else(Halt::missing)?.to_owned();
    let procedure = ctx.procedure()?;
    let (shape, body) = named(ctx, &procedure)?;
    let unit = ctx.unit()?.clone();
    let names = ctx.app.store.read(|read| Names::load(read, unit.id.as_str()))?;
    let hangs = body.posted.as_ref().map(|due| end(ctx.w, due.ends_at, ctx.now));
    let shown = if hangs.is_some() { &body.list } else { &body.members };
    let members: Vec<_> =
        (1_u32..).zip(rows(ctx, &shape, &names, shown)).map(|(at, row)| line(at, &row)).collect();
    let (matter, masked) = (Matter::default(), Masked::default());
    let path = format!("/bodies/{}", shape.id);
    let ground = bare(ctx, &matter, &procedure, &masked, &path)?;
    let form = forms::table().form(LIST).ok_or_else(Halt::missing)?;
    let mut scope = scope(&ground, None);
    if let Some(tree) = scope.as_object_mut() {
        tree.insert("members".into(), json!(members));
        tree.insert("body".into(), json!({ "name": shape.name, "heads": members.len() }));
        tree.insert("hangs".into(), json!(hangs.unwrap_or_default()));
        tree.insert("term".into(), json!(term(ctx, &body)));
        tree.insert("now".into(), json!(ctx.now));
    }
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let paper = papers::drawn(&sheet, form, &form.name, None);
    let paper = passed(ctx, paper.made_at(ctx.now.to_string()), false)?;
    download(ctx, &paper, &format!("{}-{}-{}", unit.name, shape.name, form.name), &ending)
}

/// Rule 1: full names and what they stand for.
fn line(at: u32, row: &Row) -> serde_json::Value {
    let stands_for = [row.kind.as_str(), row.group.as_str()];
    let stands_for: Vec<&str> = stands_for.into_iter().filter(|text| !text.is_empty()).collect();
    json!({
        "at": at,
        "name": row.name,
        "seat": row.seat,
        "kind": stands_for.join(" "),
        "note": row.note,
    })
}
