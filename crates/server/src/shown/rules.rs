//! Clocks, thresholds and citations in words.

use domain::meetings::{Item, Sitting};
use domain::procedures::{Amount, Asked, Clock, Procedure, Step, StepKind, StepOutcome};
use domain::rules::{Base, Cite, Fraction, Line, Of, Requirement, Rule, Test, Threshold, Verdict};
use domain::time::Count;
use domain::units::Unit;

use crate::laws;
use crate::words::Words;

/// A citation as shown: what, where it can be read, the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cited {
    pub label: String,
    /// Empty where the text is not in the house.
    pub href: String,
    pub quote: String,
}

/// A citation in words; none where the file names nothing.
pub fn cited(w: Words, cite: &Cite) -> Option<Cited> {
    let quote = cite.quote.clone().unwrap_or_default();
    if let Some(law) = &cite.law {
        let article = cite.article.clone().unwrap_or_default();
        let title = laws::title(law).unwrap_or(law);
        let label = w.n2("shown-law", "law", title, "article", &article);
        let known = laws::title(law).is_some();
        let href = if known { format!("/law/{law}#{article}") } else { String::new() };
        return Some(Cited { label, href, quote });
    }
    if let (None, Some(own)) = (&cite.source, &cite.own) {
        let label = w.n("shown-own", "own", own);
        return Some(Cited { label, href: String::new(), quote });
    }
    let source = cite.source.as_ref()?;
    let title = laws::source_named(source).map_or(source.as_str(), |known| known.title);
    let part = cite.part.clone().unwrap_or_default();
    let label = w.n2("shown-source", "source", title, "part", &part).trim_end().to_owned();
    Some(Cited { label, href: laws::source_address(cite).unwrap_or_default(), quote })
}

/// What was not done as is usual, by the stable id of the rule that gave way; never the id itself.
pub fn overridden(w: Words, rule: &str) -> String {
    let key = format!("shown-overridden-{}", rule.replace('.', "-"));
    if Words::knows(&key) { w.t(&key) } else { w.t("shown-overridden") }
}

/// The duties of the law that are told to `whom` (`residents`, `supervision`, `oversight`), each
/// with where it stands.
pub fn duties(w: Words, procedure: &Procedure, whom: &str) -> Vec<(String, Cited)> {
    let word = |duty: &domain::procedures::Duty, key: &str| {
        duty.more.get(key).and_then(serde_json::Value::as_str).map(str::to_owned)
    };
    let told = procedure.law.duties.iter().filter(|d| word(d, "told_to").as_deref() == Some(whom));
    let said = told.filter_map(|duty| Some((word(duty, "plain")?, cited(w, &duty.cite)?)));
    said.collect()
}

/// Whether the number behind an amount still waits to be confirmed by the place.
pub fn unconfirmed(procedure: &Procedure, unit: &Unit, amount: &Amount) -> bool {
    let Amount::Setting { setting } = amount else { return false };
    let open = procedure.settings.iter().any(|known| known.id == *setting && known.unconfirmed);
    open && !unit.confirmed.contains_key(setting)
}

/// The days an amount stands for, in words; empty where the place has not filled it in.
pub fn amount_words(w: Words, procedure: &Procedure, unit: &Unit, clock: &Clock) -> String {
    let clock = unit.settings.clock(procedure, clock);
    let hours = clock.days == Count::Hours;
    let say = |key: &str, amount: &Amount| {
        let days = unit.settings.amount(procedure, amount)?;
        Some(w.n(key, "count", days))
    };
    let (most, least) =
        if hours { ("ui-most-hours", "ui-least-hours") } else { ("ui-most-days", "ui-least-days") };
    let most = clock.at_most.as_ref().and_then(|amount| say(most, amount));
    most.or_else(|| clock.at_least.as_ref().and_then(|amount| say(least, amount)))
        .unwrap_or_default()
}

/// 最多 15 天（工作日）, and whether the number is unconfirmed.
pub fn clock_words(w: Words, procedure: &Procedure, unit: &Unit, clock: &Clock) -> (String, bool) {
    let clock = &unit.settings.clock(procedure, clock);
    let days = amount_words(w, procedure, unit, clock);
    let amount = clock.at_most.as_ref().or(clock.at_least.as_ref());
    let open = amount.is_some_and(|amount| unconfirmed(procedure, unit, amount));
    let working = clock.days == Count::Working;
    let said = if working && !days.is_empty() { w.n("shown-working", "days", days) } else { days };
    (said, open)
}

/// 至少 5 天、最多 30 天, where a clock has both; and whether a number of it is unconfirmed.
pub fn bounds_words(w: Words, procedure: &Procedure, unit: &Unit, clock: &Clock) -> (String, bool) {
    let clock = unit.settings.clock(procedure, clock);
    let least = Clock { at_most: None, ..clock.clone() };
    let most = Clock { at_least: None, ..clock.clone() };
    let both = [least, most].map(|one| clock_words(w, procedure, unit, &one));
    let open = both.iter().any(|(said, open)| *open && !said.is_empty());
    let said: Vec<String> =
        both.into_iter().map(|(said, _)| said).filter(|said| !said.is_empty()).collect();
    (said.join(&w.t("laws-comma")), open)
}

