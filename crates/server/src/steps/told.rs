//! A fact of a matter in words, for those who keep the records: nothing is masked here, except what
//! supervision alone may see.

use domain::ids::PersonId;
use domain::matters::{Event, Matter, Own};
use domain::meetings::{self, Sitting, Stance};
use domain::procedures::Procedure;
use domain::rules::{Count, Outcome};
use domain::{
    appraisals, explanations, filings, notices, pauses, plans, questions, ratings, referrals, tasks,
};

use super::timeline::pause_word;
use crate::desk::Names;
use crate::desk::choices::said;
use crate::floors;
use crate::http::Ctx;
use crate::matters::gathered;
use crate::ui::show;
use crate::words::Word;

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
                let (was, is) = (self.count(was), self.count(is));
                let values: [(&str, &dyn Word); 4] =
                    [("sitting", sitting), ("was", &was), ("is", &is), ("reason", reason)];
                told(vec![self.say("steps-told-corrected", &values)], &[])
            }
            Event::Meeting(meetings::Event::Called(call)) => told(self.called(call), &[]),
            Event::Appraisal(appraisals::Event::Given { signed, .. }) => {
                told(self.appraisal(event), signed)
            }
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
            Event::Consent(_) | Event::Allocation(_) | Event::Seal(_) => {
                told(gathered::lines(self.ctx.w, self.matter, event, true), &[])
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
            Own::RanLate { told, .. } => {
                let roles: Vec<String> = told.iter().map(|role| self.ctx.role_name(role)).collect();
                self.say("steps-told-late", &[("told", &roles.join("、"))])
            }
            Own::Sealed { number, .. } => self.say("steps-told-sealed", &[("number", number)]),
            Own::Ended { .. } => self.ctx.w.t("steps-told-ended"),
            Own::Entered { .. } | Own::Left { .. } => return Vec::new(),
        };
        vec![line]
    }

    fn called(&self, call: &meetings::Call) -> Vec<String> {
        let rule = call.rule.as_ref().and_then(|id| self.procedure.rule(id));
        let owner = self.procedure.owner_name(&call.body);
        let body = rule.map_or(owner, |rule| rule.name.as_str());
        let when = self.moment(call.meets_at);
        let values: [(&str, &dyn Word); 4] =
            [("body", &body), ("when", &when), ("place", &call.place), ("ways", &call.ways)];
        vec![self.say("steps-told-called", &values), call.about.clone()]
    }

    fn appraisal(&self, event: &Event) -> Vec<String> {
        let Event::Appraisal(appraisals::Event::Given { about, finding, who, law, text, .. }) =
            event
        else {
            return Vec::new();
        };
        let values: [(&str, &dyn Word); 3] =
            [("about", &about.id()), ("finding", &finding.id()), ("who", who)];
        vec![self.say("steps-told-appraised", &values), law.clone(), text.clone()]
    }

    fn count(&self, count: &Count) -> String {
        let invalid = if count.invalid > 0 { "some" } else { "none" };
        let votes = yes_no(count.answers() > 0);
        self.say(
            "steps-count",
            &[
                ("due", &count.due),
                ("present", &count.present),
                ("yes", &count.yes),
                ("no", &count.no),
                ("abstain", &count.abstain),
                ("invalid", &count.invalid),
                ("spoilt", &invalid),
                ("votes", &votes),
            ],
        )
    }

    fn sitting(&self, sitting: &Sitting) -> Vec<String> {
        let when = self.moment(sitting.held_at);
        let form = sitting.form.clone().unwrap_or_default();
        let mut lines = vec![self.say(
            "steps-told-sitting",
            &[
                ("when", &when),
                ("place", &sitting.place),
                ("form", &form),
                ("formal", &yes_no(!form.is_empty())),
            ],
        )];
        lines.push(if sitting.is_walk_up() {
            floors::walked_up(self.ctx.w, sitting)
        } else {
            self.count(&sitting.count)
        });
        if let Some(verdict) = &sitting.verdict {
            let word = match verdict.outcome {
                Outcome::Passed => "passed",
                Outcome::Refused => "refused",
                Outcome::NoQuorum => "no_quorum",
            };
            lines.push(self.ctx.w.n("steps-outcome", "outcome", word));
        }
        if let Some(outcome) = &sitting.outcome {
            lines.push(self.ctx.w.n("steps-outcome", "outcome", outcome));
        }
        if let Some(who) = &sitting.responsible {
            let who = self.names.of(self.ctx.w, who.as_str());
            lines.push(self.say("steps-told-responsible", &[("who", &who)]));
        }
        if !sitting.opinion.is_empty() {
            lines.push(self.say("steps-told-opinion", &[("text", &sitting.opinion)]));
        }
        for speech in &sitting.speeches {
            let stance = match speech.stance {
                Stance::For => "for",
                Stance::Against => "against",
                Stance::Suggests => "suggests",
                Stance::Asks => "asks",
            };
            let values: [(&str, &dyn Word); 3] =
                [("who", &speech.speaker), ("stance", &stance), ("words", &speech.words)];
            lines.push(self.say("steps-told-speech", &values));
            if !speech.answer.is_empty() {
                let (who, words) = (&speech.answered_by, &speech.answer);
                lines.push(self.say("floors-heard-answer", &[("who", who), ("words", words)]));
            }
        }
        lines
    }

    fn plan(&self, plan: &plans::Event) -> Told {
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
            plans::Event::Published { meets_at, files, place, participants, agenda, .. } => {
                let when = self.moment(*meets_at);
                let lines = vec![
                    self.say("steps-told-plan", &[("when", &when), ("place", place)]),
                    self.say("steps-told-participants", &[("text", participants)]),
                    self.say("steps-told-agenda", &[("text", agenda)]),
                ];
                told(lines, files)
            }
        }
    }

    fn notice(&self, notice: &notices::Event) -> Told {
        match notice {
            notices::Event::Posted { number, photos, closes, title, text, posted_at, .. } => {
                let until = show::last_moment(self.ctx.w, closes.ends_at.0 - 1, self.ctx.now.0);
                let posted = self.moment(*posted_at);
                let values: [(&str, &dyn Word); 4] =
                    [("number", number), ("title", title), ("posted", &posted), ("until", &until)];
                told(vec![self.say("steps-told-posted", &values), text.clone()], photos)
            }
            notices::Event::Objected { objection, visibility, text, .. } => {
                let text = said(self.ctx, *visibility, text);
                let values: [(&str, &dyn Word); 2] = [("number", objection), ("text", &text)];
                told(vec![self.say("steps-told-objected", &values)], &[])
            }
            notices::Event::Decided { objection, upheld, reason, .. } => {
                let upheld = yes_no(*upheld);
                let values: [(&str, &dyn Word); 3] =
                    [("number", objection), ("upheld", &upheld), ("reason", reason)];
                told(vec![self.say("steps-told-decided", &values)], &[])
            }
            notices::Event::Closed { objections } => {
                told(vec![self.say("steps-told-closed", &[("count", objections)])], &[])
            }
        }
    }

    fn filing(&self, filing: &filings::Event) -> Told {
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

    fn task(&self, task: &tasks::Event) -> Told {
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
            tasks::Event::Finished { task, photos, text, .. } => told(
                vec![self.say("steps-told-finished", &[("task", task), ("text", text)])],
                photos,
            ),
            tasks::Event::AllDone { spent_fen, text } => {
                let spent = show::money(w, *spent_fen);
                let values: [(&str, &dyn Word); 2] = [("text", text), ("spent", &spent)];
                told(vec![self.say("steps-told-all-done", &values)], &[])
            }
            tasks::Event::Stopped { reason } => {
                told(vec![self.say("steps-told-stopped", &[("reason", reason)])], &[])
            }
        }
    }

    fn question(&self, question: &questions::Event) -> Vec<String> {
        let line = match question {
            questions::Event::Asked { question, due, text, .. } => {
                let until = show::day(self.ctx.w, due.ends_at.0 - 1, self.ctx.now.0);
                let values: [(&str, &dyn Word); 3] =
                    [("number", question), ("text", text), ("until", &until)];
                self.say("steps-told-asked", &values)
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

    fn rating(&self, rating: &ratings::Event) -> Vec<String> {
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

    fn referral(&self, referral: &referrals::Event) -> Vec<String> {
        match referral {
            referrals::Event::Taken { to, receipt, text } => {
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
