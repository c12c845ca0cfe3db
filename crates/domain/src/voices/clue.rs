//! What accuses somebody, out of the flow: to whom it went, who was named to see to it, in which ledger it stands,
//! and that it was dealt with. Rule 3, Rule 10, Rule 11.

use serde::{Deserialize, Serialize};

use super::passing::receipt_due;
use super::{Event, Refusal, Stand, Voice};
use crate::actors::{Actor, Power};
use crate::context::{Context, Due};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Clock, Procedure, Settings};
use crate::rules::Cite;
use crate::time::{Day, Period, Timestamp};

/// Who may receive what accuses somebody, the nearest first.
const RECEIVERS: &[&str] = &["supervision", "township", "county"];

/// It accuses a person: away from the flow.
#[derive(Debug, Clone, Deserialize)]
pub struct HandOver {
    #[serde(default)]
    pub of_supervision: bool,
    /// Whoever is to receive it; left out, the nearest it does not concern.
    #[serde(default)]
    pub to: Option<String>,
    /// The ledger it belongs to.
    #[serde(default)]
    pub ledger: Option<String>,
}

impl HandOver {
    pub const FIELDS: &'static [Field] = &[
        Field::may("of_supervision", Kind::YesNo),
        Field::may("to", Kind::Choice { of: RECEIVERS }),
        Field::may("ledger", Kind::Pick { from: Source::ClueLedgers }),
    ];
}

/// The receiver has it, and names who sees to it: one of its own, or an office.
#[derive(Debug, Clone, Deserialize)]
pub struct Designate {
    #[serde(default)]
    pub person: Option<PersonId>,
    #[serde(default)]
    pub office: String,
    /// The ledger it belongs to, where nobody has said so yet.
    #[serde(default)]
    pub ledger: Option<String>,
}

impl Designate {
    pub const FIELDS: &'static [Field] = &[
        Field::may("person", Kind::Pick { from: Source::Officers }),
        Field::may("office", Kind::Text { max: 60 }),
        Field::may("ledger", Kind::Pick { from: Source::ClueLedgers }),
    ];
}

/// It was dealt with: on which day, and not a word of how.
#[derive(Debug, Clone, Deserialize)]
pub struct DealWith {
    #[serde(default)]
    pub on: Option<Day>,
}

impl DealWith {
    pub const FIELDS: &'static [Field] = &[Field::may("on", Kind::Day)];
}

/// A ledger of clues that a method names (台账), with how soon a clue in it is confirmed and dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClueLedger {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub plain: String,
    /// Until the receiver confirms it.
    #[serde(default)]
    pub receipt: Option<Clock>,
    /// From then on, until it is dealt with.
    #[serde(default)]
    pub result: Option<Clock>,
    #[serde(default)]
    pub cite: Cite,
}

/// A ledger that a method in force here or above names, with its days as that place has filled them in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownLedger {
    pub id: String,
    pub name: String,
    pub receipt: Option<Period>,
    pub result: Option<Period>,
}

impl KnownLedger {
    /// The ledgers of a method in a place with these settings.
    pub fn of(procedure: &Procedure, settings: &Settings) -> Vec<Self> {
        let period = |clock: &Option<Clock>| {
            let clock = settings.clock(procedure, clock.as_ref()?);
            let days = settings.amount(procedure, clock.at_most.as_ref()?)?;
            Some(Period { days, count: clock.days })
        };
        let known = |ledger: &ClueLedger| Self {
            id: ledger.id.clone(),
            name: ledger.name.clone(),
            receipt: period(&ledger.receipt),
            result: period(&ledger.result),
        };
        procedure.ledgers.iter().map(known).collect()
    }
}

/// The ledger a clue stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    pub id: String,
    pub name: String,
}

/// That a clue was dealt with: on which day, as the receiver says, and when that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealtWith {
    pub by: PersonId,
    pub at: Timestamp,
    pub on: Day,
}

impl Voice {
    /// Folds a fact of a clue.
    pub(super) fn of_clue(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::HandedOver { number, to, receipt, due, by, ledger } => {
                self.handed_over(number, to, receipt, at);
                self.handed_by.clone_from(by);
                self.ledger.clone_from(ledger);
                self.confirm_by = due.as_ref().map(|due| due.ends_at);
                self.due.clone_from(due);
            }
            Event::ClueDesignated { by, due, person, office, ledger } => {
                let (by, person, office) = (by.clone(), person.clone(), office.clone());
                self.designated.push(Designation { by, at, person, office });
                if let Some(entered) = ledger {
                    self.ledger = Some(entered.clone());
                }
                // The clock that ran goes on, or another begins.
                if self.due != *due {
                    self.late_told = false;
                }
                self.deal_by = due.as_ref().map(|due| due.ends_at);
                self.due.clone_from(due);
            }
            Event::ClueDealtWith { by, on } => {
                self.dealt_with = Some(DealtWith { by: by.clone(), at, on: *on });
                self.due = None;
            }
            _ => {}
        }
    }

    /// Whether a clue was confirmed after its time, or is not and its time is over.
    pub fn is_confirmed_late(&self, now: Timestamp) -> bool {
        let at = self.designated.first().map_or(now, |first| first.at);
        self.confirm_by.is_some_and(|by| at >= by)
    }

    /// Whether a clue was dealt with after its time, or is not and its time is over.
    pub fn is_dealt_with_late(&self, now: Timestamp) -> bool {
        let at = self.dealt_with.as_ref().map_or(now, |dealt| dealt.at);
        self.deal_by.is_some_and(|by| at >= by)
    }
}

