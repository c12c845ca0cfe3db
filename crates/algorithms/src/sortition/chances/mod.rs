//! From people to chances: groups of people who are alike (`strata`), the fair chances of groups
//! (`target`), a lottery over panels that has them (`lottery`), and, when there is no panel at all,
//! the smallest change of the quotas (`relaxation`).

pub(crate) mod lottery;
pub(crate) mod relaxation;
pub(crate) mod strata;
pub(crate) mod target;
