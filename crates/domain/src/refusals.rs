//! Why not: a refusal has a stable rule id, and the figures its sentence needs.

use crate::time::{Day, Timestamp};

/// A figure in the sentence of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Number(u64),
    Text(String),
    Moment(Timestamp),
    Day(Day),
    List(Vec<String>),
}

impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Self::Number(n)
    }
}

impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Self::Number(u64::from(n))
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Timestamp> for Arg {
    fn from(at: Timestamp) -> Self {
        Self::Moment(at)
    }
}

impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Vec<String>> for Arg {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

/// What every slice's refusals can tell.
pub trait Reason {
    /// The stable rule id, `notices.closed`.
    fn id(&self) -> &'static str;
    /// The figures of its sentence, by name.
    fn args(&self) -> Vec<(&'static str, Arg)>;
}

/// Declares a slice's refusals: each variant with its stable rule id.
macro_rules! refusals {
    ($(#[$outer:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $variant:ident $({ $($field:ident : $ty:ty),* $(,)? })? = $id:literal),* $(,)?
    }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant $({ $($field: $ty),* })?),* }

        impl $name {
            /// The rule ids of this slice.
            pub const IDS: &'static [&'static str] = &[$($id),*];
        }

        impl $crate::refusals::Reason for $name {
            fn id(&self) -> &'static str {
                match self { $(Self::$variant $({ $($field: _),* })? => $id),* }
            }

            fn args(&self) -> Vec<(&'static str, $crate::refusals::Arg)> {
                match self {
                    $(Self::$variant $({ $($field),* })? =>
                        vec![$($((stringify!($field), $crate::refusals::Arg::from($field.clone()))),*)?]),*
                }
            }
        }
    };
}
pub(crate) use refusals;

/// Every rule id there is, for the catalogue's test and for `yishi procedures show`.
pub fn all_ids() -> Vec<&'static str> {
    let slices: &[&[&'static str]] = &[
        crate::allocations::Refusal::IDS,
        crate::allowances::Refusal::IDS,
        crate::appraisals::Refusal::IDS,
        crate::bylaws::Refusal::IDS,
        crate::commissions::Refusal::IDS,
        crate::joints::Refusal::IDS,
        crate::catalogues::Refusal::IDS,
        crate::consents::Refusal::IDS,
        crate::drafts::Refusal::IDS,
        crate::earlier::Refusal::IDS,
        crate::evaluations::Refusal::IDS,
        crate::explanations::Refusal::IDS,
        crate::feedback::Refusal::IDS,
        crate::filings::Refusal::IDS,
        crate::floors::Refusal::IDS,
        crate::helpers::Refusal::IDS,
        crate::hirings::Refusal::IDS,
        crate::indicators::Refusal::IDS,
        crate::matters::Refusal::IDS,
        crate::means::Refusal::IDS,
        crate::meetings::Refusal::IDS,
        crate::notices::Refusal::IDS,
        crate::open_days::Refusal::IDS,
        crate::openness::Refusal::IDS,
        crate::pauses::Refusal::IDS,
        crate::plans::Refusal::IDS,
        crate::programmes::Refusal::IDS,
        crate::promises::Refusal::IDS,
        crate::questions::Refusal::IDS,
        crate::ratings::Refusal::IDS,
        crate::referrals::Refusal::IDS,
        crate::seals::Refusal::IDS,
        crate::tasks::Refusal::IDS,
        crate::units::Refusal::IDS,
        crate::voices::Refusal::IDS,
        crate::walks::Refusal::IDS,
        crate::year_plans::Refusal::IDS,
    ];
    slices.concat()
}
