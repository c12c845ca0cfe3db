//! A county out of the list, its people and its slips.

use std::collections::BTreeSet;

use store::{Fault, Read as _};

use super::{Newcomer, calendar, found_county, library, seat, unit_id};
use crate::accounts;
use crate::models;
use crate::people;
use crate::rehearsals::stage;
use crate::run::Failure;

#[test]
fn a_county_stands_with_every_village_under_its_township() {
    let at = "2024-11-01T09:00:00+08:00".parse().unwrap();
    let (app, _) = stage(library(), calendar(), at).unwrap();
    let founded = found_county(&app, "231086", at).unwrap();
    assert_eq!((founded.name.as_str(), founded.townships), ("东宁市", 7));
    app.store
        .read(|read| -> Result<(), Fault> {
            let unit = models::unit_by_code(read, "231086100206")?.unwrap();
            let unit = models::load_unit(&app, read, &unit)?.unwrap();
            assert_eq!((unit.name.as_str(), unit.level.as_str()), ("夹信子村", "village"));
            assert_eq!(unit.parent.as_ref().unwrap().as_str(), unit_id("231086100000"));
            let runs = app.procedure_of(&unit, app.now().day()).unwrap();
            assert!(runs.levels.contains(&"village".to_owned()));
            let methods = app.methods_of(&unit, app.now().day());
            assert_eq!(methods[0].id, runs.id, "what is in force is offered first");
            let meant = app.library.iter().filter(|p| p.usual && p.levels.contains(&unit.level));
            let meant: BTreeSet<String> = meant.map(|method| method.id.clone()).collect();
            assert_eq!(
                methods.len(),
                meant.len(),
                "every usual method of that level can be chosen"
            );
            let heads = read.units()?;
            assert_eq!(heads.len(), 1 + founded.townships + founded.villages);
            let head = heads.iter().find(|head| head.unit == unit.id.as_str()).unwrap();
            assert_eq!(
                (head.origin.as_str(), head.position),
                ("rehearsal/u231086100206", 1 + u64::try_from(methods.len()).unwrap())
            );
            assert_eq!(models::units_below(read, &founded.county)?.len(), founded.townships);
            Ok(())
        })
        .unwrap();
    assert!(matches!(found_county(&app, "231086", at), Err(Failure::Fault(Fault::Taken(_)))));
    assert_eq!(found_county(&app, "999999", at), Err(Failure::NotFound));
}

#[test]
fn each_version_of_a_method_is_exported_in_its_own_words() {
    let at = "2024-11-01T09:00:00+08:00".parse().unwrap();
    let (app, _) = stage(library(), calendar(), at).unwrap();
    for method in app.library.iter() {
        let text = app.library.text(&method.id, method.version).unwrap();
        let version = format!("\nversion = {}\n", method.version);
        assert!(text.contains(&version), "{}/{} gives another one", method.id, method.version);
    }
}

#[test]
fn somebody_is_seated_once_and_lives_where_the_household_is() {
    let at = "2024-11-01T09:00:00+08:00".parse().unwrap();
    let (app, _) = stage(library(), calendar(), at).unwrap();
    found_county(&app, "231086", at).unwrap();
    let village = unit_id("231086100206");
    let who = Newcomer {
        person_id: "p-1".into(),
        name: "王婶".into(),
        household: "一组-007".into(),
        group: "一组".into(),
        roles: vec!["resident".into(), "representative".into()],
        ..Newcomer::default()
    };
    let (shared, unit) = (app.clone(), village.clone());
    let token = app
        .store
        .write(move |tx| -> Result<String, Failure> {
            let first = seat(&shared, tx, &unit, &who, at)?;
            assert_eq!(seat(&shared, tx, &unit, &who, at)?, first);
            Ok(accounts::make_slip(&shared, tx, &unit, &who.household, &who.person_id, at)?)
        })
        .unwrap();
    app.store
        .read(|read| -> Result<(), Fault> {
            let unit = models::load_unit(&app, read, &village)?.unwrap();
            assert_eq!(unit.seats.len(), 1, "a resident takes no seat, and a seat is taken once");
            let actor = people::actor(&app, read, "p-1", &unit, &[], at)?;
            assert_eq!(actor.roles, ["representative", "resident"]);
            let (home, holder) = accounts::slip_holder(&app, read, &token)?.unwrap();
            assert_eq!((home.as_str(), holder.name.as_str()), (village.as_str(), "王婶"));
            assert_eq!(read.rows("SELECT household FROM households", &[])?.len(), 1);
            Ok(())
        })
        .unwrap();
}
