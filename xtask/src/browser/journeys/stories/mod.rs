//! The stories, one file each, told as tables of acts.

mod corrected;
mod referred;
mod whole_way;

pub(super) use corrected::CORRECTED;
pub(super) use referred::REFERRED;
pub(super) use whole_way::WHOLE_WAY;
