//! Session, same site, CSRF, rights, and faults on their way to a page.
//!
//! Rule 1. Whatever stops a form, the words that were typed stand on the page that says so.
//! Rule 2. The address of a form, opened without one, leads to the page the form stands on.
//! Rule 3. An address typed with a slash at its end leads to the page without it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{RawPathParams, Request};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;
use axum::routing::{MethodFilter, on};

use super::cache::Cache;
use super::ctx::{Ctx, Halt, Handler, same_site, see, words_of};
use super::routes::nearest_page;
use super::{Options, Right};
use crate::accounts;
use crate::app::App;
use crate::models;
use crate::people;
use crate::ui::form::{Posted, brings_files};
use crate::ui::prefs::READING;
use crate::ui::{Link, Prefs, Trouble};

/// One line of the table of routes.
pub type Route = (&'static str, &'static str, Right, Handler);

/// What arrived, before anything is looked up.
struct Arrived {
    headers: HeaderMap,
    post: bool,
    path: String,
    params: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
    posted: Result<Posted, StatusCode>,
}

/// Adds a route: gather, check the right, run the handler off the event loop.
pub fn add(
    router: Router,
    route: &'static Route,
    app: App,
    options: Arc<Options>,
    cache: Arc<Cache>,
) -> Router {
    let (method, path, _, _) = *route;
    let filter = if method == "POST" { MethodFilter::POST } else { MethodFilter::GET };
    let handler = move |params: RawPathParams, request: Request| {
        let (app, options, cache) = (app.clone(), Arc::clone(&options), Arc::clone(&cache));
        async move {
            let path = request.uri().path_and_query().map_or("/", |both| both.as_str());
            let asked = cache.asked(&app, request.method(), path, request.headers());
            if let Some(kept) = asked.as_ref().and_then(|asked| cache.find(asked)) {
                return kept;
            }
            let params =
                params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let arrived = arrive(&app, params, request).await;
            let answered =
                tokio::task::spawn_blocking(move || answer(app, options, route, arrived));
            let answered = answered.await.unwrap_or_else(|_| plain_fault());
            match asked {
                Some(asked) => cache.keep(asked, answered).await,
                None => answered,
            }
        }
    };
    router.route(path, on(filter, handler))
}

/// The page of an address nobody knows. Rule 3.
pub async fn lost(app: App, options: Arc<Options>, request: Request) -> Response {
    static LOST: Route = ("GET", "", Right::Anybody, |_| Err(Halt::missing()));
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some(page) = without_slash(request.uri())
    {
        return see(&page);
    }
    let arrived = arrive(&app, BTreeMap::new(), request).await;
    tokio::task::spawn_blocking(move || answer(app, options, &LOST, arrived))
        .await
        .unwrap_or_else(|_| plain_fault())
}

/// An address that is there, but not for this. Rule 2.
pub async fn wrong_method(app: App, options: Arc<Options>, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return see(nearest_page(request.uri().path()));
    }
    lost(app, options, request).await
}

/// The same address without slashes at its end, where it has some; never one that leads to another host.
fn without_slash(uri: &Uri) -> Option<String> {
    // Browsers read a backslash as a slash.
    let kept = uri.path().strip_suffix('/')?.trim_matches(['/', '\\']);
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    (!kept.is_empty()).then(|| format!("/{kept}{query}"))
}

/// Where even the page of a fault cannot be made.
fn plain_fault() -> Response {
    let shell = crate::ui::Shell::default();
    Trouble::new(StatusCode::INTERNAL_SERVER_ERROR).page(shell)
}

async fn arrive(app: &App, params: BTreeMap<String, String>, request: Request) -> Arrived {
    let headers = request.headers().clone();
    let post = request.method() == Method::POST;
    let uri = request.uri().clone();
    let pairs = |text: &str| form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    let query = uri.query().map(pairs).unwrap_or_default();
    let path = uri.path_and_query().map_or("/", |both| both.as_str()).to_owned();
    let posted = if post {
        let signed_in = brings_files(&headers) && is_signed_in(app, &headers).await;
        Posted::receive(request, signed_in).await
    } else {
        Ok(Posted::default())
    };
    Arrived { headers, post, path, params, query, posted }
}

/// Whether the cookie names a session that lives: asked before a large body is taken in.
async fn is_signed_in(app: &App, headers: &HeaderMap) -> bool {
    let Some(token) = accounts::token_in(headers) else { return false };
    let app = app.clone();
    let asked = tokio::task::spawn_blocking(move || {
        let now = app.now();
        app.store.read(|read| accounts::session(read, &token, now))
    });
    matches!(asked.await, Ok(Ok(Some(_))))
}

