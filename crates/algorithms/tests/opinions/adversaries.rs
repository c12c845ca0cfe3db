//! Conversations at the edges.

use algorithms::opinions::{
    Analysis, Choice, Conversation, Given, META, Moderation, Statement, Vote,
};

fn everyone(people: u64, statements: u64, choice: impl Fn(u64, u64) -> Choice) -> Vec<Vote> {
    let pairs = (0..people).flat_map(|person| (0..statements).map(move |of| (person, of)));
    pairs
        .map(|(participant, statement)| Vote {
            at: 0,
            statement,
            participant,
            choice: choice(participant, statement),
        })
        .collect()
}

fn finite(picture: &Analysis) {
    let numbers = picture.projections.iter().flatten().chain(&picture.extremity);
    assert!(numbers.chain(&picture.priorities).chain(&picture.center).all(|n| n.is_finite()));
}

#[test]
fn nobody_gives_an_empty_picture() {
    let picture = Conversation::gather(&[], &[]).update(None);
    assert_eq!(picture, Analysis::default());
    let mut conversation = Conversation::gather(&[], &[]);
    conversation.update(None);
    assert!(conversation.vote(1, 1, Choice::Agree));
    assert_eq!(conversation.update(None).participants, [1]);
}

#[test]
fn one_person_is_one_group_of_one() {
    let picture = Conversation::gather(&everyone(1, 9, |_, _| Choice::Agree), &[]).update(None);
    assert_eq!(picture.in_conversation, [0]);
    assert_eq!(picture.groups.len(), 1);
    assert_eq!(picture.groups[0].members, [0]);
    assert_eq!(picture.projections, [[0.0, 0.0]]);
    assert_eq!(picture.common_ground.len(), 9);
    finite(&picture);
}

#[test]
fn all_passes_differ_in_nothing() {
    let picture = Conversation::gather(&everyone(30, 9, |_, _| Choice::Pass), &[]).update(None);
    assert_eq!(picture.groups.len(), 1);
    assert!(picture.components.first.iter().all(|entry| *entry == 0.0));
    assert!(picture.common_ground.is_empty());
    assert!(picture.consensus.agree.is_empty() && picture.consensus.disagree.is_empty());
    finite(&picture);
}

#[test]
fn all_agreeing_is_common_ground() {
    let picture = Conversation::gather(&everyone(30, 9, |_, _| Choice::Agree), &[]).update(None);
    assert_eq!(picture.common_ground.len(), 9);
    assert!(picture.common_ground.iter().all(|found| found.agrees));
    assert_eq!(picture.consensus.agree.len(), 5);
    assert!(picture.consensus.disagree.is_empty());
    finite(&picture);
}

#[test]
fn all_disagreeing_is_common_ground_too() {
    let picture = Conversation::gather(&everyone(30, 9, |_, _| Choice::Disagree), &[]).update(None);
    assert_eq!(picture.common_ground.len(), 9);
    assert!(picture.common_ground.iter().all(|found| !found.agrees));
    finite(&picture);
}

#[test]
fn one_statement_splits_people_in_two() {
    let votes =
        everyone(30, 1, |person, _| if person < 10 { Choice::Agree } else { Choice::Disagree });
    let picture = Conversation::gather(&votes, &[]).update(None);
    assert_eq!(picture.groups.len(), 2);
    assert_eq!(picture.components.first, [1.0]);
    assert_eq!(picture.components.second, [0.0]);
    let sizes: Vec<usize> = picture.groups.iter().map(|group| group.members.len()).collect();
    assert_eq!(sizes, [10, 20]);
    assert!(picture.common_ground.is_empty());
    finite(&picture);
}

#[test]
fn everything_moderated_out_leaves_nothing_to_tell() {
    let statements: Vec<Statement> = (0..9)
        .map(|id| Statement { id, moderation: Moderation::Out, meta: false, text: String::new() })
        .collect();
    let votes =
        everyone(
            30,
            9,
            |person, of| {
                if (person + of) % 2 == 0 { Choice::Agree } else { Choice::Disagree }
            },
        );
    let picture = Conversation::gather(&votes, &statements).update(None);
    assert_eq!(picture.closed.len(), 9);
    assert_eq!(picture.in_conversation.len(), 30);
    assert_eq!(picture.groups.len(), 1);
    assert!(picture.groups[0].representative.is_empty());
    assert!(picture.common_ground.is_empty());
    assert!(picture.consensus.agree.is_empty());
    finite(&picture);
}

#[test]
fn statements_that_mirror_each_other_are_still_told_apart() {
    // The start of all ones has no part in (1, -1, 0); the largest direction is found anyway.
    let votes = everyone(40, 3, |person, of| match (of, person % 2, person % 8) {
        (0, 0, _) | (1, 1, _) | (2, _, 0) => Choice::Agree,
        (2, _, _) => Choice::Pass,
        _ => Choice::Disagree,
    });
    let picture = Conversation::gather(&votes, &[]).update(None);
    let [a, b, c] = picture.components.first[..] else { panic!("three statements") };
    assert!((a + b).abs() < 1e-9 && a.abs() > 0.7 && c.abs() < 0.1, "{a} {b} {c}");
}

#[test]
fn meta_statements_have_their_own_priority_and_no_part_in_the_map() {
    let statements =
        [Statement { id: 2, moderation: Moderation::Accepted, meta: true, text: String::new() }];
    let votes =
        everyone(
            30,
            9,
            |person, of| {
                if (person / 10 + of) % 2 == 0 { Choice::Agree } else { Choice::Disagree }
            },
        );
    let picture = Conversation::gather(&votes, &statements).update(None);
    assert_eq!(picture.priorities[2].to_bits(), META.to_bits());
    assert_eq!(picture.components.first[2].to_bits(), 0.0_f64.to_bits());
    assert!(picture.priorities.iter().enumerate().all(|(at, p)| at == 2 || *p != META));
}

#[test]
fn given_clusters_that_know_nobody_are_empty() {
    let mut conversation = Conversation::gather(&everyone(3, 9, |_, _| Choice::Agree), &[]);
    let given = Given {
        in_conversation: vec![77],
        base_clusters: vec![(0, vec![77])],
        groups: vec![(0, vec![0, 5])],
        moderated_out: vec![500],
        meta: vec![],
    };
    let picture = conversation.explain(&given);
    assert!(picture.in_conversation.is_empty() && picture.groups.is_empty());
    assert_eq!(picture.participants.len(), 3);
    finite(&picture);
}

#[test]
fn ids_far_apart_are_no_burden() {
    let votes =
        everyone(
            20,
            8,
            |person, of| {
                if (person + of) % 3 == 0 { Choice::Agree } else { Choice::Disagree }
            },
        );
    let far: Vec<Vote> = votes
        .iter()
        .map(|vote| Vote {
            participant: u64::MAX - vote.participant * (u64::MAX / 32),
            statement: vote.statement * (u64::MAX / 16),
            ..*vote
        })
        .collect();
    let picture = Conversation::gather(&far, &[]).update(None);
    assert_eq!((picture.participants.len(), picture.statements.len()), (20, 8));
    finite(&picture);
}
