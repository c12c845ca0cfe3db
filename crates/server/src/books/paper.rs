//! A book as a paper to hang up.

use axum::response::Response;
use domain::matters::Matter;
use domain::procedures::Procedure;
use serde_json::json;

use super::council::{bylaws, year_plans};
use super::{Kept, Which, allowances, open_days};
use crate::http::{Ctx, Halt};
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Names};

/// `GET /u/{code}/open-days.pdf`, `/allowances.pdf`, `/year-plans.pdf`, `/bylaws.pdf`
///
/// # Errors
/// 422 where it holds a number that may not be published.
pub fn pdf(ctx: &Ctx) -> Result<Response, Halt> {
    paper(ctx, "pdf")
}

/// `GET /u/{code}/open-days.docx`, `/allowances.docx`, `/year-plans.docx`, `/bylaws.docx`
///
/// # Errors
/// As [`pdf`].
pub fn docx(ctx: &Ctx) -> Result<Response, Halt> {
    paper(ctx, "docx")
}

fn paper(ctx: &Ctx, ending: &str) -> Result<Response, Halt> {
    let which = Which::of(ctx)?;
    let kept = Kept::load(ctx, which)?;
    let unit = ctx.unit()?.clone();
    let (tree, id) = match which {
        Which::OpenDays => (open_days::on_paper(ctx, &kept), "open-days-board"),
        Which::Allowances => (allowances::on_paper(ctx, &kept), "allowances-board"),
        Which::YearPlans => (year_plans::on_paper(ctx, &kept), "year-plan-board"),
        Which::Bylaws => (bylaws::on_paper(ctx, &kept), "bylaws-board"),
        Which::Means | Which::Programmes | Which::Hirings | Which::Indicators => {
            return Err(Halt::missing());
        }
    };
    let procedure = ctx.procedure().unwrap_or_else(|_| Procedure::default().into());
    let (matter, names) = (Matter::default(), Names::default());
    let ground = bare(ctx, &matter, &procedure, &names, &format!("/{}", which.word()))?;
    let form = forms::table().form(id).ok_or_else(Halt::missing)?;
    let mut scope = scope(&ground, None);
    if let Some(all) = scope.as_object_mut() {
        all.extend(tree);
        all.insert("now".into(), json!(ctx.now));
    }
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let paper = papers::drawn(&sheet, form, &form.name, None);
    let paper = passed(ctx, paper.made_at(ctx.now.to_string()), false)?;
    download(ctx, &paper, &format!("{}-{}", unit.name, form.name), ending)
}
