//! Recording a sitting and correcting its figures.

use serde::Deserialize;

use super::items::ITEM;
use super::{Event, Item, Refusal, Sitting, Speech, Stance};
use crate::actors::Power;
use crate::context::Context;
use crate::floors::Heads;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Step, StepKind};
use crate::rules::{Base, Count, Miscount, Outcome, Rule, judge};
use crate::time::{Day, Timestamp, earliest_meeting};

const SPEECH: &[Field] = &[
    Field::must("speaker", Kind::Text { max: 40 }),
    Field::may("standing", Kind::Text { max: 40 }),
    Field::may("stance", Kind::Choice { of: Stance::IDS }),
    Field::must("words", Kind::LongText { max: 4000 }),
    Field::may("minutes", Kind::Count { min: 1, max: 600 }),
];

const HEADS: Kind = Kind::Count { min: 0, max: 10_000_000 };

/// The fields of a command with those of a [`Count`] among them: figures are typed in one order
/// wherever they are typed.
macro_rules! with_heads {
    ($asked:path, [$($before:expr),* $(,)?], [$($after:expr),* $(,)?]) => {
        &[
            $($before,)*
            $asked("due", HEADS),
            $asked("present", HEADS),
            Field::may("yes", HEADS),
            Field::may("no", HEADS),
            Field::may("abstain", HEADS),
            Field::may("invalid", HEADS),
            $($after),*
        ]
    };
}

/// A sitting, as its recorder writes it down.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Record {
    pub held_at: Timestamp,
    pub place: String,
    #[serde(default)]
    pub rule: Option<String>,
    #[serde(default)]
    pub called_on: Option<Day>,
    #[serde(default)]
    pub form: Option<String>,
    #[serde(default)]
    pub chair: String,
    #[serde(default)]
    pub speakers: String,
    #[serde(default)]
    pub recorder: String,
    #[serde(flatten)]
    pub count: Count,
    #[serde(default)]
    pub households: Option<u64>,
    #[serde(skip)]
    pub groups: Vec<Heads>,
    #[serde(default)]
    pub women: Option<u64>,
    #[serde(default)]
    pub speeches: Vec<Speech>,
    #[serde(default)]
    pub items: Vec<Item>,
    #[serde(default)]
    pub opinion: String,
    #[serde(default)]
    pub outcome: Option<String>,
    /// The law gives the decision to somebody else.
    #[serde(default)]
    pub beyond: Option<bool>,
    #[serde(default)]
    pub responsible: Option<PersonId>,
    #[serde(default)]
    pub signed: Vec<String>,
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Record {
    pub const FIELDS: &'static [Field] = with_heads!(
        Field::may,
        [
            Field::may("rule", Kind::Pick { from: Source::StepRules }),
            Field::may("called_on", Kind::Day),
            Field::must("held_at", Kind::Moment),
            Field::must("place", Kind::Text { max: 100 }),
            Field::may("form", Kind::Text { max: 40 }),
            Field::may("chair", Kind::Text { max: 40 }),
            Field::may("speakers", Kind::Text { max: 200 }),
            Field::may("recorder", Kind::Text { max: 40 }),
        ],
        [
            Field::may("households", HEADS),
            Field::may("women", HEADS),
            Field::may("speeches", Kind::Rows { of: SPEECH, max: 200 }),
            Field::may("items", Kind::Rows { of: ITEM, max: 100 }),
            Field::may("opinion", Kind::LongText { max: 8000 }),
            Field::may("outcome", Kind::Choice { of: &["agreed", "again", "unresolved"] }),
            Field::may("beyond", Kind::YesNo),
            Field::may("responsible", Kind::Pick { from: Source::Officers }),
            Field::may("signed", Kind::Files { max: 20 }),
            Field::may("override_reason", Kind::LongText { max: 500 }),
        ]
    );
}

/// A mistyped figure is put right.
#[derive(Debug, Clone, Deserialize)]
pub struct Correct {
    pub sitting: u32,
    #[serde(flatten)]
    pub count: Count,
    pub reason: String,
}

impl Correct {
    pub const FIELDS: &'static [Field] = with_heads!(
        Field::must,
        [Field::must("sitting", Kind::Count { min: 1, max: 1000 })],
        [Field::must("reason", Kind::LongText { max: 500 })]
    );
}

/// The decision rules a step offers, in force at `held`.
pub fn rules_of<'a>(step: &'a Step, ctx: &Context<'a>, held: Timestamp) -> Vec<&'a Rule> {
    let day = held.day();
    let in_force = |rule: &&Rule| {
        rule.valid_from.is_none_or(|from| from <= day) && rule.valid_to.is_none_or(|to| day <= to)
    };
    let level = &ctx.place.level;
    let named: Vec<&Rule> =
        ctx.procedure.rules_at(step, level).into_iter().filter(in_force).collect();
    // Where a step names the rules of several laws, a place is offered those of its own level.
    if !named.iter().any(|rule| rule.levels.contains(level)) {
        return named;
    }
    named.into_iter().filter(|r| r.levels.is_empty() || r.levels.contains(level)).collect()
}

