//! Checks on source files: sizes, words that do not belong in code, catalogues.

mod catalogues;
mod sizes;
mod words;

use super::finding::Finding;
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = sizes::check(tree);
    found.extend(words::check(tree));
    found.extend(catalogues::check(tree));
    found
}
