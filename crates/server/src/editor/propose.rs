//! 提出采用: a draft without errors becomes a method of record, whole, in the unit's log.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::procedures::Weight;
use serde_json::json;
use store::Tx;

use super::kept::{self, Kept};
use super::{Found, On, found, here, on};
use crate::desk::{Frame, Here, frame};
use crate::founding;
use crate::http::{Acted, Ctx, Halt, see};
use crate::ui::form::{Form, FormView};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "editor/propose.html")]
struct ProposePage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    back: Link,
    lead: String,
    errors: Vec<Found>,
    doubts: Vec<Found>,
    /// None while there are errors.
    form: Option<FormView>,
}

/// The version that stands in the place's log last; 0 where there is none.
fn last(ctx: &Ctx, on: &On) -> u32 {
    let written = ctx.unit.as_ref().and_then(|unit| unit.written.get(&on.procedure().id));
    written.copied().unwrap_or(0)
}

/// The number under which the draft would be written: another draft may have come first.
fn next(ctx: &Ctx, on: &On) -> u32 {
    last(ctx, on).saturating_add(1)
}

fn form(ctx: &Ctx, on: &On) -> Form {
    let form = Form::new(format!("{}/{}/propose", here(ctx), on.kept.id), Vec::new());
    ctx.form(form.submit("editor-propose-sure")).seen(on.kept.revision.to_string())
}

/// `GET …/{draft}/propose`
///
/// # Errors
/// 404 where there is no such draft.
pub fn propose_page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    shown(ctx, &on, &form(ctx, &on), StatusCode::OK)
}

fn shown(ctx: &Ctx, on: &On, form: &Form, status: StatusCode) -> Result<Response, Halt> {
    let w = ctx.w;
    let procedure = on.procedure();
    let of = |weight: Weight| {
        let heavy = on.found.iter().filter(move |finding| finding.weight == weight);
        heavy.map(|finding| found(ctx, on, finding)).collect::<Vec<_>>()
    };
    let Frame { shell, search, record } = frame(ctx, w.t("editor-propose"), Here::Drafts)?;
    let open = on.many(Weight::Error) == 0 && on.kept.written == 0;
    let version = next(ctx, on);
    let lead = if on.kept.written > 0 {
        w.n2("editor-already", "name", &procedure.name, "version", on.kept.written)
    } else {
        w.n2("editor-propose-lead", "name", &procedure.name, "version", version)
    };
    let page = ProposePage {
        w,
        search,
        record,
        back: Link::new(format!("{}/{}", here(ctx), on.kept.id), procedure.name.clone()),
        lead,
        errors: of(Weight::Error),
        doubts: of(Weight::Doubt),
        form: open.then(|| form.view(w)),
        shell,
    };
    Ok(ui::render(status, &page))
}

/// `POST …/{draft}/propose`
///
/// # Errors
/// 404 where there is no such draft; what the rules refuse comes back as 422.
pub fn propose(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let form = form(ctx, &on);
    let moved = ctx.posted.seen().parse::<u64>().is_ok_and(|seen| seen != on.kept.revision);
    if moved {
        let form = form.refuse("", ctx.w.t("form-faster"));
        return shown(ctx, &on, &form, unfit);
    }
    let (draft, laws) = (&on.draft, founding::laws());
    let numbered = draft.numbered(next(ctx, &on), laws);
    let text = numbered.as_ref().unwrap_or(draft).text();
    let version = numbered.as_ref().unwrap_or(draft).procedure().version;
    match ctx.act("units.write_method", None, &json!({ "text": text }), form)? {
        Acted::Again(mut form) => {
            // The text is no field of this form: what is wrong in it is said above it.
            form.problems.iter_mut().for_each(|problem| problem.path.clear());
            shown(ctx, &on, &form, unfit)
        }
        Acted::Done(done) => {
            // A second tap marks only what stands there already.
            if !done.repeated {
                mark(ctx, Kept { written: version.into(), text, ..on.kept.clone() })?;
            } else if last(ctx, &on) == on.procedure().version {
                let (text, written) = (draft.text(), last(ctx, &on).into());
                mark(ctx, Kept { text, written, ..on.kept.clone() })?;
            }
            Ok(see(&format!("{}/{}?done=written", here(ctx), on.kept.id)))
        }
    }
}

fn mark(ctx: &Ctx, now: Kept) -> Result<(), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let marked = ctx.app.store.write(move |tx: &mut Tx<'_>| kept::written(tx, &unit, &now));
    Ok(marked?)
}
