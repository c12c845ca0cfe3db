//! `GET /u/{code}/matters/{id}/drafts`

use askama::Template;
use axum::response::Response;
use domain::drafts::{Adopted, Draft, opinions};
use domain::matters::Matter;
use store::{Fault, Read};

use super::diff::{Changes, Piece, changes, pieces};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::{Sight, may_see, name, passage, public_page, sight};
use crate::ui::parts::{Meaning, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "drafts/page.html")]
struct DraftsPage {
    shell: Shell,
    w: Words,
    title: String,
    lead: String,
    versions: Vec<Version>,
    /// 第 3 稿 against 第 2 稿, where there are two.
    compared: String,
    summary: String,
    marked: Vec<Mark>,
    others: Vec<Link>,
    rounds: Vec<Round>,
}

/// One version in the list.
struct Version {
    heading: String,
    note: String,
    written: String,
    text: String,
    newest: bool,
}

/// A piece of the comparison as the template marks it.
struct Mark {
    text: String,
    out: bool,
    came: bool,
}

/// The opinions of one meeting.
struct Round {
    heading: String,
    opinions: Vec<Heard>,
}

struct Heard {
    words: String,
    tag: Tag,
    answer: String,
}

/// `GET`
///
/// # Errors
/// 404 where there is no such matter, or none of its plan was written down.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let page = ctx.app.store.read(|read| -> Result<_, Halt> {
        let matter = models::load_matter(read, &unit, &id)?.ok_or_else(Halt::missing)?;
        may_see(ctx, read, &matter)?;
        if matter.drafts.is_empty() {
            return Err(Halt::missing());
        }
        Ok(build(ctx, read, &matter)?)
    })?;
    Ok(public_page(ctx, &page))
}

fn build(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<DraftsPage, Fault> {
    let w = ctx.w;
    let mut shell = ctx.shell(w.t("drafts-title"));
    let back = format!("{}/matters/{}", ctx.base(), matter.id);
    shell.back = Some(Link::new(back, w.t("ui-back")));
    let pair = pair(ctx, matter);
    let found = pair.map(|(old, new)| pieces(&passage(ctx, &old.text), &passage(ctx, &new.text)));
    let found = found.unwrap_or_default();
    let compared = match pair {
        Some((old, new)) => w.n2("drafts-compared", "old", old.draft, "new", new.draft),
        None => String::new(),
    };
    Ok(DraftsPage {
        title: passage(ctx, &matter.title),
        lead: w.n2(
            "drafts-lead",
            "versions",
            matter.drafts.len(),
            "meetings",
            matter.sittings.len(),
        ),
        versions: versions(ctx, read, matter)?,
        compared,
        summary: if pair.is_some() { summary(w, changes(&found)) } else { String::new() },
        marked: found.into_iter().map(mark).collect(),
        others: others(ctx, matter, pair),
        rounds: rounds(ctx, matter),
        w,
        shell,
    })
}

/// The two versions asked for, or the last two.
fn pair<'a>(ctx: &Ctx, matter: &'a Matter) -> Option<(&'a Draft, &'a Draft)> {
    let of = |name: &str| {
        let asked: Option<u32> = ctx.asked(name).parse().ok();
        matter.drafts.iter().find(|draft| Some(draft.draft) == asked)
    };
    let new = of("new").or(matter.drafts.last())?;
    let before = matter.drafts.iter().rfind(|draft| draft.draft < new.draft);
    let old = of("old").or(before).or(matter.drafts.first())?;
    match old.draft.cmp(&new.draft) {
        std::cmp::Ordering::Less => Some((old, new)),
        std::cmp::Ordering::Greater => Some((new, old)),
        std::cmp::Ordering::Equal => None,
    }
}

fn mark(piece: Piece) -> Mark {
    match piece {
        Piece::Same(text) => Mark { text, out: false, came: false },
        Piece::Out(text) => Mark { text, out: true, came: false },
        Piece::In(text) => Mark { text, out: false, came: true },
    }
}

