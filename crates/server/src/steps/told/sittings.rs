//! Meetings and opinions.

use domain::appraisals;
use domain::meetings::{self, Sitting, Stance};
use domain::rules::{Count, Outcome};

use super::{Teller, yes_no};
use crate::floors;
use crate::shown::{base_of, item_line};
use crate::words::{Word, Words};

impl Teller<'_> {
    pub(super) fn called(&self, call: &meetings::Call) -> Vec<String> {
        let rule = call.rule.as_ref().and_then(|id| self.procedure.rule(id));
        let owner = self.procedure.owner_name(&call.body);
        let body = rule.map_or(owner, |rule| rule.name.as_str());
        let when = self.moment(call.meets_at);
        let values: [(&str, &dyn Word); 4] =
            [("body", &body), ("when", &when), ("place", &call.place), ("ways", &call.ways)];
        vec![self.say("steps-told-called", &values), call.about.clone()]
    }

    pub(super) fn appraisal(&self, given: &appraisals::Event) -> Vec<String> {
        match given {
            appraisals::Event::Given { about, finding, who, law, text, .. } => {
                let values: [(&str, &dyn Word); 3] =
                    [("about", &about.id()), ("finding", &finding.id()), ("who", who)];
                vec![self.say("steps-told-appraised", &values), law.clone(), text.clone()]
            }
            appraisals::Event::Assessed(made) => {
                let day = self.day(made.on);
                let values: [(&str, &dyn Word); 4] = [
                    ("day", &day),
                    ("who", &made.who),
                    ("conclusion", &made.conclusion.id()),
                    ("level", &made.level_name),
                ];
                vec![
                    self.say("steps-told-assessed", &values),
                    self.say("steps-told-risks", &[("text", &made.text)]),
                    self.say("steps-told-measures", &[("text", &made.measures)]),
                ]
            }
        }
    }

    /// The figures of a sitting that counts `base`.
    pub(super) fn count(&self, count: &Count, base: &'static str) -> String {
        let invalid = if count.invalid > 0 { "some" } else { "none" };
        let votes = yes_no(count.answers() > 0);
        self.say(
            "steps-count",
            &[
                ("base", &base),
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

    pub(super) fn sitting(&self, sitting: &Sitting) -> Vec<String> {
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
            self.count(&sitting.count, base_of(self.procedure, sitting))
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
        let item = |item| item_line(self.ctx.w, item, str::to_owned);
        lines.extend(sitting.items.iter().map(item));
        if !sitting.opinion.is_empty() {
            lines.push(self.say("steps-told-opinion", &[("text", &sitting.opinion)]));
        }
        lines.extend(speeches(self.ctx.w, sitting));
        lines
    }
}

/// Who said what at a sitting, and what was answered on the spot.
pub fn speeches(w: Words, sitting: &Sitting) -> Vec<String> {
    let mut lines = Vec::new();
    for speech in sitting.speeches.iter().filter(|speech| !speech.words.is_empty()) {
        let stance = match speech.stance {
            Stance::For => "for",
            Stance::Against => "against",
            Stance::Suggests => "suggests",
            Stance::Asks => "asks",
        };
        let values: [(&str, &dyn Word); 3] =
            [("who", &speech.speaker), ("stance", &stance), ("words", &speech.words)];
        lines.push(w.with("steps-told-speech", &values));
        if !speech.answer.is_empty() {
            let (who, words) = (&speech.answered_by, &speech.answer);
            lines.push(w.n2("floors-heard-answer", "who", who, "words", words));
        }
    }
    lines
}
