//! What comes before a result: the call and the opinions.

use domain::matters::Event;
use domain::{appraisals, meetings};

use super::Teller;
use crate::words::Word;

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

    pub(super) fn appraisal(&self, event: &Event) -> Vec<String> {
        let Event::Appraisal(appraisals::Event::Given { about, finding, who, law, text, .. }) =
            event
        else {
            return Vec::new();
        };
        let values: [(&str, &dyn Word); 3] =
            [("about", &about.id()), ("finding", &finding.id()), ("who", who)];
        vec![self.say("steps-told-appraised", &values), law.clone(), text.clone()]
    }
}
