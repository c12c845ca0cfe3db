//! The table of rights, tried: every route × who opens it, and the security headers of every answer.

#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::actors::Power;
use domain::time::Timestamp;
use server::app::App;
use server::founding::{self, Newcomer, unit_id};
use server::http::routes::ROUTES;
use server::http::{ABOVE, ASK, DESK, LOOK, Options, Right, WATCH, WRITE, router};
use server::rehearsals::stage;
use server::run::Failure;
use server::ui::headers::ALWAYS;
use server::{accounts, tick};
use tower::ServiceExt as _;

const VILLAGE: &str = "231086100206";
const TOWNSHIP: &str = "231086100000";
const COUNTY: &str = "231086000000";

/// Who opens the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Visitor,
    Resident,
    Member,
    Clerk,
    Supervision,
    /// Whose seat lets them ask and no more.
    Inspector,
    Township,
    County,
}

use Who::{Clerk, County, Inspector, Member, Resident, Supervision, Township, Visitor};

const EVERYBODY: [Who; 8] =
    [Visitor, Resident, Member, Clerk, Supervision, Inspector, Township, County];

impl Who {
    fn home(self) -> &'static str {
        match self {
            Township => TOWNSHIP,
            County => COUNTY,
            _ => VILLAGE,
        }
    }

    fn role(self) -> &'static str {
        match self {
            Visitor | Resident => "resident",
            Member => "council-member",
            Clerk => "clerk",
            Supervision => "supervision",
            Inspector => "inspection-office",
            Township => "township",
            County => "county",
        }
    }
}

/// The table in words, independent of the code that decides.
fn expected(right: Right, who: Who) -> bool {
    match right {
        Right::Anybody => true,
        Right::SignedIn => who != Visitor,
        right if right == DESK => who == Clerk,
        right if right == LOOK => matches!(who, Clerk | Supervision | Township),
        right if right == WATCH => matches!(who, Supervision | Township),
        right if right == ASK => matches!(who, Supervision | Inspector | Township),
        right if right == ABOVE => matches!(who, Township | County),
        // In a village nobody holds the county's office.
        Right::OneOf(powers) | Right::OneOfOrHere(powers, _) => {
            let own: &[Power] = match who {
                Visitor => &[],
                Resident => &[Power::Speak],
                Member => &[Power::Speak, Power::Collect],
                Clerk => &[Power::Speak, Power::Record],
                Supervision => &[Power::Speak, Power::Supervise],
                Inspector => &[Power::Speak, Power::Question],
                Township => &[Power::Oversee],
                County => &[Power::Survey],
            };
            powers.iter().any(|power| own.contains(power))
        }
    }
}

struct County231086 {
    app: App,
    router: Router,
    now: Timestamp,
}

fn county() -> County231086 {
    let now: Timestamp = "2026-03-02T09:00:00+08:00".parse().unwrap();
    let (app, _) = stage(founding::library(), founding::calendar(), now).unwrap();
    founding::found_county(&app, "231086", now).unwrap();
    for who in EVERYBODY.into_iter().filter(|who| *who != Visitor) {
        let newcomer = Newcomer {
            person_id: format!("{who:?}"),
            name: format!("{who:?}"),
            household: if who == Resident { "一组-001".into() } else { String::new() },
            roles: vec![who.role().into()],
            ..Newcomer::default()
        };
        let shared = app.clone();
        app.store
            .write(move |tx| -> Result<(), Failure> {
                founding::seat(&shared, tx, &unit_id(who.home()), &newcomer, now).map(|_| ())
            })
            .unwrap();
    }
    tick::tick(&app, now, true).unwrap();
    let router = router(app.clone(), Options::default());
    County231086 { app, router, now }
}

impl County231086 {
    fn session(&self, who: Who) -> (String, String) {
        let (app, now) = (self.app.clone(), self.now);
        let token = self.app.store.write(move |tx| {
            let name = format!("{who:?}");
            accounts::begin(&app, tx, &name, &name, &unit_id(who.home()), false, now)
        });
        let token = token.unwrap();
        let found = self.app.store.read(|read| accounts::session(read, &token, now)).unwrap();
        (token, found.unwrap().csrf)
    }

    fn request(&self, method: &str, path: &str, who: Who) -> Request<Body> {
        let mut request = Request::builder().method(method).uri(path);
        let mut body = String::new();
        if who != Visitor {
            let (token, csrf) = self.session(who);
            request = request.header(header::COOKIE, format!("session={token}"));
            body = format!("_csrf={csrf}");
        }
        if method == "GET" {
            return request.body(Body::empty()).unwrap();
        }
        let kind = "application/x-www-form-urlencoded";
        request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
    }

    /// The status, and where the answer leads.
    fn led(&self, method: &str, path: &str, who: Who) -> (StatusCode, String) {
        let request = self.request(method, path, who);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let response =
            runtime.block_on(async { self.router.clone().oneshot(request).await.unwrap() });
        for (name, value) in ALWAYS {
            let sent = response.headers().get(&name).map(|sent| sent.to_str().unwrap());
            assert_eq!(sent, Some(value), "{name} of {method} {path}");
        }
        assert!(response.headers().contains_key(header::CACHE_CONTROL), "{method} {path}");
        let to = response.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap());
        (response.status(), to.to_owned())
    }

    /// The status, and whether the reader was let in.
    fn open(&self, method: &str, path: &str, who: Who) -> (StatusCode, bool) {
        let (status, to) = self.led(method, path, who);
        let sent_away = status == StatusCode::SEE_OTHER && to.starts_with("/sign-in?back=");
        (status, status != StatusCode::FORBIDDEN && !sent_away)
    }
}

