//! Order, repetition and increments: what must not matter does not.

use algorithms::opinions::{
    Analysis, Choice, Conversation, Memory, Moderation, Statement, Vote, read_votes,
};
use proptest::prelude::*;

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![Just(Choice::Disagree), Just(Choice::Pass), Just(Choice::Agree)]
}

/// Votes with distinct times, many pairs voted on more than once.
fn votes(most: usize) -> impl Strategy<Value = Vec<Vote>> {
    proptest::collection::vec((0..40_u64, 0..14_u64, choice()), 0..most).prop_map(|votes| {
        votes
            .into_iter()
            .enumerate()
            .map(|(at, (participant, statement, choice))| Vote {
                at: i64::try_from(at).unwrap(),
                statement: statement * 3,
                participant: participant * 1_000_003,
                choice,
            })
            .collect()
    })
}

fn statements() -> Vec<Statement> {
    let of = |id, moderation, meta| Statement { id, moderation, meta, text: String::new() };
    vec![
        of(3, Moderation::Out, false),
        of(6, Moderation::Accepted, true),
        of(9, Moderation::Open, false),
    ]
}

fn from_nothing(votes: &[Vote]) -> Analysis {
    Conversation::gather(votes, &statements()).update(None)
}

/// A fresh conversation of all votes so far, going on from the memory.
fn whole(votes: &[Vote], memory: Option<&Memory>) -> (Analysis, Option<Memory>) {
    let mut conversation = Conversation::gather(votes, &statements());
    if let Some(memory) = memory {
        conversation.resume(memory);
    }
    let analysis = conversation.update(None);
    (analysis, conversation.memory())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_order_of_rows_with_distinct_times_never_matters(
        (votes, shuffled) in votes(400).prop_flat_map(|votes| {
            (Just(votes.clone()), Just(votes).prop_shuffle())
        })
    ) {
        prop_assert_eq!(from_nothing(&votes), from_nothing(&shuffled));
    }

    #[test]
    fn a_repeated_vote_changes_nothing(votes in votes(300), again in 0..300_usize) {
        prop_assume!(!votes.is_empty());
        let last = *votes.iter().rev().nth(again % votes.len()).unwrap();
        let standing = votes.iter().rev().find(|vote| {
            (vote.participant, vote.statement) == (last.participant, last.statement)
        });
        let repeated = Vote { at: i64::MAX, ..*standing.unwrap() };
        let mut more = votes.clone();
        more.push(repeated);
        prop_assert_eq!(from_nothing(&votes), from_nothing(&more));

        let mut live = Conversation::gather(&votes, &statements());
        live.update(None);
        let before = live.memory();
        prop_assert!(!live.vote(repeated.participant, repeated.statement, repeated.choice));
        prop_assert_eq!(live.memory(), before);
    }

    #[test]
    fn vote_by_vote_equals_all_at_once(
        start in votes(250),
        more in proptest::collection::vec((0..45_u64, 0..17_u64, choice(), 0..3_u8), 1..25),
    ) {
        let mut all = start.clone();
        let mut live = Conversation::gather(&start, &statements());
        let mut memory = None;
        for (participant, statement, choice, update) in more {
            let vote = Vote {
                at: i64::try_from(all.len()).unwrap(),
                statement: statement * 3 - statement % 2,
                participant: participant * 1_000_003 + participant % 3,
                choice,
            };
            all.push(vote);
            live.vote(vote.participant, vote.statement, vote.choice);
            if update == 0 {
                continue;
            }
            let (analysis, next) = whole(&all, memory.as_ref());
            prop_assert_eq!(live.update(None), analysis);
            prop_assert_eq!(&live.memory(), &next);
            memory = next;
        }
    }

    #[test]
    fn moderation_between_updates_equals_moderation_from_the_start(votes in votes(300)) {
        let mut live = Conversation::gather(&votes, &[]);
        live.update(None);
        let memory = live.memory().unwrap();
        for statement in statements() {
            live.moderate(statement.id, statement.moderation, statement.meta);
        }
        prop_assert_eq!(live.update(None), whole(&votes, Some(&memory)).0);
    }

    #[test]
    fn any_votes_give_a_whole_picture(votes in votes(400)) {
        let picture = from_nothing(&votes);
        let grouped: usize = picture.groups.iter().map(|group| group.members.len()).sum();
        prop_assert_eq!(grouped, picture.in_conversation.len());
        prop_assert!(picture.base_clusters.len() <= 100);
        prop_assert!(picture.groups.len() <= 5);
        let people = picture.projections.iter().flatten();
        prop_assert!(people.chain(&picture.extremity).all(|value| value.is_finite()));
        prop_assert!(picture.priorities.iter().all(|value| value.is_finite() && *value >= 0.0));
        for value in &picture.group_aware {
            prop_assert!((0.0..=1.0).contains(&value.agree));
        }
        for found in &picture.common_ground {
            prop_assert!(!picture.closed.contains(&found.statement));
        }
    }
}

