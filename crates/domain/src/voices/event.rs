//! Facts of a voice. Rule 7: none of their published bodies says whose it is.

use serde::{Deserialize, Serialize};

use super::Entered;
use crate::context::Due;
use crate::facts::{Class, Fact, Personal};
use crate::ids::{MatterId, PersonId, UnitId};
use crate::time::Day;

/// Who acts, in an entry of whoever spoke: the same word for everybody, that no two voices and nothing else
/// somebody did be joined by it. Rule 7.
pub const SPEAKER: &str = "speaker";

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
        #[serde(default)]
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
        /// The unit it goes to, where that is one of this program.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
        by: PersonId,
        /// Until when a receipt is owed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        /// Whether a receipt is owed at all; not so in the first shape.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        awaited: bool,
        #[serde(default)]
        reason: String,
    },
    /// Whoever it was sent to has it: under which number, since when, who took it and who sees to it.
    #[serde(rename = "voice.taken.1")]
    Taken {
        receipt: String,
        on: Day,
        by: PersonId,
        /// Until when what came of it is told.
        #[serde(default)]
        due: Option<Due>,
        #[serde(default)]
        who: String,
        #[serde(default)]
        handler: String,
    },
    /// Sent back: it is the place's to answer again.
    #[serde(rename = "voice.came_back.1")]
    CameBack {
        by: PersonId,
        #[serde(default)]
        due: Option<Due>,
        #[serde(default)]
        reason: String,
    },
    /// Taken back by whoever spoke; `matter` is the one it stays in without a name.
    #[serde(rename = "voice.withdrawn.1")]
    Withdrawn {
        #[serde(default)]
        by: PersonId,
        #[serde(default)]
        matter: Option<MatterId>,
        /// Who may know who spoke; decides who may read the rest.
        #[serde(default)]
        visibility: Visibility,
        #[serde(default)]
        reason: String,
    },
    /// Nothing of the content is kept in the flow: to whom, when, under which receipt.
    #[serde(rename = "voice.handed_over.1")]
    HandedOver {
        number: String,
        to: String,
        receipt: String,
        /// Until when the receiver confirms it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        /// The officer who did it; nobody where whoever spoke did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
        /// The ledger it stands in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ledger: Option<Entered>,
    },
    /// The receiver of a clue has it; who sees to it is read by the receiver and the level above alone.
    #[serde(rename = "voice.clue_designated.1")]
    ClueDesignated {
        by: PersonId,
        /// Until when it is dealt with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        /// The ledger it stands in from now on, where that was said now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ledger: Option<Entered>,
        #[serde(default)]
        person: Option<PersonId>,
        #[serde(default)]
        office: String,
    },
    /// The receiver of a clue says that it was dealt with on that day, and nothing else.
    #[serde(rename = "voice.clue_dealt_with.1")]
    ClueDealtWith { by: PersonId, on: Day },
    /// What follows was done by a deputy, in the role of `absent`.
    #[serde(rename = "voice.acted_for.1")]
    ActedFor { by: PersonId, absent: PersonId, role: String },
    #[serde(rename = "voice.ran_late.1")]
    RanLate { told: Vec<String> },
}

/// What tells who spoke, and what they said.
const SAID: &[&str] =
    &["group", "household", "name", "opening", "phone", "place", "sheet", "speaker", "text"];
/// Of what was said to supervision alone not even the way it came is published: at a sitting few would be
/// left whose it may be.
const SEALED: &[&str] = &[
    "channel",
    "group",
    "household",
    "name",
    "opening",
    "phone",
    "place",
    "recorder",
    "sheet",
    "speaker",
    "text",
];

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let internal = |fields| Some(Personal { fields, class: Class::Internal });
        match self {
            Self::Raised { visibility, .. } => {
                let sealed = *visibility == Visibility::Supervision;
                let fields = if sealed { SEALED } else { SAID };
                Some(Personal { fields, class: visibility.class() })
            }
            Self::Withdrawn { visibility, .. } => {
                Some(Personal { fields: &["by", "reason"], class: visibility.class() })
            }
            Self::Answered { .. } => internal(&["text"]),
            Self::Split { .. } | Self::Referred { .. } | Self::CameBack { .. } => {
                internal(&["reason"])
            }
            Self::Taken { .. } => internal(&["handler", "who"]),
            // In which ledger a clue stands says what it is about.
            Self::HandedOver { .. } => Some(Personal { fields: &["ledger"], class: Class::Sealed }),
            Self::ClueDesignated { .. } => {
                Some(Personal { fields: &["ledger", "office", "person"], class: Class::Sealed })
            }
            Self::Merged { .. }
            | Self::ClueDealtWith { .. }
            | Self::ActedFor { .. }
            | Self::RanLate { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{restore, store};
    use crate::time::Timestamp;
    use crate::voices::Voice;

    fn raised(visibility: Visibility) -> Event {
        Event::Raised {
            number: "民-2026-0001".into(),
            procedure: "p".into(),
            version: 1,
            channel: Channel::OpenDay,
            category: Some("water".into()),
            group: Some("三组".into()),
            visibility,
            speaker: Some("li-pseudonym".into()),
            household: Some("三组-001".into()),
            recorder: Some("lin-pseudonym".into()),
            photos: Vec::new(),
            due: None,
            joins: None,
            opening: Some("1@2026-03-04".into()),
            sheet: Some("17号表".into()),
            text: "水渠堵了".into(),
            place: Some("东头".into()),
            name: Some("李大爷".into()),
            phone: Some("13800000000".into()),
        }
    }

    const ALL: [Visibility; 3] = [Visibility::Signed, Visibility::Unnamed, Visibility::Supervision];

    #[test]
    fn no_published_body_says_whose_voice_it_is() {
        for visibility in ALL {
            let by = "li-pseudonym".into();
            let back =
                Event::Withdrawn { by, matter: None, visibility, reason: "修好了".into() };
            for event in [raised(visibility), back] {
                let stored = store(&event);
                let body = stored.body.to_string();
                let telling = ["li-pseudonym", "三组", "1@2026", "17号表", "李大爷", "修好了"];
                for word in telling {
                    assert!(!body.contains(word), "{visibility:?}: {word} in {body}");
                }
                let (payload, class) = stored.payload.unwrap();
                assert_eq!(class, visibility.class());
                let again: Event =
                    restore(&stored.kind, Some(&stored.body), Some(&payload)).unwrap();
                assert_eq!(again, event);
            }
            let body = store(&raised(visibility)).body.to_string();
            let sealed = visibility == Visibility::Supervision;
            assert_eq!(body.contains("open-day"), !sealed, "the way it came");
            assert_eq!(body.contains("lin-pseudonym"), !sealed, "who wrote it down");
        }
    }

    #[test]
    fn handed_over_it_is_the_same_with_and_without_what_was_erased() {
        let handed = Event::HandedOver {
            number: "移-2026-0001".into(),
            to: "supervision".into(),
            receipt: "移-2026-0001".into(),
            due: None,
            by: None,
            ledger: None,
        };
        let folded = |first: &Event| {
            let mut voice = Voice { id: "v1".into(), ..Voice::default() };
            voice.apply(first, Timestamp(1000));
            voice.apply(&handed, Timestamp(2000));
            voice
        };
        for visibility in ALL {
            let live = raised(visibility);
            let stored = store(&live);
            let erased: Event = restore(&stored.kind, Some(&stored.body), None).unwrap();
            assert_eq!(folded(&live), folded(&erased));
            assert_eq!(folded(&erased).spoke(), None);
        }
    }
}
