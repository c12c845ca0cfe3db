//! The clocks that run in a voice or a matter: what falls due is looked up by them alone.

use domain::matters::{self, Matter};
use domain::time::Timestamp;
use domain::voices::Voice;
use store::{Fault, Read as _, Tx};

const CLEAR: &str = "DELETE FROM rm_clocks WHERE tenant = $1 AND unit = $2 AND stream = $3";
const SAVE: &str = "INSERT INTO rm_clocks \
     (tenant, unit, stream, what, number, ends_at, at_most, told) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// A clock that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clock {
    /// What it measures: a word, and a number where there are several.
    pub what: (&'static str, u32),
    pub ends_at: Timestamp,
    /// Whether it is a limit; else a time that must pass.
    pub at_most: bool,
    /// Whether those it concerns were told that it ran out.
    pub told: bool,
}

impl Clock {
    /// Whether it rings when it runs out.
    pub(crate) fn rings(&self) -> bool {
        self.at_most && !self.told
    }
}

/// The clocks of a matter; of two that measure the same the later counts.
pub(crate) fn of_matter(matter: &Matter) -> Vec<Clock> {
    let mut clocks: Vec<Clock> = Vec::new();
    for running in matters::running(matter) {
        let (what, ends_at) = (running.what.stored(), running.due.ends_at);
        if let Some(known) = clocks.iter_mut().find(|clock| clock.what == what) {
            known.ends_at = ends_at;
            continue;
        }
        let (at_most, told) = (running.due.at_most, running.told);
        clocks.push(Clock { what, ends_at, at_most, told });
    }
    clocks
}

/// The clock of a voice.
pub(crate) fn of_voice(voice: &Voice) -> Vec<Clock> {
    let clock = |due: &domain::context::Due| Clock {
        what: (voice.clock_word(), 0),
        ends_at: due.ends_at,
        at_most: true,
        told: voice.late_told,
    };
    voice.due.iter().map(clock).collect()
}

/// Writes the clocks of a stream in place of those it had.
///
/// # Errors
/// Where a statement fails.
pub(crate) fn save(
    tx: &mut Tx<'_>,
    unit: &str,
    stream: &str,
    clocks: &[Clock],
) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    tx.run(CLEAR, &[tenant.as_str().into(), unit.into(), stream.into()])?;
    for Clock { what: (what, number), ends_at, at_most, told } in clocks {
        let params = [
            tenant.as_str().into(),
            unit.into(),
            stream.into(),
            (*what).into(),
            i64::from(*number).into(),
            ends_at.0.into(),
            i64::from(*at_most).into(),
            i64::from(*told).into(),
        ];
        tx.run(SAVE, &params)?;
    }
    Ok(())
}
