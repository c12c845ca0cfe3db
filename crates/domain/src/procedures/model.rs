//! A procedure as the engine sees it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Law, Lines, StepKind, StepOutcome};
use crate::rules::{Cite, Rule, Test, Threshold};
use crate::time::Count;

/// A whole number that stands in the file or is filled in by the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Amount {
    Fixed(u32),
    /// `{ setting = "agenda_days" }`
    Setting {
        setting: String,
    },
    /// `{ figure = "publication_days" }`: a figure of a law pack.
    Figure {
        figure: String,
    },
}

/// How long a step may or must take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    #[serde(default)]
    pub at_most: Option<Amount>,
    #[serde(default)]
    pub at_least: Option<Amount>,
    #[serde(default)]
    pub days: Count,
    /// Roles told when the time runs out.
    #[serde(default)]
    pub tell: Vec<String>,
    #[serde(default)]
    pub cite: Option<Cite>,
}

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
    /// How soon an answer is owed inside the step: to an objection, a question, a dissent.
    #[serde(default)]
    pub answer: Option<Clock>,
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
    /// True where the party organisation studies what then goes to an assembly (村 28; 居 30).
    #[serde(default)]
    pub studies: bool,
    /// True where the step must name a responsible person before it passes.
    #[serde(default)]
    pub names_responsible: bool,
    /// True where what the step makes is published to the residents.
    #[serde(default)]
    pub published: bool,
    /// One plain sentence for residents.
    #[serde(default)]
    pub plain: String,
    /// A short word for the step bar.
    #[serde(default)]
    pub short: String,
    #[serde(default)]
    pub cite: Cite,
}

/// Something a source leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub id: String,
    pub name: String,
    /// `days`, `fraction`, `count`, `text`, `yes-no`.
    pub unit: String,
    #[serde(default)]
    pub default: Option<SettingValue>,
    #[serde(default)]
    pub unconfirmed: bool,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Option<Cite>,
}

/// What a place filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SettingValue {
    Number(u32),
    Flag(bool),
    Test(Test),
    Text(String),
}

impl SettingValue {
    /// Reads what somebody typed for a setting of that unit: a whole number, or a fraction written
    /// `>1/2`, `>=2/3`, `<=1/3` (`1/2` alone means at least).
    pub fn read(unit: &str, typed: &str) -> Option<Self> {
        let typed = typed.trim();
        match unit {
            "fraction" => fraction(typed).map(Self::Test),
            "text" => Some(Self::Text(typed.to_owned())),
            "yes-no" => match typed {
                "是" | "yes" | "true" => Some(Self::Flag(true)),
                "否" | "no" | "false" => Some(Self::Flag(false)),
                _ => None,
            },
            _ => typed.parse().ok().map(Self::Number),
        }
    }
}

fn fraction(typed: &str) -> Option<Test> {
    let (make, rest): (fn(Threshold) -> Test, &str) = if let Some(rest) = typed.strip_prefix(">=") {
        (Test::AtLeast, rest)
    } else if let Some(rest) = typed.strip_prefix("<=") {
        (Test::AtMost, rest)
    } else if let Some(rest) = typed.strip_prefix('>') {
        (Test::MoreThan, rest)
    } else {
        (Test::AtLeast, typed)
    };
    let (over, under) = rest.split_once('/')?;
    let (over, under) = (over.trim().parse().ok()?, under.trim().parse().ok()?);
    let proper = under > 0 && over <= under;
    proper.then(|| make(Threshold::Share([over, under].into())))
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
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
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

/// 暂停: how many calendar days a matter may stand still in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standstill {
    pub at_most: Amount,
    #[serde(default)]
    pub cite: Cite,
}

/// A class of matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: String,
    pub name: String,
    /// What must be minded, such as another body the law asks for.
    #[serde(default)]
    pub flag: Option<String>,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A procedure of one version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub id: String,
    pub version: u32,
    pub name: String,
    #[serde(default)]
    pub levels: Vec<String>,
    pub start: String,
    /// Whether a new place of its level adopts it at founding, until it chooses for itself.
    #[serde(default)]
    pub usual: bool,
    #[serde(default)]
    pub plain: String,
    #[serde(default)]
    pub cite: Cite,
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
    /// Names of papers, by id.
    #[serde(rename = "paper", default)]
    pub papers: Vec<BTreeMap<String, serde_json::Value>>,
    /// Names of roles used by this procedure.
    #[serde(rename = "role", default)]
    pub roles: Vec<BTreeMap<String, serde_json::Value>>,
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

    /// The category of that id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The body of that id.
    pub fn body(&self, id: &str) -> Option<&BodyShape> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The name of a paper, or its id where none is given.
    pub fn paper_name<'a>(&'a self, id: &'a str) -> &'a str {
        name_in(&self.papers, id).unwrap_or(id)
    }

    /// The name of an owner: a body or a role.
    pub fn owner_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.body(id).map(|body| body.name.as_str()).or(name_in(&self.roles, id)).unwrap_or(id)
    }

    /// Steps along the main way, from the start over the first outcome of each kind: what the step
    /// bar of a page shows.
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

/// The place's values over the defaults of a procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub values: BTreeMap<String, SettingValue>,
}

impl Settings {
    /// The value in force: the place's own, otherwise the default, otherwise none.
    pub fn value<'a>(&'a self, procedure: &'a Procedure, id: &str) -> Option<&'a SettingValue> {
        self.values.get(id).or_else(|| {
            procedure.settings.iter().find(|s| s.id == id).and_then(|s| s.default.as_ref())
        })
    }

    /// The number an amount stands for; none where the place has not filled it in.
    pub fn amount(&self, procedure: &Procedure, amount: &Amount) -> Option<u32> {
        match amount {
            Amount::Fixed(n) => Some(*n),
            Amount::Figure { figure } => procedure.figures.get(figure).copied(),
            Amount::Setting { setting } => match self.value(procedure, setting) {
                Some(SettingValue::Number(n)) => Some(*n),
                _ => None,
            },
        }
    }

    /// All fractions in force, for judging counts.
    pub fn fractions(&self, procedure: &Procedure) -> BTreeMap<String, Test> {
        let all = procedure.settings.iter().filter_map(|s| {
            let value = self.value(procedure, &s.id)?;
            match value {
                SettingValue::Test(test) => Some((s.id.clone(), test.clone())),
                _ => None,
            }
        });
        all.collect()
    }
}
