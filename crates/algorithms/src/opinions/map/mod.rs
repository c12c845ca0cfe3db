//! The map: where votes differ most, and where everybody stands.

pub(super) mod components;
pub(super) mod projection;
pub(super) mod sample;
pub(super) mod scatter;
