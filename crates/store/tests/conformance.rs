//! What every engine must do alike. A new engine is added to `engines`, nothing else changes.

mod common;

use common::{engines, fact, kinds};

use store::AppendError;

#[test]
fn positions_and_versions_are_gapless_and_come_back_as_written() {
    for engine in engines() {
        let store = &engine.store;
        let written = store
            .write(|tx| -> Result<_, AppendError> {
                tx.create_log("u1", "v.example/u1")?;
                let mut all = tx.append("u1", "notices/a", 0, vec![fact("x.1"), fact("x.2")])?;
                all.extend(tx.append("u1", "notices/b", 0, vec![fact("y.1")])?);
                all.extend(tx.append("u1", "notices/a", 2, vec![fact("x.3")])?);
                Ok(all)
            })
            .unwrap();
        let places: Vec<(u64, &str, u64)> =
            written.iter().map(|r| (r.position, r.stream.as_str(), r.version)).collect();
        assert_eq!(
            places,
            [(0, "notices/a", 1), (1, "notices/a", 2), (2, "notices/b", 1), (3, "notices/a", 3)]
        );
        let read = store.read(|r| r.entries("u1", 0, 100)).unwrap();
        assert_eq!(read, written);
        assert_eq!(store.read(|r| r.entries("u1", 1, 2)).unwrap(), written[1..3]);
        assert_eq!(
            kinds(&store.read(|r| r.stream("u1", "notices/a")).unwrap()),
            ["x.1", "x.2", "x.3"]
        );
        assert_eq!(store.position("u1"), 4);
        assert_eq!(store.position("nobody"), 0);
        assert_eq!(store.integrity().unwrap().damage, []);
    }
}
