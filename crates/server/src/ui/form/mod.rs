//! Forms from data: a list of [`Field`]s becomes accessible HTML, and the posted form comes back as
//! typed values or as the same page with everything kept and a sentence beside each field.
//!
//! Rule 1. Nothing typed is ever lost: an answer that does not fit is shown again as it was typed.
//! Rule 2. Works without JavaScript: 再加一行 and 去掉这一行 are submit buttons that redraw the form.
//! Rule 3. Limits are said, never enforced by silently cutting (no `maxlength`).
//! Rule 4. Numbers may be typed as people type them: full-width digits, 6.8 万, commas.
//!
//! ```text
//! GET   let form = Form::new("/matters/m1/resolve", fields).submit("matters-resolve-submit").csrf(..).once(..);
//!       Page { w, shell, form: form.view(w) }          template: {{ form }}
//! POST  async fn resolve(.., posted: Posted) { match form.read(&posted, w) {
//!           Reading::Filled(filled) => wish from filled.text("opinion"), filled.count("yes") ..
//!           Reading::Again(form)    => 422 (or 200 when form.problems is empty: a row was added)
//!       }}
//! A refusal of the domain: form.keeping(&posted).refuse("yes", "赞成的人数比到会的还多") and 422.
//! ```
//!
//! Names on the wire: `text`; `day.y .m .d` (and `.h .min`); lists `rows.0.name`, with `rows.n` for
//! the number of rows; `_more` = list name, `_less` = `rows.2`. A date may also come whole as
//! `day=2026-03-02`, a moment as RFC 3339.

mod described;
mod read;
mod receive;
mod roll;
mod typed;
mod view;

pub use described::{fields_of, problems_of, title_of};
pub use receive::{Posted, Upload, brings_files};
pub use roll::{MOST_IN_MENU, Roll};
pub use typed::{Filled, Value};
pub use view::FormView;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::words::Words;

/// A sentence that is either a key of the catalogue or already said (a person's name, a rule's title).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Key(Cow<'static, str>),
    Plain(String),
}

impl Said {
    /// The text in the reader's language.
    pub fn text(&self, w: Words) -> String {
        match self {
            Said::Key(key) => w.t(key),
            Said::Plain(text) => text.clone(),
        }
    }
}

impl From<&'static str> for Said {
    fn from(key: &'static str) -> Said {
        Said::Key(Cow::Borrowed(key))
    }
}

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is posted and stored.
    pub value: String,
    pub label: Said,
    /// One line of meaning below the label.
    pub hint: Option<Said>,
    /// The words a person is found by where they are typed: the name first, then group, household, phone.
    pub known: Vec<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<Said>) -> Choice {
        Choice { value: value.into(), label: label.into(), hint: None, known: Vec::new() }
    }

    /// A choice whose label is not in the catalogue: a person, a place.
    pub fn plain(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice::new(value, Said::Plain(label.into()))
    }

    /// A person, with the words they are found by.
    pub fn known(mut self, known: Vec<String>) -> Choice {
        self.known = known;
        self
    }

    /// The name of a person; of anything else its label.
    fn name(&self, w: Words) -> String {
        self.known.first().cloned().unwrap_or_else(|| self.label.text(w))
    }

    pub fn hint(mut self, hint: impl Into<Said>) -> Choice {
        self.hint = Some(hint.into());
        self
    }
}

/// What kind of files a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// JPEG, PNG, WebP; shrunk on the phone where scripts run.
    Photos,
    /// Photos, PDF, Word (.docx), Excel (.xlsx).
    Papers,
    /// Spreadsheets: .xlsx, .csv.
    Tables,
    /// Methods as text: .toml.
    Methods,
}

/// What an answer looks like, with its limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line; `max` characters.
    Text {
        max: usize,
    },
    /// One line that nobody looking on can read, and that is never shown again.
    Secret {
        max: usize,
    },
    /// Several lines, with a counter; `max` characters.
    LongText {
        max: usize,
    },
    /// A whole number from `min` to `max`.
    Count {
        min: i64,
        max: i64,
    },
    /// A calendar day in three boxes.
    Date,
    /// A day, hour and minute in UTC+8.
    DateTime,
    /// Exactly one of the options: cards, or a menu when there are more than seven.
    Choice(Vec<Choice>),
    /// Any number of the options.
    Choices(Vec<Choice>),
    /// One person of the list, as a menu.
    Person(Vec<Choice>),
    /// One person of a list too long for a menu: typed, and found.
    Named(Roll),
    /// Yuan as typed, fen as kept; at most `max_fen`.
    Money {
        max_fen: i64,
    },
    YesNo,
    /// At most `max` files of 20 MB each.
    Files {
        max: usize,
        accept: Accept,
    },
    /// Rows of the same fields, `min` to `max` of them; rows left empty do not count.
    List {
        fields: Vec<Field>,
        min: usize,
        max: usize,
    },
    /// One row for each numbered thing, with its name; none to add and none to take away. Rows left empty do
    /// not count; `key` is the number's name in the values.
    Each {
        key: &'static str,
        fields: Vec<Field>,
        rows: Vec<(u32, String)>,
    },
    /// Carried along, not shown.
    Hidden,
}

