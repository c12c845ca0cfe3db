//! `cargo xtask tidy`: the house in order. Every check is a function from the tree (or from
//! `cargo metadata`) to findings; what is pardoned stands in [`exceptions`], and nowhere else.

mod code;
mod documents;
mod exceptions;
mod finding;
mod metadata;

use std::path::Path;

use crate::tree::Tree;
pub(crate) use documents::routes;

/// Runs every check; answers with the report, as an error when there is a finding left.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let tree = Tree::read(root)?;
    let mut found = metadata::check(root)?;
    found.extend(code::check(&tree));
    found.extend(documents::check(&tree));
    let left = exceptions::pardon(found, exceptions::EXCEPTIONS);
    let report = finding::report(&left);
    let files = tree.files.len();
    if left.is_empty() {
        return Ok(format!("tidy: {files} files, nothing found"));
    }
    Err(format!("{report}tidy: {} findings in {files} files", left.len()))
}
