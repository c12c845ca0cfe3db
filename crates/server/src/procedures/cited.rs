//! Citations held against the statutes and the list of documents the program carries.

use domain::procedures::{Finding, Procedure, Texts, check_cited};

use crate::laws;

/// What a method cites and is not there.
pub fn cited(procedure: &Procedure) -> Vec<Finding> {
    let texts = Texts {
        has_source: &|id| laws::source_named(id).is_some(),
        has_statute: &|id| laws::title(id).is_some(),
        article: &laws::article,
    };
    check_cited(procedure, texts)
}
