//! Names, owners, papers and forms of meeting.

use toml_edit::{DocumentMut, Item, Table};

use super::tables::{drop_row, free, list, push, row, row_by, set};
use super::{Named, Refusal};
use crate::actors::ROLES;
use crate::procedures::Procedure;

/// The step bar has room for so many characters.
pub(super) const SHORT_MOST: usize = 4;

pub(super) fn said(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    if name.is_empty() { Err(Refusal::NoName) } else { Ok(name) }
}

pub(super) fn short(word: &str) -> Result<&str, Refusal> {
    let word = word.trim();
    if word.chars().count() > SHORT_MOST {
        return Err(Refusal::ShortTooLong { most: 4 });
    }
    Ok(word)
}

pub(super) fn head(
    document: &mut DocumentMut,
    name: &str,
    plain: &str,
    levels: &[String],
) -> Result<(), Refusal> {
    if levels.is_empty() {
        return Err(Refusal::NoLevel);
    }
    let name = said(name)?;
    set_changed(&mut **document, "name", name);
    set_changed(&mut **document, "plain", plain.trim());
    set(&mut **document, "levels", list(levels.iter().map(String::as_str)));
    Ok(())
}

/// Sets a text, or leaves it alone where it says the same.
fn set_changed(table: &mut dyn toml_edit::TableLike, key: &str, word: &str) {
    let same = table.get(key).and_then(Item::as_str) == Some(word);
    let absent = table.get(key).is_none() && word.is_empty();
    if !same && !absent {
        set(table, key, word);
    }
}

pub(super) fn name(
    document: &mut DocumentMut,
    of: Named,
    id: &str,
    name: &str,
) -> Result<(), Refusal> {
    let name = said(name)?;
    let key = if of == Named::Form { "name" } else { "id" };
    let missing = || Refusal::NoSuchThing { what: id.to_owned() };
    let row = row_by(document, of.table(), key, id).ok_or_else(missing)?;
    set_changed(row, "name", name);
    if of == Named::Form {
        renamed_form(document, id, name);
    }
    Ok(())
}

/// Steps and tracks name a form by its name.
fn renamed_form(document: &mut DocumentMut, from: &str, to: &str) {
    for (table, key) in [("step", "forms"), ("track", "must_hold")] {
        let rows = document.get_mut(table).and_then(Item::as_array_of_tables_mut);
        for row in rows.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut) {
            let Some(names) = row.get_mut(key).and_then(Item::as_array_mut) else { continue };
            for name in names.iter_mut().filter(|name| name.as_str() == Some(from)) {
                *name = to.into();
            }
        }
    }
}

pub(super) fn step_row<'a>(
    document: &'a mut DocumentMut,
    step: &str,
) -> Result<&'a mut Table, Refusal> {
    row(document, "step", step).ok_or_else(|| Refusal::NoSuchStep { step: step.to_owned() })
}

pub(super) fn step(
    document: &mut DocumentMut,
    step: &str,
    name: &str,
    short_word: &str,
    plain: &str,
) -> Result<(), Refusal> {
    let (name, word) = (said(name)?, short(short_word)?);
    let row = step_row(document, step)?;
    set_changed(row, "name", name);
    set_changed(row, "short", word);
    set_changed(row, "plain", plain.trim());
    Ok(())
}

/// A body, a role of the method, or a role the program knows.
pub(super) fn known_owner(procedure: &Procedure, owner: &str) -> Result<(), Refusal> {
    let declared =
        procedure.roles.iter().any(|role| role.get("id").is_some_and(|id| *id == *owner));
    let role = declared || ROLES.iter().any(|(role, _)| *role == owner);
    if role || procedure.body(owner).is_some() {
        Ok(())
    } else {
        Err(Refusal::UnknownOwner { owner: owner.to_owned() })
    }
}

pub(super) fn owner(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    owner: &str,
) -> Result<(), Refusal> {
    known_owner(procedure, owner)?;
    let row = step_row(document, step)?;
    set_changed(row, "owner", owner);
    Ok(())
}

/// The ids of declared papers.
pub(super) fn has_paper(procedure: &Procedure, id: &str) -> bool {
    procedure.papers.iter().any(|paper| paper.get("id").is_some_and(|known| *known == *id))
}

pub(super) fn declare_paper(document: &mut DocumentMut, id: &str, name: &str, public: bool) {
    let mut paper = Table::new();
    set(&mut paper, "id", id);
    set(&mut paper, "name", name);
    set(&mut paper, "public", public);
    push(document, "paper", paper);
}

pub(super) fn papers(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    kept: &[String],
    new: &[(String, bool)],
) -> Result<(), Refusal> {
    let known = procedure.step(step).ok_or_else(|| Refusal::NoSuchStep { step: step.into() })?;
    if let Some(paper) = kept.iter().find(|paper| !has_paper(procedure, paper)) {
        return Err(Refusal::NoSuchThing { what: paper.clone() });
    }
    let mut papers: Vec<String> = kept.to_vec();
    for (name, public) in new {
        let name = said(name)?;
        let taken = |id: &str| has_paper(procedure, id) || papers.iter().any(|own| own == id);
        let id = free("paper", taken);
        declare_paper(document, &id, name, *public);
        papers.push(id);
    }
    if papers != known.papers {
        set(step_row(document, step)?, "papers", list(papers.iter().map(String::as_str)));
    }
    let dropped = known.papers.iter().filter(|paper| !papers.contains(paper));
    forget_papers(document, procedure, step, dropped);
    Ok(())
}

/// A paper no other step makes, and that waits for nothing, goes with the step that made it.
pub(super) fn forget_papers<'a>(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    dropped: impl Iterator<Item = &'a String>,
) {
    for paper in dropped {
        let elsewhere =
            procedure.steps.iter().any(|other| other.id != step && other.papers.contains(paper));
        let waits = procedure.papers.iter().any(|known| {
            known.get("id").is_some_and(|id| *id == **paper) && known.contains_key("when")
        });
        let corrects = procedure.correction.as_ref().and_then(|c| c.paper.as_ref()) == Some(paper);
        if !elsewhere && !waits && !corrects {
            drop_row(document, "paper", paper);
        }
    }
}

pub(super) fn forms(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    kept: &[String],
    new: &[(String, String)],
) -> Result<(), Refusal> {
    let known = procedure.step(step).ok_or_else(|| Refusal::NoSuchStep { step: step.into() })?;
    let mut forms: Vec<String> = kept.to_vec();
    for (name, plain) in new {
        let name = said(name)?.to_owned();
        if procedure.form(&name).is_none() {
            let mut form = Table::new();
            set(&mut form, "name", name.as_str());
            set(&mut form, "plain", plain.trim());
            push(document, "form", form);
        }
        if !forms.contains(&name) {
            forms.push(name);
        }
    }
    if forms != known.forms {
        set(step_row(document, step)?, "forms", list(forms.iter().map(String::as_str)));
    }
    Ok(())
}
