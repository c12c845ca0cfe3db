//! Periods, rhythms, cells and gaps in words.

use domain::openness::{
    ColumnKind, Heading, Item, Posting, Row, Schedule, Slot, Span, Standing, Urge,
};
use domain::procedures::Amount;
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Read};

use super::kept::standing;
use super::page::address;
use crate::founding::schedule_of;
use crate::http::Ctx;
use crate::shown::{passage, unconfirmed};
use crate::ui::parts::{Meaning, Tag, Task};
use crate::ui::{Link, show};
use crate::words::{Word, Words};

/// 2026年第一季度, 2026年3月, 2026年上半年, 2026年.
pub fn span_words(w: Words, span: Span) -> String {
    let (year, month) = (span.first.year(), span.first.month());
    let sort = match span.months() {
        1 => "month",
        3 => "quarter",
        6 => "half",
        12 => "year",
        _ => "months",
    };
    let last = span.last.month();
    let values: [(&str, &dyn Word); 4] =
        [("sort", &sort), ("year", &year), ("month", &month), ("last", &last)];
    w.with("openness-span", &values)
}

/// Whether the days after a period within which it may be published wait to be confirmed.
fn days_open(schedule: &Schedule, unit: &Unit) -> bool {
    schedule.after.at_most.as_ref().is_some_and(|days| unconfirmed(&schedule.ground, unit, days))
}

/// Whether how often the item is published waits to be confirmed: then nothing is called a breach.
pub fn rhythm_open(schedule: &Schedule, unit: &Unit, item: &Item) -> bool {
    let said = |setting: &str| Amount::Setting { setting: setting.to_owned() };
    let ground = &schedule.ground;
    item.times.as_ref().is_some_and(|times| unconfirmed(ground, unit, times))
        || item.often.as_ref().is_some_and(|often| unconfirmed(ground, unit, &said(&often.setting)))
}

/// 每季度一次, and whether that waits to be confirmed.
pub fn rhythm(w: Words, schedule: &Schedule, unit: &Unit, item: &Item) -> (String, bool) {
    if !Schedule::is_regular(item) {
        return (w.t("openness-any-time"), false);
    }
    let Some(months) = schedule.months(item, &unit.settings) else {
        return (w.t("openness-unset"), true);
    };
    (w.n("openness-every", "months", months), rhythm_open(schedule, unit, item))
}

/// Who publishes the item.
pub fn publisher<'a>(schedule: &'a Schedule, item: &'a Item) -> &'a str {
    item.publisher.as_deref().unwrap_or(&schedule.publisher)
}

/// 已公布, 该公布了, 过了期限没公布; where no text says how often, `open`, it is only not published.
pub fn tag(w: Words, standing: Standing, open: bool) -> Tag {
    let (meaning, key) = match standing {
        Standing::Gap if open => (Meaning::Warn, "openness-gap-open"),
        Standing::Gap => (Meaning::Late, "openness-gap"),
        Standing::Due => (Meaning::Warn, "openness-due"),
        Standing::Open => (Meaning::Quiet, "openness-running"),
        Standing::Late => (Meaning::Warn, "openness-late"),
        Standing::Published => (Meaning::Done, "openness-published"),
    };
    Tag::new(meaning, w.t(key))
}

/// A cell as it is read.
pub fn cell(w: Words, kind: ColumnKind, stored: &str, now: Timestamp) -> String {
    match kind {
        ColumnKind::Money => {
            stored.parse::<i64>().map_or_else(|_| stored.to_owned(), |fen| show::money(w, fen))
        }
        ColumnKind::Day => match stored.parse::<domain::time::Day>() {
            Ok(day) => show::day(w, day.starts_at().0, now.0),
            Err(_) => stored.to_owned(),
        },
        ColumnKind::Text | ColumnKind::Count => stored.to_owned(),
    }
}

/// 合计: the money of each column added up; none where no column holds money, or there is one row.
pub fn totals(w: Words, headings: &[Heading], rows: &[Row]) -> Option<Vec<String>> {
    let money = |heading: &Heading| heading.kind == ColumnKind::Money;
    if rows.len() < 2 || !headings.iter().any(money) {
        return None;
    }
    let sum = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        cells.filter_map(|cell| cell.parse::<i64>().ok()).fold(0_i64, i64::saturating_add)
    };
    let line = headings.iter().enumerate().map(|(at, heading)| match at {
        0 => w.t("openness-total"),
        at if money(heading) => show::money(w, sum(at)),
        _ => String::new(),
    });
    Some(line.collect())
}

/// The table of a publication for a reader outside: every cell through the gate.
pub fn table(ctx: &Ctx, posting: &Posting) -> Vec<Vec<String>> {
    let line = |row: &Row| {
        let cells = posting.headings.iter().zip(&row.cells);
        let said = |(heading, stored): (&Heading, &String)| {
            let words = cell(ctx.w, heading.kind, stored, ctx.now);
            if heading.kind == ColumnKind::Text { passage(ctx, &words) } else { words }
        };
        cells.map(said).collect::<Vec<String>>()
    };
    let mut lines: Vec<Vec<String>> = posting.rows.iter().map(line).collect();
    lines.extend(totals(ctx.w, &posting.headings, &posting.rows));
    lines
}

