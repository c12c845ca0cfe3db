//! Text in, election out.

use super::projects::{self, Listed};
use super::sheet::Sheet;
use super::{Pabulib, votes};
use crate::allocation::election::{BallotKind, Count, Election, Project};
use crate::allocation::flaw::{Flaw, FlawKind};
use crate::allocation::money::Decimal;
use crate::allocation::records::{Field, Records};

/// A row of a ballot has about so many bytes; only how much room is made depends on it.
const BALLOT_BYTES: usize = 24;

/// A META line and the byte where its value starts.
type Meta = Vec<(String, String, usize)>;

/// Reads a whole `.pb` text. Amounts keep every decimal place of the file.
///
/// ```
/// let text = "META\nkey;value\nbudget;10.50\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\na;4\nb;6.5\nVOTES\nvoter_id;vote\n1;a,b\n2;\n";
/// let file = algorithms::allocation::pabulib::read(text).unwrap();
/// assert_eq!((file.election.budget(), file.election.places()), (105, 1));
/// assert_eq!(file.election.voters(), 2);
/// ```
///
/// # Errors
/// The first [`Flaw`], with line and column.
pub fn read(text: &str) -> Result<Pabulib, Flaw> {
    let mut records = Records::new(text, b';');
    let mut fields = Vec::new();
    let mut meta = None;
    let mut listed = None;
    let mut cast = None;
    let mut going = records.next(&mut fields)?;
    while going {
        let at = fields.first().map_or(0, |field| field.at);
        match section(&fields) {
            Some("META") if meta.is_none() => meta = Some(read_meta(&mut records, &mut fields)?),
            Some("PROJECTS") if listed.is_none() => {
                listed = Some(read_projects(&mut records, &mut fields)?);
            }
            Some("VOTES") if cast.is_none() => {
                let (Some(meta), Some(listed)) = (&meta, &listed) else {
                    return Err(records.flaw(at, FlawKind::Section("VOTES")));
                };
                cast = Some(read_votes(&mut records, &mut fields, meta, listed)?);
            }
            Some(name) => return Err(records.flaw(at, FlawKind::Section(name))),
            None => return Err(records.flaw(at, FlawKind::NoSection)),
        }
        going = !fields.is_empty();
    }
    let missing = |name| Flaw::at(text, text.len(), FlawKind::Section(name));
    let meta: Meta = meta.ok_or_else(|| missing("META"))?;
    let listed: Listed = listed.ok_or_else(|| missing("PROJECTS"))?;
    let (votes, election) = cast.ok_or_else(|| missing("VOTES"))?;
    counted(&meta, "num_projects", listed.sheet.rows(), &records)?;
    counted(&meta, "num_votes", votes.rows(), &records)?;
    let meta = meta.into_iter().map(|(key, value, _)| (key, value)).collect();
    Ok(Pabulib { election, meta, projects: listed.sheet, votes })
}

/// The section that a lone word opens.
fn section(fields: &[Field<'_>]) -> Option<&'static str> {
    let word = fields.first()?.text.trim();
    if word.len() > 8 || fields.iter().skip(1).any(|field| !field.text.is_empty()) {
        return None;
    }
    ["META", "PROJECTS", "VOTES"].into_iter().find(|name| word.eq_ignore_ascii_case(name))
}

/// Reads rows up to the next section; `fields` then hold its heading, or nothing at the end.
fn rows<'t>(
    records: &mut Records<'t>,
    fields: &mut Vec<Field<'t>>,
    mut row: impl FnMut(&[Field<'t>], &Records<'t>) -> Result<(), Flaw>,
) -> Result<(), Flaw> {
    while records.next(fields)? && section(fields).is_none() {
        row(fields, records)?;
    }
    Ok(())
}

fn read_meta<'t>(records: &mut Records<'t>, fields: &mut Vec<Field<'t>>) -> Result<Meta, Flaw> {
    let mut meta = Meta::new();
    rows(records, fields, |row, _| {
        let key = row.first().map_or("", |field| field.text.as_ref()).to_owned();
        let values: Vec<&str> = row.iter().skip(1).map(|field| field.text.as_ref()).collect();
        let at = row.get(1).or(row.first()).map_or(0, |field| field.at);
        let heading = meta.is_empty() && key.eq_ignore_ascii_case("key");
        if !heading {
            meta.push((key, values.join(";"), at));
        }
        Ok(())
    })?;
    Ok(meta)
}

fn read_projects<'t>(
    records: &mut Records<'t>,
    fields: &mut Vec<Field<'t>>,
) -> Result<Listed, Flaw> {
    records.next(fields)?;
    let mut listed = projects::open(fields, records)?;
    rows(records, fields, |row, records| listed.row(row, records))?;
    Ok(listed)
}

