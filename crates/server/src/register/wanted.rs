//! What the address asks for: view, filters, order, page.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use domain::time::Timestamp;

use super::entries::Entry;
use crate::http::Ctx;

/// Days from now that count as soon.
const SOON_MS: i64 = 3 * 86_400_000;

/// A saved view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Running,
    Mine,
    Soon,
    Late,
    Posted,
    Ended,
}

impl View {
    /// Every view in the order of the tabs, with its word in the address.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Running, "running"),
        (Self::Mine, "mine"),
        (Self::Soon, "soon"),
        (Self::Late, "late"),
        (Self::Posted, "posted"),
        (Self::Ended, "ended"),
    ];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(view, _)| *view == self).map_or("running", |(_, word)| word)
    }

    fn of(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(Self::Running, |(view, _)| *view)
    }
}

/// By which column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Due,
    Opened,
}

/// What the address asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub view: View,
    pub text: String,
    pub step: String,
    pub category: String,
    pub who: String,
    pub order: Order,
    pub ascending: bool,
    /// Counts from 1.
    pub page: usize,
}

impl Wanted {
    /// Reads the address; what it does not say has a default.
    pub fn of(ctx: &Ctx) -> Self {
        let view = View::of(ctx.asked("view"));
        let (order, ascending) = match ctx.asked("sort") {
            "due" => (Order::Due, true),
            "-due" => (Order::Due, false),
            "opened" => (Order::Opened, true),
            "-opened" => (Order::Opened, false),
            _ if view == View::Ended => (Order::Opened, false),
            _ => (Order::Due, true),
        };
        let asked = |name: &str| ctx.asked(name).trim().to_owned();
        Self {
            view,
            text: asked("q"),
            step: asked("step"),
            category: asked("category"),
            who: asked("who"),
            order,
            ascending,
            page: ctx.asked("page").parse::<usize>().unwrap_or(1).clamp(1, 100_000),
        }
    }

    /// The address of the same list with something changed; the page starts anew.
    pub fn address(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let sort = match (self.order, self.ascending) {
            (Order::Due, true) => "due",
            (Order::Due, false) => "-due",
            (Order::Opened, true) => "opened",
            (Order::Opened, false) => "-opened",
        };
        let own = [
            ("view", self.view.word()),
            ("q", self.text.as_str()),
            ("step", self.step.as_str()),
            ("category", self.category.as_str()),
            ("who", self.who.as_str()),
            ("sort", sort),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        let changed =
            |name: &str| changes.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
        for (name, value) in own {
            let value = changed(name).unwrap_or(value);
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        for (name, value) in changes.iter().filter(|(name, _)| *name == "page") {
            query.append_pair(name, value);
        }
        format!("{path}?{}", query.finish())
    }

    /// Whether the filters let the entry through; `found` are the ids the text was found in.
    pub fn lets(&self, entry: &Entry, found: Option<&BTreeSet<String>>) -> bool {
        let is = |asked: &str, have: &str| asked.is_empty() || asked == have;
        is(&self.step, &entry.step)
            && is(&self.category, &entry.category)
            && is(&self.who, &entry.owner)
            && found.is_none_or(|ids| ids.contains(&entry.id) || entry.number.contains(&self.text))
    }

    /// The order of two entries; what has no day stands last.
    pub fn compare(&self, a: &Entry, b: &Entry) -> Ordering {
        let last = |due: Option<Timestamp>| due.map_or(i64::MAX, |at| at.0);
        let ordering = match self.order {
            Order::Due => last(a.due_at).cmp(&last(b.due_at)),
            Order::Opened => a.opened_at.cmp(&b.opened_at),
        };
        let ordering = if self.ascending { ordering } else { ordering.reverse() };
        ordering.then_with(|| a.number.cmp(&b.number))
    }
}

/// Whether an entry belongs to a view.
pub fn belongs(ctx: &Ctx, view: View, entry: &Entry) -> bool {
    let now = ctx.now;
    match view {
        View::Running => entry.running,
        View::Mine => entry.running && is_mine(ctx, entry),
        View::Soon => {
            let soon = |due: Timestamp| due > now && due <= now.plus_millis(SOON_MS);
            let runs = entry.running && entry.paused_until.is_none();
            runs && entry.at_most && entry.due_at.is_some_and(soon)
        }
        View::Late => entry.is_late(now),
        View::Posted => entry.posted,
        View::Ended => !entry.running,
    }
}

/// The step belongs to a role of the reader, or to a body that acts through one.
fn is_mine(ctx: &Ctx, entry: &Entry) -> bool {
    let through = entry
        .procedure
        .as_ref()
        .and_then(|procedure| procedure.body(&entry.owner))
        .is_some_and(|body| body.acts_through.iter().any(|role| ctx.actor.has(role)));
    ctx.actor.has(&entry.owner)
        || through
        || (!entry.responsible.is_empty()
            && entry.owner == "responsible"
            && entry.responsible == ctx.actor.person.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        Wanted {
            view: View::Running,
            text: String::new(),
            step: String::new(),
            category: String::new(),
            who: String::new(),
            order: Order::Due,
            ascending: true,
            page: 1,
        }
    }

    #[test]
    fn the_address_says_the_list_and_a_change_starts_at_its_first_page() {
        let wanted = Wanted { text: "水渠".into(), page: 3, ..wanted() };
        let address = wanted.address("/m", &[("view", "late")]);
        assert_eq!(address, "/m?view=late&q=%E6%B0%B4%E6%B8%A0&sort=due");
        assert!(wanted.address("/m", &[("page", "2")]).ends_with("&page=2"));
        assert!(!wanted.address("/m", &[("q", "")]).contains("q="));
    }

    #[test]
    fn what_has_no_day_stands_last_in_both_directions_of_nothing() {
        let due = |at| Entry { due_at: at, ..Entry::default() };
        let (soon, none) = (due(Some(Timestamp(5))), due(None));
        assert_eq!(wanted().compare(&soon, &none), Ordering::Less);
        assert_eq!(wanted().compare(&none, &soon), Ordering::Greater);
    }

    #[test]
    fn late_counts_from_the_end_on_and_only_for_most_clocks() {
        let entry = |at_most| Entry {
            running: true,
            at_most,
            due_at: Some(Timestamp(10)),
            ..Entry::default()
        };
        assert!(!entry(true).is_late(Timestamp(9)));
        assert!(entry(true).is_late(Timestamp(10)));
        assert!(!entry(false).is_late(Timestamp(10)));
    }
}
