//! Adoption (采用): which version of which procedure a place runs, from which day, by whom, why.
//!
//! Rule 1. What `check` calls an error is not adopted by anybody.
//! Rule 2. What it calls a doubt is adopted with a reason, and the doubts stand on record beside it.
//!         A doubt about a setting the place has filled in is none.
//! Rule 3. A procedure is adopted at the levels it names.
//! Rule 4. It is in force from its day on, which is not past; what already runs keeps its own version.
//! Rule 5. The level above and administrators adopt; those who lead the place adopt what a unit above
//!         offers it (`offers.rs`).
//! Rule 6. Methods stand side by side: another id goes beside, a newer version takes the place of the
//!         older of its id. What belongs to one (categories, bodies, head counts, settings) stays as
//!         long as it is in force.
//! Rule 7. The main one is what a new matter runs where nothing else is chosen: the one in force longest
//!         (of those from the founding the last on record), until an adoption or a choice names another.
//! Rule 8. Ending one is a matter of record like adopting it: who, from which day on, why. No matter begins
//!         by it from that day; those that run finish by it. Adopting it again takes the end back.
//! Rule 9. The last one in force is not ended: a place without a method can take up nothing.
//! Rule 10. Who adopts ends too. Those who lead end what a unit above merely offers, and choose which of the
//!         place's own is the main one.

use serde::{Deserialize, Serialize};

use super::{Event, Refusal, Unit};
use crate::actors::Power;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Finding, Procedure, Weight, check_on};
use crate::time::{Day, Timestamp};

/// The place adopts a procedure.
#[derive(Debug, Clone, Deserialize)]
pub struct Adopt {
    pub procedure: String,
    pub version: u32,
    /// The first day it is in force; today where none is named.
    #[serde(default)]
    pub from: Option<Day>,
    /// Whether new matters run it from then on where nothing else is chosen.
    #[serde(default)]
    pub main: bool,
    /// Asked for where `check` has doubts; shown to the residents.
    #[serde(default)]
    pub reason: String,
}

impl Adopt {
    pub const FIELDS: &'static [Field] = &[
        Field::must("procedure", Kind::Pick { from: Source::Procedures }),
        Field::must("version", Kind::Count { min: 1, max: 1_000_000 }),
        Field::may("from", Kind::Day),
        Field::may("main", Kind::YesNo),
        Field::may("reason", Kind::LongText { max: 500 }),
    ];
}

/// A doubt that did not keep a place from adopting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubted {
    /// The stable id of the finding.
    pub id: String,
    /// The step, rule or setting it is about.
    pub step: String,
    #[serde(default)]
    pub what: String,
}

/// A version of a procedure in a place, on record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    pub procedure: String,
    pub version: u32,
    pub by: PersonId,
    pub at: Timestamp,
    /// The first day; none where it was in force from the founding on.
    #[serde(default)]
    pub from: Option<Day>,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub in_spite_of: Vec<Doubted>,
    /// Whether it was named the main one.
    #[serde(default)]
    pub main: bool,
}

impl Adoption {
    /// The first day on which it is in force.
    pub fn since(&self) -> Day {
        self.from.unwrap_or_else(|| self.at.day())
    }
}

/// The place ends a method.
#[derive(Debug, Clone, Deserialize)]
pub struct EndMethod {
    pub procedure: String,
    /// The first day on which no matter begins by it; today where none is named.
    #[serde(default)]
    pub from: Option<Day>,
    /// Shown to the residents.
    pub reason: String,
}

impl EndMethod {
    pub const FIELDS: &'static [Field] = &[
        Field::must("procedure", Kind::Pick { from: Source::Methods }),
        Field::may("from", Kind::Day),
        Field::must("reason", Kind::LongText { max: 500 }),
    ];
}

/// The place says which of its methods is the main one.
#[derive(Debug, Clone, Deserialize)]
pub struct ChooseMain {
    pub procedure: String,
    #[serde(default)]
    pub from: Option<Day>,
    pub reason: String,
}

impl ChooseMain {
    pub const FIELDS: &'static [Field] = EndMethod::FIELDS;
}

/// A method that is ended, or chosen as the main one, on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    pub procedure: String,
    pub by: PersonId,
    pub at: Timestamp,
    pub from: Day,
    pub reason: String,
    /// How many adoptions stood on record before it.
    pub after: usize,
}

/// Whether a procedure is meant for places of that level. A sub-district is a township in all rules.
pub fn is_meant_for(procedure: &Procedure, level: &str) -> bool {
    let level = if level == "subdistrict" { "township" } else { level };
    procedure.levels.iter().any(|meant| meant == level)
}

