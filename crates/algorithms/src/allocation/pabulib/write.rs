//! Election out, as text.

use super::{Pabulib, Sheet};
use std::borrow::Cow;

/// Writes the file again, every cell as it was read, LF at the end of lines. Reading the answer
/// gives the same [`Pabulib`].
pub fn write(file: &Pabulib) -> String {
    let mut out = String::from("META\nkey;value\n");
    for (key, value) in &file.meta {
        line(&mut out, [key.as_str(), value.as_str()].into_iter());
    }
    out.push_str("PROJECTS\n");
    table(&mut out, &file.projects);
    out.push_str("VOTES\n");
    table(&mut out, &file.votes);
    out
}

fn table(out: &mut String, sheet: &Sheet) {
    line(out, sheet.columns().iter().map(String::as_str));
    for row in 0..sheet.rows() {
        line(out, (0..sheet.columns().len()).map(|column| sheet.cell(row, column)));
    }
}

fn line<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(';');
        }
        out.push_str(&quoted(cell));
    }
    out.push('\n');
}

/// Puts a cell in quotes where it would be read otherwise.
fn quoted(cell: &str) -> Cow<'_, str> {
    let plain = !cell.starts_with('"')
        && !cell.contains([';', '\n', '\r'])
        && cell.trim().len() == cell.len();
    if plain { Cow::Borrowed(cell) } else { format!("\"{}\"", cell.replace('"', "\"\"")).into() }
}
