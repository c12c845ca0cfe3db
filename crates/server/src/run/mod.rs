//! The one write path: gather the facts, decide, append, project, put into the outbox, commit.
//!
//! Every act of a person, a rehearsal or the clock comes through [`act`]. A second tap with the same
//! form key finds the first answer and does nothing. A form of yesterday's state is told apart inside the
//! transaction, so that of two writers with the same form only one is taken.
//! Within a unit, what is recorded later never bears an earlier time, whatever the clock does.

mod decide;
mod deputies;
mod gathered;
mod methods;
mod places;
mod seen;
mod streams;
mod waiting;

pub use seen::Seen;
pub(crate) use streams::{Folded, Key, fold_matter};

use std::sync::Arc;

use domain::actors::{Actor, Power};
use domain::commands::Wish;
use domain::facts::Stored;
use domain::ids::UnitId;
use domain::refusals::{Arg, Reason};
use domain::time::Timestamp;
use domain::{matters, units, voices};
use store::{AppendError, Fault, NewEntry, Payload, Tx};

use crate::app::App;
use crate::models::{self, Cut, Projector, UNIT_STREAM};

/// An act somebody asks for.
#[derive(Debug, Clone)]
pub struct Request {
    pub unit: String,
    pub actor: Actor,
    /// The voice or matter it is about; none for something new.
    pub on: Option<String>,
    pub wish: Wish,
    pub now: Timestamp,
    /// The form's key.
    pub key: Option<String>,
    /// What the form was made from; none for what was no form of a page.
    pub seen: Option<Seen>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The id of the voice or matter.
    pub id: String,
    /// The short number of what was made.
    pub number: String,
    /// The ledger position of the last fact.
    pub position: u64,
    /// The rules that were overridden.
    pub repeated: bool,
}

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The rules say no.
    Refused(Refused),
    /// There is no such unit, voice or matter.
    NotFound,
    /// Somebody was faster, three times over.
    Faster,
    /// What the form was made from is no more: somebody was faster, and whoever wrote looks first.
    Moved,
    /// The world failed.
    Fault(Fault),
}

/// A refusal on its way to a sentence: the rule id and its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub id: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

impl Refused {
    /// Takes the id and the figures out of a refusal of the domain.
    pub fn of(reason: &dyn Reason) -> Self {
        Self { id: reason.id(), args: reason.args() }
    }
}

macro_rules! refusal {
    ($($from:ty),*) => {$(
        impl From<$from> for Failure {
            fn from(reason: $from) -> Self {
                Self::Refused(Refused::of(&reason))
            }
        }
    )*};
}

refusal!(
    voices::Refusal,
    matters::Why,
    units::Refusal,
    domain::catalogues::Refusal,
    domain::earlier::Refusal,
    domain::openness::Refusal
);

