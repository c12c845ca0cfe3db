//! The page of a voice at the desk.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::{Command, find};
use domain::ids::PersonId;
use domain::voices::{Stand, Voice};
use store::Fault;

use super::act::{draft, form_of};
use super::alike::{Alike, alike};
use super::list::{channel_word, speaker, tag};
use super::record;
use crate::catalogues::{self, EntryView};
use crate::desk::choices::{Choices, sees};
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::passed_stations;
use crate::ui::form::{Form, FormView, title_of};
use crate::ui::parts::{Button, Fact, Facts, SearchBox, Tag, Timeline};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// What can be done with a voice, in the order of the page.
const ACTS: [&str; 8] = [
    "voices.take",
    "voices.answer",
    "matters.open",
    "matters.join",
    "voices.refer",
    "voices.send_back",
    "voices.withdraw",
    "voices.hand_over",
];

/// A voice with everything a page about it leans on.
pub struct Ground {
    pub voice: Voice,
    pub choices: Choices,
    pub alike: Vec<Alike>,
    /// Number and title of the matter it is in.
    pub matter: Option<(String, String)>,
}

/// An answer as shown.
struct Said {
    who: String,
    text: String,
}

#[derive(Template)]
#[template(path = "intake/page.html")]
struct VoicePage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    read_back: Vec<String>,
    tag: Tag,
    text: String,
    photos: Vec<(String, String)>,
    replies: Vec<Said>,
    facts: Facts,
    /// Where it was passed on to, and what came of it.
    passed: Timeline,
    matter: Option<Button>,
    papers: Vec<(String, String, String)>,
    alike: Vec<Alike>,
    /// Entries of the catalogue with the way each leads, the voice's own category first.
    listed: Vec<(EntryView, Link)>,
    heading: String,
    meaning: String,
    form: Option<FormView>,
    others: Vec<Button>,
}

/// Loads the voice the address names. Rule 1.
///
/// # Errors
/// 404 where there is none, 403 where it is not for this person.
pub fn ground(ctx: &Ctx) -> Result<Ground, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let Some(voice) = models::load_voice(read, &unit, &id)? else { return Ok(None) };
        let choices = Choices::load(ctx, read, None)?;
        let open = matches!(voice.stand, Stand::Waiting | Stand::Answered);
        let alike = if open { alike(ctx, read, &voice.text, &id)? } else { Vec::new() };
        let matter = match &voice.matter {
            Some(matter) => models::load_matter(read, &unit, matter.as_str())?,
            None => None,
        };
        let matter = matter.map(|matter| (matter.number, matter.title));
        Ok(Some(Ground { voice, choices, alike, matter }))
    })?;
    let ground = found.ok_or_else(Halt::missing)?;
    if opens(ctx, &ground.voice) {
        return Ok(ground);
    }
    if ground.voice.stand == Stand::HandedOver {
        Err(Halt::missing())
    } else {
        Err(Halt::forbidden())
    }
}

/// Whether the voice has a page at this desk: none that was handed over, none for supervision alone.
pub(super) fn opens(ctx: &Ctx, voice: &Voice) -> bool {
    voice.stand != Stand::HandedOver && sees(ctx, voice)
}

/// The acts that stand open for the voice and this person.
pub fn offers(ctx: &Ctx, voice: &Voice) -> Vec<&'static Command> {
    let free = matches!(voice.stand, Stand::Waiting | Stand::Answered);
    let sealed = voice.visibility == domain::voices::Visibility::Supervision;
    let back = voice.taken_back.is_some();
    let outside = voice.passage().is_some_and(|passage| passage.unit.is_none());
    let late = voice.due.as_ref().is_some_and(|due| ctx.now >= due.ends_at);
    let keeps = ctx.actor.may(Power::Record);
    let open = |name: &&str| match *name {
        "voices.take" => keeps && outside && voice.awaits_receipt(),
        "voices.send_back" => keeps && voice.passage().is_some() && (outside || late),
        "voices.answer" => !back && !voice.awaits_receipt() && (keeps || sealed),
        "voices.hand_over" => !back && voice.stand != Stand::InMatter,
        "voices.withdraw" => {
            let owed = matches!(voice.stand, Stand::Waiting | Stand::InMatter);
            owed && !back && voice.recorder.is_some() && keeps
        }
        _ => free && !sealed && keeps,
    };
    let may = ctx.actor.may(Power::Record) || ctx.actor.may(Power::Supervise);
    ACTS.iter().copied().filter(|_| may).filter(open).filter_map(find).collect()
}

/// `GET /u/{code}/desk/voices/{id}`
///
/// # Errors
/// 404 where there is no such voice.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    show(ctx, &on, None, None, StatusCode::OK)
}

