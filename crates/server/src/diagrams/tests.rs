//! Every shipped method as a picture: nothing runs into anything, and the words are all there.

use domain::procedures::Procedure;
use domain::units::Unit;

use super::flow::{To, flow};
use super::layout::{SMALL, lay, width, wrapped};
use super::{Shape, diagram};
use crate::founding;
use crate::words::Words;

fn all() -> Vec<std::sync::Arc<Procedure>> {
    founding::library().iter().cloned().collect()
}

#[test]
fn every_step_stands_once_and_every_outcome_has_a_place_to_go() {
    for procedure in all() {
        let flow = flow(Words::default(), &procedure, &Unit::default());
        assert_eq!(flow.nodes.len(), procedure.steps.len(), "{}", procedure.id);
        for node in &flow.nodes {
            let step = procedure.step(&node.id).unwrap();
            let main = usize::from(!node.goes_on.is_empty());
            assert!(node.outlets.len() + main <= step.on.len() + step.beyond.len() + 1);
            assert!(!node.outlets.is_empty() || main == 1, "{} {}", procedure.id, node.id);
        }
    }
}

#[test]
fn no_step_covers_another_and_no_words_leave_their_step() {
    for procedure in all() {
        let flow = flow(Words::default(), &procedure, &Unit::default());
        for shape in [Shape::Narrow, Shape::Wide] {
            let laid = lay(Words::default(), &flow, shape);
            for pair in laid.cards.windows(2) {
                assert!(pair[0].y + pair[0].height < pair[1].y, "{}", procedure.id);
            }
            for card in &laid.cards {
                for line in card.outlets.iter().chain(&card.lines) {
                    let ends = line.x + width(&line.text, SMALL);
                    // One closing mark may hang over.
                    assert!(ends <= laid.x + laid.inner + SMALL, "{} {}", procedure.id, line.text);
                    assert!(line.y < card.y + card.height, "{} {}", procedure.id, line.text);
                }
            }
            let outwards = laid.left.iter().map(|lane| 10 + lane.column * 9).max().unwrap_or(0);
            assert!(outwards < laid.x, "{} {outwards} {}", procedure.id, laid.x);
            assert!(laid.inner > laid.width / 2, "{}: {}", procedure.id, laid.inner);
        }
    }
}

#[test]
fn lines_lead_forward_on_the_right_and_back_on_the_left_of_a_narrow_picture() {
    for procedure in all() {
        let flow = flow(Words::default(), &procedure, &Unit::default());
        let laid = lay(Words::default(), &flow, Shape::Narrow);
        assert!(
            laid.left.iter().all(|lane| lane.back && lane.from.iter().all(|y| *y > lane.reaches))
        );
        assert!(laid.right.iter().all(|lane| !lane.back));
        let leaving = flow.nodes.iter().flat_map(|node| &node.outlets);
        let drawn: usize = laid.left.iter().chain(&laid.right).map(|lane| lane.from.len()).sum();
        assert_eq!(drawn, leaving.filter(|o| matches!(o.to, To::Step(_))).count());
    }
}

#[test]
fn the_markup_has_a_title_a_description_and_no_style() {
    for procedure in all() {
        let svg = diagram(Words::default(), &procedure, &Unit::default(), Shape::Narrow, "d");
        assert!(svg.contains("<title id=\"d-t\">") && svg.contains("<desc id=\"d-d\">"));
        assert!(!svg.contains("style="));
        for step in &procedure.steps {
            let first: String = step.name.chars().take(4).collect();
            assert!(svg.contains(&first), "{} {}", procedure.id, step.name);
        }
    }
}

#[test]
fn a_long_line_is_broken_and_a_closing_mark_stays_with_its_word() {
    assert_eq!(wrapped("一二三四", 10, 30), ["一二三", "四"]);
    assert_eq!(wrapped("一二三，四", 10, 30), ["一二三，", "四"]);
    assert_eq!(wrapped("", 10, 30), [""]);
}
