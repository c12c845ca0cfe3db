//! 编写规程: methods of a place's own, made from one that is there, by people who never see TOML.
//!
//! | address (below `/u/{code}/desk/methods/drafts`) | file |
//! |---|---|
//! | `GET`, `POST /`, `POST /import` | `list.rs`, `list.html` |
//! | `GET /{draft}`, `GET /{draft}.toml` | `page.rs`, `page.html` |
//! | `GET /{draft}/steps/{step}` | `step.rs`, `step.html` |
//! | `GET`, `POST /{draft}/do/{change}`, `POST /{draft}/check/{change}` | `change.rs`, `change.html` |
//! | `GET /{draft}/rehearse` | `rehearse.rs`, `rehearse.html` |
//! | `GET`, `POST /{draft}/propose` | `propose.rs`, `propose.html` |
//! | `POST /{draft}/undo`, `POST /{draft}/drop` | `change.rs` |
//! | one small form for each wish | `forms/` |
//! | the kept table of drafts | `kept.rs` |
//!
//! Rule 1. Every wish is decided by `domain::procedures::edit`; here are only forms and sentences.
//! Rule 2. A draft may be wrong: what `check` finds stands beside the field it belongs to. Only what is
//!         proposed has no error.
//! Rule 3. What is proposed stands in the unit's log whole, and never changes; the draft goes on as the next
//!         version.
//! Rule 4. Of two who change one draft at once, the second is told, and keeps what they typed.

mod change;
mod forms;
mod kept;
mod list;
mod page;
mod propose;
mod rehearse;
mod step;

use domain::procedures::edit::Draft;
use domain::procedures::{Finding, Procedure, StepKind, Target, Weight, check_on};

use crate::founding;
use crate::http::{Ctx, Halt};
use crate::procedures as told;
use crate::ui::parts::{Meaning, Tag};
use kept::{Hand, Kept};

pub use change::{act, check_live, throw_away, undo, wish_page};
pub use list::{begin, import, list};
pub use page::page;
pub use propose::{propose, propose_page};
pub use rehearse::rehearse;
pub use step::step_page;

/// A draft as a page needs it.
struct On {
    kept: Kept,
    draft: Draft,
    found: Vec<Finding>,
}

impl On {
    fn procedure(&self) -> &Procedure {
        self.draft.procedure()
    }

    /// Findings of one weight.
    fn many(&self, weight: Weight) -> usize {
        self.found.iter().filter(|finding| finding.weight == weight).count()
    }
}

/// `/u/231086/desk/methods/drafts`
fn here(ctx: &Ctx) -> String {
    format!("{}/desk/methods/drafts", ctx.base())
}

/// The draft the address names, read and checked.
fn on(ctx: &Ctx) -> Result<On, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("draft").trim_end_matches(".toml").to_owned();
    let kept = ctx.app.store.read(|read| kept::find(read, &unit, &id))?;
    let kept = kept.ok_or_else(Halt::missing)?;
    // What was kept has been read before; a law pack that is gone since leaves nothing to edit.
    let draft = Draft::open(&kept.text, founding::laws(), founding::fragments())
        .map_err(|_| Halt::missing())?;
    let found = check_on(draft.procedure(), Some(ctx.now.day()));
    Ok(On { kept, draft, found })
}

/// Who changes it, now.
fn hand(ctx: &Ctx) -> Hand {
    let name = ctx.session.as_ref().map(|session| session.name.clone()).unwrap_or_default();
    Hand { name, at: ctx.now }
}

/// 征询同意.
fn kind_name(ctx: &Ctx, kind: StepKind) -> String {
    ctx.w.n("editor-kind", "kind", kind.id())
}

/// Where an edge leads, in words.
fn target_name(ctx: &Ctx, procedure: &Procedure, to: &Target) -> String {
    match to {
        Target::End => ctx.w.t("editor-end"),
        Target::Step(id) => procedure.step(id).map_or_else(|| id.clone(), |step| step.name.clone()),
    }
}

/// 错误, 存疑, 提示 as a tag.
fn weight_tag(ctx: &Ctx, weight: Weight) -> Tag {
    let (meaning, word) = match weight {
        Weight::Error => (Meaning::Late, "error"),
        Weight::Doubt => (Meaning::Warn, "doubt"),
        Weight::Note => (Meaning::Quiet, "note"),
    };
    Tag::new(meaning, ctx.w.n("procedures-weight", "weight", word))
}

/// A finding as a page shows it.
struct Found {
    tag: Tag,
    sentence: String,
    fix: String,
    /// The way to it, told as a story; empty where it has none.
    way: String,
    /// Where it can be set right; empty where no form does.
    href: String,
}

fn found(ctx: &Ctx, on: &On, finding: &Finding) -> Found {
    let procedure = on.procedure();
    let way = finding.story.as_ref().map(|story| told::way(story, procedure, ctx.w));
    let href = if procedure.step(&finding.step).is_some() {
        format!("{}/{}/steps/{}#{}", here(ctx), on.kept.id, finding.step, part_of(finding))
    } else {
        String::new()
    };
    Found {
        tag: weight_tag(ctx, finding.weight),
        sentence: told::sentence(finding, procedure, ctx.w),
        fix: told::mend(finding, procedure, ctx.w),
        way: way.unwrap_or_default(),
        href,
    }
}

/// The part of a step's page a finding belongs to.
fn part_of(finding: &Finding) -> &'static str {
    match finding.id {
        "no-clock"
        | "nobody-told"
        | "publication-without-term"
        | "archive-without-clock"
        | "publication-without-limit"
        | "clock-unset"
        | "told-only-owner"
        | "unknown-role"
        | "unknown-figure"
        | "unknown-setting"
        | "setting-unit" => match finding.what.as_str() {
            "answer" => "answer",
            "stays" => "stays",
            "reports" => "reports",
            _ => "clock",
        },
        "answer-missing" => "answer",
        "reports-misplaced" | "reports-without-days" => "reports",
        "publication-below-law" => "stays",
        "unknown-owner"
        | "owner-nobody"
        | "owner-without-power"
        | "study-by-others"
        | "rule-body" => "owner",
        "step-without-paper" | "paper-undeclared" | "not-published" => "papers",
        "rule-missing"
        | "unknown-rule"
        | "rule-not-in-force"
        | "threshold-below-law"
        | "notice-below-law"
        | "setting-may-undercut" => "rules",
        "rounds-zero" | "exhausted-missing" | "exhausted-circle" | "exhausted-unused"
        | "unbounded-loop" => "rounds",
        "citation-missing" | "citation-without-quote" => "name",
        _ => "leads",
    }
}
