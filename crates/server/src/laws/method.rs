//! `GET /u/{code}/method`: the place's procedure in plain words, with owners, clocks, thresholds and
//! where each comes from; what is not confirmed says 待核对.

use askama::Template;
use axum::response::Response;
use domain::procedures::{Procedure, Step};
use domain::rules::Rule;
use domain::units::Unit;

use crate::http::{Ctx, Halt};
use crate::shown::{Cited, cited, clock_words, public_page, requirement_words};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "laws/method.html")]
struct MethodPage {
    shell: Shell,
    w: Words,
    name: String,
    plain: String,
    main: Vec<Explained>,
    others: Vec<Explained>,
    settings: Vec<Open>,
    /// Other methods that run here.
    methods: Vec<Link>,
}

/// One step as a resident reads it.
struct Explained {
    number: usize,
    name: String,
    plain: String,
    owner: String,
    clock: String,
    unconfirmed: bool,
    rules: Vec<Demand>,
    papers: String,
    cite: Option<Cited>,
}

/// One decision rule of a step.
struct Demand {
    name: String,
    lines: Vec<String>,
    cite: Option<Cited>,
    unconfirmed: bool,
}

/// Something the source leaves open.
struct Open {
    name: String,
    value: String,
    note: String,
    unconfirmed: bool,
}

/// `GET /u/{code}/method`
///
/// # Errors
/// 404 where the place has adopted no procedure.
pub fn method(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let methods = ctx.app.methods_of(unit);
    let asked = methods.iter().find(|method| method.id == ctx.asked("m"));
    let procedure = match asked {
        Some(method) => std::sync::Arc::clone(method),
        None => ctx.procedure()?,
    };
    let w = ctx.w;
    let other = methods.iter().filter(|method| method.id != procedure.id);
    let link = |m: &std::sync::Arc<Procedure>| {
        Link::new(format!("{}/method?m={}", ctx.base(), m.id), m.name.clone())
    };
    let methods: Vec<Link> = other.map(link).collect();
    let way = procedure.main_way();
    let explained = |(at, step): (usize, &&Step)| explain(w, &procedure, unit, at + 1, step);
    let main = way.iter().enumerate().map(explained).collect();
    let aside = procedure.steps.iter().filter(|step| !way.iter().any(|s| s.id == step.id));
    let others = aside.map(|step| explain(w, &procedure, unit, 0, step)).collect();
    let mut shell = ctx.shell(w.t("laws-method"));
    shell.back = Some(Link::new(ctx.base(), w.t("ui-back")));
    let page = MethodPage {
        shell,
        w,
        name: procedure.name.clone(),
        plain: procedure.plain.clone(),
        main,
        others,
        settings: settings(w, &procedure, unit),
        methods,
    };
    Ok(public_page(ctx, &page))
}

fn explain(w: Words, procedure: &Procedure, unit: &Unit, number: usize, step: &Step) -> Explained {
    let clock = step.clock.as_ref().map(|clock| clock_words(w, procedure, unit, clock));
    let (clock, unconfirmed) = clock.unwrap_or_default();
    let ids = step.rule.iter().chain(&step.rules);
    let rules = ids.filter_map(|id| procedure.rule(id));
    let papers: Vec<&str> = step.papers.iter().map(|id| procedure.paper_name(id)).collect();
    Explained {
        number,
        name: step.name.clone(),
        plain: step.plain.clone(),
        owner: procedure.owner_name(&step.owner).to_owned(),
        clock,
        unconfirmed,
        rules: rules.map(|rule| demand(w, procedure, unit, rule)).collect(),
        papers: papers.join(&w.t("laws-comma")),
        cite: cited(w, &step.cite),
    }
}

fn demand(w: Words, procedure: &Procedure, unit: &Unit, rule: &Rule) -> Demand {
    let say = |quorum| move |line: &_| requirement_words(w, procedure, unit, line, quorum);
    let quorum = rule.quorum.iter().map(say(true));
    let mut lines: Vec<String> = quorum.chain(rule.pass.iter().map(say(false))).collect();
    if rule.notice_days > 0 {
        lines.push(w.n("laws-notice-days", "count", rule.notice_days));
    }
    let body = procedure.owner_name(&rule.body).to_owned();
    let name = if rule.name.is_empty() { body } else { rule.name.clone() };
    Demand { name, lines, cite: cited(w, &rule.cite), unconfirmed: rule.unconfirmed }
}

fn settings(w: Words, procedure: &Procedure, unit: &Unit) -> Vec<Open> {
    use domain::procedures::SettingValue as Value;
    let mut open = Vec::new();
    for setting in &procedure.settings {
        let value = match unit.settings.value(procedure, &setting.id) {
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Flag(flag)) => w.t(if *flag { "form-yes" } else { "form-no" }),
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Test(test)) => fraction(w, test),
            None => w.t("laws-not-set"),
        };
        let unconfirmed = setting.unconfirmed && !unit.confirmed.contains_key(&setting.id);
        let (name, note) = (setting.name.clone(), setting.note.clone());
        open.push(Open { name, value, note, unconfirmed });
    }
    open
}

fn fraction(w: Words, test: &domain::rules::Test) -> String {
    use domain::rules::{Test, Threshold};
    let say = |word: &str, threshold: &Threshold| match threshold {
        Threshold::Share(f) => {
            w.n2("shown-share", "test", word, "share", format!("{}/{}", f.over, f.under))
        }
        Threshold::Number(number) => w.n2("shown-number", "test", word, "number", *number),
    };
    match test {
        Test::AtLeast(t) => say("at-least", t),
        Test::MoreThan(t) => say("more-than", t),
        Test::AtMost(t) => say("at-most", t),
        Test::Setting(_) => w.t("laws-not-set"),
    }
}
