//! Facts of a voice.

use serde::{Deserialize, Serialize};

use crate::context::Due;
use crate::facts::{Class, Fact, Personal};
use crate::ids::{MatterId, PersonId};

/// How a voice came in (M11, M16 and the channels of practice).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    #[default]
    Web,
    Phone,
    Counter,
    Visit,
    Diary,
    Box,
    Chat,
    Meeting,
    /// At one of the place's fixed days (M71).
    OpenDay,
}

impl Channel {
    /// The words of the field.
    pub const IDS: &'static [&'static str] =
        &["web", "phone", "counter", "visit", "diary", "box", "chat", "meeting", "open-day"];
}

/// Who may know who spoke.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// 公开署名
    Signed,
    /// 对公众匿名
    #[default]
    Unnamed,
    /// 仅监督员可见
    Supervision,
}

impl Visibility {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["signed", "unnamed", "supervision"];

    /// Who may read the words.
    pub const fn class(self) -> Class {
        match self {
            Self::Signed | Self::Unnamed => Class::Internal,
            Self::Supervision => Class::Sealed,
        }
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "voice.raised.1")]
    Raised {
        number: String,
        procedure: String,
        version: u32,
        channel: Channel,
        #[serde(default)]
        category: Option<String>,
        #[serde(default)]
        group: Option<String>,
        visibility: Visibility,
        /// Who spoke, where the unit knows them.
        #[serde(default)]
        speaker: Option<PersonId>,
        #[serde(default)]
        household: Option<String>,
        /// Who wrote it down, where that was somebody else.
        #[serde(default)]
        recorder: Option<PersonId>,
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        due: Option<Due>,
        /// The matter the speaker wants to join.
        #[serde(default)]
        joins: Option<MatterId>,
        /// The sitting of a fixed day it was said at, `1@2026-03-04`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opening: Option<String>,
        /// The number of the form it stood on, where several opinions came on one (征求意见表).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<String>,
        #[serde(default)]
        text: String,
        #[serde(default)]
        place: Option<String>,
        /// Name and phone as told, for somebody without an account.
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        phone: Option<String>,
    },
    #[serde(rename = "voice.answered.1")]
    Answered {
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "voice.merged.1")]
    Merged { matter: MatterId },
    #[serde(rename = "voice.split.1")]
    Split {
        matter: MatterId,
        /// Until when it is answered now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "voice.referred.1")]
    Referred {
        to: String,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    /// Taken back by whoever spoke; `matter` is the one it stays in without a name.
    #[serde(rename = "voice.withdrawn.1")]
    Withdrawn {
        by: PersonId,
        #[serde(default)]
        matter: Option<MatterId>,
        #[serde(default)]
        reason: String,
    },
    /// Nothing of the content is kept in the flow: to whom, when, under which receipt.
    #[serde(rename = "voice.handed_over.1")]
    HandedOver { number: String, to: String, receipt: String },
    /// What follows was done by a deputy, in the role of `absent`.
    #[serde(rename = "voice.acted_for.1")]
    ActedFor { by: PersonId, absent: PersonId, role: String },
    #[serde(rename = "voice.ran_late.1")]
    RanLate { told: Vec<String> },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let internal = |fields| Some(Personal { fields, class: Class::Internal });
        match self {
            Self::Raised { visibility, .. } => Some(Personal {
                fields: &["text", "place", "name", "phone"],
                class: visibility.class(),
            }),
            Self::Answered { .. } => internal(&["text"]),
            Self::Split { .. } | Self::Referred { .. } | Self::Withdrawn { .. } => {
                internal(&["reason"])
            }
            Self::Merged { .. }
            | Self::HandedOver { .. }
            | Self::ActedFor { .. }
            | Self::RanLate { .. } => None,
        }
    }
}
