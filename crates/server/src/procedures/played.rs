//! A way through a procedure as a rehearsal: one act or a few for each move, by whoever may do them.
//!
//! What is played is the procedure itself, with the rounds and days its settings suggest; a setting without a
//! suggestion is filled in where the way needs one.

use std::fmt::Write as _;

use domain::procedures::{Finding, Procedure, Story, Target};
use domain::time::Day;

use super::acts::Paper;
use super::cast::cast;
use super::told::{sentence, way};
use crate::words::Words;

const START: &str = "2026-03-02T09:00:00+08:00";

/// The way of a finding as a rehearsal file; none where the finding has no way, or a move of it cannot be
/// played.
pub fn rehearsal(finding: &Finding, procedure: &Procedure, words: Words) -> Option<String> {
    let story = finding.story.as_ref()?;
    let said = sentence(finding, procedure, words);
    let about = format!("{} {said}", finding.id);
    let mut text = written(story, procedure, words, (&about, &said), false)?;
    text.push_str(&expected(finding)?);
    Some(text)
}

/// A way through a procedure to its end as a rehearsal file, with the dossier sealed; none where a move of it
/// cannot be played.
pub fn rehearsal_of(story: &Story, procedure: &Procedure, words: Words) -> Option<String> {
    written(story, procedure, words, ("way", &procedure.name), true)
}

fn written(
    story: &Story,
    procedure: &Procedure,
    words: Words,
    (about, said): (&str, &str),
    to_the_end: bool,
) -> Option<String> {
    let day: Day = START.parse::<domain::time::Timestamp>().ok()?.day();
    let mut paper = Paper::new(procedure, words, day, to_the_end);
    for one in &story.moves {
        paper.play(one)?;
    }
    let title = words.n("procedures-play-title", "title", said).replace('"', "”");
    let unit = words.t("procedures-play-unit");
    let mut text = format!("# {about}\n# {}\n", way(story, procedure, words));
    let _ = write!(
        text,
        "procedure = \"{}\"\ntitle = \"{title}\"\nstart = \"{START}\"\n\n[unit]\nname = \"{unit}\"\n\n{}",
        procedure.id,
        cast(procedure, words)
    );
    if !paper.settings.is_empty() {
        text.push_str("\n[settings]\n");
        for (id, value) in &paper.settings {
            let _ = writeln!(text, "{id} = \"{value}\"");
        }
    }
    text.push_str(&paper.acts);
    Some(text)
}

/// Where the story stands in the end.
fn expected(finding: &Finding) -> Option<String> {
    let story = finding.story.as_ref()?;
    let last = story.moves.last()?;
    let ended = last.to == Target::End;
    let step = if ended { &last.step } else { &story.stands };
    let mut text = format!("\n[expect]\nstep = \"{step}\"\n");
    if let Some(outcome) = last.outcome {
        let _ = writeln!(text, "outcome = \"{}\"", outcome.id());
    }
    if ended {
        text.push_str("voice = \"in-matter\"\n");
    } else {
        let clock = match finding.id {
            "no-clock" | "archive-without-clock" => Some("none"),
            "nobody-told" if finding.what == "clock" => Some("nobody"),
            _ => None,
        };
        if let Some(clock) = clock {
            let _ = writeln!(text, "clock = \"{clock}\"");
        }
    }
    Some(text)
}
