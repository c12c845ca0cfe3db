//! Questions of supervision (监督提问): put at any step, answered by a day.
//!
//! Rule 1. Supervision asks without anybody's permission, about anything in the matter.
//! Rule 2. A question says by when; where it does not, the step's clock says.
//! Rule 3. Whoever asked does not answer.
//! Rule 4. An answer may be as short as a name; a receipt is none.
//! Rule 5. Supervision closes satisfied only when no question is open.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::{Context, Due};
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Step, StepKind};
use crate::receipts::says_nothing;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// Ask.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    pub text: String,
    pub answer_by: Day,
}

impl Ask {
    pub const FIELDS: &'static [Field] =
        &[Field::must("text", Kind::LongText { max: 2000 }), Field::must("answer_by", Kind::Day)];
}

/// Answer a question.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub question: u32,
    pub text: String,
}

impl Answer {
    pub const FIELDS: &'static [Field] = &[
        Field::must("question", Kind::Pick { from: Source::OpenQuestions }),
        Field::must("text", Kind::LongText { max: 4000 }),
    ];
}

/// Supervision has looked and says what it found.
#[derive(Debug, Clone, Deserialize)]
pub struct Conclude {
    pub satisfied: bool,
    pub text: String,
}

impl Conclude {
    pub const FIELDS: &'static [Field] =
        &[Field::must("satisfied", Kind::YesNo), Field::must("text", Kind::LongText { max: 4000 })];
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Counted from 1 within the matter.
    pub question: u32,
    pub step: String,
    pub by: PersonId,
    pub at: Timestamp,
    pub due: Due,
    pub text: String,
    pub answer: Option<(PersonId, Timestamp, String)>,
    pub late_told: bool,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "question.asked.1")]
    Asked {
        question: u32,
        by: PersonId,
        due: Due,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "question.answered.1")]
    Answered {
        question: u32,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "question.concluded.1")]
    Concluded {
        satisfied: bool,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        Some(Personal { fields: &["text"], class: Class::Internal })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotSupervision = "questions.not-supervision",
        NotYours = "questions.not-yours",
        ByAPastDay { by: Day } = "questions.by-a-past-day",
        NoSuchQuestion = "questions.no-such-question",
        AlreadyAnswered = "questions.already-answered",
        EmptyAnswer = "questions.empty-answer",
        OwnQuestion = "questions.own-question",
        OpenQuestions { count: u64 } = "questions.open-questions",
    }
}

/// Rule 1, Rule 2. `question` is the number it will carry. Who hears when it is late stands in the
/// `answer` clock of the procedure's step of supervision, otherwise in the clock of `step`.
///
/// # Errors
/// Where the actor is neither supervision nor the level above, or the day has passed.
pub fn ask(wish: Ask, question: u32, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Supervise) && !ctx.actor.may(Power::Oversee) {
        return Err(Refusal::NotSupervision);
    }
    if wish.answer_by < ctx.now.day() {
        return Err(Refusal::ByAPastDay { by: wish.answer_by });
    }
    let supervise = ctx.procedure.steps.iter().find(|step| step.kind == StepKind::Supervise);
    let clock = supervise.and_then(|step| step.answer.as_ref()).or(step.clock.as_ref());
    let tell = clock.map(|clock| clock.tell.clone()).unwrap_or_default();
    let ends_at = wish.answer_by.ends_at();
    let due = Due { ends_at, at_most: true, unconfirmed: false, tell };
    Ok(Event::Asked { question, by: ctx.actor.person.clone(), due, text: wish.text })
}

/// Rule 3.
///
/// # Errors
/// Where the question is unknown, answered or one's own, or the answer is a receipt.
pub fn answer(wish: Answer, questions: &[Question], ctx: &Context<'_>) -> Result<Event, Refusal> {
    let question = questions.iter().find(|q| q.question == wish.question);
    let question = question.ok_or(Refusal::NoSuchQuestion)?;
    if crate::units::is_own(&question.by, ctx) {
        return Err(Refusal::OwnQuestion);
    }
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    if question.answer.is_some() {
        return Err(Refusal::AlreadyAnswered);
    }
    if says_nothing(&wish.text) {
        return Err(Refusal::EmptyAnswer); // Rule 4.
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Answered { question: wish.question, by, text: wish.text })
}

/// Rule 5.
///
/// # Errors
/// Where the actor is not supervision, or a question is open.
pub fn conclude(
    wish: Conclude,
    questions: &[Question],
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Supervise) {
        return Err(Refusal::NotSupervision);
    }
    let open = questions.iter().filter(|q| q.answer.is_none()).count();
    if wish.satisfied && open > 0 {
        return Err(Refusal::OpenQuestions { count: u64::try_from(open).unwrap_or(u64::MAX) });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Concluded { satisfied: wish.satisfied, by, text: wish.text })
}
