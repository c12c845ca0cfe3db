//! What a statute wants published, as data: items with their rhythm, columns, feeds and citations.
//!
//! Rule 1. Every item names the text it stands on. How often it is published is a figure of a law pack
//!         or a setting of the place; where the place has filled in nothing, no clock runs.
//! Rule 2. What stands here more often than a year divides counts for the next rhythm that does.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Fed, Feed};
use crate::forms::{Field, Kind};
use crate::procedures::{Amount, Clock, LawPack, Procedure, Setting, SettingValue, Settings};
use crate::rules::Cite;
use crate::time::Day;

/// A publication has at most so many columns: as many as stand side by side on A4.
pub const MOST_COLUMNS: usize = 6;
const MONTHS_PER_YEAR: u32 = 12;
/// The largest count in one cell.
const CELL_MAX: i64 = 1_000_000_000;

/// What stands in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    #[default]
    Text,
    /// Typed in yuan, kept in fen.
    Money,
    Count,
    Day,
}

impl ColumnKind {
    /// The word of the catalogue.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Money => "money",
            Self::Count => "count",
            Self::Day => "day",
        }
    }

    /// What a form reads for it.
    pub const fn field(self) -> Kind {
        match self {
            Self::Text => Kind::LongText { max: 500 },
            Self::Money => Kind::Money,
            Self::Count => Kind::Count { min: 0, max: CELL_MAX },
            Self::Day => Kind::Day,
        }
    }
}

/// A column of an item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub kind: ColumnKind,
    /// The word of [`Fed::WORDS`] it shows of what the methods produced.
    #[serde(default)]
    pub fed: Option<String>,
}

/// A faster rhythm, where the place says yes to a setting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Often {
    pub setting: String,
    pub times: Amount,
    #[serde(default)]
    pub cite: Cite,
}

/// What must be published.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    pub block: String,
    pub name: String,
    pub plain: String,
    /// Who publishes it, where not the committee.
    #[serde(default)]
    pub publisher: Option<String>,
    /// How often in a year at least; none where it is published when it happens.
    #[serde(default)]
    pub times: Option<Amount>,
    #[serde(default)]
    pub often: Option<Often>,
    #[serde(default)]
    pub cite: Cite,
    #[serde(default)]
    pub cite_times: Cite,
    #[serde(default)]
    pub feeds: Vec<Feed>,
    pub columns: Vec<Column>,
}

/// 村务, 财务, 政务, 党务.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub id: String,
    pub name: String,
}

/// The calendar of one kind of place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    pub id: String,
    pub name: String,
    pub levels: Vec<String>,
    /// The first day on which the text asks it; nothing is missing before.
    pub valid_from: Day,
    /// The board it hangs on, and who publishes.
    pub board: String,
    pub publisher: String,
    /// The law pack its figures and duties stand in.
    pub law: String,
    pub plain: String,
    #[serde(default)]
    pub cite: Cite,
    /// How long a publication stays up at least.
    pub stays: Clock,
    /// How long after a period it may be published.
    pub after: Clock,
    /// How long after it happened, for what has no rhythm.
    pub any_time: Clock,
    #[serde(default)]
    pub channels: Vec<String>,
    #[serde(default)]
    pub cite_channels: Cite,
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
    #[serde(rename = "item")]
    pub items: Vec<Item>,
    #[serde(rename = "setting", default)]
    pub settings: Vec<Setting>,
    /// The settings, figures and duties in the shape in which everything else reads them.
    #[serde(skip)]
    pub ground: Procedure,
}

impl Schedule {
    /// Reads a schedule and takes in the figures and duties of its law.
    ///
    /// # Errors
    /// What is wrong with it, in one sentence for whoever writes the file.
    pub fn parse(text: &str, laws: &[LawPack]) -> Result<Self, String> {
        let mut schedule: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let pack = laws.iter().find(|pack| pack.id == schedule.law);
        let pack = pack.ok_or_else(|| format!("unknown law {}", schedule.law))?;
        let mut ground = Procedure {
            id: schedule.id.clone(),
            name: schedule.name.clone(),
            levels: schedule.levels.clone(),
            settings: schedule.settings.clone(),
            ..Procedure::default()
        };
        ground.figures.extend(pack.figures.iter().map(|f| (f.id.clone(), f.value)));
        ground.law.take_in(pack);
        schedule.ground = ground;
        match schedule.faults().into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(schedule),
        }
    }

    /// The item of that id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// How many months a period of the item has; none where it has no rhythm here. Rule 2.
    pub fn months(&self, item: &Item, settings: &Settings) -> Option<u32> {
        let says_yes = |often: &&Often| {
            let said = settings.value(&self.ground, &often.setting);
            matches!(said, Some(SettingValue::Flag(true)))
        };
        let fast = item.often.as_ref().filter(says_yes);
        let times = fast.map(|often| &often.times).or(item.times.as_ref())?;
        let times = settings.amount(&self.ground, times)?;
        (1..=MONTHS_PER_YEAR).contains(&times).then(|| MONTHS_PER_YEAR / times)
    }

    /// Whether the text asked anything of the period.
    pub fn asks(&self, span: super::Span) -> bool {
        span.last >= self.valid_from
    }

    /// Whether the item has a rhythm at all, filled in or not.
    pub fn is_regular(item: &Item) -> bool {
        item.times.is_some()
    }

    fn knows(&self, amount: &Amount) -> bool {
        match amount {
            Amount::Fixed(_) => true,
            Amount::Setting { setting } => self.settings.iter().any(|own| own.id == *setting),
            Amount::Figure { figure } => self.ground.figures.contains_key(figure),
        }
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for item in &self.items {
            let mut fault = |what: String| faults.push(format!("item {}: {what}", item.id));
            if !seen.insert(item.id.as_str()) {
                fault("stands twice".to_owned());
            }
            if !self.blocks.iter().any(|block| block.id == item.block) {
                fault(format!("unknown block {}", item.block));
            }
            if !item.cite.names_something() {
                fault("names no text".to_owned());
            }
            if item.columns.is_empty() || item.columns.len() > MOST_COLUMNS {
                fault(format!("{} columns", item.columns.len()));
            }
            let fast = item.often.iter().map(|often| &often.times);
            for amount in item.times.iter().chain(fast).filter(|amount| !self.knows(amount)) {
                fault(format!("unknown amount {amount:?}"));
            }
            let words = item.columns.iter().filter_map(|column| column.fed.as_deref());
            for word in words.filter(|word| !Fed::WORDS.contains(word)) {
                fault(format!("unknown feed {word}"));
            }
        }
        let clocks = [&self.stays.at_least, &self.after.at_most, &self.any_time.at_most];
        for amount in clocks {
            if !amount.as_ref().is_some_and(|amount| self.knows(amount)) {
                faults.push(format!("a clock without a known amount: {amount:?}"));
            }
        }
        faults
    }
}

impl Item {
    /// What a form reads for a row: one field for each column, by the letters of [`super::Typed`].
    pub fn fields(&self) -> Vec<Field> {
        let letters = super::Typed::FIELDS.iter();
        let both = letters.zip(&self.columns);
        both.map(|(letter, column)| Field::may(letter.name, column.kind.field())).collect()
    }
}
