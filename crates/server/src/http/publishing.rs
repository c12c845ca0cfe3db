//! What will be read by everybody passes the personal-data scanner before it is recorded: a number
//! that should not hang on the board is stopped at the desk, beside the field it was typed in.

use documents::{Allowed, PersonalNumber, Publishable};
use serde_json::Value;

use crate::ui::form::Problem;
use crate::words::Words;

/// Commands whose facts carry a public text, with the fields that hold it.
const PUBLISHED: &[(&str, &[&str])] = &[
    ("matters.open", &["title", "summary"]),
    ("plans.publish", &["place", "participants", "agenda", "host", "text"]),
    ("notices.post", &["title", "text"]),
    ("catalogues.enter", &["name", "plain", "route", "basis"]),
    ("catalogues.strike", &["reason"]),
    ("pauses.start", &["reason"]),
    ("tasks.assign", &["title", "funds"]),
    ("filings.correct", &["law", "reason", "remedy"]),
    ("units.adopt", &["reason"]),
    ("feedback.give", &["ways", "text"]),
    ("commissions.enter", &["text"]),
    ("commissions.report", &["text"]),
    ("commissions.answer", &["text"]),
    ("open_days.fix", &["title", "place", "hosts"]),
    ("open_days.call_off", &["reason"]),
    ("open_days.end", &["reason"]),
    ("open_days.hold", &["hosts"]),
    ("allowances.decide", &["text"]),
    ("allowances.entrust", &["what"]),
    ("allowances.take_back", &["reason"]),
    ("means.add_venue", &["name", "place", "hours"]),
    ("means.fund", &["source", "purpose"]),
    ("means.spend", &["what"]),
    ("programmes.publish", &["title", "lead", "text"]),
    ("programmes.close_phase", &["text"]),
    ("programmes.plan", &["text"]),
    ("openness.publish", &["rows", "text", "reason"]),
    ("openness.urge", &["text"]),
    ("units.write_method", &["text"]),
    ("units.offer_method", &["reason"]),
    ("units.withdraw_offer", &["reason"]),
];

/// Personal numbers in what `command` would publish, one sentence beside each field. `own` is the
/// office's phone, which may stand in a notice.
pub fn personal_numbers(command: &str, values: &Value, own: &str, w: Words) -> Vec<Problem> {
    let Some((_, fields)) = PUBLISHED.iter().find(|(name, _)| *name == command) else {
        return Vec::new();
    };
    let allowed = Allowed::none().number(own);
    let mut problems = Vec::new();
    for field in *fields {
        let Some(value) = values.get(field) else { continue };
        for (path, text) in texts(field, value) {
            problems.extend(found_in(&path, text, &allowed, w));
        }
    }
    problems
}

/// Every text of a value with its path: `rows.0.a`.
fn texts<'a>(path: &str, value: &'a Value) -> Vec<(String, &'a str)> {
    let below = |name: &str, inner: &'a Value| texts(&format!("{path}.{name}"), inner);
    match value {
        Value::String(text) => vec![(path.to_owned(), text)],
        Value::Array(list) => {
            let all = list.iter().enumerate();
            all.flat_map(|(at, inner)| below(&at.to_string(), inner)).collect()
        }
        Value::Object(map) => map.iter().flat_map(|(name, inner)| below(name, inner)).collect(),
        _ => Vec::new(),
    }
}

fn found_in(path: &str, text: &str, allowed: &Allowed, w: Words) -> Vec<Problem> {
    let Err(found) = Publishable::new(text, allowed) else { return Vec::new() };
    let problem = |finding: &documents::Finding| {
        let kind = match finding.what {
            PersonalNumber::Identity | PersonalNumber::OldIdentity => "identity",
            PersonalNumber::Mobile => "mobile",
            PersonalNumber::BankCard => "card",
        };
        let excerpt = finding.excerpt.as_str();
        let sentence = w.n2("http-personal-number", "kind", kind, "excerpt", excerpt);
        Problem { path: path.to_owned(), sentence }
    };
    found.iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_phone_number_in_a_notice_is_stopped_beside_its_field_and_not_repeated() {
        let w = Words::default();
        let values = json!({"title": "结果", "text": "有事找王五，电话 13812345678"});
        let problems = personal_numbers("notices.post", &values, "", w);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].path, "text");
        assert!(!problems[0].sentence.contains("13812345678"));
    }

    #[test]
    fn what_stands_in_the_log_for_ever_is_scanned_a_methods_text_too() {
        let w = Words::default();
        for (command, field) in [
            ("units.write_method", "text"),
            ("units.offer_method", "reason"),
            ("units.withdraw_offer", "reason"),
        ] {
            let found =
                |text: &str| personal_numbers(command, &json!({ field: text }), "", w).len();
            assert_eq!((found("问王五 13812345678"), found("三个村试过")), (1, 0), "{command}");
        }
    }

    #[test]
    fn the_offices_own_line_may_stand_and_desk_records_are_not_scanned() {
        let w = Words::default();
        let values = json!({"title": "结果", "text": "电话 0453-3620000"});
        assert!(personal_numbers("notices.post", &values, "0453-3620000", w).is_empty());
        let values = json!({"text": "电话 13812345678"});
        assert!(personal_numbers("voices.record", &values, "", w).is_empty());
    }

    #[test]
    fn a_number_in_a_cell_is_stopped_beside_its_cell() {
        let w = Words::default();
        let rows = json!([{"a": "修渠"}, {"a": "王某某", "d": "电话 13812345678"}]);
        let values = json!({"item": "accounts", "rows": rows});
        let problems = personal_numbers("openness.publish", &values, "", w);
        let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["rows.1.d"]);
    }
}
