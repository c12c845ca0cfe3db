//! 协商节奏 (M200): how often each place meets, held against what its method asks.
//!
//! Rule 1. Who has not met in time is shown to the level above, in the order of codes, with the days and
//!         with where the rule stands. Nothing is ranked or counted against anybody.
//!         The place itself reads how it stands at its own desk.
//! Rule 2. What a method asks of a level above its own holds where places below run the method.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::matters::Matter;
use domain::procedures::{Cadence, Pace, Procedure, StepKind};
use domain::time::{Day, Timestamp};
use domain::units::Unit;
use store::{Fault, Read};

use super::below;
use crate::app::App;
use crate::http::Ctx;
use crate::shown::{Cited, cited};
use crate::ui::parts::{Meaning, Tag};
use crate::ui::{Link, show};
use crate::words::{Word, Words};

/// Whoever met in a matter touched it that day or later.
const MATTERS: &str = "SELECT doc, updated_at, id FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND (updated_at, id) < ($3, $4) ORDER BY updated_at DESC, id DESC LIMIT $5";
/// Matters read at once.
const PAGE: usize = 50;

/// Where a place stands with one cadence.
#[derive(Debug, Clone)]
struct Stand {
    pub unit: Arc<Unit>,
    pub cadence: Cadence,
    pub pace: Pace,
}

/// A line for the level above.
pub struct Line {
    pub place: Link,
    pub told: String,
}

/// A cadence with the places that have not met in time.
pub struct Asked {
    pub name: String,
    pub cite: Option<Cited>,
    pub late: Vec<Line>,
    /// 12 个地方按时
    pub kept: String,
}

/// How far back the days on which a place met are needed: all from `since` on, and in any case the last `count`.
#[derive(Debug, Clone, Copy)]
struct Back {
    since: Day,
    count: usize,
}

impl Back {
    /// Enough for everything asked of the place: the last year and this one, the months a cadence counts, and
    /// the meeting with which it begins to count.
    fn of(asked: &[(Arc<Procedure>, Cadence, Day)], unit: &Unit, today: Day) -> Self {
        let january = today.plus_days(1 - today.day_of_month()).plus_months(1 - today.month());
        let mut back = Self { since: january.plus_months(-12), count: 1 };
        for (method, cadence, _) in asked {
            let amount = |amount| unit.settings.amount(method, amount).unwrap_or(0);
            let months = cadence.months.as_ref().map_or(0, amount);
            back.since = back.since.min(today.plus_months(-i64::from(months)));
            let times = usize::try_from(amount(&cadence.times)).unwrap_or(0);
            back.count = back.count.max(times);
        }
        back
    }

    /// Whether what was touched on `day` at the latest can add nothing more to `found`.
    fn reached(self, day: Day, found: &BTreeSet<Day>) -> bool {
        let last = found.iter().rev().nth(self.count.saturating_sub(1));
        day < self.since && last.is_some_and(|last| day < *last)
    }
}

/// The days on which a place talked things over, as far back as needed; `page` matters at a time.
fn held(
    app: &App,
    read: &mut dyn Read,
    unit: &Unit,
    back: Back,
    page: usize,
) -> Result<Vec<Day>, Fault> {
    let mut days = BTreeSet::new();
    let mut before = (i64::MAX, String::new());
    loop {
        let params = [
            read.tenant().to_owned().into(),
            unit.id.as_str().into(),
            before.0.into(),
            before.1.as_str().into(),
            i64::try_from(page).unwrap_or(i64::MAX).into(),
        ];
        let rows = read.rows(MATTERS, &params)?;
        for row in &rows {
            before = (row.int(1)?, row.text(2)?);
            if back.reached(Timestamp(before.0).day(), &days) {
                return Ok(days.into_iter().collect());
            }
            days.extend(talks(app, &row.text(0)?)?);
        }
        if rows.len() < page {
            return Ok(days.into_iter().collect());
        }
    }
}

