//! What may be picked in a form of the desk: officers, people, voices, matters, and the numbered
//! things of a matter.

use std::collections::BTreeMap;

use domain::actors::{Power, ROLES};
use domain::context::Above;
use domain::forms::Source;
use domain::helpers::Helper;
use domain::matters::Matter;
use domain::notices::Objection;
use domain::procedures::Procedure;
use domain::voices::{Stand, Visibility, Voice};
use store::{Fault, Read};

use super::names::{Names, snippet};
use crate::http::Ctx;
use crate::models::{self, places_below};
use crate::people::Person;
use crate::shown::officers_above;
use crate::ui::form::{Choice, MOST_IN_MENU, Said};
use crate::words::Words;

const OPEN_VOICES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand IN ('waiting', 'answered') ORDER BY raised_at DESC, id LIMIT 80";
const MATTERS: &str = "SELECT id, number, title FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND stand = 'running' ORDER BY number DESC LIMIT 200";

/// What may be picked, loaded once for a page.
pub struct Choices {
    pub names: Names,
    open_voices: Vec<Choice>,
    own_voices: Vec<Choice>,
    matters: Vec<Choice>,
    /// Sittings of fixed days that have begun.
    openings: Vec<Choice>,
    /// Villages and communities below.
    below: Vec<Choice>,
}

impl Choices {
    /// Loads what depends on the place and, where there is one, on the matter.
    ///
    /// # Errors
    /// Where the read models cannot be read.
    pub fn load(ctx: &Ctx, read: &mut dyn Read, matter: Option<&Matter>) -> Result<Self, Fault> {
        let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
        let key = [read.tenant().to_owned().into(), unit.as_str().into()];
        let mut open_voices = Vec::new();
        for row in read.rows(OPEN_VOICES, &key)? {
            let doc = row.text(0)?;
            let voice: Voice =
                serde_json::from_str(&doc).map_err(|e| Fault::Shape(e.to_string()))?;
            if sees(ctx, &voice) {
                open_voices.push(voice_choice(&voice));
            }
        }
        let rows = read.rows(MATTERS, &key)?;
        let matters = rows.iter().map(|row| {
            let label = format!("{} {}", row.text(1)?, row.text(2)?);
            Ok(Choice::plain(row.text(0)?, label))
        });
        let matters = matters.collect::<Result<Vec<_>, Fault>>()?;
        let mut own_voices = Vec::new();
        for id in matter.iter().flat_map(|matter| &matter.voices) {
            let voice = models::load_voice(read, &unit, id.as_str())?;
            own_voices.extend(voice.filter(|voice| sees(ctx, voice)).as_ref().map(voice_choice));
        }
        let names = Names::load(read, &unit)?.and(officers_above(ctx, read)?);
        let days = models::book(read, &unit)?;
        let openings = crate::books::openings(ctx.w, &days, ctx.now);
        let openings = openings.into_iter().map(|(key, said)| Choice::plain(key, said)).collect();
        let below = places_below(&ctx.app, read, &unit)?;
        let below = below.into_iter().map(|(id, name)| Choice::plain(id, name)).collect();
        Ok(Self { names, open_voices, own_voices, matters, openings, below })
    }

