//! TOML to procedure, with the line of what is wrong.

use serde::{Deserialize, Serialize};

use super::Procedure;
use crate::rules::{Cite, Rule};

/// Why a file is not a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadProcedure {
    /// Counted from 1; 0 where no line can be named.
    pub line: usize,
    pub what: String,
}

/// Rules, figures and duties of one statute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawPack {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub version: Option<String>,
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
    #[serde(rename = "figure", default)]
    pub figures: Vec<Figure>,
    #[serde(flatten)]
    pub more: std::collections::BTreeMap<String, serde_json::Value>,
}

/// A number the law gives that is not a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(alias = "days", alias = "number")]
    pub value: u32,
    #[serde(default)]
    pub cite: Cite,
    #[serde(flatten)]
    pub more: std::collections::BTreeMap<String, serde_json::Value>,
}

/// Reads a procedure and takes in the rules and figures of the law packs it names.
///
/// # Errors
/// Where the text is not TOML, misses a field, holds an unknown word, or names an unknown law pack.
pub fn parse(text: &str, laws: &[LawPack]) -> Result<Procedure, BadProcedure> {
    let mut procedure: Procedure = toml::from_str(text).map_err(|e| fault(text, &e))?;
    for id in procedure.laws.clone() {
        let Some(pack) = laws.iter().find(|pack| pack.id == id) else {
            return Err(BadProcedure { line: line_of(text, &id), what: format!("law:{id}") });
        };
        procedure.rules.extend(pack.rules.iter().cloned());
        procedure.figures.extend(pack.figures.iter().map(|f| (f.id.clone(), f.value)));
    }
    if let Some(id) = repeated(procedure.steps.iter().map(|step| step.id.as_str())) {
        let what = format!("step-twice:{id}");
        return Err(BadProcedure { line: line_of(text, &id), what });
    }
    if let Some(id) = repeated(procedure.rules.iter().map(|rule| rule.id.as_str())) {
        let what = format!("rule-twice:{id}");
        return Err(BadProcedure { line: line_of(text, &id), what });
    }
    Ok(procedure)
}

/// Reads a law pack.
///
/// # Errors
/// Where the text is not TOML or misses a field.
pub fn parse_law(text: &str) -> Result<LawPack, BadProcedure> {
    toml::from_str(text).map_err(|e| fault(text, &e))
}

fn fault(text: &str, error: &toml::de::Error) -> BadProcedure {
    let line = error.span().map_or(0, |span| {
        text.get(..span.start).map_or(0, |before| before.matches('\n').count() + 1)
    });
    BadProcedure { line, what: error.message().to_owned() }
}

/// The first line that holds the id in quotes.
pub(super) fn line_of(text: &str, id: &str) -> usize {
    let quoted = format!("\"{id}\"");
    text.lines().position(|line| line.contains(&quoted)).map_or(0, |at| at + 1)
}

fn repeated<'a>(ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen = std::collections::BTreeSet::new();
    ids.into_iter().find(|id| !seen.insert(*id)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"collect\"\n";

    #[test]
    fn an_unknown_kind_is_named_with_its_line() {
        let text = format!(
            "{HEAD}\n[[step]]\nid = \"a\"\nkind = \"dance\"\nname = \"n\"\nowner = \"o\"\non = {{}}\n"
        );
        let bad = parse(&text, &[]).unwrap_err();
        assert_eq!(bad.line, 8);
        assert!(bad.what.contains("dance"), "{}", bad.what);
    }

    #[test]
    fn an_unknown_word_in_a_step_is_named_with_its_line() {
        let text = format!(
            "{HEAD}\n[[step]]\nid = \"a\"\nkind = \"plan\"\nname = \"n\"\nowner = \"o\"\nowners = \"o\"\non = {{}}\n"
        );
        let bad = parse(&text, &[]).unwrap_err();
        assert_eq!(bad.line, 11);
    }

    #[test]
    fn an_unknown_law_pack_and_a_repeated_step_are_refused() {
        let text = format!("{HEAD}laws = [\"no-such\"]\n");
        assert_eq!(
            parse(&text, &[]).unwrap_err(),
            BadProcedure { line: 5, what: "law:no-such".into() }
        );
        let step =
            "\n[[step]]\nid = \"a\"\nkind = \"plan\"\nname = \"n\"\nowner = \"o\"\non = {}\n";
        let bad = parse(&format!("{HEAD}{step}{step}"), &[]).unwrap_err();
        assert_eq!(bad.what, "step-twice:a");
    }

    #[test]
    fn rules_and_figures_of_a_law_pack_are_taken_in() {
        let law = parse_law(
            "id = \"l\"\n[[rule]]\nid = \"r\"\nbody = \"b\"\n[[figure]]\nid = \"stay\"\ndays = 15\n",
        );
        let procedure = parse(&format!("{HEAD}laws = [\"l\"]\n"), &[law.unwrap()]).unwrap();
        assert!(procedure.rule("r").is_some());
        assert_eq!(procedure.figures.get("stay"), Some(&15));
    }
}
