//! The list of voices with its views.

use super::record::DRAFT;
use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::voices::{Stand, Voice};
use store::{Fault, Read, Row as Found};

use crate::desk::{Frame, Here, Names, frame, snippet};
use crate::http::{Ctx, Halt};
use crate::ui::parts::{
    Button, Cell, Column, Ledger, Meaning, Pager, Row, SearchBox, Tag, View, Views,
};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// Rows on one page.
const PAGE: usize = 20;

const COUNTS: &str = "SELECT stand, answered, COUNT(*) FROM rm_voices WHERE tenant = $1 \
     AND unit = $2 AND stand <> 'handed-over' AND (visibility <> 'supervision' OR $3 = 1) \
     GROUP BY stand, answered";
const ROWS: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand <> 'handed-over' AND (visibility <> 'supervision' OR $3 = 1) AND stand = $4 \
     ORDER BY raised_at DESC, id LIMIT $5 OFFSET $6";
const WAITING: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand <> 'handed-over' AND (visibility <> 'supervision' OR $3 = 1) AND stand = $4 \
     ORDER BY COALESCE(due_at, raised_at), id LIMIT $5 OFFSET $6";

/// Word in the address, stored stand, key of the label.
const VIEWS: [(&str, &str, &str); 5] = [
    ("waiting", "waiting", "intake-waiting"),
    ("answered", "answered", "intake-answered"),
    ("merged", "in-matter", "intake-merged"),
    ("referred", "referred", "intake-referred"),
    ("withdrawn", "withdrawn", "intake-withdrawn"),
];

#[derive(Template)]
#[template(path = "intake/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    views: Views,
    ledger: Ledger,
    pager: Pager,
}

fn voice(row: &Found) -> Result<Voice, Fault> {
    serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
}

/// `GET /u/{code}/desk/voices`
///
/// # Errors
/// Where the list cannot be read.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let chosen = VIEWS.iter().find(|(word, _, _)| *word == ctx.asked("view")).unwrap_or(&VIEWS[0]);
    let page = ctx.asked("page").parse::<usize>().unwrap_or(1).clamp(1, 100_000);
    let sealed = i64::from(ctx.actor.may(Power::Supervise));
    let (voices, counts, names) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let tenant = read.tenant().to_owned();
        let key = [tenant.as_str().into(), unit.as_str().into(), sealed.into()];
        let mut counts = Vec::new();
        for row in read.rows(COUNTS, &key)? {
            counts.push((row.text(0)?, row.count(2)?));
        }
        let (most, from) = (number(PAGE), number((page - 1) * PAGE));
        let [tenant, unit_key, sealed] = key;
        let params = [tenant, unit_key, sealed, chosen.1.into(), most.into(), from.into()];
        let sql = if chosen.0 == "waiting" { WAITING } else { ROWS };
        let rows = read.rows(sql, &params)?;
        let voices = rows.iter().map(voice).collect::<Result<Vec<_>, Fault>>()?;
        Ok((voices, counts, Names::load(read, &unit)?))
    })?;
    let count_of = |stand: &str| -> u64 {
        counts.iter().filter(|(kept, _)| kept == stand).map(|(_, count)| count).sum()
    };
    let base = format!("{}/desk/voices", ctx.base());
    let views = VIEWS.iter().map(|(word, stand, label)| View {
        href: format!("{base}?view={word}"),
        label: ctx.w.t(label),
        count: count_of(stand),
        meaning: Meaning::Quiet,
        current: *word == chosen.0,
    });
    let all = count_of(chosen.1);
    let Frame { mut shell, search, record } = frame(ctx, ctx.w.t("intake-title"), Here::Voices)?;
    let number = ctx.asked("number");
    if !number.is_empty() {
        shell.toast = ctx.w.n("intake-kept", "number", number);
        DRAFT.clone_into(&mut shell.draft_done);
    }
    let page = ListPage {
        w: ctx.w,
        search,
        record,
        views: Views { w: ctx.w, views: views.collect(), export: String::new() },
        ledger: ledger(ctx, &names, &voices, chosen.0),
        pager: pager(ctx, &format!("{base}?view={}", chosen.0), page, voices.len(), all),
        shell,
    };
    Ok(ui::page(&page))
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn pager(ctx: &Ctx, base: &str, page: usize, here: usize, all: u64) -> Pager {
    let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let before = (page - 1) * PAGE;
    let to = wide(before + here);
    Pager {
        w: ctx.w,
        from: if here == 0 { 0 } else { wide(before + 1) },
        to,
        all,
        before: if page > 1 { format!("{base}&page={}", page - 1) } else { String::new() },
        after: if to < all { format!("{base}&page={}", page + 1) } else { String::new() },
    }
}

