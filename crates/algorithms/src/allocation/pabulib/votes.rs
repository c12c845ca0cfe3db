//! The VOTES table: one ballot per row.

use super::projects::{Names, overflow};
use super::sheet::Sheet;
use crate::allocation::election::{BallotKind, Choice, Count, Unfit, index};
use crate::allocation::flaw::{Flaw, FlawKind};
use crate::allocation::ids::{Table, hash_bytes, plain_number};
use crate::allocation::money::Decimal;
use crate::allocation::records::{Field, Records};

/// Points may have up to this many decimal places in the whole file.
const MOST_PLACES: u32 = 4;

/// Numbers of so many digits fit.
const MOST_DIGITS: usize = 19;

/// The table while it is read.
pub(super) struct Cast {
    pub(super) sheet: Sheet,
    voter: usize,
    vote: usize,
    points: Option<usize>,
    voters: Voters,
}

/// The ids of voters so far. Ids that ascend as numbers cannot repeat, so a table is made only
/// once they do not.
enum Voters {
    Ascending(Option<u64>),
    Known(Table),
}

/// Starts the table from its row of columns.
pub(super) fn open(
    header: &[Field<'_>],
    kind: BallotKind,
    records: &Records<'_>,
) -> Result<Cast, Flaw> {
    let mut sheet = Sheet::new(header.iter().map(|field| field.text.to_lowercase()).collect());
    let at = header.first().map_or(0, |field| field.at);
    let need = |name| sheet.column(name).ok_or_else(|| records.flaw(at, FlawKind::NoColumn(name)));
    let (voter, vote) = (need("voter_id")?, need("vote")?);
    let points = if kind.has_points() { Some(need("points")?) } else { None };
    sheet.reserve(records.left(), records.left() / 64);
    Ok(Cast { sheet, voter, vote, points, voters: Voters::Ascending(None) })
}

impl Cast {
    /// Reads one row into a ballot; `places` are those of the points of the whole file.
    pub(super) fn row(
        &mut self,
        fields: &[Field<'_>],
        names: &Names,
        places: u32,
        ballot: &mut Vec<Choice>,
        records: &Records<'_>,
    ) -> Result<(), Flaw> {
        overflow(fields, self.sheet.columns().len(), records)?;
        self.voter(fields, records)?;
        let start = fields.first().map_or(0, |field| field.at);
        let vote = fields.get(self.vote).ok_or_else(|| records.flaw(start, FlawKind::Row))?;
        ballot.clear();
        for (id, at) in pieces(&vote.text, vote.at) {
            let project =
                names.find(id).ok_or_else(|| records.flaw(at, FlawKind::Unknown(id.to_owned())))?;
            ballot.push(Choice { project, points: 1 });
        }
        if let Some(column) = self.points {
            let points = fields.get(column).ok_or_else(|| records.flaw(start, FlawKind::Row))?;
            give(ballot, points, places, records)?;
        }
        self.sheet.push(fields.iter().map(|field| field.text.as_ref()));
        Ok(())
    }

    fn voter(&mut self, fields: &[Field<'_>], records: &Records<'_>) -> Result<(), Flaw> {
        let start = fields.first().map_or(0, |field| field.at);
        let field = fields.get(self.voter).filter(|field| !field.text.is_empty());
        let id = field.ok_or_else(|| records.flaw(start, FlawKind::Row))?;
        if self.voters.add(&id.text, &self.sheet, self.voter) {
            Ok(())
        } else {
            Err(records.flaw(id.at, FlawKind::Repeated(id.text.to_string())))
        }
    }
}

impl Voters {
    /// Takes in the id of the next row; `false` if it stands in the sheet already.
    fn add(&mut self, id: &str, sheet: &Sheet, column: usize) -> bool {
        let number = plain_number(id, MOST_DIGITS);
        match self {
            Self::Ascending(last) if number.is_some() && number > *last => {
                *last = number;
                true
            }
            Self::Ascending(_) => {
                let mut table = Table::with_room(sheet.rows().saturating_mul(2));
                for row in 0..sheet.rows() {
                    know(&mut table, row, sheet.cell(row, column), sheet, column);
                }
                *self = Self::Known(table);
                self.add(id, sheet, column)
            }
            Self::Known(table) => know(table, sheet.rows(), id, sheet, column),
        }
    }
}

/// Puts the id of a row into the table; `false` if an equal one is there.
fn know(table: &mut Table, row: usize, id: &str, sheet: &Sheet, column: usize) -> bool {
    // An election refuses more ballots than can be numbered.
    let row = u32::try_from(row).unwrap_or(u32::MAX);
    table.insert(hash_bytes(id.as_bytes()), row, |n| sheet.cell(index(n), column) == id).is_none()
}

/// Puts the parallel list of points on the ballot.
fn give(
    ballot: &mut [Choice],
    field: &Field<'_>,
    places: u32,
    records: &Records<'_>,
) -> Result<(), Flaw> {
    let mut given = 0;
    for (text, at) in pieces(&field.text, field.at) {
        let points = units(text, places)
            .ok_or_else(|| records.flaw(at, FlawKind::Points(text.to_owned())))?;
        if let Some(choice) = ballot.get_mut(given) {
            choice.points = points;
        }
        given += 1;
    }
    if given == ballot.len() {
        return Ok(());
    }
    let kind = FlawKind::PointsCount { votes: ballot.len(), points: given };
    Err(records.flaw(field.at, kind))
}

fn units(text: &str, places: u32) -> Option<u32> {
    // Most points are one or two plain digits.
    if places == 0
        && let Ok(points) = text.parse::<u16>()
    {
        return Some(u32::from(points));
    }
    u32::try_from(Decimal::parse(text)?.in_units(places)?).ok()
}

/// The most decimal places among the points of a list; `None` where one is no number.
pub(super) fn places_of(text: &str) -> Option<u32> {
    if !text.contains('.') {
        return Some(0);
    }
    let mut most = 0;
    for (piece, _) in pieces(text, 0) {
        most = most.max(Decimal::parse(piece)?.places);
    }
    (most <= MOST_PLACES).then_some(most)
}

/// The parts between commas, each with the byte where it starts; an empty text has none.
fn pieces(text: &str, at: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    let mut next = at;
    std::iter::from_fn(move || {
        let text = rest?;
        let comma = text.bytes().position(|byte| byte == b',');
        let piece = text.get(..comma.unwrap_or(text.len())).unwrap_or("");
        rest = comma.and_then(|comma| text.get(comma + 1..));
        let plain = piece.trim_start();
        let start = next + (piece.len() - plain.len());
        next += piece.len() + 1;
        Some((plain.trim_end(), start))
    })
}

/// A ballot that could not be taken in, as a flaw of its row.
pub(super) fn push(
    count: &mut Count,
    ballot: &mut Vec<Choice>,
    at: usize,
    records: &Records<'_>,
) -> Result<(), Flaw> {
    count.push(ballot).map_err(|unfit| match unfit {
        Unfit::TooMany | Unfit::NoSuchProject | Unfit::TooDear => {
            records.flaw(at, FlawKind::TooBig)
        }
    })
}
