//! What stands on the wall.

use domain::matters::{Matter, Stand};
use domain::voices::Visibility;
use store::{Fault, Read};

use crate::http::Ctx;
use crate::models;
use crate::papers::forms::result_of;
use crate::people;
use crate::shown::{SMALL, name, passage};

/// As much as somebody reads standing.
pub const MOST: i64 = 40;

const SIGNED: &str = "SELECT id FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND visibility = 'signed' AND answered = 1 AND stand <> 'handed-over' \
     ORDER BY raised_at DESC, number LIMIT $3";
const UNSIGNED: &str = "SELECT COUNT(*) FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND visibility = 'unnamed' AND answered = 1 AND stand <> 'handed-over'";
const ENDED: &str = "SELECT id FROM rm_matters WHERE tenant = $1 AND unit = $2 AND private = 0 \
     AND stand = 'ended' ORDER BY ended_at DESC, number LIMIT $3";

/// Something said and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    pub number: String,
    pub who: String,
    pub said_at: i64,
    pub text: String,
    pub answer: String,
    pub by: String,
    pub answered_at: i64,
    /// The matter it became, by id and title.
    pub matter: Option<(String, String)>,
}

/// A matter that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub id: String,
    pub number: String,
    pub title: String,
    pub voices: usize,
    pub ended_at: i64,
    /// The outcome's word, by the table of papers.
    pub outcome: String,
    pub ratings: [u64; 3],
}

/// Everything on the wall.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Echoes {
    pub answered: Vec<Echo>,
    pub done: Vec<Done>,
    /// How many unsigned voices were answered; nothing where they are few. Rule 1.
    pub unsigned: Option<u64>,
}

/// Reads the wall of the unit.
///
/// # Errors
/// Where the database fails.
pub fn echoes(ctx: &Ctx, read: &mut dyn Read, unit: &str) -> Result<Echoes, Fault> {
    let limited = [read.tenant().to_owned().into(), unit.into(), MOST.into()];
    let key = limited.get(..2).unwrap_or(&limited);
    let mut found = Echoes::default();
    for row in read.rows(SIGNED, &limited)? {
        found.answered.extend(echo(ctx, read, unit, &row.text(0)?)?);
    }
    found.answered.sort_by_key(|echo| std::cmp::Reverse(echo.answered_at));
    for row in read.rows(ENDED, &limited)? {
        let matter = models::load_matter(read, unit, &row.text(0)?)?;
        found.done.extend(matter.as_ref().and_then(|matter| done(ctx, matter)));
    }
    let unsigned = read.row(UNSIGNED, key)?.map_or(Ok(0), |row| row.count(0))?;
    found.unsigned = Some(unsigned).filter(|count| *count >= SMALL);
    Ok(found)
}

fn echo(ctx: &Ctx, read: &mut dyn Read, unit: &str, id: &str) -> Result<Option<Echo>, Fault> {
    let Some(voice) = models::load_voice(read, unit, id)? else { return Ok(None) };
    let Some(reply) = voice.replies.last().cloned() else { return Ok(None) };
    if voice.visibility != Visibility::Signed {
        return Ok(None);
    }
    let who = match (&voice.speaker, &voice.name) {
        (Some(person), _) => people::find(read, unit, person.as_str())?.map(|known| known.name),
        (None, name) => name.clone(),
    };
    let matter = match &voice.matter {
        Some(matter) => models::load_matter(read, unit, matter.as_str())?,
        None => None,
    };
    if matter.as_ref().is_some_and(|matter| models::is_private(&ctx.app, matter)) {
        return Ok(None); // Rule 5.
    }
    Ok(Some(Echo {
        number: voice.number.clone(),
        who: who.unwrap_or_else(|| ctx.w.t("http-somebody")),
        said_at: voice.raised_at.0,
        text: passage(ctx, &voice.text),
        answer: passage(ctx, &reply.text),
        by: name(ctx, read, &reply.by)?,
        answered_at: reply.at.0,
        matter: matter.map(|matter| (matter.id.0.clone(), passage(ctx, &matter.title))),
    }))
}

fn done(ctx: &Ctx, matter: &Matter) -> Option<Done> {
    let ended_at = matter.ended_at.filter(|_| matter.stand == Stand::Ended)?;
    Some(Done {
        id: matter.id.0.clone(),
        number: matter.number.clone(),
        title: passage(ctx, &matter.title),
        voices: matter.voices.len(),
        ended_at: ended_at.0,
        outcome: result_of(matter),
        ratings: matter.ratings.totals(),
    })
}
