//! Facts of a matter: its own, and those of the slices that its steps belong to.

use serde::{Deserialize, Serialize};

use crate::context::Due;
use crate::facts::{Class, Fact, Personal, Stored, Unreadable, restore, store};
use crate::ids::{PersonId, VoiceId};
use crate::procedures::StepOutcome;
use crate::{
    allocations, appraisals, commissions, consents, drafts, evaluations, explanations, feedback,
    filings, floors, helpers, joints, meetings, notices, pauses, plans, promises, questions,
    ratings, referrals, seals, tasks, walks,
};

/// Facts of the matter itself. Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Own {
    #[serde(rename = "matter.opened.1")]
    Opened {
        number: String,
        procedure: String,
        version: u32,
        #[serde(default)]
        category: Option<String>,
        voices: Vec<VoiceId>,
        by: PersonId,
        /// The entry of the catalogue of matters it falls under.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        listed: Option<String>,
        #[serde(default)]
        title: String,
        #[serde(default)]
        summary: String,
    },
    #[serde(rename = "matter.joined.1")]
    Joined { voice: VoiceId },
    #[serde(rename = "matter.split.1")]
    Split {
        voice: VoiceId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "matter.entered.1")]
    Entered {
        step: String,
        /// How often the step has been entered, this time included.
        round: u32,
        #[serde(default)]
        due: Option<Due>,
        /// When the first report of progress is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reports: Option<Due>,
    },
    #[serde(rename = "matter.left.1")]
    Left {
        step: String,
        outcome: StepOutcome,
        /// Papers the step has made.
        #[serde(default)]
        papers: Vec<String>,
    },
    /// A computed outcome would have entered a step once more than its rounds allow.
    #[serde(rename = "matter.exhausted.1")]
    Exhausted { step: String, rounds: u32 },
    #[serde(rename = "matter.screened.1")]
    Screened {
        outcome: StepOutcome,
        #[serde(default)]
        route: Option<String>,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "matter.track_chosen.1")]
    TrackChosen {
        track: String,
        by: PersonId,
        /// The clock of the step it stands in, where the track reckons it anew.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        #[serde(default)]
        reason: String,
    },
    /// The track passes over the step.
    #[serde(rename = "matter.skipped.1")]
    Skipped { step: String, track: String },
    #[serde(rename = "matter.overrode.1")]
    Overrode {
        rule: String,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    /// A correction changed an outcome: back to the step, papers since then without force.
    #[serde(rename = "matter.went_back.1")]
    WentBack { step: String, because: String, void_from: u32 },
    #[serde(rename = "matter.ran_late.1")]
    RanLate { what: String, number: u32, told: Vec<String> },
    /// What follows was done by a deputy, in the role of `absent`.
    #[serde(rename = "matter.acted_for.1")]
    ActedFor { by: PersonId, absent: PersonId, role: String },
    #[serde(rename = "matter.sealed.1")]
    Sealed { by: PersonId, number: String },
    #[serde(rename = "matter.ended.1")]
    Ended { outcome: StepOutcome },
}

impl Fact for Own {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Opened { .. } => {
                Some(Personal { fields: &["title", "summary"], class: Class::Public })
            }
            Self::Split { .. }
            | Self::Screened { .. }
            | Self::TrackChosen { .. }
            | Self::Overrode { .. } => {
                Some(Personal { fields: &["reason"], class: Class::Internal })
            }
            _ => None,
        }
    }
}

/// Any fact in the stream of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Event {
    Own(Own),
    Meeting(meetings::Event),
    Appraisal(appraisals::Event),
    Pause(pauses::Event),
    Plan(plans::Event),
    Notice(notices::Event),
    Filing(filings::Event),
    Task(tasks::Event),
    Question(questions::Event),
    Explanation(explanations::Event),
    Rating(ratings::Event),
    Referral(referrals::Event),
    Consent(consents::Event),
    Allocation(allocations::Event),
    Seal(seals::Event),
    Evaluation(evaluations::Event),
    Walk(walks::Event),
    Draft(drafts::Event),
    Floor(floors::Event),
    Promise(promises::Event),
    Feedback(feedback::Event),
    Commission(commissions::Event),
    Joint(joints::Event),
    Helper(helpers::Event),
}