fn read_votes<'t>(
    records: &mut Records<'t>,
    fields: &mut Vec<Field<'t>>,
    meta: &Meta,
    listed: &Listed,
) -> Result<(Sheet, Election), Flaw> {
    let election = election(meta, listed, records)?;
    let kind = election.kind();
    records.next(fields)?;
    let mut cast = votes::open(fields, kind, records)?;
    let mut count = Count::new(election);
    count.expect(records.left() / BALLOT_BYTES);
    let places = points_places(records, &cast.sheet, kind)?;
    let mut ballot = Vec::new();
    rows(records, fields, |row, records| {
        let at = row.first().map_or(0, |field| field.at);
        cast.row(row, &listed.names, places, &mut ballot, records)?;
        if kind == BallotKind::ChooseOne && ballot.len() > 1 {
            return Err(records.flaw(at, FlawKind::MoreThanOne));
        }
        votes::push(&mut count, &mut ballot, at, records)
    })?;
    Ok((cast.sheet, count.finish()))
}

/// The decimal places that all points of the file need.
fn points_places(records: &Records<'_>, sheet: &Sheet, kind: BallotKind) -> Result<u32, Flaw> {
    let Some(column) = sheet.column("points").filter(|_| kind.has_points()) else {
        return Ok(0);
    };
    let mut ahead = records.fork();
    let (mut fields, mut most) = (Vec::new(), 0);
    while ahead.next(&mut fields)? && section(&fields).is_none() {
        if let Some(field) = fields.get(column) {
            let flaw = || ahead.flaw(field.at, FlawKind::Points(field.text.to_string()));
            most = most.max(votes::places_of(&field.text).ok_or_else(flaw)?);
        }
    }
    Ok(most)
}

fn election(meta: &Meta, listed: &Listed, records: &Records<'_>) -> Result<Election, Flaw> {
    let start = meta.first().map_or(0, |(_, _, at)| *at);
    let value = |key: &'static str| {
        let found = meta.iter().find(|(name, _, _)| name == key);
        found.ok_or_else(|| records.flaw(start, FlawKind::NoKey(key)))
    };
    let (_, kind, kind_at) = value("vote_type")?;
    let kind = ballot_kind(kind)
        .ok_or_else(|| records.flaw(*kind_at, FlawKind::BallotKind(kind.clone())))?;
    let (_, text, budget_at) = value("budget")?;
    let amount = |text: &str, at| records.flaw(at, FlawKind::Amount(text.to_owned()));
    let budget = Decimal::parse(text).ok_or_else(|| amount(text, *budget_at))?;
    let places = listed.costs.iter().map(|(cost, _)| cost.places).fold(budget.places, u32::max);
    let units = budget.in_units(places).ok_or_else(|| amount(text, *budget_at))?;
    let category = listed.sheet.column("category").unwrap_or(usize::MAX);
    let mut projects = Vec::with_capacity(listed.costs.len());
    for (row, ((cost, at), id)) in listed.costs.iter().zip(listed.names.ids()).enumerate() {
        let cost = cost.in_units(places).ok_or_else(|| amount("cost", *at))?;
        let category = Some(listed.sheet.cell(row, category)).filter(|text| !text.is_empty());
        projects.push(Project { id: id.clone(), cost, category: category.map(str::to_owned) });
    }
    Election::new(units, places, kind, projects).map_err(|_| records.flaw(start, FlawKind::TooBig))
}

fn ballot_kind(text: &str) -> Option<BallotKind> {
    Some(match text.trim().to_ascii_lowercase().as_str() {
        "approval" => BallotKind::Approval,
        "choose-1" => BallotKind::ChooseOne,
        "cumulative" => BallotKind::Cumulative,
        "scoring" => BallotKind::Scoring,
        "ordinal" => BallotKind::Ordinal,
        _ => return None,
    })
}

