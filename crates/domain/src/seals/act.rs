//! Wishes about a seal.

use serde::Deserialize;
use serde_json::Value;

use super::{Event, Slip};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Step, StepOutcome};
use crate::refusals::refusals;
use crate::rules::{Count, Outcome, Rule, Verdict, judge};
use crate::units::is_ones_own;

/// Put a slip forward.
#[derive(Debug, Clone, Deserialize)]
pub struct Request {
    pub purpose: String,
    pub amount_fen: i64,
    pub payee: String,
    #[serde(default)]
    pub paid_to: Option<PersonId>,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Request {
    pub const FIELDS: &'static [Field] = &[
        Field::must("purpose", Kind::Text { max: 200 }),
        Field::must("amount_fen", Kind::Money),
        Field::must("payee", Kind::Text { max: 100 }),
        Field::may("paid_to", Kind::Pick { from: Source::People }),
        Field::may("files", Kind::Files { max: 20 }),
    ];
}

/// Give one part.
#[derive(Debug, Clone, Deserialize)]
pub struct Give {}

impl Give {
    pub const FIELDS: &'static [Field] = &[];
}

/// Refuse one part.
#[derive(Debug, Clone, Deserialize)]
pub struct Refuse {
    pub reason: String,
}

impl Refuse {
    pub const FIELDS: &'static [Field] = &[Field::must("reason", Kind::LongText { max: 1000 })];
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "seals.not-yours",
        /// The step names no rule.
        NoRule = "seals.no-rule",
        /// Nobody holds a part of the seal today.
        NoHolders = "seals.no-holders",
        /// Even all holders together could not make the seal whole.
        TooFewHolders { holders: u64, needed: u64 } = "seals.too-few-holders",
        /// Without the holders the slip is their own of, the others could not make it whole.
        OwnPartMissing { others: u64, needed: u64 } = "seals.own-part-missing",
        /// The place has not said how many parts are needed.
        ThresholdNotSet { setting: String } = "seals.threshold-not-set",
        NoAmount = "seals.no-amount",
        AlreadyRequested = "seals.already-requested",
        NotRequested = "seals.not-requested",
        /// The actor holds no part, or did not when the slip was put forward.
        NotAHolder = "seals.not-a-holder",
        /// The actor acts for a body whose members may not hold a part.
        Cadre = "seals.cadre",
        OwnSlip = "seals.own-slip",
        AlreadySaid = "seals.already-said",
        SayWhy = "seals.say-why",
    }
}

fn rule<'a>(step: &'a Step, ctx: &Context<'a>) -> Result<&'a Rule, Refusal> {
    step.rule.as_ref().and_then(|id| ctx.procedure.rule(id)).ok_or(Refusal::NoRule)
}

/// Roles through which the step's owner acts: who holds the parts.
fn holding<'a>(step: &'a Step, ctx: &Context<'a>) -> Vec<&'a str> {
    match ctx.procedure.body(&step.owner) {
        Some(body) => body.acts_through.iter().map(String::as_str).collect(),
        None => vec![step.owner.as_str()],
    }
}

/// Rule 1. `slip` is the number it will carry.
///
/// # Errors
/// Where a slip waits that can still become whole, there is no amount, the place has not said how many parts
/// are needed, or those who could give a part could never make it whole. Rule 7.
pub fn request(
    wish: Request,
    open: Option<&Slip>,
    slip: u32,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    let given_up = open.map(|open| give_up(open, step, ctx)).transpose()?;
    if wish.amount_fen <= 0 {
        return Err(Refusal::NoAmount);
    }
    let rule = rule(step, ctx)?;
    let mut holders: Vec<PersonId> = Vec::new();
    for person in
        holding(step, ctx).iter().filter_map(|role| ctx.place.holders.get(*role)).flatten()
    {
        if !holders.contains(person) {
            holders.push(person.clone());
        }
    }
    if holders.is_empty() {
        return Err(Refusal::NoHolders);
    }
    let all = verdict(rule, holders.len(), holders.len(), 0, ctx);
    if let Some(setting) = all.lines.iter().find_map(|line| line.unset.clone()) {
        return Err(Refusal::ThresholdNotSet { setting });
    }
    let lacking = |verdict: &Verdict| {
        let line = verdict.lines.iter().find(|line| !line.met);
        line.map(|line| line.needed.unwrap_or_default())
    };
    let barred = barring(step, ctx);
    let able: Vec<&PersonId> = holders.iter().filter(|who| !sits(who, &barred, ctx)).collect();
    if let Some(needed) = lacking(&verdict(rule, holders.len(), able.len(), 0, ctx)) {
        return Err(Refusal::TooFewHolders { holders: count(able.len()), needed });
    }
    let (by, paid_to) = (&ctx.actor.person, wish.paid_to.as_ref());
    let others = able.into_iter().filter(|holder| !is_theirs(holder, by, paid_to, ctx)).count();
    if let Some(needed) = lacking(&verdict(rule, holders.len(), others, 0, ctx)) {
        return Err(Refusal::OwnPartMissing { others: count(others), needed });
    }
    let Request { purpose, amount_fen, payee, paid_to, files } = wish;
    let (by, rule) = (ctx.actor.person.clone(), rule.id.clone());
    let asked =
        Event::Requested { slip, by, rule, holders, amount_fen, paid_to, files, purpose, payee };
    Ok(given_up.into_iter().chain([asked]).collect())
}

/// Gives up a slip that can never become whole any more. Rule 7.
fn give_up(open: &Slip, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let rule = ctx.procedure.rule(&open.rule).ok_or(Refusal::NoRule)?;
    let (due, yes, no) = (open.holders.len(), parts(open, true), parts(open, false));
    if verdict(rule, due, yes + to_come(open, None, step, ctx), no, ctx).outcome == Outcome::Passed
    {
        return Err(Refusal::AlreadyRequested);
    }
    let verdict = verdict(rule, due, yes, no, ctx);
    Ok(Event::Decided { slip: open.slip, whole: false, verdict })
}

