//! The description of one field.

use serde::Serialize;

/// Where the choices of a picking field come from; the server fills them in for the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Officers seated in the unit.
    Officers,
    /// Everybody on the unit's list of people.
    People,
    /// Categories of the running procedure.
    Categories,
    /// How high a risk can be, by the running procedure.
    RiskLevels,
    /// Tracks of the running procedure.
    Tracks,
    /// Bodies of the procedure whose members are named.
    Bodies,
    /// Groups of the unit.
    Groups,
    /// Mass organisations and partner units that work with it.
    Organisations,
    /// Voices of the unit that are not yet part of a matter.
    OpenVoices,
    /// Voices of the matter at hand.
    OwnVoices,
    /// Running matters of the unit.
    Matters,
    /// Rules among which the current step lets one choose.
    StepRules,
    /// Objections of the matter that are not decided.
    OpenObjections,
    /// Unfinished tasks of the matter.
    OpenTasks,
    /// Channels of supervision of the matter's method in which the reader asks.
    Channelled,
    /// Ledgers of clues that methods in force here or above name.
    ClueLedgers,
    /// Those who put their names down to help with a task of the matter.
    Helpers,
    /// Unanswered questions of the matter.
    OpenQuestions,
    /// Dissents of the matter nobody has explained.
    OpenDissents,
    /// Sittings recorded in the matter.
    Sittings,
    /// What was said on the open floor.
    Speeches,
    /// What was said on the open floor and nobody has answered.
    OpenSpeeches,
    /// Turns asked for on the open floor and not taken, the next one first.
    OpenTurns,
    /// Those the procedure wants told how it was carried out.
    Audiences,
    /// Promises of the matter neither kept nor let go.
    OpenPromises,
    /// Opinions heard about the draft that nobody has answered.
    OpenOpinions,
    /// Methods the unit may run a matter by.
    Methods,
    /// Settings of the procedures that run here.
    Settings,
    /// Roles that can be given.
    Roles,
    /// Entries of the catalogue of matters that hold here.
    Listed,
    /// Catalogues of the sources that can be taken over.
    Catalogues,
    /// What a place can be like.
    Profiles,
    /// Procedures in the library.
    Procedures,
    /// Matters of the unit, those that ended among them.
    AllMatters,
    /// Those whom the committee entrusted with organising.
    Trusts,
    /// Allowances that stand.
    Grants,
    /// Venues in use.
    Venues,
    /// Money of which something is left.
    Funds,
    /// Money of which nothing was spent.
    WholeFunds,
    /// Money that went and was not taken back.
    Spent,
    /// Programmes of the unit, or of the one above it.
    Programmes,
    /// Demonstration sites that stand.
    Sites,
    /// Phases of a programme.
    Phases,
    /// Entries of the yearly plans that did not fall away.
    Entries,
    /// Those of them that no matter came of yet.
    OpenEntries,
    /// What the methods that are used here evaluate.
    Parts,
    /// Rules on file that hold.
    Bylaws,
    /// Roles that a method in force says are hired.
    HiredRoles,
    /// Everybody who sits or sat in such a role.
    Hired,
    /// Allowances of those hired that stand.
    Payments,
    /// The units above whose officers reach down here, by their level.
    PlacesAbove,
    /// The units below this one.
    PlacesBelow,
    /// The places that take part in the matter.
    JointPlaces,
    /// Fixed days of the unit.
    OpenDays,
    /// Sittings of fixed days that have begun.
    Openings,
    /// Items of the place's calendar of publications.
    OpennessItems,
    /// Where publications hang.
    Channels,
}

/// What a field holds, with its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One line, at most `max` characters.
    Text { max: usize },
    /// Several lines, at most `max` characters.
    LongText { max: usize },
    /// A whole number from `min` to `max`.
    Count { min: i64, max: i64 },
    /// A day.
    Day,
    /// A day with hour and minute, UTC+8.
    Moment,
    /// One of fixed words.
    Choice { of: &'static [&'static str] },
    /// One id out of a list that depends on the place or the matter.
    Pick { from: Source },
    /// Several ids out of such a list.
    Picks { from: Source },
    /// Money, typed in yuan, kept in fen.
    Money,
    /// Yes or no.
    YesNo,
    /// Files already stored; each is named by its SHA-256 in hex.
    Files { max: usize },
    /// Rows of fields.
    Rows { of: &'static [Field], max: usize },
}

/// One field of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
}

impl Field {
    /// A field that must be filled.
    pub const fn must(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true }
    }

    /// A field that may stay empty.
    pub const fn may(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false }
    }
}
