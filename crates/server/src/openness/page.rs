//! `GET /u/{code}/openness/{number}`: one publication, and the files that hang with it.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::actors::Power;
use domain::openness::{ColumnKind, Posting, Schedule};
use store::{Fault, Read};

use super::kept::one;
use super::told::{span_words, table, title_of};
use crate::founding;
use crate::http::{Ctx, Halt};
use crate::notices::jpeg;
use crate::shown::{Cited, Sight, cited, end, name, passage, public_page, sight};
use crate::ui::parts::{Button, Fact, Facts, Meaning, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const FILE: &str = "SELECT name, media FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";

#[derive(Template)]
#[template(path = "openness/page.html")]
struct PostingPage {
    shell: Shell,
    w: Words,
    tag: Tag,
    facts: Facts,
    /// Its time is over, and this reader has not come in. Rule 2.
    over: bool,
    nothing: bool,
    heads: Vec<(String, bool)>,
    lines: Vec<Line>,
    text: String,
    reason: String,
    photos: Vec<String>,
    files: Vec<Link>,
    cite: Option<Cited>,
    replaced_by: Option<Link>,
    replaces: Option<Link>,
    papers: Vec<Link>,
    correct: Option<Button>,
}

/// A row of the table with the matter it came from.
struct Line {
    cells: Vec<Shown>,
    href: String,
}

/// A cell with the head of its column; figures stand at the right.
struct Shown {
    text: String,
    head: String,
    right: bool,
}

/// The number as a part of an address.
fn part(number: &str) -> String {
    form_urlencoded::byte_serialize(number.as_bytes()).collect()
}

/// The page of a publication.
pub(super) fn address(ctx: &Ctx, number: &str) -> String {
    format!("{}/openness/{}", ctx.base(), part(number))
}

/// The publication the address names, and the calendar it stands in.
pub(super) fn load(
    ctx: &Ctx,
    read: &mut dyn Read,
) -> Result<Option<(Posting, &'static Schedule)>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(None) };
    let posting = one(read, unit.id.as_str(), ctx.param("number"))?;
    Ok(posting.zip(founding::schedule_of(&unit.level)))
}

/// Whether this reader may read what was published. Rule 2.
pub(super) fn may_read(ctx: &Ctx, posting: &Posting) -> bool {
    posting.is_up(ctx.now) || sight(ctx) >= Sight::Resident
}

/// The handler.
///
/// # Errors
/// 404 where the place has published nothing under that number.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let page = ctx.app.store.read(|read| -> Result<_, Fault> {
        let Some((posting, schedule)) = load(ctx, read)? else { return Ok(None) };
        Ok(Some(build(ctx, read, &posting, schedule)?))
    })?;
    Ok(public_page(ctx, &page.ok_or_else(Halt::missing)?))
}

fn build(
    ctx: &Ctx,
    read: &mut dyn Read,
    posting: &Posting,
    schedule: &Schedule,
) -> Result<PostingPage, Fault> {
    let (w, base) = (ctx.w, ctx.base());
    let mut shell = ctx.shell(title_of(w, &posting.name, posting.span));
    shell.back = Some(Link::new(format!("{base}/openness"), schedule.name.clone()));
    if ctx.asked("done") == "1" {
        shell.toast = w.t("openness-done");
    }
    let here = address(ctx, &posting.number);
    let readable = may_read(ctx, posting);
    let photos = posting.photos.iter().filter(|_| readable);
    let other = |number: &String| Link::new(address(ctx, number), number.clone());
    let paper = |ending: &str, key: &str| Link::new(format!("{here}/paper.{ending}"), w.t(key));
    Ok(PostingPage {
        tag: tag(ctx, posting),
        facts: facts(ctx, read, posting)?,
        over: !readable,
        nothing: posting.nothing,
        heads: heads(posting),
        lines: if readable { lines(ctx, posting) } else { Vec::new() },
        text: if readable { passage(ctx, &posting.text) } else { String::new() },
        reason: if readable { passage(ctx, &posting.reason) } else { String::new() },
        photos: photos.map(|hash| format!("{here}/files/{hash}")).collect(),
        files: if readable { files(ctx, read, posting)? } else { Vec::new() },
        cite: schedule.item(&posting.item).and_then(|item| cited(w, &item.cite)),
        replaced_by: posting.replaced_by.as_ref().map(other),
        replaces: posting.replaces.as_ref().map(other),
        papers: if readable {
            vec![paper("pdf", "openness-print-one"), paper("docx", "openness-word")]
        } else {
            Vec::new()
        },
        correct: correct(ctx, posting),
        w,
        shell,
    })
}

fn heads(posting: &Posting) -> Vec<(String, bool)> {
    let right = |kind| matches!(kind, ColumnKind::Money | ColumnKind::Count);
    let head = |heading: &domain::openness::Heading| (heading.name.clone(), right(heading.kind));
    posting.headings.iter().map(head).collect()
}

