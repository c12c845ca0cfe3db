//! The three forms of a voice: one record, one handling, one reply; filled from what is known, the rest
//! left to the pen.

use axum::response::Response;
use domain::matters::Matter;
use serde_json::json;
use store::Fault;

use super::page::ground;
use crate::http::{Ctx, Halt};
use crate::models;
use crate::papers::forms::{self, Form, Sheet, scope, voice_row};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Names};

/// The forms made of a voice: they ask for its number at their head.
pub fn forms_of_a_voice() -> impl Iterator<Item = (&'static str, &'static Form)> {
    let of_voice = |form: &&Form| form.number.starts_with("{voice.");
    let forms = forms::table().forms.iter().filter(of_voice);
    forms.flat_map(|form| form.papers.iter().map(move |id| (id.as_str(), form)))
}

/// `GET /u/{code}/desk/voices/{id}/papers/{file}`
///
/// # Errors
/// 404 where there is no such voice or form, 403 where the voice is not for this person.
pub fn paper(ctx: &Ctx) -> Result<Response, Halt> {
    let voice = ground(ctx)?.voice;
    let (id, ending) = ctx.param("file").rsplit_once('.').ok_or_else(Halt::missing)?;
    let (_, form) = forms_of_a_voice().find(|(known, _)| *known == id).ok_or_else(Halt::missing)?;
    let unit = ctx.unit()?.clone();
    let (matter, names) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let matter = match &voice.matter {
            Some(matter) => models::load_matter(read, unit.id.as_str(), matter.as_str())?,
            None => None,
        };
        Ok((matter.unwrap_or_default(), Names::load(read, &unit, true)?))
    })?;
    let procedure = ctx.app.library.get(&voice.procedure, voice.procedure_version);
    let procedure = procedure.ok_or_else(Halt::missing)?;
    let path = address(&matter, &voice.id.0);
    let on = bare(ctx, &matter, &procedure, &names, &path)?;
    let mut scope = scope(&on, None);
    if let Some(tree) = scope.as_object_mut() {
        // Who came as far as this page may read it whole.
        tree.insert("voice".into(), json!(voice_row(&on, &voice, true)));
    }
    // What is not known yet is a line to write on.
    let sheet = Sheet { ground: &on, scope, stay: None, step: None, blank: true };
    let paper = papers::drawn(&sheet, form, &form.name, None);
    let paper = passed(ctx, paper.made_at(voice.raised_at.to_string()), true)?;
    download(ctx, &paper, &format!("{}-{}", voice.number, form.name), ending)
}

/// The page of its matter, or its own.
fn address(matter: &Matter, voice: &str) -> String {
    if matter.number.is_empty() {
        format!("/voices/{voice}")
    } else {
        format!("/matters/{}", matter.id)
    }
}
