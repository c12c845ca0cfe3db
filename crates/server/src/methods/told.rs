//! Steps, rules, settings and findings of a procedure in words.

use domain::procedures::{
    Clock, ClockOf, Procedure, SettingValue, Step, Weight, check_on, party_steps,
};
use domain::rules::{Rule, Test, Threshold};
use domain::time::Day;
use domain::units::Unit;
use domain::voices::KnownLedger;

use crate::diagrams::{Flow, Node};
use crate::procedures;
use crate::shown::{Cited, cited, clock_words, owner_here, requirement_words};
use crate::ui::parts::{Meaning, Tag};
use crate::words::Words;

/// One step as it is read.
pub struct StepTold {
    pub number: usize,
    pub name: String,
    pub plain: String,
    pub kind: String,
    pub owner: String,
    pub clocks: Vec<ClockTold>,
    pub rounds: String,
    pub rules: Vec<RuleTold>,
    /// Papers; those everybody may see say so.
    pub papers: String,
    pub forms: String,
    /// Outcomes and where each leads.
    pub ways: Vec<(String, String)>,
    pub cites: Vec<Cited>,
    /// What a resident sees, and may do.
    pub sees: String,
    pub does: String,
}

/// A clock of a step: what it is for, the days, whether they are confirmed, who is told.
pub struct ClockTold {
    pub what: String,
    pub days: String,
    pub unconfirmed: bool,
    pub told: String,
}

/// One decision rule.
pub struct RuleTold {
    pub name: String,
    pub lines: Vec<String>,
    pub cite: Option<Cited>,
    pub unconfirmed: bool,
}

/// Something the source leaves open.
pub struct SettingTold {
    pub name: String,
    pub value: String,
    pub note: String,
    pub unconfirmed: bool,
    pub cite: Option<Cited>,
}

/// What `check` found, ready to be shown.
pub struct Found {
    pub weight: Weight,
    /// 错误, 存疑, 提示, with its colour.
    pub tag: Tag,
    pub id: &'static str,
    /// The step, rule or setting it is about, by name.
    pub at: String,
    pub sentence: String,
    pub remedy: String,
    /// The rule it breaks.
    pub rule: String,
    /// The shortest way there; empty where it is about no way.
    pub way: String,
    pub law: Option<Cited>,
}

/// Everything a page says of a procedure.
pub struct Told<'a> {
    pub w: Words,
    pub procedure: &'a Procedure,
    pub unit: &'a Unit,
    pub flow: &'a Flow,
}

