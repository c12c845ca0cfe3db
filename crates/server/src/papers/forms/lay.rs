//! Parts of a form laid out: filled from facts, or blank with room for a pen.

use std::collections::BTreeMap;

use documents::paper::{Align, Block, Clock, Column, Fact, Paragraph, Signer, Table};
use domain::matters::Visit;
use domain::notices::{Notice, is_proved};
use domain::procedures::Step;
use domain::time::Count;
use serde_json::Value;

use super::rows::rows;
use super::said::{As, fill, shown};
use super::scope::at;
use super::told::{fact, told};
use super::{Cell, Part, Place, Said, table};
use crate::papers::ground::{Ground, trail};
use crate::papers::say;

/// Least height of a row to write in, and of a box for running text, in millimetres.
const PEN_ROW_MM: u8 = 10;
const PEN_BOX_MM: u8 = 36;
/// Rows of a list on a blank paper.
const BLANK_ROWS: usize = 6;
/// More lines than any hall of ours has seats.
const MOST_ROWS: u64 = 300;

/// What a paper is laid out from.
pub struct Sheet<'a, 'g> {
    pub ground: &'a Ground<'g>,
    pub scope: Value,
    /// The stay, by its index; none for a blank paper and for a paper of a voice.
    pub stay: Option<(usize, &'a Visit, &'a Step)>,
    /// The step, also of a blank paper.
    pub step: Option<&'a Step>,
    /// Everything is left to the pen.
    pub blank: bool,
}

/// The parts as blocks.
pub fn lay(sheet: &Sheet<'_, '_>, parts: &[Part]) -> Vec<Block> {
    let mut sections = 0;
    parts.iter().flat_map(|part| one(sheet, part, &mut sections)).collect()
}

fn one(sheet: &Sheet<'_, '_>, part: &Part, sections: &mut usize) -> Vec<Block> {
    match part {
        Part::Title { words } => title(sheet, words).into_iter().collect(),
        Part::Fields { fields } => fields_block(sheet, fields).into_iter().collect(),
        Part::Records { kinds, except } => records(sheet, kinds, except),
        Part::List { rows, columns, least, row_mm, none, count, fold } => {
            let room = Room { least: *least, row_mm: *row_mm, count, fold: *fold };
            list(sheet, rows, columns, &room, none)
        }
        Part::Each { rows, label, words } => each(sheet, rows, label, words),
        Part::Text { field, room } => text(sheet, field, *room),
        Part::Say { words, when, left } => sentence(sheet, words, when, *left),
        Part::Section { aside: true, .. } if sheet.blank => Vec::new(),
        Part::Section { pen: true, .. } if !sheet.blank => Vec::new(),
        Part::Section { heading, plain, parts, .. } => {
            section(sheet, heading, *plain, parts, sections)
        }
        Part::Ending => ending(sheet).into_iter().collect(),
        Part::Clock => clock(sheet).into_iter().collect(),
        Part::Signatures { labels } => vec![signatures(labels)],
        Part::Closing { organ, day } => vec![closing(sheet, organ, day)],
    }
}

fn title(sheet: &Sheet<'_, '_>, words: &str) -> Option<Block> {
    let words = fill(sheet.ground, &sheet.scope, words, "");
    let known = !sheet.blank || !at(&sheet.scope, "matter").is_null();
    (known && !words.is_empty()).then(|| Block::title(words))
}

fn fields_block(sheet: &Sheet<'_, '_>, fields: &[Said]) -> Option<Block> {
    let facts: Vec<Fact> = fields.iter().filter_map(|said| line(sheet, said)).collect();
    (!facts.is_empty()).then(|| Block::facts(facts))
}

/// A field as a fact; on a blank paper, where nothing is known, a line to write on. Rule 2.
fn line(sheet: &Sheet<'_, '_>, said: &Said) -> Option<Fact> {
    if let Some(fact) = fact(sheet.ground, &sheet.scope, said) {
        return Some(fact);
    }
    if !sheet.blank || said.only_words {
        return None;
    }
    // A name with a place in it is one of many: the blank paper leaves the place out.
    let name = fill(sheet.ground, &Value::Null, &said.name, "").trim().to_owned();
    let fact = Fact::new(name, "").room(said.room.max(PEN_ROW_MM));
    Some(if said.wide { fact.wide() } else { fact })
}