fn answer(app: App, options: Arc<Options>, route: &'static Route, arrived: Arrived) -> Response {
    let (_, _, right, handler) = *route;
    let Arrived { headers, post, path, params, query, posted } = arrived;
    let mut prefs = Prefs::from_headers(&headers);
    let chosen = posted.as_ref().map(|posted| posted.typed.one(READING).to_owned());
    let chosen = chosen.unwrap_or_default();
    prefs.choose(&chosen);
    let now = app.now();
    let mut ctx = Ctx {
        w: words_of(prefs.language, None),
        prefs,
        now,
        path,
        params,
        query,
        posted: Posted::default(),
        session: None,
        token: accounts::token_in(&headers),
        unit: None,
        above: Vec::new(),
        actor: domain::actors::Actor::default(),
        app,
        options,
    };
    let broken = match posted {
        Ok(posted) => {
            ctx.posted = posted;
            None
        }
        Err(status) => Some(status),
    };
    let result = gather(&mut ctx).and_then(|()| {
        if let Some(status) = broken {
            return Err(Trouble::new(status).into());
        }
        if post {
            may_post(&ctx, &headers)?;
        }
        if !ctx.is_given(right) {
            return refuse(&ctx, post);
        }
        handler(&ctx)
    });
    let mut response = finish(&ctx, result);
    if !chosen.is_empty()
        && let Ok(cookie) = HeaderValue::from_str(&prefs.cookie())
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Looks up session, unit and actor, all in one snapshot.
fn gather(ctx: &mut Ctx) -> Result<(), Halt> {
    let app = ctx.app.clone();
    let token = ctx.token.clone();
    let code = ctx.params.get("code").cloned();
    let now = ctx.now;
    let found = app.store.read(|read| -> Result<_, store::Fault> {
        let session = match &token {
            Some(token) => accounts::session(read, token, now)?,
            None => None,
        };
        let id = match &code {
            Some(code) => models::unit_by_code(read, code)?,
            None => session.as_ref().map(|session| session.unit.clone()),
        };
        let unit = match id {
            Some(id) => models::load_unit(&app, read, &id)?,
            None => None,
        };
        if let Some(unit) = &unit {
            models::learn_adopted(&app, read, unit, now.day())?;
        }
        let above = match &unit {
            Some(unit) => models::units_above(&app, read, unit)?,
            None => Vec::new(),
        };
        let actor = match (&session, &unit) {
            (Some(session), Some(unit)) => {
                let actor = people::actor(&app, read, &session.person_id, unit, &above, now)?;
                if session.by_slip { actor.without_offices() } else { actor }
            }
            _ => domain::actors::Actor::default(),
        };
        Ok((session, unit, above, actor))
    })?;
    let (session, unit, above, actor) = found;
    ctx.w = words_of(ctx.prefs.language, unit.as_deref());
    let unknown = code.is_some() && unit.is_none();
    (ctx.session, ctx.unit, ctx.above, ctx.actor) = (session, unit, above, actor);
    if unknown { Err(Halt::missing()) } else { Ok(()) }
}

/// A posting comes from our own page, with the session's token.
fn may_post(ctx: &Ctx, headers: &HeaderMap) -> Result<(), Halt> {
    if !same_site(headers) {
        return Err(Halt::forbidden());
    }
    match &ctx.session {
        Some(session) if session.csrf != ctx.posted.csrf() => {
            let again = Link::new(nearest_page(&ctx.path), ctx.w.t("http-open-again"));
            let stale = Trouble::new(StatusCode::CONFLICT).because(ctx.w.t("http-stale-form"));
            Err(stale.onward(again).into())
        }
        _ => Ok(()),
    }
}

/// Without sign-in: to the sign-in page and back, from a form with what was typed. Signed in: it is not
/// theirs.
fn refuse(ctx: &Ctx, post: bool) -> Result<Response, Halt> {
    if ctx.session.is_some() {
        return Err(Halt::forbidden());
    }
    let back = if post { nearest_page(&ctx.path) } else { &ctx.path };
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let enter = format!("/sign-in?back={back}");
    if ctx.posted.written().is_empty() {
        return Ok(see(&enter));
    }
    let out = Trouble::new(StatusCode::UNAUTHORIZED).because(ctx.w.t("http-signed-out"));
    Err(out.onward(Link::new(enter, ctx.w.t("ui-sign-in"))).into())
}

/// Rule 1.
fn finish(ctx: &Ctx, result: Result<Response, Halt>) -> Response {
    let trouble = match result {
        Ok(response) => return response,
        Err(Halt::Trouble(trouble)) => trouble,
        Err(Halt::Fault(fault)) if fault.is_full() => {
            tracing::error!(%fault, "full");
            Trouble::new(StatusCode::INSUFFICIENT_STORAGE)
        }
        Err(Halt::Fault(fault)) => {
            let bytes: [u8; 4] = ctx.app.random();
            let reference = proofs::encoding::to_hex(&bytes).to_uppercase();
            tracing::error!(%reference, %fault, "fault");
            Trouble::fault(reference)
        }
    };
    trouble.keeping(ctx.posted.written()).page(ctx.shell(""))
}