/// One field of a form: the data a command of the domain gives about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name on the wire and in the filled values; lower case, no dot.
    pub name: Cow<'static, str>,
    pub label: Said,
    pub hint: Option<Said>,
    pub kind: Kind,
    /// Shown as （可不填） when false.
    pub required: bool,
    /// The page itself fills it in: in a row it is no sign that somebody touched the row.
    pub given: bool,
}

impl Field {
    /// A required field; `label` is a key of the catalogue.
    pub fn new(name: &'static str, label: impl Into<Said>, kind: Kind) -> Field {
        let (name, label) = (Cow::Borrowed(name), label.into());
        Field { name, label, hint: None, kind, required: true, given: false }
    }

    pub fn hint(mut self, hint: impl Into<Said>) -> Field {
        self.hint = Some(hint.into());
        self
    }

    pub fn optional(mut self) -> Field {
        self.required = false;
        self
    }

    /// A field of a row that the page fills in.
    pub fn given(mut self) -> Field {
        self.given = true;
        self
    }
}

/// A file uploaded with an earlier try, which the handler has put aside (see [`Form::keep_files`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Whatever lets the handler find it again; the handler checks it, the form only carries it.
    pub token: String,
    pub name: String,
    pub bytes: u64,
}

/// Raw answers as typed, by name on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub BTreeMap<String, Vec<String>>);

impl Typed {
    /// The first answer, or nothing typed.
    pub fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|all| all.first()).map_or("", String::as_str)
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Replaces the answer, for prefilled forms.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), vec![value.into()]);
    }
}

/// What is wrong with one answer: path on the wire and the sentence beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Empty for a problem of the whole form.
    pub path: String,
    pub sentence: String,
}

/// A form with its fields, what has been typed so far, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    pub fields: Vec<Field>,
    pub typed: Typed,
    pub kept: BTreeMap<String, Vec<Kept>>,
    pub problems: Vec<Problem>,
    pub csrf: String,
    /// Idempotency key: a second tap or a retry never doubles.
    pub once: String,
    /// The version of what the person looked at, for "someone was faster"; empty for none.
    pub seen: String,
    /// Key under which the browser keeps a draft; empty for none.
    pub draft: String,
    /// The element's id, for buttons that stand outside it; empty for none.
    pub id: &'static str,
    /// Key of the button's words; `form-submit` when empty.
    pub submit: Cow<'static, str>,
    /// The first label is the page's h1 (one question a page).
    pub question: bool,
}

/// What came of reading a posted form.
#[derive(Clone, Debug)]
pub enum Reading {
    /// Everything fits.
    Filled(Filled),
    /// Show it again: with problems (422), or with a row more or less (200).
    Again(Box<Form>),
}

impl Form {
    pub fn new(action: impl Into<String>, fields: Vec<Field>) -> Form {
        Form { action: action.into(), fields, ..Form::default() }
    }

    pub fn csrf(mut self, token: impl Into<String>) -> Form {
        self.csrf = token.into();
        self
    }

    pub fn once(mut self, key: impl Into<String>) -> Form {
        self.once = key.into();
        self
    }

    pub fn seen(mut self, version: impl Into<String>) -> Form {
        self.seen = version.into();
        self
    }

    pub fn draft(mut self, key: impl Into<String>) -> Form {
        self.draft = key.into();
        self
    }

    pub fn submit(mut self, key: &'static str) -> Form {
        self.submit = Cow::Borrowed(key);
        self
    }

    pub fn question(mut self) -> Form {
        self.question = true;
        self
    }

    /// Fills in an answer beforehand.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Form {
        self.typed.set(name, value);
        self
    }

    /// Takes over what was posted, without judging it.
    pub fn keeping(mut self, posted: &Posted) -> Form {
        self.typed = posted.typed.clone();
        self.kept = posted.kept.clone();
        self
    }

    /// Adds the sentence of a refusal beside a field (`""`: above the form).
    pub fn refuse(mut self, path: impl Into<String>, sentence: impl Into<String>) -> Form {
        self.problems.push(Problem { path: path.into(), sentence: sentence.into() });
        self
    }

    /// Puts fresh uploads aside before the form is shown again, so that nobody picks files twice.
    pub fn keep_files(mut self, posted: &Posted, mut aside: impl FnMut(&Upload) -> Kept) -> Form {
        for (name, uploads) in &posted.uploads {
            let kept = self.kept.entry(name.clone()).or_default();
            kept.extend(uploads.iter().map(&mut aside));
        }
        self
    }

    /// Judges a posted form. Pure.
    pub fn read(&self, posted: &Posted, w: Words) -> Reading {
        let mut form = self.clone().keeping(posted);
        form.problems.clear();
        if read::change_rows(&mut form) {
            return Reading::Again(Box::new(form));
        }
        match read::read_fields(&form.fields, posted, w) {
            Ok(filled) => Reading::Filled(filled),
            Err(problems) => {
                form.problems = problems;
                Reading::Again(Box::new(form))
            }
        }
    }

    /// The form as HTML.
    pub fn view(&self, w: Words) -> FormView {
        view::form_view(self, w)
    }
}

#[cfg(test)]
mod tests;
