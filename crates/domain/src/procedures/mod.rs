//! Procedures: a place's rules as data, a graph of typed steps.
//!
//! Rule 1. Every step names its kind, owner, clock, papers, and where each of its outcomes leads.
//! Rule 2. Each kind fixes its outcomes; an edge for each must exist.
//! Rule 3. What a source leaves open is a setting; a setting without a default is not applied.
//! Rule 4. A loop is bounded.
//! Rule 5. A running matter keeps the version it started with.

mod advice;
mod beside;
mod cadence;
mod check;
mod compare;
pub mod edit;
mod kind;
mod library;
mod model;
mod parse;
mod ways;

pub use advice::{Advice, Hint, PROFILES, Profile};
pub use beside::beside;
pub use cadence::{Cadence, Pace};
pub use check::{
    CATALOGUE, Finding, Move, Story, Texts, Weight, check, check_briefly, check_cited, check_on,
    party_steps,
};
pub use compare::{Bound, Change, Days, Said, compare};
pub use kind::{Asked, StepKind, StepOutcome};
pub use library::Library;
pub use model::{
    Amount, BodyShape, Category, Clock, ClockOf, Correction, Gate, Indicator, Instead, LEVELS, Led,
    Level, Limit, MeetingForm, MemberKind, Origin, Party, Procedure, Seat, Setting, SettingValue,
    Settings, Standstill, Step, Target, Track, TurnedOn,
};
pub use parse::{
    BadProcedure, Duty, Figure, Fragment, Law, LawPack, Lines, Reserved, Spot, is_misfit, lines_of,
    parse, parse_fragment, parse_law, parse_with, read_toml, utf8,
};
pub use ways::{main_story, story_through};
