//! What a dossier still lacks. Rule 8.

use super::{Event, Matter};
use crate::drafts;
use crate::feedback;
use crate::filings;
use crate::notices;
use crate::procedures::{Procedure, Step, StepKind, StepOutcome};
use crate::referrals;
use crate::time::Timestamp;
use crate::voices::{self, Voice};

/// Something that is missing, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A voice nobody has answered, by its number.
    Answer(String),
    OpenNotice(String),
    /// A publication that must stay up until then.
    Stay(String, Timestamp),
    Objection(u32),
    Explanation(u32),
    Question(u32),
    Task(u32),
    /// An opinion about the draft, by sitting and speech.
    Opinion(String),
    /// The work is done and nobody has published how.
    CarriedOut,
    /// An audience nobody has told how it was carried out.
    Told(String),
    /// What came of a commission has not gone back, or is not answered.
    Report,
    CommissionAnswer,
    /// What became of an order to correct was not published; the law it named.
    Correction(String),
    Paper(String),
}

impl Missing {
    /// The word of the catalogue and the figure that goes with it.
    pub fn word(&self) -> String {
        match self {
            Self::Answer(number) => format!("answer:{number}"),
            Self::OpenNotice(number) => format!("notice:{number}"),
            Self::Stay(_, until) => format!("stay:{until}"),
            Self::Objection(n) => format!("objection:{n}"),
            Self::Explanation(n) => format!("explanation:{n}"),
            Self::Question(n) => format!("question:{n}"),
            Self::Task(n) => format!("task:{n}"),
            Self::Opinion(key) => format!("opinion:{key}"),
            Self::CarriedOut => "carried-out".to_owned(),
            Self::Told(audience) => format!("told:{audience}"),
            Self::Report => "report".to_owned(),
            Self::CommissionAnswer => "commission-answer".to_owned(),
            Self::Correction(law) => format!("correction:{law}"),
            Self::Paper(paper) => format!("paper:{paper}"),
        }
    }
}

/// Everything missing. `unanswered` are the numbers of the matter's voices without an answer.
pub fn missing(
    matter: &Matter,
    procedure: &Procedure,
    unanswered: &[String],
    now: Timestamp,
) -> Vec<Missing> {
    let mut lacks: Vec<Missing> = unanswered.iter().cloned().map(Missing::Answer).collect();
    for notice in &matter.notices {
        if notice.stand == notices::Stand::Open {
            lacks.push(Missing::OpenNotice(notice.number.clone()));
        }
        if notice.stand == notices::Stand::Closed
            && let Some(stays) = notice.stays.as_ref().filter(|stays| now < stays.ends_at)
        {
            lacks.push(Missing::Stay(notice.number.clone(), stays.ends_at));
        }
        lacks.extend(notice.open_objections().map(|o| Missing::Objection(o.objection)));
    }
    let dissents = matter.dissents.iter().filter(|d| d.explained.is_none());
    lacks.extend(dissents.map(|d| Missing::Explanation(d.dissent)));
    let questions = matter.questions.iter().filter(|q| q.answer.is_none());
    lacks.extend(questions.map(|q| Missing::Question(q.question)));
    let tasks = matter.tasks.iter().filter(|t| t.is_open());
    lacks.extend(tasks.map(|t| Missing::Task(t.task)));
    let open = drafts::open_opinions(&matter.drafts, &matter.sittings, &matter.answered);
    lacks.extend(open.into_iter().map(|opinion| Missing::Opinion(opinion.key)));
    if let Some(work) = work_done(matter, procedure) {
        let published = matter.notices.iter().any(|kept| tells_of(kept, &work, procedure));
        if !published {
            lacks.push(Missing::CarriedOut);
        }
        let owed = procedure.feedback.as_ref();
        let untold = feedback::untold(owed, &matter.told, work.since, published);
        lacks.extend(untold.into_iter().map(|audience| Missing::Told(audience.to_owned())));
    }
    lacks.extend(commission(matter));
    lacks.extend(correction(matter, procedure).map(|(law, _)| Missing::Correction(law.to_owned())));
    lacks.extend(papers(matter, procedure));
    lacks
}