fn summary(w: Words, changes: Changes) -> String {
    let Changes { added, removed, replaced } = changes;
    w.with("drafts-changes", &[("added", &added), ("removed", &removed), ("replaced", &replaced)])
}

/// Each version against the one before it, and the last against the first.
fn others(ctx: &Ctx, matter: &Matter, shown: Option<(&Draft, &Draft)>) -> Vec<Link> {
    let link = |old: &Draft, new: &Draft| {
        let here = format!("{}/matters/{}/drafts", ctx.base(), matter.id);
        let href = format!("{here}?old={}&new={}#compared", old.draft, new.draft);
        Link::new(href, ctx.w.n2("drafts-compare", "old", old.draft, "new", new.draft))
    };
    let steps = matter.drafts.windows(2).filter_map(|two| match two {
        [old, new] => Some((old, new)),
        _ => None,
    });
    let ends = matter.drafts.first().zip(matter.drafts.last());
    let ends = ends.filter(|_| matter.drafts.len() > 2);
    let all = steps.chain(ends);
    let other = |(old, new): &(&Draft, &Draft)| {
        shown.is_none_or(|(left, right)| left.draft != old.draft || right.draft != new.draft)
    };
    all.filter(other).map(|(old, new)| link(old, new)).collect()
}

fn versions(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<Vec<Version>, Fault> {
    let w = ctx.w;
    let newest = matter.drafts.last().map(|draft| draft.draft);
    let mut versions = Vec::new();
    for draft in matter.drafts.iter().rev() {
        let day = show::day(w, draft.at.0, ctx.now.0);
        let after = if draft.after == 0 { "none" } else { "some" };
        let who = name(ctx, read, &draft.by)?;
        versions.push(Version {
            heading: w.n("drafts-version", "number", draft.draft),
            note: passage(ctx, &draft.note),
            written: w.with(
                "drafts-written",
                &[("day", &day), ("who", &who), ("after", &after), ("count", &draft.after)],
            ),
            text: passage(ctx, &draft.text),
            newest: Some(draft.draft) == newest,
        });
    }
    Ok(versions)
}

/// What was heard at each meeting and what became of it; words for residents, nobody's name.
fn rounds(ctx: &Ctx, matter: &Matter) -> Vec<Round> {
    let w = ctx.w;
    let all = opinions(&matter.drafts, &matter.sittings);
    let mut rounds: Vec<Round> = Vec::new();
    for (index, sitting) in matter.sittings.iter().enumerate() {
        let own = all.iter().filter(|opinion| opinion.sitting == sitting.sitting);
        let heard: Vec<Heard> = own
            .map(|opinion| {
                let words = if sight(ctx) >= Sight::Resident {
                    passage(ctx, &opinion.speech.words)
                } else {
                    w.t("drafts-words-for-residents")
                };
                let Some(answered) = matter.answered.get(&opinion.key) else {
                    let tag = Tag::new(Meaning::Warn, w.t("drafts-open"));
                    return Heard { words, tag, answer: String::new() };
                };
                let meaning = match answered.adopted {
                    Adopted::Yes => Meaning::Done,
                    Adopted::Partly => Meaning::Go,
                    Adopted::No => Meaning::Quiet,
                };
                let tag =
                    Tag::new(meaning, w.n("drafts-adopted", "adopted", answered.adopted.id()));
                let text = passage(ctx, &answered.text);
                let answer = w.n2("drafts-answer", "number", answered.draft, "text", text);
                Heard { words, tag, answer }
            })
            .collect();
        if !heard.is_empty() {
            let day = show::day(w, sitting.held_at.0, ctx.now.0);
            let heading = w.n2("drafts-round", "number", index + 1, "day", day);
            rounds.push(Round { heading, opinions: heard });
        }
    }
    rounds
}
