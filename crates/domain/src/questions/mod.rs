//! Questions of supervision (监督提问): put at any step, answered by a day.
//!
//! Rule 1. Supervision asks without anybody's permission, about anything in the matter.
//! Rule 2. A question says by when; where it does not, the step's clock says.
//! Rule 3. Whoever asked does not answer.
//! Rule 4. An answer may be as short as a name; a receipt is none.
//! Rule 5. Supervision closes satisfied only when no question is open.
//! Rule 6. Where the method names several kinds of supervision, each asks in a channel of its own: the
//!         asker's seat says which, and who holds two seats says by which. One whose seat does no more
//!         than ask does so only where the method names it; everybody else asks as before.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actors::{Actor, Power};
use crate::context::{Context, Due};
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Procedure, Step, StepKind};
use crate::receipts::says_nothing;
use crate::refusals::refusals;
use crate::rules::Cite;
use crate::time::{Day, Timestamp};

/// Ask.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    pub text: String,
    pub answer_by: Day,
    /// The channel, where the asker holds the seats of several.
    #[serde(default)]
    pub supervision: Option<String>,
}

impl Ask {
    pub const FIELDS: &'static [Field] = &[
        Field::may("supervision", Kind::Pick { from: Source::Channelled }),
        Field::must("text", Kind::LongText { max: 2000 }),
        Field::must("answer_by", Kind::Day),
    ];
}

/// One of several kinds of supervision that a method names, with the role that asks in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    pub id: String,
    pub name: String,
    pub role: String,
    #[serde(default)]
    pub plain: String,
    #[serde(default)]
    pub cite: Cite,
}

/// Any of these lets somebody ask.
pub const ASKING: &[Power] = &[Power::Supervise, Power::Oversee, Power::Question];

/// The channels of the method in which `actor` asks.
pub fn channels_of<'a>(procedure: &'a Procedure, actor: &'a Actor) -> Vec<&'a Channel> {
    procedure.supervisions.iter().filter(|channel| actor.has(&channel.role)).collect()
}

/// Whether `actor` may ask in a matter that runs by the method. Rule 1, Rule 6.
pub fn may_ask(procedure: &Procedure, actor: &Actor) -> bool {
    let watches = actor.may(Power::Supervise) || actor.may(Power::Oversee);
    watches || (actor.may(Power::Question) && !channels_of(procedure, actor).is_empty())
}

impl Procedure {
    /// The name of the channel a question was asked in; none where it was asked in none.
    pub fn channel_name<'a>(&'a self, question: &'a Question) -> Option<&'a str> {
        question.supervision.as_deref().map(|id| self.channel_called(id))
    }

    /// The name of a channel, or its id where the method names no such one.
    pub fn channel_called<'a>(&'a self, id: &'a str) -> &'a str {
        let known = self.supervisions.iter().find(|channel| channel.id == id);
        known.map_or(id, |channel| channel.name.as_str())
    }
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
    /// The channel it was asked in.
    #[serde(default)]
    pub supervision: Option<String>,
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
        /// The channel it is asked in, where the method names some.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supervision: Option<String>,
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
        /// The same, where some were asked in a channel.
        OpenInChannels { count: u64, channels: Vec<String> } = "questions.open-in-channels",
        /// The asker holds the seats of several channels.
        SayWhichChannel { channels: Vec<String> } = "questions.say-which-channel",
        NotYourChannel { channel: String } = "questions.not-your-channel",
    }
}

/// Rule 1, Rule 2. `question` is the number it will carry. Who hears when it is late stands in the
/// `answer` clock of the procedure's step of supervision, otherwise in the clock of `step`.
///
/// # Errors
/// Where the actor is neither supervision nor the level above, or the day has passed.
pub fn ask(wish: Ask, question: u32, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !may_ask(ctx.procedure, ctx.actor) {
        return Err(Refusal::NotSupervision);
    }
    let supervision = channel(wish.supervision, ctx)?;
    if wish.answer_by < ctx.now.day() {
        return Err(Refusal::ByAPastDay { by: wish.answer_by });
    }
    let supervise = ctx.procedure.steps.iter().find(|step| step.kind == StepKind::Supervise);
    let clock = supervise.and_then(|step| step.answer.as_ref()).or(step.clock.as_ref());
    let tell = clock.map(|clock| clock.tell.clone()).unwrap_or_default();
    let ends_at = wish.answer_by.ends_at();
    let due = Due { ends_at, at_most: true, unconfirmed: false, tell };
    let by = ctx.actor.person.clone();
    Ok(Event::Asked { question, by, due, supervision, text: wish.text })
}

