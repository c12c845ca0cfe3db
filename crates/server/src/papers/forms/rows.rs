//! Lists a paper may speak of, each row a small tree of its own.

use domain::matters::{Event, Visit};
use domain::meetings::{Item, Sitting, Speech, Stance};
use domain::voices::{Visibility, Voice};
use domain::{explanations, notices, tasks};
use serde_json::{Map, Value, json};

use super::lay::Sheet;
use super::scope::{at, sitting_of};
use crate::papers::compose;
use crate::papers::ground::{Ground, main_record, time_of};

/// The rows of a list, numbered from 1 in `serial`.
pub fn rows(sheet: &Sheet<'_, '_>, name: &str) -> Vec<Value> {
    let ground = sheet.ground;
    let visit = sheet.stay.map(|(_, visit, _)| visit);
    let sitting = visit.and_then(|visit| sitting_of(ground, visit));
    let rows = match name {
        "answers" => sitting.map(answers).unwrap_or_default(),
        "agenda" => agenda(at(&sheet.scope, "plan.agenda")),
        "amendments" => amendments(ground, sitting),
        "bulletins" => visit.map(bulletins).unwrap_or_default(),
        "explained" => visit.map(|visit| explained(ground, visit)).unwrap_or_default(),
        "minority" => sitting.map(|sitting| minority(ground, sitting)).unwrap_or_default(),
        "objections" => visit.map(|visit| objections(ground, visit)).unwrap_or_default(),
        "papers" => papers(ground),
        "promises" => promises(ground, sitting),
        "progress" => visit.map(|visit| progress(ground, visit)).unwrap_or_default(),
        "questions" => questions(ground),
        "seats" => seats(sheet, sitting),
        "speeches" => sitting.map(|sitting| values(&sitting.speeches)).unwrap_or_default(),
        "settled" => sitting.map(|sitting| settled(ground, sitting)).unwrap_or_default(),
        "timed" => sitting.map(timed).unwrap_or_default(),
        "voices" => ground.voices.iter().map(|voice| voice_row(ground, voice, false)).collect(),
        // What whoever composes put into the tree, or a list of the matter itself.
        name => match at(&sheet.scope, name) {
            Value::Array(rows) => rows.clone(),
            _ => of_matter(ground, name),
        },
    };
    numbered(rows)
}

fn numbered(rows: Vec<Value>) -> Vec<Value> {
    let mut rows = rows;
    for (serial, row) in (1_u64..).zip(&mut rows) {
        if let Some(fields) = row.as_object_mut() {
            fields.insert("serial".into(), json!(serial));
        }
    }
    rows
}

/// A list the matter keeps under that name; a row that names a task has it beside it as `of_task`.
fn of_matter(ground: &Ground<'_>, name: &str) -> Vec<Value> {
    let matter = serde_json::to_value(ground.matter).unwrap_or_default();
    let mut rows = at(&matter, name).as_array().cloned().unwrap_or_default();
    let tasks = at(&matter, "tasks").as_array().cloned().unwrap_or_default();
    // A task nobody gave money has no budget, not one of nothing.
    let unpaid = |row: &&mut Value| name == "tasks" && row.get("budget_fen") == Some(&json!(0));
    for row in rows.iter_mut().filter(unpaid) {
        if let Some(fields) = row.as_object_mut() {
            fields.insert("budget_fen".into(), Value::Null);
        }
    }
    for row in rows.iter_mut().filter(|_| name != "tasks") {
        let number = row.get("task").cloned();
        let task = number.and_then(|n| tasks.iter().find(|task| task.get("task") == Some(&n)));
        if let (Some(fields), Some(task)) = (row.as_object_mut(), task) {
            fields.insert("of_task".into(), task.clone());
        }
    }
    rows
}

/// Promises with who gave them: whoever is responsible where nobody else was named. The paper of a meeting lists
/// those made there.
fn promises(ground: &Ground<'_>, sitting: Option<&Sitting>) -> Vec<Value> {
    let mut rows = of_matter(ground, "promises");
    if let Some(sitting) = sitting {
        rows.retain(|row| row.get("sitting") == Some(&json!(sitting.sitting)));
    }
    for row in &mut rows {
        let who = at(row, "who").as_str().unwrap_or_default();
        let own = at(row, "of_task.responsible").as_str().unwrap_or_default();
        let by = if who.is_empty() { ground.names.name(own) } else { ground.names.typed(who) };
        if let Some(fields) = row.as_object_mut() {
            fields.insert("by".into(), json!(by));
        }
    }
    rows
}

fn values<T: serde::Serialize>(items: &[T]) -> Vec<Value> {
    items.iter().map(|item| serde_json::to_value(item).unwrap_or_default()).collect()
}

/// Questions talked over one by one, with what was settled about each.
fn settled(ground: &Ground<'_>, sitting: &Sitting) -> Vec<Value> {
    let open = || ground.w().t("papers-item-open");
    let row = |item: &Item| {
        let conclusion = if item.is_settled() { item.conclusion.clone() } else { open() };
        json!({ "name": item.name, "conclusion": conclusion })
    };
    sitting.items.iter().map(row).collect()
}

