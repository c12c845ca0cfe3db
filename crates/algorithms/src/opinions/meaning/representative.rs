//! What a group stands for: the statements it answers differently from the rest.
//! Rule 1. A statement is representative when, for agreeing or for disagreeing, both the share
//! inside and its difference from the rest are significant.
//! Rule 2. The one the group agrees with best comes first, even if it is not significant.
//! Rule 3. The others by ratio x test x share x test, at most five together; agreeing ones first.
//! Rule 4. With none representative: the best agreed one, or the one that differs most.
//! Rule 5. Closed statements take no part. The rest is the other groups, not all participants.

use super::significance::{SIGNIFICANT, against_half, against_rest, share};
use crate::opinions::cast::votes::Tally;

const MOST: usize = 5;

/// One statement that stands for a group. Field names follow production's output.
#[derive(Clone, Debug, PartialEq)]
pub struct Representative {
    pub statement: u64,
    /// The direction it is representative in; false is disagreeing.
    pub agrees: bool,
    /// People of the group who answered in that direction, and who answered at all.
    pub success: u32,
    pub trials: u32,
    /// Smoothed share of the direction, and its test against one half.
    pub share: f64,
    pub share_test: f64,
    /// Share against the rest's share (a ratio), and its test.
    pub ratio: f64,
    pub ratio_test: f64,
    /// Whether it is the group's best agreed statement, and how many agree with it.
    pub best_agreed: Option<u32>,
}

/// One direction of one statement.
#[derive(Clone, Copy, Debug)]
struct Side {
    n: u32,
    share: f64,
    share_test: f64,
    ratio: f64,
    ratio_test: f64,
}

impl Side {
    fn of(n: u32, rest: u32, seen: u32, rest_seen: u32) -> Self {
        let inside = share(n, seen);
        Self {
            n,
            share: inside,
            share_test: against_half(n, seen),
            ratio: inside / share(rest, rest_seen),
            ratio_test: against_rest(n, rest, seen, rest_seen),
        }
    }

    fn significant(&self) -> bool {
        self.ratio_test > SIGNIFICANT && self.share_test > SIGNIFICANT
    }

    fn metric(&self) -> f64 {
        self.ratio * self.ratio_test * self.share * self.share_test
    }
}

#[derive(Clone, Copy, Debug)]
struct Contrast {
    statement: u64,
    seen: u32,
    agree: Side,
    disagree: Side,
}

impl Contrast {
    fn agrees(&self) -> bool {
        self.agree.ratio_test > self.disagree.ratio_test
    }

    fn side(&self) -> &Side {
        if self.agrees() { &self.agree } else { &self.disagree }
    }

    fn test(&self) -> f64 {
        self.agree.ratio_test.max(self.disagree.ratio_test)
    }

    fn finish(&self, best_agreed: bool) -> Representative {
        let side = self.side();
        Representative {
            statement: self.statement,
            agrees: self.agrees(),
            success: side.n,
            trials: self.seen,
            share: side.share,
            share_test: side.share_test,
            ratio: side.ratio,
            ratio_test: side.ratio_test,
            best_agreed: best_agreed.then_some(self.agree.n),
        }
    }

    /// Whether this one is better agreed with than the best so far.
    fn better_agreed(&self, best: Option<&Self>) -> bool {
        let own = &self.agree;
        if own.n == 0 && self.disagree.n == 0 {
            return false;
        }
        match best.map(|best| &best.agree) {
            Some(best) if best.ratio > 1.0 => own.metric() > best.metric(),
            Some(best) => own.share * own.share_test > best.share * best.share_test,
            None => own.share_test > SIGNIFICANT || (own.ratio > 1.0 && own.share > 0.5),
        }
    }
}

/// The statements that stand for a group, given its tallies and those of all groups together
/// (one per column) and which columns are open.
pub(in crate::opinions) fn representative(
    statements: &[u64],
    open: &[bool],
    group: &[Tally],
    everybody: &[Tally],
) -> Vec<Representative> {
    let mut significant: Vec<Contrast> = Vec::new();
    let mut best: Option<Contrast> = None;
    let mut best_agreed: Option<Contrast> = None;
    let columns = statements.iter().zip(open).zip(group.iter().zip(everybody));
    for ((&statement, &open), (&own, &all)) in columns {
        if !open {
            continue;
        }
        let (seen, rest_seen) = (own.seen(), all.seen() - own.seen());
        let agree = Side::of(own.agree, all.agree - own.agree, seen, rest_seen);
        let disagree = Side::of(own.disagree, all.disagree - own.disagree, seen, rest_seen);
        let contrast = Contrast { statement, seen, agree, disagree };
        if agree.significant() || disagree.significant() {
            significant.push(contrast);
        }
        if significant.is_empty() && best.is_none_or(|best| contrast.test() > best.test()) {
            best = Some(contrast);
        }
        if contrast.better_agreed(best_agreed.as_ref()) {
            best_agreed = Some(contrast);
        }
    }
    select(significant, best, best_agreed)
}

fn select(
    mut significant: Vec<Contrast>,
    best: Option<Contrast>,
    best_agreed: Option<Contrast>,
) -> Vec<Representative> {
    if significant.is_empty() {
        let only = best_agreed.map(|found| found.finish(true));
        return only.or_else(|| best.map(|found| found.finish(false))).into_iter().collect();
    }
    let first = best_agreed.map(|found| found.statement);
    significant.retain(|contrast| Some(contrast.statement) != first);
    significant.sort_by(|a, b| b.side().metric().total_cmp(&a.side().metric()));
    let mut chosen: Vec<Representative> = best_agreed
        .map(|found| found.finish(true))
        .into_iter()
        .chain(significant.iter().map(|contrast| contrast.finish(false)))
        .take(MOST)
        .collect();
    chosen.sort_by_key(|found| !found.agrees);
    chosen
}
