//! What stands round every page: who reads, where, how large, and where one can go from here.
//!
//! A handler fills a [`Shell`] once per request; every page type has the two fields
//! `shell: Shell` and `w: Words`, and its template extends one of the two layouts.

use crate::ui::prefs::Prefs;
use crate::ui::show;
use crate::words::Words;

/// Where the complaint about the program itself lives (product.md, Never 10).
pub const SUGGESTIONS: &str = "/suggestions";

/// A place to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub label: String,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Link {
        Link { href: href.into(), label: label.into() }
    }
}

/// The unit a page belongs to.
#[derive(Clone, Debug, Default)]
pub struct Where {
    /// Display name, as 宝狮村.
    pub name: String,
    /// Its upper units, largest first, as 东宁市, 东宁镇.
    pub upper: Vec<String>,
    /// Who answers the phone, as 宝狮村村民委员会.
    pub office: String,
    /// The duty phone; empty when the place has set none.
    pub phone: String,
}

/// The signed-in person.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub name: String,
    /// Unit and role in words, as 宝狮村 文书; shown on desk pages.
    pub role: String,
}

/// The four tabs of a resident's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    None,
    Home,
    Matters,
    Notices,
    Mine,
}

/// One tab as shown.
pub struct TabItem {
    pub href: String,
    pub icon: &'static str,
    pub label: String,
    pub current: bool,
}

/// One entry of the desk's side menu.
#[derive(Clone, Debug, Default)]
pub struct NavItem {
    pub href: String,
    pub icon: &'static str,
    pub label: String,
    /// What waits there; 0 shows nothing.
    pub count: u64,
    pub current: bool,
}

/// Entries under a heading; the first group has none.
#[derive(Clone, Debug, Default)]
pub struct NavGroup {
    pub heading: String,
    pub items: Vec<NavItem>,
}

/// The strip that every demo page carries (contracts 9).
#[derive(Clone, Debug, Default)]
pub struct Demo {
    /// Where the two buttons post to: fields `_csrf`, `back`, `step` = `day` or `deadline`; empty
    /// where the clock is only shown.
    pub clock_action: String,
    /// Where another persona can be chosen.
    pub entry: String,
    /// A room for practice, not a demo.
    pub practice: bool,
}

/// Everything round a page.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    pub w: Words,
    pub prefs: Prefs,
    /// What the page is called; the place is added in the window title.
    pub title: String,
    /// This page's path with query, where `/prefs` returns to.
    pub path: String,
    /// Unix milliseconds: the clock this page was made by.
    pub now: i64,
    pub place: Where,
    pub reader: Option<Reader>,
    /// Token of the session; empty for visitors.
    pub csrf: String,
    /// What stands before the tab addresses, as `/units/231086100206`; empty for none.
    pub base: String,
    pub tab: Tab,
    /// The way back of a resident page that is not a tab.
    pub back: Option<Link>,
    pub nav: Vec<NavGroup>,
    pub demo: Option<Demo>,
    /// One sentence after an act, said politely to screen readers.
    pub toast: String,
    /// A finished form's draft key: the browser drops what it kept for it; `*` for everything.
    pub draft_done: String,
    /// The id of a form whose answers are kept nowhere else yet: letters and light are chosen by posting
    /// it. Empty for none.
    pub form: &'static str,
}

impl Shell {
    /// The four tabs with their addresses.
    pub fn tabs(&self) -> Vec<TabItem> {
        let w = self.w;
        [
            (Tab::Home, "/", "home", w.t("ui-tab-home")),
            (Tab::Matters, "/matters", "list", w.t("ui-tab-matters")),
            (Tab::Notices, "/notices", "board", w.t("ui-tab-notices")),
            (Tab::Mine, "/mine", "person", w.t("ui-tab-mine")),
        ]
        .into_iter()
        .map(|(tab, path, icon, label)| TabItem {
            href: if self.base.is_empty() || path != "/" {
                format!("{}{path}", self.base)
            } else {
                self.base.clone()
            },
            icon,
            label,
            current: tab == self.tab,
        })
        .collect()
    }

    /// 东宁市 东宁镇: the upper units on one line.
    pub fn upper(&self) -> String {
        self.place.upper.join(" ")
    }

    /// 周桂兰，上午好; without sign-in only the greeting.
    pub fn greeting(&self) -> String {
        let hello = show::greeting(self.w, self.now);
        match &self.reader {
            Some(reader) => self.w.n2("ui-hello", "name", &reader.name, "hello", hello),
            None => hello,
        }
    }

    /// The demo clock's present, as 11月21日（周六）上午 9 点 12 分.
    pub fn clock(&self) -> String {
        show::moment(self.w, self.now, self.now)
    }

    /// `tel:` with digits only.
    pub fn tel(&self) -> String {
        tel(&self.place.phone)
    }

    /// The label of the size button: the size it leads to.
    pub fn next_size(&self) -> String {
        self.w.n("ui-size", "size", self.prefs.size.next().code())
    }

    /// The label of the theme button.
    pub fn next_theme(&self) -> String {
        self.w.n("ui-theme", "theme", self.prefs.theme.next().code())
    }
}

/// `tel:` with the digits of a written number.
pub fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_stand_below_the_base_and_one_is_current() {
        let shell = Shell { base: "/u/1".to_owned(), tab: Tab::Matters, ..Shell::default() };
        let tabs = shell.tabs();
        assert_eq!(
            tabs.iter().map(|t| t.href.as_str()).collect::<Vec<_>>(),
            ["/u/1", "/u/1/matters", "/u/1/notices", "/u/1/mine"]
        );
        assert_eq!(tabs.iter().filter(|t| t.current).count(), 1);
        assert_eq!(Shell::default().tabs()[0].href, "/");
        assert_eq!(Shell::default().tabs().iter().filter(|t| t.current).count(), 0);
    }

    #[test]
    fn a_phone_link_holds_digits_only() {
        assert_eq!(tel("0453-123 4567"), "tel:04531234567");
    }
}
