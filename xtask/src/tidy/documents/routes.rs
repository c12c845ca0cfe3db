//! The table of routes, read from its source: lines that begin `("GET", "/path", …`.

use crate::tree::Tree;

/// Where the table stands.
const TABLE: &str = "crates/server/src/http/routes.rs";

/// A method and a path pattern such as `/matters/{id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
}

/// Every route of the table; none where there is no table.
pub(crate) fn routes(tree: &Tree) -> Vec<Route> {
    parse(tree.text(TABLE).unwrap_or(""))
}

fn parse(text: &str) -> Vec<Route> {
    let whole: String =
        text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
    let entry = |method: &'static str| {
        let open = format!("(\"{method}\",");
        whole
            .split(open.as_str())
            .skip(1)
            .filter_map(|after| after.trim_start().strip_prefix('"')?.split('"').next())
            .filter(|path| path.starts_with('/'))
            .map(|path| Route { method: method.to_owned(), path: path.to_owned() })
            .collect::<Vec<_>>()
    };
    ["GET", "POST"].into_iter().flat_map(entry).collect()
}

/// A pattern with its parameters nameless, so that `{id}` equals `{matter}`.
pub(crate) fn nameless(pattern: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "{}".to_owned() } else { part.to_owned() };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_read_from_the_lines_of_the_table() {
        let found = parse(
            "    (\"GET\", \"/matters/{id}\", Anyone, page),\n (\n  \"POST\",\n\"/x\", y),\n",
        );
        assert_eq!(found.len(), 2, "{found:?}");
        let found = parse(
            "(\"GET\", \"/matters/{id}\", page), (\"POST\", \"/voices\", raise), (\"GET\", x)",
        );
        let paths: Vec<&str> = found.iter().map(|route| route.path.as_str()).collect();
        assert_eq!(paths, ["/matters/{id}", "/voices"]);
    }

    #[test]
    fn the_name_of_a_parameter_does_not_matter() {
        assert_eq!(nameless("/a/{id}/b"), nameless("/a/{other}/b"));
        assert_ne!(nameless("/a/{id}/b"), nameless("/a/{id}/c"));
    }
}
