//! `GET /u/{code}/voices/{id}/done`: 交好了, with number, date, who answers, and the phone.

use askama::Template;
use axum::response::Response;
use domain::voices::{Stand, Voice};
use store::Read;

use super::page::readable;
use super::{ask, read};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::owner_here;
use crate::ui::parts::{Button, Confirm};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "voices/done.html")]
struct DonePage {
    shell: Shell,
    w: Words,
    confirm: Confirm,
}

/// The handler.
///
/// # Errors
/// 404 for everybody but the speaker and those who handle it.
pub fn done(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let confirm = ctx.app.store.read(|read| -> Result<Confirm, Halt> {
        let voice = readable(ctx, read, &unit, &id)?;
        confirm(ctx, read, &unit, &voice)
    })?;
    let mut shell = ctx.shell(confirm.title.clone());
    shell.back = Some(Link::new(ctx.base(), ctx.w.t("ui-to-home")));
    shell.draft_done = ask::draft(ctx);
    Ok(ui::page(&DonePage { shell, w: ctx.w, confirm }))
}

fn confirm(ctx: &Ctx, read: &mut dyn Read, unit: &str, voice: &Voice) -> Result<Confirm, Halt> {
    let (w, base) = (ctx.w, ctx.base());
    let mut lines = Vec::new();
    if voice.stand == Stand::HandedOver {
        let to = voice.referred_to.as_deref().unwrap_or_default();
        lines.push(w.n("voices-handed-to", "to", ctx.role_name(to)));
        lines.push(w.t("voices-handed-why"));
    } else if let Some(passage) = voice.passage().filter(|passage| passage.awaited) {
        lines.push(w.n2("voices-passed-waits", "what", voice.clock_word(), "to", &passage.to));
    } else {
        let owner = answers_it(ctx, voice);
        lines.push(match &voice.due {
            Some(due) => {
                let day = show::day_and_week(w, due.ends_at.0 - 1, ctx.now.0);
                w.n2("voices-answer-by", "owner", owner, "day", day)
            }
            None => w.n("voices-answered-by", "owner", owner),
        });
    }
    if let Some(matter) = &voice.matter
        && let Some(matter) = models::load_matter(read, unit, matter.as_str())?
    {
        lines.push(w.n("voices-joined", "title", matter.title));
    }
    if !ctx.options.phone.is_empty() {
        lines.push(w.n("ui-duty-phone", "phone", &ctx.options.phone));
    }
    let id = &voice.id;
    let acts = vec![
        Button::main(format!("{base}/voices/{id}"), w.t("voices-see")),
        Button::line(format!("{base}/voices/new"), w.t("voices-another")),
    ];
    Ok(Confirm {
        w,
        title: w.t("voices-done"),
        number_label: w.t("matters-number"),
        number: voice.number.clone(),
        lines,
        acts,
    })
}

/// Who owes the answer: the owner of the first step.
pub(super) fn answers_it(ctx: &Ctx, voice: &Voice) -> String {
    let procedure = ctx.app.library.get(&voice.procedure, voice.procedure_version);
    let owner = procedure.as_ref().and_then(|procedure| {
        let start = procedure.step(&procedure.start)?;
        Some(owner_here(ctx.w, procedure, &start.owner))
    });
    owner.unwrap_or_else(|| ctx.w.t("voices-office"))
}

/// Whether this reader handed the voice over.
pub(super) fn handed_by(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &str,
    id: &str,
) -> Result<bool, Halt> {
    let speaker = read::clue_speaker(read, unit, id)?;
    Ok(speaker.is_some_and(|speaker| speaker == ctx.actor.person.as_str()))
}
