//! `cargo xtask bench stories [N]`: N random stories of every shipped method, 10,000 unless told otherwise.
//! It fails at the first story that cannot be brought to its end, or ends with something open, and
//! names its seed; the test `random_acts` plays a hundred of each with every `cargo xtask test`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::bench::algorithms::build;
use crate::bench::{machine, table};
use crate::browser::target;
use crate::say;

/// Stories of each method where nothing else is said.
const STORIES: u64 = 10_000;

/// One method's stories.
#[derive(Clone, Debug, Default, PartialEq)]
struct Told {
    method: String,
    stories: u64,
    ended: u64,
    sealed: u64,
    seconds: f64,
}

impl Told {
    /// Reads `{"case":…, "seconds":…, "stories":…, "ended":…, "sealed":…}`.
    fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let count = |key: &str| value.get(key).and_then(Value::as_u64);
        Some(Self {
            method: value.get("case")?.as_str()?.to_owned(),
            stories: count("stories")?,
            ended: count("ended")?,
            sealed: count("sealed")?,
            seconds: value.get("seconds")?.as_f64()?,
        })
    }

    fn row(&self) -> Vec<String> {
        let counts = [self.stories, self.ended, self.sealed].map(|count| count.to_string());
        let mut row = vec![self.method.clone()];
        row.extend(counts);
        row.push(table::seconds(self.seconds));
        row
    }
}

pub(in crate::bench) fn run(root: &Path, words: &[&str]) -> Result<String, String> {
    let stories = wanted(words)?;
    let facts = machine::facts();
    build(root, "domain")?;
    let output = Command::new(target().join("release/examples/bench_stories"))
        .arg(stories.to_string())
        .current_dir(root)
        .output()
        .map_err(|why| format!("bench_stories: {why}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    say(&text);
    if !output.status.success() {
        return Err(format!("bench_stories: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let mut told: Vec<Told> = text.lines().filter_map(Told::read).collect();
    told.sort_by(|one, other| one.method.cmp(&other.method));
    let rows: Vec<Vec<String>> = told.iter().map(Told::row).collect();
    let heads = ["method", "stories", "ended", "of them sealed", "time"];
    let words = format!("{facts}.\n\n{}", table::markdown(&heads, &rows));
    table::write(root, "stories", &words)?;
    Ok(words)
}

/// How many stories of each method are asked for.
fn wanted(words: &[&str]) -> Result<u64, String> {
    match words {
        [] => Ok(STORIES),
        [many] => match many.parse() {
            Ok(many) if many > 0 => Ok(many),
            _ => Err(format!("bench stories takes a whole number above 0, not {many}")),
        },
        _ => Err("bench stories takes one number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_of_each_unless_told_otherwise() {
        assert_eq!((wanted(&[]), wanted(&["300"])), (Ok(10_000), Ok(300)));
        for wrong in [&["0"][..], &["many"], &["1", "2"]] {
            assert!(wanted(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_line_of_the_program_is_a_row_of_the_table() {
        let line = r#"{"case":"six-step","seconds":1.5,"stories":300,"ended":280,"sealed":210}"#;
        let row = Told::read(line).unwrap().row();
        assert_eq!(row[..4], ["six-step", "300", "280", "210"]);
        assert_eq!(Told::read(r#"{"case":"six-step"}"#), None);
    }
}
