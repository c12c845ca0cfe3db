//! Catalogues as the sources write them, as data: a level takes one over in one act.
//!
//! Rule 1. A file may inherit one other by its id; what is inherited comes first.
//! Rule 2. No chain of inheritance comes back to where it began.
//! Rule 3. Every entry cites what it comes from, and what is not discussed says where it goes.

use serde::Deserialize;

use super::{Entry, List};
use crate::procedures::{BadProcedure, lines_of, read_toml};
use crate::rules::Cite;

/// What can be wrong with a file beside what [`BadProcedure::IDS`] names; each is explained in
/// docs/procedures.md.
pub const FAULTS: &[&str] = &[
    "unknown-catalogue",
    "catalogue-cycle",
    "item-twice",
    "item-without-route",
    "item-without-source",
];

/// An entry in a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackItem {
    pub id: String,
    pub list: List,
    pub name: String,
    #[serde(default)]
    pub plain: String,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub route: String,
    pub cite: Cite,
}

impl PackItem {
    /// The entry a place writes by taking it over.
    pub fn entry(&self) -> Entry {
        Entry {
            list: self.list,
            name: self.name.clone(),
            plain: self.plain.clone(),
            category: self.category.clone(),
            route: self.route.clone(),
            basis: String::new(),
            cite: Some(self.cite.clone()),
        }
    }
}

/// A file of `procedures/catalogues`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub plain: String,
    /// Levels it is meant for; any where none is named.
    #[serde(default)]
    pub levels: Vec<String>,
    #[serde(default)]
    pub inherits: Option<String>,
    pub cite: Cite,
    #[serde(rename = "item", default)]
    pub items: Vec<PackItem>,
    /// The line in which `inherits` stands.
    #[serde(skip)]
    pub inherits_at: usize,
}

/// Reads a file.
///
/// # Errors
/// Where it is not TOML, misses or mistakes a word, names an entry twice, or does not say where
/// something goes that is not discussed.
pub fn parse_pack(text: &str) -> Result<Pack, BadProcedure> {
    let mut pack: Pack = read_toml(text)?;
    let lines = lines_of(text);
    let bad = |id: &'static str, path: &[&str], what: &str| BadProcedure {
        id,
        fragment: None,
        line: lines.spot(path).line,
        what: what.to_owned(),
    };
    pack.inherits_at = lines.spot(&["inherits"]).line;
    for (index, item) in pack.items.iter().enumerate() {
        let path = ["item", item.id.as_str()];
        if pack.items.iter().take(index).any(|other| other.id == item.id) {
            return Err(bad("item-twice", &path, &item.id));
        }
        if item.list == List::NotDiscuss && item.route.trim().is_empty() {
            return Err(bad("item-without-route", &path, &item.name));
        }
        if !item.cite.names_something() {
            return Err(bad("item-without-source", &path, &item.name));
        }
    }
    Ok(pack)
}

/// The chain from the topmost file down to `pack`, so that what is inherited comes first.
///
/// # Errors
/// Where it inherits what is not among `all`, or itself.
pub fn inherited<'a>(pack: &'a Pack, all: &'a [Pack]) -> Result<Vec<&'a Pack>, BadProcedure> {
    let mut chain = vec![pack];
    let mut last = pack;
    while let Some(id) = &last.inherits {
        let fault = |fault: &'static str, what: String| BadProcedure {
            id: fault,
            fragment: None,
            line: pack.inherits_at,
            what,
        };
        let Some(upper) = all.iter().find(|known| known.id == *id) else {
            return Err(fault("unknown-catalogue", id.clone()));
        };
        if chain.iter().any(|known| known.id == upper.id) {
            let mut way: Vec<&str> = chain.iter().map(|known| known.id.as_str()).collect();
            way.push(&upper.id);
            return Err(fault("catalogue-cycle", way.join(" → "))); // Rule 2.
        }
        chain.push(upper);
        last = upper;
    }
    chain.reverse();
    Ok(chain)
}

/// The first file whose inheritance is wrong, by its place in `all`, and why.
pub fn cycle_among(all: &[Pack]) -> Option<(usize, BadProcedure)> {
    all.iter().enumerate().find_map(|(at, pack)| Some((at, inherited(pack, all).err()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(id: &str, inherits: &str) -> Pack {
        let inherits = if inherits.is_empty() {
            String::new()
        } else {
            format!("inherits = \"{inherits}\"\n")
        };
        parse_pack(&format!(
            "id = \"{id}\"\nname = \"n\"\n{inherits}cite = {{ source = \"001\" }}\n"
        ))
        .unwrap()
    }

    #[test]
    fn what_is_inherited_comes_first() {
        let all = [pack("c", "b"), pack("b", "a"), pack("a", "")];
        let chain: Vec<&str> =
            inherited(&all[0], &all).unwrap().iter().map(|pack| pack.id.as_str()).collect();
        assert_eq!(chain, ["a", "b", "c"]);
        assert_eq!(cycle_among(&all), None);
    }

    #[test]
    fn a_chain_that_comes_back_is_told_with_its_way_and_its_line() {
        let all = [pack("a", "b"), pack("b", "c"), pack("c", "b")];
        let (at, bad) = cycle_among(&all).unwrap();
        assert_eq!((at, bad.id, bad.line), (0, "catalogue-cycle", 3));
        assert_eq!(bad.what, "a → b → c → b");
        let alone = [pack("a", "a")];
        assert_eq!(cycle_among(&alone).unwrap().1.what, "a → a");
        let lost = [pack("a", "z")];
        assert_eq!(cycle_among(&lost).unwrap().1.id, "unknown-catalogue");
    }

    #[test]
    fn a_wrong_entry_is_told_with_its_line() {
        let head = "id = \"a\"\nname = \"n\"\ncite = { source = \"001\" }\n";
        let item = |more: &str| format!("[[item]]\nid = \"x\"\nname = \"n\"\n{more}");
        let told = |text: &str| {
            let bad = parse_pack(text).unwrap_err();
            (bad.id, bad.line)
        };
        let cite = "cite = { source = \"001\" }\n";
        let good = item(&format!("list = \"discuss\"\n{cite}"));
        assert!(parse_pack(&format!("{head}{good}")).is_ok());
        assert_eq!(told(&format!("{head}{good}{good}")), ("item-twice", 9));
        let no_way = item(&format!("list = \"not-discuss\"\n{cite}"));
        assert_eq!(told(&format!("{head}{no_way}")), ("item-without-route", 4));
        assert_eq!(told(&format!("{head}{}", item("list = \"discuss\"\n"))), ("missing-word", 4));
        let empty = item("list = \"discuss\"\ncite = {}\n");
        assert_eq!(told(&format!("{head}{empty}")), ("item-without-source", 4));
        assert_eq!(told(&format!("{head}{}", item("list = \"maybe\"\n"))).1, 7);
        assert_eq!(told("id = \"a\"\nnam = \"n\"\n"), ("unknown-word", 2));
        assert_eq!(told("id = \n").0, "not-toml");
    }
}
