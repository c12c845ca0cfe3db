//! Fields of a command as data: one description makes the page form, the parser of a posted form,
//! the reader of a rehearsal and the list that `yishi procedures show` prints.
//!
//! Rule 1. Every field says its kind, whether it must be filled, and its limits.
//! Rule 2. Reading never stops at the first fault: all faults of a form are told at once.
//! Rule 3. What was read is normalised (full-width digits, trimmed ends, dates in any usual writing),
//! so that a command can be built from it without another look.

mod field;
mod read;

pub use field::{Field, Kind, Source};
pub use read::{Fault, Problem, read};

/// What a text of several lines lists: one to a line, or parted by commas.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    let parted = text.split(['\n', '，', ',', '、', '；', ';']).map(str::trim);
    parted.filter(|one| !one.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_stands_one_to_a_line_or_parted_by_commas() {
        let names: Vec<&str> = listed(" 李村\n\n王村、赵村，").collect();
        assert_eq!(names, ["李村", "王村", "赵村"]);
    }
}
