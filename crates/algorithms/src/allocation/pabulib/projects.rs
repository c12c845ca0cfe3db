//! The PROJECTS table: ids and costs.

use super::sheet::Sheet;
use crate::allocation::election::index;
use crate::allocation::flaw::{Flaw, FlawKind};
use crate::allocation::ids::{Table, hash_bytes, plain_number};
use crate::allocation::money::Decimal;
use crate::allocation::records::{Field, Records};

/// Projects as they stand in the file, costs still in the places they were written with.
pub(super) struct Listed {
    pub(super) sheet: Sheet,
    pub(super) names: Names,
    pub(super) costs: Vec<(Decimal, usize)>,
}

/// Ids and the numbers they were given, in order of appearance.
pub(super) struct Names {
    ids: Vec<String>,
    table: Table,
    /// Most ids are short numbers themselves: what was given to each of those.
    short: Vec<Option<u32>>,
}

/// Ids of so many digits are looked up without a hash.
const SHORT_DIGITS: usize = 4;

impl Names {
    pub(super) fn new() -> Self {
        Self { ids: Vec::new(), table: Table::new(), short: Vec::new() }
    }

    pub(super) fn ids(&self) -> &[String] {
        &self.ids
    }

    pub(super) fn find(&self, id: &str) -> Option<u32> {
        match short(id) {
            Some(place) => self.short.get(place).copied().flatten(),
            None => self.table.find(hash_bytes(id.as_bytes()), |n| self.id(n) == id),
        }
    }

    /// Gives the id a number; `false` if it has one.
    pub(super) fn add(&mut self, id: &str) -> bool {
        if self.find(id).is_some() {
            return false;
        }
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(id.to_owned());
        if let Some(place) = short(id) {
            self.short.resize(self.short.len().max(place + 1), None);
            if let Some(slot) = self.short.get_mut(place) {
                *slot = Some(next);
            }
        } else {
            self.table.insert(hash_bytes(id.as_bytes()), next, |_| false);
        }
        true
    }

    fn id(&self, number: u32) -> &str {
        self.ids.get(index(number)).map_or("", String::as_str)
    }
}

/// Where a short number stands among the short numbers.
fn short(id: &str) -> Option<usize> {
    usize::try_from(plain_number(id, SHORT_DIGITS)?).ok()
}

/// Starts the table from its row of columns.
pub(super) fn open(header: &[Field<'_>], records: &Records<'_>) -> Result<Listed, Flaw> {
    let sheet = Sheet::new(header.iter().map(|field| field.text.to_lowercase()).collect());
    for name in ["project_id", "cost"] {
        if sheet.column(name).is_none() {
            let at = header.first().map_or(0, |field| field.at);
            return Err(records.flaw(at, FlawKind::NoColumn(name)));
        }
    }
    Ok(Listed { sheet, names: Names::new(), costs: Vec::new() })
}

impl Listed {
    pub(super) fn row(&mut self, fields: &[Field<'_>], records: &Records<'_>) -> Result<(), Flaw> {
        let start = fields.first().map_or(0, |field| field.at);
        let cell = |name| self.sheet.column(name).and_then(|column| fields.get(column));
        let (Some(id), Some(cost)) = (cell("project_id"), cell("cost")) else {
            return Err(records.flaw(start, FlawKind::Row));
        };
        overflow(fields, self.sheet.columns().len(), records)?;
        if id.text.is_empty() || id.text.contains(',') {
            return Err(records.flaw(id.at, FlawKind::Row));
        }
        let amount = Decimal::parse(&cost.text)
            .ok_or_else(|| records.flaw(cost.at, FlawKind::Amount(cost.text.to_string())))?;
        if !self.names.add(&id.text) {
            return Err(records.flaw(id.at, FlawKind::Repeated(id.text.to_string())));
        }
        self.costs.push((amount, cost.at));
        self.sheet.push(fields.iter().map(|field| field.text.as_ref()));
        Ok(())
    }
}

/// Refuses a filled field beyond the columns.
pub(super) fn overflow(
    fields: &[Field<'_>],
    columns: usize,
    records: &Records<'_>,
) -> Result<(), Flaw> {
    match fields.iter().skip(columns).find(|field| !field.text.is_empty()) {
        Some(field) => Err(records.flaw(field.at, FlawKind::Row)),
        None => Ok(()),
    }
}
