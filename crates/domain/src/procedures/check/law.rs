//! Statutory thresholds, days of notice and of publication are not undercut; what only an assembly
//! decides can reach one; the study before an assembly is done by whom the law names.

use super::names::{kind_of, own_rules};
use super::{Found, shape};
use crate::procedures::{Procedure, SettingValue, Step, StepKind};
use crate::rules::{Of, Requirement, Rule, Test, Threshold};
use crate::time::Day;

pub(super) fn check(found: &mut Found<'_>, day: Option<Day>) {
    let procedure = found.procedure;
    for rule in own_rules(procedure) {
        own_rule(found, rule, day);
    }
    for step in &procedure.steps {
        in_force(found, step, day);
        stays(found, step);
        studies(found, step);
    }
    reserved(found);
}

fn is_in_force(rule: &Rule, day: Day) -> bool {
    rule.valid_from.is_none_or(|from| from <= day) && rule.valid_to.is_none_or(|to| day <= to)
}

/// A rule of the procedure's own about a body of which a law speaks asks for no less than the law.
fn own_rule(found: &mut Found<'_>, rule: &Rule, day: Option<Day>) {
    let procedure = found.procedure;
    let laws: Vec<&Rule> = procedure
        .rules
        .iter()
        .filter(|law| procedure.law.rules.contains(&law.id) && law.body == rule.body)
        .filter(|law| day.is_none_or(|day| is_in_force(law, day)))
        .collect();
    if laws.is_empty() {
        return;
    }
    let path = |key: &'static str| ["rule", rule.id.as_str(), key];
    let Some(law) = laws.iter().find(|law| law.base == rule.base) else {
        return found.at("rule-base", &path("base"), &rule.id, &rule.body, None);
    };
    for (key, own, asked) in
        [("quorum", &rule.quorum, &law.quorum), ("pass", &rule.pass, &law.pass)]
    {
        let resolved: Vec<Requirement> =
            own.iter().filter_map(|r| filled_in(procedure, r)).collect();
        let kept = asked.iter().all(|asked| resolved.iter().any(|own| implies(own, asked)));
        if !kept {
            found.at("threshold-below-law", &path(key), &rule.id, &law.id, None);
            let quorum = law.cite_quorum.as_ref().filter(|_| key == "quorum");
            let cite = quorum.unwrap_or(&law.cite);
            found.because("threshold-below-law", &rule.id, &law.id, cite);
        } else if own.iter().any(|r| matches!(r.test, Test::Setting(_))) && !asked.is_empty() {
            found.at("setting-may-undercut", &path(key), &rule.id, &law.id, None);
        }
    }
    if rule.notice_days < law.notice_days {
        found.at("notice-below-law", &path("notice_days"), &rule.id, &law.id, None);
        let cite = law.cite_notice.as_ref().unwrap_or(&law.cite);
        found.because("notice-below-law", &rule.id, &law.id, cite);
    }
}

/// The test a requirement stands for: of a setting its working suggestion, none where it has none.
pub(in crate::procedures) fn filled_in(
    procedure: &Procedure,
    asked: &Requirement,
) -> Option<Requirement> {
    let Test::Setting(id) = &asked.test else { return Some(asked.clone()) };
    let setting = procedure.settings.iter().find(|setting| setting.id == *id)?;
    match &setting.default {
        Some(SettingValue::Test(test)) => Some(Requirement { test: test.clone(), of: asked.of }),
        _ => None,
    }
}

/// Whether whatever satisfies `own` satisfies `asked`.
pub(in crate::procedures) fn implies(own: &Requirement, asked: &Requirement) -> bool {
    // Of more people the same share is more: everybody ⊇ those present ⊇ those who answered.
    let wide = |of: Of| match of {
        Of::All => 2,
        Of::Present => 1,
        Of::Participating => 0,
    };
    if wide(own.of) < wide(asked.of) {
        return false;
    }
    let (own, asked) = (&own.test, &asked.test);
    let parts = |test: &Test| match test {
        Test::AtLeast(threshold) => Some((*threshold, false)),
        Test::MoreThan(threshold) => Some((*threshold, true)),
        Test::AtMost(_) | Test::Setting(_) => None,
    };
    let (Some((own, above)), Some((asked, over))) = (parts(own), parts(asked)) else {
        return own == asked;
    };
    match (own, asked) {
        (Threshold::Share(own), Threshold::Share(asked)) => {
            let left = u128::from(own.over) * u128::from(asked.under);
            let right = u128::from(asked.over) * u128::from(own.under);
            left > right || (left == right && (above || !over))
        }
        (Threshold::Number(own), Threshold::Number(asked)) => {
            own > asked || (own == asked && (above || !over))
        }
        _ => false,
    }
}

