//! What every page must hold, measured in the page itself: axe without a finding, no sideways
//! scroll, no `style` attribute, nothing from elsewhere.

use serde_json::Value;

use super::session::Session;

/// Finds what is wider than the page, attributes that the policy forbids, and foreign hosts.
const HOUSE: &str = r#"
const found = [];
const page = document.documentElement;
if (page.scrollWidth > page.clientWidth + 1) {
  found.push("scrolls sideways: " + page.scrollWidth + " px on " + page.clientWidth);
}
const styled = document.querySelector("[style]");
if (styled) found.push("style attribute on <" + styled.tagName.toLowerCase() + ">");
const script = Array.from(document.scripts).find(s => !s.src && s.type !== "application/json");
if (script) found.push("inline script");
for (const entry of performance.getEntriesByType("resource")) {
  if (!entry.name.startsWith(location.origin)) found.push("from elsewhere: " + entry.name);
}
return found;
"#;

/// Runs axe, loaded before, and says rule and place of each finding.
const AXE: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(
  result => done(result.violations.map(v =>
    "axe " + v.id + ": " + v.help + " at " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", "))),
  error => done(["axe: " + error]));
"#;

/// The measures of the house.
pub(super) fn house(session: &mut Session) -> Result<Vec<String>, String> {
    session.run(HOUSE, &[]).map(|found| sentences(&found))
}

/// axe with all its rules.
pub(super) fn axe(session: &mut Session, source: &str) -> Result<Vec<String>, String> {
    session.run(&format!("{source}; window.axe = axe;"), &[])?;
    session.run_until_done(AXE).map(|found| sentences(&found))
}

fn sentences(found: &Value) -> Vec<String> {
    let all = found.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}
