//! The acts of a way: what each kind of step is written down as, so that it comes to the outcome the way has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::procedures::{Amount, Move, Procedure, Settings, Step, StepKind, StepOutcome};
use domain::rules::{Count, Fractions, Outcome, judge};
use domain::tasks;
use domain::time::Day;

use super::cast::receiver;
use super::counts::{DUE, figures};
use crate::words::Words;

/// A rehearsal on its way to paper.
pub(super) struct Paper<'a> {
    procedure: &'a Procedure,
    words: Words,
    day: Day,
    pub(super) acts: String,
    pub(super) settings: BTreeMap<String, String>,
    tasks: u32,
    objections: u32,
    ratings: u32,
    /// Whether a consent was asked item by item: then a task says for which.
    asked: bool,
    /// Whether the dossier is sealed too: then every voice is answered, and what has to stay up has.
    to_the_end: bool,
}

impl<'a> Paper<'a> {
    /// An empty paper that begins on `day`.
    pub(super) fn new(procedure: &'a Procedure, words: Words, day: Day, to_the_end: bool) -> Self {
        Self {
            procedure,
            words,
            day,
            acts: String::new(),
            settings: BTreeMap::new(),
            tasks: 0,
            objections: 0,
            ratings: 0,
            asked: false,
            to_the_end,
        }
    }

    /// Writes an act. `with` is the inside of an inline table.
    fn act(&mut self, after: &str, by: &str, command: &str, with: &str) {
        let _ = write!(
            self.acts,
            "\n[[act]]\nafter = \"{after}\"\nby = \"{by}\"\ndo = \"{command}\"\n"
        );
        if !with.is_empty() {
            let _ = writeln!(self.acts, "with = {{ {with} }}");
        }
    }

    fn text(&self) -> String {
        self.words.t("procedures-play-text")
    }

    /// Plays one move; none where it cannot be played.
    pub(super) fn play(&mut self, one: &Move) -> Option<()> {
        let step = self.procedure.step(&one.step)?;
        let text = self.text();
        let Some(outcome) = one.outcome else {
            let law = self.words.t("procedures-play-law");
            let with = format!("law = \"{law}\", reason = \"{text}\", remedy = \"{text}\"");
            self.act("1d", "wu", "filings.correct", &with);
            return Some(());
        };
        match step.kind {
            StepKind::Collect => self.collect(),
            StepKind::Screen => {
                if outcome == StepOutcome::Accepted && self.procedure.joint.is_some() {
                    self.act("1h", "lin", "joints.name", "places = [\"east\", \"west\"]");
                }
                let route = format!("reason = \"{text}\", route = \"{text}\"");
                let with = format!("outcome = \"{}\", {route}", outcome.id());
                self.act("1d", "zhou", "matters.screen", &with);
            }
            StepKind::Resolve | StepKind::Vote => self.meeting(step, outcome)?,
            StepKind::Deliberate => self.talk(step, outcome),
            StepKind::Investigate | StepKind::Plan | StepKind::Brief => self.prepare(step.kind),
            StepKind::Publicize => self.notice(step, outcome)?,
            StepKind::File => {
                self.act("1d", "lin", "filings.submit", "");
                if step.by_places {
                    self.words(step, outcome == StepOutcome::Received);
                    return Some(());
                }
                let (command, with) = match outcome {
                    StepOutcome::Received => ("filings.receive", String::new()),
                    _ => ("filings.return", format!("reason = \"{text}\"")),
                };
                self.act("1d", "zhou", command, &with);
            }
            StepKind::Implement => self.work(step, outcome),
            StepKind::Supervise => {
                let word = if outcome == StepOutcome::Satisfied { "true" } else { "false" };
                let with = format!("satisfied = {word}, text = \"{text}\"");
                self.act("1d", "sun", "questions.conclude", &with);
            }
            StepKind::Rate => self.rate(outcome),
            StepKind::Refer => {
                let with = match outcome {
                    StepOutcome::Taken => {
                        format!("to = \"{text}\", receipt = \"{text}\", text = \"{text}\"")
                    }
                    _ => format!("reason = \"{text}\""),
                };
                let taken = outcome == StepOutcome::Taken;
                let command = if taken { "referrals.take" } else { "referrals.back" };
                self.act("1d", receiver(&step.owner), command, &with);
                if taken && step.answer.is_some() {
                    let told = self.words.t("procedures-play-answer");
                    let with = format!("result = \"done\", text = \"{told}\", who = \"{text}\"");
                    self.act("1d", receiver(&step.owner), "referrals.settle", &with);
                }
            }
            StepKind::Consent if step.by_places => self.words(step, outcome == StepOutcome::Passed),
            StepKind::Consent => self.consent(step, outcome)?,
            StepKind::Allocate => self.allocate(outcome)?,
            StepKind::Archive if self.to_the_end => self.seal(),
            StepKind::Seal | StepKind::Archive => return None,
        }
        Some(())
    }

