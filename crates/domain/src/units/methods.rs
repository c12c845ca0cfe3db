//! Methods of a place's own (自定规程).
//!
//! Rule 1. A method stands in the log whole: no other file is needed to read it, except the law packs.
//! Rule 2. What `check` calls an error is not written; a doubt may be, and then needs a reason to be adopted.
//! Rule 3. What is written once never changes. The next version comes next, and says something new.
//! Rule 4. An id belongs to the place that wrote it first; nobody takes one that everybody has.

use serde::Deserialize;

use super::{Event, Refusal, Unit};
use crate::context::Context;
use crate::forms::{Field, Kind};
use crate::procedures::{Weight, check};

/// The most a text may take in an entry of the log, with what has to be escaped in JSON.
pub const TEXT_BYTES: usize = 58 * 1024;

/// What a text takes in an entry.
fn weight_of(text: &str) -> usize {
    let one = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' => 2,
        0..=31 => 6,
        _ => 1,
    };
    text.bytes().map(one).sum()
}

/// The place writes a method of its own, or the next version of one.
#[derive(Debug, Clone, Deserialize)]
pub struct WriteMethod {
    /// The procedure as TOML, without inclusions.
    pub text: String,
    /// The newest version of that id anybody has, with its text. Looked up by the caller.
    #[serde(skip)]
    pub known: Option<(u32, String)>,
}

impl WriteMethod {
    pub const FIELDS: &'static [Field] = &[Field::must("text", Kind::LongText { max: TEXT_BYTES })];
}

/// `ctx.procedure` is what the text reads as.
///
/// # Errors
/// Where the text is not whole, has errors, takes another's id, or is not the next version.
pub(super) fn write(unit: &Unit, wish: WriteMethod, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let method = ctx.procedure;
    let WriteMethod { text, known } = wish;
    if method.lines.has(&["include"]) {
        return Err(Refusal::MethodNotWhole); // Rule 1.
    }
    if weight_of(&text) > TEXT_BYTES {
        return Err(Refusal::MethodTooLong { most: 58 });
    }
    let procedure = method.id.clone();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if procedure.is_empty() || procedure.len() > 80 || !procedure.chars().all(fits) {
        return Err(Refusal::BadMethodId { procedure });
    }
    let own = unit.written.get(&procedure).copied();
    if own.is_none() && known.is_some() {
        return Err(Refusal::MethodOfOthers { procedure }); // Rule 4.
    }
    let next = own.unwrap_or(0).saturating_add(1);
    if method.version != next {
        return Err(Refusal::NotTheNextVersion { next }); // Rule 3.
    }
    let says = |text: &str| {
        let other = |line: &&str| !line.trim_start().starts_with("version");
        text.lines().filter(other).map(str::trim).collect::<Vec<_>>().join("\n")
    };
    if known.is_some_and(|(_, before)| says(&before) == says(&text)) {
        return Err(Refusal::NothingNewInMethod); // Rule 3.
    }
    let found = check(method);
    let errors: Vec<_> = found.iter().filter(|finding| finding.weight == Weight::Error).collect();
    if let Some(first) = errors.first() {
        let count = u64::try_from(errors.len()).unwrap_or(u64::MAX);
        return Err(Refusal::MethodHasErrors { count, first: first.id.to_owned() }); // Rule 2.
    }
    let (version, name, by) = (method.version, method.name.clone(), ctx.actor.person.clone());
    Ok(Event::MethodWritten { procedure, version, name, text, by })
}
