//! What accuses somebody, out of the flow: to whom it went, and who was named to see to it. Rule 3, Rule 10.

use serde::{Deserialize, Serialize};

use super::passing::receipt_due;
use super::{Event, Refusal, Stand, Voice};
use crate::context::{Context, Due};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::time::Timestamp;

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
}

impl HandOver {
    pub const FIELDS: &'static [Field] = &[
        Field::may("of_supervision", Kind::YesNo),
        Field::may("to", Kind::Choice { of: RECEIVERS }),
    ];
}

/// The receiver has it, and names who sees to it: one of its own, or an office.
#[derive(Debug, Clone, Deserialize)]
pub struct Designate {
    #[serde(default)]
    pub person: Option<PersonId>,
    #[serde(default)]
    pub office: String,
}

impl Designate {
    pub const FIELDS: &'static [Field] = &[
        Field::may("person", Kind::Pick { from: Source::Officers }),
        Field::may("office", Kind::Text { max: 60 }),
    ];
}

/// Who was named to see to a clue, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Designation {
    pub by: PersonId,
    pub at: Timestamp,
    pub person: Option<PersonId>,
    pub office: String,
}

/// To supervision, or to the level above where nobody sits there or the accused does.
pub(super) fn hand_over(wish: &HandOver, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let sits = |role: &str| ctx.place.holders.get(role).is_some_and(|who| !who.is_empty());
    let fits = |role: &str| sits(role) && !(wish.of_supervision && role == "supervision");
    let wanted = |role: &&&str| wish.to.as_deref().is_none_or(|to| to == **role);
    let to = RECEIVERS.iter().filter(wanted).find(|role| fits(role));
    let to = to.ok_or(Refusal::NobodyToReceive)?;
    Ok(Event::HandedOver {
        number: ctx.number.to_owned(),
        to: (*to).to_owned(),
        receipt: ctx.number.to_owned(),
        due: receipt_due(ctx).map(|due| Due { tell: told(to), ..due }),
    })
}

/// Whoever received it and the next above it: nobody below learns how it goes on.
fn told(to: &str) -> Vec<String> {
    RECEIVERS
        .iter()
        .skip_while(|role| **role != to)
        .take(2)
        .map(|role| (*role).to_owned())
        .collect()
}

/// Rule 10.
pub(super) fn designate(
    voice: &Voice,
    wish: Designate,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let to = voice.referred_to.as_deref().filter(|_| voice.stand == Stand::HandedOver);
    let to = to.ok_or(Refusal::NotHandedOver)?;
    if !ctx.actor.has(to) {
        return Err(Refusal::NotTheReceiver { role: to.to_owned() });
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
    Ok(Event::ClueDesignated { by: ctx.actor.person.clone(), person: wish.person, office })
}
