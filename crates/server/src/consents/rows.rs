//! One row for each thing that is asked or scored, so that nobody types a number for a name.

use domain::allocations;
use domain::consents::Round;
use domain::matters::Matter;

use crate::ui::form::{Field, Kind};

/// The rows of the round that runs, for a form of that command.
pub fn of_round(matter: &Matter, command: &str, field: &mut Field) {
    let scores = command == "allocations.score";
    if let Some(round) = matter.open_consent().filter(|_| !scores) {
        of_consent(round, command == "consents.door", field);
    }
    if let Some(round) = matter.open_allocation().filter(|_| scores) {
        of_allocation(round, field);
    }
}

/// A row for each item: one word where a household at its door has one vote, heads otherwise.
fn of_consent(round: &Round, one_door: bool, field: &mut Field) {
    let rows = round.items.iter().map(|asked| (asked.item, asked.title.clone()));
    named(field, "item", rows.collect());
    let one_word = round.households && one_door;
    if let Kind::Each { fields, .. } = &mut field.kind {
        fields.retain(|own| (own.name == "answer") == one_word);
    }
}

/// A row for each project in the pool.
fn of_allocation(round: &allocations::Round, field: &mut Field) {
    let rows = round.entered().map(|project| (project.project, project.title.clone()));
    named(field, "project", rows.collect());
}

/// Rows of one's own become one row for each of `rows`, which `key` numbers.
pub fn named(field: &mut Field, key: &'static str, rows: Vec<(u32, String)>) {
    if let Kind::List { fields, .. } = &field.kind {
        let fields = fields.iter().filter(|own| own.name != key).cloned().collect();
        field.kind = Kind::Each { key, fields, rows };
    }
}
