//! Random acts on every shipped method, a hundred stories of each; ten thousand by `cargo xtask bench stories`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod shipped;
#[expect(dead_code, reason = "no story is told here act by act")]
mod stage;
mod wanderings;

use std::thread;

use shipped::shipped;
use wanderings::wander;

/// Stories of each method.
const STORIES: u64 = 100;

#[test]
fn after_random_acts_every_matter_comes_to_its_end_with_nothing_open() {
    let methods = shipped();
    assert!(methods.len() >= 20, "{}", methods.len());
    let half = methods.len() / 2;
    let (few, rest) = methods.split_at(half);
    thread::scope(|scope| {
        for part in [few, rest] {
            scope.spawn(move || {
                for method in part {
                    let came = wander(method, STORIES);
                    assert!(came.ended >= came.sealed && came.stories == STORIES, "{came:?}");
                }
            });
        }
    });
}
