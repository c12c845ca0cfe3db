//! Limits and own budgets, from a file of categories.
//!
//! A table with a heading, `;` or `,` between fields:
//!
//! ```text
//! name;projects;budget;max_cost;max_projects
//! 道路;;50000;;
//! 绿化;;;20000;2
//! 只建一个广场;7,12;;;1
//! ```
//!
//! - `name`: the category of the projects it is about, as in the `category` column of the `.pb`;
//!   with `projects` given, only a title.
//! - `projects` (may be left out or empty): the ids it is about, between commas.
//! - `budget`: these projects compete among themselves for this money, taken from the whole; the
//!   other projects compete for what is left. A project has at most one own budget.
//! - `max_cost`: all of them together cost at most this. `max_projects`: at most so many of them
//!   are bought; 1 makes projects exclude one another.
//!
//! A project that no longer fits under a limit is out of the running; it spends nobody's money.

use super::election::{Election, index};
use super::flaw::{Flaw, FlawKind};
use super::money::Decimal;
use super::records::{Field, Records};

/// At most so much money or so many projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitRule {
    pub name: String,
    pub max_cost: Option<u64>,
    pub max_projects: Option<u32>,
}

/// Money set aside for some of the projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnBudget {
    pub name: String,
    pub budget: u64,
    /// Indices of projects.
    pub projects: Vec<u32>,
}

/// All limits of an allocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    rules: Vec<LimitRule>,
    budgets: Vec<OwnBudget>,
    rules_of: Vec<Vec<usize>>,
}

impl Limits {
    /// No limits.
    pub fn none() -> Self {
        Self::default()
    }

    pub fn rules(&self) -> &[LimitRule] {
        &self.rules
    }

    pub fn budgets(&self) -> &[OwnBudget] {
        &self.budgets
    }

    /// The rules a project falls under, with their numbers.
    pub fn of(&self, project: u32) -> impl Iterator<Item = (usize, &LimitRule)> {
        let numbers = self.rules_of.get(index(project)).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| Some((*number, self.rules.get(*number)?)))
    }

    /// Reads the table described above.
    ///
    /// # Errors
    /// The first [`Flaw`]: an unknown category or id, an amount that is none, a project with two
    /// own budgets, own budgets beyond the whole.
    pub fn read(text: &str, election: &Election) -> Result<Self, Flaw> {
        let mut records = Records::guess(text);
        let mut fields = Vec::new();
        records.next(&mut fields)?;
        let heading = Heading::read(&fields, &records)?;
        let mut limits =
            Self { rules_of: vec![Vec::new(); election.projects().len()], ..Self::default() };
        while records.next(&mut fields)? {
            limits.row(&heading, &fields, election, &records)?;
        }
        Ok(limits)
    }

    fn row(
        &mut self,
        heading: &Heading,
        fields: &[Field<'_>],
        election: &Election,
        records: &Records<'_>,
    ) -> Result<(), Flaw> {
        let start = fields.first().map_or(0, |field| field.at);
        let cell =
            |column: Option<usize>| fields.get(column?).filter(|field| !field.text.is_empty());
        let name = cell(Some(heading.name)).ok_or_else(|| records.flaw(start, FlawKind::Row))?;
        let members = members(name, cell(heading.projects), election, records)?;
        let money = |column| {
            cell(column).map(|field| amount(field, election.places(), records)).transpose()
        };
        let (budget, max_cost) = (money(heading.budget)?, money(heading.max_cost)?);
        let number = |field: &Field<'_>| {
            let flaw = || records.flaw(field.at, FlawKind::Amount(field.text.to_string()));
            field.text.parse::<u32>().map_err(|_| flaw())
        };
        let max_projects = cell(heading.max_projects).map(number).transpose()?;
        if let Some(budget) = budget {
            self.set_aside(name, budget, members.clone(), election, records)?;
        }
        if max_cost.is_some() || max_projects.is_some() {
            for member in members {
                if let Some(rules) = self.rules_of.get_mut(index(member)) {
                    rules.push(self.rules.len());
                }
            }
            self.rules.push(LimitRule { name: name.text.to_string(), max_cost, max_projects });
        }
        Ok(())
    }

    fn set_aside(
        &mut self,
        name: &Field<'_>,
        budget: u64,
        projects: Vec<u32>,
        election: &Election,
        records: &Records<'_>,
    ) -> Result<(), Flaw> {
        let taken: u64 = self.budgets.iter().map(|own| own.budget).sum();
        if taken.saturating_add(budget) > election.budget() {
            return Err(records.flaw(name.at, FlawKind::OverBudget(name.text.to_string())));
        }
        let twice =
            self.budgets.iter().flat_map(|own| &own.projects).find(|p| projects.contains(p));
        if let Some(project) = twice {
            let id = election.projects().get(index(*project)).map_or("", |project| &project.id);
            return Err(records.flaw(name.at, FlawKind::Repeated(id.to_owned())));
        }
        self.budgets.push(OwnBudget { name: name.text.to_string(), budget, projects });
        Ok(())
    }
}

/// Where the columns stand.
struct Heading {
    name: usize,
    projects: Option<usize>,
    budget: Option<usize>,
    max_cost: Option<usize>,
    max_projects: Option<usize>,
}

