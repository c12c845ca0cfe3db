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
            Arg::Number(n) if matches!(name, "spent" | "budget") || name.ends_with("_fen") => {
                show::money(self.w, i64::try_from(*n).unwrap_or(i64::MAX))
            }
            Arg::Text(id) if matches!(name, "role" | "held") => self.role_name(id),
            Arg::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.lacking(item)).collect();
                items.join(&self.w.t("http-list-separator"))
            }
            other => plain(self.w, other, self.now),
        }
    }

    /// `paper:plan` → 缺材料：议事方案.
    pub fn lacking(&self, item: &str) -> String {
        let Some((word, which)) = lack(item) else { return item.to_owned() };
        let key = format!("lacks-{word}");
        let which = match word {
            "paper" => {
                let methods =
                    self.unit.iter().flat_map(|unit| self.app.methods_of(unit, self.now.day()));
                let mut named = methods.map(|method| method.paper_name(which).to_owned());
                named.find(|name| name != which).unwrap_or_else(|| which.to_owned())
            }
            "level" => return self.w.n("methods-level", "level", which),
            "finding" => return finding_words(self.w, which),
            "told" => crate::feedback::audience(self.w, which),
            "opinion" => which.replace('.', "-"),
            "stay" => match which.parse::<Timestamp>() {
                Ok(at) => plain(self.w, &Arg::Moment(at), self.now),
                Err(_) => which.to_owned(),
            },
            _ => which.to_owned(),
        };
        self.w.n(&key, "which", which)
    }
}

/// What is missing, and which; what there is one of has no figure: `report`. None for any other text.
fn lack(item: &str) -> Option<(&str, &str)> {
    let (word, which) = item.split_once(':').unwrap_or((item, ""));
    let known = matches!(word, "level" | "finding") || Words::knows(&format!("lacks-{word}"));
    known.then_some((word, which))
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
        // The instant after the last of a day is said as the end of that day.
        Arg::Moment(at) if *at == at.day().starts_at() => show::last_moment(w, at.0 - 1, now.0),
        Arg::Moment(at) => show::moment(w, at.0, now.0),
        Arg::Day(day) => show::day(w, day.starts_at().0, now.0),
        Arg::List(items) => items.join(&w.t("http-list-separator")),
    }
}

