//! A procedure as the engine sees it.

mod clock;
mod indicator;
mod origin;
mod party;
mod roles;
mod settings;
mod track;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use clock::{Amount, Clock, ClockOf, Instead, Standstill, TurnedOn};
pub use indicator::Indicator;
pub use origin::Origin;
pub use party::{Led, Party};
pub use settings::{Setting, SettingValue, Settings};
pub use track::{Category, Gate, Level, Limit, MeetingForm, Track};

use super::{Cadence, Law, Lines, StepKind, StepOutcome};
use crate::rules::{Cite, Rule};

/// Where an outcome leads: a step, or the end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Target {
    Step(String),
    End,
}

impl From<String> for Target {
    fn from(word: String) -> Self {
        if word == "end" { Self::End } else { Self::Step(word) }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        match target {
            Target::Step(id) => id,
            Target::End => "end".to_owned(),
        }
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    pub kind: StepKind,
    pub name: String,
    /// A role or a body.
    pub owner: String,
    /// One decision rule, by id.
    #[serde(default)]
    pub rule: Option<String>,
    /// Several decision rules among which the convenor chooses before the meeting.
    #[serde(default)]
    pub rules: Vec<String>,
    #[serde(default)]
    pub clock: Option<Clock>,
    #[serde(default)]
    pub papers: Vec<String>,
    pub on: BTreeMap<StepOutcome, Target>,
    /// How often the step may be entered in one matter.
    #[serde(default)]
    pub rounds: Option<Amount>,
    /// How long a publication stays up, counted like the clock (kind `publicize`).
    #[serde(default)]
    pub stays: Option<Clock>,
    /// How soon an answer is owed inside the step: to an objection, a question, a dissent; of whoever has taken
    /// what was referred, where without it the receipt ends the step.
    #[serde(default)]
    pub answer: Option<Clock>,
    /// How often progress is told to the residents while the work goes on (kind `implement`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports: Option<Clock>,
    /// Roles that may tell it beside whoever carries the work out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reported_by: Vec<String>,
    /// The forms of meeting the source names (kind `deliberate`).
    #[serde(default)]
    pub forms: Vec<String>,
    /// The rule by which what was raised enters the pool (kind `allocate`).
    #[serde(default)]
    pub pool: Option<String>,
    /// The most points a scorer may give (kind `allocate`).
    #[serde(default)]
    pub scale: Option<Amount>,
    /// How many of the highest and of the lowest scores are left out (kind `allocate`).
    #[serde(default)]
    pub drop_extremes: Option<Amount>,
    /// Where an agreed matter goes whose category the law gives to somebody else, by the category's
    /// flag (kind `deliberate`).
    #[serde(default)]
    pub beyond: BTreeMap<String, Target>,
    /// The setting (`yes-no`) by which the assembly has authorised its representatives (kind `vote`).
    #[serde(default)]
    pub authority: Option<String>,
    /// True where the party organisation studies what then goes to an assembly (村 28; 居 30).
    #[serde(default)]
    pub studies: bool,
    /// True where the step must name a responsible person before it passes.
    #[serde(default)]
    pub names_responsible: bool,
    /// True where what the step makes is published to the residents.
    #[serde(default)]
    pub published: bool,
    /// True where households are called on, walk by walk (kind `investigate`).
    #[serde(default)]
    pub walks: bool,
    /// True where the versions of a plan are written.
    #[serde(default)]
    pub drafts: bool,
    /// True where the meeting is open to whoever comes: nobody is due, heads are counted, and what is
    /// said is written down on the spot (kind `deliberate`).
    #[serde(default)]
    pub walk_up: bool,
    /// For how many minutes somebody has the floor (kind `deliberate`).
    #[serde(default)]
    pub turn: Option<Amount>,
    /// How many must have come before something counts as agreed (with `walk_up`).
    #[serde(default)]
    pub least_present: Option<Amount>,
    /// True where promises are made, which are tasks at once.
    #[serde(default)]
    pub promises: bool,
    /// True where the procedure's indicators are scored (kind `supervise`).
    #[serde(default)]
    pub scored: bool,
    /// True where the work may be done without any task, because nothing was promised.
    #[serde(default)]
    pub may_be_empty: bool,
    /// True where each of the places that take part gives its word (kinds `consent` and `file`).
    #[serde(default)]
    pub by_places: bool,
    /// One plain sentence for residents.
    #[serde(default)]
    pub plain: String,
    /// A short word for the step bar.
    #[serde(default)]
    pub short: String,
    #[serde(default)]
    pub cite: Cite,
}

/// A body's composition as data: 1+1+10+X and its kin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyShape {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub seats: Vec<Seat>,
    #[serde(default)]
    pub must_include: Vec<String>,
    /// Rules of composition.
    #[serde(rename = "limit", default)]
    pub limits: Vec<Limit>,
    /// Roles that act for the body: who convenes, records, signs.
    #[serde(default)]
    pub acts_through: Vec<String>,
    #[serde(default)]
    pub cite: Cite,
    /// Whatever else the composition says; shown, and read by the slice of bodies.
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A kind of seat in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub least: Option<u64>,
    #[serde(default)]
    pub most: Option<u64>,
    /// Counted among the fixed members.
    #[serde(default)]
    pub fixed: bool,
    /// Named anew for each matter.
    #[serde(default)]
    pub per_matter: bool,
    /// The role whoever takes it holds.
    #[serde(default)]
    pub held_by: Option<String>,
    #[serde(default)]
    pub kinds: Vec<MemberKind>,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A kind of people a seat is filled from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberKind {
    pub id: String,
    pub name: String,
}

/// 依法纠正: who orders it and where the matter goes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    #[serde(default)]
    pub by: Vec<String>,
    pub to: String,
    #[serde(default)]
    pub paper: Option<String>,
    #[serde(default)]
    pub cite: Cite,
    #[serde(default)]
    pub cite_law: Option<Cite>,
}