impl Told<'_> {
    /// The steps in the order of the picture.
    pub fn steps(&self) -> Vec<StepTold> {
        let told = |node: &Node| {
            let step = self.procedure.step(&node.id)?;
            Some(self.step(node, step))
        };
        self.flow.nodes.iter().filter_map(told).collect()
    }

    /// Who leads: the steps of the party organisation on the main way, or why the source has none.
    pub fn party(&self) -> String {
        if let Some(party) = &self.procedure.party {
            return party.without.clone();
        }
        let led = party_steps(self.procedure);
        let named = |step: &Step| {
            let owner = self.procedure.owner_name(&step.owner);
            self.w.n2("methods-party-step", "step", &step.name, "owner", owner)
        };
        let led: Vec<String> = led.into_iter().map(named).collect();
        let comma = self.w.t("laws-comma");
        if led.is_empty() {
            String::new()
        } else {
            self.w.n("methods-party", "steps", led.join(&comma))
        }
    }

    fn step(&self, node: &Node, step: &Step) -> StepTold {
        let (w, procedure) = (self.w, self.procedure);
        let ids = step.rule.iter().chain(&step.rules).chain(&step.pool);
        let rules = ids.filter_map(|id| procedure.rule(id));
        let comma = w.t("laws-comma");
        let kind = step.kind.id();
        let rounds =
            step.rounds.as_ref().map(|rounds| match self.unit.settings.amount(procedure, rounds) {
                Some(count) => w.n("methods-rounds", "count", count),
                None => w.t("methods-rounds-unset"),
            });
        StepTold {
            number: node.number,
            name: step.name.clone(),
            plain: step.plain.clone(),
            kind: w.n("methods-kind", "kind", kind),
            owner: owner_here(w, procedure, &step.owner),
            clocks: self.clocks(step),
            rounds: rounds.unwrap_or_default(),
            rules: rules.map(|rule| self.rule(rule)).collect(),
            papers: step.papers.iter().map(|id| self.paper(id)).collect::<Vec<_>>().join(&comma),
            forms: step.forms.join(&comma),
            ways: self.ways(node),
            cites: self.cites(step),
            sees: w.n("methods-sees", "kind", kind),
            does: if step.walk_up {
                w.t("methods-does-walk-up")
            } else {
                w.n("methods-does", "kind", kind)
            },
        }
    }

    fn clocks(&self, step: &Step) -> Vec<ClockTold> {
        let told = |(of, clock): (ClockOf, &Clock)| {
            let (days, unconfirmed) = clock_words(self.w, self.procedure, self.unit, clock);
            let named = clock.at_most.is_some() || clock.at_least.is_some();
            let days = if days.is_empty() && named { self.w.t("laws-not-set") } else { days };
            let roles = clock.tell.iter().map(|role| owner_here(self.w, self.procedure, role));
            let roles: Vec<String> = roles.collect();
            let told = roles.join(&self.w.t("laws-comma"));
            let what = self.w.n2("methods-clock", "what", of.word(), "kind", step.kind.id());
            ClockTold { what, days, unconfirmed, told }
        };
        step.clocks().map(told).filter(|clock| !clock.days.is_empty()).collect()
    }

    fn paper(&self, id: &str) -> String {
        let row = self.procedure.papers.iter().find(|row| row.get("id").is_some_and(|v| v == id));
        let public = row.and_then(|row| row.get("public")).and_then(serde_json::Value::as_bool);
        let name = self.procedure.paper_name(id);
        if public == Some(true) {
            self.w.n("methods-public", "name", name)
        } else {
            name.to_owned()
        }
    }

    fn ways(&self, node: &Node) -> Vec<(String, String)> {
        let next = self.flow.nodes.get(node.number).filter(|_| node.number < self.flow.main);
        let straight = match next {
            Some(next) => {
                let (number, name) = (next.number, &next.name);
                self.w.n2("methods-to-step", "number", number, "name", name)
            }
            None => self.w.t("methods-ends"),
        };
        let main = (!node.goes_on.is_empty()).then(|| (node.goes_on.clone(), straight));
        let others = node.outlets.iter();
        let others = others.map(|outlet| (outlet.word.clone(), self.flow.place(self.w, outlet.to)));
        main.into_iter().chain(others).collect()
    }

    fn cites(&self, step: &Step) -> Vec<Cited> {
        let of_clocks = step.clocks().filter_map(|(_, clock)| clock.cite.as_ref());
        let mut cites: Vec<Cited> = Vec::new();
        for cite in std::iter::once(&step.cite).chain(of_clocks) {
            let told = cited(self.w, cite);
            cites.extend(told.filter(|told| !cites.contains(told)));
        }
        cites
    }

    fn rule(&self, rule: &Rule) -> RuleTold {
        let (w, procedure, unit) = (self.w, self.procedure, self.unit);
        let say =
            |quorum| move |line: &_| requirement_words(w, procedure, unit, (rule, line), quorum);
        let quorum = rule.quorum.iter().map(say(true));
        let mut lines: Vec<String> = quorum.chain(rule.pass.iter().map(say(false))).collect();
        if rule.notice_days > 0 {
            lines.push(w.n("laws-notice-days", "count", rule.notice_days));
        }
        let body = procedure.owner_name(&rule.body).to_owned();
        let name = if rule.name.is_empty() { body } else { rule.name.clone() };
        RuleTold { name, lines, cite: cited(w, &rule.cite), unconfirmed: rule.unconfirmed }
    }

    /// What the sources leave open, with the value in the place.
    pub fn settings(&self) -> Vec<SettingTold> {
        let told = self.procedure.settings.iter().map(|setting| SettingTold {
            name: setting.name.clone(),
            value: value_words(
                self.w,
                &setting.unit,
                self.unit.settings.value(self.procedure, &setting.id),
            ),
            note: setting.note.clone(),
            unconfirmed: setting.unconfirmed && !self.unit.confirmed.contains_key(&setting.id),
            cite: setting.cite.as_ref().and_then(|cite| cited(self.w, cite)),
        });
        told.collect()
    }

    /// What bends the way: tracks, the legal gate, correction from above.
    pub fn bends(&self) -> Vec<(String, String)> {
        let (w, procedure) = (self.w, self.procedure);
        let comma = w.t("laws-comma");
        let roles = |ids: &[String]| {
            let names: Vec<&str> = ids.iter().map(|id| procedure.owner_name(id)).collect();
            names.join(&comma)
        };
        let step = |id: &str| {
            let at = self.flow.nodes.iter().find(|node| node.id == id);
            at.map(|node| w.n2("methods-to-step", "number", node.number, "name", &node.name))
                .unwrap_or_default()
        };
        let mut bends: Vec<(String, String)> =
            procedure.tracks.iter().map(|t| (t.name.clone(), t.plain.clone())).collect();
        if let Some(gate) = &procedure.legal {
            let told = w.n2("methods-legal-told", "who", roles(&gate.by), "to", step(&gate.to));
            bends.push((w.t("methods-legal"), told));
        }
        if let Some(gate) = &procedure.risk {
            let tracks = gate.tracks.iter().filter_map(|id| procedure.track(id));
            let tracks: Vec<&str> = tracks.map(|track| track.name.as_str()).collect();
            let told =
                w.n2("methods-risk-told", "tracks", tracks.join(&comma), "to", step(&gate.to));
            bends.push((w.t("methods-risk"), told));
        }
        if let Some(correction) = &procedure.correction {
            let (who, to) = (roles(&correction.by), step(&correction.to));
            let told = w.n2("methods-correction-told", "who", who, "to", to);
            bends.push((w.t("methods-correction"), told));
        }
        if let Some(led) = &procedure.led {
            let told = w.n("methods-led-told", "body", procedure.owner_name(&led.by));
            bends.push((w.t("methods-led"), told));
        }
        if let Some(pause) = &procedure.pause {
            let told = match self.unit.settings.amount(procedure, &pause.at_most) {
                Some(count) => w.n("methods-pause-told", "count", count),
                None => w.t("laws-not-set"),
            };
            bends.push((w.t("methods-pause"), told));
        }
        if let Some(owed) = &procedure.feedback {
            let to: Vec<String> =
                owed.to.iter().map(|id| crate::feedback::audience(w, id)).collect();
            let told = w.n("methods-feedback-told", "to", to.join(&w.t("http-list-separator")));
            bends.push((w.t("methods-feedback"), told));
        }
        if let Some(rule) = &procedure.commissioned {
            let days = rule.answer.at_most.as_ref();
            let days = days.and_then(|amount| self.unit.settings.amount(procedure, amount));
            let told = match days {
                Some(count) => w.n("methods-commissioned-told", "count", count),
                None => w.t("laws-not-set"),
            };
            bends.push((w.t("methods-commissioned"), told));
        }
        bends.extend(self.passed());
        bends.extend(self.supervised());
        bends
    }

    /// How soon what was passed on is taken, and its result told.
    fn passed(&self) -> Option<(String, String)> {
        let (w, procedure) = (self.w, self.procedure);
        let rule = procedure.passed_on.as_ref()?;
        let days = |clock: &Clock| {
            let amount = clock.at_most.as_ref();
            amount.and_then(|amount| self.unit.settings.amount(procedure, amount))
        };
        let told = match (days(&rule.receipt), days(&rule.result)) {
            (Some(taken), Some(told)) => w.n2("methods-passed-told", "taken", taken, "told", told),
            _ => w.t("laws-not-set"),
        };
        Some((w.t("methods-passed"), told))
    }

    /// The kinds of supervision that ask in channels of their own, and the ledgers of clues.
    fn supervised(&self) -> Vec<(String, String)> {
        let (w, procedure) = (self.w, self.procedure);
        let mut told = Vec::new();
        let names: Vec<&str> =
            procedure.supervisions.iter().map(|channel| channel.name.as_str()).collect();
        if !names.is_empty() {
            let names = names.join(&w.t("laws-comma"));
            told.push((w.t("methods-channels"), w.n("methods-channels-told", "names", names)));
        }
        for ledger in KnownLedger::of(procedure, &self.unit.settings) {
            let said = match (ledger.receipt, ledger.result) {
                (Some(receipt), Some(result)) => {
                    let (confirmed, dealt) = (receipt.days, result.days);
                    w.n2("methods-ledger-told", "confirmed", confirmed, "dealt", dealt)
                }
                _ => w.t("laws-not-set"),
            };
            told.push((ledger.name, said));
        }
        told
    }
}

