//! From TOML to a script every part of which is known to exist. docs/rehearsal.md is its description.

mod bad;
mod known;
mod times;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::commands::{self, On};
use domain::procedures::lines_of;
use domain::time::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use toml::Spanned;

pub use bad::{BadScript, Problem};
pub(crate) use times::{after, instant, is_relative};

use bad::line_at;

use crate::founding;

/// A matter as a story.
#[derive(Debug, Clone)]
pub struct Script {
    pub procedure: String,
    pub title: String,
    pub start: Timestamp,
    pub unit: Place,
    /// The units above it.
    pub above: Uppers,
    /// Villages and communities below it, by handle.
    pub below: BTreeMap<String, Place>,
    pub settings: BTreeMap<String, String>,
    /// How many belong to a body, by `body` or `body/households`.
    pub due: BTreeMap<String, u64>,
    pub cast: BTreeMap<String, Part>,
    /// Where the procedure and each setting is named.
    pub(super) named_at: BTreeMap<String, usize>,
    /// Roles of the cast that only the procedure can know, each with its line.
    pub(super) foreign: Vec<(usize, String)>,
    pub acts: Vec<Act>,
    pub expect: Expect,
}

/// Where it plays.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub name: String,
    /// The code of a place below that is there already, in a story of the demo.
    #[serde(default)]
    pub code: Option<String>,
    /// village, community …; the first level of the procedure where none is given.
    #[serde(default)]
    pub level: Option<String>,
    #[serde(default)]
    pub adults: Option<u64>,
    #[serde(default)]
    pub households: Option<u64>,
}

/// The units above it, by their levels; a township nobody named where none is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uppers {
    #[serde(default)]
    pub city: Option<Place>,
    #[serde(default)]
    pub county: Option<Place>,
    #[serde(default)]
    pub township: Option<Place>,
    #[serde(default)]
    pub subdistrict: Option<Place>,
    /// Over a group: the village or community it is part of.
    #[serde(default)]
    pub village: Option<Place>,
    #[serde(default)]
    pub community: Option<Place>,
}

impl Uppers {
    /// Level and name of each, the farthest first.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("city", &self.city),
            ("county", &self.county),
            ("township", &self.township),
            ("subdistrict", &self.subdistrict),
            ("village", &self.village),
            ("community", &self.community),
        ];
        all.into_iter().filter_map(|(level, place)| Some((level, place.as_ref()?.name.as_str())))
    }

    /// Whether an act may be done there: in the nearest unit above, or in one that is named.
    pub(super) fn is_above(&self, place: &str) -> bool {
        place == "above" || self.named().any(|(level, _)| level == place)
    }
}

/// One of the cast.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub roles: Vec<String>,
    /// As shown on pages; the handle where none is given.
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub group: Option<u64>,
    #[serde(default)]
    pub household: Option<String>,
    /// The handle of the place below in which they live and hold their roles, or the level of the unit above.
    #[serde(rename = "in", default)]
    pub place: Option<String>,
}

/// One act of the story.
#[derive(Debug, Clone)]
pub struct Act {
    /// Counted from 1.
    pub line: usize,
    pub at: Timestamp,
    pub by: String,
    /// Done in a unit above instead: the level, or `above` for the nearest.
    pub above: Option<String>,
    /// The stored name of a command.
    pub command: String,
    pub on: Option<String>,
    /// Names what the act makes.
    pub name: Option<String>,
    /// Where an instance of a template may stop.
    pub label: Option<String>,
    pub with: Value,
    pub expect: Expected,
}

/// What an act should come to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Expected {
    Refused { refused: String },
    Word(String),
}

impl Default for Expected {
    fn default() -> Self {
        Self::Word("ok".to_owned())
    }
}

/// What should hold at the end.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    #[serde(default)]
    pub step: Option<String>,
    /// The outcome of the last step that was left.
    #[serde(default)]
    pub outcome: Option<String>,
    /// Papers in force.
    #[serde(default)]
    pub papers: Vec<String>,
    #[serde(default)]
    pub figures: BTreeMap<String, u64>,
    /// Where the last voice stands.
    #[serde(default)]
    pub voice: Option<String>,
    /// The clock of the step the matter stands in: `none`, `nobody` (it runs, and nobody is told), `runs`.
    #[serde(default)]
    pub clock: Option<String>,
    /// How the place stands with how often it should meet: `kept`, `late`, `none` (nothing is asked).
    #[serde(default)]
    pub cadence: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    procedure: String,
    title: String,
    start: Spanned<String>,
    unit: Place,
    #[serde(default)]
    above: Uppers,
    #[serde(default)]
    below: BTreeMap<String, Place>,
    #[serde(default)]
    settings: BTreeMap<String, Value>,
    #[serde(default)]
    due: BTreeMap<String, u64>,
    cast: BTreeMap<String, Part>,
    #[serde(default)]
    act: Vec<Spanned<RawAct>>,
    #[serde(default)]
    expect: Expect,
    /// What a template says where an instance says nothing; filled in before reading.
    #[serde(default, rename = "words")]
    _words: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAct {
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    at: Option<String>,
    by: String,
    #[serde(rename = "in", default)]
    place: Option<String>,
    #[serde(rename = "do")]
    command: String,
    #[serde(default)]
    on: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    with: Value,
    #[serde(default)]
    expect: Expected,
}

