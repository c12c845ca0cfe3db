//! The rule itself, as it stands in TOML.

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// Where a rule comes from: a source document or an article of law, with a short quote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// A source document by its number, `000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A part of the source document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// A statute by the name of its file in `law/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// `第二十五条`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The text version by its date, `2025-10-28`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Verbatim, short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// A row of the catalogue of mechanisms, `M40`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<String>,
    /// What the place itself decided, where neither a source nor a law says it: who, when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
}

impl Cite {
    /// Whether it says where something comes from.
    pub fn names_something(&self) -> bool {
        let own = self.own.as_ref().is_some_and(|own| !own.trim().is_empty());
        self.source.is_some() || self.law.is_some() || own
    }
}

/// What the heads of a body are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    #[default]
    Persons,
    Households,
    Members,
    Owners,
    Items,
    /// Each of the places that take part in a matter, with one word.
    Places,
}

/// A fraction of whole numbers, written `[1, 2]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u64; 2]", into = "[u64; 2]")]
pub struct Fraction {
    pub over: u64,
    pub under: u64,
}

impl From<[u64; 2]> for Fraction {
    fn from([over, under]: [u64; 2]) -> Self {
        Self { over, under }
    }
}

impl From<Fraction> for [u64; 2] {
    fn from(fraction: Fraction) -> Self {
        [fraction.over, fraction.under]
    }
}

/// Of which number the fraction is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// Everybody who belongs to the body.
    #[default]
    All,
    /// Those who came.
    Present,
    /// Those who gave a valid answer: yes, no or abstain.
    Participating,
}

/// A fraction or a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Threshold {
    Share(Fraction),
    Number(u64),
}

/// How a number is held against a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// 以上: the number itself suffices.
    AtLeast(Threshold),
    /// 过半数, 超过: the number itself does not suffice.
    MoreThan(Threshold),
    /// 不超过: the number itself is still allowed.
    AtMost(Threshold),
    /// The place fills it in; until then it is not applied.
    Setting(String),
}

/// One line of a rule: a test and of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    #[serde(flatten)]
    pub test: Test,
    #[serde(default)]
    pub of: Of,
}

/// How binding a rule is: nothing gives way to a reason except what is soft (原则上, 一般).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    Legal,
    #[default]
    Local,
    Soft,
}

/// A decision rule. Several requirements must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    #[serde(default)]
    pub name: String,
    pub body: String,
    #[serde(default)]
    pub base: Base,
    /// The setting (`yes-no`) by which the place counts households instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_households: Option<String>,
    #[serde(default, with = "one_or_many")]
    pub quorum: Vec<Requirement>,
    #[serde(default, with = "one_or_many")]
    pub pass: Vec<Requirement>,
    #[serde(default)]
    pub notice_days: u32,
    /// The circumstances in which a shorter notice is lawful, in the words of the law.
    #[serde(default)]
    pub short_notice: Option<String>,
    /// How binding the rule is.
    #[serde(default)]
    pub strength: Strength,
    #[serde(default)]
    pub version: Option<String>,
    #[serde(default)]
    pub valid_from: Option<Day>,
    #[serde(default)]
    pub valid_to: Option<Day>,
    /// Where the rule holds: village, community …; empty for everywhere. A law pack's levels are taken
    /// over by its rules.
    #[serde(default)]
    pub levels: Vec<String>,
    #[serde(default)]
    pub unconfirmed: bool,
    #[serde(default)]
    pub cite: Cite,
    /// The quote for the quorum, where it differs from that for passing.
    #[serde(default)]
    pub cite_quorum: Option<Cite>,
    /// The quote for the days of notice.
    #[serde(default)]
    pub cite_notice: Option<Cite>,
}

/// A single table or a list of tables in TOML.
mod one_or_many {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Requirement;

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(Requirement),
        Many(Vec<Requirement>),
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Requirement>, D::Error> {
        Ok(match OneOrMany::deserialize(from)? {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        })
    }

    pub fn serialize<S: Serializer>(list: &[Requirement], to: S) -> Result<S::Ok, S::Error> {
        list.serialize(to)
    }
}
