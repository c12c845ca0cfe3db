//! Score tables and weights, from text.

use super::{Given, Scores};
use crate::allocation::flaw::{Flaw, FlawKind};
use crate::allocation::money::Decimal;
use crate::allocation::records::{Field, Records};

/// Weights stay below this, so that sums fit.
const MOST_WEIGHT: u64 = 1 << 40;

/// One cell with the byte where it stands.
struct Cell {
    item: usize,
    scorer: usize,
    value: Decimal,
    at: usize,
}

/// Reads scores in one of two shapes, `;` or `,` between fields:
///
/// - wide: a heading with the items after its first column, then one row per scorer; an empty
///   cell is no score: `scorer,路灯,水渠` / `王某,9,6.5`;
/// - long: a heading with exactly `scorer`, `item` and `score`, then one row per score.
///
/// `scale` is the lowest and the highest score allowed, as whole numbers.
///
/// # Errors
/// The first [`Flaw`]: a score that is no plain decimal or off the scale, a name or pair twice.
pub fn read_scores(text: &str, scale: Option<(u64, u64)>) -> Result<Scores, Flaw> {
    let mut records = Records::guess(text);
    let mut fields = Vec::new();
    records.next(&mut fields)?;
    let place = |name: &str| fields.iter().position(|field| field.text.eq_ignore_ascii_case(name));
    let long = match (place("scorer"), place("item"), place("score")) {
        (Some(scorer), Some(item), Some(score)) if fields.len() == 3 => Some([scorer, item, score]),
        _ => None,
    };
    let mut sheet = match long {
        Some(_) => Reading::default(),
        None => Reading::wide(&fields, &records)?,
    };
    while records.next(&mut fields)? {
        match long {
            Some(columns) => sheet.long_row(&fields, columns, &records)?,
            None => sheet.wide_row(&fields, &records)?,
        }
    }
    sheet.finish(scale, &records)
}

#[derive(Default)]
struct Reading {
    items: Vec<String>,
    scorers: Vec<String>,
    cells: Vec<Cell>,
}