/// Rule 6.
fn channel(said: Option<String>, ctx: &Context<'_>) -> Result<Option<String>, Refusal> {
    let own = channels_of(ctx.procedure, ctx.actor);
    match (said, own.as_slice()) {
        (Some(id), _) if own.iter().any(|channel| channel.id == id) => Ok(Some(id)),
        (Some(id), _) => {
            let channel = ctx.procedure.channel_called(&id).to_owned();
            Err(Refusal::NotYourChannel { channel })
        }
        (None, []) => Ok(None),
        (None, [one]) => Ok(Some(one.id.clone())),
        (None, several) => {
            let channels = several.iter().map(|channel| channel.name.clone()).collect();
            Err(Refusal::SayWhichChannel { channels })
        }
    }
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
    let open: Vec<&Question> = questions.iter().filter(|q| q.answer.is_none()).collect();
    if wish.satisfied && !open.is_empty() {
        return Err(still_open(&open, ctx));
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Concluded { satisfied: wish.satisfied, by, text: wish.text })
}

/// Rule 5: how many are open, and in which channels.
fn still_open(open: &[&Question], ctx: &Context<'_>) -> Refusal {
    let count = u64::try_from(open.len()).unwrap_or(u64::MAX);
    let named: BTreeSet<&str> =
        open.iter().filter_map(|question| question.supervision.as_deref()).collect();
    if named.is_empty() {
        return Refusal::OpenQuestions { count };
    }
    let name = |id: &str| ctx.procedure.channel_called(id).to_owned();
    Refusal::OpenInChannels { count, channels: named.into_iter().map(name).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusals::Reason as _;
    use crate::testing::Scene;

    fn method() -> Procedure {
        let channel = |id: &str, role: &str| {
            let text = format!("id = '{id}'\nname = '{id}监督'\nrole = '{role}'");
            toml::from_str::<Channel>(&text).unwrap()
        };
        let supervisions =
            vec![channel("guiding", "competent-department"), channel("discipline", "supervision")];
        Procedure { supervisions, ..Procedure::default() }
    }

    fn asks(
        procedure: &Procedure,
        roles: &[&str],
        said: Option<&str>,
    ) -> Result<Option<String>, &'static str> {
        let step: Step = toml::from_str(
            "id = 's'\nkind = 'supervise'\nname = 's'\nowner = 'supervision'\non = {}",
        )
        .unwrap();
        let scene = Scene { procedure: procedure.clone(), ..Scene::of("p", roles) };
        let answer_by = Timestamp(0).day();
        let wish =
            Ask { text: "发票呢".into(), answer_by, supervision: said.map(str::to_owned) };
        match scene.decides(|ctx| ask(wish, 1, &step, ctx)) {
            Ok(Event::Asked { supervision, .. }) => Ok(supervision),
            Ok(_) => Err("another fact"),
            Err(why) => Err(why.id()),
        }
    }

    #[test]
    fn the_seat_says_in_which_channel_somebody_asks_and_who_holds_two_says_it() {
        let own = method();
        let guiding = Ok(Some("guiding".to_owned()));
        assert_eq!(asks(&own, &["competent-department"], None), guiding);
        assert_eq!(asks(&own, &["supervision"], None), Ok(Some("discipline".to_owned())));
        let both = ["competent-department", "supervision"];
        assert_eq!(asks(&own, &both, None), Err("questions.say-which-channel"));
        assert_eq!(asks(&own, &both, Some("guiding")), guiding);
        let foreign = asks(&own, &["competent-department"], Some("discipline"));
        assert_eq!(foreign, Err("questions.not-your-channel"));
        assert_eq!(asks(&own, &["township"], None), Ok(None), "the level above asks in none");
    }

    #[test]
    fn whose_seat_only_asks_does_so_where_the_method_names_it_and_nowhere_else() {
        for role in ["inspection-office", "clerk", "resident"] {
            assert_eq!(asks(&method(), &[role], None), Err("questions.not-supervision"), "{role}");
        }
        let without = Procedure::default();
        let refused = asks(&without, &["competent-department"], None);
        assert_eq!(refused, Err("questions.not-supervision"));
        assert_eq!(asks(&without, &["supervision"], None), Ok(None), "as before");
    }
}
