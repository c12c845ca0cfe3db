//! Clues (Rule 3, Rule 5) and what residents said for supervision alone.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::forms::Source;
use domain::ids::PersonId;
use domain::voices::{Voice, is_in_view};
use store::{Fault, Read};

use super::frame::{Here, frame};
use super::ledger_choices;
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::papers::Names;
use crate::people;
use crate::ui::form::{Choice, Form, FormView, Kind, Reading, fields_of, title_of};
use crate::ui::parts::{Comment, Fact, Facts, Reply};
use crate::ui::{self, Shell, show};
use crate::words::Words;

const CLUE: &str = "SELECT receiver, receipt, text, speaker, at FROM clues \
     WHERE tenant = $1 AND unit = $2 AND voice = $3";

/// What was handed over, as it is kept for its receiver, and who was named to see to it.
struct Clue {
    receiver: String,
    receipt: String,
    text: String,
    speaker: String,
    at: i64,
    voice: Voice,
    names: Names,
    /// Those of the receiver's own who may be named.
    handlers: Vec<(PersonId, String)>,
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
    /// 收到了，指定谁办, for the receiver alone, until it is dealt with.
    form: Option<FormView>,
    /// 办结, likewise, once somebody sees to it.
    deal: Option<FormView>,
}

#[derive(Template)]
#[template(path = "supervision/sealed.html")]
struct SealedPage {
    shell: Shell,
    w: Words,
    voice: Comment,
    form: Option<FormView>,
}

/// Who holds `role` here or above, with their names.
pub(super) fn holders(
    ctx: &Ctx,
    read: &mut dyn Read,
    role: &str,
) -> Result<Vec<(PersonId, String)>, Fault> {
    let mut found = Vec::new();
    for unit in ctx.unit.iter().chain(&ctx.above) {
        let place = unit.place(ctx.now.day());
        for who in place.holders.get(role).into_iter().flatten() {
            let known = people::find(read, unit.id.as_str(), who.as_str())?;
            found.extend(known.map(|known| (who.clone(), known.name)));
        }
    }
    Ok(found)
}

fn load_clue(ctx: &Ctx) -> Result<Clue, Halt> {
    let unit = ctx.unit()?.clone();
    let id = ctx.param("voice").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.id.as_str().into(), id.as_str().into()];
        let Some(row) = read.row(CLUE, &key)? else { return Ok(None) };
        let Some(voice) = models::load_voice(read, unit.id.as_str(), &id)? else { return Ok(None) };
        let receiver = row.text(0)?;
        Ok(Some(Clue {
            receipt: row.text(1)?,
            text: row.text(2)?,
            speaker: row.text(3)?,
            at: row.int(4)?,
            voice,
            names: Names::load(read, &unit, true)?,
            handlers: holders(ctx, read, &receiver)?,
            receiver,
        }))
    })?;
    found.ok_or_else(Halt::missing)
}

fn designation(ctx: &Ctx, clue: &Clue) -> Option<Form> {
    let open = ctx.actor.has(&clue.receiver) && clue.voice.dealt_with.is_none();
    let command = commands::find("voices.designate").filter(|_| open)?;
    let own = |from: Source| match from {
        Source::ClueLedgers => ledger_choices(ctx),
        Source::Officers => clue
            .handlers
            .iter()
            .map(|(who, name)| Choice::plain(who.as_str(), name.as_str()))
            .collect(),
        _ => Vec::new(),
    };
    let mut fields = fields_of(command.name, command.fields, &own);
    // Where no method names a ledger there is nothing to choose.
    let any = |kind: &Kind| !matches!(kind, Kind::Choice(options) if options.is_empty());
    fields.retain(|field| field.name != "ledger" || any(&field.kind));
    let to = format!("{}/supervision/clues/{}", ctx.base(), clue.voice.id);
    let mut form = ctx.form(Form::new(to, fields));
    form.submit = title_of(command.name).into();
    let stands = clue.voice.ledger.as_ref().map_or("", |ledger| ledger.id.as_str());
    Some(form.with("ledger", stands))
}

/// 办结: the day alone.
fn dealing(ctx: &Ctx, clue: &Clue) -> Option<Form> {
    let open = clue.voice.dealt_with.is_none() && !clue.voice.designated.is_empty();
    let open = open && ctx.actor.has(&clue.receiver);
    let command = commands::find("voices.deal_with").filter(|_| open)?;
    let fields = fields_of(command.name, command.fields, &|_| Vec::new());
    let to = format!("{}/supervision/clues/{}/dealt", ctx.base(), clue.voice.id);
    let mut form = ctx.form(Form::new(to, fields));
    form.submit = title_of(command.name).into();
    form.id = "dealt";
    Some(form)
}

