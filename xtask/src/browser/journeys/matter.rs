//! One matter from a villager's word to its dossier, by five people of one village, with the demo's
//! clock. The acts are those of `rehearsals/whole-way.toml`; the pages are found by their addresses.

use std::collections::BTreeMap;

use super::ensure;
use super::fill::{Answers, fill_and_send};
use crate::browser::driver::Driver;
use crate::browser::program::Program;
use crate::browser::session::Session;

const SAID: &str = "四组水渠淤了，四月要插秧，水过不来。";
const TITLE: &str = "四组水渠清淤";

/// The people as the demo's page names them.
const LI: &str = "李大爷";
const LIN: &str = "小林";
const ZHOU: &str = "老周";
const SUN: &str = "老孙";

/// Who does what with which answers, or days that pass.
enum Act {
    Do(&'static str, &'static str, Answers<'static>),
    /// The clock goes on by so many days.
    Days(u32),
}

use Act::{Days, Do};

const WAY: &[Act] = &[
    Do(ZHOU, "matters.screen", &[("outcome", "accepted"), ("reason", "涉及四组春灌，列为议题。")]),
    Do(LIN, "meetings.record", &[("present", "6"), ("yes", "5"), ("no", "1"), ("abstain", "0")]),
    Do(
        ZHOU,
        "plans.brief",
        &[("reached", "协商会全体成员"), ("ways", "上门"), ("text", "淤积情况。")],
    ),
    Do(
        ZHOU,
        "plans.investigate",
        &[("who", "协商会五名成员"), ("seen", "淤三十厘米。"), ("visits", "41")],
    ),
    Do(ZHOU, "plans.publish", &[("meets_at", "+3d"), ("place", "文化礼堂"), ("host", ZHOU)]),
    Days(4),
    Do(
        LIN,
        "meetings.record",
        &[("present", "21"), ("outcome", "agreed"), ("opinion", "先清主渠，支渠各户出工。")],
    ),
    Do(LIN, "notices.post", &[("title", "关于四组水渠清淤的协商结果"), ("text", "先清主渠。")]),
    Days(9),
    Do(LIN, "notices.close", &[]),
    Do(LIN, "filings.submit", &[("text", "公示期满，没有异议。")]),
    Do(ZHOU, "filings.receive", &[("text", "已登记。")]),
    Do(LIN, "meetings.record", &[("present", "7"), ("yes", "7"), ("no", "0"), ("abstain", "0")]),
    Do(ZHOU, "tasks.assign", &[("title", "机械清主渠"), ("due_on", "+8d"), ("budget_fen", "6800")]),
    Do(ZHOU, "tasks.progress", &[("text", "清了五百米。"), ("spent_fen", "4200")]),
    Do(ZHOU, "tasks.finish", &[("text", "全部清完，通水。")]),
    Do(ZHOU, "tasks.complete", &[("text", "完工，通水。")]),
    Do(SUN, "questions.ask", &[("text", "票据在哪里？"), ("answer_by", "+5d")]),
    Do(LIN, "questions.answer", &[("text", "发票两张，已交村报账员。")]),
    Do(SUN, "questions.conclude", &[("text", "票据齐全。")]),
    Do(
        LIN,
        "ratings.tally",
        &[
            ("satisfied", "33"),
            ("fair", "5"),
            ("dissatisfied", "2"),
            ("reasons", "岸边有土没运走，嫌慢。"),
        ],
    ),
    Do(LIN, "ratings.close", &[]),
];

/// Everybody with a browser of their own, and the village.
struct Village<'a> {
    driver: &'a Driver,
    program: &'a Program,
    javascript: bool,
    browsers: BTreeMap<&'static str, Session>,
    /// `/u/231086101203`.
    base: String,
}

impl Village<'_> {
    /// The browser of a persona, entered with one click.
    fn person(&mut self, name: &'static str) -> Result<&mut Session, String> {
        if !self.browsers.contains_key(name) {
            let mut session = self.driver.session(self.javascript)?;
            session.open(&self.program.url("/demo"))?;
            session.follow_words(name)?;
            self.browsers.insert(name, session);
        }
        self.browsers.get_mut(name).ok_or_else(|| format!("{name} has no browser"))
    }

    fn open(&mut self, name: &'static str, path: &str) -> Result<&mut Session, String> {
        let url = self.program.url(&format!("{}{path}", self.base));
        let session = self.person(name)?;
        session.open(&url)?;
        Ok(session)
    }

    /// Moves the demo's clock with its own buttons.
    fn clock(&mut self, words: &str) -> Result<(), String> {
        self.open(LIN, "")?.follow_words(words)
    }
}

