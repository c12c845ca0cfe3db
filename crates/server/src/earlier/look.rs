//! What to look at before a list is taken: what is here already, numbers of people, kinds nobody uses here.
//! Pure.

use std::collections::{BTreeMap, BTreeSet};

use documents::{Allowed, Publishable};
use domain::earlier::{Column, Entry};

use super::table::{List, column_name};
use crate::words::{Word, Words};

/// Rows whose number was taken over for the same year, one sentence each. `numbers` are number and year.
pub fn taken(w: Words, list: &List, numbers: &BTreeSet<(String, String)>) -> Vec<String> {
    let known = |entry: &&Entry| {
        let year = entry.happened_on.year().to_string();
        numbers.contains(&(entry.number.clone(), year))
    };
    let sentence = |entry: &Entry| {
        let year = entry.happened_on.year();
        let values: [(&str, &dyn Word); 3] =
            [("row", &entry.row), ("number", &entry.number), ("year", &year)];
        w.with("earlier-number-taken", &values)
    };
    list.entries.iter().filter(known).map(sentence).collect()
}

/// Telephone, identity and bank numbers, and kinds that are none of `categories`; the list may be taken all the same.
pub fn notes(w: Words, list: &List, categories: &[String]) -> Vec<String> {
    let mut notes: Vec<String> = list.entries.iter().flat_map(|entry| personal(w, entry)).collect();
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    let strange =
        |entry: &&Entry| !entry.category.is_empty() && !categories.contains(&entry.category);
    for entry in list.entries.iter().filter(strange) {
        *unknown.entry(&entry.category).or_default() += 1;
    }
    let kind =
        |(name, count): (&str, usize)| w.n2("earlier-strange-kind", "name", name, "count", count);
    notes.extend(unknown.into_iter().map(kind));
    notes
}

fn personal(w: Words, entry: &Entry) -> Vec<String> {
    let texts = [
        (Column::Title, &entry.title),
        (Column::Result, &entry.result),
        (Column::Responsible, &entry.responsible),
        (Column::Note, &entry.note),
    ];
    let found = |(column, text): (Column, &String)| {
        Publishable::new(text.clone(), &Allowed::none()).err()?;
        let column = column_name(w, column);
        Some(w.n2("earlier-personal", "row", entry.row, "column", column))
    };
    texts.into_iter().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earlier::read_list;

    fn list() -> List {
        let csv = "编号,事项,反映日期,办理结果,类别,备注\n\
            旧-1,修桥,2023-04-05,修好了,道路,电话13800001234\n旧-2,路灯,2023-05-01,换了,怪事,\n";
        read_list(Words::default(), csv.as_bytes(), "2026-03-02".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_number_is_taken_for_its_year_and_free_in_another() {
        let known = |year: &str| BTreeSet::from([("旧-1".to_owned(), year.to_owned())]);
        let said = taken(Words::default(), &list(), &known("2023"));
        assert!(
            said.len() == 1 && said[0].contains("第 2 行") && said[0].contains("旧-1"),
            "{said:?}"
        );
        assert!(taken(Words::default(), &list(), &known("2022")).is_empty());
    }

    #[test]
    fn a_telephone_number_and_a_kind_nobody_uses_are_told_before_it_is_taken() {
        let said = notes(Words::default(), &list(), &["道路".to_owned()]);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("第 2 行") && said[0].contains("备注"), "{said:?}");
        assert!(said[1].contains("怪事"), "{said:?}");
    }
}
