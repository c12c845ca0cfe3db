//! A matter, folded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::clocks::What;
use super::{Event, Own};
use crate::appraisals::{Appraisal, Assessment};
use crate::commissions::Commission;
use crate::context::Due;
use crate::drafts::{Answered, Draft};
use crate::explanations::Dissent;
use crate::feedback::Told;
use crate::filings::Filing;
use crate::floors::Floor;
use crate::ids::{MatterId, PersonId, VoiceId};
use crate::joints::Joint;
use crate::meetings::{Call, Sitting};
use crate::notices::{self, Notice, Objection};
use crate::pauses::{self, Pause};
use crate::procedures::StepOutcome;
use crate::promises::Promise;
use crate::questions::Question;
use crate::ratings::Ratings;
use crate::tasks::{Bulletin, Reporting, Task};
use crate::time::Timestamp;
use crate::walks::Walk;
use crate::{allocations, consents, evaluations, seals};

/// Whether a matter still runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stand {
    #[default]
    Running,
    Ended,
}

/// One fact with its circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The position in the unit's ledger.
    pub position: u64,
    pub at: Timestamp,
    pub by: String,
    pub event: Event,
}

/// One stay in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub step: String,
    pub round: u32,
    pub entered_at: Timestamp,
    pub due: Option<Due>,
    pub left_at: Option<Timestamp>,
    pub outcome: Option<StepOutcome>,
    pub records: Vec<Record>,
    /// 因更正失效
    pub void: bool,
    pub late_told: bool,
}

/// A paper the matter has made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub paper: String,
    pub step: String,
    /// Index of the visit that made it.
    pub visit: u32,
    pub made_at: Timestamp,
    pub void: bool,
}

/// The thing itself, from the first voice to the dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    pub id: MatterId,
    pub version: u64,
    pub number: String,
    pub title: String,
    pub summary: String,
    pub category: Option<String>,
    /// The entry of the catalogue of matters it falls under, by its key.
    #[serde(default)]
    pub listed: Option<String>,
    pub procedure: String,
    pub procedure_version: u32,
    pub opened_at: Timestamp,
    pub opened_by: PersonId,
    pub voices: Vec<VoiceId>,
    /// Voices taken out again.
    pub split: Vec<VoiceId>,
    pub stand: Stand,
    pub ended_at: Option<Timestamp>,
    pub sealed: Option<String>,
    pub visits: Vec<Visit>,
    /// How often each step was entered.
    pub rounds: BTreeMap<String, u32>,
    pub papers: Vec<Paper>,
    /// The track chosen for it.
    #[serde(default)]
    pub track: Option<String>,
    /// Groups it concerns; the whole place where none is named.
    #[serde(default)]
    pub affected: Vec<String>,
    /// Members named for this matter alone.
    #[serde(default)]
    pub invited: Vec<crate::plans::Invited>,
    /// Calls for helpers, in the order in which they were made.
    #[serde(default)]
    pub helping: Vec<crate::helpers::Call>,
    /// Mass organisations and partner units that hold the talk too, and those that are asked to it.
    #[serde(default)]
    pub co_hosts: Vec<crate::units::Organisation>,
    #[serde(default)]
    pub organisations: Vec<crate::units::Organisation>,
    #[serde(default)]
    pub appraisals: Vec<Appraisal>,
    /// Assessments of its risk.
    #[serde(default)]
    pub assessments: Vec<Assessment>,
    /// Meetings called.
    #[serde(default)]
    pub calls: Vec<Call>,
    pub sittings: Vec<Sitting>,
    pub corrections: Vec<(u32, crate::rules::Count)>,
    /// Who corrected which sitting, in order.
    #[serde(default)]
    pub corrected_by: Vec<(u32, Option<PersonId>)>,
    pub plan_editions: u32,
    pub notices: Vec<Notice>,
    pub filings: Vec<Filing>,
    pub responsible: Option<PersonId>,
    pub tasks: Vec<Task>,
    /// Reports of progress of the whole matter, in order.
    #[serde(default)]
    pub bulletins: Vec<Bulletin>,
    /// The clock on the next one, while the step that asks for them lasts.
    #[serde(default)]
    pub reporting: Option<Reporting>,
    #[serde(default)]
    pub promises: Vec<Promise>,
    /// The meeting that is going on.
    #[serde(default)]
    pub floor: Option<Floor>,
    /// Households called on.
    #[serde(default)]
    pub walks: Vec<Walk>,
    /// The versions of the plan.
    #[serde(default)]
    pub drafts: Vec<Draft>,
    /// Opinions about the draft and their answers, by sitting and speech: `2.3`.
    #[serde(default)]
    pub answered: BTreeMap<String, Answered>,
    pub questions: Vec<Question>,
    pub dissents: Vec<Dissent>,
    pub ratings: Ratings,
    #[serde(default)]
    pub consents: Vec<consents::Round>,
    #[serde(default)]
    pub allocations: Vec<allocations::Round>,
    #[serde(default)]
    pub slips: Vec<seals::Slip>,
    /// Points given to the procedure's indicators.
    #[serde(default)]
    pub evaluation: evaluations::Sheet,
    pub overrides: Vec<(String, String, Timestamp)>,
    pub exhausted: Vec<(String, Timestamp)>,
    /// Times it stood still, the last one perhaps still lasting.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// Who was told how it was carried out.
    #[serde(default)]
    pub told: Vec<Told>,
    /// Who above asked for it, and what became of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commission: Option<Commission>,
    /// The places that take part, and their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint: Option<Joint>,
}

impl Matter {
    /// The stay that lasts.
    pub fn visit(&self) -> Option<&Visit> {
        self.visits.last().filter(|visit| visit.left_at.is_none())
    }

