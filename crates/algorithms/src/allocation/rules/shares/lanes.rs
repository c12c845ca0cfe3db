//! Runs on several pools at once, each in a lane with a memory of its own.

use super::memory::Memory;
use super::{Found, run as run_once};
use crate::allocation::rules::contest::Contest;
use crate::allocation::rules::supports::Supports;
use std::thread;

/// So many runs in a row are made in one lane.
const NEIGHBOURS: usize = 4;

/// A pool, and what came of it once it was run.
type Share = (u64, Option<Found>);

/// What one thread needs for its runs.
pub(super) struct Lane {
    supports: Supports,
    memory: Memory,
}

impl Lane {
    fn run(&mut self, contest: &Contest<'_>, pool: u64) -> Found {
        run_once(contest, &mut self.supports, &mut self.memory, pool)
    }

    fn work(&mut self, contest: &Contest<'_>, share: &mut [Share]) {
        for (pool, found) in share {
            *found = Some(self.run(contest, *pool));
        }
    }
}

/// So many lanes, at least one, none of which has run yet.
pub(super) fn open(supports: &Supports, lanes: usize) -> Vec<Lane> {
    let lane = || Lane { supports: supports.clone(), memory: Memory::default() };
    std::iter::repeat_with(lane).take(lanes.max(1)).collect()
}

/// Runs the first of these pools, neighbours in one lane, whose memory serves them best; answers each
/// with its outcome, in order.
pub(super) fn run(
    contest: &Contest<'_>,
    lanes: &mut [Lane],
    mut pools: impl Iterator<Item = u64>,
) -> std::vec::IntoIter<(u64, Found)> {
    let mut shares: Vec<(&mut Lane, Vec<Share>)> = Vec::new();
    for lane in lanes {
        let share = pools.by_ref().take(NEIGHBOURS).map(|pool| (pool, None));
        shares.push((lane, share.collect()));
    }
    thread::scope(|scope| {
        let mut shares = shares.iter_mut();
        let own = shares.next();
        for (lane, share) in shares {
            // Where no thread is to be had the runs are made below.
            drop(thread::Builder::new().spawn_scoped(scope, || lane.work(contest, share)));
        }
        if let Some((lane, share)) = own {
            lane.work(contest, share);
        }
    });
    let mut found = Vec::new();
    for (lane, share) in shares {
        for (pool, run) in share {
            found.push((pool, run.unwrap_or_else(|| lane.run(contest, pool))));
        }
    }
    found.into_iter()
}
