//! A blank paper to take along: the form of the paper itself with lines to write on. Rule 1.

use axum::response::Response;
use documents::Paper;
use domain::matters::Matter;
use domain::procedures::Procedure;
use store::Fault;

use crate::http::{Ctx, Halt};
use crate::papers::forms::{self, Form, Sheet, scope};
use crate::papers::serve::{bare, download, passed, record_words};
use crate::papers::{self, Ground, Names};

/// A paper that may be taken along blank.
pub struct Blank {
    pub id: String,
    pub name: String,
}

/// The blank papers of every method of the place in the order of its steps, then those of no method.
pub fn offered<'a>(methods: impl IntoIterator<Item = &'a Procedure>) -> Vec<Blank> {
    let mut blanks: Vec<Blank> = Vec::new();
    let by_hand = |id: &str| forms::table().form(id).is_some_and(|form| form.by_hand);
    for procedure in methods {
        let of_steps = procedure.steps.iter().flat_map(|step| &step.papers);
        for id in of_steps.filter(|id| by_hand(id)) {
            if !blanks.iter().any(|blank| blank.id == *id) {
                blanks.push(Blank { id: id.clone(), name: procedure.paper_name(id).to_owned() });
            }
        }
    }
    let free = forms::table().forms.iter().filter(|form| form.by_hand && !form.name.is_empty());
    let free = free.flat_map(|form| form.papers.iter().map(|id| (id, &form.name)));
    blanks.extend(free.map(|(id, name)| Blank { id: id.clone(), name: name.clone() }));
    blanks
}

/// `GET /u/{code}/desk/papers/blank/{file}`
///
/// # Errors
/// 404 where no blank paper has that name.
pub fn blank(ctx: &Ctx) -> Result<Response, Halt> {
    let file = ctx.param("file");
    let (id, ending) = file.rsplit_once('.').ok_or_else(Halt::missing)?;
    let methods = ctx.app.methods_of(ctx.unit()?, ctx.now.day());
    let found = offered(methods.iter().map(AsRef::as_ref)).into_iter().find(|blank| blank.id == id);
    let found = found.ok_or_else(Halt::missing)?;
    let makes = |procedure: &&std::sync::Arc<Procedure>| {
        procedure.steps.iter().any(|step| step.papers.contains(&found.id))
    };
    let procedure = methods.iter().find(makes).or(methods.first()).ok_or_else(Halt::missing)?;
    let unit = ctx.unit()?.clone();
    let names =
        ctx.app.store.read(|read| -> Result<_, Fault> { Names::load(read, &unit, true) })?;
    let matter = Matter::default();
    let ground = bare(ctx, &matter, procedure, &names, "")?;
    let paper = made(&ground, &found).ok_or_else(Halt::missing)?;
    let paper = passed(ctx, paper, true)?;
    let mark = record_words(ctx).t("papers-blank-mark");
    download(ctx, &paper, &format!("{}{mark}", found.name), ending)
}

/// The blank paper itself.
pub fn made(ground: &Ground<'_>, blank: &Blank) -> Option<Paper> {
    let mut steps = ground.procedure.steps.iter();
    match steps.find(|step| step.papers.contains(&blank.id)) {
        Some(step) => papers::blank(ground, &blank.id, step),
        None => forms::table().form(&blank.id).map(|form| free(ground, form, &blank.name)),
    }
}

/// A blank paper that belongs to no step.
fn free(ground: &Ground<'_>, form: &Form, name: &str) -> Paper {
    let scope = scope(ground, None);
    let sheet = Sheet { ground, scope, stay: None, step: None, blank: true };
    papers::drawn(&sheet, form, name, None)
}
