//! Folding facts into the state. Cannot fail: it has already happened.

mod back;
mod papers;

use super::{Event, Matter, Own, Paper, Record, Stand, Visit, open_meeting_apply};
use crate::appraisals::{self, Appraisal};
use crate::commissions::{self, Commission};
use crate::explanations::{self, Dissent};
use crate::feedback;
use crate::helpers;
use crate::meetings;
use crate::procedures::StepOutcome;
use crate::questions::{self, Question};
use crate::ratings;
use crate::referrals;
use crate::tasks::{self, Advance, Bulletin, Reporting, Task};
use crate::time::Timestamp;

impl Matter {
    /// Folds one fact, recorded at `at` by `by` at `position` of the unit's ledger.
    pub fn apply(&mut self, event: &Event, position: u64, at: Timestamp, by: &str) {
        self.version += 1;
        match event {
            Event::Own(own) => self.own(own, at),
            Event::Meeting(fact) => self.meeting(fact),
            Event::Appraisal(fact) => self.appraisal(fact, at),
            Event::Pause(fact) => self.paused(fact, at),
            Event::Plan(crate::plans::Event::Published {
                edition,
                groups,
                invited,
                co_hosts,
                organisations,
                ..
            }) => {
                self.co_hosts.clone_from(co_hosts);
                self.organisations.clone_from(organisations);
                self.plan_editions = *edition;
                self.affected.clone_from(groups);
                self.invited.clone_from(invited);
            }
            Event::Referral(fact) => self.referral(fact),
            Event::Helper(fact) => helpers::apply(&mut self.helping, fact),
            Event::Plan(_) => {}
            Event::Notice(fact) => self.notice(fact, at),
            Event::Filing(fact) => self.filing(fact, at),
            Event::Task(fact) => self.task(fact, at),
            Event::Question(fact) => self.question(fact, at),
            Event::Explanation(fact) => self.explanation(fact, at),
            Event::Rating(fact) => self.rating(fact),
            Event::Consent(fact) => self.consent(fact, at),
            Event::Allocation(fact) => self.allocation(fact, at),
            Event::Seal(fact) => self.seal(fact, at),
            Event::Evaluation(fact) => self.evaluation.apply(fact),
            Event::Feedback(fact) => self.told_of(fact, at),
            Event::Commission(fact) => self.commissioned(fact, at),
            Event::Joint(fact) => self.between_places(fact, at),
            Event::Walk(_) | Event::Draft(_) | Event::Floor(_) | Event::Promise(_) => {
                open_meeting_apply::apply(self, event, at);
            }
        }
        let record = Record { position, at, by: by.to_owned(), event: event.clone() };
        if let Some(visit) = self.visits.last_mut() {
            visit.records.push(record);
        }
    }

    fn own(&mut self, event: &Own, at: Timestamp) {
        match event {
            Own::Opened {
                number,
                procedure,
                version,
                category,
                voices,
                by,
                listed,
                title,
                summary,
            } => {
                self.listed.clone_from(listed);
                self.number.clone_from(number);
                self.procedure.clone_from(procedure);
                self.procedure_version = *version;
                self.category.clone_from(category);
                self.voices.clone_from(voices);
                self.title.clone_from(title);
                self.summary.clone_from(summary);
                self.opened_by = by.clone();
                self.opened_at = at;
            }
            Own::Joined { voice } => self.voices.push(voice.clone()),
            Own::Split { voice, .. } => {
                self.voices.retain(|kept| kept != voice);
                self.split.push(voice.clone());
            }
            Own::Entered { step, round, due, reports } => {
                self.reporting = Reporting::begun(reports.as_ref(), at);
                self.rounds.insert(step.clone(), *round);
                self.visits.push(Visit {
                    step: step.clone(),
                    round: *round,
                    entered_at: at,
                    due: due.clone(),
                    left_at: None,
                    outcome: None,
                    records: Vec::new(),
                    void: false,
                    late_told: false,
                });
            }
            Own::Left { step, outcome, papers } => self.left(step, *outcome, papers, at),
            Own::Exhausted { step, .. } => self.exhausted.push((step.clone(), at)),
            Own::TrackChosen { track, due, .. } => {
                self.track = Some(track.clone());
                if let (Some(due), Some(visit)) = (due, self.visits.last_mut()) {
                    visit.due = Some(due.clone());
                    visit.late_told = false;
                }
            }
            Own::Screened { .. } | Own::Skipped { .. } | Own::ActedFor { .. } => {}
            Own::Overrode { rule, reason, .. } => {
                self.overrides.push((rule.clone(), reason.clone(), at));
            }
            Own::WentBack { void_from, .. } => self.went_back(*void_from, at),
            Own::RanLate { what, number, .. } => self.ran_late(what, *number),
            Own::Sealed { number, .. } => self.sealed = Some(number.clone()),
            Own::Ended { .. } => {
                self.stand = Stand::Ended;
                self.ended_at = Some(at);
            }
        }
    }

