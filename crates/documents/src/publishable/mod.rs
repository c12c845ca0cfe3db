//! The one gate to the public: nothing is rendered, mailed or posted that is not [`Publishable`].
//!
//! Rule 1. Whatever leaves the house (page, PDF, Word, Excel, ZIP, mail, webhook) is first shown,
//!         text by text, to the scanner. One finding and nothing leaves.
//! Rule 2. Blocked are identity numbers, mainland mobile numbers and bank cards, also when they are
//!         broken up by spaces, hyphens or full-width digits (`domain.md` 2.8).
//! Rule 3. A deployment may allow its own numbers (receipts, office lines). An identity number is
//!         never allowed.
//! Rule 4. A paper for the desk that must hold a phone number says why (`internal`) and can be told
//!         apart for ever (`is_public`).
//! Rule 5. A finding never repeats the number: its excerpt is masked.

mod numbers;
mod scan;

use std::collections::{BTreeMap, BTreeSet};

pub use numbers::PersonalNumber;

/// Something with texts a reader will see.
///
/// Implementors show **every** text, joined as the reader sees it: the runs of one paragraph are
/// one text, two table cells are two.
pub trait Publish {
    /// Calls `see(place, text)` for each text; `place` tells the writer where to look.
    fn show(&self, see: &mut dyn FnMut(&str, &str));
}

/// Content that passed the scanner, or was declared internal with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publishable<T> {
    content: T,
    internal: Option<String>,
}

/// Numbers of the deployment itself that may appear in public: receipt numbers, office lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowed {
    numbers: BTreeSet<String>,
}

/// One personal number that stopped a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub what: PersonalNumber,
    /// The part of the content, as its `Publish` names it ("正文第 2 段").
    pub place: String,
    /// The number with its middle starred, and a few characters on both sides.
    pub excerpt: String,
}

impl<T: Publish> Publishable<T> {
    /// Scans `content`; the only way to a public rendering. Errors: every finding, in reading order.
    pub fn new(content: T, allowed: &Allowed) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        content.show(&mut |place, text| scan::scan(place, text, allowed, &mut findings));
        if findings.is_empty() { Ok(Self { content, internal: None }) } else { Err(findings) }
    }

    /// For papers that stay at the desk (a household slip, a filing sheet with a contact).
    ///
    /// `reason` is kept with the content; a public route refuses what is not `is_public`.
    pub fn internal(content: T, reason: &str) -> Self {
        Self { content, internal: Some(reason.to_owned()) }
    }
}

impl<T> Publishable<T> {
    /// The content, for reading.
    pub fn content(&self) -> &T {
        &self.content
    }

    /// The content, taken out.
    pub fn into_content(self) -> T {
        self.content
    }

    /// True when the scanner passed it.
    pub fn is_public(&self) -> bool {
        self.internal.is_none()
    }

    /// Why it is internal, if it is.
    pub fn internal_reason(&self) -> Option<&str> {
        self.internal.as_deref()
    }
}

impl Allowed {
    /// Nothing beyond the rules.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a number in any spelling: `0453-362 0000` and `04533620000` are the same.
    #[must_use]
    pub fn number(mut self, number: &str) -> Self {
        let digits: String = number.chars().filter_map(numbers::digit).map(char::from).collect();
        if !digits.is_empty() {
            self.numbers.insert(digits);
        }
        self
    }

    pub(crate) fn holds(&self, digits: &[u8]) -> bool {
        std::str::from_utf8(digits).is_ok_and(|digits| self.numbers.contains(digits))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

impl<N: AsRef<str>> FromIterator<N> for Allowed {
    fn from_iter<I: IntoIterator<Item = N>>(numbers: I) -> Self {
        numbers.into_iter().fold(Self::none(), |allowed, number| allowed.number(number.as_ref()))
    }
}

impl Publish for String {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        see("", self);
    }
}

impl Publish for &str {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        see("", self);
    }
}

impl<T: Publish> Publish for Vec<T> {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        for part in self {
            part.show(see);
        }
    }
}

impl<T: Publish> Publish for Option<T> {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        if let Some(part) = self {
            part.show(see);
        }
    }
}

/// Named texts: a mail (`主题`, `正文`), a webhook, the fields of a form.
impl Publish for BTreeMap<String, String> {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        for (place, text) in self {
            see(place, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_personal_numbers_passes_and_comes_back_unchanged() {
        let passed =
            Publishable::new("应到 45 人，实到 41 人".to_owned(), &Allowed::none()).unwrap();
        assert!(passed.is_public());
        assert_eq!(passed.into_content(), "应到 45 人，实到 41 人");
    }

    #[test]
    fn a_finding_names_the_place_and_masks_the_number() {
        let mail = BTreeMap::from([("正文".to_owned(), "请打13812345678找老王".to_owned())]);
        let findings = Publishable::new(mail, &Allowed::none()).unwrap_err();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].what, PersonalNumber::Mobile);
        assert_eq!(findings[0].place, "正文");
        assert_eq!(findings[0].excerpt, "请打138******78找老王");
    }

    #[test]
    fn an_internal_paper_keeps_its_reason_and_is_never_public() {
        let slip = Publishable::internal("电话 13812345678", "户码单交到本户手里");
        assert!(!slip.is_public());
        assert_eq!(slip.internal_reason(), Some("户码单交到本户手里"));
    }

    #[test]
    fn an_allowed_office_number_passes_in_any_spelling_and_another_does_not() {
        let allowed: Allowed = ["139 0000 1111"].into_iter().collect();
        assert!(Publishable::new("值班 139-0000-1111", &allowed).is_ok());
        assert!(Publishable::new("值班 13900001111", &allowed).is_ok());
        assert!(Publishable::new("值班 13900001112", &allowed).is_err());
    }
}
