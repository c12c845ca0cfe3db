//! What the pages of voices read and keep.

use domain::matters::{Matter, Stand};
use domain::time::Timestamp;
use domain::voices::Voice;
use store::{Fault, Read, Row, Tx};

use crate::models;

const OWN: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 AND (speaker = $3 \
     OR (household <> '' AND household = $4 AND visibility <> 'supervision')) \
     ORDER BY raised_at DESC, id LIMIT $5";
const RECORDED: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 AND recorder = $3 \
     AND visibility <> 'supervision' AND stand <> 'handed-over' ORDER BY raised_at DESC, id LIMIT $4";
const HANDED: &str = "SELECT voice, receipt, receiver, at FROM clues \
     WHERE tenant = $1 AND unit = $2 AND speaker = $3 ORDER BY at DESC, voice LIMIT $4";
const SPEAKER: &str = "SELECT speaker FROM clues WHERE tenant = $1 AND unit = $2 AND voice = $3";
const GROUPS: &str = "SELECT DISTINCT grp FROM people WHERE tenant = $1 AND unit = $2 \
     AND grp <> '' ORDER BY grp LIMIT 100";
const KNOWN: &str = "SELECT name FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";
const KEEP: &str = "INSERT INTO uploads (tenant, unit, hash, name, media, size, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant, unit, hash) DO NOTHING";

/// An accusation as its speaker sees it again: the receipt, nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub voice: String,
    pub receipt: String,
    pub receiver: String,
    pub at: i64,
}

/// One's own voices and those of the household, the newest first.
pub fn own(
    read: &mut dyn Read,
    unit: &str,
    person: &str,
    household: &str,
    most: u32,
) -> Result<Vec<Voice>, Fault> {
    let params = [
        read.tenant().to_owned().into(),
        unit.into(),
        person.into(),
        household.into(),
        i64::from(most).into(),
    ];
    let one = |row: &Row| {
        serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
    };
    read.rows(OWN, &params)?.iter().map(one).collect()
}

/// What somebody wrote down for others, the newest first.
pub fn recorded(
    read: &mut dyn Read,
    unit: &str,
    person: &str,
    most: u32,
) -> Result<Vec<Voice>, Fault> {
    let params =
        [read.tenant().to_owned().into(), unit.into(), person.into(), i64::from(most).into()];
    let one = |row: &Row| {
        serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
    };
    read.rows(RECORDED, &params)?.iter().map(one).collect()
}

/// What somebody handed over.
pub fn handed(
    read: &mut dyn Read,
    unit: &str,
    person: &str,
    most: u32,
) -> Result<Vec<Handed>, Fault> {
    let params =
        [read.tenant().to_owned().into(), unit.into(), person.into(), i64::from(most).into()];
    let one = |row: &Row| {
        let (voice, receipt, receiver) = (row.text(0)?, row.text(1)?, row.text(2)?);
        Ok(Handed { voice, receipt, receiver, at: row.int(3)? })
    };
    read.rows(HANDED, &params)?.iter().map(one).collect()
}

/// Who handed a voice over.
pub fn clue_speaker(read: &mut dyn Read, unit: &str, voice: &str) -> Result<Option<String>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), voice.into()];
    read.row(SPEAKER, &params)?.map(|row| row.text(0)).transpose()
}

/// The groups people of the unit belong to.
pub fn groups(read: &mut dyn Read, unit: &str) -> Result<Vec<String>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    read.rows(GROUPS, &params)?.iter().map(|row| row.text(0)).collect()
}

/// Whether the unit keeps an original of that hash.
pub fn is_kept(read: &mut dyn Read, unit: &str, hash: &str) -> Result<bool, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), hash.into()];
    Ok(read.row(KNOWN, &params)?.is_some())
}

/// Writes an original into the index.
pub fn keep(
    tx: &mut Tx<'_>,
    unit: &str,
    hash: &str,
    name: &str,
    bytes: usize,
    now: Timestamp,
) -> Result<(), Fault> {
    let size = i64::try_from(bytes).unwrap_or(i64::MAX);
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        hash.into(),
        name.into(),
        "image/jpeg".into(),
        size.into(),
        now.0.into(),
    ];
    tx.run(KEEP, &params).map(|_| ())
}

/// Words of one text that are looked for at most.
const MOST_WORDS: usize = 24;

/// Running matters that share at least two words with the text, the closest first, at most three.
pub fn similar(read: &mut dyn Read, unit: &str, text: &str) -> Result<Vec<Matter>, Fault> {
    let cut = models::cut(text);
    let words = cut.split(' ').filter(|word| word.chars().count() >= 2).take(MOST_WORDS);
    let mut found: Vec<(String, u32)> = Vec::new();
    for word in words {
        for hit in models::find(read, unit, word, &["public"])? {
            match found.iter_mut().find(|(id, _)| *id == hit.id) {
                Some((_, count)) => *count += 1,
                None => found.push((hit.id, 1)),
            }
        }
    }
    found.retain(|(_, count)| *count >= 2);
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut matters = Vec::new();
    for (id, _) in found {
        let matter = models::load_matter(read, unit, &id)?;
        matters.extend(matter.filter(|matter| matter.stand == Stand::Running));
    }
    matters.truncate(3);
    Ok(matters)
}
