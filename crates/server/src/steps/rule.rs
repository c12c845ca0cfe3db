//! The decision rules of a step in words, with the heads they need, before any figure is typed.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::context::Context;
use domain::meetings::rules_of;
use domain::procedures::{Asked, Procedure, Step};
use domain::rules::{Cite, Line, Of, Requirement, Rule, Test, needed};
use domain::time::earliest_meeting;

use super::fields::address;
use super::known::known_due;
use super::page::Ground;
use crate::http::Ctx;
use crate::laws;
use crate::shown::base_word;
use crate::ui::show;
use crate::words::Word;

/// A decision rule as a page shows it.
#[derive(Template)]
#[template(path = "steps/rule.html")]
pub struct RuleView {
    name: String,
    lines: Vec<RuleLine>,
    unconfirmed: String,
    /// Where the form with this rule chosen stands; empty when there is nothing to choose.
    pick: String,
    pick_label: String,
}

impl HtmlSafe for RuleView {}

/// One sentence of a rule with where it comes from.
struct RuleLine {
    text: String,
    cite: String,
    href: String,
    quote: String,
    unconfirmed: bool,
    /// Where the place fills it in; empty where it cannot.
    settle: String,
    settle_label: String,
}

/// The rules the step offers for a meeting held now.
pub fn rules_now<'a>(ctx: &Ctx, procedure: &'a Procedure, step: &'a Step) -> Vec<&'a Rule> {
    let level = ctx.unit.as_ref().map(|unit| unit.level.clone()).unwrap_or_default();
    let place = domain::context::Place { level, ..domain::context::Place::default() };
    let settings = domain::procedures::Settings::default();
    let context = Context {
        now: ctx.now,
        actor: &ctx.actor,
        calendar: &ctx.app.calendar,
        procedure,
        settings: &settings,
        place: &place,
        number: "",
    };
    let ids: Vec<String> =
        rules_of(step, &context, ctx.now).into_iter().map(|rule| rule.id.clone()).collect();
    ids.iter().filter_map(|id| procedure.rule(id)).collect()
}

/// Every rule of the step in words.
pub fn views(ctx: &Ctx, on: &Ground, step: &Step) -> Vec<RuleView> {
    let rules = rules_now(ctx, &on.procedure, step);
    let several = rules.len() > 1;
    rules.into_iter().map(|rule| view(ctx, on, rule, several)).collect()
}

fn view(ctx: &Ctx, on: &Ground, rule: &Rule, several: bool) -> RuleView {
    let w = ctx.w;
    let base = base_word(rule.base);
    let mut lines = Vec::new();
    let asked = Asked::by(&on.procedure, rule);
    let due = due_of(ctx, on, rule, asked);
    lines.extend((due.is_some() || asked == Asked::Meeting).then(|| match due {
        Some(due) => {
            let values: [(&str, &dyn Word); 3] =
                [("asked", &asked.id()), ("due", &due), ("base", &base)];
            plain(w.with("steps-due", &values))
        }
        None => RuleLine {
            settle: settings(ctx),
            settle_label: w.t("steps-settle-count"),
            ..plain(w.n("steps-due-unknown", "base", base))
        },
    }));
    let fractions =
        ctx.unit.as_ref().map(|unit| unit.settings.fractions(&on.procedure)).unwrap_or_default();
    let requirements = rule.quorum.iter().chain(&rule.pass);
    for (requirement, line) in requirements.zip(needed(rule, &fractions, due.unwrap_or(0))) {
        lines.push(needed_line(ctx, on, rule, requirement, &line, due.is_some()));
    }
    if rule.notice_days > 0 {
        let first = earliest_meeting(ctx.now, rule.notice_days);
        let day = show::day_and_week(w, first.0, ctx.now.0);
        let text = w.n2("steps-notice-days", "days", rule.notice_days, "day", day);
        lines.push(cited(ctx, plain(text), rule.cite_notice.as_ref().unwrap_or(&rule.cite)));
        if let Some(special) = &rule.short_notice {
            lines.push(plain(w.n("steps-short-notice", "when", special)));
        }
    }
    let name = if rule.name.is_empty() { rule.id.clone() } else { rule.name.clone() };
    let pick = if several {
        format!("{}?rule={}", address(ctx, &on.matter, "meetings.record"), rule.id)
    } else {
        String::new()
    };
    let pick_label = w.n("steps-pick-rule", "name", &name);
    RuleView { name, lines, unconfirmed: w.t("ui-unconfirmed"), pick, pick_label }
}

