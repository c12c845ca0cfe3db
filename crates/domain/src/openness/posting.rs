//! What was published under one item, folded.

use serde::{Deserialize, Serialize};

use super::{Event, Heading, Row, Span};
use crate::context::Due;
use crate::ids::PersonId;
use crate::notices::is_proved;
use crate::time::{Day, Timestamp};

/// One publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    pub number: String,
    pub item: String,
    /// The item as it was called then.
    pub name: String,
    pub span: Option<Span>,
    pub happened_on: Option<Day>,
    pub by: PersonId,
    pub posted_at: Timestamp,
    pub recorded_at: Timestamp,
    pub stays: Due,
    pub headings: Vec<Heading>,
    pub rows: Vec<Row>,
    pub text: String,
    pub nothing: bool,
    pub channels: Vec<String>,
    pub photos: Vec<String>,
    pub files: Vec<String>,
    pub witnesses: Vec<String>,
    pub replaces: Option<String>,
    pub reason: String,
    /// The number of the one that took its place.
    pub replaced_by: Option<String>,
}

impl Posting {
    /// When it was posted, as far as that is proved; otherwise when it was recorded. Rule 5.
    pub fn counts_from(&self) -> Timestamp {
        if is_proved(&self.photos, self.witnesses.len()) {
            self.posted_at
        } else {
            self.recorded_at
        }
    }

    /// Whether it still has to hang.
    pub fn is_up(&self, now: Timestamp) -> bool {
        now < self.stays.ends_at
    }
}

/// Supervision, or the level above, asked for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    pub span: Span,
    pub by: PersonId,
    pub at: Timestamp,
    pub ordered: bool,
    pub text: String,
}

/// Everything published under one item, in the order of the record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postings {
    pub version: u64,
    pub item: String,
    pub list: Vec<Posting>,
    pub urges: Vec<Urge>,
}

impl Postings {
    /// Folds one fact into the state. Cannot fail: it has already happened.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        self.version += 1;
        match event.clone() {
            Event::Published {
                number,
                item,
                name,
                span,
                happened_on,
                by,
                posted_at,
                stays,
                headings,
                nothing,
                channels,
                photos,
                files,
                replaces,
                rows,
                text,
                reason,
                witnesses,
                ..
            } => {
                let old = replaces.as_ref();
                let old = old.and_then(|old| self.list.iter_mut().find(|one| one.number == *old));
                if let Some(old) = old {
                    old.replaced_by = Some(number.clone());
                }
                self.item.clone_from(&item);
                let (recorded_at, replaced_by) = (at, None);
                self.list.push(Posting {
                    number,
                    item,
                    name,
                    span,
                    happened_on,
                    by,
                    posted_at,
                    recorded_at,
                    stays,
                    headings,
                    rows,
                    text,
                    nothing,
                    channels,
                    photos,
                    files,
                    witnesses,
                    replaces,
                    reason,
                    replaced_by,
                });
            }
            Event::Urged { item, span, by, ordered, text } => {
                self.item = item;
                self.urges.push(Urge { span, by, at, ordered, text });
            }
        }
    }

    /// The publication of that number.
    pub fn find(&self, number: &str) -> Option<&Posting> {
        self.list.iter().find(|one| one.number == number)
    }

    /// What stands for the period, none that was replaced.
    pub fn of(&self, span: Span) -> Option<&Posting> {
        let stands = |one: &&Posting| one.replaced_by.is_none();
        let mut standing = self.list.iter().filter(stands);
        standing.find(|one| one.span.is_some_and(|own| own.overlaps(span)))
    }
}
