//! What every composer leans on, gathered once.

use documents::paper::{Block, Fact, Foot, Look, Masthead, Paper, Paragraph, Qr};
use domain::matters::{Event, Matter, Own, Record, Visit};
use domain::meetings;
use domain::procedures::{Procedure, Step};
use domain::time::Timestamp;
use domain::units::Unit;
use domain::voices::Voice;
use domain::{notices, plans};

use super::names::Names;
use super::say;

/// A matter with its rules and names, as far as this reader may know it.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// Already folded for this reader: [`super::seen::outside`] for papers that leave the house.
    pub matter: &'a Matter,
    /// The voices in it that this reader may read.
    pub voices: &'a [Voice],
    pub procedure: &'a Procedure,
    pub unit: &'a Unit,
    pub names: &'a Names,
    /// The address of the matter's page; empty where the deployment has told none.
    pub address: String,
    /// The duty phone; empty where there is none.
    pub phone: String,
    /// The demo line.
    pub demo: Option<String>,
}

impl Ground<'_> {
    /// 宝狮村村民委员会
    pub fn organ(&self) -> String {
        let office = match self.unit.level.as_str() {
            "community" => "居民委员会",
            "village" => "村民委员会",
            _ => "",
        };
        format!("{}{office}", self.unit.name)
    }

    /// The unit and the body that owns the step: 宝狮村村务民主协商会; the office where a role owns it.
    pub fn owner(&self, step: &Step) -> String {
        let Some(body) = self.procedure.body(&step.owner) else { return self.organ() };
        let (unit, name) = (self.unit.name.as_str(), body.name.as_str());
        // 示例村 + 村党支部 is 示例村党支部; 村务 and 村民 keep their own 村.
        let twice = unit.ends_with('村') && !name.starts_with("村务") && !name.starts_with("村民");
        let name = if twice { name.strip_prefix('村').unwrap_or(name) } else { name };
        format!("{unit}{name}")
    }

    /// A stay by its index, with its step.
    pub fn visit(&self, index: usize) -> Option<(&Visit, &Step)> {
        let visit = self.matter.visits.get(index)?;
        Some((visit, self.procedure.step(&visit.step)?))
    }

    /// The code of the matter's page.
    pub fn qr(&self) -> Option<Qr> {
        if self.address.is_empty() {
            return None;
        }
        Qr::new(self.address.clone(), "扫码看全过程、提意见").ok()
    }

    /// An empty paper of a stay: foot, demo line and the moment of its facts.
    pub fn blank(&self, title: &str, look: Look, noun: &str, number: &str, visit: &Visit) -> Paper {
        let record = main_record(visit);
        let foot = Foot {
            noun: noun.to_owned(),
            printed: None,
            handler: record.map(|record| self.names.name(&record.by)),
            number: Some(number.to_owned()).filter(|number| !number.is_empty()),
        };
        let made_at = record.map_or(visit.entered_at, |record| record.at);
        let paper = Paper::new(title, look, foot).demo(self.demo.clone());
        paper.made_at(made_at.to_string())
    }

    /// A paper of a stay with its head, its title and, where it has lost its force, the words for it.
    pub fn sheet(&self, name: &str, visit: &Visit, step: &Step) -> Paper {
        let masthead = Masthead {
            organ: self.owner(step),
            word: Some(name.to_owned()),
            number: Some(self.matter.number.clone()),
        };
        self.blank(name, Look::Form, name, &self.matter.number, visit)
            .with(Block::Masthead(masthead))
            .with(Block::title(self.matter.title.clone()))
            .with_all(void_note(visit))
    }

    /// 事项编号, 事项, 环节 and round.
    pub fn about(&self, visit: &Visit, step: &Step) -> Vec<Fact> {
        let round =
            if visit.round > 1 { format!("（第 {} 次）", visit.round) } else { String::new() };
        let category = self.matter.category.as_ref().and_then(|id| self.procedure.category(id));
        let mut facts = vec![
            Fact::new("事项编号", self.matter.number.clone()),
            Fact::new("环节", format!("{}{round}", step.name)),
        ];
        if let Some(category) = category {
            facts.push(Fact::new("类别", category.name.clone()).wide());
        }
        if !self.matter.summary.is_empty() {
            facts.push(Fact::new("事由", self.matter.summary.clone()).wide());
        }
        facts
    }
}

/// 因更正失效, as the head of a paper without force. Rule 5.
pub fn void_note(visit: &Visit) -> Option<Block> {
    let words = "因更正失效：本材料对应的环节已按更正退回重办，原件保留备查。";
    visit.void.then(|| Block::Note { lines: vec![Paragraph::labelled(words, "")] })
}

/// Facts of the way itself: entering, leaving, running late.
pub fn is_flow(event: &Event) -> bool {
    matches!(
        event,
        Event::Own(
            Own::Entered { .. }
                | Own::Left { .. }
                | Own::Exhausted { .. }
                | Own::ActedFor { .. }
                | Own::RanLate { .. }
                | Own::Ended { .. }
                | Own::Joined { .. }
                | Own::Split { .. }
        )
    )
}

/// The fact a stay is about: the last that is not the way itself, a question or an explanation.
pub fn main_record(visit: &Visit) -> Option<&Record> {
    let aside = |event: &Event| {
        matches!(event, Event::Question(_) | Event::Explanation(_) | Event::Pause(_))
    };
    let mut about = visit.records.iter().rev();
    let found = about.find(|record| !is_flow(&record.event) && !aside(&record.event));
    found.or_else(|| visit.records.iter().find(|r| matches!(r.event, Event::Own(Own::Left { .. }))))
}

/// When the thing itself happened.
pub fn happened(record: &Record) -> Timestamp {
    match &record.event {
        Event::Meeting(meetings::Event::Recorded(sitting)) => sitting.held_at,
        Event::Notice(notices::Event::Posted { posted_at, .. }) => *posted_at,
        Event::Plan(plans::Event::Investigated { on, .. }) if *on != record.at.day() => {
            on.starts_at()
        }
        _ => record.at,
    }
}

/// 2026年11月3日 发生，… 记录
pub fn time_of(record: &Record) -> String {
    let at = happened(record);
    match &record.event {
        Event::Plan(plans::Event::Investigated { .. }) if at != record.at => {
            format!("{} 发生，{} 记录", say::date(at.day()), say::date(record.at.day()))
        }
        _ => say::when(at, record.at),
    }
}