/// Speeches that were answered on the spot.
fn answers(sitting: &Sitting) -> Vec<Value> {
    let answered = |row: &Value| {
        row.get("answer").and_then(Value::as_str).is_some_and(|answer| !answer.is_empty())
    };
    values(&sitting.speeches).into_iter().filter(answered).collect()
}

/// Speeches whose time was taken (M83).
fn timed(sitting: &Sitting) -> Vec<Value> {
    let timed = sitting.speeches.iter().filter(|said| said.minutes.is_some());
    values(&timed.collect::<Vec<_>>())
}

fn agenda(agenda: &Value) -> Vec<Value> {
    let lines = agenda.as_str().unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(|line| json!({ "line": line })).collect()
}

fn amendments(ground: &Ground<'_>, sitting: Option<&Sitting>) -> Vec<Value> {
    let of = sitting.map(|sitting| sitting.sitting);
    let corrections = ground.matter.corrections.iter().filter(|(number, _)| Some(*number) == of);
    corrections.map(|(_, was)| serde_json::to_value(was).unwrap_or_default()).collect()
}

/// What was said against it, word for word, with the explanation once there is one.
fn minority(ground: &Ground<'_>, sitting: &Sitting) -> Vec<Value> {
    let against = sitting.speeches.iter().filter(|said| said.stance == Stance::Against);
    let row = |said: &domain::meetings::Speech| {
        let explained = ground.matter.dissents.iter().find_map(|dissent| {
            let same = dissent.sitting == sitting.sitting && dissent.words == said.words;
            dissent.explained.as_ref().filter(|_| same)
        });
        let by = explained.map(|(by, _, _)| by.0.clone());
        let text = explained.map(|(_, _, text)| text.clone());
        json!({ "speaker": said.speaker, "words": said.words, "by": by, "explained": text })
    };
    against.map(row).collect()
}

/// Dissents explained during the stay.
fn explained(ground: &Ground<'_>, visit: &Visit) -> Vec<Value> {
    let given = visit.records.iter().filter_map(|record| match &record.event {
        Event::Explanation(explanations::Event::Given { dissent, by, way, text }) => {
            let kept = ground.matter.dissents.iter().find(|kept| kept.dissent == *dissent)?;
            Some(json!({
                "speaker": kept.speaker,
                "words": kept.words,
                "by": by,
                "way": way,
                "how": how(ground, by, way),
                "text": text,
                "at": record.at,
                "position": record.position,
            }))
        }
        _ => None,
    });
    given.collect()
}

/// By whom and in which way: 由小林上门说明.
fn how(ground: &Ground<'_>, by: &domain::ids::PersonId, way: &str) -> String {
    let way = if way.trim().is_empty() { "none" } else { way.trim() };
    ground.w().n2("papers-explained-how", "by", ground.names.of_person(by), "way", way)
}

/// What was told of the tasks during the stay, in its order.
fn progress(ground: &Ground<'_>, visit: &Visit) -> Vec<Value> {
    let told = |record: &domain::matters::Record| {
        let Event::Task(told) = &record.event else { return None };
        let (task, text, money) = match told {
            tasks::Event::Progressed { task, text, spent_fen, payee, .. } => {
                (*task, text, Some((*spent_fen, payee)))
            }
            tasks::Event::Finished { task, text, .. } => (*task, text, None),
            _ => return None,
        };
        // What was written stays inside; that it is done does not.
        let done = matches!(told, tasks::Event::Finished { .. }) && text.is_empty();
        let text = if done { ground.w().t("papers-task-done") } else { text.clone() };
        let title = ground.matter.tasks.iter().find(|kept| kept.task == task);
        let money = money.filter(|(spent, _)| *spent != 0);
        Some(json!({
            "task": task,
            "title": title.map(|task| task.title.clone()),
            "text": text,
            "at": record.at,
            "spent_fen": money.map(|(spent, _)| spent),
            "payee": money.map(|(_, payee)| payee.clone()),
        }))
    };
    visit.records.iter().filter_map(told).collect()
}

/// Reports of the whole matter made during the stay.
fn bulletins(visit: &Visit) -> Vec<Value> {
    let told = |record: &domain::matters::Record| match &record.event {
        Event::Task(tasks::Event::Reported { report, who, text, .. }) => {
            Some(json!({ "report": report, "at": record.at, "who": who, "text": text }))
        }
        _ => None,
    };
    visit.records.iter().filter_map(told).collect()
}

/// Objections decided during the stay.
fn objections(ground: &Ground<'_>, visit: &Visit) -> Vec<Value> {
    let decided = |record: &domain::matters::Record| match &record.event {
        Event::Notice(notices::Event::Decided { objection, .. }) => Some(*objection),
        _ => None,
    };
    let decided: Vec<u32> = visit.records.iter().filter_map(decided).collect();
    let all = ground.matter.notices.iter().filter(|notice| notice.step == visit.step);
    let all = all.flat_map(|notice| &notice.objections);
    let here = all.filter(|objection| decided.contains(&objection.objection));
    here.map(|objection| serde_json::to_value(objection).unwrap_or_default()).collect()
}

