//! The one table of exceptions. It only shrinks: a figure is the size of the day, and an exception
//! that pardons nothing, or far more than there is, is itself a finding.

use super::finding::Finding;

/// One place where a check may find up to `most`; a place that ends in `/` is a folder.
pub(crate) struct Exception {
    pub(crate) check: &'static str,
    pub(crate) place: &'static str,
    pub(crate) most: usize,
    pub(crate) reason: &'static str,
}

/// An exception may stand above what is found by this much before it has to shrink: one tenth.
const SLACK: usize = 10;

pub(crate) const EXCEPTIONS: &[Exception] = &[
    Exception {
        check: "function",
        place: "crates/server/src/ui/styleguide/samples/desk.rs::ledger",
        most: 75,
        reason: "rows of a sample table",
    },
    Exception {
        check: "han",
        place: "crates/server/src/laws/texts.rs",
        most: 2,
        reason: "the titles of those statutes",
    },
    Exception {
        check: "han",
        place: "crates/server/src/settings/page.rs",
        most: 1,
        reason: "what is typed for a yes or a no",
    },
    Exception {
        check: "han",
        place: "crates/server/src/ui/errors.rs",
        most: 1,
        reason: "the page shown when no catalogue can be trusted",
    },
    Exception {
        check: "han",
        place: "crates/server/src/ui/form/read.rs",
        most: 2,
        reason: "characters people type in amounts of money",
    },
    Exception {
        check: "han",
        place: "crates/server/src/units/divisions.rs",
        most: 24,
        reason: "endings of official names, cut by rule",
    },
    Exception {
        check: "han",
        place: "crates/server/src/words/catalogue.rs",
        most: 11,
        reason: "the words for the kind of place, given to every sentence, and by which name a county is one",
    },
    Exception {
        check: "numbers",
        place: "crates/server/src/desk/today.rs",
        most: 1,
        reason: "how near counts as soon on a list; no rule leans on it",
    },
    Exception {
        check: "slice",
        place: "crates/domain/src/matters",
        most: 13,
        reason: "the central noun: state, flow, acts, clocks",
    },
    Exception {
        check: "slice",
        place: "crates/proofs/src",
        most: 9,
        reason: "the crate's root: one file per construct of the ledger",
    },
    Exception {
        check: "slice",
        place: "crates/proofs/src/verify",
        most: 11,
        reason: "one file per group of numbered checks",
    },
    Exception {
        check: "slice",
        place: "crates/server/src/matters",
        most: 10,
        reason: "one file per group of facts on the page of a matter",
    },
    Exception {
        check: "slice",
        place: "crates/server/src/ui",
        most: 9,
        reason: "what every page shares",
    },
    Exception {
        check: "slice",
        place: "crates/server/src/voices",
        most: 10,
        reason: "one file per page of the way of a voice",
    },
    Exception {
        check: "slice",
        place: "crates/store/src",
        most: 18,
        reason: "the crate's root: the one place that knows an engine",
    },
];

/// Takes away what an exception covers, and adds exceptions that cover nothing.
pub(crate) fn pardon(found: Vec<Finding>, exceptions: &[Exception]) -> Vec<Finding> {
    let sum = |exception: &Exception| {
        let here = found.iter().filter(|finding| exception.covers(finding));
        here.map(|finding| finding.figure).sum()
    };
    let mut left: Vec<Finding> = found
        .iter()
        .filter(|finding| {
            let own = exceptions.iter().find(|exception| exception.covers(finding));
            own.is_none_or(|exception| sum(exception) > exception.most)
        })
        .cloned()
        .collect();
    left.extend(exceptions.iter().filter_map(|e| stale(e, sum(e))));
    left
}

impl Exception {
    fn covers(&self, finding: &Finding) -> bool {
        let folder = self.place.ends_with('/') && finding.place.starts_with(self.place);
        self.check == finding.check && (folder || self.place == finding.place)
    }
}

fn stale(exception: &Exception, sum: usize) -> Option<Finding> {
    let Exception { check, place, most, reason } = exception;
    let words = match sum {
        _ if reason.is_empty() => "an exception without a reason".to_owned(),
        0 => "an exception for nothing; take it out".to_owned(),
        _ if sum + sum / SLACK + 1 < *most => format!("the exception of {most} shrinks to {sum}"),
        _ => return None,
    };
    Some(Finding::new("exceptions", place, 0, format!("{check}: {words}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Exception = Exception { check: "size", place: "a.rs", most: 500, reason: "why" };

    fn found(figure: usize) -> Vec<Finding> {
        let mut finding = Finding::new("size", "a.rs", 0, "long".to_owned());
        finding.figure = figure;
        vec![finding]
    }

    #[test]
    fn an_exception_holds_up_to_its_figure_and_no_further() {
        assert!(pardon(found(500), &[LONG]).is_empty());
        assert_eq!(pardon(found(501), &[LONG]), found(501));
    }

    #[test]
    fn an_exception_only_shrinks() {
        assert_eq!(pardon(found(410), &[LONG]).len(), 1);
        assert!(pardon(found(460), &[LONG]).is_empty());
        assert_eq!(pardon(Vec::new(), &[LONG]).len(), 1);
    }

    #[test]
    fn a_folder_covers_what_is_in_it_and_nothing_beside_it() {
        let folder = Exception { place: "papers/", ..LONG };
        let at = |place: &str| vec![Finding { place: place.to_owned(), ..found(500).remove(0) }];
        assert!(pardon(at("papers/a.rs"), &[folder]).is_empty());
        let folder = Exception { place: "papers/", ..LONG };
        assert_eq!(pardon(at("papers.rs"), &[folder]).len(), 2);
    }

    #[test]
    fn an_exception_says_why() {
        let silent = Exception { reason: "", ..LONG };
        assert_eq!(pardon(found(500), &[silent]).len(), 1);
    }
}
