//! A table of text cells in one string, so that ninety thousand rows cost two allocations.

/// Rows of cells under named columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    columns: Vec<String>,
    text: String,
    ends: Vec<usize>,
}

impl Sheet {
    pub fn new(columns: Vec<String>) -> Self {
        Self { columns, ..Self::default() }
    }

    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    pub fn rows(&self) -> usize {
        self.ends.len().checked_div(self.columns.len()).unwrap_or(0)
    }

    /// The text of a cell; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        if column >= self.columns.len() {
            return "";
        }
        let place = row * self.columns.len() + column;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(place).copied().unwrap_or(0);
        self.text.get(start.unwrap_or(0)..end).unwrap_or("")
    }

    /// Adds a row; cells beyond the columns are dropped, missing ones are empty.
    pub fn push<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        let mut wanted = self.columns.len();
        for cell in cells.take(wanted) {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
            wanted -= 1;
        }
        self.ends.extend(std::iter::repeat_n(self.text.len(), wanted));
    }

    pub(super) fn reserve(&mut self, text: usize, rows: usize) {
        self.text.reserve(text);
        self.ends.reserve(rows.saturating_mul(self.columns.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_again_and_missing_ones_are_empty() {
        let mut sheet = Sheet::new(vec!["a".into(), "b".into()]);
        sheet.push(["1"].into_iter());
        sheet.push(["", "村", "dropped"].into_iter());
        assert_eq!(sheet.rows(), 2);
        assert_eq!([sheet.cell(0, 0), sheet.cell(0, 1), sheet.cell(1, 1)], ["1", "", "村"]);
        assert_eq!([sheet.cell(0, 2), sheet.cell(2, 0)], ["", ""]);
        assert_eq!(sheet.column("b"), Some(1));
    }
}
