//! The stories, one file each, told as tables of acts.

mod corrected;
mod elsewhere;
mod own_method;
mod promises;
mod referred;
mod whole_way;

pub(super) use corrected::CORRECTED;
pub(super) use elsewhere::ELSEWHERE;
pub(super) use own_method::OWN_METHOD;
pub(super) use promises::PROMISES;
pub(super) use referred::REFERRED;
pub(super) use whole_way::WHOLE_WAY;
