//! The VOTES table: one ballot per row.

use super::projects::{Names, overflow};
use super::sheet::Sheet;
use crate::allocation::election::{BallotKind, Choice, Count, Unfit};
use crate::allocation::flaw::{Flaw, FlawKind};
use crate::allocation::ids::{Table, hash_bytes};
use crate::allocation::money::Decimal;
use crate::allocation::records::{Field, Records};

/// Points may have up to this many decimal places in the whole file.
const MOST_PLACES: u32 = 4;

/// The table while it is read.
pub(super) struct Cast {
    pub(super) sheet: Sheet,
    voter: usize,
    vote: usize,
    points: Option<usize>,
    voters: Table,
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
    Ok(Cast { sheet, voter, vote, points, voters: Table::new() })
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
        let row =
            u32::try_from(self.sheet.rows()).map_err(|_| records.flaw(start, FlawKind::TooBig))?;
        let known = |n: u32| self.sheet.cell(crate::allocation::election::index(n), self.voter);
        let hash = hash_bytes(id.text.as_bytes());
        let found = self.voters.insert(hash, row, |n| known(n) == id.text);
        match found {
            Some(_) => Err(records.flaw(id.at, FlawKind::Repeated(id.text.to_string()))),
            None => Ok(()),
        }
    }
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
    let mut next = at;
    let pieces = if text.is_empty() { None } else { Some(text.split(',')) };
    pieces.into_iter().flatten().map(move |piece| {
        let start = next + (piece.len() - piece.trim_start().len());
        next += piece.len() + 1;
        (piece.trim(), start)
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