impl From<AppendError> for Failure {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { .. } => Self::Faster,
            AppendError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Facts of one stream, ready to be appended.
struct Batch {
    stream: String,
    expected: u64,
    facts: Vec<Stored>,
}

/// What a decision comes to.
struct Decided {
    id: String,
    number: String,
    batches: Vec<Batch>,
    /// Topic and body of messages that leave the unit's page.
    messages: Vec<(String, String)>,
    /// What an accusation said, for its receiver alone.
    clue: Option<Clue>,
}

/// The content of an accusation: never in the log.
struct Clue {
    receiver: String,
    receipt: String,
    text: String,
    speaker: String,
    /// Ledger positions whose personal text is erased, because it moved here.
    erase: Vec<u64>,
}

/// Does what is asked, or says why not. Answers after the commit.
///
/// # Errors
/// See [`Failure`]; nothing was stored then.
pub fn act(app: &App, request: Request) -> Result<Done, Failure> {
    let writes = matches!(request.wish, Wish::Unit(units::Act::WriteMethod(_)));
    let cut =
        spoken(&request.wish).filter(|_| app.is_looked_at).map(|text| Arc::new(Cut::of(text)));
    for _ in 0..3 {
        let (shared, again) = (app.clone(), request.clone());
        let mut folded = Folded::with_words(cut.clone());
        match app.store.write(move |tx| once(&shared, tx, &mut folded, again)) {
            Err(Failure::Faster) => {}
            Ok(done) => {
                if writes {
                    models::learn(app)?;
                }
                return Ok(done);
            }
            other => return other,
        }
    }
    Err(Failure::Faster)
}

/// The text of a new voice.
fn spoken(wish: &Wish) -> Option<&str> {
    match wish {
        Wish::Raise(wish) if !wish.accuses => Some(&wish.text),
        Wish::Record(wish) => Some(&wish.text),
        _ => None,
    }
}

/// One attempt, inside the transaction, whose acts share what they folded.
pub(crate) fn once(
    app: &App,
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    request: Request,
) -> Result<Done, Failure> {
    let key = request.key.as_ref().map(|key| format!("{}/{key}", request.unit));
    if let Some(key) = &key
        && let Some(answer) = tx.recall(key)?
    {
        return Ok(remembered(&answer));
    }
    let (unit_id, actor) = (request.unit.clone(), named(&request));
    let now = not_before(tx, &unit_id, request.now)?;
    let request = Request { now, ..request };
    seen::still(tx, folded, &unit_id, request.seen.as_ref())?;
    if matches!(request.wish, Wish::Openness(_)) {
        // What the methods bring to a publication is read from the tables.
        models::settle(app, tx, folded)?;
    }
    let unit = folded.unit(app, tx, &unit_id)?.ok_or(Failure::NotFound)?;
    let place = gathered::place_of(app, tx, folded, &unit, &request)?;
    let decided = deputies::by_whom(app, tx, folded, &unit, &place, request)?;
    let mut projector = Projector::after(std::mem::take(folded));
    let mut position = 0;
    for batch in decided.batches {
        let entries = batch.facts.into_iter().map(|fact| entry(app, fact, &actor, now)).collect();
        for recorded in tx.append(&unit_id, &batch.stream, batch.expected, entries)? {
            position = recorded.position;
            projector.take(tx, &recorded)?;
        }
    }
    *folded = projector.save(app, tx)?;
    if let Some(clue) = decided.clue {
        keep_clue(tx, &unit_id, &decided.id, clue, now)?;
    }
    let messages = decided.messages.into_iter().filter(|_| app.is_looked_at);
    for (count, (topic, body)) in messages.enumerate() {
        let id = format!("{position}-{count}");
        tx.outbox(&unit_id, &id, &topic, &body, now.0)?;
    }
    let done = Done { id: decided.id, number: decided.number, position, repeated: false };
    if let Some(key) = &key {
        let answer = format!("{}\n{}\n{}", done.id, done.number, done.position);
        tx.remember(key, &answer)?;
    }
    Ok(done)
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The instant of a new fact: a clock that was put back does not put the unit's log out of order.
fn not_before(tx: &mut Tx<'_>, unit: &str, now: Timestamp) -> Result<Timestamp, Fault> {
    let last = tx.last_at(unit)?.map_or(now, Timestamp);
    Ok(now.max(last))
}

/// Who acts, as the entries say it: an officer by their pseudonym; whoever speaks, and somebody who writes
/// down what supervision alone may know, by one word for all (Rule 7 of voices); so does who objects or rates.
fn named(request: &Request) -> String {
    let speaks = match &request.wish {
        Wish::Raise(_)
        | Wish::Voice(voices::Act::Withdraw(_))
        | Wish::Unit(units::Act::Body(units::BodyAct::Object(_)))
        | Wish::Matter(
            matters::Act::SayConsent(_)
            | matters::Act::Object(_)
            | matters::Act::Rate(_)
            | matters::Act::OfferHelp(_)
            | matters::Act::WithdrawHelp(_),
        ) => true,
        Wish::Record(wish) => wish.visibility == voices::Visibility::Supervision,
        // Without an office one joins what oneself has said.
        Wish::Matter(matters::Act::Join { .. }) => !request.actor.may(Power::Record),
        _ => false,
    };
    if speaks { voices::SPEAKER.to_owned() } else { request.actor.person.0.clone() }
}

fn remembered(answer: &str) -> Done {
    let mut lines = answer.lines();
    let mut next = || lines.next().unwrap_or_default().to_owned();
    let (id, number, position) = (next(), next(), next());
    Done { id, number, position: position.parse().unwrap_or(0), repeated: true }
}

fn entry(app: &App, fact: Stored, actor: &str, now: Timestamp) -> NewEntry {
    NewEntry {
        kind: fact.kind,
        recorded_at: now.0,
        hide_time: false,
        actor: actor.to_owned(),
        body: Some(fact.body),
        payload: fact.payload.map(|(json, class)| Payload { json, class: class.id().to_owned() }),
        salt: app.random(),
    }
}

const KEEP_CLUE: &str = "INSERT INTO clues \
     (tenant, unit, voice, receiver, receipt, text, speaker, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

fn keep_clue(
    tx: &mut Tx<'_>,
    unit: &str,
    voice: &str,
    clue: Clue,
    now: Timestamp,
) -> Result<(), Fault> {
    let tenant = store::Read::tenant(tx).to_owned();
    for position in clue.erase {
        tx.erase_payload(unit, position)?;
    }
    let params = [
        tenant.into(),
        unit.into(),
        voice.into(),
        clue.receiver.into(),
        clue.receipt.into(),
        clue.text.into(),
        clue.speaker.into(),
        now.0.into(),
    ];
    tx.run(KEEP_CLUE, &params).map(|_| ())
}

/// Appends facts to a unit's own stream without a wish: founding, by the program itself.
///
/// # Errors
/// Where the stream has moved or a statement fails.
pub fn found(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    events: &[units::Event],
    expected: u64,
    now: Timestamp,
) -> Result<(), Failure> {
    let facts: Vec<Stored> = events.iter().map(domain::facts::store).collect();
    let now = not_before(tx, unit.as_str(), now)?;
    let entries = facts.into_iter().map(|fact| entry(app, fact, "deployment", now)).collect();
    let mut projector = Projector::default();
    for recorded in tx.append(unit.as_str(), UNIT_STREAM, expected, entries)? {
        projector.take(tx, &recorded)?;
    }
    projector.save(app, tx)?;
    Ok(())
}
