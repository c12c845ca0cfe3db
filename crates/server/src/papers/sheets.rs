//! Sheets with a form of their own, and the general one.

use documents::paper::{Align, Block, Column, Fact, Look, Paper, Paragraph, Signer, Table};
use domain::matters::{Event, Record, Visit};
use domain::procedures::Step;
use domain::voices::{Channel, Visibility};
use domain::{explanations, filings, notices, tasks};

use super::compose::made;
use super::ground::{Ground, is_flow, main_record, time_of, void_note};
use super::told::{outcome, told, trail};
use super::{meeting, say};

/// Room to write by hand.
const PEN_ROW_MM: u8 = 12;

/// The sheet of any paper: what it is about, each fact of its stay, how it ended, who signs. Rule 4.
pub fn general(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let about = |event: &Event| {
        !is_flow(event) && !matches!(event, Event::Question(_) | Event::Explanation(_))
    };
    let sheet = sheet_of(ground, paper, visit, step, &about);
    Some(sheet.with_all(ending(visit)).with(signatures(&["经办人", "负责人", "监督人"])))
}

/// Head, what it is about, and the facts that `about` picks.
fn sheet_of(
    ground: &Ground<'_>,
    paper: &str,
    visit: &Visit,
    step: &Step,
    about: &dyn Fn(&Event) -> bool,
) -> Paper {
    let name = ground.procedure.paper_name(paper);
    let mut sheet = ground.sheet(name, visit, step).with(Block::facts(ground.about(visit, step)));
    for record in visit.records.iter().filter(|record| about(&record.event)) {
        sheet = sheet.with_all(block_of(ground, record));
    }
    sheet
}

/// One record with its time and its place in the ledger.
fn block_of(ground: &Ground<'_>, record: &Record) -> Vec<Block> {
    let facts = told(ground, record);
    if facts.is_empty() {
        return Vec::new();
    }
    vec![Block::facts(facts), Block::Paragraph(Paragraph::left(trail(ground, record)))]
}

fn ending(visit: &Visit) -> Option<Block> {
    let how = visit.outcome?;
    let left = visit.left_at.map(say::moment).unwrap_or_default();
    let late = if visit.late_told { "，超过期限" } else { "" };
    Some(Block::facts(
        [Fact::new("本环节结果", format!("{}（{left}{late}）", outcome(how))).wide()],
    ))
}

fn signatures(labels: &[&str]) -> Block {
    let signers = labels.iter().map(|label| Signer::new(*label)).collect();
    Block::Signatures { signers, columns: u8::try_from(labels.len()).unwrap_or(3) }
}

/// 问题台账登记: the voices the matter came from.
pub fn register_entry(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let name = ground.procedure.paper_name(paper);
    let columns = vec![
        Column::new("编号", 5),
        Column::new("时间", 5),
        Column::new("来源", 4),
        Column::new("反映人", 4),
        Column::new("内容", 14),
    ];
    let rows = ground.voices.iter().map(|voice| {
        let speaker = match (&voice.speaker, &voice.name) {
            _ if voice.visibility == Visibility::Supervision => "（只给监督员看）".to_owned(),
            _ if !ground.names.full() && voice.visibility != Visibility::Signed => {
                "未署名".to_owned()
            }
            (Some(who), _) => ground.names.of_person(who),
            (None, Some(name)) => ground.names.typed(name),
            (None, None) => "未署名".to_owned(),
        };
        let sealed = voice.visibility == Visibility::Supervision || !ground.names.full();
        let text = if sealed { "（内容不在本表）".to_owned() } else { voice.text.clone() };
        vec![
            voice.number.clone(),
            say::date(voice.raised_at.day()),
            channel(voice.channel).to_owned(),
            speaker,
            text,
        ]
    });
    let table = Table::new(columns, rows.collect());
    let mut facts = ground.about(visit, step);
    facts.push(Fact::new("立事时间", say::moment(ground.matter.opened_at)).wide());
    facts.push(Fact::new("登记人", ground.names.of_person(&ground.matter.opened_by)));
    facts.push(Fact::new("民意条数", format!("{} 条", ground.matter.voices.len())));
    let sheet = ground.sheet(name, visit, step).with(Block::facts(facts)).with(Block::Table(table));
    Some(sheet.with(signatures(&["登记人", "负责人"])))
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "网上",
        Channel::Phone => "电话",
        Channel::Counter => "当面",
        Channel::Visit => "走访",
        Channel::Diary => "民情日记",
        Channel::Box => "意见箱",
        Channel::Chat => "微信群",
        Channel::Meeting => "会上",
    }
}

