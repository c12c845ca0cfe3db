//! What is written and not sent stays on the device: it is there again when the page is opened anew, and
//! gone once it was sent or its writer has signed out.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::ensure;
use super::fill::fill_and_send;
use crate::browser::driver::Driver;
use crate::browser::program::Program;
use crate::browser::session::Session;

/// How long the page may take to keep what was typed.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the sentence stands that says so.
const SAID: &str = "form [data-draft-said]:not([hidden])";

/// A resident and then the clerk, each interrupted while they write.
pub(super) fn walk(driver: &Driver, program: &Program) -> Result<(), String> {
    let mut phone = driver.session(true)?;
    phone.set_width(390)?;
    let village = resident(&mut phone, program)?;
    let mut desk = driver.session(true)?;
    desk.set_width(1440)?;
    clerk(&mut desk, program, &village)
}

/// Comes in as somebody of the demo; answers the address they come to.
fn enter(session: &mut Session, program: &Program, name: &str) -> Result<String, String> {
    session.open(&program.url("/demo"))?;
    session.follow_words(name)?;
    session.url()
}

/// 我要反映, left in the middle, read in larger letters, sent in the end. Answers the village's address.
fn resident(session: &mut Session, program: &Program) -> Result<String, String> {
    let village = enter(session, program, "李大爷")?;
    let words = "二组路口的井盖松了，车一压就响。";
    until_text(session, &village)?;
    typed(session, "textarea[name=text]", words)?;
    session.open(&village)?;
    until_text(session, &village)?;
    stands(session, "textarea[name=text]", words)?;
    // Larger letters are asked for by the form itself: nothing said so far is lost.
    session.follow_words("大字")?;
    stands(session, "textarea[name=text]", words)?;
    ensure(session.has("html[data-size=l]")?, "the letters did not grow")?;
    while !session.url()?.contains("/done") {
        fill_and_send(session, &[("joins", "-"), ("visibility", "unnamed")])?;
    }
    until_text(session, &village)?;
    stands(session, "textarea[name=text]", "")?;
    typed(session, "textarea[name=text]", "还有一件事。")?;
    session.open(&program.url("/prefs"))?;
    Ok(village)
}

/// The first questions, up to the one that asks what has happened.
fn until_text(session: &mut Session, village: &str) -> Result<(), String> {
    session.open(&format!("{village}/voices/new"))?;
    fill_and_send(session, &[("accuses", "no")])?;
    session.follow("main .tile")
}

/// 登记一件事 and a meeting's record, whose date the page fills in itself.
fn clerk(session: &mut Session, program: &Program, village: &str) -> Result<(), String> {
    enter(session, program, "小林")?;
    let record = format!("{village}/desk/voices/new");
    session.open(&record)?;
    typed(session, "textarea[name=text]", "张大娘说水表转得太快。")?;
    session.open(&record)?;
    stands(session, "textarea[name=text]", "张大娘说水表转得太快。")?;
    let told = [("channel", "visit"), ("name", "张大娘"), ("speaker", ""), ("joins", "")];
    fill_and_send(session, &told)?;
    session.open(&record)?;
    stands(session, "textarea[name=text]", "")?;
    session.open(&format!("{village}/desk"))?;
    session.follow_words("两委审议")?;
    let page = session.url()?;
    typed(session, "input[name=place]", "村委会二楼")?;
    session.follow("button[name=_more][value=speeches]")?;
    typed(session, "textarea[name=\"speeches.1.words\"]", "账要先公开。")?;
    session.open(&page)?;
    stands(session, "input[name=place]", "村委会二楼")?;
    stands(session, "textarea[name=\"speeches.1.words\"]", "账要先公开。")?;
    session.follow("form[action='/sign-out'] button")?;
    let left = session.run("return Object.keys(localStorage).length", &[])?;
    ensure(left == 0, "what was not sent is left behind on the device")
}

/// Types and waits until the page says that it is kept.
fn typed(session: &mut Session, css: &str, words: &str) -> Result<(), String> {
    session.write(css, words)?;
    let until = Instant::now() + PATIENCE;
    // What stands in the store is what will be there again; the sentence may be an earlier one.
    let kept = "return JSON.stringify(localStorage).includes(arguments[0])";
    while session.run(kept, &[Value::from(words)])? != Value::Bool(true) || !session.has(SAID)? {
        ensure(Instant::now() < until, &format!("{words} is not kept"))?;
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// What stands in a field.
fn stands(session: &mut Session, css: &str, words: &str) -> Result<(), String> {
    let value = "return document.querySelector(arguments[0]).value";
    let found = session.run(value, &[Value::from(css)])?;
    ensure(found == words, &format!("{css} holds {found} and not {words:?}"))
}
