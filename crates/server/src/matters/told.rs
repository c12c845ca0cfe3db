//! What a recorded fact came to, in a few lines, for this reader.

use domain::ids::PersonId;
use domain::matters::{Event, Matter, Own, Record};
use domain::meetings::{self, Sitting, Stance};
use domain::procedures::Procedure;
use domain::rules::Count;
use domain::time::Timestamp;
use domain::{
    appraisals, explanations, filings, notices, plans, questions, ratings, referrals, tasks,
};
use store::{Fault, Read};

use super::gathered;
use super::totals::totals;
use crate::floors;
use crate::http::Ctx;
use crate::shown::{self, Cited, Sight, name, passage};
use crate::ui::{Link, show};
use crate::words::Words;

/// How a line looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    /// A requirement that was met, or was not.
    Met,
    Unmet,
    /// Something that went wrong.
    Warn,
    /// Somebody's words.
    Words,
    /// A figure that was put right since; it stays visible.
    Old,
}

/// One line below a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub look: Look,
    pub link: Option<Link>,
    pub cite: Option<Cited>,
}

impl Line {
    pub fn plain(text: impl Into<String>) -> Line {
        Line { text: text.into(), ..Line::default() }
    }

    fn of(look: Look, text: impl Into<String>) -> Line {
        Line { text: text.into(), look, ..Line::default() }
    }
}

/// What a line leans on.
pub struct Teller<'a> {
    pub ctx: &'a Ctx,
    pub matter: &'a Matter,
    pub procedure: &'a Procedure,
    pub sight: Sight,
}

