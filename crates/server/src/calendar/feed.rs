//! The feed of one person: its secret address, and its bytes. Rules 2 and 3.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::actors::{Actor, Power};
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Read, Tx};

use super::ics::{Entry, When, calendar};
use super::items::{Item, Sort, items};
use super::week::show_week;
use crate::accounts::{hash_token, new_token};
use crate::http::{Ctx, Halt, see, words_of};
use crate::invitations::{Known, of_guest};
use crate::models;
use crate::people;
use crate::reminders::{Reminder, concerned};
use crate::voices::show_mine;
use crate::words::{Word, Words};

const DAY_MS: i64 = Timestamp::MILLIS_PER_DAY;
/// Days a feed looks back and ahead.
const BACK: i64 = 31;
const AHEAD: i64 = 186;

const END: &str = "UPDATE feeds SET revoked_at = $4 WHERE tenant = $1 AND person_id = $2 \
     AND unit = $3 AND revoked_at IS NULL";
const BEGIN: &str = "INSERT INTO feeds (tenant, token_hash, person_id, unit, made_at) \
     VALUES ($1, $2, $3, $4, $5)";
const FIND: &str = "SELECT person_id, unit FROM feeds WHERE tenant = $1 AND token_hash = $2 \
     AND revoked_at IS NULL";
const SINCE: &str = "SELECT made_at FROM feeds WHERE tenant = $1 AND person_id = $2 \
     AND unit = $3 AND revoked_at IS NULL";

fn person(ctx: &Ctx) -> String {
    ctx.session.as_ref().map(|session| session.person_id.clone()).unwrap_or_default()
}

/// Since when whoever asks has a feed here.
///
/// # Errors
/// Where it cannot be read.
pub fn since(ctx: &Ctx, read: &mut dyn Read) -> Result<Option<Timestamp>, Fault> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let params = [read.tenant().to_owned().into(), person(ctx).into(), unit.into()];
    Ok(read.row(SINCE, &params)?.map(|row| row.int(0)).transpose()?.map(Timestamp))
}

fn end(tx: &mut Tx<'_>, person: &str, unit: &str, now: Timestamp) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    tx.run(END, &[tenant.into(), person.into(), unit.into(), now.0.into()]).map(|_| ())
}

/// A new address for whoever asks; the old one ends.
fn renew(ctx: &Ctx) -> Result<String, Halt> {
    let token = new_token(&ctx.app);
    let (unit, person, now) = (ctx.unit()?.id.0.clone(), person(ctx), ctx.now);
    let hash = hash_token(&token);
    ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        end(tx, &person, &unit, now)?;
        let tenant = tx.tenant().to_owned();
        let params = [tenant.into(), hash.into(), person.into(), unit.into(), now.0.into()];
        tx.run(BEGIN, &params).map(|_| ())
    })?;
    Ok(format!("{}/calendar/{token}.ics", ctx.options.site))
}

