//! Plays a story: everybody with a browser of their own, the demo's clock, a picture of every page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ensure;
use super::fill::{Answers, fill_and_send};
use super::papers;
use super::story::{Act, LI, LIN, Person, Story};
use crate::browser::driver::Driver;
use crate::browser::program::{Program, target};
use crate::browser::session::Session;

/// Most pages 我要反映 may have.
const MOST_QUESTIONS: usize = 10;

/// The people of one run.
struct Village<'a> {
    driver: &'a Driver,
    program: &'a Program,
    javascript: bool,
    browsers: BTreeMap<&'static str, Session>,
    /// The page on which each came in.
    homes: BTreeMap<&'static str, String>,
    /// `/u/231086101203`.
    base: String,
    /// Words of the run and ids kept on the way.
    words: BTreeMap<String, String>,
    album: PathBuf,
    pictures: usize,
}

/// Plays a story from its first act to its last. `name` is the folder of its pictures.
pub(super) fn play(
    driver: &Driver,
    program: &Program,
    story: Story,
    name: &str,
    words: &[(&str, &str)],
    javascript: bool,
) -> Result<(), String> {
    let album = target().join("journeys").join(name);
    // Pictures of an earlier run are of another program.
    let _ = std::fs::remove_dir_all(&album);
    std::fs::create_dir_all(&album).map_err(|why| format!("{}: {why}", album.display()))?;
    let words = words.iter().map(|(word, text)| ((*word).to_owned(), (*text).to_owned()));
    let mut village = Village {
        driver,
        program,
        javascript,
        browsers: BTreeMap::new(),
        homes: BTreeMap::new(),
        base: String::new(),
        words: words.collect(),
        album,
        pictures: 0,
    };
    village.person(LI)?;
    let home = village.homes.get(LI.name).cloned().unwrap_or_default();
    village.base = base_of(&home)?;
    let mut chapter = "";
    for (number, act) in (1..).zip(story) {
        if let Act::Chapter(title) = act {
            chapter = title;
        }
        if let Err(why) = village.act(act) {
            village.photograph_all();
            return Err(format!("{chapter}, act {number} {act:?}: {why}"));
        }
    }
    Ok(())
}

