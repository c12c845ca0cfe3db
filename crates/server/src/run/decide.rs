//! Gathering what a decision leans on, and asking the domain.

use std::sync::Arc;

use domain::commands::Wish;
use domain::context::{Context, Place};
use domain::ids::{MatterId, VoiceId};
use domain::matters::{self, Matter};
use domain::procedures::Procedure;
use domain::units::{self, Unit};
use domain::voices::{self, Voice};
use store::Tx;

use super::methods::prepared;
use super::places::books::{import, on_book, with_looked, with_opening};
use super::places::{found_group, on_catalogue, on_unit, openness};
use super::streams::Folded;
use super::{Batch, Clue, Decided, Failure, Request};
use crate::app::App;
use crate::models;

/// The unit's own facts, or an empty procedure where none is adopted yet.
fn procedure_for(app: &App, id: &str, version: u32) -> Result<Arc<Procedure>, Failure> {
    app.library.get(id, version).ok_or(Failure::NotFound)
}

pub(super) fn decide(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: Request,
) -> Result<Decided, Failure> {
    match request.wish.clone() {
        Wish::Raise(wish) => raise(app, tx, folded, unit, place, &request, wish),
        Wish::Record(wish) => record(app, tx, folded, unit, place, &request, wish),
        Wish::Voice(act) => on_voice(app, tx, folded, unit, place, &request, act),
        Wish::Open(wish) => open(app, tx, folded, unit, place, &request, wish),
        Wish::Matter(act) => on_matter(app, tx, folded, unit, place, &request, act),
        Wish::Unit(units::Act::Seat(wish)) => {
            let wish = with_looked(app, tx, unit, wish, request.now)?;
            on_unit(app, tx, unit, place, &request, units::Act::Seat(wish))
        }
        Wish::Unit(units::Act::FoundGroup(wish)) => {
            found_group(tx, &Ground { app, unit, place, request: &request }, wish)
        }
        Wish::Unit(act) => on_unit(app, tx, unit, place, &request, prepared(app, act)),
        Wish::Import(wish) => import(tx, &Ground { app, unit, place, request: &request }, wish),
        Wish::Book(act) => {
            on_book(tx, folded, &Ground { app, unit, place, request: &request }, act)
        }
        Wish::Openness(act) => openness::decide(app, tx, unit, place, &request, act),
        Wish::Catalogue(act) => on_catalogue(app, unit, place, &request, act),
    }
}

/// What every decision leans on.
pub(super) struct Ground<'a> {
    pub app: &'a App,
    pub unit: &'a Unit,
    pub place: &'a Place,
    pub request: &'a Request,
}

impl<'a> Ground<'a> {
    pub(super) fn context(&self, procedure: &'a Procedure, number: &'a str) -> Context<'a> {
        Context {
            now: self.request.now,
            actor: &self.request.actor,
            calendar: &self.app.calendar,
            procedure,
            settings: &self.unit.settings,
            place: self.place,
            number,
        }
    }
}

fn raise(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: &Request,
    wish: voices::Raise,
) -> Result<Decided, Failure> {
    let procedure = app.procedure_of(unit, request.now.day()).ok_or(Failure::NotFound)?;
    let series = if wish.accuses { "移" } else { "民" };
    let number = models::next_number(tx, unit.id.as_str(), series, request.now)?;
    let ground = Ground { app, unit, place, request };
    let ctx = ground.context(&procedure, &number);
    let joins = wish.joins.clone().filter(|_| !wish.accuses);
    let text = wish.text.clone();
    let event = voices::raise(wish, &ctx)?;
    let id = app.new_id(request.now);
    let clue = match &event {
        voices::Event::HandedOver { to, receipt, .. } => Some(Clue {
            receiver: to.clone(),
            receipt: receipt.clone(),
            text,
            speaker: request.actor.person.0.clone(),
            erase: Vec::new(),
        }),
        _ => None,
    };
    new_voice(tx, folded, &ground, id, number.clone(), event, joins, clue)
}

fn record(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: &Request,
    wish: voices::Record,
) -> Result<Decided, Failure> {
    let procedure = app.procedure_of(unit, request.now.day()).ok_or(Failure::NotFound)?;
    let number = models::next_number(tx, unit.id.as_str(), "民", request.now)?;
    let ground = Ground { app, unit, place, request };
    let ctx = ground.context(&procedure, &number);
    let joins = wish.joins.clone();
    let wish = with_opening(tx, unit, wish, request.now)?;
    let event = voices::record(wish, &ctx)?;
    let id = app.new_id(request.now);
    new_voice(tx, folded, &ground, id, number.clone(), event, joins, None)
}

