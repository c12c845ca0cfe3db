//! What a paper may speak of: one tree of values, named by path.
//!
//! | path | what |
//! |---|---|
//! | `matter.…` | number, title, summary, category, opened_at, opened_by, ended_at, sealed, voices, responsible |
//! | `unit.…`, `step.…`, `stay.…` | name, organ; name, owner, organ; round, again, entered_at, left_at, outcome |
//! | `sitting.…` | the sitting of the stay, figures as they stand after amendments |
//! | `before.…` | the last sitting held before the notice of the stay was recorded |
//! | `plan.…` | the last plan published up to the stay |
//! | `call.…` | the meeting called in the stay: body, meets_at, place, about, ways, called_on, rule, notice_days |
//! | `notice.…`, `filing.…` | the notice of the stay; the last filing sent up to the end of the stay, its `answer` as it was first given, a later order beside it as `correction` |
//! | `ratings.…`, `copy.…` | totals; `full` or `public` |
//! | `notice-posted.…` and so on | the last fact of that kind in the stay, dots of its kind as hyphens; of what is about something also `appraisal-given-legal.…` |

use domain::filings::Answered;
use domain::matters::{Event, Record, Visit};
use domain::meetings::{self, Sitting};
use domain::procedures::Step;
use serde_json::{Map, Value, json};

use crate::papers::ground::{Ground, main_record};
use crate::shown::base_of;

/// The value at a path of names and indices; null where there is none.
pub fn at<'a>(tree: &'a Value, path: &str) -> &'a Value {
    let step = |value: &'a Value, name: &str| match value {
        Value::Array(items) => name.parse::<usize>().ok().and_then(|index| items.get(index)),
        other => other.get(name),
    };
    path.split('.').try_fold(tree, step).unwrap_or(&Value::Null)
}

/// The whole fact as its fields, personal ones among them as far as this reader may know them.
pub fn fields_of(event: &Event) -> Value {
    let stored = event.store();
    let mut fields = match stored.body {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    if let Some((Value::Object(personal), _)) = stored.payload {
        fields.extend(personal);
    }
    Value::Object(fields)
}

/// `plan.published.1` as a name in a path: `plan-published`.
fn slug(kind: &str) -> String {
    let mut parts: Vec<&str> = kind.split('.').collect();
    if parts.last().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit())) {
        parts.pop();
    }
    parts.join("-")
}

/// The sitting recorded in the stay, with the figures as they stand after amendments.
pub fn sitting_of<'a>(ground: &'a Ground<'_>, visit: &Visit) -> Option<&'a Sitting> {
    let number = visit.records.iter().rev().find_map(|record| match &record.event {
        Event::Meeting(meetings::Event::Recorded(sitting)) => Some(sitting.sitting),
        _ => None,
    })?;
    ground.matter.sittings.iter().find(|sitting| sitting.sitting == number)
}

/// A sitting with what its rule adds.
pub fn sitting_fields(ground: &Ground<'_>, sitting: &Sitting) -> Value {
    let mut value = serde_json::to_value(sitting).unwrap_or_default();
    let rule = sitting.rule.as_ref().and_then(|id| ground.procedure.rule(id));
    if let Some(fields) = value.as_object_mut() {
        let days = rule.map(|rule| rule.notice_days).filter(|days| *days > 0);
        fields.insert("notice_days".into(), json!(days));
        fields.insert("absent".into(), json!(absent(sitting)));
        fields.insert("held_as".into(), json!(held_as(ground, sitting)));
        let base = base_of(ground.procedure, sitting);
        fields.insert("base".into(), json!(base));
        fields.insert("each".into(), json!(ground.w().n("papers-each", "base", base)));
        fields.insert("counted".into(), json!(ground.w().n("papers-counted", "base", base)));
        if let Some(verdict) = fields.get_mut("verdict").and_then(Value::as_object_mut) {
            verdict.insert("base".into(), json!(base));
        }
        let corrected = ground.matter.corrections.iter().any(|(of, _)| *of == sitting.sitting);
        fields.insert("amended".into(), if corrected { json!(true) } else { Value::Null });
    }
    value
}

/// What kind of meeting it was: an open one by its form or its step, another by the body that sat.
fn held_as(ground: &Ground<'_>, sitting: &Sitting) -> String {
    let open = ground.procedure.step(&sitting.step).filter(|step| step.walk_up);
    match (open, &sitting.form) {
        (Some(_), Some(form)) if !form.is_empty() => form.clone(),
        (Some(step), _) => step.name.clone(),
        (None, _) => crate::shown::body_name(ground.procedure, &sitting.body),
    }
}

