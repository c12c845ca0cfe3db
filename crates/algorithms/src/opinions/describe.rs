//! Tells a finished map in the words of [`Analysis`]: ids instead of places, and what follows
//! from the groups' votes.

use super::analysis::{Analysis, BaseCluster, Group};
use super::cluster::Clustering;
use super::consensus::{CommonGround, GroupAware, consensus, group_aware, ranked};
use super::conversation::{Conversation, Found, Map};
use super::memory::members;
use super::numbers::place;
use super::priority::{META, priority};
use super::projection::{extremity, project_statements};
use super::representative::representative;
use super::tallies::totals;
use super::votes::Tally;

/// Everything an update has found.
pub(super) struct Scene<'a> {
    pub(super) conversation: &'a Conversation,
    pub(super) map: &'a Map,
    pub(super) found: &'a Found<'a>,
    /// Subgroups of all groups in order; labels by place of the base cluster.
    pub(super) inner: &'a Clustering,
    pub(super) groups: &'a [Vec<Tally>],
    pub(super) subgroups: &'a [Vec<Tally>],
    pub(super) last_totals: Option<&'a [Tally]>,
    pub(super) silhouettes: Vec<(usize, f64)>,
}

pub(super) fn describe(scene: &Scene<'_>) -> Analysis {
    let Scene { conversation, map, found, .. } = scene;
    let table = &conversation.table;
    let participants: Vec<u64> = table.rows.iter().map(|row| row.participant).collect();
    let statement_projections = project_statements(&map.means, &map.components);
    let extremity: Vec<f64> = statement_projections.iter().map(|at| extremity(*at)).collect();
    let base_clusters = base_clusters(found.base, &participants);
    let groups = groups(scene, &base_clusters);
    let group_aware: Vec<GroupAware> = (0..table.statements.len())
        .map(|column| group_aware(scene.groups.iter().filter_map(|group| group.get(column))))
        .collect();
    Analysis {
        in_conversation: kept(&participants, |row| marked(found.taking_part, row)),
        closed: kept(&table.statements, |column| !map.open.get(column).copied().unwrap_or(true)),
        common_ground: common_ground(&table.statements, &map.open, &group_aware, &groups),
        consensus: consensus(&table.statements, &map.open, &conversation.tallies),
        priorities: priorities(scene, &extremity),
        statements: table.statements.clone(),
        center: map.means.clone(),
        components: map.components.clone(),
        projections: map.projections.clone(),
        silhouettes: scene.silhouettes.clone(),
        everybody: conversation.tallies.clone(),
        participants,
        statement_projections,
        extremity,
        base_clusters,
        groups,
        group_aware,
    }
}

fn marked(marks: &[u32], row: usize) -> bool {
    marks.get(row).is_some_and(|mark| *mark > 0)
}

fn kept(ids: &[u64], keep: impl Fn(usize) -> bool) -> Vec<u64> {
    ids.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, id)| *id).collect()
}

fn base_clusters(base: &Clustering, participants: &[u64]) -> Vec<BaseCluster> {
    members(base, participants)
        .into_iter()
        .zip(&base.centers)
        .map(|((id, members), &center)| BaseCluster { id, members, center })
        .collect()
}

fn groups(scene: &Scene<'_>, base: &[BaseCluster]) -> Vec<Group> {
    let chosen = scene.found.groups;
    let columns = scene.map.means.len();
    let everybody = totals(scene.groups, columns);
    let mut groups = Vec::new();
    for (at, tallies) in scene.groups.iter().enumerate() {
        let mut group = group(scene, base, chosen, at, tallies, &everybody);
        let inside = within(scene, at);
        let of_group: Vec<Vec<Tally>> =
            inside.iter().filter_map(|at| scene.subgroups.get(*at).cloned()).collect();
        let everybody = totals(&of_group, columns);
        for (tallies, &at) in of_group.iter().zip(&inside) {
            group.subgroups.push(self::group(scene, base, scene.inner, at, tallies, &everybody));
        }
        groups.push(group);
    }
    groups
}

/// The places of the subgroups of the group at `at`, ascending.
fn within(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    let labels = scene.found.groups.labels.iter().zip(&scene.inner.labels);
    let mut inside: Vec<usize> = labels
        .filter(|(group, _)| place(**group) == at)
        .map(|(_, inner)| place(*inner))
        .filter(|inner| *inner < scene.inner.ids.len())
        .collect();
    inside.sort_unstable();
    inside.dedup();
    inside
}

fn group(
    scene: &Scene<'_>,
    base: &[BaseCluster],
    clusters: &Clustering,
    at: usize,
    tallies: &[Tally],
    everybody: &[Tally],
) -> Group {
    let own = || base.iter().zip(&clusters.labels).filter(|(_, label)| place(**label) == at);
    let mut members: Vec<u64> =
        own().flat_map(|(cluster, _)| cluster.members.iter().copied()).collect();
    members.sort_unstable();
    let statements = &scene.conversation.table.statements;
    Group {
        id: clusters.ids.get(at).copied().unwrap_or_default(),
        base_clusters: own().map(|(cluster, _)| cluster.id).collect(),
        members,
        center: clusters.centers.get(at).copied().unwrap_or_default(),
        tallies: tallies.to_vec(),
        representative: representative(statements, &scene.map.open, tallies, everybody),
        subgroups: Vec::new(),
    }
}

fn common_ground(
    statements: &[u64],
    open: &[bool],
    values: &[GroupAware],
    groups: &[Group],
) -> Vec<CommonGround> {
    let columns = statements.iter().zip(open).zip(values).enumerate();
    let found = columns.filter(|(_, ((_, open), _))| **open).filter_map(
        |(column, ((&statement, _), &value))| {
            let tallies = groups
                .iter()
                .map(|group| (group.id, group.tallies.get(column).copied().unwrap_or_default()));
            CommonGround::of(statement, value, tallies.collect())
        },
    );
    ranked(found.collect())
}

fn priorities(scene: &Scene<'_>, extremity: &[f64]) -> Vec<f64> {
    let statements = &scene.conversation.table.statements;
    let current = || totals(scene.groups, statements.len());
    let tallies = scene.last_totals.map_or_else(current, <[Tally]>::to_vec);
    statements
        .iter()
        .zip(extremity.iter().zip(&tallies))
        .map(|(statement, (extremity, tally))| {
            let meta = scene.conversation.standing(*statement).meta;
            if meta { META } else { priority(*tally, *extremity) }
        })
        .collect()
}
