//! Which acts stand open for a matter, in the order of the work.

use domain::actors::Power;
use domain::commands::{COMMANDS, Command, On, find};
use domain::filings::{Answered, Filing};
use domain::joints::Place;
use domain::matters::{self, Matter, Stand, missing};
use domain::notices;
use domain::procedures::{Procedure, Step, StepKind};
use domain::promises;
use domain::referrals;
use domain::tasks::{self, Task};

use crate::desk::choices::decides;
use crate::helpers;
use crate::http::Ctx;

/// Acts of residents: their own pages offer them.
const OF_RESIDENTS: [&str; 7] = [
    "consents.say",
    "helpers.offer",
    "helpers.withdraw",
    "notices.object",
    "ratings.give",
    "seals.give",
    "seals.refuse",
];
/// Acts of a meeting that is going on: its own page offers them.
const ON_FLOOR: [&str; 6] = [
    "floors.ask_turn",
    "floors.speak",
    "floors.put_right",
    "floors.answer",
    "floors.count",
    "floors.close",
];
/// Acts that come first where they can be done at all.
const FIRST: [&str; 7] = [
    "floors.open",
    "notices.decide",
    "notices.close",
    "filings.receive",
    "tasks.complete",
    "tasks.progress",
    "tasks.report",
];
/// Acts that come after recording a meeting: most are called by word of mouth, few plans change.
const LAST: [&str; 2] = ["meetings.call", "plans.publish"];
/// Acts on a task: of the step where the place carries work out, and of what was promised at any other.
const ON_WORK: [&str; 2] = ["tasks.progress", "tasks.finish"];
/// Acts at any step that the desk offers.
const ANY_STEP: [&str; 20] = [
    "notices.decide",
    "tasks.finish",
    "tasks.progress",
    "helpers.confirm",
    "helpers.ask",
    "feedback.give",
    "commissions.report",
    "commissions.answer",
    "commissions.enter",
    "promises.release",
    "appraisals.give",
    "appraisals.assess",
    "pauses.end",
    "questions.answer",
    "explanations.give",
    "meetings.correct",
    "matters.join",
    "matters.split",
    "pauses.start",
    "filings.correct",
];

/// The acts of the step that can be done now, the main one first.
pub fn of_step(
    ctx: &Ctx,
    matter: &Matter,
    procedure: &Procedure,
    step: &Step,
    unanswered: &[String],
) -> Vec<&'static Command> {
    let fits = |command: &&Command| match command.on {
        On::Step(kinds) => kinds.contains(&step.kind),
        _ if command.name == "notices.decide" => step.kind == StepKind::Publicize,
        _ => ON_WORK.contains(&command.name) && is_of_work(step),
    };
    let open = |command: &&Command| {
        !OF_RESIDENTS.contains(&command.name)
            && !ON_FLOOR.contains(&command.name)
            && of_method(matter, procedure, step, command.name)
            && may(ctx, command.name)
            && receives(ctx, step, command.name)
            && is_ready(ctx, matter, procedure, unanswered, command.name)
    };
    let mut offered: Vec<&'static Command> = COMMANDS.iter().filter(fits).filter(open).collect();
    let rank = |command: &Command| FIRST.iter().position(|name| *name == command.name);
    let last = |command: &Command| usize::from(LAST.contains(&command.name));
    if matter.pause().is_some() {
        offered.clear(); // The step's own work waits.
    }
    // Who takes part is named before the matter is taken up.
    let unnamed = |command: &Command| command.name == "joints.name" && matter.joint.is_none();
    // Visits go on beside what a later step is for.
    let aside = |command: &Command| command.name == "walks.record" && !step.walks;
    offered.sort_by_key(|command| {
        let last = if aside(command) { 2 } else { last(command) };
        let rank = rank(command).unwrap_or(FIRST.len() + last);
        if unnamed(command) { 0 } else { rank + 1 }
    });
    offered
}

/// Acts that only some steps of a kind know, as the procedure says.
fn of_method(matter: &Matter, procedure: &Procedure, step: &Step, command: &str) -> bool {
    match command {
        "joints.name" => procedure.joint.is_some(),
        "joints.word" => step.by_places,
        "consents.ask" | "consents.door" | "consents.sheet" | "filings.receive" => !step.by_places,
        "walks.record" => procedure.steps.iter().any(|other| other.walks),
        "walks.finish" => step.walks && !matter.walks.is_empty(),
        "plans.investigate" => !step.walks,
        "plans.publish" => {
            step.kind == StepKind::Plan || (matter.plan_editions > 0 && matter.floor.is_none())
        }
        "drafts.write" => step.drafts,
        "promises.make" => step.promises,
        "evaluations.score" | "evaluations.add" => step.scored,
        "floors.open" => step.walk_up && matter.floor.is_none(),
        "meetings.record" => matter.floor.is_none(),
        "tasks.assign" | "tasks.complete" | "tasks.stop" => is_of_work(step),
        "tasks.report" => step.reports.is_some(),
        _ => true,
    }
}

