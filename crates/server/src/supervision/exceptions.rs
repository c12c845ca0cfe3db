//! What is out of order in a matter: pure, the present is an argument.
//!
//! Rule 1. An exception is a fact about one matter, never a figure about a place or a person.

use domain::filings::Answered;
use domain::matters::{Matter, Stand, What, running};
use domain::procedures::Procedure;
use domain::rules::Outcome;
use domain::time::{Day, Timestamp};

use crate::shown;
use crate::ui::show;
use crate::words::Words;

/// Something out of order. The order of the variants is the order of the lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exception {
    /// A clock has run out: what it was about and when.
    Late(What, Timestamp),
    /// Too few came, and nobody has met again since.
    NoQuorum { step: String },
    /// A soft or local rule gave way to a reason.
    Overridden { rule: String, reason: String },
    /// The level above ordered a correction that is not carried out yet.
    Unlawful { law: String },
    /// The law asks another body than the one that talks; the note of the category.
    Flagged { note: String },
    /// The rounds of a step were used up without an agreement.
    Exhausted { step: String },
    /// It stands still until then, for that reason.
    Paused { until: Day, reason: String },
    /// An objection nobody has answered.
    Objection { objection: u32 },
    /// A question of supervision nobody has answered.
    Question { question: u32, channel: Option<String> },
    /// A figure was corrected.
    Corrected { sitting: u32 },
}

/// Everything out of order in a matter, the gravest first.
pub fn exceptions(matter: &Matter, procedure: &Procedure, now: Timestamp) -> Vec<Exception> {
    let mut found = Vec::new();
    let name = |id: &str| procedure.step(id).map_or_else(|| id.to_owned(), |s| s.name.clone());
    let late = running(matter).into_iter().filter(|c| c.due.at_most && now >= c.due.ends_at);
    found.extend(late.map(|clock| Exception::Late(clock.what, clock.due.ends_at)));
    if matter.stand == Stand::Running {
        found.extend(
            matter.pause().map(|pause| Exception::Paused {
                until: pause.until,
                reason: pause.reason.clone(),
            }),
        );
        found.extend(in_doubt(matter).map(|step| Exception::NoQuorum { step: name(step) }));
        found.extend(unlawful(matter));
        found.extend(flagged(matter, procedure));
    }
    found.extend(matter.overrides.iter().map(|(rule, reason, _)| Exception::Overridden {
        rule: rule.clone(),
        reason: reason.clone(),
    }));
    let exhausted = matter.exhausted.iter();
    found.extend(exhausted.map(|(step, _)| Exception::Exhausted { step: name(step) }));
    let open = matter.notices.iter().flat_map(domain::notices::Notice::open_objections);
    found.extend(open.map(|objection| Exception::Objection { objection: objection.objection }));
    let asked = matter.questions.iter().filter(|question| question.answer.is_none());
    found.extend(asked.map(|question| Exception::Question {
        question: question.question,
        channel: procedure.channel_name(question).map(str::to_owned),
    }));
    let corrected = matter.corrections.iter();
    found.extend(corrected.map(|(sitting, _)| Exception::Corrected { sitting: *sitting }));
    found.sort();
    found.dedup();
    found
}

/// The step whose last meeting had too few people.
fn in_doubt(matter: &Matter) -> impl Iterator<Item = &str> {
    let last = matter.sittings.last();
    let short = last.filter(|sitting| {
        sitting.verdict.as_ref().is_some_and(|verdict| verdict.outcome == Outcome::NoQuorum)
    });
    short.map(|sitting| sitting.step.as_str()).into_iter()
}

/// The last filing was answered with an order to correct.
fn unlawful(matter: &Matter) -> Option<Exception> {
    let answer = matter.filings.last()?.answer.as_ref()?;
    let ordered = answer.how == Answered::Corrected;
    ordered.then(|| Exception::Unlawful { law: answer.law.clone() })
}

/// A filed matter of a kind that the law gives to another body.
fn flagged(matter: &Matter, procedure: &Procedure) -> Option<Exception> {
    let category = matter.category.as_ref().and_then(|id| procedure.category(id))?;
    let elsewhere = category.reserved.is_some() || category.more.contains_key("route");
    let filed = !matter.filings.is_empty();
    (elsewhere && filed).then(|| Exception::Flagged { note: category.note.clone() })
}

impl Exception {
    /// Whether somebody is waiting who should not have to.
    pub fn is_late(&self) -> bool {
        matches!(self, Self::Late(..))
    }

    /// The exception as a sentence.
    pub fn words(&self, w: Words, now: Timestamp) -> String {
        match self {
            Self::Late(what, at) => {
                let (what, number) = what.stored();
                let over = show::left(w, at.0 - 1, now.0);
                w.with("supervision-late", &[("what", &what), ("number", &number), ("over", &over)])
            }
            Self::NoQuorum { step } => w.n("supervision-no-quorum", "step", step),
            Self::Overridden { rule, reason } => {
                let rule = shown::overridden(w, rule);
                w.n2("supervision-overridden", "rule", rule, "reason", reason)
            }
            Self::Unlawful { law } => w.n("supervision-unlawful", "law", law),
            Self::Flagged { note } => w.n("supervision-flagged", "note", note),
            Self::Exhausted { step } => w.n("supervision-exhausted", "step", step),
            Self::Paused { until, reason } => {
                let until = show::day(w, until.starts_at().0, now.0);
                w.n2("supervision-paused", "until", until, "reason", reason)
            }
            Self::Objection { objection } => w.n("supervision-objection", "number", *objection),
            Self::Question { question, channel: None } => {
                w.n("supervision-question", "number", *question)
            }
            Self::Question { question, channel: Some(channel) } => {
                w.n2("supervision-question-in", "number", *question, "channel", channel)
            }
            Self::Corrected { sitting } => w.n("supervision-corrected", "number", *sitting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::context::Due;
    use domain::questions::Question;

    fn asked(ends_at: i64) -> Question {
        let ends_at = Timestamp(ends_at);
        Question {
            question: 1,
            step: "s".into(),
            by: "p".into(),
            at: Timestamp(0),
            due: Due { ends_at, at_most: true, unconfirmed: false, tell: Vec::new() },
            text: "?".into(),
            answer: None,
            late_told: false,
            supervision: None,
        }
    }

    #[test]
    fn an_unanswered_question_is_late_from_its_end_on_and_open_before() {
        let matter = Matter { questions: vec![asked(1000)], ..Matter::default() };
        let at = |now| exceptions(&matter, &Procedure::default(), Timestamp(now));
        let open = Exception::Question { question: 1, channel: None };
        assert_eq!(at(999), vec![open.clone()]);
        assert_eq!(at(1000), vec![Exception::Late(What::Question(1), Timestamp(1000)), open]);
    }

    #[test]
    fn an_ended_matter_is_never_late_but_its_overrides_stay() {
        let matter = Matter {
            questions: vec![asked(1000)],
            stand: Stand::Ended,
            overrides: vec![("r".into(), "下雨".into(), Timestamp(5))],
            ..Matter::default()
        };
        let found = exceptions(&matter, &Procedure::default(), Timestamp(5000));
        assert!(!found.iter().any(Exception::is_late));
        assert!(found.iter().any(|e| matches!(e, Exception::Overridden { .. })));
    }
}