/// Records a sitting of `step`, which began at `entered_at`.
///
/// `sitting` is the number it will carry, `invited` how many members were named for this matter
/// beside those who always belong to the body; none where only those concerned talk and no roll
/// counts. Answers the event and the soft rule that was overridden,
/// if any.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn record(
    wish: Record,
    step: &Step,
    sitting: u32,
    entered_at: Timestamp,
    invited: Option<u64>,
    ctx: &Context<'_>,
) -> Result<(Event, Option<&'static str>), Refusal> {
    in_its_time(&wish, step, entered_at, ctx)?;
    let rule = named(wish.rule.as_deref(), step, ctx, wish.held_at)?; // Rule 1.
    let count = wish.count;
    let votes = rule.is_some();
    if step.walk_up && count.due == 0 {
        counted(&wish, ctx)?;
    } else {
        figures(&count, votes)?; // Rule 2.
    }
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    let mut overridden = None;
    if let Some(invited) = invited.filter(|_| count.due > 0)
        && let Err(soft) = due_known(rule, step, &count, invited, ctx)
    {
        overridden = Some(soft_or(soft, reason, "meetings.other-number-due")?);
    }
    if let Some(rule) = rule.filter(|rule| rule.notice_days > 0) {
        let days = rule.notice_days;
        let called = wish.called_on.ok_or(Refusal::SayWhenCalled { days })?;
        overridden = in_time(rule, called, wish.held_at, reason)?.or(overridden);
    }
    let outcome = ending(&wish, step)?;
    let fractions = ctx.settings.fractions(ctx.procedure);
    let verdict = rule.map(|rule| judge(rule, &fractions, &count));
    let passes = verdict.as_ref().map_or(count.yes > 0, |v| v.outcome == Outcome::Passed);
    if step.names_responsible && wish.responsible.is_none() && passes {
        return Err(Refusal::NameSomebodyResponsible);
    }
    // What did not pass is nobody's to carry out.
    let failed = verdict.as_ref().is_some_and(|verdict| verdict.outcome != Outcome::Passed);
    let responsible = wish.responsible.filter(|_| !failed);
    let event = Event::Recorded(Sitting {
        sitting,
        step: step.id.clone(),
        body: rule.map_or_else(|| step.owner.clone(), |rule| rule.body.clone()),
        rule: rule.map(|rule| rule.id.clone()),
        held_at: wish.held_at,
        called_on: wish.called_on,
        place: wish.place,
        form: wish.form,
        count,
        women: wish.women,
        households: wish.households,
        groups: wish.groups,
        speakers: wish.speakers,
        verdict,
        outcome,
        beyond: wish.beyond,
        responsible,
        signed: wish.signed,
        chair: wish.chair,
        recorder: wish.recorder,
        opinion: wish.opinion,
        speeches: wish.speeches,
        items: wish.items,
    });
    Ok((event, overridden))
}

/// By whom it is recorded, and that it was held since the step began; with no more women than people.
fn in_its_time(
    wish: &Record,
    step: &Step,
    entered_at: Timestamp,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    if wish.held_at > ctx.now {
        return Err(Refusal::HeldInTheFuture { at: wish.held_at });
    }
    if wish.held_at.day() < entered_at.day() {
        return Err(Refusal::HeldBeforeTheStep { at: entered_at });
    }
    let present = wish.count.present;
    match wish.women.filter(|women| *women > present) {
        Some(women) => Err(Refusal::MoreWomenThanPresent { women, present }),
        None => Ok(()),
    }
}

/// A soft refusal gives way to a reason on record.
fn soft_or(soft: Refusal, reason: bool, id: &'static str) -> Result<&'static str, Refusal> {
    let is_soft = matches!(soft, Refusal::OtherNumberDue { .. } | Refusal::CalledTooLate { .. });
    if is_soft && reason { Ok(id) } else { Err(soft) }
}

/// The rule of `step` that is named, in force at `held`; the only one where none is.
pub(super) fn named<'a>(
    wanted: Option<&str>,
    step: &'a Step,
    ctx: &Context<'a>,
    held: Timestamp,
) -> Result<Option<&'a Rule>, Refusal> {
    let rules = rules_of(step, ctx, held);
    match wanted {
        Some(id) => match rules.iter().find(|rule| rule.id == *id) {
            Some(rule) => Ok(Some(rule)),
            None => Err(Refusal::NotAmongTheRules { rule: id.to_owned() }),
        },
        None if rules.len() > 1 => {
            let named = |rule: &&Rule| match rule.name.as_str() {
                "" => rule.id.clone(),
                name => name.to_owned(),
            };
            let choices = rules.iter().map(named).collect();
            Err(Refusal::NameTheRule { choices })
        }
        None => Ok(rules.first().copied()),
    }
}

