//! A village in memory with its people, on a clock that stands until it is moved.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::PasswordHasher;
use argon2::password_hash::SaltString;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::actors::Actor;
use domain::commands;
use domain::ids::{PersonId, UnitId};
use domain::procedures::{Fragment, Library, Procedure, parse_fragment, parse_law, parse_with};
use domain::time::{Calendar, Timestamp};
use domain::units;
use serde_json::{Value, json};
use server::accounts::Account;
use server::app::{App, Setup};
use server::clock::Simulated;
use server::founding::{self, Newcomer};
use server::http::{Options, router};
use server::people::{self, Person};
use server::run::{self, Done, Failure, Request as Wish};
use tower::ServiceExt;

pub const CODE: &str = "231086100206";
pub const UNIT: &str = "unit-village";
const TOWN: &str = "unit-town";
const COUNTY: &str = "unit-county";
pub const PASSWORD: &str = "correct horse";

/// Person, name, group, roles.
const PEOPLE: [(&str, &str, &str, &[&str]); 6] = [
    ("wang", "王秀英", "3", &[]),
    ("li", "李大山", "3", &[]),
    ("zhao", "赵小河", "1", &[]),
    ("clerk", "陈文书", "1", &["clerk"]),
    ("secretary", "周支书", "2", &["branch-secretary", "council-chair"]),
    ("sun", "孙监督", "2", &["supervision"]),
];

/// An answer of the server.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The page, after checking that it is sound.
    pub fn page(&self) -> &str {
        assert_eq!(server::ui::sane::check(&self.body), Vec::<String>::new(), "{}", self.body);
        &self.body
    }

    pub fn says(&self, words: &str) -> &Self {
        assert!(self.page().contains(words), "{words:?} is not on the page:\n{}", text(&self.body));
        self
    }

    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.page().contains(words), "{words:?} is on the page:\n{}", text(&self.body));
        self
    }
}

