//! What stands in a report, counted from the folded matters and voices of the place.

use std::collections::BTreeSet;

use domain::actors::{Power, powers};
use domain::drafts::Adopted;
use domain::matters::{Matter, Running, Stand, Visit, What, running};
use domain::procedures::{StepKind, StepOutcome};
use domain::time::Timestamp;
use domain::voices::{self, Visibility, Voice};
use serde::Serialize;
use serde_json::{Value, json};
use store::{Fault, Read, Row};

use super::span::Span;
use crate::http::Ctx;
use crate::models;
use crate::papers::forms::result_of;
use crate::shown::passage;

/// As many as a place has in a span, and many times more.
const MOST: i64 = 5000;
const VOICES: &str = "SELECT id FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND raised_at < $3 AND raised_at >= $4 AND stand <> 'handed-over' \
     ORDER BY raised_at, number LIMIT $5";
const MATTERS: &str = "SELECT id, private FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND opened_at < $3 AND (ended_at IS NULL OR ended_at >= $4) ORDER BY number LIMIT $5";

/// Counts of a span.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub voices: u64,
    /// Of them, those that have an answer by the end of the span.
    pub answered: u64,
    /// Of those, the ones answered after their day.
    pub answered_late: u64,
    /// Forms that voices came on, each counted once.
    pub sheets: u64,
    pub opened: u64,
    /// Matters somebody else took over in the span: a department, the market, another body.
    pub passed_on: u64,
    /// Of those opened, the ones that were not passed on by its end.
    pub kept: u64,
    pub ended: u64,
    /// Matters that run at the end of the span.
    pub running: u64,
    pub sittings: u64,
    /// Heads at them, one sitting after the other.
    pub present: u64,
    pub notices: u64,
    pub objections: u64,
    pub filed: u64,
    /// Opinions about a plan that were answered in the span, and of them those taken up, wholly or in part.
    pub opinions: u64,
    pub adopted: u64,
    pub adopted_partly: u64,
    /// Tasks due in the span, and of them those that were done by its end.
    pub tasks: u64,
    pub tasks_done: u64,
}

/// One matter in a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub number: String,
    pub title: String,
    pub step: String,
    pub owner: String,
    /// The last moment of its time.
    pub due_at: Option<Timestamp>,
    pub late: bool,
    pub outcome: String,
    pub ended_at: Option<Timestamp>,
    /// Satisfied and all who rated; none where few did.
    pub rated: Option<(u64, u64)>,
}

impl Line {
    /// The line for a form of a paper.
    pub fn value(&self) -> Value {
        json!({
            "number": self.number,
            "title": self.title,
            "step": self.step,
            "owner": self.owner,
            "due_at": self.due_at,
            "late": self.late.then_some(true),
            "outcome": self.outcome,
            "ended_at": self.ended_at,
            "satisfied": self.rated.map(|(satisfied, _)| satisfied),
            "rated": self.rated.map(|(_, all)| all),
        })
    }
}

/// A report without its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub counts: Counts,
    pub ended: Vec<Line>,
    pub running: Vec<Line>,
    /// What waits for the level above.
    pub raised: Vec<Line>,
}

/// Gathers the report of a span.
///
/// # Errors
/// Where the read models cannot be read.
pub fn gather(ctx: &Ctx, read: &mut dyn Read, unit: &str, span: Span) -> Result<Report, Fault> {
    let mut report = Report::default();
    report.counts = counted(read, unit, span, |matter| list(ctx, matter, span, &mut report))?;
    Ok(report)
}

/// Counts a span, and tells every matter whose name may be written.
///
/// # Errors
/// Where the read models cannot be read.
pub(crate) fn counted(
    read: &mut dyn Read,
    unit: &str,
    span: Span,
    mut tell: impl FnMut(&Matter),
) -> Result<Counts, Fault> {
    let (first, end) = (span.first.starts_at(), span.last.ends_at());
    let tenant = read.tenant().to_owned();
    let key = [tenant.into(), unit.into(), end.0.into(), first.0.into(), MOST.into()];
    let (mut counts, mut sheets) = (Counts::default(), BTreeSet::new());
    for id in ids(&read.rows(VOICES, &key)?)? {
        if let Some(voice) = models::load_voice(read, unit, &id)? {
            count_voice(&voice, span, &mut counts);
            sheets.extend(voice.sheet.filter(|_| span.holds(voice.raised_at)));
        }
    }
    counts.sheets = u64::try_from(sheets.len()).unwrap_or(u64::MAX);
    for row in read.rows(MATTERS, &key)? {
        if let Some(matter) = models::load_matter(read, unit, &row.text(0)?)? {
            count_matter(&matter, span, &mut counts);
            if row.int(1)? == 0 {
                tell(&matter);
            }
        }
    }
    Ok(counts)
}