    fn left(&mut self, step: &str, outcome: StepOutcome, papers: &[String], at: Timestamp) {
        let visit = self.last_visit();
        self.reporting = None;
        if let Some(last) = self.visits.last_mut() {
            last.left_at = Some(at);
            last.outcome = Some(outcome);
        }
        self.papers.extend(papers.iter().map(|paper| Paper {
            paper: paper.clone(),
            step: step.to_owned(),
            visit,
            made_at: at,
            void: false,
        }));
    }

    fn ran_late(&mut self, what: &str, number: u32) {
        match what {
            "step" => {
                if let Some(visit) = self.visits.last_mut() {
                    visit.late_told = true;
                }
            }
            "report" => {
                if let Some(reporting) = &mut self.reporting {
                    reporting.late_told = true;
                }
            }
            "commission" => {
                if let Some(known) = &mut self.commission {
                    known.late_told = true;
                }
            }
            "question" => {
                for question in self.questions.iter_mut().filter(|q| q.question == number) {
                    question.late_told = true;
                }
            }
            "dissent" => {
                for dissent in self.dissents.iter_mut().filter(|d| d.dissent == number) {
                    dissent.late_told = true;
                }
            }
            "task" => {
                for task in self.tasks.iter_mut().filter(|t| t.task == number) {
                    task.late_told = true;
                }
            }
            _ => {
                let objections = self.notices.iter_mut().flat_map(|n| n.objections.iter_mut());
                for objection in objections.filter(|o| o.objection == number) {
                    objection.late_told = true;
                }
            }
        }
    }

    /// With the receipt begins the clock of the result.
    fn referral(&mut self, event: &referrals::Event) {
        if let referrals::Event::Taken { due: Some(due), .. } = event
            && let Some(visit) = self.visits.last_mut()
        {
            visit.due = Some(due.clone());
            visit.late_told = false;
        }
    }

    fn told_of(&mut self, event: &feedback::Event, at: Timestamp) {
        let feedback::Event::Given { to, on, reached, by, ways, text } = event.clone();
        self.told.push(feedback::Told { to, on, at, by, reached, ways, text });
    }

    fn commissioned(&mut self, event: &commissions::Event, at: Timestamp) {
        match &mut self.commission {
            Some(known) => known.apply(event, at),
            None => self.commission = Commission::of(event),
        }
    }

    fn appraisal(&mut self, event: &appraisals::Event, at: Timestamp) {
        match event {
            appraisals::Event::Assessed(made) => self.assessments.push(made.clone()),
            given @ appraisals::Event::Given { .. } => {
                self.appraisals.extend(Appraisal::of(given, at));
            }
        }
    }

    fn meeting(&mut self, event: &meetings::Event) {
        match event {
            meetings::Event::Called(call) => self.calls.push(call.clone()),
            meetings::Event::Recorded(sitting) => {
                if sitting.responsible.is_some() {
                    self.responsible.clone_from(&sitting.responsible);
                }
                self.sittings.push(sitting.clone());
                self.floor = None;
            }
            meetings::Event::Corrected { sitting, was, is, verdict, by, .. } => {
                self.corrections.push((*sitting, *was));
                self.corrected_by.push((*sitting, by.clone()));
                for kept in self.sittings.iter_mut().filter(|kept| kept.sitting == *sitting) {
                    kept.count = *is;
                    kept.verdict.clone_from(verdict);
                }
            }
        }
    }

