//! Books of a place, shown: fixed days, allowances, venues and money, programmes, the plan of the year, the
//! rules on file, open hirings, fine indicators. Each has one public page, one page at the desk with its acts, and papers where
//! something must hang on the board.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/open-days`, `/allowances`, `/means`, `/programmes`, `/year-plans`, `/bylaws`, `/hirings`, `/indicators` | `page.rs`, `page.html` |
//! | `GET …/open-days.pdf`, `.docx`; the same of `allowances`, `year-plans`, `bylaws` | `paper.rs` |
//! | `GET /u/{code}/desk/open-days` and so on, `?do=COMMAND` with a form | `desk.rs`, `desk.html` |
//! | `POST /u/{code}/desk/open-days/do/{command}` and so on | `desk.rs` |
//! | what each book says | `open_days.rs`, `allowances.rs`, `means.rs`, `programmes.rs`, `council` |
//!
//! Rule 1. What is announced or paid is public as it stands; notes and payees stay at the desk.
//! Rule 2. Whoever received an allowance is named: the law wants it published, and they acted for the committee.

mod allowances;
mod council;
mod desk;
mod means;
mod open_days;
mod page;
mod paper;
mod programmes;

use std::collections::{BTreeMap, BTreeSet};

use domain::allowances::Allowances;
use domain::bylaws::Bylaws;
use domain::hirings::Hirings;
use domain::ids::MatterId;
use domain::indicators::{self, Indicators};
use domain::means::Means;
use domain::open_days::OpenDays;
use domain::programmes::Programmes;
use domain::time::Day;
use domain::units::Unit;
use domain::year_plans::YearPlans;
use store::{Fault, Read};

use crate::desk::Names;
use crate::http::{Ctx, Halt};
use crate::models;
use crate::ui::show;

pub use council::{Ending, endings};
pub use desk::{act, desk};
pub use open_days::next_at_home;
pub(crate) use open_days::openings;
pub use page::{cites_of, listed, public, site_at_home};
pub use paper::{docx, pdf};

/// What the pages of one book read, loaded once: that book, whoever and whatever it names, and at the desk how
/// much stands in the others.
#[derive(Default)]
pub(crate) struct Kept {
    pub names: Names,
    pub open_days: OpenDays,
    pub allowances: Allowances,
    pub means: Means,
    pub programmes: Programmes,
    pub year_plans: YearPlans,
    pub bylaws: Bylaws,
    pub hirings: Hirings,
    pub indicators: Indicators,
    /// The tree that counts here where the place keeps none, with the name of whose it is.
    pub inherited: Option<(String, indicators::Tree)>,
    /// The programmes of the unit above, and the names of its officers.
    pub above: Programmes,
    pub names_above: Names,
    /// Id and name of the units below.
    pub below: Vec<(String, String)>,
    /// Number and title of the public matters the book names, by their ids.
    titles: BTreeMap<String, String>,
    /// Those of them that have ended.
    ended: BTreeSet<String>,
    /// Id, number and title of the last matters, for a menu.
    pub menu: Vec<(String, String)>,
}

/// What everybody may see of it.
const TITLE: &str = "SELECT number, title, stand FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND id = $3 AND private = 0";
/// Ten years of a busy place: an old decision is named as well as a new one.
const MENU: &str = "SELECT id, number, title FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND private = 0 ORDER BY number DESC LIMIT 1000";

impl Kept {
    /// Loads what the public page and the paper of a book show.
    ///
    /// # Errors
    /// 404 where the address names no unit; where the read models cannot be read.
    pub(crate) fn load(ctx: &Ctx, which: Which) -> Result<Self, Halt> {
        let unit = ctx.unit()?.clone();
        Ok(ctx.app.store.read(|read| Self::of(ctx, read, &unit, which))?)
    }

    /// Loads what the desk's page shows, with what the form of `command` offers; empty for none.
    ///
    /// # Errors
    /// As [`Kept::load`].
    pub(crate) fn at_desk(ctx: &Ctx, which: Which, command: &str) -> Result<Self, Halt> {
        let unit = ctx.unit()?.clone();
        Ok(ctx.app.store.read(|read| -> Result<Self, Fault> {
            let id = unit.id.as_str();
            let mut kept = Self::of(ctx, read, &unit, which)?;
            // How much stands in each of them is written beside its name.
            kept.open_days = models::book(read, id)?;
            kept.allowances = models::book(read, id)?;
            kept.means = models::book(read, id)?;
            kept.programmes = models::book(read, id)?;
            kept.year_plans = models::book(read, id)?;
            kept.bylaws = models::book(read, id)?;
            kept.hirings = models::book(read, id)?;
            kept.indicators = models::book(read, id)?;
            if let Some(parent) = &unit.parent {
                kept.above = models::book(read, parent.as_str())?;
            }
            if !command.is_empty() {
                kept.menu = menu(read, id)?;
            }
            Ok(kept)
        })?)
    }

