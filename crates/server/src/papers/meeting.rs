//! Meetings on paper: the call, the sign-in sheet, the record, the figures.

use documents::paper::{
    Align, Ayes, Block, Column, Fact, MeetingRecord, Paper, Seat, Signer, Speech, Stand, Table,
};
use domain::matters::{Event, Visit};
use domain::meetings::{self, Sitting, Stance};
use domain::plans;
use domain::procedures::Step;

use super::ground::Ground;
use super::say;

/// Room for a signature.
const SIGN_ROW_MM: u8 = 11;
/// More lines than any hall of ours has seats.
const MOST_ROWS: u64 = 300;

/// The sitting recorded in the stay, with the figures as they stand after corrections.
pub fn sitting_of<'a>(ground: &'a Ground<'_>, visit: &Visit) -> Option<&'a Sitting> {
    let number = visit.records.iter().rev().find_map(|record| match &record.event {
        Event::Meeting(meetings::Event::Recorded(sitting)) => Some(sitting.sitting),
        _ => None,
    })?;
    ground.matter.sittings.iter().find(|sitting| sitting.sitting == number)
}

/// The last plan published before or during the stay: time, place, agenda.
fn plan_for<'a>(ground: &'a Ground<'_>, visit: usize) -> Option<&'a plans::Event> {
    let records = ground.matter.visits.iter().take(visit + 1).flat_map(|visit| &visit.records);
    let mut plans: Vec<&plans::Event> = records
        .filter_map(|record| match &record.event {
            Event::Plan(plan @ plans::Event::Published { .. }) => Some(plan),
            _ => None,
        })
        .collect();
    plans.pop()
}

/// 宝狮村三组水渠清淤第 2 次协商
fn name_of(ground: &Ground<'_>, visit: &Visit, step: &Step) -> String {
    let round = if visit.round > 1 { format!("第 {} 次", visit.round) } else { String::new() };
    format!("{}{round}{}", ground.matter.title, step.name)
}