/// Holds a promised number of rows against the rows found.
fn counted(
    meta: &Meta,
    key: &'static str,
    found: usize,
    records: &Records<'_>,
) -> Result<(), Flaw> {
    match meta.iter().find(|(name, _, _)| name == key) {
        Some((_, said, at)) if said.trim().parse() != Ok(found) => {
            Err(records.flaw(*at, FlawKind::Count { key, said: said.clone(), found }))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(meta: &str, projects: &str, votes: &str) -> String {
        format!("META\nkey;value\n{meta}PROJECTS\n{projects}VOTES\n{votes}")
    }

    const META: &str = "budget;10\nvote_type;approval\n";
    const PROJECTS: &str = "project_id;cost\na;4\nb;6\n";

    fn flaw(meta: &str, projects: &str, votes: &str) -> (usize, usize, FlawKind) {
        let flaw = read(&file(meta, projects, votes)).unwrap_err();
        (flaw.line, flaw.column, flaw.kind)
    }

    #[test]
    fn a_mark_crlf_decimals_quotes_and_empty_votes_are_read() {
        let text = "\u{feff}meta\r\nkey;value\r\nbudget;10.50\r\nvote_type;approval\r\n\r\n\
            PROJECTS\r\ncost;project_id;name\r\n4.25;a;\"路;灯\"\r\n6;b;\r\n\
            VOTES\r\nage;vote;voter_id\r\n30;a,b;1\r\n;;2\r\n";
        let file = read(text).unwrap();
        assert_eq!((file.election.budget(), file.election.places()), (1050, 2));
        assert_eq!(file.election.projects().iter().map(|p| p.cost).collect::<Vec<_>>(), [425, 600]);
        assert_eq!(file.projects.cell(0, 2), "路;灯");
        assert_eq!((file.election.voters(), file.election.votes()), (2, vec![1, 1]));
        assert_eq!(file.voter_ids().collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn unknown_and_repeated_ids_are_named_by_their_place() {
        let votes = "voter_id;vote\n1;a, z\n";
        assert_eq!(flaw(META, PROJECTS, votes), (11, 6, FlawKind::Unknown("z".into())));
        let votes = "voter_id;vote\n1;a\n1;b\n";
        assert_eq!(flaw(META, PROJECTS, votes), (12, 1, FlawKind::Repeated("1".into())));
        let projects = "project_id;cost\na;4\na;6\n";
        assert_eq!(flaw(META, projects, "").2, FlawKind::Repeated("a".into()));
    }

    #[test]
    fn counts_kinds_and_amounts_are_checked() {
        let votes = "voter_id;vote\n1;a\n";
        let meta = |line: &str| format!("{META}{line}");
        assert!(read(&file(&meta("num_votes;1\n"), PROJECTS, votes)).is_ok());
        let (line, column, kind) = flaw(&meta("num_votes;2\n"), PROJECTS, votes);
        assert_eq!((line, column), (5, 11));
        assert_eq!(kind, FlawKind::Count { key: "num_votes", said: "2".into(), found: 1 });
        let cost = "project_id;cost\na;-4\n";
        assert_eq!(flaw(META, cost, votes), (7, 3, FlawKind::Amount("-4".into())));
        let kind = flaw("budget;1\nvote_type;shouting\n", PROJECTS, votes).2;
        assert_eq!(kind, FlawKind::BallotKind("shouting".into()));
        assert_eq!(flaw("vote_type;approval\n", PROJECTS, votes).2, FlawKind::NoKey("budget"));
        let one = "budget;1\nvote_type;choose-1\n";
        assert_eq!(flaw(one, PROJECTS, "voter_id;vote\n1;a,b\n").2, FlawKind::MoreThanOne);
    }

    #[test]
    fn points_stand_beside_their_projects() {
        let meta = "budget;10\nvote_type;cumulative\n";
        let votes = "voter_id;vote;points\n1;a,b;2.5,1\n2;b;0\n";
        let read_back = read(&file(meta, PROJECTS, votes)).unwrap();
        assert_eq!(read_back.election.votes(), [25, 10], "tenths of a point");
        let kind = flaw(meta, PROJECTS, "voter_id;vote;points\n1;a,b;2\n").2;
        assert_eq!(kind, FlawKind::PointsCount { votes: 2, points: 1 });
        let kind = flaw(meta, PROJECTS, "voter_id;vote;points\n1;a;-2\n").2;
        assert_eq!(kind, FlawKind::Points("-2".into()));
        assert_eq!(flaw(meta, PROJECTS, "voter_id;vote\n").2, FlawKind::NoColumn("points"));
    }

    #[test]
    fn sections_stand_once_and_in_order() {
        assert_eq!(read("").unwrap_err().kind, FlawKind::Section("META"));
        assert_eq!(read("x\n").unwrap_err().kind, FlawKind::NoSection);
        assert_eq!(read("VOTES\n").unwrap_err().kind, FlawKind::Section("VOTES"));
        let text = file(META, PROJECTS, "voter_id;vote\n") + "META\n";
        assert_eq!(read(&text).unwrap_err().kind, FlawKind::Section("META"));
    }
}