/// The field of a form, and the refusals that belong beside it.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "amount_fen",
        &[
            "allowances.above-the-rate",
            "allowances.no-amount",
            "means.more-than-left",
            "means.no-amount",
        ],
    ),
    ("answer_by", &["questions.by-a-past-day"]),
    ("asked_by", &["programmes.asked-in-the-past"]),
    ("beyond", &["meetings.say-who-decides"]),
    (
        "called_on",
        &[
            "meetings.called-before-the-step",
            "meetings.called-too-late",
            "meetings.say-when-called",
        ],
    ),
    ("category", &["catalogues.unknown-category", "matters.unknown-category"]),
    ("channels", &["openness.no-such-channel"]),
    ("days", &["allowances.more-days-than-there"]),
    (
        "doors",
        &[
            "consents.door-asked",
            "consents.door-twice",
            "consents.more-answers-than-doors",
            "consents.sheet-names-no-doors",
        ],
    ),
    ("due", &["meetings.more-present-than-due", "meetings.other-number-due"]),
    ("due_on", &["tasks.due-in-the-past"]),
    (
        "ends_on",
        &[
            "notices.ends-before-it-starts",
            "notices.too-long",
            "notices.too-short",
            "openness.too-short",
        ],
    ),
    ("first", &["open-days.begins-in-the-past"]),
    ("form", &["meetings.hold-that-first", "meetings.no-expert-heard"]),
    (
        "from",
        &[
            "allowances.day-twice",
            "allowances.decided-on-another-day",
            "allowances.no-decision",
            "allowances.outside-the-trust",
            "units.adopted-in-the-past",
            "units.not-in-force",
        ],
    ),
    ("fund", &["means.spent-of-it"]),
    (
        "held_at",
        &[
            "floors.held-in-the-future",
            "meetings.held-before-the-plan",
            "meetings.held-before-the-step",
            "meetings.held-in-the-future",
        ],
    ),
    (
        "households",
        &[
            "floors.more-households-than-present",
            "meetings.more-households-than-present",
            "walks.more-households-than-there-are",
        ],
    ),
    ("group", &["units.name-the-group"]),
    ("instead", &["open-days.instead-in-the-past", "open-days.instead-taken"]),
    ("keeper", &["means.keeper-sits-elsewhere"]),
    ("kind", &["units.name-the-kind"]),
    (
        "last",
        &[
            "allowances.already-ended",
            "allowances.days-granted",
            "allowances.last-day-outside",
            "open-days.ends-in-the-past",
        ],
    ),
    ("ledger", &["voices.unknown-ledger"]),
    ("level", &["appraisals.unknown-level"]),
    ("law", &["appraisals.name-the-law", "filings.name-the-article"]),
    ("listed", &["matters.not-discussed", "matters.not-in-the-catalogue"]),
    (
        "matter",
        &[
            "allowances.no-such-matter",
            "allowances.not-decided-there",
            "allowances.show-the-decision",
            "means.no-such-matter",
        ],
    ),
    (
        "meets_at",
        &["meetings.meets-in-the-past", "plans.meets-in-the-past", "plans.meets-too-late"],
    ),
    ("invited", &["plans.which-of-them"]),
    ("name", &["catalogues.already-listed", "catalogues.on-the-other-list"]),
    ("note", &["drafts.say-what-is-new"]),
    ("nothing", &["openness.nothing-and-something", "openness.says-nothing"]),
    ("officer", &["programmes.lead-sits-elsewhere"]),
    (
        "on",
        &[
            "appraisals.on-a-future-day",
            "commissions.on-a-future-day",
            "feedback.before-the-work-was-done",
            "feedback.on-a-future-day",
            "means.before-it-came",
            "means.on-a-future-day",
            "open-days.already-held",
            "open-days.not-a-sitting",
            "open-days.not-begun",
            "plans.on-a-future-day",
            "programmes.on-a-future-day",
            "voices.before-it-was-sent",
            "voices.dealt-before-it-came",
            "voices.on-a-future-day",
            "walks.on-a-future-day",
        ],
    ),
    ("supervision", &["questions.not-your-channel", "questions.say-which-channel"]),
    ("opening", &["voices.no-such-opening", "voices.say-which-opening"]),
    ("items", &["meetings.items-open", "meetings.item-twice"]),
    ("opinion", &["meetings.say-what-was-agreed"]),
    ("outcome", &["meetings.say-how-it-ended"]),
    ("door", &["consents.door-on-sheet", "consents.spoke-themselves"]),
    ("override_reason", &["consents.closes-early", "floors.turn-too-long", "units.out-of-limits"]),
    (
        "person",
        &[
            "allowances.not-on-the-list",
            "allowances.sits-above",
            "hirings.not-seated",
            "hirings.own-allowance",
            "hirings.own-term",
            "units.not-appraised",
        ],
    ),
    ("phase", &["programmes.phase-closed-before", "programmes.phase-not-begun"]),
    ("outside", &["joints.lies-below"]),
    (
        "places",
        &["joints.named-twice", "joints.not-below", "joints.too-few", "programmes.not-below"],
    ),
    ("posted_at", &["openness.in-the-future"]),
    (
        "present",
        &[
            "floors.more-in-groups-than-present",
            "floors.more-than-live-here",
            "matters.too-few-came",
            "meetings.more-than-live-here",
            "meetings.nobody-came",
        ],
    ),
    ("procedure", &["matters.unknown-method"]),
    ("rate_fen", &["allowances.no-rate"]),
    (
        "reason",
        &[
            "filings.say-why",
            "matters.say-why",
            "notices.no-reason",
            "notices.only-a-verdict",
            "openness.say-why-replaced",
            "ratings.say-why",
            "tasks.say-why",
            "units.say-why-in-spite-of",
        ],
    ),
    ("remedy", &["filings.say-the-remedy"]),
    ("responsible", &["meetings.name-somebody-responsible"]),
    (
        "role",
        &[
            "hirings.not-hired",
            "units.called-places-taken",
            "units.not-called",
            "units.seats-above",
            "units.seats-apart",
        ],
    ),
    ("route", &["catalogues.say-where", "matters.say-where"]),
    ("rows", &["openness.bad-cell", "openness.too-many-cells"]),
    ("rule", &["meetings.name-the-rule", "meetings.not-among-the-rules"]),
    ("speaker", &["floors.already-asked"]),
    ("spent_fen", &["tasks.over-budget"]),
    (
        "text",
        &[
            "commissions.say-why",
            "drafts.nothing-changed",
            "drafts.nothing-written",
            "explanations.empty-explanation",
            "joints.say-why",
            "questions.empty-answer",
            "voices.empty-answer",
        ],
    ),
    ("to", &["feedback.unknown-audience"]),
    ("track", &["matters.track-not-for-this", "matters.unknown-track"]),
    ("trust", &["allowances.not-entrusted"]),
    ("turn", &["floors.no-such-turn", "floors.others-turn"]),
    (
        "until",
        &[
            "allowances.two-rates",
            "units.deputy-too-long",
            "units.seat-too-long",
            "units.term-over",
            "units.term-too-long",
        ],
    ),
    ("who", &["appraisals.name-who-gave-it", "joints.say-who"]),
    ("women", &["meetings.more-women-than-present"]),
    ("word", &["joints.filed-or-sent-back"]),
    ("words", &["floors.empty-answer"]),
    ("amount_fen", &["hirings.no-amount"]),
    (
        "on",
        &[
            "bylaws.before-the-last",
            "bylaws.on-a-future-day",
            "hirings.appraised-before",
            "hirings.on-a-future-day",
        ],
    ),
    (
        "matter",
        &[
            "bylaws.no-such-matter",
            "bylaws.show-who-made-them",
            "year-plans.no-such-matter",
            "year-plans.taken-up-before",
        ],
    ),
    ("rows", &["indicators.name-twice", "indicators.no-such-part", "indicators.nothing-new"]),
    ("reason", &["indicators.say-why"]),
    ("title", &["bylaws.on-file"]),
    ("text", &["bylaws.nothing-new"]),
    (
        "year",
        &["year-plans.no-such-plan", "year-plans.planned-before", "year-plans.year-out-of-reach"],
    ),
    ("topic", &["year-plans.topic-twice"]),
    ("month", &["year-plans.month-over"]),
    ("entry", &["year-plans.has-matters"]),
    ("from", &["hirings.day-twice", "units.call-still-open"]),
    ("until", &["hirings.call-in-the-past"]),
    ("yes", &["meetings.fewer-answers-than-present", "meetings.more-answers-than-present"]),
    ("came", &["helpers.not-on-the-list"]),
    ("group", &["units.nobody-in-group"]),
    ("groups", &["units.keeps-no-touch"]),
    ("name", &["units.group-founded", "units.organisation-named"]),
    ("on", &["helpers.on-a-past-day"]),
    ("organisation", &["units.no-such-organisation"]),
    ("task", &["helpers.already-asked", "helpers.before-the-day"]),
    ("text", &["appraisals.say-the-risks", "tasks.say-how-far"]),
];

/// The field a refusal belongs beside; empty for the form as a whole.
pub(super) fn field_of(refused: &Refused) -> &'static str {
    let beside = FIELDS.iter().find(|(_, ids)| ids.contains(&refused.id));
    beside.map_or("", |(field, _)| field)
}

#[cfg(test)]
mod tests {
    use domain::matters::Missing;

    use super::*;

    #[test]
    fn whatever_a_dossier_lacks_is_said_in_words_also_where_there_is_one_of_it() {
        let all = [
            Missing::Report,
            Missing::CarriedOut,
            Missing::CommissionAnswer,
            Missing::Correction("某法第一条".into()),
            Missing::Task(2),
            Missing::Told("residents".into()),
        ];
        for missing in all {
            let word = missing.word();
            assert!(lack(&word).is_some(), "{word}");
        }
        assert_eq!((lack("report"), lack("task:2")), (Some(("report", "")), Some(("task", "2"))));
        assert_eq!(lack("nobody-knows"), None);
    }
}
