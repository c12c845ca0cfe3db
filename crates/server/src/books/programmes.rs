//! 试点实施方案: which station leads, which phases there are, how far each place that takes part has come.

use std::collections::BTreeSet;

use domain::ids::PersonId;
use domain::means::Means;
use domain::programmes::{Programme, Programmes, Site, Standing};
use store::{Fault, Read};

use super::desk::Section;
use super::page::{Line, Part};
use super::{Kept, day, span};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::ui::Link;
use crate::ui::form::Choice;
use crate::ui::parts::{Cell, Column, Ledger, Meaning, Row, Tag};
use crate::ui::show;

/// Acts about it, in the order of the work.
pub(super) const COMMANDS: &[&str] = &[
    "programmes.plan",
    "programmes.answer",
    "programmes.guide",
    "programmes.close_phase",
    "programmes.publish",
    "programmes.name_site",
    "programmes.end_site",
];

/// What everybody may see, and no more.
const MATTERS: &str =
    "SELECT COUNT(*) FROM rm_matters WHERE tenant = $1 AND unit = $2 AND private = 0";
const ENDED: &str = "SELECT COUNT(*) FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND private = 0 AND stand = 'ended'";

/// Everybody the programmes of a unit name.
pub(super) fn people(book: &Programmes) -> BTreeSet<PersonId> {
    let named = |known: &Programme| {
        let guided = known.guidance.iter().map(|one| one.by.clone());
        guided.chain([known.officer.clone()]).collect::<Vec<_>>()
    };
    book.programmes.iter().flat_map(named).collect()
}

/// Programmes of the unit above in which this place takes part.
pub(super) fn here<'a>(ctx: &'a Ctx, kept: &'a Kept) -> impl Iterator<Item = &'a Programme> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    kept.above.programmes.iter().filter(move |known| known.places.contains(&unit))
}

/// How often the programmes above guided this place and it has not answered.
pub(super) fn unanswered(ctx: &Ctx, kept: &Kept) -> usize {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let open = |known: &Programme| {
        let given = (1_u32..).zip(known.guidance_for(&unit));
        let open =
            given.filter(|(at, _)| kept.programmes.answer_to(known.programme, *at).is_none());
        open.count()
    };
    here(ctx, kept).map(open).sum()
}

/// The demonstration site this place is today, by the word of the unit above.
pub(super) fn site<'a>(ctx: &Ctx, above: &'a Programmes) -> Option<&'a Site> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    above.site_of(&unit, ctx.now.day())
}

/// From when to when, in words.
pub(super) fn term(ctx: &Ctx, site: &Site) -> String {
    match site.until {
        Some(until) => span(ctx, site.from, until),
        None => ctx.w.n("books-hirings-since", "day", day(ctx, site.from)),
    }
}

/// Phases of the programme the address names, or of the last one, that are not closed.
pub(super) fn phases(ctx: &Ctx, kept: &Kept) -> Vec<Choice> {
    let asked = ctx.asked("programme").parse::<u32>().ok();
    let asked = asked.and_then(|number| kept.programmes.programme(number));
    let programme = asked.or_else(|| kept.programmes.programmes.last());
    let phases = programme.into_iter().flat_map(|known| (1_u32..).zip(&known.phases));
    let open = phases.filter(|(_, phase)| phase.closed.is_none());
    open.map(|(number, phase)| Choice::plain(number.to_string(), phase.phase.title.clone()))
        .collect()
}

/// The places of the programme the address names, or of all of them.
pub(super) fn places(ctx: &Ctx, kept: &Kept) -> Vec<Choice> {
    let asked = ctx.asked("programme").parse::<u32>().ok();
    let meant = |known: &&Programme| asked.is_none_or(|number| known.programme == number);
    let known = kept.programmes.programmes.iter().filter(meant);
    let ids: BTreeSet<&String> = known.flat_map(|known| &known.places).collect();
    let below = kept.below.iter().filter(|(id, _)| ids.contains(id));
    below.map(|(id, name)| Choice::plain(id.clone(), name.clone())).collect()
}

