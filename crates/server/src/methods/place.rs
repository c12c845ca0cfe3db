//! `GET /u/{code}/methods`: which methods a place runs, since when, by whom and why.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::ids::PersonId;
use domain::procedures::Procedure;
use domain::time::Day;
use domain::units::{Adoption, Noted, Unit};
use store::{Fault, Read};

use crate::http::{ADOPT, Ctx, Halt};
use crate::people;
use crate::procedures;
use crate::shown::{passage, public_page};
use crate::ui::form::title_of;
use crate::ui::parts::Button;
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "methods/place.html")]
struct PlacePage {
    shell: Shell,
    w: Words,
    running: Vec<Line>,
    coming: Vec<Line>,
    earlier: Vec<Line>,
}

/// One adoption as it is published.
pub struct Line {
    /// The method with the numbers of the place.
    pub link: Link,
    pub plain: String,
    /// 第 2 版
    pub version: String,
    /// 2026 年 3 月 2 日起施行
    pub since: String,
    pub by: String,
    pub reason: String,
    /// Doubts it was adopted in spite of, as sentences.
    pub in_spite_of: Vec<String>,
    /// What changed from the version before.
    pub changes: Option<Link>,
    /// What matters run where nothing else is chosen.
    pub first: bool,
    /// Since when it is the main one or ends, by whom and why.
    pub notes: Vec<String>,
    /// Ending it, making it the main one, for those who may.
    pub acts: Vec<Button>,
}

/// `GET /u/{code}/methods`
///
/// # Errors
/// 404 where the address names no place.
pub fn place(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let [mut running, coming, earlier] = ctx.app.store.read(|read| lines(ctx, read, unit))?;
    for line in &mut running {
        line.acts.clear();
    }
    let mut shell = ctx.shell(ctx.w.t("methods-here"));
    shell.back = Some(Link::new(ctx.base(), unit.name.clone()));
    Ok(public_page(ctx, &PlacePage { shell, w: ctx.w, running, coming, earlier }))
}

/// What is in force, what will be, what was.
///
/// # Errors
/// Where the lists of people cannot be read.
pub fn lines(ctx: &Ctx, read: &mut dyn Read, unit: &Unit) -> Result<[Vec<Line>; 3], Fault> {
    let today = ctx.now.day();
    let running = unit.methods(today);
    let mut lines = [Vec::new(), Vec::new(), Vec::new()];
    let [now, coming, earlier] = &mut lines;
    for adoption in &running {
        let mut line = line(ctx, read, unit, adoption)?;
        line.first = now.is_empty();
        if let Some(chosen) = unit.main_since(today).filter(|_| line.first) {
            line.notes.insert(0, noted(ctx, read, unit, "methods-main-since", chosen)?);
        }
        line.acts = acts(ctx, unit, &adoption.procedure, line.first);
        now.push(line);
    }
    for adoption in unit.adopted.iter().rev() {
        if running.iter().any(|one| std::ptr::eq(*one, adoption)) {
            continue;
        }
        let waits = adoption.since() > today;
        let line = line(ctx, read, unit, adoption)?;
        if waits { coming.push(line) } else { earlier.push(line) }
    }
    Ok(lines)
}

/// 4月1日起不再采用：示例镇乡镇干部 老吴。换了新办法。
fn noted(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &Unit,
    key: &str,
    one: &Noted,
) -> Result<String, Fault> {
    let day = show::day(ctx.w, day_ms(one.from), ctx.now.0);
    let (by, reason) = (officer(ctx, read, unit, &one.by)?, passage(ctx, &one.reason));
    Ok(ctx.w.with(key, &[("day", &day), ("by", &by), ("reason", &reason)]))
}

/// What can be done about a method in force; the domain decides in the end.
fn acts(ctx: &Ctx, unit: &Unit, id: &str, first: bool) -> Vec<Button> {
    let above = ctx.is_given(ADOPT);
    let leads = ctx.actor.may(Power::Lead);
    let offered = || ctx.above.iter().flat_map(|upper| &upper.offered).any(|o| o.procedure == id);
    let several = unit.methods(ctx.now.day()).len() > 1;
    let button = |command: &str| {
        let href = format!("{}/desk/methods?do={command}&of={id}#do", ctx.base());
        Button::line(href, ctx.w.t(&title_of(command)))
    };
    let mut acts = Vec::new();
    if !first && (above || leads) {
        acts.push(button("units.choose_main"));
    }
    if several && (above || (leads && offered())) && unit.end_of(id).is_none() {
        acts.push(button("units.end_method"));
    }
    acts
}

