//! Read models: changed in the write that appends, disposable, the same after a rebuild.

use std::sync::{Arc, Mutex};

use store::{AppendError, Fault, Options, Read as _, ReadModel, Recorded, Row, Store, Tx};

use crate::engines::{create, engines_with, fact, on_disk};

const COUNTS: ReadModel = ReadModel {
    name: "counts",
    version: 1,
    ddl: "CREATE TABLE counts (tenant TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL, \
          number BIGINT NOT NULL, PRIMARY KEY (tenant, unit, kind));",
    clear: "DROP TABLE IF EXISTS counts;",
};
const COUNT: &str = "INSERT INTO counts (tenant, unit, kind, number) VALUES ($1, $2, $3, 1) \
     ON CONFLICT (tenant, unit, kind) DO UPDATE SET number = counts.number + 1";
const ALL: &str = "SELECT tenant, unit, kind, number FROM counts ORDER BY tenant, unit, kind";
const LIE: &str = "UPDATE counts SET number = 99";

fn options() -> Options {
    Options { read_models: vec![COUNTS], ..Options::rehearsal() }
}

fn project(tx: &mut Tx<'_>, recorded: &Recorded) -> Result<(), Fault> {
    let params = [tx.tenant().into(), (&recorded.unit).into(), (&recorded.kind).into()];
    tx.run(COUNT, &params).map(|_| ())
}

fn project_all(tx: &mut Tx<'_>, page: &[Recorded]) -> Result<(), Fault> {
    page.iter().try_for_each(|recorded| project(tx, recorded))
}

fn fill(store: &Store) {
    for unit in ["u1", "u2"] {
        create(store, unit);
        for version in 0..3 {
            let kind = ["x.1", "x.2"][usize::from(version == 2)];
            store
                .write(move |tx| -> Result<(), AppendError> {
                    for recorded in tx.append(unit, "s", version, vec![fact(kind)])? {
                        project(tx, &recorded)?;
                    }
                    Ok(())
                })
                .unwrap();
        }
    }
}

fn all(store: &Store) -> Vec<Row> {
    store.read(|r| r.rows(ALL, &[])).unwrap()
}

#[test]
fn rebuilt_equals_live_and_progress_reaches_the_end() {
    for engine in engines_with(options) {
        fill(&engine.store);
        let live = all(&engine.store);
        assert_eq!(live.len(), 4);
        engine.store.write(|tx| tx.run(LIE, &[])).unwrap();
        assert_ne!(all(&engine.store), live);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let watched = Arc::clone(&seen);
        let replayed = engine
            .store
            .rebuild(project_all, move |p| watched.lock().unwrap().push((p.done, p.total)));
        assert_eq!(replayed, Ok(6));
        assert_eq!(all(&engine.store), live);
        assert_eq!(*seen.lock().unwrap(), [(3, 6), (6, 6)]);
    }
}

#[test]
fn a_rebuild_that_fails_leaves_the_old_tables() {
    for engine in engines_with(options) {
        fill(&engine.store);
        let live = all(&engine.store);
        let failed = engine.store.rebuild(
            |tx, page| {
                project_all(tx, page)?;
                Err(Fault::Shape("cannot read it".to_owned()))
            },
            |_| (),
        );
        assert_eq!(failed, Err(Fault::Shape("cannot read it".to_owned())));
        assert_eq!(all(&engine.store), live);
    }
}

#[test]
fn a_new_version_empties_the_model_and_asks_for_a_rebuild() {
    let engine = on_disk(options());
    assert_eq!(engine.store.stale_models(), Ok(Vec::new()), "an empty log needs none");
    fill(&engine.store);
    let live = all(&engine.store);
    let newer = ReadModel { version: 2, ..COUNTS };
    let engine = engine.reopened(Options { read_models: vec![newer], ..Options::rehearsal() });
    assert_eq!(engine.store.stale_models(), Ok(vec!["counts".to_owned()]));
    assert_eq!(all(&engine.store), []);
    engine.store.rebuild(project_all, |_| ()).unwrap();
    assert_eq!(engine.store.stale_models(), Ok(Vec::new()));
    assert_eq!(all(&engine.store), live);
    let engine = engine.reopened(Options { read_models: vec![newer], ..Options::rehearsal() });
    assert_eq!(engine.store.stale_models(), Ok(Vec::new()));
    assert_eq!(all(&engine.store), live);
}

#[test]
fn a_rebuild_replays_the_logs_of_every_tenant_of_the_database() {
    let of = |tenant: &str| Options { tenant: tenant.to_owned(), ..options() };
    let engine = on_disk(of("a"));
    fill(&engine.store);
    let engine = engine.reopened(of("b"));
    fill(&engine.store);
    let live = all(&engine.store);
    assert_eq!(engine.store.rebuild(project_all, |_| ()), Ok(12));
    assert_eq!(all(&engine.store), live);
}
