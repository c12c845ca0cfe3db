//! A voice, folded.

use serde::{Deserialize, Serialize};

use super::{
    CameBack, Channel, DealtWith, Designation, Entered, Event, Passage, Taken, Visibility,
};
use crate::context::Due;
use crate::ids::{MatterId, PersonId, VoiceId};
use crate::time::Timestamp;

/// Where a voice stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stand {
    #[default]
    Waiting,
    Answered,
    InMatter,
    Referred,
    HandedOver,
    /// Taken back before anybody answered.
    Withdrawn,
}

impl Stand {
    /// The stored word.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::InMatter => "in-matter",
            Self::Referred => "referred",
            Self::HandedOver => "handed-over",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub by: PersonId,
    pub at: Timestamp,
    pub text: String,
}

/// How a voice was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    pub by: PersonId,
    pub at: Timestamp,
    pub reason: String,
    /// Whoever spoke, whose name is off it now; they alone still see it as theirs.
    pub spoke: Option<PersonId>,
}

/// What somebody said and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    pub id: VoiceId,
    pub version: u64,
    pub number: String,
    pub raised_at: Timestamp,
    pub procedure: String,
    pub procedure_version: u32,
    pub channel: Channel,
    pub category: Option<String>,
    pub group: Option<String>,
    pub visibility: Visibility,
    pub speaker: Option<PersonId>,
    pub household: Option<String>,
    pub recorder: Option<PersonId>,
    pub photos: Vec<String>,
    pub due: Option<Due>,
    pub late_told: bool,
    pub joins: Option<MatterId>,
    /// The sitting of a fixed day it was said at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<String>,
    /// The form it stood on.
    #[serde(default)]
    pub sheet: Option<String>,
    pub text: String,
    pub place: Option<String>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub stand: Stand,
    pub matter: Option<MatterId>,
    /// Matters it was part of and taken out of again.
    pub was_in: Vec<MatterId>,
    pub replies: Vec<Reply>,
    pub referred_to: Option<String>,
    pub receipt: Option<String>,
    /// Where it was passed on to, the last one last.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// Who was named to see to a clue, the last one last.
    #[serde(default)]
    pub designated: Vec<Designation>,
    /// When it was handed over, and by which officer; by nobody where whoever spoke did.
    #[serde(default)]
    pub handed_at: Option<Timestamp>,
    #[serde(default)]
    pub handed_by: Option<PersonId>,
    /// The ledger a clue stands in.
    #[serde(default)]
    pub ledger: Option<Entered>,
    /// From when on it counts as confirmed late, and as dealt with late.
    #[serde(default)]
    pub confirm_by: Option<Timestamp>,
    #[serde(default)]
    pub deal_by: Option<Timestamp>,
    #[serde(default)]
    pub dealt_with: Option<DealtWith>,
    #[serde(default)]
    pub taken_back: Option<TakenBack>,
}