fn line(ctx: &Ctx, read: &mut dyn Read, unit: &Unit, adoption: &Adoption) -> Result<Line, Fault> {
    let w = ctx.w;
    let known = ctx.app.library.get(&adoption.procedure, adoption.version);
    let name = known.as_ref().map_or(&adoption.procedure, |method| &method.name).clone();
    let (id, version) = (&adoption.procedure, adoption.version);
    let href = format!("{}/method?m={id}&v={version}", ctx.base());
    let since = show::day(w, day_ms(adoption.since()), ctx.now.0);
    let doubt = |doubt: &domain::units::Doubted| {
        let step = known.as_ref().and_then(|method| method.step(&doubt.step));
        let step = step.map_or(&doubt.step, |step| &step.name);
        procedures::sentence_of(&doubt.id, step, &doubt.what, w)
    };
    let before = unit.adopted.iter().take_while(|one| !std::ptr::eq(*one, adoption));
    let before = before.filter(|one| one.procedure == *id && one.version != version).last();
    let changes = before.map(|before| {
        let href = format!("/methods/{id}/compare?from={}&to={version}", before.version);
        Link::new(href, w.n2("methods-compare-with", "from", before.version, "to", version))
    });
    let over = unit.adopted.iter().position(|one| std::ptr::eq(one, adoption));
    let end = unit
        .ended
        .iter()
        .rev()
        .find(|end| end.procedure == *id && over.is_some_and(|index| index < end.after));
    let newest = unit.adopted.iter().rev().find(|one| one.procedure == *id);
    let end = end.filter(|_| newest.is_some_and(|one| std::ptr::eq(one, adoption)));
    let ended = end.map(|end| noted(ctx, read, unit, "methods-ended", end)).transpose()?;
    Ok(Line {
        link: Link::new(href, name),
        plain: known.as_ref().map(|method| method.plain.clone()).unwrap_or_default(),
        version: w.n("methods-version", "version", version),
        since: w.n("methods-since", "day", since),
        by: officer(ctx, read, unit, &adoption.by)?,
        reason: passage(ctx, &adoption.reason),
        in_spite_of: adoption.in_spite_of.iter().filter_map(doubt).collect(),
        changes,
        first: false,
        notes: ended.into_iter().collect(),
        acts: Vec::new(),
    })
}

fn day_ms(day: Day) -> i64 {
    day.starts_at().0
}

/// Who adopted or ended: an office acts in public, so it is named in full.
fn officer(ctx: &Ctx, read: &mut dyn Read, unit: &Unit, by: &PersonId) -> Result<String, Fault> {
    if by.as_str() == "deployment" {
        return Ok(ctx.w.t("methods-by-founding"));
    }
    // Whoever reaches down acts by the office they hold above, also where they live here.
    for upper in &ctx.above {
        for person in people::all(read, upper.id.as_str())? {
            let known = ctx.app.store.pseudonym(unit.id.as_str(), &person.person_id)?;
            let is_seated = upper.seats.iter().any(|seat| seat.person == person.person);
            if known == by.as_str() && is_seated {
                return Ok(office_words(ctx, upper, &person.person, &person.name));
            }
        }
    }
    if let Some(person) = people::find(read, unit.id.as_str(), by.as_str())? {
        return Ok(office_words(ctx, unit, by, &person.name));
    }
    Ok(ctx.w.t("http-somebody"))
}

/// 东宁镇乡镇干部 王某
fn office_words(ctx: &Ctx, place: &Unit, person: &PersonId, name: &str) -> String {
    let held = place.seats.iter().find(|seat| seat.person == *person);
    let office = held.map(|seat| {
        if seat.title.is_empty() { ctx.role_name(&seat.role) } else { seat.title.clone() }
    });
    let office = office.unwrap_or_default();
    ctx.w.with("methods-by", &[("place", &place.name), ("office", &office), ("name", &name)])
}

/// The version of a method that is in force in the unit today.
pub fn in_force(ctx: &Ctx, unit: &Unit, id: &str) -> Option<std::sync::Arc<Procedure>> {
    ctx.app.methods_of(unit, ctx.now.day()).into_iter().find(|method| method.id == id)
}
