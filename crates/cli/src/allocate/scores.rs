//! Score and rank: the table as text or JSON.

use super::{Args, Ending, flaws, text};
use algorithms::allocation::decimal;
use algorithms::allocation::scoring::{
    RankRefusal, Ranked, Scores, rank, read_scores, read_weights,
};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
pub(super) struct Answer {
    pub(super) rule: &'static str,
    pub(super) drop_extremes: usize,
    pub(super) scorers: Vec<ScorerAnswer>,
    /// Items, best first.
    pub(super) selected: Vec<String>,
    pub(super) items: Vec<ItemAnswer>,
}

#[derive(Serialize)]
pub(super) struct ScorerAnswer {
    pub(super) id: String,
    pub(super) weight: u64,
}

#[derive(Serialize)]
pub(super) struct ItemAnswer {
    pub(super) rank: usize,
    pub(super) id: String,
    /// Weighted sum of the counted scores, and the sum of their weights: the mean is sum / weight.
    pub(super) sum: String,
    pub(super) weight: String,
    /// The mean, rounded down to four places; the ranking does not use it.
    pub(super) mean: String,
    pub(super) scores: Vec<ScoreAnswer>,
}

#[derive(Serialize)]
pub(super) struct ScoreAnswer {
    pub(super) scorer: String,
    pub(super) score: String,
    pub(super) dropped: bool,
}

pub(super) fn run(path: &Path, args: &Args) -> Result<String, Ending> {
    let scores =
        read_scores(&flaws::read(path)?, args.scale).map_err(|flaw| flaws::wrong(path, &flaw))?;
    let weights = match &args.weights {
        Some(path) => read_weights(&flaws::read(path)?, &scores.scorers)
            .map_err(|flaw| flaws::wrong(path, &flaw))?,
        None => vec![1; scores.scorers.len()],
    };
    let table = rank(&scores, &weights, args.drop_extremes).map_err(|refusal| match refusal {
        RankRefusal::TooFew { item, scores } => Ending::refused(format!(
            "“{item}”只有 {scores} 个分数，去掉 {0} 个最高分和 {0} 个最低分后就没有了。",
            args.drop_extremes
        )),
    })?;
    let answer = answer(&scores, &weights, args.drop_extremes, &table);
    if args.json {
        let json = serde_json::to_string(&answer)
            .map_err(|error| Ending::refused(format!("结果写不成 JSON：{error}。")))?;
        return Ok(json + "\n");
    }
    Ok(text::scores(&answer))
}

fn answer(scores: &Scores, weights: &[u64], drop_extremes: usize, table: &[Ranked]) -> Answer {
    let item = |place: usize| scores.items.get(place).cloned().unwrap_or_default();
    let scorer = |place: usize| scores.scorers.get(place).cloned().unwrap_or_default();
    let items = table.iter().map(|ranked| ItemAnswer {
        rank: ranked.rank,
        id: item(ranked.item),
        sum: wide(ranked.sum, scores.places),
        weight: ranked.weight.to_string(),
        mean: wide(ranked.sum * 10_000 / ranked.weight, scores.places + 4),
        scores: ranked
            .scores
            .iter()
            .map(|counted| ScoreAnswer {
                scorer: scorer(counted.scorer),
                score: decimal(counted.score, scores.places),
                dropped: counted.dropped,
            })
            .collect(),
    });
    Answer {
        rule: "score-and-rank",
        drop_extremes,
        scorers: scores
            .scorers
            .iter()
            .zip(weights)
            .map(|(id, weight)| ScorerAnswer { id: id.clone(), weight: *weight })
            .collect(),
        selected: table.iter().map(|ranked| item(ranked.item)).collect(),
        items: items.collect(),
    }
}

/// A decimal of more than 64 bits.
fn wide(value: u128, places: u32) -> String {
    let digits = value.to_string();
    let places = usize::try_from(places).unwrap_or(0);
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}
