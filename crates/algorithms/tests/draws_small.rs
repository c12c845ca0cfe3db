//! Draws from pools so small that every panel can be listed: chances, relaxations and several
//! panels are compared with the definitions, worked out by brute force.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "test code over lists it made itself"
)]

use algorithms::sortition::{Answer, Draw, Method, Person, Pool, Quota, Terms, draw};

/// A fixed sequence of numbers for making cases.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

struct Case {
    pool: Pool,
    terms: Terms,
}

fn case(seed: u64, homes: bool) -> Case {
    let mut dice = Dice(seed);
    for _ in 0..8 {
        dice.below(2);
    }
    let features = 2 + dice.below(2) as usize;
    let people = 4 + dice.below(5) as usize;
    let size = 2 + dice.below(3) as usize;
    let pool = Pool {
        features: (0..features).map(|f| format!("f{f}")).collect(),
        people: (0..people)
            .map(|i| Person {
                id: format!("p{i}"),
                values: (0..features).map(|_| format!("v{}", dice.below(3))).collect(),
                household: homes.then(|| format!("h{}", dice.below(people as u64))),
            })
            .collect(),
    };
    let mut quotas = Vec::new();
    for f in 0..features {
        for v in 0..3 {
            let min = dice.below(3).saturating_sub(1) as u32;
            let max = (min + dice.below(3) as u32).max(1);
            quotas.push(Quota::new(&format!("f{f}"), &format!("v{v}"), min, max));
        }
    }
    Case { pool, terms: Terms::new(size, quotas) }
}

/// All sets of `size` people that keep the household rule, as lists of positions.
fn subsets(case: &Case) -> Vec<Vec<usize>> {
    let people = &case.pool.people;
    (0_u32..1 << people.len())
        .filter(|set| set.count_ones() as usize == case.terms.size)
        .map(|set| (0..people.len()).filter(|i| set >> i & 1 == 1).collect::<Vec<_>>())
        .filter(|set| {
            let mut homes: Vec<_> =
                set.iter().filter_map(|&i| people[i].household.clone()).collect();
            let all = homes.len();
            homes.sort();
            homes.dedup();
            homes.len() == all
        })
        .collect()
}

fn count(case: &Case, set: &[usize], quota: &Quota) -> u32 {
    let feature = case.pool.features.iter().position(|f| *f == quota.feature).unwrap();
    set.iter().filter(|&&i| case.pool.people[i].values[feature] == quota.value).count() as u32
}

fn panels(case: &Case) -> Vec<Vec<usize>> {
    subsets(case)
        .into_iter()
        .filter(|set| {
            case.terms.quotas.iter().all(|quota| {
                let people = count(case, set, quota);
                people >= quota.min && people <= quota.max
            })
        })
        .collect()
}

/// max c·x, A x <= b with b >= 0, x >= 0: the textbook tableau with the rule of Bland.
fn maximise(a: &[Vec<f64>], b: &[f64], c: &[f64]) -> Vec<f64> {
    let (rows, columns) = (a.len(), c.len());
    let mut table: Vec<Vec<f64>> = (0..rows)
        .map(|r| {
            let mut line = a[r].clone();
            line.extend((0..rows).map(|s| f64::from(u8::from(s == r))));
            line.push(b[r]);
            line
        })
        .collect();
    let mut cost: Vec<f64> = c.iter().map(|v| -v).collect();
    cost.extend(vec![0.0; rows + 1]);
    let mut basis: Vec<usize> = (columns..columns + rows).collect();
    while let Some(enter) = (0..columns + rows).find(|&j| cost[j] < -1e-9) {
        let leave = (0..rows)
            .filter(|&r| table[r][enter] > 1e-9)
            .min_by(|&r, &s| {
                let left = table[r][columns + rows] / table[r][enter];
                let right = table[s][columns + rows] / table[s][enter];
                if (left - right).abs() < 1e-11 {
                    basis[r].cmp(&basis[s])
                } else {
                    left.total_cmp(&right)
                }
            })
            .unwrap();
        let pivot = table[leave][enter];
        table[leave].iter_mut().for_each(|v| *v /= pivot);
        let line = table[leave].clone();
        for r in (0..rows).filter(|&r| r != leave) {
            let factor = table[r][enter];
            table[r].iter_mut().zip(&line).for_each(|(v, l)| *v -= factor * l);
        }
        let factor = cost[enter];
        cost.iter_mut().zip(&line).for_each(|(v, l)| *v -= factor * l);
        basis[leave] = enter;
    }
    let mut x = vec![0.0; columns];
    for (r, &j) in basis.iter().enumerate().filter(|(_, j)| **j < columns) {
        x[j] = table[r][columns + rows];
    }
    x
}

