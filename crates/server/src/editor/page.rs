//! A draft on one page: its steps in order, what each thing is called, who decides how, what is found, and
//! the draft as a file.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::procedures::{Procedure, Step, Weight, compare};
use domain::rules::{Requirement, Rule};
use domain::units::{has_places_below, is_meant_below, is_meant_for};

use super::forms::Asked;
use super::{Found, On, found, here, kind_name, on, target_name, weight_tag};
use crate::desk::{Frame, Here, frame};
use crate::http::{ADOPT, Ctx, Halt};
use crate::methods::change_words;
use crate::shown::{clock_words, outcome_word, requirement_words};
use crate::ui::form::{Form, FormView};
use crate::ui::parts::{Button, SearchBox, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// A step in a line.
struct Line {
    number: usize,
    step: Link,
    kind: String,
    owner: String,
    clock: String,
    /// 通过 → 组织实施
    leads: Vec<String>,
    tag: Option<Tag>,
}

/// Things of one sort with their names.
struct Names {
    heading: String,
    /// The name, and where it is changed.
    items: Vec<Link>,
}

/// A rule with what it asks for.
pub(super) struct Ruled {
    pub(super) name: String,
    /// True where it stands in a law pack.
    pub(super) of_law: bool,
    /// Each requirement in words, and where it is raised.
    pub(super) lines: Vec<Link>,
    pub(super) notice: Link,
}

#[derive(Template)]
#[template(path = "editor/page.html")]
struct DraftPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    back: Link,
    /// From which method, changed last by whom.
    facts: Vec<String>,
    sum: String,
    head: Button,
    rehearse: Button,
    propose: Option<Button>,
    /// Where what stands on record is adopted.
    adopt: Option<Button>,
    /// Where it is offered to the places below.
    offer: Option<Button>,
    /// What it says otherwise than the method it began as.
    changes: Vec<String>,
    export: Button,
    undo: Option<FormView>,
    throw_away: FormView,
    main: Vec<Line>,
    others: Vec<Line>,
    rules: Vec<Ruled>,
    names: Vec<Names>,
    found: Vec<Found>,
}

/// `GET …/{draft}`, and `GET …/{draft}.toml`
///
/// # Errors
/// 404 where there is no such draft.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    if ctx.param("draft").strip_suffix(".toml").is_some() {
        return Ok(file(&on));
    }
    let w = ctx.w;
    let procedure = on.procedure();
    let address = format!("{}/{}", here(ctx), on.kept.id);
    let Frame { mut shell, search, record } = frame(ctx, &*procedure.name, Here::Drafts)?;
    shell.toast = match ctx.asked("done") {
        "1" => w.t("editor-saved"),
        "undo" => w.t("editor-undone"),
        "faster" => w.t("form-faster"),
        "written" => w.t("editor-was-written"),
        _ => String::new(),
    };
    let way = procedure.main_way();
    let numbered = way.iter().enumerate().map(|(at, step)| line(ctx, &on, at + 1, step));
    let main = numbered.collect();
    let aside = procedure.steps.iter().filter(|step| !way.iter().any(|on| on.id == step.id));
    let others = aside.map(|step| line(ctx, &on, 0, step)).collect();
    let propose = Button::main(format!("{address}/propose"), w.t("editor-propose"));
    let page = DraftPage {
        w,
        search,
        record,
        back: Link::new(here(ctx), w.t("editor-title")),
        facts: facts(ctx, &on),
        sum: crate::procedures::sum(&procedure.name, &on.found, w),
        head: Button::line(form_address(ctx, &on, "head", "", ""), w.t("editor-head")),
        rehearse: Button::line(format!("{address}/rehearse"), w.t("editor-rehearse")),
        propose: (on.kept.written == 0).then_some(propose),
        adopt: adopt(ctx, &on),
        offer: offer(ctx, &on),
        changes: changes(ctx, procedure),
        export: Button::line(format!("{address}.toml"), w.t("editor-export")),
        undo: undo(ctx, &on),
        throw_away: throw_away(ctx, &on),
        main,
        others,
        rules: rules(ctx, &on, None),
        names: names(ctx, &on),
        found: on.found.iter().map(|finding| found(ctx, &on, finding)).collect(),
        shell,
    };
    Ok(ui::page(&page))
}

