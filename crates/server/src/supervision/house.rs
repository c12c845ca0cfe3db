//! A house for the tests of pages: a rehearsed village, its router, and people who open its pages.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use store::{Fault, Read as _};
use tower::ServiceExt as _;

use crate::app::App;
use crate::clock::{Clock as _, Simulated};
use crate::http::{Options, router};
use crate::rehearsals::{Script, perform, stage};
use crate::{accounts, founding};

/// The village of the story; its code is its id.
pub(crate) const VILLAGE: &str = "rehearsal";
/// The township above it.
pub(crate) const TOWNSHIP: &str = "rehearsal-township";

pub(crate) struct House {
    pub app: App,
    pub clock: Arc<Simulated>,
    router: Router,
}

/// What came back.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }
}

/// The village after the story of that file, up to the first act of the command `until`.
pub(crate) fn house(story: &str, until: Option<&str>) -> House {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let text =
        std::fs::read_to_string(path.join(format!("../../rehearsals/{story}.toml"))).unwrap();
    let mut script = Script::parse(&text).unwrap();
    if let Some(until) = until {
        let stop = script.acts.iter().position(|act| act.command == until).unwrap();
        script.acts.truncate(stop);
    }
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
    perform(&app, &clock, script).unwrap().unwrap();
    let moved = Arc::clone(&clock);
    let options = Options {
        demo: true,
        move_clock: Some(Box::new(move |to| moved.move_to(to))),
        phone: "0453-3620000".into(),
        site: "https://yishi.example".into(),
        ..Options::default()
    };
    House { router: router(app.clone(), options), app, clock }
}

impl House {
    /// The id of the only matter.
    pub(crate) fn matter(&self) -> String {
        self.one("SELECT id FROM rm_matters ORDER BY number")
    }

    pub(crate) fn one(&self, sql: &'static str) -> String {
        let row = self.app.store.read(|read| -> Result<_, Fault> { read.row(sql, &[]) });
        row.unwrap().unwrap().text(0).unwrap()
    }

    /// Begins a session: token and CSRF token.
    fn session(&self, who: &str) -> (String, String) {
        let (home, handle) = who.split_once('/').unwrap();
        let (app, now) = (self.app.clone(), self.clock.now());
        let (person, name, unit) = (who.to_owned(), handle.to_owned(), home.to_owned());
        let token = self
            .app
            .store
            .write(move |tx| accounts::begin(&app, tx, &person, &name, &unit, false, now));
        let token = token.unwrap();
        let found = self.app.store.read(|read| accounts::session(read, &token, now)).unwrap();
        (token, found.unwrap().csrf)
    }

    fn send(&self, request: Request<Body>) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, bytes }
        })
    }

    /// Opens a page as `who` (`rehearsal/sun`), or as a visitor.
    pub(crate) fn get(&self, who: Option<&str>, path: &str) -> Answer {
        let mut request = Request::get(path);
        if let Some(who) = who {
            request = request.header(header::COOKIE, format!("session={}", self.session(who).0));
        }
        self.send(request.body(Body::empty()).unwrap())
    }

    /// Posts a form as `who`.
    pub(crate) fn post(&self, who: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let mut form = form_urlencoded::Serializer::new(String::new());
        if let Some(who) = who {
            let (token, csrf) = self.session(who);
            request = request.header(header::COOKIE, format!("session={token}"));
            form.append_pair("_csrf", &csrf);
        }
        form.extend_pairs(fields);
        self.send(request.body(Body::from(form.finish())).unwrap())
    }

    /// Opens a page and says what is amiss with its HTML.
    pub(crate) fn page(&self, who: Option<&str>, path: &str) -> String {
        let answer = self.get(who, path);
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        let html = answer.text();
        assert_eq!(crate::ui::sane::check(&html), Vec::<String>::new(), "{path}");
        html
    }
}