impl Unit {
    /// Takes an adoption into the state.
    pub(super) fn take_up(&mut self, event: &Event, at: Timestamp) {
        let after = self.adopted.len();
        let noted = |procedure: &String, by: &PersonId, from: Day, reason: &String| Noted {
            procedure: procedure.clone(),
            by: by.clone(),
            at,
            from,
            reason: reason.clone(),
            after,
        };
        let adoption = match event {
            Event::MethodEnded { procedure, by, from, reason } => {
                return self.ended.push(noted(procedure, by, *from, reason));
            }
            Event::MainChosen { procedure, by, from, reason } => {
                return self.mains.push(noted(procedure, by, *from, reason));
            }
            Event::Adopted { procedure, version, by } => Adoption {
                procedure: procedure.clone(),
                version: *version,
                by: by.clone(),
                at,
                ..Adoption::default()
            },
            Event::MethodAdopted { procedure, version, by, from, in_spite_of, reason, main } => {
                Adoption {
                    procedure: procedure.clone(),
                    version: *version,
                    by: by.clone(),
                    at,
                    from: Some(*from),
                    reason: reason.clone(),
                    in_spite_of: in_spite_of.clone(),
                    main: *main,
                }
            }
            _ => return,
        };
        self.adopted.push(adoption);
    }

    /// Every adoption that has begun on `day` and was not ended since, the one that began last at the head.
    /// Rule 8.
    fn begun(&self, day: Day) -> Vec<&Adoption> {
        let runs = |(index, adoption): &(usize, &Adoption)| {
            let ended = self.ended.iter().any(|end| {
                end.procedure == adoption.procedure && end.from <= day && *index < end.after
            });
            !ended && adoption.from.is_none_or(|from| from <= day)
        };
        let begun = self.adopted.iter().enumerate().filter(runs);
        let mut begun: Vec<&Adoption> = begun.map(|(_, adoption)| adoption).collect();
        // Of two that begin on one day the one adopted later counts.
        begun.sort_by_key(|adoption| adoption.from);
        begun.reverse();
        begun
    }

    /// Every method that may be chosen for a new matter on `day`, the main one at the head, then in the
    /// order in which the place took them up; each in the version that came into force last. Rule 6,
    /// Rule 7.
    pub fn methods(&self, day: Day) -> Vec<&Adoption> {
        let begun = self.begun(day);
        let main = self.named_main(&begun, day);
        let founding = begun.iter().filter(|adoption| adoption.from.is_none());
        let later = begun.iter().rev().filter(|adoption| adoption.from.is_some());
        let mut ids: Vec<&String> = Vec::new();
        for id in main.into_iter().chain(founding.chain(later).map(|one| &one.procedure)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let newest = |id: &String| begun.iter().find(|one| one.procedure == *id).copied();
        ids.into_iter().filter_map(newest).collect()
    }

    /// The one named main last, by an adoption or a choice, of those that have `begun`.
    fn named_main(&self, begun: &[&Adoption], day: Day) -> Option<&String> {
        let runs = |id: &String| begun.iter().any(|one| one.procedure == *id);
        let adopted = self.adopted.iter().enumerate().filter(|(_, one)| one.main);
        let adopted = adopted.map(|(index, one)| (one.from, index, 1, &one.procedure));
        let chosen = self.mains.iter().map(|one| (Some(one.from), one.after, 0, &one.procedure));
        let named = adopted.chain(chosen);
        let begun = named.filter(|(from, .., id)| from.is_none_or(|from| from <= day) && runs(id));
        begun.max_by_key(|(from, index, kind, _)| (*from, *index, *kind)).map(|(.., id)| id)
    }

    /// The end of a method that is on record and was not taken back, today's or one to come.
    pub fn end_of(&self, procedure: &str) -> Option<&Noted> {
        let again = |end: &Noted| {
            self.adopted.iter().skip(end.after).any(|one| one.procedure == end.procedure)
        };
        self.ended.iter().rev().find(|end| end.procedure == procedure && !again(end))
    }

    /// The choice or adoption by which a method is the main one on `day`; none where it is so by age.
    pub fn main_since(&self, day: Day) -> Option<&Noted> {
        let main = self.in_force(day)?;
        let own = |one: &&Noted| one.procedure == main.procedure && one.from <= day;
        self.mains.iter().rev().find(own)
    }

    /// What a matter runs on `day` where nothing else is chosen. Rule 7.
    pub fn in_force(&self, day: Day) -> Option<&Adoption> {
        self.methods(day).into_iter().next()
    }
}

/// Doubts that still stand in a place: what it has filled in is no longer open. Rule 2.
pub fn standing_doubts<'a>(unit: &Unit, findings: &'a [Finding]) -> Vec<&'a Finding> {
    let open = |finding: &&Finding| {
        let filled = unit.settings.values.contains_key(&finding.what);
        finding.weight == Weight::Doubt && !(finding.id == "clock-unset" && filled)
    };
    findings.iter().filter(open).collect()
}

