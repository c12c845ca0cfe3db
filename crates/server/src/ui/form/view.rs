//! Fields as HTML. Each control has a visible label, its hint and its problem tied to it.

use askama::Template;
use askama::filters::HtmlSafe;

use super::read::rows_shown;
use super::{Accept, Choice, Field, Form, Kept, Kind, Problem, roll};
use crate::ui;
use crate::words::Words;

/// More options than this become a menu.
const MOST_CARDS: usize = 7;
/// The longest label, in characters, of a card that stands beside others.
const SHORT: usize = 8;

/// A whole form: `{{ form }}`; or in parts: `{{ form.start }}`, `{{ form.field("text") }}`, `{{ form.end }}`.
#[derive(Template)]
#[template(path = "ui/form/form.html")]
pub struct FormView {
    pub start: FormStart,
    pub fields: Vec<FieldView>,
    pub end: FormEnd,
}

/// The opening tag with the hidden values and the summary of problems.
#[derive(Template)]
#[template(path = "ui/form/start.html")]
pub struct FormStart {
    w: Words,
    action: String,
    csrf: String,
    once: String,
    seen: String,
    draft: String,
    id: &'static str,
    upload: bool,
    problems: Vec<Anchor>,
}

/// One line of the summary: the sentence and the control it leads to (empty: nowhere).
struct Anchor {
    id: String,
    sentence: String,
}

/// The button and the closing tag.
#[derive(Template)]
#[template(path = "ui/form/end.html")]
pub struct FormEnd {
    w: Words,
    submit: String,
    draft: bool,
}

/// One field with everything tied to it.
#[derive(Template)]
#[template(path = "ui/form/field.html")]
pub struct FieldView {
    w: Words,
    /// Path on the wire.
    pub path: String,
    id: String,
    label: String,
    hint: String,
    problem: String,
    required: bool,
    question: bool,
    control: Control,
}

/// What stands below the label.
enum Control {
    Line {
        value: String,
        mode: &'static str,
        unit: String,
    },
    Secret,
    Lines {
        value: String,
        max: usize,
        length: usize,
    },
    Boxes(Vec<DateBox>),
    Cards {
        multiple: bool,
        options: Vec<Card>,
        flat: bool,
    },
    Menu(Vec<Card>),
    /// A box for a name, and those to choose from where it is not clear who is meant.
    Named {
        value: String,
        people: usize,
        name: String,
        options: Vec<Card>,
    },
    Files {
        accept: &'static str,
        photos: bool,
        many: bool,
        max: usize,
        kept: Vec<Kept>,
    },
    Rows {
        rows: Vec<Row>,
        more: bool,
    },
    Hidden(String),
}

struct DateBox {
    id: String,
    name: String,
    label: String,
    value: String,
    wide: bool,
}

struct Card {
    id: String,
    value: String,
    label: String,
    hint: String,
    chosen: bool,
}

struct Row {
    number: usize,
    title: String,
    /// What takes the row away; empty where it stays.
    drop: String,
    fields: Vec<FieldView>,
}

impl HtmlSafe for FormView {}
impl HtmlSafe for FormStart {}
impl HtmlSafe for FormEnd {}
impl HtmlSafe for FieldView {}

impl FormView {
    /// One field by its path, for pages that set them apart.
    pub fn field(&self, path: &str) -> Option<&FieldView> {
        self.fields.iter().find(|field| field.path == path)
    }
}

impl FieldView {
    /// Several controls under one label need a group.
    fn is_group(&self) -> bool {
        matches!(self.control, Control::Boxes(_) | Control::Cards { .. } | Control::Rows { .. })
    }

