//! Every id a finding can have, and its weight. docs/procedures.md explains each.

use serde::Serialize;

/// How heavy a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Cannot be adopted.
    Error,
    /// Adoption needs a reason on record.
    Doubt,
    Note,
}

use Weight::{Doubt, Error, Note};

/// Ids with their weights and the rule each breaks, in the order in which they are explained.
pub const CATALOGUE: &[(&str, Weight, &str)] = &[
    // The graph.
    ("start-missing", Error, "graph"),
    ("start-not-collect", Error, "graph"),
    ("edge-missing", Error, "graph"),
    ("edge-unknown", Error, "graph"),
    ("edge-to-nowhere", Error, "graph"),
    ("back-to-collect", Error, "graph"),
    ("unreachable", Error, "graph"),
    ("no-way-to-an-end", Error, "graph"),
    // Loops.
    ("unbounded-loop", Error, "loop"),
    ("exhausted-missing", Error, "loop"),
    ("exhausted-circle", Error, "loop"),
    ("rounds-zero", Error, "loop"),
    ("rounds-without-bound", Error, "loop"),
    ("exhausted-unused", Note, "loop"),
    // Clocks.
    ("no-clock", Error, "clock"),
    ("nobody-told", Error, "clock"),
    ("answer-missing", Error, "clock"),
    ("publication-without-term", Error, "clock"),
    ("archive-without-clock", Doubt, "clock"),
    ("publication-without-limit", Doubt, "clock"),
    ("clock-unset", Doubt, "clock"),
    ("told-only-owner", Note, "clock"),
    ("reports-misplaced", Error, "clock"),
    ("reports-without-days", Error, "clock"),
    // What comes before what.
    ("end-without-answer", Error, "answer"),
    ("result-untold", Doubt, "answer"),
    ("filing-before-publication", Error, "publish"),
    ("upheld-then-filed", Error, "publish"),
    ("result-not-published", Error, "publish"),
    ("assembly-without-study", Error, "study"),
    ("study-by-others", Error, "study"),
    ("party-nowhere", Doubt, "study"),
    ("responsible-unnamed", Doubt, "publish"),
    ("correction-missing", Doubt, "publish"),
    ("corrected-elsewhere", Note, "publish"),
    // The law.
    ("threshold-below-law", Error, "law"),
    ("notice-below-law", Error, "law"),
    ("publication-below-law", Error, "law"),
    ("work-not-published", Error, "law"),
    ("rule-not-in-force", Error, "law"),
    ("unknown-reserved", Error, "law"),
    ("reserved-without-assembly", Error, "law"),
    ("setting-may-undercut", Doubt, "law"),
    // Names.
    ("rule-missing", Error, "names"),
    ("unknown-rule", Error, "names"),
    ("unknown-setting", Error, "names"),
    ("unknown-figure", Error, "names"),
    ("setting-unit", Error, "names"),
    ("setting-default", Error, "names"),
    ("unknown-body", Error, "names"),
    ("rule-base", Error, "names"),
    ("unknown-owner", Error, "names"),
    ("owner-nobody", Error, "names"),
    ("unknown-role", Error, "names"),
    ("unknown-route", Error, "names"),
    ("unknown-level", Error, "names"),
    ("unknown-track", Error, "names"),
    ("places-unnamed", Error, "names"),
    ("places-threshold", Error, "names"),
    ("places-outvoted", Doubt, "law"),
    ("citation-missing", Error, "cite"),
    ("unknown-source", Error, "cite"),
    ("unknown-statute", Error, "cite"),
    ("unknown-article", Error, "cite"),
    ("quote-not-there", Error, "cite"),
    ("rule-body", Doubt, "names"),
    ("owner-without-power", Doubt, "names"),
    ("channel-without-power", Doubt, "names"),
    ("unknown-table", Doubt, "names"),
    ("setting-unused", Note, "names"),
    ("rule-unused", Note, "names"),
    ("citation-without-quote", Note, "cite"),
    // Papers.
    ("paper-nobody-makes", Error, "paper"),
    ("paper-undeclared", Doubt, "paper"),
    ("paper-never", Doubt, "paper"),
    ("step-without-paper", Doubt, "paper"),
    ("not-published", Doubt, "publish"),
];

/// The weight of an id, and the rule it breaks.
pub(super) fn entry(id: &str) -> (Weight, &'static str) {
    let known = CATALOGUE.iter().find(|(word, ..)| *word == id);
    assert!(known.is_some(), "{id} stands in no catalogue of findings");
    known.map_or((Error, ""), |(_, weight, rule)| (*weight, *rule))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_id_stands_once() {
        let ids: BTreeSet<&str> = CATALOGUE.iter().map(|(id, ..)| *id).collect();
        assert_eq!(ids.len(), CATALOGUE.len());
        assert_eq!((entry("no-clock").0, entry("setting-unused").0), (Error, Note));
    }
}
