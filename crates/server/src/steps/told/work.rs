//! Plans, notices, filings, work, questions, ratings, referrals.

use domain::context::Due;
use domain::matters::Event;
use domain::{filings, notices, plans, questions, ratings, referrals, tasks};

use super::{Teller, Told, told, yes_no};
use crate::desk::choices::said;
use crate::shown::{named_for_this, organisations_told, said_by};
use crate::ui::show;
use crate::words::Word;

impl Teller<'_> {
    pub(super) fn plan(&self, plan: &plans::Event) -> Told {
        match plan {
            plans::Event::Briefed { reached, ways, files, text } => {
                let lead = self.say("steps-told-briefed", &[("reached", reached), ("ways", ways)]);
                told(vec![lead, text.clone()], files)
            }
            plans::Event::Investigated {
                on, photos, who, seen, feasible, measures, risks, ..
            } => {
                let day = self.day(*on);
                let part = |key: &str, text: &String| self.say(key, &[("text", text)]);
                let lines = vec![
                    self.say("steps-told-investigated", &[("day", &day), ("who", who)]),
                    part("steps-told-seen", seen),
                    part("steps-told-feasible", feasible),
                    part("steps-told-measures", measures),
                    part("steps-told-risks", risks),
                ];
                told(lines, photos)
            }
            plans::Event::Published {
                meets_at,
                files,
                place,
                participants,
                agenda,
                invited,
                co_hosts,
                organisations,
                ..
            } => {
                let when = self.moment(*meets_at);
                let mut lines = vec![
                    self.say("steps-told-plan", &[("when", &when), ("place", place)]),
                    self.say("steps-told-participants", &[("text", participants)]),
                    self.say("steps-told-agenda", &[("text", agenda)]),
                ];
                if !invited.is_empty() {
                    let (count, who) = (invited.len(), named_for_this(self.ctx.w, invited, true));
                    lines.push(self.say("told-invited", &[("count", &count), ("who", &who)]));
                }
                lines.extend(organisations_told(self.ctx.w, co_hosts, organisations));
                told(lines, files)
            }
        }
    }

    pub(super) fn notice(&self, notice: &notices::Event) -> Told {
        match notice {
            notices::Event::Posted {
                number,
                photos,
                closes,
                stays,
                title,
                text,
                posted_at,
                ..
            } => {
                let only =
                    self.matter.notices.iter().any(|n| n.number == *number && n.is_told_only());
                let last =
                    |due: &Due| show::last_moment(self.ctx.w, due.ends_at.0 - 1, self.ctx.now.0);
                let (key, until) = if only {
                    let none = || String::from("none");
                    ("steps-told-published", stays.as_ref().map_or_else(none, last))
                } else {
                    ("steps-told-posted", last(closes))
                };
                let posted = self.moment(*posted_at);
                let values: [(&str, &dyn Word); 4] =
                    [("number", number), ("title", title), ("posted", &posted), ("until", &until)];
                told(vec![self.say(key, &values), text.clone()], photos)
            }
            notices::Event::Objected { objection, visibility, text, .. } => {
                let text = said(self.ctx, *visibility, text);
                let values: [(&str, &dyn Word); 2] = [("number", objection), ("text", &text)];
                told(vec![self.say("steps-told-objected", &values)], &[])
            }
            notices::Event::Decided { objection, upheld, visibility, reason, .. } => {
                let (upheld, reason) = (yes_no(*upheld), said(self.ctx, *visibility, reason));
                let values: [(&str, &dyn Word); 3] =
                    [("number", objection), ("upheld", &upheld), ("reason", &reason)];
                told(vec![self.say("steps-told-decided", &values)], &[])
            }
            notices::Event::Closed { objections } => {
                told(vec![self.say("steps-told-closed", &[("count", objections)])], &[])
            }
        }
    }

    pub(super) fn filing(&self, filing: &filings::Event) -> Told {
        match filing {
            filings::Event::Submitted { number, files, text, .. } => told(
                vec![self.say("steps-told-submitted", &[("number", number)]), text.clone()],
                files,
            ),
            filings::Event::Received { receipt, text, .. } => {
                let lead = self.say("steps-told-received", &[("receipt", receipt)]);
                told(vec![lead, text.clone()], &[])
            }
            filings::Event::Returned { reason, .. } => {
                told(vec![self.say("steps-told-returned", &[("reason", reason)])], &[])
            }
            filings::Event::Corrected { law, reason, remedy, .. } => {
                let values: [(&str, &dyn Word); 3] =
                    [("law", law), ("reason", reason), ("remedy", remedy)];
                told(vec![self.say("steps-told-by-law", &values)], &[])
            }
        }
    }

    pub(super) fn task(&self, task: &tasks::Event) -> Told {
        let w = self.ctx.w;
        match task {
            tasks::Event::Assigned { task, responsible, due_on, budget_fen, title, .. } => {
                let who = self.names.of(w, responsible.as_str());
                let (day, budget) = (self.day(*due_on), show::money(w, *budget_fen));
                let costs = yes_no(*budget_fen > 0);
                let values: [(&str, &dyn Word); 6] = [
                    ("task", task),
                    ("title", title),
                    ("who", &who),
                    ("day", &day),
                    ("budget", &budget),
                    ("costs", &costs),
                ];
                told(vec![self.say("steps-told-assigned", &values)], &[])
            }
            tasks::Event::Progressed { task, spent_fen, photos, text, payee, .. } => {
                let spent = show::money(w, *spent_fen);
                let costs = yes_no(*spent_fen > 0);
                let values: [(&str, &dyn Word); 5] = [
                    ("task", task),
                    ("text", text),
                    ("spent", &spent),
                    ("payee", payee),
                    ("costs", &costs),
                ];
                told(vec![self.say("steps-told-progressed", &values)], photos)
            }
            tasks::Event::Reported { report, photos, who, text, .. } => {
                let values: [(&str, &dyn Word); 3] =
                    [("report", report), ("who", who), ("text", text)];
                told(vec![self.say("steps-told-reported", &values)], photos)
            }
            tasks::Event::Finished { task, photos, text, .. } => told(
                vec![self.say("steps-told-finished", &[("task", task), ("text", text)])],
                photos,
            ),
            tasks::Event::AllDone { spent_fen, text } => {
                let spent = show::money(w, *spent_fen);
                let (who, costs) = (self.said_by(task), yes_no(*spent_fen > 0));
                let values: [(&str, &dyn Word); 4] =
                    [("text", text), ("spent", &spent), ("who", &who), ("costs", &costs)];
                told(vec![self.say("steps-told-all-done", &values)], &[])
            }
            tasks::Event::Stopped { reason } => {
                let values: [(&str, &dyn Word); 2] =
                    [("reason", reason), ("who", &self.said_by(task))];
                told(vec![self.say("steps-told-stopped", &values)], &[])
            }
        }
    }

    /// Whether the level above or the place says so.
    fn said_by(&self, task: &tasks::Event) -> &'static str {
        let records = self.matter.visits.iter().flat_map(|visit| &visit.records);
        let mut same =
            records.filter(|record| matches!(&record.event, Event::Task(said) if said == task));
        let at = same.next().map(|record| record.at).unwrap_or_default();
        said_by(self.matter, self.procedure, at)
    }

    pub(super) fn question(&self, question: &questions::Event) -> Vec<String> {
        let line = match question {
            questions::Event::Asked { question, due, supervision, text, .. } => {
                let until = show::day(self.ctx.w, due.ends_at.0 - 1, self.ctx.now.0);
                let channel = supervision.as_deref().map(|id| self.procedure.channel_called(id));
                let values: [(&str, &dyn Word); 3] =
                    [("number", question), ("text", text), ("until", &until)];
                match &channel {
                    None => self.say("steps-told-asked", &values),
                    Some(channel) => {
                        let [number, text, until] = values;
                        let values = [number, text, until, ("channel", channel)];
                        self.say("steps-told-asked-in", &values)
                    }
                }
            }
            questions::Event::Answered { question, text, .. } => {
                self.say("steps-told-answered", &[("number", question), ("text", text)])
            }
            questions::Event::Concluded { satisfied, text, .. } => {
                let satisfied = yes_no(*satisfied);
                self.say("steps-told-concluded", &[("satisfied", &satisfied), ("text", text)])
            }
        };
        vec![line]
    }

    pub(super) fn rating(&self, rating: &ratings::Event) -> Vec<String> {
        let line = match rating {
            ratings::Event::Given { .. } => return Vec::new(),
            ratings::Event::Tallied { satisfied, fair, dissatisfied, way, reasons } => {
                let values: [(&str, &dyn Word); 4] = [
                    ("satisfied", satisfied),
                    ("fair", fair),
                    ("dissatisfied", dissatisfied),
                    ("way", way),
                ];
                return vec![self.say("steps-told-tallied", &values), reasons.clone()];
            }
            ratings::Event::Closed { satisfied, fair, dissatisfied, reopens } => {
                let reopens = yes_no(*reopens);
                let values: [(&str, &dyn Word); 4] = [
                    ("satisfied", satisfied),
                    ("fair", fair),
                    ("dissatisfied", dissatisfied),
                    ("reopens", &reopens),
                ];
                self.say("steps-told-rated", &values)
            }
        };
        vec![line]
    }

    pub(super) fn referral(&self, referral: &referrals::Event) -> Vec<String> {
        match referral {
            referrals::Event::Settled { result, text, who, .. } => {
                let from = if who.is_empty() { "above" } else { "outside" };
                let values: [(&str, &dyn Word); 3] =
                    [("result", &result.id()), ("from", &from), ("who", who)];
                vec![self.say("told-settled", &values), text.clone()]
            }
            referrals::Event::Taken { to, receipt, text, .. } => {
                vec![
                    self.say("steps-told-taken", &[("to", to), ("receipt", receipt)]),
                    text.clone(),
                ]
            }
            referrals::Event::CameBack { reason } => {
                vec![self.say("steps-told-came-back", &[("reason", reason)])]
            }
        }
    }
}