impl Heading {
    fn read(fields: &[Field<'_>], records: &Records<'_>) -> Result<Self, Flaw> {
        let find = |name: &str| fields.iter().position(|field| field.text == name);
        let known = ["name", "projects", "budget", "max_cost", "max_projects"];
        let stranger = fields.iter().find(|field| !known.contains(&field.text.as_ref()));
        if let Some(field) = stranger {
            return Err(records.flaw(field.at, FlawKind::UnknownColumn(field.text.to_string())));
        }
        Ok(Self {
            name: find("name").ok_or_else(|| records.flaw(0, FlawKind::NoColumn("name")))?,
            projects: find("projects"),
            budget: find("budget"),
            max_cost: find("max_cost"),
            max_projects: find("max_projects"),
        })
    }
}

/// The projects a row is about: those listed, or those of the category.
fn members(
    name: &Field<'_>,
    listed: Option<&Field<'_>>,
    election: &Election,
    records: &Records<'_>,
) -> Result<Vec<u32>, Flaw> {
    let numbered = || (0u32..).zip(election.projects());
    let Some(listed) = listed else {
        let same = |category: &Option<String>| category.as_deref() == Some(name.text.as_ref());
        let found = numbered().filter(|(_, project)| same(&project.category));
        let members: Vec<u32> = found.map(|(number, _)| number).collect();
        if members.is_empty() {
            return Err(records.flaw(name.at, FlawKind::UnknownCategory(name.text.to_string())));
        }
        return Ok(members);
    };
    let mut members = Vec::new();
    for id in listed.text.split(',').map(str::trim) {
        let (number, _) = numbered()
            .find(|(_, project)| project.id == id)
            .ok_or_else(|| records.flaw(listed.at, FlawKind::Unknown(id.to_owned())))?;
        members.push(number);
    }
    members.sort_unstable();
    members.dedup();
    Ok(members)
}

/// An amount in the units of the election; finer ones are refused.
fn amount(field: &Field<'_>, places: u32, records: &Records<'_>) -> Result<u64, Flaw> {
    Decimal::parse(&field.text)
        .and_then(|amount| amount.in_units(places))
        .ok_or_else(|| records.flaw(field.at, FlawKind::Amount(field.text.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::{Completion, Rule, Utility, Wish, allocate, pabulib};

    const ELECTION: &str = "META\nkey;value\nbudget;100\nvote_type;approval\n\
        PROJECTS\nproject_id;cost;category\na;40;路\nb;40;路\nc;10;绿\nd;10;绿\ne;50;\n\
        VOTES\nvoter_id;vote\n1;a,b,c,d\n2;a,b,c,d\n3;a,b,c\n4;e\n5;e,a\n";

    fn election() -> Election {
        pabulib::read(ELECTION).unwrap().election
    }

    fn buys(limits: &str, rule: Rule) -> Vec<u32> {
        let election = election();
        let limits = Limits::read(limits, &election).unwrap();
        let (utility, completion) = (Utility::Cost, Completion::None);
        let wish = Wish { rule, utility, completion, limits: &limits };
        allocate(&election, &wish).unwrap().selected()
    }

    #[test]
    fn limits_take_projects_out_of_the_running() {
        for rule in [Rule::Greedy, Rule::Phragmen, Rule::EqualShares] {
            let bought = buys("name;max_projects\n路;1\n", rule);
            assert!(bought.contains(&0) && !bought.contains(&1), "{rule:?}: a excludes b");
            let bought = buys("name,projects,max_cost\n只要便宜的,\"a,b,e\",39\n", rule);
            assert!(bought.iter().all(|p| [2, 3].contains(p)), "{rule:?}: {bought:?}");
        }
        assert_eq!(buys("name;max_cost\n路;80\n", Rule::Greedy), [0, 1, 2, 3]);
        assert_eq!(buys("name;max_cost\n路;79\n", Rule::Greedy), [0, 2, 3]);
    }

    #[test]
    fn own_budgets_are_contests_of_their_own() {
        assert_eq!(buys("name;budget\n绿;10\n", Rule::Greedy), [2, 0, 1]);
        assert_eq!(buys("name;budget\n绿;20\n", Rule::Greedy), [2, 3, 0, 1]);
        let election = election();
        let limits = Limits::read("name;budget\n绿;20\n路;80\n", &election).unwrap();
        assert_eq!(limits.budgets().len(), 2);
    }

    #[test]
    fn wrong_limits_are_named_by_their_place() {
        let flaw = |text| Limits::read(text, &election()).unwrap_err();
        assert_eq!(flaw("name;budget\n水;1\n").kind, FlawKind::UnknownCategory("水".into()));
        assert_eq!(flaw("name;projects\nx;a,z\n").kind, FlawKind::Unknown("z".into()));
        assert_eq!(flaw("name;limit\n").kind, FlawKind::UnknownColumn("limit".into()));
        let over = flaw("name;budget\n绿;21\n路;80\n");
        assert_eq!((over.line, over.kind), (3, FlawKind::OverBudget("路".into())));
        let twice = flaw("name;projects;budget\n绿;;10\nx;c;10\n");
        assert_eq!(twice.kind, FlawKind::Repeated("c".into()));
        assert_eq!(flaw("name;max_cost\n绿;1.5\n").kind, FlawKind::Amount("1.5".into()));
    }
}
