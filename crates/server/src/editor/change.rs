//! A wish: its form, what came of it, and what would be found if it came true.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::procedures::check_on;
use domain::procedures::edit::{Draft, Refusal};
use store::Tx;

use super::forms::{Asked, Made, field_of, kinds, made, wish};
use super::kept::{self, Kept};
use super::{Found, On, found, hand, here, kind_name, on, part_of};
use crate::desk::{Frame, Here, frame};
use crate::founding;
use crate::http::{Ctx, Halt, see};
use crate::run::{Failure, Refused};
use crate::ui::form::{Form, FormView, Reading};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "editor/change.html")]
struct ChangePage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    back: Link,
    heading: String,
    lead: String,
    /// Kinds to choose from, each with what it is.
    kinds: Vec<(Link, String)>,
    form: Option<FormView>,
    /// Where the form is looked at while it is filled in.
    live: String,
    found: Vec<Found>,
}

/// What is found beside a form, alone.
#[derive(Template)]
#[template(path = "editor/found.html")]
struct FoundPart {
    w: Words,
    found: Vec<Found>,
}

/// `GET …/{draft}/do/{change}`
///
/// # Errors
/// 404 where there is no such draft, or nothing of that name in it.
pub fn wish_page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let asked = Asked::of(ctx);
    let made = made(ctx, &on, &asked).ok_or_else(Halt::missing)?;
    let form = made.form.clone();
    shown(ctx, &on, &asked, &made, &form, StatusCode::OK)
}

fn shown(
    ctx: &Ctx,
    on: &On,
    asked: &Asked,
    made: &Made,
    form: &Form,
    status: StatusCode,
) -> Result<Response, Halt> {
    let w = ctx.w;
    let choosing = asked.what == "add" && asked.kind.is_empty();
    let Frame { shell, search, record } = frame(ctx, &*made.heading, Here::Drafts)?;
    let of_kind = |kind: domain::procedures::StepKind| {
        let with = Asked { kind: kind.id().to_owned(), ..asked.clone() };
        let link = Link::new(with.address(ctx, on, "do"), kind_name(ctx, kind));
        (link, w.n("editor-kind-plain", "kind", kind.id()))
    };
    let page = ChangePage {
        w,
        search,
        record,
        back: Link::new(asked.back(ctx, on), w.t("editor-back")),
        heading: made.heading.clone(),
        lead: made.lead.clone(),
        kinds: if choosing { kinds().map(of_kind).collect() } else { Vec::new() },
        form: (!choosing).then(|| form.view(w)),
        live: asked.address(ctx, on, "check"),
        found: beside(ctx, on, asked, made),
        shell,
    };
    Ok(ui::render(status, &page))
}

/// What stands of the part the form belongs to.
fn beside(ctx: &Ctx, on: &On, asked: &Asked, made: &Made) -> Vec<Found> {
    let here = on.found.iter().filter(|finding| {
        let of_step = finding.step == asked.at && part_of(finding) == made.part;
        of_step || (made.part == "rules" && finding.step == asked.at)
    });
    here.map(|finding| found(ctx, on, finding)).collect()
}

/// `POST …/{draft}/do/{change}`
///
/// # Errors
/// 404 as the page; what the editor refuses comes back as 422 with everything typed.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let asked = Asked::of(ctx);
    let made = made(ctx, &on, &asked).ok_or_else(Halt::missing)?;
    let again = |form: &Form, status| shown(ctx, &on, &asked, &made, form, status);
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let filled = match made.form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => {
            let status = if form.problems.is_empty() { StatusCode::OK } else { unfit };
            return again(&form, status);
        }
    };
    let changed =
        wish(ctx, &on, &asked, &filled).and_then(|wish| on.draft.change(&wish, founding::laws()));
    let draft = match changed {
        Ok(draft) => draft,
        // Nothing else was meant.
        Err(Refusal::NothingChanged) => return Ok(see(&asked.back(ctx, &on))),
        Err(refusal) => {
            let field = field_of(&refusal, &made.form.fields);
            let sentence = ctx.sentence(&Refused::of(&refusal));
            let form = made.form.clone().keeping(&ctx.posted).refuse(field, sentence);
            return again(&form, unfit);
        }
    };
    if !save(ctx, &on.kept, &draft)? {
        let sentence = ctx.w.t("form-faster");
        let form = made.form.clone().keeping(&ctx.posted).refuse("", sentence);
        return again(&form, unfit);
    }
    let back = if draft.procedure().step(&asked.at).is_some() || asked.at.is_empty() {
        asked.back(ctx, &on)
    } else {
        format!("{}/{}", here(ctx), on.kept.id)
    };
    Ok(see(&format!("{back}?done=1")))
}