#[test]
fn later_rows_of_one_time_replace_earlier_ones() {
    let text = |last: &str| {
        format!("timestamp,statement,participant,vote\n0,1,1,1\n0,2,1,-1\n0,1,1,{last}\n")
    };
    let center = |last| from_nothing(&read_votes(&text(last)).unwrap()).center;
    assert_eq!(center("-1"), [-1.0, -1.0]);
    assert_eq!(center("1"), [1.0, -1.0]);
}

#[test]
fn an_earlier_time_never_replaces_a_later_one() {
    let text = "timestamp,statement,participant,vote\n9,1,1,1\n5,1,1,-1\n";
    assert_eq!(from_nothing(&read_votes(text).unwrap()).center, [1.0]);
}

/// Two camps of ten on twelve statements; `third` more people answer a third way. Everybody
/// passes on one statement, so that people stand apart.
fn camps(third: u64) -> Vec<Vote> {
    let mut votes = Vec::new();
    for participant in 0..20 + third {
        for statement in 0..12 {
            let camp = if participant < 20 { participant % 2 } else { 2 };
            let choice = match (camp, statement % 4) {
                _ if participant % 12 == statement => Choice::Pass,
                (0, 0 | 1) | (1, 2 | 3) | (2, 0 | 2) => Choice::Agree,
                _ => Choice::Disagree,
            };
            votes.push(Vote { at: 0, statement, participant, choice });
        }
    }
    votes
}

#[test]
fn a_new_number_of_groups_must_win_four_updates_in_a_row() {
    let mut conversation = Conversation::gather(&camps(0), &[]);
    assert_eq!(conversation.update(None).groups.len(), 2);
    for vote in camps(30).into_iter().filter(|vote| vote.participant >= 20) {
        conversation.vote(vote.participant, vote.statement, vote.choice);
    }
    let counts: Vec<usize> = (0..5).map(|_| conversation.update(None).groups.len()).collect();
    assert_eq!(counts, [2, 2, 2, 3, 3]);
    assert_eq!(Conversation::gather(&camps(30), &[]).update(None).groups.len(), 3);
}

#[test]
fn once_in_the_conversation_always_in() {
    let mut votes = camps(0);
    votes.extend([0, 1, 2].map(|statement| Vote {
        at: 0,
        statement,
        participant: 99,
        choice: Choice::Agree,
    }));
    let mut conversation = Conversation::gather(&votes, &[]);
    assert!(!conversation.update(None).in_conversation.contains(&99));
    let mut memory = conversation.memory().unwrap();
    memory.in_conversation.push(99);
    conversation.resume(&memory);
    assert!(conversation.update(None).in_conversation.contains(&99));
}

#[test]
fn the_seed_alone_decides_the_sample() {
    let mut votes = Vec::new();
    for participant in 0..10_001_u64 {
        for statement in 0..6_u64 {
            let stray = (participant * 31 + statement * 17) % 7 == 0;
            let agree = (participant % 2 == statement % 2) != stray;
            let choice = if agree { Choice::Agree } else { Choice::Disagree };
            votes.push(Vote { at: 0, statement, participant, choice });
        }
    }
    let update = |seed: Option<&[u8]>| Conversation::gather(&votes, &[]).update(seed);
    let (one, again, other) = (update(Some(b"1")), update(Some(b"1")), update(Some(b"2")));
    assert_eq!(one, again);
    assert_ne!(one.components, other.components);
    let exact = update(None).components.first;
    let cosine: f64 = exact.iter().zip(&one.components.first).map(|(a, b)| a * b).sum();
    assert!(cosine.abs() > 0.99, "{cosine}");
}
