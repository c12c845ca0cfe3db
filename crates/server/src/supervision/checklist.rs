//! 程序清单 (M133): what the method and the law asked of each stay of a matter, and whether it was so.
//! Pure, the present is an argument.
//!
//! Rule 1. It lists what was asked, never who: it is about a matter, not about a person.
//! Rule 2. What can still be kept is neither kept nor broken.
//! Rule 3. A stay that lost its force by a correction is not asked after, save that it was late: a correction opens
//!         a new stay with a clock of its own, and does not make up for the days of the first.

use domain::matters::{Matter, Visit};
use domain::meetings::Sitting;
use domain::notices::{self, Notice};
use domain::procedures::Procedure;
use domain::rules::Outcome;
use domain::time::Timestamp;

use crate::ui::parts::{Cell, Column, Ledger, Meaning, Row, Tag};
use crate::words::Words;

/// Whether something was as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Yes,
    No,
    /// There is still time for it.
    Open,
}

/// Something asked: the name of the step, the word of the catalogue, whether it was so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub step: String,
    /// `time`, `call`, `quorum`, `posted`, `objections`, `stays`, `dissents`, `filed`, `questions`, `tasks`,
    /// `reports`.
    pub what: &'static str,
    pub holds: Holds,
}

/// Everything asked so far, in the order of the stays; then what is asked of the whole matter.
pub fn checklist(matter: &Matter, procedure: &Procedure, now: Timestamp) -> Vec<Check> {
    let mut checks = Vec::new();
    for visit in &matter.visits {
        let name = procedure.step(&visit.step).map_or(&visit.step, |step| &step.name);
        let mut add = |what: &'static str, holds: Option<Holds>| {
            checks.extend(holds.map(|holds| Check { step: name.clone(), what, holds }));
        };
        if visit.void {
            add("time", in_time(visit, now).filter(|holds| *holds == Holds::No));
            continue;
        }
        add("time", in_time(visit, now));
        for sitting in matter.sittings.iter().filter(|sitting| is_of(visit, sitting)) {
            add("call", called(sitting, procedure));
            add("quorum", quorum(sitting));
        }
        for notice in matter.notices.iter().filter(|notice| hangs_in(visit, notice)) {
            add("posted", posted(notice, now));
            add("objections", answered(notice));
            add("stays", stays_up(notice, now));
        }
    }
    let mut whole = |what: &'static str, holds: Option<Holds>| {
        checks.extend(holds.map(|holds| Check { step: String::new(), what, holds }));
    };
    whole("dissents", dissents(matter, now));
    whole("questions", questions(matter, now));
    whole("filed", filed(matter));
    whole("tasks", tasks(matter, now));
    whole("reports", reports(matter));
    checks
}

fn during(visit: &Visit, at: Timestamp) -> bool {
    at >= visit.entered_at && visit.left_at.is_none_or(|left| at <= left)
}

fn is_of(visit: &Visit, sitting: &Sitting) -> bool {
    sitting.step == visit.step && during(visit, sitting.held_at)
}

fn hangs_in(visit: &Visit, notice: &Notice) -> bool {
    notice.step == visit.step && during(visit, notice.recorded_at)
}

/// Left before its time was over; a least time is no limit.
fn in_time(visit: &Visit, now: Timestamp) -> Option<Holds> {
    let due = visit.due.as_ref().filter(|due| due.at_most)?;
    Some(by(visit.left_at, due.ends_at, now))
}

/// Done before `ends_at`, or still to be done.
fn by(done: Option<Timestamp>, ends_at: Timestamp, now: Timestamp) -> Holds {
    match done {
        Some(at) if at < ends_at => Holds::Yes,
        None if now < ends_at => Holds::Open,
        _ => Holds::No,
    }
}

/// Called as many days before as the rule asks: the day of the call does not count.
fn called(sitting: &Sitting, procedure: &Procedure) -> Option<Holds> {
    let rule = sitting.rule.as_ref().and_then(|id| procedure.rule(id))?;
    let days = i64::from(rule.notice_days);
    let called = (days > 0).then_some(sitting.called_on)?;
    let enough = called.is_some_and(|on| on.days_until(sitting.held_at.day()) >= days);
    Some(if enough { Holds::Yes } else { Holds::No })
}

fn quorum(sitting: &Sitting) -> Option<Holds> {
    let verdict = sitting.verdict.as_ref()?;
    Some(if verdict.outcome == Outcome::NoQuorum { Holds::No } else { Holds::Yes })
}

/// Hung for its whole time. What was taken back did not have to.
fn posted(notice: &Notice, now: Timestamp) -> Option<Holds> {
    match notice.stand {
        notices::Stand::Open => Some(Holds::Open),
        notices::Stand::Closed if now >= notice.closes.ends_at => Some(Holds::Yes),
        notices::Stand::Closed => Some(Holds::No),
        notices::Stand::TakenBack => None,
    }
}

fn answered(notice: &Notice) -> Option<Holds> {
    let open = notice.open_objections().next().is_some();
    let any = !notice.objections.is_empty();
    any.then_some(if open { Holds::Open } else { Holds::Yes })
}

fn stays_up(notice: &Notice, now: Timestamp) -> Option<Holds> {
    let stays = notice.stays.as_ref().filter(|_| notice.stand != notices::Stand::TakenBack)?;
    Some(if now >= stays.ends_at { Holds::Yes } else { Holds::Open })
}

