//! `POST /u/{code}/voices/enter`: signs in on the way and shows the last page again, nothing lost.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::answers::{Answers, At};
use super::ask;
use crate::accounts::{self, NotIn};
use crate::http::{Ctx, Halt};
use crate::people;
use crate::ui::form::Problem;
use crate::ui::prefs::READING;
use crate::ui::show;

/// Signs in.
///
/// # Errors
/// Where the database fails; 422 with every answer where name or password are wrong.
pub fn come_in(ctx: &Ctx) -> Result<Response, Halt> {
    let answers = Answers::of(&ctx.posted);
    if !ctx.posted.typed.one(READING).is_empty() {
        return ask::page(ctx, At::Check, &answers, Vec::new(), StatusCode::OK);
    }
    let (login, password) = (ctx.posted.typed.one("login"), ctx.posted.typed.one("password"));
    let account = match accounts::enter(&ctx.app, login, password, ctx.now) {
        Ok(account) => account,
        Err(NotIn::Fault(fault)) => return Err(fault.into()),
        Err(NotIn::Wrong) => return again(ctx, &answers, ctx.w.t("accounts-wrong")),
        Err(NotIn::Closed(until)) => {
            let until = show::moment(ctx.w, until.0, ctx.now.0);
            return again(ctx, &answers, ctx.w.n("accounts-closed", "until", until));
        }
    };
    let (app, now) = (ctx.app.clone(), ctx.now);
    let (person_id, name, unit) = (account.person_id, account.name, account.home_unit);
    let token = ctx
        .app
        .store
        .write(move |tx| accounts::begin(&app, tx, &person_id, &name, &unit, false, now))?;
    let inside = signed_in(ctx, &token)?;
    let mut response = ask::page(&inside, At::Check, &answers, Vec::new(), StatusCode::OK)?;
    let cookie = accounts::cookie(&token, ctx.options.secure);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

fn again(ctx: &Ctx, answers: &Answers, sentence: String) -> Result<Response, Halt> {
    let problem = Problem { path: "password".into(), sentence };
    ask::page(ctx, At::Check, answers, vec![problem], StatusCode::UNPROCESSABLE_ENTITY)
}

/// The same request, by somebody who is signed in now.
fn signed_in(ctx: &Ctx, token: &str) -> Result<Ctx, Halt> {
    let unit = Arc::clone(ctx.unit()?);
    let (session, actor) = ctx.app.store.read(|read| -> Result<_, store::Fault> {
        let session = accounts::session(read, token, ctx.now)?;
        let actor = match &session {
            Some(session) => {
                let person = &session.person_id;
                people::actor(&ctx.app, read, person, &unit, &ctx.above, ctx.now)?
            }
            None => domain::actors::Actor::default(),
        };
        Ok((session, actor))
    })?;
    Ok(Ctx {
        app: ctx.app.clone(),
        options: Arc::clone(&ctx.options),
        w: ctx.w,
        prefs: ctx.prefs,
        now: ctx.now,
        path: ctx.path.clone(),
        params: ctx.params.clone(),
        query: ctx.query.clone(),
        posted: ctx.posted.clone(),
        session,
        token: Some(token.to_owned()),
        unit: ctx.unit.clone(),
        above: ctx.above.clone(),
        actor,
    })
}
