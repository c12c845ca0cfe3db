//! 办到哪一步了: every stay in a step with what came of it, then the steps still to come.

use domain::matters::{Matter, Stand, Visit, clock_of};
use domain::pauses;
use domain::procedures::{Procedure, Step};
use store::{Fault, Read};

use super::card::{next_step, present_step};
use super::told::{Line, Teller};
use crate::http::Ctx;
use crate::papers::serve::listed;
use crate::papers::{Made, is_public, outside, seen_by};
use crate::shown::{Cited, Sight, bounds_words, clock_words, owner_here, passage};
use crate::steps::state_of;
use crate::ui::parts::{Meaning, State, Tag};
use crate::ui::show;

/// One station of the story.
pub struct Station {
    pub state: State,
    pub name: String,
    pub who: String,
    pub tag: Option<Tag>,
    pub lines: Vec<Line>,
    /// The limit that was kept or is to come.
    pub limit: String,
    pub unconfirmed: bool,
    /// Whether the limit was kept.
    pub kept: bool,
    /// What was made in this step and this reader may open.
    pub papers: Vec<PaperRow>,
}

/// A paper this reader may open.
pub struct PaperRow {
    pub href: String,
    pub name: String,
    pub note: String,
    pub void: bool,
    /// Index of the stay it was made in.
    visit: usize,
}

impl Station {
    pub fn class(&self) -> &'static str {
        match self.state {
            State::Done => "done",
            State::Now => "now",
            State::Todo => "todo",
        }
    }

    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    pub fn is_now(&self) -> bool {
        self.state == State::Now
    }
}

/// The whole story.
///
/// # Errors
/// Where a name cannot be looked up.
pub fn story(
    ctx: &Ctx,
    read: &mut dyn Read,
    matter: &Matter,
    procedure: &Procedure,
    sight: Sight,
) -> Result<Vec<Station>, Fault> {
    let teller = Teller { ctx, matter, procedure, sight };
    let mut stations = Vec::new();
    for visit in &matter.visits {
        stations.push(past(&teller, read, visit)?);
    }
    for paper in papers(ctx, matter, procedure, sight) {
        if let Some(station) = stations.get_mut(paper.visit) {
            station.papers.push(paper);
        }
    }
    if matter.stand == Stand::Running {
        stations.extend(future(&teller, matter));
    }
    Ok(stations)
}

/// Papers that can be opened, those the facts called for among them: the same list as at the desk and in the
/// dossier. Those the procedure keeps inside are listed only for those inside.
pub fn papers(ctx: &Ctx, matter: &Matter, procedure: &Procedure, sight: Sight) -> Vec<PaperRow> {
    let all = sight == Sight::Look;
    let read = if all { seen_by(matter, false) } else { outside(matter) };
    // Without a unit no address of a matter is answered.
    let Ok(made) = listed(ctx, &read, procedure) else { return Vec::new() };
    let base = format!("{}/matters/{}", ctx.base(), matter.id);
    let row = |paper: Made| {
        let stay = matter.visits.get(paper.visit);
        let at = stay.map_or(matter.opened_at, |stay| stay.left_at.unwrap_or(stay.entered_at));
        PaperRow {
            href: format!("{base}/papers/{}-v{}.pdf", paper.paper, paper.visit),
            note: ctx.w.n("matters-paper", "day", show::day(ctx.w, at.0, ctx.now.0)),
            name: paper.name,
            void: paper.void,
            visit: paper.visit,
        }
    };
    let shown = made.into_iter().filter(|paper| all || is_public(procedure, &paper.paper));
    shown.map(row).collect()
}

