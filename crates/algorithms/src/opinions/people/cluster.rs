//! k-means as production runs it: start, stop and split rules are part of the result.
//! Rule 1. From nothing: the first `k` distinct points are the centres.
//! Rule 2. From the last clusters: centres are recomputed from the members still there, equal
//! ones merge, and the point farthest from its nearest centre becomes a cluster of its own until
//! there are `k` (or no more distinct points).
//! Rule 3. A round gives every point to the nearest centre (ties: the earlier one), drops empty
//! clusters, recomputes centres as weighted means. It ends when every centre, sorted, moved less
//! than 0.01, or after the given number of rounds.

use super::nearest::{Nearest, gap};
use crate::opinions::map::projection::Point;
use crate::opinions::numbers::{place, same, short};

const STILL: f64 = 0.01;

/// A point in no cluster.
pub(in crate::opinions) const NOWHERE: u32 = u32::MAX;

/// Points with weights; weight 0 takes no part.
#[derive(Clone, Copy)]
pub(in crate::opinions) struct Cloud<'a> {
    pub(in crate::opinions) points: &'a [Point],
    pub(in crate::opinions) weights: &'a [u32],
}

impl Cloud<'_> {
    fn taking_part(&self) -> impl Iterator<Item = (usize, Point)> + Clone + '_ {
        let weighed = self.points.iter().zip(self.weights).enumerate();
        weighed.filter(|(_, (_, weight))| **weight > 0).map(|(at, (point, _))| (at, *point))
    }

    /// How many distinct points take part.
    fn distinct(&self) -> usize {
        let mut points: Vec<Point> = self.taking_part().map(|(_, point)| point).collect();
        points.sort_unstable_by(order);
        points.dedup_by(|a, b| equal(*a, *b));
        points.len()
    }

    fn first_distinct(&self, k: usize) -> Vec<Point> {
        let mut found: Vec<Point> = Vec::new();
        for (_, point) in self.taking_part() {
            if found.len() == k {
                break;
            }
            if !found.iter().any(|other| equal(*other, point)) {
                found.push(point);
            }
        }
        found
    }
}

/// Clusters of a cloud: ids that live on from update to update, centres, and the place (not the
/// id) of every point's cluster.
#[derive(Clone, Debug, PartialEq, Default)]
pub(in crate::opinions) struct Clustering {
    pub(in crate::opinions) ids: Vec<u32>,
    pub(in crate::opinions) centers: Vec<Point>,
    pub(in crate::opinions) labels: Vec<u32>,
}

/// Runs the rounds; `last` must have one label per point of the cloud.
pub(in crate::opinions) fn cluster(
    cloud: Cloud<'_>,
    k: usize,
    rounds: usize,
    last: Option<Clustering>,
) -> Clustering {
    let mut clusters = match last {
        Some(last) if !last.ids.is_empty() => warm(cloud, k, last),
        _ => cold(cloud, k),
    };
    for _ in 0..rounds {
        let before = clusters.centers.clone();
        clusters = round(cloud, clusters);
        if still(before, clusters.centers.clone()) {
            break;
        }
    }
    clusters.by_id()
}

fn cold(cloud: Cloud<'_>, k: usize) -> Clustering {
    let centers = cloud.first_distinct(k);
    let ids = (0..short(centers.len())).collect();
    Clustering { ids, centers, labels: vec![NOWHERE; cloud.points.len()] }
}

fn warm(cloud: Cloud<'_>, k: usize, last: Clustering) -> Clustering {
    let mut clusters = last.recentred(cloud).merged().recentred(cloud);
    if clusters.ids.is_empty() {
        return cold(cloud, k);
    }
    if clusters.ids.len() >= k {
        return clusters;
    }
    let most = k.min(cloud.distinct());
    while clusters.ids.len() < most {
        let Some((at, point)) = most_distal(cloud, &clusters.centers) else { break };
        let next = clusters.ids.iter().max().map_or(0, |id| id + 1);
        if let Some(label) = clusters.labels.get_mut(at) {
            *label = short(clusters.ids.len());
        }
        clusters.ids.push(next);
        clusters.centers.push(point);
        clusters = clusters.recentred(cloud);
    }
    clusters
}

