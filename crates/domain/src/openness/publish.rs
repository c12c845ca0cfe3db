//! Publishing, and asking for what is missing.

use serde_json::{Map, Value};

use super::{
    Act, Ask, Column, Event, Heading, Item, MOST_COLUMNS, Posting, Postings, Publish, Refusal, Row,
    Schedule, Span, Typed,
};
use crate::actors::Power;
use crate::context::Context;
use crate::forms;
use crate::notices::is_proved;
use crate::time::Timestamp;

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// Decides a wish about what the place publishes. `postings` is what was published under the item; the
/// context's procedure is the ground of the schedule.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn decide(
    postings: &Postings,
    act: Act,
    schedule: &Schedule,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let named = act.item().to_owned();
    let item = schedule.item(&named).ok_or(Refusal::NoSuchItem { item: named })?;
    match act {
        Act::Publish(wish) => publish(postings, wish, item, schedule, ctx),
        Act::Urge(wish) => urge(postings, wish, item, schedule, ctx),
    }
}

/// The period that is meant: none for an item without a rhythm. Rule 2.
fn span_of(
    wish: &Publish,
    item: &Item,
    schedule: &Schedule,
    ctx: &Context<'_>,
) -> Result<Option<Span>, Refusal> {
    let named = || item.name.clone();
    match (schedule.months(item, ctx.settings), wish.period) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Refusal::NoRhythm { item: named() }),
        (Some(_), None) => Err(Refusal::NoPeriod { item: named() }),
        (Some(months), Some(day)) => {
            let span = Span::around(day, months);
            if ctx.now.day() < span.first {
                return Err(Refusal::NotBegun { from: span.first });
            }
            if !schedule.asks(span) {
                return Err(Refusal::NotAskedThen { from: schedule.valid_from });
            }
            Ok(Some(span))
        }
    }
}

/// The publication the wish takes the place of, or none. Rule 6.
fn replaced<'a>(postings: &'a Postings, wish: &Publish) -> Result<Option<&'a Posting>, Refusal> {
    let number = wish.replaces.trim();
    if number.is_empty() {
        return Ok(None);
    }
    let old = postings.find(number);
    let old = old.ok_or_else(|| Refusal::NoSuchPublication { number: number.to_owned() })?;
    if let Some(by) = &old.replaced_by {
        return Err(Refusal::AlreadyReplaced { number: by.clone() });
    }
    if wish.reason.trim().is_empty() {
        return Err(Refusal::SayWhyReplaced);
    }
    Ok(Some(old))
}

fn publish(
    postings: &Postings,
    wish: Publish,
    item: &Item,
    schedule: &Schedule,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    let old = replaced(postings, &wish)?;
    let span = match old {
        // What takes the place of another stands for the same period.
        Some(old) => old.span,
        None => span_of(&wish, item, schedule, ctx)?,
    };
    if old.is_none()
        && let Some(stands) = span.and_then(|span| postings.of(span))
    {
        return Err(Refusal::AlreadyPublished { number: stands.number.clone() });
    }
    let rows = rows_of(&wish, item)?;
    says_something(&wish, &rows)?;
    known_channels(&wish, schedule)?;
    let posted_at = posted_at(&wish, span, ctx)?;
    let stays = stays_of(&wish, posted_at, schedule, ctx)?;
    let heading = |column: &Column| Heading { name: column.name.clone(), kind: column.kind };
    Ok(Event::Published {
        number: ctx.number.to_owned(),
        schedule: schedule.id.clone(),
        item: item.id.clone(),
        name: item.name.clone(),
        span,
        happened_on: wish.happened_on,
        by: ctx.actor.person.clone(),
        posted_at,
        stays,
        headings: item.columns.iter().map(heading).collect(),
        nothing: wish.nothing,
        channels: wish.channels,
        photos: wish.photos,
        files: wish.files,
        replaces: old.map(|old| old.number.clone()),
        rows,
        text: wish.text.trim().to_owned(),
        reason: wish.reason.trim().to_owned(),
        witnesses: wish.witnesses.into_iter().map(|witness| witness.name).collect(),
    })
}

/// It hangs where the text says, and nowhere else.
fn known_channels(wish: &Publish, schedule: &Schedule) -> Result<(), Refusal> {
    let known = &schedule.channels;
    match wish.channels.iter().find(|channel| !known.contains(channel)) {
        None => Ok(()),
        Some(odd) => Err(Refusal::NoSuchChannel { channel: odd.clone(), known: known.clone() }),
    }
}