fn ids(rows: &[Row]) -> Result<Vec<String>, Fault> {
    rows.iter().map(|row| row.text(0)).collect()
}

fn length<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

/// Rule 2: what supervision alone may read is not counted either; few of them would tell.
fn count_voice(voice: &Voice, span: Span, counts: &mut Counts) {
    let sealed = voice.visibility == Visibility::Supervision;
    if sealed || voice.stand == voices::Stand::HandedOver || !span.holds(voice.raised_at) {
        return;
    }
    counts.voices += 1;
    let first = voice.replies.first().map(|reply| reply.at);
    if let Some(at) = first.filter(|at| *at < span.last.ends_at()) {
        counts.answered += 1;
        counts.answered_late += u64::from(voice.due.as_ref().is_some_and(|due| at >= due.ends_at));
    }
}

fn count_matter(matter: &Matter, span: Span, counts: &mut Counts) {
    let end = span.last.ends_at();
    let taken = |visit: &Visit| visit.outcome == Some(StepOutcome::Taken) && !visit.void;
    let passed = matter.visits.iter().filter(|visit| taken(visit)).filter_map(|v| v.left_at);
    let passed: Vec<Timestamp> = passed.filter(|at| *at < end).collect();
    let opened = span.holds(matter.opened_at);
    counts.opened += u64::from(opened);
    counts.passed_on += u64::from(passed.iter().any(|at| span.holds(*at)));
    counts.kept += u64::from(opened && passed.is_empty());
    for answer in matter.answered.values().filter(|answer| span.holds(answer.at)) {
        counts.opinions += 1;
        counts.adopted += u64::from(answer.adopted == Adopted::Yes);
        counts.adopted_partly += u64::from(answer.adopted == Adopted::Partly);
    }
    counts.ended += u64::from(matter.ended_at.is_some_and(|at| span.holds(at)));
    counts.running += u64::from(matter.ended_at.is_none_or(|at| at >= end));
    for sitting in matter.sittings.iter().filter(|sitting| span.holds(sitting.held_at)) {
        counts.sittings += 1;
        counts.present += sitting.count.present;
    }
    for notice in matter.notices.iter().filter(|notice| span.holds(notice.recorded_at)) {
        counts.notices += 1;
        counts.objections += length(&notice.objections);
    }
    let filed = matter.filings.iter().filter(|filing| span.holds(filing.submitted_at));
    counts.filed += u64::try_from(filed.count()).unwrap_or(u64::MAX);
    for task in matter.tasks.iter().filter(|task| task.counts()) {
        if span.first <= task.due_on && task.due_on <= span.last {
            counts.tasks += 1;
            counts.tasks_done += u64::from(task.finished_at.is_some_and(|at| at < end));
        }
    }
}

fn list(ctx: &Ctx, matter: &Matter, span: Span, report: &mut Report) {
    match matter.ended_at {
        Some(at) if span.holds(at) => report.ended.push(ended(ctx, matter)),
        Some(_) => {}
        None if matter.stand == Stand::Running => {
            let (line, raised) = going(ctx, matter);
            if raised {
                report.raised.push(line.clone());
            }
            report.running.push(line);
        }
        None => {}
    }
}

fn line(ctx: &Ctx, matter: &Matter) -> Line {
    Line {
        id: matter.id.0.clone(),
        number: matter.number.clone(),
        title: passage(ctx, &matter.title),
        ..Line::default()
    }
}

fn ended(ctx: &Ctx, matter: &Matter) -> Line {
    let [satisfied, fair, dissatisfied] = matter.ratings.totals();
    let all = satisfied + fair + dissatisfied;
    Line {
        outcome: result_of(matter),
        ended_at: matter.ended_at,
        rated: (all >= crate::shown::SMALL).then_some((satisfied, all)),
        ..line(ctx, matter)
    }
}

