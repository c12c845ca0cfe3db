//! A lottery becomes a list of tickets of equal chance, and a published seed picks one.
//!
//! The weights are rounded to whole copies by pipage rounding (pairs of panels trade fractions
//! until one of the two is whole); of the two ways of each trade the one is taken that keeps the
//! chances nearer to the lottery's, so nothing is left to chance, and single copies then move
//! while that brings the chances nearer still. Copies of a panel are counts per group; people
//! fill them in turn, so that within a group no two people's ticket counts differ by more than one
//! (households made up alike: as nearly as one per household allows).
//! Source: Ageev and Sviridenko (2004), pipage rounding; Flanigan, Kehne, Procaccia, "Fair
//! sortition made transparent" (2021).
#![expect(clippy::indexing_slicing, reason = "groups, panels and people are fixed when built")]

pub(crate) mod certificate;
pub(crate) mod check;

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::sortition::chances::lottery::Lottery;
use crate::sortition::chances::strata::{Polytope, Source};
use crate::sortition::pool::Roster;
use crate::sortition::solver::numbers::{Noise, count, real, real_of, whole};
use crate::sortition::solver::simplex::dot;

/// The panels of one draw; people are positions in the draw's list, ascending.
pub type Ticket = Vec<Vec<u32>>;

/// What the seed is hashed with.
const PURPOSE: &[u8] = b"yishi-draw-1";

/// The ticket that a seed picks among `tickets`, counted from 0; none when there are no tickets.
///
/// SHA-256(`yishi-draw-1` ‖ seed ‖ counter as eight bytes, big end first) is read as a whole number,
/// big end first. Numbers at or above the largest multiple of `tickets` are rejected and the
/// counter rises from 0; the rest is taken modulo `tickets`. So every ticket has the same chance.
pub fn pick(seed: &[u8], tickets: u32) -> Option<u32> {
    let tickets = u64::from(tickets);
    let top = (0..256).try_fold(1_u64, |rest, _| (rest * 2).checked_rem(tickets))?;
    for counter in 0_u64..=u64::MAX {
        let mut hasher = Sha256::new();
        hasher.update(PURPOSE);
        hasher.update(seed);
        hasher.update(counter.to_be_bytes());
        let number: [u8; 32] = hasher.finalize().into();
        if below_top(&number, top) {
            let rest = number.iter().try_fold(0_u64, |rest, &byte| {
                (rest * 256 + u64::from(byte)).checked_rem(tickets)
            })?;
            return u32::try_from(rest).ok();
        }
    }
    None
}

