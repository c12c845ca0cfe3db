//! Ratings (评议): those affected say whether they are satisfied.
//!
//! Rule 1. One rating a person; a later one replaces the earlier.
//! Rule 2. Paper sheets and call-backs are entered as totals by whoever keeps the records.
//! Rule 3. Where the step names a rule it decides; otherwise one dissatisfied voice reopens.
//! Rule 4. Somebody who is dissatisfied says why.
//! Rule 5. Where the plan names the groups concerned, they rate, and whoever raised it.
//! Rule 6. Whoever said for supervision how it was carried out has had their say, and does not rate.

use serde::{Deserialize, Serialize};

use crate::actors::{Actor, Power};
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::matters::{self, Matter};
use crate::procedures::Step;
use crate::questions;
use crate::refusals::refusals;
use crate::rules::{Count, Outcome, judge};
use crate::voices::Voice;

/// How satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Score {
    Satisfied,
    Fair,
    Dissatisfied,
}

impl Score {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["satisfied", "fair", "dissatisfied"];
}

/// Rate.
#[derive(Debug, Clone, Deserialize)]
pub struct Give {
    pub score: Score,
    #[serde(default)]
    pub reason: String,
}

impl Give {
    pub const FIELDS: &'static [Field] = &[
        Field::must("score", Kind::Choice { of: Score::IDS }),
        Field::may("reason", Kind::LongText { max: 1000 }),
    ];
}

/// Enter paper sheets or call-backs.
#[derive(Debug, Clone, Deserialize)]
pub struct Tally {
    pub satisfied: u64,
    pub fair: u64,
    pub dissatisfied: u64,
    pub way: String,
    #[serde(default)]
    pub reasons: String,
}

impl Tally {
    pub const FIELDS: &'static [Field] = &[
        Field::must("satisfied", Kind::Count { min: 0, max: 1_000_000 }),
        Field::must("fair", Kind::Count { min: 0, max: 1_000_000 }),
        Field::must("dissatisfied", Kind::Count { min: 0, max: 1_000_000 }),
        Field::must("way", Kind::Text { max: 40 }),
        Field::may("reasons", Kind::LongText { max: 4000 }),
    ];
}

/// Count up.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {}

impl Close {
    pub const FIELDS: &'static [Field] = &[];
}

/// What was rated so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratings {
    pub people: Vec<(PersonId, Score, String)>,
    /// Totals of paper and telephone: satisfied, fair, dissatisfied.
    pub paper: [u64; 3],
    pub reasons: Vec<String>,
}

impl Ratings {
    /// Satisfied, fair, dissatisfied over all ways.
    pub fn totals(&self) -> [u64; 3] {
        let [mut satisfied, mut fair, mut dissatisfied] = self.paper;
        for (_, score, _) in &self.people {
            match score {
                Score::Satisfied => satisfied += 1,
                Score::Fair => fair += 1,
                Score::Dissatisfied => dissatisfied += 1,
            }
        }
        [satisfied, fair, dissatisfied]
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "rating.given.1")]
    Given {
        /// Inside since the second form: who rates stands in no published byte.
        #[serde(default)]
        by: PersonId,
        score: Score,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "rating.tallied.1")]
    Tallied {
        satisfied: u64,
        fair: u64,
        dissatisfied: u64,
        way: String,
        #[serde(default)]
        reasons: String,
    },
    #[serde(rename = "rating.closed.1")]
    Closed { satisfied: u64, fair: u64, dissatisfied: u64, reopens: bool },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Given { .. } => &["reason", "by"],
            Self::Tallied { .. } => &["reasons"],
            Self::Closed { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "ratings.not-yours",
        /// The matter concerns others.
        NotAffected { groups: Vec<String> } = "ratings.not-affected",
        /// Rule 6.
        ConcludedIt = "ratings.concluded-it",
        SayWhy = "ratings.say-why",
        NobodyRated = "ratings.nobody-rated",
        /// All sheets together, with those given in person.
        MoreThanLiveHere { counted: u64, adults: u64 } = "ratings.more-than-live-here",
    }
}

