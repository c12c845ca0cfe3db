//! Books of a place, each kept as its folded state.

use domain::allowances::Allowances;
use domain::books::Book;
use domain::bylaws::Bylaws;
use domain::context::office_of;
use domain::hirings::Hirings;
use domain::indicators::{Indicators, Kept, Part};
use domain::means::Means;
use domain::open_days::OpenDays;
use domain::programmes::Programmes;
use domain::time::{Day, Timestamp};
use domain::units::Unit;
use domain::year_plans::YearPlans;
use store::{Fault, Read, ReadModel, Recorded, Tx};

use crate::app::{App, Inner};
use crate::models::units_above;

/// The table of books.
pub const BOOKS: ReadModel = ReadModel {
    name: "books",
    version: 1,
    ddl: "CREATE TABLE rm_books (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, book TEXT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, book));",
    clear: "DROP TABLE IF EXISTS rm_books;",
};

const SAVE: &str = "INSERT INTO rm_books (tenant, unit, book, doc) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (tenant, unit, book) DO UPDATE SET doc = excluded.doc";
const LOAD: &str = "SELECT doc FROM rm_books WHERE tenant = $1 AND unit = $2 AND book = $3";
const WHICH: &str = "SELECT book FROM rm_books WHERE tenant = $1 AND unit = $2 ORDER BY book";

/// Folds a fact of a book; says whether it was one.
pub(in crate::models) fn keep(tx: &mut Tx<'_>, recorded: &Recorded) -> Result<bool, Fault> {
    match recorded.stream.as_str() {
        OpenDays::STREAM => fold::<OpenDays>(tx, recorded),
        Allowances::STREAM => fold::<Allowances>(tx, recorded),
        Means::STREAM => fold::<Means>(tx, recorded),
        Programmes::STREAM => fold::<Programmes>(tx, recorded),
        YearPlans::STREAM => fold::<YearPlans>(tx, recorded),
        Bylaws::STREAM => fold::<Bylaws>(tx, recorded),
        Hirings::STREAM => fold::<Hirings>(tx, recorded),
        Indicators::STREAM => fold::<Indicators>(tx, recorded),
        _ => return Ok(false),
    }
    .map(|()| true)
}

fn fold<B: Book>(tx: &mut Tx<'_>, recorded: &Recorded) -> Result<(), Fault> {
    let mut book: B = book(tx, &recorded.unit)?;
    apply(&mut book, recorded)?;
    let doc = crate::models::saved::doc(&book)?;
    let tenant = tx.tenant().to_owned();
    let key = [tenant.into(), recorded.unit.as_str().into(), B::STREAM.into(), doc];
    tx.run(SAVE, &key).map(|_| ())
}

/// Folds one entry of a book's stream; that somebody acted for another changes nothing in it.
pub(crate) fn apply<B: Book>(book: &mut B, recorded: &Recorded) -> Result<(), Fault> {
    if recorded.kind.starts_with("unit.acted_for.") {
        return Ok(());
    }
    let (body, payload) = (recorded.body.as_ref(), recorded.payload.as_ref());
    let event: B::Event = domain::facts::restore(&recorded.kind, body, payload)
        .map_err(|error| Fault::Shape(format!("{}: {}", error.kind, error.why)))?;
    book.apply(&event, Timestamp(recorded.recorded_at));
    Ok(())
}

/// A book of the unit; an empty one where nothing stands in it.
///
/// # Errors
/// Where it cannot be read.
pub fn book<B: Book>(read: &mut dyn Read, unit: &str) -> Result<B, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into(), B::STREAM.into()];
    let Some(row) = read.row(LOAD, &key)? else { return Ok(B::default()) };
    serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
}

/// The books of the unit in which something stands.
///
/// # Errors
/// Where they cannot be read.
pub fn books_kept(read: &mut dyn Read, unit: &str) -> Result<Vec<String>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    read.rows(WHICH, &key)?.iter().map(|row| row.text(0)).collect()
}

/// The trees of fine indicators a place may be scored by: its own, then those of the units above.
///
/// # Errors
/// Where they cannot be read.
pub fn indicators_of(app: &Inner, read: &mut dyn Read, unit: &Unit) -> Result<Vec<Kept>, Fault> {
    let mut ids = vec![unit.id.clone()];
    ids.extend(units_above(app, read, unit)?.iter().map(|upper| upper.id.clone()));
    let mut all = Vec::new();
    for id in ids {
        let known: Indicators = book(read, id.as_str())?;
        if !known.trees.is_empty() {
            all.push(Kept { unit: id, book: known });
        }
    }
    Ok(all)
}

/// What the methods look at that are used here; above the places, those of every method there is.
pub fn parts_of(app: &App, unit: &Unit, day: Day) -> Vec<Part> {
    let mut methods = app.methods_of(unit, day);
    if office_of(&unit.level).is_some() {
        methods.extend(app.library.iter());
    }
    let mut parts: Vec<Part> = Vec::new();
    for own in methods.iter().flat_map(|method| &method.indicators) {
        if !parts.iter().any(|known| known.id == own.id) {
            parts.push(Part { id: own.id.clone(), name: own.name.clone(), bonus: own.bonus });
        }
    }
    parts
}