/// Who leads, who helps, in one text.
fn stations(ctx: &Ctx, known: &Programme, officer: &str) -> String {
    let lead = ctx.w.n2("books-programmes-led-by", "lead", &known.lead, "officer", officer);
    let partners = known.partners.iter().map(|one| format!("{}：{}", one.name, one.work));
    let lines: Vec<String> = std::iter::once(lead).chain(partners).collect();
    lines.join("\n")
}

/// The tables at the desk: of a township its places, of a place what it takes part in.
pub(super) fn sections(ctx: &Ctx, kept: &Kept) -> Result<Vec<Section>, Halt> {
    let w = ctx.w;
    let own = || kept.programmes.programmes.iter().rev();
    let come = ctx.app.store.read(|read| -> Result<Vec<Vec<Progress>>, Fault> {
        let mut of = |known: &Programme| -> Result<Vec<Progress>, Fault> {
            let places = known.places.iter();
            places.map(|place| progress(ctx, read, place, known.programme)).collect()
        };
        own().map(&mut of).collect()
    })?;
    let mut sections = Vec::new();
    for (known, come) in own().zip(come) {
        let officer = kept.names.of(w, known.officer.as_str());
        sections.push(phases_of(ctx, known, &officer, true));
        sections.push(places_of(ctx, kept, known, come));
    }
    for known in here(ctx, kept) {
        let officer = kept.names_above.of(w, known.officer.as_str());
        sections.push(phases_of(ctx, known, &officer, false));
        sections.push(guided(ctx, kept, known));
    }
    if !kept.below.is_empty() {
        sections.push(sites_of(ctx, kept));
    }
    if sections.is_empty() {
        sections.push(Section {
            id: "phases".to_owned(),
            heading: w.t("books-programmes-phases"),
            lead: String::new(),
            ledger: Ledger { none: w.t("books-programmes-none"), ..Ledger::default() },
        });
    }
    Ok(sections)
}

/// Places below that are or were demonstration sites.
fn sites_of(ctx: &Ctx, kept: &Kept) -> Section {
    let w = ctx.w;
    let rows = kept.programmes.sites.iter().rev().map(|site| {
        let stand = if site.holds(ctx.now.day()) {
            Tag::new(Meaning::Done, w.t("books-programmes-site-holds"))
        } else {
            Tag::new(Meaning::Quiet, w.t("books-programmes-site-over"))
        };
        let why = site.ended.clone().unwrap_or_default();
        let cells = vec![
            Cell::Text(kept.place(&site.place).to_owned()),
            Cell::Text(term(ctx, site)),
            Cell::Both(site.text.clone(), why),
            Cell::Tag(stand),
        ];
        Row { late: false, cells }
    });
    let heads = ["place", "span", "reason", "stand"];
    let none = w.t("books-programmes-no-sites");
    Section::of(w, ("programmes", "sites"), &heads, rows.collect(), none)
}

fn phases_of(ctx: &Ctx, known: &Programme, officer: &str, own: bool) -> Section {
    let w = ctx.w;
    let heads = ["phase", "span", "work", "stand"];
    let rows = (1_u32..).zip(&known.phases).map(|(number, phase)| {
        let came = phase.closed.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
        let close = format!(
            "{}/desk/programmes?do=programmes.close_phase&programme={}&phase={number}",
            ctx.base(),
            known.programme
        );
        let title = match (own && phase.runs(ctx.now.day()), &phase.phase.title) {
            (true, title) => {
                Cell::Lead(Link::new(close, title.clone()), w.t("do-programmes-close-phase"))
            }
            (false, title) => Cell::Text(title.clone()),
        };
        let cells = vec![
            title,
            Cell::Text(span(ctx, phase.phase.from, phase.phase.until)),
            Cell::Both(phase.phase.work.clone(), came),
            Cell::Tag(stand(ctx, phase)),
        ];
        Row { late: phase.is_late(ctx.now), cells }
    });
    Section {
        id: format!("phases-{}", known.programme),
        heading: known.title.clone(),
        lead: format!("{}\n{}", known.text, stations(ctx, known, officer)),
        ledger: Ledger {
            caption: known.title.clone(),
            columns: heads.map(|head| Column::new(w.t(&format!("books-programmes-{head}")))).into(),
            rows: rows.collect(),
            none: String::new(),
        },
    }
}