    fn of(ctx: &Ctx, read: &mut dyn Read, unit: &Unit, which: Which) -> Result<Self, Fault> {
        let id = unit.id.as_str();
        let mut kept = Self::default();
        match which {
            Which::OpenDays => kept.open_days = models::book(read, id)?,
            Which::Allowances => {
                kept.allowances = models::book(read, id)?;
                kept.names = Names::some(read, id, &allowances::people(&kept.allowances))?;
                let decided = kept.allowances.decisions.iter();
                let named = decided.filter_map(|one| one.matter.as_ref());
                (kept.titles, kept.ended) = titles(read, id, named)?;
            }
            Which::Means => {
                kept.means = models::book(read, id)?;
                let keepers = kept.means.venues.iter().map(|venue| venue.keeper.clone());
                kept.names = Names::some(read, id, &keepers.collect())?;
                let spent = kept.means.spent.iter();
                let named = spent.filter_map(|one| one.matter.as_ref());
                (kept.titles, kept.ended) = titles(read, id, named)?;
            }
            Which::Programmes => {
                kept.programmes = models::book(read, id)?;
                kept.below = below(ctx, read, id)?;
                kept.names = Names::some(read, id, &programmes::people(&kept.programmes))?;
                if let Some(parent) = &unit.parent {
                    let above = parent.as_str();
                    kept.above = models::book(read, above)?;
                    kept.names_above = Names::some(read, above, &programmes::people(&kept.above))?;
                }
            }
            Which::YearPlans => {
                kept.year_plans = models::book(read, id)?;
                let named = council::year_plans::matters(&kept);
                (kept.titles, kept.ended) = titles(read, id, named)?;
            }
            Which::Bylaws => {
                kept.bylaws = models::book(read, id)?;
                let named = council::bylaws::matters(&kept);
                (kept.titles, kept.ended) = titles(read, id, named)?;
            }
            Which::Indicators => {
                kept.indicators = models::book(read, id)?;
                kept.inherited = council::indicators::inherited(ctx, read, unit)?;
            }
            Which::Hirings => {
                kept.hirings = models::book(read, id)?;
                kept.names = Names::some(read, id, &council::hirings::people(ctx, &kept))?;
            }
        }
        Ok(kept)
    }

    /// The name of a unit below, by its id.
    pub(crate) fn place<'a>(&'a self, id: &'a str) -> &'a str {
        self.below.iter().find(|(known, _)| known == id).map_or(id, |(_, name)| name)
    }

    /// Number and title of a matter, by its id; empty where not everybody may see it.
    pub(crate) fn matter(&self, id: &MatterId) -> String {
        self.titles.get(id.as_str()).cloned().unwrap_or_default()
    }

    /// Whether a matter that the book names has ended.
    pub(crate) fn has_ended(&self, id: &MatterId) -> bool {
        self.ended.contains(id.as_str())
    }
}

fn below(ctx: &Ctx, read: &mut dyn Read, unit: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut found = Vec::new();
    for id in models::units_below(read, unit)? {
        if let Some(unit) = models::load_unit(&ctx.app, read, &id)? {
            found.push((id, unit.name.clone()));
        }
    }
    Ok(found)
}

fn titles<'a>(
    read: &mut dyn Read,
    unit: &str,
    named: impl Iterator<Item = &'a MatterId>,
) -> Result<(BTreeMap<String, String>, BTreeSet<String>), Fault> {
    let (mut found, mut ended) = (BTreeMap::new(), BTreeSet::new());
    for id in named {
        let key = [read.tenant().to_owned().into(), unit.into(), id.as_str().into()];
        if let Some(row) = read.row(TITLE, &key)? {
            found.insert(id.0.clone(), format!("{} {}", row.text(0)?, row.text(1)?));
            if row.text(2)? == "ended" {
                ended.insert(id.0.clone());
            }
        }
    }
    Ok((found, ended))
}

fn menu(read: &mut dyn Read, unit: &str) -> Result<Vec<(String, String)>, Fault> {
    let rows = read.rows(MENU, &[read.tenant().to_owned().into(), unit.into()])?;
    let one = |row: &store::Row| Ok((row.text(0)?, format!("{} {}", row.text(1)?, row.text(2)?)));
    rows.iter().map(one).collect()
}

fn day(ctx: &Ctx, day: Day) -> String {
    show::day(ctx.w, day.starts_at().0, ctx.now.0)
}

fn span(ctx: &Ctx, from: Day, until: Day) -> String {
    show::span(ctx.w, from.starts_at().0, until.starts_at().0, ctx.now.0)
}

/// The book an address is about: `open-days`, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    OpenDays,
    Allowances,
    Means,
    Programmes,
    YearPlans,
    Bylaws,
    Hirings,
    Indicators,
}

impl Which {
    pub(crate) const ALL: [Self; 8] = [
        Self::OpenDays,
        Self::YearPlans,
        Self::Bylaws,
        Self::Indicators,
        Self::Hirings,
        Self::Allowances,
        Self::Means,
        Self::Programmes,
    ];

    /// Whether it is also made as a paper to hang up.
    pub(crate) const fn is_printed(self) -> bool {
        matches!(self, Self::OpenDays | Self::Allowances | Self::YearPlans | Self::Bylaws)
    }

    /// The last part of its address, and the word its texts begin with.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::OpenDays => "open-days",
            Self::Allowances => "allowances",
            Self::Means => "means",
            Self::Programmes => "programmes",
            Self::YearPlans => "year-plans",
            Self::Bylaws => "bylaws",
            Self::Hirings => "hirings",
            Self::Indicators => "indicators",
        }
    }

    /// From the address of the request.
    pub(crate) fn of(ctx: &Ctx) -> Result<Self, Halt> {
        let path = ctx.path.split('?').next().unwrap_or_default();
        let named =
            |which: &Self| path.split('/').any(|part| part.split('.').next() == Some(which.word()));
        Self::ALL.into_iter().find(named).ok_or_else(Halt::missing)
    }
}