impl Teller<'_> {
    fn w(&self) -> Words {
        self.ctx.w
    }

    fn day(&self, at: Timestamp) -> String {
        show::day(self.w(), at.0, self.ctx.now.0)
    }

    /// Internal words: for those who keep the records and supervision.
    fn inside(&self, key: &str, text: &str) -> Option<Line> {
        let shown = self.sight == Sight::Look && !text.trim().is_empty();
        shown.then(|| Line::of(Look::Words, self.w().n(key, "text", text)))
    }

    /// Both times, where they lie a day or more apart.
    fn later(&self, happened: Timestamp, recorded: Timestamp) -> Option<Line> {
        let apart = recorded.0 - happened.0 >= Timestamp::MILLIS_PER_DAY;
        apart.then(|| {
            let (happened, recorded) = (self.day(happened), self.day(recorded));
            Line::plain(self.w().n2(
                "ui-recorded-later",
                "happened",
                happened,
                "recorded",
                recorded,
            ))
        })
    }

    /// The lines of one fact; none for what only moves the matter on.
    pub fn tell(&self, read: &mut dyn Read, record: &Record) -> Result<Vec<Line>, Fault> {
        Ok(match &record.event {
            Event::Own(own) => self.own(own),
            Event::Meeting(meetings::Event::Recorded(sitting)) => self.sitting(sitting, record.at),
            Event::Meeting(meetings::Event::Corrected { was, is, reason, .. }) => {
                self.corrected(was, is, reason, record.at)
            }
            Event::Meeting(meetings::Event::Called(call)) => self.called(call),
            Event::Appraisal(appraisal) => self.appraisal(appraisal),
            Event::Pause(pause) => super::story::paused(self.ctx, pause),
            Event::Plan(plan) => self.plan(plan, record.at),
            Event::Notice(notice) => self.notice(notice, record.at),
            Event::Filing(filing) => self.filing(filing),
            Event::Task(task) => self.task(read, task, record.at)?,
            Event::Question(question) => self.question(question),
            Event::Explanation(given) => self.explanation(given),
            Event::Rating(rating) => self.rating(rating),
            Event::Referral(referral) => self.referral(referral),
            Event::Consent(_) | Event::Allocation(_) | Event::Seal(_) => {
                let inside = self.sight == Sight::Look;
                let lines = gathered::lines(self.w(), self.matter, &record.event, inside);
                lines.into_iter().map(Line::plain).collect()
            }
            other => self.at_the_meeting(read, other)?,
        })
    }

    /// Walks, promises and versions of the plan; while a meeting lasts only those inside see the floor.
    fn at_the_meeting(&self, read: &mut dyn Read, event: &Event) -> Result<Vec<Line>, Fault> {
        let mut fault = None;
        let mut who = |id: &PersonId| match name(self.ctx, read, id) {
            Ok(name) => name,
            Err(error) => {
                fault = Some(error);
                String::new()
            }
        };
        let inside = self.sight == Sight::Look;
        let (w, now) = (self.w(), self.ctx.now);
        let lines = floors::lines(w, now, self.matter, event, inside, &mut who);
        match fault {
            Some(error) => Err(error),
            None => Ok(lines.into_iter().map(Line::plain).collect()),
        }
    }

    /// Whether the task came out of a promise, which is told already.
    fn is_promised(&self, task: u32) -> bool {
        self.matter.promises.iter().any(|promise| promise.task == task)
    }

    fn own(&self, own: &Own) -> Vec<Line> {
        let w = self.w();
        match own {
            Own::Joined { .. } => vec![Line::plain(w.t("told-joined"))],
            Own::Split { .. } => vec![Line::plain(w.t("told-split"))],
            Own::Screened { outcome, reason, .. } => {
                let said =
                    Line::plain(w.n("told-screened", "outcome", outcome.id().replace('_', "-")));
                std::iter::once(said).chain(self.inside("told-reason", reason)).collect()
            }
            Own::Overrode { rule, reason, .. } => {
                let name = self.procedure.rule(rule).map_or(rule.as_str(), |rule| &rule.name);
                let said = Line::plain(w.n("told-overrode", "rule", name));
                std::iter::once(said).chain(self.inside("told-reason", reason)).collect()
            }
            Own::Exhausted { rounds, .. } => {
                vec![Line::plain(w.n("told-exhausted", "rounds", *rounds))]
            }
            Own::WentBack { step, because, .. } => {
                let name = self.procedure.step(step).map_or(step.as_str(), |step| &step.name);
                vec![Line::plain(w.n2("told-went-back", "step", name, "because", because))]
            }
            Own::TrackChosen { track, reason, .. } => {
                let name = self.procedure.track(track).map_or(track.as_str(), |track| &track.name);
                let said = Line::plain(w.n("told-track", "track", name));
                std::iter::once(said).chain(self.inside("told-reason", reason)).collect()
            }
            Own::ActedFor { role, .. } => {
                vec![Line::plain(w.n("told-acted-for", "role", self.ctx.role_name(role)))]
            }
            Own::RanLate { .. } => vec![Line::of(Look::Warn, w.t("told-late"))],
            Own::Sealed { number, .. } => vec![Line::plain(w.n("told-sealed", "number", number))],
            Own::Opened { .. }
            | Own::Entered { .. }
            | Own::Left { .. }
            | Own::Skipped { .. }
            | Own::Ended { .. } => Vec::new(),
        }
    }

    /// 会议通知: when, where, what about.
    fn called(&self, call: &meetings::Call) -> Vec<Line> {
        let w = self.w();
        let body = self.procedure.owner_name(&call.body).to_owned();
        let rule = call.rule.as_ref().and_then(|id| self.procedure.rule(id));
        let body = rule.map_or(body, |rule| rule.name.clone());
        let when = show::moment(w, call.meets_at.0, self.ctx.now.0);
        let said =
            w.with("told-called", &[("body", &body), ("when", &when), ("place", &call.place)]);
        let about = Line::of(Look::Words, passage(self.ctx, &call.about));
        vec![Line::plain(said), about]
    }

    fn appraisal(&self, given: &appraisals::Event) -> Vec<Line> {
        let w = self.w();
        let appraisals::Event::Given { about, finding, law, text, .. } = given;
        let unsound = *finding == appraisals::Finding::Unsound;
        let (about, finding) = (about.id(), finding.id());
        let said = w.with("told-appraised", &[("about", &about), ("finding", &finding)]);
        let look = if unsound { Look::Unmet } else { Look::Met };
        let mut lines = vec![Line::of(look, said)];
        if !law.is_empty() {
            lines.push(Line::plain(w.n("told-appraised-law", "law", law)));
        }
        lines.extend(self.inside("told-text", text));
        lines
    }

    fn counts(&self, count: &Count) -> String {
        self.w().with(
            "told-counts",
            &[
                ("due", &count.due),
                ("present", &count.present),
                ("yes", &count.yes),
                ("no", &count.no),
                ("abstain", &count.abstain),
            ],
        )
    }

    fn sitting(&self, recorded: &Sitting, at: Timestamp) -> Vec<Line> {
        let w = self.w();
        // The state holds the figures as put right since.
        let current = self.matter.sittings.iter().find(|s| s.sitting == recorded.sitting);
        let sitting = current.unwrap_or(recorded);
        let body = self.procedure.owner_name(&sitting.body).to_owned();
        let held = show::moment(w, sitting.held_at.0, self.ctx.now.0);
        let mut lines = vec![Line::plain(
            w.with("told-held", &[("held", &held), ("place", &sitting.place), ("body", &body)]),
        )];
        let voted = sitting.count.answers() > 0;
        lines.push(Line::plain(if sitting.is_walk_up() {
            floors::walked_up(w, sitting)
        } else if voted {
            self.counts(&sitting.count)
        } else {
            w.n2("told-present", "due", sitting.count.due, "present", sitting.count.present)
        }));
        if sitting.count != recorded.count {
            let old = w.n("told-was", "counts", self.counts(&recorded.count));
            lines.push(Line::of(Look::Old, old));
        }
        let rule = sitting.rule.as_ref().and_then(|id| self.procedure.rule(id));
        if let Some(verdict) = &sitting.verdict {
            for (text, met, cite) in shown::verdict_words(w, rule, verdict) {
                let look = if met { Look::Met } else { Look::Unmet };
                lines.push(Line { text, look, cite, link: None });
            }
        }
        if let Some(outcome) = &sitting.outcome {
            lines.push(Line::plain(w.n("told-outcome", "outcome", outcome.replace('_', "-"))));
        }
        lines.extend(self.later(sitting.held_at, at));
        lines.extend(self.speeches(sitting));
        if sitting.is_walk_up() && self.sight >= Sight::Resident {
            let heard = floors::heard(w, sitting).into_iter();
            lines.extend(heard.map(|text| Line::of(Look::Words, passage(self.ctx, &text))));
        }
        lines
    }

    /// What was agreed, and dissent: words for residents without names, names only inside.
    fn speeches(&self, sitting: &Sitting) -> Vec<Line> {
        let w = self.w();
        let mut lines = Vec::new();
        if self.sight >= Sight::Resident && !sitting.opinion.is_empty() {
            let opinion = passage(self.ctx, &sitting.opinion);
            lines.push(Line::of(Look::Words, w.n("told-opinion", "text", opinion)));
        }
        let against = sitting.speeches.iter().filter(|s| s.stance == Stance::Against);
        let against: Vec<_> = against.collect();
        if !against.is_empty() {
            lines.push(Line::plain(w.n("told-dissents", "count", against.len())));
        }
        for speech in against {
            let words = passage(self.ctx, &speech.words);
            match self.sight {
                Sight::Visitor => {}
                Sight::Resident => {
                    lines.push(Line::of(Look::Words, w.n("told-dissent", "text", words)));
                }
                Sight::Look => {
                    let said = w.n2("told-dissent-by", "who", &speech.speaker, "text", words);
                    lines.push(Line::of(Look::Words, said));
                }
            }
        }
        lines
    }

    fn corrected(&self, was: &Count, is: &Count, reason: &str, at: Timestamp) -> Vec<Line> {
        let w = self.w();
        let (was, is) = (self.counts(was), self.counts(is));
        let day = self.day(at);
        let said = w.with("told-corrected", &[("day", &day), ("was", &was), ("is", &is)]);
        std::iter::once(Line::plain(said)).chain(self.inside("told-reason", reason)).collect()
    }

    fn plan(&self, plan: &plans::Event, at: Timestamp) -> Vec<Line> {
        let w = self.w();
        match plan {
            plans::Event::Briefed { reached, ways, text, .. } => {
                let reached = passage(self.ctx, reached);
                let said = Line::plain(w.n2("told-briefed", "reached", reached, "ways", ways));
                std::iter::once(said).chain(self.inside("told-text", text)).collect()
            }
            plans::Event::Investigated { on, visits, seen, feasible, measures, risks, .. } => {
                let day = self.day(on.starts_at());
                let mut lines =
                    vec![Line::plain(w.n2("told-investigated", "day", day, "visits", *visits))];
                lines.extend(self.later(on.starts_at(), at));
                lines.extend(self.inside("told-seen", seen));
                lines.extend(self.inside("told-feasible", feasible));
                lines.extend(self.inside("told-measures", measures));
                lines.extend(self.inside("told-risks", risks));
                lines
            }
            plans::Event::Published { meets_at, place, participants, agenda, text, .. } => {
                let when = show::moment(w, meets_at.0, self.ctx.now.0);
                let mut lines = vec![Line::plain(w.n2("told-plan", "when", when, "place", place))];
                let parts = [
                    ("told-participants", participants),
                    ("told-agenda", agenda),
                    ("told-text", text),
                ];
                for (key, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
                    let text = passage(self.ctx, text);
                    lines.push(Line::of(Look::Words, w.n(key, "text", text)));
                }
                lines
            }
        }
    }

    fn notice(&self, notice: &notices::Event, at: Timestamp) -> Vec<Line> {
        let w = self.w();
        match notice {
            notices::Event::Posted { number, posted_at, closes, title, .. } => {
                let end = shown::end(w, closes.ends_at, self.ctx.now);
                let href = format!("{}/notices/{number}", self.ctx.base());
                let link = Some(Link::new(href, w.n("told-notice-link", "number", number)));
                let title = passage(self.ctx, title);
                let text = w.n2("told-posted", "title", title, "end", end);
                let posted = Line { text, link, ..Line::default() };
                std::iter::once(posted).chain(self.later(*posted_at, at)).collect()
            }
            notices::Event::Objected { objection, .. } => {
                vec![Line::plain(w.n("told-objected", "number", *objection))]
            }
            notices::Event::Decided { objection, upheld, .. } => {
                let upheld = if *upheld { "yes" } else { "no" };
                vec![Line::plain(w.n2("told-decided", "number", *objection, "upheld", upheld))]
            }
            notices::Event::Closed { objections } => {
                vec![Line::plain(w.n("told-closed", "count", *objections))]
            }
        }
    }

    fn filing(&self, filing: &filings::Event) -> Vec<Line> {
        let w = self.w();
        match filing {
            filings::Event::Submitted { number, .. } => {
                vec![Line::plain(w.n("told-submitted", "number", number))]
            }
            filings::Event::Received { receipt, .. } => {
                vec![Line::plain(w.n("told-received", "receipt", receipt))]
            }
            filings::Event::Returned { reason, .. } => {
                let said = Line::plain(w.t("told-returned"));
                std::iter::once(said).chain(self.inside("told-reason", reason)).collect()
            }
            filings::Event::Corrected { law, reason, remedy, .. } => {
                let (reason, remedy) = (passage(self.ctx, reason), passage(self.ctx, remedy));
                vec![
                    Line::of(Look::Warn, w.n("told-corrected-by-law", "law", law)),
                    Line::of(Look::Words, w.n("told-reason", "text", reason)),
                    Line::of(Look::Words, w.n("told-remedy", "text", remedy)),
                ]
            }
        }
    }

    fn task(
        &self,
        read: &mut dyn Read,
        task: &tasks::Event,
        at: Timestamp,
    ) -> Result<Vec<Line>, Fault> {
        let w = self.w();
        Ok(match task {
            tasks::Event::Assigned { task, .. } if self.is_promised(*task) => Vec::new(),
            tasks::Event::Assigned { responsible, due_on, budget_fen, title, .. } => {
                let who = name(self.ctx, read, responsible)?;
                let due = self.day(due_on.starts_at());
                let (title, money) = (passage(self.ctx, title), show::money(w, *budget_fen));
                vec![Line::plain(w.with(
                    "told-assigned",
                    &[("who", &who), ("title", &title), ("due", &due), ("money", &money)],
                ))]
            }
            tasks::Event::Progressed { spent_fen, text, payee, .. } => {
                let (day, money) = (self.day(at), show::money(w, *spent_fen));
                let mut lines =
                    vec![Line::plain(w.n2("told-progress", "day", day, "money", money))];
                if self.sight >= Sight::Resident && !text.is_empty() {
                    lines.push(Line::of(Look::Words, passage(self.ctx, text)));
                }
                lines.extend(self.inside("told-payee", payee));
                lines
            }
            tasks::Event::Finished { task, .. } => {
                vec![Line::plain(w.n2("told-finished", "task", *task, "day", self.day(at)))]
            }
            tasks::Event::AllDone { spent_fen, .. } => {
                vec![Line::plain(w.n("told-all-done", "money", show::money(w, *spent_fen)))]
            }
            tasks::Event::Stopped { reason } => {
                let said = Line::of(Look::Warn, w.t("told-stopped"));
                std::iter::once(said).chain(self.inside("told-reason", reason)).collect()
            }
        })
    }

    fn question(&self, question: &questions::Event) -> Vec<Line> {
        let w = self.w();
        match question {
            questions::Event::Asked { question, due, text, .. } => {
                let by = self.day(Timestamp(due.ends_at.0 - 1));
                let said = Line::plain(w.n2("told-asked", "number", *question, "by", by));
                std::iter::once(said).chain(self.inside("told-text", text)).collect()
            }
            questions::Event::Answered { question, text, .. } => {
                let said = Line::plain(w.n("told-answered", "number", *question));
                std::iter::once(said).chain(self.inside("told-text", text)).collect()
            }
            questions::Event::Concluded { satisfied, text, .. } => {
                let word = if *satisfied { "yes" } else { "no" };
                let said = Line::plain(w.n("told-concluded", "satisfied", word));
                std::iter::once(said).chain(self.inside("told-text", text)).collect()
            }
        }
    }

    fn explanation(&self, given: &explanations::Event) -> Vec<Line> {
        let w = self.w();
        match given {
            explanations::Event::Owed { .. } => Vec::new(),
            explanations::Event::Given { dissent, text, .. } => {
                let mut lines = vec![Line::plain(w.n("told-explained", "number", *dissent))];
                if self.sight >= Sight::Resident && !text.is_empty() {
                    lines.push(Line::of(Look::Words, passage(self.ctx, text)));
                }
                lines
            }
        }
    }

    fn rating(&self, rating: &ratings::Event) -> Vec<Line> {
        let w = self.w();
        match rating {
            ratings::Event::Given { .. } => Vec::new(),
            ratings::Event::Tallied { satisfied, fair, dissatisfied, way, .. } => {
                let all = satisfied + fair + dissatisfied;
                vec![Line::plain(w.n2("told-tallied", "way", way, "count", all))]
            }
            ratings::Event::Closed { satisfied, fair, dissatisfied, reopens } => {
                let word = if *reopens { "yes" } else { "no" };
                let totals = totals(w, [*satisfied, *fair, *dissatisfied], self.sight);
                vec![Line::plain(totals), Line::plain(w.n("told-rated", "reopens", word))]
            }
        }
    }

    fn referral(&self, referral: &referrals::Event) -> Vec<Line> {
        let w = self.w();
        match referral {
            referrals::Event::Taken { to, receipt, .. } => {
                vec![Line::plain(w.n2("told-taken", "to", to, "receipt", receipt))]
            }
            referrals::Event::CameBack { .. } => vec![Line::plain(w.t("told-came-back"))],
        }
    }
}
