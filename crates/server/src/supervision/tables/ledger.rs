//! A ledger of clues (台账): to whom each went, and whether it was confirmed and dealt with in time; never what it
//! says, nor who said it. Rule 6, Rule 7.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::ids::PersonId;
use domain::matters::Matter;
use domain::procedures::Procedure;
use domain::units::Unit;
use domain::voices::{ClueLedger, Stand, Voice, is_in_view};
use serde_json::{Value, json};
use store::{Fault, Read};

use crate::http::{Ctx, Halt};
use crate::oversight::below;
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Names};
use crate::shown::{Cited, cited};
use crate::supervision::docs;
use crate::supervision::frame::{Here, frame};
use crate::supervision::voices::holders;
use crate::ui::form::Choice;
use crate::ui::parts::{Cell, Column, Ledger, Meaning, Row, Tag, Task, TaskGroup, TaskList};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const CLUES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand = 'handed-over' ORDER BY raised_at, id LIMIT 500";

#[derive(Template)]
#[template(path = "supervision/tables/ledger.html")]
struct LedgerPage {
    shell: Shell,
    w: Words,
    plain: String,
    lead: String,
    ledger: Ledger,
    cite: Option<Cited>,
    papers: Vec<Link>,
}

/// A ledger and what of it this reader sees.
struct Found {
    id: String,
    name: String,
    /// As a method in force says it; none where none does any more.
    said: Option<ClueLedger>,
    clues: Vec<(Arc<Unit>, Voice)>,
    names: Names,
    /// Those of the receivers' own whom this reader may read as handlers.
    handlers: BTreeMap<PersonId, String>,
}

/// The units whose methods may name a ledger: the reader's and those above.
fn units(ctx: &Ctx) -> impl Iterator<Item = &Arc<Unit>> {
    ctx.unit.iter().chain(&ctx.above)
}

/// The ledgers of the place, as what can be chosen for a clue; nothing where there are none.
pub(crate) fn ledger_choices(ctx: &Ctx) -> Vec<Choice> {
    let known = ctx.app.clue_ledgers(units(ctx).map(AsRef::as_ref), ctx.now.day());
    let choices = known.into_iter().map(|known| Choice::plain(known.id, known.name));
    let mut all: Vec<Choice> = choices.collect();
    if !all.is_empty() {
        // A card once chosen can only be left for another: one of them says none.
        all.insert(0, Choice::new("", "voices-ledger-none"));
    }
    all
}

/// Whether this reader sees a clue of `unit` in a ledger: it went to them or to somebody below; of a place below, only
/// by an office above it. Rule 6.
fn sees(ctx: &Ctx, unit: &Unit, voice: &Voice) -> bool {
    let own = ctx.unit.as_ref().is_some_and(|own| own.id == unit.id);
    let above = ctx.actor.may(Power::Oversee) || ctx.actor.may(Power::Survey);
    let to = voice.referred_to.as_deref().unwrap_or_default();
    (own || above) && voice.stand == Stand::HandedOver && is_in_view(to, &ctx.actor)
}

fn is_late(ctx: &Ctx, voice: &Voice) -> bool {
    voice.is_confirmed_late(ctx.now) || voice.is_dealt_with_late(ctx.now)
}

/// The ledgers of the place with how many of these clues stand in each, and how many of them are late.
pub(crate) fn ledger_list<'a>(
    ctx: &Ctx,
    clues: impl Iterator<Item = (&'a Unit, &'a Voice)>,
) -> Option<TaskList> {
    let seen: Vec<&Voice> =
        clues.filter(|(unit, voice)| sees(ctx, unit, voice)).map(|(_, voice)| voice).collect();
    let known = ctx.app.clue_ledgers(units(ctx).map(AsRef::as_ref), ctx.now.day());
    let task = |id: &str, name: &str| {
        let own = || seen.iter().filter(|v| v.ledger.as_ref().is_some_and(|own| own.id == id));
        let late = own().filter(|voice| is_late(ctx, voice)).count();
        Task {
            href: format!("{}/supervision/ledgers/{id}", ctx.base()),
            what: name.to_owned(),
            note: ctx.w.n2("supervision-ledger-note", "count", own().count(), "late", late),
        }
    };
    let tasks: Vec<Task> = known.iter().map(|known| task(&known.id, &known.name)).collect();
    let id = "supervision-ledgers";
    (!tasks.is_empty()).then(|| TaskList {
        id: id.to_owned(),
        heading: ctx.w.t(id),
        note: String::new(),
        groups: vec![TaskGroup { heading: String::new(), meaning: Meaning::Quiet, tasks }],
    })
}