/// An address with its parts filled in: the unit, and things nobody has.
fn filled(route: &str, code: &str) -> String {
    let part = |part: &str| match part {
        "{code}" => code.to_owned(),
        part if part.starts_with('{') => "none".to_owned(),
        part => part.to_owned(),
    };
    route.split('/').map(part).collect::<Vec<String>>().join("/")
}

#[test]
fn every_route_opens_to_those_it_is_for_and_to_nobody_else() {
    let county = Arc::new(county());
    let (mut tried, mut wrong) = (0, Vec::new());
    for (method, route, right, _) in ROUTES {
        let path = filled(route, VILLAGE);
        for who in EVERYBODY {
            let (status, let_in) = county.open(method, &path, who);
            tried += 1;
            if status.is_server_error() || let_in != expected(*right, who) {
                wrong.push(format!("{method} {route} as {who:?}: {status}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(tried, ROUTES.len() * EVERYBODY.len());
}

#[test]
fn an_administrator_fills_the_offices_of_a_township_which_runs_no_method() {
    let county = county();
    let (app, now) = (county.app.clone(), county.now);
    let admin = Newcomer {
        person_id: "admin".into(),
        name: "管理员".into(),
        roles: vec!["administrator".into()],
        ..Newcomer::default()
    };
    let token = county.app.store.write(move |tx| -> Result<String, Failure> {
        founding::seat(&app, tx, &unit_id(COUNTY), &admin, now)?;
        Ok(accounts::begin(&app, tx, "admin", "管理员", &unit_id(COUNTY), false, now)?)
    });
    let token = token.unwrap();
    let csrf = county.app.store.read(|read| accounts::session(read, &token, now)).unwrap();
    let csrf = csrf.unwrap().csrf;
    let ask = |path: &str, body: Option<String>| {
        let method = if body.is_some() { "POST" } else { "GET" };
        let request = Request::builder()
            .method(method)
            .uri(format!("/u/{TOWNSHIP}/desk/{path}"))
            .header(header::COOKIE, format!("session={token}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let response = county.router.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (status, String::from_utf8_lossy(&bytes).into_owned())
        })
    };
    let (status, page) = ask("settings?seat=1", None);
    assert_eq!(status, StatusCode::OK);
    assert_eq!(server::ui::sane::check(&page), Vec::<String>::new());
    assert!(page.contains("不跑规程") && page.contains("units.seat"), "{page}");
    let wu = county.app.store.pseudonym(&unit_id(TOWNSHIP), "Township").unwrap();
    let wish = format!("_csrf={csrf}&person={wu}&role=township-lead");
    let (status, page) = ask("settings/do/units.seat", Some(wish));
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let page = ask("settings", None).1;
    assert!(page.contains("包村（社区）领导"), "{page}");
}

#[test]
fn methods_are_written_where_the_office_is_held_and_by_the_township_below_it() {
    let county = county();
    let (mut tried, mut wrong) = (0, Vec::new());
    for (method, route, _, _) in ROUTES.iter().filter(|(_, _, right, _)| *right == WRITE) {
        for unit in [VILLAGE, TOWNSHIP, COUNTY] {
            for who in EVERYBODY {
                let writes = match unit {
                    COUNTY => who == County,
                    _ => who == Township,
                };
                let (status, let_in) = county.open(method, &filled(route, unit), who);
                tried += 1;
                if status.is_server_error() || let_in != writes {
                    wrong.push(format!("{method} {route} of {unit} as {who:?}: {status}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(tried >= 15 * 3 * EVERYBODY.len(), "{tried}");
}

#[test]
fn a_right_in_one_place_is_none_in_the_next() {
    let county = county();
    let next = "231086100207";
    for (who, page) in [(Clerk, "supervision"), (Supervision, "supervision")] {
        let (status, let_in) = county.open("GET", &format!("/u/{next}/{page}"), who);
        assert!(!let_in, "{who:?}: {status}");
    }
    let other = "231086101000";
    let (status, let_in) = county.open("GET", &format!("/u/{other}/oversight"), Township);
    assert!(!let_in, "a township looks into no other: {status}");
    assert!(county.open("GET", &format!("/u/{other}/oversight"), County).1);
}

#[test]
fn addresses_nobody_knows_carry_the_same_headers() {
    let county = county();
    for path in ["/nowhere", "/u/999999999999", "/u/231086100206/nowhere"] {
        let (status, _) = county.open("GET", path, Visitor);
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_slash_at_the_end_of_an_address_leads_to_the_page_and_never_to_another_host() {
    let county = county();
    let leads = [
        ("/u/231086100206/", "/u/231086100206"),
        ("/u/231086100206/matters/?stand=ended", "/u/231086100206/matters?stand=ended"),
        ("//evil.example//", "/evil.example"),
        ("/\\evil.example/", "/evil.example"),
    ];
    for (typed, page) in leads {
        assert_eq!(county.led("GET", typed, Visitor), (StatusCode::SEE_OTHER, page.to_owned()));
    }
    let (status, _) = county.open("POST", "/u/231086100206/", Visitor);
    assert_eq!(status, StatusCode::NOT_FOUND, "a form is not sent on");
}