/// Keeps a changed draft; `false` where somebody was faster. Rule 4.
pub(super) fn save(ctx: &Ctx, before: &Kept, draft: &Draft) -> Result<bool, Halt> {
    let seen = ctx.posted.seen().parse().unwrap_or(before.revision);
    // What stands in the log stays: the draft goes on as the next version. Rule 3.
    let next = u32::try_from(before.written).unwrap_or(0).saturating_add(1);
    let goes_on =
        (before.written > 0).then(|| draft.numbered(next, founding::laws()).ok()).flatten();
    let draft = goes_on.as_ref().unwrap_or(draft);
    let kept = Kept {
        revision: seen,
        name: draft.procedure().name.clone(),
        text: draft.text(),
        ..before.clone()
    };
    keep(ctx, kept)
}

fn keep(ctx: &Ctx, kept: Kept) -> Result<bool, Halt> {
    let (unit, hand) = (ctx.unit()?.id.0.clone(), hand(ctx));
    let saved = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<bool, Failure> {
        Ok(kept::change(tx, &unit, &kept, &hand)?)
    });
    saved.map_err(|failure| match failure {
        Failure::Fault(fault) => Halt::Fault(fault),
        _ => Halt::missing(),
    })
}

/// `POST …/{draft}/check/{change}`: what would be found, while one types. Changes nothing.
///
/// # Errors
/// 404 as the page.
pub fn check_live(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let asked = Asked::of(ctx);
    let made = made(ctx, &on, &asked).ok_or_else(Halt::missing)?;
    let w = ctx.w;
    let Reading::Filled(filled) = made.form.read(&ctx.posted, w) else {
        return Ok(ui::page(&FoundPart { w, found: Vec::new() }));
    };
    let changed =
        wish(ctx, &on, &asked, &filled).and_then(|wish| on.draft.change(&wish, founding::laws()));
    let found = match changed {
        Ok(draft) => {
            let found = check_on(draft.procedure(), Some(ctx.now.day()));
            let after = On { kept: on.kept.clone(), draft, found };
            let new = after.found.iter().filter(|finding| {
                !on.found.iter().any(|known| {
                    (known.id, &known.step, &known.what)
                        == (finding.id, &finding.step, &finding.what)
                })
            });
            new.map(|finding| super::found(ctx, &after, finding)).collect()
        }
        Err(Refusal::NothingChanged) => Vec::new(),
        Err(refusal) => {
            let sentence = ctx.sentence(&Refused::of(&refusal));
            vec![Found {
                tag: super::weight_tag(ctx, domain::procedures::Weight::Error),
                sentence,
                fix: String::new(),
                way: String::new(),
                href: String::new(),
            }]
        }
    };
    Ok(ui::page(&FoundPart { w, found }))
}

/// `POST …/{draft}/undo`: the text before the last change; another tap brings it back.
///
/// # Errors
/// 404 where there is no such draft.
pub fn undo(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let address = format!("{}/{}", here(ctx), on.kept.id);
    if on.kept.before.is_empty() {
        return Ok(see(&address));
    }
    let seen = ctx.posted.seen().parse().unwrap_or(on.kept.revision);
    let (laws, fragments) = (founding::laws(), founding::fragments());
    let name = Draft::open(&on.kept.before, laws, fragments)
        .map_or_else(|_| on.kept.name.clone(), |draft| draft.procedure().name.clone());
    let text = on.kept.before.clone();
    let undone = keep(ctx, Kept { revision: seen, name, text, ..on.kept })?;
    let done = if undone { "undo" } else { "faster" };
    Ok(see(&format!("{address}?done={done}")))
}

/// `POST …/{draft}/drop`: throws the draft away. What was written of it stays in the log.
///
/// # Errors
/// 404 where there is no such draft.
pub fn throw_away(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let (unit, id) = (ctx.unit()?.id.0.clone(), on.kept.id);
    let dropped = ctx
        .app
        .store
        .write(move |tx: &mut Tx<'_>| -> Result<(), Failure> { Ok(kept::drop(tx, &unit, &id)?) });
    dropped.map_err(|failure| match failure {
        Failure::Fault(fault) => Halt::Fault(fault),
        _ => Halt::missing(),
    })?;
    Ok(see(&format!("{}?done=dropped", here(ctx))))
}
