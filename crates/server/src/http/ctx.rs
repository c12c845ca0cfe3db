//! One request, gathered once: who, where, when, with what. Handlers are plain functions of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::actors::Actor;
use domain::commands::{self, BadInput};
use domain::ids::PersonId;
use domain::procedures::Procedure;
use domain::refusals::Arg;
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Read};

use super::Options;
use super::publishing::personal_numbers;
use crate::accounts::Session;
use crate::app::App;
use crate::people;
use crate::run::{self, Done, Failure, Refused, Request, Seen};
use crate::ui::form::{Form, Posted, problems_of};
use crate::ui::shell::{Demo, Reader, Where};
use crate::ui::{Prefs, Shell, Trouble, show};
use crate::words::{Language, Place, Word, Words};

/// A handler: a plain function, run off the event loop.
pub type Handler = fn(&Ctx) -> Result<Response, Halt>;

/// Why a handler did not answer with its page.
#[derive(Debug, Clone)]
pub enum Halt {
    /// A page of trouble with its status.
    Trouble(Trouble),
    /// The world failed; logged once, shown with a reference number.
    Fault(Fault),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Halt {
    /// There is no such thing.
    pub fn missing() -> Self {
        Self::Trouble(Trouble::new(StatusCode::NOT_FOUND))
    }

    /// This person may not.
    pub fn forbidden() -> Self {
        Self::Trouble(Trouble::new(StatusCode::FORBIDDEN))
    }
}

/// What an act came to, as a page sees it.
#[derive(Debug)]
pub enum Acted {
    Done(Done),
    /// The form again, filled as it was, with sentences beside its fields: answer 422 with it.
    Again(Box<Form>),
}

/// One request.
pub struct Ctx {
    pub app: App,
    pub options: Arc<Options>,
    pub w: Words,
    pub prefs: Prefs,
    pub now: Timestamp,
    /// Path with query, where one returns to.
    pub path: String,
    pub params: BTreeMap<String, String>,
    pub query: BTreeMap<String, String>,
    pub posted: Posted,
    pub session: Option<Session>,
    /// The session's token as the browser sent it.
    pub token: Option<String>,
    /// The unit the address names, or the session's own.
    pub unit: Option<Arc<Unit>>,
    /// The units above it, nearest first.
    pub above: Vec<Arc<Unit>>,
    /// Who acts in that unit.
    pub actor: Actor,
}

impl Ctx {
    /// A part of the address.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// A part of the query; empty where it is absent.
    pub fn asked(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// The unit, or 404.
    pub fn unit(&self) -> Result<&Arc<Unit>, Halt> {
        self.unit.as_ref().ok_or_else(Halt::missing)
    }

    /// `/u/231086100206`: what stands before the addresses of the unit's pages.
    pub fn base(&self) -> String {
        self.unit.as_ref().map(|unit| format!("/u/{}", unit.code)).unwrap_or_default()
    }

    /// The procedure the unit runs, or 404.
    pub fn procedure(&self) -> Result<Arc<Procedure>, Halt> {
        self.app.procedure_of(self.unit()?).ok_or_else(Halt::missing)
    }

    /// What stands round a resident page of this request. Desk pages add their menu.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let place = self.unit.as_ref().map(|unit| Where {
            name: unit.name.clone(),
            upper: self.above.iter().rev().map(|upper| upper.name.clone()).collect(),
            office: self.w.n("http-office", "name", &unit.name),
            phone: self.options.phone.clone(),
        });
        let reader = self
            .session
            .as_ref()
            .map(|session| Reader { name: session.name.clone(), role: self.role_words() });
        let demo = self.options.demo.then(|| self.strip());
        Shell {
            w: self.w,
            prefs: self.prefs,
            title: title.into(),
            path: self.path.clone(),
            now: self.now.0,
            place: place.unwrap_or_default(),
            reader,
            csrf: self.session.as_ref().map(|s| s.csrf.clone()).unwrap_or_default(),
            base: self.base(),
            demo,
            ..Shell::default()
        }
    }

    /// The strip of a demo, or of a room where somebody practises.
    fn strip(&self) -> Demo {
        let clock_action = "/demo/clock".to_owned();
        if self.options.lesson.is_some() {
            let entry = "/practice/guide".to_owned();
            return Demo { clock_action, entry, practice: true };
        }
        if self.options.has_door() {
            return Demo { clock_action, entry: "/demo".to_owned(), practice: false };
        }
        Demo::default()
    }

    /// 宝狮村 文书
    fn role_words(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
        let role = self.actor.roles.iter().find(|role| *role != "resident");
        match role {
            Some(role) => format!("{unit} {}", self.role_name(role)),
            None => unit,
        }
    }

    /// A role in words.
    pub fn role_name(&self, role: &str) -> String {
        let key = format!("role-{role}");
        if Words::knows(&key) { self.w.t(&key) } else { role.to_owned() }
    }

    /// A fresh key for a form, so that a second tap does nothing.
    pub fn form_key(&self) -> String {
        let bytes: [u8; 12] = self.app.random();
        proofs::encoding::to_hex(&bytes)
    }

    /// Adds what every form of this request carries: token and key.
    pub fn form(&self, form: Form) -> Form {
        let csrf = self.session.as_ref().map(|s| s.csrf.clone()).unwrap_or_default();
        form.csrf(csrf).once(self.form_key())
    }

    /// Does a command with the posted values. `form` is the page's form, for showing it again.
    ///
    /// # Errors
    /// Where there is no such thing, or the world failed. Refusals and bad input come back as
    /// [`Acted::Again`] with every typed word kept.
    pub fn act(
        &self,
        command: &str,
        on: Option<&str>,
        values: &serde_json::Value,
        form: Form,
    ) -> Result<Acted, Halt> {
        let wish = match commands::wish(command, values) {
            Ok(wish) => wish,
            Err(BadInput::UnknownCommand(_)) => return Err(Halt::missing()),
            Err(BadInput::Fields(faults)) => {
                let mut form = form.keeping(&self.posted);
                form.problems.extend(problems_of(&faults, self.w));
                return Ok(Acted::Again(Box::new(form)));
            }
        };
        let found = personal_numbers(command, values, &self.options.phone, self.w);
        if !found.is_empty() {
            let mut form = form.keeping(&self.posted);
            form.problems.extend(found);
            return Ok(Acted::Again(Box::new(form)));
        }
        let once = self.posted.once();
        let request = Request {
            unit: self.unit()?.id.0.clone(),
            actor: self.actor.clone(),
            on: on.map(str::to_owned),
            wish,
            now: self.now,
            key: (!once.is_empty()).then(|| format!("{}/{once}", self.actor.person)),
            seen: Seen::read(self.posted.seen()),
        };
        match run::act(&self.app, request) {
            Ok(done) => Ok(Acted::Done(done)),
            Err(Failure::Refused(refused)) => {
                let sentence = self.sentence(&refused);
                let form = form.keeping(&self.posted).refuse(field_of(&refused), sentence);
                Ok(Acted::Again(Box::new(form)))
            }
            Err(Failure::Faster | Failure::Moved) => {
                let sentence = self.w.t("form-faster");
                Ok(Acted::Again(Box::new(form.keeping(&self.posted).refuse("", sentence))))
            }
            Err(Failure::Fault(fault)) if fault.is_full() => {
                tracing::error!(%fault, "full");
                let sentence = self.w.t("http-disk-full");
                Ok(Acted::Again(Box::new(form.keeping(&self.posted).refuse("", sentence))))
            }
            Err(Failure::NotFound) => Err(Halt::missing()),
            Err(Failure::Fault(fault)) => Err(Halt::Fault(fault)),
        }
    }

    /// The sentence of a refusal: key `refused-<rule id with dashes>`.
    pub fn sentence(&self, refused: &Refused) -> String {
        let key = format!("refused-{}", refused.id.replace('.', "-"));
        let said: Vec<(&str, String)> =
            refused.args.iter().map(|(name, arg)| (*name, self.said(name, arg))).collect();
        let args: Vec<(&str, &dyn Word)> = said
            .iter()
            .map(|(name, text)| {
                let word: &dyn Word = text;
                (*name, word)
            })
            .collect();
        self.w.with(&key, &args)
    }

    fn said(&self, name: &str, arg: &Arg) -> String {
        match arg {
            Arg::Number(n) if matches!(name, "spent" | "budget") => {
                show::money(self.w, i64::try_from(*n).unwrap_or(i64::MAX))
            }
            Arg::Number(n) => n.to_string(),
            Arg::Text(id) if name == "role" => self.role_name(id),
            Arg::Text(text) => text.clone(),
            Arg::Moment(at) => show::moment(self.w, at.0, self.now.0),
            Arg::Day(day) => show::day(self.w, day.starts_at().0, self.now.0),
            Arg::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.lacking(item)).collect();
                items.join(&self.w.t("http-list-separator"))
            }
        }
    }

    /// `paper:plan` → 缺材料：议事方案.
    pub fn lacking(&self, item: &str) -> String {
        let (word, which) = item.split_once(':').unwrap_or(("", item));
        let key = format!("lacks-{word}");
        if word.is_empty() || !Words::knows(&key) {
            return item.to_owned();
        }
        let which = match word {
            "paper" => {
                let methods = self.unit.iter().flat_map(|unit| self.app.methods_of(unit));
                let mut named = methods.map(|method| method.paper_name(which).to_owned());
                named.find(|name| name != which).unwrap_or_else(|| which.to_owned())
            }
            "opinion" => which.replace('.', "-"),
            "stay" => match which.parse::<Timestamp>() {
                Ok(at) => show::moment(self.w, at.0, self.now.0),
                Err(_) => which.to_owned(),
            },
            _ => which.to_owned(),
        };
        self.w.n(&key, "which", which)
    }

    /// The full name of somebody in the unit, for those who keep the records; for officers always.
    pub fn name_of(&self, read: &mut dyn Read, person: &PersonId) -> Result<String, Halt> {
        if person.as_str() == "clock" {
            return Ok(self.w.t("http-clock"));
        }
        let unit = self.unit()?;
        let found = people::find(read, unit.id.as_str(), person.as_str())?;
        Ok(found.map_or_else(|| self.w.t("http-somebody"), |person| person.name))
    }
}

