//! One browser with its own profile: what a person does with a page.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::web::{Ask, Wire};

/// The key under which the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The height of every screen, in CSS pixels.
const HEIGHT: u32 = 900;

/// How long a page may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A session; the browser closes with this value.
pub(super) struct Session {
    wire: Wire,
    path: String,
    /// Where the browser puts what is taken away.
    downloads: PathBuf,
}

impl Session {
    pub(super) fn start(
        address: SocketAddr,
        capabilities: &Value,
        downloads: PathBuf,
    ) -> Result<Self, String> {
        let mut session = Self { wire: Wire::new(address), path: String::new(), downloads };
        let answer = session.call("POST", "/session", capabilities)?;
        let id = answer.get("sessionId").and_then(Value::as_str).ok_or("a session without id")?;
        session.path = format!("/session/{id}");
        Ok(session)
    }

    /// One command of the protocol; answers with its value.
    fn call(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let path = format!("{}{path}", self.path);
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let headers = vec![("Content-Type", "application/json; charset=utf-8")];
        let ask = Ask { method, path: &path, headers, body: body.as_bytes() };
        let reply = self.wire.ask(&ask)?;
        let answer: Value =
            serde_json::from_slice(&reply.body).map_err(|why| format!("{method} {path}: {why}"))?;
        let value = answer.get("value").cloned().unwrap_or(Value::Null);
        if reply.status == 200 {
            return Ok(value);
        }
        let message = value.get("message").and_then(Value::as_str).unwrap_or("no message");
        Err(message.lines().next().unwrap_or("").to_owned())
    }

    fn text_of(&mut self, path: &str) -> Result<String, String> {
        let value = self.call("GET", path, &Value::Null)?;
        Ok(value.as_str().unwrap_or("").to_owned())
    }

    /// Opens an address and waits until it is loaded.
    pub(super) fn open(&mut self, url: &str) -> Result<(), String> {
        self.call("POST", "/url", &json!({"url": url})).map(drop)
    }

    /// The address shown now.
    pub(super) fn url(&mut self) -> Result<String, String> {
        self.text_of("/url")
    }

    /// The page's HTML as it stands.
    pub(super) fn source(&mut self) -> Result<String, String> {
        self.text_of("/source")
    }

    fn find(&mut self, using: &str, value: &str) -> Result<Option<String>, String> {
        let found = self.call("POST", "/elements", &json!({"using": using, "value": value}))?;
        let first = found.as_array().and_then(|all| all.first());
        Ok(first.and_then(|one| one.get(ELEMENT)).and_then(Value::as_str).map(str::to_owned))
    }

