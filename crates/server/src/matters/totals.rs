//! How those affected rated a matter, said so that few answers point to nobody.

use crate::shown::{SMALL, Sight};
use crate::words::Words;

/// Satisfied, fair, dissatisfied in words; few answers are not shown to the public.
pub fn totals(w: Words, [satisfied, fair, dissatisfied]: [u64; 3], sight: Sight) -> String {
    let all = satisfied + fair + dissatisfied;
    if all < SMALL && sight != Sight::Look {
        return w.n("told-few", "small", SMALL);
    }
    w.with(
        "told-totals",
        &[("satisfied", &satisfied), ("fair", &fair), ("dissatisfied", &dissatisfied)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_three_ratings_are_not_shown_to_the_public() {
        let w = Words::default();
        let public = |totals_of| totals(w, totals_of, Sight::Visitor);
        assert!(!public([1, 0, 1]).contains("满意 1"));
        assert!(public([1, 1, 1]).contains("满意 1"));
        assert!(totals(w, [1, 0, 1], Sight::Look).contains("满意 1"));
    }
}
