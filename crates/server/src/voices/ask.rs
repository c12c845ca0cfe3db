//! One question a page.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::commands;
use domain::forms::Source;

use super::answers::{Answers, At, NOT_LISTED};
use super::flow::action;
use super::{photos, read};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::ui::form::{Accept, Choice, Field, Form, FormView, Kind, Problem, fields_of};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "voices/ask.html")]
struct AskPage {
    shell: Shell,
    w: Words,
    /// 第 2 步，共 4 步; empty where the way is not known yet.
    above: String,
    form: FormView,
    carried: Vec<(String, String)>,
    at: &'static str,
    /// The page before; empty on the first.
    before: &'static str,
    /// Categories as tiles: value, label, icon.
    tiles: Vec<(String, String, &'static str)>,
    heading: String,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "voices/check.html")]
struct CheckPage {
    shell: Shell,
    w: Words,
    form: FormView,
    carried: Vec<(String, String)>,
    /// What, the answer, the page that changes it.
    rows: Vec<(String, String, &'static str)>,
    signed_in: bool,
}

/// The page `at` with what is known; `problems` beside its fields.
///
/// # Errors
/// Where the database fails.
pub fn page(
    ctx: &Ctx,
    at: At,
    answers: &Answers,
    problems: Vec<Problem>,
    status: StatusCode,
) -> Result<Response, Halt> {
    if at == At::Check {
        return check(ctx, answers, problems, status);
    }
    let w = ctx.w;
    let mut form = Form::new(action(ctx), fields(ctx, at, answers)?).submit(submit(at));
    form.question = at != At::Accuse && at != At::Where;
    if at == At::Text {
        form = form.draft(draft(ctx));
    }
    for (name, value) in &answers.typed {
        form.typed.set(*name, value.clone());
    }
    if at == At::Where && answers.get("group").is_empty() {
        form.typed.set("group", own_group(ctx)?);
    }
    form.kept.insert("photos".to_owned(), answers.photos.clone());
    form.problems = problems;
    form.id = ASKED;
    let form = ctx.form(form);
    let page = AskPage {
        above: above(ctx, at),
        heading: heading(w, at),
        form: form.view(w),
        carried: answers.carried(at),
        at: at.word(),
        before: before(at),
        tiles: if at == At::Category { tiles(ctx)? } else { Vec::new() },
        notes: notes(ctx, at),
        shell: shell(ctx),
        w,
    };
    Ok(ui::render(status, &page))
}

/// The id of the form on every page of the way.
const ASKED: &str = "asked";

/// The key under which the browser keeps a draft.
pub(super) fn draft(ctx: &Ctx) -> String {
    format!("voice{}", ctx.base())
}

fn shell(ctx: &Ctx) -> Shell {
    let mut shell = ctx.shell(ctx.w.t("do-voices-raise"));
    shell.back = Some(Link::new(ctx.base(), ctx.w.t("ui-to-home")));
    shell.path = action(ctx);
    shell.form = ASKED;
    shell
}

fn submit(at: At) -> &'static str {
    match at {
        At::Accuse => "voices-hand",
        At::Who => "form-check",
        _ => "form-next",
    }
}

fn above(ctx: &Ctx, at: At) -> String {
    let step: u32 = match at {
        At::Category => 1,
        At::Text | At::Similar => 2,
        At::Where => 3,
        At::Who => 4,
        At::Person | At::Accuse | At::Check => return String::new(),
    };
    ctx.w.n2("voices-step", "step", step, "of", 4)
}

fn heading(w: Words, at: At) -> String {
    match at {
        At::Accuse => w.t("voices-accuse"),
        At::Category => w.t("field-category"),
        At::Where => w.t("voices-where"),
        _ => String::new(),
    }
}

fn before(at: At) -> &'static str {
    match at {
        At::Person | At::Check => "",
        At::Accuse | At::Category => At::Person.word(),
        At::Text => At::Category.word(),
        At::Similar | At::Where => At::Text.word(),
        At::Who => At::Where.word(),
    }
}