    fn task(&mut self, event: &tasks::Event, at: Timestamp) {
        let (number, by, text, spent_fen, payee, photos) = match event {
            tasks::Event::Assigned {
                task,
                responsible,
                due_on,
                budget_fen,
                funds,
                title,
                tell,
                ..
            } => {
                // A task assigned before tasks named their listeners tells those of the step.
                let of_step = || self.visit().and_then(|visit| visit.due.as_ref());
                let tell = match tell {
                    named if named.is_empty() => of_step().map(|due| due.tell.clone()),
                    named => Some(named.clone()),
                };
                let tell = tell.unwrap_or_default();
                self.tasks.push(Task {
                    task: *task,
                    title: title.clone(),
                    responsible: responsible.clone(),
                    due_on: *due_on,
                    budget_fen: *budget_fen,
                    funds: funds.clone(),
                    progress: Vec::new(),
                    spent_fen: 0,
                    finished_at: None,
                    late_told: false,
                    released_at: None,
                    tell,
                    void: false,
                });
                return;
            }
            tasks::Event::Progressed { task, by, spent_fen, photos, text, payee } => {
                (*task, by, text, *spent_fen, payee.clone(), photos)
            }
            tasks::Event::Finished { task, by, photos, text } => {
                (*task, by, text, 0, String::new(), photos)
            }
            tasks::Event::Reported { report, by, due, photos, who, text } => {
                let (by, who, text, photos) =
                    (by.clone(), who.clone(), text.clone(), photos.clone());
                self.bulletins.push(Bulletin { report: *report, at, by, who, text, photos });
                self.reporting = Reporting::begun(due.as_ref(), at);
                return;
            }
            tasks::Event::Stopped { .. } => {
                return self.void_tasks(self.visits.len().saturating_sub(1));
            }
            tasks::Event::AllDone { .. } => return,
        };
        let finished = matches!(event, tasks::Event::Finished { .. });
        if let Some(task) = self.tasks.iter_mut().find(|task| task.task == number) {
            let (by, text, photos) = (by.clone(), text.clone(), photos.clone());
            task.progress.push(Advance { at, by, text, spent_fen, payee, photos });
            task.spent_fen = task.spent_fen.saturating_add(spent_fen);
            if finished {
                task.finished_at = Some(at);
            }
        }
    }

    fn question(&mut self, event: &questions::Event, at: Timestamp) {
        match event {
            questions::Event::Asked { question, by, due, supervision, text } => {
                let step = self.step().unwrap_or_default().to_owned();
                self.questions.push(Question {
                    question: *question,
                    step,
                    by: by.clone(),
                    at,
                    due: due.clone(),
                    text: text.clone(),
                    answer: None,
                    late_told: false,
                    supervision: supervision.clone(),
                });
            }
            questions::Event::Answered { question, by, text } => {
                for kept in self.questions.iter_mut().filter(|q| q.question == *question) {
                    kept.answer = Some((by.clone(), at, text.clone()));
                }
            }
            questions::Event::Concluded { .. } => {}
        }
    }

    fn explanation(&mut self, event: &explanations::Event, at: Timestamp) {
        match event {
            explanations::Event::Owed { dissent, sitting, speech: number, due } => {
                let index = usize::try_from(*number).unwrap_or(usize::MAX);
                let said = self.sittings.iter().find(|kept| kept.sitting == *sitting);
                let speech = said.and_then(|sitting| sitting.speeches.get(index));
                let (speaker, words) =
                    speech.map(|s| (s.speaker.clone(), s.words.clone())).unwrap_or_default();
                self.dissents.push(Dissent {
                    dissent: *dissent,
                    sitting: *sitting,
                    speech: *number,
                    at,
                    speaker,
                    words,
                    due: due.clone(),
                    explained: None,
                    late_told: false,
                });
            }
            explanations::Event::Given { dissent, by, text, .. } => {
                for kept in self.dissents.iter_mut().filter(|d| d.dissent == *dissent) {
                    kept.explained = Some((by.clone(), at, text.clone()));
                }
            }
        }
    }

    fn rating(&mut self, event: &ratings::Event) {
        match event {
            ratings::Event::Given { by, score, reason } => {
                // Of an erased one nobody knows whose it was: it replaces none.
                self.ratings.people.retain(|(who, _, _)| who != by || by.0.is_empty());
                self.ratings.people.push((by.clone(), *score, reason.clone()));
            }
            ratings::Event::Tallied { satisfied, fair, dissatisfied, reasons, .. } => {
                let [had_satisfied, had_fair, had_dissatisfied] = self.ratings.paper;
                self.ratings.paper = [
                    had_satisfied.saturating_add(*satisfied),
                    had_fair.saturating_add(*fair),
                    had_dissatisfied.saturating_add(*dissatisfied),
                ];
                if !reasons.is_empty() {
                    self.ratings.reasons.push(reasons.clone());
                }
            }
            // Reopened work is rated anew.
            ratings::Event::Closed { reopens: true, .. } => {
                self.ratings = ratings::Ratings::default();
            }
            ratings::Event::Closed { .. } => {}
        }
    }
}
