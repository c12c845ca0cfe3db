//! Findings as sentences: what is wrong, where, what to do, which rule it breaks, how one comes there.

use domain::catalogues::FAULTS;
use domain::procedures::{
    BadProcedure, CATALOGUE, Finding, Procedure, Spot, StepKind, Story, Target, Weight, is_misfit,
};

use crate::shown::{self, outcome_word};
use crate::words::Words;

/// `error`, `doubt`, `note`.
const fn word(weight: Weight) -> &'static str {
    match weight {
        Weight::Error => "error",
        Weight::Doubt => "doubt",
        Weight::Note => "note",
    }
}

/// 错误, 存疑, 提示.
pub fn weight(weight: Weight, words: Words) -> String {
    words.n("procedures-weight", "weight", word(weight))
}

/// The file of a spot: the procedure's own, or that of a fragment.
fn place(file: &str, spot: &Spot, words: Words) -> String {
    let place = match &spot.fragment {
        Some(fragment) => format!("fragments/{fragment}.toml"),
        None => file.to_owned(),
    };
    if spot.line == 0 {
        return place;
    }
    words.n2("procedures-at", "where", place, "line", spot.line)
}

/// Outcomes by their words, by those of the kind of step where it has its own; anything else as it stands.
fn outcome(word: &str, kind: Option<StepKind>, words: Words) -> String {
    let mut known = StepKind::ALL.iter().flat_map(|kind| kind.outcomes());
    let Some(outcome) = known.find(|outcome| outcome.id() == word) else { return word.to_owned() };
    let word = kind.map_or(outcome.id(), |kind| outcome_word(kind, *outcome));
    words.n("procedures-outcome", "outcome", word)
}

/// The sentence of a finding or of a fault of the file.
fn said(
    kind: &str,
    id: &str,
    (step, of): (&str, Option<StepKind>),
    what: &str,
    words: Words,
) -> String {
    let outcome = outcome(what, of, words);
    words.with(
        &format!("procedures-{kind}-{id}"),
        &[("step", &step), ("what", &what), ("outcome", &outcome)],
    )
}

/// What is wrong, in one sentence.
pub fn sentence(finding: &Finding, procedure: &Procedure, words: Words) -> String {
    let known = procedure.step(&finding.step);
    let step = (known.map_or(&*finding.step, |step| &step.name), known.map(|step| step.kind));
    said("found", finding.id, step, &named(&finding.what, procedure), words)
}

/// Steps, bodies, roles and settings by their names; anything else as it stands.
fn named(what: &str, procedure: &Procedure) -> String {
    let step = |id: &str| procedure.step(id).map(|step| step.name.as_str());
    if let Some(names) = what.split_whitespace().map(step).collect::<Option<Vec<_>>>()
        && !names.is_empty()
    {
        return names.join(" → ");
    }
    let setting = procedure.settings.iter().find(|setting| setting.id == what);
    setting.map_or_else(|| procedure.owner_name(what).to_owned(), |setting| setting.name.clone())
}

/// What to do about it, in one sentence.
pub fn remedy(finding: &Finding, words: Words) -> String {
    said("fix", finding.id, (&finding.step, None), &finding.what, words)
}

/// The same for whoever mends on the pages and never sees the file.
pub fn mend(finding: &Finding, procedure: &Procedure, words: Words) -> String {
    let key = format!("procedures-mend-{}", finding.id);
    if Words::knows(&key) {
        return words.t(&key);
    }
    let kind = procedure.step(&finding.step).map(|step| step.kind);
    said("fix", finding.id, (&finding.step, kind), &named(&finding.what, procedure), words)
}

/// A finding as lines of text: what, where, what to do, which rule, the law, the way there.
pub fn finding(finding: &Finding, procedure: &Procedure, file: &str, words: Words) -> String {
    let mut lines = vec![words.with(
        "procedures-line",
        &[
            ("weight", &weight(finding.weight, words)),
            ("id", &finding.id),
            ("place", &place(file, &finding.spot, words)),
            ("sentence", &sentence(finding, procedure, words)),
        ],
    )];
    lines.push(words.n("procedures-fix", "fix", remedy(finding, words)));
    let rule = words.t(&format!("procedures-rule-{}", finding.rule));
    lines.push(words.n("procedures-breaks", "rule", rule));
    if let Some(cited) = finding.cite.as_ref().and_then(|cite| shown::cited(words, cite)) {
        let quote = cited.quote;
        lines.push(words.n2("procedures-law", "law", cited.label, "quote", quote));
    }
    if let Some(story) = &finding.story {
        let way = way(story, procedure, words);
        let sentence = sentence(finding, procedure, words);
        let stands = words.n2("procedures-way-stands", "way", way, "sentence", sentence);
        lines.push(words.n("procedures-way", "way", stands));
    }
    lines.join("\n")
}

