//! Checks of a finished draw, in whole numbers and without a solver.

use std::collections::{BTreeMap, BTreeSet};

use super::Ticket;
use super::certificate::{self, Fraction, Proof};
use crate::sortition::Refusal;
use crate::sortition::pool::{Member, Pool, Quota, Roster, Terms};

/// What is wrong with a ticket. Tickets count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The ticket has another number of panels.
    Panels { ticket: usize, panels: usize },
    /// A panel has another size.
    Size { ticket: usize, size: usize },
    /// Somebody who is not in the pool.
    Unknown { ticket: usize, id: String },
    /// Somebody who is excluded.
    Excluded { ticket: usize, id: String },
    /// Somebody who sits twice.
    Twice { ticket: usize, id: String },
    /// Somebody forced who is missing.
    Missing { ticket: usize, id: String },
    /// Two of one household.
    Household { ticket: usize, household: String },
    /// A quota that is not met.
    Quota { ticket: usize, feature: String, value: String, people: u32, min: u32, max: u32 },
    /// Tickets are not in ascending order.
    Order { ticket: usize },
}

/// A roster against which tickets, frequencies and bounds are checked.
#[derive(Clone, Debug)]
pub struct Checker {
    roster: Roster,
    positions: BTreeMap<String, usize>,
    forced: Vec<(usize, String)>,
}

impl Checker {
    /// Refuses a pool or terms that break the rules of `pool`.
    pub fn new(pool: &Pool, terms: &Terms) -> Result<Self, Refusal> {
        Ok(Self::of(Roster::new(pool, terms)?))
    }

    pub(crate) fn of(roster: Roster) -> Self {
        let positions =
            roster.members.iter().enumerate().map(|(i, member)| (member.id.clone(), i)).collect();
        let forced = roster.members.iter().enumerate().filter(|(_, member)| member.forced);
        let forced = forced.map(|(index, member)| (index, member.id.clone())).collect();
        Self { roster, positions, forced }
    }

    /// Everybody, by id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.roster.members.iter().map(|member| member.id.as_str())
    }

    /// The quotas in canonical order, as a proof counts them.
    pub fn quotas(&self) -> &[Quota] {
        &self.roster.quotas
    }

    /// The first fault of a list of tickets; a ticket is a list of panels, a panel a list of ids.
    pub fn tickets(&self, tickets: &[Vec<Vec<&str>>]) -> Result<(), Fault> {
        for (index, ticket) in tickets.iter().enumerate() {
            let mut seats = Vec::with_capacity(ticket.len());
            for panel in ticket {
                let known = panel.iter().map(|id| self.person(index, id));
                seats.push(known.collect::<Result<Vec<usize>, Fault>>()?);
            }
            self.ticket(index, &seats)?;
        }
        match tickets.windows(2).position(|pair| matches!(pair, [a, b] if a > b)) {
            Some(ticket) => Err(Fault::Order { ticket: ticket + 1 }),
            None => Ok(()),
        }
    }

    /// The same for tickets that name people by their position.
    pub(crate) fn seats(&self, tickets: &[Ticket]) -> Result<(), Fault> {
        for (index, ticket) in tickets.iter().enumerate() {
            let seats: Vec<Vec<usize>> = ticket
                .iter()
                .map(|panel| panel.iter().filter_map(|&p| usize::try_from(p).ok()).collect())
                .collect();
            self.ticket(index, &seats)?;
        }
        match tickets.windows(2).position(|pair| matches!(pair, [a, b] if a > b)) {
            Some(ticket) => Err(Fault::Order { ticket: ticket + 1 }),
            None => Ok(()),
        }
    }

    fn ticket(&self, ticket: usize, panels: &[Vec<usize>]) -> Result<(), Fault> {
        if panels.len() != self.roster.panels {
            return Err(Fault::Panels { ticket, panels: panels.len() });
        }
        let mut seated = BTreeSet::new();
        let mut homes = BTreeSet::new();
        for panel in panels {
            if panel.len() != self.roster.size {
                return Err(Fault::Size { ticket, size: panel.len() });
            }
            let mut counts = vec![0_u32; self.roster.quotas.len()];
            for &person in panel {
                let Some(member) = self.roster.members.get(person) else {
                    return Err(Fault::Unknown { ticket, id: person.to_string() });
                };
                if member.excluded {
                    return Err(Fault::Excluded { ticket, id: member.id.clone() });
                }
                if !seated.insert(person) {
                    return Err(Fault::Twice { ticket, id: member.id.clone() });
                }
                self.count(ticket, member, &mut counts, &mut homes)?;
            }
            self.meets(ticket, &counts)?;
        }
        match self.forced.iter().find(|(person, _)| !seated.contains(person)) {
            Some((_, id)) => Err(Fault::Missing { ticket, id: id.clone() }),
            None => Ok(()),
        }
    }

    fn person(&self, ticket: usize, id: &str) -> Result<usize, Fault> {
        self.positions.get(id).copied().ok_or_else(|| Fault::Unknown { ticket, id: id.to_owned() })
    }

    fn count(
        &self,
        ticket: usize,
        member: &Member,
        counts: &mut [u32],
        homes: &mut BTreeSet<usize>,
    ) -> Result<(), Fault> {
        for &quota in &member.quotas {
            if let Some(slot) = counts.get_mut(quota) {
                *slot += 1;
            }
        }
        match member.household {
            Some(home) if !homes.insert(home) => Err(Fault::Household {
                ticket,
                household: self.roster.households.get(home).cloned().unwrap_or_default(),
            }),
            Some(_) | None => Ok(()),
        }
    }

    fn meets(&self, ticket: usize, counts: &[u32]) -> Result<(), Fault> {
        for (quota, &people) in self.roster.quotas.iter().zip(counts) {
            if people < quota.min || people > quota.max {
                return Err(Fault::Quota {
                    ticket,
                    feature: quota.feature.clone(),
                    value: quota.value.clone(),
                    people,
                    min: quota.min,
                    max: quota.max,
                });
            }
        }
        Ok(())
    }

    /// How many tickets hold each person, by id; everybody is listed.
    pub fn frequencies(&self, tickets: &[Vec<Vec<&str>>]) -> BTreeMap<&str, u32> {
        let mut counts: BTreeMap<&str, u32> = self.ids().map(|id| (id, 0)).collect();
        for &id in tickets.iter().flatten().flatten() {
            if let Some(slot) = counts.get_mut(id) {
                *slot += 1;
            }
        }
        counts
    }

    /// The bound that a proof gives on the smallest chance among people who are neither forced nor
    /// excluded nor listed as never drawable; none when it proves nothing.
    pub fn bound(&self, proof: &Proof, never: &BTreeSet<&str>) -> Option<Fraction> {
        let drawable: Vec<bool> = self
            .roster
            .members
            .iter()
            .map(|member| !member.excluded && !member.forced && !never.contains(member.id.as_str()))
            .collect();
        certificate::bound(&self.roster, proof, &drawable)
    }
}
