//! A village with its officers and a resident, and users who speak HTTP to it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use domain::actors::Actor;
use domain::commands;
use domain::ids::UnitId;
use domain::procedures::Library;
use domain::time::Timestamp;
use domain::units::Event;
use serde_json::{Value, json};
use server::app::App;
use server::clock::Simulated;
use server::founding::{self, NewUnit, Newcomer};
use server::http::{Options, router};
use server::rehearsals::stage;
use server::run::{self, Request as Asked};
use server::{accounts, models};
use store::Tx;
use tower::ServiceExt as _;

pub const UNIT: &str = "village";
pub const CODE: &str = "231086100999";
/// Monday morning, an ordinary working week.
pub const START: &str = "2026-03-02T09:00:00+08:00";

/// The village, its clock and its pages.
pub struct Place {
    pub app: App,
    pub clock: Arc<Simulated>,
    router: Router,
}

/// Somebody who is signed in.
pub struct User<'a> {
    place: &'a Place,
    token: String,
    csrf: String,
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub location: String,
    pub media: String,
    pub cookie: String,
    pub bytes: Vec<u8>,
}

impl Page {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The page says all of this.
    pub fn says(&self, parts: &[&str]) -> &Self {
        let text = self.text();
        for part in parts {
            assert!(text.contains(part), "{part:?} is not on the page:\n{}", body_of(&text));
        }
        self
    }

    /// Nothing is amiss with its HTML.
    pub fn is_sane(&self) -> &Self {
        let amiss = server::ui::sane::check(&self.text());
        assert!(amiss.is_empty(), "{amiss:#?}\n{}", body_of(&self.text()));
        self
    }

    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", body_of(&self.text()));
        self
    }

    /// The value of the first hidden input of that name.
    pub fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let after = text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().to_owned()
    }
}

fn body_of(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap_or(html);
    main.chars().take(6000).collect()
}

/// Person, name, household, roles.
const CAST: [(&str, &str, &str, &[&str]); 5] = [
    ("zhou", "老周", "", &["branch-secretary", "committee-head", "council-chair"]),
    ("lin", "小林", "", &["clerk"]),
    ("sun", "老孙", "", &["supervision"]),
    ("li", "李大爷", "三组-001", &["resident"]),
    ("wang", "王婶", "三组-002", &["resident"]),
];

pub fn village() -> Place {
    village_with(founding::library())
}

/// County and township of [`village_below`], and a second village of the township.
pub const COUNTY: (&str, &str) = ("county", "231086000000");
pub const TOWN: (&str, &str) = ("town", "231086100000");
pub const OTHER: (&str, &str) = ("other", "231086100998");

/// The village with other methods at hand.
pub fn village_with(library: Library) -> Place {
    founded(library, &[], None)
}

/// The village below a township and a county, with a neighbour that has nobody yet.
pub fn village_below() -> Place {
    let unit = |(id, code): (&str, &str), name: &str, level: &str, parent: Option<&str>| NewUnit {
        id: id.into(),
        code: code.into(),
        name: name.into(),
        level: level.into(),
        parent: parent.map(str::to_owned),
    };
    let above = [
        unit(COUNTY, "示例县", "county", None),
        unit(TOWN, "示例镇", "township", Some(COUNTY.0)),
        unit(OTHER, "邻村", "village", Some(TOWN.0)),
    ];
    founded(founding::library(), &above, Some(TOWN.0))
}

/// A city above a county, and the village in it.
pub const CITY: (&str, &str) = ("city", "231000000000");

/// The village below a township, a county and a city.
pub fn village_in_city() -> Place {
    let unit = |(id, code): (&str, &str), name: &str, level: &str, parent: Option<&str>| NewUnit {
        id: id.into(),
        code: code.into(),
        name: name.into(),
        level: level.into(),
        parent: parent.map(str::to_owned),
    };
    let above = [
        unit(CITY, "示例市", "city", None),
        unit(COUNTY, "示例区", "county", Some(CITY.0)),
        unit(TOWN, "示例镇", "township", Some(COUNTY.0)),
    ];
    founded(founding::library(), &above, Some(TOWN.0))
}

/// [`village_below`] with an officer in township and county: `wu` and `he`.
pub fn village_in_county() -> Place {
    let place = village_below();
    place.officer(TOWN.0, "wu", "wu", "township");
    place.officer(COUNTY.0, "he", "he", "county");
    place
}

