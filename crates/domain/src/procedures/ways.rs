//! Ways through a procedure to its end, to be told and rehearsed: the main one, and the shortest through a step.
//!
//! Only what can happen to a matter counts: of the collection the outcome that makes one, of a filing not the
//! correction, which comes by order from above. Bounds are left aside: a shortest way enters no step twice
//! on either side of the step it goes through.

use std::collections::{BTreeMap, VecDeque};

use super::{Move, Procedure, Step, StepKind, StepOutcome, Story, Target};

fn edges(step: &Step) -> Vec<(StepOutcome, Target)> {
    let moves = |outcome: &StepOutcome| match step.kind {
        StepKind::Collect => *outcome == StepOutcome::Matter,
        StepKind::File => *outcome != StepOutcome::Corrected,
        _ => true,
    };
    let outcomes = step.kind.outcomes().iter().copied().filter(moves);
    outcomes.filter_map(|outcome| Some((outcome, step.on.get(&outcome)?.clone()))).collect()
}

/// The shortest way from a step to where `reached` holds; of two as short, the one along main outcomes.
fn shortest(
    procedure: &Procedure,
    from: &str,
    reached: impl Fn(&Target) -> bool,
) -> Option<Vec<(String, StepOutcome, Target)>> {
    let mut before: BTreeMap<Target, (String, StepOutcome)> = BTreeMap::new();
    let mut waiting = VecDeque::from([from.to_owned()]);
    let start = Target::Step(from.to_owned());
    while let Some(id) = waiting.pop_front() {
        for (outcome, to) in procedure.step(&id).map(edges).unwrap_or_default() {
            if to == start || before.contains_key(&to) {
                continue;
            }
            before.insert(to.clone(), (id.clone(), outcome));
            if reached(&to) {
                return Some(walked_back(&before, to, from));
            }
            if let Target::Step(next) = to {
                waiting.push_back(next);
            }
        }
    }
    None
}

fn walked_back(
    before: &BTreeMap<Target, (String, StepOutcome)>,
    end: Target,
    from: &str,
) -> Vec<(String, StepOutcome, Target)> {
    let (mut way, mut at) = (Vec::new(), end);
    while let Some((step, outcome)) = before.get(&at) {
        way.push((step.clone(), *outcome, at.clone()));
        if step == from {
            break;
        }
        at = Target::Step(step.clone());
    }
    way.reverse();
    way
}

/// Edges as moves, with the rounds counted.
fn story(way: Vec<(String, StepOutcome, Target)>) -> Story {
    let mut entered: BTreeMap<String, u32> = BTreeMap::new();
    let moves = way.into_iter().map(|(step, outcome, to)| {
        let round = entered.entry(step.clone()).and_modify(|round| *round += 1).or_insert(1);
        Move { step, round: *round, outcome: Some(outcome), exhausted: Vec::new(), to }
    });
    Story::of(moves.collect())
}

/// The way along the first outcome of every kind, where it ends; otherwise the shortest to the end.
pub fn main_story(procedure: &Procedure) -> Option<Story> {
    let mut way = Vec::new();
    for step in procedure.main_way() {
        let first = step.kind.outcomes().first()?;
        way.push((step.id.clone(), *first, step.on.get(first)?.clone()));
    }
    let ends = way.last().is_some_and(|(_, _, to)| *to == Target::End);
    if ends {
        return Some(story(way));
    }
    shortest(procedure, &procedure.start, |to| *to == Target::End).map(story)
}

/// The shortest way to the end that enters `step`.
pub fn story_through(procedure: &Procedure, step: &str) -> Option<Story> {
    let wanted = Target::Step(step.to_owned());
    let mut way = if step == procedure.start {
        Vec::new()
    } else {
        shortest(procedure, &procedure.start, |to| *to == wanted)?
    };
    way.extend(shortest(procedure, step, |to| *to == Target::End)?);
    Some(story(way))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn loop_of_three() -> Procedure {
        let step = |id: &str, kind: &str, on: &str| {
            format!(
                "[[step]]\nid = \"{id}\"\nkind = \"{kind}\"\nname = \"{id}\"\nowner = \"clerk\"\non = {{ {on} }}\n"
            )
        };
        let text = format!(
            "id = \"x\"\nversion = 1\nname = \"x\"\nstart = \"c\"\n{}{}{}{}",
            step("c", "collect", "matter = \"t\", answered = \"end\""),
            step("t", "deliberate", "agreed = \"a\", again = \"t\", unresolved = \"r\""),
            step("r", "refer", "taken = \"a\", back = \"t\""),
            step("a", "archive", "end = \"end\""),
        );
        parse(&text, &[]).unwrap()
    }

    fn told(story: &Story) -> Vec<(&str, Option<StepOutcome>)> {
        story.moves.iter().map(|one| (one.step.as_str(), one.outcome)).collect()
    }

    #[test]
    fn the_main_way_ends_and_a_way_through_a_step_is_the_shortest() {
        use StepOutcome::{Agreed, End, Matter, Taken, Unresolved};
        let procedure = loop_of_three();
        let main = main_story(&procedure).unwrap();
        assert_eq!(told(&main), [("c", Some(Matter)), ("t", Some(Agreed)), ("a", Some(End))]);
        assert_eq!(main.stands, "");
        let through = story_through(&procedure, "r").unwrap();
        let wanted =
            [("c", Some(Matter)), ("t", Some(Unresolved)), ("r", Some(Taken)), ("a", Some(End))];
        assert_eq!(told(&through), wanted);
        assert_eq!(story_through(&procedure, "c").unwrap(), main, "the shortest of all");
        assert!(story_through(&procedure, "nowhere").is_none());
    }
}
