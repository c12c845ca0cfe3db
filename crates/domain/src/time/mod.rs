//! The legal clock: instants, civil days, the working calendar, periods and where they end.
//! Nothing here reads a clock: now is always an argument.
//!
//! Rule 1. A legal day is a day in China Standard Time (UTC+8, no daylight saving).
//! Rule 2. The day an act happens does not count; the period runs from the next day (民法典 201).
//! Rule 3. A period whose last day is a holiday or a weekend day off ends on the next working day
//!         (民法典 203). A weekend day that is worked instead of a holiday is a working day.
//! Rule 4. A period ends at 24:00 of its last day, which is the first instant of the day after
//!         (民法典 203).
//! Rule 5. Months and years end on the corresponding day, or on the month's last day where there
//!         is none (民法典 202).
//! Rule 6. Days for which no holiday notice is known follow the ordinary week, and whatever rests
//!         on them is unconfirmed (待核对).

mod calendar;
mod day;
mod deadline;
mod timestamp;

pub use calendar::{Calendar, CalendarFault, Rest};
pub use day::{Day, NotADay, Weekday};
pub use deadline::{Count, Deadline, Period, deadline, earliest_meeting};
pub use timestamp::{NotAnInstant, Timestamp};
