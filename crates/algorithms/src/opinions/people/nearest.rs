//! The nearest centre of a point, without asking all of them.
//! Rule 1. The answer is the one asking all would give, ties to the earlier centre: a centre `c`
//! with `|c - g| > 2 |p - g|` is farther from `p` than the guess `g` is (triangle inequality),
//! and a margin of one part in a billion covers the rounding.

use crate::opinions::map::projection::Point;
use crate::opinions::numbers::{place, short};

const MARGIN: f64 = 1.0 + 1e-9;

/// Centres, and for every centre asked about the others by distance from it.
pub(in crate::opinions) struct Nearest<'a> {
    centers: &'a [Point],
    around: Vec<Vec<(f64, u32)>>,
}

impl<'a> Nearest<'a> {
    pub(in crate::opinions) fn to(centers: &'a [Point]) -> Self {
        Self { centers, around: vec![Vec::new(); centers.len()] }
    }

    /// Place and squared distance of the nearest centre; `guess` is where to look first.
    pub(in crate::opinions) fn find(&mut self, point: Point, guess: u32) -> (u32, f64) {
        let guess = if place(guess) < self.centers.len() { guess } else { 0 };
        let Some(&start) = self.centers.get(place(guess)) else { return (guess, 0.0) };
        let mut best = (guess, gap(point, start));
        let reach = 4.0 * best.1 * MARGIN;
        let Some(around) = self.around.get_mut(place(guess)) else { return best };
        if around.is_empty() {
            *around = neighbours(self.centers, start);
        }
        for &(between, at) in around.iter() {
            if between > reach {
                break;
            }
            let Some(&center) = self.centers.get(place(at)) else { continue };
            let away = gap(point, center);
            if away < best.1 || (away <= best.1 && at < best.0) {
                best = (at, away);
            }
        }
        best
    }
}

/// All centres by squared distance from one (itself included, at 0).
fn neighbours(centers: &[Point], from: Point) -> Vec<(f64, u32)> {
    let mut around: Vec<(f64, u32)> =
        centers.iter().enumerate().map(|(at, center)| (gap(from, *center), short(at))).collect();
    around.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    around
}

/// The squared distance.
pub(in crate::opinions) fn gap(a: Point, b: Point) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn points(most: usize) -> impl Strategy<Value = Vec<Point>> {
        let coarse = (-40..40_i32).prop_map(|n| f64::from(n) / 8.0);
        let fine = -5.0..5.0_f64;
        let coordinate = prop_oneof![coarse, fine];
        proptest::collection::vec([coordinate.clone(), coordinate], 1..most)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_nearest_is_the_one_asking_all_would_give(
            centers in points(40),
            asked in points(20),
            guess in 0..50_u32,
        ) {
            let mut nearest = Nearest::to(&centers);
            for point in asked {
                let mut best = (0, f64::INFINITY);
                for (at, center) in centers.iter().enumerate() {
                    if gap(point, *center) < best.1 {
                        best = (short(at), gap(point, *center));
                    }
                }
                prop_assert_eq!(nearest.find(point, guess), best);
            }
        }
    }
}
