//! The markup of a diagram. Classes carry the colours of the page; the plain attributes beside them are
//! what paper shows.

use std::fmt::Write as _;

use super::Shape;
use super::flow::{Flow, To};
use super::lanes::Lane;
use super::layout::{CIRCLE, Card, Label, Laid, SMALL, TITLE, column_at, lay};
use crate::words::Words;

pub(super) const INK: &str = "#1d2421";
pub(super) const INK_2: &str = "#48524c";
pub(super) const PINE: &str = "#1b5c4f";
const LINE: &str = "#5f6862";
const BACK: &str = "#8a5a00";

/// Escapes what stands between tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The picture of a flow. Writing to a text does not fail.
pub fn svg(w: Words, flow: &Flow, shape: Shape, id: &str) -> String {
    let laid = lay(w, flow, shape);
    let mut out = String::with_capacity(8 * 1024);
    let (width, height) = (laid.width, laid.height);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"dg\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-family=\"sans-serif\">"
    );
    let title = w.n("methods-diagram", "name", &flow.name);
    let _ = write!(out, "<title id=\"{id}-t\">{}</title>", escaped(&title));
    let _ = write!(out, "<desc id=\"{id}-d\">{}</desc>", escaped(&described(w, flow)));
    for lane in &laid.left {
        line(&mut out, &laid, lane, true);
    }
    for lane in &laid.right {
        line(&mut out, &laid, lane, false);
    }
    for card in &laid.cards {
        step(&mut out, &laid, card);
    }
    end(&mut out, w, &laid);
    out.push_str("</svg>");
    out
}

/// The main way in words, and how many steps stand beside it.
fn described(w: Words, flow: &Flow) -> String {
    let main = flow.nodes.iter().take(flow.main);
    let names: Vec<String> = main.map(|node| format!("{} {}", node.number, node.name)).collect();
    let aside = flow.nodes.len() - flow.main.min(flow.nodes.len());
    let names = names.join(&w.t("laws-comma"));
    w.with("methods-diagram-desc", &[("count", &flow.main), ("names", &names), ("aside", &aside)])
}

fn words(out: &mut String, class: &str, size: i32, fill: &str, said: &Label) {
    let (x, y, text) = (said.x, said.y, escaped(&said.text));
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\">{text}</text>"
    );
}

fn step(out: &mut String, laid: &Laid, card: &Card) {
    let (x, y, wide, high) = (laid.x, card.y, laid.inner, card.height);
    let (class, broken) = if card.aside {
        ("dg-box dg-box--aside", " stroke-dasharray=\"5 4\"")
    } else {
        ("dg-box", "")
    };
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" rx=\"10\" \
         fill=\"#fff\" stroke=\"{LINE}\" stroke-width=\"1.5\"{broken}/>"
    );
    let (centre_x, centre_y) = (x + 10 + CIRCLE, y + 10 + CIRCLE - 2);
    let _ = write!(
        out,
        "<circle class=\"dg-no\" cx=\"{centre_x}\" cy=\"{centre_y}\" r=\"{CIRCLE}\" fill=\"{PINE}\"/>\
         <text class=\"dg-not\" x=\"{centre_x}\" y=\"{}\" font-size=\"15\" font-weight=\"600\" \
         text-anchor=\"middle\" fill=\"#fff\">{}</text>",
        centre_y + 5,
        card.number
    );
    for line in &card.title {
        let (x, y, text) = (line.x, line.y, escaped(&line.text));
        let _ = write!(
            out,
            "<text class=\"dg-t\" x=\"{x}\" y=\"{y}\" font-size=\"{TITLE}\" font-weight=\"600\" \
             fill=\"{INK}\">{text}</text>"
        );
    }
    card.lines.iter().for_each(|line| words(out, "dg-s", SMALL, INK_2, line));
    card.outlets.iter().for_each(|line| words(out, "dg-o", SMALL, INK, line));
    leaders(out, laid, card);
    if let Some(said) = card.goes_on.as_ref().filter(|said| !said.text.is_empty()) {
        let (middle, top) = (x + wide / 2, y + high);
        let _ = write!(
            out,
            "<path class=\"dg-go\" d=\"M{middle} {top}v28\" stroke=\"{PINE}\" stroke-width=\"2.5\" \
             fill=\"none\"/><path class=\"dg-tip\" d=\"M{} {}h14l-7 9z\" fill=\"{PINE}\"/>",
            middle - 7,
            top + 26
        );
        words(out, "dg-s", SMALL, INK_2, said);
    }
}

fn end(out: &mut String, w: Words, laid: &Laid) {
    let middle = laid.x + laid.inner / 2;
    let _ = write!(
        out,
        "<rect class=\"dg-end\" x=\"{}\" y=\"{}\" width=\"112\" height=\"32\" rx=\"16\" fill=\"{PINE}\"/>\
         <text class=\"dg-not\" x=\"{middle}\" y=\"{}\" font-size=\"{SMALL}\" font-weight=\"600\" \
         text-anchor=\"middle\" fill=\"#fff\">{}</text>",
        middle - 56,
        laid.end,
        laid.end + 21,
        escaped(&w.t("methods-end"))
    );
    if let Some(heading) = &laid.heading {
        words(out, "dg-h", TITLE, INK, heading);
    }
}

/// One lane: from each outcome along the side to its step.
fn line(out: &mut String, laid: &Laid, lane: &Lane, left: bool) {
    let (edge, outwards) = if left { (laid.x, -1) } else { (laid.x + laid.inner, 1) };
    let x = column_at(edge, lane.column, outwards);
    let (class, colour, broken) = if lane.back {
        ("dg-back", BACK, " stroke-dasharray=\"5 3\"")
    } else {
        ("dg-on", LINE, "")
    };
    let (top, bottom) = lane.span();
    let mut d = format!("M{x} {top}V{bottom}M{x} {}H{}", lane.reaches, edge + outwards * 7);
    for y in &lane.from {
        let _ = write!(d, "M{edge} {y}H{x}");
    }
    let _ = write!(
        out,
        "<path class=\"{class}\" d=\"{d}\" stroke=\"{colour}\" stroke-width=\"1.6\" fill=\"none\"{broken}/>"
    );
    let y = lane.reaches;
    let _ = write!(
        out,
        "<path class=\"{class}-tip\" d=\"M{edge} {y}l{} -5v10z\" fill=\"{colour}\"/>",
        outwards * 9
    );
    for y in &lane.from {
        let _ = write!(
            out,
            "<circle class=\"{class}-tip\" cx=\"{edge}\" cy=\"{y}\" r=\"3\" fill=\"{colour}\"/>"
        );
    }
}

/// Fine dots from the end of an outcome's words to the edge where its line begins.
fn leaders(out: &mut String, laid: &Laid, card: &Card) {
    let right = laid.x + laid.inner;
    let leaves = card.leaves.iter().filter(|(_, _, to)| matches!(to, To::Step(_)));
    for (y, ends, to) in leaves {
        let goes_left = laid
            .left
            .iter()
            .any(|lane| matches!(to, To::Step(at) if lane.to == *at) && lane.from.contains(y));
        if goes_left || right - ends < 16 {
            continue;
        }
        let _ = write!(
            out,
            "<path class=\"dg-lead\" d=\"M{} {y}H{}\" stroke=\"{LINE}\" stroke-dasharray=\"1 4\"/>",
            ends + 6,
            right - 4
        );
    }
}