    /// The choices of a source for a form about `matter`.
    pub fn of(
        &self,
        ctx: &Ctx,
        procedure: &Procedure,
        matter: Option<&Matter>,
        from: Source,
    ) -> Vec<Choice> {
        match from {
            Source::Officers => self.officers(ctx),
            Source::People => self.people(ctx.w),
            Source::Categories => categories(procedure),
            Source::Tracks
            | Source::RiskLevels
            | Source::Bodies
            | Source::Audiences
            | Source::Settings => of_method(ctx, procedure, from),
            Source::Groups => {
                self.names.groups().into_iter().map(|g| Choice::plain(g.clone(), g)).collect()
            }
            Source::Helpers => {
                let calls = matter.iter().flat_map(|matter| &matter.helping);
                let all = calls.filter(|call| call.stands()).flat_map(|call| &call.helpers);
                let name = |one: &Helper| self.names.of(ctx.w, one.person.as_str());
                all.map(|one| Choice::plain(one.person.as_str(), name(one))).collect()
            }
            Source::Organisations => {
                let known = ctx.unit.iter().flat_map(|unit| &unit.organisations);
                known.map(|one| Choice::plain(one.name.clone(), one.name.clone())).collect()
            }
            Source::OpenVoices => self.open_voices.clone(),
            Source::OwnVoices => self.own_voices.clone(),
            Source::Matters => self.matters.clone(),
            Source::Openings => self.openings.clone(),
            Source::StepRules => step_rules(ctx, procedure, matter),
            Source::Roles => {
                let all = ROLES.iter().map(|(id, _)| *id).filter(|id| *id != "clock");
                let own = procedure.seated_roles();
                let own = own.filter(|own| !ROLES.iter().any(|(id, _)| id == own));
                all.chain(own).map(|id| Choice::plain(id, ctx.role_name(id))).collect()
            }
            Source::Procedures => {
                let all = ctx.app.library.iter();
                all.map(|p| Choice::plain(p.id.as_str(), p.name.as_str())).collect()
            }
            Source::PlacesAbove => {
                let above = ctx.above.iter().filter_map(|upper| Above::of(upper));
                let all = above.map(|above| Choice::plain(above.level, above.name));
                // A card once chosen can only be left for another: one of them says nobody.
                std::iter::once(Choice::new("", "voices-refer-above-nobody")).chain(all).collect()
            }
            Source::ClueLedgers => crate::supervision::ledger_choices(ctx),
            Source::Methods => Self::methods(ctx),
            Source::PlacesBelow => self.below.clone(),
            Source::JointPlaces => matter.map(silent_elsewhere).unwrap_or_default(),
            Source::Listed => crate::catalogues::choices(ctx),
            Source::Profiles => {
                let all = crate::founding::advice().profiles.iter();
                all.map(|known| Choice::plain(known.id.as_str(), known.name.as_str())).collect()
            }
            numbered => {
                matter.map(|matter| self.numbered(ctx, matter, numbered)).unwrap_or_default()
            }
        }
    }

