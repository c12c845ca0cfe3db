//! What will be read by everybody passes the personal-data scanner before it is recorded: a number
//! that should not hang on the board is stopped at the desk, beside the field it was typed in.

use documents::{Allowed, PersonalNumber, Publishable};
use serde_json::Value;

use crate::ui::form::Problem;
use crate::words::Words;

/// Commands whose facts carry a public text, with the fields that hold it. What goes into an internal
/// payload alone is not scanned: the tests name every such field.
const PUBLISHED: &[(&str, &[&str])] = &[
    ("voices.refer", &["to"]),
    ("voices.take", &["receipt"]),
    ("matters.open", &["title", "summary"]),
    ("matters.screen", &["route"]),
    ("appraisals.give", &["law"]),
    ("pauses.start", &["reason"]),
    ("meetings.call", &["place", "about", "ways"]),
    ("meetings.record", &["place", "form"]),
    ("plans.brief", &["reached", "ways"]),
    (
        "plans.publish",
        &["place", "participants", "agenda", "form", "host", "speakers", "invited", "text"],
    ),
    ("walks.finish", &["text"]),
    ("drafts.write", &["text", "note", "answers"]),
    ("floors.open", &["place", "form"]),
    ("floors.count", &["groups"]),
    ("promises.make", &["what", "who"]),
    ("promises.release", &["reason"]),
    ("explanations.give", &["way"]),
    ("consents.ask", &["items"]),
    ("allocations.pool", &["projects"]),
    ("notices.post", &["title", "text", "witnesses", "channels"]),
    ("catalogues.enter", &["name", "plain", "route", "basis"]),
    ("catalogues.strike", &["reason"]),
    ("tasks.assign", &["title", "funds"]),
    ("tasks.report", &["who", "text"]),
    ("filings.correct", &["law", "reason", "remedy"]),
    ("feedback.give", &["ways", "text"]),
    ("helpers.ask", &["text"]),
    ("joints.name", &["outside"]),
    ("joints.word", &["text", "who"]),
    ("commissions.enter", &["from", "letter", "text"]),
    ("commissions.report", &["text"]),
    ("commissions.answer", &["who", "way", "text"]),
    ("ratings.tally", &["way"]),
    ("referrals.take", &["to", "receipt"]),
    ("referrals.settle", &["text", "who"]),
    ("open_days.fix", &["title", "place", "hosts"]),
    ("open_days.call_off", &["reason"]),
    ("open_days.end", &["reason"]),
    ("open_days.hold", &["hosts"]),
    ("allowances.decide", &["text"]),
    ("allowances.entrust", &["what"]),
    ("allowances.end_trust", &["reason"]),
    ("allowances.take_back", &["reason"]),
    ("means.add_venue", &["name", "place", "hours"]),
    ("means.give_up", &["reason"]),
    ("means.fund", &["source", "purpose"]),
    ("means.spend", &["what"]),
    ("means.take_back_fund", &["reason"]),
    ("means.take_back_spent", &["reason"]),
    ("programmes.publish", &["title", "lead", "partners", "phases", "text"]),
    ("programmes.close_phase", &["text"]),
    ("programmes.plan", &["text"]),
    ("programmes.name_site", &["text"]),
    ("programmes.end_site", &["reason"]),
    ("year_plans.publish", &["body", "entries", "text"]),
    ("year_plans.add", &["topic", "who", "reason"]),
    ("year_plans.strike", &["reason"]),
    ("bylaws.adopt", &["title", "body", "text"]),
    ("bylaws.revise", &["body", "text", "reason"]),
    ("bylaws.repeal", &["reason"]),
    ("indicators.publish", &["rows", "reason"]),
    ("indicators.withdraw", &["reason"]),
    ("hirings.call", &["text"]),
    ("hirings.take_back", &["reason"]),
    ("openness.publish", &["rows", "text", "reason", "witnesses"]),
    ("openness.urge", &["text"]),
    ("units.seat", &["title"]),
    ("units.nominate", &["seat", "name", "kind", "note"]),
    ("units.count", &["body"]),
    ("units.found_group", &["name"]),
    ("units.name_organisation", &["name"]),
    ("units.end_organisation", &["reason"]),
    ("units.write_method", &["text"]),
    ("units.offer_method", &["reason"]),
    ("units.withdraw_offer", &["reason"]),
    ("units.adopt", &["reason"]),
    ("units.end_method", &["reason"]),
    ("units.choose_main", &["reason"]),
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
    use std::collections::BTreeSet;

    use domain::commands::COMMANDS;
    use domain::facts::Class;
    use domain::forms::Kind;
    use serde_json::json;
    use store::{Fault, Read as _};

    use super::*;
    use crate::app::App;
    use crate::founding;
    use crate::rehearsals::{Act, Script, perform, stage};

    /// Where a typed text goes that is not scanned.
    const INSIDE: &str = "an internal or sealed payload";
    const CHECKED: &str = "it is held against what is known, and nothing else is stored";

    /// Fields in which somebody types what stands in no published byte, and why.
    const NOT_PUBLISHED: &[(&str, &[&str], &str)] = &[
        ("voices.raise", &["text", "place"], INSIDE),
        ("voices.record", &["text", "name", "phone", "place", "sheet"], INSIDE),
        ("voices.answer", &["text"], INSIDE),
        ("voices.refer", &["reason"], INSIDE),
        ("voices.take", &["who", "handler"], INSIDE),
        ("voices.send_back", &["reason"], INSIDE),
        ("voices.designate", &["office"], INSIDE),
        ("voices.withdraw", &["reason"], INSIDE),
        ("matters.split", &["reason"], INSIDE),
        ("matters.screen", &["reason"], INSIDE),
        ("matters.choose_track", &["reason"], INSIDE),
        ("appraisals.give", &["who", "text"], INSIDE),
        ("appraisals.assess", &["who", "text", "measures"], INSIDE),
        ("meetings.call", &["override_reason"], INSIDE),
        (
            "meetings.record",
            &["chair", "speakers", "recorder", "speeches", "items", "opinion", "override_reason"],
            INSIDE,
        ),
        ("meetings.correct", &["reason"], INSIDE),
        ("plans.brief", &["text"], INSIDE),
        ("plans.investigate", &["who", "seen", "feasible", "measures", "risks"], INSIDE),
        ("walks.record", &["who", "heard"], INSIDE),
        ("floors.open", &["host", "speakers"], INSIDE),
        ("floors.speak", &["words", "speaker", "standing", "override_reason"], INSIDE),
        ("floors.ask_turn", &["speaker", "standing"], INSIDE),
        ("floors.put_right", &["words", "speaker"], INSIDE),
        ("floors.answer", &["who", "words"], INSIDE),
        ("floors.close", &["opinion", "recorder"], INSIDE),
        ("explanations.give", &["text"], INSIDE),
        ("consents.ask", &["override_reason"], INSIDE),
        ("consents.door", &["door", "words"], INSIDE),
        ("consents.sheet", &["way", "doors"], INSIDE),
        ("consents.say", &["words"], INSIDE),
        ("consents.close", &["override_reason"], INSIDE),
        ("allocations.score", &["scorer"], INSIDE),
        ("seals.request", &["purpose", "payee"], INSIDE),
        ("seals.refuse", &["reason"], INSIDE),
        ("evaluations.score", &["indicator"], CHECKED),
        ("evaluations.score", &["note", "deductions"], INSIDE),
        ("evaluations.add", &["indicator"], CHECKED),
        ("evaluations.add", &["note", "evidence"], INSIDE),
        ("notices.object", &["text"], INSIDE),
        ("notices.decide", &["reason"], INSIDE),
        ("openness.publish", &["replaces"], CHECKED),
        ("filings.submit", &["text"], INSIDE),
        ("filings.receive", &["text"], INSIDE),
        ("filings.return", &["reason"], INSIDE),
        ("tasks.progress", &["text", "payee", "override_reason"], INSIDE),
        ("tasks.finish", &["text"], INSIDE),
        ("tasks.complete", &["text"], INSIDE),
        ("tasks.stop", &["reason"], INSIDE),
        ("questions.ask", &["text"], INSIDE),
        ("questions.answer", &["text"], INSIDE),
        ("questions.conclude", &["text"], INSIDE),
        ("ratings.give", &["reason"], INSIDE),
        ("ratings.tally", &["reasons"], INSIDE),
        ("referrals.take", &["text"], INSIDE),
        ("referrals.back", &["reason"], INSIDE),
        ("open_days.hold", &["note"], INSIDE),
        ("allowances.grant", &["note"], INSIDE),
        ("means.spend", &["payee"], INSIDE),
        ("programmes.guide", &["text"], INSIDE),
        ("programmes.answer", &["text"], INSIDE),
        ("hirings.appraise", &["text"], INSIDE),
        ("hirings.pay", &["note"], INSIDE),
        ("units.deputise", &["reason"], INSIDE),
        ("units.set", &["value"], CHECKED),
        ("units.strike", &["reason"], INSIDE),
        ("units.object", &["text"], INSIDE),
        ("units.decide", &["reason"], INSIDE),
        ("units.confirm", &["override_reason"], INSIDE),
    ];

    fn is_typed(kind: Kind) -> bool {
        match kind {
            Kind::Text { .. } | Kind::LongText { .. } => true,
            Kind::Rows { of, .. } => of.iter().any(|field| is_typed(field.kind)),
            _ => false,
        }
    }

    #[test]
    fn every_field_somebody_types_in_is_scanned_or_named_as_inside() {
        let scanned = PUBLISHED.iter().map(|(name, fields)| (*name, *fields));
        let inside = NOT_PUBLISHED.iter().map(|(name, fields, _)| (*name, *fields));
        let listed = |(name, fields): (&'static str, &'static [&'static str])| {
            fields.iter().map(move |field| (name, *field))
        };
        let mut said: Vec<_> = scanned.chain(inside).flat_map(listed).collect();
        let typed = COMMANDS.iter().flat_map(|command| {
            let fields = command.fields.iter().filter(|field| is_typed(field.kind));
            fields.map(|field| (command.name, field.name))
        });
        let mut typed: Vec<_> = typed.collect();
        said.sort_unstable();
        typed.sort_unstable();
        let missing: Vec<_> = typed.iter().filter(|field| !said.contains(field)).collect();
        assert!(missing.is_empty(), "neither scanned nor inside: {missing:?}");
        assert_eq!(said, typed, "each once, and none that is gone");
    }

    /// Every text of the bytes anybody may read: entries, and payloads of the public class.
    fn published(app: &App) -> BTreeSet<String> {
        let read = app.store.read(|read| -> Result<_, Fault> {
            let units = read.rows("SELECT unit FROM rm_units", &[])?;
            let mut open = Vec::new();
            for unit in units {
                let unit = unit.text(0)?;
                let head = read.head(&unit)?;
                for entry in read.entries(&unit, 0, head.position)? {
                    open.extend(entry.body);
                    let public = entry.payload_class.as_deref() == Some(Class::Public.id());
                    open.extend(entry.payload.filter(|_| public));
                }
            }
            Ok(open)
        });
        let read = read.unwrap();
        read.iter().flat_map(|value| texts("", value)).map(|(_, text)| text.to_owned()).collect()
    }

    fn scripts() -> Vec<Script> {
        let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rehearsals");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> =
            files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
        files.sort();
        let read = |path| Script::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
        files.iter().map(read).collect()
    }

    /// Texts of these fields as an act has typed them; short ones are words of the forms.
    fn typed(act: &Act, fields: &[&str]) -> Vec<String> {
        let values = fields.iter().filter_map(|field| act.with.get(field).map(|v| texts(field, v)));
        let long = values.flatten().filter(|(_, text)| text.chars().count() >= 6);
        long.map(|(_, text)| text.to_owned()).collect()
    }

    #[test]
    fn no_published_byte_of_any_rehearsal_holds_what_is_named_as_inside() {
        let mut held = 0;
        for script in scripts() {
            let acts = script.acts.clone();
            let open = |act: &Act| {
                let known = PUBLISHED.iter().find(|(name, _)| *name == act.command);
                known.map(|(_, fields)| typed(act, fields)).unwrap_or_default()
            };
            // The same words may be typed where they are read by everybody.
            let open: BTreeSet<String> = acts.iter().flat_map(open).collect();
            let (app, clock) =
                stage(founding::library(), founding::calendar(), script.start).unwrap();
            let title = script.title.clone();
            perform(&app, &clock, script).unwrap().unwrap();
            let published = published(&app);
            for act in &acts {
                let inside = NOT_PUBLISHED.iter().filter(|(name, ..)| *name == act.command);
                for (command, fields, why) in inside.filter(|(.., why)| *why == INSIDE) {
                    let read_by_all = |text: &String| open.iter().any(|other| other.contains(text));
                    for text in typed(act, fields).iter().filter(|text| !read_by_all(text)) {
                        let found = published.iter().find(|other| other.contains(text.as_str()));
                        assert_eq!(found, None, "{title}: {command} {why}");
                        held += 1;
                    }
                }
            }
        }
        assert!(held > 100, "{held}");
    }

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
