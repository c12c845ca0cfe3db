//! The public page of a book, and which books the home page names.

use std::borrow::Cow;
use std::sync::OnceLock;

use askama::Template;
use axum::response::Response;
use domain::rules::Cite;
use serde::Deserialize;
use store::{Fault, Read};

use super::council::{bylaws, hirings, indicators, year_plans};
use super::{Kept, Which, allowances, means, open_days, programmes};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::{Cited, cited, passage, public_page};
use crate::ui::parts::Tag;
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// One thing of a book.
pub(super) struct Line {
    pub title: String,
    pub note: String,
    pub text: String,
    pub tag: Option<Tag>,
}

/// Things under one heading.
pub(super) struct Part {
    pub id: Cow<'static, str>,
    pub heading: String,
    pub none: String,
    pub lines: Vec<Line>,
}

impl Part {
    /// A passage with a personal number in it gives way to a sentence, and the rest of the page stays.
    fn past_the_gate(mut self, ctx: &Ctx) -> Self {
        for line in &mut self.lines {
            for text in [&mut line.title, &mut line.note, &mut line.text] {
                *text = passage(ctx, text);
            }
        }
        self
    }
}

/// What the books stand on, as data with the words of the sources.
const CITES: &str = include_str!("../../../../procedures/books/cites.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stands {
    id: String,
    cites: Vec<Cite>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllStand {
    book: Vec<Stands>,
}

/// The citations of a book, or of what stands beside them, by its word. A file that does not read is a bug of the
/// build.
pub fn cites_of(word: &str) -> &'static [Cite] {
    static ALL: OnceLock<Vec<Stands>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let read: Result<AllStand, _> = toml::from_str(CITES);
        assert!(read.is_ok(), "the citations of the books do not read: {:?}", read.err());
        read.unwrap_or_default().book
    });
    all.iter().find(|book| book.id == word).map_or(&[], |book| &book.cites)
}

/// A document, and what it says.
struct Basis {
    cite: Cited,
    quotes: Vec<String>,
}

/// What the book stands on, each document named once.
fn stands_on(w: Words, which: Which) -> Vec<Basis> {
    let mut all: Vec<Basis> = Vec::new();
    for cite in cites_of(which.word()).iter().filter_map(|cite| cited(w, cite)) {
        let quote = cite.quote.clone();
        match all.last_mut().filter(|last| last.cite.label == cite.label) {
            Some(last) => last.quotes.push(quote),
            None => all.push(Basis { cite, quotes: vec![quote] }),
        }
    }
    all
}

#[derive(Template)]
#[template(path = "books/page.html")]
struct PublicPage {
    shell: Shell,
    w: Words,
    lead: String,
    parts: Vec<Part>,
    /// What the book stands on.
    cites: Vec<Basis>,
    say: String,
    pdf: String,
}

/// `GET /u/{code}/open-days` and so on, one address for each book.
///
/// # Errors
/// Where the read models cannot be read.
pub fn public(ctx: &Ctx) -> Result<Response, Halt> {
    let which = Which::of(ctx)?;
    let kept = Kept::load(ctx, which)?;
    let (w, word, base) = (ctx.w, which.word(), ctx.base());
    let mut shell = ctx.shell(w.t(&format!("books-{word}-title")));
    shell.back = Some(Link::new(base.clone(), w.t("ui-tab-home")));
    let parts = match which {
        Which::OpenDays => open_days::parts(ctx, &kept)?,
        Which::Allowances => allowances::parts(ctx, &kept),
        Which::Means => means::parts(ctx, &kept),
        Which::Programmes => programmes::parts(ctx, &kept),
        Which::YearPlans => year_plans::parts(ctx, &kept),
        Which::Bylaws => bylaws::parts(ctx, &kept),
        Which::Hirings => hirings::parts(ctx, &kept),
        Which::Indicators => indicators::parts(ctx, &kept),
    };
    let parts = parts.into_iter().map(|part| part.past_the_gate(ctx)).collect();
    let printed = which.is_printed();
    let page = PublicPage {
        w,
        lead: w.t(&format!("books-{word}-lead")),
        parts,
        cites: stands_on(w, which),
        say: if which == Which::OpenDays { format!("{base}/voices/new") } else { String::new() },
        pdf: if printed { format!("{base}/{word}.pdf") } else { String::new() },
        shell,
    };
    Ok(public_page(ctx, &page))
}

/// That the place is a demonstration site, and until when; none where it is none.
///
/// # Errors
/// Where it cannot be read.
pub fn site_at_home(ctx: &Ctx, read: &mut dyn Read) -> Result<Option<(String, String)>, Fault> {
    let parent = ctx.unit.as_ref().and_then(|unit| unit.parent.clone());
    let Some(parent) = parent else { return Ok(None) };
    let above: domain::programmes::Programmes = models::book(read, parent.as_str())?;
    let site = programmes::site(ctx, &above);
    let said = |site| (ctx.w.t("books-programmes-site-here"), programmes::term(ctx, site));
    Ok(site.map(said))
}

/// The books of the place in which something stands, as links for its home page.
///
/// # Errors
/// Where they cannot be read.
pub fn listed(ctx: &Ctx, read: &mut dyn Read) -> Result<Vec<Link>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let mut kept = models::books_kept(read, unit.id.as_str())?;
    if let Some(parent) = &unit.parent {
        let above: domain::programmes::Programmes = models::book(read, parent.as_str())?;
        let is_site = above.site_of(unit.id.as_str(), ctx.now.day()).is_some();
        if is_site || above.programmes.iter().any(|known| known.places.contains(&unit.id.0)) {
            kept.push(Which::Programmes.word().to_owned());
        }
    }
    if indicators::inherited(ctx, read, unit)?.is_some() {
        kept.push(Which::Indicators.word().to_owned());
    }
    let named = Which::ALL.into_iter().filter(|which| kept.iter().any(|k| k == which.word()));
    let link = |which: Which| {
        let word = which.word();
        Link::new(format!("{}/{word}", ctx.base()), ctx.w.t(&format!("books-{word}-title")))
    };
    Ok(named.map(link).collect())
}