/// `GET /u/{code}/desk/voices/{id}/do/{command}`
///
/// # Errors
/// 404 where there is no such voice or act.
pub fn act_page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    let command = command(ctx)?;
    show(ctx, &on, Some(command), None, StatusCode::OK)
}

/// The act the address names.
pub fn command(ctx: &Ctx) -> Result<&'static Command, Halt> {
    let name = ctx.param("command");
    find(name).filter(|_| ACTS.contains(&name)).ok_or_else(Halt::missing)
}

/// The page with the form of `chosen`; where nobody has answered yet, with the answer.
pub fn show(
    ctx: &Ctx,
    on: &Ground,
    chosen: Option<&'static Command>,
    again: Option<Form>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let voice = &on.voice;
    let offered = offers(ctx, voice);
    let open = |command: &Command| offered.iter().any(|offer| offer.name == command.name);
    let main = match chosen {
        Some(command) => (again.is_some() || open(command)).then_some(command),
        None => offered.first().copied().filter(|first| {
            !voice.is_answered() && matches!(first.name, "voices.take" | "voices.answer")
        }),
    };
    let form = again.or_else(|| main.map(|command| form_of(ctx, on, command)));
    let button = |command: &&'static Command| {
        let href = format!("{}/desk/voices/{}/do/{}", ctx.base(), voice.id, command.name);
        Button::line(href, ctx.w.t(&title_of(command.name)))
    };
    let other = |command: &&&'static Command| main.is_none_or(|main| main.name != command.name);
    let late = voice.due.as_ref().is_some_and(|due| ctx.now >= due.ends_at);
    let Frame { mut shell, search, record } =
        frame(ctx, ctx.w.n("intake-voice", "number", &voice.number), Here::Voices)?;
    shell.toast = toast(ctx);
    shell.draft_done = match ctx.asked("done") {
        "" => String::new(),
        record::COMMAND => record::DRAFT.to_owned(),
        command => draft(voice.id.as_str(), command),
    };
    let page = VoicePage {
        w: ctx.w,
        search,
        record,
        lead: lead(ctx, on),
        read_back: read_back(ctx, on),
        tag: tag(ctx, voice, late),
        text: voice.text.clone(),
        photos: photos(ctx, voice),
        replies: replies(ctx, on),
        facts: Facts { w: ctx.w, facts: facts(ctx, on) },
        passed: passed(ctx, on),
        matter: matter_link(ctx, on),
        papers: papers(ctx, voice),
        alike: on.alike.clone(),
        listed: listed(ctx, on, &offered),
        heading: main.map(|command| ctx.w.t(&title_of(command.name))).unwrap_or_default(),
        meaning: main.map(|command| meaning(ctx, command.name)).unwrap_or_default(),
        form: form.map(|form| form.view(ctx.w)),
        others: offered.iter().filter(other).map(button).collect(),
        shell,
    };
    Ok(ui::render(status, &page))
}

fn passed(ctx: &Ctx, on: &Ground) -> Timeline {
    let named = |who: &PersonId| on.choices.names.of(ctx.w, who.as_str());
    Timeline { w: ctx.w, steps: passed_stations(ctx, &on.voice, named) }
}

