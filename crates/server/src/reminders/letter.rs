//! A mail in words: who is greeted, what waits, until when, where to look. Rule 4.

use documents::{Allowed, Publishable};
use domain::time::Timestamp;
use domain::units::Unit;
use serde::Deserialize;

use crate::ui::show;
use crate::words::{Word, Words};

/// A mail, ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// The facts of a mail, as the outbox keeps them.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Facts {
    pub to: String,
    pub person: String,
    pub stream: String,
    pub what: String,
    pub late: bool,
    pub ends_at: i64,
    pub number: String,
    pub step: String,
    /// Whether it is told to somebody of the level above to which it was passed on.
    #[serde(default)]
    pub above: bool,
}

impl Facts {
    /// The page where it can be done.
    fn path(&self, unit: &Unit) -> String {
        let (noun, id) = self.stream.split_once('/').unwrap_or_default();
        match noun {
            "openness" => format!("/u/{}/desk/openness", unit.code),
            "hirings" => format!("/u/{}/desk/hirings", unit.code),
            "voice" if self.above => format!("/u/{}/oversight/voices/{id}", unit.code),
            "voice" => format!("/u/{}/desk/voices/{id}", unit.code),
            _ => format!("/u/{}/desk/matters/{id}", unit.code),
        }
    }

    /// The mail; none where a personal number stands in what should be public words.
    pub fn letter(
        &self,
        w: Words,
        unit: &Unit,
        name: &str,
        site: &str,
        now: Timestamp,
    ) -> Option<Letter> {
        let until = show::day_and_week(w, self.ends_at - 1, now.0);
        let what = w.n("reminders-what", "what", &self.what);
        let when = if self.late { "late" } else { "soon" };
        let values: [(&str, &dyn Word); 6] = [
            ("place", &unit.name),
            ("number", &self.number),
            ("step", &self.step),
            ("what", &what),
            ("until", &until),
            ("when", &when),
        ];
        let subject = w.with("reminders-subject", &values);
        let lines = [
            w.n("reminders-greeting", "name", name),
            String::new(),
            w.with("reminders-line", &values),
            format!("{site}{}", self.path(unit)),
            String::new(),
            w.t("reminders-automatic"),
            format!("{site}/u/{}/desk/reminders", unit.code),
            String::new(),
        ];
        Publishable::new(subject.as_str(), &Allowed::none()).ok()?;
        Some(Letter { to: self.to.clone(), subject, text: lines.join("\n") })
    }
}
