//! `cargo xtask bench`: measures, and writes what it measured into `docs/performance.md`.
//!
//! A figure is written as it came, met or not, with the machine it came from.

mod algorithms;
mod limits;
mod load;
mod machine;
mod peers;
mod procedures;
mod server;
mod table;

use std::path::Path;

use algorithms::{Measured, build, run_example};

/// `bench algorithms [--peers] [--peer-seconds N] [FILE.pb …]`, `bench papers`, `bench server`,
/// `bench procedures` or `bench stories [N]`.
pub(crate) fn run(root: &Path, words: &[&str]) -> Result<String, String> {
    match words {
        ["algorithms", rest @ ..] => algorithms::run(root, rest),
        ["papers"] => papers(root),
        ["server"] => server::run(root),
        ["procedures"] => procedures::run(root),
        ["stories", rest @ ..] => procedures::stories(root, rest),
        _ => {
            Err("bench algorithms [--peers] [--peer-seconds N] [FILE.pb …], bench papers, bench server, bench procedures or bench stories [N]"
                .to_owned())
        }
    }
}

/// The case, what it is, and the seconds it may take.
const PAPERS: &[(&str, &str, f64)] = &[
    ("dossier of 20 pages", "a dossier of 20 pages as PDF", 0.15),
    ("the same as Word", "the same as Word", 0.15),
    ("1,000 notices", "1,000 notices printed in one go (20 files of 50)", 10.0),
];

fn papers(root: &Path) -> Result<String, String> {
    let facts = machine::facts();
    build(root, "documents")?;
    let measured = run_example(root, "bench_papers", &[])?;
    let rows: Vec<Vec<String>> = PAPERS.iter().map(|paper| paper_row(paper, &measured)).collect();
    let heads = ["work", "to reach", "measured", "reached"];
    let words = format!("{facts}.\n\n{}", table::markdown(&heads, &rows));
    table::write(root, "papers", &words)?;
    Ok(words)
}

fn paper_row((case, work, most): &(&str, &str, f64), measured: &[Measured]) -> Vec<String> {
    let found = measured.iter().find(|one| one.case == *case);
    let (time, verdict) = match found {
        Some(one) if one.seconds <= *most => (table::seconds(one.seconds), "yes"),
        Some(one) => (table::seconds(one.seconds), "no"),
        None => (String::new(), "not measured"),
    };
    [(*work).to_owned(), table::seconds(*most), time, verdict.to_owned()].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_written_as_it_came_met_or_not() {
        let one =
            |case: &str, seconds| Measured { case: case.into(), seconds, ..Measured::default() };
        let paper = ("1,000 notices", "x", 10.0);
        assert_eq!(paper_row(&paper, &[one("1,000 notices", 10.0)])[3], "yes");
        assert_eq!(paper_row(&paper, &[one("1,000 notices", 10.1)])[3], "no");
        assert_eq!(paper_row(&paper, &[one("other", 1.0)])[3], "not measured");
    }
}