/// How many did not come; none where everybody came.
fn absent(sitting: &Sitting) -> Option<u64> {
    let absent = sitting.count.due.saturating_sub(sitting.count.present);
    (absent > 0).then_some(absent)
}

/// The tree of a stay; without one, of a blank paper.
pub fn scope(ground: &Ground<'_>, stay: Option<(usize, &Visit, &Step)>) -> Value {
    let mut tree = Map::new();
    tree.insert("matter".into(), matter(ground));
    let (name, organ) = (&ground.unit.name, ground.organ());
    tree.insert("unit".into(), json!({ "name": name, "organ": organ }));
    tree.insert("upper".into(), json!({ "organ": ground.upper }));
    let copy = if ground.names.full() { "full" } else { "public" };
    tree.insert("copy".into(), json!({ copy: true }));
    let Some((index, visit, step)) = stay else { return Value::Object(tree) };
    let round = (visit.round > 1).then_some(visit.round);
    tree.insert(
        "stay".into(),
        json!({
            "round": visit.round,
            "again": round,
            "entered_at": visit.entered_at,
            "left_at": visit.left_at,
            "outcome": visit.outcome,
            "late": visit.late_told.then_some(true),
            "at": main_record(visit).map_or(visit.entered_at, |record| record.at),
        }),
    );
    tree.insert("step".into(), step_fields(ground, step));
    let held = sitting_of(ground, visit);
    tree.insert("sitting".into(), held.map_or(Value::Null, |s| sitting_fields(ground, s)));
    tree.insert("plan".into(), plan(ground, index));
    tree.insert("call".into(), call(ground, visit));
    let gathering = gathering(ground, step, held, tree.get("plan"));
    tree.insert("gathering".into(), gathering);
    notice(ground, visit, &mut tree);
    tree.insert("filing".into(), filing(ground, visit));
    let commission = serde_json::to_value(&ground.matter.commission).unwrap_or_default();
    tree.insert("commission".into(), commission);
    let [satisfied, fair, dissatisfied] = ground.matter.ratings.totals();
    tree.insert(
        "ratings".into(),
        json!({ "satisfied": satisfied, "fair": fair, "dissatisfied": dissatisfied }),
    );
    for record in &visit.records {
        let kind = slug(&record.event.store().kind);
        let fields = with_record(fields_of(&record.event), record);
        if let Some(about) = at(&fields, "about").as_str() {
            tree.insert(format!("{kind}-{about}"), fields.clone());
        }
        tree.insert(kind, fields);
    }
    Value::Object(tree)
}

/// The meeting as it was called during the stay. A meeting nobody called here has no call, whatever day its
/// recorder named.
fn call(ground: &Ground<'_>, visit: &Visit) -> Value {
    let called = |record: &Record| match &record.event {
        Event::Meeting(meetings::Event::Called(call)) => Some(call.clone()),
        _ => None,
    };
    let Some(call) = visit.records.iter().rev().find_map(called) else { return Value::Null };
    let rule = call.rule.as_ref().and_then(|id| ground.procedure.rule(id));
    let title = &ground.matter.title;
    json!({
        "body": call.body,
        "meets_at": call.meets_at,
        "place": call.place,
        "about": if call.about.is_empty() { title } else { &call.about },
        "ways": call.ways,
        "called_on": call.called_at.day(),
        "rule": call.rule,
        "notice_days": rule.map(|rule| rule.notice_days).filter(|days| *days > 0),
    })
}

/// The last filing that was sent when the stay was left: what came later is told by its own stay. The answer it
/// first had stays; the order that corrects it stands beside it (M136).
fn filing(ground: &Ground<'_>, visit: &Visit) -> Value {
    let mut filings = ground.matter.filings.iter().rev();
    let last = filings.find(|filing| visit.left_at.is_none_or(|left| filing.submitted_at <= left));
    let Some(last) = last else { return Value::Null };
    let mut told = serde_json::to_value(last).unwrap_or_default();
    let ordered = last.answer.as_ref().filter(|answer| answer.how == Answered::Corrected);
    if let (Some(fields), Some(ordered)) = (told.as_object_mut(), ordered) {
        fields.insert("answer".into(), json!(last.original));
        fields.insert("correction".into(), json!(ordered));
    }
    told
}

