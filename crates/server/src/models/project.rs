//! From recorded facts to read models: once per write, and from nothing in a rebuild.

use std::collections::BTreeMap;

use domain::ids::{MatterId, UnitId, VoiceId};
use domain::matters::{self, Matter};
use domain::notices;
use domain::time::Timestamp;
use domain::units::{self, Unit};
use domain::voices::{self, Voice};
use store::{Fault, Recorded, Tx};

use super::numbers::use_number;
use super::saved::{clocks, index_voice, save_matter, save_unit, save_voice};
use super::{Clock, read};
use crate::app::App;
use crate::run::{Folded, Key};

/// The stream a unit's own facts stand in.
pub const UNIT_STREAM: &str = "unit";

/// An aggregate that was touched.
enum Touched {
    Unit(Unit),
    Voice(Voice),
    Matter(Matter),
}

/// Folds recorded facts into the read models of one transaction; saves each aggregate once.
#[derive(Default)]
pub struct Projector {
    touched: BTreeMap<Key, Held>,
    /// What the decision folded already.
    folded: Folded,
}

/// An aggregate with whether this transaction made it and when it last changed.
struct Held {
    fresh: bool,
    at: Timestamp,
    state: Touched,
}

fn shape(error: impl std::fmt::Debug) -> Fault {
    Fault::Shape(format!("{error:?}"))
}

fn id_of(stream: &str) -> &str {
    stream.split_once('/').map_or(stream, |(_, id)| id)
}

impl Projector {
    /// Goes on from what the decision folded.
    pub(crate) fn after(folded: Folded) -> Self {
        Self { touched: BTreeMap::new(), folded }
    }

    /// Folds one fact.
    ///
    /// # Errors
    /// Where the stored fact cannot be read.
    pub fn take(&mut self, tx: &mut Tx<'_>, recorded: &Recorded) -> Result<(), Fault> {
        if recorded.stream.starts_with("earlier/") {
            return crate::earlier::keep(tx, recorded);
        }
        if super::kept::books::keep(tx, recorded)? {
            return Ok(());
        }
        if recorded.stream.starts_with("openness/") {
            return crate::openness::keep(tx, recorded);
        }
        let key = (recorded.unit.clone(), recorded.stream.clone());
        let at = Timestamp(recorded.recorded_at);
        if !self.touched.contains_key(&key) {
            let fresh = recorded.version == 1;
            let state = match self.known(&key) {
                Some(state) => state,
                None if fresh => new(&recorded.unit, &recorded.stream),
                None => load(tx, &recorded.unit, &recorded.stream)?,
            };
            self.touched.insert(key.clone(), Held { fresh, at, state });
        }
        let Some(held) = self.touched.get_mut(&key) else { return Ok(()) };
        held.at = at;
        let kind = recorded.kind.as_str();
        let (body, payload) = (recorded.body.as_ref(), recorded.payload.as_ref());
        match &mut held.state {
            Touched::Unit(unit) => {
                let event: units::Event =
                    domain::facts::restore(kind, body, payload).map_err(shape)?;
                super::kept::methods::keep(tx, recorded, &event)?;
                unit.apply(&event, at);
            }
            Touched::Voice(voice) => {
                let event: voices::Event =
                    domain::facts::restore(kind, body, payload).map_err(shape)?;
                if let voices::Event::Raised { number, .. }
                | voices::Event::HandedOver { number, .. } = &event
                {
                    use_number(tx, &recorded.unit, number)?;
                }
                voice.apply(&event, at);
            }
            Touched::Matter(matter) => {
                let event = matters::Event::restore(kind, body, payload).map_err(shape)?;
                if let Some(number) = number_in(&event) {
                    use_number(tx, &recorded.unit, number)?;
                }
                matter.apply(&event, recorded.position, at, &recorded.actor);
            }
        }
        Ok(())
    }

    fn known(&mut self, key: &Key) -> Option<Touched> {
        let matter = self.folded.take_matter(key).map(Touched::Matter);
        matter.or_else(|| self.folded.take_voice(key).map(Touched::Voice))
    }