/// Whether the actor is among those who rate. Rule 5, Rule 6. `group` is theirs.
///
/// # Errors
/// Where they do not live here, are not affected, or have concluded the supervision of it.
pub fn may_rate(
    matter: &Matter,
    voices: &[Voice],
    actor: &Actor,
    group: Option<&String>,
) -> Result<(), Refusal> {
    if !actor.may(Power::Speak) {
        return Err(Refusal::NotYours);
    }
    if concluders(matter).any(|by| *by == actor.person) {
        return Err(Refusal::ConcludedIt);
    }
    let spoke = voices.iter().any(|voice| voice.speaker.as_ref() == Some(&actor.person));
    let affected = &matter.affected;
    let concerned = affected.is_empty() || group.is_some_and(|group| affected.contains(group));
    if spoke || concerned { Ok(()) } else { Err(Refusal::NotAffected { groups: affected.clone() }) }
}

/// Those who concluded the supervision of what is in force.
fn concluders(matter: &Matter) -> impl Iterator<Item = &PersonId> {
    let stays = matter.visits.iter().filter(|visit| !visit.void);
    stays.flat_map(|visit| &visit.records).filter_map(|record| match &record.event {
        matters::Event::Question(questions::Event::Concluded { by, .. }) => Some(by),
        _ => None,
    })
}

/// Rule 1, Rule 4, Rule 5, Rule 6. `voices` are those of the matter.
///
/// # Errors
/// As [`may_rate`], or where the actor is dissatisfied without a word.
pub fn give(
    wish: Give,
    matter: &Matter,
    voices: &[Voice],
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may_rate(matter, voices, ctx.actor, ctx.place.group_of_actor.as_ref())?;
    if wish.score == Score::Dissatisfied && wish.reason.trim().is_empty() {
        return Err(Refusal::SayWhy);
    }
    Ok(Event::Given { by: ctx.actor.person.clone(), score: wish.score, reason: wish.reason })
}

/// Rule 2. `ratings` are those known already.
///
/// # Errors
/// Where the actor keeps no records, dissatisfied sheets come without reasons, or there are more sheets than
/// people.
pub fn tally(wish: Tally, ratings: &Ratings, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Record) && !ctx.actor.may(Power::Supervise) {
        return Err(Refusal::NotYours);
    }
    if wish.dissatisfied > 0 && wish.reasons.trim().is_empty() {
        return Err(Refusal::SayWhy);
    }
    let Tally { satisfied, fair, dissatisfied, way, reasons } = wish;
    let known = ratings.totals().into_iter();
    let counted = known.chain([satisfied, fair, dissatisfied]).fold(0, u64::saturating_add);
    if let Some(adults) = ctx.place.adults().filter(|adults| counted > *adults) {
        return Err(Refusal::MoreThanLiveHere { counted, adults });
    }
    Ok(Event::Tallied { satisfied, fair, dissatisfied, way, reasons })
}

/// Rule 3.
///
/// # Errors
/// Where nobody has rated.
pub fn close(ratings: &Ratings, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.may_keep(step) && !ctx.actor.may(Power::Supervise) {
        return Err(Refusal::NotYours);
    }
    let [satisfied, fair, dissatisfied] = ratings.totals();
    let all = satisfied + fair + dissatisfied;
    if all == 0 {
        return Err(Refusal::NobodyRated);
    }
    let rule = step.rule.as_ref().and_then(|id| ctx.procedure.rule(id));
    let reopens = match rule {
        Some(rule) => {
            let yes = satisfied + fair;
            let count = Count { due: all, present: all, yes, no: dissatisfied, ..Count::default() };
            let verdict = judge(rule, &ctx.settings.fractions(ctx.procedure), &count);
            verdict.outcome != Outcome::Passed
        }
        None => dissatisfied > 0,
    };
    Ok(Event::Closed { satisfied, fair, dissatisfied, reopens })
}