/// 责任分工单: the meeting that named somebody, and the tasks given since.
pub fn responsibility(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    meeting::sitting_of(ground, visit)?;
    let about =
        |event: &Event| matches!(event, Event::Meeting(_) | Event::Own(_)) && !is_flow(event);
    let sheet = sheet_of(ground, paper, visit, step, &about);
    let sheet = if ground.matter.tasks.is_empty() { sheet } else { sheet.with(task_table(ground)) };
    Some(sheet.with_all(ending(visit)).with(signatures(&["村党组织书记", "村委会主任", "责任人"])))
}

fn task_table(ground: &Ground<'_>) -> Block {
    let columns = vec![
        Column::new("序号", 3).align(Align::Centre),
        Column::new("任务", 10),
        Column::new("责任人", 5),
        Column::new("期限", 6),
        Column::new("预算", 5).align(Align::Right),
        Column::new("资金来源", 5),
    ];
    let row = |task: &tasks::Task| {
        vec![
            task.task.to_string(),
            task.title.clone(),
            ground.names.of_person(&task.responsible),
            say::date(task.due_on),
            say::yuan(task.budget_fen),
            task.funds.clone(),
        ]
    };
    Block::Table(Table::new(columns, ground.matter.tasks.iter().map(row).collect()))
}

/// 任务单.
pub fn tasks(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let sheet = sheet_of(ground, paper, visit, step, &|_| false);
    Some(sheet.with(task_table(ground)).with(signatures(&["派任务的人", "责任人", "监督人"])))
}

/// 进展通报: every report with what was spent, and the sums.
pub fn progress(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let about = |event: &Event| matches!(event, Event::Task(task) if !matches!(task, tasks::Event::Assigned { .. }));
    let columns = vec![
        Column::new("任务", 12),
        Column::new("状态", 6),
        Column::new("预算", 5).align(Align::Right),
        Column::new("已支出", 5).align(Align::Right),
    ];
    let row = |task: &tasks::Task| {
        let stand = match (task.finished_at, task.released_at) {
            (Some(at), _) => format!("{}办完", say::date(at.day())),
            (None, Some(at)) => format!("{}说明没能办成", say::date(at.day())),
            (None, None) => "在办".to_owned(),
        };
        vec![task.title.clone(), stand, say::yuan(task.budget_fen), say::yuan(task.spent_fen)]
    };
    let table = Table::new(columns, ground.matter.tasks.iter().map(row).collect());
    let sheet = sheet_of(ground, paper, visit, step, &about);
    Some(
        sheet.with(Block::heading(2, "收支对照")).with(Block::Table(table)).with_all(ending(visit)),
    )
}

/// 监督记录: every question and its answer from the whole matter, and the conclusion.
pub fn supervision(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let columns = vec![
        Column::new("序号", 3).align(Align::Centre),
        Column::new("在哪一步", 4),
        Column::new("提问", 9),
        Column::new("答复期限", 5),
        Column::new("答复", 10),
    ];
    let row = |question: &domain::questions::Question| {
        let asked_in = ground.procedure.step(&question.step).map_or("", |step| step.name.as_str());
        let answer = match &question.answer {
            Some((by, at, text)) => {
                format!("{text}（{} {}）", ground.names.of_person(by), say::date(at.day()))
            }
            None => "未答复".to_owned(),
        };
        let until = say::date(say::last_day(question.due.ends_at));
        vec![
            question.question.to_string(),
            asked_in.to_owned(),
            question.text.clone(),
            until,
            answer,
        ]
    };
    let rows: Vec<Vec<String>> = ground.matter.questions.iter().map(row).collect();
    let concluded = |event: &Event| {
        matches!(event, Event::Question(domain::questions::Event::Concluded { .. }))
    };
    let sheet = sheet_of(ground, paper, visit, step, &concluded);
    let asked = if rows.is_empty() {
        vec![Block::Paragraph(Paragraph::left("监督提问：没有。"))]
    } else {
        vec![Block::heading(2, "监督提问"), Block::Table(Table::new(columns, rows))]
    };
    Some(sheet.with_all(asked).with_all(ending(visit)).with(signatures(&[
        "监督人",
        "监督人",
        "被监督人",
    ])))
}

/// 满意度测评表: boxes to tick by hand, and the totals once counted.
pub fn rating(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let sheet = sheet_of(ground, paper, visit, step, &|event| matches!(event, Event::Rating(_)));
    let [satisfied, fair, dissatisfied] = ground.matter.ratings.totals();
    let columns = ["满意", "一般", "不满意", "原因（不满意的请写）"];
    let columns = columns.map(|head| Column::new(head, if head.len() > 12 { 12 } else { 4 }));
    let blank = Table {
        caption: None,
        columns: columns.into(),
        rows: vec![Vec::new()],
        row_mm: PEN_ROW_MM,
    };
    let totals =
        Fact::new("累计", format!("满意 {satisfied} 人，一般 {fair} 人，不满意 {dissatisfied} 人"))
            .wide();
    let sheet = sheet
        .with(Block::facts([totals]))
        .with(Block::heading(2, "测评（在格子里打勾，不用写名字）"));
    Some(sheet.with(Block::Table(blank)).with_all(ending(visit)))
}