/// The record of the meeting of the stay; none before one is recorded.
pub fn record(ground: &Ground<'_>, _paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let sitting = sitting_of(ground, visit)?;
    let name = name_of(ground, visit, step);
    let blank =
        ground.blank(&name, documents::paper::Look::Form, "本记录", &ground.matter.number, visit);
    let agenda = match plan_for(ground, index) {
        Some(plans::Event::Published { agenda, .. }) => lines(agenda),
        _ => Vec::new(),
    };
    let record = MeetingRecord {
        organ: ground.owner(step),
        name,
        number: Some(ground.matter.number.clone()),
        time: say::moment(sitting.held_at),
        place: sitting.place.clone(),
        chair: ground.names.typed(&sitting.chair),
        recorder: ground.names.typed(&sitting.recorder),
        due: say::small(sitting.count.due),
        present: say::small(sitting.count.present),
        topics: vec![ground.matter.title.clone()],
        agenda,
        speeches: sitting.speeches.iter().map(|said| speech(ground, said)).collect(),
        discussion: remarks(ground, sitting),
        ayes: ayes(ground, sitting).into_iter().collect(),
        opinion: sitting.opinion.clone(),
        dissent: dissent(ground, sitting),
        follow_up: follow_up(ground, sitting),
        signers: ["主持人", "记录人", "监督人"].into_iter().map(Signer::new).collect(),
        ..MeetingRecord::default()
    };
    let blocks = super::ground::void_note(visit).into_iter().chain(record.blocks());
    Some(blank.with_all(blocks))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn speech(ground: &Ground<'_>, said: &meetings::Speech) -> Speech {
    let stand = match said.stance {
        Stance::For => Stand::For,
        Stance::Against => Stand::Against,
        Stance::Suggests => Stand::Proposal,
        Stance::Asks => Stand::Question,
    };
    let speaker = ground.names.typed(&said.speaker);
    Speech { speaker, standing: said.standing.clone(), stand, words: said.words.clone() }
}

/// What the figures alone do not say: form, women present, corrected figures, how it ended.
fn remarks(ground: &Ground<'_>, sitting: &Sitting) -> String {
    let mut remarks = Vec::new();
    if let Some(form) = &sitting.form {
        remarks.push(format!("会议形式：{form}。"));
    }
    if let Some(called) = sitting.called_on {
        remarks.push(format!("会议通知于 {} 发出。", say::date(called)));
    }
    if sitting.is_walk_up() {
        let w = crate::words::Words::default();
        remarks.push(format!("谁来都行，不设应到。{}。", crate::floors::walked_up(w, sitting)));
    }
    if let Some(women) = sitting.women {
        remarks.push(format!("到会人员中有妇女 {women} 人。"));
    }
    for (_, was) in ground.matter.corrections.iter().filter(|(of, _)| *of == sitting.sitting) {
        remarks.push(format!(
            "更正：原记应到 {}、实到 {}、赞成 {}、反对 {}、弃权 {}，原数字保留备查。",
            was.due, was.present, was.yes, was.no, was.abstain
        ));
    }
    let ending = match sitting.outcome.as_deref() {
        Some("agreed") => "会议谈拢了。",
        Some("again") => "会议没有谈拢，还要再议。",
        Some(_) => "会议谈不拢。",
        None => "",
    };
    if !ending.is_empty() {
        remarks.push(ending.to_owned());
    }
    if !ground.names.full() {
        remarks.push("发言和签名存档，本公开件不列。".to_owned());
    }
    remarks.join("\n")
}

/// The vote with its rule; none where nothing was voted.
pub fn ayes(ground: &Ground<'_>, sitting: &Sitting) -> Option<Ayes> {
    let verdict = sitting.verdict.as_ref()?;
    let rule = sitting.rule.as_ref().and_then(|id| ground.procedure.rule(id));
    let count = &sitting.count;
    let unconfirmed = rule.is_some_and(|rule| rule.unconfirmed);
    let cite = rule.map(|rule| say::cite(&rule.cite)).unwrap_or_default();
    Some(Ayes {
        question: ground.matter.title.clone(),
        way: sitting.form.clone().unwrap_or_else(|| "会议表决".to_owned()),
        yes: say::small(count.yes),
        no: say::small(count.no),
        abstain: say::small(count.abstain),
        invalid: say::small(count.invalid),
        rule: say::verdict(verdict).join("\n"),
        citation: if unconfirmed { format!("{cite}（待核对）") } else { cite },
        outcome: say::outcome(verdict.outcome).to_owned(),
    })
}

fn dissent(ground: &Ground<'_>, sitting: &Sitting) -> Vec<(String, String)> {
    let against = sitting.speeches.iter().filter(|said| said.stance == Stance::Against);
    let mut all = Vec::new();
    for said in against {
        let explained = ground.matter.dissents.iter().find_map(|dissent| {
            let same = dissent.sitting == sitting.sitting && dissent.words == said.words;
            dissent.explained.as_ref().filter(|_| same)
        });
        all.push((ground.names.typed(&said.speaker), said.words.clone()));
        if let Some((by, _, text)) = explained {
            all.push((format!("{} 解释说明", ground.names.of_person(by)), text.clone()));
        }
    }
    all
}

fn follow_up(ground: &Ground<'_>, sitting: &Sitting) -> Vec<[String; 3]> {
    let who = sitting.responsible.as_ref().map(|who| ground.names.of_person(who));
    who.into_iter().map(|who| ["按会议意见办理".to_owned(), who, String::new()]).collect()
}

/// The sign-in sheet: before the meeting with room to sign, afterwards with its figures.
pub fn sign_in(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let sitting = sitting_of(ground, visit);
    let seats = seats(ground, step, sitting);
    let known =
        sitting.map(|sitting| sitting.count.due).or(ground.unit.due.get(&step.owner).copied());
    let rows =
        known.unwrap_or(0).min(MOST_ROWS).max(u64::try_from(seats.len()).unwrap_or(0)).max(12);
    let columns = vec![
        Column::new("序号", 3).align(Align::Centre),
        Column::new("姓名", 5),
        Column::new("身份", 7),
        Column::new("签到", 8),
    ];
    let mut lines: Vec<Vec<String>> = (1..)
        .zip(seats)
        .map(|(n, seat): (u64, Seat)| vec![n.to_string(), seat.name, seat.standing])
        .collect();
    let have = u64::try_from(lines.len()).unwrap_or(0);
    lines.extend((have + 1..=rows).map(|n| vec![n.to_string()]));
    let table = Table { caption: None, columns, rows: lines, row_mm: SIGN_ROW_MM };
    let name = ground.procedure.paper_name(paper);
    let sheet =
        ground.blank(name, documents::paper::Look::Form, "本表", &ground.matter.number, visit);
    let title = format!("{}{name}", name_of(ground, visit, step));
    let sheet = sheet.with(Block::title(title)).with_all(super::ground::void_note(visit));
    Some(
        sheet
            .with(Block::facts(sign_facts(ground, index, step, sitting, known)))
            .with(Block::Table(table)),
    )
}

fn sign_facts(
    ground: &Ground<'_>,
    index: usize,
    step: &Step,
    sitting: Option<&Sitting>,
    known: Option<u64>,
) -> Vec<Fact> {
    let planned = match plan_for(ground, index) {
        Some(plans::Event::Published { meets_at, place, .. }) => Some((*meets_at, place.clone())),
        _ => None,
    };
    let held = sitting.map(|sitting| (sitting.held_at, sitting.place.clone())).or(planned);
    let (time, place) =
        held.map_or((String::new(), String::new()), |(at, place)| (say::moment(at), place));
    let heads = |number: Option<u64>| number.map_or("      人".to_owned(), |n| format!("{n} 人"));
    vec![
        Fact::new("召集", ground.owner(step)).wide(),
        Fact::new("时间", time).wide(),
        Fact::new("地点", place).wide(),
        Fact::new("应到", heads(known)),
        Fact::new("实到", heads(sitting.map(|sitting| sitting.count.present))),
    ]
}

/// Who sits on the body, by the unit's seats; speakers who do not sit on it come after them.
fn seats(ground: &Ground<'_>, step: &Step, sitting: Option<&Sitting>) -> Vec<Seat> {
    let body = sitting.map_or(step.owner.as_str(), |sitting| sitting.body.as_str());
    let prefix = format!("{body}-");
    let held_by: Vec<&str> = ground
        .procedure
        .body(body)
        .into_iter()
        .flat_map(|body| &body.seats)
        .filter_map(|seat| seat.held_by.as_deref())
        .collect();
    let on = |role: &str| role == body || role.starts_with(&prefix) || held_by.contains(&role);
    let mut seats: Vec<Seat> = Vec::new();
    let mut add = |name: String, standing: String| {
        if !name.is_empty() && !seats.iter().any(|seat| seat.name == name) {
            seats.push(Seat { name, standing, attendance: String::new() });
        }
    };
    for seat in ground.unit.seats.iter().filter(|seat| on(&seat.role)) {
        let role = ground.procedure.owner_name(&seat.role).to_owned();
        let standing = if seat.title.is_empty() { role } else { seat.title.clone() };
        add(ground.names.of_person(&seat.person), standing);
    }
    for said in sitting.iter().flat_map(|sitting| &sitting.speeches) {
        add(ground.names.typed(&said.speaker), said.standing.clone());
    }
    seats
}

/// The call to a meeting.
pub fn call(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let sitting = sitting_of(ground, visit)?;
    let body = ground.procedure.owner_name(&sitting.body);
    let name = ground.procedure.paper_name(paper);
    let mut facts = vec![
        Fact::new("会议", body.to_owned()).wide(),
        Fact::new("时间", say::moment(sitting.held_at)).wide(),
        Fact::new("地点", sitting.place.clone()).wide(),
        Fact::new("议题", ground.matter.title.clone()).wide(),
    ];
    if let Some(called) = sitting.called_on {
        facts.push(Fact::new("通知发出", say::date(called)));
    }
    if let Some(rule) = sitting.rule.as_ref().and_then(|id| ground.procedure.rule(id)) {
        if rule.notice_days > 0 {
            facts.push(Fact::new("提前通知", format!("{} 天", rule.notice_days)));
        }
        facts.push(Fact::new("依据", say::cite(&rule.cite)).wide());
    }
    let sheet = ground.sheet(name, visit, step).with(Block::facts(facts));
    let closing = Block::Closing {
        organ: ground.organ(),
        date: say::date(sitting.called_on.unwrap_or(sitting.held_at.day())),
        seal: true,
        qr: ground.qr(),
    };
    Some(sheet.with(closing))
}

/// Figures of a sitting as facts, for sheets.
pub fn figures(ground: &Ground<'_>, sitting: &Sitting) -> Vec<Fact> {
    let count = &sitting.count;
    let mut facts = vec![
        Fact::new("开会时间", say::moment(sitting.held_at)).wide(),
        Fact::new("地点", sitting.place.clone()).wide(),
        Fact::new("应到", format!("{} 人", count.due)),
        Fact::new("实到", format!("{} 人", count.present)),
        Fact::new("赞成", format!("{} 票", count.yes)),
        Fact::new("反对", format!("{} 票", count.no)),
        Fact::new("弃权", format!("{} 票", count.abstain)),
        Fact::new("无效", format!("{} 票", count.invalid)),
    ];
    if let Some(women) = sitting.women {
        facts.push(Fact::new("其中妇女", format!("{women} 人")));
    }
    if let Some(ayes) = ayes(ground, sitting) {
        facts.push(Fact::new("门槛", ayes.rule).wide());
        facts.push(Fact::new("依据", ayes.citation).wide());
        facts.push(Fact::new("结果", ayes.outcome).wide());
    }
    for (what, who) in [("主持人", &sitting.chair), ("记录人", &sitting.recorder)] {
        if !who.is_empty() {
            facts.push(Fact::new(what, ground.names.typed(who)));
        }
    }
    facts
}
