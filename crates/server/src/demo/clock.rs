//! How far ahead of the real clock the demo is. A folder that has this row is a demo.

use domain::time::Timestamp;
use store::{Fault, Read, Tx};

use crate::app::App;

const AHEAD: &str = "SELECT ahead_ms FROM demo_clock WHERE tenant = $1";
const KEEP: &str = "INSERT INTO demo_clock (tenant, ahead_ms) VALUES ($1, $2) \
     ON CONFLICT (tenant) DO UPDATE SET ahead_ms = excluded.ahead_ms \
     WHERE excluded.ahead_ms > demo_clock.ahead_ms";

/// Milliseconds the demo runs ahead; none where the data are no demo.
///
/// # Errors
/// Where the database fails.
pub fn ahead_ms(read: &mut dyn Read) -> Result<Option<i64>, Fault> {
    let params = [read.tenant().to_owned().into()];
    read.row(AHEAD, &params)?.map(|row| row.int(0)).transpose()
}

/// Keeps how far the demo is ahead; an earlier clock changes nothing.
///
/// # Errors
/// Where the database fails.
pub fn keep_ahead(app: &App, ahead_ms: i64) -> Result<(), Fault> {
    app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        let params = [tx.tenant().to_owned().into(), ahead_ms.into()];
        tx.run(KEEP, &params).map(|_| ())
    })
}

/// The later of the day the demo was written for and the real present.
pub(super) fn not_before(start: Timestamp, now: Timestamp) -> Timestamp {
    if now > start { now } else { start }
}
