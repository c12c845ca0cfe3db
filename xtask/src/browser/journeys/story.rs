//! A story: what people do one after another, each with a browser of their own. A table of acts is
//! read like the story it tells; `village.rs` plays it.
//!
//! In addresses and answers `{word}` stands for what was [`Act::Keeps`] under that word, or for a word of
//! the run. An address with a stroke before it stands as it is; others begin with the village's own.

use super::fill::Answers;

/// Somebody of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// As the demo's door names them.
    pub(super) name: &'static str,
    /// Where their work with a matter stands: `desk`, `supervision`, `oversight`; empty for residents.
    pub(super) desk: &'static str,
    /// The width of their screen in CSS pixels.
    pub(super) width: u32,
}

/// A resident with a phone.
const fn resident(name: &'static str) -> Person {
    Person { name, desk: "", width: 390 }
}

/// Somebody with a desk.
const fn officer(name: &'static str, desk: &'static str) -> Person {
    Person { name, desk, width: 1440 }
}

/// A resident of the fourth group.
pub(super) const LI: Person = resident("李大爷");
/// The clerk.
pub(super) const LIN: Person = officer("小林", "desk");
/// Secretary of the branch, head of the committee, chair of the council.
pub(super) const ZHOU: Person = officer("老周", "desk");
/// Head of supervision.
pub(super) const SUN: Person = officer("老孙", "supervision");
/// The township's officer.
pub(super) const WU: Person = officer("老吴", "oversight");
/// The county's officer.
pub(super) const HE: Person = officer("何主任", "oversight");

/// One act.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    /// What the next acts are about; told while they are played.
    Chapter(&'static str),
    /// 我要反映, one question a page, to the page that gives a number.
    Raises(Person, Answers<'static>),
    /// Opens a page; `~` is the page on which they came in.
    Opens(Person, &'static str),
    /// Goes on by the first link or button with these words.
    Follows(Person, &'static str),
    /// Fills in the form of the page and sends it.
    Fills(Person, Answers<'static>),
    /// The same, but the rules say no: the form comes back with these words and all that was typed.
    FillsInVain(Person, Answers<'static>, &'static str),
    /// Goes to the matter at their own desk, finds the command offered there, fills it in, sends it.
    Does(Person, &'static str, Answers<'static>),
    /// The same, where the way offers it: what a later version of the method asks for.
    MayDo(Person, &'static str, Answers<'static>),
    /// The same, but the rules say no: the form comes back with these words and all that was typed.
    IsRefused(Person, &'static str, Answers<'static>, &'static str),
    /// Keeps the id that follows this part of the address, under a word.
    Keeps(Person, &'static str, &'static str),
    /// The page says this.
    Sees(Person, &'static str),
    /// The clock goes on by so many days.
    Days(u32),
    /// Takes away what the link with these words gives; it holds these words.
    TakesPdf(Person, &'static str, &'static [&'static str]),
    /// Takes away the dossier with its proofs: `yishi verify` holds, and its PDF holds these words.
    TakesDossier(Person, &'static str, &'static [&'static str]),
}

/// A story as it is told.
pub(super) type Story = &'static [Act];
