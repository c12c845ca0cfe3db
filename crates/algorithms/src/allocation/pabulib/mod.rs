//! The Pabulib format (`.pb`): three tables, META, PROJECTS and VOTES, with `;` between fields.
//!
//! Read: an optional byte order mark, LF or CRLF, fields in double quotes (`""` is a quote), empty
//! lines, decimals in budget and costs, columns in any order, columns nobody asked for (kept).
//! Refused with line and column: unknown or repeated ids, amounts that are no plain decimals, a
//! vote without its points, a count in META that does not match the rows (a file cut short).
//! A project named twice on one ballot counts once, with the points named last.
//!
//! Source: pabulib.org, format description; Faliszewski et al., "Participatory budgeting: data,
//! tools and analysis", IJCAI 2023.

mod projects;
mod read;
mod sheet;
mod votes;
mod write;

pub use crate::allocation::flaw::{Flaw, FlawKind};
pub use read::read;
pub use sheet::Sheet;
pub use write::write;

use super::election::Election;

/// A whole file: the election it means and every cell it holds.
#[derive(Clone, Debug)]
pub struct Pabulib {
    pub election: Election,
    /// Keys and values in the order of the file.
    pub meta: Vec<(String, String)>,
    pub projects: Sheet,
    pub votes: Sheet,
}

impl Pabulib {
    /// The value of a META key.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The id of each voter, in the order of the ballots.
    pub fn voter_ids(&self) -> impl Iterator<Item = &str> {
        let column = self.votes.column("voter_id").unwrap_or(usize::MAX);
        (0..self.votes.rows()).map(move |row| self.votes.cell(row, column))
    }
}