    /// Whether a fact closes, in the moment it was posted, what nobody was asked to object to: nothing to tell of.
    pub fn closes_nothing(&self, record: &Record) -> bool {
        let told = |notice: &Notice| notice.is_told_only() && notice.recorded_at == record.at;
        matches!(record.event, Event::Notice(crate::notices::Event::Closed { .. }))
            && self.notices.iter().any(told)
    }

    /// The step it stands in.
    pub fn step(&self) -> Option<&str> {
        self.visit().map(|visit| visit.step.as_str())
    }

    /// The pause that lasts.
    pub fn pause(&self) -> Option<&Pause> {
        pauses::open(&self.pauses)
    }

    /// Whether somebody above asked for it and has not answered yet, which outlasts the matter.
    pub fn owes_commission(&self) -> bool {
        self.commission.as_ref().is_some_and(|known| known.answered.is_none())
    }

    /// The notice of the current step, as long as it is not taken back.
    pub fn open_notice(&self) -> Option<&Notice> {
        let step = self.visit()?;
        let of_step = |n: &&Notice| n.step == step.step && n.recorded_at >= step.entered_at;
        self.notices.last().filter(of_step).filter(|n| n.stand != notices::Stand::TakenBack)
    }

    /// The notice somebody objected to under this number.
    pub fn objected(&self, objection: u32) -> Option<&Notice> {
        let has = |notice: &&Notice| notice.objections.iter().any(|o| o.objection == objection);
        self.notices.iter().find(has)
    }

    /// Objections nobody has decided, to whichever notice.
    pub fn open_objections(&self) -> impl Iterator<Item = &Objection> {
        self.notices.iter().flat_map(Notice::open_objections)
    }

    /// The filing of the current step.
    pub fn open_filing(&self) -> Option<&Filing> {
        let step = self.visit()?;
        self.filings.last().filter(|f| f.step == step.step && f.submitted_at >= step.entered_at)
    }

    /// The consent that is being gathered in the current step.
    pub fn open_consent(&self) -> Option<&consents::Round> {
        let step = self.visit()?;
        let last = self.consents.last()?;
        (last.step == step.step && last.at >= step.entered_at && last.closed_at.is_none())
            .then_some(last)
    }

    /// The consent that work leans on: the last one asked for in a stay that did not lose its force.
    pub fn consent_in_force(&self) -> Option<&consents::Round> {
        let stays = |round: &consents::Round, visit: &Visit| {
            visit.step == round.step
                && visit.entered_at <= round.at
                && visit.left_at.is_none_or(|left| round.at <= left)
        };
        self.consents
            .iter()
            .rev()
            .find(|round| self.visits.iter().any(|visit| !visit.void && stays(round, visit)))
    }

    /// The allocation of the current step.
    pub fn open_allocation(&self) -> Option<&allocations::Round> {
        let step = self.visit()?;
        let last = self.allocations.last()?;
        (last.step == step.step && last.at >= step.entered_at && last.closed_at.is_none())
            .then_some(last)
    }

    /// The slip the holders decide in the current step.
    pub fn open_slip(&self) -> Option<&seals::Slip> {
        let step = self.visit()?;
        let last = self.slips.last()?;
        (last.step == step.step && last.at >= step.entered_at && last.whole.is_none())
            .then_some(last)
    }

    /// All objections over all notices.
    pub fn objections(&self) -> usize {
        self.notices.iter().map(|notice| notice.objections.len()).sum()
    }

    /// The last sitting of a step, by its id.
    pub fn last_sitting(&self, step: &str) -> Option<&Sitting> {
        self.sittings.iter().rev().find(|sitting| sitting.step == step)
    }

    pub(super) fn paused(&mut self, event: &pauses::Event, at: Timestamp) {
        match event {
            pauses::Event::Started { by, until, reason } => self.pauses.push(pauses::Pause {
                visit: self.last_visit(),
                since: at,
                until: *until,
                by: by.clone(),
                reason: reason.clone(),
                ended_at: None,
                days: 0,
            }),
            pauses::Event::Ended { days, due, reports, .. } => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.ended_at = Some(at);
                    pause.days = *days;
                }
                if let Some(visit) = self.visits.last_mut() {
                    visit.due.clone_from(due);
                }
                if let (Some(reporting), Some(due)) = (&mut self.reporting, reports) {
                    reporting.due = due.clone();
                }
            }
        }
    }

    /// How often a report of progress did not come in time.
    pub fn late_reports(&self) -> usize {
        let (report, _) = What::Report.stored();
        let late = |record: &&Record| matches!(&record.event, Event::Own(Own::RanLate { what, .. }) if what == report);
        self.visits.iter().flat_map(|visit| &visit.records).filter(late).count()
    }

    /// Index of the last stay.
    pub fn last_visit(&self) -> u32 {
        u32::try_from(self.visits.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_of_a_stay_that_lost_its_force_binds_no_work() {
        let visit = |void| Visit {
            step: "consent".into(),
            round: 1,
            entered_at: Timestamp(10),
            due: None,
            left_at: Some(Timestamp(30)),
            outcome: None,
            late_told: false,
            void,
            records: Vec::new(),
        };
        let round = consents::Round {
            step: "consent".into(),
            at: Timestamp(20),
            rule: "nine-tenths".into(),
            due: 10,
            items: Vec::new(),
            answers: BTreeMap::new(),
            names: BTreeMap::new(),
            sheets: BTreeMap::new(),
            own: BTreeMap::new(),
            households: false,
            judged: Vec::new(),
            closed_at: None,
        };
        let with = |void| Matter {
            visits: vec![visit(void)],
            consents: vec![round.clone()],
            ..Matter::default()
        };
        assert_eq!(with(false).consent_in_force(), Some(&round));
        assert_eq!(with(true).consent_in_force(), None);
    }
}
