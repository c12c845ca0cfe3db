//! The people: who is in the conversation, and who stands close to whom.

pub(super) mod cluster;
pub(super) mod groups;
pub(super) mod membership;
pub(super) mod nearest;