fn founded(library: Library, above: &[NewUnit], parent: Option<&str>) -> Place {
    let (above, parent) = (above.to_vec(), parent.map(str::to_owned));
    let at: Timestamp = START.parse().unwrap();
    let (app, clock) = stage(library, founding::calendar(), at).unwrap();
    let shared = app.clone();
    app.store
        .write(move |tx: &mut Tx<'_>| -> Result<(), run::Failure> {
            for unit in &above {
                founding::found_unit(&shared, tx, unit, at)?;
            }
            let new = NewUnit {
                id: UNIT.into(),
                code: CODE.into(),
                name: "示例村".into(),
                level: "village".into(),
                parent,
            };
            founding::found_unit(&shared, tx, &new, at)?;
            for (id, name, household, roles) in CAST {
                let who = Newcomer {
                    person_id: id.into(),
                    name: name.into(),
                    household: household.into(),
                    group: if household.is_empty() { String::new() } else { "三组".into() },
                    roles: roles.iter().map(|role| (*role).to_owned()).collect(),
                    ..Newcomer::default()
                };
                founding::seat(&shared, tx, UNIT, &who, at)?;
            }
            let version = models::load_unit(&shared, tx, UNIT)?.map_or(0, |unit| unit.version);
            let counted =
                [("two-committees", 7), ("council", 24), ("villagers-assembly/households", 420)]
                    .map(|(body, due)| Event::Counted {
                        body: body.into(),
                        due,
                        by: "deployment".into(),
                    });
            run::found(&shared, tx, &UnitId::from(UNIT), &counted, version, at)
        })
        .unwrap();
    let router = router(app.clone(), Options::default());
    Place { app, clock, router }
}

impl Place {
    /// Lets time pass.
    pub fn after(&self, hours: i64) {
        self.clock.move_to(self.app.now().plus_millis(hours * 3_600_000));
    }