fn papers(ground: &Ground<'_>) -> Vec<Value> {
    let row = |made: &compose::Made| {
        let record = ground.visit(made.visit).and_then(|(visit, _)| main_record(visit));
        json!({
            "name": compose::titled(ground, made),
            "time": record.map(|record| time_of(ground, record)),
            "position": record.map(|record| record.position),
        })
    };
    let made = compose::made(ground);
    made.iter().filter(|made| !compose::lists_papers(&made.paper)).map(row).collect()
}

fn questions(ground: &Ground<'_>) -> Vec<Value> {
    let row = |question: &domain::questions::Question| {
        let mut row = serde_json::to_value(question).unwrap_or_default();
        if let (Some(fields), Some((by, at, text))) = (row.as_object_mut(), &question.answer) {
            fields.insert("answered".into(), json!({ "by": by, "at": at, "text": text }));
        }
        row
    };
    ground.matter.questions.iter().map(row).collect()
}

/// Who sits on the body, by the unit's seats; those named for this matter and speakers who do not sit on it
/// come after them. To a talk among those concerned nobody is due by a seat.
fn seats(sheet: &Sheet<'_, '_>, sitting: Option<&Sitting>) -> Vec<Value> {
    let ground = sheet.ground;
    let Some(step) = sheet.step else { return Vec::new() };
    let body = sitting.map_or(step.owner.as_str(), |sitting| sitting.body.as_str());
    let prefix = format!("{body}-");
    let shape = ground.procedure.body(body);
    let held_by: Vec<&str> = shape
        .into_iter()
        .flat_map(|body| &body.seats)
        .filter_map(|seat| seat.held_by.as_deref())
        .collect();
    let on = |role: &str| role == body || role.starts_with(&prefix) || held_by.contains(&role);
    let mut seats: Vec<(String, String)> = Vec::new();
    let mut add = |name: String, standing: String| {
        if !name.is_empty() && !seats.iter().any(|(known, _)| *known == name) {
            seats.push((name, standing));
        }
    };
    let private = domain::matters::private(ground.matter, ground.procedure);
    for seat in ground.unit.seats.iter().filter(|seat| !private && on(&seat.role)) {
        let role = ground.procedure.owner_name(&seat.role).to_owned();
        let standing = if seat.title.is_empty() { role } else { seat.title.clone() };
        add(ground.names.of_person(&seat.person), standing);
    }
    for named in &ground.matter.invited {
        add(ground.names.typed(&named.name), named.standing.clone());
    }
    // Whoever comes for an organisation signs for it; the place knows it by its name.
    for one in ground.matter.co_hosts.iter().chain(&ground.matter.organisations) {
        add(one.name.clone(), ground.w().t("papers-organisation"));
    }
    // 三组村民 spoke, but nobody signs as that.
    let unnamed = ground.w().t("papers-no-names");
    let named =
        |said: &&Speech| !unnamed.split_whitespace().any(|word| said.speaker.contains(word));
    for said in sitting.iter().flat_map(|sitting| &sitting.speeches).filter(named) {
        add(ground.names.typed(&said.speaker), said.standing.clone());
    }
    let row = |(name, standing)| json!({ "name": name, "standing": standing });
    seats.into_iter().map(row).collect()
}

/// A voice as far as this paper may tell it: who spoke and what, only where both may be known.
/// `knows` where the reader may know what was said to supervision alone.
pub fn voice_row(ground: &Ground<'_>, voice: &Voice, knows: bool) -> Value {
    let mut row = serde_json::to_value(voice).unwrap_or_default();
    let sealed = voice.visibility == Visibility::Supervision && !knows;
    let named = ground.names.full() || voice.visibility == Visibility::Signed;
    let speaker = match (&voice.speaker, &voice.name) {
        _ if sealed || !named => None,
        (Some(who), _) => Some(ground.names.of_person(who)),
        (None, name) => name.as_ref().map(|name| ground.names.typed(name)),
    };
    let w = ground.w();
    let unnamed = if sealed { "papers-speaker-sealed" } else { "papers-speaker-unnamed" };
    let open = !sealed && ground.names.full() && !voice.text.is_empty();
    let text = if open { voice.text.clone() } else { w.t("papers-voice-inside") };
    let set = |fields: &mut Map<String, Value>, name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    if let Some(fields) = row.as_object_mut() {
        set(fields, "speaker", json!(speaker.unwrap_or_else(|| w.t(unnamed))));
        set(fields, "text", json!(text));
        set(fields, "phone", Value::Null);
        let category = voice.category.as_ref().and_then(|id| ground.procedure.category(id));
        set(fields, "category", json!(category.map(|category| category.name.clone())));
        set(fields, "reply", voice.replies.last().map_or(Value::Null, |reply| json!(reply)));
        let due = voice.due.as_ref().map(|due| due.ends_at);
        set(fields, "due_at", json!(due));
    }
    row
}