/// The point farthest from its nearest centre, unless all stand on one.
fn most_distal(cloud: Cloud<'_>, centers: &[Point]) -> Option<(usize, Point)> {
    let mut nearest = Nearest::to(centers);
    let mut best: Option<(f64, usize, Point)> = None;
    for (at, point) in cloud.taking_part() {
        let (_, away) = nearest.find(point, 0);
        if away > best.map_or(0.0, |found| found.0) {
            best = Some((away, at, point));
        }
    }
    best.map(|(_, at, point)| (at, point))
}

fn round(cloud: Cloud<'_>, mut clusters: Clustering) -> Clustering {
    let mut nearest = Nearest::to(&clusters.centers);
    let weighed = cloud.points.iter().zip(cloud.weights);
    for ((&point, &weight), label) in weighed.zip(&mut clusters.labels) {
        *label = if weight > 0 { nearest.find(point, *label).0 } else { NOWHERE };
    }
    clusters.recentred(cloud)
}

impl Clustering {
    /// Centres as weighted means of the members; clusters without members go.
    pub(in crate::opinions) fn recentred(mut self, cloud: Cloud<'_>) -> Self {
        let mut sums = vec![(0.0, [0.0; 2]); self.ids.len()];
        let weighed = cloud.points.iter().zip(cloud.weights);
        for ((point, &weight), &label) in weighed.zip(&self.labels) {
            if weight == 0 {
                continue;
            }
            if let Some((total, [x, y])) = sums.get_mut(place(label)) {
                let weight = f64::from(weight);
                *total += weight;
                *x += weight * point[0];
                *y += weight * point[1];
            }
        }
        self.centers =
            sums.iter().map(|(total, [x, y])| [x / total.max(1.0), y / total.max(1.0)]).collect();
        let keep: Vec<bool> = sums.iter().map(|(total, _)| *total > 0.0).collect();
        self.kept(&keep)
    }

    /// Only the clusters marked; labels follow, members of the others belong nowhere.
    fn kept(mut self, keep: &[bool]) -> Self {
        if keep.iter().all(|keep| *keep) {
            return self;
        }
        let mut next = 0;
        let moves: Vec<u32> = keep
            .iter()
            .map(|keep| {
                if *keep {
                    next += 1;
                    next - 1
                } else {
                    NOWHERE
                }
            })
            .collect();
        self.relabel(&moves);
        self.ids = marked(&self.ids, keep);
        self.centers = marked(&self.centers, keep);
        self
    }

    fn relabel(&mut self, moves: &[u32]) {
        for label in &mut self.labels {
            *label = moves.get(place(*label)).copied().unwrap_or(NOWHERE);
        }
    }

    /// Clusters with equal centres become the earliest of them.
    fn merged(mut self) -> Self {
        let moves: Vec<u32> = self
            .centers
            .iter()
            .enumerate()
            .map(|(at, center)| {
                let same = self.centers.iter().position(|other| equal(*other, *center));
                short(same.unwrap_or(at))
            })
            .collect();
        let keep: Vec<bool> = moves.iter().enumerate().map(|(at, to)| short(at) == *to).collect();
        self.relabel(&moves);
        self.kept(&keep)
    }

    /// Clusters in ascending order of id.
    fn by_id(mut self) -> Self {
        if self.ids.is_sorted() {
            return self;
        }
        let mut order: Vec<usize> = (0..self.ids.len()).collect();
        order.sort_by_key(|at| self.ids.get(*at).copied());
        let mut moves = vec![NOWHERE; order.len()];
        for (to, from) in order.iter().enumerate() {
            if let Some(entry) = moves.get_mut(*from) {
                *entry = short(to);
            }
        }
        self.relabel(&moves);
        self.ids = order.iter().filter_map(|at| self.ids.get(*at).copied()).collect();
        self.centers = order.iter().filter_map(|at| self.centers.get(*at).copied()).collect();
        self
    }
}

fn marked<T: Copy>(items: &[T], keep: &[bool]) -> Vec<T> {
    items.iter().zip(keep).filter(|(_, keep)| **keep).map(|(item, _)| *item).collect()
}

/// Rule 3: sorted centres compared pair by pair.
fn still(mut before: Vec<Point>, mut after: Vec<Point>) -> bool {
    before.sort_by(order);
    after.sort_by(order);
    before.iter().zip(&after).all(|(a, b)| gap(*a, *b).sqrt() < STILL)
}

fn order(a: &Point, b: &Point) -> std::cmp::Ordering {
    a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
}

fn equal(a: Point, b: Point) -> bool {
    same(a[0], b[0]) && same(a[1], b[1])
}
