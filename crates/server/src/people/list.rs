//! `GET /u/{code}/desk/people`: everybody on the place's list, fifty to a page, searched by `?q=`; `GET`,
//! `POST …/new`: one more.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use store::{Fault, Read, Tx};

use super::{Person, all};
use crate::desk::{Frame, Here, frame};
use crate::founding::{self, Newcomer};
use crate::http::{Ctx, Halt, see};
use crate::run::Failure;
use crate::ui::form::{Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, Pager, SearchBox};
use crate::ui::{self, Shell};
use crate::words::Words;

const LOGINS: &str = "SELECT person_id, login FROM accounts WHERE tenant = $1 ORDER BY login";

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    add: Button,
    /// Where somebody is looked for; none while all stand on one page.
    find: Option<SearchBox>,
    count: usize,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

/// So many people stand on a page: a sheet of the list on paper, and a place of 24,000 stays as light as any.
const PAGE: usize = 50;

/// Somebody as the list shows them.
struct Row {
    href: String,
    name: String,
    group: String,
    household: String,
    roles: String,
    login: String,
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct NewPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    form: FormView,
}

/// The address of the list.
pub(super) fn here(ctx: &Ctx) -> String {
    format!("{}/desk/people", ctx.base())
}

/// The roles somebody holds here, in words.
pub(super) fn roles(ctx: &Ctx, person: &Person) -> Result<Vec<String>, Halt> {
    Ok(ctx.unit()?.roles_of(&person.person, ctx.now.day()))
}

/// The name somebody signs in with, by person.
pub(super) fn logins(read: &mut dyn Read) -> Result<Vec<(String, String)>, Fault> {
    let rows = read.rows(LOGINS, &[read.tenant().to_owned().into()])?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// `GET /u/{code}/desk/people`
///
/// # Errors
/// Where the list cannot be read.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (people, logins) = ctx
        .app
        .store
        .read(|read| -> Result<_, Fault> { Ok((all(read, &unit)?, logins(read)?)) })?;
    let logins: BTreeMap<String, String> = logins.into_iter().collect();
    let query = ctx.asked("q").trim();
    let all = people.len();
    let found: Vec<Person> = people.into_iter().filter(|person| fits(person, query)).collect();
    let count = found.len();
    let page = ctx.asked("page").parse().unwrap_or(0).min(count.saturating_sub(1) / PAGE);
    let comma = ctx.w.t("laws-comma");
    let mut rows = Vec::new();
    for person in found.into_iter().skip(page * PAGE).take(PAGE) {
        let names: Vec<String> =
            roles(ctx, &person)?.iter().map(|role| ctx.role_name(role)).collect();
        let login = logins.get(&person.person_id);
        rows.push(Row {
            href: format!("{}/{}", here(ctx), person.person),
            name: person.name,
            group: person.group,
            household: person.household,
            roles: names.join(&comma),
            login: login.cloned().unwrap_or_default(),
        });
    }
    let find = (all > PAGE).then(|| SearchBox {
        w: ctx.w,
        id: "who".to_owned(),
        action: here(ctx),
        label: ctx.w.t("people-find"),
        value: query.to_owned(),
    });
    let pager = (count > PAGE).then(|| pager(ctx, query, page, count));
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("people-title"), Here::People)?;
    let add = Button::line(format!("{}/new", here(ctx)), ctx.w.t("people-add")).icon("add");
    Ok(ui::page(&ListPage { shell, w: ctx.w, search, record, add, find, count, rows, pager }))
}

/// Whether every word of the search stands in the name, group, household or phone.
fn fits(person: &Person, query: &str) -> bool {
    let known = [&person.name, &person.group, &person.household, &person.phone];
    query.split_whitespace().all(|word| known.iter().any(|known| known.contains(word)))
}

fn pager(ctx: &Ctx, query: &str, page: usize, count: usize) -> Pager {
    let href = |page: usize| {
        let mut asked = form_urlencoded::Serializer::new(String::new());
        if !query.is_empty() {
            asked.append_pair("q", query);
        }
        asked.append_pair("page", &page.to_string());
        format!("{}?{}", here(ctx), asked.finish())
    };
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let to = (page * PAGE + PAGE).min(count);
    Pager {
        w: ctx.w,
        from: number(page * PAGE + 1),
        to: number(to),
        all: number(count),
        before: page.checked_sub(1).map(href).unwrap_or_default(),
        after: if to < count { href(page + 1) } else { String::new() },
    }
}

fn form(ctx: &Ctx) -> Form {
    let fields = vec![
        Field::new("name", "people-name", Kind::Text { max: 40 }),
        Field::new("phone", "people-phone", Kind::Text { max: 20 }).optional(),
        Field::new("group", "people-group", Kind::Text { max: 20 }).optional(),
        Field::new("household", "people-household", Kind::Text { max: 40 })
            .hint("people-household-hint")
            .optional(),
    ];
    ctx.form(Form::new(format!("{}/new", here(ctx)), fields).submit("people-add"))
}

fn show(ctx: &Ctx, form: &Form, status: StatusCode) -> Result<Response, Halt> {
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("people-add"), Here::People)?;
    let page = NewPage { shell, w: ctx.w, search, record, form: form.view(ctx.w) };
    Ok(ui::render(status, &page))
}

/// `GET /u/{code}/desk/people/new`
///
/// # Errors
/// Where the surroundings cannot be read.
pub fn add_page(ctx: &Ctx) -> Result<Response, Halt> {
    show(ctx, &form(ctx), StatusCode::OK)
}

/// `POST /u/{code}/desk/people/new`: onto the list, once for two taps.
///
/// # Errors
/// Where the store fails; 422 with everything typed where the name is missing.
pub fn add(ctx: &Ctx) -> Result<Response, Halt> {
    let filled = match form(ctx).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return show(ctx, &form, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let who = Newcomer {
        person_id: ctx.app.new_id(ctx.now),
        name: filled.text("name").to_owned(),
        phone: filled.text("phone").to_owned(),
        group: filled.text("group").to_owned(),
        household: filled.text("household").to_owned(),
        roles: Vec::new(),
    };
    let (app, unit, now) = (ctx.app.clone(), ctx.unit()?.id.0.clone(), ctx.now);
    let once = ctx.posted.once();
    let once = (!once.is_empty()).then(|| format!("people/{unit}/{once}"));
    let added = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<String, Failure> {
        if let Some(once) = &once
            && let Some(known) = tx.recall(once)?
        {
            return Ok(known);
        }
        let person = founding::seat(&app, tx, &unit, &who, now)?;
        if let Some(once) = &once {
            tx.remember(once, person.as_str())?;
        }
        Ok(person.0)
    });
    match added {
        Ok(person) => Ok(see(&format!("{}/{person}", here(ctx)))),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(Halt::missing()),
    }
}
