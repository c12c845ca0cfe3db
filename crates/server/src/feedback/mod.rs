//! Feedback in words: who was told how it was carried out. Its act stands on the page of the matter
//! (`steps`), its rules in the domain.

use domain::feedback::Event;
use domain::time::Timestamp;

use crate::ui::show;
use crate::words::{Word, Words};

/// An audience in words: 参加协商的人.
pub fn audience(w: Words, id: &str) -> String {
    w.n("feedback-audience", "audience", id)
}

/// The lines of a telling: the same for everybody.
pub fn lines(w: Words, now: Timestamp, event: &Event) -> Vec<String> {
    let Event::Given { to, on, reached, ways, text, .. } = event;
    let to: Vec<String> = to.iter().map(|id| audience(w, id)).collect();
    let to = to.join(&w.t("http-list-separator"));
    let day = show::day(w, on.starts_at().0, now.0);
    let values: [(&str, &dyn Word); 4] =
        [("day", &day), ("to", &to), ("ways", ways), ("reached", reached)];
    vec![w.with("feedback-told", &values), text.clone()]
}