fn records(sheet: &Sheet<'_, '_>, kinds: &[String], except: &[String]) -> Vec<Block> {
    let picked = |kind: &str| {
        let begins = |list: &[String]| list.iter().any(|start| kind.starts_with(start.as_str()));
        (kinds.is_empty() || begins(kinds)) && !begins(except)
    };
    if sheet.blank {
        let told = table().facts.iter().filter(|told| !told.aside && picked(&told.kind));
        let kinds = told.filter(|_| !kinds.is_empty());
        let facts: Vec<Fact> =
            kinds.flat_map(|telling| &telling.says).filter_map(|said| line(sheet, said)).collect();
        return if facts.is_empty() { Vec::new() } else { vec![Block::facts(facts)] };
    }
    let Some((_, visit, _)) = sheet.stay else { return Vec::new() };
    let mut blocks = Vec::new();
    for record in visit.records.iter().filter(|record| picked(&record.event.store().kind)) {
        let facts = told(sheet.ground, record);
        if !facts.is_empty() {
            blocks.push(Block::facts(facts));
            blocks.push(Block::Paragraph(Paragraph::left(trail(sheet.ground, record))));
        }
    }
    blocks
}

/// How much room a list leaves.
struct Room<'a> {
    least: usize,
    row_mm: u8,
    count: &'a str,
    fold: usize,
}

fn list(
    sheet: &Sheet<'_, '_>,
    name: &str,
    columns: &[Cell],
    room: &Room<'_>,
    none: &str,
) -> Vec<Block> {
    let found = if sheet.blank && name != "seats" { Vec::new() } else { rows(sheet, name) };
    let due = if room.count.is_empty() { None } else { at(&sheet.scope, room.count).as_u64() };
    let due = due.map_or(0, |due| usize::try_from(due.min(MOST_ROWS)).unwrap_or(0));
    let least = match name {
        "nobody" => room.least,
        _ if sheet.blank => room.least.max(BLANK_ROWS),
        _ => room.least,
    };
    let wanted =
        if found.is_empty() && room.least == 0 && !sheet.blank { 0 } else { least.max(due) };
    if found.is_empty() && wanted == 0 {
        let none = (!none.is_empty()).then(|| Block::Paragraph(Paragraph::left(none)));
        return none.into_iter().collect();
    }
    let serial = columns.first().is_some_and(|column| column.field == "serial");
    let mut lines: Vec<Vec<String>> =
        found.iter().map(|row| columns.iter().map(|c| cell(sheet, row, c)).collect()).collect();
    while lines.len() < wanted {
        let number = if serial { (lines.len() + 1).to_string() } else { String::new() };
        lines.push(vec![number]);
    }
    let row_mm = if sheet.blank { room.row_mm.max(PEN_ROW_MM) } else { room.row_mm };
    let mut columns: Vec<Column> = columns.iter().map(column).collect();
    if room.fold > 0 && lines.len() > room.fold {
        lines = folded(lines, columns.len());
        columns.extend(columns.clone());
    }
    vec![Block::Table(Table { caption: None, columns, rows: lines, row_mm })]
}

/// The second half of the rows beside the first.
fn folded(lines: Vec<Vec<String>>, width: usize) -> Vec<Vec<String>> {
    let half = lines.len().div_ceil(2);
    let mut lines = lines;
    let mut rest = lines.split_off(half).into_iter();
    for line in &mut lines {
        line.resize(width, String::new());
        line.extend(rest.next().into_iter().flatten());
    }
    lines
}

fn column(cell: &Cell) -> Column {
    let align = match cell.align {
        Place::Left => Align::Left,
        Place::Centre => Align::Centre,
        Place::Right => Align::Right,
    };
    Column::new(cell.head.clone(), cell.share).align(align)
}

fn cell(sheet: &Sheet<'_, '_>, row: &Value, cell: &Cell) -> String {
    let value = shown(sheet.ground, at(row, &cell.field), cell.form, &cell.words);
    match &cell.with {
        Some(pattern) if !value.is_empty() => fill(sheet.ground, row, pattern, &value),
        _ => value,
    }
}

fn each(sheet: &Sheet<'_, '_>, name: &str, label: &str, words: &str) -> Vec<Block> {
    let ground = sheet.ground;
    let paragraph = |row: &Value| {
        let said = fill(ground, row, words, "");
        // A sentence about something that is not there is not said.
        let empty = fill(ground, &Value::Null, words, "");
        let mut paragraph = Paragraph::labelled(fill(ground, row, label, ""), said.clone());
        paragraph.place = documents::paper::Place::Indented;
        (said != empty).then_some(Block::Paragraph(paragraph))
    };
    if sheet.blank {
        return vec![Block::Room { mm: PEN_BOX_MM }];
    }
    rows(sheet, name).iter().filter_map(paragraph).collect()
}

fn text(sheet: &Sheet<'_, '_>, field: &str, room: u8) -> Vec<Block> {
    let value = shown(sheet.ground, at(&sheet.scope, field), As::Text, &BTreeMap::default());
    if value.is_empty() && sheet.blank {
        return vec![Block::Room { mm: if room == 0 { PEN_BOX_MM } else { room } }];
    }
    Block::text(&value)
}