/// The days on which a matter was talked over.
fn talks(app: &App, doc: &str) -> Result<Vec<Day>, Fault> {
    let matter: Matter =
        serde_json::from_str(doc).map_err(|error| Fault::Shape(error.to_string()))?;
    let Some(method) = app.library.get(&matter.procedure, matter.procedure_version) else {
        return Ok(Vec::new());
    };
    let talked =
        |step: &str| method.step(step).is_some_and(|step| step.kind == StepKind::Deliberate);
    let sittings = matter.sittings.iter().filter(|sitting| talked(&sitting.step));
    Ok(sittings.map(|sitting| sitting.held_at.day()).collect())
}

/// What methods ask of a place, each with the first day it holds: its own methods, and of a level above
/// those of the places below it.
fn asked(
    app: &App,
    unit: &Unit,
    lower: &[Arc<Unit>],
    today: Day,
) -> Vec<(Arc<Procedure>, Cadence, Day)> {
    let level = if unit.level == "subdistrict" { "township" } else { unit.level.as_str() };
    let mut all: Vec<(Arc<Procedure>, Cadence, Day)> = Vec::new();
    for place in std::iter::once(unit).chain(lower.iter().map(AsRef::as_ref)) {
        for method in app.methods_of(place, today) {
            let adopted = place.adopted.iter().filter(|one| one.procedure == method.id);
            let Some(since) = adopted.map(domain::units::Adoption::since).min() else { continue };
            for cadence in method.cadences.iter().filter(|c| c.levels.iter().any(|l| l == level)) {
                match all.iter_mut().find(|(_, known, _)| known.id == cadence.id) {
                    Some((_, _, first)) => *first = since.min(*first),
                    None => all.push((Arc::clone(&method), cadence.clone(), since)),
                }
            }
        }
    }
    all
}

/// Where a place stands with everything asked of it.
///
/// # Errors
/// Where the read models cannot be read.
fn of_place(
    app: &App,
    read: &mut dyn Read,
    unit: &Arc<Unit>,
    lower: &[Arc<Unit>],
    today: Day,
) -> Result<Vec<Stand>, Fault> {
    let asked = asked(app, unit, lower, today);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let held = held(app, read, unit, Back::of(&asked, unit, today), PAGE)?;
    let stand = |(method, cadence, since): (Arc<Procedure>, Cadence, Day)| {
        let pace = cadence.pace(&method, &unit.settings, since, &held, today)?;
        Some(Stand { unit: Arc::clone(unit), cadence, pace })
    };
    Ok(asked.into_iter().filter_map(stand).collect())
}

/// `late`, `kept`, or `none` where nothing is asked of the place.
///
/// # Errors
/// Where the read models cannot be read.
pub fn pace_word(
    app: &App,
    read: &mut dyn Read,
    unit: &Arc<Unit>,
    today: Day,
) -> Result<&'static str, Fault> {
    let mut lower = below(app, read, unit)?;
    lower.retain(|place| place.id != unit.id);
    let stands = of_place(app, read, unit, &lower, today)?;
    let late = stands.iter().any(|stand| stand.pace.late);
    let kept = if stands.is_empty() { "none" } else { "kept" };
    Ok(if late { "late" } else { kept })
}

/// 上次 3月2日，应在 5月2日以前
fn told(w: Words, pace: &Pace, now: i64) -> String {
    let day = |day: Day| show::day(w, day.starts_at().0, now);
    let last = pace.last.map(day).unwrap_or_default();
    let by = pace.by.map(day).unwrap_or_default();
    let (held, asked) = (pace.held, pace.asked);
    let met = if pace.last.is_some() { "yes" } else { "no" };
    let values: [(&str, &dyn Word); 5] =
        [("last", &last), ("by", &by), ("held", &held), ("asked", &asked), ("met", &met)];
    w.with(if pace.by.is_some() { "oversight-pace" } else { "oversight-pace-kept" }, &values)
}

/// What is asked of the place itself, and how it stands.
pub struct Own {
    pub name: String,
    pub cite: Option<Cited>,
    pub told: String,
    pub tag: Tag,
}