    /// Waits for an element; the address says where it was missed.
    fn wait(&mut self, using: &str, value: &str) -> Result<String, String> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(id) = self.find(using, value)? {
                return Ok(id);
            }
            if Instant::now() > until {
                return Err(format!("no {value} on {}", self.url()?));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether an element is there now.
    pub(super) fn has(&mut self, css: &str) -> Result<bool, String> {
        Ok(self.find("css selector", css)?.is_some())
    }

    /// The visible text of an element.
    pub(super) fn text(&mut self, css: &str) -> Result<String, String> {
        let id = self.wait("css selector", css)?;
        self.text_of(&format!("/element/{id}/text"))
    }

    /// Clicks an element.
    pub(super) fn click(&mut self, css: &str) -> Result<(), String> {
        let id = self.wait("css selector", css)?;
        self.click_element(&id)
    }

    /// Clicks something that leads to another page, and waits until the old page is gone.
    pub(super) fn follow(&mut self, css: &str) -> Result<(), String> {
        let id = self.wait("css selector", css)?;
        self.leave_by(&id)
    }

    /// The same by the words of a link or a button.
    pub(super) fn follow_words(&mut self, words: &str) -> Result<(), String> {
        let id = self.wait("xpath", &by_words(words))?;
        self.leave_by(&id)
    }

    /// Clicks the link with these words and waits for the file it gives; the page stays.
    pub(super) fn download_words(&mut self, words: &str) -> Result<PathBuf, String> {
        let id = self.wait("xpath", &by_words(words))?;
        let before = files_in(&self.downloads)?;
        self.click_element(&id)?;
        let until = Instant::now() + PATIENCE;
        loop {
            let mut now = files_in(&self.downloads)?;
            // While a file is on its way it has another name, and its own is there but empty.
            let coming =
                now.iter().any(|(file, _)| file.extension() == Some("crdownload".as_ref()));
            let fresh =
                |file: &Path| !is_hidden(file) && !before.iter().any(|(had, _)| had == file);
            now.retain(|(file, bytes)| *bytes > 0 && fresh(file));
            if let Some((file, _)) = now.pop().filter(|_| !coming) {
                return Ok(file);
            }
            if Instant::now() > until {
                return Err(format!("{words} on {} gives no file", self.url()?));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn leave_by(&mut self, id: &str) -> Result<(), String> {
        let page = self.wait("css selector", "html")?;
        self.click_element(id)?;
        let until = Instant::now() + PATIENCE;
        // The root of a page that was left is known no more.
        while self.text_of(&format!("/element/{page}/name")).is_ok() {
            if Instant::now() > until {
                return Err(format!("nothing led away from {}", self.url()?));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.wait("css selector", "body").map(drop)
    }

    fn click_element(&mut self, id: &str) -> Result<(), String> {
        self.call("POST", &format!("/element/{id}/click"), &json!({})).map(drop)
    }

    /// Writes into a field, in place of what stands there.
    pub(super) fn write(&mut self, css: &str, text: &str) -> Result<(), String> {
        let id = self.wait("css selector", css)?;
        self.call("POST", &format!("/element/{id}/clear"), &json!({}))?;
        self.call("POST", &format!("/element/{id}/value"), &json!({"text": text})).map(drop)
    }

    /// Chooses an option of a list by its value.
    pub(super) fn select(&mut self, css: &str, value: &str) -> Result<(), String> {
        self.click(&format!("{css} option[value=\"{value}\"]"))
    }

    /// Hands a file to a file field.
    pub(super) fn upload(&mut self, css: &str, file: &Path) -> Result<(), String> {
        let id = self.wait("css selector", css)?;
        let text = file.to_string_lossy();
        self.call("POST", &format!("/element/{id}/value"), &json!({"text": text})).map(drop)
    }

    /// Runs a script of ours in the page; `arguments` as in the protocol.
    pub(super) fn run(&mut self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.call("POST", "/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Runs a script that calls its last argument when it is done.
    pub(super) fn run_until_done(&mut self, script: &str) -> Result<Value, String> {
        self.call("POST", "/execute/async", &json!({"script": script, "args": []}))
    }

    /// Sets a cookie for the site that is open.
    pub(super) fn set_cookie(&mut self, name: &str, value: &str) -> Result<(), String> {
        let cookie = json!({"cookie": {"name": name, "value": value, "path": "/"}});
        self.call("POST", "/cookie", &cookie).map(drop)
    }

    /// Chromium's own protocol, for what the common one has no word for.
    fn chromium(&mut self, command: &str, parameters: Value) -> Result<Value, String> {
        self.call("POST", "/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Gives the page a width in CSS pixels, as a phone or a desk has it.
    pub(super) fn set_width(&mut self, pixels: u32) -> Result<(), String> {
        self.set_size(pixels, HEIGHT)
    }

    fn set_size(&mut self, width: u32, height: u32) -> Result<(), String> {
        let screen = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.chromium("Emulation.setDeviceMetricsOverride", screen).map(drop)
    }

    /// The whole page as PNG, from its head to its foot, as on a screen high enough to hold it: what
    /// sticks to an edge then stands at the page's own edge.
    pub(super) fn screenshot(&mut self) -> Result<Vec<u8>, String> {
        let width = self.measure("window.innerWidth")?;
        let height = self.measure("document.documentElement.scrollHeight")?;
        self.set_size(width, height.max(HEIGHT))?;
        let picture = self.capture();
        self.set_width(width)?;
        picture
    }

    /// A measure of the page in CSS pixels.
    fn measure(&mut self, what: &str) -> Result<u32, String> {
        let pixels = self.run(&format!("return {what};"), &[])?.as_u64();
        let pixels = pixels.and_then(|pixels| u32::try_from(pixels).ok());
        pixels.ok_or_else(|| format!("{what} is no measure"))
    }

    fn capture(&mut self) -> Result<Vec<u8>, String> {
        let metrics = self.chromium("Page.getLayoutMetrics", json!({}))?;
        let size = metrics.get("cssContentSize").cloned().unwrap_or(Value::Null);
        let side = |name: &str| size.get(name).and_then(Value::as_f64).unwrap_or(1.0);
        let clip = json!({
            "x": 0, "y": 0, "width": side("width"), "height": side("height"), "scale": 1,
        });
        let shot = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let picture = self.chromium("Page.captureScreenshot", shot)?;
        let text = picture.get("data").and_then(Value::as_str).unwrap_or("");
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(|why| format!("screenshot: {why}"))
    }
}

/// A link or a button with these words in it.
fn by_words(words: &str) -> String {
    format!("//*[self::a or self::button][contains(normalize-space(.), '{words}')]")
}

/// While it is decided what a file is called, it is there under a hidden name.
fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The files of a folder with their bytes.
fn files_in(folder: &Path) -> Result<Vec<(PathBuf, u64)>, String> {
    let at = |why: std::io::Error| format!("{}: {why}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(at)?;
    // A file that is renamed while we look is seen at the next look.
    let sized = |file: std::fs::DirEntry| Some((file.path(), file.metadata().ok()?.len()));
    Ok(entries.filter_map(Result::ok).filter_map(sized).collect())
}

impl Drop for Session {
    fn drop(&mut self) {
        // A browser that is gone already needs no end.
        let _ = self.call("DELETE", "", &Value::Null);
    }
}
