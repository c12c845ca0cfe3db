//! chromedriver as a child process, and sessions of it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::program::{free_port, target};
use super::session::Session;
use crate::web::{Ask, Wire};

/// What every session is started with: no first run, nothing in the background, no network but ours.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=zh-CN",
];

/// Chromium's way of saying that pages may not run scripts.
const BLOCKED: u8 = 2;

/// How long the driver may take to be ready on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running chromedriver; it ends with this value.
pub(super) struct Driver {
    child: Child,
    address: SocketAddr,
    profiles: PathBuf,
    sessions: AtomicUsize,
    /// Whether a story photographs every page on its way; two thirds of the time of a journey goes there.
    pub(super) album: bool,
}

impl Driver {
    /// Starts the driver on a free port and waits until it is ready.
    pub(super) fn start(album: bool) -> Result<Self, String> {
        let address = free_port()?;
        let profiles = target().join("browser").join(format!("profiles-{}", address.port()));
        std::fs::create_dir_all(&profiles)
            .map_err(|why| format!("{}: {why}", profiles.display()))?;
        let child = Command::new("chromedriver")
            .arg(format!("--port={}", address.port()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| format!("chromedriver: {why}; `cargo xtask test` installs it"))?;
        let driver = Self { child, address, profiles, sessions: AtomicUsize::new(0), album };
        driver.wait()?;
        Ok(driver)
    }

    fn wait(&self) -> Result<(), String> {
        let until = Instant::now() + PATIENCE;
        loop {
            let status = Ask { method: "GET", path: "/status", ..Ask::default() };
            if Wire::new(self.address).ask(&status).is_ok_and(|reply| reply.status == 200) {
                return Ok(());
            }
            if Instant::now() > until {
                return Err("chromedriver does not get ready".to_owned());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A new browser with a new profile.
    pub(super) fn session(&self, javascript: bool) -> Result<Session, String> {
        let number = self.sessions.fetch_add(1, Ordering::Relaxed);
        let profile = self.profiles.join(number.to_string());
        let downloads = self.profiles.join(format!("{number}-downloads"));
        std::fs::create_dir_all(&downloads)
            .map_err(|why| format!("{}: {why}", downloads.display()))?;
        let wanted =
            capabilities(&profile.to_string_lossy(), &downloads.to_string_lossy(), javascript);
        Session::start(self.address, &wanted, downloads)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is gone already needs no end; a profile left behind hurts nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profiles);
    }
}

fn capabilities(profile: &str, downloads: &str, javascript: bool) -> Value {
    let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    flags.push(format!("--user-data-dir={profile}"));
    // A PDF is taken away like any other file, without a question.
    let mut prefs = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "plugins.always_open_pdf_externally": true,
    });
    if !javascript && let Some(prefs) = prefs.as_object_mut() {
        let name = "profile.managed_default_content_settings.javascript";
        prefs.insert(name.to_owned(), json!(BLOCKED));
    }
    json!({"capabilities": {"alwaysMatch": {
        "browserName": "chrome",
        "timeouts": {"script": 100_000, "pageLoad": 100_000},
        "goog:chromeOptions": {"args": flags, "prefs": prefs},
    }}})
}