fn sentence(sheet: &Sheet<'_, '_>, words: &str, when: &str, left: bool) -> Vec<Block> {
    if !when.is_empty() && at(&sheet.scope, when).is_null() {
        return Vec::new();
    }
    let words = fill(sheet.ground, &sheet.scope, words, "");
    if left {
        return vec![Block::Paragraph(Paragraph::left(words))];
    }
    Block::text(&words)
}

fn section(
    sheet: &Sheet<'_, '_>,
    heading: &str,
    plain: bool,
    parts: &[Part],
    sections: &mut usize,
) -> Vec<Block> {
    let body = lay(sheet, parts);
    if body.is_empty() {
        return body;
    }
    let heading = if plain {
        Block::heading(2, heading)
    } else {
        *sections += 1;
        let number = sheet.ground.w().n("papers-section", "number", *sections);
        Block::heading(1, format!("{number}{heading}"))
    };
    std::iter::once(heading).chain(body).collect()
}

fn ending(sheet: &Sheet<'_, '_>) -> Option<Block> {
    let w = sheet.ground.w();
    if sheet.blank {
        let fact = Fact::new(w.t("papers-ending"), "").wide().room(PEN_ROW_MM);
        return Some(Block::facts([fact]));
    }
    let (_, visit, _) = sheet.stay?;
    let how =
        shown(sheet.ground, at(&sheet.scope, "stay.outcome"), As::Outcome, &BTreeMap::default());
    visit.outcome?;
    let left = visit.left_at.map(|at| say::moment(w, at)).unwrap_or_default();
    let late = if visit.late_told { "yes" } else { "no" };
    let words = w.with("papers-ended", &[("how", &how), ("left", &left), ("late", &late)]);
    Some(Block::facts([Fact::new(w.t("papers-ending"), words).wide()]))
}

fn signatures(labels: &[String]) -> Block {
    let signers: Vec<Signer> = labels.iter().map(|label| Signer::new(label.as_str())).collect();
    let columns = u8::try_from(labels.len().clamp(1, 4)).unwrap_or(3);
    Block::Signatures { signers, columns }
}

fn closing(sheet: &Sheet<'_, '_>, organ: &str, day: &str) -> Block {
    let ground = sheet.ground;
    let organ = match fill(ground, &sheet.scope, organ, "") {
        organ if organ.is_empty() => ground.organ(),
        organ => organ,
    };
    let path = if day.is_empty() { "stay.at" } else { day };
    let date = shown(ground, at(&sheet.scope, path), As::Day, &BTreeMap::default());
    let date = if date.is_empty() { ground.w().t("papers-blank-date") } else { date };
    Block::Closing { organ, date, seal: true, qr: None }
}

fn clock(sheet: &Sheet<'_, '_>) -> Option<Block> {
    let ground = sheet.ground;
    let w = ground.w();
    let phone = if ground.phone.is_empty() { "none" } else { ground.phone.as_str() };
    let office = w.n("papers-object", "phone", phone);
    if sheet.blank {
        let lines = [w.t("papers-blank-clock"), w.t("papers-blank-object"), office];
        return Some(Block::Note { lines: lines.map(Paragraph::left).into() });
    }
    let notice: Notice = serde_json::from_value(at(&sheet.scope, "notice").clone()).ok()?;
    let step = sheet.step?;
    // The clock starts when it hung there, if that is proved, otherwise when it was entered.
    let proved = is_proved(&notice.photos, notice.witnesses.len());
    let from = if proved { notice.posted_at } else { notice.recorded_at }.day().next();
    let to = say::last_day(notice.closes.ends_at);
    let least = step.clock.as_ref().and_then(|clock| clock.at_least.as_ref());
    let days = least.and_then(|least| ground.unit.settings.amount(ground.procedure, least));
    let natural = i64::from(days.unwrap_or(0)).max(from.days_until(to) + 1);
    let span = match (step.clock.as_ref().map(|clock| clock.days), days) {
        (Some(Count::Working), Some(days)) => w.n("papers-working-days", "days", days),
        _ => w.n("papers-natural-days", "days", natural),
    };
    let scan = if ground.address.is_empty() { String::new() } else { w.t("papers-or-scan") };
    let clock = Clock {
        posted: say::short(w, notice.posted_at.day()),
        from: say::short(w, from),
        to: say::short(w, to),
        span,
        ends: say::end(w, notice.closes.ends_at),
        how_to_object: format!("{office}{scan}"),
    };
    Some(Block::Note { lines: clock.lines() })
}