/// Walks the whole way; the dossier is there at the end.
pub(super) fn walk(driver: &Driver, program: &Program, javascript: bool) -> Result<(), String> {
    let browsers = BTreeMap::new();
    let mut village = Village { driver, program, javascript, browsers, base: String::new() };
    village.base = base_of(&village.person(LI)?.url()?)?;
    let voice = raise(&mut village)?;
    let matter = open_matter(&mut village, &voice)?;
    for act in WAY {
        match act {
            Days(days) => {
                for _ in 0..*days {
                    village.clock("过一天")?;
                }
            }
            Do(name, command, answers) => {
                // Supervision has a desk of its own.
                let desk = if *name == SUN { "supervision" } else { "desk" };
                let path = format!("/{desk}/matters/{matter}/do/{command}");
                let session = village.open(name, &path)?;
                fill_and_send(session, answers)
                    .map_err(|why| format!("{name} {command}: {why}"))?;
            }
        }
    }
    seal(&mut village, &voice, &matter)
}

/// The resident's own page tells which village it is.
fn base_of(url: &str) -> Result<String, String> {
    let code = url.split("/u/").nth(1).and_then(|rest| rest.split(['/', '?']).next());
    code.map(|code| format!("/u/{code}")).ok_or_else(|| format!("{url} is no village's page"))
}

/// One question a page until it is sent; answers with the voice's id.
fn raise(village: &mut Village<'_>) -> Result<String, String> {
    let session = village.open(LI, "/voices/new")?;
    for _ in 0..10 {
        let url = session.url()?;
        if let Some(id) = between(&url, "/voices/", "/done") {
            ensure(session.text("main")?.contains('号'), "the last page says no number")?;
            return Ok(id);
        }
        if session.has("main .tile")? {
            session.follow("main .tile")?;
        } else {
            fill_and_send(session, &[("accuses", "no"), ("text", SAID), ("joins", "-")])?;
        }
    }
    Err(format!("ten questions and no end at {}", session.url()?))
}

/// The clerk makes it a matter; answers with the matter's id.
fn open_matter(village: &mut Village<'_>, voice: &str) -> Result<String, String> {
    let session = village.open(LIN, &format!("/desk/voices/{voice}/do/matters.open"))?;
    fill_and_send(
        session,
        &[("title", TITLE), ("summary", "主渠约八百五十米。"), ("voices", voice)],
    )?;
    let url = session.url()?;
    between(&url.replace('?', "/"), "/desk/matters/", "/")
        .ok_or_else(|| format!("{url} is no matter"))
}

/// Answers the voice, waits out the days of rating, seals, and fetches the dossier.
fn seal(village: &mut Village<'_>, voice: &str, matter: &str) -> Result<(), String> {
    let session = village.open(LIN, &format!("/desk/voices/{voice}/do/voices.answer"))?;
    fill_and_send(session, &[("text", "主渠已经清完，通水。")])?;
    for _ in 0..9 {
        village.clock("过一天")?;
    }
    let session = village.open(LIN, &format!("/desk/matters/{matter}/do/dossiers.seal"))?;
    fill_and_send(session, &[])?;
    let mut visitor = crate::web::Visitor::new(village.program.address);
    let path = format!("{}/matters/{matter}/dossier.pdf", village.base);
    let reply = visitor.get(&path)?;
    let pdf = reply.status == 200 && reply.body.starts_with(b"%PDF");
    ensure(pdf, &format!("{path}: {} and no dossier", reply.status))
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    let (inside, _) = rest.split_once(after)?;
    (!inside.is_empty() && !inside.contains('/')).then(|| inside.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_from_addresses() {
        let url = "http://a/u/231086101203/voices/v1/done?x=1";
        assert_eq!(between(url, "/voices/", "/done").as_deref(), Some("v1"));
        assert_eq!(between("/u/1/voices/new", "/voices/", "/done"), None);
        assert_eq!(base_of(url).unwrap(), "/u/231086101203");
        assert!(base_of("http://a/sign-in").is_err());
    }
}