/// The moment it is said to have been posted: neither before its period nor in the future.
fn posted_at(wish: &Publish, span: Option<Span>, ctx: &Context<'_>) -> Result<Timestamp, Refusal> {
    let posted_at = wish.posted_at.unwrap_or(ctx.now);
    if posted_at > ctx.now {
        return Err(Refusal::InTheFuture { at: posted_at });
    }
    if let Some(day) = wish.happened_on.filter(|day| !ctx.has_come(*day)) {
        return Err(Refusal::InTheFuture { at: day.starts_at() });
    }
    if let Some(span) = span.filter(|span| posted_at.day() < span.first) {
        return Err(Refusal::NotBegun { from: span.first });
    }
    Ok(posted_at)
}

/// Rule 5.
fn stays_of(
    wish: &Publish,
    posted_at: Timestamp,
    schedule: &Schedule,
    ctx: &Context<'_>,
) -> Result<crate::context::Due, Refusal> {
    let proved = is_proved(&wish.photos, wish.witnesses.len());
    let from = if proved { posted_at } else { ctx.now };
    let least = ctx.least(Some(&schedule.stays), from).ok_or(Refusal::NoTerm)?;
    match wish.ends_on {
        None => Ok(least),
        Some(end) if end.ends_at() < least.ends_at => Err(Refusal::TooShort { at: least.ends_at }),
        Some(end) => Ok(crate::context::Due { ends_at: end.ends_at(), ..least }),
    }
}

/// What the methods produced first, then what was typed. Rule 3.
fn rows_of(wish: &Publish, item: &Item) -> Result<Vec<Row>, Refusal> {
    let mut rows: Vec<Row> = wish
        .fed
        .iter()
        .map(|fed| Row {
            cells: item.columns.iter().map(|column| fed_cell(fed, column)).collect(),
            matter: Some(fed.matter.clone()).filter(|matter| !matter.0.is_empty()),
        })
        .collect();
    for (at, typed) in wish.rows.iter().enumerate() {
        let cells = cells_of(item, typed, at + 1)?;
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { cells, matter: None });
        }
    }
    Ok(rows)
}

fn fed_cell(fed: &super::Fed, column: &Column) -> String {
    column.fed.as_deref().map(|word| fed.cell(word)).unwrap_or_default()
}

/// The cells of row `number` as they are stored: money in fen, days as ISO.
///
/// # Errors
/// Where a cell does not read as its column is meant, or stands under no column.
pub fn cells_of(item: &Item, typed: &Typed, number: usize) -> Result<Vec<String>, Refusal> {
    let row = wide(number);
    let cells = typed.cells();
    let beyond = cells.iter().skip(item.columns.len()).any(|cell| !cell.trim().is_empty());
    if beyond {
        let most = wide(item.columns.len().min(MOST_COLUMNS));
        return Err(Refusal::TooManyCells { row, most });
    }
    let fields = item.fields();
    let named = fields.iter().zip(cells).map(|(field, cell)| (field.name.to_owned(), cell.into()));
    let raw = Value::Object(named.collect::<Map<String, Value>>());
    let read = forms::read(&fields, &raw).map_err(|faults| {
        let path = faults.first().map(|fault| fault.path.clone()).unwrap_or_default();
        let at = fields.iter().position(|field| field.name == path);
        let column = at.and_then(|at| item.columns.get(at));
        let column = column.map(|column| column.name.clone()).unwrap_or(path);
        Refusal::BadCell { row, column }
    })?;
    let stored = |field: &forms::Field| match read.get(field.name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    Ok(fields.iter().map(stored).collect())
}

/// Rule 4.
fn says_something(wish: &Publish, rows: &[Row]) -> Result<(), Refusal> {
    let text = !wish.text.trim().is_empty();
    if wish.nothing {
        let count = wide(rows.len() + wish.files.len());
        return if count == 0 { Ok(()) } else { Err(Refusal::NothingAndSomething { count }) };
    }
    if rows.is_empty() && !text && wish.files.is_empty() {
        return Err(Refusal::SaysNothing);
    }
    Ok(())
}

/// Rule 7.
fn urge(
    postings: &Postings,
    wish: Ask,
    item: &Item,
    schedule: &Schedule,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let ordered = ctx.actor.may(Power::Oversee);
    if !ordered && !ctx.actor.may(Power::Supervise) {
        return Err(Refusal::NotYours);
    }
    let months = schedule.months(item, ctx.settings);
    let months = months.ok_or_else(|| Refusal::NoRhythm { item: item.name.clone() })?;
    let span = Span::around(wish.period, months);
    let (due, _) = schedule.due_of(span, ctx.settings, ctx.calendar);
    let was_there = wish.since.is_none_or(|since| span.last >= since);
    if ctx.now < due || !schedule.asks(span) || !was_there || postings.of(span).is_some() {
        return Err(Refusal::NoGap);
    }
    let mut same = postings.urges.iter().filter(|urge| urge.ordered == ordered);
    if let Some(urge) = same.find(|urge| urge.span == span) {
        return Err(Refusal::AlreadyUrged { on: urge.at.day() });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Urged { item: item.id.clone(), span, by, ordered, text: wish.text.trim().to_owned() })
}