fn revoke(ctx: &Ctx) -> Result<(), Halt> {
    let (unit, person, now) = (ctx.unit()?.id.0.clone(), person(ctx), ctx.now);
    Ok(ctx.app.store.write(move |tx: &mut Tx<'_>| end(tx, &person, &unit, now))?)
}

/// `POST /u/{code}/desk/week/feed`: a new address, shown this once; the old one ends.
///
/// # Errors
/// Where the database fails.
pub fn new_feed(ctx: &Ctx) -> Result<Response, Halt> {
    show_week(ctx, &renew(ctx)?)
}

/// `POST /u/{code}/desk/week/feed/revoke`
///
/// # Errors
/// Where the database fails.
pub fn revoke_feed(ctx: &Ctx) -> Result<Response, Halt> {
    revoke(ctx)?;
    Ok(see(&format!("{}/desk/week", ctx.base())))
}

/// `POST /u/{code}/mine/feed`: likewise, for whoever has no desk here.
///
/// # Errors
/// 403 for whoever came by a slip, without a password: the address would say more than they see.
pub fn new_own(ctx: &Ctx) -> Result<Response, Halt> {
    if ctx.session.as_ref().is_none_or(|session| session.by_slip) {
        return Err(Halt::forbidden());
    }
    show_mine(ctx, &renew(ctx)?)
}

/// `POST /u/{code}/mine/feed/revoke`
///
/// # Errors
/// Where the database fails.
pub fn revoke_own(ctx: &Ctx) -> Result<Response, Halt> {
    revoke(ctx)?;
    Ok(see(&format!("{}/mine", ctx.base())))
}

/// `GET /calendar/{token}.ics`
///
/// # Errors
/// 404 where the address is unknown or revoked, or its officer sits here no more.
pub fn feed(ctx: &Ctx) -> Result<Response, Halt> {
    let named = ctx.param("token");
    let token = named.strip_suffix(".ics").unwrap_or(named);
    let hash = hash_token(token);
    let made = ctx.app.store.read(|read| made(ctx, read, &hash))?;
    let text = made.ok_or_else(Halt::missing)?;
    let mut response = (StatusCode::OK, text).into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_static("text/calendar; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

fn made(ctx: &Ctx, read: &mut dyn Read, hash: &str) -> Result<Option<String>, Fault> {
    let params = [read.tenant().to_owned().into(), hash.into()];
    let Some(row) = read.row(FIND, &params)? else { return Ok(None) };
    let (person, unit_id) = (row.text(0)?, row.text(1)?);
    let Some(unit) = models::load_unit(&ctx.app, read, &unit_id)? else { return Ok(None) };
    let above = models::units_above(&ctx.app, read, &unit)?;
    let actor = people::actor(&ctx.app, read, &person, &unit, &above, ctx.now)?;
    if actor.roles.is_empty() {
        return Ok(None);
    }
    let (from, to) = (ctx.now.plus_millis(-BACK * DAY_MS), ctx.now.plus_millis(AHEAD * DAY_MS));
    let mut items = items(&ctx.app, read, &unit_id, from, to)?;
    let powers = [Power::Record, Power::Supervise, Power::Oversee];
    let officer = powers.iter().any(|power| actor.may(*power));
    if officer {
        keep_concerning(ctx, read, &unit_id, &person, &mut items)?;
    } else {
        keep_asking(ctx, read, &unit, &actor, &mut items)?;
    }
    let w = words_of(ctx.prefs.language, Some(&unit));
    let base = format!("{}/u/{}", ctx.options.site, unit.code);
    let linked = !ctx.options.site.is_empty();
    let host = &ctx.app.deployment;
    let entries: Vec<Entry> = items
        .iter()
        .map(|item| Entry {
            uid: uid(item, host),
            when: when(item),
            summary: summary(w, &unit.name, item),
            place: item.place.clone(),
            url: match (linked, officer) {
                (false, _) => String::new(),
                (true, true) => format!("{base}/desk/{}", path(item)),
                (true, false) => format!("{base}/{}", path(item)),
            },
        })
        .collect();
    Ok(Some(calendar(&w.n("week-feed-name", "place", &unit.name), &entries, ctx.now)))
}

/// Of an officer's calendar: all meetings and notices, and the deadlines that concern them.
fn keep_concerning(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &str,
    person: &str,
    items: &mut Vec<Item>,
) -> Result<(), Fault> {
    let deadlines = items.iter().filter(|item| item.sort == Sort::Deadline).map(clock);
    let clocks = deadlines.map(|clock| Reminder { unit: unit.to_owned(), ..clock });
    let clocks: Vec<Reminder> = clocks.collect();
    let mine = concerned(&ctx.app, read, unit, &clocks, person, ctx.now)?;
    items.retain(|item| match item.sort {
        Sort::Meeting | Sort::Notice => true,
        Sort::Stay => false,
        Sort::Deadline => mine.iter().any(|(clock, _)| {
            clock.stream == item.stream
                && clock.what == item.what
                && clock.number == i64::from(item.number)
        }),
    });
    Ok(())
}

/// Of everybody else's: the meetings that ask them to come, and the fixed days on which anybody may.
fn keep_asking(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &Unit,
    actor: &Actor,
    items: &mut Vec<Item>,
) -> Result<(), Fault> {
    let known = Known::of(read, unit.id.as_str(), &actor.person, &actor.roles)?;
    let asked = of_guest(&ctx.app, read, unit, &known, ctx.now)?;
    items.retain(|item| {
        let of_item = |(stream, what, number): &(String, &str, u32)| {
            *stream == item.stream && *what == item.what && *number == item.number
        };
        item.sort == Sort::Meeting && (item.what == "open" || asked.iter().any(of_item))
    });
    Ok(())
}

fn clock(item: &Item) -> Reminder {
    Reminder {
        unit: String::new(),
        stream: item.stream.clone(),
        what: item.what.clone(),
        number: i64::from(item.number),
        late: false,
        ends_at: item.at,
    }
}

/// The same thing keeps its id when its day moves.
fn uid(item: &Item, host: &str) -> String {
    format!("{}-{}-{}@{host}", item.stream.replace('/', "-"), item.what, item.number)
}

fn when(item: &Item) -> When {
    match item.sort {
        Sort::Meeting => When::At(item.at),
        Sort::Deadline | Sort::Notice | Sort::Stay => When::On(item.shown_at().day()),
    }
}

/// Place, number, step and kind: nothing personal. Rule 3.
fn summary(w: Words, place: &str, item: &Item) -> String {
    let (sort, what) = (item.sort.word(), &item.what);
    let values: [(&str, &dyn Word); 5] = [
        ("place", &place),
        ("number", &item.thing),
        ("step", &item.step),
        ("sort", &sort),
        ("what", what),
    ];
    // What an entry has none of leaves no gap.
    w.with("week-feed-entry", &values).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page of the thing, below the desk.
pub(super) fn path(item: &Item) -> String {
    match item.stream.split_once('/') {
        Some(("voice", id)) => format!("voices/{id}"),
        Some((book @ ("open-days" | "hirings"), _)) => book.to_owned(),
        Some((_, id)) => format!("matters/{id}"),
        None => String::new(),
    }
}
