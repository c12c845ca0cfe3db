//! Files to plain data; whatever is wrong becomes one sentence with its place.

use std::path::Path;

use algorithms::opinions::{Given, Memory, Misread, Statement, Vote, read_statements, read_votes};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::state::State;
use super::words;

/// The bytes of a published seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seed(pub(super) Vec<u8>);

pub(super) fn votes(path: &Path) -> Result<Vec<Vote>, String> {
    read_votes(&text(path)?).map_err(|misread| words::misread(path, &misread))
}

pub(super) fn statements(path: &Path) -> Result<Vec<Statement>, String> {
    read_statements(&text(path)?).map_err(|misread: Misread| words::misread(path, &misread))
}

/// Reads production's output: people, clusters and moderation.
pub(super) fn given(path: &Path) -> Result<Given, String> {
    let production: Production = json(path)?;
    let base = production.base_clusters;
    Ok(Given {
        in_conversation: production.in_conversation,
        base_clusters: base.id.into_iter().zip(base.members).collect(),
        groups: production.group_clusters.into_iter().map(|g| (g.id, g.members)).collect(),
        moderated_out: production.moderated_out,
        meta: production.meta,
    })
}

/// Reads the `state` of an earlier output.
pub(super) fn previous(path: &Path) -> Result<Memory, String> {
    let previous: Previous = json(path)?;
    Ok(previous.state.into_memory())
}

/// Reads pairs of hexadecimal digits.
pub(super) fn seed(text: &str) -> Result<Seed, String> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() % 2 == 0);
    let digits = digits.ok_or("种子须是成对的十六进制数字")?;
    let bytes = digits.chunks_exact(2).map(|pair| {
        let value = pair.iter().fold(0, |value, digit| value * 16 + digit);
        u8::try_from(value).unwrap_or_default()
    });
    Ok(Seed(bytes.collect()))
}

#[derive(Deserialize)]
struct Previous {
    state: State,
}

#[derive(Deserialize)]
struct Production {
    #[serde(rename = "in-conv")]
    in_conversation: Vec<u64>,
    #[serde(rename = "base-clusters")]
    base_clusters: ProductionBase,
    #[serde(rename = "group-clusters")]
    group_clusters: Vec<ProductionGroup>,
    #[serde(rename = "mod-out", default)]
    moderated_out: Vec<u64>,
    #[serde(rename = "meta-tids", default)]
    meta: Vec<u64>,
}

#[derive(Deserialize)]
struct ProductionBase {
    id: Vec<u32>,
    members: Vec<Vec<u64>>,
}

#[derive(Deserialize)]
struct ProductionGroup {
    id: u32,
    members: Vec<u32>,
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&text(path)?).map_err(|wrong| words::not_json(path, &wrong))
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|fault| words::unreadable(path, &fault))?;
    String::from_utf8(bytes).map_err(|wrong| {
        let (good, _) = wrong.as_bytes().split_at(wrong.utf8_error().valid_up_to());
        words::not_text(path, &String::from_utf8_lossy(good))
    })
}

#[cfg(test)]
mod tests {
    use super::seed;

    #[test]
    fn a_seed_is_pairs_of_hexadecimal_digits() {
        assert_eq!(seed("00fF10").unwrap().0, [0, 255, 16]);
        assert!(seed("").is_err());
        assert!(seed("abc").is_err());
        assert!(seed("zz").is_err());
    }
}