/// 异议处理决定: each decided objection of the stay.
pub fn objections(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let about = |event: &Event| {
        matches!(
            event,
            Event::Notice(notices::Event::Objected { .. } | notices::Event::Decided { .. })
        )
    };
    visit.records.iter().find(|record| about(&record.event))?;
    let sheet = sheet_of(ground, paper, visit, step, &about);
    Some(sheet.with(closing(ground, visit)))
}

fn closing(ground: &Ground<'_>, visit: &Visit) -> Block {
    let at = main_record(visit).map_or(visit.entered_at, |record| record.at);
    Block::Closing { organ: ground.organ(), date: say::date(at.day()), seal: true, qr: ground.qr() }
}

/// 解释说明: each dissent explained during the stay, word for word.
pub fn explanations(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let given: Vec<(u32, &Record)> = visit
        .records
        .iter()
        .filter_map(|record| match &record.event {
            Event::Explanation(explanations::Event::Given { dissent, .. }) => {
                Some((*dissent, record))
            }
            _ => None,
        })
        .collect();
    if given.is_empty() {
        return None;
    }
    let mut sheet = sheet_of(ground, paper, visit, step, &|_| false);
    for (number, record) in given {
        let kept = ground.matter.dissents.iter().find(|kept| kept.dissent == number);
        let said = kept.filter(|kept| !kept.words.is_empty()).map(|kept| {
            let who = ground.names.typed(&kept.speaker);
            Block::facts([
                Fact::new("不同意见（照原话）", format!("{who}：“{}”", kept.words)).wide()
            ])
        });
        sheet = sheet.with_all(said).with_all(block_of(ground, record));
    }
    Some(sheet.with(closing(ground, visit)))
}

/// 依法纠正通知: the order of the level above, in the look of an official letter.
pub fn correction(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, _) = ground.visit(index)?;
    let found = visit.records.iter().rev().find_map(|record| match &record.event {
        Event::Filing(filings::Event::Corrected { by, law, reason, remedy }) => {
            Some((record, by, law, reason, remedy))
        }
        _ => None,
    })?;
    let (record, by, law, reason, remedy) = found;
    let name = ground.procedure.paper_name(paper);
    let matter = ground.matter;
    let filed = matter.filings.last().map(|filing| filing.number.clone()).unwrap_or_default();
    let lead = format!(
        "你单位报送的“{}”（{}，备案号 {filed}）经审查，不符合下列规定，现依法予以纠正：",
        matter.title, matter.number
    );
    let blank = ground.blank(name, Look::Official, name, &matter.number, visit);
    let order = blank
        .with(Block::title(format!("关于“{}”的{name}", matter.title)))
        .with_all(void_note(visit))
        .with(Block::Paragraph(Paragraph::left(format!("{}：", ground.organ()))))
        .with_all(Block::text(&lead))
        .with(Block::heading(1, "一、依据"))
        .with_all(Block::text(law))
        .with(Block::heading(1, "二、违法之处"))
        .with_all(Block::text(reason))
        .with(Block::heading(1, "三、怎么改"))
        .with_all(Block::text(remedy))
        .with_all(Block::text("原结果保留备查，其后的材料因更正失效。"))
        .with(Block::Closing {
            organ: ground.names.of_person(by),
            date: say::date(record.at.day()),
            seal: true,
            qr: None,
        });
    Some(order)
}

/// 一事一档目录: what the dossier holds, when, and where it stands in the ledger.
pub fn contents(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(index)?;
    let columns = vec![
        Column::new("序号", 3).align(Align::Centre),
        Column::new("材料", 10),
        Column::new("时间", 10),
        Column::new("账本", 4),
    ];
    let others = made(ground);
    let rows = (1..).zip(others.iter().filter(|made| made.paper != paper)).map(|(number, made)| {
        let record = ground.visit(made.visit).and_then(|(visit, _)| main_record(visit));
        let (time, position) = record.map_or((String::new(), String::new()), |record| {
            (time_of(record), format!("第 {} 条", record.position))
        });
        let void = if made.void { "（因更正失效）" } else { "" };
        vec![u64::to_string(&number), format!("{}{void}", made.name), time, position]
    });
    let table = Table::new(columns, rows.collect());
    let sealed = ground.matter.sealed.clone().unwrap_or_default();
    let mut facts = ground.about(visit, step);
    facts.push(Fact::new("档案号", sealed));
    let name = ground.procedure.paper_name(paper);
    let sheet = ground.sheet(name, visit, step).with(Block::facts(facts)).with(Block::Table(table));
    Some(sheet.with(signatures(&["归档人", "监督人"])))
}
