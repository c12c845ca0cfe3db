//! The people who may be drawn and the terms of the draw, as the caller states them; and the
//! roster, which is the same in one canonical order, so that the order of the input never matters.
//!
//! Rule 1. Ids are unique and not empty; they are compared exactly, surrounding blanks aside.
//! Rule 2. Features and values are compared without case and without surrounding blanks.
//! Rule 3. Every person has, for every feature that has quotas, one value that has a quota.
//! Rule 4. Nobody is both forced and excluded; both must be in the pool.
//! Rule 5. The forced fit: no more than there are seats, no two of one household.

pub mod csv;

use std::collections::{BTreeMap, BTreeSet};

use super::Refusal;

/// Most people in one pool; a bound on everything.
pub const MOST_PEOPLE: usize = 1_000_000;

/// One person: a value for each feature of the pool, in the pool's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    pub values: Vec<String>,
    /// Those with the same text live together; none lives alone.
    pub household: Option<String>,
}

/// Everybody who may be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    pub features: Vec<String>,
    pub people: Vec<Person>,
}

/// How many of a panel may have a value of a feature, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    pub feature: String,
    pub value: String,
    pub min: u32,
    pub max: u32,
    /// How far down `min` may be relaxed when the quotas cannot be met; none: down to 0.
    pub min_flex: Option<u32>,
    /// How far up `max` may be relaxed; none: without limit.
    pub max_flex: Option<u32>,
}

impl Quota {
    pub fn new(feature: &str, value: &str, min: u32, max: u32) -> Self {
        Self {
            feature: feature.to_owned(),
            value: value.to_owned(),
            min,
            max,
            min_flex: None,
            max_flex: None,
        }
    }
}

/// What a panel must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// People in one panel.
    pub size: usize,
    pub quotas: Vec<Quota>,
    /// Panels drawn together without overlap; usually 1. Each meets the quotas; a household has at
    /// most one member in all of them together.
    pub panels: usize,
    /// Ids that sit in every draw.
    pub forced: BTreeSet<String>,
    /// Ids that sit in none.
    pub excluded: BTreeSet<String>,
}

impl Terms {
    pub fn new(size: usize, quotas: Vec<Quota>) -> Self {
        Self { size, quotas, panels: 1, forced: BTreeSet::new(), excluded: BTreeSet::new() }
    }

    /// The terms for replacing those of a drawn panel who declined: the others keep their seats,
    /// the decliners are out, and the whole panel meets the same quotas as before.
    pub fn after_declines(&self, drawn: &[String], declined: &BTreeSet<String>) -> Self {
        let mut terms = self.clone();
        terms.forced = drawn.iter().filter(|id| !declined.contains(*id)).cloned().collect();
        terms.excluded.extend(declined.iter().cloned());
        terms
    }
}

/// A person in the roster.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) id: String,
    /// The quotas the person counts for, as ascending positions in `Roster::quotas`.
    pub(crate) quotas: Vec<usize>,
    pub(crate) household: Option<usize>,
    pub(crate) forced: bool,
    pub(crate) excluded: bool,
}

/// Pool and terms in canonical order: people by id, quotas by feature and value.
#[derive(Clone, Debug)]
pub(crate) struct Roster {
    pub(crate) members: Vec<Member>,
    pub(crate) quotas: Vec<Quota>,
    /// Names of the households, by number.
    pub(crate) households: Vec<String>,
    pub(crate) size: usize,
    pub(crate) panels: usize,
}

/// How names of features and values are compared.
pub(crate) fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

impl Roster {
    /// Checks pool and terms against the rules and puts them in order.
    pub(crate) fn new(pool: &Pool, terms: &Terms) -> Result<Self, Refusal> {
        if terms.size == 0 {
            return Err(Refusal::EmptyPanel);
        }
        if terms.panels == 0 {
            return Err(Refusal::NoPanels);
        }
        if pool.people.len() > MOST_PEOPLE {
            return Err(Refusal::TooManyPeople { most: MOST_PEOPLE });
        }
        let quotas = ordered_quotas(&terms.quotas)?;
        let columns = quota_columns(pool, &quotas)?;
        let mut members = Vec::with_capacity(pool.people.len());
        let households = household_numbers(pool);
        for person in &pool.people {
            members.push(member(person, pool, terms, &columns, &households)?);
        }
        members.sort_by(|a, b| a.id.cmp(&b.id));
        for pair in members.windows(2) {
            if let [a, b] = pair
                && a.id == b.id
            {
                return Err(Refusal::DuplicateId { id: a.id.clone() });
            }
        }
        check_named(terms, &members)?;
        check_forced(terms, &members)?;
        let households = households.into_keys().collect();
        Ok(Self { members, quotas, households, size: terms.size, panels: terms.panels })
    }
}

