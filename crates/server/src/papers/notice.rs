//! The notice for the board, as `design/screens/06-notice-a4.png`.

use documents::paper::{Clock, Fact, Notice as Sheet, Paper};
use domain::matters::Visit;
use domain::notices::{Notice, Stand};
use domain::procedures::Step;
use domain::time::Count;

use super::ground::{Ground, void_note};
use super::say;

/// The notice posted in the stay; none before it is posted.
pub fn notice(ground: &Ground<'_>, _paper: &str, visit: usize) -> Option<Paper> {
    let (visit, step) = ground.visit(visit)?;
    let notice = posted_in(ground, visit)?;
    let blank = ground.blank(&notice.title, documents::paper::Look::Poster, "本公示", "", visit);
    let sheet = Sheet {
        organ: ground.organ(),
        word: "公示".to_owned(),
        number: notice.number.clone(),
        title: notice.title.clone(),
        text: notice.text.clone(),
        facts: facts(ground, notice),
        clock: Some(clock(ground, notice, step)),
        date: say::date(notice.posted_at.day()),
        qr: ground.qr(),
        foot: documents::paper::Foot { number: Some(notice.number.clone()), ..blank.foot },
        demo: ground.demo.clone(),
        made_at: Some(notice.recorded_at.to_string()),
    };
    let mut paper = sheet.paper();
    let taken_back = notice.stand == Stand::TakenBack && !visit.void;
    let note = if taken_back { Some(taken_back_note()) } else { void_note(visit) };
    if let Some(note) = note {
        let head = paper.blocks.len().min(2);
        paper.blocks.insert(head, note);
    }
    Some(paper)
}

fn taken_back_note() -> documents::paper::Block {
    let words = "本公示因异议成立已经收回，请以后来的公示为准。";
    let line = documents::paper::Paragraph::labelled(words, "");
    documents::paper::Block::Note { lines: vec![line] }
}

/// The last notice that was recorded during the stay.
fn posted_in<'a>(ground: &'a Ground<'_>, visit: &Visit) -> Option<&'a Notice> {
    let during = |notice: &&Notice| {
        notice.step == visit.step
            && notice.recorded_at >= visit.entered_at
            && visit.left_at.is_none_or(|left| notice.recorded_at <= left)
    };
    ground.matter.notices.iter().rev().find(during)
}

fn facts(ground: &Ground<'_>, notice: &Notice) -> Vec<Fact> {
    let matter = ground.matter;
    let mut facts =
        vec![Fact::new("事项", matter.title.clone()), Fact::new("编号", matter.number.clone())];
    let mut before = matter.sittings.iter().filter(|sitting| sitting.held_at <= notice.recorded_at);
    if let Some(sitting) = before.next_back() {
        let body = ground.procedure.owner_name(&sitting.body);
        let count = &sitting.count;
        let (held, met) = (
            say::date(sitting.held_at.day()),
            format!("应到 {} 人，实到 {} 人", count.due, count.present),
        );
        facts.push(Fact::new("会议", format!("{held} {body}，{met}")).wide());
        if let Some(verdict) = &sitting.verdict {
            let votes = format!(
                "赞成 {} 票，反对 {} 票，弃权 {} 票，{}",
                count.yes,
                count.no,
                count.abstain,
                say::outcome(verdict.outcome)
            );
            facts.push(Fact::new("表决", votes).wide());
        }
    }
    // Only what stood fast when it was posted: the same notice for ever.
    let mut named = matter.sittings.iter().filter(|sitting| sitting.held_at <= notice.recorded_at);
    if let Some(who) = named.rfind(|s| s.responsible.is_some()).and_then(|s| s.responsible.as_ref())
    {
        facts.push(Fact::new("谁负责", ground.names.of_person(who)));
    }
    if let Some(stays) = &notice.stays {
        let until = say::date(say::last_day(stays.ends_at));
        facts.push(Fact::new("张贴到", format!("{until}（结果公布的法定时间）")).wide());
    }
    facts
}

fn clock(ground: &Ground<'_>, notice: &Notice, step: &Step) -> Clock {
    // The clock starts when it hung there, if that is proved, otherwise when it was entered.
    let proved = !notice.photos.is_empty() || notice.witnesses.len() >= 2;
    let from = if proved { notice.posted_at } else { notice.recorded_at }.day().next();
    let to = say::last_day(notice.closes.ends_at);
    let least = step.clock.as_ref().and_then(|clock| clock.at_least.as_ref());
    let days = least.and_then(|least| ground.unit.settings.amount(ground.procedure, least));
    let natural = i64::from(days.unwrap_or(0)).max(from.days_until(to) + 1);
    let span = match (step.clock.as_ref().map(|clock| clock.days), days) {
        (Some(Count::Working), Some(days)) => format!("满 {days} 个工作日"),
        _ => format!("满 {natural} 天"),
    };
    let call =
        if ground.phone.is_empty() { String::new() } else { format!("打 {}、", ground.phone) };
    let scan = if ground.address.is_empty() { "" } else { "，或扫右下角的码" };
    let office = match ground.unit.level.as_str() {
        "community" => "居委会",
        _ => "村委会",
    };
    Clock {
        posted: say::short(notice.posted_at.day()),
        from: say::short(from),
        to: say::short(to),
        span,
        ends: say::end(notice.closes.ends_at),
        how_to_object: format!("{call}到{office}当面说{scan}"),
    }
}
