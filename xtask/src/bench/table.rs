//! Tables in `docs/performance.md`, each between two marks that name it.

use std::path::Path;

const DOCUMENT: &str = "docs/performance.md";

/// A table in Markdown.
pub(super) fn markdown(heads: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(heads.to_vec()), format!("|{}", "---|".repeat(heads.len()))];
    lines.extend(rows.iter().map(|row| line(row.iter().map(String::as_str).collect())));
    lines.join("\n")
}

/// Puts words between the marks of `name` and keeps the rest of the document.
pub(super) fn write(root: &Path, name: &str, words: &str) -> Result<(), String> {
    let path = root.join(DOCUMENT);
    let text = std::fs::read_to_string(&path).map_err(|why| format!("{DOCUMENT}: {why}"))?;
    let text = replace(&text, name, words)?;
    std::fs::write(&path, text).map_err(|why| format!("{DOCUMENT}: {why}"))
}

fn replace(text: &str, name: &str, words: &str) -> Result<String, String> {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let parts = text.split_once(&begin).and_then(|(head, rest)| {
        let (_, tail) = rest.split_once(&end)?;
        Some((head, tail))
    });
    let (head, tail) = parts.ok_or_else(|| format!("{DOCUMENT} has no marks for {name}"))?;
    Ok(format!("{head}{begin}\n{}\n{end}{tail}", words.trim()))
}

/// Seconds as people read them.
pub(super) fn seconds(seconds: f64) -> String {
    if seconds < 0.001 {
        format!("{:.0} µs", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let text = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n";
        let new = "a\n<!-- x: begin -->\nnew\n<!-- x: end -->\nb\n";
        assert_eq!(replace(text, "x", "new\n").unwrap(), new);
        assert!(replace(text, "y", "new").is_err());
    }

    #[test]
    fn small_times_keep_their_figures() {
        assert_eq!(seconds(0.000_25), "250 µs");
        assert_eq!((seconds(0.0125), seconds(2.0)), ("12.5 ms".to_owned(), "2.00 s".to_owned()));
    }

    #[test]
    fn a_table_has_a_line_for_each_row() {
        let table = markdown(&["a", "b"], &[vec!["1".to_owned(), "2".to_owned()]]);
        assert_eq!(table, "| a | b |\n|---|---|\n| 1 | 2 |");
    }
}
