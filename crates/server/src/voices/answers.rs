//! The answers given so far, as they travel from page to page.

use serde_json::{Map, Value, json};

use crate::ui::form::{Kept, Posted};

/// The pages, in order; one question each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// 是不是反映某个人的问题
    Person,
    /// What it is, straight to supervision.
    Accuse,
    Category,
    Text,
    /// 是不是这件
    Similar,
    Where,
    Who,
    Check,
}

const WORDS: [(At, &str); 8] = [
    (At::Person, "person"),
    (At::Accuse, "accuse"),
    (At::Category, "category"),
    (At::Text, "text"),
    (At::Similar, "similar"),
    (At::Where, "where"),
    (At::Who, "who"),
    (At::Check, "check"),
];

impl At {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(at, _)| *at == self).map_or("person", |(_, word)| word)
    }

    /// The page of a word; the first page for an unknown one.
    pub fn of(word: &str) -> At {
        WORDS.iter().find(|(_, known)| *known == word).map_or(At::Person, |(at, _)| *at)
    }

    /// What the page asks for, by its names on the wire.
    pub fn asks(self) -> &'static [&'static str] {
        match self {
            At::Person => &["accuses"],
            At::Accuse => &["of_supervision", "text"],
            At::Category => &["category"],
            At::Text => &["text", "photos"],
            At::Similar => &["joins"],
            At::Where => &["place", "group"],
            At::Who => &["visibility"],
            At::Check => &[],
        }
    }
}

/// Everything that may be asked, except files.
const NAMES: [&str; 8] =
    ["accuses", "of_supervision", "category", "text", "joins", "place", "group", "visibility"];

/// Answers as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    pub typed: Vec<(&'static str, String)>,
    pub photos: Vec<Kept>,
}

impl Answers {
    /// What a page posted.
    pub fn of(posted: &Posted) -> Answers {
        let one = |name: &'static str| (name, posted.typed.one(name).trim().to_owned());
        let typed = NAMES.map(one).into_iter().filter(|(_, value)| !value.is_empty());
        let photos = posted.kept.get("photos").cloned().unwrap_or_default();
        Answers { typed: typed.collect(), photos }
    }

    /// An answer; empty where none was given.
    pub fn get(&self, name: &str) -> &str {
        self.typed.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.typed.retain(|(known, _)| *known != name);
        self.typed.push((name, value.into()));
    }

    pub fn accuses(&self) -> bool {
        self.get("accuses") == "yes"
    }

    /// The matter the speaker wants to join.
    pub fn joins(&self) -> Option<&str> {
        Some(self.get("joins")).filter(|id| !id.is_empty() && *id != NOT_LISTED)
    }

    /// Hidden fields for what `at` does not ask itself.
    pub fn carried(&self, at: At) -> Vec<(String, String)> {
        let asked = at.asks();
        let kept = self.typed.iter().filter(|(name, _)| !asked.contains(name));
        let mut carried: Vec<(String, String)> =
            kept.map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        if !asked.contains(&"photos") {
            let line = |kept: &Kept| format!("{}|{}|{}", kept.token, kept.bytes, kept.name);
            let photos = self.photos.iter().map(|kept| ("photos.kept".to_owned(), line(kept)));
            carried.extend(photos);
        }
        carried
    }

    /// The wish as its command reads it.
    pub fn wish(&self) -> Value {
        if self.accuses() {
            let of = if self.get("of_supervision") == "yes" { "yes" } else { "no" };
            return json!({ "accuses": "yes", "of_supervision": of, "text": self.get("text") });
        }
        let mut wish = Map::new();
        for name in ["text", "category", "place", "group", "visibility"] {
            let value = self.get(name);
            if !value.is_empty() && value != NOT_LISTED {
                wish.insert(name.to_owned(), value.into());
            }
        }
        if let Some(matter) = self.joins() {
            wish.insert("joins".to_owned(), matter.into());
        }
        let photos: Vec<&str> = self.photos.iter().map(|kept| kept.token.as_str()).collect();
        if !photos.is_empty() {
            wish.insert("photos".to_owned(), json!(photos));
        }
        Value::Object(wish)
    }
}

/// The answer 都不是, 说不清.
pub const NOT_LISTED: &str = "-";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accusation_carries_nothing_but_its_words() {
        let mut answers = Answers::default();
        answers.set("accuses", "yes");
        answers.set("text", "某某收钱");
        answers.set("category", "land");
        let wish = answers.wish();
        assert_eq!(wish["text"], "某某收钱");
        assert!(wish.get("category").is_none() && wish.get("photos").is_none());
    }

    #[test]
    fn what_a_page_asks_is_not_carried_beside_it() {
        let mut answers = Answers::default();
        answers.set("text", "灯坏了");
        answers.set("category", "works");
        answers.photos.push(Kept { token: "ab".into(), name: "灯.jpg".into(), bytes: 3 });
        let names =
            |at: At| answers.carried(at).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(At::Text), ["category"]);
        assert_eq!(names(At::Who), ["text", "category", "photos.kept"]);
    }

    #[test]
    fn neither_of_these_joins_nothing() {
        let mut answers = Answers::default();
        answers.set("joins", NOT_LISTED);
        assert_eq!(answers.joins(), None);
        answers.set("joins", "m1");
        assert_eq!(answers.joins(), Some("m1"));
        assert_eq!(At::of(At::Similar.word()), At::Similar);
    }
}
