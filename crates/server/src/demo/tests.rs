//! The whole demo, as it is opened: every act as written, every kind of state there, read models that
//! rebuild to what is live, and exports that verify.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::OnceLock;

use domain::matters::{Matter, Stand};
use domain::time::Timestamp;
use proofs::export::{Limits, Source};
use store::{Fault, Read as _};

use super::{ahead_ms, build, keep_ahead, personas, start};
use crate::app::App;
use crate::rehearsals::{rebuilt_equals_live, stage};
use crate::{exports, founding, models, people};

const TODAY: &str = "2026-11-22T09:00:00+08:00";

/// The demo of [`TODAY`], built once for all tests.
fn demo() -> App {
    static DEMO: OnceLock<App> = OnceLock::new();
    DEMO.get_or_init(|| built(TODAY)).clone()
}

fn built(today: &str) -> App {
    let today: Timestamp = today.parse().unwrap();
    let (app, clock) = stage(founding::library(), founding::calendar(), today).unwrap();
    clock.move_to(today);
    let built = build(&app, today).unwrap();
    assert!(built.unlike.is_empty(), "{:#?}", built.unlike);
    assert!(built.units > 250 && built.stories > 40, "{built:?}");
    app
}

fn matters(app: &App) -> Vec<(String, Matter)> {
    app.store
        .read(|read| -> Result<_, Fault> {
            let mut found = Vec::new();
            for row in read.rows("SELECT unit, id FROM rm_matters ORDER BY unit, number", &[])? {
                let unit = row.text(0)?;
                let matter = models::load_matter(read, &unit, &row.text(1)?)?.unwrap();
                found.push((unit, matter));
            }
            Ok(found)
        })
        .unwrap()
}

#[test]
fn the_demo_stands_in_every_state_on_its_today() {
    let app = demo();
    let now: Timestamp = TODAY.parse().unwrap();
    let all = matters(&app);
    let standing: BTreeSet<&str> = all.iter().filter_map(|(_, matter)| matter.step()).collect();
    for step in ["agenda", "investigate", "deliberate", "vote", "publicize", "file", "carry-out"] {
        assert!(standing.contains(step), "nothing stands in {step}: {standing:?}");
    }
    for step in ["implement", "supervise", "rate", "archive", "refer"] {
        assert!(standing.contains(step), "nothing stands in {step}: {standing:?}");
    }
    for step in ["above", "words", "consent"] {
        assert!(standing.contains(step), "nothing stands in {step}: {standing:?}");
    }
    let some = |what: &str, is: &dyn Fn(&Matter) -> bool| {
        assert!(all.iter().any(|(_, matter)| is(matter)), "no matter is {what}");
    };
    some("sealed", &|m| m.stand == Stand::Ended && m.sealed.is_some());
    some("late", &|m| m.visit().is_some_and(|visit| visit.late_told));
    some("late with a task", &|m| m.tasks.iter().any(|t| t.late_told && t.finished_at.is_none()));
    some("in notice for two more days", &|m| {
        let closes = m.open_notice().map(|notice| notice.closes.ends_at);
        let day = Timestamp::MILLIS_PER_HOUR * 24;
        closes.is_some_and(|ends| (2 * day..3 * day).contains(&(ends.0 - now.0)))
    });
    some("under objection", &|m| {
        m.open_notice().is_some_and(|notice| notice.open_objections().count() > 0)
    });
    some("owing an explanation", &|m| m.dissents.iter().any(|d| d.explained.is_none()));
    some("under question", &|m| m.questions.iter().any(|q| q.answer.is_none()));
    some("returned", &|m| {
        m.step() == Some("file") && m.filings.last().is_some_and(|f| f.answer.is_some())
    });
    some("spending", &|m| m.step() == Some("implement") && m.tasks.iter().any(|t| t.spent_fen > 0));
    some("reopened", &|m| m.rounds.get("rate").is_some_and(|rounds| *rounds > 1));
    let made_up: Vec<_> = all
        .iter()
        .filter(|(_, m)| {
            m.filings.iter().any(|f| f.answer.as_ref().is_some_and(|a| !a.law.is_empty()))
        })
        .collect();
    assert!(
        made_up.len() == 1 && made_up[0].0.ends_with("-x01"),
        "unlawful only in a made-up village"
    );
    rebuilt_equals_live(&app, "demo");
}

#[test]
fn the_demo_is_whole_on_a_later_day_too() {
    let app = built("2027-03-18T20:30:00+08:00");
    assert!(matters(&app).len() >= 40);
}

#[test]
fn every_persona_is_somebody_with_the_roles_that_are_said() {
    let app = demo();
    let now: Timestamp = TODAY.parse().unwrap();
    // Nine of the persona village and above it, and three where something else is to be seen.
    assert_eq!(personas().len(), 12);
    app.store
        .read(|read| -> Result<(), Fault> {
            for persona in personas() {
                let unit = models::load_unit(&app, read, &persona.unit)?.unwrap();
                let above = models::units_above(&app, read, &unit)?;
                let actor = people::actor(&app, read, &persona.person_id, &unit, &above, now)?;
                for role in &persona.roles {
                    assert!(actor.has(role), "{} lacks {role}: {:?}", persona.name, actor.roles);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_export_of_the_persona_village_verifies() {
    let app = demo();
    let unit = personas()[0].unit.clone();
    let label = exports::Label::default();
    let bytes = exports::unit(&app, &unit, label, &mut |_, _| {}, Cursor::new(Vec::new())).unwrap();
    let mut source = Source::from_zip(bytes, Limits::default()).unwrap();
    let report = proofs::verify::run(&mut source);
    assert!(report.holds(), "{:#}", report.to_value());
    assert!(report.entries > 100);
}

#[test]
fn the_demo_begins_no_earlier_than_the_real_day_and_its_clock_only_moves_forward() {
    let early = start("2026-01-01T00:00:00+08:00".parse().unwrap());
    assert_eq!(early.to_string(), "2026-11-21T09:00:00+08:00");
    let late: Timestamp = "2027-01-01T00:00:00+08:00".parse().unwrap();
    assert_eq!(start(late), late);
    let (app, _) = stage(founding::library(), founding::calendar(), late).unwrap();
    assert_eq!(app.store.read(|read| ahead_ms(read)).unwrap(), None);
    keep_ahead(&app, 500).unwrap();
    keep_ahead(&app, 300).unwrap();
    assert_eq!(app.store.read(|read| ahead_ms(read)).unwrap(), Some(500));
}
