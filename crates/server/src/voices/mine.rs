//! `GET /u/{code}/mine`: what somebody raised, and their household.

use askama::Template;
use axum::response::Response;
use domain::voices::Voice;
use store::{Fault, Read};

use super::page::tag;
use super::read::{Handed, handed, own};
use crate::http::{Ctx, Halt};
use crate::people;
use crate::ui::parts::{Fact, Facts, Meaning, MineRow, Tag};
use crate::ui::{self, Shell, Tab, show};
use crate::words::Words;

/// The most rows of the page.
const MOST: u32 = 200;
/// Characters of one's own words that stand in for a title.
const TITLE: usize = 22;

#[derive(Template)]
#[template(path = "voices/mine.html")]
struct MinePage {
    shell: Shell,
    w: Words,
    facts: Facts,
    rows: Vec<MineRow>,
}

/// The handler.
///
/// # Errors
/// Where the database fails.
pub fn mine(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let person = ctx.actor.person.clone();
    let (rows, known) = ctx.app.store.read(|read| -> Result<_, Fault> {
        Ok((own_rows(ctx, read, MOST)?, people::find(read, &unit, person.as_str())?))
    })?;
    let w = ctx.w;
    let mut shell = ctx.shell(w.t("ui-tab-mine"));
    shell.tab = Tab::Mine;
    let name = ctx.session.as_ref().map(|session| session.name.clone()).unwrap_or_default();
    let mut facts = vec![Fact::new(w.t("field-name"), name)];
    if let Some(known) = known.filter(|known| !known.group.is_empty()) {
        facts.push(Fact::new(w.t("field-group"), known.group));
    }
    Ok(ui::page(&MinePage { shell, w, facts: Facts { w, facts }, rows }))
}

/// What the reader raised, the newest first.
///
/// # Errors
/// Where the database fails.
pub fn own_rows(ctx: &Ctx, read: &mut dyn Read, most: u32) -> Result<Vec<MineRow>, Fault> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let person = ctx.actor.person.as_str();
    let household = ctx.actor.household.as_deref().unwrap_or_default();
    let voices = own(read, &unit, person, household, most)?;
    let mut rows: Vec<(i64, MineRow)> =
        voices.iter().map(|voice| (voice.raised_at.0, row(ctx, voice))).collect();
    let handed = handed(read, &unit, person, most)?;
    rows.extend(handed.iter().map(|handed| (handed.at, handed_row(ctx, handed))));
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn row(ctx: &Ctx, voice: &Voice) -> MineRow {
    let w = ctx.w;
    let text: String = voice.text.chars().take(TITLE).collect();
    let more = if voice.text.chars().count() > TITLE { "…" } else { "" };
    let title = w.n("voices-mine-title", "text", format!("{text}{more}"));
    let day = show::day(w, voice.raised_at.0, ctx.now.0);
    let note = w.n2("voices-mine-note", "number", &voice.number, "day", day);
    let href = format!("{}/voices/{}", ctx.base(), voice.id);
    MineRow { href, title, note, tag: tag(w, voice, ctx.now.0) }
}

fn handed_row(ctx: &Ctx, handed: &Handed) -> MineRow {
    let w = ctx.w;
    let day = show::day(w, handed.at, ctx.now.0);
    MineRow {
        href: format!("{}/voices/{}", ctx.base(), handed.voice),
        title: w.n("voices-handed-to", "to", ctx.role_name(&handed.receiver)),
        note: w.n2("voices-mine-note", "number", &handed.receipt, "day", day),
        tag: Tag::new(Meaning::Quiet, w.t("voices-handed")),
    }
}