    /// 第 2 条：… of the things a matter counts.
    pub fn numbered(&self, ctx: &Ctx, matter: &Matter, from: Source) -> Vec<Choice> {
        let of = |number: u32, text: &str| {
            let label = ctx.w.n2("desk-numbered", "number", number, "text", snippet(text, 40));
            Choice::plain(number.to_string(), label)
        };
        match from {
            Source::OpenObjections => {
                let open = matter.open_objections().filter(|o| decides(ctx, o));
                open.map(|o| of(o.objection, &said(ctx, o.visibility, &o.text))).collect()
            }
            Source::OpenTasks => {
                let open = matter.tasks.iter().filter(|task| task.is_open());
                open.map(|task| of(task.task, &task.title)).collect()
            }
            Source::OpenQuestions => {
                let open = matter.questions.iter().filter(|q| q.answer.is_none());
                open.map(|q| of(q.question, &q.text)).collect()
            }
            Source::OpenDissents => {
                let open = matter.dissents.iter().filter(|d| d.explained.is_none());
                open.map(|d| of(d.dissent, &format!("{}：{}", d.speaker, d.words))).collect()
            }
            Source::Sittings => {
                let sittings = matter.sittings.iter();
                sittings
                    .map(|s| of(s.sitting, &format!("{} {}", s.held_at.day(), s.place)))
                    .collect()
            }
            Source::Speeches | Source::OpenSpeeches => {
                let said = matter.floor.iter().flat_map(|floor| &floor.said);
                let open = |said: &&domain::floors::Said| {
                    from == Source::Speeches || (said.answer.is_none() && said.promise.is_none())
                };
                said.filter(open).map(|said| of(said.speech, &said.words)).collect()
            }
            Source::OpenTurns => {
                let open = matter.floor.iter().flat_map(domain::floors::Floor::waiting);
                open.map(|turn| of(turn.turn, &turn.speaker)).collect()
            }
            Source::OpenPromises => {
                let open = |promise: &&domain::promises::Promise| {
                    let task = matter.tasks.iter().find(|task| task.task == promise.task);
                    task.is_some_and(domain::tasks::Task::is_open)
                };
                let open = matter.promises.iter().filter(open);
                open.map(|promise| of(promise.promise, &promise.what)).collect()
            }
            Source::OpenOpinions => {
                let (drafts, sittings) = (&matter.drafts, &matter.sittings);
                let open = domain::drafts::open_opinions(drafts, sittings, &matter.answered);
                let choice = |opinion: domain::drafts::Opinion<'_>| {
                    Choice::plain(opinion.key, snippet(&opinion.speech.words, 60))
                };
                open.into_iter().map(choice).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Methods the unit may run a matter by, the one in force first, each with its plain sentence.
    fn methods(ctx: &Ctx) -> Vec<Choice> {
        let methods = ctx.unit.iter().flat_map(|unit| ctx.app.methods_of(unit, ctx.now.day()));
        let choice = |method: std::sync::Arc<Procedure>| {
            Choice::plain(method.id.as_str(), method.name.as_str())
                .hint(Said::Plain(method.plain.clone()))
        };
        methods.map(choice).collect()
    }

    /// Officers seated today, each once with their roles.
    fn officers(&self, ctx: &Ctx) -> Vec<Choice> {
        let Some(unit) = ctx.unit.as_ref() else { return Vec::new() };
        let place = unit.place(ctx.now.day());
        let mut seated: Vec<(String, Vec<String>)> = Vec::new();
        for (role, holders) in place.holders.iter().filter(|(role, _)| *role != "resident") {
            for person in holders {
                match seated.iter_mut().find(|(id, _)| id == person.as_str()) {
                    Some((_, roles)) => roles.push(ctx.role_name(role)),
                    None => seated.push((person.0.clone(), vec![ctx.role_name(role)])),
                }
            }
        }
        let label = |(id, roles): (String, Vec<String>)| {
            let label = format!("{}（{}）", self.names.of(ctx.w, &id), roles.join("、"));
            Choice::plain(id, label)
        };
        seated.into_iter().map(label).collect()
    }

    /// Everybody on the list: name and group, and of two who share both the household and the end of the phone.
    fn people(&self, w: Words) -> Vec<Choice> {
        let mut alike: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for who in &self.names.people {
            *alike.entry((&who.name, &who.group)).or_default() += 1;
        }
        let long = self.names.people.len() > MOST_IN_MENU;
        let choice = |who: &Person| {
            let mut label = who.name.clone();
            if !who.group.is_empty() {
                label = format!("{label} · {}", who.group);
            }
            let choice = Choice::plain(who.person.as_str(), label).known(vec![
                who.name.clone(),
                who.group.clone(),
                who.household.clone(),
                who.phone.clone(),
            ]);
            let shared = alike.get(&(who.name.as_str(), who.group.as_str()));
            match apart(w, who) {
                Some(apart) if long || shared.is_some_and(|many| *many > 1) => {
                    choice.hint(Said::Plain(apart))
                }
                _ => choice,
            }
        };
        self.names.people.iter().map(choice).collect()
    }
}

/// What tells somebody from a namesake: the household and the last four digits of the phone.
fn apart(w: Words, who: &Person) -> Option<String> {
    let digits = who.phone.chars().count();
    let end: String = who.phone.chars().skip(digits.saturating_sub(4)).collect();
    let phone = (!end.is_empty()).then(|| w.n("people-phone-end", "end", end));
    let household = (!who.household.is_empty()).then(|| who.household.clone());
    let known: Vec<String> = household.into_iter().chain(phone).collect();
    (!known.is_empty()).then(|| known.join(" · "))
}

/// Places elsewhere whose word has not been entered in this round; those below give theirs themselves.
fn silent_elsewhere(matter: &Matter) -> Vec<Choice> {
    let visit = matter.last_visit();
    let silent = matter.joint.iter().flat_map(|joint| joint.silent(visit));
    let elsewhere = silent.filter(|place| place.unit.is_none());
    elsewhere.map(|place| Choice::plain(place.key(), place.name.as_str())).collect()
}

/// What the method itself names.
fn of_method(ctx: &Ctx, procedure: &Procedure, from: Source) -> Vec<Choice> {
    match from {
        Source::Tracks => {
            let all = procedure.tracks.iter();
            all.map(|track| {
                let plain = Said::Plain(track.plain.clone());
                Choice::plain(track.id.as_str(), track.name.as_str()).hint(plain)
            })
            .collect()
        }
        Source::RiskLevels => {
            let all = procedure.risk.iter().flat_map(|gate| &gate.levels);
            all.map(|level| Choice::plain(level.id.as_str(), level.name.as_str())).collect()
        }
        Source::Bodies => {
            let all = procedure.bodies.iter().filter(|body| !body.seats.is_empty());
            all.map(|body| Choice::plain(body.id.as_str(), body.name.as_str())).collect()
        }
        Source::Audiences => {
            let owed = procedure.feedback.iter().flat_map(|owed| &owed.to);
            owed.map(|id| Choice::plain(id.as_str(), crate::feedback::audience(ctx.w, id)))
                .collect()
        }
        Source::Settings => {
            let all = procedure.settings.iter();
            all.map(|s| Choice::plain(s.id.as_str(), s.name.as_str())).collect()
        }
        _ => Vec::new(),
    }
}

fn categories(procedure: &Procedure) -> Vec<Choice> {
    let all = procedure.categories.iter();
    all.map(|category| Choice::plain(category.id.as_str(), category.name.as_str())).collect()
}

fn voice_choice(voice: &Voice) -> Choice {
    Choice::plain(voice.id.as_str(), format!("{} {}", voice.number, snippet(&voice.text, 40)))
}

/// What supervision alone may see only supervision sees; what was handed over nobody does here.
pub(crate) fn sees(ctx: &Ctx, voice: &Voice) -> bool {
    voice.stand != Stand::HandedOver
        && (voice.visibility != Visibility::Supervision || ctx.actor.may(Power::Supervise))
}

/// Whether an objection is this person's to decide: what supervision alone may read supervision decides, and
/// nothing else unless it keeps records too.
pub(crate) fn decides(ctx: &Ctx, objection: &Objection) -> bool {
    let supervises = ctx.actor.may(Power::Supervise);
    if objection.is_sealed() { supervises } else { !supervises || ctx.actor.may(Power::Record) }
}

/// The words of something said for supervision alone stay with supervision.
pub(crate) fn said(ctx: &Ctx, visibility: Visibility, text: &str) -> String {
    if visibility == Visibility::Supervision && !ctx.actor.may(Power::Supervise) {
        ctx.w.t("desk-sealed")
    } else {
        text.to_owned()
    }
}

fn step_rules(ctx: &Ctx, procedure: &Procedure, matter: Option<&Matter>) -> Vec<Choice> {
    let step = matter.and_then(|matter| matter.step()).and_then(|id| procedure.step(id));
    let level = ctx.unit.as_ref().map(|unit| unit.level.as_str()).unwrap_or_default();
    let rules = step.into_iter().flat_map(|step| procedure.rules_at(step, level));
    rules
        .map(|rule| {
            let name = if rule.name.is_empty() { &rule.id } else { &rule.name };
            Choice::plain(rule.id.as_str(), name.as_str())
        })
        .collect()
}
