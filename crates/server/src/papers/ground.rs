//! What every composer leans on, gathered once.

use documents::paper::Qr;
use domain::matters::{Event, Matter, Own, Record, Visit};
use domain::meetings;
use domain::procedures::{Procedure, Step};
use domain::time::Timestamp;
use domain::units::Unit;
use domain::voices::Voice;
use domain::{joints, notices, plans};

use super::names::Names;
use super::say;
use crate::words::{Language, Words};

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
    /// The office of the level above.
    pub upper: String,
    /// The duty phone; empty where there is none.
    pub phone: String,
    /// The demo line.
    pub demo: Option<String>,
}

impl Ground<'_> {
    /// The language of record, in the words of this kind of place. Rule 3.
    pub fn w(&self) -> Words {
        crate::http::words_of(Language::Chinese, Some(self.unit))
    }

    /// 宝狮村村民委员会
    pub fn organ(&self) -> String {
        Self::organ_of(self.w(), Some(self.unit))
    }

    /// 三岔口镇人民政府
    pub fn organ_of(w: Words, unit: Option<&Unit>) -> String {
        let Some(unit) = unit else { return w.t("papers-upper") };
        w.with("papers-organ", &[("name", &unit.name), ("level", &unit.level)])
    }

    /// The unit and the body that owns the step: 宝狮村村务民主协商会; the office where a role owns it.
    pub fn owner(&self, step: &Step) -> String {
        let Some(body) = self.procedure.body(&step.owner) else { return self.organ() };
        let w = self.w();
        // 村（居）务监督委员会 of a method for both is 村务监督委员会 here.
        let own = w.n("papers-place-own", "level", &self.unit.level);
        let (unit, name) = (&self.unit.name, body.name.replace(&w.t("papers-place-either"), &own));
        let name = name.as_str();
        // 示例村 + 村党支部 is 示例村党支部; names that begin with more than the one word keep it.
        let (word, kept) = (w.t("papers-place-word"), w.t("papers-place-kept"));
        let keeps = kept.split_whitespace().any(|start| name.starts_with(start));
        let twice = unit.ends_with(&word) && !keeps;
        let name = if twice { name.strip_prefix(&word).unwrap_or(name) } else { name };
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
        Qr::new(self.address.clone(), self.w().t("papers-scan")).ok()
    }
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
                | Own::Skipped { .. }
        )
    )
}

/// The fact a stay is about: the last that is not the way itself, a question or an explanation.
pub fn main_record(visit: &Visit) -> Option<&Record> {
    let aside = |event: &Event| {
        matches!(
            event,
            Event::Question(_)
                | Event::Explanation(_)
                | Event::Pause(_)
                | Event::Feedback(_)
                | Event::Commission(_)
                | Event::Joint(joints::Event::Named { .. })
        )
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
pub fn time_of(ground: &Ground<'_>, record: &Record) -> String {
    let (w, at) = (ground.w(), happened(record));
    match &record.event {
        Event::Plan(plans::Event::Investigated { .. }) if at != record.at => {
            let (happened, recorded) = (say::date(w, at.day()), say::date(w, record.at.day()));
            w.n2("papers-both-times", "happened", happened, "recorded", recorded)
        }
        _ => say::when(w, at, record.at),
    }
}

/// 2026年3月6日 10:00 · 小林 · 账本第 26 条
pub fn trail(ground: &Ground<'_>, record: &Record) -> String {
    let by = ground.names.name(&record.by);
    let place = ground.w().n("papers-ledger-entry", "position", record.position);
    format!("{} · {by} · {place}", time_of(ground, record))
}