/// Where a wish is filled in.
pub(super) fn form_address(ctx: &Ctx, on: &On, what: &str, at: &str, part: &str) -> String {
    let word = str::to_owned;
    let asked = Asked { what: word(what), at: word(at), part: word(part), kind: String::new() };
    asked.address(ctx, on, "do")
}

fn facts(ctx: &Ctx, on: &On) -> Vec<String> {
    let w = ctx.w;
    let procedure = on.procedure();
    let at = show::moment(w, on.kept.changed_at.0, ctx.now.0);
    let mut facts = vec![w.n("editor-version", "version", procedure.version)];
    if let Some(origin) = &procedure.origin {
        let from = ctx.app.library.get(&origin.id, origin.version);
        let name = from.map_or_else(|| origin.id.clone(), |from| from.name.clone());
        facts.push(w.n2("editor-origin", "name", name, "version", origin.version));
    }
    let began = show::moment(w, on.kept.made_at.0, ctx.now.0);
    facts.push(w.n2("editor-author", "who", &on.kept.author, "when", began));
    facts.push(w.n2("editor-changed", "who", &on.kept.changed_by, "when", at));
    if on.kept.written > 0 {
        facts.push(w.n("editor-stands-as", "version", on.kept.written));
    }
    facts
}

fn adopt(ctx: &Ctx, on: &On) -> Option<Button> {
    let (id, version) = (&on.procedure().id, on.kept.written);
    let href = format!("{}/desk/methods?m={id}&v={version}#chosen", ctx.base());
    let level = ctx.unit.as_ref().map_or("", |unit| unit.level.as_str());
    let here = ctx.is_given(ADOPT) && is_meant_for(on.procedure(), level);
    (version > 0 && here).then(|| Button::main(href, ctx.w.t("editor-adopt")))
}

fn offer(ctx: &Ctx, on: &On) -> Option<Button> {
    let (id, version) = (&on.procedure().id, on.kept.written);
    let href = format!("{}/desk/methods/offers?m={id}&v={version}#chosen", ctx.base());
    let level = ctx.unit.as_ref().map_or("", |unit| unit.level.as_str());
    let below = has_places_below(level) && is_meant_below(on.procedure(), level);
    (version > 0 && below).then(|| Button::main(href, ctx.w.t("editor-offer")))
}

/// What differs from the version before, or from the method it began as, one sentence each.
fn changes(ctx: &Ctx, procedure: &Procedure) -> Vec<String> {
    let before = procedure.version.checked_sub(1);
    let before = before.and_then(|version| ctx.app.library.get(&procedure.id, version));
    let origin = procedure.origin.as_ref();
    let origin = || origin.and_then(|from| ctx.app.library.get(&from.id, from.version));
    let Some(before) = before.or_else(origin) else { return Vec::new() };
    let all = compare(&before, procedure);
    all.iter().map(|change| change_words(ctx.w, change)).collect()
}

fn undo(ctx: &Ctx, on: &On) -> Option<FormView> {
    if on.kept.before.is_empty() {
        return None;
    }
    let form = Form::new(format!("{}/{}/undo", here(ctx), on.kept.id), Vec::new());
    let form = ctx.form(form.submit("editor-undo")).seen(on.kept.revision.to_string());
    Some(form.view(ctx.w))
}

fn throw_away(ctx: &Ctx, on: &On) -> FormView {
    let form = Form::new(format!("{}/{}/drop", here(ctx), on.kept.id), Vec::new());
    ctx.form(form.submit("editor-drop")).view(ctx.w)
}

