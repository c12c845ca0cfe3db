//! One person out of a list too long for a menu: typed by name, found by the server, no script needed.
//!
//! Rule 1. Every word typed fits the same person: name, group, household or phone.
//! Rule 2. Whole words are taken before parts of them, and of a part the page always asks whether that is who is meant.
//! Rule 3. Where several fit, the page shows them with what tells them apart; the choice holds while it is among them.
//! Rule 4. Where nobody fits, or too many do, a sentence says what to do; what was typed stays.

use std::sync::Arc;

use super::{Choice, Typed, Value};
use crate::words::Words;

/// A menu holds at most so many people. Two hundred names can still be scrolled through on a phone and weigh some
/// 25 kB; a place of 24,000 would make 3 MB of every form.
pub const MOST_IN_MENU: usize = 200;

/// So many are laid out to choose from; of more the page asks for another word.
pub const MOST_SHOWN: usize = 20;

/// Everybody who may be named, with the words each is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll(Arc<[Choice]>);

/// Who fits what was typed.
struct Fitting<'a> {
    /// The words were found whole.
    whole: bool,
    people: Vec<&'a Choice>,
}

impl Roll {
    pub fn new(people: Vec<Choice>) -> Roll {
        Roll(people.into())
    }

    /// How many people it holds.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Reads the answer: who was meant, nobody where nothing was typed, or the sentence that asks (rules 1 to 4).
    pub(super) fn read(
        &self,
        typed: &Typed,
        path: &str,
        w: Words,
    ) -> Result<Option<Value>, String> {
        let text = typed.one(path).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let found = self.fitting(text);
        let chosen = typed.one(&one(path));
        let named = found.people.iter().find(|person| person.value == chosen);
        let alone = || found.people.first().filter(|_| found.whole && found.people.len() == 1);
        if let Some(person) = named.or_else(alone) {
            return Ok(Some(Value::Choice(person.value.clone())));
        }
        let key = match (found.people.len(), found.whole) {
            (0, _) => return Err(w.n("form-roll-nobody", "typed", text)),
            (many, _) if many > MOST_SHOWN => "form-roll-many",
            (_, true) => "form-roll-several",
            (_, false) => "form-roll-part",
        };
        Err(w.n2(key, "typed", text, "count", found.people.len()))
    }

    /// What stands in the box: the name of somebody whom the page itself named, otherwise what was typed.
    pub(super) fn shown(&self, text: &str, w: Words) -> String {
        let named = self.0.iter().find(|person| person.value == text);
        named.map_or_else(|| text.to_owned(), |person| person.name(w))
    }

    /// Those to choose from below the box; none where one person is meant or too many are.
    pub(super) fn offered(&self, text: &str) -> Vec<Choice> {
        let found = self.fitting(text.trim());
        let asks = !found.whole || found.people.len() > 1;
        if text.trim().is_empty() || !asks || found.people.len() > MOST_SHOWN {
            return Vec::new();
        }
        found.people.into_iter().cloned().collect()
    }

    fn fitting(&self, text: &str) -> Fitting<'_> {
        if let Some(person) = self.0.iter().find(|person| person.value == text) {
            return Fitting { whole: true, people: vec![person] };
        }
        let words = words(text);
        let all = |fits: fn(&str, &str) -> bool| -> Vec<&Choice> {
            let is = |person: &&Choice| {
                let known = |word: &&str| person.known.iter().any(|known| fits(known, word));
                !words.is_empty() && words.iter().all(known)
            };
            self.0.iter().filter(is).collect()
        };
        let people = all(is_whole);
        if people.is_empty() {
            return Fitting { whole: false, people: all(is_part) };
        }
        Fitting { whole: true, people }
    }
}

/// Where the choice among several is posted.
pub(super) fn one(path: &str) -> String {
    format!("{path}.one")
}

/// What was typed, taken apart at blanks and signs; a household's number keeps its hyphen.
fn words(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    parts.filter(|word| !word.is_empty()).collect()
}

/// The whole of what somebody is known by, or one of the parts of a name of several.
fn is_whole(known: &str, word: &str) -> bool {
    known == word || words(known).contains(&word)
}

fn is_part(known: &str, word: &str) -> bool {
    known.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll() -> Roll {
        let person = |id: &str, name: &str, group: &str, household: &str| {
            let known = [name, group, household, ""];
            Choice::plain(id, name).known(known.into_iter().map(str::to_owned).collect())
        };
        let mut people = vec![
            person("a", "王秀英", "一组", "一组-007"),
            person("b", "王秀英", "三组", "三组-012"),
            person("c", "王秀英子", "三组", "三组-013"),
            person("d", "阿依古丽·买买提", "二组", "二组-001"),
        ];
        people.extend((0..=MOST_SHOWN).map(|n| person(&format!("l{n}"), "李强", "四组", "")));
        Roll::new(people)
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Option<Value>, String> {
        let mut typed = Typed::default();
        for (name, value) in pairs {
            typed.set(*name, *value);
        }
        roll().read(&typed, "who", Words::default())
    }

    fn finds(pairs: &[(&str, &str)], id: &str) {
        assert_eq!(read(pairs), Ok(Some(Value::Choice(id.to_owned()))), "{pairs:?}");
    }

    #[test]
    fn a_name_that_one_person_bears_is_that_person_and_namesakes_are_asked_about() {
        finds(&[("who", "王秀英子")], "c");
        finds(&[("who", "阿依古丽")], "d"); // one part of a name of several
        let asks = read(&[("who", "王秀英")]).unwrap_err();
        assert!(asks.contains("有 2 位"), "{asks}");
        let offered: Vec<String> =
            roll().offered("王秀英").into_iter().map(|person| person.value).collect();
        assert_eq!(offered, ["a", "b"], "not whose name only begins so");
        assert!(roll().offered("王秀英子").is_empty());
    }

    #[test]
    fn group_household_or_the_choice_tells_namesakes_apart() {
        finds(&[("who", "王秀英 三组")], "b");
        finds(&[("who", "王秀英，一组-007")], "a");
        finds(&[("who", "王秀英"), ("who.one", "b")], "b");
        assert!(read(&[("who", "王秀英"), ("who.one", "d")]).is_err(), "nobody of that name");
        finds(&[("who", "王秀英子"), ("who.one", "b")], "c"); // typed anew
        assert_eq!(read(&[("who", ""), ("who.one", "b")]), Ok(None), "emptied");
        finds(&[("who", "b")], "b"); // named by the page itself
        assert_eq!(roll().shown("b", Words::default()), "王秀英");
    }

    #[test]
    fn a_part_of_a_name_is_never_taken_for_somebody_without_asking() {
        let asks = read(&[("who", "古丽")]).unwrap_err();
        assert!(asks.contains("没有正好叫“古丽”的"), "{asks}");
        assert_eq!(roll().offered("古丽").len(), 1);
        finds(&[("who", "古丽"), ("who.one", "d")], "d");
        let nobody = read(&[("who", "赵六")]).unwrap_err();
        assert!(nobody.contains("没有找到“赵六”"), "{nobody}");
        assert!(read(&[("who", "，")]).is_err(), "signs alone name nobody");
    }

    #[test]
    fn as_many_as_can_be_laid_out_are_and_of_one_more_another_word_is_asked() {
        let many = read(&[("who", "李强")]).unwrap_err();
        assert!(many.contains("21 位"), "{many}");
        assert!(roll().offered("李强").is_empty());
        let fewer = Roll::new(roll().0.iter().filter(|p| p.value != "l0").cloned().collect());
        assert_eq!(fewer.offered("李强").len(), MOST_SHOWN);
    }
}