/// How many the rule counts, where that is known: of the body, of those asked in this round, of the places.
fn due_of(ctx: &Ctx, on: &Ground, rule: &Rule, asked: Asked) -> Option<u64> {
    match asked {
        Asked::Meeting => known_due(ctx, &rule.body, rule.base),
        Asked::Doors => on.matter.open_consent().map(|round| round.due),
        Asked::Places => {
            on.matter.joint.as_ref().and_then(|joint| u64::try_from(joint.places.len()).ok())
        }
    }
}

fn settings(ctx: &Ctx) -> String {
    format!("{}/desk/settings", ctx.base())
}

fn plain(text: String) -> RuleLine {
    RuleLine {
        text,
        cite: String::new(),
        href: String::new(),
        quote: String::new(),
        unconfirmed: false,
        settle: String::new(),
        settle_label: String::new(),
    }
}

/// One requirement in words, with the heads it needs where they are known.
fn needed_line(
    ctx: &Ctx,
    on: &Ground,
    rule: &Rule,
    requirement: &Requirement,
    line: &Line,
    counted: bool,
) -> RuleLine {
    let w = ctx.w;
    let what = if line.quorum { "quorum" } else { "pass" };
    let asked = Asked::by(&on.procedure, rule);
    let (open, setting) = match &requirement.test {
        Test::Setting(id) => (is_open(ctx, on, id), id.as_str()),
        _ => (rule.unconfirmed, ""),
    };
    let text = if line.unset.is_some() {
        w.n2("steps-unset", "asked", asked.id(), "what", what)
    } else {
        let share = match line.share {
            Some(share) => share_words(ctx, share.over, share.under),
            None => String::new(),
        };
        let base = base_word(rule.base);
        let needed = line.needed.unwrap_or(0);
        let of = of_word(line.of);
        let known = if counted { "yes" } else { "no" };
        let values: [(&str, &dyn Word); 8] = [
            ("asked", &asked.id()),
            ("what", &what),
            ("test", &line.test),
            ("of", &of),
            ("share", &share),
            ("needed", &needed),
            ("base", &base),
            ("known", &known),
        ];
        w.with("steps-needed", &values)
    };
    let known = on.procedure.settings.iter().find(|known| known.id == setting);
    let cite = match (known, line.quorum, &rule.cite_quorum) {
        (Some(setting), ..) => setting.cite.as_ref(),
        (None, true, Some(cite)) => Some(cite),
        _ => Some(&rule.cite),
    };
    let mut said = match cite {
        Some(cite) => cited(ctx, plain(text), cite),
        None => plain(text),
    };
    said.unconfirmed = open || line.unset.is_some();
    if said.unconfirmed && !setting.is_empty() {
        said.settle = format!("{}?set={setting}", settings(ctx));
        said.settle_label = w.t("steps-settle");
    }
    said
}

/// A setting nobody here has confirmed.
fn is_open(ctx: &Ctx, on: &Ground, id: &str) -> bool {
    let confirmed = ctx.unit.as_ref().is_some_and(|unit| unit.confirmed.contains_key(id));
    let setting = on.procedure.settings.iter().find(|setting| setting.id == id);
    !confirmed && setting.is_none_or(|setting| setting.unconfirmed)
}

fn cited(ctx: &Ctx, line: RuleLine, cite: &Cite) -> RuleLine {
    let (text, href) = cite_words(ctx, cite);
    RuleLine { cite: text, href, quote: cite.quote.clone().unwrap_or_default(), ..line }
}

/// 《村民委员会组织法》第二十六条, and where it can be read.
pub fn cite_words(ctx: &Ctx, cite: &Cite) -> (String, String) {
    if let Some(law) = &cite.law {
        let key = format!("steps-law-{law}");
        let name = if crate::words::Words::knows(&key) { ctx.w.t(&key) } else { law.clone() };
        let article = cite.article.clone().unwrap_or_default();
        let text = ctx.w.n2("steps-cite-law", "law", name, "article", &article);
        return (text, format!("/law/{law}#{article}"));
    }
    match &cite.source {
        Some(source) => {
            let title = laws::source_named(source).map_or(source.as_str(), |known| known.title);
            let text = ctx.w.n("steps-cite-source", "source", title);
            (text, laws::source_address(cite).unwrap_or_default())
        }
        None => (String::new(), String::new()),
    }
}

/// 三分之二.
pub fn share_words(ctx: &Ctx, over: u64, under: u64) -> String {
    let half = if over == 1 && under == 2 { "half" } else { "share" };
    let digit = |n: u64| ctx.w.n("steps-numeral", "n", n);
    let (over, under) = (digit(over), digit(under));
    ctx.w.with("steps-share", &[("half", &half), ("over", &over), ("under", &under)])
}

fn of_word(of: Of) -> &'static str {
    match of {
        Of::All => "all",
        Of::Present => "present",
        Of::Participating => "participating",
    }
}
