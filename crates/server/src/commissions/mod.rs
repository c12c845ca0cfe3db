//! Commissions in words: who asked for the consultation, when the result went back, what they take up. Its
//! acts stand on the page of the matter (`steps`), its rules in the domain.

use domain::commissions::Event;
use domain::time::Timestamp;

use crate::shown;
use crate::ui::show;
use crate::words::{Word, Words};

fn given(text: &str) -> &'static str {
    if text.is_empty() { "no" } else { "yes" }
}

/// The lines of a fact: the same for everybody.
pub fn lines(w: Words, now: Timestamp, event: &Event) -> Vec<String> {
    match event {
        Event::Entered { from, on, letter, text, .. } => {
            let day = show::day(w, on.starts_at().0, now.0);
            let lettered = given(letter);
            let values: [(&str, &dyn Word); 4] =
                [("from", from), ("day", &day), ("letter", letter), ("lettered", &lettered)];
            vec![w.with("commissions-entered", &values), text.clone()]
        }
        Event::Reported { due, text, .. } => {
            let until = due.as_ref().map(|due| shown::last_day(w, due.ends_at, now));
            let until = until.unwrap_or_default();
            let said = w.n2("commissions-reported", "clocked", given(&until), "until", &until);
            vec![said, text.clone()]
        }
        Event::Answered { adopted, who, way, text, .. } => {
            let (adopted, ways) = (adopted.id(), given(way));
            let values: [(&str, &dyn Word); 4] =
                [("who", who), ("adopted", &adopted), ("way", way), ("ways", &ways)];
            vec![w.with("commissions-answered", &values), text.clone()]
        }
    }
}