fn notes(ctx: &Ctx, at: At) -> Vec<String> {
    let w = ctx.w;
    match at {
        At::Accuse => vec![w.t("voices-accuse-note"), w.t("voices-accuse-limit")],
        At::Text if ctx.session.is_none() => {
            vec![w.t("voices-urgent"), w.t("voices-photos-later")]
        }
        At::Text => vec![w.t("voices-urgent")],
        At::Who => vec![w.t("voices-who-note")],
        _ => Vec::new(),
    }
}

/// The fields a page asks.
///
/// # Errors
/// Where the database fails.
pub fn fields(ctx: &Ctx, at: At, answers: &Answers) -> Result<Vec<Field>, Halt> {
    let all = commands::find("voices.raise").map_or(&[][..], |command| command.fields);
    let unit = ctx.unit()?.id.0.clone();
    let groups = match at {
        At::Where => ctx.app.store.read(|read| read::groups(read, &unit))?,
        _ => Vec::new(),
    };
    let similar = match at {
        At::Similar => {
            let text = answers.get("text").to_owned();
            ctx.app.store.read(|read| read::similar(read, &unit, &text))?
        }
        _ => Vec::new(),
    };
    let choices = |source: Source| match source {
        Source::Groups => {
            groups.iter().map(|group| Choice::plain(group, group_name(ctx, group))).collect()
        }
        Source::Categories => categories(ctx),
        Source::Matters => {
            let listed = similar.iter().map(|matter| {
                let label = ctx.w.n2(
                    "voices-similar-one",
                    "title",
                    &matter.title,
                    "number",
                    &matter.number,
                );
                Choice::plain(matter.id.as_str(), label)
            });
            listed.chain([Choice::new(NOT_LISTED, "voices-not-listed")]).collect()
        }
        _ => Vec::new(),
    };
    let asked = fields_of("voices.raise", all, &choices).into_iter();
    let mut asked: Vec<Field> =
        asked.filter(|field| at.asks().contains(&field.name.as_ref())).collect();
    for field in &mut asked {
        shape(at, field);
    }
    asked.retain(|field| {
        let no_photos = field.name == "photos" && ctx.session.is_none();
        !(no_photos || field.name == "group" && groups.is_empty())
    });
    Ok(asked)
}

/// What a page asks must be answered, except where and photos.
fn shape(at: At, field: &mut Field) {
    match field.name.as_ref() {
        "photos" => field.kind = Kind::Files { max: photos::MOST, accept: Accept::Photos },
        "place" | "group" => {}
        "accuses" => {
            field.required = true;
            field.hint = Some("voices-person-note".into());
        }
        "of_supervision" => field.required = true,
        "joins" => {
            field.required = true;
            field.label = "voices-similar".into();
        }
        "text" if at == At::Accuse => field.label = "voices-accuse-text".into(),
        _ => field.required = true,
    }
}

fn group_name(ctx: &Ctx, group: &str) -> String {
    match group.parse::<u32>() {
        Ok(number) => ctx.w.n("voices-group", "number", number),
        Err(_) => group.to_owned(),
    }
}

fn categories(ctx: &Ctx) -> Vec<Choice> {
    let procedure = ctx.unit.as_ref().and_then(|unit| ctx.app.procedure_of(unit, ctx.now.day()));
    let named = procedure.iter().flat_map(|procedure| &procedure.categories);
    let named = named.map(|category| Choice::plain(&category.id, &category.name));
    named.chain([Choice::new(NOT_LISTED, "voices-category-none")]).collect()
}

