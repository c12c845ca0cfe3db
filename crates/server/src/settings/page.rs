//! The page of the place's own rules.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::procedures::{Procedure, Setting, SettingValue};
use domain::rules::{Test, Threshold};

use super::act::form_of;
use super::asking::{Asking, asking, finer};
use crate::desk::{Choices, Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::methods::advice::profile;
use crate::steps::{cite_words, share_words};
use crate::ui::form::{Form, FormView, title_of};
use crate::ui::parts::{Button, Meaning, SearchBox, Tag};
use crate::ui::{self, Shell, show};
use crate::words::Words;

/// One setting as shown.
struct Line {
    name: String,
    /// That it serves matters still running alone, or that fine indicators say it instead; else empty.
    only: String,
    value: String,
    tag: Tag,
    note: String,
    cite: String,
    href: String,
    quote: String,
    /// Where it is changed; empty where this person may not.
    change: String,
}

/// One body with how many belong to it.
struct Body {
    name: String,
    due: String,
    change: String,
}

/// One seat held.
struct Seat {
    role: String,
    who: String,
    term: String,
}

#[derive(Template)]
#[template(path = "settings/page.html")]
struct SettingsPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    heading: String,
    form: Option<FormView>,
    lines: Vec<Line>,
    bodies: Vec<Body>,
    /// Bodies whose members are named here.
    named: Vec<Button>,
    seats: Vec<Seat>,
    seat: Option<Button>,
    /// What the place is like, and where that is said.
    profile: String,
    describe: Option<Button>,
    /// Mass organisations and partner units, and where they are named and ended.
    organisations: Vec<String>,
    organise: Vec<Button>,
    people: Button,
    /// Whether the place runs a method, so that there is something to settle.
    has_method: bool,
    /// Whether this person may change a value, or a number of members.
    may_set: bool,
    may_count: bool,
}

/// `GET /u/{code}/desk/settings`
///
/// # Errors
/// Where the database fails.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let asked = |name: &str| !ctx.asked(name).is_empty();
    let command = if asked("set") {
        "units.set"
    } else if asked("body") {
        "units.count"
    } else if asked("seat") {
        "units.seat"
    } else if asked("profile") {
        "units.describe"
    } else if asked("organisation") {
        "units.name_organisation"
    } else if asked("ended") {
        "units.end_organisation"
    } else {
        ""
    };
    let form =
        if command.is_empty() || !may(ctx, command) { None } else { Some(form_of(ctx, command)?) };
    show_page(ctx, command, form, StatusCode::OK)
}

/// Who may do what here; the domain decides in the end.
pub fn may(ctx: &Ctx, command: &str) -> bool {
    let above = ctx.actor.may(Power::Administer) || ctx.actor.may(Power::Oversee);
    above
        || (ctx.actor.may(Power::Lead) && command != "units.seat")
        || (ctx.actor.may(Power::Record) && command.ends_with("_organisation"))
}

/// The page, with a form where one is open.
pub fn show_page(
    ctx: &Ctx,
    command: &str,
    form: Option<Form>,
    status: StatusCode,
) -> Result<Response, Halt> {
    // A township or a county runs no method; its offices are filled all the same.
    let adopted = ctx.procedure().ok();
    let procedure = adopted.clone().unwrap_or_default();
    let methods = asking(ctx)?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let finer = finer(ctx, &methods)?;
    let Frame { mut shell, search, record } = frame(ctx, ctx.w.t("desk-settings"), Here::Settings)?;
    if ctx.asked("done") == "1" {
        shell.toast = ctx.w.t("settings-done");
    }
    let seat = may(ctx, "units.seat")
        .then(|| Button::line(format!("{}?seat=1#do", here(ctx)), ctx.w.t("settings-seat")));
    let lead = match &adopted {
        Some(own) => ctx.w.n2("settings-lead", "name", &own.name, "version", own.version),
        None => ctx.w.t("settings-no-method"),
    };
    let page = SettingsPage {
        w: ctx.w,
        search,
        record,
        lead,
        heading: if command.is_empty() { String::new() } else { ctx.w.t(&title_of(command)) },
        form: form.map(|form| form.view(ctx.w)),
        lines: lines(ctx, &methods, &finer),
        bodies: bodies(ctx, &procedure),
        named: named(ctx, &procedure),
        seats: seats(ctx, &choices),
        has_method: adopted.is_some() || methods.iter().any(|one| one.only_running.is_some()),
        may_set: may(ctx, "units.set"),
        may_count: may(ctx, "units.count"),
        seat,
        profile: profile(ctx.unit()?).join(&ctx.w.t("laws-comma")),
        describe: may(ctx, "units.describe").then(|| {
            Button::line(format!("{}?profile=1#do", here(ctx)), ctx.w.t("settings-describe"))
        }),
        organisations: ctx.unit()?.organisations.iter().map(|one| one.name.clone()).collect(),
        organise: organise(ctx)?,
        people: Button::line(format!("{}/desk/people", ctx.base()), ctx.w.t("people-title")),
        shell,
    };
    Ok(ui::render(status, &page))
}

