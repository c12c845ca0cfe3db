//! The machine a figure comes from.

use std::process::Command;

/// One sentence: day, processor, cores, memory, load, compiler. What is unknown is left out.
pub(super) fn facts() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = field(&read("/proc/meminfo"), "MemTotal")
        .and_then(|kib| kib.trim_end_matches(" kB").parse::<u64>().ok())
        .map(|kib| format!("{} GiB of memory", (kib + (1 << 19)) >> 20));
    let busy = read("/proc/loadavg");
    let busy = busy.split(' ').next().filter(|load| !load.is_empty());
    let parts = [
        command("date", &["+%Y-%m-%d"]),
        field(&read("/proc/cpuinfo"), "model name"),
        Some(format!("{cores} cores")),
        memory,
        busy.map(|load| format!("load {load} before the run")),
        command("rustc", &["--version"]),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn command(name: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(name).args(words).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Resident memory of a process at its highest, in KiB.
pub(super) fn peak_kib(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
