//! Proves the harness on a page of its own, before anything is concluded from it: a run without
//! JavaScript would show nothing if scripts ran all the same.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};

use super::super::driver::Driver;
use super::super::inspect;
use super::super::program::target;
use super::super::session::Session;
use super::ensure;

const PAGE: &str = r#"<!doctype html><html lang="en"><title>t</title><main><p id="p">plain</p>
<form action="/sent"><input name="a" value="x"><input name="f" type="file">
<select name="b"><option value="1">one<option value="2">two</select><button>Send it</button></form>
<script>document.getElementById("p").textContent = "scripted"</script>"#;

/// Reads, writes, chooses, uploads and sends, with and without JavaScript.
pub(in crate::browser) fn check(driver: &Driver) -> Result<(), String> {
    let address = serve()?;
    for (javascript, shown) in [(true, "scripted"), (false, "plain")] {
        let mut session = driver.session(javascript)?;
        session.set_width(390)?;
        session.open(&format!("http://{address}/"))?;
        let text = session.text("#p")?;
        ensure(text == shown, &format!("{shown:?} was expected, {text:?} is shown"))?;
        fill(&mut session)?;
        let picture = session.screenshot()?;
        ensure(picture.starts_with(b"\x89PNG"), "the picture is no PNG")?;
    }
    let mut session = driver.session(true)?;
    session.open(&format!("http://{address}/"))?;
    let found = inspect::house(&mut session)?;
    ensure(found == ["inline script"], &format!("the inline script was to be found: {found:?}"))
}

fn fill(session: &mut Session) -> Result<(), String> {
    let file = target().join("browser").join("note.txt");
    std::fs::write(&file, "note").map_err(|why| format!("{}: {why}", file.display()))?;
    session.write("input[name=a]", "议事")?;
    session.select("select[name=b]", "2")?;
    session.upload("input[name=f]", &file)?;
    session.follow_words("Send it")?;
    let url = session.url()?;
    let sent = "/sent?a=%E8%AE%AE%E4%BA%8B&f=note.txt&b=2";
    ensure(url.ends_with(sent), &format!("{sent} was to be sent, the page is {url}"))
}

/// Answers every request with the page, for as long as the process lives.
fn serve() -> Result<SocketAddr, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|why| why.to_string())?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // A browser that closes early has seen enough.
            let _ = stream.read(&mut [0; 8192]);
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
            let length = PAGE.len();
            let _ =
                write!(stream, "{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{PAGE}");
        }
    });
    Ok(address)
}