/// Levels of the places a method may run in.
pub const LEVELS: [&str; 7] =
    ["city", "county", "township", "village", "community", "group", "yard"];

/// A procedure of one version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub id: String,
    pub version: u32,
    pub name: String,
    #[serde(default)]
    pub levels: Vec<String>,
    pub start: String,
    /// Whether a new place of its level adopts it at founding. What it adopts later goes beside.
    #[serde(default)]
    pub usual: bool,
    #[serde(default)]
    pub plain: String,
    #[serde(default)]
    pub cite: Cite,
    /// Where a place's own method comes from.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// Why the party organisation has no step on the main way.
    #[serde(default)]
    pub party: Option<Party>,
    /// Whose steps are done from above in groups and yards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub led: Option<Led>,
    #[serde(rename = "step", default)]
    pub steps: Vec<Step>,
    #[serde(rename = "setting", default)]
    pub settings: Vec<Setting>,
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
    #[serde(rename = "body", default)]
    pub bodies: Vec<BodyShape>,
    #[serde(rename = "category", default)]
    pub categories: Vec<Category>,
    /// How often places that run it meet.
    #[serde(rename = "cadence", default)]
    pub cadences: Vec<Cadence>,
    /// Ways of different weight and speed; the first one is taken where none is chosen.
    #[serde(rename = "track", default)]
    pub tracks: Vec<Track>,
    /// Forms of meeting with when each fits.
    #[serde(rename = "form", default)]
    pub forms: Vec<MeetingForm>,
    /// What an evaluation looks at.
    #[serde(rename = "indicator", default)]
    pub indicators: Vec<Indicator>,
    /// Who looks whether a result is lawful.
    #[serde(default)]
    pub legal: Option<Gate>,
    /// Who looks whether a result is too risky to be carried out.
    #[serde(default)]
    pub risk: Option<Gate>,
    /// Names of papers, by id.
    #[serde(rename = "paper", default)]
    pub papers: Vec<BTreeMap<String, serde_json::Value>>,
    /// Names of roles used by this procedure.
    #[serde(rename = "role", default)]
    pub roles: Vec<BTreeMap<String, serde_json::Value>>,
    /// Kinds of supervision, each asking in a channel of its own.
    #[serde(rename = "supervision", default)]
    pub supervisions: Vec<crate::questions::Channel>,
    /// Ledgers a clue may be entered in when it is handed over.
    #[serde(rename = "ledger", default)]
    pub ledgers: Vec<crate::voices::ClueLedger>,
    /// Where what is not decided here goes.
    #[serde(rename = "route", default)]
    pub routes: Vec<BTreeMap<String, serde_json::Value>>,
    /// Law packs whose rules and figures are used.
    #[serde(default)]
    pub laws: Vec<String>,
    /// Where a matter goes that would enter a step once more than its rounds allow.
    #[serde(default)]
    pub exhausted: BTreeMap<String, Target>,
    /// What follows when the level above orders an unlawful result corrected.
    #[serde(default)]
    pub correction: Option<Correction>,
    /// For how long at most a matter may stand still in one step; none where it may not.
    #[serde(default)]
    pub pause: Option<Standstill>,
    /// Who is told how it was carried out, before the dossier is sealed.
    #[serde(default)]
    pub feedback: Option<crate::feedback::Owed>,
    /// How several places take part in one matter.
    #[serde(default)]
    pub joint: Option<crate::joints::Between>,
    /// How soon a matter somebody above asked for is answered.
    #[serde(default)]
    pub commissioned: Option<crate::commissions::Answering>,
    /// How soon a voice that was passed on is taken, and its result told.
    #[serde(default)]
    pub passed_on: Option<crate::voices::PassingOn>,
    /// Figures of the law packs, resolved when the library is loaded.
    #[serde(skip)]
    pub figures: BTreeMap<String, u32>,
    /// What else the law packs say.
    #[serde(skip)]
    pub law: Law,
    /// Where each part stands in its file; empty where it was not read from one.
    #[serde(skip)]
    pub lines: Lines,
}