/// Whether whoever spoke is still owed an answer: nobody has given one, or none since somebody else told what came
/// of the matter.
pub fn awaits_answer(matter: &Matter, voice: &Voice) -> bool {
    if !voice.is_answered() {
        return true;
    }
    let closed = voice.stand == voices::Stand::HandedOver || voice.taken_back.is_some();
    let told = |settled| voice.replies.last().is_some_and(|reply| reply.at >= settled);
    !closed && settled_at(matter).is_some_and(|settled| !told(settled))
}

/// When somebody else last told what came of the matter.
fn settled_at(matter: &Matter) -> Option<Timestamp> {
    let stays = matter.visits.iter().rev().filter(|visit| !visit.void);
    let mut settled = stays.flat_map(|visit| &visit.records).filter_map(|record| {
        let told = matches!(record.event, Event::Referral(referrals::Event::Settled { .. }));
        told.then_some(record.at)
    });
    settled.next()
}

/// Work that was done and must be told to the residents (村 35): the step it was done in, and
/// since when.
pub struct Work<'a> {
    pub step: &'a Step,
    pub since: Timestamp,
}

/// The last work done whose step says that the residents are told how it was carried out.
pub fn work_done<'a>(matter: &Matter, procedure: &'a Procedure) -> Option<Work<'a>> {
    let done = |visit: &&super::Visit| !visit.void && visit.outcome == Some(StepOutcome::Done);
    let mut work = matter.visits.iter().rev().filter(done).filter_map(|visit| {
        let step = procedure.step(&visit.step)?;
        let told = step.kind == StepKind::Implement && step.stays.is_some();
        told.then_some(Work { step, since: visit.left_at? })
    });
    work.next()
}

fn commission(matter: &Matter) -> Option<Missing> {
    let known = matter.commission.as_ref()?;
    match (&known.reported, &known.answered) {
        (None, _) => Some(Missing::Report),
        (Some(_), None) => Some(Missing::CommissionAnswer),
        (Some(_), Some(_)) => None,
    }
}

/// The order to correct an unlawful result of which nothing was published since: the law it named, and when it
/// was given. None where the method publishes nothing.
pub fn correction<'a>(matter: &'a Matter, procedure: &Procedure) -> Option<(&'a str, Timestamp)> {
    let answer = matter.filings.last()?.answer.as_ref()?;
    publishing(procedure)?;
    let ordered = answer.how == filings::Answered::Corrected;
    let told = |kept: &notices::Notice| {
        kept.stand != notices::Stand::TakenBack && kept.recorded_at >= answer.at
    };
    let open = ordered && !matter.notices.iter().any(told);
    open.then_some((answer.law.as_str(), answer.at))
}

/// The step whose rules a publication follows that belongs to no step of its own.
pub fn publishing(procedure: &Procedure) -> Option<&Step> {
    let settled = |step: &&Step| step.kind == StepKind::Publicize && step.stays.is_some();
    procedure.steps.iter().find(settled)
}

fn tells_of(notice: &notices::Notice, work: &Work<'_>, procedure: &Procedure) -> bool {
    let of_result = procedure.step(&notice.step).is_some_and(|s| s.kind == StepKind::Publicize);
    !of_result && notice.recorded_at >= work.since
}

/// Papers of the steps the matter has gone through and that none of their visits made.
fn papers<'a>(matter: &'a Matter, procedure: &'a Procedure) -> impl Iterator<Item = Missing> + 'a {
    let left = matter.visits.iter().filter(|visit| visit.left_at.is_some() && !visit.void);
    let wanted = left.filter_map(|visit| procedure.step(&visit.step)).flat_map(|s| &s.papers);
    let lacking = wanted
        .filter(|paper| !matter.papers.iter().any(|made| !made.void && made.paper == **paper));
    lacking.cloned().map(Missing::Paper)
}
