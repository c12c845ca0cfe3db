//! What is kept about reminders.

use domain::time::Timestamp;
use store::{Fault, Read, Row, Tx};

const WISHES: &str = "SELECT mail, days_before, mails_soon, mails_late FROM reminder_wishes \
     WHERE tenant = $1 AND person_id = $2";
const SAVE_WISHES: &str = "INSERT INTO reminder_wishes \
     (tenant, person_id, mail, days_before, mails_soon, mails_late, changed_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant, person_id) DO UPDATE SET \
     mail = excluded.mail, days_before = excluded.days_before, mails_soon = excluded.mails_soon, \
     mails_late = excluded.mails_late, changed_at = excluded.changed_at";
const REMIND: &str = "INSERT INTO reminders \
     (tenant, unit, person_id, stream, what, number, late, ends_at, made_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     ON CONFLICT (tenant, unit, person_id, stream, what, number, late, ends_at) DO NOTHING";
const KNOWN: &str = "SELECT person_id, late FROM reminders WHERE tenant = $1 AND unit = $2 \
     AND stream = $3 AND what = $4 AND number = $5 AND ends_at = $6";
const OPEN: &str = "SELECT r.stream, r.what, r.number, MAX(r.late), r.ends_at FROM reminders r \
     JOIN rm_clocks c ON c.tenant = r.tenant AND c.unit = r.unit AND c.stream = r.stream \
     AND c.what = r.what AND c.number = r.number AND c.ends_at = r.ends_at \
     WHERE r.tenant = $1 AND r.unit = $2 AND r.person_id = $3 AND r.seen_at IS NULL \
     GROUP BY r.stream, r.what, r.number, r.ends_at \
     ORDER BY r.ends_at, r.stream, r.what, r.number LIMIT 200";
const RUNS: &str = "SELECT number FROM rm_clocks WHERE tenant = $1 AND unit = $2 AND stream = $3 \
     AND what = $4 AND ends_at = $5";
const SEEN: &str = "UPDATE reminders SET seen_at = $4 WHERE tenant = $1 AND unit = $2 \
     AND person_id = $3 AND seen_at IS NULL AND made_at <= $5";

/// What a reminder of a period is about.
const OPENNESS: &str = "openness";
/// Periods nobody has published: what was published since is left out.
const OPEN_PERIODS: &str = "SELECT r.stream, r.what, r.number, MAX(r.late), r.ends_at FROM reminders r \
     WHERE r.tenant = $1 AND r.unit = $2 AND r.person_id = $3 AND r.seen_at IS NULL \
     AND r.what = 'openness' AND NOT EXISTS (SELECT 1 FROM rm_openness o WHERE o.tenant = r.tenant \
     AND o.unit = r.unit AND o.item = SUBSTR(r.stream, 10) AND o.replaced_by = '' \
     AND o.first_at <= r.number AND o.last_at >= r.number) \
     GROUP BY r.stream, r.what, r.number, r.ends_at \
     ORDER BY r.ends_at, r.stream, r.what, r.number LIMIT 200";

/// What a reminder of a hired term that ends is about.
pub(super) const TERM: &str = "term";
/// Of terms there is no clock: who asks looks whether the term still ends then.
const OPEN_TERMS: &str = "SELECT stream, what, number, MAX(late), ends_at FROM reminders \
     WHERE tenant = $1 AND unit = $2 AND person_id = $3 AND seen_at IS NULL AND what = 'term' \
     GROUP BY stream, what, number, ends_at ORDER BY ends_at, stream, what, number LIMIT 200";

/// Whether a period somebody was reminded of waits to this day; of it there is no clock.
const WAITS: &str = "SELECT r.number FROM reminders r WHERE r.tenant = $1 AND r.unit = $2 \
     AND r.stream = $3 AND r.what = $4 AND r.ends_at = $5 \
     AND NOT EXISTS (SELECT 1 FROM rm_openness o WHERE o.tenant = r.tenant \
     AND o.unit = r.unit AND o.item = SUBSTR(r.stream, 10) AND o.replaced_by = '' \
     AND o.first_at <= r.number AND o.last_at >= r.number) LIMIT 1";

/// What somebody wants to be told, over all their units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// Where mails go; empty for none.
    pub mail: String,
    /// Days before an end; none for never before.
    pub days_before: u32,
    pub mails_soon: bool,
    pub mails_late: bool,
}

impl Default for Wishes {
    /// Until somebody chooses: a day before, in the page alone. Rule 5.
    fn default() -> Self {
        Self { mail: String::new(), days_before: 1, mails_soon: false, mails_late: false }
    }
}