fn in_force(found: &mut Found<'_>, step: &Step, day: Option<Day>) {
    let Some(day) = day else { return };
    let procedure = found.procedure;
    let ids = step.rule.iter().chain(&step.rules);
    let rules: Vec<&Rule> = ids.filter_map(|id| procedure.rule(id)).collect();
    if !rules.is_empty() && !rules.iter().any(|rule| is_in_force(rule, day)) {
        let names: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        let key = if step.rule.is_some() { "rule" } else { "rules" };
        found.step("rule-not-in-force", &step.id, key, &names.join(" "));
    }
}

/// A publication stays up as long as the law says: of a result, and of how it was carried out where the
/// step says so.
fn stays(found: &mut Found<'_>, step: &Step) {
    let procedure = found.procedure;
    let told = step.kind == StepKind::Implement && step.stays.is_some();
    if step.kind != StepKind::Publicize && !told {
        return;
    }
    let least = step.stays.as_ref().and_then(|clock| clock.at_least.as_ref());
    let days = least.and_then(|amount| shape::number(procedure, amount));
    for figure in &procedure.law.figures {
        let bounds = figure.bounds.as_deref() == Some("stays");
        if bounds && days.is_none_or(|days| days < figure.value) {
            found.step("publication-below-law", &step.id, "stays", &figure.id);
            found.because("publication-below-law", &step.id, &figure.id, &figure.cite);
        }
    }
}

/// The study before an assembly is the party organisation's.
fn studies(found: &mut Found<'_>, step: &Step) {
    let procedure = found.procedure;
    if !step.studies {
        return;
    }
    let by = procedure.body(&step.owner);
    if by.and_then(kind_of) != Some("party-organisation") {
        found.step("study-by-others", &step.id, "owner", &step.owner);
    }
}

/// Matters only an assembly decides can be put to one.
fn reserved(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let decided_by = |body: &str, delegable: bool| {
        let rules = procedure.steps.iter().flat_map(|step| step.rule.iter().chain(&step.rules));
        rules.filter_map(|id| procedure.rule(id)).any(|rule| {
            let shape = procedure.law.body(&rule.body).or_else(|| procedure.body(&rule.body));
            let from = shape.and_then(|shape| shape.more.get("delegated_by"));
            let delegated = from.and_then(serde_json::Value::as_str) == Some(body);
            rule.body == body || (delegable && delegated)
        })
    };
    for category in &procedure.categories {
        let Some(id) = category.reserved.as_deref() else { continue };
        let path = ["category", category.id.as_str(), "reserved"];
        match procedure.law.reserved.iter().find(|reserved| reserved.id == id) {
            None => found.at("unknown-reserved", &path, &category.id, id, None),
            Some(reserved) if !decided_by(&reserved.body, reserved.delegable) => {
                let (about, body) = (&category.id, &reserved.body);
                found.at("reserved-without-assembly", &path, about, body, None);
                found.because("reserved-without-assembly", about, body, &reserved.cite);
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_more_people_or_a_larger_share_implies_a_smaller_one() {
        let at_least = |over, under, of| Requirement {
            test: Test::AtLeast(Threshold::Share([over, under].into())),
            of,
        };
        let more_than = |over, under, of| Requirement {
            test: Test::MoreThan(Threshold::Share([over, under].into())),
            of,
        };
        let law = more_than(1, 2, Of::Present);
        assert!(implies(&more_than(1, 2, Of::Present), &law));
        assert!(implies(&more_than(1, 2, Of::All), &law));
        assert!(implies(&at_least(2, 3, Of::Present), &law));
        assert!(!implies(&at_least(1, 2, Of::Present), &law), "half is not more than half");
        assert!(!implies(&more_than(1, 2, Of::Participating), &law));
        assert!(!implies(&more_than(49, 100, Of::Present), &law));
        assert!(implies(&more_than(2, 3, Of::All), &at_least(2, 3, Of::All)));
        let ten = Requirement { test: Test::AtLeast(Threshold::Number(10)), of: Of::All };
        assert!(!implies(&ten, &law), "a number and a share are not comparable");
    }
}