/// Whether the place itself carries work out in the step.
pub fn is_of_work(step: &Step) -> bool {
    step.kind == StepKind::Implement && !tasks::is_above(step)
}

/// Whether a promise waits to be kept while the step's own acts do not offer it.
fn promised_elsewhere(ctx: &Ctx, matter: &Matter) -> bool {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, p)| p.step(id));
    let offered = step.is_some_and(is_of_work) && matter.pause().is_none();
    !offered && promises::open_tasks(&matter.promises, &matter.tasks).next().is_some()
}

/// Whether one of those places has said nothing in this round.
fn has_silent(matter: &Matter, which: impl Fn(&Place) -> bool) -> bool {
    let joint = matter.joint.as_ref();
    joint.is_some_and(|joint| joint.silent(matter.last_visit()).any(which))
}

/// Whether it is this person's to say that something passed on was taken: of a step that belongs to an office
/// above or to supervision, that office's alone; or how far the work is, which an office the step names tells as well.
fn receives(ctx: &Ctx, step: &Step, command: &str) -> bool {
    if command == "tasks.report" && !ctx.actor.may(Power::Record) {
        return step.reported_by.iter().any(|role| ctx.actor.has(role));
    }
    !command.starts_with("referrals.") || referrals::receives(step, &ctx.actor).unwrap_or(true)
}

/// First somebody takes what was passed on; what came of it is told after, where the step waits for that.
pub fn referral_is_ready(matter: &Matter, procedure: &Procedure, command: &str) -> bool {
    let step = matter.step().and_then(|id| procedure.step(id));
    let waits = step.is_some_and(|step| step.answer.is_some());
    let taken = matter.visit().and_then(referrals::taken_by).is_some();
    if command == "referrals.settle" { waits && taken } else { !taken }
}

/// Whether what was filed is not being corrected already.
fn to_correct(filing: &Filing) -> bool {
    filing.answer.as_ref().is_none_or(|answer| answer.how != Answered::Corrected)
}

/// The acts that can be done at any step.
pub fn at_any_step(ctx: &Ctx, matter: &Matter) -> Vec<&'static Command> {
    let commission = matter.commission.as_ref();
    let ready = |name: &&str| match *name {
        "questions.answer" => matter.questions.iter().any(|q| q.answer.is_none()),
        "notices.decide" => objected_before(ctx, matter),
        "explanations.give" => matter.dissents.iter().any(|d| d.explained.is_none()),
        "tasks.progress" | "tasks.finish" => promised_elsewhere(ctx, matter),
        "helpers.ask" => helpers::may_ask(matter).next().is_some(),
        "helpers.confirm" => helpers::to_confirm(matter, ctx.now).next().is_some(),
        "feedback.give" => owes_feedback(ctx, matter),
        "appraisals.assess" => is_assessed(ctx, matter),
        "commissions.enter" => commission.is_none(),
        "commissions.report" => commission.is_some_and(|known| known.reported.is_none()),
        "commissions.answer" => {
            commission.is_some_and(|known| known.reported.is_some() && known.answered.is_none())
        }
        "meetings.correct" => !matter.sittings.is_empty(),
        "matters.split" => matter.voices.len() > 1,
        "promises.release" => {
            let kept = |task: u32| matter.tasks.iter().any(|t| t.task == task && !t.is_open());
            ctx.actor.may(Power::Lead) && matter.promises.iter().any(|made| !kept(made.task))
        }
        "pauses.end" => matter.pause().is_some(),
        "pauses.start" => may_pause(ctx, matter),
        "filings.correct" => {
            matter.sealed.is_none() && matter.filings.last().is_some_and(to_correct)
        }
        _ => true,
    };
    // What is owed from outside outlasts the matter.
    let outlasts = ["filings.correct", "commissions.report", "commissions.answer"];
    let runs = |name: &&str| matter.stand == Stand::Running || outlasts.contains(name);
    let names = ANY_STEP.iter().copied().filter(ready).filter(runs);
    names.filter(|name| may(ctx, name)).filter_map(find).collect()
}

/// Whether this person has an objection to the notice that hangs now to decide.
fn objected_now(ctx: &Ctx, matter: &Matter) -> bool {
    let notice = matter.open_notice();
    notice.is_some_and(|notice| notice.open_objections().any(|o| decides(ctx, o)))
}

/// Whether objections to a result that was taken back wait for this person, while the step's own acts do not
/// offer to decide any.
fn objected_before(ctx: &Ctx, matter: &Matter) -> bool {
    !objected_now(ctx, matter) && matter.open_objections().any(|o| decides(ctx, o))
}

/// Whether the work is done and the procedure wants people told how.
fn owes_feedback(ctx: &Ctx, matter: &Matter) -> bool {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    procedure.is_some_and(|procedure| {
        procedure.feedback.is_some() && matters::work_done(matter, &procedure).is_some()
    })
}

