//! `GET /source/{id}`: what the procedures take from one of the documents they come from. The documents
//! are other people's texts and are not kept here; a page shows title, part and every quoted sentence.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use domain::rules::Cite;
use proofs::encoding::to_hex;
use serde_json::Value;

use crate::http::{Ctx, Halt};
use crate::shown::public_page;
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// Number, title, where it stood, day of publication (may be empty); the first line names the columns.
const SOURCES: &str = include_str!("../../../../procedures/sources.csv");

/// One of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    pub id: &'static str,
    pub title: &'static str,
    pub place: &'static str,
    /// `2024-08-15`; empty where the document does not say.
    pub published: &'static str,
}

/// All documents, in the order of their numbers.
pub fn sources() -> impl Iterator<Item = Source> {
    SOURCES.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let (id, title) = (cells.next()?, cells.next()?);
        let (place, published) = (cells.next()?, cells.next()?);
        Some(Source { id, title, place, published })
    })
}

/// The document of that number.
pub fn source(id: &str) -> Option<Source> {
    sources().find(|source| source.id == id)
}

/// Where a citation of a document is read; none for a document nobody knows.
pub fn address(cite: &Cite) -> Option<String> {
    let known = source(cite.source.as_ref()?)?;
    let anchor = cite.quote.as_ref().map(|quote| format!("#{}", anchor(quote)));
    Some(format!("/source/{}{}", known.id, anchor.unwrap_or_default()))
}

/// A name for a quote that stays the same as long as the quote does.
fn anchor(quote: &str) -> String {
    let hash = to_hex(&proofs::tree::leaf_hash(quote.as_bytes()));
    format!("q{}", hash.get(..10).unwrap_or_default())
}

/// A quoted sentence and what leans on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Quoted {
    part: String,
    quote: String,
    anchor: String,
    /// 村务民主协商会：两委审议.
    used_by: BTreeSet<String>,
}

#[derive(Template)]
#[template(path = "laws/source.html")]
struct SourcePage {
    shell: Shell,
    w: Words,
    about: String,
    quotes: Vec<Quoted>,
}

/// `GET /source/{id}`
///
/// # Errors
/// 404 where there is no such document.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let source = source(ctx.param("id")).ok_or_else(Halt::missing)?;
    let mut quotes = Vec::new();
    for procedure in ctx.app.library.iter() {
        let tree = serde_json::to_value(procedure.as_ref()).unwrap_or_default();
        gather(&tree, source.id, &procedure.name, "", &mut quotes);
    }
    quotes.sort();
    let mut shell = ctx.shell(source.title);
    shell.back = Some(Link::new("/law", ctx.w.t("laws-all")));
    let about = [source.place, source.published].join(" ");
    let page = SourcePage { shell, w: ctx.w, about: about.trim().to_owned(), quotes };
    Ok(public_page(ctx, &page))
}

/// Every quote of the document in the tree of a procedure. `name` is that of the nearest thing around it.
fn gather(tree: &Value, id: &str, procedure: &str, name: &str, quotes: &mut Vec<Quoted>) {
    match tree {
        Value::Array(items) => {
            for item in items {
                gather(item, id, procedure, name, quotes);
            }
        }
        Value::Object(fields) => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
            if text("source") == id && !text("quote").is_empty() {
                take(quotes, text("part"), text("quote"), procedure, name);
            }
            let name = if text("name").is_empty() { name } else { text("name") };
            fields.values().for_each(|field| gather(field, id, procedure, name, quotes));
        }
        _ => {}
    }
}

fn take(quotes: &mut Vec<Quoted>, part: &str, quote: &str, procedure: &str, name: &str) {
    let leans =
        if name == procedure { procedure.to_owned() } else { format!("{procedure}：{name}") };
    let known = quotes.iter_mut().find(|known| known.quote == quote);
    if let Some(known) = known {
        known.used_by.insert(leans);
        return;
    }
    quotes.push(Quoted {
        part: part.to_owned(),
        quote: quote.to_owned(),
        anchor: anchor(quote),
        used_by: BTreeSet::from([leans]),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::founding;

    #[test]
    fn every_document_that_a_procedure_cites_is_known_and_its_quotes_are_found() {
        let library = founding::library();
        let mut cited = 0;
        for procedure in library.iter() {
            for step in &procedure.steps {
                let Some(id) = &step.cite.source else { continue };
                assert!(source(id).is_some(), "{id}");
                let mut quotes = Vec::new();
                let tree = serde_json::to_value(procedure.as_ref()).unwrap();
                gather(&tree, id, &procedure.name, "", &mut quotes);
                let quote = step.cite.quote.as_deref().unwrap_or_default();
                let found = quotes.iter().find(|quoted| quoted.quote == quote);
                assert!(quote.is_empty() || found.is_some(), "{quote}");
                let to = address(&step.cite).unwrap();
                assert!(found.is_none_or(|quoted| to.ends_with(&quoted.anchor)), "{to}");
                cited += 1;
            }
        }
        assert!(cited > 5 && source("999").is_none());
    }
}
