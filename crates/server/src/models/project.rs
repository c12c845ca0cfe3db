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
use super::read;
use super::saved::{index_voice, save_clocks, save_matter, save_unit, save_voice};
use crate::app::App;
use crate::run::Folded;

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
    touched: BTreeMap<(String, String), Held>,
    /// What the decision folded already.
    folded: Folded,
}

/// An aggregate with whether this transaction made it.
struct Held {
    fresh: bool,
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
        if !self.touched.contains_key(&key) {
            let fresh = recorded.version == 1;
            let state = match self.known(&key) {
                Some(state) => state,
                None if fresh => new(&recorded.unit, &recorded.stream),
                None => load(tx, &recorded.unit, &recorded.stream)?,
            };
            self.touched.insert(key.clone(), Held { fresh, state });
        }
        let Some(Held { state: touched, .. }) = self.touched.get_mut(&key) else { return Ok(()) };
        let (kind, at) = (recorded.kind.as_str(), Timestamp(recorded.recorded_at));
        let (body, payload) = (recorded.body.as_ref(), recorded.payload.as_ref());
        match touched {
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

    fn known(&mut self, key: &(String, String)) -> Option<Touched> {
        let matter = self.folded.take_matter(key).map(Touched::Matter);
        matter.or_else(|| self.folded.take_voice(key).map(Touched::Voice))
    }

    /// Saves what was touched; answers what is folded now.
    ///
    /// # Errors
    /// Where a statement fails.
    pub(crate) fn save(self, app: &App, tx: &mut Tx<'_>, now: Timestamp) -> Result<Folded, Fault> {
        let mut folded = self.folded;
        for (key, Held { fresh, state }) in self.touched {
            let unit = &key.0;
            match state {
                Touched::Unit(kept) => {
                    save_unit(tx, &kept)?;
                    folded.forget_unit(unit);
                }
                Touched::Voice(voice) => {
                    save_voice(tx, unit, &voice)?;
                    if app.search {
                        index_voice(tx, unit, &voice, fresh, |text| folded.cut(text))?;
                    }
                    folded.keep_voice(key, voice);
                }
                Touched::Matter(matter) => {
                    save_clocks(tx, unit, &matter)?;
                    if !folded.defers(&key, now) {
                        save_matter(app, tx, unit, &matter, now, fresh)?;
                    }
                    folded.keep_matter(key, matter);
                }
            }
        }
        Ok(folded)
    }
}

/// Saves the matters that waited for the end of a story.
///
/// # Errors
/// Where a statement fails.
pub(crate) fn settle(app: &App, tx: &mut Tx<'_>, folded: &mut Folded) -> Result<(), Fault> {
    for ((unit, stream), at) in folded.deferred() {
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
