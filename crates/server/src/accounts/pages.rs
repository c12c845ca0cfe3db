//! Sign-in, sign-out, slips, and whether the program is well.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::sessions::{begin, cookie, end};
use super::table::{NotIn, enter, slip_holder};
use crate::http::{Ctx, Halt, see};
use crate::models;
use crate::ui::form::{Field, Form, FormView, Kind};
use crate::ui::prefs::inside;
use crate::ui::{self, Link, Shell, Trouble, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    w: Words,
    form: FormView,
    demo: bool,
}

#[derive(Template)]
#[template(path = "ui/prefs.html")]
struct ReadingPage {
    shell: Shell,
    w: Words,
    back: String,
}

/// `GET /prefs?back=/matters`: how large and how light, with all choices in view. Kept by `POST /prefs`
/// of the kit.
///
/// # Errors
/// None of its own.
pub fn reading(ctx: &Ctx) -> Result<Response, Halt> {
    let back = inside(ctx.asked("back")).to_owned();
    let mut shell = ctx.shell(ctx.w.t("ui-reading"));
    shell.back = Some(Link::new(back.clone(), ctx.w.t("ui-back")));
    Ok(ui::page(&ReadingPage { shell, w: ctx.w, back }))
}

/// `GET /healthz`
///
/// # Errors
/// Where the database cannot be read.
pub fn health(ctx: &Ctx) -> Result<Response, Halt> {
    let units = ctx.app.store.read(|read| -> Result<usize, store::Fault> {
        let row = store::Read::row(read, "SELECT COUNT(*) FROM rm_units", &[])?;
        row.map_or(Ok(0), |row| row.int(0)).map(|n| usize::try_from(n).unwrap_or(0))
    })?;
    Ok((StatusCode::OK, format!("ok {units}\n")).into_response())
}

fn form(ctx: &Ctx) -> Form {
    let fields = vec![
        Field::new("login", "accounts-login", Kind::Text { max: 60 }),
        Field::new("password", "accounts-password", Kind::Secret { max: 200 }),
        Field::new("back", "accounts-back", Kind::Hidden).optional(),
    ];
    ctx.form(Form::new("/sign-in", fields).submit("accounts-enter"))
}

fn sign_in_view(ctx: &Ctx, form: &Form) -> SignInPage {
    SignInPage {
        shell: ctx.shell(ctx.w.t("accounts-title")),
        w: ctx.w,
        form: form.view(ctx.w),
        demo: ctx.options.has_door(),
    }
}

/// `GET /sign-in`
///
/// # Errors
/// None of its own.
pub fn sign_in_page(ctx: &Ctx) -> Result<Response, Halt> {
    let form = form(ctx).with("back", inside(ctx.asked("back")));
    Ok(ui::page(&sign_in_view(ctx, &form)))
}

/// `POST /sign-in`
///
/// # Errors
/// Where the database fails.
pub fn sign_in(ctx: &Ctx) -> Result<Response, Halt> {
    let (login, password) = (ctx.posted.typed.one("login"), ctx.posted.typed.one("password"));
    let account = match enter(&ctx.app, login, password, ctx.now) {
        Ok(account) => account,
        Err(NotIn::Fault(fault)) => return Err(fault.into()),
        Err(NotIn::Wrong) => return Ok(again(ctx, ctx.w.t("accounts-wrong"))),
        Err(NotIn::Closed(until)) => {
            let until = show::moment(ctx.w, until.0, ctx.now.0);
            return Ok(again(ctx, ctx.w.n("accounts-closed", "until", until)));
        }
    };
    let unit = account.home_unit.clone();
    open(ctx, account.person_id, account.name, unit, false, ctx.posted.typed.one("back"))
}

fn again(ctx: &Ctx, sentence: String) -> Response {
    let form = form(ctx)
        .with("login", ctx.posted.typed.one("login"))
        .with("back", inside(ctx.posted.typed.one("back")))
        .refuse("password", sentence);
    ui::render(StatusCode::UNPROCESSABLE_ENTITY, &sign_in_view(ctx, &form))
}

/// Begins a session and goes to where the person wanted, or home.
pub(crate) fn open(
    ctx: &Ctx,
    person_id: String,
    name: String,
    unit: String,
    by_slip: bool,
    back: &str,
) -> Result<Response, Halt> {
    let (app, now) = (ctx.app.clone(), ctx.now);
    let home = ctx.app.store.read(|read| models::load_unit(&ctx.app, read, &unit))?;
    let token =
        ctx.app.store.write(move |tx| begin(&app, tx, &person_id, &name, &unit, by_slip, now))?;
    let back = inside(back);
    let home = home.map_or_else(|| "/".to_owned(), |unit| format!("/u/{}", unit.code));
    // By a password one may have work here: the first page knows where it begins.
    let to = if back == "/" && by_slip { home.as_str() } else { back };
    Ok(with_cookie(see(to), &cookie(&token, ctx.options.secure)))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// Where somebody who signed out comes to; what they wrote and did not send leaves the device there.
const SIGNED_OUT: &str = "/?out=1";

/// `POST /sign-out`
///
/// # Errors
/// Where the database fails.
pub fn sign_out(ctx: &Ctx) -> Result<Response, Halt> {
    if let Some(token) = ctx.token.clone() {
        ctx.app.store.write(move |tx| end(tx, &token))?;
    }
    Ok(with_cookie(see(SIGNED_OUT), &cookie("", ctx.options.secure)))
}

/// `GET /q/{token}`: a household's slip. Rule 4.
///
/// # Errors
/// 410 where the slip is revoked or unknown.
pub fn by_slip(ctx: &Ctx) -> Result<Response, Halt> {
    let token = ctx.param("token").to_owned();
    let holder = ctx.app.store.read(|read| slip_holder(&ctx.app, read, &token))?;
    let Some((unit, person)) = holder else {
        let gone = Trouble::new(StatusCode::GONE).because(ctx.w.t("accounts-slip-gone"));
        return Err(gone.into());
    };
    open(ctx, person.person_id, person.name, unit, true, "/")
}
