//! Plans, notices, filings, work, questions, ratings, referrals.

use domain::notices::Notice;
use domain::time::Timestamp;
use domain::{explanations, filings, notices, plans, questions, ratings, referrals, tasks};
use store::{Fault, Read};

use super::{Line, Look, Teller};
use crate::matters::totals::totals;
use crate::shown::{self, Sight, name, named_for_this, organisations_told, passage, said_by};
use crate::ui::{Link, show};
use crate::words::Word;

impl Teller<'_> {
    pub(super) fn plan(&self, plan: &plans::Event, at: Timestamp) -> Vec<Line> {
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
            plans::Event::Published {
                meets_at,
                place,
                participants,
                agenda,
                text,
                invited,
                co_hosts,
                organisations,
                ..
            } => {
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
                if !invited.is_empty() {
                    let who = named_for_this(w, invited, self.sight == Sight::Look);
                    lines.push(Line::plain(w.n2(
                        "told-invited",
                        "count",
                        invited.len(),
                        "who",
                        who,
                    )));
                }
                let organised = organisations_told(w, co_hosts, organisations);
                lines.extend(organised.into_iter().map(Line::plain));
                lines
            }
        }
    }

    pub(super) fn notice(&self, notice: &notices::Event, at: Timestamp) -> Vec<Line> {
        let w = self.w();
        match notice {
            notices::Event::Posted { number, posted_at, closes, title, .. } => {
                let end = shown::end(w, closes.ends_at, self.ctx.now);
                let href = format!("{}/notices/{number}", self.ctx.base());
                let link = Some(Link::new(href, w.n("told-notice-link", "number", number)));
                let title = passage(self.ctx, title);
                let kept = self.matter.notices.iter().find(|kept| kept.number == *number);
                let text = if kept.is_some_and(Notice::is_told_only) {
                    w.n("told-published", "title", title)
                } else {
                    w.n2("told-posted", "title", title, "end", end)
                };
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

    pub(super) fn filing(&self, filing: &filings::Event) -> Vec<Line> {
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

    pub(super) fn task(
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
                let costs = if *budget_fen > 0 { "yes" } else { "no" };
                let values: [(&str, &dyn Word); 5] = [
                    ("who", &who),
                    ("title", &title),
                    ("due", &due),
                    ("money", &money),
                    ("costs", &costs),
                ];
                vec![Line::plain(w.with("told-assigned", &values))]
            }
            tasks::Event::Progressed { spent_fen, text, payee, .. } => {
                let (day, money) = (self.day(at), show::money(w, *spent_fen));
                let mut lines =
                    vec![Line::plain(w.n2("told-progress", "day", day, "money", money))];
                lines.extend(self.to_residents(text));
                lines.extend(self.inside("told-payee", payee));
                lines
            }
            tasks::Event::Reported { report, who, text, .. } => {
                let who = passage(self.ctx, who);
                let said = Line::plain(w.n2("told-reported", "report", *report, "who", who));
                vec![said, Line::of(Look::Words, passage(self.ctx, text))]
            }
            tasks::Event::Finished { task, .. } => {
                vec![Line::plain(w.n2("told-finished", "task", *task, "day", self.day(at)))]
            }
            tasks::Event::AllDone { spent_fen, text } => {
                let (who, money) = (said_by(self.matter, self.procedure, at), *spent_fen);
                let costs = if money > 0 { "yes" } else { "no" };
                let money = show::money(w, money);
                let values: [(&str, &dyn Word); 3] =
                    [("who", &who), ("costs", &costs), ("money", &money)];
                let said = Line::plain(w.with("told-all-done", &values));
                std::iter::once(said).chain(self.to_residents(text)).collect()
            }
            tasks::Event::Stopped { reason } => {
                let who = said_by(self.matter, self.procedure, at);
                let said = Line::of(Look::Warn, w.n("told-stopped", "who", who));
                std::iter::once(said).chain(self.to_residents(reason)).collect()
            }
        })
    }

    /// What residents read of the work and visitors do not.
    fn to_residents(&self, text: &str) -> Option<Line> {
        let shown = self.sight >= Sight::Resident && !text.is_empty();
        shown.then(|| Line::of(Look::Words, passage(self.ctx, text)))
    }

    pub(super) fn question(&self, question: &questions::Event) -> Vec<Line> {
        let w = self.w();
        match question {
            questions::Event::Asked { question, due, supervision, text, .. } => {
                let by = self.day(Timestamp(due.ends_at.0 - 1));
                let said = match supervision.as_deref().map(|id| self.procedure.channel_called(id))
                {
                    None => w.n2("told-asked", "number", *question, "by", by),
                    Some(channel) => w.with(
                        "told-asked-in",
                        &[("number", question), ("by", &by), ("channel", &channel)],
                    ),
                };
                let said = Line::plain(said);
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

    pub(super) fn explanation(&self, given: &explanations::Event) -> Vec<Line> {
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

    pub(super) fn rating(&self, rating: &ratings::Event) -> Vec<Line> {
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

    pub(super) fn referral(&self, referral: &referrals::Event) -> Vec<Line> {
        let w = self.w();
        match referral {
            referrals::Event::Taken { to, receipt, .. } => {
                vec![Line::plain(w.n2("told-taken", "to", to, "receipt", receipt))]
            }
            referrals::Event::Settled { result, text, who, .. } => {
                let from = if who.is_empty() { "above" } else { "outside" };
                let values: [(&str, &dyn Word); 3] =
                    [("result", &result.id()), ("from", &from), ("who", who)];
                vec![Line::plain(w.with("told-settled", &values)), Line::plain(text.clone())]
            }
            referrals::Event::CameBack { .. } => vec![Line::plain(w.t("told-came-back"))],
        }
    }
}
