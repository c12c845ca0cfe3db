//! The document of a draw: the contract's fields, and what `verify` needs besides.
//! With one panel a ticket is a list of ids; with several it is a list of such lists.

use std::collections::{BTreeMap, BTreeSet};

use algorithms::sortition::{Certificate, Draw, Quota, Relaxation, Terms, Ticket};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::{Args, Asked};

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) feasible: bool,
    /// Present when nothing is feasible; null when no change of quotas helps.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) relaxation: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    pub(super) result: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) replacement: Option<Replacement>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Outcome {
    pub(super) panel_size: usize,
    pub(super) panels: usize,
    pub(super) method: String,
    pub(super) households: Option<String>,
    pub(super) forced: BTreeSet<String>,
    pub(super) excluded: BTreeSet<String>,
    pub(super) probabilities: BTreeMap<String, f64>,
    pub(super) min_probability: f64,
    /// None when somebody's chance is 0.
    pub(super) sum_log: Option<f64>,
    pub(super) never: Vec<String>,
    pub(super) certificate: Proved,
    pub(super) ticket_gap: f64,
    pub(super) tickets: Vec<Seats>,
    pub(super) seed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) drawn: Option<Seats>,
}

/// One panel's ids, or several panels'.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Seats {
    One(Vec<String>),
    Several(Vec<Vec<String>>),
}

impl Seats {
    pub(super) fn new(mut panels: Vec<Vec<String>>) -> Self {
        match (panels.len(), panels.pop()) {
            (1, Some(only)) => Self::One(only),
            (_, Some(last)) => {
                panels.push(last);
                Self::Several(panels)
            }
            (_, None) => Self::Several(panels),
        }
    }

    pub(super) fn panels(&self) -> Vec<Vec<&str>> {
        match self {
            Self::One(ids) => vec![ids.iter().map(String::as_str).collect()],
            Self::Several(panels) => {
                panels.iter().map(|ids| ids.iter().map(String::as_str).collect()).collect()
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Proved {
    pub(super) kind: String,
    pub(super) gap: f64,
    pub(super) min_lower: f64,
    pub(super) min_upper: f64,
    /// Conditions found by search; above 0 the prices alone may prove less than `min_upper`.
    pub(super) cuts: usize,
    pub(super) prices: Prices,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Prices {
    pub(super) seat: i64,
    pub(super) quotas: Vec<QuotaPrice>,
    pub(super) households: Vec<HouseholdPrice>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct QuotaPrice {
    pub(super) feature: String,
    pub(super) value: String,
    pub(super) price: i64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct HouseholdPrice {
    pub(super) household: String,
    pub(super) price: i64,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Relaxed {
    pub(super) objective: f64,
    pub(super) quotas: Vec<Range>,
    pub(super) smallest: bool,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Range {
    pub(super) feature: String,
    pub(super) value: String,
    pub(super) min: u32,
    pub(super) max: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Replacement {
    pub(super) declined: BTreeSet<String>,
    pub(super) kept: BTreeSet<String>,
    pub(super) seed: String,
    pub(super) feasible: bool,
    /// The panel as it now stands.
    pub(super) drawn: Vec<String>,
    /// Who is new on it.
    pub(super) replacements: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) relaxation: Option<Relaxed>,
    pub(super) tickets: Vec<Seats>,
}

impl Document {
    /// The answer when no panel exists.
    pub(super) fn infeasible(relaxation: Option<Relaxation>) -> Result<Self, serde_json::Error> {
        let relaxation = serde_json::to_value(relaxation.map(relaxed))?;
        Ok(Self { relaxation: Some(relaxation), ..Self::default() })
    }
}

impl Replacement {
    pub(super) fn found(
        draw: &Draw,
        terms: &Terms,
        declined: &BTreeSet<String>,
        seed: &[u8],
        drawn: Vec<Vec<String>>,
        before: &[String],
    ) -> Self {
        let drawn: Vec<String> = drawn.into_iter().flatten().collect();
        Self {
            declined: declined.clone(),
            kept: terms.forced.clone(),
            seed: hex(seed),
            feasible: true,
            replacements: drawn.iter().filter(|id| !before.contains(id)).cloned().collect(),
            drawn,
            relaxation: None,
            tickets: tickets(draw),
        }
    }

    pub(super) fn none(
        terms: &Terms,
        declined: &BTreeSet<String>,
        seed: &[u8],
        relaxation: Option<Relaxation>,
    ) -> Self {
        Self {
            declined: declined.clone(),
            kept: terms.forced.clone(),
            seed: hex(seed),
            feasible: false,
            drawn: Vec::new(),
            replacements: Vec::new(),
            relaxation: relaxation.map(relaxed),
            tickets: Vec::new(),
        }
    }
}

pub(super) fn document(
    draw: &Draw,
    args: &Args,
    asked: &Asked,
    drawn: Option<&Vec<Vec<String>>>,
) -> Document {
    let probabilities = draw.people.iter().cloned().zip(draw.probabilities.iter().copied());
    let method = args.method.to_possible_value();
    let outcome = Outcome {
        panel_size: draw.size,
        panels: draw.panels,
        method: method.map_or_else(String::new, |method| method.get_name().to_owned()),
        households: args.households.clone(),
        forced: asked.terms.forced.clone(),
        excluded: asked.terms.excluded.clone(),
        probabilities: probabilities.collect(),
        min_probability: draw.min_probability,
        sum_log: Some(draw.sum_log).filter(|sum| sum.is_finite()),
        never: draw.never.clone(),
        certificate: proved(&draw.certificate, &draw.quotas),
        ticket_gap: draw.ticket_gap,
        tickets: tickets(draw),
        seed: asked.seed.as_deref().map(hex),
        drawn: drawn.cloned().map(Seats::new),
    };
    Document { feasible: true, result: Some(outcome), ..Document::default() }
}

fn proved(certificate: &Certificate, quotas: &[Quota]) -> Proved {
    let proof = &certificate.proof;
    let prices = quotas.iter().zip(&proof.quotas).filter(|(_, price)| **price != 0);
    Proved {
        kind: if certificate.exact { "exact" } else { "gap" }.to_owned(),
        gap: certificate.gap,
        min_lower: certificate.min_lower,
        min_upper: certificate.min_upper,
        cuts: certificate.cuts,
        prices: Prices {
            seat: proof.seat,
            quotas: prices
                .map(|(quota, &price)| QuotaPrice {
                    feature: quota.feature.clone(),
                    value: quota.value.clone(),
                    price,
                })
                .collect(),
            households: proof
                .households
                .iter()
                .map(|(household, price)| HouseholdPrice {
                    household: household.clone(),
                    price: *price,
                })
                .collect(),
        },
    }
}

fn relaxed(relaxation: Relaxation) -> Relaxed {
    let quotas = relaxation.quotas.into_iter().map(|quota| Range {
        feature: quota.feature,
        value: quota.value,
        min: quota.min,
        max: quota.max,
    });
    Relaxed {
        objective: relaxation.objective,
        quotas: quotas.collect(),
        smallest: relaxation.smallest,
    }
}

fn tickets(draw: &Draw) -> Vec<Seats> {
    draw.tickets.iter().map(|ticket| Seats::new(names(draw, ticket))).collect()
}

/// The ids of a ticket, panel by panel.
pub(super) fn names(draw: &Draw, ticket: &Ticket) -> Vec<Vec<String>> {
    let name = |&person: &u32| {
        usize::try_from(person).ok().and_then(|index| draw.people.get(index)).cloned()
    };
    ticket.iter().map(|panel| panel.iter().filter_map(name).collect()).collect()
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
