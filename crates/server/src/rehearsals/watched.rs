//! What somebody who watches a story being played may ask of it.

use super::play::Play;
use super::script::Act;

impl Play {
    /// All acts of the script.
    pub fn acts(&self) -> &[Act] {
        &self.script.acts
    }

    /// The act that comes next.
    pub fn coming(&self) -> Option<&Act> {
        self.script.acts.get(self.next)
    }

    /// The matter made last.
    pub fn matter_id(&self) -> Option<&str> {
        self.matter.as_deref()
    }

    /// Who a handle of the cast is over all units.
    pub fn person_id(&self, handle: &str) -> Option<&str> {
        self.person_ids.get(handle).map(String::as_str)
    }

    /// The name behind a handle of the cast; anything else as it is.
    pub fn name_of(&self, handle: &str) -> String {
        let part = self.script.cast.get(handle);
        part.and_then(|part| part.name.clone()).unwrap_or_else(|| handle.to_owned())
    }

    /// The roles of somebody in the cast.
    pub fn roles_of(&self, handle: &str) -> Vec<String> {
        self.script.cast.get(handle).map(|part| part.roles.clone()).unwrap_or_default()
    }

    /// The voice or matter an act is about.
    pub fn target_of(&self, act: &Act) -> Option<String> {
        self.target(act)
    }
}
