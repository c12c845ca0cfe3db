//! Openness (村务公开、居务公开): what the statutes want published, when it is due, and what was published.
//!
//! Rule 1. What must be published, how often and in which columns is data (`schedule.rs`); a place fills
//!         in what no text says.
//! Rule 2. An item with a rhythm is published once for each period, which must have begun; late is never
//!         refused, only shown. An item without a rhythm is published when it happens.
//! Rule 3. What the methods have produced in the period stands in it without being typed again
//!         (`feed.rs`); a matter on a private track never does.
//! Rule 4. A publication says something: rows, a text, or that there was nothing; it cannot say nothing
//!         where the methods produced something.
//! Rule 5. It stays up for as long as the law asks, from the posting where that is proved by a photo of
//!         the board or two witnesses, otherwise from the recording; and whether it came in time is told by
//!         the same moment.
//! Rule 6. What was published is never changed: a later publication takes its place, says why, and the
//!         earlier one stays readable.
//! Rule 7. A gap is urged by supervision and by the level above, by each of them once, and only once it is
//!         one: nothing is missing before the place was there or the text asked it.

mod calendar;
mod event;
mod feed;
mod posting;
mod publish;
mod schedule;
mod span;

use serde::Deserialize;

pub use calendar::{Kept, Slot, Standing, looks_back, slots};
pub use event::{Event, Heading, Row};
pub use feed::{Fed, Feed, fed, granted};
pub use posting::{Posting, Postings, Urge};
pub use publish::{cells_of, decide};
pub use schedule::{Block, Column, ColumnKind, Item, MOST_COLUMNS, Often, Schedule};
pub use span::Span;

use crate::forms::{Field, Kind, Source};
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// The most rows somebody types into one publication.
pub const MOST_ROWS: usize = 200;

const CELL: Kind = Kind::LongText { max: 500 };

/// A row as it is typed: the cells in the order of the item's columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Typed {
    #[serde(default)]
    pub a: String,
    #[serde(default)]
    pub b: String,
    #[serde(default)]
    pub c: String,
    #[serde(default)]
    pub d: String,
    #[serde(default)]
    pub e: String,
    #[serde(default)]
    pub f: String,
}

impl Typed {
    pub const FIELDS: &'static [Field] = &[
        Field::may("a", CELL),
        Field::may("b", CELL),
        Field::may("c", CELL),
        Field::may("d", CELL),
        Field::may("e", CELL),
        Field::may("f", CELL),
    ];

    /// The cells in their order.
    pub fn cells(&self) -> [&str; MOST_COLUMNS] {
        [&self.a, &self.b, &self.c, &self.d, &self.e, &self.f].map(String::as_str)
    }
}

/// Somebody who signs that the paper hung there.
#[derive(Debug, Clone, Deserialize)]
pub struct Witness {
    pub name: String,
}

/// Publish one item for one period, or when it happens.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Publish {
    pub item: String,
    /// Any day of the period; none for an item without a rhythm.
    #[serde(default)]
    pub period: Option<Day>,
    /// The day it happened, for an item without a rhythm.
    #[serde(default)]
    pub happened_on: Option<Day>,
    #[serde(default)]
    pub rows: Vec<Typed>,
    #[serde(default)]
    pub text: String,
    /// There was nothing in this period.
    #[serde(default)]
    pub nothing: bool,
    #[serde(default)]
    pub files: Vec<String>,
    #[serde(default)]
    pub posted_at: Option<Timestamp>,
    #[serde(default)]
    pub channels: Vec<String>,
    #[serde(default)]
    pub photos: Vec<String>,
    #[serde(default)]
    pub witnesses: Vec<Witness>,
    /// The last day, where it stays up longer than it must.
    #[serde(default)]
    pub ends_on: Option<Day>,
    /// The number of the publication this one takes the place of, and why.
    #[serde(default)]
    pub replaces: String,
    #[serde(default)]
    pub reason: String,
    /// What the methods produced in the period; looked up beforehand, never typed.
    #[serde(skip)]
    pub fed: Vec<Fed>,
}

impl Publish {
    pub const FIELDS: &'static [Field] = &[
        Field::must("item", Kind::Pick { from: Source::OpennessItems }),
        Field::may("period", Kind::Day),
        Field::may("happened_on", Kind::Day),
        Field::may("rows", Kind::Rows { of: Typed::FIELDS, max: MOST_ROWS }),
        Field::may("text", Kind::LongText { max: 4000 }),
        Field::may("nothing", Kind::YesNo),
        Field::may("files", Kind::Files { max: 4 }),
        Field::may("posted_at", Kind::Moment),
        Field::may("channels", Kind::Picks { from: Source::Channels }),
        Field::may("photos", Kind::Files { max: 6 }),
        Field::may(
            "witnesses",
            Kind::Rows { of: &[Field::must("name", Kind::Text { max: 40 })], max: 4 },
        ),
        Field::may("ends_on", Kind::Day),
        Field::may("replaces", Kind::Text { max: 20 }),
        Field::may("reason", Kind::LongText { max: 500 }),
    ];
}

/// Supervision, or the level above, asks for what is missing.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    pub item: String,
    /// Any day of the period that was not published.
    pub period: Day,
    pub text: String,
    /// The day on which the place began; looked up beforehand.
    #[serde(skip)]
    pub since: Option<Day>,
}

impl Ask {
    pub const FIELDS: &'static [Field] = &[
        Field::must("item", Kind::Pick { from: Source::OpennessItems }),
        Field::must("period", Kind::Day),
        Field::must("text", Kind::LongText { max: 500 }),
    ];
}

/// A wish about what the place publishes.
#[derive(Debug, Clone)]
pub enum Act {
    Publish(Publish),
    Urge(Ask),
}

impl Act {
    /// The item it is about.
    pub fn item(&self) -> &str {
        match self {
            Self::Publish(wish) => &wish.item,
            Self::Urge(wish) => &wish.item,
        }
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "openness.not-yours",
        /// Neither a village nor a community: no statute of ours asks it.
        NotAsked = "openness.not-asked",
        NoSuchItem { item: String } = "openness.no-such-item",
        NoPeriod { item: String } = "openness.no-period",
        /// The item has no rhythm here: it is published when it happens.
        NoRhythm { item: String } = "openness.no-rhythm",
        NotBegun { from: Day } = "openness.not-begun",
        /// The period was over before the text asked anything.
        NotAskedThen { from: Day } = "openness.not-asked-then",
        InTheFuture { at: Timestamp } = "openness.in-the-future",
        AlreadyPublished { number: String } = "openness.already-published",
        /// Two things at once: nothing, and something.
        NothingAndSomething { count: u64 } = "openness.nothing-and-something",
        SaysNothing = "openness.says-nothing",
        BadCell { row: u64, column: String } = "openness.bad-cell",
        TooManyCells { row: u64, most: u64 } = "openness.too-many-cells",
        /// The text names other ones.
        NoSuchChannel { channel: String, known: Vec<String> } = "openness.no-such-channel",
        NoTerm = "openness.no-term",
        TooShort { at: Timestamp } = "openness.too-short",
        NoSuchPublication { number: String } = "openness.no-such-publication",
        AlreadyReplaced { number: String } = "openness.already-replaced",
        SayWhyReplaced = "openness.say-why-replaced",
        /// Published, or its time is not over yet.
        NoGap = "openness.no-gap",
        AlreadyUrged { on: Day } = "openness.already-urged",
    }
}