/// `finding:no-clock|talk|at_most`, for the sentence of a refusal.
fn named(findings: &[&Finding], procedure: &Procedure) -> Vec<String> {
    let name = |finding: &Finding| {
        let step = procedure.step(&finding.step).map_or(finding.step.as_str(), |step| &step.name);
        format!("finding:{}|{step}|{}", finding.id, finding.what)
    };
    findings.iter().map(|finding| name(finding)).collect()
}

/// Who may end `procedure`. Rule 10.
fn may_end(procedure: &str, ctx: &Context<'_>) -> bool {
    let above = ctx.actor.may(Power::Administer) || ctx.actor.may(Power::Oversee);
    above || ctx.place.offered.iter().any(|(offered, _)| offered == procedure)
}

/// The day meant: not past, and one on which the method is in force.
fn day_of(unit: &Unit, id: &str, from: Option<Day>, ctx: &Context<'_>) -> Result<Day, Refusal> {
    let today = ctx.now.day();
    let from = from.unwrap_or(today);
    if from < today {
        return Err(Refusal::AdoptedInThePast { from });
    }
    if !unit.methods(from).iter().any(|one| one.procedure == id) {
        return Err(Refusal::NotInForce { from });
    }
    Ok(from)
}

/// Rule 8, Rule 9.
pub(super) fn end(unit: &Unit, wish: EndMethod, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let EndMethod { procedure, from, reason } = wish;
    if !may_end(&procedure, ctx) {
        return Err(Refusal::NotYours);
    }
    let from = day_of(unit, &procedure, from, ctx)?;
    let ends = unit.ended.iter().map(|end| end.from).filter(|day| *day > from);
    let alone = |day: Day| unit.methods(day).iter().all(|one| one.procedure == procedure);
    if std::iter::once(from).chain(ends).any(alone) {
        return Err(Refusal::LastMethod);
    }
    let by = ctx.actor.person.clone();
    Ok(Event::MethodEnded { procedure, by, from, reason: reason.trim().to_owned() })
}

/// Rule 7, Rule 10.
pub(super) fn choose_main(
    unit: &Unit,
    wish: ChooseMain,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let ChooseMain { procedure, from, reason } = wish;
    let from = day_of(unit, &procedure, from, ctx)?;
    let main = unit.in_force(from);
    if let Some(main) = main.filter(|main| main.procedure == procedure) {
        return Err(Refusal::AlreadyInForce { version: main.version });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::MainChosen { procedure, by, from, reason: reason.trim().to_owned() })
}

/// Decides whether the unit adopts `wish`; `ctx.procedure` is the version that is meant.
pub(super) fn adopt(unit: &Unit, wish: Adopt, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Adopt { procedure, version, from, main, reason } = wish;
    let above = ctx.actor.may(Power::Administer) || ctx.actor.may(Power::Oversee);
    let offered = (procedure.clone(), version);
    if !above && !ctx.place.offered.contains(&offered) {
        return Err(Refusal::NotOffered); // Rule 5.
    }
    if ctx.procedure.id != procedure || ctx.procedure.version != version {
        return Err(Refusal::UnknownProcedure { procedure });
    }
    let today = ctx.now.day();
    let from = from.unwrap_or(today);
    if from < today {
        return Err(Refusal::AdoptedInThePast { from });
    }
    if !is_meant_for(ctx.procedure, &unit.level) {
        let meant = ctx.procedure.levels.iter().map(|level| format!("level:{level}"));
        return Err(Refusal::MeantForOtherLevels { levels: meant.collect() });
    }
    let same = |now: &&Adoption| now.procedure == procedure && now.version == version;
    let running = unit.methods(from);
    let is_main = running.first().is_some_and(|first| first.procedure == procedure);
    if running.iter().any(same) && (is_main || !main) {
        return Err(Refusal::AlreadyInForce { version });
    }
    let findings = check_on(ctx.procedure, Some(from));
    let errors: Vec<&Finding> = findings.iter().filter(|f| f.weight == Weight::Error).collect();
    if !errors.is_empty() {
        return Err(Refusal::FindingsForbid { findings: named(&errors, ctx.procedure) });
    }
    let doubts = standing_doubts(unit, &findings);
    if !doubts.is_empty() && reason.trim().is_empty() {
        return Err(Refusal::SayWhyInSpiteOf { findings: named(&doubts, ctx.procedure) });
    }
    let doubted = |finding: &&Finding| Doubted {
        id: finding.id.to_owned(),
        step: finding.step.clone(),
        what: finding.what.clone(),
    };
    Ok(Event::MethodAdopted {
        procedure,
        version,
        by: ctx.actor.person.clone(),
        from,
        in_spite_of: doubts.iter().map(doubted).collect(),
        reason: reason.trim().to_owned(),
        main,
    })
}