fn text(html: &str) -> String {
    let seen = documents::html::visible(html);
    seen.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The village.
pub struct Village {
    pub app: App,
    pub clock: Arc<Simulated>,
    pub router: Router,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn shipped(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// What procedures include.
fn fragments() -> Vec<Fragment> {
    let names = ["standing-still", "feedback", "commissioned", "passed-on", "risk-assessment"];
    names
        .iter()
        .map(|name| parse_fragment(&shipped(&format!("procedures/fragments/{name}.toml"))).unwrap())
        .collect()
}

fn procedure() -> Procedure {
    let law = parse_law(&shipped("procedures/law/villagers-committee.toml")).unwrap();
    parse_with(&shipped("procedures/village-council.toml"), &[law], &fragments()).unwrap()
}

fn created(code: &str, name: &str, level: &str, parent: Option<&str>) -> units::Event {
    let parent = parent.map(UnitId::from);
    units::Event::Created { code: code.into(), name: name.into(), level: level.into(), parent }
}

impl Village {
    pub fn new() -> Self {
        let clock = Arc::new(Simulated::at("2026-03-02T09:00:00+08:00".parse().unwrap()));
        let ticks = AtomicU64::new(1);
        let app = App::open(Setup {
            dir: None,
            deployment: "test".into(),
            library: Library::new([procedure()]),
            calendar: Calendar::parse(&shipped("procedures/holidays.csv")).unwrap(),
            clock: clock.clone(),
            chance: Arc::new(move |bytes: &mut [u8]| {
                for byte in bytes {
                    let tick = ticks.fetch_add(1, Ordering::SeqCst);
                    let mixed = tick.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
                    *byte = u8::try_from(mixed & 0xff).unwrap();
                }
            }),
            is_looked_at: true,
        })
        .unwrap();
        let options = Options { phone: "0453-3620000".into(), ..Options::default() };
        let router = router(app.clone(), options);
        let village = Self { app, clock, router };
        village.found();
        village
    }

    fn found(&self) {
        let (app, now) = (self.app.clone(), self.now());
        let founded: Result<(), Failure> = self.app.store.write(move |tx| {
            for (id, event) in [
                (COUNTY, created("231086000000", "东宁市", "county", None)),
                (TOWN, created("231086100000", "东宁镇", "township", Some(COUNTY))),
                (UNIT, created(CODE, "示例村", "village", Some(TOWN))),
            ] {
                tx.create_log(id, &format!("test/{id}"))?;
                run::found(&app, tx, &UnitId::from(id), &[event], 0, now)?;
            }
            let mut events = Vec::new();
            for (id, name, group, roles) in PEOPLE {
                let person = PersonId::from(app.store.pseudonym(UNIT, id)?);
                let listed = Person {
                    person: person.clone(),
                    person_id: id.into(),
                    name: name.into(),
                    phone: "13812345678".into(),
                    household: format!("house-{id}"),
                    group: group.into(),
                };
                people::save(tx, UNIT, &listed)?;
                events.extend(roles.iter().map(|role| units::Event::Seated {
                    person: person.clone(),
                    role: (*role).into(),
                    from: None,
                    until: None,
                    title: String::new(),
                    groups: Vec::new(),
                }));
            }
            let by = PersonId::from("deployment");
            events.push(units::Event::Adopted {
                procedure: "village-council".into(),
                version: procedure().version,
                by,
            });
            run::found(&app, tx, &UnitId::from(UNIT), &events, 1, now)
        });
        founded.unwrap();
    }

    pub fn now(&self) -> Timestamp {
        use server::clock::Clock as _;
        self.clock.now()
    }

    pub fn days(&self, days: i64) {
        self.clock.move_to(self.now().plus_millis(days * Timestamp::MILLIS_PER_DAY));
    }

    fn actor(&self, who: &str) -> Actor {
        let person = PersonId::from(self.app.store.pseudonym(UNIT, who).unwrap());
        let (_, _, _, roles) = PEOPLE.iter().find(|(id, ..)| *id == who).unwrap();
        let roles = roles.iter().chain(&["resident"]).map(|role| (*role).to_owned()).collect();
        Actor { person, roles, household: Some(format!("house-{who}")) }
    }

    /// Does a command as somebody, through the one write path.
    pub fn act(&self, who: &str, command: &str, on: Option<&str>, with: &Value) -> Done {
        let wish = commands::wish(command, with).unwrap();
        let (unit, actor, now) = (UNIT.to_owned(), self.actor(who), self.now());
        let request =
            Wish { unit, actor, on: on.map(str::to_owned), wish, now, key: None, seen: None };
        run::act(&self.app, request).unwrap_or_else(|why| panic!("{who} {command}: {why:?}"))
    }

    /// Gives somebody who lives nowhere here an office.
    pub fn seat(&self, who: &str, role: &str) {
        let (app, now, who, role) = (self.app.clone(), self.now(), who.to_owned(), role.to_owned());
        let newcomer = Newcomer {
            person_id: who.clone(),
            name: who,
            roles: vec![role],
            ..Newcomer::default()
        };
        let seated: Result<(), Failure> = self
            .app
            .store
            .write(move |tx| founding::seat(&app, tx, UNIT, &newcomer, now).map(|_| ()));
        seated.unwrap();
    }

    /// A session for somebody: its cookie and the token of its forms.
    pub fn sign_in(&self, who: &str) -> Visitor<'_> {
        let name = PEOPLE.iter().find(|(id, ..)| *id == who).map_or("", |(_, name, ..)| name);
        let (app, now, who) = (self.app.clone(), self.now(), who.to_owned());
        let begun = self.app.store.write(move |tx| -> Result<String, store::Fault> {
            server::accounts::begin(&app, tx, &who, name, UNIT, false, now)
        });
        let token = begun.unwrap();
        let found = self.app.store.read(|read| server::accounts::session(read, &token, now));
        let csrf = found.unwrap().unwrap().csrf;
        Visitor { village: self, cookie: format!("session={token}"), csrf }
    }

    /// Somebody without sign-in.
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { village: self, cookie: String::new(), csrf: String::new() }
    }

    /// Whoever has this cookie.
    pub fn with_cookie(&self, cookie: &str) -> Visitor<'_> {
        Visitor { cookie: cookie.to_owned(), ..self.visitor() }
    }

    /// An account that signs in with the usual password.
    pub fn account(&self, who: &str) {
        let name = PEOPLE.iter().find(|(id, ..)| *id == who).map_or("", |(_, name, ..)| name);
        let (app, now) = (self.app.clone(), self.now());
        let account = Account { person_id: who.into(), name: name.into(), home_unit: UNIT.into() };
        let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
        let hash = argon2::Argon2::default().hash_password(PASSWORD.as_bytes(), &salt);
        let (hash, login) = (hash.unwrap().to_string(), who.to_owned());
        let made = self.app.store.write(move |tx| -> Result<(), store::Fault> {
            server::accounts::create(&app, tx, &login, &hash, &account, now)
        });
        made.unwrap();
    }

    /// A matter that stands in deliberation.
    pub fn matter(&self) -> String {
        let voice = json!({"text": "三组水渠堵了，浇不上地", "visibility": "unnamed"});
        let voice = self.act("li", "voices.raise", None, &voice).id;
        let with = json!({"voices": [voice], "title": "三组水渠清淤", "summary": "水渠淤了三十厘米",
            "category": "public-works"});
        let matter = self.act("clerk", "matters.open", None, &with).id;
        let on = Some(matter.as_str());
        self.act("secretary", "matters.screen", on, &json!({"outcome": "accepted"}));
        let half = json!({"held_at": self.now().0, "place": "村委会", "due": 8, "present": 8,
            "yes": 4, "no": 4});
        self.act("clerk", "meetings.record", on, &half);
        let brief = json!({"reached": "协商会全体成员", "ways": "书面", "text": "内部材料甲"});
        self.act("clerk", "plans.brief", on, &brief);
        let research = json!({"on": "2026-03-02", "who": "五名成员", "seen": "内部所见乙",
            "feasible": "能办", "measures": "人工加机械", "risks": "雨季"});
        self.act("secretary", "plans.investigate", on, &research);
        let plan = json!({"meets_at": "2026-03-03 19:30", "place": "文化礼堂",
            "participants": "协商会成员", "agenda": "一、说明"});
        self.act("secretary", "plans.publish", on, &plan);
        matter
    }

    /// The matter's result is on notice; answers the notice's number.
    pub fn noticed(&self, matter: &str) -> String {
        self.days(1);
        let talk = json!({"held_at": self.now().0, "place": "文化礼堂", "due": 24, "present": 20,
            "outcome": "agreed", "beyond": "否", "opinion": "先清主渠",
            "speeches": [{"speaker": "李大山", "stance": "against", "words": "先修路再说"}]});
        self.act("clerk", "meetings.record", Some(matter), &talk);
        let post = json!({"title": "水渠清淤的商量结果", "text": "先清主渠，再清支渠。"});
        self.act("clerk", "notices.post", Some(matter), &post).number
    }
}