fn stand(ctx: &Ctx, phase: &Standing) -> Tag {
    let (meaning, word) = if phase.closed.is_some() {
        (Meaning::Done, "closed")
    } else if phase.is_late(ctx.now) {
        (Meaning::Late, "late")
    } else if phase.runs(ctx.now.day()) {
        (Meaning::Go, "runs")
    } else {
        (Meaning::Quiet, "coming")
    };
    Tag::new(meaning, ctx.w.n("books-programmes-stands", "stand", word))
}

/// How far a place has come: nothing of it is typed for this table.
struct Progress {
    planned: Option<String>,
    /// How many of the guidances it has answered.
    answered: usize,
    venues: usize,
    left_fen: i64,
    matters: u64,
    ended: u64,
}

fn progress(
    ctx: &Ctx,
    read: &mut dyn Read,
    place: &str,
    programme: u32,
) -> Result<Progress, Fault> {
    let own: Programmes = models::book(read, place)?;
    let means: Means = models::book(read, place)?;
    let key = [read.tenant().to_owned().into(), place.into()];
    let matters = read.row(MATTERS, &key)?.map_or(Ok(0), |row| row.count(0))?;
    let ended = read.row(ENDED, &key)?.map_or(Ok(0), |row| row.count(0))?;
    let planned = own.plan_for(programme).map(|plan| day(ctx, plan.at.day()));
    let [_, _, left_fen] = means.totals_fen();
    let answered = own.answers.iter().filter(|one| one.programme == programme).count();
    Ok(Progress {
        planned,
        answered,
        venues: means.open_venues().count(),
        left_fen,
        matters,
        ended,
    })
}

/// The places that take part: plan, venue, money, matters, the last guidance.
fn places_of(ctx: &Ctx, kept: &Kept, known: &Programme, come: Vec<Progress>) -> Section {
    let w = ctx.w;
    let heads = ["place", "plan", "venue", "money", "matters", "guidance"];
    let mut rows = Vec::new();
    for (place, found) in known.places.iter().zip(come) {
        let guide = format!(
            "{}/desk/programmes?do=programmes.guide&programme={}&place={place}",
            ctx.base(),
            known.programme
        );
        let given = known.guidance_for(place).count();
        let last = known.guidance_for(place).last().map(|one| {
            let counts =
                w.n2("books-programmes-answers", "given", given, "answered", found.answered);
            format!("{} {}\n{counts}", day(ctx, one.on), one.text)
        });
        let last = last.unwrap_or_default();
        let owed = |there: bool, word: String| {
            let meaning = if there { Meaning::Done } else { Meaning::Warn };
            Cell::Tag(Tag::new(meaning, if there { word } else { w.t("books-programmes-missing") }))
        };
        let matters = w.n2("books-programmes-count", "all", found.matters, "ended", found.ended);
        rows.push(Row {
            late: false,
            cells: vec![
                Cell::Text(kept.place(place).to_owned()),
                owed(found.planned.is_some(), found.planned.unwrap_or_default()),
                owed(found.venues > 0, found.venues.to_string()),
                owed(found.left_fen > 0, show::money(w, found.left_fen)),
                Cell::Text(matters),
                Cell::Lead(Link::new(guide, w.t("do-programmes-guide")), last),
            ],
        });
    }
    let table = Section::of(w, ("programmes", "places"), &heads, rows, String::new());
    Section { id: format!("places-{}", known.programme), ..table }
}