fn figures(count: &Count, votes: bool) -> Result<(), Refusal> {
    let refused = |miscount| match miscount {
        Miscount::NobodyDue => Refusal::NobodyDue,
        Miscount::NobodyCame => Refusal::NobodyCame,
        Miscount::MorePresentThanDue => {
            Refusal::MorePresentThanDue { present: count.present, due: count.due }
        }
        Miscount::MoreAnswersThanPresent => {
            Refusal::MoreAnswersThanPresent { answers: count.answers(), present: count.present }
        }
        Miscount::FewerAnswersThanPresent { missing } => {
            Refusal::FewerAnswersThanPresent { missing }
        }
    };
    match count.check() {
        // A consultation counts heads and need not vote.
        Err(Miscount::FewerAnswersThanPresent { .. }) if !votes && count.answers() == 0 => Ok(()),
        other => other.map_err(refused),
    }
}

/// Rule 6: heads of whoever came.
fn counted(wish: &Record, ctx: &Context<'_>) -> Result<(), Refusal> {
    let present = wish.count.present;
    if let Some(adults) = ctx.place.adults().filter(|adults| present > *adults) {
        return Err(Refusal::MoreThanLiveHere { present, adults });
    }
    match wish.households.filter(|households| *households > present) {
        Some(households) => Err(Refusal::MoreHouseholdsThanPresent { households, present }),
        None => Ok(()),
    }
}

fn due_known(
    rule: Option<&Rule>,
    step: &Step,
    count: &Count,
    invited: u64,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let (body, base) = rule.map_or((step.owner.as_str(), Base::Persons), |r| (&r.body, r.base));
    let known = ctx.place.heads(body, base);
    // Those named for this matter are due where the body talks, not where a rule counts heads.
    let extra = if rule.is_some() { 0 } else { invited };
    match known.map(|known| known.saturating_add(extra)) {
        Some(known) if known != count.due => Err(Refusal::OtherNumberDue { due: count.due, known }),
        _ => Ok(()),
    }
}

/// Whether a meeting called on `called` may be held at `meets`; a shorter notice is lawful only
/// where the law itself speaks of special circumstances, and they stand on record. Rule 3.
pub(super) fn in_time(
    rule: &Rule,
    called: Day,
    meets: Timestamp,
    reason: bool,
) -> Result<Option<&'static str>, Refusal> {
    let days = rule.notice_days;
    let earliest = earliest_meeting(called.starts_at(), days);
    if days == 0 || meets >= earliest {
        return Ok(None);
    }
    let late = Refusal::CalledTooLate { called, earliest, days };
    soft_or(late, reason && rule.short_notice.is_some(), "meetings.called-too-late").map(Some)
}

/// How a consultation ended; a vote ends by its verdict.
fn ending(wish: &Record, step: &Step) -> Result<Option<String>, Refusal> {
    if step.kind != StepKind::Deliberate {
        return Ok(None);
    }
    let outcome = wish.outcome.clone().ok_or(Refusal::SayHowItEnded)?;
    if outcome == "agreed" && wish.opinion.trim().is_empty() {
        return Err(Refusal::SayWhatWasAgreed);
    }
    Ok(Some(outcome))
}

/// Corrects the figures of `sitting`, which `corrected_by` has corrected before. Rule 5.
///
/// # Errors
/// Where the figures cannot be true, nothing changes, or no reason is given.
pub fn correct(
    wish: Correct,
    sitting: &Sitting,
    corrected_by: Option<&PersonId>,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    if wish.reason.trim().is_empty() {
        return Err(Refusal::SayWhy);
    }
    let is = wish.count;
    if is == sitting.count {
        return Err(Refusal::NothingToCorrect);
    }
    let by = &ctx.actor.person;
    if corrected_by == Some(by) {
        return Err(Refusal::CorrectedBefore);
    }
    if !sitting.is_walk_up() || is.due > 0 {
        figures(&is, sitting.rule.is_some())?;
    }
    let fractions = ctx.settings.fractions(ctx.procedure);
    let rule = sitting.rule.as_ref().and_then(|id| ctx.procedure.rule(id));
    let verdict = rule.map(|rule| judge(rule, &fractions, &is));
    let reason = wish.reason;
    let (was, by) = (sitting.count, Some(by.clone()));
    Ok(Event::Corrected { sitting: sitting.sitting, was, is, by, verdict, reason })
}