/// Leximin by definition: raise the level of all open people, then fix those who cannot rise.
/// The lottery may leave weight unused; that never helps, since panels only add.
fn leximin(people: usize, panels: &[Vec<usize>]) -> Vec<f64> {
    let held = |i: usize, p: usize| f64::from(u8::from(panels[p].contains(&i)));
    let mut fixed: Vec<Option<f64>> = (0..people)
        .map(|i| (!panels.iter().any(|panel| panel.contains(&i))).then_some(0.0))
        .collect();
    let mut floor = 0.0;
    // Weights sum to at most 1; level + base of each person at most their chance. To keep the
    // right side at or above 0 the chances fixed before enter through a shortfall that costs much.
    let solve = |fixed: &[Option<f64>], floor: f64, goal: Option<usize>| -> (f64, Vec<f64>) {
        let columns = panels.len() + 1 + people;
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let mut weights = vec![0.0; columns];
        weights[..panels.len()].fill(1.0);
        a.push(weights);
        b.push(1.0);
        for i in 0..people {
            // need - shortfall <= chance; need = fixed, or floor (+ level when it is open).
            let mut line: Vec<f64> = (0..panels.len()).map(|p| -held(i, p)).collect();
            line.push(match (fixed[i], goal) {
                (None, None) => 1.0,
                (None, Some(g)) if g == i => 1.0,
                _ => 0.0,
            });
            line.extend((0..people).map(|j| f64::from(u8::from(j == i))));
            a.push(line);
            b.push(0.0);
            // covered part of the need
            let mut line = vec![0.0; columns];
            line[panels.len() + 1 + i] = 1.0;
            a.push(line);
            b.push(fixed[i].unwrap_or(floor));
        }
        let mut c = vec![0.0; columns];
        c[panels.len()] = 1.0;
        c[panels.len() + 1..].fill(1000.0);
        let x = maximise(&a, &b, &c);
        let chances =
            (0..people).map(|i| (0..panels.len()).map(|p| held(i, p) * x[p]).sum()).collect();
        (x[panels.len()], chances)
    };
    let mut chances = vec![0.0; people];
    while fixed.iter().any(Option::is_none) {
        let (rise, found) = solve(&fixed, floor, None);
        chances = found;
        floor += rise;
        let open: Vec<usize> = (0..people).filter(|&i| fixed[i].is_none()).collect();
        for i in open {
            let (more, _) = solve(&fixed, floor - 1e-10, Some(i));
            if more < 1e-7 {
                fixed[i] = Some(floor);
            }
        }
    }
    drop(chances);
    fixed.into_iter().map(Option::unwrap).collect()
}

fn drawn(case: &Case, method: Method, tickets: u32) -> Option<Draw> {
    match draw(&case.pool, &case.terms, method, tickets, &mut |_| ()).unwrap() {
        Answer::Drawn(draw) => Some(draw),
        Answer::Infeasible(_) => None,
    }
}

#[test]
fn leximin_equals_the_definition_on_every_small_pool() {
    let (mut compared, mut cut) = (0, 0);
    for seed in 0..2500 {
        let case = case(seed, seed % 3 == 0);
        let panels = panels(&case);
        let draw = drawn(&case, Method::Leximin, 7);
        assert_eq!(draw.is_some(), !panels.is_empty(), "case {seed}");
        let Some(draw) = draw else { continue };
        let expected = leximin(case.pool.people.len(), &panels);
        // p0, p1, ... sort as they stand.
        for (i, (have, want)) in draw.probabilities.iter().zip(&expected).enumerate() {
            assert!(
                (have - want).abs() < 1e-6,
                "case {seed} person {i}: {have} and not {want}; all {:?} and not {expected:?}; {:?}",
                draw.probabilities,
                draw.certificate
            );
        }
        assert!(draw.certificate.exact, "case {seed}: {:?}", draw.certificate);
        assert!(draw.certificate.min_upper >= draw.certificate.min_lower - 1e-9);
        compared += 1;
        cut += usize::from(draw.certificate.cuts > 0);
    }
    assert!(compared > 300, "only {compared} cases had a panel");
    assert!(cut > 5, "only {cut} cases needed a cut");
}

