//! Common ground (最大公约数): what a whole conversation agrees on, and where it splits.
//!
//! The mathematics of production Polis, from its definitions: people vote agree, disagree or pass
//! on statements; the two directions in which votes differ most make a map; people who stand
//! close form base clusters, base clusters form groups; every group is told by the statements
//! that stand for it; and what all groups agree with, however small they are, is common ground.
//!
//! Rule 1. Votes carry the sign people know: +1 agree, -1 disagree, 0 pass.
//! Rule 2. The same votes give the same bytes on every machine: fixed order of every sum, no
//! transcendental function but the square root, no hash iteration, no hidden chance.
//! Rule 3. From nothing or vote by vote: an update depends only on memory and votes.
//!
//! The way through: [`Conversation::gather`] makes the `table` and exact `tallies` and `pairs`;
//! an update finds mean and `scatter`, `components`, `projection`, `membership`, base clusters
//! (`cluster`, `nearest`), `groups`, and `describe` tells it: `representative`, `consensus`,
//! `priority`. [`Memory`] goes from one update to the next; [`Conversation::explain`] takes
//! clusters from elsewhere.
//!
//! Sources: Small, Bjorkegren, Erkkila, Shaw, Megill, "Polis: scaling deliberation by mapping
//! high dimensional opinion spaces", Recerca 26 (2021); the published definitions of its
//! mathematics (conversation, pca, clusters, repness, stats). Rousseeuw, "Silhouettes", J.
//! Comput. Appl. Math. 20 (1987). Elkan, "Using the triangle inequality to accelerate k-means",
//! ICML 2003.

mod analysis;
mod cluster;
mod components;
mod consensus;
mod conversation;
mod describe;
mod given;
mod groups;
mod membership;
mod memory;
mod nearest;
mod numbers;
mod pairs;
mod priority;
mod projection;
mod read;
mod representative;
mod sample;
mod scatter;
mod significance;
mod state;
mod table;
mod tallies;
mod votes;

pub use analysis::{Analysis, BaseCluster, Group};
pub use components::Components;
pub use consensus::{Agreed, CommonGround, Consensus, GroupAware};
pub use conversation::Conversation;
pub use given::Given;
pub use groups::Smoother;
pub use memory::{GroupMemory, GroupsTried, Members, Memory};
pub use priority::{META, priority};
pub use projection::Point;
pub use read::{Misread, Wrong, read_statements, read_votes};
pub use representative::Representative;
pub use sample::Seed;
pub use significance::{against_half, against_rest, share};
pub use votes::{Choice, Moderation, Statement, Tally, Vote};

/// The worked examples of the crate's README, run as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
