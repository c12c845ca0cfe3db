//! What comes before a result: the call, the plan, the opinions.

use domain::time::Timestamp;
use domain::{appraisals, meetings, plans};

use super::{Line, Look, Teller};
use crate::shown::passage;
use crate::ui::show;

impl Teller<'_> {
    /// 会议通知: when, where, what about.
    pub(super) fn called(&self, call: &meetings::Call) -> Vec<Line> {
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

    pub(super) fn appraisal(&self, given: &appraisals::Event) -> Vec<Line> {
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
}