impl Voice {
    /// Folds one fact into the state. Cannot fail: it has already happened.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        self.version += 1;
        match event {
            Event::Raised { .. } => self.raised(event.clone(), at),
            Event::Answered { by, text } => {
                self.replies.push(Reply { by: by.clone(), at, text: text.clone() });
                if matches!(self.stand, Stand::Waiting | Stand::Referred) {
                    self.stand = Stand::Answered;
                }
                self.due = None;
            }
            Event::Merged { matter } => {
                self.matter = Some(matter.clone());
                self.stand = Stand::InMatter;
                self.due = None;
            }
            Event::Split { matter, due, .. } => {
                self.was_in.push(matter.clone());
                self.matter = None;
                let answered = !self.replies.is_empty();
                self.stand = match (&self.taken_back, answered) {
                    (Some(_), _) => Stand::Withdrawn,
                    (None, true) => Stand::Answered,
                    (None, false) => Stand::Waiting,
                };
                self.due.clone_from(due);
                self.late_told = false;
            }
            Event::Withdrawn { by, matter, reason, .. } => {
                self.withdrawn(by, matter.is_some(), reason, at);
            }
            Event::Referred { to, unit, by, due, awaited, reason } => {
                let (to, by, reason) = (to.clone(), by.clone(), reason.clone());
                if !awaited {
                    self.replies.push(Reply { by: by.clone(), at, text: reason.clone() });
                }
                let (unit, taken, came_back) = (unit.clone(), None, None);
                let passage =
                    Passage { to, unit, by, at, reason, awaited: *awaited, taken, came_back };
                self.passed_on(passage, due.as_ref());
            }
            Event::Taken { receipt, on, by, due, who, handler } => {
                let (receipt, who, handler) = (receipt.clone(), who.clone(), handler.clone());
                let taken = Taken { receipt, who, handler, on: *on, by: by.clone(), at };
                self.was_taken(taken, due.as_ref());
            }
            Event::CameBack { by, due, reason } => {
                let back = CameBack { by: by.clone(), at, reason: reason.clone() };
                self.came_back(back, due.as_ref());
            }
            Event::HandedOver { .. }
            | Event::ClueDesignated { .. }
            | Event::ClueDealtWith { .. } => self.of_clue(event, at),
            Event::RanLate { .. } => self.late_told = true,
            Event::ActedFor { .. } => {}
        }
    }

    fn raised(&mut self, event: Event, at: Timestamp) {
        let Event::Raised {
            number,
            procedure,
            version,
            channel,
            category,
            group,
            visibility,
            speaker,
            household,
            recorder,
            photos,
            due,
            joins,
            opening,
            sheet,
            text,
            place,
            name,
            phone,
        } = event
        else {
            return;
        };
        let (id, stored) = (self.id.clone(), self.version);
        *self = Self {
            id,
            version: stored,
            number,
            raised_at: at,
            procedure,
            procedure_version: version,
            channel,
            category,
            group,
            visibility,
            speaker,
            household,
            recorder,
            photos,
            due,
            joins,
            opening,
            sheet,
            text,
            place,
            name,
            phone,
            ..Self::default()
        };
    }

    /// In a matter it stays, without a name; otherwise nobody owes an answer any more. Rule 6.
    fn withdrawn(&mut self, by: &PersonId, stays: bool, reason: &str, at: Timestamp) {
        let spoke = self.speaker.take();
        self.taken_back = Some(TakenBack { by: by.clone(), at, reason: reason.to_owned(), spoke });
        (self.household, self.name, self.phone) = (None, None, None);
        if self.visibility == Visibility::Signed {
            self.visibility = Visibility::Unnamed;
        }
        self.due = None;
        if !stays {
            self.stand = Stand::Withdrawn;
        }
    }

    /// Whoever spoke, whether or not their name still stands on it.
    pub fn spoke(&self) -> Option<&PersonId> {
        let back = self.taken_back.as_ref().and_then(|back| back.spoke.as_ref());
        self.speaker.as_ref().or(back)
    }

    /// What was said leaves the state; the fact of the hand-over stays.
    pub(super) fn handed_over(&mut self, number: &str, to: &str, receipt: &str, at: Timestamp) {
        let (id, version) = (self.id.clone(), self.version);
        let raised_at = if self.raised_at == Timestamp::default() { at } else { self.raised_at };
        *self = Self {
            id,
            version,
            number: number.to_owned(),
            raised_at,
            visibility: Visibility::Supervision,
            stand: Stand::HandedOver,
            referred_to: Some(to.to_owned()),
            receipt: Some(receipt.to_owned()),
            handed_at: Some(at),
            ..Self::default()
        };
    }

    /// The voice as anybody may read it whom it was not said to: that there is one, not by whom, where
    /// or what, nor what was answered.
    pub fn unsaid(self) -> Self {
        let silent = |reply: Reply| Reply { text: String::new(), ..reply };
        Self {
            text: String::new(),
            place: None,
            name: None,
            phone: None,
            speaker: None,
            household: None,
            group: None,
            photos: Vec::new(),
            replies: self.replies.into_iter().map(silent).collect(),
            passages: Vec::new(),
            ..self
        }
    }

    /// The voice for somebody outside supervision: what was said to supervision alone stays unsaid.
    pub fn outside_supervision(self) -> Self {
        if self.is_sealed() { self.unsaid() } else { self }
    }

    /// Whether it was said to supervision alone and is still here.
    pub fn is_sealed(&self) -> bool {
        self.visibility == Visibility::Supervision && self.stand != Stand::HandedOver
    }

    /// Whether nobody owes the speaker an answer: they had one, it was handed over or taken back. What was
    /// passed on or came back is owed one.
    pub fn is_answered(&self) -> bool {
        let owed = match self.stand {
            Stand::Waiting => true,
            Stand::Referred => self.passage().is_some_and(|passage| passage.awaited),
            Stand::Answered | Stand::InMatter | Stand::HandedOver | Stand::Withdrawn => false,
        };
        let closed = self.stand == Stand::HandedOver || self.taken_back.is_some();
        closed || (!owed && !self.replies.is_empty())
    }

    /// What the running clock is about: `answer`, `receipt`, `result`, `clue` or `clue-result`.
    pub fn clock_word(&self) -> &'static str {
        if self.stand == Stand::HandedOver {
            if self.designated.is_empty() { "clue" } else { "clue-result" }
        } else if self.awaits_receipt() {
            "receipt"
        } else if self.awaits_result() {
            "result"
        } else {
            "answer"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(visibility: Visibility, stand: Stand) -> Voice {
        let reply = Reply { by: "b1".into(), at: Timestamp::default(), text: "查过了".into() };
        Voice {
            number: "民-2026-0001".into(),
            text: "账目不清".into(),
            place: Some("三组仓库".into()),
            group: Some("3".into()),
            household: Some("三组-004".into()),
            speaker: Some("p1".into()),
            visibility,
            stand,
            replies: vec![reply],
            ..Voice::default()
        }
    }

    #[test]
    fn outside_supervision_only_the_number_of_a_sealed_voice_is_left() {
        let seen = said(Visibility::Supervision, Stand::InMatter).outside_supervision();
        let left = (seen.text, seen.place, seen.group, seen.household, seen.speaker);
        assert_eq!(left, (String::new(), None, None, None, None));
        assert_eq!((seen.number.as_str(), seen.replies.len()), ("民-2026-0001", 1));
        assert_eq!(seen.replies.first().map(|reply| reply.text.as_str()), Some(""));
        let signed = said(Visibility::Signed, Stand::InMatter);
        assert_eq!(signed.clone().outside_supervision(), signed);
    }
}