    /// How much of a row the field takes on the desk: figures a third, single lines the half of a
    /// row within a list; everything else all of it.
    fn width(&self) -> &'static str {
        match &self.control {
            Control::Line { mode: "text", .. } => " fld--t",
            Control::Line { .. } => " fld--n",
            _ => "",
        }
    }

    /// Cards of a few words each can stand side by side on the desk.
    fn is_short(&self) -> bool {
        let short = |card: &Card| card.hint.is_empty() && card.label.chars().count() <= SHORT;
        matches!(&self.control, Control::Cards { options, .. } if options.iter().all(short))
    }

    /// Where a line of the summary leads: the first control of the field.
    fn anchor(&self) -> String {
        match &self.control {
            Control::Boxes(boxes) => boxes.first().map(|b| b.id.clone()),
            Control::Cards { options, .. } => options.first().map(|card| card.id.clone()),
            _ => None,
        }
        .unwrap_or_else(|| self.id.clone())
    }

    /// The ids that describe the control.
    fn described(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.id));
        }
        if matches!(self.control, Control::Lines { .. }) {
            ids.push(format!("{}-count", self.id));
        }
        if matches!(self.control, Control::Named { .. }) {
            ids.push(format!("{}-roll", self.id));
        }
        if !self.problem.is_empty() {
            ids.push(format!("{}-problem", self.id));
        }
        ids.join(" ")
    }

    fn find(&self, path: &str) -> Option<String> {
        if self.path == path {
            return Some(self.anchor());
        }
        match &self.control {
            Control::Rows { rows, .. } => {
                rows.iter().flat_map(|row| &row.fields).find_map(|field| field.find(path))
            }
            _ => None,
        }
    }
}

/// The sentence of a problem above the form: far from its field, it says which one it is about.
fn named(form: &Form, problem: &Problem, w: Words) -> String {
    let top = problem.path.split('.').next().unwrap_or_default();
    let field = form.fields.iter().find(|field| field.name == top);
    let label = field.map(|field| field.label.text(w)).unwrap_or_default();
    if label.is_empty() || problem.sentence.contains(&label) {
        return problem.sentence.clone();
    }
    w.n2("form-problem-of", "label", label, "sentence", &problem.sentence)
}

pub(super) fn form_view(form: &Form, w: Words) -> FormView {
    let mut fields: Vec<FieldView> =
        form.fields.iter().map(|field| field_view(form, field, "", w)).collect();
    if let Some(first) = fields.first_mut() {
        first.question = form.question;
    }
    let anchor = |path: &str| fields.iter().find_map(|field| field.find(path)).unwrap_or_default();
    let problems = form
        .problems
        .iter()
        .map(|p| Anchor { id: anchor(&p.path), sentence: named(form, p, w) })
        .collect();
    let start = FormStart {
        w,
        action: form.action.clone(),
        csrf: form.csrf.clone(),
        once: form.once.clone(),
        seen: form.seen.clone(),
        draft: form.draft.clone(),
        id: form.id,
        upload: form.fields.iter().any(has_files),
        problems,
    };
    let submit = if form.submit.is_empty() { "form-submit" } else { &form.submit };
    let end = FormEnd { w, submit: w.t(submit), draft: !form.draft.is_empty() };
    FormView { start, fields, end }
}

fn has_files(field: &Field) -> bool {
    match &field.kind {
        Kind::Files { .. } => true,
        Kind::List { fields, .. } | Kind::Each { fields, .. } => fields.iter().any(has_files),
        _ => false,
    }
}

fn field_view(form: &Form, field: &Field, prefix: &str, w: Words) -> FieldView {
    let path = format!("{prefix}{}", field.name);
    let id = format!("f-{}", path.replace('.', "-"));
    let problem = form.problems.iter().find(|p| p.path == path).map(|p| p.sentence.clone());
    FieldView {
        w,
        label: field.label.text(w),
        hint: field.hint.as_ref().map(|hint| hint.text(w)).unwrap_or_default(),
        problem: problem.unwrap_or_default(),
        required: field.required,
        question: false,
        control: control(form, &field.kind, &path, &id, w),
        path,
        id,
    }
}