/// Whether a ledger shows `actor` what went to `to`: to whoever received it and to those above, never to those below.
pub fn is_in_view(to: &str, actor: &Actor) -> bool {
    let powers = [Power::Supervise, Power::Oversee, Power::Survey];
    let own = powers.iter().rposition(|power| actor.may(*power));
    let went = RECEIVERS.iter().position(|role| *role == to);
    went.zip(own).is_some_and(|(went, own)| went <= own)
}

/// The ledger of that id; none where none is named. Rule 11.
fn ledger<'a>(id: Option<&str>, ctx: &Context<'a>) -> Result<Option<&'a KnownLedger>, Refusal> {
    let Some(id) = id.filter(|id| !id.is_empty()) else { return Ok(None) };
    let known = ctx.place.ledgers.iter().find(|known| known.id == id);
    known.map(Some).ok_or_else(|| Refusal::UnknownLedger { ledger: id.to_owned() })
}

fn entered(known: &KnownLedger) -> Entered {
    Entered { id: known.id.clone(), name: known.name.clone() }
}

/// Who was named to see to a clue, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Designation {
    pub by: PersonId,
    pub at: Timestamp,
    pub person: Option<PersonId>,
    pub office: String,
}

/// To supervision, or to the level above where nobody sits there or the accused does. `by` is the officer who does it;
/// nobody where whoever spoke does.
pub(super) fn hand_over(
    wish: &HandOver,
    by: Option<PersonId>,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let sits = |role: &str| ctx.place.holders.get(role).is_some_and(|who| !who.is_empty());
    let fits = |role: &str| sits(role) && !(wish.of_supervision && role == "supervision");
    let wanted = |role: &&&str| wish.to.as_deref().is_none_or(|to| to == **role);
    let to = RECEIVERS.iter().filter(wanted).find(|role| fits(role));
    let to = to.ok_or(Refusal::NobodyToReceive)?;
    let ledger = ledger(wish.ledger.as_deref(), ctx)?;
    let own = ledger.and_then(|known| known.receipt);
    let own = own.map(|period| ctx.due_after(period, ctx.now, Vec::new()));
    Ok(Event::HandedOver {
        number: ctx.number.to_owned(),
        to: (*to).to_owned(),
        receipt: ctx.number.to_owned(),
        due: own.or_else(|| receipt_due(ctx)).map(|due| Due { tell: told(to, ctx), ..due }),
        by,
        ledger: ledger.map(entered),
    })
}

/// Whoever received it and the next above it where somebody sits: nobody below learns how it goes on.
fn told(to: &str, ctx: &Context<'_>) -> Vec<String> {
    let sits = |role: &&&str| ctx.place.holders.get(**role).is_some_and(|who| !who.is_empty());
    let above: Vec<&&str> = RECEIVERS.iter().skip_while(|role| **role != to).skip(1).collect();
    let next = above.iter().copied().find(|role| sits(role)).or(above.first().copied());
    std::iter::once(to).chain(next.copied()).map(str::to_owned).collect()
}

/// Rule 10.
pub(super) fn designate(
    voice: &Voice,
    wish: Designate,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let to = received(voice, ctx)?;
    if let Some(dealt) = &voice.dealt_with {
        return Err(Refusal::AlreadyDealtWith { on: dealt.on });
    }
    let office = wish.office.trim().to_owned();
    match &wish.person {
        Some(_) if !office.is_empty() => return Err(Refusal::SayWhoSeesToIt),
        Some(who) if !ctx.place.holders.get(to).is_some_and(|all| all.contains(who)) => {
            return Err(Refusal::HandlerSitsElsewhere { role: to.to_owned() });
        }
        None if office.is_empty() => return Err(Refusal::SayWhoSeesToIt),
        _ => {}
    }
    let new = ledger(wish.ledger.as_deref(), ctx)?;
    let id = |entered: &Entered| entered.id.clone();
    let moves = new.is_some_and(|new| voice.ledger.as_ref().map(id).as_ref() != Some(&new.id));
    let due = if moves || voice.designated.is_empty() {
        let stands = voice.ledger.as_ref().map(id);
        let stands = stands.and_then(|id| ctx.place.ledgers.iter().find(|own| own.id == id));
        let period = new.or(stands).and_then(|known| known.result);
        period.map(|period| ctx.due_after(period, ctx.now, told(to, ctx)))
    } else {
        // Another is named: the time that runs goes on.
        voice.due.clone()
    };
    let (by, person) = (ctx.actor.person.clone(), wish.person);
    let ledger = new.filter(|_| moves).map(entered);
    Ok(Event::ClueDesignated { by, due, person, office, ledger })
}

/// To whom the clue went; whoever acts is that receiver.
fn received<'a>(voice: &'a Voice, ctx: &Context<'_>) -> Result<&'a str, Refusal> {
    let to = voice.referred_to.as_deref().filter(|_| voice.stand == Stand::HandedOver);
    let to = to.ok_or(Refusal::NotHandedOver)?;
    if ctx.actor.has(to) { Ok(to) } else { Err(Refusal::NotTheReceiver { role: to.to_owned() }) }
}

/// Rule 11.
pub(super) fn deal_with(
    voice: &Voice,
    wish: &DealWith,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    received(voice, ctx)?;
    if let Some(dealt) = &voice.dealt_with {
        return Err(Refusal::AlreadyDealtWith { on: dealt.on });
    }
    if voice.designated.is_empty() {
        return Err(Refusal::NobodySeesToIt);
    }
    let on = wish.on.unwrap_or(ctx.now.day());
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if let Some(at) = voice.handed_at.filter(|at| on < at.day()) {
        return Err(Refusal::DealtBeforeItCame { at });
    }
    Ok(Event::ClueDealtWith { by: ctx.actor.person.clone(), on })
}
