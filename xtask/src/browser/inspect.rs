//! What every page must hold, measured in the page itself: axe without a finding, no sideways
//! scroll, no `style` attribute, nothing from elsewhere; letters large enough to read and targets
//! large enough to touch.

use serde_json::Value;

use super::session::Session;

/// Finds letters smaller than 16 px on resident pages, 14 px on the desk and 13 px in pictures, targets on a phone that
/// are lower than 44 px (a link within a sentence is none), and pages without exactly one heading of
/// the first rank. Paper keeps the sizes of print.
const REACH: &str = r#"
const found = [];
const page = document.documentElement;
const seen = e => {
  const box = e.getBoundingClientRect();
  return box.width > 2 && box.height > 2 && getComputedStyle(e).visibility !== "hidden"
    && !e.closest(".vh, .skip, details:not([open]) > :not(summary)");
};
const named = e => (e.className && typeof e.className === "string" ? e.className + " " : "")
  + (e.innerText || e.name || "").trim().slice(0, 20);
const heads = document.querySelectorAll("h1").length;
if (heads !== 1) found.push(heads + " headings of the first rank");
if (page.classList.contains("paper")) return found;
const least = page.classList.contains("desk") ? 14 : 16;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const small = new Set();
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !seen(parent)) continue;
  const size = parseFloat(getComputedStyle(parent).fontSize);
  if (size < (parent.closest("svg") ? 13 : least) - 0.1) small.add(size + " px letters in <" + parent.tagName.toLowerCase() + "> " + named(parent));
}
found.push(...small);
if (page.clientWidth > 500) return found;
const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary";
for (const target of document.querySelectorAll(targets)) {
  if (!seen(target)) continue;
  const inline = getComputedStyle(target).display === "inline"
    && target.parentElement.innerText.trim() !== target.innerText.trim();
  // A link that is stretched over its box is as large as the box.
  const stretched = getComputedStyle(target, "::after").position === "absolute";
  if (inline || stretched) continue;
  // On a phone the heads of a table are only read out.
  const head = target.closest("thead");
  if (head && getComputedStyle(head).position === "absolute") continue;
  const label = target.closest("label");
  const boxes = [target, label].filter(Boolean).map(e => e.getBoundingClientRect());
  const height = Math.max(...boxes.map(box => box.height));
  if (height < 43.5) found.push("a target of " + Math.round(height) + " px: " + named(target));
}
return found;
"#;

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

/// Letters, targets and the heading.
pub(super) fn reach(session: &mut Session) -> Result<Vec<String>, String> {
    session.run(REACH, &[]).map(|found| sentences(&found))
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