/// A clock somebody is reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub unit: String,
    pub stream: String,
    pub what: String,
    pub number: i64,
    /// Its time is over, not only near.
    pub late: bool,
    pub ends_at: Timestamp,
}

/// What somebody has chosen.
///
/// # Errors
/// Where it cannot be read.
pub fn wishes(read: &mut dyn Read, person_id: &str) -> Result<Wishes, Fault> {
    let params = [read.tenant().to_owned().into(), person_id.into()];
    let Some(row) = read.row(WISHES, &params)? else { return Ok(Wishes::default()) };
    Ok(Wishes {
        mail: row.text(0)?,
        days_before: u32::try_from(row.int(1)?).unwrap_or(0),
        mails_soon: row.int(2)? == 1,
        mails_late: row.int(3)? == 1,
    })
}

/// Keeps what somebody has chosen.
pub(super) fn keep_wishes(
    tx: &mut Tx<'_>,
    person_id: &str,
    wishes: &Wishes,
    now: Timestamp,
) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        person_id.into(),
        wishes.mail.as_str().into(),
        i64::from(wishes.days_before).into(),
        i64::from(wishes.mails_soon).into(),
        i64::from(wishes.mails_late).into(),
        now.0.into(),
    ];
    tx.run(SAVE_WISHES, &params).map(|_| ())
}

/// Writes a reminder; `false` where this person had it already. Rule 1.
pub(super) fn remind(
    tx: &mut Tx<'_>,
    person_id: &str,
    of: &Reminder,
    now: Timestamp,
) -> Result<bool, Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        of.unit.as_str().into(),
        person_id.into(),
        of.stream.as_str().into(),
        of.what.as_str().into(),
        of.number.into(),
        i64::from(of.late).into(),
        of.ends_at.0.into(),
        now.0.into(),
    ];
    Ok(tx.run(REMIND, &params)? > 0)
}

/// Who was reminded of that end already, and whether of its being over.
pub(super) fn known(read: &mut dyn Read, of: &Reminder) -> Result<Vec<(String, bool)>, Fault> {
    let params = [
        read.tenant().to_owned().into(),
        of.unit.as_str().into(),
        of.stream.as_str().into(),
        of.what.as_str().into(),
        of.number.into(),
        of.ends_at.0.into(),
    ];
    let rows = read.rows(KNOWN, &params)?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)? == 1))).collect()
}

/// Reminders whose clock still runs and that nobody has put aside, the earliest end first.
///
/// # Errors
/// Where they cannot be read.
pub fn open_reminders(
    read: &mut dyn Read,
    unit: &str,
    person_id: &str,
) -> Result<Vec<Reminder>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), person_id.into()];
    let one = |row: &Row| {
        Ok(Reminder {
            unit: unit.to_owned(),
            stream: row.text(0)?,
            what: row.text(1)?,
            number: row.int(2)?,
            late: row.int(3)? == 1,
            ends_at: Timestamp(row.int(4)?),
        })
    };
    let mut open: Vec<Reminder> =
        read.rows(OPEN, &params)?.iter().map(one).collect::<Result<_, Fault>>()?;
    for others in [OPEN_PERIODS, OPEN_TERMS] {
        let found = read.rows(others, &params)?;
        open.extend(found.iter().map(one).collect::<Result<Vec<_>, Fault>>()?);
    }
    open.sort_by_key(|reminder| reminder.ends_at);
    Ok(open)
}

/// Whether such a clock of the thing still runs to that end, or the period still waits: what is done or moved
/// needs no mail.
pub(super) fn still_runs(
    read: &mut dyn Read,
    unit: &str,
    (stream, what): (&str, &str),
    ends_at: Timestamp,
) -> Result<bool, Fault> {
    let params = [
        read.tenant().to_owned().into(),
        unit.into(),
        stream.into(),
        what.into(),
        ends_at.0.into(),
    ];
    let asked = if what == OPENNESS { WAITS } else { RUNS };
    Ok(read.row(asked, &params)?.is_some())
}

/// Puts the reminders of a person in the unit aside that stood there at `shown`.
pub(super) fn put_aside(
    tx: &mut Tx<'_>,
    unit: &str,
    person_id: &str,
    shown: Timestamp,
    now: Timestamp,
) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    let params = [tenant.into(), unit.into(), person_id.into(), now.0.into(), shown.0.into()];
    tx.run(SEEN, &params).map(|_| ())
}