/// The worst of several; none where nothing was asked.
fn worst(all: impl Iterator<Item = Holds>) -> Option<Holds> {
    all.reduce(|one, other| match (one, other) {
        (Holds::No, _) | (_, Holds::No) => Holds::No,
        (Holds::Open, _) | (_, Holds::Open) => Holds::Open,
        _ => Holds::Yes,
    })
}

fn dissents(matter: &Matter, now: Timestamp) -> Option<Holds> {
    worst(matter.dissents.iter().map(|dissent| {
        let done = dissent.explained.as_ref().map(|(_, at, _)| *at);
        match &dissent.due {
            Some(due) => by(done, due.ends_at, now),
            None => done.map_or(Holds::Open, |_| Holds::Yes),
        }
    }))
}

fn questions(matter: &Matter, now: Timestamp) -> Option<Holds> {
    worst(matter.questions.iter().map(|question| {
        let done = question.answer.as_ref().map(|(_, at, _)| *at);
        by(done, question.due.ends_at, now)
    }))
}

/// The last filing has its receipt.
fn filed(matter: &Matter) -> Option<Holds> {
    use domain::filings::Answered;
    let filing = matter.filings.last()?;
    Some(match filing.answer.as_ref().map(|answer| answer.how) {
        None => Holds::Open,
        Some(Answered::Received) => Holds::Yes,
        Some(Answered::Returned | Answered::Corrected) => Holds::No,
    })
}

fn tasks(matter: &Matter, now: Timestamp) -> Option<Holds> {
    let asked = matter.tasks.iter().filter(|task| task.released_at.is_none() && task.counts());
    worst(asked.map(|task| by(task.finished_at, task.due_on.ends_at(), now)))
}

/// Progress was told as often as asked.
fn reports(matter: &Matter) -> Option<Holds> {
    match matter.late_reports() {
        0 if !matter.bulletins.is_empty() => Some(Holds::Yes),
        0 => matter.reporting.as_ref().map(|_| Holds::Open),
        _ => Some(Holds::No),
    }
}

/// The list as a table.
pub fn table(w: Words, checks: &[Check]) -> Ledger {
    let row = |check: &Check| {
        let (meaning, holds) = match check.holds {
            Holds::Yes => (Meaning::Done, "yes"),
            Holds::No => (Meaning::Late, "no"),
            Holds::Open => (Meaning::Quiet, "open"),
        };
        let whole = w.t("supervision-check-whole");
        let step = if check.step.is_empty() { whole } else { check.step.clone() };
        let cells = vec![
            Cell::Text(step),
            Cell::Text(w.n("supervision-check", "what", check.what)),
            Cell::Tag(Tag::new(meaning, w.n("supervision-check-holds", "holds", holds))),
        ];
        Row { late: check.holds == Holds::No, cells }
    };
    let heads = ["supervision-check-step", "supervision-check-what", "supervision-check-is"];
    Ledger {
        caption: w.t("supervision-checks"),
        columns: heads.iter().map(|head| Column::new(w.t(head))).collect(),
        rows: checks.iter().map(row).collect(),
        none: w.t("supervision-check-none"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::context::Due;

    fn due(ends_at: i64) -> Due {
        Due { ends_at: Timestamp(ends_at), at_most: true, unconfirmed: false, tell: Vec::new() }
    }

    fn stay(left: Option<i64>) -> Matter {
        let visit = Visit {
            step: "s".into(),
            round: 1,
            entered_at: Timestamp(0),
            due: Some(due(100)),
            left_at: left.map(Timestamp),
            outcome: None,
            records: Vec::new(),
            void: false,
            late_told: false,
        };
        Matter { visits: vec![visit], ..Matter::default() }
    }

    fn holds(matter: &Matter, now: i64) -> Vec<Holds> {
        let checks = checklist(matter, &Procedure::default(), Timestamp(now));
        checks.into_iter().map(|check| check.holds).collect()
    }

    #[test]
    fn a_step_left_at_its_end_is_late_and_one_moment_before_it_is_not() {
        assert_eq!(holds(&stay(Some(99)), 500), [Holds::Yes]);
        assert_eq!(holds(&stay(Some(100)), 500), [Holds::No]);
        assert_eq!(holds(&stay(None), 99), [Holds::Open]);
        assert_eq!(holds(&stay(None), 100), [Holds::No]);
    }

    #[test]
    fn a_stay_without_force_is_not_asked_after_but_its_lateness_stays_told() {
        let mut matter = stay(Some(99));
        matter.visits[0].void = true;
        assert!(holds(&matter, 500).is_empty());
        matter.visits[0].left_at = Some(Timestamp(100));
        matter.visits.extend(stay(Some(99)).visits);
        assert_eq!(holds(&matter, 500), [Holds::No, Holds::Yes]);
    }

    #[test]
    fn one_late_question_outweighs_those_answered_in_time() {
        let question = |answer: Option<i64>| domain::questions::Question {
            question: 1,
            step: "s".into(),
            by: "p".into(),
            at: Timestamp(0),
            due: due(100),
            text: "?".into(),
            answer: answer.map(|at| ("q".into(), Timestamp(at), "!".into())),
            late_told: false,
            supervision: None,
        };
        let of = |all: Vec<_>| Matter { questions: all, ..Matter::default() };
        assert_eq!(holds(&of(vec![question(Some(9)), question(None)]), 99), [Holds::Open]);
        assert_eq!(holds(&of(vec![question(Some(9)), question(None)]), 100), [Holds::No]);
        assert_eq!(holds(&of(vec![question(Some(99))]), 500), [Holds::Yes]);
    }
}
