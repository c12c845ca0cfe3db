//! What the methods have produced and the calendar takes over, so that nobody types it twice.
//!
//! Rule 1. Only what is public of a matter is taken: titles, notices, votes as figures, money of tasks,
//!         points of an evaluation; never what somebody said.
//! Rule 2. What belongs to a period is what was posted, decided, finished or scored on one of its days, as it
//!         stood on its last day: what came later is told in the period it came in, however late the earlier
//!         one is published.
//! Rule 3. Allowances come from their book, with the name: the law wants it published.

use serde::{Deserialize, Serialize};

use super::Span;
use crate::allowances::{Allowances, Granted};
use crate::evaluations;
use crate::ids::{MatterId, PersonId};
use crate::matters::{self, Event, Matter};
use crate::meetings::Sitting;
use crate::notices::{Notice, Stand};
use crate::procedures::{Procedure, StepKind};
use crate::rules::Outcome;
use crate::time::Day;

/// The longest passage of a notice that is taken over, in characters.
const PASSAGE: usize = 300;

/// A stream of what methods produce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feed {
    /// Votes of an assembly that passed, and how they were carried out.
    Assembly,
    /// Results of consultations that were posted, and how they were carried out.
    Consultation,
    /// Work that was finished and what it cost.
    Spending,
    /// Sheets of points that were closed.
    Evaluation,
    /// Allowances granted to those the committee entrusted.
    Allowances,
}

/// One thing taken over. Which of these a column shows, the schedule says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fed {
    pub matter: MatterId,
    pub number: String,
    pub title: String,
    pub decided_on: Option<Day>,
    pub decided: String,
    /// In favour, present, due.
    pub votes: Option<(u64, u64, u64)>,
    pub notice: String,
    pub done: String,
    pub work: String,
    pub funds: String,
    pub spent_fen: Option<i64>,
    /// Points, of how many, bonus.
    pub points: Option<(u64, u64, u64)>,
    /// Who received an allowance, for how many days and how much.
    pub who: String,
    pub days: Option<u32>,
    pub paid_fen: Option<i64>,
}

impl Fed {
    /// The words a column may name.
    pub const WORDS: &'static [&'static str] = &[
        "number",
        "title",
        "decided_on",
        "decided",
        "votes",
        "notice",
        "done",
        "work",
        "funds",
        "spent",
        "points",
        "who",
        "days",
        "paid",
    ];

    /// The cell of that word, as it is stored; empty where there is nothing.
    pub fn cell(&self, word: &str) -> String {
        match word {
            "number" => self.number.clone(),
            "title" => self.title.clone(),
            "decided_on" => self.decided_on.map(|day| day.to_string()).unwrap_or_default(),
            "decided" => self.decided.clone(),
            "votes" => {
                let said = |(yes, present, due)| format!("{yes}/{present}/{due}");
                self.votes.map(said).unwrap_or_default()
            }
            "notice" => self.notice.clone(),
            "done" => self.done.clone(),
            "work" => self.work.clone(),
            "funds" => self.funds.clone(),
            "spent" => self.spent_fen.map(|fen| fen.to_string()).unwrap_or_default(),
            "points" => {
                let said = |(points, full, bonus)| match bonus {
                    0 => format!("{points}/{full}"),
                    bonus => format!("{points}/{full} + {bonus}"),
                };
                self.points.map(said).unwrap_or_default()
            }
            "who" => self.who.clone(),
            "days" => self.days.map(|days| days.to_string()).unwrap_or_default(),
            "paid" => self.paid_fen.map(|fen| fen.to_string()).unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// What the matter brings to `feed` in `span`; nothing where it is private.
pub fn fed(feed: Feed, matter: &Matter, procedure: &Procedure, span: Span) -> Vec<Fed> {
    if matters::private(matter, procedure) {
        return Vec::new();
    }
    match feed {
        Feed::Assembly => assembly(matter, procedure, span).into_iter().collect(),
        Feed::Consultation => consultation(matter, procedure, span).into_iter().collect(),
        Feed::Spending => spending(matter, span),
        Feed::Evaluation => evaluation(matter, span).into_iter().collect(),
        Feed::Allowances => Vec::new(),
    }
}

/// What the book of allowances brings: each one granted on a day of `span` and not taken back, with whose it is by
/// `name`. The law wants it published.
pub fn granted(book: &Allowances, span: Span, name: impl Fn(&PersonId) -> String) -> Vec<Fed> {
    let own = book.standing().filter(|grant| span.contains(grant.at.day()));
    let line = |grant: &Granted| Fed {
        who: name(&grant.person),
        days: Some(grant.days),
        paid_fen: Some(grant.amount_fen),
        work: book.trust(grant.trust).map(|trust| trust.what.clone()).unwrap_or_default(),
        ..Fed::default()
    };
    own.map(line).collect()
}

fn of_kind(procedure: &Procedure, step: &str, kind: StepKind) -> bool {
    procedure.step(step).is_some_and(|step| step.kind == kind)
}

fn passage(text: &str) -> String {
    let whole = text.trim();
    if whole.chars().count() <= PASSAGE {
        return whole.to_owned();
    }
    let cut: String = whole.chars().take(PASSAGE).collect();
    format!("{cut}…")
}

fn begun(matter: &Matter) -> Fed {
    Fed {
        matter: matter.id.clone(),
        number: matter.number.clone(),
        title: matter.title.clone(),
        ..Fed::default()
    }
}

/// The results that hung by the end of `span`, those taken back left out.
fn results<'a>(
    matter: &'a Matter,
    procedure: &'a Procedure,
    span: Span,
) -> impl DoubleEndedIterator<Item = &'a Notice> {
    by_the_end(matter, span).filter(move |notice| {
        notice.stand != Stand::TakenBack && of_kind(procedure, &notice.step, StepKind::Publicize)
    })
}

