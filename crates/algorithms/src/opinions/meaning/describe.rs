//! Tells a finished map in the words of [`Analysis`]: ids instead of places, and what follows
//! from the groups' votes.

use super::consensus::{CommonGround, GroupAware, consensus, group_aware, ranked};
use super::priority::{META, priority};
use super::representative::representative;
use crate::opinions::analysis::{Analysis, BaseCluster, Group};
use crate::opinions::cast::tallies::{GroupTallies, totals};
use crate::opinions::cast::votes::Tally;
use crate::opinions::conversation::{Conversation, Found, Map};
use crate::opinions::map::projection::{extremity, project_statements};
use crate::opinions::memory::{members, members_of};
use crate::opinions::numbers::place;
use crate::opinions::people::cluster::Clustering;

/// Everything an update has found.
pub(in crate::opinions) struct Scene<'a> {
    pub(in crate::opinions) conversation: &'a Conversation,
    pub(in crate::opinions) map: &'a Map,
    pub(in crate::opinions) found: &'a Found<'a>,
    /// Subgroups of all groups in order; labels by place of the base cluster.
    pub(in crate::opinions) inner: &'a Clustering,
    pub(in crate::opinions) groups: &'a GroupTallies,
    pub(in crate::opinions) subgroups: &'a GroupTallies,
    pub(in crate::opinions) last_totals: Option<&'a [Tally]>,
    pub(in crate::opinions) silhouettes: Vec<(usize, f64)>,
}

pub(in crate::opinions) fn describe(scene: &Scene<'_>) -> Analysis {
    let Scene { conversation, map, found, .. } = scene;
    let table = &conversation.table;
    let participants: Vec<u64> = table.rows.iter().map(|row| row.participant).collect();
    let statement_projections = project_statements(&map.means, &map.components);
    let extremity: Vec<f64> = statement_projections.iter().map(|at| extremity(*at)).collect();
    let base_clusters = base_clusters(found.base, &participants);
    let groups = groups(scene, &participants);
    let group_aware: Vec<GroupAware> = (0..table.statements.len())
        .map(|column| {
            group_aware(scene.groups.groups().iter().filter_map(|group| group.get(column)))
        })
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

/// All groups, each with its subgroups.
fn groups(scene: &Scene<'_>, people: &[u64]) -> Vec<Group> {
    let columns = scene.map.means.len();
    let mut outer = told(scene, scene.found.groups, scene.groups, people);
    let mut inner = told(scene, scene.inner, scene.subgroups, people);
    let everybody = totals(slices(scene.groups), columns);
    for (at, group) in outer.iter_mut().enumerate() {
        represent(scene, group, &everybody);
        for place in within(scene, at) {
            group.subgroups.extend(inner.get_mut(place).map(std::mem::take));
        }
        let tallies = group.subgroups.iter().map(|subgroup| subgroup.tallies.as_slice());
        let everybody = totals(tallies, columns);
        for subgroup in &mut group.subgroups {
            represent(scene, subgroup, &everybody);
        }
    }
    outer
}

/// Clusters of base clusters with their people and votes.
fn told(
    scene: &Scene<'_>,
    clusters: &Clustering,
    tallies: &GroupTallies,
    people: &[u64],
) -> Vec<Group> {
    let by_row = members_of(tallies.labels(), clusters.ids.len(), people);
    let base = members_of(&clusters.labels, clusters.ids.len(), &scene.found.base.ids);
    clusters
        .ids
        .iter()
        .zip(&clusters.centers)
        .zip(tallies.groups().iter().zip(by_row.into_iter().zip(base)))
        .map(|((&id, &center), (tallies, (members, base_clusters)))| Group {
            id,
            base_clusters,
            members,
            center,
            tallies: tallies.clone(),
            ..Group::default()
        })
        .collect()
}

fn represent(scene: &Scene<'_>, group: &mut Group, everybody: &[Tally]) {
    let statements = &scene.conversation.table.statements;
    group.representative = representative(statements, &scene.map.open, &group.tallies, everybody);
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
    let current = || totals(slices(scene.groups), statements.len());
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

fn slices(groups: &GroupTallies) -> impl Iterator<Item = &[Tally]> {
    groups.groups().iter().map(Vec::as_slice)
}