/// Rule 1, told to the place itself.
///
/// # Errors
/// Where the read models cannot be read.
pub fn own(ctx: &Ctx, read: &mut dyn Read) -> Result<Vec<Own>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let mut lower = below(&ctx.app, read, unit)?;
    lower.retain(|place| place.id != unit.id);
    let stands = of_place(&ctx.app, read, unit, &lower, ctx.now.day())?;
    let one = |stand: Stand| {
        let (meaning, key) = if stand.pace.late {
            (Meaning::Warn, "oversight-own-late")
        } else {
            (Meaning::Done, "oversight-own-kept")
        };
        Own {
            name: stand.cadence.name.clone(),
            cite: cited(ctx.w, &stand.cadence.cite),
            told: told(ctx.w, &stand.pace, ctx.now.0),
            tag: Tag::new(meaning, ctx.w.t(key)),
        }
    };
    Ok(stands.into_iter().map(one).collect())
}

/// Everything asked of the places at and below the unit of the page. Rule 1.
///
/// # Errors
/// Where the read models cannot be read.
pub fn all(ctx: &Ctx, read: &mut dyn Read, units: &[Arc<Unit>]) -> Result<Vec<Asked>, Fault> {
    let (w, today) = (ctx.w, ctx.now.day());
    let mut stands: Vec<Stand> = Vec::new();
    for unit in units {
        let mut lower: Vec<Arc<Unit>> = Vec::new();
        if matches!(unit.level.as_str(), "city" | "county" | "township" | "subdistrict") {
            lower = below(&ctx.app, read, unit)?;
            lower.retain(|place| place.id != unit.id);
        }
        stands.extend(of_place(&ctx.app, read, unit, &lower, today)?);
    }
    let mut cadences: Vec<&Cadence> = Vec::new();
    for stand in &stands {
        if !cadences.iter().any(|known| known.id == stand.cadence.id) {
            cadences.push(&stand.cadence);
        }
    }
    let line = |stand: &Stand| Line {
        place: Link::new(format!("/u/{}", stand.unit.code), stand.unit.name.clone()),
        told: told(w, &stand.pace, ctx.now.0),
    };
    let asked = |cadence: &Cadence| {
        let of = || stands.iter().filter(|stand| stand.cadence.id == cadence.id);
        let kept = of().filter(|stand| !stand.pace.late).count();
        Asked {
            name: cadence.name.clone(),
            cite: cited(w, &cadence.cite),
            late: of().filter(|stand| stand.pace.late).map(line).collect(),
            kept: w.n("oversight-pace-places", "count", kept),
        }
    };
    Ok(cadences.into_iter().map(asked).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supervision::house::house;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn matters_are_read_as_far_back_as_a_cadence_counts_and_no_further() {
        let found: BTreeSet<Day> = ["2026-05-04", "2025-03-02", "2024-07-01"].map(day).into();
        let back = |since, count| Back { since: day(since), count };
        // All of the last year and this one, though enough was found.
        assert!(!back("2025-01-01", 1).reached(day("2025-01-01"), &found));
        assert!(back("2025-01-01", 1).reached(day("2024-12-31"), &found));
        // The third last one, though it lies further back.
        assert!(!back("2025-01-01", 3).reached(day("2024-07-01"), &found));
        assert!(back("2025-01-01", 3).reached(day("2024-06-30"), &found));
        assert!(!back("2025-01-01", 4).reached(day("2000-01-01"), &found), "one is still wanted");
    }

    #[test]
    fn however_many_are_read_at_once_the_same_days_are_found() {
        let house = house("whole-way", None);
        let back = Back { since: day("2020-01-01"), count: 1 };
        let days = |page: usize| {
            let read = house.app.store.read(|read| -> Result<Vec<Day>, Fault> {
                let unit = crate::models::load_unit(&house.app, read, "rehearsal")?.unwrap();
                held(&house.app, read, &unit, back, page)
            });
            read.unwrap()
        };
        assert!(!days(50).is_empty());
        assert_eq!(days(1), days(50));
    }
}