/// The publications of what was carried out by the end of `span`.
fn works<'a>(
    matter: &'a Matter,
    procedure: &'a Procedure,
    span: Span,
) -> impl DoubleEndedIterator<Item = &'a Notice> {
    let result = move |notice: &&Notice| !of_kind(procedure, &notice.step, StepKind::Publicize);
    by_the_end(matter, span).filter(result)
}

/// Rule 2.
fn by_the_end(matter: &Matter, span: Span) -> impl DoubleEndedIterator<Item = &Notice> {
    matter.notices.iter().filter(move |notice| notice.posted_at.day() <= span.last)
}

fn spent(matter: &Matter) -> Option<i64> {
    let all: i64 = matter.tasks.iter().map(|task| task.spent_fen).sum();
    (all > 0).then_some(all)
}

/// One row a matter: its last result and how it was carried out, where either was posted in the period.
fn consultation(matter: &Matter, procedure: &Procedure, span: Span) -> Option<Fed> {
    let result = results(matter, procedure, span).next_back()?;
    let work = works(matter, procedure, span).next_back();
    let within = |notice: &Notice| span.contains(notice.posted_at.day());
    if !within(result) && !work.is_some_and(within) {
        return None;
    }
    Some(Fed {
        decided_on: Some(result.posted_at.day()),
        decided: passage(&result.text),
        notice: result.number.clone(),
        done: work.map(|work| passage(&work.text)).unwrap_or_default(),
        spent_fen: work.and_then(|_| spent(matter)),
        ..begun(matter)
    })
}

fn passed(sitting: &Sitting) -> bool {
    sitting.verdict.as_ref().is_some_and(|verdict| verdict.outcome == Outcome::Passed)
}

/// One row a matter: its last vote, the result that was posted and how it was carried out, where any of them
/// falls into the period.
fn assembly(matter: &Matter, procedure: &Procedure, span: Span) -> Option<Fed> {
    let mut votes = matter.sittings.iter().filter(|sitting| {
        let held = sitting.held_at.day() <= span.last;
        held && passed(sitting) && of_kind(procedure, &sitting.step, StepKind::Vote)
    });
    let vote = votes.next_back()?;
    let work = works(matter, procedure, span).next_back();
    let result = results(matter, procedure, span).next_back();
    let result = result.filter(|result| result.posted_at >= vote.held_at);
    let posted = [work, result].into_iter().flatten();
    let mut days = posted.map(|notice| notice.posted_at.day()).chain([vote.held_at.day()]);
    if !days.any(|day| span.contains(day)) {
        return None;
    }
    Some(Fed {
        decided_on: Some(vote.held_at.day()),
        votes: Some((vote.count.yes, vote.count.present, vote.count.due)),
        decided: result.map(|result| passage(&result.text)).unwrap_or_default(),
        notice: result.map(|result| result.number.clone()).unwrap_or_default(),
        done: work.map(|work| passage(&work.text)).unwrap_or_default(),
        spent_fen: work.and_then(|_| spent(matter)),
        ..begun(matter)
    })
}

fn spending(matter: &Matter, span: Span) -> Vec<Fed> {
    let done = |task: &&crate::tasks::Task| {
        task.spent_fen > 0 && task.finished_at.is_some_and(|at| span.contains(at.day()))
    };
    let row = |task: &crate::tasks::Task| Fed {
        work: task.title.clone(),
        funds: task.funds.clone(),
        spent_fen: Some(task.spent_fen),
        ..begun(matter)
    };
    matter.tasks.iter().filter(done).map(row).collect()
}

fn evaluation(matter: &Matter, span: Span) -> Option<Fed> {
    let stays = matter.visits.iter().filter(|visit| !visit.void);
    let mut totals =
        stays.flat_map(|visit| &visit.records).filter_map(|record| match &record.event {
            Event::Evaluation(evaluations::Event::Totalled { points, full, bonus, .. })
                if span.contains(record.at.day()) =>
            {
                Some((*points, *full, *bonus))
            }
            _ => None,
        });
    let points = totals.next_back()?;
    Some(Fed { points: Some(points), ..begun(matter) })
}
