//! States folded from their own streams: a decision never trusts a read model for them.

use domain::ids::{MatterId, VoiceId};
use domain::matters::{self, Matter};
use domain::time::Timestamp;
use domain::voices::{self, Voice};
use store::{Fault, Recorded, Tx};

use super::Failure;

fn unreadable(error: &domain::facts::Unreadable) -> Fault {
    Fault::Shape(format!("{}: {}", error.kind, error.why))
}

/// A matter folded from its own stream: decisions never trust a read model for it.
pub(super) fn stream_matter(
    tx: &mut Tx<'_>,
    unit: &str,
    id: &str,
) -> Result<Option<Matter>, Failure> {
    let recorded = tx.stream(unit, &format!("matter/{id}"))?;
    if recorded.is_empty() {
        return Ok(None);
    }
    Ok(Some(fold_matter(id, &recorded)?))
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

/// A voice folded from its own stream, with the entries.
pub(super) fn stream_voice(
    tx: &mut Tx<'_>,
    unit: &str,
    id: &str,
) -> Result<Option<(Voice, Vec<Recorded>)>, Failure> {
    let recorded = tx.stream(unit, &format!("voice/{id}"))?;
    if recorded.is_empty() {
        return Ok(None);
    }
    let mut voice = Voice { id: VoiceId::from(id), ..Voice::default() };
    for entry in &recorded {
        let (body, payload) = (entry.body.as_ref(), entry.payload.as_ref());
        let event: voices::Event = domain::facts::restore(&entry.kind, body, payload)
            .map_err(|error| unreadable(&error))?;
        voice.apply(&event, Timestamp(entry.recorded_at));
    }
    Ok(Some((voice, recorded)))
}
