//! A value in the words of a paper: the language of record, whatever the page is read in.

use std::collections::BTreeMap;

use domain::rules::{Cite, Line, Of, Rule, Verdict};
use domain::time::{Day, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::scope::at;
use super::table;
use crate::papers::ground::Ground;
use crate::papers::say;
use crate::shown::{body_name, cited};
use crate::words::Word;

/// How a value is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum As {
    /// As it stands; numbers in digits.
    #[default]
    Text,
    /// 2026年11月3日, of a day or an instant.
    Day,
    /// 2026年11月3日 14:30
    Moment,
    /// The end of a period as people say it: 11月24日 24:00.
    End,
    /// The last whole day of a period that ends at this instant.
    LastDay,
    /// Fen as yuan.
    Yuan,
    /// A pseudonym as a name, masked where it must be.
    Person,
    /// A typed name, masked where it must be.
    Typed,
    /// A typed name likewise; somebody who gave none is somebody all the same.
    Speaker,
    /// The id of a step as its name.
    Step,
    /// The id of a body or role as its name.
    Body,
    /// The id of a channel of supervision as its name, before what is said in it.
    Channel,
    /// The outcome of a step.
    Outcome,
    /// How many there are in a list.
    Count,
    /// Each line of a verdict: what was asked, how many were needed, how many there were.
    Verdict,
    /// The citation behind a rule's id, with 待核对 where nobody has confirmed it.
    Cite,
    /// The citation of the days of notice behind a rule's id; nothing where it asks for none.
    CiteNotice,
    /// A list of texts, each in its word where it has one, joined.
    Joined,
}

/// The value in words; empty where there is none.
pub fn shown(
    ground: &Ground<'_>,
    value: &Value,
    form: As,
    words: &BTreeMap<String, String>,
) -> String {
    let plain = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(_) | Value::Object(_) => String::new(),
    };
    if let Some(word) = words.get(&plain) {
        return word.clone();
    }
    match form {
        As::Text => plain,
        As::Day => day_of(value).map_or(plain, |day| say::date(ground.w(), day)),
        As::Moment => instant(value).map_or(plain, |at| say::moment(ground.w(), at)),
        As::End => instant(value).map_or(plain, |at| say::end(ground.w(), at)),
        As::LastDay => instant(value).map_or(plain, |at| say::date(ground.w(), say::last_day(at))),
        As::Yuan => value.as_i64().map_or(plain, |fen| say::yuan(ground.w(), fen)),
        As::Person if plain.is_empty() => plain,
        As::Person => ground.names.name(&plain),
        As::Speaker if plain.is_empty() => ground.w().t("papers-speaker-nobody"),
        As::Typed | As::Speaker => ground.names.typed(&plain),
        As::Step => ground.procedure.step(&plain).map_or(plain, |step| step.name.clone()),
        As::Body => body_name(ground.procedure, &plain),
        As::Channel => {
            ground.w().n("papers-channel", "name", ground.procedure.channel_called(&plain))
        }
        As::Outcome => table().outcomes.get(&plain).cloned().unwrap_or(plain),
        As::Count => value.as_array().map(Vec::len).map_or(plain, |count| count.to_string()),
        As::Verdict => verdict(ground, value),
        As::Cite => cite(ground, &plain, |rule| Some(&rule.cite)),
        As::CiteNotice => {
            cite(ground, &plain, |rule| rule.cite_notice.as_ref().filter(|_| rule.notice_days > 0))
        }
        As::Joined => joined(ground, value, words),
    }
}

fn joined(ground: &Ground<'_>, value: &Value, words: &BTreeMap<String, String>) -> String {
    let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    let texts = texts.map(|text| words.get(text).map_or(text, String::as_str));
    texts.collect::<Vec<&str>>().join(&ground.w().t("http-list-separator"))
}

fn instant(value: &Value) -> Option<Timestamp> {
    value.as_i64().map(Timestamp)
}

fn day_of(value: &Value) -> Option<Day> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => instant(other).map(Timestamp::day),
    }
}

fn verdict(ground: &Ground<'_>, value: &Value) -> String {
    let Ok(verdict) = serde_json::from_value::<Verdict>(value.clone()) else {
        return String::new();
    };
    let base = at(value, "base").as_str().unwrap_or("persons");
    let each = ground.w().n("papers-each", "base", base);
    let lines = verdict.lines.iter().map(|one| line(ground, one, &each));
    lines.collect::<Vec<String>>().join("\n")
}

/// One line of a verdict; `each` is what is counted: 人, 户.
fn line(ground: &Ground<'_>, line: &Line, each: &str) -> String {
    let w = ground.w();
    let what = if line.quorum { "quorum" } else { "pass" };
    let Some(needed) = line.needed else {
        let values: [(&str, &dyn Word); 3] =
            [("what", &what), ("have", &line.have), ("each", &each)];
        return w.with("papers-line-unset", &values);
    };
    let of = match line.of {
        Of::All => "all",
        Of::Present => "present",
        Of::Participating => "participating",
    };
    let share = line.share.map_or_else(
        || w.n2("papers-line-heads", "count", needed, "each", each),
        |share| {
            let values: [(&str, &dyn Word); 3] =
                [("of", &of), ("over", &share.over), ("under", &share.under)];
            w.with("papers-line-share", &values)
        },
    );
    let met = if line.met { "yes" } else { "no" };
    w.with(
        "papers-line",
        &[
            ("what", &what),
            ("test", &line.test.as_str()),
            ("share", &share),
            ("needed", &needed),
            ("have", &line.have),
            ("each", &each),
            ("met", &met),
        ],
    )
}

/// The citation a rule has for `what`, with the name of the law or the source.
fn cite(ground: &Ground<'_>, rule: &str, what: impl Fn(&Rule) -> Option<&Cite>) -> String {
    let Some(rule) = ground.procedure.rule(rule) else { return String::new() };
    let Some(words) = what(rule).and_then(|cite| words_of(ground, cite)) else {
        return String::new();
    };
    if rule.unconfirmed { ground.w().n("papers-unconfirmed", "cite", words) } else { words }
}

/// The law with its article, or the source with its part, and the words it is quoted with.
fn words_of(ground: &Ground<'_>, cite: &Cite) -> Option<String> {
    let cited = cited(ground.w(), cite)?;
    let quote = Some(cited.quote).filter(|quote| !quote.is_empty());
    let quote = quote.map(|quote| format!("\u{201c}{quote}\u{201d}")).unwrap_or_default();
    Some(format!("{}{quote}", cited.label))
}

/// A sentence with its places filled: `{}` is `value`, `{path}` and `{path:form}` are looked up.
pub fn fill(ground: &Ground<'_>, scope: &Value, pattern: &str, value: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if place.is_empty() {
            out.push_str(value);
        } else {
            let (path, form) = place.split_once(':').unwrap_or((place, "text"));
            let form = serde_json::from_value(Value::String(form.to_owned())).unwrap_or_default();
            out.push_str(&shown(ground, at(scope, path), form, &BTreeMap::new()));
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
