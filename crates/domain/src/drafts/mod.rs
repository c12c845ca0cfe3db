//! Drafts (方案稿): the plan a meeting refines, version by version; every text is kept (M74).
//!
//! Rule 1. A version differs from the one before it, and says in a line what is new; with the text as it
//!         stands opinions are answered and nothing else.
//! Rule 2. Once there is a draft, every suggestion and every objection heard at a meeting is owed an
//!         answer: taken up, partly, or not, and where or why.
//! Rule 3. The next meeting is not called, and the work not closed, before those answers are given.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::meetings::{Sitting, Stance};
use crate::procedures::Step;
use crate::refusals::refusals;
use crate::time::Timestamp;

/// What became of an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adopted {
    Yes,
    Partly,
    No,
}

impl Adopted {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["yes", "partly", "no"];

    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

const ANSWER: &[Field] = &[
    Field::must("opinion", Kind::Pick { from: Source::OpenOpinions }),
    Field::must("adopted", Kind::Choice { of: Adopted::IDS }),
    Field::must("text", Kind::LongText { max: 1000 }),
];

/// The answer to one opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    /// Sitting and speech, both counted from 1: `2.3`.
    pub opinion: String,
    pub adopted: Adopted,
    /// Where it changed the draft, or why it did not.
    pub text: String,
}

/// Write the next version, answer opinions, or both.
#[derive(Debug, Clone, Deserialize)]
pub struct Write {
    /// The whole text; empty where only opinions are answered.
    #[serde(default)]
    pub text: String,
    /// What is new, in a line.
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub answers: Vec<Answer>,
}

impl Write {
    pub const FIELDS: &'static [Field] = &[
        Field::may("text", Kind::LongText { max: 20_000 }),
        Field::may("note", Kind::Text { max: 200 }),
        Field::may("answers", Kind::Rows { of: ANSWER, max: 200 }),
    ];
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Counted from 1 within the matter.
    pub draft: u32,
    /// How many meetings had been held when it was written.
    pub after: u32,
    pub at: Timestamp,
    pub by: PersonId,
    pub text: String,
    pub note: String,
}

/// An opinion that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub adopted: Adopted,
    /// The version in which the answer shows.
    pub draft: u32,
    pub by: PersonId,
    pub at: Timestamp,
    pub text: String,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "draft.written.1")]
    Written {
        draft: u32,
        after: u32,
        by: PersonId,
        #[serde(default)]
        text: String,
        #[serde(default)]
        note: String,
    },
    #[serde(rename = "draft.answered.1")]
    Answered {
        opinion: String,
        adopted: Adopted,
        draft: u32,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        Some(match self {
            Self::Written { .. } => Personal { fields: &["text", "note"], class: Class::Public },
            Self::Answered { .. } => Personal { fields: &["text"], class: Class::Public },
        })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "drafts.not-yours",
        /// Neither a text nor an answer.
        NothingWritten = "drafts.nothing-written",
        /// The text is the one of the last version, letter for letter.
        NothingChanged = "drafts.nothing-changed",
        SayWhatIsNew = "drafts.say-what-is-new",
        NoDraftYet = "drafts.no-draft-yet",
        NoSuchOpinion { opinion: String } = "drafts.no-such-opinion",
        AlreadyAnswered { opinion: String } = "drafts.already-answered",
        /// Rule 3.
        OpinionsUnanswered { count: u64 } = "drafts.opinions-unanswered",
    }
}

/// An opinion heard at a meeting, by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion<'a> {
    pub key: String,
    pub sitting: u32,
    pub speech: &'a crate::meetings::Speech,
}

/// Every opinion that is owed an answer: suggestions and objections heard since the first draft.
pub fn opinions<'a>(drafts: &[Draft], sittings: &'a [Sitting]) -> Vec<Opinion<'a>> {
    let Some(first) = drafts.first() else { return Vec::new() };
    let heard = sittings
        .iter()
        .filter(|sitting| sitting.sitting > first.after && sitting.outcome.is_some());
    let of = |sitting: &'a Sitting| {
        let numbered = (1_u32..).zip(&sitting.speeches);
        let owed =
            numbered.filter(|(_, said)| matches!(said.stance, Stance::Suggests | Stance::Against));
        owed.map(|(number, speech)| Opinion {
            key: format!("{}.{number}", sitting.sitting),
            sitting: sitting.sitting,
            speech,
        })
    };
    heard.flat_map(of).collect()
}

/// The opinions nobody has answered.
pub fn open_opinions<'a>(
    drafts: &[Draft],
    sittings: &'a [Sitting],
    answered: &BTreeMap<String, Answered>,
) -> Vec<Opinion<'a>> {
    let mut open = opinions(drafts, sittings);
    open.retain(|opinion| !answered.contains_key(&opinion.key));
    open
}

/// Rule 3.
///
/// # Errors
/// Where an opinion is still owed its answer.
pub fn all_answered(
    drafts: &[Draft],
    sittings: &[Sitting],
    answered: &BTreeMap<String, Answered>,
) -> Result<(), Refusal> {
    let open = open_opinions(drafts, sittings, answered).len();
    if open == 0 {
        return Ok(());
    }
    Err(Refusal::OpinionsUnanswered { count: u64::try_from(open).unwrap_or(u64::MAX) })
}

/// Rule 1, Rule 2.
///
/// # Errors
/// Where nothing is new, an opinion is unknown or answered, or the actor keeps no records.
pub fn write(
    wish: Write,
    drafts: &[Draft],
    sittings: &[Sitting],
    answered: &BTreeMap<String, Answered>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    let by = ctx.actor.person.clone();
    let last = drafts.last();
    let written = wish.text.trim();
    // The text as it stands is no new version: then opinions alone are answered.
    let same = last.is_some_and(|last| last.text == written);
    let text = if same && !wish.answers.is_empty() { "" } else { written };
    let mut events = Vec::new();
    let mut number = last.map_or(0, |last| last.draft);
    if text.is_empty() {
        if wish.answers.is_empty() {
            return Err(Refusal::NothingWritten);
        }
    } else {
        if same {
            return Err(Refusal::NothingChanged);
        }
        if last.is_some() && wish.note.trim().is_empty() {
            return Err(Refusal::SayWhatIsNew);
        }
        number = number.saturating_add(1);
        let after = u32::try_from(sittings.len()).unwrap_or(u32::MAX);
        let (text, note) = (text.to_owned(), wish.note.trim().to_owned());
        events.push(Event::Written { draft: number, after, by: by.clone(), text, note });
    }
    if number == 0 {
        return Err(Refusal::NoDraftYet);
    }
    let known = opinions(drafts, sittings);
    let mut given: Vec<String> = Vec::new();
    for Answer { opinion, adopted, text } in wish.answers {
        if !known.iter().any(|heard| heard.key == opinion) {
            return Err(Refusal::NoSuchOpinion { opinion });
        }
        if answered.contains_key(&opinion) || given.contains(&opinion) {
            return Err(Refusal::AlreadyAnswered { opinion });
        }
        given.push(opinion.clone());
        events.push(Event::Answered { opinion, adopted, draft: number, by: by.clone(), text });
    }
    Ok(events)
}