/// The sentence of a refusal outside any request: for the command line.
pub fn sentence_of(w: Words, refused: &Refused, now: Timestamp) -> String {
    let said = |arg: &Arg| match arg {
        Arg::Number(n) => n.to_string(),
        Arg::Text(text) => text.clone(),
        Arg::Moment(at) => show::moment(w, at.0, now.0),
        Arg::Day(day) => show::day(w, day.starts_at().0, now.0),
        Arg::List(items) => items.join(&w.t("http-list-separator")),
    };
    let said: Vec<(&str, String)> =
        refused.args.iter().map(|(name, arg)| (*name, said(arg))).collect();
    let args: Vec<(&str, &dyn Word)> = said
        .iter()
        .map(|(name, text)| {
            let word: &dyn Word = text;
            (*name, word)
        })
        .collect();
    w.with(&format!("refused-{}", refused.id.replace('.', "-")), &args)
}

/// The field a refusal belongs beside; empty for the form as a whole.
fn field_of(refused: &Refused) -> &'static str {
    match refused.id {
        "meetings.more-present-than-due" | "meetings.other-number-due" => "due",
        "meetings.more-answers-than-present" | "meetings.fewer-answers-than-present" => "yes",
        "meetings.held-in-the-future" | "meetings.held-before-the-step" => "held_at",
        "meetings.say-when-called" | "meetings.called-too-late" => "called_on",
        "meetings.name-the-rule" | "meetings.not-among-the-rules" => "rule",
        "meetings.say-how-it-ended" => "outcome",
        "meetings.say-what-was-agreed" => "opinion",
        "meetings.name-somebody-responsible" => "responsible",
        "matters.say-why" | "notices.no-reason" | "ratings.say-why" => "reason",
        "matters.say-where" => "route",
        "plans.meets-in-the-past" | "meetings.meets-in-the-past" => "meets_at",
        "meetings.say-who-decides" => "beyond",
        "meetings.hold-that-first" | "meetings.no-expert-heard" => "form",
        "matters.track-not-for-this" | "matters.unknown-track" => "track",
        "appraisals.name-the-law" => "law",
        "appraisals.name-who-gave-it" => "who",
        "notices.ends-before-it-starts" | "notices.too-short" => "ends_on",
        "units.out-of-limits" => "override_reason",
        "units.term-too-long" => "until",
        "plans.on-a-future-day" => "on",
        "tasks.due-in-the-past" => "due_on",
        "tasks.over-budget" => "spent_fen",
        "questions.by-a-past-day" => "answer_by",
        "walks.on-a-future-day" => "on",
        "drafts.nothing-changed" | "drafts.nothing-written" => "text",
        "drafts.say-what-is-new" => "note",
        "floors.held-in-the-future" => "held_at",
        "floors.more-households-than-present" | "meetings.more-households-than-present" => {
            "households"
        }
        "floors.more-in-groups-than-present" | "matters.too-few-came" => "present",
        "matters.belongs-elsewhere" => "outcome",
        "matters.unknown-method" => "procedure",
        "matters.unknown-category" => "category",
        "voices.empty-answer" => "text",
        _ => "",
    }
}

