//! Books of a place, shown: fixed days, allowances, venues and money, programmes. Each has one public page,
//! one page at the desk with its acts, and papers where something must hang on the board.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/open-days`, `/allowances`, `/means`, `/programmes` | `page.rs`, `page.html` |
//! | `GET /u/{code}/open-days.pdf`, `.docx`, `/allowances.pdf`, `.docx` | `paper.rs` |
//! | `GET /u/{code}/desk/open-days` and so on, `?do=COMMAND` with a form | `desk.rs`, `desk.html` |
//! | `POST /u/{code}/desk/open-days/do/{command}` and so on | `desk.rs` |
//! | what each book says | `open_days.rs`, `allowances.rs`, `means.rs`, `programmes.rs` |
//!
//! Rule 1. What is announced or paid is public as it stands; notes and payees stay at the desk.
//! Rule 2. Whoever received an allowance is named: the law wants it published, and they acted for the committee.

mod allowances;
mod desk;
mod means;
mod open_days;
mod page;
mod paper;
mod programmes;

use domain::allowances::Allowances;
use domain::means::Means;
use domain::open_days::OpenDays;
use domain::programmes::Programmes;
use store::{Fault, Read};

use crate::desk::Names;
use crate::http::{Ctx, Halt};
use crate::models;

pub use desk::{act, desk};
pub use open_days::next_at_home;
pub(crate) use open_days::openings;
pub use page::{listed, public};
pub use paper::{docx, pdf};

/// Everything the pages of the books read, loaded once.
pub(crate) struct Kept {
    pub names: Names,
    pub open_days: OpenDays,
    pub allowances: Allowances,
    pub means: Means,
    pub programmes: Programmes,
    /// The programmes of the unit above, and the names of its officers.
    pub above: Programmes,
    pub names_above: Names,
    /// Id and name of the units below.
    pub below: Vec<(String, String)>,
    /// Id, number and title of the matters.
    pub matters: Vec<(String, String)>,
}

const MATTERS: &str = "SELECT id, number, title FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND private = 0 ORDER BY number DESC LIMIT 200";

impl Kept {
    /// Loads them.
    ///
    /// # Errors
    /// 404 where the address names no unit; where the read models cannot be read.
    pub(crate) fn load(ctx: &Ctx) -> Result<Self, Halt> {
        let unit = ctx.unit()?.clone();
        let parent = unit.parent.clone();
        Ok(ctx.app.store.read(|read| -> Result<Self, Fault> {
            let id = unit.id.as_str();
            let (above, names_above) = match &parent {
                Some(parent) => {
                    (models::book(read, parent.as_str())?, Names::load(read, parent.as_str())?)
                }
                None => (Programmes::default(), Names::default()),
            };
            Ok(Self {
                names: Names::load(read, id)?,
                open_days: models::book(read, id)?,
                allowances: models::book(read, id)?,
                means: models::book(read, id)?,
                programmes: models::book(read, id)?,
                above,
                names_above,
                below: below(ctx, read, id)?,
                matters: matters(read, id)?,
            })
        })?)
    }

    /// The name of a unit below, by its id.
    pub(crate) fn place<'a>(&'a self, id: &'a str) -> &'a str {
        self.below.iter().find(|(known, _)| known == id).map_or(id, |(_, name)| name)
    }

    /// Number and title of a matter, by its id.
    pub(crate) fn matter(&self, id: &str) -> String {
        let found = self.matters.iter().find(|(known, _)| known == id);
        found.map(|(_, title)| title.clone()).unwrap_or_default()
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

fn matters(read: &mut dyn Read, unit: &str) -> Result<Vec<(String, String)>, Fault> {
    let rows = read.rows(MATTERS, &[read.tenant().to_owned().into(), unit.into()])?;
    let one = |row: &store::Row| Ok((row.text(0)?, format!("{} {}", row.text(1)?, row.text(2)?)));
    rows.iter().map(one).collect()
}

/// The book an address is about: `open-days`, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    OpenDays,
    Allowances,
    Means,
    Programmes,
}

impl Which {
    pub(crate) const ALL: [Self; 4] =
        [Self::OpenDays, Self::Allowances, Self::Means, Self::Programmes];

    /// The last part of its address, and the word its texts begin with.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::OpenDays => "open-days",
            Self::Allowances => "allowances",
            Self::Means => "means",
            Self::Programmes => "programmes",
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
