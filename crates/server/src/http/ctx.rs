//! One request, gathered once: who, where, when, with what. Handlers are plain functions of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::actors::Actor;
use domain::commands::{self, BadInput};
use domain::context::Above;
use domain::ids::PersonId;
use domain::procedures::Procedure;
use domain::time::Timestamp;
use domain::units::Unit;
use domain::voices::{Voice, receives};
use store::{Fault, Read};

use super::publishing::personal_numbers;
use super::routes::opens;
use super::sentences::field_of;
use super::{Options, Right};
use crate::accounts::Session;
use crate::app::App;
use crate::people;
use crate::run::{self, Done, Failure, Request, Seen};
use crate::shown::owner_here;
use crate::ui::form::{Form, Posted, problems_of};
use crate::ui::shell::{Demo, Reader, Where};
use crate::ui::{Prefs, Shell, Trouble};
use crate::words::{Language, Place, Words};

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

    /// Whoever asks, by the offices they hold in this very unit.
    fn here(&self) -> Actor {
        let unit = self.unit.as_ref();
        let held = unit.map(|unit| unit.roles_of(&self.actor.person, self.now.day()));
        let held = held.unwrap_or_default();
        let roles = self.actor.roles.iter().filter(|role| held.contains(role)).cloned().collect();
        Actor { roles, ..self.actor.clone() }
    }

    /// Whether whoever asks has this right in the unit.
    pub fn is_given(&self, right: Right) -> bool {
        right.is_given(self.session.is_some(), &self.actor, &self.here())
    }

    /// Whether the page of an address of the unit opens to whoever asks, once signed in.
    pub fn opens(&self, path: &str) -> bool {
        opens(path, &self.actor, &self.here())
    }

    /// The unit, or 404.
    pub fn unit(&self) -> Result<&Arc<Unit>, Halt> {
        self.unit.as_ref().ok_or_else(Halt::missing)
    }

    /// `/u/231086100206`: what stands before the addresses of the unit's pages.
    pub fn base(&self) -> String {
        self.unit.as_ref().map(|unit| format!("/u/{}", unit.code)).unwrap_or_default()
    }

    /// Whether whoever asks is of the unit above that a voice was passed on to.
    pub fn receives(&self, voice: &Voice) -> bool {
        let unit = voice.passage().and_then(|passage| passage.unit.as_ref());
        let above: Vec<Above> = self.above.iter().filter_map(|upper| Above::of(upper)).collect();
        unit.is_some_and(|unit| receives(unit, &above, &self.actor))
    }

    /// The procedure the unit runs, or 404.
    pub fn procedure(&self) -> Result<Arc<Procedure>, Halt> {
        self.app.procedure_of(self.unit()?, self.now.day()).ok_or_else(Halt::missing)
    }

    /// What a voice leans on: the method it was raised under, and what runs here beside it.
    pub fn procedure_of_voice(&self, voice: &Voice) -> Option<Arc<Procedure>> {
        let raised_under = (voice.procedure.as_str(), voice.procedure_version);
        self.app.procedure_for_voice(self.unit.as_ref()?, self.now.day(), raised_under)
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
        // One's own office before one that is lent for some days.
        let (who, day) = (&self.actor.person, self.now.day());
        let seated = self.unit.as_ref().map(|unit| unit.seated(who, day)).unwrap_or_default();
        let offices = || self.actor.roles.iter().filter(|role| *role != "resident");
        let role = offices().find(|role| seated.contains(role)).or_else(|| offices().next());
        match role {
            Some(role) => format!("{unit} {}", self.role_name(role)),
            None => unit,
        }
    }

    /// A role in words: the program's, or those of the method that declares it.
    pub fn role_name(&self, role: &str) -> String {
        let key = format!("role-{role}");
        if Words::knows(&key) {
            return self.w.t(&key);
        }
        let named = self.procedure().map(|procedure| owner_here(self.w, &procedure, role));
        named.unwrap_or_else(|_| role.to_owned())
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
        let unit = self.unit()?.id.0.clone();
        self.act_at(&unit, &self.actor, (command, on), values, form)
    }

    /// [`Ctx::act`] in another unit, by who the same person is there.
    ///
    /// # Errors
    /// As [`Ctx::act`].
    pub fn act_at(
        &self,
        unit: &str,
        actor: &Actor,
        (command, on): (&str, Option<&str>),
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
            unit: unit.to_owned(),
            actor: actor.clone(),
            on: on.map(str::to_owned),
            wish,
            now: self.now,
            key: (!once.is_empty()).then(|| format!("{}/{once}", actor.person)),
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
    let place = unit.map_or(Place::Village, |unit| Place::of(&unit.level, &unit.name));
    Words::new(language, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_and_every_role_its_name() {
        for id in domain::refusals::all_ids() {
            let key = crate::http::refused_key(id);
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