/// 303: after a POST, look at the page.
pub fn see(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

/// Whether a posting comes from a page of this site.
pub fn same_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
        _ => true,
    }
}

/// The words of a unit: 村 or 社区.
pub fn words_of(language: Language, unit: Option<&Unit>) -> Words {
    let place = match unit.map(|unit| unit.level.as_str()) {
        Some("community") => Place::Community,
        Some("township" | "subdistrict") => Place::Town,
        Some("county") => Place::County,
        _ => Place::Village,
    };
    Words::new(language, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_and_every_role_its_name() {
        for id in domain::refusals::all_ids() {
            let key = format!("refused-{}", id.replace('.', "-"));
            assert!(Words::knows(&key), "{key}");
        }
        for (role, _) in domain::actors::ROLES {
            assert!(Words::knows(&format!("role-{role}")), "{role}");
        }
    }

    #[test]
    fn a_posting_from_another_site_is_told_apart() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            let mut map = HeaderMap::new();
            for (name, value) in pairs {
                map.insert(*name, HeaderValue::from_static(value));
            }
            map
        };
        assert!(same_site(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!same_site(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(same_site(&headers(&[("origin", "http://a.b:1"), ("host", "a.b:1")])));
        assert!(!same_site(&headers(&[("origin", "http://evil"), ("host", "a.b:1")])));
    }
}
