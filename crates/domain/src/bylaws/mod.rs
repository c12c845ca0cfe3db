//! Rules on file (协商议事制度): what a place has written down about how it deliberates, each text with its
//! versions, who adopted it and when (M159); the rules people make for their own meetings among them (M79).
//!
//! Rule 1. Those who lead put a text on file: which kind, who adopted it and on which day, which has come.
//! Rule 2. A text is never written over: a new version says why, and the earlier ones stay readable.
//! Rule 3. Rules of procedure (议事规则) are the people's own: the matter or the record in which they made
//!         them is named.
//! Rule 4. A text that no longer holds is struck off with a reason, and stays readable.

mod act;
mod event;

pub use act::{Act, Adopt, KINDS, Refusal, Repeal, Revise};
pub use event::{Bylaw, Bylaws, Event, Version};