/// This page's address.
pub fn here(ctx: &Ctx) -> String {
    format!("{}/desk/settings", ctx.base())
}

/// Settings of every method that runs here, each once; those of another than the one in force say whose.
fn lines(ctx: &Ctx, methods: &[Asking], finer: &[String]) -> Vec<Line> {
    let mut seen: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for (at, Asking { method, only_running }) in methods.iter().enumerate() {
        for setting in method
            .settings
            .iter()
            .filter(|setting| !seen.contains(&setting.id.as_str()))
            .collect::<Vec<_>>()
        {
            seen.push(&setting.id);
            let mut line = line(ctx, method, setting);
            if finer.contains(&setting.id) {
                line.only = ctx.w.t("settings-scored-finely");
            }
            if let Some(count) = only_running {
                line.name =
                    ctx.w.n2("settings-of-method", "method", &method.name, "name", &line.name);
                line.only = ctx.w.n("settings-only-running", "count", *count);
            } else if at > 0 {
                line.name =
                    ctx.w.n2("settings-of-method", "method", &method.name, "name", &line.name);
            }
            lines.push(line);
        }
    }
    lines
}

fn line(ctx: &Ctx, procedure: &Procedure, setting: &Setting) -> Line {
    let w = ctx.w;
    let unit = ctx.unit.as_ref();
    let value = unit.and_then(|unit| unit.settings.value(procedure, &setting.id));
    let own = unit.is_some_and(|unit| unit.settings.values.contains_key(&setting.id));
    let confirmed = unit.is_some_and(|unit| unit.confirmed.contains_key(&setting.id));
    let tag = match (value, own || confirmed, setting.unconfirmed) {
        (None, _, _) => Tag::new(Meaning::Quiet, w.t("settings-unset")),
        (Some(_), true, _) => Tag::new(Meaning::Done, w.t("settings-own")),
        (Some(_), false, true) => Tag::new(Meaning::Warn, w.t("ui-unconfirmed")),
        (Some(_), false, false) => Tag::new(Meaning::Quiet, w.t("settings-default")),
    };
    let (cite, href) = match &setting.cite {
        Some(cite) => cite_words(ctx, cite),
        None => (String::new(), String::new()),
    };
    let change = if may(ctx, "units.set") {
        format!("{}?set={}#do", here(ctx), setting.id)
    } else {
        String::new()
    };
    Line {
        name: setting.name.clone(),
        only: String::new(),
        value: value.map_or_else(|| "—".to_owned(), |value| value_words(ctx, setting, value)),
        tag,
        note: setting.note.clone(),
        cite,
        href,
        quote: setting.cite.as_ref().and_then(|cite| cite.quote.clone()).unwrap_or_default(),
        change,
    }
}

/// 15 天, 超过一半, 是.
fn value_words(ctx: &Ctx, setting: &Setting, value: &SettingValue) -> String {
    let w = ctx.w;
    match value {
        SettingValue::Number(n) if setting.unit == "days" => w.n("settings-days", "count", *n),
        SettingValue::Number(n) if setting.unit == "hours" => w.n("settings-hours", "count", *n),
        SettingValue::Number(n) => n.to_string(),
        SettingValue::Flag(true) => w.t("form-yes"),
        SettingValue::Flag(false) => w.t("form-no"),
        SettingValue::Text(text) => text.clone(),
        SettingValue::Test(test) => {
            let (word, threshold) = match test {
                Test::AtLeast(threshold) => ("at_least", threshold),
                Test::MoreThan(threshold) => ("more_than", threshold),
                Test::AtMost(threshold) => ("at_most", threshold),
                Test::Setting(id) => return id.clone(),
            };
            let share = match threshold {
                Threshold::Share(share) => share_words(ctx, share.over, share.under),
                Threshold::Number(n) => n.to_string(),
            };
            w.n2("settings-test", "test", word, "share", share)
        }
    }
}

