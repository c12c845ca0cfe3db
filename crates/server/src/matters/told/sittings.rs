//! Meetings and opinions.

use domain::appraisals;
use domain::meetings::{self, Sitting, Stance};
use domain::rules::Count;
use domain::time::Timestamp;

use super::{Line, Look, Teller};
use crate::floors;
use crate::shown::{self, Sight, body_name, item_line, passage};
use crate::ui::show;
use crate::words::Word;

impl Teller<'_> {
    /// 会议通知: when, where, what about.
    pub(super) fn called(&self, call: &meetings::Call) -> Vec<Line> {
        let w = self.w();
        let body = body_name(self.procedure, &call.body);
        let rule = call.rule.as_ref().and_then(|id| self.procedure.rule(id));
        let body = rule.map_or(body, |rule| rule.name.clone());
        let when = show::moment(w, call.meets_at.0, self.ctx.now.0);
        let said =
            w.with("told-called", &[("body", &body), ("when", &when), ("place", &call.place)]);
        let about = Line::of(Look::Words, passage(self.ctx, &call.about));
        vec![Line::plain(said), about]
    }

    pub(super) fn appraisal(&self, given: &appraisals::Event) -> Vec<Line> {
        let w = self.w();
        match given {
            appraisals::Event::Given { about, finding, law, text, .. } => {
                let unsound = *finding == appraisals::Finding::Unsound;
                let (about, finding) = (about.id(), finding.id());
                let said = w.with("told-appraised", &[("about", &about), ("finding", &finding)]);
                let mut lines =
                    vec![Line::of(if unsound { Look::Warn } else { Look::Plain }, said)];
                if !law.is_empty() {
                    lines.push(Line::plain(w.n("told-appraised-law", "law", law)));
                }
                lines.extend(self.inside("told-text", text));
                lines
            }
            appraisals::Event::Assessed(made) => {
                let goes = made.conclusion == appraisals::Conclusion::GoAhead;
                let day = self.day(made.on.starts_at());
                let values: [(&str, &dyn Word); 3] = [
                    ("day", &day),
                    ("conclusion", &made.conclusion.id()),
                    ("level", &made.level_name),
                ];
                let said = w.with("told-assessed", &values);
                let mut lines = vec![Line::of(if goes { Look::Plain } else { Look::Warn }, said)];
                lines.extend(self.inside("told-risks", &made.text));
                lines.extend(self.inside("told-measures", &made.measures));
                lines
            }
        }
    }

    /// The figures of a sitting that counts `base`.
    pub(super) fn counts(&self, count: &Count, base: &'static str) -> String {
        self.w().with(
            "told-counts",
            &[
                ("base", &base),
                ("due", &count.due),
                ("present", &count.present),
                ("yes", &count.yes),
                ("no", &count.no),
                ("abstain", &count.abstain),
            ],
        )
    }

    pub(super) fn sitting(&self, recorded: &Sitting, at: Timestamp) -> Vec<Line> {
        let w = self.w();
        // The state holds the figures as put right since.
        let current = self.matter.sittings.iter().find(|s| s.sitting == recorded.sitting);
        let sitting = current.unwrap_or(recorded);
        let body = body_name(self.procedure, &sitting.body);
        let held = show::moment(w, sitting.held_at.0, self.ctx.now.0);
        let mut lines = vec![Line::plain(
            w.with("told-held", &[("held", &held), ("place", &sitting.place), ("body", &body)]),
        )];
        let voted = sitting.count.answers() > 0;
        let base = shown::base_of(self.procedure, sitting);
        lines.push(Line::plain(if sitting.is_walk_up() {
            floors::walked_up(w, sitting)
        } else if voted {
            self.counts(&sitting.count, base)
        } else {
            let (due, present) = (sitting.count.due, sitting.count.present);
            w.with("told-present", &[("base", &base), ("due", &due), ("present", &present)])
        }));
        if sitting.count != recorded.count {
            let old = w.n("told-was", "counts", self.counts(&recorded.count, base));
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
    pub(super) fn speeches(&self, sitting: &Sitting) -> Vec<Line> {
        let w = self.w();
        let mut lines = Vec::new();
        if self.sight >= Sight::Resident {
            let said = |text: &str| passage(self.ctx, text);
            let item = |item| Line::of(Look::Words, item_line(w, item, said));
            lines.extend(sitting.items.iter().map(item));
        }
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

    pub(super) fn corrected(
        &self,
        sitting: u32,
        (was, is): (&Count, &Count),
        reason: &str,
        at: Timestamp,
    ) -> Vec<Line> {
        let w = self.w();
        let kept = self.matter.sittings.iter().find(|kept| kept.sitting == sitting);
        let base = kept.map_or("persons", |kept| shown::base_of(self.procedure, kept));
        let (was, is) = (self.counts(was, base), self.counts(is, base));
        let day = self.day(at);
        let said = w.with("told-corrected", &[("day", &day), ("was", &was), ("is", &is)]);
        std::iter::once(Line::plain(said)).chain(self.inside("told-reason", reason)).collect()
    }
}
