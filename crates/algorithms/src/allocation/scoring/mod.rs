//! Score and rank (the generic step of 三步量分法): scorers give points to items on a scale, the
//! highest and lowest may be dropped, scorers may have weights, and the whole table is published.
//!
//! Rule 1. The mean of an item is the weighted sum of its counted scores over their weights, held
//! as two integers; nothing is rounded before ranking.
//! Rule 2. Dropping `n` extremes leaves out the `n` highest and the `n` lowest scores of each
//! item; among equal scores the lighter weight is left out first, then the name that sorts first.
//! An item with `2n` scores or fewer is refused, it would have none left.
//! Rule 3. Equal means share a rank, the next rank counts them all (1, 1, 3).
//! Rule 4. A missing score is no score: it counts neither as zero nor in the weights.

mod rank;
mod read;

pub use rank::{Counted, RankRefusal, Ranked, rank};
pub use read::{read_scores, read_weights};

/// All scores, as whole numbers of 10^-`places`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    pub items: Vec<String>,
    pub scorers: Vec<String>,
    pub places: u32,
    /// In the order of items, then scorers; each pair at most once.
    pub given: Vec<Given>,
}

/// One score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Index of the item.
    pub item: usize,
    /// Index of the scorer.
    pub scorer: usize,
    pub score: u64,
}
