//! The main way alone, in two columns with large letters: the board on the wall.

use std::fmt::Write as _;

use super::flow::{Flow, Node};
use super::layout::{in_lines, wrapped};
use super::svg::{INK, INK_2, PINE, escaped};
use crate::words::Words;

const WIDTH: i32 = 680;
const CELL: i32 = 314;
const GUTTER: i32 = WIDTH - 2 * CELL;
const GAP: i32 = 26;
const TITLE: i32 = 24;
const SMALL: i32 = 17;
const ROOM: i32 = CELL - 76;

/// A step of the board, measured.
struct Cell<'a> {
    node: &'a Node,
    title: Vec<String>,
    lines: Vec<String>,
    height: i32,
}

fn cell(node: &Node) -> Cell<'_> {
    let title = wrapped(&node.name, TITLE, ROOM);
    let lines = in_lines(&node.lines, SMALL, ROOM);
    let high = |count: usize, each: i32| i32::try_from(count).unwrap_or(i32::MAX / each) * each;
    let height = 24 + high(title.len(), 32) + high(lines.len(), 24);
    Cell { node, title, lines, height }
}

/// The main way of a flow as SVG markup.
pub fn board(w: Words, flow: &Flow) -> String {
    let cells: Vec<Cell<'_>> = flow.nodes.iter().take(flow.main).map(cell).collect();
    let rows = cells.len().div_ceil(2);
    let high = |cells: &[Cell<'_>]| -> i32 { cells.iter().map(|cell| cell.height + GAP).sum() };
    let (left, right) = cells.split_at(rows.min(cells.len()));
    let height = high(left).max(high(right) + 40) + 12;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\">"
    );
    let (mut y, mut last) = (6, 6);
    for (at, cell) in left.iter().enumerate() {
        step(&mut out, cell, 3, y);
        last = y + cell.height;
        if at + 1 < left.len() {
            down(&mut out, 3 + CELL / 2, last);
        }
        y = last + GAP;
    }
    y = 6;
    let x = CELL + GUTTER - 3;
    for (at, cell) in right.iter().enumerate() {
        if at == 0 {
            across(&mut out, last, y + cell.height / 2, x);
        }
        step(&mut out, cell, x, y);
        y += cell.height;
        down(&mut out, x + CELL / 2, y);
        y += GAP;
    }
    let middle = if right.is_empty() { 3 + CELL / 2 } else { x + CELL / 2 };
    let top = if right.is_empty() { last + GAP } else { y };
    let _ = write!(
        out,
        "<rect x=\"{}\" y=\"{top}\" width=\"150\" height=\"38\" rx=\"19\" fill=\"{PINE}\"/><text \
         x=\"{middle}\" y=\"{}\" font-size=\"20\" font-weight=\"700\" text-anchor=\"middle\" \
         fill=\"#fff\">{}</text></svg>",
        middle - 75,
        top + 26,
        escaped(&w.t("methods-end"))
    );
    out
}

fn step(out: &mut String, cell: &Cell<'_>, x: i32, y: i32) {
    let (centre_x, centre_y) = (x + 32, y + 32);
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{}\" rx=\"12\" fill=\"#fff\" \
         stroke=\"{PINE}\" stroke-width=\"2.5\"/><circle cx=\"{centre_x}\" cy=\"{centre_y}\" r=\"19\" \
         fill=\"{PINE}\"/><text x=\"{centre_x}\" y=\"{}\" font-size=\"21\" font-weight=\"700\" \
         text-anchor=\"middle\" fill=\"#fff\">{}</text>",
        cell.height,
        centre_y + 8,
        cell.node.number
    );
    let mut foot = y + 8;
    for line in &cell.title {
        foot += 32;
        let text = escaped(line);
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{foot}\" font-size=\"{TITLE}\" font-weight=\"700\" \
             fill=\"{INK}\">{text}</text>",
            x + 62
        );
    }
    for line in &cell.lines {
        foot += 24;
        let text = escaped(line);
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{foot}\" font-size=\"{SMALL}\" fill=\"{INK_2}\">{text}</text>",
            x + 62
        );
    }
}

fn down(out: &mut String, x: i32, y: i32) {
    let _ = write!(
        out,
        "<path d=\"M{x} {y}v16\" stroke=\"{PINE}\" stroke-width=\"3\" fill=\"none\"/>\
         <path d=\"M{} {}h18l-9 11z\" fill=\"{PINE}\"/>",
        x - 9,
        y + 14
    );
}

/// From the foot of the first column to the head of the second.
fn across(out: &mut String, from: i32, to: i32, x: i32) {
    let middle = 3 + CELL / 2;
    let lane = 3 + CELL + (GUTTER - 6) / 2 - 6;
    let _ = write!(
        out,
        "<path d=\"M{middle} {from}v14H{lane}V{to}H{}\" stroke=\"{PINE}\" stroke-width=\"3\" \
         fill=\"none\"/><path d=\"M{x} {to}l-12 -9v18z\" fill=\"{PINE}\"/>",
        x - 8
    );
}
