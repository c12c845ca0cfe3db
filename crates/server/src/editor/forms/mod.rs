//! One small form for each wish: its fields from the draft, and from what was filled in the wish.
//!
//! | what | where |
//! |---|---|
//! | which form, with its heading | this file |
//! | choices and answers used by several | `parts.rs` |
//! | a step's own: name, owner, clocks, rounds, papers, forms, edges | `step.rs` |
//! | the method's own: head, names, rules | `whole.rs` |
//! | a step put between | `add.rs` |

mod add;
mod parts;
mod step;
mod whole;

use domain::procedures::edit::{Change, Refusal};
use domain::refusals::Reason as _;

use super::{On, here};
use crate::http::Ctx;
use crate::shown::outcome_word;
use crate::ui::form::{Field, Filled, Form};

pub(super) use add::kinds;
pub(super) use whole::rule_name;

/// What an address asks for: `do/{what}?at=&part=&kind=`.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub(super) what: String,
    /// A step, a rule, a body.
    pub(super) at: String,
    /// An outcome, a clock, a table, a requirement.
    pub(super) part: String,
    /// The kind of a step to be added.
    pub(super) kind: String,
}

impl Asked {
    pub(super) fn of(ctx: &Ctx) -> Self {
        let word = |name: &str| ctx.asked(name).to_owned();
        let what = ctx.param("change").to_owned();
        Self { what, at: word("at"), part: word("part"), kind: word("kind") }
    }

    /// The address of the form, with `verb` `do` or `check`.
    pub(super) fn address(&self, ctx: &Ctx, on: &On, verb: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("at", &self.at), ("part", &self.part), ("kind", &self.kind)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}/{}/{verb}/{}?{}", here(ctx), on.kept.id, self.what, query.finish())
    }

    /// Where one comes from and goes back to.
    pub(super) fn back(&self, ctx: &Ctx, on: &On) -> String {
        let draft = format!("{}/{}", here(ctx), on.kept.id);
        let stays = on.procedure().step(&self.at).is_some();
        if stays { format!("{draft}/steps/{}", self.at) } else { draft }
    }
}

/// A form with what stands above it.
pub(super) struct Made {
    pub(super) heading: String,
    pub(super) lead: String,
    /// The part of the step's page it belongs to.
    pub(super) part: &'static str,
    pub(super) form: Form,
}

/// The form of a wish, filled with what stands; none where there is no such thing to change.
pub(super) fn made(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Made> {
    let (part, form) = match asked.what.as_str() {
        "head" => ("name", whole::head(ctx, on)),
        "rename" => ("name", whole::rename(on, asked)?),
        "threshold" => ("rules", whole::threshold(ctx, on, asked)?),
        "notice" => ("rules", whole::notice(on, asked)?),
        "step" => ("name", step::words(on, asked)?),
        "owner" => ("owner", step::owner(ctx, on, asked)?),
        "clock" => (step::clock_part(asked)?, step::clock(ctx, on, asked)?),
        "rounds" => ("rounds", step::rounds(ctx, on, asked)?),
        "papers" => ("papers", step::papers(on, asked)?),
        "forms" => ("forms", step::forms(on, asked)?),
        "connect" => ("leads", step::connect(ctx, on, asked)?),
        "remove" => ("leads", step::remove(ctx, on, asked)?),
        "add" => ("leads", add::form(ctx, on, asked)?),
        _ => return None,
    };
    let mut form = ctx.form(form).seen(on.kept.revision.to_string());
    form.action = asked.address(ctx, on, "do");
    let about = about(ctx, on, asked);
    let heading = ctx.w.n2("editor-wish", "what", &asked.what, "about", &about);
    let lead = ctx.w.n("editor-wish-lead", "what", &asked.what);
    Some(Made { heading, lead, part, form })
}

/// What is changed, by its name.
fn about(ctx: &Ctx, on: &On, asked: &Asked) -> String {
    let procedure = on.procedure();
    if let Some(step) = procedure.step(&asked.at) {
        return match asked.what.as_str() {
            "connect" | "add" => {
                let mut known = step.kind.outcomes().iter();
                let known = known.find(|outcome| outcome.id() == asked.part);
                let word = known.map_or(&*asked.part, |known| outcome_word(step.kind, *known));
                let how = ctx.w.n("procedures-outcome", "outcome", word);
                ctx.w.n2("editor-outcome-of", "step", &step.name, "outcome", how)
            }
            _ => step.name.clone(),
        };
    }
    match procedure.rule(&asked.at) {
        Some(rule) => whole::rule_name(procedure, rule),
        None if asked.at.is_empty() => procedure.name.clone(),
        None => whole::name_of(procedure, asked).unwrap_or_else(|| asked.at.clone()),
    }
}

/// The wish a filled form stands for.
///
/// # Errors
/// Where an answer names what is not there.
pub(super) fn wish(ctx: &Ctx, on: &On, asked: &Asked, filled: &Filled) -> Result<Change, Refusal> {
    match asked.what.as_str() {
        "head" => Ok(whole::head_wish(filled)),
        "rename" => whole::rename_wish(asked, filled),
        "threshold" => whole::threshold_wish(on, asked, filled),
        "notice" => Ok(whole::notice_wish(asked, filled)),
        "step" => Ok(step::words_wish(asked, filled)),
        "owner" => Ok(step::owner_wish(asked, filled)),
        "clock" => Ok(step::clock_wish(ctx, on, asked, filled)),
        "rounds" => Ok(step::rounds_wish(asked, filled)),
        "papers" => Ok(step::papers_wish(asked, filled)),
        "forms" => Ok(step::forms_wish(asked, filled)),
        "connect" => step::connect_wish(asked, filled),
        "remove" => Ok(step::remove_wish(asked, filled)),
        _ => add::wish(ctx, on, asked, filled),
    }
}

/// The field a refusal belongs beside, of those the form has; empty for the form as a whole.
pub(super) fn field_of(refusal: &Refusal, fields: &[Field]) -> &'static str {
    let wanted: &[&'static str] = match refusal.id() {
        "edit.no-name" => &["name"],
        "edit.short-too-long" => &["short"],
        "edit.no-level" => &["levels"],
        "edit.unknown-owner" => &["owner"],
        "edit.below-law" => &["at_least", "at_most"],
        "edit.above-law" => &["at_most"],
        "edit.no-days" => &["at_most", "days"],
        "edit.notice-below-law" => &["days"],
        "edit.nobody-told" => &["tell"],
        "edit.less-than-before" | "edit.not-a-fraction" => &["over"],
        "edit.no-basis" => &["basis"],
        "edit.no-rule" => &["rule"],
        "edit.no-scale" => &["scale"],
        "edit.rounds-zero" => &["rounds"],
        "edit.back-to-collect" | "edit.no-such-step" => &["to", "joined"],
        "edit.leads-to-itself" => &["joined", "then"],
        _ => &[],
    };
    let has = |name: &&&str| fields.iter().any(|field| field.name == **name);
    wanted.iter().find(has).copied().unwrap_or_default()
}
