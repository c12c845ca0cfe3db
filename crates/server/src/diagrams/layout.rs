//! Where everything of a diagram stands, in whole units; a unit is a pixel at the design width.

use super::Shape;
use super::flow::{Flow, Node, To};
use super::lanes::{Lane, columns};
use crate::words::Words;

/// Sizes of letters.
pub const TITLE: i32 = 17;
pub const SMALL: i32 = 15;
const LINE: i32 = 22;
const PAD: i32 = 10;
/// Between two steps of the main way: an arrow and the outcome that takes it.
const GAP: i32 = 36;
const GAP_ASIDE: i32 = 14;
const LANE: i32 = 9;
const EDGE: i32 = 6;
/// The circle with the number, and what stands right of it.
pub const CIRCLE: i32 = 13;
const INDENT: i32 = 2 * CIRCLE + 10;

/// A line of words where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub x: i32,
    /// The foot of the letters.
    pub y: i32,
    pub text: String,
}

/// A step where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    pub number: usize,
    pub y: i32,
    pub height: i32,
    pub aside: bool,
    pub title: Vec<Label>,
    pub lines: Vec<Label>,
    pub outlets: Vec<Label>,
    /// Height of each outlet's last line, its end, and where it leads.
    pub leaves: Vec<(i32, i32, To)>,
    /// The outcome that goes on, below the step.
    pub goes_on: Option<Label>,
}

/// A diagram with everything in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Laid {
    pub width: i32,
    pub height: i32,
    /// Left edge and width of the steps.
    pub x: i32,
    pub inner: i32,
    pub cards: Vec<Card>,
    /// The pill at the end of the main way: its top.
    pub end: i32,
    /// Heading of what stands below.
    pub heading: Option<Label>,
    pub left: Vec<Lane>,
    pub right: Vec<Lane>,
}

/// How wide a line of words is at that size.
pub fn width(text: &str, size: i32) -> i32 {
    text.chars().map(|c| if c.is_ascii() { size * 56 / 100 } else { size }).sum()
}

/// Breaks a text into lines no wider than `room`.
pub fn wrapped(text: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let Some(line) = lines.last_mut() else { continue };
        let mut longer = line.clone();
        longer.push(c);
        // What closes a clause does not begin a line.
        let closing = "，。、；：）”".contains(c);
        if width(&longer, size) > room && !line.is_empty() && !closing {
            lines.push(c.to_string());
        } else {
            *line = longer;
        }
    }
    lines
}

/// Who and how long: in one line where there is room, otherwise each in its own.
pub fn in_lines(lines: &[String], size: i32, room: i32) -> Vec<String> {
    let joined = lines.join(" · ");
    if width(&joined, size) <= room {
        return vec![joined];
    }
    lines.iter().flat_map(|line| wrapped(line, size, room)).collect()
}

/// Lays a flow out. The number of lines beside the steps decides how wide the steps are, so they are
/// counted on a first try.
pub fn lay(w: Words, flow: &Flow, shape: Shape) -> Laid {
    let total = match shape {
        Shape::Narrow => 344,
        Shape::Wide => 680,
    };
    let tried = Plan { w, flow, shape, total, left: 0, right: 0 }.lay();
    let most = |lanes: &[Lane]| lanes.iter().map(|lane| lane.column + 1).max().unwrap_or(0);
    let (left, right) = (most(&tried.left), most(&tried.right));
    Plan { w, flow, shape, total, left, right }.lay()
}

struct Plan<'a> {
    w: Words,
    flow: &'a Flow,
    shape: Shape,
    total: i32,
    /// Columns of lines on either side.
    left: i32,
    right: i32,
}