fn ledger(ctx: &Ctx, names: &Names, voices: &[Voice], view: &str) -> Ledger {
    let w = ctx.w;
    let heads =
        ["intake-what", "intake-who", "intake-how", "intake-due", "intake-stand", "intake-act"];
    Ledger {
        caption: w.t("intake-caption"),
        columns: heads.iter().map(|head| Column::new(w.t(head))).collect(),
        rows: voices.iter().map(|voice| row(ctx, names, voice)).collect(),
        none: w.n("intake-none", "view", view),
    }
}

fn row(ctx: &Ctx, names: &Names, voice: &Voice) -> Row {
    let w = ctx.w;
    let href = format!("{}/desk/voices/{}", ctx.base(), voice.id);
    let late = voice.due.as_ref().is_some_and(|due| ctx.now >= due.ends_at);
    let due = match &voice.due {
        Some(due) => Cell::Both(
            show::day(w, due.ends_at.0 - 1, ctx.now.0),
            show::left(w, due.ends_at.0 - 1, ctx.now.0),
        ),
        None => Cell::Text(show::day(w, voice.raised_at.0, ctx.now.0)),
    };
    let act = match voice.stand {
        Stand::Waiting => {
            Button { main: late, ..Button::line(href.clone(), w.t("intake-go-answer")) }
        }
        _ => Button::line(href.clone(), w.t("intake-go-look")),
    };
    let note = format!("{} · {}", voice.number, show::day(w, voice.raised_at.0, ctx.now.0));
    let cells = vec![
        Cell::Lead(Link::new(href, snippet(&voice.text, 30)), note),
        Cell::Text(speaker(ctx, names, voice)),
        Cell::Text(channel_word(ctx, voice)),
        due,
        Cell::Tag(tag(ctx, voice, late)),
        Cell::Act(act),
    ];
    Row { late, cells }
}

/// Who spoke, as the desk may know it.
pub fn speaker(ctx: &Ctx, names: &Names, voice: &Voice) -> String {
    match (&voice.speaker, &voice.name) {
        (Some(person), _) => names.of(ctx.w, person.as_str()),
        (None, Some(name)) => name.clone(),
        (None, None) if voice.taken_back.is_some() => ctx.w.t("intake-name-off"),
        (None, None) => ctx.w.t("intake-nameless"),
    }
}

/// How it came in.
pub fn channel_word(ctx: &Ctx, voice: &Voice) -> String {
    let word = serde_json::to_value(voice.channel).ok();
    let word = word.as_ref().and_then(serde_json::Value::as_str).unwrap_or("web");
    ctx.w.t(&format!("word-{word}"))
}

/// Where it stands.
pub fn tag(ctx: &Ctx, voice: &Voice, late: bool) -> Tag {
    let (meaning, word) = match voice.stand {
        Stand::Waiting if late => (Meaning::Late, "late"),
        Stand::Waiting => (Meaning::Warn, "waiting"),
        Stand::Answered => (Meaning::Done, "answered"),
        Stand::Withdrawn => (Meaning::Quiet, "withdrawn"),
        Stand::InMatter if voice.taken_back.is_some() => (Meaning::Go, "merged"),
        Stand::InMatter if voice.replies.is_empty() => (Meaning::Warn, "merged-unanswered"),
        Stand::InMatter => (Meaning::Go, "merged"),
        Stand::Referred if late => (Meaning::Late, "late"),
        Stand::Referred if voice.awaits_receipt() => (Meaning::Warn, "receipt"),
        Stand::Referred if voice.awaits_result() => (Meaning::Wait, "result"),
        Stand::Referred => (Meaning::Wait, "referred"),
        Stand::HandedOver => (Meaning::Quiet, "handed-over"),
    };
    Tag::new(meaning, ctx.w.n("intake-stands", "stand", word))
}
