//! Days, moments, money and rules as papers write them. Rule 3.

use domain::rules::{Cite, Line, Of, Outcome, Verdict};
use domain::time::{Day, Timestamp};

/// 2026年11月3日
pub fn date(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year}年{month}月{day}日")
}

/// 11月3日
pub fn short(day: Day) -> String {
    let (_, month, day) = day.civil();
    format!("{month}月{day}日")
}

/// 2026年11月3日 14:30
pub fn moment(at: Timestamp) -> String {
    let (hour, minute, _) = at.time_of_day();
    format!("{} {hour:02}:{minute:02}", date(at.day()))
}

/// The last day of a period that ends at `ends_at`, which itself no longer counts.
pub fn last_day(ends_at: Timestamp) -> Day {
    ends_at.plus_millis(-1).day()
}

/// 11月24日 24:00: the end of a period as people say it.
pub fn end(ends_at: Timestamp) -> String {
    match ends_at.time_of_day() {
        (0, 0, _) => format!("{} 24:00", short(last_day(ends_at))),
        (hour, minute, _) => format!("{} {hour:02}:{minute:02}", short(ends_at.day())),
    }
}

/// When it happened and, where a day or more lies between, when it was recorded (contracts 1).
pub fn when(happened: Timestamp, recorded: Timestamp) -> String {
    if happened.day() == recorded.day() {
        return moment(happened);
    }
    format!("{} 发生，{} 记录", moment(happened), date(recorded.day()))
}

/// 4200.00 元
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02} 元", (fen / 100).abs(), (fen % 100).abs())
}

/// 通过, 未通过, 到会人数不够
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "通过",
        Outcome::Refused => "未通过",
        Outcome::NoQuorum => "到会人数不够",
    }
}

/// Each line of a verdict: what was asked, how many were needed, how many there were.
pub fn verdict(verdict: &Verdict) -> Vec<String> {
    verdict.lines.iter().map(line).collect()
}

fn line(line: &Line) -> String {
    let what = if line.quorum { "到会" } else { "赞成" };
    let of = match line.of {
        Of::All => "应到",
        Of::Present => "到会",
        Of::Participating => "参加表决",
    };
    let Some(needed) = line.needed else {
        return format!("{what}：本地没有规定比例，未作要求，有 {} 人", line.have);
    };
    let share = line.share.map(|share| format!("{of}的 {}/{}", share.over, share.under));
    let share = share.unwrap_or_else(|| format!("{needed} 人"));
    let bound = match line.test.as_str() {
        "more_than" => "超过",
        "at_most" => "不超过",
        _ => "达到",
    };
    let met = if line.met { "符合" } else { "不符合" };
    let need = if line.test == "at_most" { "最多" } else { "需要" };
    format!("{what}{bound}{share}：{need} {needed} 人，有 {} 人，{met}", line.have)
}

/// 第二十五条“……”
pub fn cite(cite: &Cite) -> String {
    let article = cite.article.clone().unwrap_or_default();
    let quote = cite.quote.as_ref().map(|quote| format!("“{quote}”")).unwrap_or_default();
    format!("{article}{quote}")
}

/// Figures of the papers are small; one that does not fit is shown as the largest.
pub fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_that_ends_at_midnight_ends_on_the_day_before() {
        let at: Timestamp = "2026-11-25T00:00:00+08:00".parse().unwrap();
        assert_eq!(end(at), "11月24日 24:00");
        assert_eq!(end(at.plus_millis(18 * 3_600_000)), "11月25日 18:00");
    }

    #[test]
    fn both_times_are_said_where_a_day_lies_between() {
        let at: Timestamp = "2026-11-24T14:05:00+08:00".parse().unwrap();
        assert_eq!(when(at, at.plus_millis(1000)), "2026年11月24日 14:05");
        let later = at.plus_millis(86_400_000);
        assert_eq!(when(at, later), "2026年11月24日 14:05 发生，2026年11月25日 记录");
    }

    #[test]
    fn money_keeps_its_fen() {
        assert_eq!(yuan(420_005), "4200.05 元");
        assert_eq!(yuan(-50), "-0.50 元");
    }
}