/// A matter that runs, and whether it waits for the level above.
fn going(ctx: &Ctx, matter: &Matter) -> (Line, bool) {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.unwrap_or_default();
    let step = matter.step().and_then(|id| procedure.step(id));
    let owner = step.map_or("", |step| step.owner.as_str());
    let above = powers(owner).contains(&Power::Oversee);
    let raised = step.is_some_and(|step| step.kind == StepKind::Refer) && above;
    let clocks = running(matter);
    let over = |clock: &&Running| clock.due.at_most && ctx.now >= clock.due.ends_at;
    let overdue = clocks.iter().filter(over).min_by_key(|clock| clock.due.ends_at);
    let own = clocks.iter().find(|clock| matches!(clock.what, What::Step | What::Notice));
    let due = overdue.or(own);
    let line = Line {
        step: step.map(|step| step.name.clone()).unwrap_or_default(),
        owner: procedure.owner_name(owner).to_owned(),
        due_at: due.map(|clock| clock.due.ends_at.plus_millis(-1)),
        late: overdue.is_some(),
        ..line(ctx, matter)
    };
    (line, raised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::meetings::Sitting;
    use domain::rules::Count;
    use domain::voices::Reply;

    fn span() -> Span {
        Span::parse("2026-03-01_2026-03-31").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn voice(raised: &str, answered: Option<&str>) -> Voice {
        let replies =
            answered.map(|when| Reply { by: "p".into(), at: at(when), text: "好。".into() });
        Voice { raised_at: at(raised), replies: replies.into_iter().collect(), ..Voice::default() }
    }

    #[test]
    fn an_answer_counts_in_the_span_in_which_it_was_given() {
        let mut counts = Counts::default();
        let raised = "2026-03-31T23:59:59+08:00";
        count_voice(&voice(raised, Some("2026-03-31T23:59:59+08:00")), span(), &mut counts);
        count_voice(&voice(raised, Some("2026-04-01T00:00:00+08:00")), span(), &mut counts);
        count_voice(&voice("2026-04-01T00:00:00+08:00", None), span(), &mut counts);
        assert_eq!((counts.voices, counts.answered), (2, 1));
    }

    #[test]
    fn what_was_handed_over_or_said_to_supervision_alone_is_not_counted() {
        let mut counts = Counts::default();
        let said = voice("2026-03-02T09:00:00+08:00", None);
        let over = Voice { stand: voices::Stand::HandedOver, ..said.clone() };
        let sealed = Voice { visibility: Visibility::Supervision, ..said.clone() };
        for voice in [&over, &sealed, &said] {
            count_voice(voice, span(), &mut counts);
        }
        assert_eq!(counts.voices, 1);
    }

    #[test]
    fn what_somebody_else_took_over_is_told_from_what_stays_here() {
        let left = |when: &str| Visit {
            step: "refer".into(),
            round: 1,
            entered_at: at("2026-03-02T09:00:00+08:00"),
            due: None,
            left_at: Some(at(when)),
            outcome: Some(StepOutcome::Taken),
            records: Vec::new(),
            void: false,
            late_told: false,
        };
        let opened_at = at("2026-03-02T09:00:00+08:00");
        let matter = |visits: Vec<Visit>| Matter { opened_at, visits, ..Matter::default() };
        let mut counts = Counts::default();
        count_matter(&matter(vec![left("2026-03-31T23:59:59+08:00")]), span(), &mut counts);
        count_matter(&matter(vec![left("2026-04-01T00:00:00+08:00")]), span(), &mut counts);
        let void = Visit { void: true, ..left("2026-03-05T09:00:00+08:00") };
        count_matter(&matter(vec![void]), span(), &mut counts);
        assert_eq!((counts.opened, counts.passed_on, counts.kept), (3, 1, 2));
    }

    #[test]
    fn a_matter_runs_at_the_end_of_a_span_although_it_ended_after_it() {
        let sitting = |when: &str| Sitting {
            held_at: at(when),
            count: Count { present: 20, ..Count::default() },
            ..Sitting::default()
        };
        let matter = Matter {
            opened_at: at("2026-02-28T09:00:00+08:00"),
            ended_at: Some(at("2026-04-01T00:00:00+08:00")),
            sittings: vec![
                sitting("2026-02-28T19:00:00+08:00"),
                sitting("2026-03-01T00:00:00+08:00"),
            ],
            ..Matter::default()
        };
        let mut counts = Counts::default();
        count_matter(&matter, span(), &mut counts);
        assert_eq!((counts.opened, counts.ended, counts.running), (0, 0, 1));
        assert_eq!((counts.sittings, counts.present), (1, 20));
    }
}