/// 财务收支情况（2026年第一季度）
pub fn title_of(w: Words, name: &str, span: Option<Span>) -> String {
    match span {
        Some(span) => w.n2("openness-title", "name", name, "span", span_words(w, span)),
        None => name.to_owned(),
    }
}

/// A publication in a list: what it is, when it was posted, whether it still hangs.
pub fn row(ctx: &Ctx, posting: &Posting) -> (Link, String) {
    let w = ctx.w;
    let day = show::day(w, posting.counts_from().0, ctx.now.0);
    let stand = match (&posting.replaced_by, posting.is_up(ctx.now)) {
        (Some(_), _) => "replaced",
        (None, true) => "up",
        (None, false) => "over",
    };
    let values: [(&str, &dyn Word); 3] =
        [("number", &posting.number), ("day", &day), ("stand", &stand)];
    let title = title_of(w, &posting.name, posting.span);
    (Link::new(address(ctx, &posting.number), title), w.with("openness-row", &values))
}

/// Who asked for which period of the item, when and how.
pub fn urged(ctx: &Ctx, name: &str, urge: &Urge) -> String {
    let w = ctx.w;
    let title = title_of(w, name, Some(urge.span));
    let day = show::day(w, urge.at.0, ctx.now.0);
    let kind = if urge.ordered { "ordered" } else { "asked" };
    let values: [(&str, &dyn Word); 4] =
        [("kind", &kind), ("day", &day), ("title", &title), ("text", &urge.text)];
    w.with("openness-urged", &values)
}

/// What was not published in time, by item: its name and the periods that are missing.
pub fn gaps<'a>(w: Words, slots: &[Slot<'a>]) -> Vec<(&'a Item, String, Timestamp)> {
    let mut found: Vec<(&'a Item, Vec<String>, Timestamp)> = Vec::new();
    for slot in slots.iter().filter(|slot| slot.standing == Standing::Gap) {
        let said = span_words(w, slot.span);
        match found.iter_mut().find(|(item, ..)| item.id == slot.item.id) {
            Some((_, spans, _)) => spans.push(said),
            None => found.push((slot.item, vec![said], slot.due)),
        }
    }
    let comma = w.t("laws-comma");
    found.into_iter().map(|(item, spans, due)| (item, spans.join(&comma), due)).collect()
}

/// 还差 7 项，共 21 期: how many items are missing, and how many of their periods. One figure for residents, the
/// desk, supervision and the level above; none where nothing is missing.
pub fn missing(w: Words, slots: &[Slot<'_>]) -> Option<String> {
    let count = gaps(w, slots).len();
    let periods = slots.iter().filter(|slot| slot.standing == Standing::Gap).count();
    (count > 0).then(|| w.n2("openness-gaps", "count", count, "periods", periods))
}

/// 过了期限没公布 of the place as tasks, one for each item; each leads to `to`.
///
/// # Errors
/// Where the read models cannot be read.
pub fn gap_tasks(ctx: &Ctx, read: &mut dyn Read, to: &str) -> Result<Vec<Task>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let Some((_, slots)) = standing(&ctx.app, read, unit, ctx.now)? else { return Ok(Vec::new()) };
    let task = |(item, spans, due): (&Item, String, Timestamp)| Task {
        href: to.to_owned(),
        what: ctx.w.n2("openness-title", "name", &item.name, "span", spans),
        note: late_words(ctx, item, due),
    };
    Ok(gaps(ctx.w, &slots).into_iter().map(task).collect())
}

/// 应当在 4月15日以前公布，过了 5 天; where no text names the rhythm or the days, that is said and nothing is owed.
pub fn late_words(ctx: &Ctx, item: &Item, due: Timestamp) -> String {
    let schedule = ctx.unit.as_ref().and_then(|unit| Some((unit, schedule_of(&unit.level)?)));
    let open = schedule.is_some_and(|(unit, schedule)| {
        days_open(schedule, unit) || rhythm_open(schedule, unit, item)
    });
    let until = show::day(ctx.w, due.0 - 1, ctx.now.0);
    let days = Timestamp(due.0 - 1).day().days_until(ctx.now.day());
    let (open, days) = (if open { "yes" } else { "no" }, days.max(0));
    let values: [(&str, &dyn Word); 3] = [("open", &open), ("until", &until), ("days", &days)];
    ctx.w.with("openness-late-note", &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_said_as_people_say_them() {
        let w = Words::default();
        let day: domain::time::Day = "2026-08-09".parse().unwrap();
        let said = [1, 3, 6, 12, 2].map(|months| span_words(w, Span::around(day, months)));
        let wanted = ["2026年8月", "2026年第三季度", "2026年下半年", "2026年", "2026年7月至8月"];
        assert_eq!(said, wanted);
    }

    #[test]
    fn money_is_added_up_where_there_is_more_than_one_row() {
        let w = Words::default();
        let heading = |kind| Heading { name: String::new(), kind };
        let headings = [ColumnKind::Text, ColumnKind::Money, ColumnKind::Count].map(heading);
        let row = |fen: &str| Row { cells: vec!["x".into(), fen.into(), "3".into()], matter: None };
        assert_eq!(totals(w, &headings, &[row("100")]), None);
        let both = totals(w, &headings, &[row("120050"), row("")]).unwrap();
        assert_eq!(both[1], show::money(w, 120_050));
        assert_eq!(both[2], "");
    }
}
