//! The read model of voices.

use domain::voices::{self, Visibility, Voice};
use store::{Fault, Read, Tx};

use super::{doc, stored, word};
use crate::models::search;

const SAVE_VOICE: &str = "INSERT INTO rm_voices (tenant, unit, id, version, number, stand, category, \
     grp, channel, visibility, speaker, household, matter, answered, raised_at, due_at, doc, answer_key, \
     receiver, recorder) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
     ON CONFLICT (tenant, unit, id) DO UPDATE SET version = excluded.version, \
     number = excluded.number, stand = excluded.stand, category = excluded.category, \
     grp = excluded.grp, channel = excluded.channel, visibility = excluded.visibility, \
     speaker = excluded.speaker, household = excluded.household, matter = excluded.matter, \
     answered = excluded.answered, raised_at = excluded.raised_at, due_at = excluded.due_at, \
     doc = excluded.doc, answer_key = excluded.answer_key, \
     receiver = excluded.receiver, recorder = excluded.recorder";
const SAME: &str = "SELECT number FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND answer_key = $3 AND id <> $4 AND (matter = '' OR matter <> $5) ORDER BY number LIMIT 1";

/// The unit of this program that has the voice now, or is asked to take it; empty where none is.
fn receiver(voice: &Voice) -> &str {
    let unit = voice.passage().and_then(|passage| passage.unit.as_ref());
    unit.map_or("", |unit| unit.as_str())
}

/// What tells the last answer from another; empty where nobody has answered.
fn answer_key(voice: &Voice) -> String {
    let answered = voice.stand != voices::Stand::Referred;
    let last = voice.replies.last().filter(|_| answered);
    last.map(|reply| voices::answer_key(&reply.text)).unwrap_or_default()
}

/// The number of another voice, about another thing, that was answered in the same words.
///
/// # Errors
/// Where the list cannot be read.
pub fn same_answer(
    read: &mut dyn Read,
    unit: &str,
    voice: &Voice,
    text: &str,
) -> Result<Option<String>, Fault> {
    let key = voices::answer_key(text);
    if key.is_empty() {
        return Ok(None);
    }
    let matter = voice.matter.as_ref().map_or("", |matter| matter.as_str());
    let params = [
        read.tenant().to_owned().into(),
        unit.into(),
        key.into(),
        voice.id.as_str().into(),
        matter.into(),
    ];
    read.row(SAME, &params)?.map(|row| row.text(0)).transpose()
}

pub fn save_voice(tx: &mut Tx<'_>, unit: &str, voice: &Voice) -> Result<(), Fault> {
    let id = voice.id.as_str();
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        id.into(),
        stored(voice.version),
        voice.number.as_str().into(),
        voice.stand.id().into(),
        voice.category.as_deref().unwrap_or("").into(),
        voice.group.as_deref().unwrap_or("").into(),
        word(&voice.channel),
        word(&voice.visibility),
        voice.spoke().map_or("", |who| who.as_str()).into(),
        voice.household.as_deref().unwrap_or("").into(),
        voice.matter.as_ref().map_or("", |matter| matter.as_str()).into(),
        i64::from(voice.is_answered()).into(),
        voice.raised_at.0.into(),
        voice.due.as_ref().map(|due| due.ends_at.0).into(),
        doc(voice)?,
        answer_key(voice).into(),
        receiver(voice).into(),
        voice.recorder.as_ref().map_or("", |who| who.as_str()).into(),
    ];
    tx.run(SAVE_VOICE, &params).map(|_| ())
}

/// What supervision alone may see only supervision finds; what was handed over nobody does. `cut` gives the
/// words of a text, `fresh` says that the voice is new.
pub fn index_voice(
    tx: &mut Tx<'_>,
    unit: &str,
    voice: &Voice,
    fresh: bool,
    cut: impl FnOnce(&str) -> String,
) -> Result<(), Fault> {
    let id = voice.id.as_str();
    if voice.stand == voices::Stand::HandedOver {
        return if fresh { Ok(()) } else { search::forget(tx, unit, "voice", id) };
    }
    if !fresh || voice.text.is_empty() {
        return Ok(());
    }
    let audience = match voice.visibility {
        Visibility::Supervision => "supervision",
        Visibility::Signed | Visibility::Unnamed => "desk",
    };
    let place = voice.place.as_deref().unwrap_or("");
    let about = search::cut(&format!("{} {place}", voice.number));
    search::learn(tx, unit, "voice", id, audience, format!("{} {about}", cut(&voice.text)))
}