    fn collect(&mut self) {
        let voice = format!("text = \"{}\"", self.words.t("procedures-play-voice"));
        self.act("0d", "li", "voices.raise", &voice);
        let _ = writeln!(self.acts, "name = \"said\"");
        let title = self.words.t("procedures-play-matter");
        let with = format!("voices = [\"said\"], title = \"{title}\"");
        self.act("1h", "lin", "matters.open", &with);
    }

    fn meeting(&mut self, step: &Step, outcome: StepOutcome) -> Option<()> {
        let counted = figures(self.procedure, step, outcome, self.day)?;
        for id in counted.settings {
            self.settings.insert(id, ">1/2".to_owned());
        }
        let (present, yes) = (counted.present, counted.yes);
        let mut with = format!(
            "held_at = \"now\", place = \"{}\", due = {DUE}, present = {present}, yes = {yes}, no = {}",
            self.text(),
            present - yes
        );
        if let Some(rule) = counted.rule {
            let _ = write!(with, ", rule = \"{rule}\"");
        }
        // Called on the day the step began, held when its days of notice are over.
        let waits = if counted.notice_days > 0 { counted.notice_days + 1 } else { 1 };
        if counted.notice_days > 0 {
            let _ = write!(with, ", called_on = \"-{waits}d\"");
        }
        if step.names_responsible {
            with.push_str(", responsible = \"lin\"");
        }
        self.act(&format!("{waits}d"), "lin", "meetings.record", &with);
        Some(())
    }

    /// Both places give their word; the second one says yes or sends it back, the first one too where one of two
    /// would be enough.
    fn words(&mut self, step: &Step, agreed: bool) {
        let rule = step.rule.as_deref().and_then(|id| self.procedure.rule(id));
        let one = Count { due: 2, present: 2, yes: 1, no: 1, ..Count::default() };
        let passes = |rule| judge(rule, &Fractions::new(), &one).outcome == Outcome::Passed;
        let enough = rule.is_some_and(passes);
        let text = self.text();
        let says = |place: &str, yes: bool| {
            if yes {
                format!("place = \"{place}\", word = \"agree\"")
            } else {
                format!("place = \"{place}\", word = \"send-back\", text = \"{text}\"")
            }
        };
        self.act("1d", "dong", "joints.word", &says("east", agreed || !enough));
        self.act("1d", "xi", "joints.word", &says("west", agreed));
    }

    /// One thing is asked at every door, on one sheet.
    fn consent(&mut self, step: &Step, outcome: StepOutcome) -> Option<()> {
        let counted = figures(self.procedure, step, outcome, self.day)?;
        for id in counted.settings {
            self.settings.insert(id, ">1/2".to_owned());
        }
        let text = self.text();
        let (yes, no) = (counted.yes, counted.present - counted.yes);
        let with = format!("due = {DUE}, items = [{{ title = \"{text}\" }}]");
        self.act("1d", "lin", "consents.ask", &with);
        // Where households count the sheet says whose answers it holds.
        let doors: Vec<String> = (1..=counted.present).map(|door| door.to_string()).collect();
        let with = format!(
            "way = \"{text}\", doors = \"{}\", answers = [{{ item = 1, yes = {yes}, no = {no} }}]",
            doors.join(";")
        );
        self.act("2d", "lin", "consents.sheet", &with);
        self.act("1d", "lin", "consents.close", &format!("override_reason = \"{text}\""));
        self.asked = true;
        Some(())
    }

    /// One project, which is chosen; nothing but a want of money leaves it out.
    fn allocate(&mut self, outcome: StepOutcome) -> Option<()> {
        if outcome != StepOutcome::Chosen {
            return None;
        }
        let text = self.text();
        let project = format!("title = \"{text}\", cost_fen = \"60000\", households = {DUE}");
        let with = format!("budget_fen = \"100000\", projects = [{{ {project} }}]");
        self.act("1d", "lin", "allocations.pool", &with);
        let with = format!("scorer = \"{text}\", points = [{{ project = 1, points = 1 }}]");
        self.act("1d", "lin", "allocations.score", &with);
        self.act("1d", "lin", "allocations.close", "");
        Some(())
    }