/// The clues of the unit and of the places below that stand in the ledger and that this reader sees.
fn clues_of(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &Arc<Unit>,
    id: &str,
) -> Result<Vec<(Arc<Unit>, Voice)>, Fault> {
    let mut found = Vec::new();
    for place in below(&ctx.app, read, unit)? {
        for voice in docs::<Voice>(read, CLUES, place.id.as_str())? {
            let stands = voice.ledger.as_ref().is_some_and(|own| own.id == id);
            if stands && sees(ctx, &place, &voice) {
                found.push((Arc::clone(&place), voice));
            }
        }
    }
    found.sort_by_key(|(_, voice)| voice.handed_at);
    Ok(found)
}

fn load(ctx: &Ctx) -> Result<Found, Halt> {
    let (unit, id) = (ctx.unit()?.clone(), ctx.param("id").to_owned());
    let methods = units(ctx).flat_map(|unit| ctx.app.methods_of(unit, ctx.now.day()));
    let mut named = methods.flat_map(|method| method.ledgers.clone());
    let said = named.find(|ledger| ledger.id == id);
    let (clues, names, handlers) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let clues = clues_of(ctx, read, &unit, &id)?;
        let to = clues.iter().filter_map(|(_, voice)| voice.referred_to.clone());
        let mut handlers = BTreeMap::new();
        for role in to.filter(|role| ctx.actor.has(role)).collect::<BTreeSet<String>>() {
            handlers.extend(holders(ctx, read, &role)?);
        }
        Ok((clues, Names::load(read, &unit, true)?, handlers))
    })?;
    let kept = clues.iter().find_map(|(_, voice)| voice.ledger.as_ref());
    let name = said.as_ref().map(|own| own.name.clone()).or(kept.map(|own| own.name.clone()));
    let name = name.ok_or_else(Halt::missing)?;
    Ok(Found { id, name, said, clues, names, handlers })
}

