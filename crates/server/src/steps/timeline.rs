//! The way a matter has gone, and its papers.

use domain::matters::{Matter, Visit, main_way};

use super::page::Ground;
use super::told::Teller;
use crate::catalogues;
use crate::http::{Ctx, Halt};
use crate::papers::forms::table;
use crate::papers::serve::listed;
use crate::papers::{Made, case_name, has_case};
use crate::shown::{owner_here, step_outcome};
use crate::ui::parts::{Document, DocumentKind, Fact, Meaning, State, Step, Steps, Tag, Timeline};
use crate::ui::show;

/// Every stay in every step, in order, with what was recorded.
///
/// # Errors
/// 404 where the address names no unit.
pub fn timeline(ctx: &Ctx, on: &Ground) -> Result<Timeline, Halt> {
    let teller =
        Teller { ctx, names: &on.choices.names, matter: &on.matter, procedure: &on.procedure };
    let made = listed(ctx, &on.matter, &on.procedure)?;
    let of = |number: usize| {
        let here = made.iter().filter(|paper| paper.visit == number);
        here.map(|paper| document(ctx, on, paper)).collect()
    };
    let visits = on.matter.visits.iter().enumerate();
    let steps =
        visits.map(|(number, visit)| station(ctx, on, &teller, of(number), visit)).collect();
    Ok(Timeline { w: ctx.w, steps })
}

fn station(
    ctx: &Ctx,
    on: &Ground,
    teller: &Teller<'_>,
    mut papers: Vec<Document>,
    visit: &Visit,
) -> Step {
    let w = ctx.w;
    let model = on.procedure.step(&visit.step);
    let owner = model.map(|step| owner_here(w, &on.procedure, &step.owner)).unwrap_or_default();
    let since = show::day(w, visit.entered_at.0, ctx.now.0);
    let who = match visit.left_at {
        Some(left) => w.n2(
            "steps-stay",
            "owner",
            owner,
            "span",
            show::span(w, visit.entered_at.0, left.0, ctx.now.0),
        ),
        None => w.n2("steps-since", "owner", owner, "day", since),
    };
    let mut what = Vec::new();
    for record in visit.records.iter().filter(|record| !on.matter.closes_nothing(record)) {
        let told = teller.tell(&record.event);
        what.extend(told.lines);
        papers.extend(told.files.iter().enumerate().map(|(index, hash)| Document {
            kind: DocumentKind::Text,
            href: format!("{}/desk/uploads/{hash}", ctx.base()),
            name: w.n("steps-file", "number", index + 1),
            note: String::new(),
        }));
    }
    if let Some(outcome) = visit.outcome {
        let word = model.map_or(outcome.id(), |step| step_outcome(step, outcome));
        what.push(w.n("steps-ended-as", "outcome", w.n("steps-outcome", "outcome", word)));
    }
    let tag = match (visit.void, visit.outcome) {
        (true, None) => Some(Tag::new(Meaning::Quiet, w.t("matters-reopened"))),
        (true, Some(_)) => Some(Tag::new(Meaning::Quiet, w.t("steps-void"))),
        (false, _) => None,
    };
    let state = state_of(visit);
    let name = model.map_or(visit.step.as_str(), |step| step.name.as_str());
    let name = if visit.round > 1 {
        w.n2("steps-round", "name", name, "round", visit.round)
    } else {
        name.to_owned()
    };
    Step { state, name, who, what, limit: limit(ctx, visit), papers, tag }
}

/// A stay cut short by a correction was never done.
pub fn state_of(visit: &Visit) -> State {
    match (visit.left_at, visit.void && visit.outcome.is_none()) {
        (None, _) => State::Now,
        (Some(_), true) => State::Todo,
        (Some(_), false) => State::Done,
    }
}

/// 最多 15 天的期限 kept or running.
fn limit(ctx: &Ctx, visit: &Visit) -> String {
    let Some(due) = &visit.due else { return String::new() };
    let until = show::day_and_week(ctx.w, due.ends_at.0 - 1, ctx.now.0);
    let late = visit.left_at.unwrap_or(ctx.now) >= due.ends_at;
    let word = match (due.at_most, late) {
        (false, _) => "least",
        (true, true) => "late",
        (true, false) => "kept",
    };
    ctx.w.n2("steps-limit", "word", word, "until", until)
}

/// The step bar along the main way.
pub fn bar(ctx: &Ctx, on: &Ground) -> Steps {
    let way = main_way(&on.matter, &on.procedure);
    let here = on.matter.step().unwrap_or_default();
    let at = match way.iter().position(|step| step.id == here) {
        Some(index) => index + 1,
        None if on.matter.visit().is_none() => way.len() + 1,
        None => reached(&on.matter, &way),
    };
    let names = way.iter().map(|step| step.short.clone()).collect();
    Steps { w: ctx.w, title: on.matter.title.clone(), names, at }
}

/// Off the main way: the last step of it that the matter stood in.
fn reached(matter: &Matter, way: &[&domain::procedures::Step]) -> usize {
    let mut last = matter.visits.iter().rev().filter(|visit| !visit.void);
    let index = last.find_map(|v| way.iter().position(|step| step.id == v.step));
    index.map_or(0, |index| index + 1)
}

