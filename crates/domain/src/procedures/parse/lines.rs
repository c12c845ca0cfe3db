//! Where each table and word of a procedure stands: in which file, in which line.

use std::collections::BTreeMap;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The fragment whose file it is, by the name of the file; none where it is the procedure's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fragment: Option<String>,
    /// Counted from 1; 0 where no line is known.
    pub line: usize,
}

/// Places by path: `step/agenda/clock/tell`, `rule/rating`, `exhausted/agenda`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    at: BTreeMap<String, Spot>,
    /// The words at the head of the file, in order of the alphabet.
    pub(in crate::procedures) head: Vec<String>,
}

/// Tables inside tables deeper than this have no place of their own.
const DEPTH: usize = 5;

impl Lines {
    /// The places of a text that was read as `table`; `spots` are the origins of its lines.
    pub(super) fn of_table(table: &Spanned<DeTable<'_>>, text: &str, spots: &[Spot]) -> Self {
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let spot = |offset: usize| {
            let line = starts.partition_point(|start| *start <= offset);
            let own = Spot { fragment: None, line };
            line.checked_sub(1).and_then(|index| spots.get(index)).cloned().unwrap_or(own)
        };
        let head = table.get_ref().keys().map(|key| key.get_ref().to_string()).collect();
        let mut lines = Self { head, ..Self::default() };
        lines.table("", table.get_ref(), DEPTH, &spot);
        lines
    }

    fn table(
        &mut self,
        path: &str,
        table: &DeTable<'_>,
        depth: usize,
        spot: &impl Fn(usize) -> Spot,
    ) {
        for (key, value) in table {
            let path = if path.is_empty() {
                key.get_ref().to_string()
            } else {
                format!("{path}/{}", key.get_ref())
            };
            self.at.entry(path.clone()).or_insert_with(|| spot(key.span().start));
            if depth > 0 {
                self.value(&path, value, depth - 1, spot);
            }
        }
    }

    fn value(
        &mut self,
        path: &str,
        value: &Spanned<DeValue<'_>>,
        depth: usize,
        spot: &impl Fn(usize) -> Spot,
    ) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(path, table, depth, spot),
            DeValue::Array(list) => {
                for one in list {
                    let DeValue::Table(table) = one.get_ref() else { continue };
                    let id = table.iter().find(|(key, _)| key.get_ref() == "id");
                    let Some(id) = id.and_then(|(_, id)| id.get_ref().as_str()) else { continue };
                    let path = format!("{path}/{id}");
                    self.at.insert(path.clone(), spot(one.span().start));
                    self.table(&path, table, depth, spot);
                }
            }
            _ => {}
        }
    }

    /// Whether the path stands in the file; true of everything where no file was read.
    pub fn has(&self, path: &[&str]) -> bool {
        self.at.is_empty() || self.at.contains_key(&path.join("/"))
    }

    /// The place of a path, or of the nearest table round it that has one.
    pub fn spot(&self, path: &[&str]) -> Spot {
        let mut path = path;
        while let Some((_, outer)) = path.split_last() {
            if let Some(spot) = self.at.get(&path.join("/")) {
                return spot.clone();
            }
            path = outer;
        }
        Spot::default()
    }
}

/// The line, counted from 1, in which the byte at `offset` lies.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(0, |before| before.matches('\n').count() + 1)
}

#[cfg(test)]
mod tests {
    use super::super::lines_of;

    #[test]
    fn places_are_found_by_path_and_else_by_the_table_round_them() {
        let text = "id = \"x\"\n\n[exhausted]\na = \"b\"\n\n[[step]]\nid = \"a\"\n\
             clock = { at_most = 1,\n  tell = [] }\n[[body]]\nid = \"c\"\n[[body.seats]]\nid = \"s\"\n";
        let lines = lines_of(text);
        let line = |path: &[&str]| lines.spot(path).line;
        assert_eq!((line(&["id"]), line(&["exhausted", "a"])), (1, 4));
        assert_eq!((line(&["step", "a"]), line(&["step", "a", "clock"])), (6, 8));
        assert_eq!(line(&["step", "a", "clock", "tell"]), 9);
        assert_eq!((line(&["step", "a", "papers"]), line(&["step", "z"])), (6, 6));
        assert_eq!(line(&["body", "c", "seats", "s"]), 12);
        assert_eq!(line(&["nothing"]), 0);
    }
}
