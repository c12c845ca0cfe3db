//! The whole draw: chances, lottery, tickets, certificate.

use super::Refusal;
use super::chances::lottery::{Builder, Effort, End, Lottery, Progress};
use super::chances::relaxation::{Relaxation, relax};
use super::chances::strata::{Polytope, Source};
use super::chances::target::{self, Prices, Target};
use super::pool::{Pool, Quota, Roster, Terms};
use super::solver::barrier::Curve;
use super::solver::numbers::{logarithm, real};
use super::tickets::certificate::{Certificate, bound, proof};
use super::tickets::check::Checker;
use super::tickets::{Seating, Ticket, chances, frequencies, round};

/// Most tickets of one lottery.
const MOST_TICKETS: u32 = 1_000_000;
/// Cuts sought before the best lottery so far is given with its gap.
const MOST_CUTS: usize = 400;
/// A gap below this counts as none.
const EXACT_GAP: f64 = 1e-7;
const EFFORT: Effort = Effort { nodes: 20_000, panels: 20_000 };

/// What makes a lottery fair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The smallest chance as large as possible, then the second smallest, and so on.
    Leximin,
    /// The smallest chance as large as possible; above it, chances as equal as can be.
    Maximin,
    /// The product of all chances as large as possible.
    Nash,
    /// Stratified: chances as equal as the quotas allow (least squares from the equal chance), and
    /// nobody below half of the largest possible smallest chance. With quotas on one feature this
    /// is the usual draw stratum by stratum.
    Simple,
}

/// A finished draw, before a seed picks the ticket. People are listed by id; lists of one number
/// per person are in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    pub method: Method,
    pub size: usize,
    pub panels: usize,
    pub people: Vec<String>,
    /// Quotas in canonical order, as the certificate's proof counts them.
    pub quotas: Vec<Quota>,
    /// Chance of each person under the lottery before it is rounded to tickets.
    pub probabilities: Vec<f64>,
    /// The smallest chance among people neither excluded nor never drawable.
    pub min_probability: f64,
    /// Sum of the natural logarithms of the chances of the same people.
    pub sum_log: f64,
    /// People whom no panel within the quotas can hold (the excluded are not listed).
    pub never: Vec<String>,
    pub certificate: Certificate,
    /// Tickets of equal chance, ascending.
    pub tickets: Vec<Ticket>,
    /// The largest distance between a person's share of tickets and their chance.
    pub ticket_gap: f64,
}

/// A draw, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Drawn(Draw),
    /// No panel meets the quotas; the smallest change under which one does, if any does.
    Infeasible(Option<Relaxation>),
}

/// Draws `tickets` tickets under the terms.
///
/// `progress` is told now and then how far the chances still are from their target; it cannot
/// influence the result. Errors: pool or terms that break a rule of `pool`; `Stalled` when the
/// arithmetic does not settle.
pub fn draw(
    pool: &Pool,
    terms: &Terms,
    method: Method,
    tickets: u32,
    progress: &mut dyn FnMut(Progress),
) -> Result<Answer, Refusal> {
    if tickets == 0 {
        return Err(Refusal::NoTickets);
    }
    if tickets > MOST_TICKETS {
        return Err(Refusal::TooManyTickets { most: MOST_TICKETS });
    }
    let roster = Roster::new(pool, terms)?;
    let mut polytope = Polytope::new(&roster);
    match seek(&mut polytope, method, progress)? {
        Some(sought) => Ok(Answer::Drawn(finish(roster, &polytope, method, &sought, tickets))),
        None => Ok(Answer::Infeasible(relax(&roster, &Polytope::new(&roster)))),
    }
}

/// The chances that the method aims at, by id, found in milliseconds: the fairest on the fractional
/// polytope. They bound what any lottery can do; only `draw` shows that a lottery has them. None
/// when not even fractions of people meet the quotas.
pub fn ideal(
    pool: &Pool,
    terms: &Terms,
    method: Method,
) -> Result<Option<Vec<(String, f64)>>, Refusal> {
    let roster = Roster::new(pool, terms)?;
    let polytope = Polytope::new(&roster);
    let Some(target) = aim(&polytope, method)? else { return Ok(None) };
    let mut chances: Vec<(String, f64)> =
        roster.members.iter().map(|member| (member.id.clone(), 0.0)).collect();
    for (group, &total) in polytope.groups.iter().zip(&target.totals) {
        for &person in &group.people {
            if let Some(slot) = chances.get_mut(person) {
                slot.1 = total / real(group.people.len());
            }
        }
    }
    Ok(Some(chances))
}

/// A lottery, what it aimed at, and the prices of the quotas' own polytope.
struct Sought {
    lottery: Lottery,
    target: Target,
    prices: Option<Prices>,
    cuts: usize,
}