#[test]
fn maximin_and_nash_are_optimal_on_every_small_pool() {
    let mut compared = 0;
    for seed in 0..600 {
        let case = case(seed, seed % 3 == 0);
        let panels = panels(&case);
        if panels.is_empty() {
            continue;
        }
        let expected = leximin(case.pool.people.len(), &panels);
        let covered = |i: &usize| panels.iter().any(|panel| panel.contains(i));
        let people: Vec<usize> = (0..expected.len()).filter(covered).collect();
        let floor = people.iter().map(|&i| expected[i]).fold(1.0, f64::min);
        let maximin = drawn(&case, Method::Maximin, 5).unwrap();
        assert!((maximin.min_probability - floor).abs() < 1e-6, "case {seed}");
        let nash = drawn(&case, Method::Nash, 5).unwrap();
        // At the optimum no panel's sum of 1/p exceeds the number of people covered.
        for panel in &panels {
            let sum: f64 = panel.iter().map(|&i| 1.0 / nash.probabilities[i]).sum();
            assert!(sum <= people.len() as f64 * (1.0 + 1e-5), "case {seed}: {sum} {panel:?}");
        }
        compared += 1;
    }
    assert!(compared > 100, "only {compared} cases had a panel");
}

#[test]
fn the_relaxation_is_the_smallest_there_is() {
    let mut compared = 0;
    for seed in 0..400 {
        let case = case(seed, seed % 4 == 0);
        let answer = draw(&case.pool, &case.terms, Method::Leximin, 1, &mut |_| ()).unwrap();
        let Answer::Infeasible(relaxation) = answer else { continue };
        let cost = |set: &Vec<usize>| -> f64 {
            case.terms
                .quotas
                .iter()
                .map(|quota| {
                    let people = count(&case, set, quota);
                    let down = f64::from(quota.min.saturating_sub(people));
                    let up = f64::from(people.saturating_sub(quota.max));
                    if quota.min == 0 { up } else { (1.0 + 2.0 / f64::from(quota.min)) * down + up }
                })
                .sum()
        };
        let least = subsets(&case).iter().map(cost).min_by(f64::total_cmp);
        assert_eq!(relaxation.is_some(), least.is_some(), "case {seed}");
        let (Some(relaxation), Some(least)) = (relaxation, least) else { continue };
        assert!((relaxation.objective - least).abs() < 1e-9, "case {seed}: {relaxation:?} {least}");
        assert!(relaxation.smallest && !relaxation.changes.is_empty());
        let relaxed = Case {
            pool: case.pool.clone(),
            terms: Terms::new(case.terms.size, relaxation.quotas.clone()),
        };
        assert!(drawn(&relaxed, Method::Leximin, 1).is_some(), "case {seed}: still infeasible");
        compared += 1;
    }
    assert!(compared > 50, "only {compared} cases had no panel");
}

#[test]
fn two_panels_never_share_a_person_and_both_meet_the_quotas() {
    let mut compared = 0;
    for seed in 0..400 {
        let mut case = case(seed, seed % 3 == 0);
        case.terms.size = 2;
        let single = panels(&case);
        case.terms.panels = 2;
        let pairs: Vec<Vec<usize>> = single
            .iter()
            .flat_map(|a| single.iter().map(move |b| (a, b)))
            .filter(|(a, b)| a < b && a.iter().all(|i| !b.contains(i)))
            .map(|(a, b)| [a.as_slice(), b].concat())
            .filter(|both| {
                let homes: Vec<_> =
                    both.iter().filter_map(|&i| case.pool.people[i].household.as_ref()).collect();
                homes.iter().all(|home| homes.iter().filter(|other| other == &home).count() == 1)
            })
            .collect();
        let draw = drawn(&case, Method::Leximin, 9);
        assert_eq!(draw.is_some(), !pairs.is_empty(), "case {seed}");
        let Some(draw) = draw else { continue };
        let expected = leximin(case.pool.people.len(), &pairs);
        for (have, want) in draw.probabilities.iter().zip(&expected) {
            assert!((have - want).abs() < 1e-6, "case {seed}: {have} and not {want}");
        }
        assert_eq!(draw.tickets.len(), 9);
        compared += 1;
    }
    assert!(compared > 50, "only {compared} cases had two panels");
}
