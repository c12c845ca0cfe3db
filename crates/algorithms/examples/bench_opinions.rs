//! Measures common ground on generated conversations; one JSON line per case.
//! `cargo run --release -p algorithms --example bench_opinions [-- --write FILE.csv]`
//!
//! `--write` stores the votes of the largest conversation, so that a peer can run the same ones.
//!
//! The conversation is made from a fixed seed: people of three camps, statements that camps
//! answer differently and statements all answer alike, votes for about one statement in ten.

use std::io::Write;
use std::time::Instant;

use algorithms::opinions::{Choice, Conversation, Vote, read_votes};

const SEED: u64 = 20_261_121;

/// SplitMix64: small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// About `people * statements / 10` votes, in order of time.
fn generate(people: u64, statements: u64, chance: &mut Chance) -> Vec<Vote> {
    let leaning: Vec<[u64; 3]> = (0..statements)
        .map(|_| {
            let common = chance.below(100);
            let own = [chance.below(100), chance.below(100), chance.below(100)];
            if common < 40 { [common + 50; 3] } else { own }
        })
        .collect();
    let mut votes = Vec::new();
    for participant in 0..people {
        let camp = chance.below(10);
        let eagerness = 20 + chance.below(157);
        for (statement, leaning) in (0..statements).zip(&leaning) {
            if chance.below(1_000) >= eagerness {
                continue;
            }
            let [first, second, third] = leaning;
            let agreeing = if camp < 5 {
                first
            } else if camp < 8 {
                second
            } else {
                third
            };
            let choice = match (chance.below(100), chance.below(100) < 15) {
                (_, true) => Choice::Pass,
                (dice, _) if dice < *agreeing => Choice::Agree,
                _ => Choice::Disagree,
            };
            let at = i64::try_from(votes.len()).unwrap_or(i64::MAX);
            votes.push(Vote { at, statement, participant, choice });
        }
    }
    votes
}

/// Wall time, and the processor's own time where the system tells it: what counts on a machine
/// that is shared.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
struct Took {
    cpu: f64,
    wall: f64,
}

impl Took {
    fn plus(self, other: Self) -> Self {
        Self { cpu: self.cpu + other.cpu, wall: self.wall + other.wall }
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Took) {
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let result = work();
    let wall = start.elapsed().as_secs_f64();
    let cpu = cpu_seconds().zip(cpu).map_or(wall, |(after, before)| after - before);
    (result, Took { cpu, wall })
}

/// Seconds this thread has run.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: u64 = text.split_whitespace().next()?.parse().ok()?;
    u32::try_from(nanoseconds / 1_000).ok().map(|micro| f64::from(micro) / 1e6)
}

/// Peak memory of this process so far, in KiB; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn line(case: &str, votes: usize, took: Took, more: &str) -> std::io::Result<()> {
    let Took { cpu, wall } = took;
    writeln!(
        std::io::stdout(),
        "{{\"case\":\"{case}\",\"votes\":{votes},\"seconds\":{wall:.6},\"cpu_seconds\":{cpu:.6},\
         \"peak_kib\":{}{more}}}",
        peak_kib()
    )
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, path] = arguments.as_slice()
        && flag == "--write"
    {
        return std::fs::write(path, largest());
    }
    for (name, people, statements) in
        [("200 x 50", 200, 50), ("2,000 x 200", 2_000, 200), ("20,000 x 600", 20_000, 600)]
    {
        conversation(name, people, statements)?;
    }
    parse()
}

fn conversation(name: &str, people: u64, statements: u64) -> std::io::Result<()> {
    let mut chance = Chance(SEED);
    let votes = generate(people, statements, &mut chance);
    let (mut conversation, gathered) = timed(|| Conversation::gather(&votes, &[]));
    let (analysis, updated) = timed(|| conversation.update(None));
    let more = format!(
        ",\"gather_cpu_seconds\":{:.6},\"groups\":{},\"common_ground\":{}",
        gathered.cpu,
        analysis.groups.len(),
        analysis.common_ground.len()
    );
    line(&format!("opinions {name} from nothing"), votes.len(), gathered.plus(updated), &more)?;
    drop(analysis);
    one_more(name, &mut conversation, people, statements, votes.len(), &mut chance)
}

/// 101 single votes, each followed by an update: median and worst.
fn one_more(
    name: &str,
    conversation: &mut Conversation,
    people: u64,
    statements: u64,
    before: usize,
    chance: &mut Chance,
) -> std::io::Result<()> {
    let mut times = Vec::new();
    while times.len() < 101 {
        let (person, statement) = (chance.below(people), chance.below(statements));
        let choice = if chance.below(2) == 0 { Choice::Agree } else { Choice::Disagree };
        let (changed, took) = timed(|| {
            let changed = conversation.vote(person, statement, choice);
            changed && !conversation.update(None).statements.is_empty()
        });
        if changed {
            times.push(took);
        }
    }
    times.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    let worst = times.last().map_or(0.0, |took| took.cpu);
    let mean = times.iter().map(|took| took.cpu).sum::<f64>() / 101.0;
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let more = format!(",\"mean_cpu_seconds\":{mean:.6},\"worst_cpu_seconds\":{worst:.6}");
    line(&format!("opinions {name} one more vote"), before, median, &more)
}

/// The largest conversation as `votes.csv`.
fn largest() -> String {
    use std::fmt::Write;

    let votes = generate(20_000, 600, &mut Chance(SEED));
    let mut text = String::from("timestamp,statement,participant,vote\n");
    for vote in &votes {
        let sign = vote.choice.sign();
        let Vote { at, statement, participant, .. } = vote;
        let _ = writeln!(text, "{at},{statement},{participant},{sign}");
    }
    text
}

fn parse() -> std::io::Result<()> {
    let text = largest();
    let (read, time) = timed(|| read_votes(&text).map(|votes| votes.len()).unwrap_or_default());
    line("opinions read votes.csv", read, time, &format!(",\"bytes\":{}", text.len()))
}