/// Target and lottery in turn, a cut each time the target proves out of reach; none when no panel
/// meets the quotas.
fn seek(
    polytope: &mut Polytope,
    method: Method,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<Sought>, Refusal> {
    let mut builder = Builder::new(polytope, EFFORT);
    let mut last: Option<Sought> = None;
    for cuts in 0..=MOST_CUTS {
        let target = match (aim(polytope, method), last.take()) {
            (Ok(Some(target)), before) => match before {
                // Rounding has spoiled the new target: the lottery before stands, with its gap.
                Some(before) if !polytope.holds(&target.totals) => return Ok(Some(before)),
                before => {
                    last = before;
                    target
                }
            },
            (Ok(None), None) => return Ok(None),
            (Err(refusal), None) => return Err(refusal),
            (Ok(None) | Err(_), Some(before)) => return Ok(Some(before)),
        };
        let before = last.take();
        let prices = before.map_or_else(|| target.prices.clone(), |before| before.prices);
        let (lottery, end) = builder.reach(polytope, &target.totals, progress);
        let sought = Sought { lottery, target, prices, cuts };
        match end {
            End::NoPanel => return Ok(None),
            End::Cut(row) => {
                polytope.rows.retain(|row| row.source != Source::Cut || builder.confirms(row));
                polytope.rows.push(row);
                last = Some(sought);
            }
            End::Reached | End::Spent | End::OffFace => return Ok(Some(sought)),
        }
    }
    Ok(last)
}

/// The method's fairest point of the polytope; none when it is empty.
fn aim(polytope: &Polytope, method: Method) -> Result<Option<Target>, Refusal> {
    if method == Method::Leximin {
        return target::leximin(polytope);
    }
    let Some((level, mut aim)) = target::floor(polytope)? else { return Ok(None) };
    let (curve, floor) = match method {
        Method::Nash => (Curve::Logarithm, 0.0),
        // A hair lower, so that the barrier method has room inside.
        Method::Maximin => (Curve::Square, level * (1.0 - 1e-9)),
        Method::Simple | Method::Leximin => (Curve::Square, level / 2.0),
    };
    aim.totals = target::balanced(polytope, curve, floor, &aim.uncovered)?;
    Ok(Some(aim))
}

fn finish(
    roster: Roster,
    polytope: &Polytope,
    method: Method,
    sought: &Sought,
    tickets: u32,
) -> Draw {
    let probabilities = chances(&roster, polytope, &sought.lottery);
    let listed = seat(&roster, polytope, &sought.lottery, tickets);
    let checker = Checker::of(roster.clone());
    check(&checker, &listed);
    let drawable = drawable(&roster, polytope, &sought.target.uncovered);
    let certificate = certify(&roster, polytope, method, sought, &probabilities, &drawable);
    let (min_probability, sum_log) = summary(&probabilities, &drawable);
    let shares = frequencies(roster.members.len(), &listed);
    let ticket_gap = probabilities
        .iter()
        .zip(&shares)
        .map(|(p, &share)| (p - f64::from(share) / f64::from(tickets)).abs())
        .fold(0.0, f64::max);
    let never = roster
        .members
        .iter()
        .zip(&drawable)
        .filter(|(member, drawable)| !**drawable && !member.excluded)
        .map(|(member, _)| member.id.clone())
        .collect();
    Draw {
        method,
        size: roster.size,
        panels: roster.panels,
        people: roster.members.iter().map(|member| member.id.clone()).collect(),
        quotas: roster.quotas,
        probabilities,
        min_probability,
        sum_log,
        never,
        certificate,
        tickets: listed,
        ticket_gap,
    }
}

/// Whether each person can be drawn: not excluded, and in some point of the polytope.
fn drawable(roster: &Roster, polytope: &Polytope, uncovered: &[bool]) -> Vec<bool> {
    let mut drawable = vec![false; roster.members.len()];
    for (group, &uncovered) in polytope.groups.iter().zip(uncovered) {
        for &person in &group.people {
            if let Some(slot) = drawable.get_mut(person) {
                *slot = !uncovered;
            }
        }
    }
    drawable
}

fn seat(roster: &Roster, polytope: &Polytope, lottery: &Lottery, tickets: u32) -> Vec<Ticket> {
    let copies = round(polytope, lottery, tickets);
    let mut seating = Seating::new(roster, polytope);
    let mut listed = Vec::new();
    for (panel, &copies) in lottery.panels.iter().zip(&copies) {
        for _ in 0..copies {
            listed.push(seating.seat(panel));
        }
    }
    listed.sort();
    listed
}

/// The solver only proposes: every ticket is counted again.
fn check(checker: &Checker, tickets: &[Ticket]) {
    let outcome = checker.seats(tickets);
    assert!(outcome.is_ok(), "a ticket breaks the terms: {outcome:?}");
}

fn summary(probabilities: &[f64], drawable: &[bool]) -> (f64, f64) {
    let mut least: Option<f64> = None;
    let mut sum = 0.0;
    for (&p, _) in probabilities.iter().zip(drawable).filter(|(_, drawable)| **drawable) {
        least = Some(least.map_or(p, |least| least.min(p)));
        sum += logarithm(p);
    }
    (least.unwrap_or(0.0), sum)
}

fn certify(
    roster: &Roster,
    polytope: &Polytope,
    method: Method,
    sought: &Sought,
    probabilities: &[f64],
    drawable: &[bool],
) -> Certificate {
    let proof = proof(roster, polytope, sought.prices.as_ref());
    let mut min_upper =
        bound(roster, &proof, drawable).map_or(1.0, |bound| bound.value().clamp(0.0, 1.0));
    let (mut gap, mut aimed) = (0.0_f64, 1.0_f64);
    for (group, &total) in polytope.groups.iter().zip(&sought.target.totals) {
        let aim = total / real(group.people.len());
        for &person in &group.people {
            gap = gap.max(probabilities.get(person).map_or(1.0, |p| (p - aim).abs()));
            if drawable.get(person).copied().unwrap_or(false) {
                aimed = aimed.min(aim);
            }
        }
    }
    // The smallest chance of a leximin or maximin point bounds every lottery's, also under cuts.
    if sought.cuts > 0 && gap <= EXACT_GAP && matches!(method, Method::Leximin | Method::Maximin) {
        min_upper = min_upper.min(aimed + EXACT_GAP);
    }
    let (min_lower, _) = summary(probabilities, drawable);
    Certificate {
        exact: gap <= EXACT_GAP,
        gap,
        min_lower,
        min_upper: min_upper.max(min_lower),
        proof,
        cuts: sought.cuts,
    }
}