/// Every rule id a refusal can carry.
pub fn rule_ids() -> BTreeSet<&'static str> {
    domain::refusals::all_ids().into_iter().chain(super::wishes::FORM_IDS.iter().copied()).collect()
}

impl Script {
    /// The id of the unit below that bears the handle, where the story plays in `unit`.
    pub(super) fn below_id(&self, unit: &str, handle: &str) -> String {
        let code = self.below.get(handle).and_then(|place| place.code.as_ref());
        code.map_or_else(|| format!("{unit}-{handle}"), |code| founding::unit_id(code))
    }

    /// The line that names the procedure, or a setting; 0 where none is known.
    pub(super) fn line_of(&self, named: &str) -> usize {
        self.named_at.get(named).copied().unwrap_or_default()
    }

    /// Reads a rehearsal.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn parse(text: &str) -> Result<Self, BadScript> {
        let raw: Raw = toml::from_str(text).map_err(|error| BadScript::of_toml(text, &error))?;
        let not_a_time = |span: Range<usize>, what: &str| {
            BadScript::new(line_at(text, span.start), Problem::NotATime, what)
        };
        let (span, written) = (raw.start.span(), raw.start.into_inner());
        let start = times::instant(&written).ok_or_else(|| not_a_time(span, &written))?;
        let mut script = Self {
            procedure: raw.procedure,
            title: raw.title,
            start,
            unit: raw.unit,
            above: raw.above,
            below: raw.below,
            settings: raw.settings.iter().map(|(id, value)| (id.clone(), plain(value))).collect(),
            due: raw.due,
            cast: raw.cast,
            named_at: BTreeMap::new(),
            foreign: Vec::new(),
            acts: Vec::new(),
            expect: raw.expect,
        };
        known::places(text, &script)?;
        script.foreign = known::foreign(text, &script.cast);
        let places = lines_of(text);
        script.named_at.insert("procedure".to_owned(), places.spot(&["procedure"]).line);
        for id in script.settings.keys() {
            script.named_at.insert(id.clone(), places.spot(&["settings", id]).line);
        }
        let mut handles = BTreeSet::new();
        // Acts stand in the order of the file: lines are counted on, not from the top for each.
        let (mut line, mut read) = (1, 0);
        for act in raw.act {
            let begins = act.span().start;
            line += line_at(text.get(read..).unwrap_or_default(), begins.saturating_sub(read));
            line = line.saturating_sub(1);
            read = begins;
            let act = script.act(line, act.into_inner(), &mut handles)?;
            known::fields(text, &act)?;
            script.acts.push(act);
        }
        if script.acts.is_empty() {
            return Err(BadScript::new(1, Problem::NoActs, ""));
        }
        Ok(script)
    }

    fn act(
        &self,
        line: usize,
        raw: RawAct,
        handles: &mut BTreeSet<String>,
    ) -> Result<Act, BadScript> {
        let bad = |problem, what: &str| Err(BadScript::new(line, problem, what));
        let before = self.acts.last().map_or(self.start, |act| act.at);
        let at = match (&raw.at, &raw.after) {
            (Some(at), _) => times::instant(at),
            (None, Some(after)) => times::after(before, after),
            (None, None) => Some(before),
        };
        let Some(at) = at else {
            return bad(Problem::NotATime, raw.at.or(raw.after).as_deref().unwrap_or_default());
        };
        if at < before {
            return bad(Problem::BackInTime, &at.to_string());
        }
        if !self.cast.contains_key(&raw.by) {
            return bad(Problem::NoSuchPart, &raw.by);
        }
        if let Some(place) = raw.place.as_ref().filter(|place| !self.above.is_above(place)) {
            return bad(Problem::WrongKind, place);
        }
        if commands::find(&raw.command).is_none() {
            return bad(Problem::NoSuchCommand, &raw.command);
        }
        match &raw.expect {
            Expected::Refused { refused } if !rule_ids().contains(refused.as_str()) => {
                return bad(Problem::NoSuchRule, refused);
            }
            Expected::Word(word) if word != "ok" => return bad(Problem::WrongKind, word),
            _ => {}
        }
        if let Some(handle) = raw.on.as_ref().filter(|handle| !handles.contains(*handle)) {
            return bad(Problem::NoSuchHandle, handle);
        }
        if let Some(name) = &raw.name
            && !handles.insert(name.clone())
        {
            return bad(Problem::HandleTwice, name);
        }
        let RawAct { by, place: above, command, on, name, label, with, expect, .. } = raw;
        let with = if with.is_null() { Value::Object(serde_json::Map::new()) } else { with };
        Ok(Act { line, at, by, above, command, on, name, label, with, expect })
    }
}

/// What an act is about.
pub fn about(command: &str) -> On {
    commands::find(command).map_or(On::Unit, |command| command.on)
}

/// A setting as the place would type it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