impl Procedure {
    /// The step of that id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The rule of that id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The rules of a step in a place of that level, as they are named.
    pub fn rules_at(&self, step: &Step, level: &str) -> Vec<&Rule> {
        let led = self.led.as_ref().filter(|led| {
            step.kind == StepKind::Vote && led.levels.iter().any(|known| known == level)
        });
        let rules = led.map(|led| &led.rules).filter(|rules| !rules.is_empty());
        let own = step.rule.iter().filter(|_| rules.is_none());
        own.chain(rules.unwrap_or(&step.rules)).filter_map(|id| self.rule(id)).collect()
    }

    /// The track of that id.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// The form of meeting of that name.
    pub fn form(&self, name: &str) -> Option<&MeetingForm> {
        self.forms.iter().find(|form| form.name == name)
    }

    /// The body of that id.
    pub fn body(&self, id: &str) -> Option<&BodyShape> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The name of a paper, or its id where none is given.
    pub fn paper_name<'a>(&'a self, id: &'a str) -> &'a str {
        name_in(&self.papers, id).unwrap_or(id)
    }

    /// The name of a route, or its id where none is given.
    pub fn route_name<'a>(&'a self, id: &'a str) -> &'a str {
        name_in(&self.routes, id).unwrap_or(id)
    }

    /// The name of an owner: a body or a role.
    pub fn owner_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.body(id).map(|body| body.name.as_str()).or(name_in(&self.roles, id)).unwrap_or(id)
    }

    /// The main way, over the first outcome of each kind from the start: what the step bar shows.
    pub fn main_way(&self) -> Vec<&Step> {
        let mut way: Vec<&Step> = Vec::new();
        let mut next = self.step(&self.start);
        while let Some(step) = next {
            if way.iter().any(|seen| seen.id == step.id) {
                break;
            }
            way.push(step);
            let first = step.kind.outcomes().first();
            next = match first.and_then(|outcome| step.on.get(outcome)) {
                Some(Target::Step(id)) => self.step(id),
                _ => None,
            };
        }
        way
    }
}

fn name_in<'a>(tables: &'a [BTreeMap<String, serde_json::Value>], id: &str) -> Option<&'a str> {
    let table =
        tables.iter().find(|t| t.get("id").and_then(serde_json::Value::as_str) == Some(id))?;
    table.get("name").and_then(serde_json::Value::as_str)
}