impl Event {
    /// Takes the fact apart for the log.
    pub fn store(&self) -> Stored {
        match self {
            Self::Own(fact) => store(fact),
            Self::Meeting(fact) => store(fact),
            Self::Appraisal(fact) => store(fact),
            Self::Pause(fact) => store(fact),
            Self::Plan(fact) => store(fact),
            Self::Notice(fact) => store(fact),
            Self::Filing(fact) => store(fact),
            Self::Task(fact) => store(fact),
            Self::Question(fact) => store(fact),
            Self::Explanation(fact) => store(fact),
            Self::Rating(fact) => store(fact),
            Self::Referral(fact) => store(fact),
            Self::Consent(fact) => store(fact),
            Self::Allocation(fact) => store(fact),
            Self::Seal(fact) => store(fact),
            Self::Evaluation(fact) => store(fact),
            Self::Walk(fact) => store(fact),
            Self::Draft(fact) => store(fact),
            Self::Floor(fact) => store(fact),
            Self::Promise(fact) => store(fact),
            Self::Feedback(fact) => store(fact),
            Self::Commission(fact) => store(fact),
            Self::Joint(fact) => store(fact),
            Self::Helper(fact) => store(fact),
        }
    }

    /// Puts a stored fact together again.
    ///
    /// # Errors
    /// Where the kind is unknown or a field is missing.
    pub fn restore(
        kind: &str,
        body: Option<&serde_json::Value>,
        payload: Option<&serde_json::Value>,
    ) -> Result<Self, Unreadable> {
        let noun = kind.split('.').next().unwrap_or_default();
        Ok(match noun {
            "matter" => Self::Own(restore(kind, body, payload)?),
            "meeting" => Self::Meeting(restore(kind, body, payload)?),
            "appraisal" => Self::Appraisal(restore(kind, body, payload)?),
            "pause" => Self::Pause(restore(kind, body, payload)?),
            "plan" => Self::Plan(restore(kind, body, payload)?),
            "notice" => Self::Notice(restore(kind, body, payload)?),
            "filing" => Self::Filing(restore(kind, body, payload)?),
            "task" => Self::Task(restore(kind, body, payload)?),
            "question" => Self::Question(restore(kind, body, payload)?),
            "explanation" => Self::Explanation(restore(kind, body, payload)?),
            "rating" => Self::Rating(restore(kind, body, payload)?),
            "referral" => Self::Referral(restore(kind, body, payload)?),
            "consent" => Self::Consent(restore(kind, body, payload)?),
            "allocation" => Self::Allocation(restore(kind, body, payload)?),
            "seal" => Self::Seal(restore(kind, body, payload)?),
            "evaluation" => Self::Evaluation(restore(kind, body, payload)?),
            "walk" => Self::Walk(restore(kind, body, payload)?),
            "draft" => Self::Draft(restore(kind, body, payload)?),
            "floor" => Self::Floor(restore(kind, body, payload)?),
            "promise" => Self::Promise(restore(kind, body, payload)?),
            "feedback" => Self::Feedback(restore(kind, body, payload)?),
            "commission" => Self::Commission(restore(kind, body, payload)?),
            "joint" => Self::Joint(restore(kind, body, payload)?),
            "helper" => Self::Helper(restore(kind, body, payload)?),
            _ => return Err(Unreadable { kind: kind.into(), why: "no such noun".into() }),
        })
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Tagged {
            kind: String,
            body: serde_json::Value,
        }
        let tagged = Tagged::deserialize(from)?;
        Self::restore(&tagged.kind, Some(&tagged.body), None)
            .map_err(|bad| serde::de::Error::custom(format!("{}: {}", bad.kind, bad.why)))
    }
}

macro_rules! from {
    ($($variant:ident($from:ty)),* $(,)?) => {$(
        impl From<$from> for Event {
            fn from(fact: $from) -> Self {
                Self::$variant(fact)
            }
        }
    )*};
}

from! {
    Own(Own),
    Meeting(meetings::Event),
    Appraisal(appraisals::Event),
    Pause(pauses::Event),
    Plan(plans::Event),
    Notice(notices::Event),
    Filing(filings::Event),
    Task(tasks::Event),
    Question(questions::Event),
    Explanation(explanations::Event),
    Rating(ratings::Event),
    Referral(referrals::Event),
    Consent(consents::Event),
    Allocation(allocations::Event),
    Seal(seals::Event),
    Evaluation(evaluations::Event),
    Walk(walks::Event),
    Draft(drafts::Event),
    Floor(floors::Event),
    Promise(promises::Event),
    Feedback(feedback::Event),
    Commission(commissions::Event),
    Joint(joints::Event),
    Helper(helpers::Event),
}