/// Papers made, those its facts called for among them; those without force marked;
/// once it is sealed, the dossier to take away.
///
/// # Errors
/// 404 where the address names no unit.
pub fn papers(ctx: &Ctx, on: &Ground) -> Result<Vec<Document>, Halt> {
    let made = listed(ctx, &on.matter, &on.procedure)?;
    let mut papers: Vec<Document> = made.iter().map(|paper| document(ctx, on, paper)).collect();
    if on.matter.sealed.is_some() {
        papers.extend(["pdf", "zip"].map(|ending| Document {
            kind: DocumentKind::Archive,
            href: format!("{}/matters/{}/dossier.{ending}", ctx.base(), on.matter.id),
            name: ctx.w.t("matters-whole-dossier"),
            note: ending.to_uppercase(),
        }));
    }
    if has_case(&on.matter, &on.procedure) {
        papers.push(Document {
            kind: DocumentKind::Text,
            href: format!("{}/desk/matters/{}/case.docx", ctx.base(), on.matter.id),
            name: case_name().to_owned(),
            note: ctx.w.t("steps-case"),
        });
    }
    Ok(papers)
}

/// Blank papers of the step to take along, with the matter's name and code on them.
pub fn blanks(ctx: &Ctx, on: &Ground) -> Vec<Document> {
    let Some(step) = on.matter.step().and_then(|id| on.procedure.step(id)) else {
        return Vec::new();
    };
    let base = format!("{}/matters/{}/papers", ctx.base(), on.matter.id);
    let by_hand = |id: &&String| table().form(id).is_some_and(|form| form.by_hand);
    let link = |id: &String| Document {
        kind: DocumentKind::Text,
        href: format!("{base}/{id}.pdf?blank=1"),
        name: on.procedure.paper_name(id).to_owned(),
        note: ctx.w.t("steps-blank"),
    };
    step.papers.iter().filter(by_hand).map(link).collect()
}

/// Notices of the matter at the desk, where they are printed and read aloud.
pub fn notices(ctx: &Ctx, on: &Ground) -> Vec<Document> {
    let base = format!("{}/desk/notices", ctx.base());
    let link = |notice: &domain::notices::Notice| Document {
        kind: DocumentKind::Text,
        href: format!("{base}/{}", notice.number),
        name: notice.number.clone(),
        note: ctx.w.t("steps-print-notice"),
    };
    on.matter.notices.iter().map(link).collect()
}

/// One paper as it can be opened and printed.
fn document(ctx: &Ctx, on: &Ground, paper: &Made) -> Document {
    let stay = on.matter.visits.get(paper.visit);
    let at = stay.map_or(on.matter.opened_at, |stay| stay.left_at.unwrap_or(stay.entered_at));
    let day = show::day(ctx.w, at.0, ctx.now.0);
    let base = format!("{}/matters/{}/papers", ctx.base(), on.matter.id);
    Document {
        kind: DocumentKind::Text,
        href: format!("{base}/{}-v{}.pdf", paper.paper, paper.visit),
        name: paper.name.clone(),
        note: if paper.void { ctx.w.t("steps-void") } else { day },
    }
}

/// Numbers and people of the matter.
pub fn facts(ctx: &Ctx, on: &Ground) -> Vec<Fact> {
    let (w, matter) = (ctx.w, &on.matter);
    let name = |person: &str| on.choices.names.of(w, person);
    let mut facts = vec![Fact::new(w.t("steps-number"), matter.number.as_str())];
    let category = matter.category.as_deref().and_then(|id| on.procedure.category(id));
    facts.extend(category.map(|c| Fact::new(w.t("field-category"), c.name.as_str())));
    let listed = catalogues::under(ctx, matter.listed.as_deref());
    facts.extend(listed.map(|listed| Fact::new(w.t("catalogues-title"), listed)));
    facts.push(Fact::new(
        w.t("steps-voices"),
        w.n("steps-voices-count", "count", matter.voices.len()),
    ));
    if let Some(joint) = &matter.joint {
        let names: Vec<&str> = joint.places.iter().map(|place| place.name.as_str()).collect();
        let names = names.join(&w.t("laws-comma"));
        facts.push(Fact::new(w.n("joints-places", "count", joint.places.len()), names));
    }
    if let Some(who) = &matter.responsible {
        facts.push(Fact::new(w.t("field-responsible"), name(who.as_str())));
    }
    facts.extend(matter.notices.iter().map(|n| Fact::new(w.t("steps-notice"), n.number.as_str())));
    facts.extend(matter.filings.iter().map(|f| Fact::new(w.t("steps-filing"), f.number.as_str())));
    if let Some(number) = &matter.sealed {
        facts.push(Fact::new(w.t("steps-sealed"), number.as_str()));
    }
    let version =
        w.n2("steps-version", "name", &on.procedure.name, "version", matter.procedure_version);
    facts.push(Fact::new(w.t("steps-procedure"), version));
    facts
}

/// Why a pause ended, as a word a sentence selects on.
pub fn pause_word(because: domain::pauses::Because) -> &'static str {
    match because {
        domain::pauses::Because::Day => "day",
        domain::pauses::Because::Asked => "asked",
        domain::pauses::Because::Moved => "moved",
    }
}