/// The draft as a file.
fn file(on: &On) -> Response {
    let mut response = (StatusCode::OK, on.draft.text()).into_response();
    let headers = response.headers_mut();
    headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/toml; charset=utf-8"));
    let name = format!("attachment; filename=\"{}.toml\"", on.procedure().id);
    if let Ok(value) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn line(ctx: &Ctx, on: &On, number: usize, step: &Step) -> Line {
    let procedure = on.procedure();
    let unit = ctx.unit.as_ref();
    let clock = step.clock.as_ref().zip(unit);
    let clock = clock.map(|(clock, unit)| clock_words(ctx.w, procedure, unit, clock).0);
    let leads = step.kind.outcomes().iter().filter_map(|outcome| {
        let to = target_name(ctx, procedure, step.on.get(outcome)?);
        let how = ctx.w.n("procedures-outcome", "outcome", outcome_word(step.kind, *outcome));
        Some(ctx.w.n2("editor-leads", "outcome", how, "to", to))
    });
    let here_found = on.found.iter().filter(|finding| finding.step == step.id);
    let worst = here_found.map(|finding| finding.weight).min();
    Line {
        number,
        step: Link::new(
            format!("{}/{}/steps/{}", here(ctx), on.kept.id, step.id),
            step.name.clone(),
        ),
        kind: kind_name(ctx, step.kind),
        owner: procedure.owner_name(&step.owner).to_owned(),
        clock: clock.unwrap_or_default(),
        leads: leads.collect(),
        tag: worst.filter(|weight| *weight != Weight::Note).map(|weight| weight_tag(ctx, weight)),
    }
}

/// The rules of a step, or all that any step names.
pub(super) fn rules(ctx: &Ctx, on: &On, of: Option<&Step>) -> Vec<Ruled> {
    let procedure = on.procedure();
    let named = |step: &Step, id: &str| {
        step.rule.as_deref() == Some(id)
            || step.rules.iter().any(|own| own == id)
            || step.pool.as_deref() == Some(id)
    };
    let used = procedure.rules.iter().filter(|rule| match of {
        Some(step) => named(step, &rule.id),
        None => procedure.steps.iter().any(|step| named(step, &rule.id)),
    });
    used.map(|rule| ruled(ctx, on, rule)).collect()
}

fn ruled(ctx: &Ctx, on: &On, rule: &Rule) -> Ruled {
    let procedure = on.procedure();
    let mut lines = Vec::new();
    for (word, all) in [("quorum", &rule.quorum), ("pass", &rule.pass)] {
        for (at, requirement) in all.iter().enumerate() {
            let said = said(ctx, procedure, (rule, requirement), word == "quorum");
            let part = format!("{word}-{at}");
            lines.push(Link::new(form_address(ctx, on, "threshold", &rule.id, &part), said));
        }
    }
    let notice = ctx.w.n("editor-notice-said", "days", rule.notice_days);
    Ruled {
        name: super::forms::rule_name(procedure, rule),
        of_law: procedure.law.rules.contains(&rule.id),
        lines,
        notice: Link::new(form_address(ctx, on, "notice", &rule.id, ""), notice),
    }
}

fn said(
    ctx: &Ctx,
    procedure: &Procedure,
    requirement: (&Rule, &Requirement),
    quorum: bool,
) -> String {
    match ctx.unit.as_ref() {
        Some(unit) => requirement_words(ctx.w, procedure, unit, requirement, quorum),
        None => String::new(),
    }
}

fn names(ctx: &Ctx, on: &On) -> Vec<Names> {
    let procedure = on.procedure();
    let change = |table: &str, id: &str, name: &str| {
        Link::new(form_address(ctx, on, "rename", id, table), name.to_owned())
    };
    let rows = |table: &str, rows: &[std::collections::BTreeMap<String, serde_json::Value>]| {
        let named = rows.iter().filter_map(|row| {
            let word = |key: &str| row.get(key).and_then(serde_json::Value::as_str);
            Some(change(table, word("id")?, word("name").or(word("id"))?))
        });
        named.collect::<Vec<_>>()
    };
    let bodies = procedure.bodies.iter().map(|body| change("body", &body.id, &body.name));
    let forms = procedure.forms.iter().map(|form| change("form", &form.name, &form.name));
    let all = [
        ("body", bodies.collect()),
        ("role", rows("role", &procedure.roles)),
        ("paper", rows("paper", &procedure.papers)),
        ("form", forms.collect::<Vec<_>>()),
    ];
    let shown = all.into_iter().filter(|(_, items): &(&str, Vec<Link>)| !items.is_empty());
    let heading = |table: &str| ctx.w.n("editor-names-of", "table", table);
    shown.map(|(table, items)| Names { heading: heading(table), items }).collect()
}