fn ordered_quotas(quotas: &[Quota]) -> Result<Vec<Quota>, Refusal> {
    let mut ordered = quotas.to_vec();
    ordered.sort_by_key(|quota| (folded(&quota.feature), folded(&quota.value)));
    for pair in ordered.windows(2) {
        if let [a, b] = pair
            && folded(&a.feature) == folded(&b.feature)
            && folded(&a.value) == folded(&b.value)
        {
            return Err(Refusal::DuplicateQuota {
                feature: b.feature.clone(),
                value: b.value.clone(),
            });
        }
    }
    match ordered.iter().find(|quota| quota.min > quota.max) {
        Some(quota) => {
            Err(Refusal::MinAboveMax { feature: quota.feature.clone(), value: quota.value.clone() })
        }
        None => Ok(ordered),
    }
}

/// For each feature with quotas: its position in the pool and its values' quota positions.
type Columns = Vec<(usize, BTreeMap<String, usize>)>;

fn quota_columns(pool: &Pool, quotas: &[Quota]) -> Result<Columns, Refusal> {
    let mut names: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (index, quota) in quotas.iter().enumerate() {
        names.entry(folded(&quota.feature)).or_default().insert(folded(&quota.value), index);
    }
    let mut columns = Vec::with_capacity(names.len());
    for (feature, values) in names {
        let position = pool.features.iter().position(|name| folded(name) == feature);
        match position {
            Some(position) => columns.push((position, values)),
            None => return Err(Refusal::UnknownFeature { feature }),
        }
    }
    Ok(columns)
}

fn household_numbers(pool: &Pool) -> BTreeMap<String, usize> {
    let names: BTreeSet<&str> =
        pool.people.iter().filter_map(|person| household_name(person)).collect();
    names.into_iter().enumerate().map(|(number, name)| (name.to_owned(), number)).collect()
}

fn household_name(person: &Person) -> Option<&str> {
    person.household.as_deref().map(str::trim).filter(|name| !name.is_empty())
}

fn member(
    person: &Person,
    pool: &Pool,
    terms: &Terms,
    columns: &Columns,
    households: &BTreeMap<String, usize>,
) -> Result<Member, Refusal> {
    let id = person.id.trim().to_owned();
    if id.is_empty() {
        return Err(Refusal::EmptyId);
    }
    let mut quotas = Vec::with_capacity(columns.len());
    for (position, values) in columns {
        let value = person.values.get(*position).map_or("", |value| value.trim());
        match values.get(&folded(value)) {
            Some(&index) => quotas.push(index),
            None => {
                return Err(Refusal::UnknownValue {
                    id,
                    feature: pool.features.get(*position).cloned().unwrap_or_default(),
                    value: value.to_owned(),
                });
            }
        }
    }
    quotas.sort_unstable();
    let household = household_name(person).and_then(|name| households.get(name).copied());
    let (forced, excluded) = (terms.forced.contains(&id), terms.excluded.contains(&id));
    Ok(Member { id, quotas, household, forced, excluded })
}

fn check_named(terms: &Terms, members: &[Member]) -> Result<(), Refusal> {
    for id in terms.forced.iter().chain(&terms.excluded) {
        if members.binary_search_by(|member| member.id.as_str().cmp(id)).is_err() {
            return Err(Refusal::UnknownId { id: id.clone() });
        }
    }
    match terms.forced.intersection(&terms.excluded).next() {
        Some(id) => Err(Refusal::ForcedAndExcluded { id: id.clone() }),
        None => Ok(()),
    }
}

fn check_forced(terms: &Terms, members: &[Member]) -> Result<(), Refusal> {
    if terms.forced.len() > terms.size.saturating_mul(terms.panels) {
        return Err(Refusal::TooManyForced { forced: terms.forced.len() });
    }
    let mut homes = BTreeMap::new();
    for member in members.iter().filter(|member| member.forced) {
        if let Some(home) = member.household
            && let Some(first) = homes.insert(home, member)
        {
            let (first, second) = (first.id.clone(), member.id.clone());
            return Err(Refusal::ForcedShareHousehold { first, second });
        }
    }
    Ok(())
}
