//! What comes out of an update, in the words of the outside: ids, not places.

use super::cast::votes::Tally;
use super::map::components::Components;
use super::map::projection::Point;
use super::meaning::consensus::{CommonGround, Consensus, GroupAware};
use super::meaning::representative::Representative;

/// The whole picture. Vectors named after statements follow `statements`, vectors named after
/// people follow `participants`; both ascend.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Analysis {
    pub participants: Vec<u64>,
    /// Statements somebody voted on.
    pub statements: Vec<u64>,
    /// Statements that take no part in the map (moderated out, or meta), ascending.
    pub closed: Vec<u64>,
    /// Who voted enough to be grouped, ascending.
    pub in_conversation: Vec<u64>,
    /// Mean vote per statement, -1 to 1; 0 where closed.
    pub center: Vec<f64>,
    pub components: Components,
    /// Where every participant stands.
    pub projections: Vec<Point>,
    /// Where somebody would stand who only agreed with this statement.
    pub statement_projections: Vec<Point>,
    /// Distance of the statement from the middle.
    pub extremity: Vec<f64>,
    pub base_clusters: Vec<BaseCluster>,
    /// Every number of groups tried and its silhouette, -1 to 1.
    pub silhouettes: Vec<(usize, f64)>,
    pub groups: Vec<Group>,
    pub consensus: Consensus,
    pub group_aware: Vec<GroupAware>,
    /// 最大公约数, best first.
    pub common_ground: Vec<CommonGround>,
    /// Weight for routing, 0 or more; meta statements 49.
    pub priorities: Vec<f64>,
    /// How all participants voted, per statement.
    pub everybody: Vec<Tally>,
}

/// People who stand close together; at most 100 of them.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseCluster {
    pub id: u32,
    pub members: Vec<u64>,
    pub center: Point,
}

/// A group of opinion.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Group {
    pub id: u32,
    pub base_clusters: Vec<u32>,
    pub members: Vec<u64>,
    pub center: Point,
    /// How the members voted, per statement.
    pub tallies: Vec<Tally>,
    pub representative: Vec<Representative>,
    /// The same within the group; empty inside a subgroup.
    pub subgroups: Vec<Group>,
}