/// 7 天, 三分之二以上, 是; 还没有定 where nothing is set.
pub fn value_words(w: Words, unit: &str, value: Option<&SettingValue>) -> String {
    let share = |word: &str, threshold: &Threshold| match threshold {
        Threshold::Share(f) => {
            w.n2("shown-share", "test", word, "share", format!("{}/{}", f.over, f.under))
        }
        Threshold::Number(number) => w.n2("shown-number", "test", word, "number", *number),
    };
    match value {
        None | Some(SettingValue::Test(Test::Setting(_))) => w.t("laws-not-set"),
        Some(SettingValue::Number(number)) if unit == "days" => {
            w.n("settings-days", "count", *number)
        }
        Some(SettingValue::Number(number)) if unit == "hours" => {
            w.n("settings-hours", "count", *number)
        }
        Some(SettingValue::Number(number)) => number.to_string(),
        Some(SettingValue::Flag(flag)) => w.t(if *flag { "form-yes" } else { "form-no" }),
        Some(SettingValue::Text(text)) => text.clone(),
        Some(SettingValue::Test(Test::AtLeast(t))) => share("at-least", t),
        Some(SettingValue::Test(Test::MoreThan(t))) => share("more-than", t),
        Some(SettingValue::Test(Test::AtMost(t))) => share("at-most", t),
    }
}

/// What `check` finds of a procedure by the law in force on `day`, heaviest first.
pub fn findings(w: Words, procedure: &Procedure, day: Day) -> Vec<Found> {
    let told = |finding: &domain::procedures::Finding| Found {
        weight: finding.weight,
        tag: Tag::new(
            match finding.weight {
                Weight::Error => Meaning::Late,
                Weight::Doubt => Meaning::Warn,
                Weight::Note => Meaning::Quiet,
            },
            procedures::weight(finding.weight, w),
        ),
        id: finding.id,
        at: procedure.step(&finding.step).map_or(&finding.step, |step| &step.name).clone(),
        sentence: procedures::sentence(finding, procedure, w),
        remedy: procedures::mend(finding, procedure, w),
        rule: w.t(&format!("procedures-rule-{}", finding.rule)),
        way: finding.story.as_ref().map(|s| procedures::way(s, procedure, w)).unwrap_or_default(),
        law: finding.cite.as_ref().and_then(|cite| cited(w, cite)),
    };
    check_on(procedure, Some(day)).iter().map(told).collect()
}