/// To whom and when, under which receipt; that it was confirmed, and to the receiver and above by whom.
fn clue_facts(ctx: &Ctx, clue: &Clue) -> Vec<Fact> {
    let w = ctx.w;
    let when = |at: i64| show::moment(w, at, ctx.now.0);
    let mut facts = vec![
        Fact::new(w.t("supervision-handed-to"), ctx.role_name(&clue.receiver)),
        Fact::new(w.t("supervision-handed-at"), when(clue.at)),
        Fact::new(w.t("supervision-receipt"), &clue.receipt),
    ];
    let in_view = is_in_view(&clue.receiver, &ctx.actor);
    if let Some(ledger) = clue.voice.ledger.as_ref().filter(|_| in_view) {
        facts.push(Fact::new(w.t("supervision-ledgers"), &ledger.name));
    }
    if let Some(by) = &clue.voice.handed_by {
        facts.push(Fact::new(w.t("supervision-handed-by"), clue.names.of_person(by)));
    }
    if let Some(due) = &clue.voice.due {
        let until = show::day_and_week(w, due.ends_at.0 - 1, ctx.now.0);
        let waits = clue.voice.designated.is_empty();
        let key = if waits { "supervision-confirm-by" } else { "supervision-deal-by" };
        facts.push(Fact::new(w.t(key), until));
    }
    let receives = ctx.actor.has(&clue.receiver);
    for named in &clue.voice.designated {
        let known = |who: &PersonId| {
            let found = clue.handlers.iter().find(|(known, _)| known == who);
            found.map_or_else(|| clue.names.of_person(who), |(_, name)| name.clone())
        };
        let who = named.person.as_ref().map_or_else(|| named.office.clone(), known);
        let said = if receives {
            w.n2("supervision-designated-who", "who", who, "when", when(named.at.0))
        } else {
            when(named.at.0)
        };
        facts.push(Fact::new(w.t("supervision-designated"), said));
    }
    if let Some(dealt) = &clue.voice.dealt_with {
        let on = show::day(w, dealt.on.starts_at().0, ctx.now.0);
        facts.push(Fact::new(w.t("supervision-dealt-with"), on));
    }
    facts
}

/// The page; `again` is the form that did not fit, under its id.
fn clue_view(ctx: &Ctx, clue: &Clue, again: Option<&Form>) -> Result<CluePage, Fault> {
    let w = ctx.w;
    let receives = ctx.actor.has(&clue.receiver);
    let speaker = match clue.speaker.as_str() {
        "" => w.t("supervision-unsigned"),
        who => clue.names.name(who),
    };
    let text = receives.then(|| Comment {
        w,
        who: speaker,
        note: show::moment(w, clue.at, ctx.now.0),
        text: clue.text.clone(),
        ..Comment::default()
    });
    let to = ctx.role_name(&clue.receiver);
    let (own, deal) = (designation(ctx, clue), dealing(ctx, clue));
    let of = |dealing: bool| again.filter(|form| (form.id == "dealt") == dealing);
    Ok(CluePage {
        shell: frame(ctx, w.n("supervision-clue", "receipt", &clue.receipt), Here::Supervision)?,
        w,
        facts: Facts { w, facts: clue_facts(ctx, clue) },
        hidden: if receives { String::new() } else { w.n("supervision-hidden", "to", &to) },
        text,
        form: of(false).or(own.as_ref()).map(|form| form.view(w)),
        deal: of(true).or(deal.as_ref()).map(|form| form.view(w)),
    })
}

/// `GET /u/{code}/supervision/clues/{voice}`
///
/// # Errors
/// 404 where nothing was handed over under that name.
pub fn clue(ctx: &Ctx) -> Result<Response, Halt> {
    let clue = load_clue(ctx)?;
    Ok(ui::page(&clue_view(ctx, &clue, None)?))
}

/// `POST /u/{code}/supervision/clues/{voice}`: the receiver confirms, and names who sees to it.
///
/// # Errors
/// 403 for everybody but the receiver; 422 where nobody is named.
pub fn designate(ctx: &Ctx) -> Result<Response, Halt> {
    let clue = load_clue(ctx)?;
    let form = designation(ctx, &clue).ok_or_else(Halt::forbidden)?;
    done(ctx, &clue, "voices.designate", form)
}

/// `POST /u/{code}/supervision/clues/{voice}/dealt`: the receiver says on which day it was dealt with.
///
/// # Errors
/// 403 for everybody but the receiver, and before somebody sees to it.
pub fn deal(ctx: &Ctx) -> Result<Response, Halt> {
    let clue = load_clue(ctx)?;
    let form = dealing(ctx, &clue).ok_or_else(Halt::forbidden)?;
    done(ctx, &clue, "voices.deal_with", form)
}

fn done(ctx: &Ctx, clue: &Clue, name: &'static str, form: Form) -> Result<Response, Halt> {
    let again = |form: &Form| -> Result<Response, Halt> {
        Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &clue_view(ctx, clue, Some(form))?))
    };
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return again(&form),
    };
    match ctx.act(name, Some(clue.voice.id.as_str()), &filled.json(), form)? {
        Acted::Done(_) => Ok(see(&format!("{}/supervision/clues/{}", ctx.base(), clue.voice.id))),
        Acted::Again(form) => again(&form),
    }
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

fn view(ctx: &Ctx, voice: &Voice, names: &Names, form: Option<&Form>) -> Result<SealedPage, Fault> {
    let w = ctx.w;
    let who = voice.speaker.as_ref().map(|who| names.of_person(who));
    let reply = |reply: &domain::voices::Reply| Reply {
        who: names.of_person(&reply.by),
        when: show::day(w, reply.at.0, ctx.now.0),
        text: reply.text.clone(),
    };
    Ok(SealedPage {
        shell: frame(ctx, voice.number.clone(), Here::Supervision)?,
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
    })
}

/// `GET /u/{code}/supervision/voices/{voice}`
///
/// # Errors
/// 403 for the level above, 404 where it is not for supervision alone.
pub fn sealed(ctx: &Ctx) -> Result<Response, Halt> {
    let (voice, names) = load(ctx)?;
    let form = form_of(ctx, &voice);
    Ok(ui::page(&view(ctx, &voice, &names, form.as_ref())?))
}

/// `POST /u/{code}/supervision/voices/{voice}`
///
/// # Errors
/// As [`sealed`].
pub fn answer(ctx: &Ctx) -> Result<Response, Halt> {
    let (voice, names) = load(ctx)?;
    let form = form_of(ctx, &voice).ok_or_else(Halt::missing)?;
    let again = |form: &Form| -> Result<Response, Halt> {
        Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &view(ctx, &voice, &names, Some(form))?))
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