fn past(teller: &Teller<'_>, read: &mut dyn Read, visit: &Visit) -> Result<Station, Fault> {
    let (ctx, w) = (teller.ctx, teller.ctx.w);
    let step = teller.procedure.step(&visit.step);
    let mut lines = Vec::new();
    let records = visit.records.iter();
    for record in records.filter(|record| !teller.matter.closes_nothing(record)) {
        let told = teller.tell(read, record)?.into_iter();
        lines.extend(told.map(|line| Line { text: passage(ctx, &line.text), ..line }));
    }
    cite_once(&mut lines);
    let name = step.map_or(visit.step.as_str(), |step| &step.name);
    let name = if visit.round > 1 {
        w.n2("matters-round", "name", name, "round", visit.round)
    } else {
        name.to_owned()
    };
    let owner = step.map(|step| owner_here(w, teller.procedure, &step.owner)).unwrap_or_default();
    let now = ctx.now.0;
    let when = match visit.left_at {
        Some(left) if left.day() != visit.entered_at.day() => {
            show::span(w, visit.entered_at.0, left.0, now)
        }
        _ => show::day(w, visit.entered_at.0, now),
    };
    let tag = match (visit.void, visit.left_at) {
        (true, _) if visit.outcome.is_none() => {
            Some(Tag::new(Meaning::Quiet, w.t("matters-reopened")))
        }
        (true, _) => Some(Tag::new(Meaning::Quiet, w.t("matters-void"))),
        (false, None) => Some(Tag::new(Meaning::Warn, w.t("ui-going"))),
        _ => None,
    };
    let state = state_of(visit);
    let (limit, unconfirmed, kept) = limit(teller, step, visit);
    let who = w.n2("matters-who", "owner", owner, "when", when);
    Ok(Station { state, name, who, tag, lines, limit, unconfirmed, kept, papers: Vec::new() })
}

/// Where several lines in a row lean on one text, it is quoted below the last of them.
fn cite_once(lines: &mut [Line]) {
    let mut below: Option<Cited> = None;
    for line in lines.iter_mut().rev() {
        if line.cite.is_some() && line.cite == below {
            line.cite = None;
        } else {
            below.clone_from(&line.cite);
        }
    }
}

/// A pause as residents read it: until when and why, and how long it lasted.
pub fn paused(ctx: &Ctx, pause: &pauses::Event) -> Vec<Line> {
    let w = ctx.w;
    match pause {
        pauses::Event::Started { until, reason, .. } => {
            let until = show::day(w, until.starts_at().0, ctx.now.0);
            let said = w.n2("told-paused", "until", until, "reason", passage(ctx, reason));
            vec![Line::plain(said)]
        }
        pauses::Event::Ended { because, days, .. } => {
            let because = crate::steps::pause_word(*because);
            vec![Line::plain(w.n2("told-unpaused", "because", because, "days", *days))]
        }
    }
}

/// 规定最多 5 天，用了 1 天.
fn limit(teller: &Teller<'_>, step: Option<&Step>, visit: &Visit) -> (String, bool, bool) {
    let (ctx, w) = (teller.ctx, teller.ctx.w);
    let clock = step.and_then(|step| clock_of(teller.matter, teller.procedure, step));
    let (Some(clock), Some(unit)) = (clock, ctx.unit.as_ref()) else { return Default::default() };
    let (days, unconfirmed) = bounds_words(w, teller.procedure, unit, &clock);
    if days.is_empty() {
        return Default::default();
    }
    let kept = match (&visit.due, visit.left_at) {
        (Some(due), Some(left)) if due.at_most => left < due.ends_at,
        (Some(due), None) if due.at_most => ctx.now < due.ends_at,
        _ => true,
    };
    let text = match visit.left_at {
        Some(left) => {
            let used = visit.entered_at.day().days_until(left.day());
            w.n2("matters-limit-used", "days", days, "used", used)
        }
        None => w.n("matters-limit", "days", days),
    };
    (text, unconfirmed, kept)
}

/// The steps along the best way from where it stands.
fn future(teller: &Teller<'_>, matter: &Matter) -> Vec<Station> {
    let (ctx, w) = (teller.ctx, teller.ctx.w);
    let mut stations = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut step = present_step(teller.procedure, matter);
    while let Some(present) = step {
        seen.push(&present.id);
        step =
            next_step(teller.procedure, present).filter(|next| !seen.contains(&next.id.as_str()));
        let Some(next) = step else { break };
        let clock = clock_of(matter, teller.procedure, next).zip(ctx.unit.as_ref());
        let (days, unconfirmed) = clock
            .map(|(clock, unit)| clock_words(w, teller.procedure, unit, &clock))
            .unwrap_or_default();
        let owner = owner_here(w, teller.procedure, &next.owner);
        stations.push(Station {
            state: State::Todo,
            name: next.name.clone(),
            who: w.n("matters-will", "owner", owner),
            tag: None,
            lines: Vec::new(),
            limit: if days.is_empty() { days } else { w.n("matters-limit", "days", days) },
            unconfirmed,
            kept: true,
            papers: Vec::new(),
        });
    }
    stations
}
