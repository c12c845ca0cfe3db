//! The method's own words, names and rules.

use std::borrow::Cow;

use domain::procedures::edit::{Change, Named, Part, Refusal};
use domain::procedures::{LEVELS, Procedure, SettingValue, Settings};
use domain::rules::{Fraction, Requirement, Rule, Test, Threshold};

use super::super::On;
use super::Asked;
use super::parts::{choose, number};
use crate::http::Ctx;
use crate::ui::form::{Choice, Field, Filled, Form, Kind, Said};

pub(super) fn head(ctx: &Ctx, on: &On) -> Form {
    let procedure = on.procedure();
    let level = |level: &str| Choice::plain(level, ctx.w.n("editor-level", "level", level));
    let fields = vec![
        Field::new("name", "editor-method-name", Kind::Text { max: 40 }),
        Field::new("plain", "editor-plain", Kind::LongText { max: 200 }).optional(),
        Field::new("levels", "editor-levels", Kind::Choices(LEVELS.map(level).into())),
    ];
    let form =
        Form::new("", fields).with("name", &*procedure.name).with("plain", &*procedure.plain);
    choose(form, "levels", &procedure.levels)
}

pub(super) fn head_wish(filled: &Filled) -> Change {
    Change::Head {
        name: filled.text("name").to_owned(),
        plain: filled.text("plain").to_owned(),
        levels: filled.choices("levels").to_vec(),
    }
}

/// The table a word of the address means.
fn table(part: &str) -> Option<Named> {
    let all = [Named::Body, Named::Paper, Named::Role, Named::Rule, Named::Category, Named::Form];
    all.into_iter().find(|named| named.table() == part)
}

fn named_in(
    rows: &[std::collections::BTreeMap<String, serde_json::Value>],
    id: &str,
) -> Option<String> {
    let word = |row: &std::collections::BTreeMap<String, serde_json::Value>, key: &str| {
        row.get(key).and_then(serde_json::Value::as_str).map(str::to_owned)
    };
    let row = rows.iter().find(|row| word(row, "id").as_deref() == Some(id))?;
    word(row, "name")
}

/// The name of the thing an address means.
pub(super) fn name_of(procedure: &Procedure, asked: &Asked) -> Option<String> {
    let id = asked.at.as_str();
    match table(&asked.part)? {
        Named::Body => procedure.body(id).map(|body| body.name.clone()),
        Named::Rule => procedure.rule(id).map(|rule| rule.name.clone()),
        Named::Category => procedure.category(id).map(|category| category.name.clone()),
        Named::Form => procedure.form(id).map(|form| form.name.clone()),
        Named::Paper => named_in(&procedure.papers, id),
        Named::Role => named_in(&procedure.roles, id),
    }
}

pub(super) fn rename(on: &On, asked: &Asked) -> Option<Form> {
    let name = name_of(on.procedure(), asked)?;
    let fields = vec![Field::new("name", "editor-name", Kind::Text { max: 60 })];
    Some(Form::new("", fields).with("name", name))
}

pub(super) fn rename_wish(asked: &Asked, filled: &Filled) -> Result<Change, Refusal> {
    let missing = || Refusal::NoSuchThing { what: asked.part.clone() };
    let of = table(&asked.part).ok_or_else(missing)?;
    Ok(Change::Name { of, id: asked.at.clone(), name: filled.text("name").to_owned() })
}

/// The name of a rule; its body where it has none.
pub(in crate::editor) fn rule_name(procedure: &Procedure, rule: &Rule) -> String {
    if !rule.name.is_empty() {
        return rule.name.clone();
    }
    let body = procedure.body(&rule.body).or_else(|| procedure.law.body(&rule.body));
    body.map_or_else(|| rule.id.clone(), |body| body.name.clone())
}

/// `pass-0`.
fn place(part: &str) -> Option<(Part, usize)> {
    let (word, at) = part.split_once('-')?;
    let part = match word {
        "quorum" => Part::Quorum,
        "pass" => Part::Pass,
        _ => return None,
    };
    Some((part, at.parse().ok()?))
}

