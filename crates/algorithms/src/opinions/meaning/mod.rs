//! What it means: the statements that stand for a group, for all, and what to ask next.

pub(super) mod consensus;
pub(super) mod describe;
pub(super) mod priority;
pub(super) mod representative;
pub(super) mod significance;
