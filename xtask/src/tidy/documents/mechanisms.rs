//! `docs/mechanisms.md` has its 255 rows, and every page, test, file and command it names exists.

use super::super::finding::Finding;
use super::routes::{nameless, routes};
use crate::rust::functions;
use crate::tree::Tree;

const LIST: &str = "docs/mechanisms.md";
const ROWS: usize = 255;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(LIST) else { return Vec::new() };
    let rows: Vec<(usize, Vec<&str>)> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| row_number(line).is_some())
        .map(|(at, line)| (at, line.trim().trim_matches('|').split('|').map(str::trim).collect()))
        .collect();
    let mut found = Vec::new();
    for (wanted, (at, cells)) in (1..).zip(&rows) {
        let number = cells.first().and_then(|cell| cell.strip_prefix('M')?.parse().ok());
        if number != Some(wanted) {
            let words = format!("row M{wanted} is expected here");
            found.push(Finding::new("mechanisms", LIST, *at, words));
            break;
        }
    }
    if rows.len() != ROWS {
        let words = format!("{} rows, {ROWS} are due", rows.len());
        found.push(Finding::new("mechanisms", LIST, 0, words));
    }
    for (at, cells) in &rows {
        for why in done(cells.last().unwrap_or(&"")).filter_map(|entry| wrong(tree, entry)) {
            found.push(Finding::new("mechanisms", LIST, *at, why));
        }
    }
    found
}

fn row_number(line: &str) -> Option<usize> {
    line.trim().strip_prefix("| M")?.split('|').next()?.trim().parse().ok()
}

/// The entries of the last column; `open` has none.
fn done(cell: &str) -> impl Iterator<Item = &str> {
    let open = matches!(cell.trim_matches('*'), "open" | "");
    cell.split(';').map(|entry| entry.trim().trim_matches('`')).filter(move |_| !open)
}

/// What is wrong with an entry `kind: name`.
fn wrong(tree: &Tree, entry: &str) -> Option<String> {
    let (kind, name) = entry.split_once(':').unwrap_or(("", entry));
    let name = name.trim().trim_matches('`');
    let stands = match kind.trim() {
        "page" => routes(tree).iter().any(|route| nameless(&route.path) == nameless(name)),
        "test" => has_test(tree, name),
        "data" => tree.has(name),
        "command" => has_command(tree, name),
        _ => return Some(format!("{entry}: page, test, data or command?")),
    };
    (!stands).then(|| format!("{entry}: there is no such {}", kind.trim()))
}

/// `crate::module::name`, `crates/x/tests/file.rs::name` or `tests/file.rs::name`.
pub(super) fn has_test(tree: &Tree, name: &str) -> bool {
    let Some((place, test)) = name.rsplit_once("::") else { return false };
    let inside = |path: &str| {
        if place.contains('/') {
            return path == place || path.ends_with(&format!("/{place}"));
        }
        let mut modules = place.split("::");
        let home = format!("crates/{}/", modules.next().unwrap_or(""));
        let parts: Vec<&str> = path.split(['/', '.']).collect();
        path.starts_with(&home)
            && modules.filter(|m| *m != "tests").all(|module| parts.contains(&module))
    };
    tree.rust()
        .filter(|file| inside(&file.path))
        .any(|file| functions(&file.text).iter().any(|function| function.name == test))
}

/// `yishi verb …`, where the verb is a variant of the binary's list of commands.
fn has_command(tree: &Tree, name: &str) -> bool {
    let mut words = name.split_whitespace();
    let (Some("yishi"), Some(verb)) = (words.next(), words.next()) else { return false };
    let mut letters = verb.chars();
    let variant: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let commands = tree.files.iter().filter(|file| file.path.starts_with("crates/cli/src/"));
    commands.flat_map(|file| file.text.lines()).any(|line| {
        let line = line.trim();
        line.strip_prefix(variant.as_str()).is_some_and(|after| after.starts_with(['(', ',', ' ']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(cell: &str) -> Vec<String> {
        let row = |n: usize| match n {
            ROWS => format!("| M{n} | b | 004 | {cell} |"),
            _ => format!("| M{n} | a | 000 | open |"),
        };
        let list = (1..=ROWS).map(row).collect::<Vec<_>>().join("\n");
        let tree = Tree::of(&[
            (LIST, &list),
            ("crates/server/src/http/routes.rs", "(\"GET\", \"/matters/{id}\", page),"),
            ("crates/domain/src/notices/notice.rs", "#[test]\nfn it_closes() {}\n"),
            ("crates/cli/src/main.rs", "enum Command {\n    Verify(Args),\n}\n"),
        ]);
        check(&tree).into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn what_exists_stands() {
        assert!(words("*open*").is_empty());
        assert!(words("page: /matters/{matter}; test: domain::notices::it_closes").is_empty());
        assert!(words("`data: crates/domain`; `command: yishi verify x`").is_empty());
        assert!(words("test: notices/notice.rs::it_closes").is_empty());
    }

    #[test]
    fn what_does_not_exist_is_found() {
        for cell in [
            "page: /gone",
            "test: domain::notices::it_opens",
            "test: server::notices::it_closes",
            "data: procedures/gone.toml",
            "command: yishi dance",
            "done",
        ] {
            assert_eq!(words(cell).len(), 1, "{cell}");
        }
    }

    #[test]
    fn a_row_that_is_missing_is_found() {
        let tree = Tree::of(&[(LIST, "| M1 | a | 000 | open |\n| M3 | a | 000 | open |\n")]);
        assert_eq!(check(&tree).len(), 2);
    }
}
