//! What everybody agrees on, counted over all participants and across the groups.
//! Rule 1. Consensus: the share of all who answered is above one half, significantly; by share x
//! test, at most five for each direction.
//! Rule 2. Group-aware: the product over groups of the smoothed share. One group against it is
//! enough to sink a statement, however small the group.
//! Rule 3. Common ground (最大公约数): open statements that in every group more than half of those
//! who answered agree with (or, apart, disagree with), by the product, best first.

use super::significance::{SIGNIFICANT, against_half, share};
use crate::opinions::cast::votes::Tally;

const MOST: usize = 5;

/// One statement most people answer alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    pub statement: u64,
    pub success: u32,
    pub trials: u32,
    pub share: f64,
    pub share_test: f64,
}

/// Rule 1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Consensus {
    pub agree: Vec<Agreed>,
    pub disagree: Vec<Agreed>,
}

pub(in crate::opinions) fn consensus(
    statements: &[u64],
    open: &[bool],
    everybody: &[Tally],
) -> Consensus {
    let columns = || statements.iter().zip(open).zip(everybody).filter(|((_, open), _)| **open);
    let side = |n: fn(&Tally) -> u32| {
        strongest(columns().map(|((statement, _), tally)| (*statement, n(tally), tally.seen())))
    };
    Consensus { agree: side(|tally| tally.agree), disagree: side(|tally| tally.disagree) }
}

fn strongest(columns: impl Iterator<Item = (u64, u32, u32)>) -> Vec<Agreed> {
    let mut found: Vec<Agreed> = columns
        .map(|(statement, success, trials)| Agreed {
            statement,
            success,
            trials,
            share: share(success, trials),
            share_test: against_half(success, trials),
        })
        .filter(|agreed| agreed.share > 0.5 && agreed.share_test > SIGNIFICANT)
        .collect();
    found.sort_by(|a, b| (b.share * b.share_test).total_cmp(&(a.share * a.share_test)));
    found.truncate(MOST);
    found
}

/// Rule 2, for agreeing and for disagreeing, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct GroupAware {
    pub agree: f64,
    pub disagree: f64,
}

/// Rule 2 for one statement, given its tally in every group.
pub(in crate::opinions) fn group_aware<'a>(groups: impl Iterator<Item = &'a Tally>) -> GroupAware {
    let mut product = GroupAware { agree: 1.0, disagree: 1.0 };
    for tally in groups {
        product.agree *= share(tally.agree, tally.seen());
        product.disagree *= share(tally.disagree, tally.seen());
    }
    product
}

/// One statement of rule 3, with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonGround {
    pub statement: u64,
    /// Whether the groups agree with it; false: all disagree with it.
    pub agrees: bool,
    pub value: f64,
    /// Group id and how its people answered, in order of groups.
    pub groups: Vec<(u32, Tally)>,
}

impl CommonGround {
    /// Rule 3 for one statement; `None` when a group is not with the others.
    pub(in crate::opinions) fn of(
        statement: u64,
        value: GroupAware,
        groups: Vec<(u32, Tally)>,
    ) -> Option<Self> {
        let all = |n: fn(&Tally) -> u32| {
            !groups.is_empty()
                && groups.iter().all(|(_, t)| 2 * u64::from(n(t)) > u64::from(t.seen()))
        };
        let agrees = all(|tally| tally.agree);
        if !agrees && !all(|tally| tally.disagree) {
            return None;
        }
        let value = if agrees { value.agree } else { value.disagree };
        Some(Self { statement, agrees, value, groups })
    }
}

/// Best first; agreeing before disagreeing, then by the product, then by statement.
pub(in crate::opinions) fn ranked(mut found: Vec<CommonGround>) -> Vec<CommonGround> {
    found.sort_by(|a, b| b.agrees.cmp(&a.agrees).then(b.value.total_cmp(&a.value)));
    found
}
