//! `GET /u/{code}/mine`: the meetings that ask somebody, what they raised, their calendar.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::voices::Voice;
use store::{Fault, Read};

use super::page::tag;
use super::read::{Handed, handed, own, recorded};
use crate::calendar;
use crate::http::{Ctx, Halt};
use crate::invitations::{self, Asked};
use crate::people;
use crate::ui::form::{Form, FormView};
use crate::ui::parts::{Fact, Facts, Meaning, MineRow, Tag};
use crate::ui::{self, Link, Shell, Tab, show};
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
    /// Meetings that ask this reader to come.
    asked: Vec<Asked>,
    rows: Vec<MineRow>,
    /// The calendar's address, shown once after it was made.
    address: String,
    feed_since: String,
    /// None for whoever came without a password.
    make: Option<FormView>,
    revoke: Option<FormView>,
    /// 替别人登记, for those who collect what others say.
    collect: Option<Link>,
}

/// The handler.
///
/// # Errors
/// Where the database fails.
pub fn mine(ctx: &Ctx) -> Result<Response, Halt> {
    show_mine(ctx, "")
}

/// The page, with a calendar's new address where one was just made.
///
/// # Errors
/// Where the database fails.
pub fn show_mine(ctx: &Ctx, address: &str) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let person = ctx.actor.person.clone();
    let (rows, known, asked, feed) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let known = people::find(read, &unit, person.as_str())?;
        let asked = invitations::shown(ctx, read, MOST)?.asked;
        Ok((own_rows(ctx, read, MOST)?, known, asked, calendar::since(ctx, read)?))
    })?;
    let w = ctx.w;
    let mut shell = ctx.shell(w.t("ui-tab-mine"));
    shell.tab = Tab::Mine;
    let name = ctx.session.as_ref().map(|session| session.name.clone()).unwrap_or_default();
    let mut facts = vec![Fact::new(w.t("field-name"), name)];
    if let Some(known) = known.filter(|known| !known.group.is_empty()) {
        facts.push(Fact::new(w.t("field-group"), known.group));
    }
    let by_password = ctx.session.as_ref().is_some_and(|session| !session.by_slip);
    let button = |path: &str, key: &'static str| {
        let action = format!("{}/mine/{path}", ctx.base());
        ctx.form(Form::new(action, Vec::new()).submit(key)).view(w)
    };
    let collects = ctx.actor.may(Power::Collect) && !ctx.actor.may(Power::Record);
    let href = format!("{}/desk/voices/new", ctx.base());
    Ok(ui::page(&MinePage {
        collect: collects.then(|| Link::new(href, w.t("voices-collect"))),
        asked,
        address: address.to_owned(),
        feed_since: feed.map(|at| show::day(w, at.0, ctx.now.0)).unwrap_or_default(),
        make: by_password.then(|| {
            button("feed", if feed.is_some() { "week-feed-anew" } else { "week-feed-make" })
        }),
        revoke: feed.map(|_| button("feed/revoke", "week-feed-revoke")),
        shell,
        w,
        facts: Facts { w, facts },
        rows,
    }))
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
    // Who keeps the records finds them at the desk.
    if ctx.actor.may(Power::Collect) && !ctx.actor.may(Power::Record) {
        let noted = recorded(read, &unit, person, most)?;
        rows.extend(noted.iter().map(|voice| (voice.raised_at.0, noted_row(ctx, voice))));
    }
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

/// What one wrote down for somebody else.
fn noted_row(ctx: &Ctx, voice: &Voice) -> MineRow {
    let own = row(ctx, voice);
    let said = voice.name.clone().unwrap_or_else(|| ctx.w.t("intake-nameless"));
    let title = ctx.w.n2("voices-mine-noted", "who", said, "title", own.title);
    MineRow { title, ..own }
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