/// Somebody at a browser.
pub struct Visitor<'a> {
    village: &'a Village,
    pub cookie: String,
    pub csrf: String,
}

impl Visitor<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, String::new(), &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, String::new(), headers).await
    }

    pub async fn post(&self, path: &str, values: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("_csrf", &self.csrf);
        for (name, value) in values {
            form.append_pair(name, value);
        }
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.ask(Method::POST, path, form.finish(), &kind).await
    }

    /// Posts a form with one file.
    pub async fn post_file(&self, path: &str, values: &[(&str, &str)], file: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in [("_csrf", self.csrf.as_str())].iter().chain(values) {
            body.extend(
                format!(
                    "--line\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .into_bytes(),
            );
        }
        body.extend(b"--line\r\ncontent-disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--line--\r\n");
        let kind = [("content-type", "multipart/form-data; boundary=line")];
        self.ask(Method::POST, path, body, &kind).await
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        body: impl Into<Body>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let path: String = path.chars().map(encoded).collect();
        let mut request = Request::builder().method(method).uri(path);
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        let response = self.village.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

fn encoded(c: char) -> String {
    if c.is_ascii() {
        c.to_string()
    } else {
        form_urlencoded::byte_serialize(c.to_string().as_bytes()).collect()
    }
}

/// The hidden values of a page, as a browser would post them on.
pub fn hidden(page: &str) -> BTreeMap<String, String> {
    let inputs = page.split("<input type=\"hidden\" name=\"").skip(1);
    let pairs = inputs.filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        let (value, _) = rest.split_once('"')?;
        Some((name.to_owned(), value.replace("&#38;", "&").replace("&#34;", "\"")))
    });
    pairs.collect()
}
