//! What the verifier says.

use serde_json::{Value, json};

use super::Export;
use super::checks::Check;
use crate::encoding::to_hex;

/// A finding: what is wrong, in Chinese, and at which entry if it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub detail: String,
    pub position: Option<u64>,
}

impl Finding {
    /// A finding about no single entry.
    pub fn new(detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), position: None }
    }

    /// A finding about the entry at `position`.
    pub fn at(position: u64, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), position: Some(position) }
    }
}

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Passed {
        detail: String,
    },
    Failed(Finding),
    /// There was nothing to check, and why.
    NotApplicable {
        why: String,
    },
}

impl Outcome {
    pub(super) fn passed(detail: impl Into<String>) -> Self {
        Self::Passed { detail: detail.into() }
    }

    pub(super) fn idle(why: impl Into<String>) -> Self {
        Self::NotApplicable { why: why.into() }
    }
}

impl From<Result<String, Finding>> for Outcome {
    fn from(result: Result<String, Finding>) -> Self {
        match result {
            Ok(detail) => Self::Passed { detail },
            Err(finding) => Self::Failed(finding),
        }
    }
}

/// One check and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u16,
    pub sentence: String,
    pub outcome: Outcome,
}

impl Line {
    pub(super) fn of(check: Check, outcome: impl Into<Outcome>) -> Self {
        Self { number: check.number, sentence: check.sentence.to_owned(), outcome: outcome.into() }
    }

    /// Whether this check found something wrong.
    pub fn failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }
}

/// An entry, named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub position: u64,
    /// Its `type`; `None` when the bytes no longer say.
    pub kind: Option<String>,
}

/// The whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub lines: Vec<Line>,
    /// The first entry that is not what it was.
    pub first_bad: Option<Subject>,
    /// What the export says of itself; empty when the manifest cannot be read.
    pub unit: String,
    pub origin: String,
    /// The manifest's sentence for every reader.
    pub notice: Option<String>,
    /// Lines of `log/entries.jsonl`.
    pub entries: u64,
    /// Root over them, in hex; of a unit's export only.
    pub root: Option<String>,
    /// The key everything was checked with.
    pub key: Option<String>,
    /// Whether that key was handed over, rather than taken from the export itself.
    pub key_given: bool,
}

impl Report {
    pub(super) fn new(export: &Export, lines: Vec<Line>, first_bad: Option<Subject>) -> Self {
        let manifest = export.manifest.as_ref().ok();
        let levels = &export.walk.levels;
        Self {
            lines,
            first_bad,
            unit: manifest.map(|manifest| manifest.unit.name.clone()).unwrap_or_default(),
            origin: manifest.map(|manifest| manifest.origin.clone()).unwrap_or_default(),
            notice: manifest.and_then(|manifest| manifest.notice.clone()),
            entries: export.walk.count(),
            root: export
                .whole()
                .then(|| levels.root_of(levels.size()))
                .flatten()
                .map(|root| to_hex(&root)),
            key: export.key.as_ref().map(ToString::to_string),
            key_given: export.key_given,
        }
    }

    /// Whether no check found anything wrong.
    pub fn holds(&self) -> bool {
        !self.lines.iter().any(Line::failed)
    }

    /// The numbers of the checks that failed.
    pub fn failed(&self) -> Vec<u16> {
        self.lines.iter().filter(|line| line.failed()).map(|line| line.number).collect()
    }

    /// The report as JSON, for programs. Members: `holds`, `unit`, `origin`, `entries`, `root`, `key`,
    /// `key_given`, `notice`, `first_bad` (`position`, `type`) and `checks` (`number`, `sentence`,
    /// `outcome` passed|failed|not-applicable, `detail`, `position`).
    pub fn to_value(&self) -> Value {
        let first_bad =
            self.first_bad.as_ref().map(|bad| json!({"position": bad.position, "type": bad.kind}));
        json!({
            "holds": self.holds(),
            "unit": self.unit,
            "origin": self.origin,
            "entries": self.entries,
            "root": self.root,
            "key": self.key,
            "key_given": self.key_given,
            "notice": self.notice,
            "first_bad": first_bad,
            "checks": self.lines.iter().map(line_value).collect::<Vec<_>>(),
        })
    }
}

fn line_value(line: &Line) -> Value {
    let (outcome, detail, position) = match &line.outcome {
        Outcome::Passed { detail } => ("passed", detail, None),
        Outcome::Failed(finding) => ("failed", &finding.detail, finding.position),
        Outcome::NotApplicable { why } => ("not-applicable", why, None),
    };
    json!({
        "number": line.number,
        "sentence": line.sentence,
        "outcome": outcome,
        "detail": detail,
        "position": position,
    })
}