    /// Saves what was touched; answers what is folded now.
    ///
    /// # Errors
    /// Where a statement fails.
    pub(crate) fn save(self, app: &App, tx: &mut Tx<'_>) -> Result<Folded, Fault> {
        let mut folded = self.folded;
        for (key, Held { fresh, at, state }) in self.touched {
            let unit = &key.0;
            match state {
                Touched::Unit(kept) => {
                    save_unit(tx, &kept)?;
                    folded.forget_unit(unit);
                }
                Touched::Voice(voice) => {
                    save_voice(tx, unit, &voice)?;
                    keep_clocks(tx, &mut folded, &key, clocks::of_voice(&voice))?;
                    if app.is_looked_at {
                        index_voice(tx, unit, &voice, fresh, |text| folded.cut(text))?;
                    }
                    folded.keep_voice(key, voice);
                }
                Touched::Matter(matter) => {
                    keep_clocks(tx, &mut folded, &key, clocks::of_matter(&matter))?;
                    match folded.waiting() {
                        Some(waiting) => waiting.matter(&key, at),
                        None => save_matter(app, tx, unit, &matter, at, fresh)?,
                    }
                    folded.keep_matter(key, matter);
                }
            }
        }
        Ok(folded)
    }
}

/// Writes the clocks of a stream, or lets them wait for the end of the story.
fn keep_clocks(
    tx: &mut Tx<'_>,
    folded: &mut Folded,
    key: &Key,
    clocks: Vec<Clock>,
) -> Result<(), Fault> {
    match folded.waiting() {
        Some(waiting) => {
            waiting.set(key, clocks);
            Ok(())
        }
        None => clocks::save(tx, &key.0, &key.1, &clocks),
    }
}

/// Saves what waited for the end of a story.
///
/// # Errors
/// Where a statement fails.
pub(crate) fn settle(app: &App, tx: &mut Tx<'_>, folded: &mut Folded) -> Result<(), Fault> {
    let Some(waiting) = folded.waiting() else { return Ok(()) };
    let (matters, clocks) = (waiting.take_matters(), waiting.take_clocks());
    for ((unit, stream), clocks) in clocks {
        clocks::save(tx, &unit, &stream, &clocks)?;
    }
    for ((unit, stream), at) in matters {
        if let Some(matter) = folded.matter(tx, &unit, id_of(&stream))? {
            save_matter(app, tx, &unit, &matter, at, false)?;
        }
    }
    Ok(())
}

/// What a stream begins from.
fn new(unit: &str, stream: &str) -> Touched {
    let id = id_of(stream);
    if stream == UNIT_STREAM {
        Touched::Unit(Unit { id: UnitId::from(unit), ..Unit::default() })
    } else if stream.starts_with("voice/") {
        Touched::Voice(Voice { id: VoiceId::from(id), ..Voice::default() })
    } else {
        Touched::Matter(Matter { id: MatterId::from(id), ..Matter::default() })
    }
}

/// What is kept of a stream so far.
fn load(tx: &mut Tx<'_>, unit: &str, stream: &str) -> Result<Touched, Fault> {
    let id = id_of(stream);
    let kept = if stream == UNIT_STREAM {
        read::load_whole(tx, unit)?.map(Touched::Unit)
    } else if stream.starts_with("voice/") {
        read::load_voice(tx, unit, id)?.map(Touched::Voice)
    } else {
        read::load_matter(tx, unit, id)?.map(Touched::Matter)
    };
    Ok(kept.unwrap_or_else(|| new(unit, stream)))
}

/// The short number a fact uses up.
fn number_in(event: &matters::Event) -> Option<&str> {
    match event {
        matters::Event::Own(
            matters::Own::Opened { number, .. } | matters::Own::Sealed { number, .. },
        )
        | matters::Event::Notice(notices::Event::Posted { number, .. })
        | matters::Event::Filing(domain::filings::Event::Submitted { number, .. }) => Some(number),
        _ => None,
    }
}