/// What a place was told, and its own plan.
fn guided(ctx: &Ctx, kept: &Kept, known: &Programme) -> Section {
    let w = ctx.w;
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let given: Vec<_> = (1_u32..).zip(known.guidance_for(&unit)).collect();
    let rows = given.into_iter().rev().map(|(at, one)| {
        let by = one.asked_by.map(|by| w.n("books-programmes-asked", "day", day(ctx, by)));
        let cells = vec![
            Cell::Text(day(ctx, one.on)),
            Cell::Both(one.text.clone(), by.unwrap_or_default()),
            Cell::Text(kept.names_above.of(w, one.by.as_str())),
            answered(ctx, kept, known.programme, at),
        ];
        Row { late: false, cells }
    });
    let plan = kept.programmes.plan_for(known.programme);
    let lead = match plan {
        Some(plan) => w.n("books-programmes-own-plan", "text", &plan.text),
        None => w.t("books-programmes-no-plan"),
    };
    let heads = ["on", "guidance", "by", "answer"];
    let none = w.t("books-programmes-not-guided");
    let table = Section::of(w, ("programmes", "guided"), &heads, rows.collect(), none).led(lead);
    Section { id: format!("guided-{}", known.programme), ..table }
}

/// What the place did about guidance, or the way to say it.
fn answered(ctx: &Ctx, kept: &Kept, programme: u32, guidance: u32) -> Cell {
    let Some(answer) = kept.programmes.answer_to(programme, guidance) else {
        let href = format!(
            "{}/desk/programmes?do=programmes.answer&programme={programme}&guidance={guidance}",
            ctx.base()
        );
        let open = ctx.w.t("books-programmes-unanswered");
        return Cell::Lead(Link::new(href, ctx.w.t("do-programmes-answer")), open);
    };
    Cell::Both(answer.text.clone(), day(ctx, answer.at.day()))
}

/// What everybody reads; guidance stays between the two offices.
pub(super) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let all = kept.programmes.programmes.iter().map(|known| (known, &kept.names));
    let all = all.chain(here(ctx, kept).map(|known| (known, &kept.names_above)));
    let mut lines = Vec::new();
    for (known, names) in all {
        lines.push(Line {
            title: known.title.clone(),
            note: String::new(),
            text: format!(
                "{}\n{}",
                known.text,
                stations(ctx, known, &names.of(w, known.officer.as_str()))
            ),
            tag: None,
        });
        lines.extend(known.phases.iter().map(|phase| Line {
            title: phase.phase.title.clone(),
            note: span(ctx, phase.phase.from, phase.phase.until),
            text: phase.closed.as_ref().map_or_else(
                || phase.phase.work.clone(),
                |(text, _)| format!("{}\n{text}", phase.phase.work),
            ),
            tag: Some(stand(ctx, phase)),
        }));
        if let Some(plan) = kept
            .programmes
            .plan_for(known.programme)
            .filter(|_| kept.programmes.programmes.is_empty())
        {
            lines.push(Line {
                title: w.t("books-programmes-plan"),
                note: day(ctx, plan.at.day()),
                text: plan.text.clone(),
                tag: None,
            });
        }
    }
    let own = site(ctx, &kept.above).map(|site| Line {
        title: w.t("books-programmes-site-here"),
        note: term(ctx, site),
        text: site.text.clone(),
        tag: None,
    });
    let below = kept.programmes.sites.iter().filter(|site| site.holds(ctx.now.day()));
    let below = below.map(|site| Line {
        title: kept.place(&site.place).to_owned(),
        note: term(ctx, site),
        text: site.text.clone(),
        tag: None,
    });
    let sites: Vec<Line> = own.into_iter().chain(below).collect();
    let mut parts = vec![Part {
        id: "programmes".into(),
        heading: w.t("books-programmes-title"),
        none: w.t("books-programmes-none"),
        lines,
    }];
    if !sites.is_empty() {
        let heading = w.t("books-programmes-sites");
        parts.push(Part { id: "sites".into(), heading, none: String::new(), lines: sites });
    }
    parts
}