/// What a rule counts, as a key of words: `persons`, `households` …
pub fn base_word(base: Base) -> &'static str {
    match base {
        Base::Households => "households",
        Base::Owners => "owners",
        Base::Items => "items",
        Base::Places => "places",
        Base::Persons | Base::Members => "persons",
    }
}

/// A question of a sitting with what was settled about it, or that it is open; `said` shows typed words.
pub fn item_line(w: Words, item: &Item, said: impl Fn(&str) -> String) -> String {
    let settled = if item.is_settled() { "yes" } else { "no" };
    let (name, conclusion) = (said(&item.name), said(&item.conclusion));
    w.with("told-item", &[("settled", &settled), ("name", &name), ("conclusion", &conclusion)])
}

/// What the figures of a sitting count: what its rule does, people without one.
pub fn base_of(procedure: &Procedure, sitting: &Sitting) -> &'static str {
    let rule = sitting.rule.as_ref().and_then(|id| procedure.rule(id));
    base_word(rule.map_or(Base::Persons, |rule| rule.base))
}

fn of_word(of: Of) -> &'static str {
    match of {
        Of::All => "all",
        Of::Present => "present",
        Of::Participating => "participating",
    }
}

fn share(w: Words, test: &str, fraction: Fraction) -> String {
    let share = format!("{}/{}", fraction.over, fraction.under);
    w.n2("shown-share", "test", test, "share", share)
}

fn threshold(w: Words, test: &str, threshold: Threshold) -> String {
    match threshold {
        Threshold::Share(fraction) => share(w, test, fraction),
        Threshold::Number(number) => w.n2("shown-number", "test", test, "number", number),
    }
}

/// How a step ended, by the word of its catalogue: where people are asked nobody came too few.
pub fn outcome_word(kind: StepKind, outcome: StepOutcome) -> &'static str {
    match (kind, outcome) {
        (StepKind::Consent, StepOutcome::NoQuorum) => "no_answers",
        (_, outcome) => outcome.id(),
    }
}

/// The same of a step: where whoever takes it owes an answer, it is left with the result and not with the receipt.
pub fn step_outcome(step: &Step, outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Taken if step.answer.is_some() => "settled",
        other => outcome_word(step.kind, other),
    }
}

/// One requirement of a rule, as 应到的人，三分之二以上到会才有效.
pub fn requirement_words(
    w: Words,
    procedure: &Procedure,
    unit: &Unit,
    (rule, requirement): (&Rule, &Requirement),
    quorum: bool,
) -> String {
    let asked = Asked::by(procedure, rule);
    let set;
    let test = match &requirement.test {
        Test::Setting(id) => {
            set = unit.settings.fractions(procedure);
            match set.get(id) {
                Some(test) => test,
                None => return unset_words(w, asked, quorum),
            }
        }
        test => test,
    };
    let said = match test {
        Test::AtLeast(t) => threshold(w, "at-least", *t),
        Test::MoreThan(t) => threshold(w, "more-than", *t),
        Test::AtMost(t) => threshold(w, "at-most", *t),
        Test::Setting(_) => return unset_words(w, asked, quorum),
    };
    asked_words(w, asked, quorum, (of_word(requirement.of), &said))
}

/// What is asked of whom, with the share in words: at a meeting people come, at their doors they answer.
pub fn asked_words(w: Words, asked: Asked, quorum: bool, (of, share): (&str, &str)) -> String {
    let key = if quorum { "shown-quorum" } else { "shown-pass" };
    w.with(key, &[("asked", &asked.id()), ("of", &of), ("share", &share)])
}

/// Where the place has not said how many.
pub fn unset_words(w: Words, asked: Asked, quorum: bool) -> String {
    w.n2("shown-unset", "asked", asked.id(), "quorum", if quorum { "yes" } else { "no" })
}

/// Each line of a verdict with whether it was met and where its rule stands.
pub fn verdict_words(
    w: Words,
    rule: Option<&Rule>,
    verdict: &Verdict,
) -> Vec<(String, bool, Option<Cited>)> {
    let mut said = Vec::new();
    for line in &verdict.lines {
        let cite = rule.map(|rule| {
            let own = rule.cite_quorum.as_ref().filter(|_| line.quorum);
            own.unwrap_or(&rule.cite)
        });
        said.push((line_words(w, line), line.met, cite.and_then(|cite| cited(w, cite))));
    }
    said
}

fn line_words(w: Words, line: &Line) -> String {
    let Some(needed) = line.needed else { return unset_words(w, Asked::Meeting, line.quorum) };
    let test = line.test.replace('_', "-");
    let share = line.share.map(|fraction| share(w, &test, fraction));
    let share = share.unwrap_or_else(|| w.n2("shown-number", "test", &test, "number", needed));
    let key = if line.quorum { "shown-quorum-line" } else { "shown-pass-line" };
    w.with(
        key,
        &[("of", &of_word(line.of)), ("share", &share), ("needed", &needed), ("have", &line.have)],
    )
}
