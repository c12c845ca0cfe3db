//! From scores to ranks.

use super::{Given, Scores};
use std::cmp::Ordering;
use std::fmt;

/// One score in the published table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Index of the scorer.
    pub scorer: usize,
    pub score: u64,
    pub weight: u64,
    /// Whether it was left out as an extreme.
    pub dropped: bool,
}

/// One item with its rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Counted from 1; equal means share it.
    pub rank: usize,
    /// Index of the item.
    pub item: usize,
    /// Weighted sum of the counted scores, in units of 10^-`places`.
    pub sum: u128,
    /// Sum of their weights; the mean is `sum` / `weight`.
    pub weight: u128,
    /// Every score given, in the order of scorers.
    pub scores: Vec<Counted>,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RankRefusal {
    /// An item has too few scores for dropping so many, or none at all.
    TooFew { item: String, scores: usize },
}

impl fmt::Display for RankRefusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew { item, scores } => {
                write!(out, "item {item:?} has {scores} scores, none would be left")
            }
        }
    }
}

impl std::error::Error for RankRefusal {}

/// Ranks the items, best first; items of equal mean stand in the order of their names.
///
/// `weights` has one positive number per scorer; `drop_extremes` scores are left out at each end.
///
/// ```
/// use algorithms::allocation::scoring::{rank, read_scores};
/// let scores = read_scores("scorer,路灯,水渠\n甲,9,6\n乙,7,8\n丙,1,8\n", None).unwrap();
/// let table = rank(&scores, &[1, 1, 1], 1).unwrap();
/// assert_eq!(scores.items[table[0].item], "水渠"); // 8 beats 7 once 9 and 1 are left out
/// ```
pub fn rank(
    scores: &Scores,
    weights: &[u64],
    drop_extremes: usize,
) -> Result<Vec<Ranked>, RankRefusal> {
    let mut table = Vec::with_capacity(scores.items.len());
    for item in 0..scores.items.len() {
        table.push(tally(scores, weights, drop_extremes, item)?);
    }
    table.sort_by(|a, b| {
        let names = scores.items.get(a.item).cmp(&scores.items.get(b.item));
        compare(b, a).then(names)
    });
    for place in 1..table.len() {
        let (before, rest) = table.split_at_mut(place);
        if let (Some(before), Some(own)) = (before.last(), rest.first_mut()) {
            let equal = compare(before, own) == Ordering::Equal;
            own.rank = if equal { before.rank } else { place + 1 };
        }
    }
    Ok(table)
}

/// Compares two means by cross-multiplication.
fn compare(a: &Ranked, b: &Ranked) -> Ordering {
    // Sums stay below 2^64 * scores; wide products are compared in two steps.
    let whole = |ranked: &Ranked| (ranked.sum / ranked.weight, ranked.sum % ranked.weight);
    let ((left, left_rest), (right, right_rest)) = (whole(a), whole(b));
    left.cmp(&right).then_with(|| {
        let cross = |rest: u128, weight: u128| num_bigint::BigUint::from(rest) * weight;
        cross(left_rest, b.weight).cmp(&cross(right_rest, a.weight))
    })
}

fn tally(
    scores: &Scores,
    weights: &[u64],
    drop_extremes: usize,
    item: usize,
) -> Result<Ranked, RankRefusal> {
    let given = scores.given.iter().filter(|given| given.item == item);
    let mut counted: Vec<Counted> = given
        .map(|Given { scorer, score, .. }| {
            let weight = weights.get(*scorer).copied().unwrap_or(0);
            Counted { scorer: *scorer, score: *score, weight, dropped: false }
        })
        .collect();
    if counted.len() <= drop_extremes.saturating_mul(2) {
        let item = scores.items.get(item).cloned().unwrap_or_default();
        return Err(RankRefusal::TooFew { item, scores: counted.len() });
    }
    let name = |scorer: usize| scores.scorers.get(scorer);
    counted.sort_by(|a, b| {
        let low = a.score.cmp(&b.score).then(a.weight.cmp(&b.weight));
        low.then(name(a.scorer).cmp(&name(b.scorer)))
    });
    counted.iter_mut().take(drop_extremes).for_each(|counted| counted.dropped = true);
    counted.sort_by(|a, b| {
        let high = a.dropped.cmp(&b.dropped).then(b.score.cmp(&a.score));
        high.then(a.weight.cmp(&b.weight)).then(name(a.scorer).cmp(&name(b.scorer)))
    });
    counted.iter_mut().take(drop_extremes).for_each(|counted| counted.dropped = true);
    counted.sort_by_key(|counted| counted.scorer);
    let kept = counted.iter().filter(|counted| !counted.dropped);
    let (mut sum, mut weight) = (0u128, 0u128);
    for counted in kept {
        sum += u128::from(counted.score) * u128::from(counted.weight);
        weight += u128::from(counted.weight);
    }
    Ok(Ranked { rank: 1, item, sum, weight: weight.max(1), scores: counted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::scoring::read_scores;

    #[test]
    fn equal_means_share_a_rank_and_the_next_counts_them_all() {
        let scores = read_scores("scorer,b,a,c\nx,1,2,1\ny,2,1,1\n", None).unwrap();
        let table = rank(&scores, &[1, 1], 0).unwrap();
        let line = |r: &Ranked| (r.rank, scores.items[r.item].clone(), r.sum, r.weight);
        assert_eq!(line(&table[0]), (1, "a".into(), 3, 2));
        assert_eq!(line(&table[1]), (1, "b".into(), 3, 2));
        assert_eq!(line(&table[2]), (3, "c".into(), 2, 2));
    }

    #[test]
    fn the_lighter_of_equal_extremes_is_left_out() {
        let scores = read_scores("scorer,a\nw,9\nx,9\ny,5\nz,1\n", None).unwrap();
        let table = rank(&scores, &[7, 2, 1, 1], 1).unwrap();
        assert_eq!((table[0].sum, table[0].weight), (9 * 7 + 5, 8));
        let dropped: Vec<bool> = table[0].scores.iter().map(|score| score.dropped).collect();
        assert_eq!(dropped, [false, true, false, true]);
    }

    #[test]
    fn dropping_leaves_at_least_one_score() {
        let scores = read_scores("scorer,a\nx,1\ny,2\nz,3\n", None).unwrap();
        assert_eq!(rank(&scores, &[1, 1, 1], 1).unwrap()[0].sum, 2);
        let refused = rank(&scores, &[1, 1, 1], 2).unwrap_err();
        assert_eq!(refused, RankRefusal::TooFew { item: "a".into(), scores: 3 });
    }

    #[test]
    fn means_that_f64_calls_equal_are_ranked_apart() {
        // 2^53 + 1 against 2^53: the same number in f64.
        let text = "scorer,a,b\nx,9007199254740992,9007199254740993\n";
        let scores = read_scores(text, None).unwrap();
        let table = rank(&scores, &[1], 0).unwrap();
        assert_eq!((table[0].item, table[0].rank, table[1].rank), (1, 1, 2));
    }
}
