//! Groups (自然村、村民小组): parts of a village or community that are places of their own (M198).
//!
//! Rule 1. Those who lead a village or community, and the level above, make a group of it a place of its own:
//!         with a log, people, offices and matters of its own.
//! Rule 2. No two groups of a place bear one name, and a group of its list of people becomes one place. Whoever
//!         lives in that group stands on the lists of both.
//! Rule 3. What a method says is led from above (`[led]`) is done by those who sit there: see
//!         [`Context::is_led_by_others`].

use serde::{Deserialize, Serialize};

use super::{Event, Refusal, Unit};
use crate::context::{Context, has_parts};
use crate::forms::{Field, Kind, Source};
use crate::ids::UnitId;

/// A group becomes a place of its own.
#[derive(Debug, Clone, Deserialize)]
pub struct FoundGroup {
    /// As people call it.
    pub name: String,
    /// Which group of the list of people it is; none where it is no single one.
    #[serde(default)]
    pub group: Option<String>,
    /// The next free code and the id that goes with it; looked up beforehand.
    #[serde(skip)]
    pub code: String,
    #[serde(skip)]
    pub unit: UnitId,
}

impl FoundGroup {
    pub const FIELDS: &'static [Field] = &[
        Field::must("name", Kind::Text { max: 30 }),
        Field::may("group", Kind::Pick { from: Source::Groups }),
    ];
}

/// A group that is a place of its own, as the place it belongs to keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub unit: UnitId,
    pub name: String,
    /// As the list of people calls it; empty where it is no single group of it.
    #[serde(default)]
    pub group: String,
}

/// Decides whether a group becomes a place. Rule 1, Rule 2.
pub(super) fn found(unit: &Unit, wish: FoundGroup, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !has_parts(&unit.level) {
        return Err(Refusal::NoGroupsHere);
    }
    let name = wish.name.trim().to_owned();
    let group = wish.group.unwrap_or_default();
    let same = |part: &&Part| part.name == name || (!group.is_empty() && part.group == group);
    if let Some(known) = unit.parts.iter().find(same) {
        return Err(Refusal::GroupFounded { name: known.name.clone() });
    }
    if !group.is_empty() && !ctx.place.groups.contains(&group) {
        return Err(Refusal::NobodyInGroup { group });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::GroupFounded { unit: wish.unit, code: wish.code, name, group, by })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Place;
    use crate::testing::Scene;
    use crate::time::Timestamp;
    use crate::units::{Act, decide};

    fn wish(name: &str, group: &str) -> FoundGroup {
        let group = (!group.is_empty()).then(|| group.to_owned());
        FoundGroup { name: name.into(), group, code: "1-g01".into(), unit: "u1-g01".into() }
    }

    fn asked(unit: &Unit, role: &str, wish: FoundGroup) -> Result<Vec<Event>, Refusal> {
        let place = Place { groups: vec!["三组".into(), "四组".into()], ..Place::default() };
        let scene = Scene { place, ..Scene::of("zhou", &[role]) };
        scene.decides(|ctx| decide(unit, Act::FoundGroup(wish), ctx))
    }

    #[test]
    fn those_who_lead_a_village_found_its_groups_each_once() {
        let mut unit = Unit { level: "village".into(), ..Unit::default() };
        assert_eq!(asked(&unit, "clerk", wish("河东屯", "三组")), Err(Refusal::NotYours));
        let founded = asked(&unit, "branch-secretary", wish(" 河东屯 ", "三组")).unwrap();
        for event in &founded {
            unit.apply(event, Timestamp(0));
        }
        assert_eq!(unit.parts.len(), 1);
        assert_eq!((unit.parts[0].name.as_str(), unit.parts[0].group.as_str()), ("河东屯", "三组"));
        let twice = Err(Refusal::GroupFounded { name: "河东屯".into() });
        assert_eq!(asked(&unit, "branch-secretary", wish("河东屯", "四组")), twice);
        assert_eq!(asked(&unit, "branch-secretary", wish("河东", "三组")), twice);
        let nobody = Err(Refusal::NobodyInGroup { group: "九组".into() });
        assert_eq!(asked(&unit, "branch-secretary", wish("河西屯", "九组")), nobody);
        assert!(asked(&unit, "township", wish("河西屯", "")).is_ok());
    }

    #[test]
    fn a_township_and_a_group_have_no_groups_of_their_own() {
        for level in ["township", "county", "group"] {
            let unit = Unit { level: level.into(), ..Unit::default() };
            let refused = Err(Refusal::NoGroupsHere);
            assert_eq!(asked(&unit, "administrator", wish("河东屯", "")), refused, "{level}");
        }
    }
}