fn control(form: &Form, kind: &Kind, path: &str, id: &str, w: Words) -> Control {
    let value = form.typed.one(path).to_owned();
    match kind {
        Kind::Text { .. } => Control::Line { value, mode: "text", unit: String::new() },
        Kind::Secret { .. } => Control::Secret,
        Kind::Count { .. } => Control::Line { value, mode: "numeric", unit: String::new() },
        Kind::Money { .. } => Control::Line { value, mode: "decimal", unit: w.t("form-yuan") },
        Kind::LongText { max } => {
            Control::Lines { length: value.chars().count(), value, max: *max }
        }
        Kind::Date => Control::Boxes(date_boxes(form, path, id, &["y", "m", "d"], w)),
        Kind::DateTime => {
            Control::Boxes(date_boxes(form, path, id, &["y", "m", "d", "h", "min"], w))
        }
        Kind::Person(options) => Control::Menu(cards(form, options, path, id, w)),
        Kind::Named(roll) => {
            let options = roll.offered(&value);
            let name = roll::one(path);
            let options = cards(form, &options, &name, &format!("{id}-one"), w);
            Control::Named { value: roll.shown(&value, w), people: roll.count(), name, options }
        }
        Kind::Choice(options) if options.len() > MOST_CARDS => {
            Control::Menu(cards(form, options, path, id, w))
        }
        Kind::Choice(options) => Control::Cards {
            multiple: false,
            options: cards(form, options, path, id, w),
            flat: false,
        },
        Kind::Choices(options) => Control::Cards {
            multiple: true,
            options: cards(form, options, path, id, w),
            flat: false,
        },
        Kind::YesNo => {
            let options = [Choice::new("yes", "form-yes"), Choice::new("no", "form-no")];
            Control::Cards {
                multiple: false,
                options: cards(form, &options, path, id, w),
                flat: true,
            }
        }
        Kind::Files { max, accept } => files(form, *max, *accept, path),
        Kind::List { fields, min, max } => rows(form, fields, (*min, *max), path, w),
        Kind::Each { fields, rows, .. } => each(form, fields, rows, path, w),
        Kind::Hidden => Control::Hidden(value),
    }
}

/// The boxes, filled from what was typed apart or from a whole date.
fn date_boxes(form: &Form, path: &str, id: &str, parts: &[&str], w: Words) -> Vec<DateBox> {
    let whole = form.typed.one(path).replace(['T', ':'], "-");
    let mut pieces = whole.split(['-', '+']);
    parts
        .iter()
        .map(|part| {
            let name = format!("{path}.{part}");
            let piece = pieces.next().unwrap_or_default();
            let typed = form.typed.one(&name);
            DateBox {
                id: format!("{id}-{part}"),
                label: w.n("form-box", "part", *part),
                value: if typed.is_empty() { piece.to_owned() } else { typed.to_owned() },
                wide: *part == "y",
                name,
            }
        })
        .collect()
}

fn cards(form: &Form, options: &[Choice], path: &str, id: &str, w: Words) -> Vec<Card> {
    let chosen = form.typed.all(path);
    options
        .iter()
        .enumerate()
        .map(|(number, option)| Card {
            id: format!("{id}-o{number}"),
            value: option.value.clone(),
            label: option.label.text(w),
            hint: option.hint.as_ref().map(|hint| hint.text(w)).unwrap_or_default(),
            chosen: chosen.contains(&option.value),
        })
        .collect()
}

fn files(form: &Form, max: usize, accept: Accept, path: &str) -> Control {
    let (list, photos) = match accept {
        Accept::Photos => ("image/jpeg,image/png,image/webp", true),
        Accept::Papers => ("image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx", false),
        Accept::Tables => (".xlsx,.csv", false),
        Accept::Methods => (".toml", false),
    };
    let kept = form.kept.get(path).cloned().unwrap_or_default();
    Control::Files { accept: list, photos, many: max > 1, max, kept }
}

fn rows(
    form: &Form,
    fields: &[Field],
    (min, max): (usize, usize),
    path: &str,
    w: Words,
) -> Control {
    let shown = rows_shown(&form.typed, path, min, max);
    let rows = (0..shown).map(|number| {
        let title = w.n("form-row", "number", number + 1);
        let drop = if shown > 1 { format!("{path}.{number}") } else { String::new() };
        Row { number: number + 1, title, drop, fields: row(form, fields, path, number, w) }
    });
    Control::Rows { rows: rows.collect(), more: shown < max }
}

fn each(form: &Form, fields: &[Field], named: &[(u32, String)], path: &str, w: Words) -> Control {
    let rows = named.iter().enumerate().map(|(number, (_, title))| Row {
        number: number + 1,
        title: title.clone(),
        drop: String::new(),
        fields: row(form, fields, path, number, w),
    });
    Control::Rows { rows: rows.collect(), more: false }
}

fn row(form: &Form, fields: &[Field], path: &str, number: usize, w: Words) -> Vec<FieldView> {
    let prefix = format!("{path}.{number}.");
    fields.iter().map(|field| field_view(form, field, &prefix, w)).collect()
}