impl Village<'_> {
    fn act(&mut self, act: &Act) -> Result<(), String> {
        match *act {
            Act::Chapter(_) => Ok(()),
            Act::Raises(who, answers) => self.raise(who, answers),
            Act::Opens(who, path) => self.open(who, path),
            Act::Follows(who, words) => {
                let words = self.said(words);
                self.person(who)?.follow_words(&words)?;
                self.picture(who)
            }
            Act::Fills(who, answers) => self.fill(who, answers),
            Act::FillsInVain(who, answers, words) => {
                let sent = self.fill(who, answers);
                self.in_vain(sent, words)
            }
            Act::Does(who, command, answers) => self.command(who, command, answers),
            Act::MayDo(who, command, answers) => {
                self.open(who, &format!("{}/matters/{{matter}}", who.desk))?;
                if self.person(who)?.has(&format!(
                    "main [href*=\"/do/{command}\"], main form[action$=\"/do/{command}\"]"
                ))? {
                    return self.command(who, command, answers);
                }
                Ok(())
            }
            Act::IsRefused(who, command, answers, words) => {
                let sent = self.command(who, command, answers);
                self.in_vain(sent, words)
            }
            Act::Keeps(who, part, word) => self.keep(who, part, word),
            Act::Sees(who, words) => self.see(who, words),
            Act::Days(days) => self.days(days),
            Act::TakesPdf(who, link, words) => {
                let file = self.take(who, link)?;
                papers::pdf_says(&file, &self.all_said(words))
            }
            Act::TakesDossier(who, link, words) => {
                let file = self.take(who, link)?;
                papers::dossier_says(&self.program.binary, &file, &self.all_said(words))
            }
        }
    }

    /// What was sent came back, with these words.
    fn in_vain(&self, sent: Result<(), String>, words: &str) -> Result<(), String> {
        let words = self.said(words);
        match sent {
            Err(why) if why.contains(&words) => Ok(()),
            Err(why) => Err(format!("refused, but without {words}: {why}")),
            Ok(()) => Err("nothing was refused".to_owned()),
        }
    }

    /// The browser of somebody, entered with one click.
    fn person(&mut self, who: Person) -> Result<&mut Session, String> {
        if !self.browsers.contains_key(who.name) {
            let mut session = self.driver.session(self.javascript)?;
            session.set_width(who.width)?;
            session.open(&self.program.url("/demo"))?;
            session.follow_words(who.name)?;
            let url = session.url()?;
            let root = self.program.url("");
            let path = url.strip_prefix(&root).unwrap_or(&url);
            self.homes.insert(who.name, path.to_owned());
            self.browsers.insert(who.name, session);
            self.picture(who)?;
        }
        self.browsers.get_mut(who.name).ok_or_else(|| format!("{} has no browser", who.name))
    }

    /// The text with its words put in.
    fn said(&self, text: &str) -> String {
        self.words
            .iter()
            .fold(text.to_owned(), |text, (word, own)| text.replace(&format!("{{{word}}}"), own))
    }

    fn all_said(&self, texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| self.said(text)).collect()
    }

    fn open(&mut self, who: Person, path: &str) -> Result<(), String> {
        self.person(who)?;
        let path = match self.said(path) {
            home if home == "~" => self.homes.get(who.name).cloned().unwrap_or_default(),
            whole if whole.starts_with('/') => whole,
            own if own.is_empty() => self.base.clone(),
            own => format!("{}/{own}", self.base),
        };
        let url = self.program.url(&path);
        self.person(who)?.open(&url)?;
        self.picture(who)
    }

    fn fill(&mut self, who: Person, answers: Answers<'_>) -> Result<(), String> {
        let said: Vec<(&str, String)> =
            answers.iter().map(|(name, answer)| (*name, self.said(answer))).collect();
        let said: Vec<(&str, &str)> =
            said.iter().map(|(name, answer)| (*name, answer.as_str())).collect();
        let sent = fill_and_send(self.person(who)?, &said);
        self.picture(who)?;
        sent
    }

    /// The command is offered on the page of the matter, as its main form or as a link.
    fn command(&mut self, who: Person, command: &str, answers: Answers<'_>) -> Result<(), String> {
        self.open(who, &format!("{}/matters/{{matter}}", who.desk))?;
        let session = self.person(who)?;
        if !session.has(&format!("main form[action$=\"/do/{command}\"]"))? {
            session.follow(&format!("main a[href*=\"/do/{command}\"]"))?;
            self.picture(who)?;
        }
        self.fill(who, answers)
    }

    fn raise(&mut self, who: Person, answers: Answers<'_>) -> Result<(), String> {
        self.open(who, "voices/new")?;
        let category = answers.iter().find(|(name, _)| *name == "category");
        let tile = category.map_or_else(
            || "main .tile".to_owned(),
            |(_, category)| format!("main .tile[value=\"{category}\"]"),
        );
        for _ in 0..MOST_QUESTIONS {
            let session = self.person(who)?;
            if between(&session.url()?, "/voices/", "/done").is_some() {
                return ensure(
                    session.text("main")?.contains('号'),
                    "the last page says no number",
                );
            }
            if session.has("main .tile")? {
                session.follow(&tile)?;
                self.picture(who)?;
            } else {
                self.fill(who, answers)?;
            }
        }
        Err(format!("{MOST_QUESTIONS} questions and no end at {}", self.person(who)?.url()?))
    }

    fn keep(&mut self, who: Person, part: &str, word: &str) -> Result<(), String> {
        let url = self.person(who)?.url()?;
        let ends = url.replace(['?', '#', '&'], "/") + "/";
        let id = between(&ends, part, "/").ok_or_else(|| format!("{url} names no {word}"))?;
        self.words.insert(word.to_owned(), id);
        Ok(())
    }

    fn see(&mut self, who: Person, words: &str) -> Result<(), String> {
        let words = self.said(words);
        let session = self.person(who)?;
        let shown = session.text("main")?.replace(['\n', ' '], "");
        let found = shown.contains(&words.replace(' ', ""));
        let url = session.url()?;
        ensure(found, &format!("{url} does not say {words}"))
    }

    fn days(&mut self, days: u32) -> Result<(), String> {
        self.open(LIN, "")?;
        for _ in 0..days {
            self.person(LIN)?.follow_words("过一天")?;
        }
        self.picture(LIN)
    }

    fn take(&mut self, who: Person, link: &str) -> Result<PathBuf, String> {
        let link = self.said(link);
        let taken = self.person(who)?.download_words(&link)?;
        let name = format!("{:03}-{}-{}", self.pictures, who.name, file_name(&taken));
        let kept = self.album.join(name);
        std::fs::copy(&taken, &kept).map_err(|why| format!("{}: {why}", taken.display()))?;
        Ok(kept)
    }

    /// What somebody sees now, numbered in the order of the story. Without scripts the pages look the same.
    fn picture(&mut self, who: Person) -> Result<(), String> {
        self.pictures += 1;
        if !self.javascript || !self.driver.album {
            return Ok(());
        }
        let file = self.album.join(format!("{:03}-{}.png", self.pictures, who.name));
        let picture = self.person(who)?.screenshot()?;
        std::fs::write(&file, picture).map_err(|why| format!("{}: {why}", file.display()))
    }

    /// What everybody sees where the story broke off. A browser that is gone as well has nothing to show.
    fn photograph_all(&mut self) {
        for (name, session) in &mut self.browsers {
            let file = self.album.join(format!("{:03}-{name}-last.png", self.pictures));
            let _ = session.screenshot().map(|picture| std::fs::write(file, picture));
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The resident's own page tells which village it is.
fn base_of(url: &str) -> Result<String, String> {
    let code = url.split("/u/").nth(1).and_then(|rest| rest.split(['/', '?']).next());
    code.map(|code| format!("/u/{code}")).ok_or_else(|| format!("{url} is no village's page"))
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
