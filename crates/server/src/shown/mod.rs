//! What a page may show to whom, and how rules are said: shared by all pages for residents and visitors.
//!
//! Rule 1. A visitor sees no internal text: of voices only those signed in public, of meetings the
//!         figures, of dissent that there was some and whether it was explained.
//! Rule 2. Names of residents are masked; who holds an office is named.
//! Rule 3. Every page anybody may open passes the gate to the public; a passage with a personal number
//!         is replaced by a sentence, and the desk's log says where.
//! Rule 4. Figures about fewer than [`SMALL`] people are not shown to the public (domain.md, small-group
//!         guard: group and topic would name the person).
//! Rule 5. A matter on a private track is there for whoever raised it, the office and supervision; for
//!         everybody else no address says that it is.
//!
//! | what | where |
//! |---|---|
//! | who looks | this file |
//! | names of bodies | `bodies.rs` |
//! | the gate | `gate.rs` |
//! | the end of a period | `ends.rs` |
//! | names | `names.rs` |
//! | where a voice was passed on to | `passed.rs` |
//! | rules, clocks and citations in words | `rules.rs` |

mod bodies;
mod ends;
mod gate;
mod names;
mod passed;
mod rules;

use domain::actors::Power;
use domain::matters::{self, Matter};
use domain::procedures::Procedure;
use domain::voices::Voice;
use store::Read;

use crate::http::{Ctx, Halt};
use crate::models;

pub use bodies::{body_name, owner_here, said_by};
pub use ends::{end, last_day, moved};
pub use gate::{passage, public_page};
pub use names::{name, named_for_this, officers_above, or_none, organisations_told};
pub use passed::passed_stations;
pub use rules::{
    Cited, amount_words, asked_words, base_of, base_word, bounds_words, cited, clock_words, duties,
    item_line, outcome_word, overridden, requirement_words, step_outcome, unconfirmed, unset_words,
    verdict_words,
};

/// Counts below this number stay inside.
pub const SMALL: u64 = 3;

/// Rule 5: every address about a matter asks this before it says anything.
///
/// # Errors
/// 404 where the matter is kept from this reader.
pub fn may_see(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<(), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.ok_or_else(Halt::missing)?;
    let mut voices = Vec::new();
    for id in &matter.voices {
        voices.extend(models::load_voice(read, &unit, id.as_str())?);
    }
    if is_kept_from(ctx, matter, &procedure, &voices) { Err(Halt::missing()) } else { Ok(()) }
}

/// The matter of the address (`{id}`), for whoever may see it.
///
/// # Errors
/// 404 where the unit has no such matter, or it is kept from this reader.
pub fn matter_seen(ctx: &Ctx) -> Result<Matter, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    ctx.app.store.read(|read| {
        let matter = models::load_matter(read, &unit, ctx.param("id"))?;
        let matter = matter.ok_or_else(Halt::missing)?;
        may_see(ctx, read, &matter)?;
        Ok(matter)
    })
}

/// Whether the page is kept from this reader: a matter on a private track is seen by whoever raised
/// it, by the office and by supervision.
pub fn is_kept_from(ctx: &Ctx, matter: &Matter, procedure: &Procedure, voices: &[Voice]) -> bool {
    let own = |voice: &Voice| voice.speaker.as_ref() == Some(&ctx.actor.person);
    let concerned = ctx.session.is_some() && voices.iter().any(own);
    matters::private(matter, procedure) && sight(ctx) != Sight::Look && !concerned
}

/// Who looks at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Anybody, without sign-in or from elsewhere.
    Visitor,
    /// Somebody who may speak in the unit.
    Resident,
    /// Those who keep the records, supervision, the level above.
    Look,
}

/// How much this reader sees in the unit.
pub fn sight(ctx: &Ctx) -> Sight {
    let looks = [Power::Record, Power::Supervise, Power::Oversee];
    if ctx.session.is_none() {
        Sight::Visitor
    } else if looks.iter().any(|power| ctx.actor.may(*power)) {
        Sight::Look
    } else if ctx.actor.may(Power::Speak) {
        Sight::Resident
    } else {
        Sight::Visitor
    }
}
