//! Every clock that runs in a matter, and what falls due. No 议而不决: whatever waits has an end and
//! somebody who is told.

use super::{Matter, Stand};
use crate::context::Due;
use crate::notices;
use crate::time::Timestamp;

/// What a clock is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The step itself must be left.
    Step,
    /// The matter stands still until then, and goes on by itself.
    Pause,
    /// The notice may close.
    Notice,
    /// A settled publication may come down.
    Stay,
    Objection(u32),
    Question(u32),
    Dissent(u32),
    Task(u32),
    /// The answer of whoever asked for the consultation.
    Commission,
    /// The next report of progress to the residents.
    Report,
}

/// One running clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub what: What,
    pub due: Due,
    /// Those who are told have been told.
    pub told: bool,
}

impl What {
    /// The stored word and number.
    pub const fn stored(self) -> (&'static str, u32) {
        match self {
            Self::Step => ("step", 0),
            Self::Pause => ("pause", 0),
            Self::Notice => ("notice", 0),
            Self::Stay => ("stay", 0),
            Self::Objection(n) => ("objection", n),
            Self::Question(n) => ("question", n),
            Self::Dissent(n) => ("dissent", n),
            Self::Task(n) => ("task", n),
            Self::Commission => ("commission", 0),
            Self::Report => ("report", 0),
        }
    }
}

/// All running clocks, the earliest end first. With the matter they end, except for the answer that is owed
/// to it.
pub fn running(matter: &Matter) -> Vec<Running> {
    let mut clocks = Vec::new();
    if matter.stand == Stand::Ended {
        clocks.extend(commission(matter));
        return clocks;
    }
    if let Some(visit) = matter.visit()
        && let Some(due) = &visit.due
    {
        clocks.push(match matter.pause() {
            None => Running { what: What::Step, due: due.clone(), told: visit.late_told },
            Some(pause) => {
                let due = Due { ends_at: pause.until.ends_at(), at_most: true, ..due.clone() };
                Running { what: What::Pause, due, told: false }
            }
        });
    }
    // It stands still with the work.
    if let Some(known) = matter.reporting.as_ref().filter(|_| matter.pause().is_none()) {
        let (due, told) = (known.due.clone(), known.late_told);
        clocks.push(Running { what: What::Report, due, told });
    }
    notices_of(matter, &mut clocks);
    for question in matter.questions.iter().filter(|q| q.answer.is_none()) {
        let what = What::Question(question.question);
        clocks.push(Running { what, due: question.due.clone(), told: question.late_told });
    }
    for dissent in matter.dissents.iter().filter(|d| d.explained.is_none()) {
        if let Some(due) = &dissent.due {
            let what = What::Dissent(dissent.dissent);
            clocks.push(Running { what, due: due.clone(), told: dissent.late_told });
        }
    }
    for task in matter.tasks.iter().filter(|t| t.is_open()) {
        let tell = task.tell.clone();
        let ends_at = task.due_on.ends_at();
        let due = Due { ends_at, at_most: true, unconfirmed: false, tell };
        clocks.push(Running { what: What::Task(task.task), due, told: task.late_told });
    }
    clocks.extend(commission(matter));
    clocks.sort_by_key(|clock| (clock.due.ends_at, clock.what));
    clocks
}

fn commission(matter: &Matter) -> Option<Running> {
    let known = matter.commission.as_ref().filter(|_| matter.owes_commission())?;
    let due = known.due.clone()?;
    Some(Running { what: What::Commission, due, told: known.late_told })
}

fn notices_of(matter: &Matter, clocks: &mut Vec<Running>) {
    for notice in &matter.notices {
        if notice.stand == notices::Stand::Open {
            clocks.push(Running { what: What::Notice, due: notice.closes.clone(), told: false });
        }
        if notice.stand == notices::Stand::Closed
            && let Some(stays) = &notice.stays
        {
            clocks.push(Running { what: What::Stay, due: stays.clone(), told: true });
        }
        for objection in notice.open_objections() {
            if let Some(due) = &objection.due {
                let what = What::Objection(objection.objection);
                clocks.push(Running { what, due: due.clone(), told: objection.late_told });
            }
        }
    }
}

/// The at-most clocks that ran out and of which nobody has been told.
pub fn due_now(matter: &Matter, now: Timestamp) -> Vec<Running> {
    let late = |clock: &Running| clock.due.at_most && !clock.told && now >= clock.due.ends_at;
    running(matter).into_iter().filter(late).collect()
}