    pub fn sign_in(&self, person: &str) -> User<'_> {
        self.sign_in_as(person, CAST.iter().find(|(id, ..)| *id == person).unwrap().1)
    }

    /// Seats somebody who does not belong to the cast.
    pub fn seat(&self, person: &str, name: &str, role: &str) {
        let (app, now) = (self.app.clone(), self.app.now());
        let who = Newcomer {
            person_id: person.into(),
            name: name.into(),
            roles: vec![role.into()],
            ..Newcomer::default()
        };
        let seated: Result<(), run::Failure> =
            self.app.store.write(move |tx| founding::seat(&app, tx, UNIT, &who, now).map(|_| ()));
        seated.unwrap();
    }

    /// Signs in an officer of a unit above.
    pub fn sign_in_at(&self, person: &str, unit: &'static str) -> User<'_> {
        self.signed_in(person, person, unit)
    }

    pub fn sign_in_as(&self, person: &str, name: &str) -> User<'_> {
        self.signed_in(person, name, UNIT)
    }

    fn signed_in(&self, person: &str, name: &str, unit: &'static str) -> User<'_> {
        let (app, now, who) = (self.app.clone(), self.app.now(), person.to_owned());
        let name = name.to_owned();
        let token = self
            .app
            .store
            .write(move |tx| accounts::begin(&app, tx, &who, &name, unit, false, now))
            .unwrap();
        let session = self.app.store.read(|read| accounts::session(read, &token, now)).unwrap();
        User { place: self, csrf: session.unwrap().csrf, token }
    }

    /// Seats an officer in a unit and signs them in there.
    pub fn officer(&self, unit: &str, person: &str, name: &str, role: &str) -> User<'_> {
        let (app, at) = (self.app.clone(), self.app.now());
        let who = Newcomer {
            person_id: person.into(),
            name: name.into(),
            roles: vec![role.into()],
            ..Newcomer::default()
        };
        let (who_id, said, home) = (person.to_owned(), name.to_owned(), unit.to_owned());
        let token = self.app.store.write(move |tx| -> Result<String, run::Failure> {
            founding::seat(&app, tx, &home, &who, at)?;
            Ok(accounts::begin(&app, tx, &who_id, &said, &home, false, at)?)
        });
        let token = token.unwrap();
        let session = self.app.store.read(|read| accounts::session(read, &token, at)).unwrap();
        User { place: self, csrf: session.unwrap().csrf, token }
    }

    /// Seats somebody more in the village and signs them in.
    pub fn seated(&self, person: &str, name: &str, roles: &[&str]) -> User<'_> {
        let (app, at) = (self.app.clone(), self.app.now());
        let who = Newcomer {
            person_id: person.into(),
            name: name.into(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            ..Newcomer::default()
        };
        let (who_id, said) = (person.to_owned(), name.to_owned());
        let token = self.app.store.write(move |tx| -> Result<String, run::Failure> {
            founding::seat(&app, tx, UNIT, &who, at)?;
            Ok(accounts::begin(&app, tx, &who_id, &said, UNIT, false, at)?)
        });
        let token = token.unwrap();
        let session = self.app.store.read(|read| accounts::session(read, &token, at)).unwrap();
        User { place: self, csrf: session.unwrap().csrf, token }
    }

    pub fn send(&self, request: Request<Body>) -> Page {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let header = |name| {
                let value = response.headers().get(name).and_then(|v| v.to_str().ok());
                value.unwrap_or_default().to_owned()
            };
            let (location, media) = (header(header::LOCATION), header(header::CONTENT_TYPE));
            let cookie = header(header::SET_COOKIE);
            let status = response.status().as_u16();
            let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
            Page { status, location, media, cookie, bytes }
        })
    }

    pub fn visit(&self, path: &str) -> Page {
        let path = address(path);
        self.send(Request::get(path).body(Body::empty()).unwrap())
    }

    /// An act without a page, to come to where a test begins. Answers the id.
    pub fn act(&self, person: &str, on: Option<&str>, command: &str, with: Value) -> String {
        run::act(&self.app, self.asked(person, on, command, with)).unwrap().id
    }

    /// What somebody asks for now, without a page.
    pub fn asked(&self, person: &str, on: Option<&str>, command: &str, with: Value) -> Asked {
        let roles = CAST.iter().find(|(id, ..)| *id == person).unwrap().3;
        let pseudonym = self.app.store.pseudonym(UNIT, person).unwrap();
        let actor = Actor {
            person: pseudonym.as_str().into(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            household: None,
        };
        let wish = commands::wish(command, &with).unwrap();
        Asked {
            unit: UNIT.into(),
            actor,
            on: on.map(str::to_owned),
            wish,
            now: self.app.now(),
            key: None,
            seen: None,
        }
    }

    /// A voice that waits.
    pub fn voice(&self, text: &str) -> String {
        self.act("li", None, "voices.raise", json!({ "text": text }))
    }

    /// A matter that stands in its first step.
    pub fn matter(&self) -> String {
        let voice = self.voice("三组水渠淤了，四月要插秧，水过不来。");
        self.act("lin", None, "matters.open", json!({ "voices": [voice], "title": "三组水渠清淤" }))
    }

    /// A matter about which the council is to talk, in as many rounds as it takes.
    pub fn at_talk(&self) -> String {
        let matter = self.at_agenda();
        let on = Some(matter.as_str());
        let (now, later) = ("2026-03-02T08:30:00+08:00", "2026-03-02T19:00:00+08:00");
        let met = json!({ "held_at": now, "place": "会议室", "due": 7, "present": 7, "yes": 7 });
        self.act("zhou", on, "meetings.record", met);
        let told = json!({ "reached": "全体成员", "ways": "上门", "text": "淤积情况。" });
        self.act("zhou", on, "plans.brief", told);
        let looked = json!({ "on": "2026-03-02", "who": "五名成员", "seen": "淤三十厘米。",
            "feasible": "能办。", "measures": "机械清。", "risks": "下雨停工。" });
        self.act("zhou", on, "plans.investigate", looked);
        let plan =
            json!({ "meets_at": later, "place": "礼堂", "participants": "成员", "agenda": "讨论" });
        self.act("zhou", on, "plans.publish", plan);
        matter
    }

    /// A matter about which the two committees are to meet.
    pub fn at_agenda(&self) -> String {
        let matter = self.matter();
        self.act("zhou", Some(&matter), "matters.screen", json!({ "outcome": "accepted" }));
        matter
    }
}

/// `desk/matters` below the village.
pub fn address(path: &str) -> String {
    if path.starts_with('/') { path.to_owned() } else { format!("/u/{CODE}/{path}") }
}

impl User<'_> {
    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(address(path))
            .header(header::COOKIE, format!("session={}", self.token))
    }

    pub fn get(&self, path: &str) -> Page {
        self.place.send(self.request("GET", path).body(Body::empty()).unwrap())
    }

    /// Fills a form as a browser without scripts does.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("_csrf", &self.csrf);
        body.extend_pairs(fields);
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.place.send(request.body(Body::from(body.finish())).unwrap())
    }

    /// As [`User::post`], with files: field, file name, bytes.
    pub fn post_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        const EDGE: &str = "edge-of-a-part";
        let mut body = Vec::new();
        let csrf = [("_csrf", self.csrf.as_str())];
        for (name, value) in csrf.iter().chain(fields) {
            let head =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        for (name, file, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"; \
                 filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        self.place.send(request.body(Body::from(body)).unwrap())
    }

    /// Opens the page of an act and posts its form with these answers.
    pub fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(path);
        page.is(200).is_sane();
        let (once, seen) = (page.hidden("_once"), page.hidden("_seen"));
        let mut all = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all)
    }
}
