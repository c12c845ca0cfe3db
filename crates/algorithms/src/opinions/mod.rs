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
//! | step | folder |
//! |---|---|
//! | votes and statements from text; the table, its counts, exact sums over every two statements | `cast/` |
//! | mean and scatter, two components, projection; a sample above 10,000 people | `map/` |
//! | who is in the conversation, base clusters, groups | `people/` |
//! | representative statements, consensus, common ground, priorities | `meaning/` |
//!
//! [`Conversation::gather`] counts what was cast, an update goes through the rest in this order.
//! [`Memory`] goes from one update to the next; [`Conversation::explain`] takes clusters from
//! elsewhere.
//!
//! Sources: Small, Bjorkegren, Erkkila, Shaw, Megill, "Polis: scaling deliberation by mapping
//! high dimensional opinion spaces", Recerca 26 (2021); the published definitions of its
//! mathematics (conversation, pca, clusters, repness, stats). Rousseeuw, "Silhouettes", J.
//! Comput. Appl. Math. 20 (1987). Elkan, "Using the triangle inequality to accelerate k-means",
//! ICML 2003.

mod analysis;
mod cast;
mod conversation;
mod given;
mod map;
mod meaning;
mod memory;
mod numbers;
mod people;
mod state;

pub use analysis::{Analysis, BaseCluster, Group};
pub use cast::read::{Misread, Wrong, read_statements, read_votes};
pub use cast::votes::{Choice, Moderation, Statement, Tally, Vote};
pub use conversation::Conversation;
pub use given::Given;
pub use map::components::Components;
pub use map::projection::Point;
pub use map::sample::Seed;
pub use meaning::consensus::{Agreed, CommonGround, Consensus, GroupAware};
pub use meaning::priority::{META, priority};
pub use meaning::representative::Representative;
pub use meaning::significance::{against_half, against_rest, share};
pub use memory::{GroupMemory, GroupsTried, Members, Memory};
pub use people::groups::Smoother;