impl Reading {
    fn wide(heading: &[Field<'_>], records: &Records<'_>) -> Result<Self, Flaw> {
        let mut reading = Self::default();
        for field in heading.iter().skip(1) {
            if field.text.is_empty() {
                return Err(records.flaw(field.at, FlawKind::NoColumn("item")));
            }
            if reading.items.contains(&field.text.to_string()) {
                return Err(records.flaw(field.at, FlawKind::Repeated(field.text.to_string())));
            }
            reading.items.push(field.text.to_string());
        }
        if reading.items.is_empty() {
            return Err(records.flaw(0, FlawKind::NoColumn("item")));
        }
        Ok(reading)
    }

    fn wide_row(&mut self, fields: &[Field<'_>], records: &Records<'_>) -> Result<(), Flaw> {
        let start = fields.first().map_or(0, |field| field.at);
        let name = fields.first().filter(|field| !field.text.is_empty());
        let name = name.ok_or_else(|| records.flaw(start, FlawKind::Row))?;
        if self.scorers.contains(&name.text.to_string()) {
            return Err(records.flaw(start, FlawKind::Repeated(name.text.to_string())));
        }
        let scorer = self.scorers.len();
        self.scorers.push(name.text.to_string());
        for (item, field) in fields.iter().skip(1).enumerate() {
            if field.text.is_empty() {
                continue;
            }
            if item >= self.items.len() {
                return Err(records.flaw(field.at, FlawKind::Row));
            }
            let value = score(field, records)?;
            self.cells.push(Cell { item, scorer, value, at: field.at });
        }
        Ok(())
    }

    fn long_row(
        &mut self,
        fields: &[Field<'_>],
        columns: [usize; 3],
        records: &Records<'_>,
    ) -> Result<(), Flaw> {
        let start = fields.first().map_or(0, |field| field.at);
        let [scorer, item, value] = columns.map(|column| fields.get(column));
        let full = |field: Option<&Field<'_>>| {
            let text = field.map(|field| field.text.to_string()).filter(|text| !text.is_empty());
            text.ok_or_else(|| records.flaw(start, FlawKind::Row))
        };
        let (scorer, item) = (full(scorer)?, full(item)?);
        let field = value.ok_or_else(|| records.flaw(start, FlawKind::Row))?;
        let (scorer, item) = (number(&mut self.scorers, scorer), number(&mut self.items, item));
        let value = score(field, records)?;
        self.cells.push(Cell { item, scorer, value, at: field.at });
        Ok(())
    }

    fn finish(self, scale: Option<(u64, u64)>, records: &Records<'_>) -> Result<Scores, Flaw> {
        let Self { items, scorers, mut cells } = self;
        let places = cells.iter().map(|cell| cell.value.places).max().unwrap_or(0);
        let units = |whole: u64| Decimal { value: whole, places: 0 }.in_units(places);
        let (least, most) = scale.map_or((Some(0), None), |(least, most)| {
            (units(least), Some(units(most).unwrap_or(u64::MAX)))
        });
        cells.sort_by_key(|cell| (cell.item, cell.scorer));
        let same = |a: &&Cell, b: &&Cell| (a.item, a.scorer) == (b.item, b.scorer);
        let twice = cells.iter().zip(cells.iter().skip(1)).find(|(a, b)| same(a, b));
        if let Some((_, cell)) = twice {
            let name = scorers.get(cell.scorer).cloned().unwrap_or_default();
            return Err(records.flaw(cell.at, FlawKind::Repeated(name)));
        }
        let mut given = Vec::with_capacity(cells.len());
        for Cell { item, scorer, value, at } in cells {
            let score = value.in_units(places).filter(|score| {
                least.is_some_and(|least| *score >= least) && most.is_none_or(|most| *score <= most)
            });
            let text = crate::allocation::decimal(value.value, value.places);
            let score = score.ok_or_else(|| records.flaw(at, FlawKind::Score(text)))?;
            given.push(Given { item, scorer, score });
        }
        Ok(Scores { items, scorers, places, given })
    }
}

/// Reads weights: a heading with `scorer` and `weight`, then one row per scorer. Every scorer has
/// exactly one; weights are positive whole numbers below 2^40.
///
/// # Errors
/// The first [`Flaw`]; a scorer without a weight is reported at the end of the text.
pub fn read_weights(text: &str, scorers: &[String]) -> Result<Vec<u64>, Flaw> {
    let mut records = Records::guess(text);
    let mut fields = Vec::new();
    records.next(&mut fields)?;
    let place = |name: &'static str| {
        let found = fields.iter().position(|field| field.text.eq_ignore_ascii_case(name));
        found.ok_or_else(|| records.flaw(0, FlawKind::NoColumn(name)))
    };
    let (name_column, weight_column) = (place("scorer")?, place("weight")?);
    let mut weights = vec![None; scorers.len()];
    while records.next(&mut fields)? {
        let start = fields.first().map_or(0, |field| field.at);
        let cell =
            |column: usize| fields.get(column).ok_or_else(|| records.flaw(start, FlawKind::Row));
        let (name, weight) = (cell(name_column)?, cell(weight_column)?);
        let scorer = scorers.iter().position(|scorer| *scorer == name.text);
        let slot = scorer
            .and_then(|scorer| weights.get_mut(scorer))
            .ok_or_else(|| records.flaw(name.at, FlawKind::UnknownScorer(name.text.to_string())))?;
        let value = weight.text.parse::<u64>().ok();
        let value = value
            .filter(|value| (1..MOST_WEIGHT).contains(value))
            .ok_or_else(|| records.flaw(weight.at, FlawKind::Amount(weight.text.to_string())))?;
        if slot.replace(value).is_some() {
            return Err(records.flaw(name.at, FlawKind::Repeated(name.text.to_string())));
        }
    }
    let mut complete = Vec::with_capacity(weights.len());
    for (weight, scorer) in weights.into_iter().zip(scorers) {
        let flaw = || Flaw::at(text, text.len(), FlawKind::NoWeight(scorer.clone()));
        complete.push(weight.ok_or_else(flaw)?);
    }
    Ok(complete)
}

fn score(field: &Field<'_>, records: &Records<'_>) -> Result<Decimal, Flaw> {
    let flaw = || records.flaw(field.at, FlawKind::Score(field.text.to_string()));
    Decimal::parse(&field.text).filter(|value| value.places <= 4).ok_or_else(flaw)
}

/// The number of a name, new names last.
fn number(names: &mut Vec<String>, name: String) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_mean_the_same() {
        let wide = read_scores("scorer;路灯;水渠\n甲;9;\n乙;7.5;8\n", None).unwrap();
        let long = "item,scorer,score\n路灯,甲,9\n路灯,乙,7.5\n水渠,乙,8\n";
        assert_eq!(wide, read_scores(long, None).unwrap());
        assert_eq!(wide.places, 1);
        assert_eq!(wide.given.last().map(|given| given.score), Some(80));
    }

    #[test]
    fn scores_off_the_scale_are_named_by_their_place() {
        let text = "scorer,a,b\nx,1,11\n";
        assert!(read_scores(text, Some((1, 11))).is_ok());
        let flaw = read_scores(text, Some((1, 10))).unwrap_err();
        assert_eq!((flaw.line, flaw.column), (2, 5));
        assert_eq!(flaw.kind, FlawKind::Score("11".into()));
        assert!(read_scores(text, Some((2, 11))).is_err());
    }

    #[test]
    fn names_and_pairs_stand_once_and_every_scorer_has_a_weight() {
        let kind = |text| read_scores(text, None).unwrap_err().kind;
        assert_eq!(kind("scorer,a\nx,1\nx,2\n"), FlawKind::Repeated("x".into()));
        assert_eq!(kind("scorer,a,a\nx,1,2\n"), FlawKind::Repeated("a".into()));
        assert_eq!(kind("scorer,item,score\nx,a,1\nx,a,2\n"), FlawKind::Repeated("x".into()));
        assert_eq!(kind("scorer,a\nx,1,2\n"), FlawKind::Row);
        let scorers = ["x".to_owned(), "y".to_owned()];
        assert_eq!(read_weights("scorer,weight\ny,2\nx,3\n", &scorers), Ok(vec![3, 2]));
        let kind = |text| read_weights(text, &scorers).unwrap_err().kind;
        assert_eq!(kind("scorer,weight\nx,3\n"), FlawKind::NoWeight("y".into()));
        assert_eq!(kind("scorer,weight\nz,3\n"), FlawKind::UnknownScorer("z".into()));
        assert_eq!(kind("scorer,weight\nx,0\n"), FlawKind::Amount("0".into()));
    }
}
