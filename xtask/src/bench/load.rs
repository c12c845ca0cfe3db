//! Load from many clients at once: threads with kept connections, each one request after another.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What came of a load.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rate {
    pub(super) done: usize,
    pub(super) failed: usize,
    pub(super) per_second: f64,
    /// Median and 99th percentile of one answer, in seconds.
    pub(super) median: f64,
    pub(super) slow: f64,
    /// The first thing that went wrong.
    pub(super) why: Option<String>,
}

/// One request of one client.
pub(super) type Request<'a> = Box<dyn FnMut() -> Result<(), String> + Send + 'a>;

#[derive(Default)]
struct Tally {
    times: Vec<f64>,
    failed: usize,
    why: Option<String>,
}

/// Lets every client ask as fast as it is answered, for a time.
pub(super) fn run(clients: Vec<Request<'_>>, during: Duration) -> Rate {
    let stop = AtomicBool::new(false);
    let begun = Instant::now();
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let running: Vec<_> = clients
            .into_iter()
            .map(|client| {
                let stop = &stop;
                scope.spawn(move || ask_on(client, stop))
            })
            .collect();
        std::thread::sleep(during);
        stop.store(true, Ordering::Relaxed);
        running.into_iter().filter_map(|client| client.join().ok()).collect()
    });
    sum(tallies, begun.elapsed())
}

fn ask_on(mut client: Request<'_>, stop: &AtomicBool) -> Tally {
    let mut tally = Tally::default();
    while !stop.load(Ordering::Relaxed) {
        let begun = Instant::now();
        match client() {
            Ok(()) => tally.times.push(begun.elapsed().as_secs_f64()),
            Err(why) => {
                tally.failed += 1;
                tally.why.get_or_insert(why);
                // A server that refuses everything is not to be measured by how fast it refuses.
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }
    tally
}

fn sum(tallies: Vec<Tally>, took: Duration) -> Rate {
    let mut rate = Rate::default();
    let mut times = Vec::new();
    for tally in tallies {
        times.extend(tally.times);
        rate.failed += tally.failed;
        rate.why = rate.why.or(tally.why);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    rate.done = times.len();
    rate.per_second = u32::try_from(rate.done).map_or(0.0, f64::from) / took.as_secs_f64();
    (rate.median, rate.slow) = (at(50), at(99));
    rate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_counted_apart_and_said() {
        let good: Request<'_> = Box::new(|| {
            std::thread::sleep(Duration::from_millis(1));
            Ok(())
        });
        let bad: Request<'_> = Box::new(|| Err("refused".to_owned()));
        let rate = run(vec![good, bad], Duration::from_millis(60));
        assert!(rate.done > 0 && rate.failed > 0 && rate.per_second > 0.0);
        assert_eq!(rate.why.as_deref(), Some("refused"));
        assert!(rate.median >= 0.001 && rate.slow >= rate.median);
    }

    #[test]
    fn nothing_done_is_nothing_per_second() {
        assert!(sum(Vec::new(), Duration::from_secs(1)).per_second.abs() < f64::EPSILON);
    }
}