/// 收集问题 → 支部集中研究 → 协商议事（第3轮）
pub fn way(story: &Story, procedure: &Procedure, words: Words) -> String {
    let name =
        |id: &str| procedure.step(id).map_or_else(|| id.to_owned(), |step| step.name.clone());
    let named = |id: &str, round: u32| match round {
        0 | 1 => name(id),
        _ => words.n2("procedures-way-round", "step", name(id), "round", round),
    };
    let mut parts = Vec::new();
    for one in &story.moves {
        let step = named(&one.step, one.round);
        let main = procedure.step(&one.step).and_then(|step| step.kind.outcomes().first());
        parts.push(match &one.outcome {
            None => words.n("procedures-way-corrected", "step", step),
            Some(outcome) if Some(outcome) == main => step,
            Some(outcome) => {
                let kind = procedure.step(&one.step).map(|step| step.kind);
                let how = self::outcome(outcome.id(), kind, words);
                words.n2("procedures-way-step", "step", step, "outcome", how)
            }
        });
        let used_up = one.exhausted.iter();
        parts.extend(used_up.map(|id| words.n("procedures-way-used-up", "step", name(id))));
    }
    match story.moves.last().map(|last| &last.to) {
        Some(Target::End) => parts.push(words.t("procedures-way-end")),
        Some(Target::Step(_)) => parts.push(named(&story.stands, story.round)),
        None => {}
    }
    parts.join(" → ")
}

/// The sentence of a finding by its parts, as a refusal or an entry of the record names them.
pub fn sentence_of(id: &str, step: &str, what: &str, words: Words) -> Option<String> {
    let known = CATALOGUE.iter().any(|(word, ..)| *word == id);
    known.then(|| said("found", id, (step, None), what, words))
}

/// One line over the findings of a procedure.
pub fn sum(name: &str, findings: &[Finding], words: Words) -> String {
    let many = |weight| findings.iter().filter(|finding| finding.weight == weight).count();
    words.with(
        "procedures-sum",
        &[
            ("name", &name),
            ("errors", &many(Weight::Error)),
            ("doubts", &many(Weight::Doubt)),
            ("notes", &many(Weight::Note)),
        ],
    )
}

/// Why a file is not a procedure: where, what, what to do.
pub fn unreadable(bad: &BadProcedure, file: &str, words: Words) -> String {
    let spot = Spot { fragment: bad.fragment.clone(), line: bad.line };
    let what = misfit(&bad.what, words).unwrap_or_else(|| bad.what.clone());
    let sentence = said("found", bad.id, ("", None), &what, words);
    let fix = said("fix", bad.id, ("", None), &bad.what, words);
    let line = words.with(
        "procedures-line",
        &[
            ("weight", &weight(Weight::Error, words)),
            ("id", &bad.id),
            ("place", &place(file, &spot, words)),
            ("sentence", &sentence),
        ],
    );
    format!("{line}\n{}", words.n("procedures-fix", "fix", fix))
}

/// What stands there and what should, out of what the reader of TOML says of a value; none of any other
/// text.
pub fn misfit(message: &str, words: Words) -> Option<String> {
    if !is_misfit(message) {
        return None;
    }
    let (given, wanted) = message.split_once(", expected ").unwrap_or((message, ""));
    let given = given.split_once(": ").map_or("", |(_, given)| given);
    let first = |text: &str, known: &[(&str, &'static str)]| {
        known.iter().find(|(part, _)| text.contains(part)).map_or("other", |(_, word)| *word)
    };
    let got = [("string", "text"), ("integer", "number"), ("floating", "fraction")];
    let got = got.into_iter().chain([("boolean", "flag"), ("sequence", "list"), ("map", "table")]);
    let want = [("string", "text"), ("u8", "number"), ("u16", "number"), ("u32", "number")];
    let want = want.into_iter().chain([("u64", "number"), ("i64", "number"), ("usize", "number")]);
    let want = want.chain([("bool", "flag"), ("sequence", "list"), ("array", "list")]);
    let want = want.chain([("map", "table"), ("struct", "table")]);
    let got = first(given, &got.collect::<Vec<_>>());
    let want = first(wanted, &want.collect::<Vec<_>>());
    Some(words.n2("procedures-misfit", "got", got, "want", want))
}

/// What an id means, whatever it is about; none where there is no such id.
pub fn explained(id: &str, words: Words) -> Option<String> {
    let any = words.t("procedures-any");
    let known = CATALOGUE.iter().find(|(word, ..)| *word == id);
    let of_file = BadProcedure::IDS.contains(&id) || FAULTS.contains(&id);
    let of_file = of_file.then_some((Weight::Error, "file"));
    let (heavy, rule) = known.map(|(_, weight, rule)| (*weight, *rule)).or(of_file)?;
    let heavy = weight(heavy, words);
    let lines = [
        words.n2("procedures-explained", "id", id, "weight", heavy),
        said("found", id, (&any, None), &any, words),
        words.n("procedures-fix", "fix", said("fix", id, (&any, None), &any, words)),
        words.n("procedures-breaks", "rule", words.t(&format!("procedures-rule-{rule}"))),
    ];
    Some(lines.join("\n"))
}
