//! Fields as the domain describes them, made ready for a page.
//!
//! The words of a field stand in the catalogue under `<slice>-<verb>-<field>`, or, where several
//! commands say the same, under `field-<field>`; a hint under the same key with `-hint`; the label of
//! a fixed choice under `<slice>-<verb>-<field>-<word>` or `word-<word>`. Underscores become dashes.

use std::borrow::Cow;

use domain::forms::{Fault, Field as Described, Kind as Form, Problem as Wrong, Source};

use super::{Accept, Choice, Field, Kind, MOST_IN_MENU, Problem, Roll, Said};
use crate::ui::show;
use crate::words::Words;

/// No amount of ours is larger: the domain reads at most this.
const MOST_FEN: i64 = 9_000_000_000_000;

/// Turns the fields of a command (`voices.raise`) into fields of a page. `choices` fills the lists
/// that depend on the place or the matter.
pub fn fields_of(
    command: &str,
    described: &[Described],
    choices: &dyn Fn(Source) -> Vec<Choice>,
) -> Vec<Field> {
    let prefix = command.replace(['.', '_'], "-");
    described.iter().map(|field| field_of(&prefix, field, choices)).collect()
}

fn field_of(prefix: &str, field: &Described, choices: &dyn Fn(Source) -> Vec<Choice>) -> Field {
    let name = field.name.replace('_', "-");
    let label = first_known(&format!("{prefix}-{name}"), &format!("field-{name}"));
    let hint = format!("{label}-hint");
    let own = format!("{prefix}-{name}");
    Field {
        name: Cow::Borrowed(field.name),
        hint: Words::knows(&hint).then_some(Said::Key(Cow::Owned(hint))),
        label: Said::Key(Cow::Owned(label)),
        kind: kind_of(&own, field.kind, field.required, choices),
        required: field.required,
        given: false,
    }
}

fn kind_of(own: &str, kind: Form, required: bool, choices: &dyn Fn(Source) -> Vec<Choice>) -> Kind {
    match kind {
        Form::Text { max } => Kind::Text { max },
        Form::LongText { max } => Kind::LongText { max },
        Form::Count { min, max } => Kind::Count { min, max },
        Form::Day => Kind::Date,
        Form::Moment => Kind::DateTime,
        Form::Choice { of } => Kind::Choice(of.iter().map(|word| fixed(own, word)).collect()),
        Form::Pick { from: Source::Officers } => Kind::Person(choices(Source::Officers)),
        Form::Pick { from: Source::People } => person_of(choices(Source::People)),
        Form::Pick { from } => Kind::Choice(choices(from)),
        Form::Picks { from } => Kind::Choices(choices(from)),
        Form::Money => Kind::Money { max_fen: MOST_FEN },
        Form::YesNo => Kind::YesNo,
        Form::Files { max } => Kind::Files { max, accept: Accept::Papers },
        Form::Rows { of, max } => {
            let fields = of.iter().map(|field| field_of(own, field, choices)).collect();
            Kind::List { fields, min: usize::from(required), max }
        }
    }
}

/// A menu of people, or a box where they are more than a menu holds.
fn person_of(people: Vec<Choice>) -> Kind {
    if people.len() > MOST_IN_MENU {
        return Kind::Named(Roll::new(people));
    }
    Kind::Person(people)
}

fn fixed(own: &str, word: &str) -> Choice {
    let plain = word.replace('_', "-");
    let key = first_known(&format!("{own}-{plain}"), &format!("word-{plain}"));
    let hint = format!("{key}-hint");
    Choice {
        value: word.to_owned(),
        hint: Words::knows(&hint).then_some(Said::Key(Cow::Owned(hint))),
        label: Said::Key(Cow::Owned(key)),
        known: Vec::new(),
    }
}

/// The special key when the catalogue has it, otherwise the shared one.
fn first_known(special: &str, shared: &str) -> String {
    if Words::knows(special) { special.to_owned() } else { shared.to_owned() }
}

/// The domain's faults as sentences beside their fields.
pub fn problems_of(faults: &[Fault], w: Words) -> Vec<Problem> {
    let sentence = |wrong: &Wrong| match wrong {
        Wrong::Missing => w.t("form-missing-here"),
        Wrong::TooLong { max, have } => w.n2("form-too-long", "is", *have, "max", *max),
        Wrong::NotANumber => w.t("form-number-here"),
        Wrong::TooSmall { min } => w.n("form-too-small", "min", *min),
        Wrong::TooLarge { max } => w.n("form-too-big", "max", *max),
        Wrong::NotADay => w.t("form-date-part"),
        Wrong::NotAMoment => w.t("form-moment-part"),
        Wrong::NotAnAmount => w.n("form-too-much", "max", show::money(w, MOST_FEN)),
        Wrong::NotOneOf => w.t("form-choice-unknown"),
        Wrong::TooMany { max } => w.n("form-too-many", "max", *max),
        Wrong::Unknown => w.t("form-unknown"),
    };
    let problem =
        |fault: &Fault| Problem { path: fault.path.clone(), sentence: sentence(&fault.problem) };
    faults.iter().map(problem).collect()
}

/// The key of what a command is called, for headings and buttons: `do-voices-raise`.
pub fn title_of(command: &str) -> String {
    format!("do-{}", command.replace(['.', '_'], "-"))
}
