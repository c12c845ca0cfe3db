//! The offline verifier: recomputes everything an export claims, one numbered check a line.
//!
//! Rule 1. Each check has a number and a sentence that never change meaning (`checks`), and stands alone: a
//!         finding of one check does not silence another.
//! Rule 2. Entries are believed in only as far as their own bytes go. Roots, tiles, receipts and earlier
//!         checkpoints are all recomputed from `log/entries.jsonl`.
//! Rule 3. The first entry that was touched is named by its number and type.
//! Rule 4. Figures that are published are derived again from entries by whoever knows them (`Figures`).
//!
//! Memory: 64 bytes an entry for the tree, 40 for commitments; everything else streams.

mod checks;
mod figures;
mod heads;
mod papers;
mod payloads;
mod places;
mod report;
mod tiled;
mod walk;
mod words;

pub use checks::{CHECKS, Check};
pub use figures::Figures;
pub use report::{Finding, Line, Outcome, Report, Subject};

use crate::checkpoint::Checkpoint;
use crate::export::{BadSource, MAX_MANIFEST_BYTES, Manifest, Place, Scope, Source};
use crate::note::{MAX_NOTE_BYTES, Verifier};

use places::Listing;
use walk::Walk;

/// A text handed over beside the export, with the name it is reported under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub name: String,
    pub text: String,
}

/// What the reader knows from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The unit's key, from paper or from another source than the export.
    pub key: Option<Verifier>,
    /// Checkpoints kept from earlier.
    pub since: Vec<Given>,
    /// Receipts in somebody's hand.
    pub receipts: Vec<Given>,
}

/// Everything the checks share.
struct Export {
    manifest: Result<Manifest, words::Sentence>,
    scope: Scope,
    key: Option<Verifier>,
    key_given: bool,
    listing: Listing,
    /// The latest checkpoint's text, unless the file is missing.
    note: Option<String>,
    walk: Walk,
}

impl Export {
    /// The latest checkpoint, not yet believed.
    fn head(&self) -> Option<Checkpoint> {
        Checkpoint::parse_unverified(self.note.as_deref()?).ok()
    }
}

/// Checks an export with nothing but itself.
pub fn run(source: &mut Source) -> Report {
    run_with(source, &Options::default(), &mut [])
}

/// Checks an export with what is known from elsewhere, and re-derives published figures.
pub fn run_with(
    source: &mut Source,
    options: &Options,
    figures: &mut [Box<dyn Figures>],
) -> Report {
    let manifest = read_manifest(source);
    let listing = Listing::of(source);
    let scope = manifest.as_ref().map_or(Scope::Unit, |manifest| manifest.scope);
    let carried = manifest.as_ref().ok().and_then(Manifest::verifier);
    let key_given = options.key.is_some();
    let key = options.key.clone().or(carried);
    let note = read_note(source);
    let walk = Walk::over(source, scope, listing.proved(), figures);
    let export = Export { manifest, scope, key, key_given, listing, note, walk };

    let mut lines = vec![
        Line::of(checks::MANIFEST, papers::manifest(&export)),
        Line::of(checks::PLACES, places::check(&export, source)),
        Line::of(checks::CANONICAL, export.walk.canonical()),
        Line::of(checks::ORDER, export.walk.order()),
        Line::of(checks::CHAIN, export.walk.chain()),
        Line::of(checks::ROOT, heads::root(&export)),
        Line::of(checks::SIGNATURE, heads::signature(&export)),
        Line::of(checks::EARLIER, heads::earlier(&export, source)),
        Line::of(checks::TILES, tiled::check(&export, source)),
    ];
    let (opened, mut references) = payloads::opened(&export, source, figures);
    references.extend(export.walk.references.clone());
    lines.extend([
        Line::of(checks::COMMITMENTS, opened),
        Line::of(checks::SALTS, payloads::repeated(&export)),
        Line::of(checks::ORIGINALS, papers::originals(&export, source)),
        Line::of(checks::REFERENCES, papers::references(&export, &references)),
        Line::of(checks::RECEIPTS, heads::receipts(&export, source)),
        Line::of(checks::FILES, papers::files(&export, source, figures)),
        Line::of(checks::COUNTS, papers::counts(&export)),
        Line::of(checks::SINCE, heads::since(&export, &options.since)),
        Line::of(checks::RECEIPTS_GIVEN, heads::receipts_given(&export, &options.receipts)),
    ]);
    lines.extend(figures.iter_mut().map(figures::line));
    let first_bad = tiled::first_bad(&export, source, &lines);
    Report::new(&export, lines, first_bad)
}

fn read_manifest(source: &mut Source) -> Result<Manifest, words::Sentence> {
    let place = Place::Manifest.to_string();
    let bytes = source.read(&place, MAX_MANIFEST_BYTES).map_err(|error| words::source(&error))?;
    Manifest::parse(&bytes).map_err(|error| words::manifest(&error))
}

fn read_note(source: &mut Source) -> Option<String> {
    read_text(source, &Place::Checkpoint, MAX_NOTE_BYTES).ok()
}

/// A small text file of the export.
fn read_text(source: &mut Source, place: &Place, limit: usize) -> Result<String, BadSource> {
    let name = place.to_string();
    let bytes = source.read(&name, u64::try_from(limit).unwrap_or(u64::MAX))?;
    String::from_utf8(bytes)
        .map_err(|error| BadSource::Unreadable { name, reason: error.to_string() })
}
