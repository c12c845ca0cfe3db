//! Meetings to come as a reader sees them.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::invitations::{Capacity, Meeting};
use domain::procedures::{Procedure, StepKind};
use domain::rules::Base;
use domain::time::Timestamp;
use store::{Fault, Read};

use super::read::{Found, Known, each};
use crate::http::Ctx;
use crate::shown::{Sight, body_name, organisations_told, passage, sight};
use crate::ui::parts::{Fact, Facts};
use crate::ui::{self, show};
use crate::words::Words;

/// 请您参加: what, when, where, and as what.
#[derive(Template)]
#[template(path = "invitations/asked.html")]
pub struct Asked {
    w: Words,
    title: String,
    facts: Facts,
    href: String,
}

/// A published meeting in a list.
#[derive(Template)]
#[template(path = "invitations/row.html")]
pub struct MeetingRow {
    title: String,
    when: String,
    who: String,
    href: String,
}

impl HtmlSafe for Asked {}
impl HtmlSafe for MeetingRow {}

/// What a page shows of the meetings to come.
#[derive(Default)]
pub struct Shown {
    pub asked: Vec<Asked>,
    /// The published ones that do not ask this reader.
    pub others: Vec<MeetingRow>,
}

enum Either {
    Asked(Asked),
    Other(MeetingRow),
}

/// The meetings to come of the place: those that ask this reader, and the published ones; at most `most` of each,
/// the earliest first.
///
/// # Errors
/// Where the read models cannot be read.
pub fn shown(ctx: &Ctx, read: &mut dyn Read, most: u32) -> Result<Shown, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Shown::default()) };
    let known = match &ctx.session {
        Some(_) => Some(Known::of(read, unit.id.as_str(), &ctx.actor.person, &ctx.actor.roles)?),
        None => None,
    };
    let looks = sight(ctx) == Sight::Look;
    let mut all = each(&ctx.app, read, unit.id.as_str(), ctx.now, &mut |found| {
        let capacity = known.as_ref().and_then(|known| known.asked(found, unit));
        let at = found.meeting.meets_at;
        match capacity {
            _ if found.private && !looks => None,
            Some(capacity) => Some((at, Either::Asked(asked(ctx, found, &capacity)))),
            None if found.private || !found.meeting.is_public() => None,
            None => Some((at, Either::Other(row(ctx, found)))),
        }
    })?;
    all.sort_by_key(|(at, _): &(Timestamp, Either)| *at);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut shown = Shown::default();
    for (_, one) in all {
        match one {
            Either::Asked(asked) if shown.asked.len() < most => shown.asked.push(asked),
            Either::Other(row) if shown.others.len() < most => shown.others.push(row),
            _ => {}
        }
    }
    Ok(shown)
}

fn href(ctx: &Ctx, found: &Found<'_>) -> String {
    format!("{}/matters/{}", ctx.base(), found.matter.id)
}

fn asked(ctx: &Ctx, found: &Found<'_>, capacity: &Capacity) -> Asked {
    let (w, meeting) = (ctx.w, &found.meeting);
    let mut facts = vec![
        Fact::new(w.t("invitations-when"), show::moment(w, meeting.meets_at.0, ctx.now.0)),
        Fact::new(w.t("invitations-where"), passage(ctx, meeting.place)),
        Fact::new(w.t("invitations-as"), as_what(ctx, meeting, found.procedure, capacity)),
    ];
    if !meeting.about.is_empty() {
        facts.push(Fact::new(w.t("invitations-about"), passage(ctx, meeting.about)));
    }
    for told in organisations_told(w, meeting.co_hosts, meeting.organisations) {
        facts.push(Fact::new(w.t("invitations-with"), told));
    }
    let title = passage(ctx, &found.matter.title);
    let what = meeting_name(meeting, found.procedure);
    Asked {
        w,
        title: w.n2("invitations-title", "what", what, "matter", title),
        facts: Facts { w, facts },
        href: href(ctx, found),
    }
}

fn row(ctx: &Ctx, found: &Found<'_>) -> MeetingRow {
    let (w, meeting) = (ctx.w, &found.meeting);
    let title = passage(ctx, &found.matter.title);
    let what = meeting_name(meeting, found.procedure);
    let when = show::moment(w, meeting.meets_at.0, ctx.now.0);
    MeetingRow {
        title: w.n2("invitations-title", "what", what, "matter", title),
        when: w.n2("invitations-at", "when", when, "where", passage(ctx, meeting.place)),
        who: {
            let mut said = vec![who(ctx, meeting, found.procedure)];
            said.extend(organisations_told(w, meeting.co_hosts, meeting.organisations));
            passage(ctx, &said.join(&w.t("laws-comma")))
        },
        href: href(ctx, found),
    }
}

/// 村民会议（按户） where an assembly is called by a rule, otherwise the step's own name.
fn meeting_name(meeting: &Meeting<'_>, procedure: &Procedure) -> String {
    match meeting.rule {
        Some(_) => body_name(procedure, meeting.body),
        None => meeting.step.name.clone(),
    }
}

/// Who is asked, for everybody to read.
fn who(ctx: &Ctx, meeting: &Meeting<'_>, procedure: &Procedure) -> String {
    let w = ctx.w;
    let households = meeting.rule.is_some_and(|rule| rule.base == Base::Households);
    let comma = w.t("laws-comma");
    if meeting.step.walk_up && meeting.groups.is_empty() {
        w.t("invitations-open")
    } else if meeting.step.walk_up {
        w.n("invitations-open-groups", "groups", meeting.groups.join(&comma))
    } else if households {
        w.t("invitations-household")
    } else if meeting.step.kind == StepKind::Vote || meeting.participants.is_empty() {
        w.n("invitations-body", "body", body_name(procedure, meeting.body))
    } else {
        w.n("invitations-participants", "who", meeting.participants)
    }
}

/// As what this reader is asked.
fn as_what(ctx: &Ctx, meeting: &Meeting<'_>, procedure: &Procedure, capacity: &Capacity) -> String {
    let w = ctx.w;
    let body = body_name(procedure, meeting.body);
    match capacity {
        Capacity::Named => w.t("invitations-as-named"),
        Capacity::Organisation(name) => w.n("invitations-as-organisation", "name", name),
        Capacity::Member => w.n("invitations-as-member", "body", body),
        Capacity::Role(role) => ctx.role_name(role),
        Capacity::Household => w.t("invitations-as-household"),
        Capacity::Resident if meeting.step.walk_up => w.t("invitations-open"),
        Capacity::Resident => w.t("invitations-as-resident"),
    }
}
