//! States folded from their own streams: a decision never trusts a read model for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::{MatterId, VoiceId};
use domain::matters::{self, Matter};
use domain::time::Timestamp;
use domain::units::Unit;
use domain::voices::{self, Voice};
use store::{Fault, Recorded, Tx};

use super::waiting::Waiting;
use crate::app::App;
use crate::models::{self, Cut};

fn unreadable(error: &domain::facts::Unreadable) -> Fault {
    Fault::Shape(format!("{}: {}", error.kind, error.why))
}

/// Unit and stream.
pub(crate) type Key = (String, String);

/// What one transaction has folded already, with what it appended since: the second look at a stream costs
/// nothing. It ends with the transaction, and what is taken out for a change comes back by [`Folded::keep`].
#[derive(Default)]
pub(crate) struct Folded {
    matters: BTreeMap<Key, Arc<Matter>>,
    voices: BTreeMap<Key, Arc<Voice>>,
    /// By id.
    units: BTreeMap<String, Arc<Unit>>,
    /// What a story leaves for its end; none where every act writes its tables.
    waiting: Option<Waiting>,
    /// The text of a new voice, cut into words before the transaction began.
    cut: Option<Arc<Cut>>,
}

impl Folded {
    /// For a transaction of many acts: what nobody looks at in between is written once, by `models::settle`.
    ///
    /// # Errors
    /// Where the clocks that run cannot be read.
    pub(crate) fn for_a_story(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        Ok(Self { waiting: Some(Waiting::begin(tx)?), ..Self::default() })
    }

    /// For the act that says `cut`, if any.
    pub(crate) fn with_words(cut: Option<Arc<Cut>>) -> Self {
        Self { cut, ..Self::default() }
    }

    /// The words of a text, for searching.
    pub(crate) fn cut(&self, text: &str) -> String {
        let ahead = self.cut.as_ref().and_then(|cut| cut.words_of(text));
        ahead.unwrap_or_else(|| models::cut(text))
    }

    /// What waits for the end of the story; none where every act writes its tables.
    pub(crate) fn waiting(&mut self) -> Option<&mut Waiting> {
        self.waiting.as_mut()
    }

    /// A matter folded from its own stream; none where nothing stands in it.
    ///
    /// # Errors
    /// Where the stream cannot be read.
    pub(crate) fn matter(
        &mut self,
        tx: &mut Tx<'_>,
        unit: &str,
        id: &str,
    ) -> Result<Option<Arc<Matter>>, Fault> {
        let key = (unit.to_owned(), format!("matter/{id}"));
        if let Some(known) = self.matters.get(&key) {
            return Ok(Some(Arc::clone(known)));
        }
        let recorded = tx.stream(unit, &key.1)?;
        if recorded.is_empty() {
            return Ok(None);
        }
        let matter = Arc::new(fold_matter(id, &recorded)?);
        self.matters.insert(key, Arc::clone(&matter));
        Ok(Some(matter))
    }

    /// A voice folded from its own stream; none where nothing stands in it.
    ///
    /// # Errors
    /// Where the stream cannot be read.
    pub(crate) fn voice(
        &mut self,
        tx: &mut Tx<'_>,
        unit: &str,
        id: &str,
    ) -> Result<Option<Arc<Voice>>, Fault> {
        let key = (unit.to_owned(), format!("voice/{id}"));
        if let Some(known) = self.voices.get(&key) {
            return Ok(Some(Arc::clone(known)));
        }
        let recorded = tx.stream(unit, &key.1)?;
        if recorded.is_empty() {
            return Ok(None);
        }
        let voice = Arc::new(fold_voice(id, &recorded)?);
        self.voices.insert(key, Arc::clone(&voice));
        Ok(Some(voice))
    }

    /// A unit as it stands; none of that id.
    ///
    /// # Errors
    /// Where the tables cannot be read.
    pub(crate) fn unit(
        &mut self,
        app: &App,
        tx: &mut Tx<'_>,
        id: &str,
    ) -> Result<Option<Arc<Unit>>, Fault> {
        if let Some(known) = self.units.get(id) {
            return Ok(Some(Arc::clone(known)));
        }
        let unit = models::load_unit(app, tx, id)?;
        self.units.extend(unit.clone().map(|unit| (id.to_owned(), unit)));
        Ok(unit)
    }

    /// The units over a unit, nearest first.
    ///
    /// # Errors
    /// Where the tables cannot be read.
    pub(crate) fn units_above(
        &mut self,
        app: &App,
        tx: &mut Tx<'_>,
        unit: &Unit,
    ) -> Result<Vec<Arc<Unit>>, Fault> {
        models::climb(unit, |id| self.unit(app, tx, id))
    }

    /// A unit that changed is read anew.
    pub(crate) fn forget_unit(&mut self, id: &str) {
        self.units.remove(id);
    }

    /// Takes a matter out to be changed, where it was folded.
    pub(crate) fn take_matter(&mut self, key: &Key) -> Option<Matter> {
        self.matters.remove(key).map(Arc::unwrap_or_clone)
    }

    /// Takes a voice out to be changed, where it was folded.
    pub(crate) fn take_voice(&mut self, key: &Key) -> Option<Voice> {
        self.voices.remove(key).map(Arc::unwrap_or_clone)
    }

    /// Puts a changed matter back.
    pub(crate) fn keep_matter(&mut self, key: Key, matter: Matter) {
        self.matters.insert(key, Arc::new(matter));
    }

    /// Puts a changed voice back; one that was handed over is read anew, without its words.
    pub(crate) fn keep_voice(&mut self, key: Key, voice: Voice) {
        if voice.stand != voices::Stand::HandedOver {
            self.voices.insert(key, Arc::new(voice));
        }
    }
}

/// A matter folded from the entries of its stream.
pub(crate) fn fold_matter<'a>(
    id: &str,
    recorded: impl IntoIterator<Item = &'a Recorded>,
) -> Result<Matter, Fault> {
    let mut matter = Matter { id: MatterId::from(id), ..Matter::default() };
    for entry in recorded {
        let (body, payload) = (entry.body.as_ref(), entry.payload.as_ref());
        let event = matters::Event::restore(&entry.kind, body, payload);
        let event = event.map_err(|error| unreadable(&error))?;
        matter.apply(&event, entry.position, Timestamp(entry.recorded_at), &entry.actor);
    }
    Ok(matter)
}

fn fold_voice(id: &str, recorded: &[Recorded]) -> Result<Voice, Fault> {
    let mut voice = Voice { id: VoiceId::from(id), ..Voice::default() };
    for entry in recorded {
        let (body, payload) = (entry.body.as_ref(), entry.payload.as_ref());
        let event: voices::Event = domain::facts::restore(&entry.kind, body, payload)
            .map_err(|error| unreadable(&error))?;
        voice.apply(&event, Timestamp(entry.recorded_at));
    }
    Ok(voice)
}
