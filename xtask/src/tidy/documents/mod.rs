//! Checks on what is written about the program: maps, mechanisms, and things no file may name.

mod maps;
mod mechanisms;
mod private;
mod routes;
mod versions;

pub(crate) use routes::routes;

use super::finding::Finding;
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = maps::check(tree);
    found.extend(mechanisms::check(tree));
    found.extend(private::check(tree));
    found.extend(versions::check(tree));
    found
}
