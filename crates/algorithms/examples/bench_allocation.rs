//! Times of the allocation, one JSON line per case.
//!
//! ```text
//! bench_allocation [--write FILE.pb] [--only CASE]... [FILE.pb]...
//! ```
//!
//! `--write` stores the generated election, so that a peer can run the same one, and stops. Files
//! named are run with add1 and greedy. Peak memory is that of the whole process so far, in KiB.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use algorithms::allocation::{
    Completion, Election, Limits, Rule, Utility, Wish, allocate, decimal, pabulib,
};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const SEED: u64 = 0x5eed_0160_9049_4001;
const PROJECTS: u64 = 160;
const VOTERS: u64 = 90_494;

/// SplitMix64: the generated election is the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// An election of the size of a capital: up to twelve approvals per voter, few projects popular,
/// many not, costs from 20,000 to 2,560,000, a budget of 30,000,000.
fn generate() -> String {
    let mut chance = Chance(SEED);
    let mut out = format!(
        "META\nkey;value\ndescription;generated, seed {SEED:#x}\nnum_projects;{PROJECTS}\n\
         num_votes;{VOTERS}\nbudget;30000000\nvote_type;approval\n\
         PROJECTS\nproject_id;cost\n"
    );
    for project in 1..=PROJECTS {
        let cost = 20_000u64 << chance.below(7);
        let cost = (cost + chance.below(cost)) / 100 * 100;
        // Writing into a String cannot fail.
        let _ = writeln!(out, "{project};{cost}");
    }
    out.push_str("VOTES\nvoter_id;vote\n");
    for voter in 1..=VOTERS {
        let wanted = 1 + chance.below(12);
        let mut chosen = Vec::new();
        for _ in 0..wanted {
            // The smaller of two draws twice over: popularity falls with the number.
            let first = chance.below(PROJECTS).min(chance.below(PROJECTS));
            let project = 1 + first.min(chance.below(PROJECTS) + 20);
            if !chosen.contains(&project) {
                chosen.push(project);
            }
        }
        let listed: Vec<String> = chosen.iter().map(u64::to_string).collect();
        let _ = writeln!(out, "{voter};{}", listed.join(","));
    }
    out
}

/// Peak resident memory of this process in KiB, where the system tells it.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Time this thread had a processor, where the system tells it: the fair measure on a machine
/// that others use too.
fn processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split_whitespace().next()?.parse().ok()?))
}

/// The best times of several runs: by the clock, and on the processor of this thread.
#[derive(Clone, Copy)]
struct Best {
    clock: Duration,
    processor: Duration,
}

/// The best of several runs, and what the last one answered.
fn best<T>(times: u32, mut work: impl FnMut() -> T) -> (Best, Option<T>) {
    let (mut best, mut last) = (Best { clock: Duration::MAX, processor: Duration::MAX }, None);
    for _ in 0..times {
        let (start, before) = (Instant::now(), processor());
        let answer = work();
        let clock = start.elapsed();
        let used =
            processor().zip(before).map_or(clock, |(after, before)| after.saturating_sub(before));
        best = Best { clock: best.clock.min(clock), processor: best.processor.min(used) };
        last = Some(answer);
    }
    (best, last)
}

fn report(case: &str, time: Best, answer: &str) {
    let processor = format!("\"processor_seconds\":{:.6},", time.processor.as_secs_f64());
    line(case, time.clock, &processor, answer);
}

/// Of work in several threads only the clock tells how long somebody waits.
fn report_waiting(case: &str, time: Best, answer: &str) {
    line(case, time.clock, "", answer);
}

fn line(case: &str, clock: Duration, processor: &str, answer: &str) {
    let peak = peak_kib().map_or("null".to_owned(), |kib| kib.to_string());
    let mut out = std::io::stdout().lock();
    // A closed pipe ends the benchmark at the next line.
    let _ = writeln!(
        out,
        "{{\"case\":\"{case}\",\"seconds\":{:.6},{processor}\"peak_kib\":{peak},\
         \"answer\":\"{answer}\"}}",
        clock.as_secs_f64()
    );
}

fn shares(case: &str, election: &Election, utility: Utility, completion: Completion, times: u32) {
    let limits = Limits::none();
    let wish = Wish { rule: Rule::EqualShares, utility, completion, limits: &limits };
    let (time, outcome) = best(times, || allocate(election, &wish));
    let answer = match outcome {
        Some(Ok(outcome)) => {
            let raises: u64 =
                outcome.rounds.iter().map(algorithms::allocation::Round::raises).sum();
            let cost = decimal(outcome.cost(), election.places());
            format!("{} projects, cost {cost}, {raises} raises", outcome.selected().len())
        }
        Some(Err(refusal)) => refusal.to_string(),
        None => String::new(),
    };
    match completion {
        Completion::None => report(case, time, &answer),
        _ => report_waiting(case, time, &answer),
    }
}

fn main() -> ExitCode {
    let mut only: Vec<String> = Vec::new();
    let mut files: Vec<String> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => {
                let path = arguments.next().unwrap_or_default();
                let written = std::fs::write(path, generate());
                return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
            }
            "--only" => only.extend(arguments.next()),
            _ => files.push(argument),
        }
    }
    let wanted = |case: &str| only.is_empty() || only.iter().any(|only| only == case);
    let text = generate();
    let (time, file) = best(3, || pabulib::read(&text));
    let Some(Ok(file)) = file else { return ExitCode::FAILURE };
    if wanted("parse") {
        report("parse", time, &format!("{} ballots", file.election.voters()));
    }
    if wanted("mes") {
        shares("mes", &file.election, Utility::Cost, Completion::None, 5);
    }
    if wanted("mes_add1_greedy") {
        shares("mes_add1_greedy", &file.election, Utility::Cost, Completion::Add1Greedy, 3);
    }
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { return ExitCode::FAILURE };
        let Ok(file) = pabulib::read(&text) else { return ExitCode::FAILURE };
        let utility =
            if file.election.kind().has_points() { Utility::Score } else { Utility::Cost };
        let name = std::path::Path::new(&path).file_stem().unwrap_or_default().to_string_lossy();
        shares(&format!("{name}:mes"), &file.election, utility, Completion::None, 3);
        let case = format!("{name}:mes_add1_greedy");
        shares(&case, &file.election, utility, Completion::Add1Greedy, 3);
    }
    ExitCode::SUCCESS
}