/// What stands in a row, in words.
struct Told {
    receipt: String,
    /// When, and by which officer or in which place.
    handed: (String, String),
    to: String,
    /// When it was confirmed, and for the receiver who sees to it.
    confirmed: (String, String),
    dealt_with: String,
    stand: (&'static str, Meaning),
    late: bool,
}

fn told(ctx: &Ctx, found: &Found, unit: &Unit, voice: &Voice) -> Told {
    let (w, now) = (ctx.w, ctx.now);
    let day = |at: i64| show::day(w, at, now.0);
    let own = ctx.unit.as_ref().is_some_and(|own| own.id == unit.id);
    let by = match &voice.handed_by {
        _ if !own => unit.name.clone(),
        Some(who) => found.names.of_person(who),
        None => w.t("supervision-ledger-direct"),
    };
    let to = voice.referred_to.as_deref().unwrap_or_default();
    let until = |by: Option<domain::time::Timestamp>| {
        let last = by.map(|by| show::day(w, by.0 - 1, now.0));
        last.map_or_else(String::new, |day| w.n("supervision-most", "day", day))
    };
    let confirmed = match (voice.designated.first(), voice.designated.last()) {
        (Some(first), Some(last)) => {
            let who = last.person.as_ref().map_or(last.office.clone(), |who| {
                found.handlers.get(who).cloned().unwrap_or_else(|| found.names.of_person(who))
            });
            (day(first.at.0), if ctx.actor.has(to) { who } else { String::new() })
        }
        _ => (until(voice.confirm_by), String::new()),
    };
    let late = is_late(ctx, voice);
    let stand = match (voice.dealt_with.is_some(), voice.designated.is_empty(), late) {
        (true, _, true) => ("dealt-late", Meaning::Warn),
        (true, _, false) => ("dealt", Meaning::Quiet),
        (false, _, true) => ("late", Meaning::Late),
        (false, true, false) => ("waits", Meaning::Go),
        (false, false, false) => ("confirmed", Meaning::Go),
    };
    Told {
        receipt: voice.receipt.clone().unwrap_or_default(),
        handed: (voice.handed_at.map(|at| day(at.0)).unwrap_or_default(), by),
        to: ctx.role_name(to),
        confirmed,
        dealt_with: match &voice.dealt_with {
            Some(dealt) => day(dealt.on.starts_at().0),
            None => until(voice.deal_by),
        },
        stand,
        late,
    }
}

fn row(ctx: &Ctx, unit: &Unit, voice: &Voice, told: Told) -> Row {
    let href = format!("/u/{}/supervision/clues/{}", unit.code, voice.id);
    let (word, meaning) = told.stand;
    Row {
        late: told.late,
        cells: vec![
            Cell::Lead(Link::new(href, told.receipt), String::new()),
            Cell::Both(told.handed.0, told.handed.1),
            Cell::Text(told.to),
            Cell::Both(told.confirmed.0, told.confirmed.1),
            Cell::Text(told.dealt_with),
            Cell::Tag(Tag::new(meaning, ctx.w.n("supervision-ledger-stand", "stand", word))),
        ],
    }
}

const COLUMNS: [&str; 6] = ["number", "handed", "to", "confirmed", "dealt", "now"];

/// `GET /u/{code}/supervision/ledgers/{id}`
///
/// # Errors
/// 404 where no method in force here or above names the ledger and nothing stands in it.
pub fn ledger(ctx: &Ctx) -> Result<Response, Halt> {
    let (found, w) = (load(ctx)?, ctx.w);
    let rows: Vec<Row> = found
        .clues
        .iter()
        .map(|(unit, voice)| row(ctx, unit, voice, told(ctx, &found, unit, voice)))
        .collect();
    let late = rows.iter().filter(|row| row.late).count();
    let at = format!("{}/supervision/ledgers/{}", ctx.base(), found.id);
    let paper = |ending: &str| Link::new(format!("{at}/ledger.{ending}"), ending.to_uppercase());
    let columns = COLUMNS.map(|key| Column::new(w.t(&format!("supervision-ledger-{key}"))));
    let page = LedgerPage {
        shell: frame(ctx, found.name.clone(), Here::Supervision)?,
        w,
        plain: found.said.as_ref().map(|said| said.plain.clone()).unwrap_or_default(),
        lead: w.n2("supervision-ledger-lead", "count", rows.len(), "late", late),
        ledger: Ledger {
            caption: found.name.clone(),
            columns: columns.into(),
            rows,
            none: w.t("supervision-ledger-empty"),
        },
        cite: found.said.as_ref().and_then(|said| cited(w, &said.cite)),
        papers: vec![paper("pdf"), paper("docx")],
    };
    Ok(ui::page(&page))
}

/// The form of a ledger on paper.
const FORM: &str = "clue-ledger";

/// `GET /u/{code}/supervision/ledgers/{id}/{file}`: `ledger.pdf`, `ledger.docx`
///
/// # Errors
/// As [`ledger`], and 404 for any other file.
pub fn ledger_paper(ctx: &Ctx) -> Result<Response, Halt> {
    let ending = ctx.param("file").strip_prefix("ledger.").ok_or_else(Halt::missing)?;
    let found = load(ctx)?;
    let rows: Vec<Value> =
        found.clues.iter().map(|(unit, voice)| on_paper(ctx, &found, unit, voice)).collect();
    let (procedure, matter) = (Procedure::default(), Matter::default());
    let path = format!("/supervision/ledgers/{}", found.id);
    let ground = bare(ctx, &matter, &procedure, &found.names, &path)?;
    let form = forms::table().form(FORM).ok_or_else(Halt::missing)?;
    let mut scope = scope(&ground, None);
    if let Some(all) = scope.as_object_mut() {
        all.insert("ledger".into(), json!(found.name));
        all.insert("clues".into(), Value::Array(rows));
        all.insert("now".into(), json!(ctx.now));
    }
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let paper = papers::drawn(&sheet, form, &found.name, None);
    let paper = passed(ctx, paper.made_at(ctx.now.to_string()), true)?;
    download(ctx, &paper, &format!("{}-{}", ground.unit.name, found.name), ending)
}

fn on_paper(ctx: &Ctx, found: &Found, unit: &Unit, voice: &Voice) -> Value {
    let told = told(ctx, found, unit, voice);
    json!({
        "number": told.receipt,
        "handed": told.handed.0,
        "by": told.handed.1,
        "to": told.to,
        "confirmed": told.confirmed.0,
        "who": told.confirmed.1,
        "dealt": told.dealt_with,
        "stand": ctx.w.n("supervision-ledger-stand", "stand", told.stand.0),
    })
}
