//! What an ended matter can teach other places (M154): the draft of its case, made of what everybody may read.
//!
//! Rule 1. No case is made of a matter that runs, or of one on a private track.
//! Rule 2. What the records hold is filled in; what only people can say, why it went well, is left to write.
//! Rule 3. Few ratings are not shown (shown Rule 4).

use axum::response::Response;
use domain::matters::{Matter, Stand, Visit, private};
use domain::procedures::{Procedure, StepOutcome};
use serde_json::{Value, json};

use super::{download, load, passed};
use crate::http::{Ctx, Halt};
use crate::papers::Ground;
use crate::papers::compose::drawn;
use crate::papers::forms::{self, Sheet, scope};
use crate::shown::{SMALL, base_of};

/// The form of the paper.
const CASE: &str = "case";

/// Whether a case can be made of the matter. Rule 1.
pub fn has_case(matter: &Matter, procedure: &Procedure) -> bool {
    matter.stand == Stand::Ended && !private(matter, procedure)
}

/// The name of the paper.
pub fn case_name() -> &'static str {
    forms::table().form(CASE).map_or("", |form| form.name.as_str())
}

/// `GET /u/{code}/desk/matters/{id}/case.docx`
///
/// # Errors
/// 404 where there is no such matter or no case of it, 422 where it holds a number that may not be published.
pub fn case(ctx: &Ctx) -> Result<Response, Halt> {
    let loaded = load(ctx, false)?;
    if !has_case(&loaded.matter, &loaded.procedure) {
        return Err(Halt::missing());
    }
    let ground = loaded.ground(ctx)?;
    let form = forms::table().form(CASE).ok_or_else(Halt::missing)?;
    let mut scope = scope(&ground, None);
    if let Some(tree) = scope.as_object_mut() {
        tree.insert("case".into(), figures(&ground));
        tree.insert("ways".into(), ways(&ground, |_| true));
        tree.insert("again".into(), ways(&ground, |visit| visit.round > 1));
    }
    let title = format!("{}-{}", ground.matter.number, form.name);
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let paper = drawn(&sheet, form, &form.name, None).made_at(ctx.now.to_string());
    download(ctx, &passed(ctx, paper, false)?, &title, "docx")
}

/// Figures of the whole matter; what there was none of is left out.
fn figures(ground: &Ground<'_>) -> Value {
    let matter = ground.matter;
    let many = |count: usize| (count > 0).then_some(count);
    let last = matter.ended_at.unwrap_or(matter.opened_at);
    let objections: usize = matter.notices.iter().map(|notice| notice.objections.len()).sum();
    let done = matter.tasks.iter().filter(|task| task.finished_at.is_some()).count();
    let spent: i64 = matter.tasks.iter().map(|task| task.spent_fen).sum();
    let [satisfied, fair, dissatisfied] = matter.ratings.totals();
    let rated = Some(satisfied + fair + dissatisfied).filter(|all| *all >= SMALL);
    json!({
        "method": ground.procedure.name,
        "version": matter.procedure_version,
        "days": matter.opened_at.day().days_until(last.day()) + 1,
        "ended_at": last,
        "sittings": many(matter.sittings.len()),
        "present": matter.sittings.iter().map(|sitting| sitting.count.present).sum::<u64>(),
        "notices": many(matter.notices.len()),
        "objections": objections,
        "drafts": many(matter.drafts.len()),
        "tasks": many(matter.tasks.len()),
        "done": done,
        "spent": (spent > 0).then_some(spent),
        "rated": rated,
        "satisfied": satisfied,
        "address": Some(&ground.address).filter(|address| !address.is_empty()),
    })
}

/// The stays that count, each with who led it and how it came out.
fn ways(ground: &Ground<'_>, which: impl Fn(&Visit) -> bool) -> Value {
    let stays = ground.matter.visits.iter().filter(|visit| !visit.void && which(visit));
    let way = |visit: &Visit| {
        let step = ground.procedure.step(&visit.step)?;
        let outcome = visit.outcome.filter(|outcome| *outcome != StepOutcome::End);
        let sitting = forms::sitting_of(ground, visit);
        let present = sitting.map(|sitting| sitting.count.present);
        let base = sitting.map_or("persons", |sitting| base_of(ground.procedure, sitting));
        Some(json!({
            "step": step.name,
            "round": visit.round,
            "owner": ground.procedure.owner_name(&step.owner),
            "from": visit.entered_at,
            "until": visit.left_at,
            "outcome": outcome.map(forms::outcome_word),
            "present": present,
            "each": ground.w().n("papers-each", "base", base),
        }))
    };
    Value::Array(stays.filter_map(way).collect())
}
