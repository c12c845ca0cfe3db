//! Licences of everything linked or used to build: permissive, or MPL-2.0 unmodified.

use serde_json::Value;

use super::super::finding::Finding;
use super::{packages, word};

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that are not wanted whatever their licence says.
const BANNED: &[&str] = &["openssl", "openssl-sys", "openssl-src", "native-tls"];

pub(super) fn check(metadata: &Value) -> Vec<Finding> {
    packages(metadata).filter_map(of_package).collect()
}

fn of_package(package: &Value) -> Option<Finding> {
    let (name, licence) = (word(package, "name"), word(package, "license"));
    let words = if BANNED.contains(&name) {
        "OpenSSL is not used here; take a pure Rust crate".to_owned()
    } else if licence.is_empty() {
        "states no licence".to_owned()
    } else if !permits(licence) {
        format!("licence {licence} is neither permissive nor MPL-2.0")
    } else {
        return None;
    };
    Some(Finding::new("licences", name, 0, words))
}

/// Whether an SPDX expression leaves a way that is allowed.
fn permits(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    matches!(either(&words), Some((true, [])))
}

/// `both OR both …`; answers with the truth and what is left.
fn either<'a>(words: &'a [&'a str]) -> Option<(bool, &'a [&'a str])> {
    let (mut truth, mut rest) = both(words)?;
    while let ["OR" | "or", after @ ..] = rest {
        let (next, left) = both(after)?;
        truth |= next;
        rest = left;
    }
    Some((truth, rest))
}

/// `one AND one …`.
fn both<'a>(words: &'a [&'a str]) -> Option<(bool, &'a [&'a str])> {
    let (mut truth, mut rest) = one(words)?;
    while let ["AND" | "and", after @ ..] = rest {
        let (next, left) = one(after)?;
        truth &= next;
        rest = left;
    }
    Some((truth, rest))
}

fn one<'a>(words: &'a [&'a str]) -> Option<(bool, &'a [&'a str])> {
    match words {
        ["(", inside @ ..] => match either(inside)? {
            (truth, [")", rest @ ..]) => Some((truth, rest)),
            _ => None,
        },
        [id, "WITH", exception, rest @ ..] => {
            Some((ALLOWED.contains(&format!("{id} WITH {exception}").as_str()), rest))
        }
        [id, rest @ ..] => Some((ALLOWED.contains(id), rest)),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_permissive_way_is_enough() {
        for licence in
            ["MIT/Apache-2.0", "Apache-2.0 OR GPL-2.0-only", "(MIT OR X) AND Unicode-3.0"]
        {
            assert!(permits(licence), "{licence}");
        }
    }

    #[test]
    fn copyleft_and_broken_expressions_are_refused() {
        for licence in ["GPL-3.0", "MIT AND AGPL-3.0", "OpenSSL AND ISC", "(MIT", "", "MIT MIT"] {
            assert!(!permits(licence), "{licence}");
        }
    }

    #[test]
    fn a_package_is_named_with_its_licence() {
        let packages = json!({"packages": [
            {"name": "good", "license": "MIT"},
            {"name": "tight", "license": "GPL-3.0-only"},
            {"name": "silent", "license": null},
            {"name": "openssl-sys", "license": "MIT"},
        ]});
        let found = check(&packages);
        let names: Vec<&str> = found.iter().map(|finding| finding.place.as_str()).collect();
        assert_eq!(names, ["tight", "silent", "openssl-sys"]);
    }
}