impl Plan<'_> {
    fn lay(&self) -> Laid {
        let side = |columns: i32| if columns == 0 { EDGE } else { EDGE + 6 + columns * LANE };
        let x = side(self.left);
        let inner = self.total - x - side(self.right);
        let mut laid = Laid { width: self.total, x, inner, ..Laid::default() };
        let mut y = EDGE;
        for (at, node) in self.flow.nodes.iter().enumerate() {
            if at == self.flow.main {
                y = self.part(&mut laid, y);
            }
            let mut card = self.card(node, x, inner, y);
            card.aside = at >= self.flow.main;
            y += card.height;
            if card.aside {
                y += GAP_ASIDE;
            } else {
                let text = node.goes_on.clone();
                card.goes_on = Some(Label { x: x + inner / 2 + 12, y: y + GAP / 2 + 5, text });
                y += GAP;
            }
            laid.cards.push(card);
        }
        if self.flow.main >= self.flow.nodes.len() {
            y = self.part(&mut laid, y);
        }
        laid.height = y + EDGE;
        self.lanes(&mut laid);
        laid
    }

    /// The end of the main way, and the heading of what stands below.
    fn part(&self, laid: &mut Laid, y: i32) -> i32 {
        laid.end = y;
        if self.flow.main >= self.flow.nodes.len() {
            return y + 34;
        }
        let text = self.w.t("laws-aside");
        laid.heading = Some(Label { x: laid.x, y: y + 34 + 34, text });
        y + 34 + 48
    }

    fn card(&self, node: &Node, x: i32, inner: i32, top: i32) -> Card {
        let wide = self.shape == Shape::Wide;
        let own = if wide { inner * 46 / 100 } else { inner };
        let text_x = x + PAD + INDENT;
        let room = own - 2 * PAD - INDENT;
        let mut card = Card { number: node.number, y: top, ..Card::default() };
        let mut y = top + PAD;
        put(&mut card.title, &node.name, TITLE, text_x, room, &mut y);
        for line in in_lines(&node.lines, SMALL, room) {
            put(&mut card.lines, &line, SMALL, text_x, room, &mut y);
        }
        let below = y;
        let (out_x, out_room) = match self.shape {
            Shape::Narrow => (x + PAD + 6, inner - 2 * PAD - 6),
            Shape::Wide => (x + own + PAD, inner - own - 2 * PAD),
        };
        let mut out_y = if wide { top + PAD } else { below + 4 };
        for outlet in &node.outlets {
            let place = self.flow.place(self.w, outlet.to);
            let said = self.w.n2("methods-outlet", "outcome", &outlet.word, "place", place);
            put(&mut card.outlets, &said, SMALL, out_x, out_room, &mut out_y);
            if let Some(last) = card.outlets.last() {
                let end = last.x + width(&last.text, SMALL);
                card.leaves.push((last.y - SMALL / 2 + 2, end, outlet.to));
            }
        }
        let bottom = if node.outlets.is_empty() { below } else { below.max(out_y) };
        card.height = bottom + PAD - top;
        card
    }

    fn lanes(&self, laid: &mut Laid) {
        let mut lanes: Vec<Lane> = Vec::new();
        for (at, card) in laid.cards.iter().enumerate() {
            for (y, _, to) in &card.leaves {
                let To::Step(to) = *to else { continue };
                let back = to < at;
                let Some(target) = laid.cards.get(to) else { continue };
                let reaches = target.y + PAD + CIRCLE - 2 + if back { 6 } else { 0 };
                match lanes.iter_mut().find(|lane| lane.to == to && lane.back == back) {
                    Some(lane) => lane.from.push(*y),
                    None => lanes.push(Lane { to, from: vec![*y], reaches, column: 0, back }),
                }
            }
        }
        let left_too = self.shape == Shape::Narrow;
        let (mut left, mut right): (Vec<Lane>, Vec<Lane>) =
            lanes.into_iter().partition(|lane| lane.back && left_too);
        columns(&mut left);
        columns(&mut right);
        (laid.left, laid.right) = (left, right);
    }
}

fn put(lines: &mut Vec<Label>, text: &str, size: i32, x: i32, room: i32, y: &mut i32) {
    for text in wrapped(text, size, room) {
        lines.push(Label { x, y: *y + size, text });
        *y += LINE;
    }
}

/// Where a column of lines stands, counted outwards from the edge of the steps.
pub fn column_at(edge: i32, column: i32, outwards: i32) -> i32 {
    edge + outwards * (10 + column * LANE)
}
