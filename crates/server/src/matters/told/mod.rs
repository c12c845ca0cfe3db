//! What a recorded fact came to, in a few lines, for this reader.

mod sittings;
mod work;

use domain::ids::PersonId;
use domain::matters::{Event, Matter, Own, Record};
use domain::meetings;
use domain::procedures::Procedure;
use domain::time::Timestamp;
use store::{Fault, Read};

use super::gathered;
use crate::floors;
use crate::http::Ctx;
use crate::shown::{Cited, Sight, name, passage};
use crate::ui::{Link, show};
use crate::words::Words;
use crate::{commissions, feedback, helpers, joints};

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

/// What ran late, and who was told of it.
pub fn ran_late(ctx: &Ctx, what: &str, number: u32, told: &[String]) -> String {
    let late = ctx.w.n2("told-late", "what", what, "number", number);
    if told.is_empty() {
        return late;
    }
    let roles: Vec<String> = told.iter().map(|role| ctx.role_name(role)).collect();
    ctx.w.n2("told-late-told", "late", late, "told", roles.join(&ctx.w.t("laws-comma")))
}

impl Teller<'_> {
    fn w(&self) -> Words {
        self.ctx.w
    }

    /// What everybody reads, past the gate.
    fn plain(&self, lines: Vec<String>) -> Vec<Line> {
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        lines.map(|line| Line::plain(passage(self.ctx, &line))).collect()
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
            Event::Meeting(meetings::Event::Corrected { sitting, was, is, reason, .. }) => {
                self.corrected(*sitting, (was, is), reason, record.at)
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
            Event::Consent(_) | Event::Allocation(_) | Event::Seal(_) | Event::Evaluation(_) => {
                let inside = self.sight == Sight::Look;
                let lines = gathered::lines(self.w(), self.matter, &record.event, inside);
                lines.into_iter().map(Line::plain).collect()
            }
            Event::Helper(fact) => self.plain(helpers::lines(self.w(), self.ctx.now, fact)),
            Event::Feedback(fact) => self.plain(feedback::lines(self.w(), self.ctx.now, fact)),
            Event::Joint(fact) => self.plain(joints::lines(self.w(), fact)),
            Event::Commission(fact) => self.plain(commissions::lines(self.w(), self.ctx.now, fact)),
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
                let what = crate::shown::overridden(w, rule);
                let said = Line::plain(w.n("told-overrode", "rule", what));
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
            Own::RanLate { what, number, told } => {
                vec![Line::of(Look::Warn, ran_late(self.ctx, what, *number, told))]
            }
            Own::Sealed { number, .. } => vec![Line::plain(w.n("told-sealed", "number", number))],
            Own::Opened { .. }
            | Own::Entered { .. }
            | Own::Left { .. }
            | Own::Skipped { .. }
            | Own::Ended { .. } => Vec::new(),
        }
    }
}
