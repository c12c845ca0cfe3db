//! Names: in full for those who keep the records and for offices, masked otherwise.

use documents::mask_name;
use domain::actors::{Power, powers};
use domain::context::reaches_into;
use domain::ids::PersonId;
use domain::plans::Invited;
use domain::units::{Organisation, Unit};
use store::{Fault, Read};

use super::{Sight, sight};
use crate::http::Ctx;
use crate::people;
use crate::words::Words;

/// Whether the person holds or held an office in the unit: offices act in public.
fn holds_office(unit: &Unit, person: &PersonId) -> bool {
    let office = |role: &str| powers(role).iter().any(|power| *power != Power::Speak);
    unit.seats.iter().any(|seat| seat.person == *person && office(&seat.role))
}

/// Whether somebody holds an office above that reaches down here.
fn holds_office_above(ctx: &Ctx, person_id: &str) -> Result<bool, Fault> {
    let level = ctx.unit.as_ref().map(|unit| unit.level.as_str()).unwrap_or_default();
    for upper in &ctx.above {
        let there = PersonId::from(ctx.app.store.pseudonym(upper.id.as_str(), person_id)?);
        let reaches = |role: &String| reaches_into(role, &upper.level, level);
        if upper.roles_of(&there, ctx.now.day()).iter().any(reaches) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The name of somebody in the unit as this reader may see it.
///
/// # Errors
/// Where the list of people cannot be read.
pub fn name(ctx: &Ctx, read: &mut dyn Read, person: &PersonId) -> Result<String, Fault> {
    if person.as_str() == "clock" {
        return Ok(ctx.w.t("http-clock"));
    }
    let Some(unit) = ctx.unit.as_ref() else { return Ok(ctx.w.t("http-somebody")) };
    let found = people::find(read, unit.id.as_str(), person.as_str())?;
    let Some(found) = found else {
        let above = officers_above(ctx, read)?;
        let known = above.into_iter().find(|(who, _)| who == person);
        return Ok(known.map_or_else(|| ctx.w.t("http-somebody"), |(_, name)| name));
    };
    let full = sight(ctx) == Sight::Look
        || holds_office(unit, person)
        || holds_office_above(ctx, &found.person_id)?;
    Ok(if full { found.name } else { mask_name(&found.name) })
}

/// Those who hold an office above that reaches down here, by their pseudonyms here: offices act in public.
///
/// # Errors
/// Where a list of people cannot be read.
pub fn officers_above(ctx: &Ctx, read: &mut dyn Read) -> Result<Vec<(PersonId, String)>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for upper in &ctx.above {
        let holders = upper.place(ctx.now.day()).holders;
        let reaches = |role: &str| reaches_into(role, &upper.level, &unit.level);
        let reach = holders.iter().filter(|(role, _)| reaches(role));
        for there in reach.flat_map(|(_, who)| who) {
            if let Some(known) = people::find(read, upper.id.as_str(), there.as_str())? {
                let here = ctx.app.store.pseudonym(unit.id.as_str(), &known.person_id)?;
                found.push((PersonId::from(here), known.name));
            }
        }
    }
    Ok(found)
}

/// Which organisations hold a talk too, and which are asked to it.
pub fn organisations_told(
    w: Words,
    co_hosts: &[Organisation],
    asked: &[Organisation],
) -> Vec<String> {
    let told = |key: &str, all: &[Organisation]| {
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        (!names.is_empty()).then(|| w.n(key, "names", names.join(&w.t("http-list-separator"))))
    };
    let both = [told("told-co-hosts", co_hosts), told("told-organisations", asked)];
    both.into_iter().flatten().collect()
}

/// Those named for one matter: with their names inside, by what they stand for outside.
pub fn named_for_this(w: Words, invited: &[Invited], inside: bool) -> String {
    let said = |one: &Invited| match (inside, one.standing.as_str()) {
        (true, "") => one.name.clone(),
        (true, standing) => format!("{} {standing}", one.name),
        (false, "") => mask_name(&one.name),
        (false, standing) => standing.to_owned(),
    };
    let all: Vec<String> = invited.iter().map(said).collect();
    all.join(&w.t("http-list-separator"))
}

/// What was typed; where nothing was, the word that a sentence leaves it out by.
pub fn or_none(typed: &str) -> &str {
    if typed.trim().is_empty() { "none" } else { typed }
}