/// What is typed for a value as it stands, so that it can be confirmed with one tap.
pub fn typed(value: &SettingValue) -> String {
    match value {
        SettingValue::Number(n) => n.to_string(),
        SettingValue::Flag(yes) => if *yes { "是" } else { "否" }.to_owned(),
        SettingValue::Text(text) => text.clone(),
        SettingValue::Test(test) => {
            let (sign, threshold) = match test {
                Test::AtLeast(threshold) => (">=", threshold),
                Test::MoreThan(threshold) => (">", threshold),
                Test::AtMost(threshold) => ("<=", threshold),
                Test::Setting(_) => return String::new(),
            };
            match threshold {
                Threshold::Share(share) => format!("{sign}{}/{}", share.over, share.under),
                Threshold::Number(n) => format!("{sign}{n}"),
            }
        }
    }
}

/// Bodies that a rule of the procedure counts, each with its base.
fn bodies(ctx: &Ctx, procedure: &Procedure) -> Vec<Body> {
    let mut keys: Vec<(String, String)> = Vec::new();
    // How many places take part is said in each matter.
    let counted = procedure.rules.iter().filter(|rule| rule.base != domain::rules::Base::Places);
    let rules = counted.flat_map(|rule| {
        let by_rule = rule.base == domain::rules::Base::Households;
        // Where the place may choose between heads and households, both are asked for.
        let chosen = (rule.by_households.is_some() && !by_rule).then_some((rule, true));
        std::iter::once((rule, by_rule)).chain(chosen)
    });
    for (rule, households) in rules {
        let key = if households { format!("{}/households", rule.body) } else { rule.body.clone() };
        let per_matter =
            procedure.body(&rule.body).is_some_and(|body| body.more.contains_key("per_matter"));
        if per_matter || keys.iter().any(|(known, _)| *known == key) {
            continue;
        }
        let base = if households { "households" } else { "persons" };
        // The name of a rule says already whom it counts.
        let name = match procedure.body(&rule.body) {
            Some(body) => ctx.w.n2("settings-body", "name", &body.name, "base", base),
            None => rule.name.clone(),
        };
        keys.push((key, name));
    }
    let body = |(key, name): (String, String)| {
        let due = ctx.unit.as_ref().and_then(|unit| unit.due.get(&key).copied());
        let change = if may(ctx, "units.count") {
            let key: String = form_urlencoded::byte_serialize(key.as_bytes()).collect();
            format!("{}?body={key}#do", here(ctx))
        } else {
            String::new()
        };
        let due = due.map_or_else(|| ctx.w.t("settings-uncounted"), |due| due.to_string());
        Body { name, due, change }
    };
    keys.into_iter().map(body).collect()
}

/// The ways to name an organisation and to end one.
fn organise(ctx: &Ctx) -> Result<Vec<Button>, Halt> {
    if !may(ctx, "units.name_organisation") {
        return Ok(Vec::new());
    }
    let to = |asked: &str, word: &str| {
        Button::line(format!("{}?{asked}=1#do", here(ctx)), ctx.w.t(word))
    };
    let mut ways = vec![to("organisation", "settings-organisation")];
    if !ctx.unit()?.organisations.is_empty() {
        ways.push(to("ended", "settings-organisation-ended"));
    }
    Ok(ways)
}

/// The way to the members of each body the procedure names seats of.
fn named(ctx: &Ctx, procedure: &Procedure) -> Vec<Button> {
    let filled = procedure.bodies.iter().filter(|body| !body.seats.is_empty());
    let button = |body: &domain::procedures::BodyShape| {
        let label = ctx.w.n("bodies-open", "name", &body.name);
        Button::line(format!("{}/desk/bodies/{}", ctx.base(), body.id), label)
    };
    filled.map(button).collect()
}

fn seats(ctx: &Ctx, choices: &Choices) -> Vec<Seat> {
    let Some(unit) = ctx.unit.as_ref() else { return Vec::new() };
    let today = ctx.now.day();
    let current = unit.seats.iter().filter(|seat| seat.until.is_none_or(|until| today <= until));
    let day = |day: domain::time::Day| show::day(ctx.w, day.starts_at().0, ctx.now.0);
    let seat = |held: &domain::units::Held| {
        let from = held.from.map(day).unwrap_or_default();
        let until = held.until.map(day).unwrap_or_default();
        let known = if held.from.is_none() && held.until.is_none() { "no" } else { "yes" };
        let values: [(&str, &dyn crate::words::Word); 3] =
            [("from", &from), ("until", &until), ("known", &known)];
        Seat {
            role: if held.title.is_empty() {
                ctx.role_name(&held.role)
            } else {
                held.title.clone()
            },
            who: choices.names.of(ctx.w, held.person.as_str()),
            term: ctx.w.with("settings-term", &values),
        }
    };
    current.map(seat).collect()
}
