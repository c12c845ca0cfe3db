//! Advice by what a place is like (分类指导): which methods and forms of meeting come first, and why.
//!
//! Rule 1. Advice decides nothing: it says what fits, why, and where that comes from.
//! Rule 2. What no source says is marked unconfirmed (待核对).

use serde::Deserialize;

use crate::rules::Cite;

/// What a place can be like; stored for ever, so words are added, never renamed.
pub const PROFILES: [&str; 5] = ["crowded", "migrants", "left-behind", "scattered", "minority"];

/// A class of places.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// One of [`PROFILES`].
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub cite: Cite,
}

/// What comes first in places of a class.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    pub profile: String,
    /// Ids of procedures.
    #[serde(default)]
    pub methods: Vec<String>,
    /// Names of forms of meeting, as procedures give them.
    #[serde(default)]
    pub forms: Vec<String>,
    pub why: String,
    #[serde(default)]
    pub unconfirmed: bool,
    #[serde(default)]
    pub cite: Cite,
}

/// Classes and hints as they stand in their file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    #[serde(rename = "profile", default)]
    pub profiles: Vec<Profile>,
    #[serde(rename = "hint", default)]
    pub hints: Vec<Hint>,
}

impl Advice {
    /// Reads the file.
    ///
    /// # Errors
    /// What does not fit, in the words of the reader of TOML.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The class of that id.
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// Hints for a place of these classes, in the order of the file.
    pub fn hints_for<'a>(&'a self, profile: &'a [String]) -> impl Iterator<Item = &'a Hint> {
        self.hints.iter().filter(|hint| profile.contains(&hint.profile))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_hears_what_concerns_it_and_a_place_without_a_profile_nothing() {
        let text =
            "[[hint]]\nprofile = 'crowded'\nwhy = 'a'\n[[hint]]\nprofile = 'minority'\nwhy = 'b'";
        let advice = Advice::parse(text).unwrap();
        let why = |profile: &[&str]| -> Vec<String> {
            let profile: Vec<String> = profile.iter().map(|id| (*id).to_owned()).collect();
            advice.hints_for(&profile).map(|hint| hint.why.clone()).collect()
        };
        assert_eq!(why(&["minority"]), ["b"]);
        assert_eq!(why(&["minority", "crowded"]), ["a", "b"]);
        assert_eq!(why(&[]), [""; 0]);
        assert!(Advice::parse("[[hint]]\nprofil = 'crowded'").is_err());
    }
}