/// Categories as tiles; the drawing follows what must be minded.
fn tiles(ctx: &Ctx) -> Result<Vec<(String, String, &'static str)>, Halt> {
    let procedure = ctx.procedure()?;
    let tile = |category: &domain::procedures::Category| {
        let icon = match category.flag.as_deref() {
            Some("land" | "expropriation") => "pin",
            Some("assets") => "coin",
            Some("privacy") => "shield",
            Some("mediation") => "people",
            _ => "list",
        };
        (category.id.clone(), category.name.clone(), icon)
    };
    let none = (NOT_LISTED.to_owned(), ctx.w.t("voices-category-none"), "question");
    Ok(procedure.categories.iter().map(tile).chain([none]).collect())
}

/// The speaker's own group, so that nobody is asked for it again.
fn own_group(ctx: &Ctx) -> Result<String, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let person = ctx.actor.person.clone();
    let found = ctx.app.store.read(|read| crate::people::find(read, &unit, person.as_str()))?;
    Ok(found.map(|person| person.group).unwrap_or_default())
}

fn check(
    ctx: &Ctx,
    answers: &Answers,
    problems: Vec<Problem>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let w = ctx.w;
    let signed_in = ctx.session.is_some();
    let mut fields = Vec::new();
    if !signed_in {
        fields.push(Field::new("login", "accounts-login", Kind::Text { max: 60 }).optional());
        fields.push(
            Field::new("password", "accounts-password", Kind::Secret { max: 200 }).optional(),
        );
    }
    let to = if signed_in { action(ctx) } else { format!("{}/voices/enter", ctx.base()) };
    let key = if signed_in { "form-submit" } else { "voices-enter" };
    let mut form = Form::new(to, fields).submit(key);
    form.typed.set("login", ctx.posted.typed.one("login"));
    form.problems = problems;
    form.id = ASKED;
    let page = CheckPage {
        rows: rows(ctx, answers)?,
        form: ctx.form(form).view(w),
        carried: answers.carried(At::Check),
        signed_in,
        shell: shell(ctx),
        w,
    };
    Ok(ui::render(status, &page))
}

fn rows(ctx: &Ctx, answers: &Answers) -> Result<Vec<(String, String, &'static str)>, Halt> {
    let w = ctx.w;
    let said = |name: &str, empty: &str| match answers.get(name) {
        "" | NOT_LISTED => w.t(empty),
        value => value.to_owned(),
    };
    if answers.accuses() {
        let to = w.t("voices-accuse");
        return Ok(vec![
            (w.t("field-accuses"), to, At::Person.word()),
            (w.t("voices-accuse-text"), said("text", "voices-none-given"), At::Accuse.word()),
        ]);
    }
    let procedure = ctx.procedure()?;
    let category = procedure.category(answers.get("category"));
    let category = category.map_or_else(|| w.t("voices-category-none"), |c| c.name.clone());
    let mut rows = vec![
        (w.t("field-category"), category, At::Category.word()),
        (w.t("voices-raise-text"), said("text", "voices-none-given"), At::Text.word()),
    ];
    if !answers.photos.is_empty() {
        let count = w.n("voices-photos-of", "count", answers.photos.len());
        rows.push((w.t("field-photos"), count, At::Text.word()));
    }
    if let Some(id) = answers.joins() {
        let unit = ctx.unit()?.id.0.clone();
        let matter = ctx.app.store.read(|read| models::load_matter(read, &unit, id))?;
        let matter = matter.filter(|matter| !models::is_private(&ctx.app, matter));
        let title = matter.map(|matter| matter.title).unwrap_or_default();
        rows.push((w.t("field-joins"), title, At::Similar.word()));
    }
    let mut place = said("place", "voices-none-given");
    let group = answers.get("group");
    if !group.is_empty() {
        place = w.n2("voices-place-of", "place", place, "group", group_name(ctx, group));
    }
    rows.push((w.t("field-place"), place, At::Where.word()));
    let visibility = answers.get("visibility");
    if !visibility.is_empty() {
        rows.push((w.t("field-visibility"), w.t(&format!("word-{visibility}")), At::Who.word()));
    }
    Ok(rows)
}