/// Whether the matter still comes through the gate of a risk assessment.
fn is_assessed(ctx: &Ctx, matter: &Matter) -> bool {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    procedure.is_some_and(|procedure| {
        let gate = matters::risk_gate(matter, &procedure);
        gate.is_some_and(|gate| {
            let since = matter.visits.iter().rposition(|visit| visit.step == gate.to);
            let mut later = matter.visits.iter().skip(since.unwrap_or_default());
            !later.any(|visit| visit.left_at.is_some() && gate.before.contains(&visit.step))
        })
    })
}

/// Whether the step's clock runs and may stand still.
fn may_pause(ctx: &Ctx, matter: &Matter) -> bool {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, p)| p.step(id));
    let due = matter.visit().and_then(|visit| visit.due.as_ref());
    matter.pause().is_none()
        && due.is_some_and(|due| ctx.now < due.ends_at)
        && step.is_some_and(domain::pauses::may_stand)
}

/// Whether a page offers the act to this person at all; the domain decides in the end.
fn may(ctx: &Ctx, command: &str) -> bool {
    let actor = &ctx.actor;
    match command {
        "questions.conclude" | "evaluations.score" | "evaluations.add" => {
            actor.may(Power::Supervise)
        }
        "pauses.start" => actor.may(Power::Lead),
        "filings.correct" => actor.may(Power::Oversee),
        "filings.receive" | "filings.return" | "referrals.take" | "referrals.settle"
        | "referrals.back" | "commissions.answer" | "tasks.report" => {
            actor.may(Power::Record) || actor.may(Power::Oversee)
        }
        "ratings.tally" | "ratings.close" => {
            actor.may(Power::Record) || actor.may(Power::Supervise)
        }
        _ => actor.may(Power::Record),
    }
}

fn is_ready(
    ctx: &Ctx,
    matter: &Matter,
    procedure: &Procedure,
    unanswered: &[String],
    command: &str,
) -> bool {
    let filing = || matter.open_filing().is_some_and(|filing| filing.answer.is_none());
    let tasks = &matter.tasks;
    match command {
        "notices.post" => {
            let told = matters::missing(matter, procedure, unanswered, ctx.now);
            let publicize = matter.step().and_then(|id| procedure.step(id));
            let publicize = publicize.is_some_and(|step| step.kind == StepKind::Publicize);
            let owed = told.iter().any(|missing| {
                matches!(missing, matters::Missing::CarriedOut | matters::Missing::Correction(_))
            });
            (publicize && matter.open_notice().is_none()) || (!publicize && owed)
        }
        "matters.choose_track" => {
            let step = matter.step().and_then(|id| procedure.step(id));
            step.is_some_and(|step| !step.studies) && procedure.tracks.len() > 1
        }
        "notices.decide" => objected_now(ctx, matter),
        "notices.close" => matter.open_notice().is_some_and(|notice| {
            notice.stand == notices::Stand::Open
                && ctx.now >= notice.closes.ends_at
                && notice.open_objections().next().is_none()
        }),
        "filings.submit" => !filing(),
        "filings.receive" | "filings.return" => filing(),
        "tasks.progress" | "tasks.finish" => tasks.iter().any(Task::is_open),
        "tasks.complete" => {
            let empty = matter.step().and_then(|id| procedure.step(id));
            let empty = empty.is_some_and(|step| step.may_be_empty);
            (empty || !tasks.is_empty()) && !tasks.iter().any(Task::is_open)
        }
        "referrals.take" | "referrals.settle" => referral_is_ready(matter, procedure, command),
        "joints.word" => has_silent(matter, |place| place.unit.is_none()),
        "consents.close" if matter.joint.is_some() => {
            let due = matter.visit().and_then(|visit| visit.due.as_ref());
            has_silent(matter, |_| true) && due.is_none_or(|due| ctx.now >= due.ends_at)
        }
        "consents.ask" => matter.open_consent().is_none(),
        "consents.door" | "consents.sheet" => matter.open_consent().is_some(),
        "consents.close" => matter.open_consent().is_some_and(|round| !round.answers.is_empty()),
        "allocations.pool" => matter.open_allocation().is_none(),
        "allocations.score" => matter.open_allocation().is_some(),
        "allocations.close" => {
            let done = |round: &domain::allocations::Round| {
                !round.sheets.is_empty() || round.entered().next().is_none()
            };
            matter.open_allocation().is_some_and(done)
        }
        // A slip whose time is over may have become hopeless; a new one then takes its place.
        "seals.request" => {
            let due = matter.visit().and_then(|visit| visit.due.as_ref());
            matter.open_slip().is_none() || due.is_some_and(|due| ctx.now >= due.ends_at)
        }
        "ratings.close" => matter.ratings.totals().iter().sum::<u64>() > 0,
        "dossiers.seal" => missing(matter, procedure, unanswered, ctx.now).is_empty(),
        _ => true,
    }
}
