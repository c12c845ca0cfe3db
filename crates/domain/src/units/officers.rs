//! Who works for the unit, each once with all their offices.

use super::state::in_term;
use super::{Held, Unit};
use crate::actors::{Power, ROLES, powers};
use crate::ids::PersonId;
use crate::time::Day;

/// Somebody with the offices they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub person: PersonId,
    pub seats: Vec<Held>,
}

impl Officer {
    /// 一肩挑: whether they hold more than one office.
    pub fn is_merged(&self) -> bool {
        self.seats.iter().any(|seat| self.seats.first().is_some_and(|one| one.role != seat.role))
    }
}

impl Unit {
    /// Everybody who holds an office on `day`: who lead first, then who supervise, then who keep the
    /// records, each once.
    pub fn officers(&self, day: Day) -> Vec<Officer> {
        let mut seats: Vec<&Held> = self.seats.iter().filter(|seat| in_term(seat, day)).collect();
        seats.retain(|seat| is_office(&seat.role));
        seats.sort_by_key(|seat| rank(&seat.role));
        let mut officers: Vec<Officer> = Vec::new();
        for seat in seats {
            let known = officers.iter_mut().find(|known| known.person == seat.person);
            if let Some(known) = known {
                known.seats.push(seat.clone());
            } else {
                let (person, seats) = (seat.person.clone(), vec![seat.clone()]);
                officers.push(Officer { person, seats });
            }
        }
        officers
    }
}

/// Whether a role lets somebody do more than speak.
fn is_office(role: &str) -> bool {
    powers(role).iter().any(|power| *power != Power::Speak)
}

/// What a role gives first, then its place in the table of roles.
fn rank(role: &str) -> (usize, usize) {
    let order = [Power::Lead, Power::Supervise, Power::Record];
    let first = order.iter().position(|power| powers(role).contains(power));
    let place = ROLES.iter().position(|(known, _)| *known == role).unwrap_or(ROLES.len());
    (first.unwrap_or(order.len()), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(person: &str, role: &str, until: Option<&str>) -> Held {
        let until = until.map(|day| day.parse().unwrap());
        let (person, role) = (person.into(), role.to_owned());
        Held { person, role, title: String::new(), from: None, until, groups: Vec::new() }
    }

    #[test]
    fn whoever_holds_two_offices_stands_once_and_is_marked() {
        let seats = vec![
            seat("clerk", "clerk", None),
            seat("zhou", "branch-secretary", None),
            seat("li", "supervision-head", None),
            seat("li", "resident", None),
            seat("zhou", "committee-head", None),
        ];
        let officers = Unit { seats, ..Unit::default() }.officers("2026-11-22".parse().unwrap());
        let told: Vec<(&str, usize, bool)> =
            officers.iter().map(|o| (o.person.as_str(), o.seats.len(), o.is_merged())).collect();
        assert_eq!(told, [("zhou", 2, true), ("li", 1, false), ("clerk", 1, false)]);
    }

    #[test]
    fn an_office_is_held_to_the_last_day_of_its_term() {
        let seats = vec![seat("zhou", "committee-head", Some("2026-11-22"))];
        let unit = Unit { seats, ..Unit::default() };
        assert_eq!(unit.officers("2026-11-22".parse().unwrap()).len(), 1);
        assert!(unit.officers("2026-11-23".parse().unwrap()).is_empty());
    }
}