fn lines(ctx: &Ctx, posting: &Posting) -> Vec<Line> {
    let from = posting.rows.iter().map(|row| match &row.matter {
        Some(matter) => format!("{}/matters/{matter}", ctx.base()),
        None => String::new(),
    });
    let mut from: Vec<String> = from.collect();
    let cells = table(ctx, posting);
    // The last line may be the sum.
    from.resize(cells.len(), String::new());
    let heads = heads(posting);
    let line = |(cells, href): (Vec<String>, String)| {
        let both = cells.into_iter().zip(&heads);
        let shown = |(text, (head, right)): (String, &(String, bool))| Shown {
            text: if text.is_empty() { "—".to_owned() } else { text },
            head: head.clone(),
            right: *right,
        };
        Line { cells: both.map(shown).collect(), href }
    };
    cells.into_iter().zip(from).map(line).collect()
}

/// 更正, for those who keep the records.
fn correct(ctx: &Ctx, posting: &Posting) -> Option<Button> {
    let may = ctx.session.is_some() && ctx.actor.may(Power::Record);
    let stands = posting.replaced_by.is_none();
    let span = posting.span.map_or_else(|| "now".to_owned(), |span| span.first.to_string());
    let number = part(&posting.number);
    let href = format!("{}/desk/openness/{}/{span}?replaces={number}", ctx.base(), posting.item);
    (may && stands).then(|| Button::line(href, ctx.w.t("openness-correct")))
}

fn tag(ctx: &Ctx, posting: &Posting) -> Tag {
    let (meaning, key) = match (&posting.replaced_by, posting.is_up(ctx.now)) {
        (Some(_), _) => (Meaning::Quiet, "openness-replaced"),
        (None, true) => (Meaning::Go, "openness-up"),
        (None, false) => (Meaning::Quiet, "openness-over"),
    };
    Tag::new(meaning, ctx.w.t(key))
}

fn facts(ctx: &Ctx, read: &mut dyn Read, posting: &Posting) -> Result<Facts, Fault> {
    let (w, now) = (ctx.w, ctx.now.0);
    let mut facts = vec![Fact::new(w.t("openness-number"), &posting.number)];
    if let Some(span) = posting.span {
        facts.push(Fact::new(w.t("openness-period"), span_words(w, span)));
    }
    if let Some(day) = posting.happened_on {
        let day = show::day(w, day.starts_at().0, now);
        facts.push(Fact::new(w.t("openness-happened"), day));
    }
    facts.push(Fact::new(w.t("openness-posted"), show::moment(w, posting.posted_at.0, now)));
    let apart = posting.recorded_at.0 - posting.posted_at.0;
    if apart >= domain::time::Timestamp::MILLIS_PER_DAY {
        let recorded = show::moment(w, posting.recorded_at.0, now);
        facts.push(Fact::new(w.t("notices-recorded"), recorded));
    }
    facts.push(Fact::new(w.t("openness-stays"), end(w, posting.stays.ends_at, ctx.now)));
    if !posting.channels.is_empty() {
        let channels = posting.channels.join(&w.t("laws-comma"));
        facts.push(Fact::new(w.t("openness-where"), channels));
    }
    facts.push(Fact::new(w.t("openness-by"), name(ctx, read, &posting.by)?));
    Ok(Facts { w, facts })
}

fn files(ctx: &Ctx, read: &mut dyn Read, posting: &Posting) -> Result<Vec<Link>, Fault> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let here = address(ctx, &posting.number);
    let mut links = Vec::new();
    for hash in &posting.files {
        let key = [read.tenant().to_owned().into(), unit.as_str().into(), hash.as_str().into()];
        let label = read.row(FILE, &key)?.map(|row| row.text(0)).transpose()?;
        let label = label.unwrap_or_else(|| ctx.w.t("openness-file"));
        links.push(Link::new(format!("{here}/files/{hash}"), passage(ctx, &label)));
    }
    Ok(links)
}

/// `GET /u/{code}/openness/{number}/files/{hash}`: a photo of the board, or a spreadsheet that was looked
/// into before it was published.
///
/// # Errors
/// 404 where the publication has no such file, or its time is over for this reader.
pub fn file(ctx: &Ctx) -> Result<Response, Halt> {
    let found = ctx.app.store.read(|read| load(ctx, read))?;
    let (posting, _) = found.ok_or_else(Halt::missing)?;
    let hash = ctx.param("hash").to_owned();
    if !may_read(ctx, &posting) {
        return Err(Halt::missing());
    }
    if posting.photos.contains(&hash) {
        return jpeg(ctx, &hash);
    }
    if !posting.files.contains(&hash) {
        return Err(Halt::missing());
    }
    let unit = ctx.unit()?.id.0.clone();
    let known = ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into(), hash.as_str().into()];
        read.row(FILE, &key)?.map(|row| Ok((row.text(0)?, row.text(1)?))).transpose()
    })?;
    let (label, media) = known.ok_or_else(Halt::missing)?;
    if media.starts_with("image/") {
        return jpeg(ctx, &hash);
    }
    let bytes = ctx.app.store.blobs().get(&hash)?.ok_or_else(Halt::missing)?;
    let encoded: String = form_urlencoded::byte_serialize(label.as_bytes()).collect();
    let how = format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let mut response = bytes.into_response();
    if let (Ok(media), Ok(how)) = (HeaderValue::from_str(&media), HeaderValue::from_str(&how)) {
        response.headers_mut().insert(header::CONTENT_TYPE, media);
        response.headers_mut().insert(header::CONTENT_DISPOSITION, how);
    }
    Ok(response)
}
