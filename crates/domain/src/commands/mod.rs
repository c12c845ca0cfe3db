//! Every command by its stored name, `slice.verb`: its fields, and from fields to a wish.
//!
//! The page form, the rehearsal and `yishi procedures show` all read this one table.

mod table;

use serde::de::DeserializeOwned;
use serde_json::Value;

pub use table::{COMMANDS, Command, On};

use crate::forms::{self, Fault};
use crate::{books, catalogues, earlier, matters, openness, units, voices};

/// A wish, ready to be decided.
#[derive(Debug, Clone)]
pub enum Wish {
    Raise(voices::Raise),
    Record(voices::Record),
    Voice(voices::Act),
    Open(matters::Open),
    Matter(matters::Act),
    Unit(units::Act),
    /// One of the books the place keeps.
    Book(books::Act),
    Openness(openness::Act),
    Catalogue(catalogues::Act),
    /// A list of earlier years; it has no form of fields.
    Import(earlier::Import),
}

/// Why no wish can be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadInput {
    /// No command has that name.
    UnknownCommand(String),
    /// Fields are wrong; all of them.
    Fields(Vec<Fault>),
}

/// The command of that name.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// Reads the fields of a command and builds the wish.
///
/// # Errors
/// Where the command is unknown or fields are missing, too long or of the wrong kind.
pub fn wish(name: &str, raw: &Value) -> Result<Wish, BadInput> {
    let command = find(name).ok_or_else(|| BadInput::UnknownCommand(name.to_owned()))?;
    let read = forms::read(command.fields, raw).map_err(BadInput::Fields)?;
    (command.build)(read).map_err(BadInput::Fields)
}

/// Builds a command from fields that were read by its own description. What still does not fit
/// (an id where a number is meant) is told for the form as a whole.
fn build<T: DeserializeOwned>(
    read: Value,
    wrap: impl FnOnce(T) -> Wish,
) -> Result<Wish, Vec<Fault>> {
    let numbers = numbers(read);
    serde_json::from_value(numbers)
        .map(wrap)
        .map_err(|error| vec![Fault { path: error.to_string(), problem: forms::Problem::Unknown }])
}

/// Picks of numbered things (`objection`, `speech`, `task` …) arrive as text.
fn numbers(mut read: Value) -> Value {
    if let Value::Object(fields) = &mut read {
        let numbered = [
            "objection",
            "question",
            "dissent",
            "sitting",
            "task",
            "item",
            "speech",
            "promise",
            "open_day",
            "turn",
            "trust",
            "grant",
            "venue",
            "fund",
            "spent",
            "programme",
            "phase",
            "entry",
            "bylaw",
            "payment",
            "site",
        ];
        for name in numbered {
            if let Some(Value::String(text)) = fields.get(name)
                && let Ok(number) = text.parse::<u64>()
            {
                fields.insert(name.to_owned(), number.into());
            }
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_command_is_listed_once_under_its_slice() {
        let mut names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.iter().all(|name| name.split('.').count() == 2));
    }

    #[test]
    fn a_command_is_built_from_what_was_typed() {
        let raw = json!({"objection": "2", "upheld": "是", "reason": "确有错误"});
        let built = wish("notices.decide", &raw).unwrap();
        let Wish::Matter(matters::Act::DecideObjection(decide)) = built else { panic!() };
        assert_eq!((decide.objection, decide.upheld), (2, true));
    }

    #[test]
    fn an_unknown_command_and_missing_fields_are_told() {
        let unknown = BadInput::UnknownCommand("notices.burn".into());
        assert_eq!(wish("notices.burn", &json!({})).unwrap_err(), unknown);
        let BadInput::Fields(faults) = wish("voices.raise", &json!({})).unwrap_err() else {
            panic!()
        };
        assert_eq!(faults[0].path, "text");
    }
}