fn requirement<'a>(on: &'a On, asked: &Asked) -> Option<&'a Requirement> {
    let rule = on.procedure().rule(&asked.at)?;
    let (part, at) = place(&asked.part)?;
    match part {
        Part::Quorum => rule.quorum.get(at),
        Part::Pass => rule.pass.get(at),
    }
}

/// The test in force: of a setting its suggestion.
fn test_now(on: &On, requirement: &Requirement) -> Option<Test> {
    match &requirement.test {
        Test::Setting(id) => match Settings::default().value(on.procedure(), id) {
            Some(SettingValue::Test(test)) => Some(test.clone()),
            _ => None,
        },
        test => Some(test.clone()),
    }
}

/// 以上 or 超过.
pub(super) fn tests(name: &'static str) -> Field {
    let of = vec![
        Choice::new("at_least", "editor-at-least"),
        Choice::new("more_than", "editor-more-than"),
    ];
    Field::new(name, "editor-test", Kind::Choice(of))
}

/// `over` of `under`, or of nothing where a plain number is meant.
pub(super) fn test_of(word: &str, over: Option<i64>, under: Option<i64>) -> Option<Test> {
    let over = u64::try_from(over?).ok()?;
    let threshold = match under {
        Some(under) => Threshold::Share(Fraction { over, under: u64::try_from(under).ok()? }),
        None => Threshold::Number(over),
    };
    Some(if word == "more_than" { Test::MoreThan(threshold) } else { Test::AtLeast(threshold) })
}

pub(super) fn threshold(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let now = test_now(on, requirement(on, asked)?);
    let (word, threshold) = match &now {
        Some(Test::MoreThan(threshold)) => ("more_than", Some(*threshold)),
        Some(Test::AtLeast(threshold)) => ("at_least", Some(*threshold)),
        // Whatever is at most so much is no threshold that could rise.
        Some(_) => return None,
        None => ("at_least", None),
    };
    let whole = matches!(threshold, Some(Threshold::Number(_)));
    let most = 1_000_000;
    let mut fields = vec![tests("test")];
    let label = if whole { "editor-heads" } else { "editor-over" };
    fields.push(Field::new("over", label, Kind::Count { min: 1, max: most }));
    if !whole {
        fields.push(Field::new("under", "editor-under", Kind::Count { min: 1, max: most }));
    }
    let hint = ctx.w.t("editor-only-upward");
    if let Some(field) = fields.first_mut() {
        field.hint = Some(Said::Plain(hint));
    }
    let mut form = Form::new("", fields).with("test", word);
    match threshold {
        Some(Threshold::Share(share)) => {
            form = form.with("over", share.over.to_string()).with("under", share.under.to_string());
        }
        Some(Threshold::Number(number)) => form = form.with("over", number.to_string()),
        None => {}
    }
    form.submit = Cow::Borrowed("editor-save");
    Some(form)
}

pub(super) fn threshold_wish(on: &On, asked: &Asked, filled: &Filled) -> Result<Change, Refusal> {
    let missing = || Refusal::NoSuchThing { what: asked.at.clone() };
    requirement(on, asked).ok_or_else(missing)?;
    let (part, at) = place(&asked.part).ok_or_else(missing)?;
    let test = test_of(filled.text("test"), filled.count("over"), filled.count("under"));
    let test = test.ok_or(Refusal::NotAFraction)?;
    Ok(Change::Threshold { rule: asked.at.clone(), part, at, test })
}

pub(super) fn notice(on: &On, asked: &Asked) -> Option<Form> {
    let rule = on.procedure().rule(&asked.at)?;
    let fields = vec![Field::new("days", "editor-notice-days", Kind::Count { min: 0, max: 365 })];
    Some(Form::new("", fields).with("days", rule.notice_days.to_string()))
}

pub(super) fn notice_wish(asked: &Asked, filled: &Filled) -> Change {
    Change::Notice { rule: asked.at.clone(), days: number(filled, "days").unwrap_or(0) }
}