/// A new voice, and its merging where the speaker joins a matter that runs.
#[expect(clippy::too_many_arguments, reason = "one call site each for resident and clerk")]
fn new_voice(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    ground: &Ground<'_>,
    id: String,
    number: String,
    event: voices::Event,
    joins: Option<MatterId>,
    clue: Option<Clue>,
) -> Result<Decided, Failure> {
    let unit = ground.unit.id.as_str();
    let topic = if clue.is_some() { "voice.handed_over" } else { "voice.raised" };
    let mut facts = vec![domain::facts::store(&event)];
    let mut batches = Vec::new();
    if let Some(matter_id) = joins {
        let matter = folded.matter(tx, unit, matter_id.as_str())?.ok_or(Failure::NotFound)?;
        let mut voice = Voice { id: VoiceId(id.clone()), ..Voice::default() };
        voice.apply(&event, ground.request.now);
        // The matter may run by another of the place's methods, or by an older version.
        let its = procedure_for(ground.app, &matter.procedure, matter.procedure_version)?;
        let ctx = ground.context(&its, &number);
        let act = matters::Act::Join { voice: voice.id.clone() };
        let joined = matters::decide(&matter, act, &[voice], &ctx)?;
        let merged = voices::Event::Merged { matter: matter_id };
        facts.push(domain::facts::store(&merged));
        batches.push(matter_batch(&matter, &joined));
    }
    batches.insert(0, Batch { stream: format!("voice/{id}"), expected: 0, facts });
    let messages = vec![(topic.to_owned(), id.clone())];
    Ok(Decided { id, number, batches, messages, clue })
}

fn matter_batch(matter: &Matter, events: &[matters::Event]) -> Batch {
    Batch {
        stream: format!("matter/{}", matter.id),
        expected: matter.version,
        facts: events.iter().map(matters::Event::store).collect(),
    }
}

fn on_voice(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: &Request,
    act: voices::Act,
) -> Result<Decided, Failure> {
    let id = request.on.clone().ok_or(Failure::NotFound)?;
    let voice = folded.voice(tx, unit.id.as_str(), &id)?.ok_or(Failure::NotFound)?;
    let raised_under = (voice.procedure.as_str(), voice.procedure_version);
    let procedure = app.procedure_for_voice(unit, request.now.day(), raised_under);
    let procedure = procedure.ok_or(Failure::NotFound)?;
    let number = match act {
        voices::Act::HandOver(_) => models::next_number(tx, unit.id.as_str(), "移", request.now)?,
        _ => voice.number.clone(),
    };
    let ground = Ground { app, unit, place, request };
    let handing = matches!(act, voices::Act::HandOver(_));
    let late = matches!(act, voices::Act::RunLate);
    let act = match act {
        voices::Act::Answer(wish) => {
            let same_as = models::same_answer(tx, unit.id.as_str(), &voice, &wish.text)?;
            let is_receipt = domain::receipts::is_receipt(&wish.text);
            voices::Act::Answer(voices::Answer { same_as, is_receipt, ..wish })
        }
        other => other,
    };
    let events = voices::decide(&voice, act, &ground.context(&procedure, &number))?;
    let mut clue = events.iter().find_map(|event| match event {
        voices::Event::HandedOver { to, receipt, .. } if handing => Some(Clue {
            receiver: to.clone(),
            receipt: receipt.clone(),
            text: voice.text.clone(),
            speaker: voice.spoke().map(|who| who.0.clone()).unwrap_or_default(),
            erase: Vec::new(),
        }),
        _ => None,
    });
    if let Some(clue) = &mut clue {
        let recorded = tx.stream(unit.id.as_str(), &format!("voice/{id}"))?;
        clue.erase = recorded.iter().map(|entry| entry.position).collect();
    }
    let topic = if late { "voice.ran_late" } else { "voice.changed" };
    let facts = events.iter().map(domain::facts::store).collect();
    let batches = vec![Batch { stream: format!("voice/{id}"), expected: voice.version, facts }];
    let messages = vec![(topic.to_owned(), id.clone())];
    Ok(Decided { id, number: voice.number.clone(), batches, messages, clue })
}

