//! Clues (Rule 3) and what residents said for supervision alone.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::voices::Voice;
use store::{Fault, Read};

use super::frame::{Here, frame};
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::papers::Names;
use crate::ui::form::{Form, FormView, Reading, fields_of, title_of};
use crate::ui::parts::{Comment, Fact, Facts, Reply};
use crate::ui::{self, Shell, show};
use crate::words::Words;

const CLUE: &str = "SELECT receiver, receipt, text, speaker, at FROM clues \
     WHERE tenant = $1 AND unit = $2 AND voice = $3";

/// What was handed over, as it is kept for its receiver.
struct Clue {
    receiver: String,
    receipt: String,
    text: String,
    speaker: String,
    at: i64,
}

#[derive(Template)]
#[template(path = "supervision/clue.html")]
struct CluePage {
    shell: Shell,
    w: Words,
    facts: Facts,
    /// The words, for the receiver alone.
    text: Option<Comment>,
    hidden: String,
}

#[derive(Template)]
#[template(path = "supervision/sealed.html")]
struct SealedPage {
    shell: Shell,
    w: Words,
    voice: Comment,
    form: Option<FormView>,
}

/// `GET /u/{code}/supervision/clues/{voice}`
///
/// # Errors
/// 404 where nothing was handed over under that name.
pub fn clue(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let voice = ctx.param("voice").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.id.as_str().into(), voice.as_str().into()];
        let Some(row) = read.row(CLUE, &key)? else { return Ok(None) };
        let clue = Clue {
            receiver: row.text(0)?,
            receipt: row.text(1)?,
            text: row.text(2)?,
            speaker: row.text(3)?,
            at: row.int(4)?,
        };
        Ok(Some((clue, Names::load(read, &unit, true)?)))
    })?;
    let Some((clue, names)) = found else { return Err(Halt::missing()) };
    let w = ctx.w;
    let receives = ctx.actor.has(&clue.receiver);
    let to = ctx.role_name(&clue.receiver);
    let speaker = if clue.speaker.is_empty() {
        w.t("supervision-unsigned")
    } else {
        names.name(&clue.speaker)
    };
    let text = receives.then(|| Comment {
        w,
        who: speaker,
        note: show::moment(w, clue.at, ctx.now.0),
        text: clue.text.clone(),
        ..Comment::default()
    });
    let page = CluePage {
        shell: frame(ctx, w.n("supervision-clue", "receipt", &clue.receipt), Here::Supervision),
        w,
        facts: Facts {
            w,
            facts: vec![
                Fact::new(w.t("supervision-handed-to"), &to),
                Fact::new(w.t("supervision-handed-at"), show::moment(w, clue.at, ctx.now.0)),
                Fact::new(w.t("supervision-receipt"), &clue.receipt),
            ],
        },
        hidden: if receives { String::new() } else { w.n("supervision-hidden", "to", &to) },
        text,
    };
    Ok(ui::page(&page))
}

/// A voice for supervision alone; 404 for everybody and everything else.
fn load(ctx: &Ctx) -> Result<(Voice, Names), Halt> {
    if !ctx.actor.may(Power::Supervise) {
        return Err(Halt::forbidden());
    }
    let unit = ctx.unit()?.clone();
    let id = ctx.param("voice").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let voice = models::load_voice(read, unit.id.as_str(), &id)?;
        Ok((voice, Names::load(read, &unit, true)?))
    })?;
    let (Some(voice), names) = found else { return Err(Halt::missing()) };
    let sealed = voice.is_sealed();
    if sealed { Ok((voice, names)) } else { Err(Halt::missing()) }
}

fn form_of(ctx: &Ctx, voice: &Voice) -> Option<Form> {
    let command = commands::find("voices.answer")?;
    let fields = fields_of(command.name, command.fields, &|_| Vec::new());
    let to = format!("{}/supervision/voices/{}", ctx.base(), voice.id);
    let mut form = ctx.form(Form::new(to, fields));
    form.submit = title_of(command.name).into();
    Some(form)
}

fn view(ctx: &Ctx, voice: &Voice, names: &Names, form: Option<&Form>) -> SealedPage {
    let w = ctx.w;
    let who = voice.speaker.as_ref().map(|who| names.of_person(who));
    let reply = |reply: &domain::voices::Reply| Reply {
        who: names.of_person(&reply.by),
        when: show::day(w, reply.at.0, ctx.now.0),
        text: reply.text.clone(),
    };
    SealedPage {
        shell: frame(ctx, voice.number.clone(), Here::Supervision),
        w,
        voice: Comment {
            w,
            who: who.or_else(|| voice.name.clone()).unwrap_or_else(|| w.t("supervision-unsigned")),
            note: show::moment(w, voice.raised_at.0, ctx.now.0),
            text: voice.text.clone(),
            replies: voice.replies.iter().map(reply).collect(),
            ..Comment::default()
        },
        form: form.map(|form| form.view(w)),
    }
}

/// `GET /u/{code}/supervision/voices/{voice}`
///
/// # Errors
/// 403 for the level above, 404 where it is not for supervision alone.
pub fn sealed(ctx: &Ctx) -> Result<Response, Halt> {
    let (voice, names) = load(ctx)?;
    let form = form_of(ctx, &voice);
    Ok(ui::page(&view(ctx, &voice, &names, form.as_ref())))
}

/// `POST /u/{code}/supervision/voices/{voice}`
///
/// # Errors
/// As [`sealed`].
pub fn answer(ctx: &Ctx) -> Result<Response, Halt> {
    let (voice, names) = load(ctx)?;
    let form = form_of(ctx, &voice).ok_or_else(Halt::missing)?;
    let again = |form: &Form| {
        Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &view(ctx, &voice, &names, Some(form))))
    };
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return again(&form),
    };
    match ctx.act("voices.answer", Some(voice.id.as_str()), &filled.json(), form)? {
        Acted::Done(_) => Ok(see(&format!("{}/supervision/voices/{}", ctx.base(), voice.id))),
        Acted::Again(form) => again(&form),
    }
}