/// What the catalogue says: a matter is made of what is discussed, the rest is passed on.
fn listed(ctx: &Ctx, on: &Ground, offered: &[&'static Command]) -> Vec<(EntryView, Link)> {
    let may = |name: &str| offered.iter().any(|command| command.name == name);
    let own = on.voice.category.as_deref().unwrap_or_default();
    let [discussed, not] = catalogues::lists(ctx);
    let with = |command: &'static str, word: &'static str, entries: Vec<EntryView>| {
        let link = move |entry: EntryView| {
            let key: String = form_urlencoded::byte_serialize(entry.key.as_bytes()).collect();
            let base = format!("{}/desk/voices/{}", ctx.base(), on.voice.id);
            let href = format!("{base}/do/{command}?listed={key}#act");
            (entry, Link::new(href, ctx.w.t(word)))
        };
        entries.into_iter().map(link)
    };
    let mut all: Vec<(EntryView, Link)> = Vec::new();
    if may("matters.open") {
        all.extend(with("matters.open", "catalogues-go-open", discussed));
    }
    if may("voices.refer") {
        all.extend(with("voices.refer", "catalogues-go-refer", not));
    }
    all.retain(|(entry, _)| entry.yields_to.is_empty());
    all.sort_by_key(|(entry, _)| own.is_empty() || entry.category != own);
    all
}

/// The three forms of the voice: name, PDF, Word.
fn papers(ctx: &Ctx, voice: &Voice) -> Vec<(String, String, String)> {
    let base = format!("{}/desk/voices/{}/papers", ctx.base(), voice.id);
    let forms = super::paper::forms_of_a_voice();
    let link = |(id, form): (&str, &crate::papers::forms::Form)| {
        (form.name.clone(), format!("{base}/{id}.pdf"), format!("{base}/{id}.docx"))
    };
    forms.map(link).collect()
}

/// One line on what the act means for the one who spoke.
fn meaning(ctx: &Ctx, command: &str) -> String {
    let word = command.replace(['.', '_'], "-");
    ctx.w.n("intake-meaning", "act", word)
}

fn toast(ctx: &Ctx) -> String {
    match find(ctx.asked("done")) {
        Some(command) => ctx.w.n("intake-done", "act", ctx.w.t(&title_of(command.name))),
        None => String::new(),
    }
}

fn lead(ctx: &Ctx, on: &Ground) -> String {
    let raised = show::moment(ctx.w, on.voice.raised_at.0, ctx.now.0);
    let who = speaker(ctx, &on.choices.names, &on.voice);
    let how = channel_word(ctx, &on.voice);
    ctx.w.with("intake-voice-lead", &[("who", &who), ("how", &how), ("when", &raised)])
}

/// What the recorder reads to the one at the phone. Rule 3.
fn read_back(ctx: &Ctx, on: &Ground) -> Vec<String> {
    if ctx.asked("read") != "1" {
        return Vec::new();
    }
    let voice = &on.voice;
    let mut lines = vec![
        ctx.w.n("intake-read-text", "text", &voice.text),
        ctx.w.n("intake-read-number", "number", &voice.number),
    ];
    if let Some(due) = &voice.due {
        let day = show::day_and_week(ctx.w, due.ends_at.0 - 1, ctx.now.0);
        lines.push(ctx.w.n("intake-read-due", "day", day));
    }
    if let Some((number, title)) = &on.matter {
        lines.push(ctx.w.n2("intake-read-joined", "number", number, "title", title));
    }
    lines
}

fn photos(ctx: &Ctx, voice: &Voice) -> Vec<(String, String)> {
    let photo = |(index, hash): (usize, &String)| {
        let name = ctx.w.n("ui-photo-of", "number", index + 1);
        (format!("{}/desk/uploads/{hash}", ctx.base()), name)
    };
    voice.photos.iter().enumerate().map(photo).collect()
}

fn replies(ctx: &Ctx, on: &Ground) -> Vec<Said> {
    let said = |reply: &domain::voices::Reply| Said {
        who: ctx.w.n2(
            "ui-reply-by",
            "who",
            on.choices.names.of(ctx.w, reply.by.as_str()),
            "when",
            show::moment(ctx.w, reply.at.0, ctx.now.0),
        ),
        text: reply.text.clone(),
    };
    on.voice.replies.iter().map(said).collect()
}

fn facts(ctx: &Ctx, on: &Ground) -> Vec<Fact> {
    let (w, voice) = (ctx.w, &on.voice);
    let mut facts = vec![Fact::new(w.t("intake-who"), speaker(ctx, &on.choices.names, voice))];
    if let Some(phone) = &voice.phone {
        facts.push(Fact::new(w.t("field-phone"), phone.as_str()).phone(phone.as_str()));
    }
    let procedure = ctx.procedure_of_voice(voice);
    let category = voice.category.as_deref();
    let named = category.and_then(|id| procedure.as_ref().and_then(|p| p.category(id)).cloned());
    facts.extend(named.map(|category| Fact::new(w.t("field-category"), category.name)));
    for (key, value) in [("field-place", &voice.place), ("field-group", &voice.group)] {
        facts.extend(value.as_ref().map(|text| Fact::new(w.t(key), text.as_str())));
    }
    if let Some(recorder) = &voice.recorder {
        let name = on.choices.names.of(w, recorder.as_str());
        facts.push(Fact::new(w.t("intake-recorder"), name));
    }
    if let Some(due) = &voice.due {
        let day = show::day_and_week(w, due.ends_at.0 - 1, ctx.now.0);
        facts.push(Fact::new(w.t("intake-due"), day));
    }
    if let Some(back) = &voice.taken_back {
        let day = show::moment(w, back.at.0, ctx.now.0);
        facts.push(Fact::new(w.t("intake-taken-back"), day));
        if !back.reason.is_empty() {
            facts.push(Fact::new(w.t("intake-taken-back-why"), back.reason.as_str()));
        }
    }
    facts
}

fn matter_link(ctx: &Ctx, on: &Ground) -> Option<Button> {
    let id = on.voice.matter.as_ref()?;
    let (number, title) = on.matter.as_ref()?;
    let label = ctx.w.n2("intake-in-matter", "number", number, "title", title);
    Some(Button::line(format!("{}/desk/matters/{id}", ctx.base()), label))
}
