//! The editor (编写): a method changed as data, one small wish at a time, by people who never see TOML.
//!
//! Rule 1. A draft is one text without inclusions: what is adopted needs no other file to be read.
//! Rule 2. What a wish does not name stays as it is, with its comments and citations.
//! Rule 3. No clock is set below a figure of the statute, and no threshold is lowered.
//! Rule 4. What a place decides for itself says so (`cite = { own = "…" }`), and a number of days it
//!         chooses is a setting, which another place that runs the method may fill in.
//! Rule 5. After every wish the text reads as a procedure. What `check` then finds is told, not forbidden:
//!         a method may be wrong on the way to being right.

mod clocks;
mod names;
mod open;

mod rules;
mod steps;
mod tables;
mod wish;

pub use wish::{Change, Days, Named, NewRule, NewStep, Part};

use toml_edit::DocumentMut;

use super::{LawPack, Procedure, parse};
use crate::refusals::refusals;

/// A method on its way, as text and as what the engine reads in it.
#[derive(Debug, Clone)]
pub struct Draft {
    document: DocumentMut,
    procedure: Procedure,
}

refusals! {
    /// Each variant is one sentence beside the field.
    pub enum Refusal {
        NoSuchStep { step: String } = "edit.no-such-step",
        NoSuchThing { what: String } = "edit.no-such-thing",
        /// A name that says nothing.
        NoName = "edit.no-name",
        /// A step bar has room for so many characters.
        ShortTooLong { most: u64 } = "edit.short-too-long",
        NoLevel = "edit.no-level",
        UnknownOwner { owner: String } = "edit.unknown-owner",
        /// A statute gives the least number of days.
        BelowLaw { law: String, least: u32 } = "edit.below-law",
        /// A statute gives the most number of days.
        AboveLaw { law: String, most: u32 } = "edit.above-law",
        /// Shorter notice than the statute gives.
        NoticeBelowLaw { least: u32 } = "edit.notice-below-law",
        NoDays = "edit.no-days",
        NobodyTold = "edit.nobody-told",
        LessThanBefore = "edit.less-than-before",
        NotAFraction = "edit.not-a-fraction",
        NoSuchOutcome = "edit.no-such-outcome",
        BackToCollect = "edit.back-to-collect",
        /// Voices are collected once, and the dossier is closed once.
        KindStandsAlready = "edit.kind-stands-already",
        NoBasis = "edit.no-basis",
        NoRule = "edit.no-rule",
        /// Points have a highest number.
        NoScale = "edit.no-scale",
        RoundsZero = "edit.rounds-zero",
        StartStays = "edit.start-stays",
        LeadsToItself = "edit.leads-to-itself",
        NothingChanged = "edit.nothing-changed",
        /// What came out does not read; nothing was changed.
        DoesNotRead { what: String } = "edit.does-not-read",
    }
}

impl Draft {
    /// The text: whole, readable without any other file.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// What the engine reads in it.
    pub fn procedure(&self) -> &Procedure {
        &self.procedure
    }

    /// The draft after a wish.
    ///
    /// # Errors
    /// Where the wish names what is not there or breaks a rule of the editor. The draft stays as it was.
    pub fn change(&self, wish: &Change, laws: &[LawPack]) -> Result<Self, Refusal> {
        let mut document = self.document.clone();
        let procedure = &self.procedure;
        match wish {
            Change::Head { name, plain, levels } => {
                names::head(&mut document, name, plain, levels)?;
            }
            Change::Name { of, id, name } => names::name(&mut document, *of, id, name)?,
            Change::Step { step, name, short, plain } => {
                names::step(&mut document, step, name, short, plain)?;
            }
            Change::Owner { step, owner } => {
                names::owner(&mut document, procedure, step, owner)?;
            }
            Change::Papers { step, papers, new } => {
                names::papers(&mut document, procedure, step, papers, new)?;
            }
            Change::Forms { step, forms, new } => {
                names::forms(&mut document, procedure, step, forms, new)?;
            }
            Change::Clock { step, which, days } => {
                clocks::clock(&mut document, procedure, step, *which, days)?;
            }
            Change::Rounds { step, rounds, then } => {
                clocks::rounds(&mut document, procedure, step, *rounds, then)?;
            }
            Change::Threshold { rule, part, at, test } => {
                rules::threshold(&mut document, procedure, rule, (*part, *at), test)?;
            }
            Change::Notice { rule, days } => {
                rules::notice(&mut document, procedure, rule, *days)?;
            }
            Change::Connect { step, outcome, to } => {
                steps::connect(&mut document, procedure, step, *outcome, to)?;
            }
            Change::Add(new) => steps::add(&mut document, procedure, new)?,
            Change::Remove { step, joined } => {
                steps::remove(&mut document, procedure, step, joined)?;
            }
        }
        let changed = Self::read(document, laws)?;
        if changed.text() == self.text() {
            return Err(Refusal::NothingChanged);
        }
        Ok(changed)
    }

    /// Rule 5.
    fn read(document: DocumentMut, laws: &[LawPack]) -> Result<Self, Refusal> {
        let text = document.to_string();
        let procedure = parse(&text, laws)
            .map_err(|bad| Refusal::DoesNotRead { what: format!("{} {}", bad.id, bad.what) })?;
        Ok(Self { document, procedure })
    }
}
