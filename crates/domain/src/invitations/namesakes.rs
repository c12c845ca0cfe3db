//! People of one place who bear one name: which of them is meant.
//!
//! Rule 1. They are told apart by their groups; where two live in one group, by their households. Whoever lives
//!         in neither is called by office, not by name.
//! Rule 2. What is said of somebody means the one whose mark it holds, and the longest where one holds another.

use serde::{Deserialize, Serialize};

/// Somebody on the place's list whose name somebody else bears too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Namesake {
    pub name: String,
    pub group: String,
    pub household: String,
}

/// What tells apart those who bear the name; nothing where nobody else bears it, or nothing tells. Rule 1.
pub fn marks<'a>(name: &str, all: &'a [Namesake]) -> Vec<&'a str> {
    let lives = |one: &&Namesake| !one.group.is_empty() || !one.household.is_empty();
    let those: Vec<&Namesake> = all.iter().filter(|one| one.name == name).filter(lives).collect();
    let groups: Vec<&str> = those.iter().map(|one| one.group.as_str()).collect();
    let households: Vec<&str> = those.iter().map(|one| one.household.as_str()).collect();
    if those.len() < 2 {
        Vec::new()
    } else if differ(&groups) {
        groups
    } else if differ(&households) {
        households
    } else {
        Vec::new()
    }
}

/// Whether each is there, and once.
fn differ(words: &[&str]) -> bool {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() == words.len() && words.iter().all(|word| !word.is_empty())
}

/// Which of the marks is meant; none where none or several are said. Rule 2.
pub fn meant<'a>(said: &str, marks: &[&'a str]) -> Option<&'a str> {
    let held = || marks.iter().copied().filter(|mark| said.contains(mark));
    let longest = held().max_by_key(|mark| mark.chars().count())?;
    held().all(|mark| longest.contains(mark)).then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, group: &str, household: &str) -> Namesake {
        Namesake { name: name.into(), group: group.into(), household: household.into() }
    }

    #[test]
    fn groups_tell_people_of_one_name_apart_and_within_a_group_households() {
        let two =
            [named("李明", "一组", "h1"), named("李明", "三组", "h9"), named("王婶", "三组", "")];
        assert_eq!(marks("李明", &two), ["一组", "三组"]);
        assert!(marks("王婶", &two).is_empty(), "one of her name");
        let one_group = [named("李明", "一组", "h1"), named("李明", "一组", "h9")];
        assert_eq!(marks("李明", &one_group), ["h1", "h9"]);
        let alike = [named("李明", "一组", "h1"), named("李明", "一组", "h1")];
        assert!(marks("李明", &alike).is_empty(), "nothing tells");
        let officer = [named("李明", "一组", "h1"), named("李明", "", "")];
        assert!(marks("李明", &officer).is_empty(), "an officer from above is called by office");
    }

    #[test]
    fn what_is_said_means_one_of_them_or_nobody() {
        let marks = ["三组", "十三组", "一组"];
        assert_eq!(meant("三组的", &marks), Some("三组"));
        assert_eq!(meant("十三组村民代表", &marks), Some("十三组"), "not the third");
        assert_eq!(meant("村民代表", &marks), None);
        assert_eq!(meant("一组和三组", &marks), None);
    }
}
