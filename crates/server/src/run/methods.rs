//! Writing a method of a place's own: its text read, and what else bears its id.

use domain::catalogues::{PackItem, Take, inherited};
use domain::procedures::Procedure;
use domain::units;

use crate::app::App;
use crate::founding;
use crate::procedures;
use crate::shelf;

/// A method to be written, with the newest one of its id anybody has.
pub(super) fn prepared(app: &App, act: units::Act) -> units::Act {
    let units::Act::WriteMethod(wish) = act else { return act };
    let id = shelf::read(&wish.text).map(|read| read.id).unwrap_or_default();
    let known = app.library.newest(&id).map(|newest| {
        let text = app.library.text(&id, newest.version);
        (newest.version, text.map(|text| text.to_string()).unwrap_or_default())
    });
    units::Act::WriteMethod(units::WriteMethod { known, ..wish })
}

/// What a text reads as; nobody writes one that cites what is not there.
pub(super) fn read_method(text: &str) -> Result<Procedure, units::Refusal> {
    let read = shelf::read(text).map_err(|bad| {
        let line = u64::try_from(bad.line).unwrap_or(0);
        units::Refusal::MethodUnreadable { line, what: bad.what }
    })?;
    let wrong = procedures::cited(&read);
    match wrong.first() {
        Some(first) => {
            let count = u64::try_from(wrong.len()).unwrap_or(u64::MAX);
            let first = format!("finding:{}|{}|{}", first.id, first.step, first.what);
            Err(units::Refusal::MethodHasErrors { count, first })
        }
        None => Ok(read),
    }
}

/// A list of a source with what it inherits.
pub(super) fn known_pack(wish: Take) -> Take {
    let all = founding::catalogues();
    let named = all.iter().find(|pack| pack.id == wish.pack);
    let chain = named.and_then(|pack| inherited(pack, all).ok());
    let known = named.zip(chain).map(|(pack, chain)| {
        let items = chain.iter().flat_map(|pack| &pack.items);
        (pack.levels.clone(), items.map(PackItem::entry).collect())
    });
    Take { known, ..wish }
}
