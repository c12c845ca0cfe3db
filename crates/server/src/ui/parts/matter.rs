//! Where a matter stands: step bar, timeline, 轮到谁, quorum, countdown, the card of a list.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Button, Document, Tag};
use crate::ui::{self, show};
use crate::words::Words;

/// Done, now, or still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    Done,
    Now,
    #[default]
    Todo,
}

impl State {
    fn class(self) -> &'static str {
        match self {
            State::Done => "done",
            State::Now => "now",
            State::Todo => "todo",
        }
    }
}

/// The step bar of a matter: N steps with two-character names.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/steps.html")]
pub struct Steps {
    pub w: Words,
    /// The matter's name, for the spoken label.
    pub title: String,
    pub names: Vec<String>,
    /// The current step from 1; above the number of names when all are done; 0 before the first.
    pub at: usize,
}

/// The same as bare marks, for table rows where the words stand beside it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/mini.html")]
pub struct MiniSteps {
    pub of: usize,
    pub at: usize,
}

fn mark(number: usize, at: usize) -> &'static str {
    match number.cmp(&at) {
        std::cmp::Ordering::Less => "d",
        std::cmp::Ordering::Equal => "c",
        std::cmp::Ordering::Greater => "",
    }
}

impl Steps {
    fn marks(&self) -> impl Iterator<Item = (&'static str, &str)> {
        (1..).zip(&self.names).map(|(number, name)| (mark(number, self.at), name.as_str()))
    }

    fn spoken(&self) -> String {
        let of = self.names.len();
        match self.at.checked_sub(1).and_then(|index| self.names.get(index)) {
            Some(name) => self.w.with(
                "ui-steps-label",
                &[("title", &self.title), ("of", &of), ("step", &self.at), ("name", name)],
            ),
            None => self.w.n("ui-all-done", "of", of),
        }
    }
}

impl MiniSteps {
    fn marks(&self) -> impl Iterator<Item = (usize, &'static str)> {
        (0..self.of).map(|index| (index * 12, mark(index + 1, self.at)))
    }
}

/// One station of the timeline.
#[derive(Clone, Debug, Default)]
pub struct Step {
    pub state: State,
    pub name: String,
    /// Who and when, as 村委会 陈建国 · 9月29日.
    pub who: String,
    /// What came of it; for the current step it stands in a box.
    pub what: Vec<String>,
    /// The limit kept or to come, as 规定 5 天内答复，用了 1 天.
    pub limit: String,
    pub papers: Vec<Document>,
    pub tag: Option<Tag>,
}

/// 办到哪一步了: the vertical timeline.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/timeline.html")]
pub struct Timeline {
    pub w: Words,
    pub steps: Vec<Step>,
}

/// The 轮到谁 panel: who must act now, until when, and the one act for this reader.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/turn.html")]
pub struct Turn {
    /// 现在第 6 步，共 8 步.
    pub above: String,
    /// 轮到各户投票了.
    pub title: String,
    pub lines: Vec<String>,
    pub countdown: Option<Countdown>,
    pub quorum: Option<Quorum>,
    /// 接着 …
    pub next: String,
    pub act: Option<Button>,
}

/// How many are there against how many are needed, as a bar with a mark.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/quorum.html")]
pub struct Quorum {
    pub due: u64,
    pub here: u64,
    /// From how many on it counts; 0 draws no mark.
    pub need: u64,
    /// The sentence that says it all; also read aloud for the picture.
    pub sentence: String,
}

impl Quorum {
    /// Length of the bar on a width of 1000, for an SVG attribute.
    fn filled(&self) -> u64 {
        per_mille(self.here, self.due)
    }

    fn mark(&self) -> u64 {
        per_mille(self.need, self.due)
    }
}

fn per_mille(part: u64, whole: u64) -> u64 {
    part.min(whole).saturating_mul(1000).checked_div(whole).unwrap_or(0)
}

/// What is left until a moment; counts on by itself where scripts run.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/countdown.html")]
pub struct Countdown {
    pub w: Words,
    /// Unix milliseconds.
    pub until: i64,
    pub now: i64,
}

impl Countdown {
    fn left(&self) -> String {
        show::left(self.w, self.until, self.now)
    }

    fn due(&self) -> String {
        self.w.n("ui-due", "moment", show::last_moment(self.w, self.until, self.now))
    }

    /// Over before the page was made: how long ago stands there already.
    fn is_over(&self) -> bool {
        self.until < self.now
    }

    /// Cinnabar from two days before the end.
    fn is_soon(&self) -> bool {
        show::days_left(self.until, self.now) <= 2
    }

    fn rfc3339(&self) -> String {
        show::rfc3339(self.until)
    }
}

/// A moment that scripts may read: `<time datetime>`.
#[derive(Clone, Debug, Default, Template)]
#[template(
    source = "<time datetime=\"{{ show::rfc3339(*at) }}\">{{ show::moment(*w, *at, *now) }}</time>",
    ext = "html"
)]
pub struct Moment {
    pub w: Words,
    pub at: i64,
    pub now: i64,
}

/// A matter in a list: title, tag, step bar, 现在 and 接着.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/matter.html")]
pub struct MatterCard {
    pub w: Words,
    pub href: String,
    pub title: String,
    pub tag: Tag,
    pub steps: Option<Steps>,
    pub now: String,
    pub next: String,
}

impl HtmlSafe for Steps {}
impl HtmlSafe for MiniSteps {}
impl HtmlSafe for Timeline {}
impl HtmlSafe for Turn {}
impl HtmlSafe for Quorum {}
impl HtmlSafe for Countdown {}
impl HtmlSafe for Moment {}
impl HtmlSafe for MatterCard {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_full_at_the_number_due_and_never_longer() {
        let quorum = |here| Quorum { due: 386, here, need: 258, sentence: String::new() };
        assert_eq!(quorum(214).filled(), 554);
        assert_eq!(quorum(386).filled(), 1000);
        assert_eq!(quorum(400).filled(), 1000);
        assert_eq!(quorum(0).mark(), 668);
        assert_eq!(Quorum::default().filled(), 0);
    }

    #[test]
    fn a_step_bar_says_in_words_where_it_stands() {
        let names = ["反映", "受理"].map(str::to_owned).to_vec();
        let steps =
            |at| Steps { title: "路灯".to_owned(), names: names.clone(), at, ..Steps::default() };
        assert_eq!(steps(2).spoken(), "路灯：共 2 步，现在第 2 步，受理");
        assert_eq!(steps(3).spoken(), "办完了，共 2 步");
        assert_eq!(steps(3).marks().map(|(m, _)| m).collect::<String>(), "dd");
    }

    #[test]
    fn a_countdown_that_was_over_before_the_page_was_made_counts_no_further() {
        let at = |until| Countdown { until, now: 1000, ..Countdown::default() };
        assert!(at(1000).render().unwrap().contains("data-until"));
        assert!(!at(999).render().unwrap().contains("data-until"));
    }

    #[test]
    fn a_countdown_turns_red_two_days_before_the_end() {
        let day = 86_400_000;
        let box_at = |days: i64| Countdown { until: days * day, ..Countdown::default() };
        assert!(box_at(2).is_soon() && box_at(-1).is_soon());
        assert!(!box_at(3).is_soon());
    }
}