/// When and where people gather and how many are due: as held, otherwise as planned.
fn gathering(
    ground: &Ground<'_>,
    step: &Step,
    held: Option<&Sitting>,
    plan: Option<&Value>,
) -> Value {
    let planned = |name: &str| plan.map(|plan| at(plan, name).clone()).unwrap_or_default();
    let each = |base: &'static str| ground.w().n("papers-each", "base", base);
    match held {
        Some(held) => json!({
            "at": held.held_at,
            "place": held.place,
            "due": held.count.due,
            "each": each(base_of(ground.procedure, held)),
        }),
        None => json!({
            "at": planned("meets_at"),
            "place": planned("place"),
            "due": ground.unit.due.get(&step.owner),
            "each": each("persons"),
        }),
    }
}

/// What is known of every fact beside its own fields.
fn with_record(mut fields: Value, record: &Record) -> Value {
    if let Some(fields) = fields.as_object_mut() {
        fields.insert("recorded_at".into(), json!(record.at));
        fields.insert("recorded_by".into(), json!(record.by));
        fields.insert("position".into(), json!(record.position));
    }
    fields
}

/// The step for a blank paper and for a filled one.
pub fn step_fields(ground: &Ground<'_>, step: &Step) -> Value {
    let owner = ground.procedure.owner_name(&step.owner);
    let due = ground.unit.due.get(&step.owner);
    json!({ "name": step.name, "owner": owner, "organ": ground.owner(step), "due": due })
}

fn matter(ground: &Ground<'_>) -> Value {
    let matter = ground.matter;
    let category = matter.category.as_ref().and_then(|id| ground.procedure.category(id));
    let outcome = matter.visits.iter().rev().find_map(|visit| visit.outcome);
    if matter.number.is_empty() {
        return Value::Null;
    }
    json!({
        "number": matter.number,
        "title": matter.title,
        "summary": matter.summary,
        "category": category.map(|category| category.name.clone()),
        "opened_at": matter.opened_at,
        "opened_by": matter.opened_by,
        "ended_at": matter.ended_at,
        "sealed": matter.sealed,
        "voices": matter.voices.len(),
        "responsible": matter.responsible,
        "outcome": outcome,
        "at": matter.step(),
    })
}

/// The last plan published before or during the stay.
fn plan(ground: &Ground<'_>, index: usize) -> Value {
    let visits = ground.matter.visits.iter().take(index + 1);
    let mut plans = visits.flat_map(|visit| &visit.records).filter(|record| {
        let kind = record.event.store().kind;
        kind.starts_with("plan.published.")
    });
    plans.next_back().map_or(Value::Null, |record| with_record(fields_of(&record.event), record))
}

/// The last notice that was recorded during the stay, and the sitting it tells of.
fn notice(ground: &Ground<'_>, visit: &Visit, tree: &mut Map<String, Value>) {
    let during = |notice: &&domain::notices::Notice| {
        notice.step == visit.step
            && notice.recorded_at >= visit.entered_at
            && visit.left_at.is_none_or(|left| notice.recorded_at <= left)
    };
    let Some(notice) = ground.matter.notices.iter().rev().find(during) else { return };
    tree.insert("notice".into(), serde_json::to_value(notice).unwrap_or_default());
    // Only what stood fast when it was posted: the same notice for ever.
    let held: Vec<&Sitting> =
        ground.matter.sittings.iter().filter(|s| s.held_at <= notice.recorded_at).collect();
    let last = held.last().map(|sitting| sitting_fields(ground, sitting));
    tree.insert("before".into(), last.unwrap_or_default());
    let named = held.iter().rev().find_map(|sitting| sitting.responsible.clone());
    tree.insert("named".into(), json!(named));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_value_or_to_nothing() {
        let tree = json!({ "a": { "b": [1, { "c": "d" }] } });
        assert_eq!(at(&tree, "a.b.1.c"), &json!("d"));
        assert_eq!(at(&tree, "a.b.2.c"), &Value::Null);
        assert_eq!(at(&tree, "a.x"), &Value::Null);
    }

    #[test]
    fn a_kind_becomes_a_name_without_its_version() {
        assert_eq!(slug("plan.published.1"), "plan-published");
        assert_eq!(slug("notice.objection_decided.2"), "notice-objection_decided");
    }
}