fn open(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: &Request,
    wish: matters::Open,
) -> Result<Decided, Failure> {
    let named = wish.procedure.as_ref();
    let named = named.and_then(|id| {
        app.methods_of(unit, request.now.day()).into_iter().find(|own| own.id == *id)
    });
    let procedure =
        named.or_else(|| app.main_method_of(unit, request.now.day())).ok_or(Failure::NotFound)?;
    let number = models::next_number(tx, unit.id.as_str(), "事", request.now)?;
    let mut voices = Vec::new();
    for id in &wish.voices {
        let found = folded.voice(tx, unit.id.as_str(), id.as_str())?.ok_or(Failure::NotFound)?;
        voices.push(Voice::clone(&found));
    }
    let ground = Ground { app, unit, place, request };
    let events = matters::open(wish, &voices, &ground.context(&procedure, &number))?;
    let id = app.new_id(request.now);
    let matter = Matter { id: MatterId(id.clone()), ..Matter::default() };
    let mut batches = vec![matter_batch(&matter, &events)];
    for voice in &voices {
        let merged = voices::Event::Merged { matter: matter.id.clone() };
        batches.push(voice_batch(voice, &[merged]));
    }
    let messages = vec![("matter.opened".to_owned(), id.clone())];
    Ok(Decided { id, number, batches, messages, clue: None })
}

fn voice_batch(voice: &Voice, events: &[voices::Event]) -> Batch {
    Batch {
        stream: format!("voice/{}", voice.id),
        expected: voice.version,
        facts: events.iter().map(domain::facts::store).collect(),
    }
}

/// The series of the number an act may use up.
fn series(act: &matters::Act) -> Option<&'static str> {
    match act {
        matters::Act::PostNotice(_) => Some("示"),
        matters::Act::Submit(_) => Some("备"),
        matters::Act::Seal(_) => Some("档"),
        _ => None,
    }
}

fn on_matter(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &Unit,
    place: &Place,
    request: &Request,
    act: matters::Act,
) -> Result<Decided, Failure> {
    let id = request.on.clone().ok_or(Failure::NotFound)?;
    let unit_id = unit.id.as_str();
    let matter = folded.matter(tx, unit_id, &id)?.ok_or(Failure::NotFound)?;
    let procedure = procedure_for(app, &matter.procedure, matter.procedure_version)?;
    let number = match series(&act) {
        Some(word) => models::next_number(tx, unit_id, word, request.now)?,
        None => String::new(),
    };
    let voices = voices_for(tx, folded, unit_id, &matter, &act)?;
    let ground = Ground { app, unit, place, request };
    let late = matches!(act, matters::Act::RunLate);
    let change = match &act {
        matters::Act::Join { voice } => Some((voice.clone(), None)),
        matters::Act::Split(wish) => Some((wish.voice.clone(), Some(wish.reason.clone()))),
        _ => None,
    };
    let ctx = ground.context(&procedure, &number);
    let events = matters::decide(&matter, act, &voices, &ctx)?;
    let mut batches = vec![matter_batch(&matter, &events)];
    if let Some((voice_id, reason)) = change
        && let Some(voice) = voices.iter().find(|voice| voice.id == voice_id)
    {
        let matter = matter.id.clone();
        let event = match reason {
            Some(reason) => voices::split(voice, matter, reason, &ctx),
            None => voices::Event::Merged { matter },
        };
        batches.push(voice_batch(voice, &[event]));
    }
    let topic = if late { "matter.ran_late" } else { "matter.changed" };
    let messages = vec![(topic.to_owned(), id.clone())];
    let number = if number.is_empty() { matter.number.clone() } else { number };
    Ok(Decided { id, number, batches, messages, clue: None })
}

/// The voices a decision about a matter looks at.
fn voices_for(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    unit: &str,
    matter: &Matter,
    act: &matters::Act,
) -> Result<Vec<Voice>, Failure> {
    let wanted: Vec<VoiceId> = match act {
        matters::Act::Join { voice } => vec![voice.clone()],
        matters::Act::Split(wish) => vec![wish.voice.clone()],
        matters::Act::Seal(_) | matters::Act::Rate(_) => matter.voices.clone(),
        _ => Vec::new(),
    };
    let mut voices = Vec::new();
    for id in wanted {
        voices.extend(folded.voice(tx, unit, id.as_str())?.map(Arc::unwrap_or_clone));
    }
    Ok(voices)
}