/// The seed of the draw that replaces those who declined, so that nobody chooses it anew:
/// SHA-256(`yishi-reserve-1` ‖ seed ‖ each declined id in ascending order, a line feed after each).
pub fn reserve_seed(seed: &[u8], declined: &BTreeSet<String>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"yishi-reserve-1");
    hasher.update(seed);
    for id in declined {
        hasher.update(id.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize().into()
}

/// Whether number < 2^256 - top, that is, 2^256 - 1 - number >= top.
fn below_top(number: &[u8; 32], top: u64) -> bool {
    let (high, low) = number.split_at(24);
    let low = low.iter().fold(0_u64, |sum, &byte| sum * 256 + u64::from(!byte));
    high.iter().any(|&byte| byte != u8::MAX) || low >= top
}

/// Copies of each panel, `tickets` in all, chances as near as found to the lottery's.
pub(crate) fn round(polytope: &Polytope, lottery: &Lottery, tickets: u32) -> Vec<usize> {
    let totals: Vec<Vec<f64>> = lottery.panels.iter().map(|p| totals(polytope, p)).collect();
    let roots: Vec<f64> = polytope.sizes().iter().map(|size| size.sqrt()).collect();
    let scaled: Vec<Vec<f64>> =
        totals.iter().map(|total| total.iter().zip(&roots).map(|(x, r)| x / r).collect()).collect();
    let mut copies: Vec<f64> = lottery.weights.iter().map(|w| w * f64::from(tickets)).collect();
    let mut away = vec![0.0; roots.len()];
    let mut open: Option<usize> = None;
    for panel in 0..copies.len() {
        let mut here = panel;
        while let Some(other) = open.filter(|&other| other != here) {
            trade(&mut copies, &mut away, &scaled, other, here);
            let whole = [is_whole(copies[other]), is_whole(copies[here])];
            match whole {
                [true, true] => {
                    open = None;
                    here = panel;
                }
                [true, false] => open = Some(here),
                [false, _] => here = other,
            }
        }
        if !is_whole(copies[here]) {
            open = Some(here);
        }
    }
    let mut rounded: Vec<i64> = copies.iter().map(|&c| whole(c)).collect();
    let missing = i64::from(tickets) - rounded.iter().sum::<i64>();
    if let Some(first) = rounded.iter_mut().max() {
        *first += missing;
    }
    settle(&mut rounded, &lottery.weights, tickets, &scaled);
    rounded.into_iter().map(count).collect()
}

fn is_whole(copies: f64) -> bool {
    (copies - copies.round()).abs() < 1e-9
}

/// Moves a fraction from one panel to another until one is whole, the nearer way.
fn trade(copies: &mut [f64], away: &mut [f64], scaled: &[Vec<f64>], a: usize, b: usize) {
    let up = (copies[a].ceil() - copies[a]).min(copies[b] - copies[b].floor());
    let down = (copies[a] - copies[a].floor()).min(copies[b].ceil() - copies[b]);
    let distance = |step: f64| -> f64 {
        (0..away.len())
            .map(|group| away[group] + step * (scaled[a][group] - scaled[b][group]))
            .map(|value| value * value)
            .sum()
    };
    let step = if distance(up) <= distance(-down) { up } else { -down };
    for (group, slot) in away.iter_mut().enumerate() {
        *slot += step * (scaled[a][group] - scaled[b][group]);
    }
    copies[a] += step;
    copies[b] -= step;
}

/// Moves single copies while that brings the chances nearer; at most a few per panel.
fn settle(copies: &mut [i64], weights: &[f64], tickets: u32, scaled: &[Vec<f64>]) {
    let groups = scaled.first().map_or(0, Vec::len);
    let mut away = vec![0.0; groups];
    for ((&have, &weight), panel) in copies.iter().zip(weights).zip(scaled) {
        let step = real_of(have) - weight * f64::from(tickets);
        for (slot, &x) in away.iter_mut().zip(panel) {
            *slot += step * x;
        }
    }
    let norms: Vec<f64> = scaled.iter().map(|panel| dot(panel, panel)).collect();
    for _ in 0..copies.len().min(200) {
        let pulls: Vec<f64> = scaled.iter().map(|panel| dot(panel, &away)).collect();
        let gain = |from: usize, to: usize, product: f64| {
            2.0 * (pulls[to] - pulls[from]) + norms[from] + norms[to] - 2.0 * product
        };
        let mut moves: Vec<usize> = (0..copies.len()).filter(|&p| copies[p] > 0).collect();
        moves.sort_by(|&a, &b| pulls[b].total_cmp(&pulls[a]).then(a.cmp(&b)));
        let mut targets: Vec<usize> = (0..copies.len()).collect();
        targets.sort_by(|&a, &b| pulls[a].total_cmp(&pulls[b]).then(a.cmp(&b)));
        let mut best = (-1e-9, None);
        for &from in moves.iter().take(24) {
            for &to in targets.iter().take(24).filter(|&&to| to != from) {
                let change = gain(from, to, dot(&scaled[from], &scaled[to]));
                if change < best.0 {
                    best = (change, Some((from, to)));
                }
            }
        }
        let Some((from, to)) = best.1 else { return };
        copies[from] -= 1;
        copies[to] += 1;
        for (group, slot) in away.iter_mut().enumerate() {
            *slot += scaled[to][group] - scaled[from][group];
        }
    }
}

pub(crate) fn totals(polytope: &Polytope, panel: &[i64]) -> Vec<f64> {
    let groups = polytope.groups.len();
    let mut total = vec![0.0; groups];
    for (column, &people) in panel.iter().enumerate() {
        total[column % groups] += real_of(people);
    }
    total
}

/// Who of a group sits next: everybody once, in mixed order, before anybody twice.
struct Turn {
    order: Vec<usize>,
    next: usize,
}

/// Fills counts with people.
pub(crate) struct Seating<'a> {
    roster: &'a Roster,
    polytope: &'a Polytope,
    turns: Vec<Turn>,
    /// Whether the group's people share households with others.
    shared: Vec<bool>,
    used: Vec<u32>,
    /// The last ticket each person took a turn on.
    taken: Vec<u32>,
    stamp: u32,
    noise: Noise,
}

impl<'a> Seating<'a> {
    pub(crate) fn new(roster: &'a Roster, polytope: &'a Polytope) -> Self {
        let mut shared = vec![false; polytope.groups.len()];
        for row in polytope.rows.iter().filter(|row| row.source == Source::Households) {
            for &(group, _) in &row.entries {
                shared[group] = true;
            }
        }
        let mut noise = Noise::new(11);
        let turns = polytope
            .groups
            .iter()
            .map(|group| {
                let mut order = group.people.clone();
                mix(&mut order, &mut noise);
                Turn { order, next: 0 }
            })
            .collect();
        let used = vec![0; roster.members.len()];
        let taken = used.clone();
        Self { roster, polytope, turns, shared, used, taken, stamp: 0, noise }
    }

