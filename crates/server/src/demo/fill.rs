//! A template, the words of an instance and the cast of a place make a script.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::time::Timestamp;
use serde::Deserialize;

use super::build::NoDemo;
use super::register::{Cast, Instance, story};
use crate::rehearsals::{Script, after, instant};

#[derive(Deserialize)]
struct Template {
    #[serde(default)]
    words: BTreeMap<String, String>,
    /// People of the story alone; they act in place of everybody in the register.
    #[serde(default)]
    cast: BTreeMap<String, toml::Value>,
}

/// Where an instance plays; places are counted, to choose names.
pub(super) struct Spot<'a> {
    pub place: usize,
    /// The number whose names the people above the place bear.
    pub above: usize,
    pub name: &'a str,
}

/// The script of an instance in its place.
pub(super) fn script(
    instance: &Instance,
    cast: &BTreeMap<String, Cast>,
    spot: &Spot<'_>,
    today: Timestamp,
) -> Result<Script, NoDemo> {
    let bad = |why: String| NoDemo::BadStory(format!("{}: {why}", instance.story));
    let text = story(&instance.story).ok_or_else(|| bad("no such story".to_owned()))?;
    let template: Template = toml::from_str(text).map_err(|error| bad(error.to_string()))?;
    let mut words = template.words;
    words.extend(instance.words.clone());
    let start = match instance.start.strip_prefix("today") {
        Some(offset) => after(today, offset),
        None => instant(&instance.start),
    };
    let start = start.ok_or_else(|| bad(format!("no time: {}", instance.start)))?;
    words.insert("start".to_owned(), start.to_string());
    let mut filled = replaced(text, &words).map_err(bad)?;
    // Tables may stand in any order; at the end they move no line.
    let _ = write!(filled, "\n[unit]\nname = {}\n", quoted(spot.name));
    let everybody = cast.iter().filter(|_| template.cast.is_empty());
    for (handle, part) in everybody {
        let number = if part.sits_above() { spot.above } else { spot.place };
        let shown = part.name_in(number).map_or("", String::as_str);
        let roles: Vec<String> = part.roles.iter().map(|role| quoted(role)).collect();
        let _ = write!(filled, "[cast.{handle}]\nroles = [{}]\n", roles.join(", "));
        let _ = writeln!(filled, "name = {}", quoted(shown));
        if let Some(group) = part.group {
            let _ = writeln!(filled, "group = {group}");
        }
    }
    Script::parse(&filled).map_err(|fault| bad(format!("{fault:?}")))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// Every `{word}` outside the template's own list of words is replaced; one that has none is told.
fn replaced(text: &str, words: &BTreeMap<String, String>) -> Result<String, String> {
    let mut filled = String::with_capacity(text.len());
    for line in text.lines() {
        let mut rest = line;
        while let Some((before, tail)) = rest.split_once('{') {
            filled.push_str(before);
            let inner = tail.split_once('}').filter(|(name, _)| is_word(name));
            let Some((name, after)) = inner else {
                filled.push('{');
                rest = tail;
                continue;
            };
            let word = words.get(name).ok_or_else(|| format!("no word for {name:?}"))?;
            filled.push_str(&escaped(word));
            rest = after;
        }
        filled.push_str(rest);
        filled.push('\n');
    }
    Ok(filled)
}

fn is_word(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fill_their_places_and_tables_stay_as_they_are() {
        let words = BTreeMap::from([("who".to_owned(), "王\"婶\"".to_owned())]);
        let filled = replaced("with = { text = \"{who}说\" }", &words).unwrap();
        assert_eq!(filled, "with = { text = \"王\\\"婶\\\"说\" }\n");
        let words = BTreeMap::from([("who_said".to_owned(), "王".to_owned())]);
        assert_eq!(replaced("{who_said}说", &words).unwrap(), "王说\n");
        assert_eq!(replaced("\"{other}\"", &words), Err("no word for \"other\"".to_owned()));
    }
}
