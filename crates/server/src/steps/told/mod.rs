//! A fact of a matter in words, for those who keep the records: nothing is masked here, except what
//! supervision alone may see.

mod sittings;
mod work;

pub use sittings::speeches;

use domain::ids::PersonId;
use domain::matters::{Event, Matter, Own};
use domain::meetings;
use domain::procedures::Procedure;
use domain::{appraisals, explanations, pauses};

use super::timeline::pause_word;
use crate::desk::Names;
use crate::floors;
use crate::http::Ctx;
use crate::matters::{gathered, ran_late};
use crate::shown::base_of;
use crate::ui::show;
use crate::words::Word;
use crate::{commissions, feedback, helpers, joints};

/// What a fact says, and the files it brought along.
#[derive(Debug, Default)]
pub struct Told {
    pub lines: Vec<String>,
    pub files: Vec<String>,
}

/// Whoever tells.
pub struct Teller<'a> {
    pub ctx: &'a Ctx,
    pub names: &'a Names,
    pub matter: &'a Matter,
    pub procedure: &'a Procedure,
}

fn told(lines: Vec<String>, files: &[String]) -> Told {
    let lines = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    Told { lines, files: files.to_vec() }
}

/// A word that a sentence selects on.
fn yes_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

impl Teller<'_> {
    fn say(&self, key: &str, values: &[(&str, &dyn Word)]) -> String {
        self.ctx.w.with(key, values)
    }

    fn moment(&self, at: domain::time::Timestamp) -> String {
        show::moment(self.ctx.w, at.0, self.ctx.now.0)
    }

    fn day(&self, day: domain::time::Day) -> String {
        show::day(self.ctx.w, day.starts_at().0, self.ctx.now.0)
    }

    /// The fact in words; no lines for what the timeline itself shows.
    pub fn tell(&self, event: &Event) -> Told {
        match event {
            Event::Own(own) => told(self.own(own), &[]),
            Event::Meeting(meetings::Event::Recorded(sitting)) => {
                told(self.sitting(sitting), &sitting.signed)
            }
            Event::Meeting(meetings::Event::Corrected { sitting, was, is, reason, .. }) => {
                let kept = self.matter.sittings.iter().find(|kept| kept.sitting == *sitting);
                let base = kept.map_or("persons", |kept| base_of(self.procedure, kept));
                let (was, is) = (self.count(was, base), self.count(is, base));
                let values: [(&str, &dyn Word); 4] =
                    [("sitting", sitting), ("was", &was), ("is", &is), ("reason", reason)];
                told(vec![self.say("steps-told-corrected", &values)], &[])
            }
            Event::Meeting(meetings::Event::Called(call)) => told(self.called(call), &[]),
            Event::Appraisal(
                given @ (appraisals::Event::Given { signed, .. }
                | appraisals::Event::Assessed(appraisals::Assessment { signed, .. })),
            ) => told(self.appraisal(given), signed),
            Event::Pause(pause) => told(self.pause(pause), &[]),
            Event::Plan(plan) => self.plan(plan),
            Event::Notice(notice) => self.notice(notice),
            Event::Filing(filing) => self.filing(filing),
            Event::Task(task) => self.task(task),
            Event::Question(question) => told(self.question(question), &[]),
            Event::Explanation(explanations::Event::Given { text, way, .. }) => {
                let values: [(&str, &dyn Word); 3] =
                    [("text", text), ("way", way), ("ways", &yes_no(!way.is_empty()))];
                told(vec![self.say("steps-told-explained", &values)], &[])
            }
            Event::Explanation(explanations::Event::Owed { .. }) => Told::default(),
            Event::Rating(rating) => told(self.rating(rating), &[]),
            Event::Referral(referral) => told(self.referral(referral), &[]),
            Event::Consent(_) | Event::Allocation(_) | Event::Seal(_) | Event::Evaluation(_) => {
                told(gathered::lines(self.ctx.w, self.matter, event, true), &[])
            }
            Event::Helper(fact) => told(helpers::lines(self.ctx.w, self.ctx.now, fact), &[]),
            Event::Feedback(fact) => told(feedback::lines(self.ctx.w, self.ctx.now, fact), &[]),
            Event::Joint(fact) => told(joints::lines(self.ctx.w, fact), &[]),
            Event::Commission(fact) => {
                told(commissions::lines(self.ctx.w, self.ctx.now, fact), &[])
            }
            other => {
                let mut who = |id: &PersonId| self.names.of(self.ctx.w, id.as_str());
                let (w, now) = (self.ctx.w, self.ctx.now);
                told(floors::lines(w, now, self.matter, other, true, &mut who), &[])
            }
        }
    }

    fn pause(&self, pause: &pauses::Event) -> Vec<String> {
        let line = match pause {
            pauses::Event::Started { by, until, reason } => {
                let by = self.names.of(self.ctx.w, by.as_str());
                let until = self.day(*until);
                let values: [(&str, &dyn Word); 3] =
                    [("by", &by), ("until", &until), ("reason", reason)];
                self.say("steps-told-paused", &values)
            }
            pauses::Event::Ended { because, days, .. } => {
                let because = pause_word(*because);
                self.say("steps-told-unpaused", &[("because", &because), ("days", days)])
            }
        };
        vec![line]
    }

    fn own(&self, own: &Own) -> Vec<String> {
        let line = match own {
            Own::Opened { title, summary, .. } => {
                return vec![self.say("steps-told-opened", &[("title", title)]), summary.clone()];
            }
            Own::Joined { .. } => self.ctx.w.t("steps-told-joined"),
            Own::Split { reason, .. } => self.say("steps-told-split", &[("reason", reason)]),
            Own::Screened { outcome, route, reason } => {
                let word = self.ctx.w.n("steps-outcome", "outcome", outcome.id());
                let route = route.clone().unwrap_or_default();
                let values: [(&str, &dyn Word); 3] =
                    [("outcome", &word), ("route", &route), ("routed", &yes_no(!route.is_empty()))];
                let lead = self.say("steps-told-screened", &values);
                return vec![lead, reason.clone()];
            }
            Own::Overrode { by, reason, .. } => {
                let by = self.names.of(self.ctx.w, by.as_str());
                self.say("steps-told-overrode", &[("by", &by), ("reason", reason)])
            }
            Own::ActedFor { by, absent, role } => {
                let by = self.names.of(self.ctx.w, by.as_str());
                let absent = self.names.of(self.ctx.w, absent.as_str());
                let role = self.ctx.role_name(role);
                let values: [(&str, &dyn Word); 3] =
                    [("by", &by), ("absent", &absent), ("role", &role)];
                self.say("steps-told-acted-for", &values)
            }
            Own::WentBack { step, because, .. } => {
                let name = self.procedure.step(step).map_or(step.as_str(), |s| s.name.as_str());
                self.say("steps-told-back", &[("step", &name), ("because", because)])
            }
            Own::TrackChosen { track, reason, .. } => {
                let name = self.procedure.track(track).map_or(track.as_str(), |t| t.name.as_str());
                self.say("steps-told-track", &[("track", &name), ("reason", reason)])
            }
            Own::Skipped { step, track } => {
                let step = self.procedure.step(step).map_or(step.as_str(), |s| s.name.as_str());
                let name = self.procedure.track(track).map_or(track.as_str(), |t| t.name.as_str());
                self.say("steps-told-skipped", &[("step", &step), ("track", &name)])
            }
            Own::Exhausted { rounds, .. } => {
                self.say("steps-told-exhausted", &[("rounds", rounds)])
            }
            Own::RanLate { what, number, told } => ran_late(self.ctx, what, *number, told),
            Own::Sealed { number, .. } => self.say("steps-told-sealed", &[("number", number)]),
            Own::Ended { .. } => self.ctx.w.t("steps-told-ended"),
            Own::Entered { .. } | Own::Left { .. } => return Vec::new(),
        };
        vec![line]
    }
}