    /// One ticket for a panel's counts.
    pub(crate) fn seat(&mut self, panel: &[i64]) -> Ticket {
        let groups = self.polytope.groups.len();
        let mut homes = BTreeSet::new();
        self.stamp += 1;
        let mut ticket = Vec::with_capacity(self.polytope.panels);
        for counts in panel.chunks(groups.max(1)) {
            let mut seats = Vec::new();
            for (group, &people) in counts.iter().enumerate() {
                for _ in 0..count(people) {
                    let person = if self.shared[group] {
                        self.least_used(group, &mut homes)
                    } else {
                        self.in_turn(group)
                    };
                    seats.extend(person.and_then(|person| u32::try_from(person).ok()));
                }
            }
            seats.sort_unstable();
            ticket.push(seats);
        }
        ticket.sort();
        ticket
    }

    fn in_turn(&mut self, group: usize) -> Option<usize> {
        let turn = &mut self.turns[group];
        if turn.next >= turn.order.len() {
            // A new round; those who sit on this ticket already come last in it.
            mix(&mut turn.order, &mut self.noise);
            turn.order.sort_by_key(|&person| self.taken[person] == self.stamp);
            turn.next = 0;
        }
        let person = turn.order.get(turn.next).copied()?;
        turn.next += 1;
        self.taken[person] = self.stamp;
        Some(person)
    }

    /// The person least used whose household has no seat on this ticket yet.
    fn least_used(&mut self, group: usize, homes: &mut BTreeSet<usize>) -> Option<usize> {
        let people = &self.polytope.groups[group].people;
        let person = people
            .iter()
            .copied()
            .filter(|&person| {
                self.roster.members[person].household.is_none_or(|home| !homes.contains(&home))
            })
            .min_by_key(|&person| (self.used[person], person))?;
        self.used[person] += 1;
        homes.extend(self.roster.members[person].household);
        Some(person)
    }
}

fn mix(order: &mut [usize], noise: &mut Noise) {
    for last in (1..order.len()).rev() {
        let other = usize::try_from(noise.word() >> 16).unwrap_or(0) % (last + 1);
        order.swap(last, other);
    }
}

/// How many tickets hold each person.
pub(crate) fn frequencies(people: usize, tickets: &[Ticket]) -> Vec<u32> {
    let mut counts = vec![0; people];
    for &person in tickets.iter().flatten().flatten() {
        if let Some(slot) = usize::try_from(person).ok().and_then(|index| counts.get_mut(index)) {
            *slot += 1;
        }
    }
    counts
}

/// Chances of people under a lottery, in the roster's order.
pub(crate) fn chances(roster: &Roster, polytope: &Polytope, lottery: &Lottery) -> Vec<f64> {
    let mut sums = vec![0.0; polytope.groups.len()];
    for (panel, &weight) in lottery.panels.iter().zip(&lottery.weights) {
        for (sum, total) in sums.iter_mut().zip(totals(polytope, panel)) {
            *sum += weight * total;
        }
    }
    let mut chances = vec![0.0; roster.members.len()];
    for (group, sum) in polytope.groups.iter().zip(&sums) {
        for &person in &group.people {
            chances[person] = (sum / real(group.people.len())).clamp(0.0, 1.0);
        }
    }
    chances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_picks_the_same_ticket_everywhere_and_nothing_from_none() {
        assert_eq!(pick(b"seed", 0), None);
        assert_eq!(pick(b"seed", 1), Some(0));
        let mut hasher = Sha256::new();
        hasher.update(b"yishi-draw-1seed\0\0\0\0\0\0\0\0");
        let digest: [u8; 32] = hasher.finalize().into();
        let low = u64::from_be_bytes(digest[24..].try_into().unwrap());
        assert_eq!(pick(b"seed", 256), Some(u32::try_from(low % 256).unwrap()));
        assert_eq!(pick(b"seed", 1 << 20), Some(u32::try_from(low % (1 << 20)).unwrap()));
    }

    #[test]
    fn numbers_at_the_largest_multiple_are_rejected_and_the_one_below_is_not() {
        let mut number = [u8::MAX; 32];
        assert!(!below_top(&number, 1), "2^256 - 1 lies above the largest multiple when 1 is left");
        assert!(
            below_top(&number, 0),
            "nothing is left when the number of tickets is a power of 2"
        );
        number[31] = 254;
        assert!(below_top(&number, 1));
        assert!(!below_top(&number, 2));
    }

    #[test]
    fn seeds_spread_evenly_over_the_tickets() {
        let mut counts = [0_u32; 7];
        for seed in 0..7000_u32 {
            counts[usize::try_from(pick(&seed.to_be_bytes(), 7).unwrap()).unwrap()] += 1;
        }
        assert!(counts.iter().all(|&c| (850..1150).contains(&c)), "{counts:?}");
    }
}