    /// Whoever spoke is answered, what has to stay up has, and the dossier is sealed.
    fn seal(&mut self) {
        let with = format!("text = \"{}\"", self.words.t("procedures-play-answer"));
        self.act("1d", "lin", "voices.answer", &with);
        self.acts.push_str("on = \"said\"\n");
        self.act("40d", "lin", "dossiers.seal", "");
    }

    fn talk(&mut self, step: &Step, outcome: StepOutcome) {
        let text = self.text();
        let votes = step.rule.is_some() || !step.rules.is_empty();
        let yes = if votes { format!(", yes = {DUE}") } else { String::new() };
        let with = format!(
            "held_at = \"now\", place = \"{text}\", due = {DUE}, present = {DUE}{yes}, \
             outcome = \"{}\", opinion = \"{text}\"",
            outcome.id()
        );
        self.act("1d", "lin", "meetings.record", &with);
    }

    fn prepare(&mut self, kind: StepKind) {
        let text = self.text();
        let (command, with) = match kind {
            StepKind::Investigate => (
                "plans.investigate",
                format!(
                    "on = \"now\", who = \"{text}\", seen = \"{text}\", feasible = \"{text}\", \
                     measures = \"{text}\", risks = \"{text}\""
                ),
            ),
            StepKind::Plan => (
                "plans.publish",
                format!(
                    "meets_at = \"+1d 19:30\", place = \"{text}\", participants = \"{text}\", \
                     agenda = \"{text}\""
                ),
            ),
            _ => (
                "plans.brief",
                format!("reached = \"{text}\", ways = \"{text}\", text = \"{text}\""),
            ),
        };
        self.act("1d", "lin", command, &with);
    }

    fn notice(&mut self, step: &Step, outcome: StepOutcome) -> Option<()> {
        let text = self.text();
        let least = step.clock.as_ref()?.at_least.as_ref()?;
        let days = self.days(least)?;
        self.act("1d", "lin", "notices.post", &format!("title = \"{text}\", text = \"{text}\""));
        if outcome != StepOutcome::Clear {
            self.objections += 1;
            self.act("1h", "li", "notices.object", &format!("text = \"{text}\""));
            let upheld = outcome == StepOutcome::Upheld;
            // Who is told no is told why.
            let reason = self.words.t("procedures-play-answer");
            let with = format!(
                "objection = \"{}\", upheld = {upheld}, reason = \"{reason}\"",
                self.objections
            );
            self.act("1h", "lin", "notices.decide", &with);
        }
        if outcome != StepOutcome::Upheld {
            // Working days and days off make a term longer than its number.
            let wait = format!("{}d", u64::from(days) * 2 + 12);
            self.act(&wait, "lin", "notices.close", "");
        }
        Some(())
    }

    fn days(&self, amount: &Amount) -> Option<u32> {
        Settings::default().amount(self.procedure, amount)
    }

    fn work(&mut self, step: &Step, outcome: StepOutcome) {
        let text = self.text();
        let above = tasks::is_above(step);
        let who = if above { "wu" } else { "lin" };
        if outcome == StepOutcome::Stopped {
            return self.act("1d", who, "tasks.stop", &format!("reason = \"{text}\""));
        }
        if above {
            return self.act("1d", who, "tasks.complete", &format!("text = \"{text}\""));
        }
        self.tasks += 1;
        let item = if self.asked { ", item = 1" } else { "" };
        let with = format!("title = \"{text}\", responsible = \"lin\", due_on = \"+30d\"{item}");
        self.act("1d", "lin", "tasks.assign", &with);
        let with = format!("task = {}, text = \"{text}\"", self.tasks);
        self.act("1d", "lin", "tasks.finish", &with);
        self.act("1h", "lin", "tasks.complete", &format!("text = \"{text}\""));
    }

    /// Each tally outweighs all before it.
    fn rate(&mut self, outcome: StepOutcome) {
        let text = self.text();
        let many = 9_u64.saturating_mul(10_u64.saturating_pow(self.ratings));
        self.ratings += 1;
        let with = if outcome == StepOutcome::Satisfied {
            format!("satisfied = {many}, fair = 0, dissatisfied = 0, way = \"{text}\"")
        } else {
            format!(
                "satisfied = 0, fair = 0, dissatisfied = {many}, way = \"{text}\", \
                 reasons = \"{text}\""
            )
        };
        self.act("1d", "lin", "ratings.tally", &with);
        self.act("1h", "lin", "ratings.close", "");
    }
}
