//! `cargo xtask bench procedures`: the program in release checks the shipped procedures, checks one of two
//! hundred steps, and plays a rehearsal of a thousand acts; each from the command to its answer.

mod stories;
/// The story the program's own tests play; kept in one place.
#[path = "../../../../crates/server/src/rehearsals/tests/yards.rs"]
mod yards;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

pub(super) use stories::run as stories;

use super::{machine, table};
use crate::browser::Program;

/// Each figure is the best of so many runs: the machine may be busy with other things.
const RUNS: usize = 5;
const STEPS: usize = 200;
/// The two methods everything began with.
const FIRST: &[&str] = &["procedures/village-council.toml", "procedures/yard-meeting.toml"];
/// Matters of the long rehearsal, ten acts each.
const MATTERS: usize = 100;

pub(super) fn run(root: &Path) -> Result<String, String> {
    let facts = machine::facts();
    let binary = Program::build_release(root)?;
    let folder = std::env::temp_dir().join(format!("yishi-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let outcome = measure(&binary, &folder);
    let _ = fs::remove_dir_all(&folder);
    let words = format!("{facts}.\n\n{}", outcome?);
    table::write(root, "procedures", &words)?;
    Ok(words)
}

fn measure(binary: &Path, folder: &Path) -> Result<String, String> {
    let (long, acts) = (folder.join("long.toml"), folder.join("acts.toml"));
    let yard = folder.join("yards.toml");
    let write = |path: &Path, text: String| {
        fs::write(path, text).map_err(|why| format!("{}: {why}", path.display()))
    };
    write(&long, long_procedure(STEPS))?;
    write(&acts, long_rehearsal(MATTERS))?;
    write(&yard, yards::script())?;
    let yard = yard.display().to_string();
    let long = long.display().to_string();
    let acts = acts.display().to_string();
    let rows = [
        // 1 is "checked and not so": the long procedure has findings of every weight.
        row(binary, "check of the shipped procedures", &["procedures", "check"], 0.2, &[0])?,
        row(
            binary,
            "check of the first two",
            &[&["procedures", "check"], FIRST].concat(),
            0.05,
            &[0],
        )?,
        row(binary, "check of 200 steps", &["procedures", "check", &long], 1.0, &[0, 1])?,
        row(binary, "rehearsal of 1,000 acts", &["rehearse", &acts], 0.2, &[0])?,
        // 4,700 acts with three thousand suggestions: the same 0.2 s for a thousand.
        row(
            binary,
            "rehearsal of 198 yards from word to dossier",
            &["rehearse", &yard],
            1.0,
            &[0],
        )?,
    ];
    Ok(table::markdown(&["work", "to reach", "ours", "reached"], &rows))
}

fn row(
    binary: &Path,
    work: &str,
    words: &[&str],
    most: f64,
    codes: &[i32],
) -> Result<Vec<String>, String> {
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let output =
            Command::new(binary).args(words).output().map_err(|why| format!("{work}: {why}"))?;
        best = best.min(begun.elapsed().as_secs_f64());
        if !output.status.code().is_some_and(|code| codes.contains(&code)) {
            return Err(format!("{work}: {}", String::from_utf8_lossy(&output.stderr)));
        }
    }
    let verdict = if best <= most { "yes" } else { "no" };
    let told = [work, &table::seconds(most), &table::seconds(best), verdict];
    Ok(told.map(str::to_owned).to_vec())
}

/// A chain of consultations, a loop back at each to the nearest tenth, and an archive.
fn long_procedure(steps: usize) -> String {
    let mut text = String::from(
        "id = \"long\"\nversion = 1\nname = \"长\"\nlevels = [\"village\"]\nstart = \"collect\"\n\
         [[step]]\nid = \"collect\"\nkind = \"collect\"\nname = \"收集\"\nowner = \"clerk\"\n\
         on = { matter = \"s0\", answered = \"end\", referred = \"end\", accusation = \"end\" }\n",
    );
    let mut used_up = String::from("[exhausted]\n");
    for at in 0..steps {
        let (back, next) = (at / 10 * 10, at + 1);
        let next = if next == steps { "archive".to_owned() } else { format!("s{next}") };
        let _ = write!(
            text,
            "[[step]]\nid = \"s{at}\"\nkind = \"deliberate\"\nname = \"商\"\nowner = \"clerk\"\nrounds = 3\n\
             on = {{ agreed = \"{next}\", again = \"s{back}\", unresolved = \"archive\" }}\n"
        );
        let _ = writeln!(used_up, "s{at} = \"archive\"");
    }
    text.push_str(
        "[[step]]\nid = \"archive\"\nkind = \"archive\"\nname = \"档\"\nowner = \"clerk\"\non = { end = \"end\" }\n",
    );
    text + &used_up
}

/// A voice answered, a voice made a matter, and the matter led to its first consultation: ten acts each.
fn long_rehearsal(matters: usize) -> String {
    let mut text = String::from(
        "procedure = \"village-council\"\ntitle = \"一千幕\"\nstart = \"2026-03-02 09:00\"\n\
         [unit]\nname = \"示例村\"\n[cast]\nlin = { roles = [\"clerk\"] }\n\
         zhou = { roles = [\"branch-secretary\", \"council-chair\"] }\nli = { roles = [\"resident\"] }\n",
    );
    for at in 0..matters {
        let raised = format!("name = \"v{at}\"\nwith = {{ text = \"三组的路灯不亮了\" }}");
        let answer = format!("with = {{ text = \"下周清第 {at} 段。\" }}");
        let open = format!("with = {{ voices = [\"v{at}\"], title = \"路灯\" }}");
        let acts: [(&str, &str, &str); 10] = [
            ("li", "voices.raise", "with = { text = \"水渠堵了\" }"),
            // The same words for two people would be no answer.
            ("lin", "voices.answer", &answer),
            ("li", "voices.raise", &raised),
            ("lin", "matters.open", &open),
            ("zhou", "matters.screen", "with = { outcome = \"accepted\" }"),
            (
                "lin",
                "meetings.record",
                "with = { held_at = \"now\", place = \"村委会\", due = 7, present = 7, yes = 7 }",
            ),
            (
                "zhou",
                "plans.brief",
                "with = { reached = \"成员\", ways = \"书面\", text = \"材料\" }",
            ),
            (
                "zhou",
                "plans.investigate",
                "with = { on = \"now\", who = \"甲\", seen = \"见\", feasible = \"可\", measures = \"措\", risks = \"无\" }",
            ),
            (
                "zhou",
                "plans.publish",
                "with = { meets_at = \"now\", place = \"礼堂\", participants = \"成员\", agenda = \"议程\" }",
            ),
            (
                "lin",
                "meetings.record",
                "with = { held_at = \"now\", place = \"礼堂\", due = 24, present = 20, outcome = \"again\" }",
            ),
        ];
        for (by, command, rest) in acts {
            let _ = write!(
                text,
                "[[act]]\nafter = \"1m\"\nby = \"{by}\"\ndo = \"{command}\"\n{rest}\n"
            );
        }
    }
    text
}
