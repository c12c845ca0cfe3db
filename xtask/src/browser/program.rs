//! The program itself, running its demo on a free port in a folder of its own.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::test::cargo_path;
use crate::web::Visitor;

/// How long the first page may take on a busy machine, in the dev profile.
const PATIENCE: Duration = Duration::from_mins(3);

/// Names a binary that was built elsewhere; without it the binary is built first.
const BINARY: &str = "YISHI_BINARY";

/// A running demo; it ends with this value, and its folder with it.
pub(crate) struct Program {
    child: Child,
    folder: PathBuf,
    /// The program's file, for its other commands.
    pub(crate) binary: PathBuf,
    pub(crate) address: SocketAddr,
    /// From the command to the first page.
    pub(crate) started_in: Duration,
}

/// The folder cargo builds into.
pub(crate) fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.ancestors().nth(2).map_or_else(|| PathBuf::from("target"), Path::to_path_buf)
}

/// An address on this machine that nobody listens on.
pub(crate) fn free_port() -> Result<SocketAddr, String> {
    let listener =
        TcpListener::bind(("127.0.0.1", 0)).map_err(|why| format!("no free port: {why}"))?;
    listener.local_addr().map_err(|why| format!("no free port: {why}"))
}

impl Program {
    /// Builds the binary in the dev profile, which costs nothing after the tests, and starts it.
    pub(crate) fn build_and_start(root: &Path) -> Result<Self, String> {
        if let Some(binary) = std::env::var_os(BINARY) {
            return Self::start(Path::new(&binary));
        }
        build(root, &[])?;
        Self::start(&target().join("debug/yishi"))
    }

    /// The same in release, for measurements.
    pub(crate) fn build_release(root: &Path) -> Result<PathBuf, String> {
        build(root, &["--release"])?;
        Ok(target().join("release/yishi"))
    }

    /// Starts a demo with an empty folder and waits for its first page.
    pub(crate) fn start(binary: &Path) -> Result<Self, String> {
        let address = free_port()?;
        let folder = target().join("browser").join(format!("demo-{}", address.port()));
        std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let log = File::create(folder.join("log.txt")).map_err(|why| why.to_string())?;
        let errors = log.try_clone().map_err(|why| why.to_string())?;
        let begun = Instant::now();
        let child = Command::new(binary)
            .args(["demo", "--listen", &address.to_string(), "--data"])
            .arg(folder.join("data"))
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .map_err(|why| format!("{}: {why}", binary.display()))?;
        let binary = binary.to_path_buf();
        let mut program = Self { child, folder, binary, address, started_in: Duration::ZERO };
        program.wait_for_first_page(begun)?;
        Ok(program)
    }

    fn wait_for_first_page(&mut self, begun: Instant) -> Result<(), String> {
        loop {
            let page = Visitor::new(self.address).get("/");
            if page.is_ok_and(|reply| reply.status < 400) {
                self.started_in = begun.elapsed();
                return Ok(());
            }
            let ended = self.child.try_wait().ok().flatten();
            if ended.is_some() || begun.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder.join("log.txt")).unwrap_or_default();
                let what = ended.map_or("no first page".to_owned(), |status| status.to_string());
                return Err(format!("yishi demo: {what}\n{log}"));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The full address of a page.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The process, for its memory.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A program that ended already needs no end; a folder left behind hurts nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn build(root: &Path, how: &[&str]) -> Result<(), String> {
    let status = Command::new(cargo_path())
        .args(["build", "--quiet", "--package", "cli", "--bin", "yishi"])
        .args(how)
        .current_dir(root)
        .status()
        .map_err(|why| format!("cargo build: {why}"))?;
    if status.success() { Ok(()) } else { Err("cargo build --package cli failed".to_owned()) }
}