fn parts(slip: &Slip, given: bool) -> usize {
    slip.parts.iter().filter(|part| part.given == given).count()
}

/// How many besides `speaks` have said nothing and still can. Rule 6.
fn to_come(slip: &Slip, speaks: Option<&PersonId>, step: &Step, ctx: &Context<'_>) -> usize {
    let (holding, barred) = (holding(step, ctx), barring(step, ctx));
    let silent = |holder: &&PersonId| {
        speaks != Some(*holder) && !slip.parts.iter().any(|part| part.by == **holder)
    };
    let able = |holder: &&PersonId| {
        sits(holder, &holding, ctx)
            && !sits(holder, &barred, ctx)
            && !is_theirs(holder, &slip.by, slip.paid_to.as_ref(), ctx)
    };
    slip.holders.iter().filter(silent).filter(able).count()
}

/// Whether the person holds one of the roles today.
fn sits(person: &PersonId, roles: &[&str], ctx: &Context<'_>) -> bool {
    let of = |role: &&str| ctx.place.holders.get(*role).is_some_and(|who| who.contains(person));
    roles.iter().any(of)
}

/// Whether the slip is the holder's own: put forward by them, or paid to them. Rule 4.
fn is_theirs(
    holder: &PersonId,
    by: &PersonId,
    paid_to: Option<&PersonId>,
    ctx: &Context<'_>,
) -> bool {
    [Some(by), paid_to].into_iter().flatten().any(|who| is_ones_own(holder, who, ctx.place))
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// The figures of a slip as the rule sees them: holders, parts given, parts refused.
fn verdict(rule: &Rule, due: usize, yes: usize, no: usize, ctx: &Context<'_>) -> Verdict {
    let (due, yes, no) = (count(due), count(yes), count(no));
    let figures = Count { due, present: yes.saturating_add(no), yes, no, ..Count::default() };
    judge(rule, &ctx.settings.fractions(ctx.procedure), &figures)
}

/// Whether the actor may say anything about the slip. Rule 2, Rule 3, Rule 4.
fn holder<'a>(open: Option<&'a Slip>, step: &Step, ctx: &Context<'_>) -> Result<&'a Slip, Refusal> {
    let slip = open.ok_or(Refusal::NotRequested)?;
    let person = &ctx.actor.person;
    let in_term = holding(step, ctx).iter().any(|role| ctx.actor.has(role));
    if !in_term || !slip.holders.contains(person) {
        return Err(Refusal::NotAHolder);
    }
    if barring(step, ctx).iter().any(|role| ctx.actor.has(role)) {
        return Err(Refusal::Cadre);
    }
    if is_theirs(person, &slip.by, slip.paid_to.as_ref(), ctx) {
        return Err(Refusal::OwnSlip);
    }
    if slip.parts.iter().any(|part| part.by == *person) {
        return Err(Refusal::AlreadySaid);
    }
    Ok(slip)
}

/// Roles of those who act for a body whose members may not hold a part.
fn barring<'a>(step: &Step, ctx: &Context<'a>) -> Vec<&'a str> {
    let list = ctx.procedure.body(&step.owner).and_then(|body| body.more.get("excludes"));
    let bodies = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let roles = bodies.filter_map(|id| ctx.procedure.body(id)).flat_map(|body| &body.acts_through);
    roles.map(String::as_str).collect()
}

/// Rule 2, Rule 6. Answers the events and how the step ends, once it does.
///
/// # Errors
/// Where the actor may not, or has already said something.
pub fn give(
    open: Option<&Slip>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Vec<Event>, Option<StepOutcome>), Refusal> {
    let slip = holder(open, step, ctx)?;
    let said = Event::Given { slip: slip.slip, by: ctx.actor.person.clone() };
    decided(said, slip, true, step, ctx)
}

/// Rule 5, Rule 6.
///
/// # Errors
/// As for giving, and where no reason is given.
pub fn refuse(
    wish: Refuse,
    open: Option<&Slip>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Vec<Event>, Option<StepOutcome>), Refusal> {
    let slip = holder(open, step, ctx)?;
    if wish.reason.trim().is_empty() {
        return Err(Refusal::SayWhy);
    }
    let by = ctx.actor.person.clone();
    let said = Event::Refused { slip: slip.slip, by, reason: wish.reason };
    decided(said, slip, false, step, ctx)
}

fn decided(
    said: Event,
    slip: &Slip,
    given: bool,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Vec<Event>, Option<StepOutcome>), Refusal> {
    let rule = ctx.procedure.rule(&slip.rule).ok_or(Refusal::NoRule)?;
    let due = slip.holders.len();
    let yes = parts(slip, true) + usize::from(given);
    let no = parts(slip, false) + usize::from(!given);
    let now = verdict(rule, due, yes, no, ctx);
    // What would come out if everybody who has not spoken and still can agreed.
    let to_come = to_come(slip, Some(&ctx.actor.person), step, ctx);
    let best = verdict(rule, due, yes + to_come, no, ctx);
    let number = slip.slip;
    let end = if now.outcome == Outcome::Passed {
        Some((StepOutcome::Whole, now))
    } else if best.outcome != Outcome::Passed {
        Some((StepOutcome::Refused, now))
    } else {
        None
    };
    let mut events = vec![said];
    let outcome = end.map(|(outcome, verdict)| {
        let whole = outcome == StepOutcome::Whole;
        events.push(Event::Decided { slip: number, whole, verdict });
        outcome
    });
    Ok((events, outcome))
}
