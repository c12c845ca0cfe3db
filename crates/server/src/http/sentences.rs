//! The sentence of a refusal, and the field it belongs beside.

use domain::refusals::Arg;
use domain::time::Timestamp;

use super::Ctx;
use crate::procedures;
use crate::run::Refused;
use crate::ui::show;
use crate::words::{Word, Words};

impl Ctx {
    /// The sentence of a refusal: key `refused-<rule id with dashes>`.
    pub fn sentence(&self, refused: &Refused) -> String {
        worded(self.w, refused, |name, arg| self.said(name, arg))
    }

    fn said(&self, name: &str, arg: &Arg) -> String {
        match arg {
            Arg::Number(n) if matches!(name, "spent" | "budget") => {
                show::money(self.w, i64::try_from(*n).unwrap_or(i64::MAX))
            }
            Arg::Text(id) if name == "role" => self.role_name(id),
            Arg::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.lacking(item)).collect();
                items.join(&self.w.t("http-list-separator"))
            }
            other => plain(self.w, other, self.now),
        }
    }

    /// `paper:plan` → 缺材料：议事方案.
    pub fn lacking(&self, item: &str) -> String {
        let (word, which) = item.split_once(':').unwrap_or(("", item));
        let key = format!("lacks-{word}");
        let known = matches!(word, "level" | "finding") || Words::knows(&key);
        if word.is_empty() || !known {
            return item.to_owned();
        }
        let which = match word {
            "paper" => {
                let methods =
                    self.unit.iter().flat_map(|unit| self.app.methods_of(unit, self.now.day()));
                let mut named = methods.map(|method| method.paper_name(which).to_owned());
                named.find(|name| name != which).unwrap_or_else(|| which.to_owned())
            }
            "level" => return self.w.n("methods-level", "level", which),
            "finding" => return finding_words(self.w, which),
            "opinion" => which.replace('.', "-"),
            "stay" => match which.parse::<Timestamp>() {
                Ok(at) => show::moment(self.w, at.0, self.now.0),
                Err(_) => which.to_owned(),
            },
            _ => which.to_owned(),
        };
        self.w.n(&key, "which", which)
    }
}

/// `no-clock|talk|at_most` as the sentence of the finding.
fn finding_words(w: Words, named: &str) -> String {
    let mut parts = named.splitn(3, '|');
    let mut next = || parts.next().unwrap_or_default();
    let (id, step, what) = (next(), next(), next());
    procedures::sentence_of(id, step, what, w).unwrap_or_else(|| named.to_owned())
}

/// The sentence of a refusal outside any request: for the command line and for rehearsals.
pub fn sentence_of(w: Words, refused: &Refused, now: Timestamp) -> String {
    worded(w, refused, |_, arg| plain(w, arg, now))
}

/// Key `refused-<rule id with dashes>`, each value in the words of `said`.
fn worded(w: Words, refused: &Refused, said: impl Fn(&str, &Arg) -> String) -> String {
    let said: Vec<(&str, String)> =
        refused.args.iter().map(|(name, arg)| (*name, said(name, arg))).collect();
    let args: Vec<(&str, &dyn Word)> = said
        .iter()
        .map(|(name, text)| {
            let word: &dyn Word = text;
            (*name, word)
        })
        .collect();
    w.with(&refused_key(refused.id), &args)
}

/// `notices.not-over` → `refused-notices-not-over`.
pub fn refused_key(rule: &str) -> String {
    format!("refused-{}", rule.replace('.', "-"))
}

/// A value as it stands, whatever it is called.
fn plain(w: Words, arg: &Arg, now: Timestamp) -> String {
    match arg {
        Arg::Number(n) => n.to_string(),
        Arg::Text(text) => text.clone(),
        Arg::Moment(at) => show::moment(w, at.0, now.0),
        Arg::Day(day) => show::day(w, day.starts_at().0, now.0),
        Arg::List(items) => items.join(&w.t("http-list-separator")),
    }
}

/// The field a refusal belongs beside; empty for the form as a whole.
pub(super) fn field_of(refused: &Refused) -> &'static str {
    match refused.id {
        "meetings.more-present-than-due" | "meetings.other-number-due" => "due",
        "meetings.more-answers-than-present" | "meetings.fewer-answers-than-present" => "yes",
        "meetings.held-in-the-future" | "meetings.held-before-the-step" => "held_at",
        "meetings.say-when-called" | "meetings.called-too-late" => "called_on",
        "meetings.name-the-rule" | "meetings.not-among-the-rules" => "rule",
        "meetings.say-how-it-ended" => "outcome",
        "meetings.say-what-was-agreed" => "opinion",
        "meetings.name-somebody-responsible" => "responsible",
        "matters.say-why" | "notices.no-reason" | "ratings.say-why" => "reason",
        "matters.say-where" => "route",
        "plans.meets-in-the-past" | "meetings.meets-in-the-past" => "meets_at",
        "meetings.say-who-decides" => "beyond",
        "meetings.hold-that-first" | "meetings.no-expert-heard" => "form",
        "matters.track-not-for-this" | "matters.unknown-track" => "track",
        "appraisals.name-the-law" => "law",
        "appraisals.name-who-gave-it" => "who",
        "notices.ends-before-it-starts" | "notices.too-short" => "ends_on",
        "units.out-of-limits" => "override_reason",
        "units.say-why-in-spite-of" => "reason",
        "units.adopted-in-the-past" => "from",
        "units.term-too-long" => "until",
        "plans.on-a-future-day" => "on",
        "tasks.due-in-the-past" => "due_on",
        "tasks.over-budget" => "spent_fen",
        "questions.by-a-past-day" => "answer_by",
        "walks.on-a-future-day" => "on",
        "drafts.nothing-changed" | "drafts.nothing-written" => "text",
        "drafts.say-what-is-new" => "note",
        "floors.held-in-the-future" => "held_at",
        "floors.more-households-than-present" | "meetings.more-households-than-present" => {
            "households"
        }
        "floors.more-in-groups-than-present" | "matters.too-few-came" => "present",
        "matters.unknown-method" => "procedure",
        "matters.unknown-category" => "category",
        "voices.empty-answer" => "text",
        "openness.too-short" => "ends_on",
        "openness.in-the-future" => "posted_at",
        "openness.say-why-replaced" => "reason",
        "openness.says-nothing" | "openness.nothing-and-something" => "nothing",
        "openness.bad-cell" | "openness.too-many-cells" => "rows",
        _ => "",
    }
}
